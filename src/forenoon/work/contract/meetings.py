"""Which calendar entry an instruction means: all of its names must be borne out, and nothing that it says contradicted.

A wrong meeting is the worst answer, a needless question the next: where two entries fit alike, both are given.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Assumption, Clock, Day, Meeting, Reading
from forenoon.domain.sources import Occurrence
from forenoon.domain.value import Value
from forenoon.language.detect import detect
from forenoon.language.instruction_words import moved, plain
from forenoon.language.tokens import folds
from forenoon.work.contract.entries import PART, PEOPLE, TEXT, Entry, entries_of
from forenoon.work.contract.slots import called, merged
from forenoon.work.evidence.person import PersonFound
from forenoon.work.evidence.topic import letters

MOST_NEAR = 5
SEVERAL = 2  # words that tell a meeting of its day
PART_OF_DAY = 180  # minutes
SOFT_SPAN = timedelta(days=8)  # a longer stretch (in October) may as well be part of a title
GENERIC = frozenset({"kind:meeting", "kind:call"})  # said of any entry
MEALS = frozenset({"kind:lunch", "kind:dinner", "kind:breakfast", "kind:coffee"})
APART = frozenset({"kind:travel", "kind:personal", "kind:absence", "kind:deadline"})  # no meetings, unless asked for
AWAY = frozenset({"kind:personal", "kind:absence"})
STRONG = MEALS | APART | {
    "kind:one_to_one", "kind:board", "kind:committee", "kind:interview", "kind:workshop", "kind:training", "kind:retro",
    "kind:kickoff", "kind:conference", "kind:offsite", "kind:signing", "kind:audit", "kind:all_hands", "kind:quarterly",
}  # fmt: skip


class Candidates(Value):
    """One `fitting` is the meeting; of several the person is asked. `near` came close, best first."""

    fitting: tuple[Meeting, ...] = ()
    near: tuple[Meeting, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    titles: dict[str, str] = {}  # of the other entries of these meetings, by their refs


def candidates(
    reading: Reading,
    occurrences: tuple[Occurrence, ...],
    person: PersonFound,
    now: datetime,
    bearers: Mapping[str, frozenset[str]] | None = None,
) -> Candidates:
    """What fits of these occurrences, which are in order of start. A job that is not ours fits nothing.

    `bearers` holds, by name that stands in no entry, the addresses or `@domain` to which the sources join it.
    """
    if not reading.job and not reading.loose:
        return Candidates()
    entries = entries_of(occurrences, person)
    search = Search(reading, person, now, bearers or {})
    fitting = search.fitting(entries)
    meetings = merged(fitting)
    near = [] if len(meetings) == 1 else search.near(entries, {entry.occurrence.start for entry in fitting})
    nearby = merged(near)
    beside = {item for meeting in meetings + nearby for item in meeting.also}
    titles = {entry.occurrence.event.item: entry.occurrence.event.title for entry in entries}
    return Candidates(
        fitting=meetings, near=nearby, assumptions=search.assumptions(meetings, titles),
        titles={item: titles[item] for item in sorted(beside)},
    )  # fmt: skip


class Search:
    """One reading, held against entries."""

    def __init__(
        self, reading: Reading, person: PersonFound, now: datetime, bearers: Mapping[str, frozenset[str]]
    ) -> None:  # fmt: skip
        self._reading, self._now, self._bearers = reading, now, bearers
        self._zone = ZoneInfo(person.zone)
        self._today = now.astimezone(self._zone).date()
        own = {*folds(person.me.name), *(letters(domain.partition(".")[0]) for domain in person.ours)}
        self._names = tuple(name for name in reading.names if not set(folds(name)) <= own or not folds(name))
        self._asked = frozenset(reading.kinds) - GENERIC
        self._strong = self._asked & STRONG
        self._point = any(clock.last - clock.first == 1 for clock in reading.times)
        self._firm = tuple(day for day in reading.days if not _is_soft(day))
        self._days = self._firm or reading.days
        self._clocks = reading.times
        self._loosely = False  # a word in another script was taken for a description
        self._passed_over: tuple[str, ...] = ()  # meals of the same day and people, left aside
        self._unknown: tuple[str, ...] = ()  # names that no entry can bear out, as it is written otherwise

    def fitting(self, entries: list[Entry]) -> list[Entry]:
        """Entries that bear the instruction out and are not told apart by it, in order of start."""
        if not self._may_fit():
            return []
        pool = [entry for entry in entries if self._in_time(entry) and self._on_day(entry, self._days)]
        found = self._told_apart(self._named(pool) if self._names else self._unnamed(pool))
        if not found and self._names and (self._days or self._clocks) and not self._firm and not self._point:
            self._clocks = () if not self._days and all(map(_is_wide, self._clocks)) else self._clocks
            pool = [entry for entry in entries if self._in_time(entry)]
            found = self._told_apart(self._named(pool))
        return self._ordered(found or self._only_one(entries) or self._by_words(entries))

    def near(self, entries: list[Entry], taken: set[datetime]) -> list[Entry]:
        """What came close: the names at another time, then the time without the names, then what comes next."""

        def closeness(entry: Entry) -> int:
            named = bool(self._names) and any(
                entry.says.bears(name, self._reading.language) >= PART for name in self._names
            )
            asked = not self._names and bool(self._soft(entry))
            timed = bool(self._reading.days or self._reading.times) and self._when(entry)
            return 3 * (named or asked) + 2 * timed + (1 if self._ahead(entry) else 0)

        rated = [(closeness(entry), entry) for entry in entries if entry.occurrence.start not in taken]
        order = sorted(
            rated, key=lambda one: (-one[0], abs(one[1].occurrence.start - self._now), one[1].occurrence.event.item)
        )
        least = 2 if any(rate > 1 for rate, _ in order) else 1
        found = [entry for rate, entry in order if rate >= least and (rate > 1 or not _is_apart(entry))]
        return one_of_each(found)[:MOST_NEAR]

    def assumptions(self, meetings: tuple[Meeting, ...], titles: Mapping[str, str]) -> tuple[Assumption, ...]:
        """What a single fit was taken for. `titles` are those of entries by ref."""
        if len(meetings) != 1:
            return ()
        made: list[Assumption] = []
        if self._reading.loose or self._loosely:
            made.append(Assumption(key="loose"))
        day = meetings[0].start.astimezone(self._zone).date()
        guessed = [one for one in self._reading.days if one.assumed and one.first <= day <= one.last]
        if guessed and not _is_soft(guessed[0]):
            made.append(Assumption(key="day", slots={"words": guessed[0].words, "day": day.isoformat()}))
        if meetings[0].serial and not self._reading.days:
            made.append(Assumption(key="serial", slots={"day": day.isoformat()}))
        if also := [titles[item] for item in meetings[0].also]:
            gone = [called(title) for title in also if moved(title) and not moved(meetings[0].title)]
            made.append(Assumption(key="also_moved", slots={"other": gone[0]}) if gone else Assumption(key="also"))
        made += [Assumption(key="meal", slots={"title": title}) for title in self._passed_over]
        made += [_joined(name, self._bearers[name]) for name in self._names if name in self._bearers]
        if self._unknown:
            made.append(Assumption(key="unknown", slots={"name": ", ".join(self._unknown), "day": day.isoformat()}))
        return tuple(made)

    def _may_fit(self) -> bool:
        reading = self._reading
        when = bool(reading.days or reading.times)
        if not reading.job:
            return reading.loose and when and (bool(self._names) or self._point)
        return bool(self._names or when or self._asked or reading.words or reading.order in ("next", "first"))

    def _named(self, pool: list[Entry]) -> list[Entry]:
        """Entries that bear out every name; by their description alone only where a day or time is said too."""
        borne = [(entry, self._levels(entry)) for entry in pool]
        fit = [(entry, levels) for entry, levels in borne if all(levels) and not self._clashes(entry)]
        best = next((level for level in (PEOPLE, PART) if any(min(levels) >= level for _, levels in fit)), TEXT)
        if best == TEXT and not (self._reading.days or self._reading.times):
            return []
        chosen = [entry for entry, levels in fit if min(levels) >= best]
        return [] if self._elsewhere(chosen, pool) else chosen

    def _levels(self, entry: Entry) -> list[int]:
        """How each name is borne out; beside one that is, and is no subject, a word in a script that the entry has
        nothing in is taken for a description on its day."""
        levels = [self._bears(entry, name) for name in self._names]
        named = zip(self._names, levels, strict=True)
        told = any(level >= PEOPLE and not plain(self._reading.language, name) for name, level in named)
        if not self._firm or not told or all(levels):
            return levels
        taken = [level or TEXT * entry.says.foreign(name) for name, level in zip(self._names, levels, strict=True)]
        self._loosely = self._loosely or all(taken)
        return taken

    def _only_one(self, entries: list[Entry]) -> list[Entry]:
        """The only meeting of a day, where what should name it are common words of a language that the calendar is not
        written in: they cannot be looked for there."""
        one_day = any(day.first == day.last and not day.assumed for day in self._firm)
        if not one_day or not self._names or not all(map(self._is_common, self._names)):
            return []
        pool = [
            entry for entry in entries
            if self._in_time(entry) and self._on_day(entry, self._firm) and entry.says.others and not _is_apart(entry)
        ]  # fmt: skip
        written = detect("\n".join(dict.fromkeys(entry.occurrence.event.title for entry in entries)))
        if written in ("", self._reading.language) or len(merged(pool)) != 1:
            return []
        if self._of_another_kind(pool[0]) or self._clashes(pool[0]):
            return []
        self._unknown = self._names
        return pool

    def _by_words(self, entries: list[Entry]) -> list[Entry]:
        """The meeting of a day that has most of the words in its title and people, where none has what should name it,
        and that may be common words: nothing in it is written large."""
        one_day = any(day.first == day.last and not day.assumed for day in self._firm)
        if not one_day or not all(name.islower() for name in self._names):
            return []
        pool = (entry for entry in entries if self._in_time(entry) and self._on_day(entry, self._firm))
        rated = [(len(self._soft(entry)), entry) for entry in pool if entry.says.others and not _is_apart(entry)]
        most = max((rate for rate, _ in rated), default=0)
        best = [entry for rate, entry in rated if rate == most and not self._clashes(entry)]
        if most < SEVERAL or len(merged(best)) != 1:
            return []
        self._loosely = True
        return best

    def _is_common(self, name: str) -> bool:
        return name in self._reading.described and name.islower()

    def _elsewhere(self, chosen: list[Entry], pool: list[Entry]) -> bool:
        """Whether only a place is named, no one day, and another meeting may be there, in another script."""
        one_day = any(day.first == day.last for day in self._firm)
        if one_day or self._strong or len(chosen) != 1 or not self._by_place(chosen[0]):
            return False
        rest = (entry for entry in pool if entry not in chosen and entry.says.others and not _is_apart(entry))
        return any(not entry.says.place_written_as(self._names[0]) for entry in rest)

    def _unnamed(self, pool: list[Entry]) -> list[Entry]:
        """By the kind of entry and other words of the title; by day and time alone only among meetings with others."""
        anchored = bool(self._reading.days or self._reading.times or self._reading.order)
        if self._strong:
            return [entry for entry in pool if self._strong & _kinds(entry)]
        told = [e for e in pool if self._soft(e, people=False) and not e.says.kinds & (MEALS | APART) - self._asked]
        if told:
            return told
        if not anchored:
            return []
        return [
            entry for entry in pool if entry.says.others and not _is_apart(entry) and not self._of_another_kind(entry)
        ]

    def _told_apart(self, found: list[Entry]) -> list[Entry]:
        """Without what another of them makes unlikely."""
        if any(not self._is_lesser(entry) for entry in found):
            found = [entry for entry in found if not self._is_lesser(entry)]
        if not self._asked & MEALS and not self._meals_as_well(found):
            meals = [entry for entry in found if _is_meal_beside(entry, found, self._zone)]
            found = [entry for entry in found if entry not in meals]
            self._passed_over = tuple(entry.occurrence.event.title for entry in meals)
        soft = [(entry, self._soft(entry)) for entry in found]
        found = [entry for entry, said in soft if not any(said < more for _, more in soft)]
        return found if self._two_days() else one_of_each(found)

    def _meals_as_well(self, found: list[Entry]) -> bool:
        """Whether people are named, no place and no kind of entry, so that the meal with them may be meant."""
        said = any(kind.startswith("kind:") for kind in self._reading.kinds)
        return bool(self._names) and not said and not any(self._by_place(entry) for entry in found)

    def _by_place(self, entry: Entry) -> bool:
        """Whether nothing but the entry's place bears the names out."""
        borne = [entry.says.at_place(name, self._reading.language) for name in self._names]
        return bool(borne) and all(borne)

    def _ordered(self, found: list[Entry]) -> list[Entry]:
        order, found = self._reading.order, sorted(found, key=lambda entry: entry.occurrence.start)
        if not (self._reading.days or self._names or order) and self._point:
            today = [entry for entry in found if entry.occurrence.start.astimezone(self._zone).date() == self._today]
            found = today or found
        if order == "next" or (order == "first" and self._reading.days):
            return [entry for entry in found if entry.occurrence.start == found[0].occurrence.start]
        if order == "last":
            return [e for e in found if e.occurrence.start == found[-1].occurrence.start] if self._reading.days else []
        return found

    def _bears(self, entry: Entry, name: str) -> int:
        language, addresses = self._reading.language, self._bearers.get(name, frozenset())
        if level := entry.says.bears(name, language):
            return level
        if any({person.address, f"@{person.address.rpartition('@')[2]}"} & addresses for person in entry.says.others):
            return PEOPLE
        if entry.says.mentions(name, language):
            return TEXT
        if name in self._reading.described and self._leaves(entry) and entry.says.foreign(name):
            self._loosely = True
            return TEXT
        return 0

    def _leaves(self, entry: Entry) -> bool:
        """Whether a day, a time and a kind of entry lead here without a word in another script."""
        told = self._asked & _kinds(entry) and self._reading.times
        return bool(self._firm and told) and not self._of_another_kind(entry) and not _is_apart(entry)

    def _soft(self, entry: Entry, *, people: bool = True) -> frozenset[str]:
        """What besides names speaks for the entry: words of its title, place and people, and its kind."""
        words = entry.says.title | entry.says.place
        if people:
            words = words.union(*(known.words for known in entry.says.people))
        return frozenset(self._reading.words) & words | (self._asked & _kinds(entry))

    def _clashes(self, entry: Entry) -> bool:
        """A board meeting was asked for, and the title says that this is something else."""
        return bool(self._strong and not self._strong & _kinds(entry) and entry.says.kinds - GENERIC)

    def _of_another_kind(self, entry: Entry) -> bool:
        asked = {kind for kind in self._asked if kind.startswith("kind:")}
        theirs = {kind for kind in entry.says.kinds - GENERIC if kind.startswith("kind:")}
        return bool(theirs & MEALS or (asked and theirs and not asked & theirs))

    def _is_lesser(self, entry: Entry) -> bool:
        return not self._asked & entry.says.kinds and (_is_apart(entry) or not entry.says.others)

    def _two_days(self) -> bool:
        """Of a day with two readings both stay; else the next of a series is meant."""
        return any(day.assumed and day.first == day.last for day in self._reading.days)

    def _when(self, entry: Entry) -> bool:
        return self._on_day(entry, self._days) and self._at_time(entry)

    def _in_time(self, entry: Entry) -> bool:
        past_named = any(day.last < self._today for day in self._reading.days)
        return (self._ahead(entry) or past_named) and self._at_time(entry)

    def _ahead(self, entry: Entry) -> bool:
        return entry.occurrence.end > self._now

    def _on_day(self, entry: Entry, days: tuple[Day, ...]) -> bool:
        first = entry.occurrence.start.astimezone(self._zone).date()
        if entry.occurrence.event.all_day:
            own = ZoneInfo(entry.occurrence.event.zone)
            first = entry.occurrence.start.astimezone(own).date()
            last = (entry.occurrence.end.astimezone(own) - timedelta(seconds=1)).date()
            return not days or any(day.first <= max(first, last) and first <= day.last for day in days)
        return not days or any(day.first <= first <= day.last for day in days)

    def _at_time(self, entry: Entry) -> bool:
        start = entry.occurrence.start.astimezone(self._zone)
        minute = start.hour * 60 + start.minute
        clocks = self._clocks
        return not clocks or (not entry.occurrence.event.all_day and any(c.first <= minute < c.last for c in clocks))


