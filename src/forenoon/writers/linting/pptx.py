"""Checks on a deck: its titles, notes, languages, charts; how it looks is checked in `looks`."""

import re
from collections import Counter
from collections.abc import Iterator

from forenoon.domain.content import Document, Finding
from forenoon.writers.deck_split import MOST_SIGNS, MOST_WIDE_SIGNS, is_cut, seen
from forenoon.writers.linting import looks
from forenoon.writers.linting.books import copies, differing, pages
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.decks import FEET, Shape, Slide, all_words, size, slides, words_of
from forenoon.writers.linting.fitting import lines
from forenoon.writers.linting.packages import A, C, P, Package, text_of
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, squeezed, worded

MOST_LINES = 2  # of a title
MOST_WORDS, MOST_SERIES = 160, 5  # of our own, names and days among them
WIDE = 0x2E80  # from this code point on letters are as wide as they are high
WORD = re.compile(r"[^\W\u0e00-\u0e7f\u2e80-\uffff]+(?:[.,'’-]\w+)*")  # of letters with spaces between words
QUOTED = re.compile("“[^”]*”|「[^」]*」|«[^»]*»")


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    """Raises Broken where it does not open."""
    package = Package(content)
    deck, whole = slides(package), size(package)
    findings = [*mended(document), *same_titles(deck), *left(package)]
    for slide in deck:
        findings += [*titled(slide, document), *furnished(slide, document), *spoken(slide, voice)]
        findings += [*charted(package, slide), *looks.lint(slide, whole, document)]
    title = text_of(package.xml("docProps/core.xml"), "{http://purl.org/dc/elements/1.1/}title")
    return [*findings, *wrong_title(title, document), *worded(said(package, deck), voice)]


def said(package: Package, deck: tuple[Slide, ...]) -> Iterator[Said]:
    for slide in deck:
        for shape in slide.shapes:
            yield from (Said(slide.at(shape), words_of(par)) for par in shape.element.iter(f"{A}p"))
            yield Said(slide.at(shape), shape.alt)
        for relation in slide.related.values():
            if relation.kind == "chart":
                yield from (Said(slide.place, one.text or "") for one in package.xml(relation.target).iter(f"{A}t"))
        if slide.notes is not None:
            yield from (Said(f"{slide.place}, notes", words_of(par)) for par in slide.notes.iter(f"{A}p"))


def titled(slide: Slide, document: Document) -> Iterator[Finding]:
    title = slide.title
    text = title.text.strip() if title else ""
    if title is None or not text:
        yield found("no_title", "it has none", slide.place)
        return
    wide = document.language.startswith("zh")
    if (length := seen(text, wide)) > (MOST_WIDE_SIGNS if wide else MOST_SIGNS):
        yield found("title_too_long", f"{length:.0f} characters", slide.at(title))
    if slide.number > 1 and (count := lines(slide, title, wide)) > MOST_LINES:
        yield found("title_too_long", f"{count} lines", slide.at(title))
    if slide.shapes[0] is not title:
        yield found("title_not_first", "something is read out before it", slide.at(title))


def mended(document: Document) -> Iterator[Finding]:
    """Messages that would not have fitted and were given several slides, and titles that were cut."""
    for draft in document.of("pptx"):
        for one in draft.slides:
            title = "".join(text.text for text in one.title)[:60]
            if one.number == 1 and one.of > 1:
                told = f"{title!r} would not fit on one slide: it takes {one.of}"
                yield Finding(code="overflow", message=told, place=draft.section, result="mended")
            if one.number == 1 and is_cut(one.title):
                told = f"{title!r} was longer than a title may be: it was cut"
                yield Finding(code="title_too_long", message=told, place=draft.section, result="mended")


def same_titles(deck: tuple[Slide, ...]) -> Iterator[Finding]:
    told = [(squeezed(slide.title.text), slide) for slide in deck if slide.title and slide.title.text.strip()]
    counts = Counter(text for text, _ in told)
    seen: set[str] = set()
    for text, slide in told:
        if counts[text] > 1 and text in seen:
            yield found("same_title", "a slide before it has the same title", slide.place)
        seen.add(text)


