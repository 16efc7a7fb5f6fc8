"""Papers that are of one day, as a quotation is, and the day that they name as theirs."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from forenoon.domain.contract import LANGUAGES
from forenoon.language.dates import days_in

LATIN = re.compile(r"[a-z]")
YEAR = re.compile(r"\d{4}")
LONGEST, LONGEST_HEAD = 60, 160  # characters after the label, and of a letterhead
BEFORE = re.compile(r"(?:^|[.,;·–—，。]|\b(?:den|le|am|il|lì|on|dated))\s*$", re.IGNORECASE)
AFTER = re.compile(r"\s*(?:$|[.,;·–—，。])")
YEAR_FIRST = re.compile(r"20\d\d[-/.]\d\d?[-/.]\d\d?")
YEARS = re.compile(r"\d{4}|[/.]\d\d$|年")
# What stands before the day on which a paper was made: a stop, or what says that it was written or signed then.
MADE = re.compile(
    r"(?:^|[.,;·–—(，。（])\s*(?:(?:den|le|am|il|lì|on|dated|del)\s|[^\W\d]{2,9}day,?\s)?$"
    r"|^(?:date|dated|issued)[:,]?\s*$|\b(?:(?:signed|firmato)(?: [^.;:]{1,40})?|stand|stato al|as (?:of|at)"
    r"|rev\.?(?: [A-Z\d]{1,2},?)?"
    r"|(?:last )?(?:touched|updated|changed|revised)|agg(?:\.|iornat[oa])(?: al?)?)[:,]?\s*(?:on |il |am |vom )?$"
    r"|(?:签订|簽訂|签署|簽署|更新|截至|日期)日?[:：]?\s*$",
    re.IGNORECASE,
)
AFTER_IT = re.compile(r"\s*(?:$|[.,;·–—)，。）]|[A-Z]{1,3}\b|更新|修[订訂])")


def is_paper(text: str) -> bool:
    """Whether a text holds what such a paper is called."""
    return bool(_papers().search(text.replace("_", " ").casefold()))


def labelled_day(line: str, base: date) -> date | None:
    """The one day after `Date:` at the start of a line, where its year stands there too."""
    label = _labels().match(line.casefold())
    rest = line[label.end() : label.end() + LONGEST] if label else ""
    if not YEAR.search(rest):
        return None
    for language in LANGUAGES:
        found = [day for _, _, day in days_in(rest, base, language)]
        if found:
            only = len(found) == 1 and found[0].first == found[0].last and not found[0].assumed
            return found[0].first if only and YEAR.search(found[0].words) else None
    return None


def headed_day(line: str, base: date) -> date | None:
    """The one day of a letterhead, with its year, that stands between full stops, commas or the line's ends:
    `Ada Ltd, Leeds. 28 January 2026`."""
    if not YEAR.search(line) or len(line) > LONGEST_HEAD:
        return None
    for language in LANGUAGES:
        found = days_in(line, base, language)
        if not found:
            continue
        start, end, day = found[0]
        alone = len(found) == 1 and day.first == day.last and not day.assumed and YEAR.search(day.words)
        return day.first if alone and BEFORE.search(line[:start]) and AFTER.match(line[end:]) else None
    return None


def stated_day(bit: str, base: date, language: str) -> date | None:
    """The one day until `base`, with its year, that a part of a paper's head states as its own: alone between stops, or
    behind what says that it was written or signed then."""
    if len(bit) > LONGEST_HEAD:
        return None
    for tried in dict.fromkeys((language, *LANGUAGES)):
        found = days_in(bit, base, tried)
        if not found:
            continue
        start, end, day = found[0]
        alone = len(found) == 1 and day.first == day.last <= base and not day.assumed and YEARS.search(day.words)
        sure = tried == language or any(map(str.isalpha, day.words))
        told = (MADE.search(bit[:start]) or YEAR_FIRST.fullmatch(bit[start:end])) and AFTER_IT.match(bit[end:])
        return day.first if alone and sure and told else None
    return None


def lies_elsewhere(sentence: str) -> bool:
    """Whether it says that a file is to be found in a folder or behind a link."""
    folded = sentence.casefold()
    return any(phrase in folded for phrase in _words("elsewhere"))


def is_decided(heading: str) -> bool:
    """Whether what stands under a heading of minutes was decided: `Decisions`, `3. Beschlüsse`, `决议事项`."""
    return _decided().match(heading.casefold()) is not None


@cache
def _papers() -> re.Pattern[str]:
    return re.compile("|".join(_bounded(word) for word in _words("papers")))


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(_bounded(word) for word in _words('labels'))})\s*[:：]?\s*")


@cache
def _decided() -> re.Pattern[str]:
    """Words of an alphabet begin the heading; those of other scripts stand anywhere in it."""
    latin = "|".join(_bounded(word) for word in _words("decided") if LATIN.search(word))
    others = "|".join(word for word in _words("decided") if not LATIN.search(word))
    return re.compile(rf"[\W\d]*(?:{latin})|.*(?:{others})")


def _bounded(word: str) -> str:
    """Letters of an alphabet that parts its words stand alone."""
    return rf"(?<![^\W\d])(?:{re.escape(word)})(?:s|e?n)?(?![^\W\d])" if LATIN.search(word) else re.escape(word)


@cache
def _words(name: str) -> list[str]:
    known = tomllib.loads((files("forenoon.language") / "data" / "papers.toml").read_text("utf-8"))
    return sorted(known[name], key=len, reverse=True)
