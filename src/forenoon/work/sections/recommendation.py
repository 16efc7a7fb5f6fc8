"""The answer: what to do at this meeting, why, and what would change it. Its title is the pack's."""

import re
from collections.abc import Iterator

from forenoon.domain.content import Bullets, Draft, Grid, Heading, Paragraph, Point, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.judging.units import first_number
from forenoon.work.reading.brevity import ANSWERED, affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import plain
from forenoon.work.workbook.front import Shown

VERSION = 9
WORK: Work = "compose.brief"
OPEN, MOST = False, 4_000
TASK = """
Answer the question that the reader has before this meeting: what should I do there, and why?
title: the answer itself as a sentence of at most 46 characters (20 in Chinese), never the topic or the name of the
meeting.
message: what makes it the answer, in one whole sentence of at most 100 characters (40 in Chinese), with the figure or
day that decides; it is the title of the slide behind the first, which colleagues see, and does not say the title
again. The reasons below it on that slide prove it: the first has its figure.
recommendation: at most three sentences of at most 22 words. What to do; how; and last, the condition that would change
it. The first stands below the title on the cover, the others beside the reasons: none says again what another says.
why: the three reasons that carry it, the strongest first. label: the reason in two to five words. figure: the number
of its sentence that carries it, at most nine characters, as in “£10.65”, “0 files” or “0 of 57”. said: one or two
sentences of together at most 26 words with what the passages say, figures and days included.
questions: at most four to the other side, the most decisive first, each in at most 20 words, as it is put to them in
the room, in the mail and in the brief alike: in words that they may read, with nothing that only our side has, and
nothing that a passage answers; a judgement, which names the passages of both sides that it rests on. A condition
under which they would agree is asked for with what would meet it. What the pack takes for granted and only they can
tell comes first.
news: at most five sentences of at most 25 words: what they wait to hear, or go on believing, and our side has
decided, as they may be told it: what was decided, with its day or figure; what they do not like to hear with its true
reason, ours where it is ours: never theirs in the place of ours. What a chat, a mail or an entry of theirs shows that
they know is no news. An account that was promised to them is told whole, as they need it: what happened, what it did,
until when, whose fault. It names the passage in which our side decided or wrote it. What somebody of our side holds,
or has yet to approve, is no news.
unpromised: at most three points on which our side may promise or date nothing yet, since by the latest word somebody
of it holds it or has to approve it. point: two to five words that both sides may read, with the figure by which they
know it. said: who holds it, since when and until what, at most 20 words.
"""
MOST_WHY, LONGEST_FIGURE = 3, 9
MOST_QUESTIONS, MOST_NEWS, MOST_UNPROMISED = 4, 5, 3


class Reason(Value):
    label: str
    said: Said
    figure: str = ""


class Unpromised(Value):
    point: str
    said: Said


class Answer(Value):
    """`questions` and `news` are for both sides; the other sections are given them."""

    title: Said
    message: Said
    recommendation: tuple[Said, ...]
    why: tuple[Reason, ...]
    questions: tuple[Said, ...] = ()
    news: tuple[Said, ...] = ()
    unpromised: tuple[Unpromised, ...] = ()


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    told = scribe.told(answer.recommendation)
    why = Bullets(lines=tuple(scribe.labelled(one.label, one.said) for one in answer.why[:MOST_WHY]))
    advised = (Heading(text=say("answer.recommendation")), Paragraph(line=told, role="lead"))
    news = tuple(scribe.line(one) for one in answer.news[:MOST_NEWS])
    held = tuple(scribe.labelled(one.point, one.said) for one in answer.unpromised[:MOST_UNPROMISED])
    apart = (block for key, lines in (("news", news), ("unpromised", held)) if lines
             for block in (Paragraph(line=plain(say(f"answer.{key}"), strong=True)), Bullets(lines=lines)))  # fmt: skip
    blocks = (*advised, Heading(text=say("answer.why")), why, *apart)
    further = [(scribe.line(one),) for one in answer.recommendation[1:]]  # the first stands on the cover
    room = affordable([*((line,) for line in why.lines), *further], len(why.lines) + 1, ANSWERED) - len(why.lines)
    also = tuple(line for (line,) in further[:room])
    beside = (plain(say("answer.further"), strong=True), *also) if also else ()
    exhibit = numerals(scribe, answer.why[:MOST_WHY]) or why
    slide = Slide(
        title=scribe.title(answer.message, "answer.recommendation"), exhibit=exhibit, beside=beside, weight=20.0
    )
    point = Point(text=answer.title.text, weight=20.0, claims=scribe.text(answer.title).claims)
    draft = pen.draft(blocks, points=(point,), slides=(slide,))
    lead = next((one.text for one in answer.recommendation if one.text), "")
    told = tuple(one.text for one in answer.news[:MOST_NEWS] if one.text)
    return draft.model_copy(update={"title": answer.title.text.rstrip(".。"), "subtitle": lead, "news": told})


def shown(answer: Answer, desk: Desk) -> Iterator[Shown]:
    """The numbers of the reasons, for the workbook."""
    for one in answer.why[:MOST_WHY]:
        number, form = first_number(one.figure, desk.contract.language)
        if number and is_of(one):
            yield Shown(
                label=one.label, behind=one.said.text, use="", sums=one.said.sums, number=number, format=form,
                passages=one.said.passages, told=one.figure,
            )  # fmt: skip


def numerals(scribe: Scribe, why: tuple[Reason, ...]) -> Grid | None:
    """The reasons with the number of each before it; None where one has none that its sentence has too."""
    if not why or not all(is_of(one) for one in why):
        return None
    rows = [(plain(one.figure, strong=True), scribe.labelled(one.label, one.said)) for one in why]
    return scribe.pen.grid(scribe.say("answer.why"), (("", 0.24), ("", 0.76)), rows).model_copy(
        update={"numerals": True}
    )


def is_of(reason: Reason) -> bool:
    """Whether the figure is short, and every number of it one of the sentence."""
    found = re.findall(r"\d+(?:[.,]\d+)*", reason.figure)
    told = re.findall(r"\d+(?:[.,]\d+)*", reason.said.text)
    return bool(found) and len(reason.figure) <= LONGEST_FIGURE and set(found) <= set(told)
