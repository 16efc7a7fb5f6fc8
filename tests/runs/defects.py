"""Defects to put into finished packs, each with the code under which it has to be found."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from forenoon.language.words import words

Spoil = Callable[[Path], None]
BODY, NOTES, CORE = "word/document.xml", "word/footnotes.xml", "docProps/core.xml"
SHEET, BOOK = "xl/worksheets/sheet2.xml", "xl/workbook.xml"
WORDS = '<w:t xml:space="preserve">'


@dataclass(frozen=True)
class Defect:
    name: str
    code: str
    spoil: Spoil


def put(name: str, code: str, part: str, old: str, new: str) -> Defect:
    """The first place in a part where the pattern `old` stands becomes `new`."""

    def spoil(file: Path) -> None:
        def change(text: str) -> str:
            return re.sub(old, new, text, count=1, flags=re.DOTALL)

        rewrite(file, {part: change})

    return Defect(name, code, spoil)


def add(name: str, code: str, part: str, content: str) -> Defect:
    """A part that the package did not have."""

    def spoil(file: Path) -> None:
        with zipfile.ZipFile(file, "a") as package:
            assert part not in package.namelist()
            package.writestr(part, content)

    return Defect(name, code, spoil)


def line(name: str, code: str, old: str, new: str) -> Defect:
    """The first place of a text file where the pattern `old` stands becomes `new`."""

    def spoil(file: Path) -> None:
        before = file.read_bytes().decode()
        after = re.sub(old, new, before, count=1, flags=re.DOTALL)
        assert after != before, name
        file.write_bytes(after.encode())

    return Defect(name, code, spoil)


def cut(name: str) -> Defect:
    return Defect(name, "does_not_open", lambda file: truncate(file))


def gone(name: str) -> Defect:
    return Defect(name, "does_not_open", lambda file: file.unlink())


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def rewrite(file: Path, changes: dict[str, Callable[[str], str]]) -> None:
    """The package with some parts changed, valid as before."""
    with zipfile.ZipFile(file) as package:
        parts = {entry: package.read(entry) for entry in package.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            change = changes.pop(entry.filename, None)
            changed = change(content.decode()).encode() if change else content
            assert not change or changed != content, f"{entry.filename} was not changed"
            package.writestr(entry, changed)
    assert not changes, f"{file.name} has no {', '.join(changes)}"


BRIEF = (
    put("a note that is not there", "dead_citation", BODY, '(<w:footnoteReference w:id=)"3"', r'\1"99"'),
    put("a note that says nothing", "dead_citation", NOTES,
        r'(<w:footnote w:id="2">).*?(</w:footnote>)', r"\1<w:p/>\2"),
    put("a note that nothing calls", "uncited_source", NOTES, '(<w:footnote w:id=)"4"', r'\1"98"'),
    put("a heading too deep", "heading_skipped", BODY, '(w:pStyle w:val="Heading)1"', r'\g<1>2"'),
    put("bold by hand", "direct_formatting", BODY, f"<w:r>{WORDS}", f"<w:r><w:rPr><w:b/></w:rPr>{WORDS}"),
    put("a table without a head", "table_without_header", BODY, "<w:tblHeader/>", ""),
    put("a table without a caption", "table_without_caption", BODY, '<w:tblCaption w:val="[^"]*"/>', ""),
    add("a comment", "comment", "word/comments.xml", "<comments/>"),
    put("a tracked change", "tracked_change", BODY, f"(<w:r>{WORDS}.*?</w:r>)", r'<w:ins w:id="900">\1</w:ins>'),
    put("hidden words", "hidden_text", BODY, f"<w:r>{WORDS}", f"<w:r><w:rPr><w:vanish/></w:rPr>{WORDS}"),
    put("a slot that was not filled", "leftover_text", BODY, f"(Heading1.*?{WORDS})", r"\1{{name}} "),
    put("a word to be replaced", "leftover_text", NOTES, f"{WORDS} ", f"{WORDS} TBD "),
    put("a letter that was lost", "tofu", BODY, f"(Heading1.*?{WORDS})", "\\1\ufffd"),
    put("a letter of nobody's", "tofu", BODY, f"(Heading1.*?{WORDS})", "\\1\ue000"),
    put("a heading in Italian", "untranslated_label", BODY, f"(Heading1.*?{WORDS})[^<]*",
        rf"\1{words('it').say('people.title')}"),
    put("a frame in Chinese", "untranslated_label", BODY, f"(Banner.*?{WORDS})[^<]*",
        rf"\1{words('zh-Hans').say('cover.banner')}"),
    put("a language nobody speaks", "wrong_language", BODY, f"<w:r>{WORDS}",
        f'<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr>{WORDS}'),
    put("another client's title", "wrong_client", CORE, "(<dc:title>)[^<]*", r"\1Feldkraft: evidence pack"),
    put("a figure that differs", "figure_differs", BODY, ">326<", ">362<"),
    put("a quotation that was altered", "not_said", BODY, "I need a yes or no", "I need a yes"),
    put("a number from nowhere", "unbound_number", BODY, f"(Banner.*?{WORDS})", r"\g<1>87,654 "),
    put("a link to nowhere", "dead_link", BODY, 'w:anchor="note1"', 'w:anchor="note77"'),
    put("a link outside", "external_link", "word/_rels/document.xml.rels", "</Relationships>",
        '<Relationship Id="rId90" Type="x/hyperlink" Target="https://evil.example/" TargetMode="External"/>'
        "</Relationships>"),
    cut("a brief cut short"),
    gone("no brief"),
)  # fmt: skip
NUMBERS = (
    put("an error", "formula_error", SHEET, '(<c r="C8" s="13")>(<f>[^<]*</f>)<v>[^<]*', r'\1 t="e">\2<v>#REF!'),
    put("a formula without a value", "no_cached_value", SHEET, '(<c r="C8" s="13"><f>[^<]*</f>)<v>[^<]*</v>', r"\1"),
    put("a stale value", "stale_value", SHEET, "(SUM.B5:B7.</f>)<v>6.0", r"\1<v>7.0"),
    put("a number in a formula", "number_in_formula", SHEET, "SUM.C5:C7.", "SUM(C5:C7)+25"),
    put("a formula unlike its neighbours", "broken_pattern", SHEET, "SUM.D5:D7.", "SUM(C5:C7)"),
    put("a total that leaves out a row", "short_total", SHEET, "SUM.E5:E7.</f><v>17.0", "SUM(E5:E6)</f><v>14.0"),
    put("a number kept as words", "text_number", SHEET,
        '(<c r="B6" s="12")><v>3</v>', r'\1 t="inlineStr"><is><t>3</t></is>'),
    put("heads that scroll away", "not_frozen", SHEET, "<pane .*?/>", ""),
    put("no print set-up", "no_print_setup", SHEET, "<pageSetup .*?/>", ""),
    put("a column too narrow", "narrow_column", SHEET, '(<col min="2" max="6" width=)"[^"]*"', r'\1"2"'),
    add("another workbook", "external_link", "xl/externalLinks/externalLink1.xml", "<externalLink/>"),
    put("a formula that reads elsewhere", "external_link", SHEET, "SUM.F5:F7.", "SUM([2]Sheet1!F5:F7)"),
    put("an input without a source", "input_without_source", SHEET, '<hyperlink ref="H6"[^>]*/>', ""),
    put("a hidden sheet", "hidden_sheet", BOOK, '(sheetId="3")', r'\1 state="hidden"'),
    put("a hidden row", "hidden_sheet", SHEET, '(<row r="6")', r'\1 hidden="1"'),
    put("a figure that differs", "figure_differs", SHEET, '(<c r="E7" s="12"><v>)3', r"\g<1>4"),
    put("a link to nowhere", "dead_link", SHEET, "'Sources'!A5", "'Sources'!A950"),
    put("a chart of another day", "stale_chart", "xl/charts/chart1.xml", "(<c:val>.*?<c:v>)[^<]*", r"\g<1>4321"),
    put("another client's foot", "wrong_client", SHEET,
        "(<oddFooter>)[^<]*", r"\1&amp;L&amp;8 Internal, for Feldkraft"),
    put("another client's title", "wrong_client", CORE, "(<dc:title>)[^<]*", r"\1Feldkraft: evidence pack"),
    add("a comment", "comment", "xl/comments1.xml", "<comments/>"),
    put("a label in Thai", "untranslated_label", "xl/sharedStrings.xml", "(<t[^>]*>)Measure",
        rf"\1{words('th').say('workbook.measure')}"),
    put("a slot that was not filled", "leftover_text", "xl/sharedStrings.xml", "(<t[^>]*>)Measure", r"\1{measure}"),
    cut("a workbook cut short"),
)  # fmt: skip
HOLD = (
    line("another time", "wrong_time", r"(DTSTART:\d{8})T\d{2}", r"\1T05"),
    line("another end", "wrong_time", r"(DTEND:\d{8})T\d{2}", r"\1T23"),
    line("certain", "not_tentative", "STATUS:TENTATIVE", "STATUS:CONFIRMED"),
    line("somebody invited", "invites", "STATUS:", "ATTENDEE:mailto:gareth@example.org\r\nSTATUS:"),
    line("an invitation", "invites", "METHOD:PUBLISH", "METHOD:REQUEST"),
    line("another client", "wrong_client", "(SUMMARY[^:]*:)[^\r]*", r"\1Prepare: Feldkraft"),
    line("a link", "external_link", "STATUS:", "URL:https://evil.example/\r\nSTATUS:"),
    line("no calendar", "does_not_open", "BEGIN:VCALENDAR", "BEGIN:VCARD"),
)  # fmt: skip
BY_FILE = {"brief.docx": BRIEF, "numbers.xlsx": NUMBERS, "hold.ics": HOLD}


def rounds() -> Iterator[dict[str, Defect]]:
    """One defect for each file that still has some, so that each is found on its own."""
    for number in range(max(map(len, BY_FILE.values()))):
        yield {file: defects[number] for file, defects in BY_FILE.items() if number < len(defects)}
