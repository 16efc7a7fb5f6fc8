"""What is asked and what is agreed: instruction, its reading, the meeting, the contract, a question back."""

from datetime import date, datetime
from typing import Literal

from forenoon.domain.sources import Person
from forenoon.domain.value import Value

LANGUAGES = ("en", "it", "zh-Hans", "zh-Hant", "th")


Mode = Literal["quality", "balanced", "cost"]


class Wish(Value):
    """How the models of a run are chosen. `pins`: a card's name by kind of work, by the first part of one (`compose`),
    or by `*`."""

    pins: dict[str, str] = {}
    mode: Mode = "balanced"


class Instruction(Value):
    """`now` is the contract's today: the one time that may enter a deliverable. Empty `me`, `zone`: to be inferred."""

    text: str
    sources: tuple[str, ...]  # absolute paths
    out: str  # absolute path of the folder for the deliverables
    now: datetime  # aware
    me: str = ""  # address
    zone: str = ""  # IANA name
    language: str = ""  # of the output; empty: that of the instruction
    offline: bool = False
    wish: Wish = Wish()
    council: bool = False  # models of two vendors write the recommendation, apart from each other
    budget: int = 0  # micro-units of USD that the run may spend; 0: no cap
    agreed: bool = False  # the price need not be asked about


class Day(Value):
    """Days that a text names: `first` to `last`, both included. `words` is what stands in the text."""

    first: date
    last: date
    words: str
    assumed: bool = False  # two readings were possible


class Clock(Value):
    """A time of day that a text names, in minutes after midnight, `last` excluded: `at nine`, `in the morning`."""

    first: int
    last: int
    words: str


Side = Literal["theirs", "ours", "both"]


class MailWish(Value):
    """A mail that is wanted beside the pack: to whom, as the sentence says, and about what is open on whose side. No
    names: to those of the meeting."""

    names: tuple[str, ...] = ()
    about: Side = "both"
    language: str = ""  # empty: that in which the two write
    short: bool = False


class Reading(Value):
    """What one instruction says, before the calendar is asked."""

    language: str  # of the instruction
    output: str = ""  # language asked for; empty: none was
    foreign: str = ""  # the name of a language asked for in which nothing is written
    pages: int = 0  # the most that the brief may take; 0: nothing is said of it
    job: Literal["meeting_pack", ""] = ""  # empty: no job that we know is named
    loose: bool = False  # the job was read from weak signs only
    names: tuple[str, ...] = ()  # words kept whole that may name a person, organisation, place or title
    described: tuple[str, ...] = ()  # of the names those that may as well describe a topic or a person
    words: tuple[str, ...] = ()  # every other word that carries meaning, folded as `language.tokens` folds
    kinds: tuple[str, ...] = ()  # kinds of entry that have words in every language: board, lunch, one_to_one ...
    order: Literal["next", "first", "last", ""] = ""  # the next one, the first of the day
    days: tuple[Day, ...] = ()
    times: tuple[Clock, ...] = ()
    unsafe: tuple[str, ...] = ()  # verbs that cannot be undone: send, delete, pay ...
    mail: MailWish | None = None


class Meeting(Value):
    """The occurrence that a pack is for. `also` are entries for the same slot that mean the same meeting."""

    item: str  # ref of the calendar entry
    uid: str
    title: str
    start: datetime  # aware, UTC
    end: datetime
    zone: str  # in which it is shown
    place: str = ""
    purpose: str = ""  # the entry's own description
    organizer: Person = Person()
    attendees: tuple[Person, ...] = ()
    serial: bool = False
    also: tuple[str, ...] = ()  # refs


class Deliverable(Value):
    """A file that is promised. `outside`: it is for people who are not of the house."""

    file: str
    kind: Literal["docx", "pptx", "xlsx", "ics", "eml", "html"]
    audience: str
    sections: tuple[str, ...] = ()
    outside: bool = False


class Given(Value):
    """What of the evidence goes to one host, for which works: so many `passages` at most at once, of items of these
    `classes` of the owner's rules; none: of no class."""

    vendor: str
    host: str
    region: str = ""
    works: tuple[str, ...] = ()
    passages: int = 0
    classes: tuple[str, ...] = ()


class Cost(Value):
    """Money is integer micro-units of the currency. `gives`: what is asked, of whom; `kept`: how many items no model is
    given, because no rule clears them."""

    low: int = 0
    likely: int = 0
    high: int = 0
    currency: str = "USD"
    tokens: int = 0
    minutes: float = 0.1
    gives: tuple[Given, ...] = ()
    kept: int = 0

    def plus(self, other: "Cost") -> "Cost":
        sums = {name: getattr(self, name) + getattr(other, name) for name in ("low", "likely", "high", "tokens")}
        given = {"gives": self.gives + other.gives, "kept": self.kept + other.kept}
        return self.model_copy(update={**sums, **given, "minutes": max(self.minutes, other.minutes)})


class Assumption(Value):
    """What was taken for granted: a sentence of `planning.toml` by its key, with what fills its slots."""

    key: str
    slots: dict[str, str] = {}


class Mailing(Value):
    """Whom the mail draft is for, and about what is open on whose side. `to` empty: the other side of the meeting."""

    to: tuple[Person, ...] = ()
    about: Side = "both"
    language: str = ""  # asked for; empty: that in which the two write
    short: bool = False


class Contract(Value):
    """What was agreed before anything was made. Everything that a deliverable may depend on besides the evidence.
    Version 1 knew no `mailing`, version 2 no `pages`."""

    schema_version: int = 3
    job: str
    meeting: Meeting
    language: str
    now: datetime  # aware
    zone: str  # IANA name of the person's zone
    me: Person
    ours: tuple[str, ...] = ()  # mail domains of the person's own house
    deliverables: tuple[Deliverable, ...]
    reads: tuple[str, ...]  # the sources
    may: tuple[str, ...] = ("files in the run's own folder",)
    quote: Cost = Cost()
    assumptions: tuple[str, ...] = ()
    taken: tuple[Assumption, ...] = ()  # the assumptions before they were said in the contract's language
    wish: Wish | None = None  # None: no model is asked
    council: bool = False
    mailing: Mailing = Mailing()
    pages: int = 0  # that the brief may take; 0: as many as is usual

    def is_ours(self, address: str) -> bool:
        """Whether an address is the person's own or of their house."""
        return address == self.me.address or address.rpartition("@")[2] in self.ours


class Choice(Value):
    id: str
    title: str
    start: datetime | None = None
    people: tuple[str, ...] = ()


class Question(Value):
    """An empty `choices` with some `near` says: nothing fits, these came close. `key` is that of `planning.toml`.
    `told`: what was understood so far, and by whom."""

    name: str
    question: str
    key: str = ""
    choices: tuple[Choice, ...]
    near: tuple[Choice, ...] = ()
    zone: str = ""  # in which their times are shown
    told: tuple[str, ...] = ()
