"""The points that somebody lists: of a meeting's description, or of an agenda in a mail."""

import itertools
import re
from collections.abc import Iterable
from datetime import date

from forenoon.language.cues import is_moving
from forenoon.language.replies import is_greeting, is_sign_off
from forenoon.work.evidence.topic import covers, days_in_title, mentions_agenda, says_what_first

POINT_WORDS, POINT_LENGTH, CLAUSE_WORDS, APART_WORDS = (
    5,
    40,
    6,
    8,
)  # the third of a point in a sentence: `where the claim is`
FEW = 2  # things side by side are no list of points yet
ANY_DAY = date(2000, 1, 3)
MARKED_LENGTH = 140  # characters of a line with a mark or number of its own
ASIDE = re.compile(r"\([^()]*\)(?=\s*(?:[,;，；、.!?。！？]|$))")  # behind a point, which stands as it is without it
POINT, APART = re.compile(r"[,;，；、•]"), re.compile(r"[;；]")
SENTENCE = re.compile(r"[.!?](?:\s|$)|[。！？]")
DIALLING = re.compile(r"(?m)^\W*[_~=*-]{5,}")
LINK = re.compile(r"://|www\.|@|(?<![A-Za-z]-)(?<!\d)(?:\d[ -]?){6,}")
REST = re.compile(
    r"aob|any other business|other(?: business| matters)?|misc(?:ellaneous)?|varie(?: ed eventuali)?|altro|sonstiges"
    r"|verschiedenes|divers|varia|其他(?:事项|事項)?|其它|เรื่องอื่น ?ๆ|อื่น ?ๆ",
    re.IGNORECASE,
)
MARK = re.compile(r"^\s*(?:[-*•·–‣]|\(?\d{1,2}[.)、]|\(?[a-z][.)])\s*(?=\S)")
NUMBERED = re.compile(r"(?:^|\s)(\d{1,2})[.)](?:\s+|(?=[^\W\d]))")  # `1. price 2. delivery` on one line
RUNNING = re.compile(r"(\d{1,2}) +(?=[^\W\d])")
JOINED = re.compile(
    r"\s+(?:(?:and|und|et|og|och)(?: (?:then|dann|puis|så|sen))?|(?:e|ed|y|en)(?: (?:poi|luego|dan))?)\s+|和|以及|และ"
)
SAID = re.compile(r"[^.!?。！？]+(?:[.!?。！？]|$)")
YEAR = re.compile(r"20\d\d")
AIM = re.compile(
    r"(?:our |the |main )?(?:aims?|goals?|purpose|objectives?|scope|to discuss|for discussion|points|topics|ziele?"
    r"|zweck|themen|scopo|obiettiv[oi]|temi|punti|目的|目标|目標|议题|議題|วัตถุประสงค์|หัวข้อ)\s*[:：]\s*",
    re.IGNORECASE,
)
DOING = re.compile(
    r"(?:to )?(?:settle|discuss|review|agree(?: on)?|decide(?: on)?|go through|talk about|cover|clarify|finali[sz]e)"
    r"\s+(?:the )?(?=\S)",
    re.IGNORECASE,
)
LABEL = re.compile(r"^[^:：\n]{0,40}[:：]\s*")


def points_in(text: str) -> tuple[str, ...]:
    """Each as it stands there, where a text lists two or more: lines with marks of their own, short lines, or a
    sentence of short stretches. What a call's provider writes below, with links and numbers to dial, is none."""
    written = itertools.takewhile(lambda line: not is_sign_off(line), DIALLING.split(text)[0].splitlines())
    told = [line.strip() for line in written if line.strip() and not LINK.search(line)]
    marked = [MARK.sub("", line) for line in told if MARK.match(line) and len(line) <= MARKED_LENGTH]
    short = [line for line in map(unlabelled, told) if is_point(line)]
    stretches = (listed(one.strip()) for line in told for one in SENTENCE.split(ASIDE.sub("", line)))
    found = (marked, short, *map(numbered, told), *stretches)
    return unnumbered(next((tuple(some) for some in found if len(some) > 1), ()))


def unnumbered(points: tuple[str, ...]) -> tuple[str, ...]:
    """Without the running numbers before them: `1 price 2 indexation`, a line each."""
    count = [int(found[1]) if (found := RUNNING.match(point)) else 0 for point in points]
    running = count == [*range(1, len(points) + 1)]
    return tuple(RUNNING.sub("", point) for point in points) if running else points


