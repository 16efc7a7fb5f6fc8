"""A section that a model writes: asked with numbered evidence, judged by the sentence, mended once, pruned."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import ModuleType
from typing import Any, Protocol, TypeVar, cast

from pydantic import JsonValue

from forenoon.domain.content import Draft, Dropped
from forenoon.domain.contract import Contract, Deliverable
from forenoon.domain.dialogue import Form, Message, Reply, Request
from forenoon.domain.dialogue import Text as Words
from forenoon.domain.errors import NoAnswer
from forenoon.domain.routes import Answered, Errand, Work
from forenoon.domain.value import Value, step_version
from forenoon.work.drafting.apart import another
from forenoon.work.drafting.prompting import pointed, rules, task
from forenoon.work.drafting.released import promised, unasked
from forenoon.work.drafting.unsaid import unsaid
from forenoon.work.judging.bearing import Bench
from forenoon.work.judging.charting import Chart
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.in_time import invented_days, late_asks, late_steps, sent_again
from forenoon.work.judging.later import given_up
from forenoon.work.judging.offered import unoffered
from forenoon.work.judging.saying import Verdict, reader, shape, without
from forenoon.work.judging.scribe import Scribe
from forenoon.work.judging.series import gaps
from forenoon.work.judging.titled import repeats, unshown
from forenoon.work.reading.desk import Ask, Desk, Opener
from forenoon.work.sections import (
    held_back,
    letter,
    not_known,
    not_to_mix,
    recommendation,
    room,
    to_ask,
    to_decide,
    to_settle,
    to_show,
    whom,
)

A = TypeVar("A", bound=Value)
Minds = Callable[[str, Errand, Callable[[Reply], Any]], tuple[Any, Answered]]
FIRST, MAIL = "recommendation", "letter"
INSTEAD = {
    "to_settle": "what_to_raise", "to_decide": "what_to_raise", "to_ask": "what_to_raise",
    "not_to_mix": "what_to_raise", "whom": "people", "held_back": "numbers", "not_known": "looked_for",
    "to_show": "numbers", "letter": "follow_up",
}  # fmt: skip
"""The section without a model that is nearest to one that a model writes, where there is one."""
TITLES = 2  # of the recommendation: its first two sentences are titles
THOUGHT = 6_000  # tokens of reasoning that a model may spend beside its answer


class Told(Value):
    """The whole input of such a section. `lead` is the recommendation, where it was made before."""

    ask: Ask
    dossier: Dossier
    lead: str = ""


class Section(Protocol):
    """`OPEN`: what it writes is for both sides, and only what both have is given to it. `MOST`: tokens of an answer."""

    VERSION: int
    WORK: Work
    OPEN: bool
    MOST: int
    TASK: str
    Answer: type[Value]

    def compose(self, scribe: Scribe, answer: Any) -> Draft: ...


MODULES: tuple[ModuleType, ...] = (
    recommendation, to_settle, to_decide, to_show, to_ask, whom, held_back, not_to_mix, not_known, room, letter,
)  # fmt: skip
ANSWERED: dict[str, Section] = {m.__name__.rpartition(".")[2]: cast(Section, m) for m in MODULES}


class Part(Value):
    """A section's answer, judged and pruned, as JSON. `author` is the card that wrote it, of this `vendor`; `remarks`
    are those of the second eyes; `beside` is what another vendor answered apart from it. `failed`: why there is no
    answer that can be used; then there is nothing else."""

    section: str
    answer: dict[str, JsonValue]
    author: str = ""
    vendor: str = ""
    failed: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Dropped, ...] = ()
    beside: "Part | None" = None

    def read(self) -> Value:
        return ANSWERED[self.section].Answer.model_validate(self.answer)

    def saying(self, answer: Value) -> "Part":
        return self.model_copy(update={"answer": answer.model_dump(mode="json")})


class Parts(Value):
    """All that the models of a run wrote, with what it was written from."""

    told: Told
    parts: tuple[Part, ...]


def answerer(name: str, open_desk: Opener, minds: Minds, but: str = "") -> Callable[[Told], Part]:
    """The section's answer as a step. `but`: of a vendor that answered it already; nobody of the same is asked. Raises
    NoAnswer where no answer can be used and the pack cannot be without it."""
    section, called = ANSWERED[name], f"{name}, apart" if but else name

    @step_version(section.VERSION)
    def write(told: Told) -> Part:
        desk, given = open_desk(told.ask), given_to(name, told.dossier)
        read, bench = reader(section.Answer), Bench(desk.contract, given)
        first = errand(section, desk, given, told.lead)
        first = another(first, but) if but else first
        try:
            answer, answered = minds(called, first, read)
        except NoAnswer as none:
            if name in INSTEAD or but:
                return Part(section=name, answer={}, failed=none.message)
            raise
        wrong = judged(bench, answer, told, given, desk)
        if wrong:
            with suppress(NoAnswer):  # what was wrong is dropped then
                answer, answered = minds(f"{called}, mended", mended(first, answer, wrong), read)
                wrong = judged(bench, answer, told, given, desk)
        kept, wrong = pruned(answer, wrong, given, desk.contract)
        dropped = tuple(Dropped(text=one.text, why=one.wrong) for one in wrong)
        return Part(
            section=name, answer=kept.model_dump(mode="json"), dropped=dropped, author=answered.card,
            vendor=answered.vendor,
        )  # fmt: skip

    return write


def judged(bench: Bench, answer: Value, told: Told, given: Dossier, desk: Desk) -> tuple[Verdict, ...]:
    """Of each sentence, and of what they are together: whole series, titles that say something new."""
    above = tuple(told.lead.split("\n")[:TITLES])
    again = repeats(answer, above, told.ask.contract.language)
    return (
        *bench.judge(answer), *given_up(answer, given), *gaps(charts_of(answer), given), *again,
        *of_kind(answer, told.ask.contract, given), *unsaid(answer, desk, given),
    )  # fmt: skip


def of_kind(answer: Value, contract: Contract, given: Dossier) -> Iterator[Verdict]:
    """What only the answers of some sections may not say: offers to the other side, hours that are too late."""
    if isinstance(answer, recommendation.Answer):
        yield from closed_questions(answer, contract, given)
    if isinstance(answer, room.Answer | letter.Answer):
        yield from unoffered(answer, given, contract.language)
        yield from promised(answer, given, contract)
        yield from invented_days(answer, given, contract)
        yield from unasked(answer, given, contract.language)
    if isinstance(answer, letter.Answer):
        yield from late_asks(answer, contract)
    if isinstance(answer, to_settle.Answer | to_decide.Answer):
        yield from late_steps(answer, contract)
        yield from sent_again(answer, contract)
    yield from titles_alone(answer, given, contract)


def titles_alone(answer: Value, given: Dossier, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each title of a slide that says more than its rows."""
    if not isinstance(answer, recommendation.Answer | letter.Answer):
        yield from unshown(answer, tuple(one.text for one in given.asked), contract)


