"""Can the data of a built site be used? Reads the data package with frictionless, each table with
its types, and compares each file of records with its table.

    python data.py FOLDER...
"""

import csv
import json
import re
import sys
from pathlib import Path

from frictionless import Package

BEGINS = re.compile(r"^'(?='*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t])'(?='*[=+\-@＝＋－＠])")
FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")


def main(folders: list[str]) -> int:
    problems, tables = [], 0
    for folder in map(Path, folders):
        if not (folder / "datapackage.json").is_file():
            problems.append(f"{folder}: no datapackage.json")
            continue
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        for code in report.flatten(["type", "note"]):
            problems.append(f"{folder}: frictionless: {code}")
        for resource in package.resources:
            tables += 1
            for problem in table(folder / resource.path):
                problems.append(f"{folder / resource.path}: {problem}")
    print(*problems, sep="\n")
    print(f"data: {tables} tables, {len(problems)} problems")
    return 1 if problems else 0


def table(path: Path):
    """What is wrong with a table, beside its records."""
    with path.open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file, strict=True))
    records = json.loads(path.with_suffix(".json").read_text("utf-8"))["objects"]
    if [line["id"] for line in lines] != [record["id"] for record in records]:
        yield "other objects than in the records"
    for line, record in zip(lines, records):
        for name, cell in line.items():
            if FORMULA.match(cell) and not re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell):
                yield f"{record['id']}: {name} begins like a formula"
        for name in ["title", "summary"]:
            if BEGINS.sub("", line[name]) != record.get(name, ""):
                yield f"{record['id']}: {name} is not that of the record"


sys.exit(main(sys.argv[1:]))
