"""Ctrl-C at any moment: 130, one line, no traceback."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
from doors.commands import Shell, read_until
from runs import papers

HALTED = """
import sys

class Halt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            print("ready", flush=True)
            sys.stdin.read()

sys.argv[1:] = ["--home", "home", "demo"]
sys.meta_path.insert(0, Halt())
from forenoon.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module", ["forenoon.cli", "forenoon.bootstrap", "pydantic", "forenoon.work.contract.planning"]
)
def test_ctrl_c_while_parts_are_still_loaded_leaves_with_one_line(shell: Shell, module: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HALTED.format(module=module)], cwd=shell.folder, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=60)
    assert (process.returncode, talk.splitlines()[-1]) == (130, "forenoon: stopped")
    assert "Traceback" not in talk


def test_ctrl_c_at_a_question_says_how_to_answer_it(shell: Shell) -> None:
    papers.lay(shell.folder / "papers")
    ask = ["ask", "Prepare the pack for the meeting with Zebra", "--now", papers.NOW, "--from", "papers"]
    process, terminal = shell.in_terminal(*ask)
    read_until(terminal, b"1 / 2? ")
    for _ in range(30):  # Python misses one that comes between the words and the waiting for an answer
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
            break
    told = read_until(terminal).decode()
    os.close(terminal)
    assert process.wait(30) == 130
    assert "run answer 1 1 | 2" in told
    assert "Traceback" not in told


def test_a_full_disk_behind_the_output_is_said_as_that(shell: Shell) -> None:
    with open("/dev/full", "w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "forenoon", "models", "list"], stdout=full, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "FORENOON_HOME": str(shell.home)}, check=False,
        )  # fmt: skip
    assert (told.returncode, told.stderr.splitlines()[0]) == (1, "forenoon: there is no space left to write to")
