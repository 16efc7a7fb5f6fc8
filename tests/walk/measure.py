"""Asks for the packs of a workspace as a person would, and says which expected facts stand in them.

PYTHONPATH=tests python -m walk.measure demo|bluesparrow|FOLDER [WORDS OF A ROW'S NAME]
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from walk.expecting import Fact, Row, Workspace, bluesparrow, demo, world
from walk.reading import digits, docx_text, whole_text, words

REPO = Path(__file__).resolve().parents[2]
Verdict = Literal["hit", "miss", "wrong item"]
ASKED, REFUSED = 3, 2


@dataclass(frozen=True)
class Asked:
    """What one `ask` came back with. `out` holds the deliverables where it is done."""

    status: int
    said: dict[str, Any]
    talk: str
    out: Path


@dataclass
class Result:
    """One row, measured. `trouble` says why there is no pack to measure, or why a question is not the right one."""

    row: Row
    status: int = -1
    verdicts: list[tuple[Fact, Verdict]] = field(default_factory=list[tuple[Fact, Verdict]])
    found: list[str] = field(default_factory=list[str])  # forbidden words, with the deliverable
    trouble: str = ""

    def count(self, verdict: Verdict) -> int:
        return sum(one == verdict and not fact.excused for fact, one in self.verdicts)


def measure(workspace: Workspace, folder: Path, only: str = "") -> list[Result]:
    """Runs every row in one home below `folder`, one after the other."""
    chosen = [row for row in workspace.rows if only in row.name]
    return [_measured(workspace, row, folder, number) for number, row in enumerate(chosen, 1)]


def share(results: list[Result]) -> float:
    """Hits among the facts that are not excused."""
    facts = [verdict for result in results for fact, verdict in result.verdicts if not fact.excused]
    return facts.count("hit") / len(facts) if facts else 0.0


def ask(workspace: Workspace, sentence: str, now: str, home: Path, out: Path) -> Asked:
    request = ["ask", sentence, "--from", str(workspace.folder), "--out", str(out), "--now", now]
    return _forenoon(home, out, [*request, "--me", workspace.me, "--tz", workspace.zone, "--yes", "--json"])


def _forenoon(home: Path, out: Path, arguments: list[str]) -> Asked:
    here = os.environ | {"PYTHONPATH": str(REPO / "src"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "forenoon", "--home", str(home), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=here, timeout=300, check=False)
    try:
        said = json.loads(done.stdout)
    except json.JSONDecodeError:
        said = {}
    return Asked(done.returncode, said, done.stderr, out)


def _measured(workspace: Workspace, row: Row, folder: Path, number: int) -> Result:
    home, out = folder / "home", folder / f"pack-{number}"
    asked = ask(workspace, row.sentence, row.now, home, out)
    result = Result(row, asked.status)
    if row.ask:
        result.trouble = _question_trouble(workspace, row, asked)
        return result
    choices = [str(choice["id"]) for choice in asked.said.get("choices", [])]
    if asked.status == ASKED and choices and all(_names(choice, row.meetings) for choice in choices):
        # either of the choices is right: a question is as well
        asked = _forenoon(home, out, ["run", "answer", str(asked.said["run"]), choices[0]])
        result.status = asked.status
    result.trouble = _pack_trouble(row, asked)
    if result.trouble:
        result.verdicts = [(fact, "miss") for fact in row.facts]
        return result
    brief, receipt = docx_text(out / "brief.docx"), json.loads((out / "receipt.json").read_text("utf-8"))
    result.verdicts = [(fact, verdict(fact, row, brief, receipt)) for fact in row.facts]
    result.found = _forbidden(row, out, receipt)
    return result


def _question_trouble(workspace: Workspace, row: Row, asked: Asked) -> str:
    if not row.meetings and asked.status == REFUSED and "another_job" in asked.talk:
        return ""  # no meeting pack is asked for, and that is said
    if asked.status != ASKED:
        return f"exit {asked.status} instead of a question {asked.talk[-300:]}"
    choices: list[dict[str, Any]] = asked.said.get("choices", [])
    named = {uid for uid in row.meetings if any(_is(choice, uid, workspace.titles.get(uid, "")) for choice in choices)}
    missing = sorted(set(row.meetings) - named)
    if not row.meetings and choices:
        return f"offers {len(choices)} meetings where none fits"
    return f"does not offer {missing}" if missing else ""


def _is(choice: dict[str, Any], uid: str, title: str) -> bool:
    return _names(str(choice["id"]), (uid,)) or (bool(title) and choice["title"] == title)


def _names(choice: str, uids: tuple[str, ...]) -> bool:
    return any(choice.removeprefix("event:").partition("/")[0] == uid for uid in uids)


def _pack_trouble(row: Row, asked: Asked) -> str:
    if asked.status == ASKED:
        return f"asks: {asked.said.get('question', '')}"
    missing = [name for name in ("brief.docx", "receipt.json") if not (asked.out / name).is_file()]
    if missing:
        return f"exit {asked.status}, no {missing[0]}: {asked.talk[-300:]}"
    meeting = json.loads((asked.out / "receipt.json").read_text("utf-8"))["contract"]["meeting"]
    return "" if meeting["uid"] in row.meetings else f"another meeting: {meeting['title']}"


def verdict(fact: Fact, row: Row, brief: str, receipt: dict[str, Any]) -> Verdict:
    """hit: the words stand in the brief, and a claim with these words cites the right item."""
    if not fact.quote:
        return "hit" if _absence(fact, brief, receipt) else "miss"
    if fact.locator and _is_number(fact.quote):
        if not digits(fact.quote) <= digits(brief):
            return "miss"
        return "hit" if _number_is_bound(fact, receipt) else "wrong item"
    if words(fact.quote) not in words(brief):
        return "miss"
    cited = [citation for claim in receipt["claims"] for citation in claim.get("citations", ())]
    right = any(words(fact.quote) in words(one["quote"]) and _right(one["item"], fact, row) for one in cited)
    return "hit" if right else "wrong item"


def _absence(fact: Fact, brief: str, receipt: dict[str, Any]) -> bool:
    told = [words(claim["text"]) for claim in receipt["claims"] if claim["kind"] == "absence"]
    seen = words(brief)
    return any(text in seen and any(sign.casefold() in text.casefold() for sign in fact.signs) for text in told)


def _right(item: str, fact: Fact, row: Row) -> bool:
    """The item itself, one instance of its series, the same file attached to a mail, or the meeting's other entry."""
    if item == fact.item or item.startswith(f"{fact.item}/"):
        return True
    if fact.item.startswith("file:"):
        return item.startswith("mail:") and item.rpartition("/")[2] == fact.item.rpartition("/")[2]
    uids = tuple(f"event:{uid}" for uid in row.meetings)
    return fact.item in uids and item.partition("/")[0] in uids


