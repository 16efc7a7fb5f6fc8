"""Office files as packages, opened again: parts, relations, and short words to walk their XML."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from forenoon.isolation.zips import DAMAGE

WHOLE = 256 << 20  # bytes of all parts together, unpacked
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = f"{{{OFFICE}}}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Broken(Exception):
    """A file that does not open, with why."""


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  # the last word of its type
    target: str  # a part's name, or an address where `outside`
    outside: bool


class Package:
    """Raises Broken where it is no package, from here on."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE as error:
            raise Broken("it is no package") from error
        if sum(one.file_size for one in self._zip.infolist()) > WHOLE:
            raise Broken("unpacked it is larger than anything we write")
        self.names = tuple(one.filename for one in self._zip.infolist())
        self._known: dict[str, Element] = {}

    def read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except KeyError as error:
            raise Broken(f"it has no part {name}") from error
        except DAMAGE as error:
            raise Broken(f"its part {name} is damaged") from error

    def xml(self, name: str) -> Element:
        """Every slide asks for its layout and its master: they are read once."""
        if name not in self._known:
            self._known[name] = self._parsed(name)
        return self._known[name]

    def _parsed(self, name: str) -> Element:
        content = self.read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Broken(f"its part {name} declares entities")
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Broken(f"its part {name} is no XML") from error

    def related(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by the relation's id."""
        folder = dirname(name)
        relations = f"{folder}/_rels/{name[len(folder) :].lstrip('/')}.rels".lstrip("/")
        if relations not in self.names:
            return {}
        return {one.get("Id", ""): relation_of(one, folder) for one in self.xml(relations)}

    def outside(self) -> Iterator[tuple[str, str]]:
        """Addresses outside the package to which a part refers: the part's relations and the address."""
        for name in self.names:
            if name.endswith(".rels"):
                yield from (
                    (name, one.get("Target", "")) for one in self.xml(name) if one.get("TargetMode") == "External"
                )


def relation_of(one: Element, folder: str) -> Relation:
    target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
    path = target if target.startswith("/") or outside else f"{folder}/{target}"
    kind = one.get("Type", "").rpartition("/")[2]
    return Relation(kind, path if outside else normpath(path).lstrip("/"), outside)


def text_of(element: Element, tag: str) -> str:
    """The words of all elements of this tag inside, run together."""
    return "".join(one.text or "" for one in element.iter(tag))
