"""Do the JSON Schemas that Expound makes accept what they should, and nothing else? Validates the
records of built sites with the sites' own schemas, and the files of a new project with the schemas
that editors use.

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


def main(expound: str, scratch: Path, folders: list[Path]) -> int:
    problems, files = [], 0
    for folder in folders:
        for path, problem in records(folder):
            files += 1
            problems += [f"{path}: {problem}"] if problem else []
    for path, problem in project(expound, scratch):
        files += 1
        problems += [f"{path}: {problem}"] if problem else []
    print(*problems, sep="\n")
    print(f"schemas: {files} files, {len(problems)} problems")
    return 1 if problems else 0


def records(folder: Path):
    """Each file of records in a built site, with what its schema says against it, or nothing."""
    schema = Validator(json.loads((folder / "data/schema.json").read_text("utf-8")))
    Validator.check_schema(schema.schema)
    for path in sorted(folder.rglob("*.json")):
        value = json.loads(path.read_text("utf-8"))
        if path.name == "schema.json" or not isinstance(value, dict) or "$schema" not in value:
            continue
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
    if schema.is_valid({**value, "site": None}):
        yield "any site is accepted"


def project(expound: str, scratch: Path):
    """Each file of a new project, with what the schema for it says against it, or nothing."""
    shutil.rmtree(scratch, ignore_errors=True)
    subprocess.run([expound, "init", scratch], check=True, capture_output=True)

    def schema(name: str) -> Validator:
        run = [expound, "schema", name, "--root", scratch]
        text = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        return Validator(json.loads(text))

    yield "site.toml", first_error(schema("site"), tomllib.loads((scratch / "site.toml").read_text()))
    for path in sorted((scratch / "content").rglob("*.md")):
        is_index = path.name == "index.md"
        kind = "index" if is_index else path.parent.name.removesuffix("s")
        keys = yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)
        yield path, first_error(schema(kind), keys)
        if schema(kind).is_valid({**keys, "sumary": "x"}):
            yield path, "a misspelt key is accepted"
        if not is_index and schema(kind).is_valid({k: v for k, v in keys.items() if k != "title"}):
            yield path, "a missing title is accepted"


def first_error(schema: Validator, value) -> str | None:
    error = next(schema.iter_errors(value), None)
    return error and f"{error.json_path}: {error.message}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), [Path(folder) for folder in sys.argv[3:]]))
