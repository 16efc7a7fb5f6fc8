"""How long a first and a second survey of mails take, beside the bare parser on the same files."""

import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from _mails import mails
from run import Figure

from forenoon.connectors.folder import Folders
from forenoon.domain.contract import Instruction
from forenoon.domain.sources import Found
from forenoon.index.index import SqliteIndex
from forenoon.parsing.entry import answer
from forenoon.parsing.parser import IsolatedParser
from forenoon.work.evidence.surveying import Surveyor

T = TypeVar("T")
MAILS = 2000
NOW = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        papers.mkdir()
        for number, mail in enumerate(mails(MAILS)):
            (papers / f"{number:05d}.eml").write_bytes(mail)
        bare, passages = parse_bare(papers)
        index, parser = SqliteIndex(Path(folder) / "index.db", "me"), IsolatedParser()
        surveyor = Surveyor(Folders(), parser, index)
        instruction = Instruction(text="", sources=(str(papers),), out=folder, now=NOW)
        first, survey = timed(lambda: surveyor.survey(instruction))
        second, _ = timed(lambda: surveyor.survey(instruction))
        parser.close()
        index.close()
        size = (Path(folder) / "index.db").stat().st_size
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield {"name": f"ingest: {survey.items} mails", "value": first, "unit": "s", "bar": None}
    yield {"name": "ingest: mails a second", "value": survey.items / first, "unit": "1/s", "bar": None}
    yield {"name": "ingest: bare parser", "value": bare, "unit": "s", "bar": None}
    yield {"name": "ingest: ratio to the bare parser", "value": first / bare, "unit": "", "bar": None}
    yield {"name": "ingest: passages found, ratio", "value": survey.passages / passages, "unit": "", "bar": None}
    yield {"name": "ingest: second survey, nothing changed", "value": second, "unit": "s", "bar": None}
    yield {"name": "ingest: index for each mail", "value": size / survey.items / 1024, "unit": "KiB", "bar": None}
    yield {"name": "ingest: peak memory", "value": own, "unit": "MiB", "bar": 400}
    yield {"name": "ingest: peak memory of a child", "value": child, "unit": "MiB", "bar": None}


def parse_bare(papers: Path) -> tuple[float, int]:
    """Seconds and passages of the parser's own function on each file, one after the other, in this process."""
    connector = Folders()
    files = [one for one in connector.look(str(papers)) if isinstance(one, Found)]
    started, passages = time.perf_counter(), 0
    for file in files:
        request = {"do": "parse", "origin": file.origin.model_dump(), "modified": file.modified.isoformat()}
        passages += len(json.loads(answer(request, connector.read(file.origin)))["passages"])
    return time.perf_counter() - started, passages


def timed(function: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    answer_ = function()
    return time.perf_counter() - started, answer_
