"""Bytes to text where the label may be missing, too narrow or wrong. Never raises."""

import codecs

from charset_normalizer import from_bytes

# What senders write, and the wider set that their programs really use.
WIDER = {
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "cp-850": "cp850",
    "unicode-1-1-utf-7": "utf-7",
    "iso-2022-jp": "iso2022_jp_ext",
    "_iso-2022-jp$esc": "iso2022_jp_ext",
}
SEVEN_BIT = {"utf-7", "iso2022_jp_ext", "iso-2022-kr", "iso-2022-cn", "hz-gb-2312", "utf-16", "utf-16le", "utf-16be"}
FURTHER = {"iso2022_jp_ext": ("iso2022_jp_2004",)}  # editions with more characters under the same label
NOT_A_CHARSET = {"unicode_escape", "raw_unicode_escape", "undefined", "idna", "punycode"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = 200  # bytes; guesses on shorter texts are noise
SAMPLE = 20_000  # bytes that a guess looks at


def decode(content: bytes, label: str = "") -> str:
    """The text. Valid UTF-8 wins over the label; without either, a guess, or Western European."""
    if marked := next((name for mark, name in MARKS if content.startswith(mark)), ""):
        return content.decode(marked, "replace").removeprefix("\ufeff")
    charset = _charset(label)
    for name in (charset, *FURTHER.get(charset, ()), "utf-8") if charset in SEVEN_BIT else ("utf-8", charset):
        if name:
            try:
                return content.decode(name)
            except UnicodeError:
                continue
    return content.decode(charset or _guess(content), "replace")


def _charset(label: str) -> str:
    """The name under which Python knows it; empty for none."""
    name = label.strip().strip("\"'").lower().partition("*")[0][:40]
    name = WIDER.get(name, name)
    try:
        b"a".decode(name, "ignore")
        return name if codecs.lookup(name).name not in NOT_A_CHARSET else ""
    except (LookupError, ValueError):
        return ""


def _guess(content: bytes) -> str:
    best = from_bytes(content[:SAMPLE]).best() if len(content) >= GUESSED else None
    return best.encoding if best else "cp1252"
