"""What one sentence asks for: the job, whom and what it names, when, and in which language. No model."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from forenoon.domain.contract import LANGUAGES, Clock, Day, Reading
from forenoon.language import clocktimes, dates
from forenoon.language.detect import detect
from forenoon.language.extent import pages_in
from forenoon.language.flat import flat
from forenoon.language.instruction_groups import Group, Piece, groups, pieces
from forenoon.language.instruction_job import Asked, job_of, negated
from forenoon.language.instruction_words import LONGEST, Lexicon, languages, lexicon
from forenoon.language.mailing import mail_in
from forenoon.language.sentences import sentences
from forenoon.language.tokens import folds
from forenoon.language.tongues import tongues, written

QUOTED = re.compile(r"[\"“”„«「『‘]([^\"“”„»」』’]{2,120})[\"“”»」』’]")
HAN_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
AND = frozenset({"and", "then", "also", "e", "poi", "anche", "顺便", "然后", "另外", "还有", "แล้ว", "และ", "แล้วก็"})
COVER = 1.15  # how much more of a sentence another language's words must cover than the detected one's
ASKING = ("prepare", "pack", "know", "meet", "kind", "topic", "with", "content", "quote")
STRANGE = 0.25  # of a sentence's letters, of which known words cover less where its language is not read
LIST = re.compile(r"[:：](?=\s|[^\s\d:：])|\s[-–—]\s")  # what stands behind it is told one by one
Named = tuple[tuple[str, ...], tuple[str, ...]]


def read(text: str, now: datetime) -> Reading:
    """What the instruction says; `now` is aware and in the person's zone. A mail that it asks for beside the pack says
    nothing of which meeting is meant.

    An empty job that is `loose` says that no job is named at all, so that the calendar may tell; one that is not,
    that some other work is asked for.
    """
    text = text[:LONGEST]
    language = _language(text)
    whole, asked = _read(text, now, language), mail_in(text, language)
    if asked is None:
        return whole
    rest = _read(text[: asked.start] + " " * (asked.end - asked.start) + text[asked.end :], now, language)
    if not (rest.job or rest.loose):
        return whole
    wish = asked.wish.model_copy(update={"names": rest.names}) if asked.one else asked.wish
    said = rest if wish.language or asked.foreign else whole  # what says the mail's language says none of the pack's
    told = {"output": said.output, "foreign": said.foreign or asked.foreign, "pages": whole.pages}
    return rest.model_copy(update={"mail": wish, "unsafe": whole.unsafe, **told})


def _read(text: str, now: datetime, language: str) -> Reading:
    known = lexicon(language)
    output, foreign, output_spans = _output(text, language, known)
    days = dates.find(text, now.date(), language)
    clocks = clocktimes.find(text, language) or clocktimes.find(_without(days, text), language)
    spans = _apart([(one.start, one.end) for one in (*days, *clocks)] + output_spans)
    quotes = [span for span in _quotes(text) if not any(span[0] < end and start < span[1] for start, end in spans)]
    whole = pieces(text, spans, quotes, known)
    cut = _without_wishes(_without_readings(_without_asides(whole, text)), text, language)
    meant = {piece.start for at, piece in enumerate(cut) if piece.has("span") and not _due(cut, at, text, known)}
    told = [day for one in days if _covered(one.start, meant, spans) for day in one.days(text)]
    hours = [one for one in clocks if _covered(one.start, meant, spans)]
    found = groups(cut, text)
    names, words = _named(found, cut, text, known)
    cased = any(letter.isupper() for letter in text) and not text.isupper()
    softly = {_name(group.text, known) for group in found if _describes(group, known, cased=cased)}
    described = tuple(name for name in names if name in softly)
    alone = not names and not words and any(last - first == 1 for one in hours for first, last in one.spans)
    job, loose = job_of(Asked(whole, text, known.spaced), bool(names) or alone, bool(words), bool(told or hours))
    return Reading(
        language=language, output=output, foreign=foreign, pages=pages_in(text, language), job=job, loose=loose,
        names=names, described=described,
        words=words, kinds=_tagged(cut, "kind", "topic"), order=_order(cut),
        days=tuple(told), times=_clocks(hours, text), unsafe=_unsafe(whole, text),
    )  # fmt: skip


def when(text: str, today: date, language: str) -> tuple[tuple[Day, ...], tuple[Clock, ...]]:
    """The days and times of day that a few words name."""
    found = dates.find(text, today, language)
    return tuple(day for one in found for day in one.days(text)), clocktimes.times(_without(found, text), language)


def _without(days: tuple[dates.Found, ...], text: str) -> str:
    """The text with the days blank, so that 四十 of 週四十點 is not forty."""
    for day in days:
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    return text


def _without_asides(cut: list[Piece], text: str) -> list[Piece]:
    """Without a later clause that begins another task: `..., and remind me to call Chloe`."""
    for at, piece in enumerate(cut):
        if not piece.has("aside", "arrange") or not any(one.has("prepare", "pack", "kind", "span") for one in cut[:at]):
            continue
        first = at
        while first and cut[first - 1].has("stop", "with", "of", "join", "end"):
            first -= 1
        opened = any(one.has("join", "end") or flat(text[one.start : one.end]) in AND for one in cut[first:at])
        last = next((place for place in range(at, len(cut)) if cut[place].has("end")), len(cut))
        if opened and not any(one.has("prepare", "pack", "span") for one in cut[at:last]):
            return cut[:first] + cut[last:]
    return cut


def _without_readings(cut: list[Piece]) -> list[Piece]:
    """Without a later clause that says when the pack will be read: `..., I'd like to read it tonight`."""
    for at, piece in enumerate(cut):
        first, last = _clause(cut, at)
        clause = cut[first:last]
        asked = any(one.has("prepare", "pack") for one in cut[:first])
        if piece.has("wanted") and asked and not any(one.has(*ASKING) for one in clause):
            return cut[:first] + cut[last:]
    return cut


def _clause(cut: list[Piece], at: int) -> tuple[int, int]:
    """The pieces about this one: back to a mark or a word that asks or names, on to a mark. A day before it belongs to
    it only where none follows: `on Friday so I can read it tonight`, `我想今晚看`."""
    last = next((place for place in range(at + 1, len(cut)) if cut[place].has("join", "end")), len(cut))
    told = any(piece.has("span") for piece in cut[at:last])
    edges = ("join", "end", *ASKING, *(("span",) if told else ()))
    return next((place + 1 for place in reversed(range(at)) if cut[place].has(*edges)), 0), last


def _without_wishes(cut: list[Piece], text: str, language: str) -> list[Piece]:
    """Without what follows and names no day, where what stands before it names one and whom or what: it says what the
    pack shall hold, or how it is wanted, not for which meeting. `... I want something to read on the train.`, `Acme on
    Friday - what we promised, the numbers`"""
    ends = sorted({*(end for _, end in sentences(text, language)), *(found.start() for found in LIST.finditer(text))})
    day = next((piece.start for piece in cut if piece.has("span")), len(text))
    end = next((one for one in ends if one > day), len(text))
    first = [piece for piece in cut if piece.start < end]
    rest = cut[len(first) :]
    asked, kind, named = (
        any(piece.has(*tags) for piece in first) for tags in (("prepare", "pack"), ("kind",), ("content",))
    )
    told = (asked and (kind or named)) or (named and not any(piece.has("kind") for piece in rest))
    return first if told and not any(piece.has("span") for piece in rest) else cut


def is_strange(text: str) -> bool:
    """Whether hardly a word of it is of a language that is read."""
    text = text[:LONGEST]
    if detect(text) not in ("", *_spaced()):
        return False
    return max(_covered_by(text).values()) < STRANGE * sum(map(str.isalpha, text))


def _language(text: str) -> str:
    """As it is detected; between languages that divide words by spaces, the one whose known words cover most."""
    detected, spaced = detect(text), _spaced()
    if detected and detected not in spaced:
        return detected
    covered = _covered_by(text)
    best = max(spaced, key=lambda name: (covered[name], name == detected))
    return detected if detected and covered[best] <= COVER * covered[detected] else best


def _spaced() -> list[str]:
    return [name for name in languages() if lexicon(name).spaced and name in LANGUAGES]


def _covered_by(text: str) -> dict[str, int]:
    """How many letters the known words of each language take that divides words by spaces."""
    folded = flat(text)
    return {
        name: sum(word.end - word.start for word in lexicon(name).words(folded)) + dates.covered(text, name)
        for name in _spaced()
    }


def _output(text: str, language: str, known: Lexicon) -> tuple[str, str, list[tuple[int, int]]]:
    """The language asked for, or the name of one in which nothing is written, and where the text says so."""
    rows, folded = known.rows.get("output", {}), flat(text)
    edge = r"(?![a-z\d])" if known.spaced else ""
    for form in rows.get("forms", ()):
        start, end = (re.escape(flat(part)) for part in form.split("{language}"))
        for name, asked in tongues(language).items():
            pattern = f"{start}{re.escape(name)}{end}{edge}"
            found = re.search(f"{pattern}(?!{rows['not_before']})" if rows["not_before"] else pattern, folded)
            if found:
                return *written(asked, name, language), [found.span()]
    return "", "", []


def _quotes(text: str) -> list[tuple[int, int]]:
    return [found.span(1) for found in QUOTED.finditer(text)]


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _covered(place: int, meant: set[int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end and start in meant for start, end in spans)


def _due(cut: list[Piece], at: int, text: str, known: Lexicon) -> bool:
    """Whether a day says when the pack is wanted, not when the meeting is: `by Wednesday`, `周三前`."""
    before, after = cut[at - 1] if at else None, cut[at + 1] if at + 1 < len(cut) else None
    if after and (after.has("kind") or flat(text[after.start : after.end]) in ("'s", "'", "的")):
        return False
    first = known.words(flat(text[cut[at].start : cut[at].end]))[:1]
    if not known.spaced and after and _closes(cut, at) and flat(text[after.start : after.end]) in ("给我", "要", "给"):
        return True
    said = bool(before and before.has("deadline")) or any(w.start == 0 and "deadline" in w.tags for w in first)
    return said or bool(after and after.has("deadline_after") and after.start == cut[at].end)


def _closes(cut: list[Piece], at: int) -> bool:
    """Whether a later clause speaks of the pack alone and ends one word behind this day: 资料麻烦今天给我."""
    first = max((place + 1 for place in range(at) if cut[place].has("end", "join")), default=0)
    last = at + 2 >= len(cut) or cut[at + 2].has("end", "join")
    clause = cut[first:at]
    return bool(first and last) and any(p.has("pack") for p in clause) and not any(p.has("kind") for p in clause)


def _named(found: list[Group], cut: list[Piece], text: str, known: Lexicon) -> Named:
    """Names that the meeting must bear out, and every other word of content, folded."""
    ranks = ([g for g in rank if len(g.text) > 1 or g.addressed] for rank in _ranks(found, known))
    chosen = sorted(next((rank for rank in ranks if rank), list[Group]()), key=lambda group: group.start)
    names = tuple(dict.fromkeys(_name(group.text, known) for group in chosen))
    starts = {group.start for group in chosen}
    soft = [text[piece.start : piece.end] for piece in cut if _soft(piece) and piece.start not in starts]
    soft += [group.text for group in found if group.start not in starts]
    return names, tuple(dict.fromkeys(token for said in soft for token in folds(said)))


def _describes(group: Group, known: Lexicon, *, cased: bool) -> bool:
    """Whether nothing says that a group without capitals is a name: 應徵者, 定案, เซี่ยงไฮ้; in a script that has
    them, where the sentence uses some: `hips and knees`."""
    if known.spaced:
        return cased and group.text.islower() and not group.quoted and not group.addressed
    if group.topic or group.quoted or group.addressed or group.text.isascii():
        return False
    if HAN_NAME.fullmatch(group.text) and len(group.text) > 3:  # as long as the name of a firm
        return False
    return group.left not in ("with", "meet", "kind", "about", "place") and group.right == "kind"


def _ranks(found: list[Group], known: Lexicon) -> Iterator[list[Group]]:
    """Groups by how surely they name the meeting; only the first rank that has any must be borne out.

    A name that leads to the meeting counts before a place or a topic, a proper name before a common word. In a script
    without capitals every group may be a name, so there the words beside it decide.
    """
    before, after = known.rows.get("before_kind"), known.rows.get("after_kind")
    near = ("owner", "kind") if before else ("owner",)
    led = ("with", "meet", "kind") if after else ("with", "meet")
    clear = [g for g in found if g.proper and not g.topic and (known.spaced or g.text.isascii() or g.quoted)]
    beside = [g for g in found if g.left in led or g.right in near]
    first = [g for g in clear if g.left not in ("about", "place") or g.right in ("owner", "kind")]
    if not known.spaced:
        first += [g for g in beside if g not in clear and not g.topic]
    yield first
    yield clear
    yield [g for g in beside if g.left != "meet" or g.right in ("span", "", "kind")]
    unknown = [] if known.spaced else [g for g in found if not g.topic]
    subjects = [
        g for g in found if g.left in ("about", "place") or (g.topic and g.left in ("prepare", "pack", "start"))
    ]
    yield subjects + [g for g in unknown if subjects and g not in subjects]
    yield [g for g in found if not known.spaced or (g.left in ("prepare", "pack") and g.right in ("span", ""))]


def _name(said: str, known: Lexicon) -> str:
    """Without what addresses a person: 王 of 王总."""
    for prefix in known.rows.get("surname_prefixes", ()):
        if said.startswith(prefix) and len(said) == len(prefix) + 1:
            return said.removeprefix(prefix)
    for title in sorted(known.rows.get("surname_titles", ()), key=len, reverse=True):
        most = 1 if len(title) == 1 else 3
        if flat(said).endswith(title) and len(said) - len(title) <= most and HAN_NAME.fullmatch(said[: -len(title)]):
            return said[: -len(title)]
    return said.strip()


def _soft(piece: Piece) -> bool:
    return piece.has("roles", "topic", "titles") or (piece.has("kind") and "kind:meeting" not in piece.tags)


def _unsafe(cut: list[Piece], text: str) -> tuple[str, ...]:
    said = (text[p.start : p.end] for at, p in enumerate(cut) if p.has("unsafe") and not negated(cut, at))
    return tuple(dict.fromkeys(said))


def _tagged(cut: list[Piece], *classes: str) -> tuple[str, ...]:
    return tuple(sorted({tag for piece in cut for tag in piece.tags if tag.partition(":")[0] in classes}))


def _order(cut: list[Piece]) -> Literal["next", "first", "last", ""]:
    said = {tag.partition(":")[2] for piece in cut for tag in piece.tags if tag.startswith("order:")}
    if "next" in said:
        return "next"
    return "first" if "first" in said else "last" if "last" in said else ""


def _clocks(told: list[clocktimes.Told], text: str) -> tuple[Clock, ...]:
    return tuple(
        Clock(first=first, last=last, words=text[one.start : one.end].strip())
        for one in told
        for first, last in one.spans
    )
