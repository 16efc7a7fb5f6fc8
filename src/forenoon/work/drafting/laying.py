"""What models wrote, laid out: the sections as drafts, and the sheets of the workbook that their sentences rest on."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from forenoon.domain.content import Draft, Searched, Sheet
from forenoon.domain.value import Value, step_version
from forenoon.work.drafting.addresses import without_others
from forenoon.work.drafting.answering import ANSWERED, FIRST, Part, Parts, charts_of, given_to
from forenoon.work.drafting.council import meet, with_council
from forenoon.work.judging.charting import figures
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Said, said_in
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.desk import Desk, Opener
from forenoon.work.reading.pen import Pen, speaker
from forenoon.work.sections import held_back, recommendation, to_decide
from forenoon.work.workbook.book import counted_sheets, used_sheets
from forenoon.work.workbook.front import Shown, front_sheet
from forenoon.work.workbook.summed import Source, Summed, sums_sheet

NUMBERS, SUMS = "held_back", "worked_out"
LETTERS = 4  # of what is a number with its unit


class Drafts(Value):
    drafts: tuple[Draft, ...]


def laid_out(open_desk: Opener) -> Callable[[Parts], Drafts]:
    """The sections as drafts, as a step."""

    @step_version(11)
    def lay_out(written: Parts) -> Drafts:
        written, desk = heeded(written), open_desk(written.told.ask)
        drafts = tuple(draft_of(part, desk, written.told.dossier) for part in written.parts)
        pen, cited = Pen(SUMS, desk), [c for draft in drafts for claim in draft.claims for c in claim.citations]
        sums, groups = list(sums_in(written, desk)), shown_in(written, desk)
        used = used_sheets(pen, cited, dict.fromkeys(source.item for one in sums for source in one.sources))
        sheet = sums_sheet(sums, desk.words, used.leads, used.cells)
        counts = counted_sheets(pen, [one for _, rows in groups for one in rows])
        front = front_sheet(groups, sheet, desk.words, counts.name, counts.formulas)
        sheets = (*((sheet,) if sheet else ()), *counts.sheets, *used.sheets)
        numbered = (with_front(draft, front) for draft in drafts)
        return Drafts(drafts=(*numbered, *([Draft(section=SUMS, sheets=sheets)] if sheets else [])))

    return lay_out


def heeded(written: Parts) -> Parts:
    """With the questions as second eyes left them; one that they took out is asked nowhere."""
    first = next((part.read() for part in written.parts if part.section == FIRST), None)
    given = written.told.dossier
    left = first.questions if isinstance(first, recommendation.Answer) else ()
    kept = tuple(one if one in left else one.model_copy(update={"text": ""}) for one in given.asked)
    asked = left[: len(kept)] if len(left) >= len(kept) else kept
    told = written.told.model_copy(update={"dossier": given.model_copy(update={"asked": asked})})
    return written.model_copy(update={"told": told})


def with_front(draft: Draft, front: Sheet | None) -> Draft:
    return draft.model_copy(update={"sheets": (front,)}) if front and draft.section == NUMBERS else draft


def shown_in(written: Parts, desk: Desk) -> list[tuple[str, list[Shown]]]:
    """What the first sheet shows: the numbers of the pack, the ways that are open, the reasons and the marks of charts,
    each under its heading."""
    answers = {part.section: part.read() for part in written.parts}
    held, ways = answers.get(NUMBERS), answers.get("to_decide")
    passages = written.told.dossier.passages
    named = {one.number: source_of(one, desk).title for one in passages}
    sought = {one.number: one.searched.query for one in passages if one.searched and is_everywhere(one.searched, desk)}
    numbers = held_back.shown(held, desk) if isinstance(held, held_back.Answer) else ()
    amounts = to_decide.shown(ways, desk) if isinstance(ways, to_decide.Answer) else ()

    def sourced(one: Shown) -> Shown:
        source = next((named[n] for n in one.passages if named.get(n)), "")
        queries = tuple(sought[n] for n in one.passages if n in sought)
        return one.model_copy(update={"source": source, "queries": queries})

    first = answers.get(FIRST)
    reasons = recommendation.shown(first, desk) if isinstance(first, recommendation.Answer) else ()
    marks = figures([chart for answer in answers.values() for chart in charts_of(answer)], desk)
    groups = (("answer.held", numbers), ("answer.decide", amounts), ("answer.why", reasons), ("answer.shown", marks))
    return [(desk.words.say(heading), list(map(sourced, rows))) for heading, rows in groups if rows]


def is_everywhere(searched: Searched, desk: Desk) -> bool:
    """Whether all that was read was looked through, and not one item."""
    return "mail_read" in searched.counts or searched.counts.get("item") == len(desk.papers)


def sums_in(written: Parts, desk: Desk) -> Iterator[Summed]:
    """Those of the sentences that stand in the pack, with whose words they name, and those words."""
    known = {one.number: one for one in written.told.dossier.passages}
    for place, one, around in ((*found, told) for part in written.parts for told in [dict(said_in(part.read()))]
                               for found in told.items()):  # fmt: skip
        if isinstance(one, Said) and one.text:
            sources = tuple(source_of(known[n], desk) for n in one.passages if n in known)
            sentence = headed(place, around)
            yield from (Summed(sum=line, sentence=sentence, sources=sources) for line in one.sums)


def source_of(one: Numbered, desk: Desk) -> Source:
    pen, item = Pen(SUMS, desk), desk.items.get(one.citations[0].item) if one.citations else None
    named = pen.dated(speaker(item), item.at) if item else ""
    where = {"item": one.citations[0].item, "place": one.citations[0].locator} if one.citations else {}
    return Source(title=named, text=without_others(one.text, desk), heads=one.under, **where)


def headed(place: str, around: Mapping[str, Said | str]) -> str:
    """A sentence; a number alone, as of a chart, with the words that its row and its chart have."""
    one = around[place]
    text = one.text if isinstance(one, Said) else one
    if sum(map(str.isalpha, text)) > LETTERS:
        return text
    row = place.rpartition(".")[0]
    above = row.rpartition(".")[0].rpartition(".")[0]
    labels = (around.get(f"{at}.{name}") for at in (above, row) for name in ("measured", "name", "label", "topic"))
    named = [label for label in labels if isinstance(label, str) and label]
    return f"{', '.join(named)}: {text}" if named else text


def draft_of(part: Part, desk: Desk, dossier: Dossier) -> Draft:
    scribe = Scribe(Pen(part.section, desk), given_to(part.section, dossier))
    told = {"author": part.author, "dropped": part.dropped, "remarks": part.remarks}
    other = part.beside
    if other is None:
        return ANSWERED[part.section].compose(scribe, part.read()).model_copy(update=told)
    own, apart = (cast(recommendation.Answer, one.read()) for one in (part, other))
    made = with_council(scribe, meet(own, apart, desk.contract), (part.author, other.author))
    return made.model_copy(update={**told, "council": other.author, "dropped": part.dropped + other.dropped,
                                   "remarks": part.remarks + other.remarks})  # fmt: skip
