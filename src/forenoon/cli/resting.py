"""How a run at rest is shown, with its exit status."""

import shlex
import signal
import sys
from pathlib import Path
from typing import Any

from forenoon.bootstrap import Forenoon
from forenoon.cli.carrying import carry
from forenoon.cli.saying import (
    asked,
    clean,
    command,
    language,
    said,
    said_of,
    say,
    shown_time,
    styled,
    tell,
    told,
    wrapped,
)  # fmt: skip
from forenoon.domain.errors import Invalid

DONE, FAILED, WAITING, REFUSED, OVERSPENT, CHECK_FAILED, LEFT = 0, 1, 3, 4, 5, 6, 130


def carry_and_show(forenoon: Forenoon, number: int, *, json: bool) -> int:
    """Carries the run to its rest; in a terminal puts a question to the person and goes on with the answer."""
    state = carry(forenoon, number)
    while state == "waiting for you" and not json and sys.stdin.isatty() and sys.stderr.isatty():
        if not put(forenoon, number):
            break
        state = carry(forenoon, number)
    status = show_rest(forenoon, number, json=json)
    return LEFT if forenoon.stop.is_set() and status == FAILED else status


def show_rest(forenoon: Forenoon, number: int, *, json: bool) -> int:
    """The exit status. stdout gets the question, the delivered files, or what went wrong."""
    account = forenoon.show(number)
    state = account["run"]["state"]
    if state == "waiting for you":
        return show_question(account, json=json)
    if state in ("done", "done with findings"):
        return show_done(forenoon, account, json=json)
    return show_unfinished(account, json=json)


def put(forenoon: Forenoon, number: int) -> bool:
    """Whether the person answered the question that the run waits with."""
    account = forenoon.show(number)
    known = ids(account["question"])
    for line in question_lines(account["question"], account["zone"]):
        tell(line)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        while answer := input(f"{' / '.join(known)}? ").strip():
            if answered(forenoon, number, answer):
                return True
            tell(said("question.one_of", ids=", ".join(known)))
    except EOFError:
        return False
    except KeyboardInterrupt:
        tell(f"\n{next_answer(number, known)}")
        raise
    finally:
        signal.signal(signal.SIGINT, before)
    return False


def answered(forenoon: Forenoon, number: int, answer: str) -> bool:
    try:
        forenoon.answer(number, answer)
    except Invalid:
        return False
    return True


def next_answer(number: int, known: list[str]) -> str:
    return said(
        "next", command=said("question.answer", command=f"{command()} run answer {number}", ids=" | ".join(known))
    )


def ids(question: dict[str, Any]) -> list[str]:
    return [one["id"] for one in question["choices"] + question["near"]]


def show_question(account: dict[str, Any], *, json: bool) -> int:
    number, question = account["run"]["number"], account["question"]
    if json:
        say({"run": number, **{key: question[key] for key in ("question", "choices", "near")}})
    else:
        print("\n".join(question_lines(question, account["zone"])))
    tell(next_answer(number, ids(question)))
    return WAITING


def question_lines(question: dict[str, Any], zone: str) -> list[str]:
    zone = question.get("zone") or zone
    choices, near = (
        [f"  {one['id']}: {choice_line(one, zone)}" for one in question[key]] for key in ("choices", "near")
    )
    understood = [clean(one) for one in question.get("told", ())]
    return [*understood, clean(asked(question)), *choices, *([said("question.near"), *near] if near else [])]


def choice_line(choice: dict[str, Any], zone: str) -> str:
    """`Pellam & Rowe review, 2026-11-26 10:00 CET, with Ada, Bo`"""
    start = shown_time(choice["start"], zone) if choice.get("start") else ""
    people = ", ".join(choice.get("people") or [])
    along = [said("question.with", people=people)] if people else []
    return clean(", ".join([choice["title"], *([start] if start else []), *along]))


