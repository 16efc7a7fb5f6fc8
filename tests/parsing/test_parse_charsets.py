"""Mail in the charsets that senders really use, labelled as they really label them."""

import base64

import pytest
from parsing.making import parse, roles

from forenoon.parsing.parser import IsolatedParser

CASES = {
    "gbk labelled gb2312": ("gb2312", "朱镕基".encode("gbk"), "朱镕基"),
    "cp949 labelled ks_c_5601": ("ks_c_5601-1987", "안녕 똠".encode("cp949"), "안녕 똠"),
    "utf-8 without a label": ("", "è arrivato".encode(), "è arrivato"),
    "utf-8 labelled latin": ("iso-8859-1", "però € 10".encode(), "però € 10"),
    "cp1252 labelled latin": ("iso-8859-1", "10 €".encode("cp1252"), "10 €"),
    "a name with a hyphen": ("cp-850", "perché".encode("cp850"), "perché"),
    "an unknown name": ("x-unknown", "perché no".encode("latin-1"), "perché no"),
    "tis-620": ("tis-620", "สวัสดี".encode("cp874"), "สวัสดี"),
    "windows-874": ("windows-874", "สวัสดี“".encode("cp874"), "สวัสดี“"),
    "iso-2022-jp": ("iso-2022-jp", "会議の件".encode("iso2022_jp"), "会議の件"),
    "iso-2022-jp of 2004": ("iso-2022-jp", "①会議".encode("iso2022_jp_2004"), "①会議"),
    "cp932 labelled shift_jis": ("shift_jis", "①会議".encode("cp932"), "①会議"),
    "big5 of Hong Kong": ("big5", "嘅喺".encode("big5hkscs"), "嘅喺"),
    "utf-7": ("utf-7", "perché 会".encode("utf-7"), "perché 会"),
    "koi8-r": ("koi8-r", "Привет".encode("koi8-r"), "Привет"),
    "a codec that is no charset": ("zip", b"plain", "plain"),
    "a codec that reads escapes": ("unicode_escape", b"a\\x41b", "a\\x41b"),
    "a label with a language": ("utf-8*en", "però".encode(), "però"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_text_is_what_was_written(parser: IsolatedParser, case: str) -> None:
    label, content, text = CASES[case]
    header = f"Content-Type: text/plain; charset={label}\n" if label else ""
    assert roles(parse(parser, f"From: a@a\n{header}\n".encode() + content, "a.eml"))[0][1] == text


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"=?gb2312?B?" + base64.b64encode("朱镕基".encode("gbk")) + b"?=", "朱镕基"),
        (b"=?utf-8?B?5Lya6K4=?= =?utf-8?B?ruWMhQ==?=", "会议包"),
        (b"=?utf-8?Q?a_b?= =?utf-8?Q?_c?= d", "a b c d"),
        (b"plain =?iso-8859-1?Q?caf=E9?=, again", "plain café, again"),
        (b"\xc3\xa8 arrivato", "è arrivato"),
        (b"=?x-none?Q?perch=C3=A9?=", "perché"),
        (b"=?broken", "=?broken"),
        (b"=?iso-8859-1*de?Q?gr=FC=DFe?=", "grüße"),
    ],
)
def test_headers_are_decoded(parser: IsolatedParser, raw: bytes, subject: str) -> None:
    assert parse(parser, b"From: a@a\nSubject: " + raw + b"\n\nx", "a.eml").items[0].title == subject


@pytest.mark.parametrize(
    ("encoding", "content", "text"),
    [
        ("base64", b"aGVsbG8gd29ybGQ\n--sig", "hello world"),
        ("base64", b"aGVs bG8g\r\nd29y***bGQ=", "hello world"),
        ("quoted-printable", b"caf=C3=A9 =\nau lait", "café au lait"),
        ("quoted-printable", b"100 % =ZZ", "100 % =ZZ"),
        ("x-unheard-of", b"as it is", "as it is"),
    ],
)
def test_encodings_are_read_as_far_as_they_go(parser: IsolatedParser, encoding: str, content: bytes, text: str) -> None:
    header = f"From: a@a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    assert roles(parse(parser, header.encode() + content, "a.eml"))[0][1].startswith(text)


def test_a_long_text_without_a_label_is_guessed(parser: IsolatedParser) -> None:
    text = "Встреча состоится в четверг в десять часов утра. Пожалуйста, подготовьте отчёт о продажах. " * 4
    parsed = parse(parser, b"From: a@a\nContent-Type: text/plain\n\n" + text.encode("koi8-r"), "a.eml")
    assert "Встреча состоится в четверг" in roles(parsed)[0][1]
