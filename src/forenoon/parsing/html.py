"""The text of html: paragraphs as a reader sees them, without scripts, styles and what is hidden."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST = 5_000_000  # characters of markup
SILENT = {"script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea"}
SECTIONS = {"section", "article", "header", "footer", "address", "blockquote", "pre", "figure", "hr"}
PARAGRAPH = SECTIONS | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl"}
LINE = {"div", "li", "tr", "dt", "dd", "caption", "center", "fieldset", "form", "main", "nav", "aside", "body"}
HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|line-height|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
WHOLE_TAG = re.compile(r"<[^<>]{0,2000}>")
VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "p", "li", "td", "tr", "th", "option"}
SMALL = 20_000  # characters of markup in which nothing lies too deep
DEEPEST = 5_000
LINK = 2_000  # characters of a link that are read
HOST = re.compile(r"(https?://)?(?:[^\s/@]{1,200}@)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?=[:/?#]|$)", re.IGNORECASE)
MARKUP = re.compile(r"<(?:br|p|b|i|u|a|div|span|ul|ol|li|html|table|strong|em)\b[^<>]{0,500}>", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a field that should be plain holds html."""
    return bool(MARKUP.search(text))


def text_of(markup: str) -> tuple[str, bool]:
    """Blocks divided by blank lines, quoted ones behind `> `; and whether hidden words were left out."""
    page = page_of(markup)
    return page.text(), page.hid


def page_of(markup: str) -> "Page":
    page = Page()
    page.walk(tree(markup).root)
    return page


def tree(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(_shallow(markup[:LONGEST]))


def _shallow(markup: str) -> str:
    """Without the tags that lie deeper in each other than any mail's: each makes the next one slower."""
    if len(markup) < SMALL:
        return markup
    open_tags: Counter[str] = Counter()
    depth = 0
    for tag in TAG.finditer(markup):
        name = tag[2].lower()
        if not tag[1] and name not in VOID:
            open_tags[name] += 1
            depth += 1
        elif tag[1] and open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            return markup[: tag.start()] + WHOLE_TAG.sub("\n", markup[tag.start() :])
    return markup


def misleads(href: str, words: str) -> bool:
    """Whether the words of a link are an address of another house than the one that it leads to."""
    leads, said = (HOST.match(one[:LINK].lower()) for one in (href, words))
    return bool(leads and leads[1] and said and " " not in words and owned(leads[2]) != owned(said[2]))


def owned(host: str) -> list[str]:
    return host.split(".")[-2:]


class Page:
    """Lines as they come, each with the depth of its quotation. An empty line divides paragraphs."""

    line_tags, paragraph_tags = frozenset(LINE), frozenset(PARAGRAPH)

    def __init__(self) -> None:
        self.hid, self.misleads = False, False
        self._lines: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._quoted = 0
        self._preformatted = 0

    def walk(self, root: LexborNode | None) -> None:
        """Without recursion: mails nest tables a thousand deep."""
        ahead: list[tuple[LexborNode, bool]] = [(root, False)] if root else []
        while ahead:
            node, leaving = ahead.pop()
            if leaving:
                self._leave(node.tag or "")
            elif self._enter(node):
                ahead.append((node, True))
                ahead += [(child, False) for child in reversed(list(node.iter(include_text=True)))]

    def text(self) -> str:
        self._break()
        lines = ["> " * quoted + line if line else "" for quoted, line in self._lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def _enter(self, node: LexborNode) -> bool:
        """Whether to go below it."""
        tag = node.tag or ""
        if tag == "-text":
            self._say(node.text_content or "")
            return False
        if tag.startswith(("-", "!")) or tag in SILENT:
            return False
        if hidden(node):
            self.hid = self.hid or bool(node.text().strip())
            return False
        if tag == "a":
            self.misleads = self.misleads or misleads(node.attributes.get("href") or "", node.text().strip())
        if tag == "br" or tag in self.line_tags:
            self._break()
        elif tag in self.paragraph_tags:
            self._divide()
        self._count(tag, 1)
        return True

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._line.append("\t")
        elif tag in self.line_tags:
            self._break()
        elif tag in self.paragraph_tags:
            self._divide()
        self._count(tag, -1)

    def _count(self, tag: str, step: int) -> None:
        if tag == "blockquote":
            self._break()
            self._quoted = min(9, max(0, self._quoted + step))
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted + step)

    def _say(self, text: str) -> None:
        if not self._preformatted:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", text))
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for line in others:
            self._break()
            self._line.append(line)

    def _break(self) -> None:
        """Ends the line; cells are divided as in a spreadsheet."""
        joined = "".join(self._line)
        cells = [" ".join(cell.split()) for cell in joined.split("\t")] if not self._preformatted else [joined]
        line = " | ".join(cell for cell in cells if cell)
        self._line.clear()
        if line:
            self._lines.append((self._quoted, line))

    def _divide(self) -> None:
        self._break()
        if self._lines and self._lines[-1][1]:
            self._lines.append((0, ""))


def hidden(node: LexborNode) -> bool:
    attributes = node.attrs
    if "style" not in attributes and "hidden" not in attributes:
        return False
    return "hidden" in attributes or bool(HIDDEN_STYLE.search((attributes["style"] or "")[:2000]))
