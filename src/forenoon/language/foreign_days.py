"""Written days in languages of which we read no other dates: `am 3. November`, `le 14 octobre`, `vom 19. bis 23.4.`"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from forenoon.domain.contract import Day

MONTHS = (
    "januar|jänner|janvier|enero|januari",
    "februar|feber|février|fevrier|febrero|februari",
    "märz|maerz|mars|marzo|maart",
    "april|avril|abril",
    "mai|mayo|mei",
    "juni|juin|junio",
    "juli|juillet|julio",
    "august|août|aout|agosto|augustus",
    "september|septembre|septiembre|setiembre",
    "oktober|octobre|octubre",
    "november|novembre|noviembre",
    "dezember|décembre|decembre|diciembre|december",
)
NAMED = re.compile(
    rf"(?<![\d.,:/])(\d{{1,2}})(?:\.|er|º)?\s?(?:de )?(?:{'|'.join(f'({names})' for names in MONTHS)})(?![^\W_])"
    r"(?:\s(?:de )?((?:19|20)\d\d))?",
    re.IGNORECASE,
)
# Only behind a word that a day follows, or a range: `2.4.` alone may be the number of a clause.
DOTTED = re.compile(
    r"(?:(?<=\bam )|(?<=\bab )|(?<=\bbis )|(?<=\bvom )|(?<=\bzum )|(?<=\bden )|(?<=\bseit )|(?<=tag )|(?<=woch )"
    r"|(?<=\d\.[-–]))(\d{1,2})\.(\d{1,2})\.(?:(\d{4}|\d{2})(?!\d))?",
    re.IGNORECASE,
)
PAST = timedelta(days=90)  # by which a day without its year may lie before the text's own


def foreign_days(text: str, base: date) -> tuple[tuple[int, int, Day], ...]:
    """Where each begins and ends, and which; a day without its year is the next one, or of late."""
    found = {start: (start, end, day) for start, end, day in (*_named(text, base), *_dotted(text, base))}
    return tuple(found[start] for start in sorted(found))


def _named(text: str, base: date) -> Iterator[tuple[int, int, Day]]:
    for found in NAMED.finditer(text):
        month = next(number for number in range(1, 13) if found[number + 1])
        yield from _placed(found, int(found[1]), month, found[14], base)


def _dotted(text: str, base: date) -> Iterator[tuple[int, int, Day]]:
    for found in DOTTED.finditer(text):
        yield from _placed(found, int(found[1]), int(found[2]), found[3], base)


def _placed(found: re.Match[str], day: int, month: int, year: str | None, base: date) -> Iterator[tuple[int, int, Day]]:
    which = _valid(int(year) + 2000 * (len(year) == 2), month, day) if year else _next(month, day, base)
    if which:
        yield found.start(), found.end(), Day(first=which, last=which, words=found[0].strip(), assumed=False)


def _next(month: int, day: int, base: date) -> date | None:
    near = (_valid(base.year + step, month, day) for step in (-1, 0, 1))
    return next((one for one in near if one and one >= base - PAST), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
