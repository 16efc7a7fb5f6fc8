"""The tokens under which words are found: one recipe for what is indexed and for what is asked."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs]  the library has none; `_stem` is the typed shim

from forenoon.language.tables import table

VERSION = "bigrams/1"  # changes whenever the tokens of any text do

STEM = "\u02b9"  # stands before a stem, so that a stem never equals a word
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# 供應(yīng)商: a converter left the reading of a rare character in brackets behind it.
PINYIN = re.compile(
    rf"(?<=[{HAN}])\((?=[a-zɡü]{{0,4}}[{TONES}])(?:[zcs]h|[bpmfdtnlgɡkhjqxrzcsyw])?[aeiouü{TONES}]{{1,3}}(?:n[gɡ]?|r)?\)"
)
ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")  # of Latin, Greek, Cyrillic
KANA = "\u3041-\u3096\u309b-\u30ff\u31f0-\u31ff"
THAI = "\u0e00-\u0e7f"
UNSPACED = "\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Lao, Burmese, Khmer
LETTER = rf"[^\W_{HAN}\u3005-\u3007{KANA}{THAI}{UNSPACED}]"
RUN = re.compile(
    rf"(?P<word>{LETTER}+(?:['’]{LETTER}+)*)"
    rf"|(?P<han>[{HAN}\u3005-\u3007]+)|(?P<kana>[{KANA}]+)|(?P<thai>[{THAI}]+)|(?P<unspaced>[{UNSPACED}]+)"
)
PLAIN = re.compile("[a-z0-9]+(?:'[a-z0-9]+)*")  # the same in a text without any other letters
CLUSTER = re.compile("[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*|.")
THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}


def folds(text: str) -> tuple[str, ...]:
    """Tokens in the order of the text: words without case and accents, pairs of characters where no spaces are."""
    text = text.lower() if text.isascii() else _fold(text)
    if text.isascii():
        plain = PLAIN.findall(text)
        return tuple(plain) if "'" not in text else tuple(word for found in plain for word in _words(found))
    tokens: list[str] = []
    for run in RUN.finditer(text):
        found = run.group()
        match run.lastgroup:
            case "han" | "kana":
                tokens += _grams(found, 2)
            case "thai":
                tokens += _grams(CLUSTER.findall(found), 2)
            case "unspaced":
                tokens += _grams(found, 3)
            case _:
                tokens += _words(found)
    return tuple(tokens)


def index_tokens(text: str) -> str:
    """`folds` and the English and Italian stems of its Latin words, joined by spaces for the full-text index."""
    tokens: list[str] = []
    for token in folds(text):
        tokens.append(token)
        if len(token) > 2 and token.isascii() and token.isalpha():
            tokens += _stems(token)
    return " ".join(tokens)


def root(token: str, language: str) -> str:
    """A token without its ending: as Italian has it, else as English."""
    latin = len(token) > 2 and token.isascii() and token.isalpha()
    return _root("italian" if language == "it" else "english", token) if latin else token


def stop(token: str, language: str) -> bool:
    """Whether a token of `folds` is too common in the language to tell anything."""
    return token in _stops(language)


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one, and Thai digits as ours; to be matched, never shown."""
    return text if text.isascii() else text.translate(_simplified())


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return text
    text = PINYIN.sub("", unicodedata.normalize("NFC", text)).translate(_simplified())
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def _grams(units: Sequence[str], size: int) -> list[str]:
    """Overlapping runs of `size` units; the whole where it is shorter."""
    return ["".join(units[at : at + size]) for at in range(max(1, len(units) - size + 1))]


def _words(found: str) -> list[str]:
    """dell'azienda is two words; of l'azienda and don't the lone letter is dropped."""
    if found.isalnum():
        return [found]
    return [part for part in re.split("['’]", found) if len(part) > 1 or part.isdecimal()]


@lru_cache(50_000)
def _stems(word: str) -> list[str]:
    return sorted({STEM + _stem("english", word), STEM + _stem("italian", word)})


@lru_cache(50_000)
def _root(language: str, token: str) -> str:
    return _stem(language, token)


def _stem(language: str, word: str) -> str:
    # A stemmer keeps its word while it works, so threads must not share one.
    return str(snowballstemmer.stemmer(language).stemWord(word))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  untyped library


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(folds(table("tokens", language).get("stop", "")))


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character's first simplified choice, and Thai digits as ours."""
    pairs = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    split = (pair.partition("\t") for pair in pairs)
    return {ord(old): new.split()[0] for old, _, new in split if len(old) == 1 and new.strip()} | THAI_DIGITS
