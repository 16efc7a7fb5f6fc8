"""The demo's data as it lies beside this file, typed: mails, calendar entries, chat lines, people, files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import Field, TypeAdapter

from forenoon.domain.value import Value

FOLDER = Path(__file__).parent / "data"
Row = TypeVar("Row", bound=Value)


class Mail(Value):
    """`charset`, `cte` (transfer encoding) and `html` say how it is written; `noise` is automatic mail."""

    id: str
    sender: str = Field(alias="from")  # `Name <address>`, as all addresses here
    to: tuple[str, ...]
    cc: tuple[str, ...]
    date: datetime
    subject: str
    in_reply_to: str | None
    forward_of: str | None
    language: str
    body: str
    attachments: tuple[str, ...]  # file names
    folder: Literal["inbox", "sent"]
    flags: tuple[str, ...]
    charset: str
    cte: Literal["7bit", "8bit", "base64", "quoted-printable"]
    noise: bool
    html: bool = False  # an html part beside the plain one

    @property
    def message_id(self) -> str:
        return f"<{self.id}.2026@{self.sender.rpartition('@')[2]}"


class Guest(Value):
    name: str
    email: str
    status: str = ""


class Moved(Value):
    """One instance of a series at another time. `start` of the series' instance is `origin`."""

    origin: str = Field(alias="from")
    start: str
    end: str
    note: str


class Entry(Value):
    """A calendar entry. Times are local to `tz`, ISO without seconds; days where `all_day`."""

    uid: str
    summary: str
    start: str
    end: str
    tz: str | None
    all_day: bool
    rrule: str | None
    exdate: tuple[str, ...]
    moved: tuple[Moved, ...]
    organizer: Guest
    attendees: tuple[Guest, ...]
    location: str
    description: str
    status: str
    private: bool


class ChatLine(Value):
    id: str
    channel: str
    ts: datetime
    user: str  # key of a person
    name: str
    text: str


class Colleague(Value):
    """A person of the story, with the habits of their mail program."""

    name: str
    addr: str
    tz: str
    client: str
    charset: str
    cte: str
    role: str
    sig: str
    short: str = ""
    it: str = ""


class Formula(Value):
    """A formula, the value that it has, and how that is shown."""

    f: str
    v: int | float
    fmt: str = ""


Cell = Formula | str | int | float | None


class Sheet(Value):
    name: str
    rows: tuple[tuple[Cell, ...], ...]


class Block(Value):
    """One of: a heading, a paragraph, a list, a table."""

    h: str = ""
    p: str = ""
    ul: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


class Curve(Value):
    title: str
    categories: tuple[str, ...]
    values: tuple[float, ...]


class Slide(Value):
    title: str
    bullets: tuple[str, ...]
    notes: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    chart: Curve | None = None


class _File(Value):
    path: str
    author: str
    modified: datetime


class Paper(_File):
    """`font`: latin, sc (simplified Chinese), th."""

    kind: Literal["docx", "pdf"]
    title: str
    content: tuple[Block, ...]
    font: str = ""


class Deck(_File):
    kind: Literal["pptx"]
    title: str
    slides: tuple[Slide, ...]


class Workbook(_File):
    kind: Literal["xlsx"]
    sheets: tuple[Sheet, ...]


class Lines(_File):
    kind: Literal["csv"]
    rows: tuple[tuple[str | float, ...], ...]


class Plain(_File):
    kind: Literal["md", "txt"]
    text: str


File = Annotated[Paper | Deck | Workbook | Lines | Plain, Field(discriminator="kind")]


def mails() -> tuple[Mail, ...]:
    return tuple(_rows("mails.jsonl", Mail))


def entries() -> tuple[Entry, ...]:
    return tuple(_rows("events.jsonl", Entry))


def chat_lines() -> tuple[ChatLine, ...]:
    return tuple(_rows("chats.jsonl", ChatLine))


def people() -> dict[str, Colleague]:
    return TypeAdapter(dict[str, Colleague]).validate_python(_yaml(FOLDER / "people.yaml"))


def files() -> tuple[File, ...]:
    check: TypeAdapter[File] = TypeAdapter(File)
    return tuple(check.validate_python(_yaml(path)) for path in sorted((FOLDER / "files").glob("*.yaml")))


def _rows(name: str, kind: type[Row]) -> Iterator[Row]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        yield kind.model_validate_json(line)


def _yaml(path: Path) -> Any:
    # libyaml reads the data ten times as fast; wheels have it, a build from source may not
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_bytes(), Loader=loader)
