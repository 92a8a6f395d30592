"""Builds the same projects in many surroundings: every byte must be the same.

    python environments.py EXPOUND FOLDER [--count N] [--seed N]

Each surrounding draws a time zone, a language, an umask, a number of threads, a place for the
project, an order in which its files were created, times of the files, a user and a clock; each
value is drawn about as often as any other. Half of the builds have no network at all. The explainer
of this repository is built in every fourth of them, smaller projects in all. Sites, files for
hosts, lists of files and diagnostics must be the same everywhere. The rights of files are those
that the umask leaves, and nothing else. FOLDER is deleted and used for scratch. Needs Linux;
`faketime` and the right to a network of one's own are used where there are any.
"""

import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from check import arguments, empty, tell
from faults import must

REPOSITORY = Path(__file__).resolve().parents[2]
# What of the repository is the project of the explainer.
EXPLAINER = ["site.toml", "content", "themes", "evidence.lock", "permalinks.lock"]
LONG = "/".join(["a folder with a rather long name, só long"] * 12)
YEAR = 365 * 24 * 3600
SURROUNDINGS = {
    "zone": ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Nowhere/At_All", None],
    "language": ["C", "C.UTF-8", "cy_GB.UTF-8", "tr_TR.UTF-8", "ja_JP.SJIS", None],
    "umask": [0o000, 0o002, 0o022, 0o027, 0o077],
    "jobs": ["1", "2", "8", None],
    "place": ["project", "a/b/c", "with space/ünï 中/project", LONG, "link", "inside"],
    "order": ["sorted", "reversed", "shuffled", "shuffled"],
    # Before 1970, in 1970, beyond 2038 and 2106, in the far future, and each file another.
    "times": ["now", -40 * YEAR, 0, 69 * YEAR, 137 * YEAR, 400 * YEAR, "each"],
    "user": ["as it is", "nobody", "none at all", "strange"],
    "clock": [None, "1999-12-31 23:59:59", "2038-01-19 03:14:08", "2100-02-28 12:00:00"],
    "epoch": [None, "0", "4102444800", "not a number"],
    "network": [True, False],
}


def projects(expound, folder):
    """Folders with projects; the last is the explainer."""
    must([expound, "init", folder / "starter"], folder)
    config = folder / "starter/site.toml"
    config.write_text('hosts = ["nginx", "caddy"]\n' + config.read_text())
    explainer = folder / "explainer"
    for name in EXPLAINER:
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        explainer.mkdir(exist_ok=True)
        copy(REPOSITORY / name, explainer / name)
    return [folder / "starter", *sorted((REPOSITORY / "tests/sites").iterdir()), explainer]


