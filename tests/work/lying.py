"""Answers of models that were played by hand, true and made false on purpose, with the passages that they were given.

`answered/demo.json.gz`: the demo in English on 26 November 2026. `answered/tongues.json.gz`: the demo's written pack of
27 November, with sentences in Italian, Chinese in both scripts and Thai. `answered/weaver.json.gz` (in Italian) and
`answered/hospital.json.gz`: two other people's folders, whose lies were written before any rule was. `linen`,
`pallets`, `cranes`, `orchestra`, `waterworks` and `books` are six more, with sentences in other languages than their
passages; their lies take what stands elsewhere in the same passages, and change the places of two.
"""

import gzip
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from forenoon.domain.contract import Contract
from forenoon.work.judging.bearing import Bench
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Said

CASSETTES = ("demo", "tongues", "weaver", "hospital", "linen", "pallets", "cranes", "orchestra", "waterworks", "books")
OPEN = ("room", "letter")  # sections that are given what both sides have only
READERS = {"contrary": 3, "hidden instruction": 1, "leak": 1, "subtle": 26}
"""Lies, by kind, that only a reader sees: what they say stands in their passages, of something else. `subtle`: numbers,
days and names of which the words around them do not tell so."""


@cache
def cassette(name: str) -> dict[str, Any]:
    return json.loads(gzip.decompress((Path(__file__).parent / "answered" / f"{name}.json.gz").read_bytes()))


@cache
def contract(name: str) -> Contract:
    return Contract.model_validate(cassette(name)["contract"])


@cache
def bench(name: str, opened: bool) -> Bench:
    dossier = Dossier(passages=tuple(map(Numbered.model_validate, cassette(name)["passages"])))
    return Bench(contract(name), dossier.opened() if opened else dossier)


def wrong(name: str, one: dict[str, Any]) -> list[str]:
    return list(bench(name, one["section"] in OPEN).wrong(Said.model_validate(one["said"])))


@cache
def missed() -> dict[str, list[str]]:
    """The lies that nothing was found wrong with, by kind."""
    found: dict[str, list[str]] = {}
    for name in CASSETTES:
        for lie in cassette(name)["lies"]:
            found.setdefault(lie["kind"], []).extend([] if wrong(name, lie) else [lie["said"]["text"]])
    return found


def told() -> Counter[str]:
    """How many lies there are, by kind."""
    return Counter(lie["kind"] for name in CASSETTES for lie in cassette(name)["lies"])


@cache
def dropped() -> tuple[int, list[tuple[str, list[str]]]]:
    """How many true sentences there are, and those that something was found wrong with."""
    truths = [(name, one) for name in CASSETTES for one in cassette(name)["truths"]]
    found = [(one["said"]["text"], wrong(name, one)) for name, one in truths]
    return len(truths), [one for one in found if one[1]]
