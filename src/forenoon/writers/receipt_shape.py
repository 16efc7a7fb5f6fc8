"""What the page reads of a receipt; keys that it does not know are passed over, missing ones are empty."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Meeting(Shape):
    title: str = ""
    start: datetime
    end: datetime
    place: str = ""


class Agreed(Shape):
    """The contract. `now` is the moment from which the pack looks: another than that of the run where it was given."""

    meeting: Meeting
    zone: str = "UTC"
    now: datetime | None = None
    reads: tuple[str, ...] = ()


class Asked(Shape):
    """The run."""

    number: int = 0
    state: str = ""
    asked_at: datetime
    finished_at: datetime


class Point(Shape):
    text: str


class Check(Shape):
    code: str
    result: str
    message: str = ""


class File(Shape):
    file: str
    sha256: str
    checks: tuple[Check, ...] = ()


class Citation(Shape):
    item: str
    locator: str
    quote: str
    sha256: str = ""


class Searched(Shape):
    query: str
    where: str
    counts: dict[str, int] = {}
    found: tuple[str, ...] = ()


class Claim(Shape):
    id: str
    kind: str
    text: str
    files: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    searched: Searched | None = None


class Figure(Shape):
    shown: str = ""
    value: str = ""
    unit: str = ""
    file: str = ""
    place: str = ""
    source: dict[str, str] = Field(default={}, alias="from")
    formula: str = ""


class Cited(Shape):
    """An item."""

    item: str
    path: str
    title: str = ""
    sha256: str
    parser: str = ""


class Listed(Shape):
    """An item that belongs, or was left out."""

    item: str
    title: str = ""
    why: str = ""
    score: float = 0


class Passed(Shape):
    """A file or stretch that was not read."""

    path: str
    code: str = ""
    message: str = ""


class Step(Shape):
    name: str
    state: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    reused: bool = False


class Usage(Shape):
    """In tokens."""

    fresh: int = 0
    cache_read: int = 0
    cache_write: int = 0
    output: int = 0

    @property
    def all(self) -> int:
        return self.fresh + self.cache_read + self.cache_write + self.output


class Call(Shape):
    """Of a model that answered. `cost` in micro-units of USD; None: the price is not known."""

    step: str = ""
    card: str = ""
    host: str = ""
    region: str = ""
    usage: Usage = Usage()
    cost: int | None = None


class Quote(Shape):
    low: int = 0
    high: int = 0


class Spending(Shape):
    calls: tuple[Call, ...] = ()
    cost: int = 0
    quote: Quote = Quote()


class Dropped(Shape):
    """What was taken out or remarked upon, with why."""

    text: str = ""
    why: tuple[str, ...] = ()


class Effect(Shape):
    kind: str = ""
    file: str = ""
    previous: str = ""


class Audit(Shape):
    head: str = ""
    events: int = 0


class Receipt(Shape):
    run: Asked
    instruction: str = ""
    contract: Agreed
    points: tuple[Point, ...] = ()
    deliverables: tuple[File, ...] = ()
    steps: tuple[Step, ...] = ()
    authors: tuple[str, ...] = ()
    spending: Spending = Spending()
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Dropped, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[Cited, ...] = ()
    belongs: tuple[Listed, ...] = ()
    perhaps: tuple[Listed, ...] = ()
    left_out: tuple[Listed, ...] = ()
    left_out_more: int = 0
    skipped: tuple[Passed, ...] = ()
    assumptions: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    audit: Audit = Audit()


def read(receipt: dict[str, Any]) -> Receipt:
    return Receipt.model_validate(receipt)
