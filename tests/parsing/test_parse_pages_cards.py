"""Web pages and contact cards as files."""

from datetime import UTC, datetime

import pytest
from parsing.making import CHANGED, at, codes, parse, roles, said

from forenoon.parsing.parser import IsolatedParser

PAGE = """<!DOCTYPE html><html lang="it"><head><title>Listino  2026</title>
<meta name="author" content="Piero Doria"><meta name="dcterms.modified" content="2026-08-03T09:30:00+02:00">
<style>p {color: red}</style><script>alert("no")</script></head><body>
<nav><a href="https://evil.example">Home</a></nav>
<h1>Listino</h1><p>Prezzi validi <b>dal</b> 1 settembre.<br>Trasporto escluso.</p>
<div>Un blocco</div><div>Un altro<p style="display:none">prompt injection</p></div>
<ul><li>primo</li><li>secondo</li></ul>
<blockquote><p>Lo ha detto Anna.</p></blockquote>
<table><tr><th>Voce</th><th>Prezzo</th></tr><tr><td>Asse</td><td>1.234,50 €</td></tr></table>
<table role="presentation"><tr><td>links</td><td>rechts</td></tr><tr><td>oben</td><td>unten</td></tr></table>
</body></html>"""

CARDS = b"""BEGIN:VCARD\r
VERSION:3.0\r
UID:urn:uuid:1\r
N:Doria;Piero;;;\r
FN:Piero Doria\r
ORG:Rossi S.p.A.;Acquisti\r
TITLE:Responsabile\r
item1.EMAIL;TYPE=INTERNET:Piero@Rossi.example\r
EMAIL;TYPE=HOME:piero.doria@mail.example\r
TEL;TYPE=CELL:+39 02 123\r
NOTE:Chiamare\\, se serve\\, solo\r
  al mattino.\\nMai di venerd\xc3\xac.\r
PHOTO;ENCODING=b:AAAA\r
END:VCARD\r
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F
FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=CE=B0
EMAIL;PREF;INTERNET:wei@zhang.example
NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=
two
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Som
EMAIL:som@example.org
END:VCARD
"""


def test_a_page_is_read_as_a_person_sees_it(parser: IsolatedParser) -> None:
    parsed = parse(parser, PAGE.encode(), "site/listino.html")
    (item,) = parsed.items
    assert (item.ref, item.format, item.title, item.author.name) == (
        "file:site/listino.html", "html", "Listino 2026", "Piero Doria",
    )  # fmt: skip
    assert item.at == datetime(2026, 8, 3, 7, 30, tzinfo=UTC)
    assert roles(parsed) == [
        ("own", "Home"), ("heading", "Listino"), ("own", "Prezzi validi dal 1 settembre.\nTrasporto escluso."),
        ("own", "Un blocco"), ("own", "Un altro"), ("own", "primo"), ("own", "secondo"),
        ("quoted", "Lo ha detto Anna."),
        ("cell", "Voce"), ("cell", "Prezzo"), ("cell", "Asse"), ("cell", "1.234,50 €"),
        ("own", "links | rechts\noben | unten"),
    ]  # fmt: skip
    assert codes(parsed) == ["hidden_text"]
    (table,) = parsed.tables
    assert (table.locator, table.rows[1][1].number) == ("table 1", "1234.50")
    assert at(parser, PAGE.encode(), "site/listino.html", item.ref, "table 1, row 2, cell 2") == "1.234,50 €"
    assert at(parser, PAGE.encode(), "site/listino.html", item.ref, "paragraph 2") == "Listino"


@pytest.mark.parametrize(
    ("charset", "said_to_be"),
    [("utf-8", "iso-8859-1"), ("gb18030", "gb2312"), ("utf-16", ""), ("utf-8-sig", "big5"), ("big5", "big5")],
)
def test_a_page_is_read_in_its_true_charset(parser: IsolatedParser, charset: str, said_to_be: str) -> None:
    page = f'<html><head><meta charset="{said_to_be}"></head><body><p>會議</p><p>報告</p></body></html>'
    assert list(said(parse(parser, page.encode(charset), "a.htm")).values()) == ["會議", "報告"]


def test_a_page_is_told_by_its_content_too(parser: IsolatedParser) -> None:
    page = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><body><p>per\xf2</p></body></html>'
    assert said(parse(parser, page, "export.xls")) == {"paragraph 1": "però"}
    assert parser.version(page, "export") == "html/4"
    assert parser.version(b"<html>", "notes.txt") == "txt/4"


def test_hostile_pages_stay_small(parser: IsolatedParser) -> None:
    deep = "<div>" * 200_000 + "end"
    assert "end" in " ".join(said(parse(parser, deep.encode(), "deep.html")).values())
    wide = "<table>" + "<tr>" + "<td colspan=99999>x" * 50 + ("<tr>" + "<td>y" * 900) * 2 + "</table>"
    assert len(parse(parser, wide.encode(), "wide.html").tables[0].rows[0]) == 500


def test_cards_of_all_versions_are_contacts(parser: IsolatedParser) -> None:
    parsed = parse(parser, CARDS, "people.vcf")
    first, second, third = parsed.items
    assert (first.ref, first.kind, first.title) == ("contact:urn:uuid:1", "contact", "Piero Doria")
    assert [(one.role, one.person.name, one.person.address) for one in first.parties] == [
        ("contact", "Piero Doria", "piero@rossi.example"),
        ("contact", "Piero Doria", "piero.doria@mail.example"),
    ]
    mine = {one.locator: one.text for one in parsed.passages if one.item == first.ref}
    assert mine["ORG"] == "Rossi S.p.A., Acquisti"
    assert mine["NOTE"] == "Chiamare, se serve, solo al mattino.\nMai di venerdì."
    assert "PHOTO" not in mine
    assert (second.title, second.parties[0].person.address) == ("张伟", "wei@zhang.example")
    assert [one.text for one in parsed.passages if one.item == second.ref and one.locator == "NOTE"] == ["one\ntwo"]
    assert (third.title, third.at) == ("Som", CHANGED)
    assert at(parser, CARDS, "people.vcf", first.ref, "EMAIL") == "Piero@Rossi.example\npiero.doria@mail.example"


def test_equal_cards_are_one_and_others_under_one_id_are_told_apart(parser: IsolatedParser) -> None:
    card = "BEGIN:VCARD\nUID:7\nFN:{}\nEND:VCARD\n"
    parsed = parse(parser, (card.format("A") * 2 + card.format("B")).encode(), "x.vcf")
    assert [one.title for one in parsed.items] == ["A", "B"]
    assert parsed.items[1].ref.startswith("contact:7~")


def test_a_broken_card_is_read_or_named(parser: IsolatedParser) -> None:
    cut = parse(parser, b"BEGIN:VCARD\nFN:Half", "cut.vcf")
    assert (cut.items[0].title, codes(cut)) == ("Half", ["truncated"])
    assert codes(parse(parser, b"nothing here", "none.vcf")) == ["unreadable"]
