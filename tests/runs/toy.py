"""A line in miniature, as a program and as a function: counts the words of text files, asks, writes, delivers.

`toy.py HOME ask TEXT SOURCES OUT`, `toy.py HOME resume N`, `toy.py HOME answer N CHOICE`, `toy.py HOME work`. Words in
TEXT steer it: `which` asks a question, `die` kills the process in its write, `slow` reads until it is told to go on.
FORENOON_KILL=before:3 (or after:3, deliver:0) kills the process around the third write of a step result.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from forenoon.bootstrap import OWNER, Forenoon, Line, clock
from forenoon.cli.resting import carry_and_show
from forenoon.cli.working import carry_until_told
from forenoon.domain.contract import Choice, Instruction, Question
from forenoon.domain.errors import Unavailable
from forenoon.domain.value import Value, step_version
from forenoon.runs.durable import Steps
from forenoon.settings import Settings
from forenoon.store.blobs import put
from forenoon.store.database import Database
from forenoon.store.runs import Runs
from forenoon.store.steps import Key, StepTable

STEPS = 5  # writes of step results on a folder of two files
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


class Text(Value):
    text: str


class Names(Value):
    names: tuple[str, ...]


class Count(Value):
    words: int


@step_version(1)
def survey(instruction: Instruction) -> Names:
    return Names(names=tuple(str(path) for root in instruction.sources for path in sorted(Path(root).iterdir())))


@step_version(1)
def read(name: Text) -> Text:
    return Text(text=Path(name.text).read_text())


@step_version(1, shared=True)
def count(text: Text) -> Count:
    return Count(words=len(text.text.split()))


@step_version(1)
def die(text: Text) -> Text:
    os.kill(os.getpid(), signal.SIGKILL)
    return text


@step_version(1)
def fail(text: Text) -> Text:
    raise Unavailable("the paper is out", "buy paper")


@step_version(1)
def break_down(text: Text) -> Text:
    raise ZeroDivisionError(text)


@step_version(1)
def read_slowly(name: Text) -> Text:
    """Takes until a file `go` lies beside the folder of sources."""
    while not (Path(name.text).parent.parent / "go").exists():
        time.sleep(0.01)
    return read(name)


WRITES = {"die": die, "fail": fail, "break": break_down}


@step_version(1)
def write(text: Text) -> Text:
    return Text(text=text.text + "\n")


def line(runs: Runs, kill: str = "") -> Line:
    """The toy's `carry_out`."""

    def carry_out(step: Steps, instruction: Instruction) -> str:
        names = step("survey", survey, instruction, lambda found: {"files": len(found.names)})
        reader = read_slowly if "slow" in instruction.text else read
        texts = [step(f"read {Path(name).name}", reader, Text(text=name)) for name in names.names[:1]]
        counts = step.side_by_side((f"count {n}", count, text) for n, text in enumerate(pad(texts, names), 1))
        if "which" in instruction.text:
            choices = (Choice(id="1", title="this"), Choice(id="2", title="that"))
            texts.append(Text(text=step.ask(Question(name="which", question="Which?", choices=choices))))
        steered = next((function for word, function in WRITES.items() if word in instruction.text), write)
        told = Text(text=" ".join([*(str(one.words) for one in counts), *(text.text for text in texts[1:])]))
        written = step("write", steered, told)
        with runs.held(step.run, step.token):
            put(Path(instruction.out) / "pack.txt", written.text.encode())
            if kill == "deliver:0":
                os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    return carry_out


def pad(texts: list[Text], names: Names) -> list[Text]:
    return [*texts, *(Text(text=Path(name).name) for name in names.names[1:])]


def killing(kill: str) -> type[StepTable]:
    """A step table that kills the process before or after its nth write."""
    when, _, nth = kill.partition(":")
    turn, writes = threading.Lock(), iter(range(1, 1000))

    class KillingTable(StepTable):
        def keep(self, key: Key, result: str, found: Mapping[str, int], *, reused: bool = False) -> None:
            with turn:
                now = str(next(writes)) == nth
                if now and when == "before":
                    os.kill(os.getpid(), signal.SIGKILL)
                super().keep(key, result, found, reused=reused)
                if now and when == "after":
                    os.kill(os.getpid(), signal.SIGKILL)

    return KillingTable


def at(home: Path, kill: str = "") -> Forenoon:
    forenoon = Forenoon(Settings(home), table=killing(kill) if kill else None)
    forenoon.line = line(table_of(home), kill)
    return forenoon


def table_of(home: Path) -> Runs:
    return Runs(Database(home / "forenoon.db"), clock, OWNER)


def asking(text: str, sources: Path, out: Path) -> Instruction:
    return Instruction(text=text, sources=(str(sources),), out=str(out), now=NOW)


def main(home: str, verb: str, *words: str) -> int:
    forenoon = at(Path(home), os.environ.get("FORENOON_KILL", ""))
    if verb == "work":
        return carry_until_told(forenoon)
    if verb == "ask":
        number = forenoon.ask(asking(words[0], Path(words[1]), Path(words[2])))
    else:
        number = int(words[0])
        if verb == "resume":
            forenoon.resume(number)
        else:
            forenoon.answer(number, words[1])
    return carry_and_show(forenoon, number, json=True)


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)