def _joined(name: str, addresses: frozenset[str]) -> Assumption:
    """Names the house, or the first of the people."""
    first = min(addresses)
    if first.startswith("@"):
        return Assumption(key="house", slots={"name": name, "domain": first.removeprefix("@")})
    return Assumption(key="person", slots={"name": name, "address": first})


def _is_soft(day: Day) -> bool:
    return day.assumed and day.last - day.first > SOFT_SPAN


def _is_wide(clock: Clock) -> bool:
    """A part of a day; without a day it may as well be what is spoken of: the evening at the cellar."""
    return clock.last - clock.first >= PART_OF_DAY


def _kinds(entry: Entry) -> frozenset[str]:
    return entry.says.kinds | {"kind:one_to_one"} if entry.says.pair else entry.says.kinds


def _is_apart(entry: Entry) -> bool:
    """A journey, a holiday, a deadline, a whole day: in the calendar, and no meeting. An hour with others is neither
    a holiday nor private, whatever its title speaks of."""
    apart = entry.says.kinds & APART
    return bool(apart - AWAY if entry.says.others else apart) or entry.occurrence.event.all_day


def _is_meal_beside(entry: Entry, others: list[Entry], zone: ZoneInfo) -> bool:
    """The lunch after the visit, with people of the visit."""

    def day(one: Entry) -> object:
        return one.occurrence.start.astimezone(zone).date()

    people = {person.address for person in entry.says.others}
    return bool(entry.says.kinds & MEALS) and any(
        not other.says.kinds & MEALS
        and day(other) == day(entry)
        and people & {person.address for person in other.says.others}
        for other in others
    )


def one_of_each(found: Iterable[Entry]) -> list[Entry]:
    """Of a series the first."""
    kept: dict[str, Entry] = {}
    for entry in found:
        occurrence = entry.occurrence
        kept.setdefault(
            occurrence.event.uid if occurrence.serial else f"{occurrence.event.item} {occurrence.start}", entry
        )
    return list(kept.values())
