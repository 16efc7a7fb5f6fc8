"""Zip archives whose bytes follow from their content and the contract's time alone."""

import io
import zipfile
from datetime import UTC, datetime

_FIRST = ("[Content_Types].xml", "_rels/.rels")  # readers of Office files expect them in front
_LEVEL = 6
_UNIX = 3  # what `create_system` would else take from the machine
_YEARS = (1980, 2107)  # what a zip can say


def repack(archive: bytes, now: datetime) -> bytes:
    """The same entries in a fixed order, each stamped with `now` (aware) in UTC instead of the clock's time."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    return pack(entries, now)


def pack(entries: dict[str, bytes], now: datetime) -> bytes:
    """A zip of these entries by name; the same entries and `now` give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(entries, key=_place):
            entry = zipfile.ZipInfo(name, _stamp(now))
            entry.create_system = _UNIX
            new.writestr(entry, entries[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return out.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _stamp(now: datetime) -> tuple[int, int, int, int, int, int]:
    utc = now.astimezone(UTC)
    first, last = _YEARS
    return (min(max(utc.year, first), last), utc.month, utc.day, utc.hour, utc.minute, utc.second)