def draw(count, chance):
    """Surroundings in which each value is drawn about equally often."""
    columns = {}
    for name, values in SURROUNDINGS.items():
        column = (values * (count // len(values) + 1))[:count]
        chance.shuffle(column)
        columns[name] = column
    return [{name: column[number] for name, column in columns.items()} for number in range(count)]


def copied(source, target, drawn, chance):
    """A copy whose files are created in some order and have some times."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    if drawn["order"] == "reversed":
        files.reverse()
    if drawn["order"] == "shuffled":
        chance.shuffle(files)
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        when = chance.randrange(-40 * YEAR, 137 * YEAR) if drawn["times"] == "each" else drawn["times"]
        if when != "now":
            os.utime(copy, (when, when))


def environment(drawn):
    found = {} if drawn["user"] == "none at all" else dict(os.environ)
    for name in ("TZ", "LC_ALL", "LANG", "SOURCE_DATE_EPOCH", "RAYON_NUM_THREADS"):
        found.pop(name, None)
    if drawn["user"] == "nobody":
        for name in ("HOME", "USER", "LOGNAME", "PATH", "TERM"):
            found.pop(name, None)
    if drawn["user"] == "strange":
        found |= {"HOME": "/nowhere/at all", "USER": "ü", "LOGNAME": "", "TERM": "dumb", "COLUMNS": "7"}
    values = {"TZ": drawn["zone"], "LC_ALL": drawn["language"], "SOURCE_DATE_EPOCH": drawn["epoch"]}
    values["LANG"] = "de_DE.ISO-8859-1" if drawn["language"] is None else None
    return found | {name: value for name, value in values.items() if value is not None}


def command(expound, drawn, project, out):
    found = [expound, "build", "--format", "json", "--out", str(out)]
    found += ["--jobs", drawn["jobs"]] if drawn["jobs"] else []
    found += [] if drawn["place"] == "inside" else ["--root", str(project)]
    if drawn["clock"] and shutil.which("faketime"):
        found = [shutil.which("faketime"), drawn["clock"], *found]
    return found if drawn["network"] else [*ISOLATED, *found]


def isolated():
    """How to run a command without any network; nothing where that is not permitted."""
    tried = [shutil.which("unshare") or "unshare", "-rn"]
    try:
        permitted = subprocess.run([*tried, "true"], capture_output=True).returncode == 0
    except OSError:
        permitted = False
    return tried if permitted else []


ISOLATED = isolated()


def tree(out):
    """Each file with a hash of its bytes, each folder, and the rights of both."""
    found, rights = {}, {}
    for path in sorted([*out.parent.glob(f"{out.name}*"), *out.parent.glob(f"{out.name}*/**/*")]):
        name = str(path.relative_to(out.parent))
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        rights[name] = stat.S_IMODE(path.lstat().st_mode)
    return found, rights


def trial(expound, folder, source, number, drawn):
    """What a build in some surroundings made, and what is wrong with the rights of its files."""
    scratch = folder / f"{source.name}-{number}"
    project = scratch / ("project" if drawn["place"] in ("link", "inside") else drawn["place"])
    copied(source, project, drawn, random.Random(number))
    if drawn["place"] == "link":
        (scratch / "link").symlink_to("project")
        project = scratch / "link"
    out = scratch / "out" / "site"
    out.parent.mkdir()
    result = subprocess.run(
        command(expound, drawn, project, out), cwd=project if drawn["place"] == "inside" else scratch,
        env=environment(drawn), umask=drawn["umask"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )
    if result.returncode != 0:
        return {}, [f"exit {result.returncode}: {result.stderr.strip()[:300]}"]
    found, rights = tree(out)
    found["diagnostics"] = result.stdout
    wanted = {name: (0o777 if found[name] == "folder" else 0o666) & ~drawn["umask"] for name in rights}
    problems = [f"{name} has the rights {rights[name]:o}" for name in rights if rights[name] != wanted[name]]
    shutil.rmtree(scratch)
    return found, problems


def differences(first, other):
    names = sorted(first.keys() | other.keys())
    differing = [name for name in names if first.get(name) != other.get(name)]
    return [f"{len(differing)} of {len(names)} files differ: {', '.join(differing[:3])}"] if differing else []


def main():
    options = arguments(count=48, seed=1)
    expound, folder = options.expound, options.folder
    empty(folder)
    *small, explainer = projects(expound, folder)
    surroundings = draw(options.count, random.Random(options.seed))
    trials = [
        (source, number, each)
        for number, each in enumerate(surroundings)
        for source in [*small, *([explainer] if number % 4 == 0 else [])]
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda each: trial(expound, folder, *each), trials))
    first, problems, files = {}, [], 0
    for (source, _, each), (found, wrong) in zip(trials, results):
        files += len(found)
        same = first.setdefault(source, found) if found else found
        problems += [f"{source.name}: {problem}; {each}" for problem in [*wrong, *differences(same, found)]]
    without = sum(not each["network"] for each in surroundings) if ISOLATED else 0
    clocks = sum(each["clock"] is not None for each in surroundings) if shutil.which("faketime") else 0
    tell(
        problems,
        f"environments: {len(problems)} problems; {len(surroundings)} surroundings, {len(trials)} builds, "
        f"{files} files; {without} without a network, {clocks} with another clock; seed {options.seed}",
    )
    sys.exit(1 if problems or files < 100 * len(trials) / 2 else 0)


if __name__ == "__main__":
    main()
