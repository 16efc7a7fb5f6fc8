"""Two vendors' recommendations as one: what both say stands once, what only one says side by side, for the person to
choose.

A sentence of the first vendor says what one of the second does where it has all its numbers, days and names, shares a
passage with it, and neither denies what the other affirms; advice only where figures are the same and most words too.
All else is a difference: one too many does no harm.
"""

from collections.abc import Iterable, Iterator, Sequence

from forenoon.domain.content import Column, Draft, Grid, Heading, Line, Paragraph, Text
from forenoon.domain.contract import Contract, Day
from forenoon.domain.value import Value
from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.work.judging.bearing import ALIKE, denies, likeness, telling
from forenoon.work.judging.calendared import calendar_words
from forenoon.work.judging.called import CAPITAL, SENTENCE
from forenoon.work.judging.ground import amounts_of, inside, plain, words_of
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.pen import plain as line_of
from forenoon.work.sections import recommendation
from forenoon.work.sections.recommendation import MOST_WHY, Answer, Reason

NOTHING = "–"
PARTS = ("answer.in_short", "answer.recommendation", "answer.why")
"""The kinds of sentence that are compared: the title, the advice, the reasons."""


class Met(Value):
    """One kind of sentence. `first` with the passages of the second's where both say the same; `only` by vendor."""

    first: tuple[Reason, ...]
    only: tuple[tuple[Reason, ...], tuple[Reason, ...]]
    agreed: int


class Council(Value):
    """`answer` is the first vendor's. `met`: in the order of PARTS."""

    answer: Answer
    met: tuple[Met, ...]

    @property
    def agreed(self) -> int:
        return sum(one.agreed for one in self.met)

    @property
    def points(self) -> int:
        return self.agreed + sum(max(map(len, one.only)) for one in self.met)


def meet(first: Answer, second: Answer, contract: Contract) -> Council:
    titles = compared(plainly((first.title,)), plainly((second.title,)), contract)
    advice = compared(plainly(first.recommendation), plainly(second.recommendation), contract)
    reasons = compared(first.why[:MOST_WHY], second.why[:MOST_WHY], contract)
    answer = first.model_copy(update={
        "title": titles.first[0].said if titles.first else first.title,
        "recommendation": tuple(one.said for one in advice.first), "why": reasons.first,
    })  # fmt: skip
    return Council(answer=answer, met=(titles, advice, reasons))


def plainly(sentences: Iterable[Said]) -> tuple[Reason, ...]:
    return tuple(Reason(label="", said=one) for one in sentences if one.text)


def compared(first: Sequence[Reason], second: Sequence[Reason], contract: Contract) -> Met:
    left, kept, only = list(second), list[Reason](), list[Reason]()
    for one in first:
        other = next((other for other in left if covers(one.said, other.said, contract)), None)
        if other is None:
            only.append(one)
            kept.append(one)
        else:
            left.remove(other)
            passages = tuple(dict.fromkeys((*one.said.passages, *other.said.passages)))
            kept.append(one.model_copy(update={"said": one.said.model_copy(update={"passages": passages})}))
    return Met(first=tuple(kept), only=(tuple(only), tuple(left)), agreed=len(kept) - len(only))


def covers(one: Said, other: Said, contract: Contract) -> bool:
    """Whether the first says what the other does."""
    language = contract.language
    told, also = figures(one.text, contract), figures(other.text, contract)
    named, others = names(one.text, contract), names(other.text, contract)
    alike = likeness(telling(one.text, language), telling(other.text, language)) >= ALIKE
    if denies(one.text, language) != denies(other.text, language) or not others <= words_of(one.text):
        return False
    if "judgement" in (one.kind, other.kind) or not (one.passages and other.passages):
        return one.kind == other.kind and alike and told == also and named <= words_of(other.text)
    return also <= told and bool(alike or also or others) and not set(one.passages).isdisjoint(other.passages)


def figures(text: str, contract: Contract) -> frozenset[object]:
    """Numbers with their units, and days."""
    days = (day for _, _, day in dated(text, contract))
    return frozenset({*amounts_of(undated(text, contract), contract.language), *((d.first, d.last) for d in days)})


def names(text: str, contract: Contract) -> frozenset[str]:
    """As far as their first letter tells: at the head of a sentence it does not."""
    bare = undated(text, contract)
    amounts = [number.span for number in numbers(bare, contract.language)]
    found = (one for one in CAPITAL.finditer(bare) if not inside(one.span(), amounts))
    return frozenset(plain(one[0]) for one in found if not SENTENCE.search(bare[: one.start()])) - calendar_words()


def undated(text: str, contract: Contract) -> str:
    spans = [(start, end) for start, end, _ in dated(text, contract)]
    return "".join(" " if inside((at, at + 1), spans) else sign for at, sign in enumerate(text))


def dated(text: str, contract: Contract) -> tuple[tuple[int, int, Day], ...]:
    return days_in(text, contract.now.date(), contract.language)


def with_council(scribe: Scribe, council: Council, cards: tuple[str, str]) -> Draft:
    """The recommendation, and below it what differs, one vendor beside the other; on no slide."""
    pen, say = scribe.pen, scribe.say
    made = recommendation.compose(scribe, council.answer)
    told = {"first": cards[0], "second": cards[1], "n": str(council.agreed), "m": str(council.points)}
    note = Paragraph(line=(Text(text=say("answer.council_note", **told)),), role="note")
    grid = side_by_side(scribe, council, cards)
    blocks = (*made.blocks, Heading(text=say("answer.council")), *((grid,) if grid else ()), note)
    whole = pen.draft(blocks, points=made.points, slides=made.slides)
    return whole.model_copy(update={"title": made.title})


def side_by_side(scribe: Scribe, council: Council, cards: tuple[str, str]) -> Grid | None:
    """A row for each difference, what one says beside what the other says of it; None where nothing differs."""
    rows = [
        (line_of(scribe.say(name) if at == 0 else "", strong=True), *(cell(scribe, one) for one in pair))
        for name, met in zip(PARTS, council.met, strict=True)
        for at, pair in enumerate(paired(*met.only))
    ]
    columns = (Column(title=scribe.say("answer.point"), share=0.2), *(Column(title=one, share=0.4) for one in cards))
    return Grid(caption=scribe.say("answer.council"), columns=columns, rows=tuple(rows)) if rows else None


def paired(first: Sequence[Reason], second: Sequence[Reason]) -> Iterator[tuple[Reason | None, Reason | None]]:
    """What only one says beside what only the other says: of the same passages where there is any, else the next."""
    left, beside = list(second), dict[int, Reason]()
    for at, one in enumerate(first):
        near = max(left, key=lambda other: len({*one.said.passages} & {*other.said.passages}), default=None)
        if near and not {*one.said.passages}.isdisjoint(near.said.passages):
            left.remove(near)
            beside[at] = near
    rest = iter(left)
    yield from ((one, beside.get(at) or next(rest, None)) for at, one in enumerate(first))
    yield from ((None, other) for other in rest)


def cell(scribe: Scribe, one: Reason | None) -> Line:
    if one is None:
        return (Text(text=NOTHING),)
    return scribe.labelled(one.label, one.said) if one.label else scribe.line(one.said)
