"""Office files as packages: a zip of XML parts, checked before any of it is opened."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from posixpath import dirname, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from forenoon.domain.sources import Party, Person
from forenoon.isolation import zips
from forenoon.parsing.defaults import is_default_author, own_moment, own_title
from forenoon.parsing.kinds import OLE, ZIP
from forenoon.parsing.text import one_line

MOST_PARTS = 10_000
WHOLE = 1 << 30  # bytes of all parts together, unpacked
LARGEST = 96 << 20  # bytes of a part that is held whole
DENSEST = 200  # unpacked bytes for each packed one ...
SMALL = 8 << 20  # ... of a part larger than this
HEAD = 1 << 16  # bytes of a stream that are searched for entities, which are declared in front

DAMAGE = (*zips.DAMAGE, ElementTree.ParseError)
DOCTYPE = re.compile(b"<!DOCTYPE|<!ENTITY" + b"|" + "<!DOCTYPE".encode("utf-16-le"))
MAIN = re.compile(r"(wordprocessingml|spreadsheetml|presentationml|ms-word|ms-excel|ms-powerpoint)\..*main\+xml$")
MAINS = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")


class PackageRefused(Exception):
    """A file that is not opened. `code` is encrypted, truncated, hostile, too_large or unreadable."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def packed_kind(content: bytes) -> str:
    """docx, xlsx or pptx, by what a package says of itself; empty for any other file. Raises PackageRefused."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise PackageRefused("encrypted", "it is protected by a password")
        return ""
    if not content.startswith(ZIP):
        return ""
    package = Package(content)
    main = package.main(next((name for name in MAINS if package.has(name)), ""))
    said = MAIN.search(package.content_type(main))
    kinds = {"word": "docx", "ms-w": "docx", "spre": "xlsx", "ms-e": "xlsx", "pres": "pptx", "ms-p": "pptx"}
    return kinds.get(said[1][:4], "") if said else ""


class Package:
    """The parts of an Office file. Opening it checks sizes and names; nothing is ever unpacked to the disk."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {_key(one.filename): one for one in self._zip.infolist()}
        except DAMAGE as error:
            raise PackageRefused("truncated", "the file is cut short or damaged") from error
        self._check()

    def has(self, name: str) -> bool:
        """Names are told apart as the standard has it: without regard to case."""
        return _key(name) in self._parts

    def read(self, name: str) -> bytes:
        """Raises PackageRefused where the part is missing, damaged, or too large to be held."""
        if self.has(name) and self._parts[_key(name)].file_size > LARGEST:
            raise PackageRefused("too_large", f"its part {name[:80]} is too large")
        with self.open(name) as part:
            try:
                return part.read()
            except DAMAGE as error:
                raise PackageRefused("truncated", f"its part {name[:80]} is damaged") from error

    def open(self, name: str) -> zipfile.ZipExtFile:
        """The part as a stream. Raises PackageRefused where it is missing, damaged, or declares entities."""
        try:
            stream = self._zip.open(self._parts[_key(name)])
            assert isinstance(stream, zipfile.ZipExtFile)
            refuse_entities(stream.peek(HEAD))
            return stream
        except KeyError as error:
            raise PackageRefused("unreadable", f"it has no part {name[:80]}") from error
        except DAMAGE as error:
            raise PackageRefused("truncated", f"its part {name[:80]} is damaged") from error

    def xml(self, name: str) -> Element:
        """The part's root. Raises PackageRefused where it declares entities or is no XML."""
        content = self.read(name)
        refuse_entities(content)
        try:
            return ElementTree.fromstring(content)
        except DAMAGE as error:
            raise PackageRefused("unreadable", f"its part {name[:80]} is no XML") from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package: by id, the last word of the relation's type and the part's name."""
        folder = dirname(name)
        relations = f"{folder}/_rels/{name[len(folder) :].lstrip('/')}.rels".lstrip("/")
        if not self.has(relations):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for one in self.xml(relations):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                path = target if target.startswith("/") else f"{folder}/{target}"
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], normpath(path).lstrip("/"))
        return found

    def main(self, default: str) -> str:
        """The part that the package is about."""
        named = next((part for kind, part in self.related("").values() if kind == "officeDocument"), default)
        return named if self.has(named) else default

    def content_type(self, name: str) -> str:
        """What the package says that a part is; empty where it says nothing."""
        types = self.xml("[Content_Types].xml") if self.has("[Content_Types].xml") else ()
        return next((one.get("ContentType", "") for one in types if _key(one.get("PartName", "")) == _key(name)), "")

    def _check(self) -> None:
        parts = self._zip.infolist()
        if any(one.flag_bits & 1 for one in parts):
            raise PackageRefused("encrypted", "it is protected by a password")
        if any(_climbs(one.filename) for one in parts):
            raise PackageRefused("hostile", "it holds a name that leads out of the file")
        if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > WHOLE:
            raise PackageRefused("too_large", "it would unpack to more than a parser may hold")
        if any(one.file_size > SMALL and one.file_size > DENSEST * max(1, one.compress_size) for one in parts):
            raise PackageRefused("hostile", "it is packed more densely than any document is")


def refuse_entities(content: bytes) -> None:
    """Office files declare none: whoever does means to have them expanded."""
    if DOCTYPE.search(content):
        raise PackageRefused("hostile", "it declares XML entities, which no document needs")


def local(element: Element) -> str:
    """The tag without its namespace, which differs between the two editions of the format."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; empty where it is missing."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def children(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element if local(one) == name)


class Properties:
    """What a document says of itself: title, people, when it was last changed."""

    def __init__(self, package: Package) -> None:
        name = next((part for kind, part in package.related("").values() if kind == "core-properties"), "")
        root = package.xml(name) if package.has(name) else None
        values = {local(one): one_line(one.text or "") for one in root} if root is not None else {}
        self.title = own_title(values.get("title", ""))
        authors = (("author", values.get("creator", "")), ("editor", values.get("lastModifiedBy", "")))
        self.parties = tuple(
            Party(role=role, person=_person(name)) for role, name in authors if name and not is_default_author(name)
        )
        moments = (own_moment(_moment(values.get(name, ""))) for name in ("modified", "created"))
        self.changed = next(filter(None, moments), None)


def _climbs(name: str) -> bool:
    return ".." in re.split(r"[/\\]", name) or name[1:3] == ":\\"


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _person(name: str) -> Person:
    return Person(address=name.lower()) if re.fullmatch(r"[^\s@]+@[^\s@]+", name) else Person(name=name[:200])


def _moment(text: str) -> datetime | None:
    """The moment in UTC of a W3C date and time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
