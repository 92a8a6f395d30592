"""Do the JSON Schemas that Expound makes accept what they should, and nothing else? Validates the
records of built sites with the sites' own schemas, and the files of a new project and of all sites
of the repository with the schemas that editors use.

    python schemas.py EXPOUND SCRATCH FOLDER...
"""

import copy
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator as Validator


class FrontMatter(yaml.SafeLoader):
    """YAML without dates: these are text, as in JSON."""


FrontMatter.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


# The least number of files to check in a built site and in a project; in any other, at least one.
RECORDS = {"explainer": 250, "blood": 29, "fire": 13}
FILES = {"": 250, "blood": 12, "fire": 26, "schemas": 9}


def main(expound: str, scratch: Path, folders: list[Path]) -> int:
    shutil.rmtree(scratch, ignore_errors=True)
    subprocess.run([expound, "init", scratch], check=True, capture_output=True)
    roots = [scratch, Path("."), *sorted(Path("tests/sites").iterdir())]
    checks = [(folder, list(records(folder)), RECORDS) for folder in folders]
    checks += [(root, list(project(expound, root)), FILES) for root in roots]
    problems = []
    for folder, found, leasts in checks:
        problems += [f"{path}: {problem}" for path, problem in found if problem]
        least = leasts.get(folder.name, 1)
        if len(found) < least:
            problems.append(f"{folder}: {len(found)} files instead of {least} or more")
    print(*problems, sep="\n")
    print(f"schemas: {sum(len(found) for _, found, _ in checks)} files, {len(problems)} problems")
    return 1 if problems else 0


def records(folder: Path):
    """Each file of records in a built site, with what its schema says against it, or nothing."""
    schemas = {path.parent.parent: json.loads(path.read_text("utf-8")) for path in folder.rglob("data/schema.json")}
    for path in sorted(folder.rglob("*.json")):
        value = json.loads(path.read_text("utf-8"))
        if path.name == "schema.json" or not isinstance(value, dict) or "$schema" not in value:
            continue
        # Each language has a schema of its own.
        schema = Validator(next(schemas[above] for above in path.parents if above in schemas))
        Validator.check_schema(schema.schema)
        yield path, first_error(schema, value)
        if value.get("objects"):
            yield from ((path, problem) for problem in accepted_faults(schema, value))


def accepted_faults(schema: Validator, value: dict):
    """Faults in records that the schema overlooks: one that accepts anything proves nothing."""
    faults = {"kind": "no-kind", "title": 1, "fields": {"no-such-field": "x"}}
    for key, fault in faults.items():
        broken = copy.deepcopy(value)
        broken["objects"][0][key] = fault
        if schema.is_valid(broken):
            yield f"any {key} is accepted"
    untitled = copy.deepcopy(value)
    del untitled["objects"][0]["title"]
    if schema.is_valid(untitled):
        yield "an object without a title is accepted"
    if schema.is_valid({**value, "site": None}):
        yield "any site is accepted"


def project(expound: str, root: Path):
    """Each file of a project, with what the schema for it says against it, or nothing."""
    run = [expound, "schema", "--root", root]
    text = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    schemas = {name: Validator(schema) for name, schema in json.loads(text).items()}
    settings = tomllib.loads((root / "site.toml").read_text("utf-8"))
    yield root / "site.toml", first_error(schemas["site"], settings)
    kinds = kinds_by_folder(settings)
    for path in sorted((root / "content").rglob("*.md")):
        is_index = path.name == "index.md"
        parts = path.relative_to(root / "content").parts
        folder = parts[1 if parts[0] in settings.get("languages", {}) else 0]
        schema = schemas["index" if is_index else kinds[folder]]
        keys = yaml.load(path.read_text("utf-8").split("---\n")[1], FrontMatter) or {}
        yield path, first_error(schema, keys)
        if schema.is_valid({**keys, "sumary": "x"}):
            yield path, "a misspelt key is accepted"
        is_there = not {"withdrawn", "merged_into", "moved_to"} & keys.keys()
        if is_there and not is_index and schema.is_valid({**keys, "title": {}}):
            yield path, "a title that is no text is accepted"


def kinds_by_folder(settings: dict) -> dict[str, str]:
    """The names of the kinds of a project, by the folders of their files."""
    builtin = tomllib.loads(Path("src/config/builtin.toml").read_text("utf-8"))["kinds"]
    own = {name: kind for name, kind in settings.get("kinds", {}).items() if kind}
    kinds = {name: {**builtin.get(name, {}), **own.get(name, {})} for name in {**builtin, **own}}
    return {kind.get("folder", f"{name}s"): name for name, kind in kinds.items()}


def first_error(schema: Validator, value) -> str | None:
    error = next(schema.iter_errors(value), None)
    return error and f"{error.json_path}: {error.message}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), [Path(folder) for folder in sys.argv[3:]]))
