"""Which findings stand together on a slide: what is to be settled, which figures differ, what is in the way."""

from forenoon.work.raising.raised import Raised
from forenoon.work.reading.brevity import WRITTEN, affordable

OPEN = (
    "bank", "impostor", "one_letter", "unanswered", "awaited", "overdue", "owing", "attachment", "hanging", "moved",
    "day_taken", "early", "lapsing", "lapsed", "silence",
)  # fmt: skip
FIGURES = ("amended", "exchanged", "counted", "apart", "capped", "missed", "exceeded", "stale")
HOUR = ("otherwise", "away", "clash", "same_slot", "no_agenda")  # told with those who meet, where any do
PAPERS = ("changed", "ahead", "same_name")
MOST_ON_ONE, FEWEST, MOST = 5, 4, 6


def parted(found: list[Raised], *, met: bool) -> list[list[Raised]]:
    """By theme. What is open stands in two where it is much: what waits for us, and what we wait for. A single figure
    and the papers stand with it where there is room; else figures stand alone, and one paper is left to the brief.
    `met`: whether another slide tells who meets and when."""
    wanted = (OPEN if met else (*OPEN, *HOUR), FIGURES, PAPERS)
    open_, figures, papers = ([one for one in found if one.key in theme] for theme in wanted)
    if len(figures) == 1 and is_one_slide([*open_, *figures]):
        open_.append(figures.pop())
    if open_ and is_one_slide([*open_, *papers]):
        open_ += papers
        papers = []
    return [some for some in (*halves(open_), figures, papers if len(papers) > 1 else []) if some]


def halves(found: list[Raised]) -> list[list[Raised]]:
    """The heaviest of each half; of both together where one of them would be a single point."""
    theirs = [one for one in found if is_awaited(one)]
    ours = [one for one in found if one not in theirs]
    if is_one_slide(found) or min(len(ours), len(theirs)) < 2:
        return [heaviest(found)]
    return [heaviest(ours), heaviest(theirs)]


def is_awaited(one: Raised) -> bool:
    """Whether we wait for it: an answer, what they promised, a sum that is due to us."""
    if one.key in ("overdue", "attachment"):
        return not (one.about[0].ours if one.ours is None else one.ours)
    return one.key == "awaited" or (one.key == "owing" and one.about[0].ours)


def heaviest(found: list[Raised]) -> list[Raised]:
    """As many as a reader takes in, in the order in which they are found."""
    by_weight = sorted(found, key=lambda one: -one.weight)[:MOST]
    kept = by_weight[: affordable([(one.short,) for one in by_weight], FEWEST, WRITTEN)]
    return [one for one in found if one in kept]


def is_one_slide(found: list[Raised]) -> bool:
    rows = [(one.short,) for one in found]
    return len(found) <= MOST_ON_ONE and affordable(rows, 1, WRITTEN) == len(rows)
