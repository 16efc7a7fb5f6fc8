"""Second eyes: another vendor's model reads what was written beside its evidence; what it finds is mended, taken out or
listed."""

from collections.abc import Callable, Iterator
from typing import Literal

from forenoon.domain.content import Dropped
from forenoon.domain.contract import Contract
from forenoon.domain.errors import NoModel
from forenoon.domain.value import Value, step_version
from forenoon.work.drafting.answering import Minds, Part, Parts, asked_of, given_to, pruned
from forenoon.work.judging.bearing import Bench
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.later import later
from forenoon.work.judging.saying import Said, reader, replaced, said_in, without
from forenoon.work.reading.desk import Desk, Opener
from forenoon.work.reading.holding import decided_by
from forenoon.work.reading.pen import name_of
from forenoon.work.sections import not_known, to_decide

MOST, MOST_MISSING = 4_000, 3
TASK = """
Another writer has written the sentences below for the reader. Read them as the sternest colleague would, each beside
the passages that it names.
remarks: only what is truly wrong, the gravest first; none where nothing is. sentence: its number. wrong: “not borne”
(its passages do not say so), “mixed up” (a true number, day or name of something else), “contrary” (its passages say
the opposite), “outdated” (a later passage, one that is named as later on the same or any other, says what holds now,
and the sentence does not; also where two sentences of different days contradict each other), “audience” (it must not
stand in what both sides see, or offers there what our side has not offered: sentences of room and letter), “misleading”
(what it leaves out changes its meaning), “repeats” (a title that says what another title says), “tone”. why: one
sentence. instead: the sentence as it should stand, or empty. passages: those that bear it then; empty where they are
the same.
missing: at most three things that would change what the reader does at the meeting and stand in none of the sentences.

{sentences}
"""
GRAVE = ("not borne", "mixed up", "contrary", "outdated", "audience")


class Remark(Value):
    sentence: int
    wrong: Literal["not borne", "mixed up", "contrary", "outdated", "audience", "misleading", "repeats", "tone"]
    why: str
    instead: str
    passages: tuple[int, ...]


class Answer(Value):
    remarks: tuple[Remark, ...]
    missing: tuple[Said, ...]


class Sentence(Value):
    """One that was written: `place` in the answer of its section; `apart`: in that of a council's second vendor."""

    section: str
    place: str
    said: Said
    apart: bool = False


def reviewer(open_desk: Opener, minds: Minds) -> Callable[[Parts], Parts]:
    """As a step. Where no model is there to read, the parts as they are, with a remark that says so."""

    @step_version(6)
    def review(written: Parts) -> Parts:
        desk, sentences = open_desk(written.told.ask), list(sentences_of(written))
        dossier = written.told.dossier
        told = (shown(at, one, later(one.said, dossier)) for at, one in enumerate(sentences, 1))
        asked = TASK.format(sentences="\n".join(told)).strip()
        wanted = asked_of("review", desk, dossier, asked, Answer, MOST)
        others = {part.beside.vendor for part in written.parts if part.beside}
        vendors = tuple(dict.fromkeys((*sorted({part.vendor for part in written.parts}), *sorted(others))))
        try:
            answer, _ = minds("second eyes", wanted.model_copy(update={"apart": vendors}), reader(Answer))
        except NoModel as none:
            return with_remark(written, Dropped(text="", why=("no second eyes", none.message)))
        return applied(written, desk, sentences, answer)

    return review


def sentences_of(written: Parts) -> Iterator[Sentence]:
    answers = ((one, one is not part) for part in written.parts for one in (part, part.beside) if one)
    for part, apart in answers:
        for place, one in said_in(part.read()):
            if isinstance(one, Said) and one.text:
                yield Sentence(section=part.section, place=place, said=one, apart=apart)


def shown(number: int, one: Sentence, since: tuple[int, ...]) -> str:
    """`since`: later passages with a figure of it."""
    passages = f", passages {', '.join(map(str, one.said.passages))}" if one.said.passages else ""
    sums = f" (sums: {'; '.join(one.said.sums)})" if one.said.sums else ""
    newer = f"; later on the same: {', '.join(map(str, since))}" if since else ""
    section = f"{one.section}, another writer's," if one.apart else one.section
    return f"({number}) [{section} {one.place}, {one.said.kind}{passages}{newer}] {one.said.text}{sums}"


def applied(written: Parts, desk: Desk, sentences: list[Sentence], answer: Answer) -> Parts:
    remarks = [one for one in answer.remarks if 0 < one.sentence <= len(sentences)]
    about = [(sentences[one.sentence - 1], one) for one in remarks]

    def read_again(part: Part, apart: bool) -> Part:
        own = [(one, remark) for one, remark in about if (one.section, one.apart) == (part.section, apart)]
        return revised(part, own, given_to(part.section, written.told.dossier), desk.contract)

    parts = tuple(
        read_again(part, False).model_copy(update={"beside": part.beside and read_again(part.beside, True)})
        for part in written.parts
    )
    bench = Bench(desk.contract, written.told.dossier)
    missing = [one.text for one in answer.missing[:MOST_MISSING] if one.text and not list(bench.wrong(one))]
    done = written.model_copy(update={"parts": parts})
    return with_remark(done, *(Dropped(text=text, why=("missing",)) for text in missing), *early(done, desk))


def early(written: Parts, desk: Desk) -> Iterator[Dropped]:
    """What somebody of ours tells before the meeting, but only after the decision that is made without it."""
    answers = {part.section: part.read() for part in written.parts}
    decide, unknown = answers.get("to_decide"), answers.get("not_known")
    at = decided_by(desk, decide.by) if isinstance(decide, to_decide.Answer) else None
    if at is None or not isinstance(decide, to_decide.Answer) or not isinstance(unknown, not_known.Answer):
        return
    meeting = desk.contract.meeting
    guests = [one for one in (meeting.organizer, *meeting.attendees) if not desk.is_ours(one.address)]
    theirs = {word for one in guests for word in name_of(one).split()}
    for row in unknown.rows:
        by = decided_by(desk, row.by)
        if row.missing.text and by and at < by < meeting.start and theirs.isdisjoint(row.who.split()):
            why = f"{row.who} tells it by {row.by}, after the decision of {decide.by}"
            yield Dropped(text=row.missing.text, why=("early decision", why))


def revised(part: Part, about: list[tuple[Sentence, Remark]], given: Dossier, contract: Contract) -> Part:
    """A sentence that should stand otherwise is judged like any other; where nothing bears that, a grave remark takes
    it out, and any other is only listed."""
    bench = Bench(contract, given)
    instead, out, told = dict[str, Said](), set[str](), list[Dropped]()
    for one, remark in about:
        said = one.said.model_copy(update={"text": remark.instead, "passages": remark.passages or one.said.passages})
        if remark.instead and not list(bench.wrong(said)):
            instead[one.place], done = said, f"now: {remark.instead}"
        elif remark.wrong in GRAVE:
            out.add(one.place)
            done = "taken out"
        else:
            done = "left as it is"
        told.append(Dropped(text=one.said.text, why=(remark.wrong, remark.why, done)))
    answer, _ = pruned(without(replaced(part.read(), instead), frozenset(out)), (), given, contract)
    return part.saying(answer).model_copy(update={"remarks": (*part.remarks, *told)})


def with_remark(written: Parts, *remarks: Dropped) -> Parts:
    """About the whole: they go with the first part."""
    first, *rest = written.parts
    told = first.model_copy(update={"remarks": (*first.remarks, *remarks)})
    return written.model_copy(update={"parts": (told, *rest)})
