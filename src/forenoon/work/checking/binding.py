"""Numbers and citations across the files: each figure is printed where its place says, each number comes from
somewhere, each citation has its source."""

import re
from collections.abc import Iterator

from forenoon.domain.content import Document, Finding, Written
from forenoon.domain.sources import Parsed
from forenoon.work.checking.recomputing import prints

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,'’\u00a0\u202f]\d+)*(?!\w)")
BINARY = re.compile(r"\d+\.\d{10,}")
COUNTED = 100  # smaller whole numbers count pages, days and points
VOUCHED, LONGEST = 15, 60  # significant digits, and those that are looked at
BUDDHIST = 543  # years that a Thai date is ahead


def unprinted(document: Document, one: Written, read: Parsed) -> Iterator[Finding]:
    """Figures that are not printed at their place."""
    figures = {figure.id: figure for draft in document.drafts for figure in draft.figures}
    texts: dict[str, list[str]] = {}
    for passage in read.passages:
        texts.setdefault(passage.locator, []).append(passage.text)
    for name, place in one.places.items():
        figure = figures.get(name)
        if figure and not any(prints(text, figure.shown, figure.value) for text in texts.get(place, ())):
            told = f"{name}: {figure.shown} does not stand there"
            yield Finding(code="figure_differs", message=told, file=one.file, place=place, mandatory=True)


def unbound(known: frozenset[str], file: str, read: Parsed) -> Iterator[Finding]:
    """Numbers of a file that stand nowhere in its document."""
    for passage in read.passages:
        for number in NUMBER.findall(passage.text):
            if not (number.isdecimal() and int(number) < COUNTED or {bare(number), bare(exact(number))} & known):
                yield Finding(
                    code="unbound_number", message=f"{number} comes from nowhere", file=file, place=passage.locator
                )


def numbers_of(document: Document) -> frozenset[str]:
    """Every number that the document holds, without its separators."""
    told = re.sub(r"\\.", " ", document.model_dump_json())  # no `n` of a line's end stands before a number
    found = set(map(bare, {*NUMBER.findall(told), *re.findall(r"\d+", told)}))
    return frozenset(found | {str(int(year) + BUDDHIST) for year in found if len(year) == 4})


def exact(number: str) -> str:
    """Without what a binary fraction leaves: a workbook and its charts keep 99.1 as 99.09999999999999."""
    return f"{float(number):.15g}" if BINARY.fullmatch(number) else number


def bare(number: str) -> str:
    """Its digits, without the noise of a binary number: at most as many as a spreadsheet vouches for."""
    digits = "".join(filter(str.isdecimal, number)).lstrip("0")[:LONGEST]
    over = len(digits) - VOUCHED
    return f"{round(int(digits), -over)}".rstrip("0") if over > 0 else digits


def citations(document: Document) -> list[Finding]:
    """Each cited item has its entry among the sources, and each entry is cited."""
    cited = {c.item for draft in document.drafts for claim in draft.claims for c in claim.citations}
    named = {source.item for source in document.sources}
    wrong = [Finding(code="dead_citation", message=f"{item} is no source", mandatory=True) for item in cited - named]
    wrong += [Finding(code="uncited_source", message=f"{item} is cited nowhere") for item in named - cited]
    told = f"{len(cited)} cited items are named as sources"
    return sorted(wrong, key=lambda one: one.message) or [Finding(code="citations", message=told, result="passed")]
