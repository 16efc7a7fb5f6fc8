"""Whether what our people say among themselves is for another meeting, or towards others, than this one."""

from datetime import timedelta

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Item
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import days_in_title, open_domains
from forenoon.work.reading.desk import Desk

WEEK = timedelta(days=7)  # in which a subject's day is one to come


def is_towards_others(desk: Desk, item: Item) -> bool:
    """Whether its conversation was held with other houses than this meeting's; or it is called after another entry, or
    another day."""
    return is_held_with_others(desk, item) or is_called_after_other(desk, item) or is_for_other_day(desk, item)


def is_held_with_others(desk: Desk, item: Item) -> bool:
    talk = (party.person.address for one in (item, *desk.register.talk(item)) for party in one.parties)
    outside = {one for one in talk if one and not desk.is_ours(one)}
    ours = {one.rpartition("@")[2] for one in desk.outside} - open_domains()
    known = any(one in desk.outside or one.rpartition("@")[2] in ours for one in outside)
    return bool(desk.outside and outside) and not known


def is_called_after_other(desk: Desk, item: Item) -> bool:
    """Whether all words of its subject stand in another entry's title, and none in this one's."""
    words = content_words(strip_marks(item.title))
    meeting = desk.contract.meeting
    own = content_words(f"{meeting.title} {meeting.purpose}")
    others = (content_words(one.event.title) for one in desk.calendar)
    return bool(words) and words.isdisjoint(own) and any(words <= other for other in others)


def is_for_other_day(desk: Desk, item: Item) -> bool:
    """Whether the days in its subject are within a week of it, and none is the meeting's."""
    day = desk.contract.meeting.start.astimezone(desk.zone).date()
    sent = moment(item).date()
    named = [one for one in days_in_title(strip_marks(item.title), sent) if sent <= one.first <= sent + WEEK]
    return bool(named) and all(not one.first <= day <= one.last for one in named)


def content_words(text: str) -> frozenset[str]:
    """The words of a title that mean something, those that many meetings share among them."""
    words = (word for word in folds(text) if len(word) > 2 or not word.isascii())
    return frozenset(word for word in words if not any(stop(word, one) for one in LANGUAGES))
