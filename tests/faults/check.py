"""What the checks in this folder have in common: how they are called, and how they report."""

import argparse
import shutil
from pathlib import Path

# More problems would push the first ones off the screen.
MOST_SHOWN = 40


def arguments(**numbers):
    """The command line: EXPOUND and FOLDER as whole paths, and `--name N` for each of the numbers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("expound", type=lambda path: str(Path(path).absolute()))
    parser.add_argument("folder", type=lambda path: Path(path).absolute())
    for name, default in numbers.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=default)
    return parser.parse_args()


def empty(folder):
    """Makes a folder for scratch, without what was in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def tell(problems, summary):
    """Prints the first problems, and what was tried."""
    for problem in problems[:MOST_SHOWN]:
        print(problem)
    print(summary)
