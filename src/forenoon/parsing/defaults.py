"""What programs write into a file's properties by themselves: nothing that its people said."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

AUTHORS = frozenset({
    "python-docx", "python-pptx", "steve canny", "openpyxl", "xlsxwriter", "apache poi", "sheetjs",
    "docx4j", "phpoffice", "phpword", "phpspreadsheet", "reportlab", "microsoft office user",
    "microsoft office-gebruiker", "office user", "utente di microsoft office", "utente",
    "microsoft office 用户", "microsoft office 使用者", "ผู้ใช้ microsoft office", "microsoft", "unknown",
    "anonymous", "(anonymous)", "unspecified", "(unspecified)", "user", "author", "owner", "administrator",
    "admin", "root", "guest", "default", "windows user", "用户", "使用者", "管理员", "ผู้ใช้", "un-named",
    "none",
})  # fmt: skip
TITLES = frozenset({
    "powerpoint presentation", "powerpoint-presentatie", "presentazione standard di powerpoint", "powerpoint 演示文稿",
    "powerpoint 簡報", "งานนำเสนอ powerpoint", "word document", "untitled", "(untitled)", "(unspecified)",
    "(anonymous)", "senza titolo",
})  # fmt: skip
TEMPLATES = frozenset({
    datetime(2013, 12, 23, 23, 15, tzinfo=UTC),  # python-docx
    datetime(2013, 1, 27, 9, 14, 16, tzinfo=UTC), datetime(2013, 1, 27, 9, 15, 58, tzinfo=UTC),  # python-pptx
})  # fmt: skip
EPOCHS = (1900, 1904, 1970, 1980, 2000)  # on whose first day a clock begins that nobody set
AHEAD = timedelta(days=365)  # a paper is written before the day in its name by weeks or months, never by a year
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d\d?)(?P<mark>[.-])(?P<month>\d\d?)(?P=mark)(?P<year>20\d\d)(?!\d)")


def is_default_author(name: str) -> bool:
    return " ".join(name.split()).casefold() in AUTHORS


def own_title(title: str) -> str:
    """Empty for one that a program gave."""
    return "" if title.casefold() in TITLES else title


def own_moment(moment: datetime | None) -> datetime | None:
    """None for the time at which a template was made, or at which a clock begins."""
    unset = moment is not None and moment.year in EPOCHS and (moment.month, moment.day) == (1, 1)
    return None if unset or moment in TEMPLATES else moment


def age(told: datetime | None, modified: datetime | None, name: str) -> datetime | None:
    """When a file was last changed: by its own properties, else by the file system, else the day in its name. A time
    that lies a year or more before that day is that of a template or of a wrong clock."""
    named = max(days_named(name), default=None)
    likely = (one for one in (told, modified) if one and not (named and one + AHEAD <= named))
    return next(likely, named)


def days_named(name: str) -> Iterator[datetime]:
    """The days of one reading only, at noon; `03-04-2027` is two in two countries."""
    for found in (*YEAR_FIRST.finditer(name), *DAY_FIRST.finditer(name)):
        year, month, day = (int(found[part]) for part in ("year", "month", "day"))
        if found.re is DAY_FIRST and found["mark"] == "-" and max(month, day) <= 12 and month != day:
            continue
        try:
            noted = date(year, month, day)
        except ValueError:
            continue
        yield datetime(noted.year, noted.month, noted.day, 12, tzinfo=UTC)
