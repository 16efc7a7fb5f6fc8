"""A delivered receipt as it is read again: whoever wrote it may be anyone."""

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forenoon.domain.content import Place
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Origin
from forenoon.runs.receipts import NAME, SCHEMA

LARGEST = 64 << 20  # bytes of a receipt
KEYS = {"deliverables": ("file",), "claims": ("id",), "figures": ("id", "file"), "items": ("item",)}
WORDS = {"deliverables": "deliverable", "claims": "claim", "figures": "figure", "items": "item"}

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[^/\\\x00]{1,255}$")]


class Row(BaseModel):
    """Later releases may have added keys."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class RunRow(Row):
    number: Annotated[int, Field(ge=0, lt=1 << 53)]
    id: str


class Quotation(Row):
    item: str
    locator: str
    quote: str
    sha256: str


class ClaimRow(Row):
    id: str
    kind: str
    text: str
    files: tuple[str, ...]
    citations: tuple[Quotation, ...]


class FigureRow(Row):
    id: str
    value: str
    shown: str
    file: FileName
    place: str
    source: Place = Field(alias="from")
    formula: str


class ItemRow(Row):
    item: str
    sha256: Hash
    origin: Origin
    title: str = ""
    who: str = ""
    modified: str = ""
    begins: str = ""  # of a calendar entry


def placed(one: ItemRow, roots: dict[str, str]) -> ItemRow:
    """With the place of its root instead of its name."""
    root = roots.get(one.origin.root, one.origin.root)
    return one.model_copy(update={"origin": one.origin.model_copy(update={"root": root})})


class DeliverableRow(Row):
    file: FileName
    sha256: Hash


class Audit(Row):
    head: str
    events: int


class Delivered(Row):
    run: RunRow
    deliverables: tuple[DeliverableRow, ...]
    claims: tuple[ClaimRow, ...]
    figures: tuple[FigureRow, ...]
    items: tuple[ItemRow, ...]
    audit: Audit
    roots: dict[str, str] = {}  # by the names that the items use; those of schema 1 tell their places themselves


def read_receipt(folder: Path) -> bytes:
    """Raises NotFound where there is none, Unavailable where it cannot be read."""
    path = folder / NAME
    if not path.is_file():
        raise NotFound(f"{folder} holds no {NAME}", "give the folder that a run delivered to")
    try:
        if path.stat().st_size > LARGEST:
            raise Unavailable(f"{path} is larger than {LARGEST >> 20} MiB", "no run writes such a receipt")
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(f"{path} cannot be read: {error.strerror}", "look at the rights of the file") from error


def parsed(content: bytes) -> dict[str, Any] | None:
    """The receipt as JSON; None where it is none. Raises Unavailable for one of a later release."""
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    receipt: dict[str, Any] = {str(key): value for key, value in found.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  outside JSON
    schema = receipt.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise Unavailable(f"the receipt has schema {schema}, and this Forenoon reads up to {SCHEMA}", "update Forenoon")
    return receipt


def typed(receipt: dict[str, Any] | None) -> Delivered | None:
    """None where it is not of the shape that every receipt has."""
    try:
        found = Delivered.model_validate(receipt)
    except ValidationError:
        return None
    return found.model_copy(update={"items": tuple(placed(one, found.roots) for one in found.items)})


def differences(receipt: dict[str, Any], sealed: dict[str, Any]) -> list[str]:
    """What a receipt says otherwise than the one that was sealed, by name."""
    found: list[str] = []
    for key in dict.fromkeys((*sealed, *receipt)):
        before, now = sealed.get(key), receipt.get(key)
        if before != now:
            found += [f"{WORDS[key]} {name}" for name in changed_rows(before, now, KEYS[key])] if key in KEYS else [key]
    return [f"{NAME}: {one}" for one in found]


def changed_rows(before: Any, now: Any, keys: tuple[str, ...]) -> list[str]:
    """The names of rows that are other, new or gone."""
    old, new = by_name(before, keys), by_name(now, keys)
    return list(dict.fromkeys(name[0] for name in (*old, *new) if old.get(name) != new.get(name)))


def by_name(rows: Any, keys: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows if isinstance(rows, list) else ():  # pyright: ignore[reportUnknownVariableType]  outside JSON
        if isinstance(row, dict):
            name = tuple(plain(row.get(key)) for key in keys)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  outside JSON
            found.setdefault(name, []).append(json.dumps(row, sort_keys=True))
    return found


def plain(value: object) -> str:
    """Short, and such that it can be printed."""
    return str(value)[:200].encode("utf-8", "replace").decode()