def closed_questions(answer: recommendation.Answer, contract: Contract, given: Dossier) -> Iterator[Verdict]:
    """A verdict for each question to the other side with a number or name that only our side has."""
    apart, bench = {f"questions.{at}" for at in range(len(answer.questions))}, Bench(contract, given.opened())
    yield from (one for one in bench.judge(answer) if one.place in apart)


def pruned(answer: A, wrong: tuple[Verdict, ...], given: Dossier, contract: Contract) -> tuple[A, tuple[Verdict, ...]]:
    """Without what is wrong, and without a chart or a title that lost a row by that; what went, and why."""
    kept = without(answer, frozenset(one.place for one in wrong))
    lost = tuple(gaps(charts_of(kept), given))
    kept = without(kept, frozenset(one.place for one in lost))
    bare = tuple(titles_alone(kept, given, contract))
    return without(kept, frozenset(one.place for one in bare)), wrong + lost + bare


def charts_of(answer: Value) -> tuple[Chart, ...]:
    return answer.charts if isinstance(answer, to_show.Answer | room.Answer) else ()


def given_to(name: str, dossier: Dossier) -> Dossier:
    if name == MAIL:
        return dossier.mailed()
    return dossier.opened() if ANSWERED[name].OPEN else dossier


def errand(section: Section, desk: Desk, given: Dossier, lead: str) -> Errand:
    asked = task(section.TASK, lead.split("\n", 1)[0] if section.OPEN else lead)
    asked += pointed([one.text for one in given.asked], given.unpromised)
    return asked_of(section.WORK, desk, given, asked, section.Answer, section.MOST)


def asked_of(work: Work, desk: Desk, given: Dossier, asked: str, form: type[Value], most: int) -> Errand:
    """Rules and evidence come first and are the same for all sections of a run: a prompt cache keeps them."""
    evidence = f"<passages>\n{given.shown()}\n</passages>"
    request = Request(
        model="", system=(Words(text=rules(desk)),), most=most + THOUGHT, effort="low",
        shelf=desk.evidence.snapshot[:32],
        messages=(Message(role="user", parts=(Words(text=evidence, keep="short"), Words(text=asked))),),
        form=Form(name="answer", shape=shape(form)),
    )  # fmt: skip
    return Errand(work=work, request=request, classes=given.classes)


def mended(first: Errand, answer: Value, wrong: tuple[Verdict, ...]) -> Errand:
    """The same question, with the answer and what is wrong with it."""
    told = "\n".join(f"- {one.place}: “{one.text}”: {'; '.join(one.wrong)}" for one in wrong)
    again = (
        "A program compared your answer with the passages. These sentences are not borne by the passages that they "
        f"name:\n{told}\nGive the whole answer once more. Mend each of them: name the right passages, say it as they "
        "say it, change its kind, or leave it out. Change nothing else."
    )
    said = json.dumps(answer.model_dump(mode="json"), ensure_ascii=False)
    messages = (
        *first.request.messages,
        Message(role="assistant", parts=(Words(text=said),)),
        Message(role="user", parts=(Words(text=again),)),
    )
    return first.model_copy(update={"request": first.request.model_copy(update={"messages": messages})})


def without_failed(contract: Contract, parts: Iterable[Part]) -> Contract:
    """With the section that needs no model in the place of each that no model wrote so that it can be used."""
    failed = {part.section for part in parts if part.failed and part.section in INSTEAD}

    def kept(one: Deliverable) -> Deliverable:
        names = dict.fromkeys(INSTEAD[name] if name in failed else name for name in one.sections)
        return one.model_copy(update={"sections": tuple(names)})

    return contract.model_copy(update={"deliverables": tuple(map(kept, contract.deliverables))})


def put_together(first: Part, rest: Iterable[Part]) -> tuple[Part, ...]:
    """All that was written; the first with what a second vendor answered to the same, and with what failed."""
    rest = tuple(rest)
    beside = next((one for one in rest if one.section == first.section and not one.failed), None)
    failed = (one for one in rest if one.failed)
    told = tuple(Dropped(text="", why=(f"no {one.section}", one.failed)) for one in failed)
    whole = first.model_copy(update={"beside": beside, "dropped": first.dropped + told})
    return whole, *(one for one in rest if one.section != first.section and not one.failed)


def answered_names(contract: Contract) -> tuple[str, ...]:
    """The sections that models write, each once, the recommendation first."""
    named = dict.fromkeys(name for one in contract.deliverables for name in one.sections if name in ANSWERED)
    return tuple(sorted(named, key=lambda name: name != FIRST))
