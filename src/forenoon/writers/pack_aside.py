"""The sources beside the text of a page."""

from collections.abc import Iterable

from forenoon.language.words import Words
from forenoon.writers.html import Html, join, outside, tag, text
from forenoon.writers.pack_sources import Passage, Shelf, Source, Span


def aside(shelf: Shelf, own: Words) -> Html:
    """All sources in the order of their numbers. On a narrow screen it comes up when one is opened."""
    title, close = own.say("receipt.heading.sources"), own.say("page.close")
    head = tag(
        "div", tag("h2", text(title), id="sources"),
        tag("a", text("✕"), href="#closed", class_="close", title=close, aria_label=close),
        class_="head",
    )  # fmt: skip
    hint = tag("p", text(own.say("page.hint")), class_="meta hint")
    sources = (_source(about, source, shelf, own) for about, source in shelf.sources)
    away = tag("a", href="#closed", class_="away", aria_hidden="true", tabindex="-1")
    return join(
        tag("span", id="closed"), away, tag("aside", head, hint, tag("ol", *sources), aria_labelledby="sources")
    )


def _source(about: str, source: Source, shelf: Shelf, own: Words) -> Html:
    number = tag("span", text(str(source.number)), class_="number")
    head = tag("h3", number, text(" "), outside(source.name))
    if not source.passages:
        return tag("li", head, *_back(shelf.calls(source.id), own), id=source.id, tabindex="-1", class_="source search")
    sealed = {"title": source.sha256} if source.sha256 else {}
    where = tag("p", outside(source.path), class_="meta", **sealed) if source.path else Html("")
    passages = (_passage(about, source, one, shelf, own) for one in source.passages.values())
    return tag("li", head, where, tag("ul", *passages), class_="source")


def _passage(about: str, source: Source, passage: Passage, shelf: Shelf, own: Words) -> Html:
    whole = source.id_of(passage)
    several = len(source.passages) > 1
    label = (tag("span", text(f"{source.number}{passage.letter}"), class_="label"), text(" ")) if several else ()
    note = (text(f" · {passage.note}"),) if passage.note else ()
    place = tag("p", *label, outside(shelf.place(passage)), *note, *_back(shelf.calls(whole), own), class_="meta")
    language = {"lang": passage.language} if passage.language else {}
    pieces: list[Html] = []
    for stood, spans in shelf.texts(about, passage, whole):
        pieces += [*([text(" | ")] if pieces else []), *_marked(stood, spans, 0, len(stood))]
    quoted = tag("blockquote", *pieces, dir="auto", **language)
    cells = own.say("brief.note.comma").join([passage.workbook, shelf.cells(passage.cells)])
    also = (tag("p", outside(cells), class_="meta cells"),) if passage.cells else ()
    return tag("li", place, quoted, *also, id=whole, tabindex="-1", class_="passage")


def _marked(stood: str, spans: tuple[Span, ...], start: int, end: int) -> Iterable[Html]:
    """The text from `start` to `end`, with the words of each span in a mark of its own; spans may lie in spans."""
    at = start
    for span in spans:
        if span.start < at:
            continue
        inner = tuple(one for one in spans if one is not span and span.start <= one.start and one.end <= span.end)
        yield text(stood[at : span.start])
        yield tag("mark", *_marked(stood, inner, span.start, span.end), id=span.id, tabindex="-1")
        at = span.end
    yield text(stood[at:end])


def _back(calls: tuple[str, ...], own: Words) -> Iterable[Html]:
    for number, mark in enumerate(calls, 1):
        said = own.say("page.back", n=own.number(number))
        yield text(" ")
        yield tag("a", text("↩"), href=f"#{mark}", title=said, aria_label=said, class_="back")
