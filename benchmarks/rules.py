"""Precision and recall of the rules for sentences, on real mails and minutes of `../shared/data`.

`rules_labels.jsonl` names each sentence by the beginning of its SHA-256. `read`: all sentences of a mail or paper, read
and labelled before any rule was asked; they tell recall. `draw` 2 was read after the rules were mended on the first.
`judged`: sentences that a rule had found elsewhere, judged afterwards; they tell precision only. One reader, no second
opinion. A sentence that is cut otherwise today is missing.
"""

import json
import mailbox
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from run import Figure

from forenoon.domain.sources import Origin
from forenoon.language.cues import Kind, cues
from forenoon.language.detect import detect
from forenoon.parsing.mail import read_mail
from forenoon.work.evidence.marks import spans, worth_reading

HERE = Path(__file__).parent
DATA = Path(os.environ.get("FORENOON_SHARED") or HERE.parents[1] / "shared") / "data"
KINDS: tuple[Kind, ...] = ("promise", "request", "question", "decision", "deadline")
FOLDERS = {"enron": "threads/enron", "ham": "threads/spamassassin/easy-ham-1"}
MBOX = "threads/apache-lists/httpd-users-2020-07.mbox"
SPOILS = {"offer", "boilerplate"}  # what is also one of these is not shown


def main() -> Iterator[Figure]:
    if not DATA.is_dir():
        return
    rows: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "rules_labels.jsonl").read_text().splitlines()]
    told = {(row["set"], row["source"]): sentences(row["set"], row["source"]) for row in rows}
    wanted = {key for row in rows for key, *_ in row.get("read") or row["judged"]}
    missing = wanted - {key for some in told.values() for key in some}
    yield figure(f"rules: labelled sentences, of {len(wanted)} found", len(wanted) - len(missing), "sentences")
    found, right = Counter[str](), Counter[str]()
    counts = Counter[tuple[Kind, str]]()
    for row in rows:
        texts = told[row["set"], row["source"]]
        for key, labels in row.get("read", ()):
            if key in texts:
                count(rules_of(texts[key]), labels, counts, found, right)
        for key, kind, good in row.get("judged", ()):
            rule = rules_of(texts[key]).get(kind) if key in texts else None
            if rule:
                found[rule] += 1
                right[rule] += good
    for kind in KINDS:
        hit, shown, said = (counts[kind, what] for what in ("hit", "shown", "said"))
        yield figure(f"rules: {kind}, precision, {hit} of {shown} read sentences", hit / max(1, shown), "share")
        yield figure(f"rules: {kind}, recall, {hit} of {said} read sentences", hit / max(1, said), "share")
    for rule in sorted(found):
        yield figure(f"rules: {rule}, precision, {right[rule]} of {found[rule]}", right[rule] / found[rule], "share")


def count(
    rules: dict[Kind, str],
    labels: list[str],
    counts: Counter[tuple[Kind, str]],
    found: Counter[str],
    right: Counter[str],
) -> None:
    for kind in KINDS:
        counts[kind, "said"] += kind in labels
        counts[kind, "shown"] += kind in rules
        counts[kind, "hit"] += kind in labels and kind in rules
        if kind in rules:
            found[rules[kind]] += 1
            right[rules[kind]] += kind in labels


def rules_of(text: str) -> dict[Kind, str]:
    """By kind, the rule that would show this sentence."""
    cues_: dict[Kind, str] = {cue.kind: cue.rule for cue in cues(text, "en")}
    return {} if SPOILS & cues_.keys() else cues_


def sentences(set_: str, source: str) -> dict[str, str]:
    """The sentences of one mail or paper by the beginning of their hash."""
    if set_ == "minutes":
        [path] = (DATA / "meetings/cross-project-council").rglob(source)
        texts = [(path.read_text("utf-8"), "en")]
    else:
        texts = own_words(mail_of(set_, source), source)
    quotes = (text[start:end] for text, language in texts for start, end in spans(text, language))
    lines = (" ".join(quote.split()) for quote in quotes if worth_reading(quote))
    return {sha256(line.encode()).hexdigest()[:12]: line for line in lines}


def mail_of(set_: str, source: str) -> bytes:
    if set_ in FOLDERS:
        return (DATA / FOLDERS[set_] / source).read_bytes()
    box = mailbox.mbox(DATA / MBOX)
    return next(box.get_bytes(key) for key in box.iterkeys() if str(key) == source)


def own_words(content: bytes, path: str) -> list[tuple[str, str]]:
    parsed = read_mail(content, Origin(root="", path=path), datetime(2026, 9, 15, tzinfo=UTC))
    own = [passage for passage in parsed.passages if passage.role in ("own", "note")]
    return [(p.text, "en") for p in own if (p.language or detect(p.text) or "en") == "en"]


def figure(name: str, value: float, unit: str) -> Figure:
    return {"name": name, "value": value, "unit": unit, "bar": None}
