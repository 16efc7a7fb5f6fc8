"""Checks on a page: it holds all that it needs, its links lead somewhere, a screen reader can read it."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from forenoon.domain.content import Document, Finding
from forenoon.writers.fonts import faces
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.packages import Broken
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, worded

_BLOCKS = re.compile(
    "p|li|t[dh]|h[1-6]|d[tdl]|blockquote|figcaption|caption|summary|title|div|section|article|header|footer|nav|aside|"
    "main|pre"
)
_MUTE = ("script", "style")
_ACTIVE = ("iframe", "object", "embed", "form", "base")
_FETCHED = re.compile(r"url\(\s*['\"]?(?!data:|#)[^)'\"\s]|@import", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:https?|ftp|file|javascript|vbscript):", re.IGNORECASE)


class _Reading(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[Said] = []
        self.styles: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if _BLOCKS.fullmatch(tag):
            self._end()
        if tag in _MUTE or tag == "title":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if _BLOCKS.fullmatch(tag):
            self._end()
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.styles.append(data)
        elif not self._open or "title" in self._open:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text = " ".join("".join(self._words).split(" "))
        if text.strip():
            kind = "title" if "title" in self._open else "paragraph"
            self.texts.append(Said(f"{kind} {len(self.texts) + 1}" if kind != "title" else kind, text))
        self._words = []


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    """Raises Broken where it is no text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken("it is no UTF-8") from error
    page = _Reading()
    page.feed(text)
    page.close()
    title = next((one.text for one in page.texts if one.place == "title"), "")
    return [
        *linked(page.tags),
        *contained(page.tags, page.styles, document),
        *readable(page.tags, document),
        *wrong_title(title, document),
        *worded(page.texts, voice),
    ]


def linked(tags: list[tuple[str, dict[str, str]]]) -> Iterator[Finding]:
    """Links to places of the page that are not there, and places that two things claim."""
    ids = Counter(said["id"] for _, said in tags if said.get("id"))
    dead = {said["href"] for tag, said in tags if tag == "a" and said.get("href", "").startswith("#")}
    for href in sorted(dead):
        if href not in ("#", "#top") and href[1:] not in ids:
            yield found("dead_link", f"{href[:60]} is nowhere in it", href[:60])
    for name in (name for name, count in ids.items() if count > 1):
        yield found("duplicate_id", f"two places have the id {name[:60]}", f"#{name[:60]}")


def contained(tags: list[tuple[str, dict[str, str]]], styles: list[str], document: Document) -> Iterator[Finding]:
    """Whatever would be fetched from elsewhere, or run; and files beside it that are none of the pack."""
    policies = (said.get("content", "") for _, said in tags if said.get("http-equiv", "") == "Content-Security-Policy")
    if "default-src 'none'" not in " ".join(policies):
        yield found("active_content", "nothing forbids it to load and to run things", "head")
    beside = {one.file for one in document.contract.deliverables} | {"receipt.html", "receipt.json"}
    links = (said["href"] for tag, said in tags if tag == "a" and said.get("href"))
    for href in (link for link in links if link[0] != "#" and not _ELSEWHERE.match(link) and link not in beside):
        yield found("dead_link", f"{href[:60]} is no file of the pack", href[:60])
    for tag, said in tags:
        acts = tag in _ACTIVE or any(name.startswith("on") for name in said) or tag == "script"
        if acts or said.get("http-equiv", "").lower() == "refresh":
            yield found("active_content", f"<{tag}> does something by itself", tag)
        places = [said.get(name, "") for name in ("src", "href", "data", "action", "srcset", "poster")]
        for place in places:
            if _ELSEWHERE.match(place.strip()):
                yield found("external_link", f"<{tag}> leads to {place.strip()[:80]}", tag)
        if _FETCHED.search(said.get("style", "")):
            yield found("external_link", f"<{tag}> fetches something", tag)
    if any(_FETCHED.search(style) for style in styles):
        yield found("external_link", "its style fetches something", "style")


def readable(tags: list[tuple[str, dict[str, str]]], document: Document) -> Iterator[Finding]:
    lang = next((said.get("lang", "") for tag, said in tags if tag == "html"), "")
    if lang not in (document.language, faces(document.language).tag):
        yield found("wrong_language", f"marked as {lang}" if lang else "its language is not marked", "html")
    for tag, said in tags:
        if tag in ("img", "svg") and not (said.get("alt") or said.get("aria-label") or "aria-hidden" in said):
            yield found("no_alt_text", f"<{tag}> says nothing to a screen reader", tag)
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    for above, level in zip([0, *levels], levels, strict=False):
        if level > above + 1:
            yield found("heading_skipped", f"a heading of level {level} follows one of level {above}", f"h{level}")
    if not levels:
        yield found("no_title", "it has no heading", "h1")
