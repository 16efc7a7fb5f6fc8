"""Collects what is read of one file, within caps, and says what was cut."""

from forenoon.domain.sources import Item, Parsed, Passage, Role
from forenoon.domain.value import Skipped
from forenoon.parsing.text import blank, clean

MOST = 20_000  # passages of an item
LONGEST = 100_000  # characters of a passage
WHOLE = 8_000_000  # characters of an item


class Notes:
    """What was not read of a file, each thing said once."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._notes: dict[tuple[str, str], Skipped] = {}

    def add(self, code: str, message: str) -> None:
        self._notes.setdefault((code, message), Skipped(path=self._path, code=code, message=message))

    def all(self) -> tuple[Skipped, ...]:
        return tuple(self._notes.values())


class Passages:
    """The passages of one item, in reading order."""

    def __init__(self, item: str, notes: Notes) -> None:
        self._item = item
        self._notes = notes
        self._left = WHOLE
        self._passages: list[Passage] = []

    def add(self, locator: str, text: str, role: Role = "own") -> bool:
        """False once the item is full; what cannot be seen is passed over."""
        text = clean(text).strip()
        if blank(text):
            return True
        if len(self._passages) >= MOST or self._left <= 0:
            self._notes.add("cut", f"only the first {len(self._passages)} passages were read")
            return False
        if len(text) > LONGEST:
            self._notes.add("cut", f"{locator} was read to its first {LONGEST} characters")
            text = text[:LONGEST].strip()
        self._left -= len(text)
        number = len(self._passages) + 1
        self._passages.append(Passage(item=self._item, number=number, locator=locator, text=text, role=role))
        return True

    def all(self) -> tuple[Passage, ...]:
        return tuple(self._passages)


def nothing(path: str, code: str, message: str) -> Parsed:
    """A file of which nothing was read, and why."""
    return Parsed(skipped=(Skipped(path=path, code=code, message=message),))


def of_one(item: Item, passages: Passages, notes: Notes) -> Parsed:
    return Parsed(items=(item,), passages=passages.all(), skipped=notes.all())
