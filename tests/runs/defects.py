"""Defects to put into finished packs, each with the code under which it has to be found."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forenoon.language.words import words

Spoil = Callable[[Path], None]
BODY, NOTES, CORE = "word/document.xml", "word/footnotes.xml", "docProps/core.xml"
SHEET, BOOK = "xl/worksheets/sheet", "xl/workbook.xml"
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


def line(name: str, code: str, old: str, new: str, most: int = 1) -> Defect:
    """The first places of a text file where the pattern `old` stands become `new`; all of them where `most` is 0."""

    def spoil(file: Path) -> None:
        before = file.read_bytes().decode()
        after = re.sub(old, new, before, count=most, flags=re.DOTALL)
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
    """The package with some parts changed, valid as before; of a folder the first part that a change changes."""
    with zipfile.ZipFile(file) as package:
        parts = {entry: package.read(entry) for entry in package.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            change = next((change for part, change in changes.items() if entry.filename.startswith(part)), None)
            changed = change(content.decode()).encode() if change else content
            if changed != content:
                changes = {part: change for part, change in changes.items() if not entry.filename.startswith(part)}
            package.writestr(entry, changed)
    assert not changes, f"nothing changed in {', '.join(changes)} of {file.name}"


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
    put("a figure that differs", "figure_differs", BODY, ">181,476.00<", ">181,467.00<"),
    put("a quotation that was altered", "not_said", BODY, "your final number", "your last number"),
    put("a number from nowhere", "unbound_number", BODY, f"(Banner.*?{WORDS})", r"\g<1>87,654 "),
    put("a link to nowhere", "dead_link", BODY, "NOTEREF note1 ", "NOTEREF note77 "),
    put("a link outside", "external_link", "word/_rels/document.xml.rels", "</Relationships>",
        '<Relationship Id="rId90" Type="x/hyperlink" Target="https://evil.example/" TargetMode="External"/>'
        "</Relationships>"),
)  # fmt: skip
NUMBERS = (
    put("an error", "formula_error", SHEET, '(<c r="C8" s="[0-9]+")>(<f>[^<]*</f>)<v>[^<]*', r'\1 t="e">\2<v>#REF!'),
    put("a formula without a value", "no_cached_value", SHEET,
        '(<c r="C8" s="[0-9]+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1"),
    put("a stale value", "stale_value", SHEET, "(SUM.B5:B7.</f>)<v>6.0", r"\1<v>7.0"),
    put("a number in a formula", "number_in_formula", SHEET, "SUM.C5:C7.", "SUM(C5:C7)+25"),
    put("a formula unlike its neighbours", "broken_pattern", SHEET, "SUM.D5:D7.", "SUM(C5:C7)"),
    put("a total that leaves out a row", "short_total", SHEET, "SUM.E5:E7.</f><v>17.0", "SUM(E5:E6)</f><v>14.0"),
    put("a number kept as words", "text_number", SHEET,
        '(<c r="B6" s="[0-9]+")><v>3</v>', r'\1 t="inlineStr"><is><t>3</t></is>'),
    put("heads that scroll away", "not_frozen", SHEET, "<pane .*?/>", ""),
    put("no print set-up", "no_print_setup", SHEET, "<pageSetup .*?/>", ""),
    put("a column too narrow", "narrow_column", SHEET, '(<col min="2" max="6" width=)"[^"]*"', r'\1"2"'),
    add("another workbook", "external_link", "xl/externalLinks/externalLink1.xml", "<externalLink/>"),
    put("a formula that reads elsewhere", "external_link", SHEET, "SUM.F5:F7.", "SUM([2]Sheet1!F5:F7)"),
    put("an input without a source", "input_without_source", SHEET, '<hyperlink ref="H5"[^>]*/>', ""),
    put("a hidden sheet", "hidden_sheet", BOOK, '(sheetId="3")', r'\1 state="hidden"'),
    put("a hidden row", "hidden_sheet", SHEET, '(<row r="6")', r'\1 hidden="1"'),
    put("a figure that differs", "figure_differs", SHEET, '(<c r="E7" s="[0-9]+"><v>)3<', r"\g<1>4<"),
    put("a link to nowhere", "dead_link", SHEET, "'Sources'!A5", "'Sources'!A950"),
    put("a chart of another day", "stale_chart", "xl/charts/chart1.xml", "(<c:val>.*?<c:v>)[^<]*", r"\g<1>4321"),
    put("another client's foot", "wrong_client", SHEET,
        "(<oddFooter>)[^<]*", r"\1&amp;L&amp;8 Internal, for Feldkraft"),
    put("another client's title", "wrong_client", CORE, "(<dc:title>)[^<]*", r"\1Feldkraft: evidence pack"),
    add("a comment", "comment", "xl/comments1.xml", "<comments/>"),
    put("a label in Thai", "untranslated_label", "xl/sharedStrings.xml", "(<t[^>]*>)Measure",
        rf"\1{words('th').say('workbook.measure')}"),
    put("a slot that was not filled", "leftover_text", "xl/sharedStrings.xml", "(<t[^>]*>)Measure", r"\1{measure}"),
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
RUN = '<a:r><a:rPr lang="en-GB"></a:rPr><a:t>'
MOVED = '<p:spPr><a:xfrm><a:off x="{0}" y="{1}"/><a:ext cx="11094720" cy="228600"/></a:xfrm></p:spPr>'


def slide(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def twice() -> Defect:
    """The title of one slide on the next one too."""
    title = re.compile('type="title".*?(<a:p>.*?</p:txBody>)', re.DOTALL)

    def spoil(file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            found = title.search(package.read(slide(3)).decode())
        assert found
        rewrite(file, {slide(4): lambda text: text.replace(title.findall(text)[0], found[1])})

    return Defect("one title twice", "same_title", spoil)


DECK = (
    put("no title", "no_title", slide(7), '(type="title".*?<a:t>)[^<]*', r"\1"),
    put("a title too long", "title_too_long", slide(3), '(type="title".*?<a:t>)', r"\1" + 9 * "and so on, "),
    put("a title read out last", "title_not_first", slide(3), "(<p:sp>.*?</p:sp>)(.*)(</p:spTree>)", r"\2\1\3"),
    put("no number", "no_slide_number", slide(3), '<p:sp>(?:(?!<p:sp>).)*type="sldNum".*?</p:sp>', ""),
    put("no source line", "no_source_line", slide(5), '<p:sp>(?:(?!<p:sp>).)*type="body" idx="90".*?</p:sp>', ""),
    put("one id twice", "duplicate_id", slide(2), '(<p:cNvPr id=)"3"', r'\1"2"'),
    put("a table that leaves the slide", "off_slide", slide(2), '<a:off x="548640"', '<a:off x="9548640"'),
    put("a table without words for the blind", "no_alt_text", slide(2), ' descr="[^"]*"', ""),
    put("an empty place", "empty_placeholder", slide(4), f'(idx="90".*?){RUN}.*?</a:r>', r"\1"),
    put("a slot that was not filled", "leftover_text", slide(4), '(idx="90".*?<a:t>)', r"\1{{name}} "),
    put("small letters", "small_text", slide(2), 'sz="[0-9]+"', 'sz="800"'),
    put("white on white", "low_contrast", slide(2), f'(type="title".*?){RUN}',
        r'\1<a:r><a:rPr lang="en-GB"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr><a:t>'),
    put("pale words in a table", "low_contrast", slide(5), '(<a:tbl>.*?<a:rPr[^>]*>)',
        r'\1<a:solidFill><a:schemeClr val="accent6"/></a:solidFill>'),
    put("grey on white, by the theme", "low_contrast", "ppt/theme/theme1.xml", "(<a:dk2>.*?val=)\"[^\"]*\"",
        r'\1"BBBBBB"'),
    put("words over the edge of a box", "overflow", slide(6), '(idx="20".*?<a:t>)', r"\1" + 90 * "more of it "),
    put("a table over the foot", "overflow", slide(3), "(<a:tbl>.*?<a:t>)", r"\1" + 200 * "more of it "),
    put("a column too narrow", "torn_word", slide(2), "<a:gridCol w=\"[0-9]+\"", '<a:gridCol w="462733"'),
    put("boxes on each other", "overlap", slide(3), '(idx="90"/></p:nvPr></p:nvSpPr>)<p:spPr></p:spPr>',
        r"\1" + MOVED.format(548640, 2500000)),
    put("a box that is off by a little", "near_miss", slide(3), '(idx="90"/></p:nvPr></p:nvSpPr>)<p:spPr></p:spPr>',
        r"\1" + MOVED.format(548640 + 4 * 9525, 6096000)),
    put("words and words", "too_many_words", slide(5), "(<a:tbl>.*?<a:t>)", r"\1" + 100 * "many words "),
    put("no notes", "no_notes", "ppt/notesSlides/notesSlide4.xml", "<a:r>.*</a:r>", ""),
    put("a language nobody speaks", "wrong_language", slide(5), 'lang="en-GB"', 'lang="fr-FR"'),
    put("no language", "wrong_language", slide(3), ' lang="en-GB"', ""),
    put("a font of its own", "hard_coded_look", slide(3), '(<a:rPr lang="en-GB">)',
        r'\1<a:latin typeface="Comic Sans MS"/>'),
    put("a colour of its own", "hard_coded_look", slide(4), '(<a:rPr lang="en-GB">)',
        r'\1<a:solidFill><a:srgbClr val="112233"/></a:solidFill>'),
    twice(),
    put("a chart of another day", "stale_chart", "ppt/charts/chart", "(<c:val>.*?<c:v>)[^<]*", r"\g<1>4321"),
    put("a figure that differs", "figure_differs", "ppt/charts/chart", ">3091<", ">3901<"),
    put("a figure that a title repeats", "figure_differs", "ppt/charts/chart", ">10722<", ">10272<"),
    put("too many lines", "too_many_series", "ppt/charts/chart", "(<c:ser>.*?</c:ser>)", r"\1\1\1\1\1\1"),
    put("a hidden slide", "hidden_slide", slide(4), "<p:sld ", '<p:sld show="0" '),
    add("a comment", "comment", "ppt/comments/comment1.xml", "<comments/>"),
    put("a link outside", "external_link", "ppt/slides/_rels/slide3.xml.rels", "</Relationships>",
        '<Relationship Id="rId90" Type="x/hyperlink" Target="https://evil.example/" TargetMode="External"/>'
        "</Relationships>"),
    put("a head in Italian", "untranslated_label", slide(2), "(<a:tbl>.*?<a:t>)[^<]*",
        rf"\1{words('it').say('raise.finding')}"),
    put("a letter that was lost", "tofu", slide(3), '(type="title".*?<a:t>)', "\\1\ufffd"),
    put("another client's title", "wrong_client", CORE, "(<dc:title>)[^<]*", r"\1Feldkraft: evidence pack"),
    put("another client's foot", "wrong_client", slide(3), '(type="ftr".*?<a:t>)[^<]*', r"\1Feldkraft, internal"),
    put("a quotation that was altered", "misquoted", slide(2), "I need a yes or no", "I need a yes"),
    put("a quotation in the notes", "misquoted", "ppt/notesSlides/notesSlide2.xml",
        "I need a yes or no", "I need a yes"),
    put("a number from nowhere", "unbound_number", slide(4), '(type="title".*?<a:t>)', r"\g<1>87,654 "),
)  # fmt: skip
PAGE = (
    line("a citation to nowhere", "dead_link", 'href="#s1a-1"', 'href="#s99z-1"'),
    line("a file that is none of the pack", "dead_link", 'href="brief.docx"', 'href="brif.docx"'),
    line("a picture from elsewhere", "external_link", "<main", '<img alt="x" src="https://evil.example/x.png"><main'),
    line("a style from elsewhere", "external_link", "<style>", "<style>@import 'https://evil.example/x.css';"),
    line("a script", "active_content", "<main", "<script>alert(1)</script><main"),
    line("something that starts by itself", "active_content", "<body", '<body onload="alert(1)"'),
    line("no policy", "active_content", "default-src &#x27;none&#x27;; ", ""),
    line("another language", "wrong_language", '<html lang="en"', '<html lang="it"'),
    line("one id twice", "duplicate_id", 'id="h2"', 'id="h1"'),
    line("a picture without words", "no_alt_text", "<main",
         '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><main'),
    line("another client", "wrong_client", "(<title>)[^<]*", r"\1Feldkraft: evidence pack"),
    line("a heading in Thai", "untranslated_label", '(<h2 id="h3">)[^<]*', rf"\1{words('th').say('people.title')}"),
    line("a letter that was lost", "tofu", "<h1>", "<h1>\ufffd"),
    line("a slot that was not filled", "leftover_text", "<h1>", "<h1>${title} "),
    line("a heading too deep", "heading_skipped", '<h2 id="h1">([^<]*)</h2>', r'<h4 id="h1">\1</h4>'),
    line("a quotation that was altered", "misquoted", "(<td[^>]*>.*?)I need a yes or no", r"\1I need a yes"),
    line("a figure that differs", "figure_differs", ">181,476.00<", ">181,467.00<"),
    line("a number from nowhere", "unbound_number", '(<p class="banner">)', r"\g<1>87,654 "),
)  # fmt: skip
LETTER = (
    line("a date", "dated_draft", "X-Unsent: 1", "Date: Tue, 15 Sep 2026 08:30:00 +0200\r\nX-Unsent: 1"),
    line("no draft any more", "not_unsent", "X-Unsent: 1\r\n", ""),
    line("another recipient", "wrong_recipient", "To: Gareth Pymm <[^>]*>",
         "To: Gareth Pymm <gareth@feldkraft.example>"),
    line("somebody behind their backs", "wrong_recipient", "Cc:", "Bcc: spy@feldkraft.example\r\nCc:"),
    line("a recipient less", "wrong_recipient", "Cc: [^\r]*\r\n", ""),
    line("what is internal", "says_more", "Please tell me", "Our limit is 9.90.\r\n\r\nPlease tell me"),
    line("two bodies that differ", "says_more", "<p>", "<p>Never "),
    line("another client", "wrong_client", "Pellam", "Feldkraft", most=0),
    line("a slot that was not filled", "leftover_text", "Dear Gareth", "Dear {{name}}"),
    line("a letter that was lost", "tofu", "Dear Gareth", "Dear =EF=BF=BDGareth"),
    line("a picture that tells on the reader", "active_content", "<p>",
         '<img src=3D"https://evil.example/1"><p>'),
    line("a language that it is not in", "untranslated_label", "Content-Language: en", "Content-Language: it"),
    line("a closing in Italian", "untranslated_label", "Best regards", words("it").say("follow_up.regards")),
    line("a quotation that was altered", "misquoted", r"I need a(=?\s+)yes", r"I need a\1no"),
)  # fmt: skip
BROKEN = {
    "brief.docx": (cut("a brief cut short"),), "deck.pptx": (cut("a deck cut short"),),
    "numbers.xlsx": (cut("a workbook cut short"),), "pack.html": (gone("no page"),),
}  # fmt: skip
BY_FILE = {
    "brief.docx": BRIEF, "deck.pptx": DECK, "numbers.xlsx": NUMBERS, "pack.html": PAGE, "follow-up.eml": LETTER,
    "hold.ics": HOLD,
}  # fmt: skip
ROUNDS = 20


def rounds() -> tuple[dict[str, tuple[Defect, ...]], ...]:
    """Defects for each file, one or two at a time, so that a pack is looked at no oftener than needs be."""
    dealt = ({file: defects[number::ROUNDS] for file, defects in BY_FILE.items()} for number in range(ROUNDS))
    return (*dealt, BROKEN)
