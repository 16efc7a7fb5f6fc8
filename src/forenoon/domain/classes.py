"""Of which classes an item is: by the owner's marks, from facts about it, never by a model."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from forenoon.domain.policy import Mark, Policy
from forenoon.domain.value import Value

UNSPACED = r"\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
TOKEN = re.compile(
    r"\b(?:sk-[\w-]{20,}|gh[pousr]_\w{30,}|github_pat_\w{30,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,})"
)
PASSWORD = re.compile(
    r"(?:\b(?:password|passwd|passcode|passphrase|pwd)|密码|密碼|口令|รหัสผ่าน)\s{0,3}(?:is\b|è\b|是|为|為|คือ|[:=：])\s{0,3}"
    r"(?=\S*[\d!#$%&*+?@^_])\S{6,}",
    re.IGNORECASE,
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
        or bool(mark.words and spotter(mark.words).search(text))
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


@lru_cache(maxsize=64)
def spotter(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, of any form where they end in `*`; where no spaces are, wherever they stand."""
    return re.compile("|".join(map(pattern, words)))


def pattern(word: str) -> str:
    word = folded(word)
    body = r"\s+".join(map(re.escape, word.rstrip("*").split()))
    if re.search(f"[{UNSPACED}]", word):
        return body
    return r"(?<!\w)" + body + ("" if word.endswith("*") else r"(?!\w)")


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def has_card(text: str) -> bool:
    """A number of 13 to 19 digits whose last one proves it (Luhn), of a known issuer."""
    for found in CARD.finditer(text):
        digits = [int(one) for one in found[0] if one.isdigit()]
        twice = [sum(divmod(2 * one, 10)) for one in digits[-2::-2]]
        if digits[0] in (3, 4, 5, 6) and (sum(digits[::-2]) + sum(twice)) % 10 == 0 and len(set(digits)) > 2:
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
