"""A receipt checked again, without any model: files, quotations, figures, kept bytes, chain, and the sources today."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from forenoon.domain.errors import ForenoonError, NotFound
from forenoon.domain.ports import Blobs, Connector, Parser
from forenoon.domain.sources import Origin, Parsed, TableCell
from forenoon.domain.value import Value
from forenoon.runs.receipts import same, sealed_hash
from forenoon.store.events import first_break, read_events
from forenoon.store.runs import Runs

SHEET_CELL_TOLERANCE = Decimal("0.000001")  # a workbook keeps binary floats


class Verdict(Value):
    """Each entry names what is not as it was. Only `tampered` is a failure."""

    tampered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    checked: dict[str, int] = {}


class Verifier:
    def __init__(self, runs: Runs, blobs: Blobs, parser: Parser, connector: Connector) -> None:
        self._runs, self._blobs, self._parser, self._connector = runs, blobs, parser, connector

    def verify(self, folder: Path) -> Verdict:
        """Raises NotFound where the folder holds no receipt."""
        path = folder / "receipt.json"
        if not path.is_file():
            raise NotFound(f"{folder} holds no receipt.json", "give the folder that a run delivered to")
        raw = path.read_bytes()
        try:
            receipt: dict[str, Any] = json.loads(raw)
            tampered = [*self._anchored(receipt, raw), *self._deliverables(receipt, folder)]
            kept = self._kept(receipt)
            tampered += [f"kept bytes of {ref}" for ref, content in kept.items() if content is None]
            tampered += [*self._quotations(receipt, kept), *self._figures(receipt, kept, folder)]
            changed, removed = self._today(receipt)
            counts = {key: len(receipt[key]) for key in ("deliverables", "claims", "figures", "items")}
        except (ValueError, KeyError, TypeError, AttributeError):
            return Verdict(tampered=("receipt.json",))
        return Verdict(
            tampered=tuple(dict.fromkeys(tampered)), changed=tuple(changed), removed=tuple(removed), checked=counts
        )

    def _anchored(self, receipt: dict[str, Any], raw: bytes) -> Iterator[str]:
        """The receipt is the one that its run recorded, and the run's chain of events is whole."""
        number = int(receipt["run"]["number"])
        events = read_events(self._runs.database, number)
        if not same(raw, sealed_hash(events)) or self._runs.get(number).id != receipt["run"]["id"]:
            yield "receipt.json"
        broken = first_break(events)
        if broken is not None:
            yield f"event {broken} of run {number}"

    def _deliverables(self, receipt: dict[str, Any], folder: Path) -> Iterator[str]:
        for one in receipt["deliverables"]:
            path = folder / one["file"]
            content = path.read_bytes() if path.is_file() else None
            if not same(content, one["sha256"]):
                yield one["file"]
                yield from self._what_changed(receipt, one["file"], content) if content else ()

    def _what_changed(self, receipt: dict[str, Any], file: str, content: bytes) -> Iterator[str]:
        """Which claims and figures a changed file no longer carries."""
        told = squeezed(" ".join(p.text for p in self._read(content, file).passages))
        if not told:
            return
        for claim in receipt["claims"]:
            if file in claim["files"] and claim["kind"] != "absence" and squeezed(claim["text"]) not in told:
                yield f"{file}: {claim['id']}"
        for figure in receipt["figures"]:
            if figure["file"] == file and file.endswith(".docx") and squeezed(figure["shown"]) not in told:
                yield f"{file}: {figure['id']}"

    def _kept(self, receipt: dict[str, Any]) -> dict[str, bytes | None]:
        """The kept bytes by item; None where they are gone or are not what they were."""
        kept: dict[str, bytes | None] = {}
        for one in receipt["items"]:
            try:
                content = self._blobs.read(one["sha256"])
            except ForenoonError:
                content = None
            kept[one["item"]] = content if same(content, one["sha256"]) else None
        return kept

    def _quotations(self, receipt: dict[str, Any], kept: dict[str, bytes | None]) -> Iterator[str]:
        origins = {one["item"]: Origin.model_validate(one["origin"]) for one in receipt["items"]}
        places: dict[tuple[str, str], str | None] = {}
        for claim in receipt["claims"]:
            for quote in claim["citations"]:
                place = quote["item"], quote["locator"]
                content = kept.get(quote["item"])
                if place not in places and content is not None:
                    places[place] = self._parser.text_at(content, origins[quote["item"]], *place)
                if not quote["quote"] or quote["quote"] not in (places.get(place) or ""):
                    yield f"quotation {claim['id']}"

    def _figures(self, receipt: dict[str, Any], kept: dict[str, bytes | None], folder: Path) -> Iterator[str]:
        parsed: dict[str, Parsed] = {}
        for row in receipt["figures"]:
            source, name = row["from"], row["from"].get("workbook") or row["from"].get("item", "")
            if name not in parsed:
                path = folder / name
                content = kept.get(name) or (path.read_bytes() if source.get("workbook") and path.is_file() else b"")
                parsed[name] = self._read(content, source.get("workbook") or name)
            cells = cells_at(parsed[name], source.get("cell") or source.get("locator", ""))
            if not follows(row, cells):
                yield f"figure {row['id']}"

    def _read(self, content: bytes, path: str) -> Parsed:
        return self._parser.parse(content, Origin(root="", path=path), datetime(1970, 1, 1, tzinfo=UTC))

    def _today(self, receipt: dict[str, Any]) -> tuple[list[str], list[str]]:
        """Items whose source was edited since, and items whose source is gone."""
        changed: list[str] = []
        removed: list[str] = []
        for one in receipt["items"]:
            try:
                content = self._connector.read(Origin.model_validate(one["origin"]))
            except ForenoonError:
                removed.append(one["item"])
                continue
            if not same(content, one["sha256"]):
                changed.append(one["item"])
        return changed, removed


def squeezed(text: str) -> str:
    return "".join(text.split())


def cells_at(parsed: Parsed, locator: str) -> list[TableCell]:
    """The cells of `Sheet!B2` or `Sheet!B2:B5`, top to bottom."""
    sheet, _, area = locator.rpartition("!")
    first, _, last = area.partition(":")
    (left, top), (right, bottom) = corner(first), corner(last or first)
    return [
        cell
        for table in parsed.tables
        if table.sheet == sheet
        for y, row in enumerate(table.rows, table.top)
        for x, cell in enumerate(row, table.left)
        if left <= x <= right and top <= y <= bottom
    ]


def corner(address: str) -> tuple[int, int]:
    """`C12` as (3, 12)."""
    letters = "".join(sign for sign in address.replace("$", "") if sign.isalpha())
    column = 0
    for sign in letters.upper():
        column = column * 26 + ord(sign) - 64
    return column, int(address.replace("$", "")[len(letters) :])


def follows(row: dict[str, Any], cells: list[TableCell]) -> bool:
    """Whether the figure's value follows from its cells by its formula."""
    try:
        numbers = [Decimal(cell.number) for cell in cells if cell.number]
        stated = Decimal(row["value"])
    except InvalidOperation:
        return False
    if not numbers:
        return bool(cells) and row["shown"] in {cell.shown for cell in cells}
    computed = {"sum": sum(numbers, Decimal(0)), "value": numbers[0]}
    if len(numbers) == 2:
        computed["difference"] = numbers[1] - numbers[0]
        computed["ratio"] = numbers[0] / numbers[1] if numbers[1] else Decimal(0)
    found = computed.get(row["formula"])
    return found is not None and abs(found - stated) <= SHEET_CELL_TOLERANCE * max(Decimal(1), abs(stated))
