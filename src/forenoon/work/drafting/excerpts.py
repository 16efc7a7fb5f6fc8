"""The passages in which quotations stand, for who wants to read around them."""

from collections import defaultdict
from collections.abc import Iterable

from forenoon.domain.content import Draft, Excerpt
from forenoon.domain.sources import Passage
from forenoon.work.evidence.confidence import marked
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.slips import slipped

LONGEST = 700  # characters of an excerpt whose quotations are short
CUT = "…"


def excerpts(desk: Desk, drafts: Iterable[Draft]) -> tuple[Excerpt, ...]:
    """One for each cited place, in order of item and place. Of a passage in which something is not to be repeated, no
    more than is cited."""
    cited: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in (citation for draft in drafts for claim in draft.claims for citation in claim.citations):
        if one.quote not in cited[one.item, one.locator]:
            cited[one.item, one.locator].append(one.quote)
    found = {item: passages(desk, item) for item in {item for item, _ in cited}}
    return tuple(
        Excerpt(item=item, locator=locator, text=around(desk, found[item].get(locator, []), quotes))
        for (item, locator), quotes in sorted(cited.items())
    )


def passages(desk: Desk, item: str) -> dict[str, list[Passage]]:
    """By their places."""
    placed: dict[str, list[Passage]] = defaultdict(list)
    for passage in desk.library.passages(item):
        placed[passage.locator].append(passage)
    return placed


def around(desk: Desk, there: list[Passage], quotes: list[str]) -> str:
    """The words around these quotations; themselves alone where they are cells or of a header, or stand beside what is
    withheld."""
    holding = [one for one in there if any(quote in one.text for quote in quotes)]
    if not holding or any(one.role == "header" or keeps_back(desk, one) for one in holding):
        return f" {CUT} ".join(quotes)
    return "\n".join(cut(one.text, [quote for quote in quotes if quote in one.text]) for one in holding)


def keeps_back(desk: Desk, passage: Passage) -> bool:
    """Whether something stands in a passage that is not to be repeated: its author's secret, or our own slip."""
    return desk.keeps_back(passage) or marked(passage.text) or slipped(passage, desk.slips)


def cut(text: str, quotes: list[str]) -> str:
    """The text, where it is long only the stretches around its quotations, from word to word."""
    if len(text) <= LONGEST:
        return text
    room = max(0, LONGEST - sum(map(len, quotes))) // (2 * len(quotes))
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0):
        low, high = word_start(text, max(0, start - room), start), word_end(text, end, min(len(text), end + room))
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(high, stretches[-1][1])
        else:
            stretches.append((low, high))
    parts = [text[low:high].strip() for low, high in stretches]
    before = f"{CUT} " if stretches[0][0] else ""
    return before + f" {CUT} ".join(parts) + (f" {CUT}" if stretches[-1][1] < len(text) else "")


def word_start(text: str, low: int, start: int) -> int:
    """The first beginning of a word at or after `low`; `low` where no space is near, as in Chinese and Thai."""
    space = text.find(" ", low, start) if low and not text[low - 1].isspace() else -1
    return space + 1 if space >= 0 else low


def word_end(text: str, end: int, high: int) -> int:
    space = text.rfind(" ", end, high) if high < len(text) and not text[high].isspace() else -1
    return space if space >= 0 else high
