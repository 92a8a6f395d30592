"""Prints the bill of materials of the program, as CycloneDX 1.5.

    python tests/sbom.py [TARGET]

It lists the crates that are compiled into the program for a target, with their versions, licences
and the checksums of Cargo.lock. It has no time and no serial number, so it changes only with the
dependencies.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout


def in_program(metadata):
    """The ids of all packages that the program is linked with, itself aside."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    found, waiting = set(), [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            # Kinds other than null are build scripts and tests.
            linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if linked and dependency["pkg"] not in found:
                found.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    return found


def main():
    default = cargo("-vV") if len(sys.argv) < 2 else ""
    host = next((line.split()[1] for line in default.splitlines() if line.startswith("host:")), None)
    target = sys.argv[1] if len(sys.argv) > 1 else host
    metadata = json.loads(cargo("metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", target))
    lock = tomllib.loads(Path("Cargo.lock").read_text())
    sums = {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    program = packages[metadata["resolve"]["root"]]
    components = [component(packages[each], sums) for each in in_program(metadata)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**component(program, sums), "type": "application"}},
        "components": sorted(components, key=lambda each: (each["name"], each["version"])),
    }
    print(json.dumps(bill, indent=2))


def component(package, sums):
    name, version = package["name"], package["version"]
    found = {
        "type": "library",
        "bom-ref": f"pkg:cargo/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:cargo/{name}@{version}",
    }
    if package["license"]:
        found["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if sums.get((name, version)):
        found["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
    return found


main()
