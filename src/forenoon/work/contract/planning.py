"""From one sentence to a contract: who asks, what is said, which meeting is meant, what will be made."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from forenoon.domain.contract import (
    Assumption,
    Choice,
    Contract,
    Cost,
    Instruction,
    Meeting,
    Question,
    Reading,
    Wish,
)
from forenoon.domain.dialogue import Request
from forenoon.domain.errors import AnotherJob, Invalid, NoMeeting, NotUnderstood
from forenoon.domain.ports import Library
from forenoon.domain.routes import Errand, Models
from forenoon.domain.sources import Event, Occurrence, Person
from forenoon.domain.value import Value, step_version
from forenoon.language.assuming import assumed
from forenoon.language.instruction import is_strange, read
from forenoon.language.instruction_words import lexicon
from forenoon.language.tokens import folds
from forenoon.language.words import words
from forenoon.work.contract.addressing import acquainted, mailing_of, with_mail
from forenoon.work.contract.entries import entries_of
from forenoon.work.contract.meetings import Candidates, candidates
from forenoon.work.contract.recipes import Recipe, recipe
from forenoon.work.drafting.apart import opposed
from forenoon.work.drafting.editing import PAGES
from forenoon.work.evidence.impostors import Trusted
from forenoon.work.evidence.joining import bearers
from forenoon.work.evidence.person import PersonFound, infer, name_in

BACK, AHEAD = timedelta(days=62), timedelta(days=400)  # of the calendar that is looked at
JOB = "meeting_pack"
MOST_CHOICES = 9
USUAL = Errand(work="compose.brief", request=Request(model="", messages=(), most=3_000))
UNHEARD = 3  # words: of 127 sentences of people in the languages that divide words two leave so many, in French all
HINT = "name a meeting of your calendar: prepare the pack for Thursday's meeting with Ada"
NO_CALENDAR = "--from takes your calendar too: a folder with an .ics file, or mails with invitations"

Occurrences = Callable[[tuple[Event, ...], datetime, datetime], tuple[Occurrence, ...]]


class Asked(Value):
    instruction: Instruction
    snapshot: str


class Plan(Value):
    """What the instruction was found to mean; enough to ask back, or to write the contract. `contacts`: whom the mail
    may be for besides the meeting's people. `heard`: what a model made of it, where one was asked, for what it `paid`.
    """

    instruction: Instruction
    snapshot: str
    person: PersonFound
    reading: Reading
    candidates: Candidates
    contacts: tuple[Person, ...] = ()
    heard: tuple[Assumption, ...] = ()
    paid: Cost = Cost()

    @property
    def puzzling(self) -> bool:
        """Whether the words were not understood, or no meeting fits them, or too many of them say nothing to us; an
        order to send or to delete is clear."""
        fitting = self.candidates.fitting
        return not self.reading.unsafe and (not fitting or len(unheard(self.reading, fitting)) >= UNHEARD)


class How(Value):
    """Whether models write, and how they are chosen. None: none does. `hears`: one may read the instruction."""

    wish: Wish | None = None
    hears: bool = False


class Chooser:
    """With models where one is set up that may write, and nobody said otherwise."""

    def __init__(self, models: Models) -> None:
        self._models = models

    @step_version(2)
    def choose(self, instruction: Instruction) -> How:
        """Raises OneVendor where a council is wanted that cannot meet."""
        self.refuse_alone(instruction)
        asked = not instruction.offline and self._models.any("compose.brief", instruction.wish)
        return How(wish=instruction.wish if asked else None, hears=self.hears(instruction))

    def refuse_alone(self, instruction: Instruction) -> None:
        """Raises OneVendor where a council is wanted that cannot meet."""
        if instruction.council:
            opposed(self._models, USUAL, instruction.wish)

    def hears(self, instruction: Instruction) -> bool:
        return not instruction.offline and self._models.any("plan", instruction.wish)


class Planner:
    """Plans over the sources of one home."""

    def __init__(self, open_library: Callable[[str], Library], occurrences: Occurrences) -> None:
        self._open, self._occurrences = open_library, occurrences

    def asked(self, instruction: Instruction, snapshot: str) -> Asked:
        return Asked(instruction=instruction, snapshot=snapshot)

    @step_version(7)
    def plan(self, asked: Asked) -> Plan:
        whole, instruction = self._open(asked.snapshot), asked.instruction
        person = infer(instruction, whole)
        library = Trusted(whole, person.me.address, person.ours)
        reading = read_instruction(instruction, person)
        found = look_for_meetings(reading, self.calendar(library, instruction), person, instruction.now, library)
        return Plan(
            instruction=instruction, snapshot=asked.snapshot, person=person, reading=reading, candidates=found,
            contacts=acquainted(reading, library, person),
        )  # fmt: skip

    def calendar(self, library: Library, instruction: Instruction) -> tuple[Occurrence, ...]:
        """What takes place in the time that is looked at."""
        return self._occurrences(library.events(), instruction.now - BACK, instruction.now + AHEAD)

    def question(self, plan: Plan) -> Question | None:
        """What must be asked first; None where one meeting fits. AnotherJob where no pack is asked for, NoMeeting where
        there is nothing to choose from."""
        refuse(plan.reading, plan.instruction.text)
        if len(plan.candidates.fitting) == 1:
            return None
        if not plan.candidates.fitting and not plan.candidates.near:
            raise NoMeeting("no meeting fits these words, and the calendar has none to come", NO_CALENDAR)
        return which_meeting(plan)

    def contract(self, plan: Plan, choice: str, wish: Wish | None = None) -> Contract:
        """`choice` is empty where nothing was asked; with a wish, models write. Invalid where the choice is none of the
        question's."""
        return contract_for(plan, chosen(plan.candidates, choice), recipe(JOB), wish)

    def without_models(self, contract: Contract) -> Contract:
        return contract.model_copy(
            update={"wish": None, "council": False, "deliverables": recipe(JOB).deliverables(False, contract.pages)}
        )


