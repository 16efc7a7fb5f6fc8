"""Of which classes an item is: by the owner's marks, from facts about it, never by a model."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from forenoon.domain.policy import Mark, Policy
from forenoon.domain.value import Value

UNSPACED = r"\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
CARD = re.compile(
    r"(?<![\d+-])(?:[2456]\d{3}(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?P=gap)\d{4}"
    r"|3[47]\d{2}(?P<to>[ -]?)\d{6}(?P=to)\d{5})(?![\d-])"
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
TOKEN = re.compile(
    r"\b(?:sk-[\w-]{20,}|gh[pousr]_\w{30,}|github_pat_\w{30,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,})"
)
PASSWORD = re.compile(
    r"(?:[Pp]ass(?:word|wd|code|phrase)|PASSWORD|\b[Pp]wd|密码|密碼|口令|รหัสผ่าน)\s{0,3}(?:is\b|è\b|是|为|為|คือ|[:=：])\s{0,3}"
    r"(?=\S{0,40}[\d!#$%&*+?@^_])\S{6,}"
)


class Facts(Value):
    """What a connector knows of an item. `path`: with all folders, divided by `/`."""

    path: str = ""
    senders: tuple[str, ...] = ()  # mail addresses
    text: str = ""


def classes_of(facts: Facts, policy: Policy) -> tuple[str, ...]:
    """In the order of the policy; none for plain data."""
    text = folded(facts.text)
    return tuple(mark.name for mark in policy.marks if is_of(mark, facts, text))


def is_of(mark: Mark, facts: Facts, text: str) -> bool:
    return (
        any(lies_in(facts.path, folder) for folder in mark.folders)
        or any(comes_from(sender, one) for sender in facts.senders for one in mark.senders)
        or stands_in(text, mark.words)
        or any(SHAPES[shape](facts.text) for shape in mark.shapes)
    )


def lies_in(path: str, folder: str) -> bool:
    """Whether these folders, one in the other, are among those of the path; `*` stands for anything in a name."""
    names, wanted = folded(path).split("/")[:-1], folded(folder).strip("/").split("/")
    patterns = [re.compile(".*".join(map(re.escape, one.split("*")))) for one in wanted]
    return any(
        all(pattern.fullmatch(name) for pattern, name in zip(patterns, names[start:], strict=False))
        for start in range(len(names) - len(patterns) + 1)
    )


def comes_from(sender: str, one: str) -> bool:
    """An address, or a domain with those below it."""
    sender, one = sender.casefold(), one.casefold()
    if "@" in one.lstrip("@"):
        return sender == one
    domain = sender.rpartition("@")[2]
    return domain == one.lstrip("@") or domain.endswith("." + one.lstrip("@"))


def stands_in(text: str, words: tuple[str, ...]) -> bool:
    """Whole words, of any form where they end in `*`; where no spaces are, wherever they stand."""
    return any(start in text and pattern.search(text) for start, pattern in spotters(words))


@lru_cache(maxsize=64)
def spotters(words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How each begins, which is looked for first, and how it goes on."""
    return tuple(map(spotter, words))


def spotter(word: str) -> tuple[str, re.Pattern[str]]:
    named = folded(word).rstrip("*").split()
    body = r"\s+".join(map(re.escape, named))
    if re.search(f"[{UNSPACED}]", body):
        return named[0], re.compile(body)
    return named[0], re.compile(r"(?<!\w)" + body + ("" if word.endswith("*") else r"(?!\w)"))


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def has_card(text: str) -> bool:
    """A number as the issuers group it, whose last digit proves it (Luhn)."""
    for found in CARD.finditer(text):
        digits = [int(one) for one in found[0] if one.isdigit()]
        twice = [sum(divmod(2 * one, 10)) for one in digits[-2::-2]]
        if (sum(digits[::-2]) + sum(twice)) % 10 == 0 and len(set(digits)) > 1:
            return True
    return False


def has_iban(text: str) -> bool:
    for found in IBAN.finditer(text):
        account = found[0].replace(" ", "")
        if int("".join(str(int(one, 36)) for one in account[4:] + account[:4])) % 97 == 1:
            return True
    return False


SHAPES: dict[str, Callable[[str], bool]] = {
    "private-key": lambda text: bool(KEY.search(text)),
    "token": lambda text: bool(TOKEN.search(text)),
    "password": lambda text: bool(PASSWORD.search(text)),
    "payment-card": has_card,
    "iban": has_iban,
}
