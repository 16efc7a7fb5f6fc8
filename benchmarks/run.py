"""Runs every benchmark beside it, each in a process of its own, and prints one JSON line for each figure.

A benchmark is a module whose `main()` yields dicts with name, value, unit and bar (null where there is none); nothing
is ever asserted. `run.py ingest` runs only that one.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict


class Figure(TypedDict):
    """`bar` is what the figure should stay under, in its unit."""

    name: str
    value: float
    unit: str
    bar: float | None


def figures(benchmark: str) -> Iterator[dict[str, object]]:
    """The benchmark's figures, each with the machine's load over the last minute."""
    for figure in importlib.import_module(benchmark).main():
        yield {**figure, "value": round(figure["value"], 4), "load": round(os.getloadavg()[0], 2)}


def main() -> int:
    if sys.argv[1:2] == ["--here"]:
        for figure in figures(sys.argv[2]):
            print(json.dumps(figure), flush=True)
        return 0
    beside = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.name != Path(__file__).name)
    wanted = sys.argv[1:] or [name for name in beside if not name.startswith("_")]
    return max(subprocess.run([sys.executable, __file__, "--here", name]).returncode for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
