"""Files that an office suite turns into a kind that we read, where one is installed."""

import pytest
from parsing.making import at, codes, parse, said
from walk.needs import program, shared

from forenoon.domain.canon import digest
from forenoon.parsing.parser import IsolatedParser

RICH = rb"{\rtf1\ansi\ansicpg1252 Payment within 30 days.\par {\field{\*\fldinst INCLUDEPICTURE http://127.0.0.1:9/x}}Per\'f2.}"


def test_rich_text_is_read_through_the_suite(parser: IsolatedParser) -> None:
    program("soffice")
    parsed = parse(parser, RICH, "files/terms.rtf")
    (item,) = parsed.items
    assert (item.ref, item.sha256, item.parser) == ("file:files/terms.rtf", digest(RICH), "rtf/4")
    assert said(parsed)["paragraph 1"] == "Payment within 30 days."
    assert at(parser, RICH, "files/terms.rtf", item.ref, "paragraph 2") == "Però."
    assert parser.version(RICH, "files/terms.rtf") == "rtf/4"


def test_an_old_document_is_read_through_the_suite(parser: IsolatedParser) -> None:
    program("soffice")
    (path,) = shared("data/mail-msg").rglob("quick.doc")
    parsed = parse(parser, path.read_bytes(), "quick.doc")
    assert said(parsed)["paragraph 1"] == "The quick brown fox jumps over the lazy dog"


def test_without_a_suite_the_file_is_named_with_what_would_help(
    parser: IsolatedParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    never = RICH.replace(b"30", b"60")
    parsed = parse(parser, never, "terms.rtf")
    assert (parsed.items, codes(parsed)) == ((), ["kind"])
    assert parsed.skipped[0].message == "a rich text file: with LibreOffice installed it would be read"
    assert parser.version(never, "terms.rtf") == ""
    assert at(parser, never, "terms.rtf", "file:terms.rtf", "paragraph 1") is None
