"""Writes what a model said, each sentence with the claim and the passages behind it."""

from collections import Counter
from collections.abc import Iterable

from forenoon.domain.content import Citation, Line, Searched, Text
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.ground import bare
from forenoon.work.judging.saying import Said, phrases
from forenoon.work.reading.pen import Pen, spaced
from forenoon.work.reading.searching import names_of, sought, through, told_kinds

LONGEST_QUOTE = 400  # characters of a citation
STOPS = (".", "。", "?", "？", "!", "！", ":", "：")


class Scribe:
    """Of one section. Words of the house come from `pen`."""

    def __init__(self, pen: Pen, dossier: Dossier) -> None:
        self.pen, self.desk, self.say = pen, pen.desk, pen.say
        self._by_number = {one.number: one for one in dossier.passages}
        self.asked = tuple(one for one in dossier.asked if one.text)

    def text(self, said: Said, strong: bool = False) -> Text:
        """Of a sentence that was dropped nothing."""
        if not said.text:
            return Text(text="")
        passages = [self._by_number[number] for number in said.passages if number in self._by_number]
        cited = tuple(dict.fromkeys(c for one in passages for c in citations(one, said.text)))
        searched = [one.searched for one in passages if one.searched]
        if said.kind == "absence" and not searched:
            claim = self.pen.claim("absence", said.text, (), self._searched(said.looked_for), rule="model")
            return Text(text=said.text, strong=strong, claims=(claim,))
        claim = self.pen.claim(said.kind, said.text, cited, next(iter(searched), None), rule="model")
        further = (self.pen.claim("absence", said.text, (), one, rule="model") for one in searched[1:])
        return Text(text=said.text, strong=strong, claims=(claim, *further))

    def _searched(self, looked_for: str) -> Searched:
        """Through all that was read: in how many items of each kind one of the words stands."""
        found = {one.ref: one for words in phrases(looked_for) if (term := sought(self.desk, words, ""))
                 for one in term.items}  # fmt: skip
        kinds = Counter(str(one.kind) for one in found.values())
        searched = through(self.pen, looked_for, kinds, told_kinds(self.desk))
        return searched.model_copy(update={"found": names_of(self.pen, tuple(found.values()))})

    def title(self, said: Said, otherwise: str) -> Line:
        """Of a slide; where nothing was left of it, the words of the house."""
        unstopped = said.model_copy(update={"text": said.text.rstrip(".。")})
        return (self.text(unstopped) if said.text else Text(text=self.say(otherwise)),)

    def line(self, said: Said, strong: bool = False) -> Line:
        return (self.text(said, strong),)

    def told(self, sentences: Iterable[Said]) -> Line:
        """One after the other, as a paragraph."""
        return spaced((self.text(one) for one in sentences), self.say("answer.space"))

    def owned(self, said: Said, who: str, by: str) -> Line:
        """`Livia, Wed 16 Sep: Sentence`, who and when strong; the sentence alone where nobody is named."""
        owner = self.owner(who, by)
        return (Text(text=owner, strong=True), self.text(said)) if owner else (self.text(said),)

    def owner(self, who: str, by: str) -> str:
        """`Livia, Wed 16 Sep: `."""
        named = self.say("common.comma").join(filter(None, (who, by)))
        return self.say("slides.label", label=named) if named else ""

    def labelled(self, label: str, said: Said) -> Line:
        """`Label. Sentence`, the label strong."""
        stop = self.say("answer.space") if label.rstrip().endswith(STOPS) else self.say("answer.stop")
        return Text(text=f"{label.rstrip()}{stop}", strong=True), self.text(said)


def citations(one: Numbered, text: str) -> tuple[Citation, ...]:
    """Of a long passage the stretch that shares most with what is said."""
    return tuple(c.model_copy(update={"quote": stretch(c.quote, text)}) for c in one.citations)


def stretch(quote: str, text: str) -> str:
    if len(quote) <= LONGEST_QUOTE:
        return quote
    told = set(bare(text).split())
    pieces = [quote[at : at + LONGEST_QUOTE] for at in range(0, len(quote), LONGEST_QUOTE // 2)]
    return max(pieces, key=lambda piece: len(told & set(bare(piece).split()))).strip()