def refuse_another_job(instruction: Instruction, hears: Callable[[], bool]) -> None:
    """Raises AnotherJob where the sentence asks for work that is no meeting pack, and no model may read it otherwise;
    no source is needed to tell."""
    reading = read(instruction.text, instruction.now)
    if not is_ours(reading) and (reading.unsafe or not hears()):
        refuse(reading, instruction.text)


def is_ours(reading: Reading) -> bool:
    return bool(reading.job or reading.loose)


def refuse(reading: Reading, text: str) -> None:
    if not is_ours(reading) and is_strange(text):
        raise NotUnderstood("hardly a word of this sentence is known without a model", HINT)
    if not is_ours(reading):
        raise AnotherJob("this asks for no meeting pack, and that is all that I can make so far", HINT)


def unheard(reading: Reading, fitting: tuple[Meeting, ...]) -> tuple[str, ...]:
    """Words of a language that divides them which neither the grammar nor these meetings know."""
    people = [person for one in fitting for person in (one.organizer, *one.attendees)]
    said = [text for one in fitting for text in (one.title, one.place, one.purpose)]
    known = {token for text in (*said, *(f"{p.name} {p.address}" for p in people)) for token in folds(text)}
    return tuple(word for word in reading.words if word not in known) if lexicon(reading.language).spaced else ()


def read_instruction(instruction: Instruction, person: PersonFound) -> Reading:
    return read(instruction.text, instruction.now.astimezone(ZoneInfo(person.zone)))


def look_for_meetings(
    reading: Reading, taking_place: tuple[Occurrence, ...], person: PersonFound, now: datetime, library: Library
) -> Candidates:
    """The candidates; names that stand in no entry are looked up in the headers and signatures of the mail, and where
    none fits, those that stand in another entry too."""
    entries = entries_of(taking_place, person)
    named = [name for name in reading.names if name not in reading.described]
    strange = [n for n in named if not any(entry.says.bears(n, reading.language) for entry in entries)]
    found = candidates(reading, taking_place, person, now, bearers(strange, library, person))
    if not found.fitting and strange != named:
        wider = candidates(reading, taking_place, person, now, bearers(named, library, person))
        found = wider if wider.fitting else found
    return with_names(found, library)