def _is_number(quote: str) -> bool:
    return re.fullmatch(r"[\d.,]+%?", quote) is not None


def _number_is_bound(fact: Fact, receipt: dict[str, Any]) -> bool:
    """A claim or a figure shows the number and names its cells."""
    for claim in receipt["claims"]:
        for one in claim.get("citations", ()):
            shown = digits(claim["text"]) | digits(one["quote"])
            if one["item"] == fact.item and covers(one["locator"], fact.locator) and digits(fact.quote) <= shown:
                return True
    for figure in receipt.get("figures", ()):
        origin = figure.get("from") or {}
        at_cell = origin.get("item") == fact.item and covers(origin.get("locator", ""), fact.locator)
        if at_cell and _same_number(fact.quote, figure["value"]):
            return True
    return False


def _same_number(quote: str, value: str) -> bool:
    """The exact value, rounded as the quote is: `99.35%` is 0.993536."""
    plain = quote.replace(",", "").removesuffix("%")
    try:
        exact = Decimal(value) * (100 if quote.endswith("%") else 1)
        return exact.quantize(Decimal(plain)) == Decimal(plain)
    except InvalidOperation:
        return False


def covers(locator: str, cells: str) -> bool:
    """Whether the range of the first names all cells of the second: `Sheet1!A1:D4` covers `Sheet1!C2`."""
    (sheet, outer), (other, inner) = _range(locator), _range(cells)
    if not outer or not inner or sheet != other:
        return False
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _range(locator: str) -> tuple[str, tuple[int, int, int, int] | None]:
    """Sheet; left, top, right, bottom."""
    sheet, _, cells = locator.rpartition("!")
    match = re.fullmatch(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?", cells.replace("$", ""))
    if match is None:
        return sheet.strip("'"), None
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    return sheet.strip("'"), (_column(left), int(top), _column(right), int(bottom))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _forbidden(row: Row, out: Path, receipt: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for file in sorted(deliverable["file"] for deliverable in receipt["deliverables"]):
        text = words(whole_text(out / file))
        found += [f"{file}: {match[0]}" for pattern in row.forbidden if (match := re.search(pattern, text, re.I))]
    return found


def table(results: list[Result]) -> str:
    """What a person reads: a line for each row, then what was missed."""
    lines = [f"{'row':40} exit  hit miss wrong excused  forbidden  trouble"]
    for one in results:
        excused = sum(bool(fact.excused) for fact, _ in one.verdicts)
        counts = f"{one.count('hit'):4} {one.count('miss'):4} {one.count('wrong item'):5} {excused:7}"
        lines.append(f"{one.row.name[:40]:40} {one.status:4} {counts}  {len(one.found):9}  {one.trouble[:120]}")
    for one in results:
        lines += [f"forbidden in {one.row.name[:40]}: {found}" for found in one.found]
        told = [(fact, verdict) for fact, verdict in one.verdicts if verdict != "hit" and not fact.excused]
        lines += [
            f"{verdict:10} {one.row.name[:12]:12} {fact.what} | {fact.item} | {fact.quote}" for fact, verdict in told
        ]
    counts = Counter(verdict for one in results for fact, verdict in one.verdicts if not fact.excused)
    free = sum(verdict == "hit" for one in results for fact, verdict in one.verdicts if fact.excused)
    asked = sum(bool(fact.excused) for one in results for fact, _ in one.verdicts)
    lines.append(
        f"{dict(sorted(counts.items()))} of {counts.total()} facts: {share(results):.1%} hit; "
        f"excused {asked}, of which hit {free}"
    )
    return "\n".join(lines)


def main(which: str, only: str = "") -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if which == "demo":
            from forenoon.demo.workspace import build  # noqa: PLC0415  only this workspace is built

            build(folder / "workspace")
            workspace = demo(folder / "workspace")
        elif which == "bluesparrow":
            root = Path(os.environ.get("FORENOON_SHARED") or REPO.parent / "shared")
            workspace = bluesparrow(root / "data/workspace-bluesparrow")
        else:
            workspace = world(Path(which))
        print(table(measure(workspace, folder, only)))


if __name__ == "__main__":
    main(*sys.argv[1:])