def show_done(forenoon: Forenoon, receipt: dict[str, Any], *, json: bool) -> int:
    out = Path(receipt["out"]) if "out" in receipt else None
    failed = failed_checks(receipt)
    number, state = receipt["run"]["number"], receipt["run"]["state"]
    points = [point["text"] for point in receipt.get("points", [])]
    files = [one["file"] for one in receipt.get("deliverables", [])]
    if json:
        head = {"run": number, "state": state, "out": str(out or ""), "deliverables": receipt.get("deliverables", [])}
        say({**head, "findings": failed, "points": points})
    elif out is None or not files:
        print(said("run.because", said=standing(number, state), why=said("run.receipt_gone")))
    else:
        print("\n".join(done_lines(number, state, out, files, agreed_lines(forenoon, receipt), points, failed)))
    return CHECK_FAILED if any(check.get("mandatory") for check in failed) else DONE


def done_lines(
    number: int, state: str, out: Path, files: list[str], agreed: list[str], points: list[str],
    failed: list[dict[str, Any]],
) -> list[str]:  # fmt: skip
    page = [out / "receipt.html"] if (out / "receipt.html").is_file() else []
    lines = [styled(said("run.sentence", said=standing(number, state)), "bold", sys.stdout)]
    lines += file_lines([*(out / file for file in files), *page])
    lines += ["", *agreed] if agreed else []
    lines += ["", styled(said("run.points"), "bold", sys.stdout)] if points else []
    lines += [line for at, point in enumerate(points, 1) for line in wrapped(clean(point), f"  {at}. ", "     ")]
    lines += ["", styled(said("run.failed_checks"), "yellow", sys.stdout)] if failed else []
    told = (f"{clean(check['message'])} ({check['code']})" for check in failed)
    lines += [line for one in told for line in wrapped(one, "  ", "    ")]
    return [*lines, "", said("run.verify", command=f"{command()} verify {shown_path(out)}")]


def file_lines(paths: list[Path]) -> list[str]:
    """Each file with what it is for."""
    longest = max(len(str(path)) for path in paths)
    kinds = ("receipt" if path.name == "receipt.html" else path.suffix.removeprefix(".") for path in paths)
    known = (said_of(f"file.{kind}", "") for kind in kinds)
    told = zip(paths, known, strict=True)
    return [f"  {str(path):{longest}}  {styled(use, 'quiet', sys.stdout)}".rstrip() for path, use in told]


def agreed_lines(forenoon: Forenoon, receipt: dict[str, Any]) -> list[str]:
    """Which meeting it was made for, and what was taken for granted."""
    contract: dict[str, Any] = receipt.get("contract") or {}
    meeting: dict[str, Any] = contract.get("meeting") or {}
    if not meeting:
        return []
    taken = forenoon.assumed(contract, language()) or receipt.get("assumptions", [])
    made_for = said("run.made_for", title=meeting["title"], time=shown_time(meeting["start"], contract["zone"]))
    return [clean(line) for line in (made_for, *(said("run.assumed", said=one) for one in taken))]


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
    message, hint = told(failure.get("code", ""), failure.get("message", ""), failure.get("hint", ""))
    if json:
        say({"run": number, "state": state, "out": account["out"], "deliverables": [], "findings": [], **failure})
    elif message:
        print(clean(said("run.because", said=standing(number, state), why=message)))
    else:
        print(said("run.sentence", said=standing(number, state)))
    if hint:
        tell(f"  {said('hint')}: {clean(hint)}")
    watch, resume = (f"{command()} run {verb} {number}" for verb in ("watch", "resume"))
    if state in ("queued", "running"):
        tell(said("next", command=said("run.carried", watch=watch, resume=resume)))
    elif state in ("paused", "cancelled", "failed", "waiting for model"):
        tell(said("next", command=resume))
    return {"waiting for model": WAITING, "out of budget": OVERSPENT}.get(
        state, REFUSED if failure.get("code") == "refused" else FAILED
    )


def standing(number: int, state: str) -> str:
    """`Run 3 is paused`"""
    return said(f"run.is_{state.replace(' ', '_')}", run=str(number))