def with_names(found: Candidates, library: Library) -> Candidates:
    """People whom an entry has by their address alone, as their mails call them."""

    def named(one: Person) -> Person:
        bare = one.address and one.name.casefold() in ("", one.address)
        return one.model_copy(update={"name": name_in(library.items(), one.address)}) if bare else one

    def told(one: Meeting) -> Meeting:
        return one.model_copy(update={"organizer": named(one.organizer), "attendees": tuple(map(named, one.attendees))})

    return found.model_copy(update={"fitting": tuple(map(told, found.fitting)), "near": tuple(map(told, found.near))})


def which_meeting(plan: Plan) -> Question:
    """Asks for one of those that fit; where none does, says so beside what came near."""
    found, language = plan.candidates, language_of(plan)
    key = "which" if found.fitting else "none"
    offered = _choices(plan, [*_offers(found, found.fitting), *_offers(found, found.near)])
    fitting = len(_offers(found, found.fitting))
    return Question(
        name="meeting",
        question=words(language).say(f"planning.question.{key}"),
        key=key,
        zone=plan.person.zone,
        told=tuple(assumed(one.key, one.slots, "", words(language)) for one in plan.heard),
        choices=offered[:fitting],
        near=() if fitting else offered,
    )


def chosen(found: Candidates, choice: str) -> Meeting:
    """The meeting of a choice's id. Invalid where there is none."""
    offered = [meeting for meeting, _ in [*_offers(found, found.fitting), *_offers(found, found.near)]]
    number = int(choice) if choice.isdecimal() else 1 if not choice and len(found.fitting) == 1 else 0
    if not 1 <= number <= len(offered):
        hint = f"answer with a number from 1 to {len(offered)}" if offered else "ask again in other words"
        raise Invalid(f"{choice!r} is none of the choices", hint)
    return offered[number - 1]


def _offers(found: Candidates, meetings: tuple[Meeting, ...]) -> list[tuple[Meeting, str]]:
    """Each meeting under its title, and once more under that of each other entry of its slot."""
    return [
        (meeting, title)
        for meeting in meetings
        for title in (meeting.title, *(found.titles[item] for item in meeting.also))
    ]


def contract_for(plan: Plan, meeting: Meeting, made_by: Recipe, wish: Wish | None) -> Contract:
    """What will be made for this meeting, with what was taken for granted in the output's language."""
    taken, language = (*plan.heard, *plan.person.assumptions), language_of(plan)
    if [meeting] == list(plan.candidates.fitting):
        taken += plan.candidates.assumptions
    mailing, readers = mailing_of(plan.reading, meeting, plan.contacts, plan.person)
    taken += (*readers, *how(plan.reading, wish is not None))
    return Contract(
        job=made_by.name,
        meeting=meeting,
        language=language,
        now=plan.instruction.now,
        zone=plan.person.zone,
        me=plan.person.me,
        ours=plan.person.ours,
        deliverables=with_mail(made_by.deliverables(wish is not None, plan.reading.pages), mailing, meeting),
        reads=plan.instruction.sources,
        assumptions=tuple(assumed(one.key, one.slots, meeting.title, words(language)) for one in taken),
        taken=taken,
        wish=wish,
        council=plan.instruction.council and wish is not None,
        quote=plan.paid,
        mailing=mailing,
        pages=plan.reading.pages,
    )


def how(reading: Reading, written: bool) -> Iterator[Assumption]:
    """What the sentence asks of how things are written: a length that is kept, or one that a model that writes may not
    keep; a language that nothing is written in."""
    if 0 < reading.pages < PAGES:
        yield Assumption(key="pages_written" if written else "pages", slots={"pages": str(reading.pages)})
    if reading.foreign:
        yield Assumption(key="foreign", slots={"name": reading.foreign})


def language_of(plan: Plan) -> str:
    """Of the output: as the option says, else as the sentence asks, else the sentence's own."""
    return plan.instruction.language or plan.reading.output or plan.reading.language


def _choices(plan: Plan, offers: list[tuple[Meeting, str]]) -> tuple[Choice, ...]:
    me = plan.person.me.address
    return tuple(
        Choice(
            id=str(number),
            title=title,
            start=meeting.start,
            people=tuple(
                dict.fromkeys(
                    person.name or person.address
                    for person in (meeting.organizer, *meeting.attendees)
                    if (person.name or person.address) and person.address != me
                )
            ),
        )
        for number, (meeting, title) in enumerate(offers[:MOST_CHOICES], 1)
    )
