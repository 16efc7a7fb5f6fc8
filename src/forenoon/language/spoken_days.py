"""Days and months that a program wrote, `2026-08` or `2026-08-14`, as people write them in a language."""

import re
from datetime import date

from forenoon.language.words import Words

_WRITTEN = re.compile(r"(?<![\w.,-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\w-])", re.ASCII)


def spoken_days(text: str, own: Words) -> str:
    """`Aug 2026` and `14 Aug 2026`; what is no day of the calendar stays as it is."""
    return _WRITTEN.sub(lambda found: _said(found, own), text)


def _said(found: re.Match[str], own: Words) -> str:
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return own.date(date(year, month, day), "short" if found[3] else "month")
    except ValueError:
        return found[0]
