"""How a run at rest is shown, with its exit status."""

import shlex
import sys
from pathlib import Path
from typing import Any

from forenoon.bootstrap import Forenoon
from forenoon.cli.carrying import carry
from forenoon.cli.saying import clean, command, say, shown_time, styled, tell, wrapped

DONE, FAILED, WAITING, CHECK_FAILED = 0, 1, 3, 6
MADE_FOR = {  # by name, else by ending
    "receipt.html": "what was done, with what, and the proof",
    ".docx": "to read before the meeting", ".pptx": "to show", ".xlsx": "the figures, with live formulas",
    ".ics": "time to prepare, tentative", ".eml": "a mail draft, unsent",
    ".html": "in a browser: every sentence with its source",
}  # fmt: skip


def carry_and_show(forenoon: Forenoon, number: int, *, json: bool) -> int:
    """Carries the run to its rest; in a terminal puts a question to the person and goes on with the answer."""
    state = carry(forenoon, number)
    while state == "waiting for you" and not json and sys.stdin.isatty() and sys.stderr.isatty():
        account = forenoon.show(number)
        choice = put(account["question"], account["zone"])
        if not choice:
            break
        forenoon.answer(number, choice)
        state = carry(forenoon, number)
    return show_rest(forenoon, number, json=json)


def show_rest(forenoon: Forenoon, number: int, *, json: bool) -> int:
    """The exit status. stdout gets the question, the delivered files, or what went wrong."""
    account = forenoon.show(number)
    state = account["run"]["state"]
    if state == "waiting for you":
        return show_question(account, json=json)
    if state in ("done", "done with findings"):
        return show_done(account, json=json)
    return show_unfinished(account, json=json)


def put(question: dict[str, Any], zone: str) -> str:
    """The id of a choice, or nothing where the person gives none."""
    known = ids(question)
    if not known:
        return ""
    for line in question_lines(question, zone):
        tell(line)
    try:
        while (said := input(f"{' / '.join(known)}? ").strip()) and said not in known:
            tell(f"one of {', '.join(known)}, or nothing to leave it open")
    except EOFError:
        return ""
    return said


def ids(question: dict[str, Any]) -> list[str]:
    return [one["id"] for one in question["choices"] + question["near"]]


def show_question(account: dict[str, Any], *, json: bool) -> int:
    number, question = account["run"]["number"], account["question"]
    if json:
        say({"run": number, **{key: question[key] for key in ("question", "choices", "near")}})
    else:
        print("\n".join(question_lines(question, account["zone"])))
    known = " | ".join(ids(question))
    tell(f"next: {command()} run answer {number} {known}" if known else "next: ask again in other words")
    return WAITING


def question_lines(question: dict[str, Any], zone: str) -> list[str]:
    choices, near = (
        [f"  {one['id']}: {choice_line(one, zone)}" for one in question[key]] for key in ("choices", "near")
    )
    return [clean(question["question"]), *choices, *(["These came near:", *near] if near else [])]


def choice_line(choice: dict[str, Any], zone: str) -> str:
    """`Pellam & Rowe review, 2026-11-26 10:00 CET, with Ada, Bo`"""
    start = shown_time(choice["start"], zone) if choice.get("start") else ""
    people = ", ".join(choice.get("people") or [])
    return clean(", ".join([choice["title"], *([start] if start else []), *([f"with {people}"] if people else [])]))


def show_done(receipt: dict[str, Any], *, json: bool) -> int:
    out = Path(receipt["out"]) if "out" in receipt else None
    failed = failed_checks(receipt)
    number, state = receipt["run"]["number"], receipt["run"]["state"]
    points = [point["text"] for point in receipt.get("points", [])]
    files = [one["file"] for one in receipt.get("deliverables", [])]
    if json:
        head = {"run": number, "state": state, "out": str(out or ""), "deliverables": receipt.get("deliverables", [])}
        say({**head, "findings": failed, "points": points})
    elif out is None or not files:
        print(f"Run {number} is {state}, but its receipt is not where it was delivered.")
    else:
        print("\n".join(done_lines(number, state, out, files, agreed_lines(receipt), points, failed)))
    return CHECK_FAILED if any(check.get("mandatory") for check in failed) else DONE


def done_lines(
    number: int, state: str, out: Path, files: list[str], agreed: list[str], points: list[str],
    failed: list[dict[str, Any]],
) -> list[str]:  # fmt: skip
    page = [out / "receipt.html"] if (out / "receipt.html").is_file() else []
    lines = [styled(f"Run {number} is {state}.", "bold", sys.stdout)]
    lines += file_lines([*(out / file for file in files), *page])
    lines += ["", *agreed] if agreed else []
    lines += ["", styled("Worth reading first:", "bold", sys.stdout)] if points else []
    lines += [line for at, point in enumerate(points, 1) for line in wrapped(clean(point), f"  {at}. ", "     ")]
    lines += ["", styled("Checks that failed:", "yellow", sys.stdout)] if failed else []
    told = (f"{clean(check['message'])} ({check['code']})" for check in failed)
    lines += [line for one in told for line in wrapped(one, "  ", "    ")]
    return [*lines, "", f"Next: {command()} verify {shown_path(out)}"]


def file_lines(paths: list[Path]) -> list[str]:
    """Each file with what it is for."""
    longest = max(len(str(path)) for path in paths)
    known = (MADE_FOR.get(path.name, MADE_FOR.get(path.suffix, "")) for path in paths)
    told = zip(paths, known, strict=True)
    return [f"  {str(path):{longest}}  {styled(use, 'quiet', sys.stdout)}".rstrip() for path, use in told]


def agreed_lines(receipt: dict[str, Any]) -> list[str]:
    """Which meeting it was made for, and what was taken for granted."""
    contract: dict[str, Any] = receipt.get("contract") or {}
    meeting: dict[str, Any] = contract.get("meeting") or {}
    lines = [f"Made for: {meeting['title']}, {shown_time(meeting['start'], contract['zone'])}"] if meeting else []
    return [clean(line) for line in [*lines, *(f"Assumed: {one}" for one in receipt.get("assumptions", []))]]


def shown_path(out: Path) -> str:
    """As a shell takes it, from here where it lies below."""
    here = Path.cwd()
    return shlex.quote(str(out.relative_to(here) if out.is_relative_to(here) else out))


def failed_checks(receipt: dict[str, Any]) -> list[dict[str, Any]]:
    """Each check that failed once, with the first file that it is about."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in receipt.get("deliverables", []):
        for check in one["checks"]:
            if check["result"] == "failed":
                found.setdefault((check["code"], check["message"]), {**check, "file": one["file"]})
    return list(found.values())


def show_unfinished(account: dict[str, Any], *, json: bool) -> int:
    number, state = account["run"]["number"], account["run"]["state"]
    failure: dict[str, str] = account["failure"]
    if json:
        say({"run": number, "state": state, "out": account["out"], "deliverables": [], "findings": [], **failure})
    else:
        print(clean(f"Run {number} is {state}{': ' + failure['message'] if failure.get('message') else '.'}"))
    if failure.get("hint"):
        tell(f"  hint: {clean(failure['hint'])}")
    if state in ("queued", "running"):
        tell(f"next: {command()} run watch {number} (another process carries it) or {command()} run resume {number}")
    elif state in ("paused", "cancelled", "failed"):
        tell(f"next: {command()} run resume {number}")
    return FAILED
