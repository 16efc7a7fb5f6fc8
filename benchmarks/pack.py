"""What the files of a pack take once all is composed: to be written, and to be looked at again without a render."""

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from run import Figure

from forenoon.bootstrap import Forenoon
from forenoon.domain.content import Document
from forenoon.domain.sources import Survey
from forenoon.settings import Settings
from forenoon.store.steps import newest_result
from forenoon.work.checking.checking import Made

TIMES = 5


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        for do in (make, measured):  # each in a process that has done nothing before
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
                figures = fresh.submit(do, Path(folder)).result()
    yield from figures


def make(folder: Path) -> list[Figure]:
    """The demo, carried to its end."""
    with closing(Forenoon(Settings(folder / "home"))) as forenoon:
        forenoon.carry(forenoon.ask(forenoon.demo(str(folder / "pack"))), 1)
    return []


def measured(folder: Path) -> list[Figure]:
    """Its files written and checked again, by the line's own parts."""
    with closing(Forenoon(Settings(folder / "home"))) as forenoon:
        parts, runs = forenoon._parts, forenoon._runs
        document = Document.model_validate_json(newest_result(runs, 1, "edit") or "")
        survey = Survey.model_validate_json(newest_result(runs, 1, "read the sources") or "")
        took: dict[str, list[float]] = {"written": [], "checked": []}
        for _ in range(TIMES):
            started = time.perf_counter()
            written = tuple(parts.write[one.kind](document) for one in document.contract.deliverables)
            took["written"].append(time.perf_counter() - started)
            started = time.perf_counter()
            parts.check(Made(snapshot=survey.snapshot, document=document, written=written))
            took["checked"].append(time.perf_counter() - started)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # once they have ended
    return [
        {"name": "pack: written, first time", "value": took["written"][0], "unit": "s", "bar": 2},
        {"name": "pack: written", "value": min(took["written"]), "unit": "s", "bar": None},
        {"name": "pack: checked, first time", "value": took["checked"][0], "unit": "s", "bar": None},
        {"name": "pack: checked", "value": min(took["checked"]), "unit": "s", "bar": 1},
        {"name": "pack: peak memory of writing and checking", "value": most, "unit": "MiB", "bar": None},
        {"name": "pack: peak memory of the child that reads", "value": children, "unit": "MiB", "bar": None},
    ]
