"""What a rule finds: a label, a line with its citations, and how much it matters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forenoon.domain.content import Line
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.pen import Pen

Named = tuple[str, str]  # `Oona Tarn` and `14 Sep`
LINE = "\n"  # each of several findings stands on its own
ASIDE = 1.0  # weight of what is found in an item that does not belong: below all that does, with up to one more


@dataclass(frozen=True)
class Raised:
    """`key` names the label in the words of `raise`; a higher `weight` is read earlier; `point` is one plain sentence
    for the terminal, empty where the line is no news; `brief` is the line on a slide, where that is another; `about`
    are the sentences that it speaks of; `named` are who or what a title names of it, each with when, or nothing;
    `subject` are folded words of the entry that it is about; `ours`: whether one of us has to do it, where that is
    another than who wrote."""

    key: str
    line: Line
    weight: float
    point: str = ""
    brief: Line = ()
    about: tuple[Mark, ...] = ()
    named: tuple[Named, ...] = ()
    subject: frozenset[str] = frozenset()
    ours: bool | None = None

    @property
    def short(self) -> Line:
        return self.brief or self.line


Rule = Callable[[Pen], Iterable[Raised]]
