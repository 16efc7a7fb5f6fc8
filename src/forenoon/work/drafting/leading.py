"""What the other sections are told of the recommendation: the answer, the questions to the other side, what our side
has decided to tell it, and what it may not promise yet."""

from forenoon.work.drafting.answering import Part, Told
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Said, said_in
from forenoon.work.sections.recommendation import MOST_NEWS, MOST_QUESTIONS, MOST_UNPROMISED, Answer

NEWS = "Decided by our side, to be told to the other side, to each what is theirs"
OWN = ("questions", "news", "unpromised")


def led(told: Told, first: Part) -> Told:
    """For those who write after the recommendation. News stands among what both sides have."""
    answer = first.read()
    if not isinstance(answer, Answer):
        return told
    dossier = told.dossier
    last = max((one.number for one in dossier.passages), default=0)
    news = [one for one in answer.news[:MOST_NEWS] if one.text]
    numbered = tuple(passage(dossier, one, at) for at, one in enumerate(news, last + 1))
    questions = tuple(one for one in answer.questions[:MOST_QUESTIONS] if one.text)
    unpromised = tuple(one.point for one in answer.unpromised[:MOST_UNPROMISED] if one.point)
    more = {"passages": dossier.passages + numbered, "asked": questions, "unpromised": unpromised}
    return told.model_copy(update={"lead": recommended(answer), "dossier": dossier.model_copy(update=more)})


def passage(dossier: Dossier, one: Said, number: int) -> Numbered:
    behind = [other for other in dossier.passages if other.number in one.passages]
    return Numbered(
        number=number, heading=NEWS, text=one.text, open=True, mailed=True, ours=True,
        citations=tuple(dict.fromkeys(c for other in behind for c in other.citations)),
        day=max((other.day for other in behind if other.day), default=None),
    )  # fmt: skip


def recommended(answer: Answer) -> str:
    """Its title, then what it advises and why."""
    said = [(place, one.text) for place, one in said_in(answer) if isinstance(one, Said) and one.text]
    told = [(place, text) for place, text in said if place.partition(".")[0] not in OWN]
    title = next((text for place, text in told if place == "title"), "")
    return "\n".join((title, *(text for place, text in told if place != "title")))
