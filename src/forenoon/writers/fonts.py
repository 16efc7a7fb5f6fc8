"""Faces for each language, and how wide and high text is in them, from tables that the product ships."""

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Script = Literal["latin", "han", "thai"]
Pitch = Literal["text", "dense", "note", "heading"]

# How far a face stands above and below the base line, in em.
_EXTENT = {"Calibri": (0.952, 0.269), "Cambria": (0.9, 0.25), "han": (1.16, 0.288), "thai": (1.061, 0.45)}
# How much wider a face is that stands in where neither ours nor its twin is installed.
_STAND_IN = {"Cambria": 1.14, "thai": 1.12, "han": 1.02}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_OTHER = 0.55  # em, for a letter that no table lists


@dataclass(frozen=True, slots=True)
class Faces:
    """What a document in one language is set in. `line` is the least line height in em by pitch."""

    tag: str  # BCP 47, as Word writes it
    script: Script
    body: str
    heading: str
    han: str
    thai: str
    han_tag: str
    line: dict[Pitch, float]


def faces(language: str) -> Faces:
    """The faces for one of `contract.LANGUAGES`."""
    return _faces()[language]


def tag(language: str) -> tuple[str, Script]:
    """Office's tag for the language of a quotation, empty for what is none, and the script that it is written in."""
    known = _faces().get(language)
    if known:
        return known.tag, known.script
    return (language if _TAG.fullmatch(language) else ""), "latin"


@lru_cache(10_000)
def script(letter: str) -> Script:
    code = ord(letter)
    if 0x0E00 <= code <= 0x0E7F:
        return "thai"
    if 0x1100 <= code <= 0x11FF or 0x2E80 <= code <= 0xD7FF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F:
        return "han"
    return "han" if 0xFF00 <= code <= 0xFF60 or 0xFFE0 <= code <= 0xFFE6 or code >= 0x1F300 else "latin"


def width(text: str, face: str, *, bold: bool = False) -> float:
    """In em, without kerning. `face` is the Latin one: `Calibri` or `Cambria`."""
    return sum(advances(text, face, bold=bold))


def advances(text: str, face: str, *, bold: bool = False) -> list[float]:
    """The width of each letter."""
    latin = "cambria-bold" if face == "Cambria" else "calibri-bold" if bold else "calibri"
    thai = "thai-bold" if bold else "thai"
    return [_advance(letter, latin, thai) for letter in text]


def stand_in(latin: str, known: Faces) -> float:
    """How many times as wide text may be set where the faces are not installed. `latin` is the Latin face."""
    return max(_STAND_IN.get(latin, 1), _STAND_IN.get(known.script, 1))


@lru_cache(10_000)
def line_height(text: str, face: str) -> float:
    """In em, what the faces of a line ask for. `face` is the Latin one."""
    scripts = {script(letter) for letter in text} or {"latin"}
    extents = [_EXTENT[face if kind == "latin" else kind] for kind in sorted(scripts)]
    return max(above for above, _ in extents) + max(below for _, below in extents)


@cache
def _faces() -> dict[str, Faces]:
    tables = tomllib.loads((files("forenoon.writers") / "data" / "faces.toml").read_text("utf-8"))
    return {language: Faces(**table) for language, table in tables.items()}


@cache
def _advance(letter: str, latin: str, thai: str) -> float:
    kind = script(letter)
    if kind == "han":
        return 1.0
    return _widths()[thai if kind == "thai" else latin].get(letter, _OTHER)


@cache
def _widths() -> dict[str, dict[str, float]]:
    listed = json.loads((files("forenoon.writers") / "data" / "widths.json").read_text("utf-8"))
    return {
        face: {chr(int(first, 16) + n): width / 1000 for first, run in runs.items() for n, width in enumerate(run)}
        for face, runs in listed.items()
    }
