"""A line of a document as runs: words of a source stand in the quotation marks of the document's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from forenoon.domain.content import Line, Text
from forenoon.language.words import Words
from forenoon.writers.letters import bounded, plain


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    strong: bool = False
    quiet: bool = False
    language: str = ""  # where it differs from the document's


def marks(own: Words) -> tuple[str, str]:
    return own.say("brief.quote.open"), own.say("brief.quote.close")


def runs(line: Line, own: Words) -> Iterator[tuple[Text, Text | None, Run]]:
    """Each text of the line with the one after it and how it is shown; texts that quote on share their marks."""
    padded: tuple[Text | None, ...] = (None, *line, None)
    for (before, text), (_, after) in pairwise(pairwise(padded)):
        if text:
            yield text, after, _run(before, text, after, own)


def _run(before: Text | None, text: Text, after: Text | None, own: Words) -> Run:
    language = text.language if text.language != own.language else ""
    if not text.quoted:
        return Run(plain(text.text), text.strong, text.quiet, language)
    opening, closing = marks(own)
    start = "" if before and _one_quotation(before, text) else opening
    end = "" if after and _one_quotation(text, after) else closing
    return Run(bounded(start, text.text, end), text.strong, text.quiet, language)


def _one_quotation(text: Text, after: Text) -> bool:
    return text.quoted and after.quoted and text.claims == after.claims
