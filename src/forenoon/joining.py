"""The parts of a run joined: which room's work each step of the line is. Imported when a run is carried."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from forenoon.domain.ports import Connector, Index, Parser, Writer
from forenoon.domain.routes import Models
from forenoon.runs.receipts import Receipts
from forenoon.runs.workflow import Parts
from forenoon.store.blobs import FileBlobs
from forenoon.store.purse import RunPurse
from forenoon.store.runs import Runs
from forenoon.work.checking.checking import Checker
from forenoon.work.checking.recounting import Recounter
from forenoon.work.contract.hearing import Hearer
from forenoon.work.contract.planning import Chooser, Planner
from forenoon.work.contract.quoting import Quoter
from forenoon.work.drafting.answering import answerer
from forenoon.work.drafting.composing import composer
from forenoon.work.drafting.delivering import Printer
from forenoon.work.drafting.editing import Editor
from forenoon.work.drafting.keeping import Keeper
from forenoon.work.drafting.laying import laid_out
from forenoon.work.drafting.reviewing import reviewer
from forenoon.work.evidence.gathering import Gatherer
from forenoon.work.evidence.surveying import Surveyor
from forenoon.work.reading.desk import Ask, Desk
from forenoon.writers.deck import DeckWriter
from forenoon.writers.deck_fit import fitted
from forenoon.writers.docx import DocxWriter
from forenoon.writers.eml import MailWriter
from forenoon.writers.fit import comfortable, estimate
from forenoon.writers.ics import IcsWriter
from forenoon.writers.linting.linter import Linter
from forenoon.writers.pack_page import PageWriter
from forenoon.writers.xlsx import WorkbookWriter

A = TypeVar("A")
B = TypeVar("B")
WRITERS = (DocxWriter, DeckWriter, WorkbookWriter, IcsWriter, MailWriter, PageWriter)


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a home has open."""

    runs: Runs
    blobs: FileBlobs
    index: Index
    connector: Connector
    parser: Parser
    surveyor: Surveyor
    models: Models
    writers: tuple[Writer, ...]


def parts(rooms: Rooms) -> Parts:
    library, blobs, parser, models = rooms.index.open, rooms.blobs, rooms.parser, rooms.models

    def open_desk(ask: Ask) -> Desk:
        return Desk(ask, library(ask.evidence.snapshot), parser.occurrences)

    desk = last_kept(open_desk)
    quoter, planner = Quoter(desk, models), Planner(library, parser.occurrences)
    return Parts(
        survey=rooms.surveyor.survey,
        planner=planner,
        hearer=Hearer(planner, library, models),
        choose=Chooser(models).choose,
        gather=Gatherer(library).gather,
        models=models,
        compose=lambda name: composer(name, desk),
        number=quoter.number,
        quote=quoter.quote,
        answer=lambda name, minds, but: answerer(name, desk, minds, but),
        review=lambda minds: reviewer(desk, minds),
        lay_out=laid_out(desk),
        purse=lambda run, token, cap: RunPurse(rooms.runs, run, token, cap),
        edit=Editor(desk, comfortable, fitted).edit,
        keep=Keeper(library, rooms.connector, blobs).keep,
        write={writer.kind: Printer(writer, blobs).write for writer in rooms.writers},
        check=Checker(library, estimate, Recounter(parser, blobs).recount, Linter(blobs).lint).check,
        receipts=Receipts(rooms.runs, blobs, library),
        open=library,
    )


def last_kept(make: Callable[[A], B]) -> Callable[[A], B]:
    """Gives again what it made last, where asked for the same: sections side by side share one desk."""
    turn, made = threading.Lock(), list[tuple[A, B]]()

    def give(wanted: A) -> B:
        with turn:
            if not made or made[0][0] != wanted:
                made[:] = [(wanted, make(wanted))]
            return made[0][1]

    return give
