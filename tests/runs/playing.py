"""A model that answers every section in good faith: it says again what its passages say."""

import json
import re
from collections.abc import Callable
from typing import Any

from forenoon.domain.dialogue import Reply, Text, Usage
from forenoon.domain.routes import Errand
from forenoon.work.judging.dossier import tokens

OF_TITLES = 3
NONE = ("compared", "questions", "news", "unpromised")  # of which there may be none
PASSAGE = re.compile(r"^\[(\d+)\] (.+)$", re.M)
PLAIN = {"who": "", "by": "", "person": "Ben Tide", "topic": "Delivery", "point": "Delivery", "label": "Delivery",
         "figure": "Delivery"}  # fmt: skip


def words_of(errand: Errand) -> str:
    return "\n".join(part.text for message in errand.request.messages for part in message.parts if part.kind == "text")


def evidence(errand: Errand) -> list[tuple[int, str]]:
    """Whole sentences of the mails that it was given, with their numbers."""
    found = ((int(number), text) for number, text in PASSAGE.findall(words_of(errand)))
    return [one for one in found if one[1].endswith((".", "?")) and ":" not in one[1] and "|" not in one[1]]


def said(text: str, kind: str, *passages: int) -> dict[str, Any]:
    return {"text": text, "kind": kind, "passages": list(passages), "sums": [], "looked_for": ""}


def honest(errand: Errand) -> Reply:
    if errand.work == "review":
        return reply(errand, {"remarks": [], "missing": []})
    return reply(errand, filled(errand, lambda number, text: said(text, "statement", number)))


def filled(errand: Errand, tell: Callable[[int, str], dict[str, Any]]) -> dict[str, Any]:
    """An answer in the form that is asked for, every sentence by `tell` of the first passage; a title below the
    recommendation's of a later one, which its first sentence has too."""
    form = errand.request.form
    assert form is not None
    shape: dict[str, Any] = form.shape
    told = evidence(errand)
    first, later = told[0], told[min(OF_TITLES, len(told) - 1)]
    titles, below = (iter(() if "recommendation" in shape["properties"] else (later,)) for _ in range(2))

    def fill(of: dict[str, Any], name: str = "") -> Any:
        if "$ref" in of:
            kind = of["$ref"].rpartition("/")[2]
            return (
                tell(*next(titles if name == "title" else below, first))
                if kind == "Said"
                else fill(shape["$defs"][kind])
            )
        if "enum" in of:
            return of["enum"][0]
        match of["type"]:
            case "object":
                return {key: fill(value, key) for key, value in of["properties"].items()}
            case "array":
                return [] if name in NONE else [fill(of["items"], name)]
            case "integer":
                return 20
            case "boolean":
                return True
            case _:
                return PLAIN.get(name, "")

    return fill(shape)


def reply(errand: Errand, answer: dict[str, Any]) -> Reply:
    text = json.dumps(answer, ensure_ascii=False)
    given = tokens(words_of(errand) + "".join(part.text for part in errand.request.system))
    usage = Usage(fresh=given, output=tokens(text))
    return Reply(id="1", model="north-1", parts=(Text(text=text),), reason="stop", usage=usage)