def furnished(slide: Slide, document: Document) -> Iterator[Finding]:
    """Number, notes, sources, alternative texts, empty places, ids, length."""
    words = " ".join(
        all_words(shape.element) for shape in slide.shapes if shape.kind not in FEET and not looks.is_foot(shape)
    )
    if slide.number > 1 and not any(shape.kind == "sldNum" for shape in slide.shapes):
        yield found("no_slide_number", "it has none", slide.place)
    notes = "" if slide.notes is None else all_words(slide.notes).strip()
    if slide.number > 1 and not document.outside and not notes.strip("0123456789"):
        yield found("no_notes", "nothing for the speaker, and no source", slide.place)
    shown = not document.outside and any(re.search(r"\d", figures(shape)) for shape in slide.shapes if shape.exhibit)
    lists_sources = names_source(slide, document)
    if shown and not lists_sources and not any(shape.text.strip() and looks.is_foot(shape) for shape in slide.shapes):
        yield found("no_source_line", "it shows figures and no source", slide.place)
    for shape in slide.shapes:
        if shape.exhibit and not shape.alt.strip() and not shape.decorative:
            yield found("no_alt_text", f"{shape.name} says nothing to a screen reader", slide.at(shape))
        if shape.kind and shape.kind not in FEET and shape.element.tag == f"{P}sp" and not shape.text.strip():
            yield found("empty_placeholder", f"{shape.name} is empty", slide.at(shape))
        if shape.kind == "ftr":
            yield from wrong_title(shape.text, document, slide.at(shape))
    twice = [name for name, count in Counter(shape.id for shape in slide.shapes).items() if count > 1]
    if twice:
        yield found("duplicate_id", f"two shapes have the id {twice[0]}", slide.place)
    if not lists_sources and (count := own_words(words)) > MOST_WORDS:
        yield found("too_many_words", f"{count} words", slide.place)
    if slide.root.get("show") in ("0", "false"):
        yield found("hidden_slide", "it is hidden", slide.place)


def names_source(slide: Slide, document: Document) -> bool:
    """Whether its table is a list of sources; it may be, where a receipt does not tell how they are named."""
    told = squeezed(" ".join(all_words(shape.element) for shape in slide.shapes if shape.exhibit))
    names = [name for source in document.sources if (name := squeezed(source.name))]
    return not names or any(name in told for name in names)


def figures(shape: Shape) -> str:
    """The words of an exhibit; a chart has figures in any case."""
    return "0" if next(shape.element.iter(f"{C}chart"), None) is not None else all_words(shape.element)


def own_words(text: str) -> int:
    """Words outside of quotation marks: evidence is as long as it is. Two signs of Chinese or eight of Thai count as
    a word."""
    ours = QUOTED.sub(" ", text)
    wide = sum(ord(sign) >= WIDE for sign in ours)
    thai = sum("\u0e00" <= sign <= "\u0e7f" for sign in ours)
    return len(WORD.findall(ours)) + wide // 2 + thai // 8


def spoken(slide: Slide, voice: Voice) -> Iterator[Finding]:
    """Runs without a language, or with one that nothing in the document is in."""
    for shape in slide.shapes:
        for run in (*shape.element.iter(f"{A}r"), *shape.element.iter(f"{A}fld")):
            properties = run.find(f"{A}rPr")
            lang = "" if properties is None else properties.get("lang", "")
            if lang not in voice.tongues and (run.findtext(f"{A}t") or "").strip():
                yield found(
                    "wrong_language", f"marked as {lang}" if lang else "its language is not marked", slide.at(shape)
                )
                break


def charted(package: Package, slide: Slide) -> Iterator[Finding]:
    """Charts with too many series, and those that show other numbers than their own workbook holds."""
    for relation in slide.related.values():
        if relation.kind != "chart":
            continue
        chart, inside = package.xml(relation.target), package.related(relation.target)
        if sum(1 for _ in chart.iter(f"{C}ser")) > MOST_SERIES:
            yield found("too_many_series", f"more than {MOST_SERIES}", slide.place)
        book = next((one.target for one in inside.values() if one.kind == "package"), "")
        if not book:
            yield found("stale_chart", "its numbers cannot be edited: it has no workbook", slide.place)
            continue
        sheets = pages(Package(package.read(book)))
        wrong = next(filter(None, (differing(one, sheets) for one in copies(chart))), "")
        if wrong:
            yield found("stale_chart", f"it shows another value than {wrong} of its workbook", slide.place)


def left(package: Package) -> Iterator[Finding]:
    if any(name.startswith(("ppt/comments", "ppt/commentAuthors")) for name in package.names):
        yield found("comment", "comments were left in it")
    for part, address in package.outside():
        yield found("external_link", f"{part} leads to {address[:80]}")
