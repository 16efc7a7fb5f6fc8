"""Text folded character by character, so that a place in the folded text is the same place in the text."""

from functools import lru_cache

from forenoon.language.tokens import folds

SIGNS = dict(
    zip(
        "’‘`“”„«»「」『』：，。／　\u00a0\u202f–—‑＆（）？！\t\n\r",
        "'''" + '"' * 9 + ":,./   ---&()?!   ",
        strict=True,
    )
)
ASCII_SIGNS = str.maketrans({sign: plain for sign, plain in SIGNS.items() if sign.isascii()})


def flat(text: str) -> str:
    """As long as the text: small letters without accents, simplified characters, ASCII digits and quotation marks."""
    return text.lower().translate(ASCII_SIGNS) if text.isascii() else "".join(map(_flat, text))


@lru_cache(20_000)
def _flat(character: str) -> str:
    if character in SIGNS:
        return SIGNS[character]
    folded = "".join(folds(character))
    return folded if len(folded) == 1 else character
