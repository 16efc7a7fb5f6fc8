"""Answers that were played by hand on whole packs, given again: `answered/demo.json.gz` on the demo,
`answered/bluesparrow.json.gz` on the workspace of Blue Sparrow, both on 27 November 2026.

A passage is named by words of it, since its number is another one whenever more or less is given; a remark of second
eyes names its sentence so.
"""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from runs.playing import PASSAGE, reply, words_of

from forenoon.domain.dialogue import Reply
from forenoon.domain.routes import Errand
from forenoon.work.drafting.answering import ANSWERED

SENTENCE = re.compile(r"^\((\d+)\) \[[^\]]*\] (.+)$", re.M)
TOLD = 60  # letters of a task by which it is known


def replayed(name: str) -> Callable[[Errand], Reply]:
    """A player of the exchange that was kept under this name. KeyError for a section that it does not have."""
    kept = json.loads(gzip.decompress((Path(__file__).parent / "answered" / f"{name}.json.gz").read_bytes()))

    def play(errand: Errand) -> Reply:
        text = words_of(errand)
        section = "review" if errand.work == "review" else next(
            one for one, module in ANSWERED.items() if module.TASK.strip()[:TOLD] in text
        )  # fmt: skip
        mended = f"{section}, mended" if len(errand.request.messages) > 1 else section
        return reply(errand, placed(kept.get(mended, kept[section]), text))

    return play


def placed(answer: Any, text: str) -> Any:
    """With the numbers of passages and sentences in the place of words of them."""
    passages = [(int(number), said) for number, said in PASSAGE.findall(text)]

    def walk(one: Any) -> Any:
        match one:
            case {"passages": named}:
                numbers = [next(number for number, said in passages if words in said) for words in named]
                return {key: walk(value) for key, value in one.items()} | {"passages": numbers}
            case dict():
                return {key: walk(value) for key, value in one.items()}
            case list():
                return [walk(value) for value in one]
            case _:
                return one

    found = walk(answer)
    if "remarks" in found:
        sentences = [(int(number), said) for number, said in SENTENCE.findall(text)]
        for remark in found["remarks"]:
            remark["sentence"] = next(number for number, said in sentences if remark["sentence"] in said)
    return found
