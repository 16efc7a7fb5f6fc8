"""Which sentences may stand on a slide: whole ones that tell something of the matter."""

from forenoon.language.attending import attending
from forenoon.language.cues import limits
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.evidence.marks import CJK_OR_THAI, SENTENCE_ENDS, Mark
from forenoon.work.evidence.topic import speaks_of_meeting
from forenoon.work.reading.desk import Desk

WANTED = ("deadline", "request", "refusal", "condition", "decision")  # by the day on which we meet
FEW_WORDS = 7  # of a line without a full stop that is a heading, not a sentence


def is_whole(mark: Mark) -> bool:
    """Whether it is no heading, and no line that says nothing without what follows it."""
    if mark.passage.role == "heading" or mark.text.endswith((":", "：")):
        return False
    ends = mark.text.endswith(SENTENCE_ENDS) or mark.item.kind != "mail" or CJK_OR_THAI.search(mark.text)
    return bool(ends or mark.cues or mark.numbers or len(mark.text.split()) >= FEW_WORDS)


def is_for_all(mark: Mark) -> bool:
    """Not how far our own side would go, nor what two people write to each other."""
    return not (mark.ours and limits(mark.quote)) and not is_between_two(mark.item)


def is_of_matter(desk: Desk, mark: Mark) -> bool:
    """Whether it tells something whole that is not how, when, where and by whom the meeting is held."""
    return is_whole(mark) and not is_of_hour(desk, mark) and desk.telling.tells(mark)


def is_of_hour(desk: Desk, mark: Mark) -> bool:
    said = mark.quote
    held = {one.mark.key for one in desk.said_since}
    if mark.key in held or desk.outdated.arranged(mark) or attending(said) or desk.sorter.lists(mark, desk.agenda):
        return True
    met = desk.contract.meeting.start.astimezone(desk.zone).date()
    that_day = bool(mark.days) and all(day.first == day.last == met for day in mark.days)
    return (that_day or speaks_of_meeting(said)) and mark.cue(*WANTED) is None