def listed(sentence: str) -> list[str]:
    """`Quantities, price, delivery`, and nothing longer between the commas; after a label `First: price and terms`."""
    text = unlabelled(sentence)
    if len(parts := [one.strip() for one in APART.split(text)]) > FEW and all(map(is_clause, parts)):
        return [] if is_move(sentence) else parts
    parts = POINT.split(text) if text == sentence else (one for part in POINT.split(text) for one in JOINED.split(part))
    some = [one.strip() for one in parts if one.strip()]
    is_list = all(map(is_short, some)) and not any(map(is_sign_off, some)) and not is_move(sentence)
    return [one for one in some if is_point(one)] if is_list else []


def numbered(line: str) -> list[str]:
    """What stands behind 1, 2 and so on in one line."""
    found = list(NUMBERED.finditer(line))
    if not found or [int(one[1]) for one in found] != list(range(1, len(found) + 1)):
        return []
    ends = [*(one.start() for one in found[1:]), len(line)]
    some = [line[one.end() : end].strip(" .,;") for one, end in zip(found, ends, strict=True)]
    return some if all(len(one) <= MARKED_LENGTH and is_worded(one) for one in some) else []


def is_worded(text: str) -> bool:
    return any(map(str.isalpha, text))


def is_year(text: str) -> bool:
    """`2028`, as what is to come is spoken of."""
    return bool(YEAR.fullmatch(text.strip(" .")))


def is_move(sentence: str) -> bool:
    """`Moved from Monday, Victoria Day`: from which day the meeting came is none of its points."""
    return is_moving(sentence) and bool(days_in_title(sentence, ANY_DAY))


def unlabelled(line: str) -> str:
    """Without what says that an agenda follows, or what is done with its points: `Agenda: price, delivery`,
    `First: price and delivery`, `Aim: settle price, delivery`."""
    label = LABEL.match(line)
    if not label or not (mentions_agenda(label[0]) or says_what_first(label[0]) or AIM.fullmatch(label[0])):
        return line
    doing = DOING.match(line, label.end())
    return line[doing.end() if doing else label.end() :]


def agenda_points(texts: Iterable[str]) -> tuple[str, ...]:
    """Of a letter's paragraphs those that follow the word agenda on its line, or below it with marks of their own."""
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        label = LABEL.match(line)
        if label is None or not mentions_agenda(label[0]):
            continue
        below = itertools.takewhile(MARK.match, lines[at + 1 :])
        found = points_in(line[label.end() :]) or points_in("\n".join(below))
        if found:
            return found
    return ()


def covered_points(texts: Iterable[str]) -> tuple[str, ...]:
    """Of a letter those that its author wants to speak about: `What I would like to go through:` above lines with marks
    of their own, or three and more short ones in that sentence."""
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if covers(line) < 0 or is_moving(line):
            continue
        below = itertools.takewhile(MARK.match, lines[at + 1 :]) if line.endswith((":", "：")) else ()
        if found := points_in("\n".join(below)) or in_sentence(line):
            return found
    return ()


def in_sentence(line: str) -> tuple[str, ...]:
    """`I would like to go through the price, the rooms and the dates.`"""
    said = (one for one in SAID.findall(line) if not one.endswith(("?", "？")))
    for text in (one[at:].strip(" :：.。!") for one in said if (at := covers(one)) >= 0):
        some = [one.strip() for part in POINT.split(text) for one in JOINED.split(part) if one.strip()]
        if len(some) > FEW and all(map(is_worded, some)) and all(len(one.split()) <= CLAUSE_WORDS for one in some):
            return tuple(some)
    return ()


def is_rest(point: str) -> bool:
    """`AOB`: whatever else there may be."""
    return bool(REST.fullmatch(point.strip(" .:;")))


def is_clause(stretch: str) -> bool:
    """A point between semicolons, which may be longer."""
    return len(stretch.split()) <= APART_WORDS and len(stretch) <= 2 * POINT_LENGTH and is_worded(stretch)


def is_short(stretch: str) -> bool:
    return len(stretch.split()) <= POINT_WORDS and len(stretch.strip()) <= POINT_LENGTH


def is_point(stretch: str) -> bool:
    return (
        is_short(stretch) and (is_worded(stretch) or is_year(stretch)) and not is_greeting(stretch.strip(" ,;.-–—•*"))
    )
