"""What is offered to the other side, in what they see: a discount, a credit, a guarantee that our side named before."""

import re
from collections.abc import Iterator

from forenoon.domain.value import Value
from forenoon.language.detect import detect
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.saying import Said, Verdict, said_in


def unoffered(answer: Value, given: Dossier, language: str) -> Iterator[Verdict]:
    """A verdict for each judgement that offers what no passage of ours that it names speaks of. A question offers
    nothing; what passages say is compared with them elsewhere."""
    ours = {one.number: one for one in given.passages if one.ours}
    for place, one in said_in(answer):
        if not isinstance(one, Said) or one.kind != "judgement":
            continue
        named = (ours[number] for number in one.passages if number in ours)
        borne = {offer for passage in named for offer in offers(passage.text, passage.language or language)}
        bare = sorted(set(offers(asserted(one.text, language), language)) - borne)
        if bare:
            told = f"no passage of our side that it names offers this: {', '.join(bare)}"
            yield Verdict(place=place, text=one.text, wrong=(told,))


def offers(text: str, language: str) -> Iterator[str]:
    """By the name of what is offered, whatever its form."""
    cues = table("bearing", language).get("offers", {})
    yield from (name for name, cue in cues.items() if re.search(cue, text, re.IGNORECASE))


def asserted(text: str, language: str) -> str:
    """Without the questions."""
    spans = sentences(text, detect(text) or language)
    return " ".join(text[a:b] for a, b in spans if not text[a:b].rstrip().endswith(("?", "？")))
