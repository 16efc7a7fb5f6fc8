"""What is asked wrongly is said in a sentence with a hint; what breaks is said without its inside."""

import subprocess
import sys
from pathlib import Path

import pytest
from doors.commands import Shell

from forenoon.cli import run

WRONG = {
    "no command": [],
    "an unknown command": ["aks"],
    "an unknown option": ["ask", "x", "--form", "."],
    "a shortened option": ["ask", "x", "--fro", "."],
    "an empty instruction": ["ask", "  ", "--from", "."],
    "no source": ["ask", "x"],
    "a source that is not there": ["ask", "x", "--from", "nowhere"],
    "nonsense for now": ["ask", "x", "--from", ".", "--now", "soon"],
    "a day that no month has": ["ask", "x", "--from", ".", "--now", "2026-02-30"],
    "nonsense for a zone": ["ask", "x", "--from", ".", "--tz", "Mars/Olympus"],
    "a path for a zone": ["ask", "x", "--from", ".", "--tz", "../etc/passwd"],
    "nonsense for an address": ["ask", "x", "--from", ".", "--me", "Ada"],
    "a language that is not written": ["ask", "x", "--from", ".", "--language", "tlh"],
    "a file as folder": ["ask", "x", "--from", ".", "--out", "file.txt"],
    "a folder below a file": ["ask", "x", "--from", ".", "--out", "file.txt/more"],
    "a council without models": ["ask", "x", "--from", ".", "--council", "--offline"],
    "a run that is no number": ["run", "show", "first"],
    "no choice": ["run", "answer", "1"],
    "an empty query": ["search", " "],
    "a limit of nothing": ["search", "x", "--limit", "0"],
}


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file.txt").write_text("words")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORENOON_HOME", str(tmp_path / "home"))


def status_of(words: list[str]) -> int:
    try:
        return run(words)
    except SystemExit as left:
        return int(str(left.code))


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_is_2_with_a_sentence_and_a_hint(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = status_of(words)
    said, talk = capsys.readouterr()
    assert (status, said) == (2, "")
    sentence, hint = talk.splitlines()
    assert sentence.startswith("forenoon: ")
    assert hint.startswith("  hint: ")


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("verb", ["show", "watch", "resume", "cancel", "answer"])
def test_an_unknown_run_is_1(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["run", verb, "7", *(["1"] if verb == "answer" else [])]) == 1
    assert "there is no run 7" in capsys.readouterr().err


@pytest.mark.usefixtures("in_folder")
def test_a_folder_without_a_receipt_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["verify", "."]) == 1
    assert "no receipt" in capsys.readouterr().err


def test_what_breaks_is_a_sentence_and_its_traceback_is_in_the_log(shell: Shell) -> None:
    run = shell.runs.ask("x", lambda number: "not what any release wrote")
    shell.runs.lay_down(run, "failed")
    shown = shell.run("run", "show", "1")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr.startswith("forenoon: this is a mistake of ours (JSONDecodeError)\n  hint: see ")
    assert "Traceback" not in shown.stderr
    assert "Traceback" in (shell.home / "logs" / "forenoon.log").read_text()
    assert "Traceback" in shell.run("--verbose", "run", "show", "1").stderr


def test_a_home_that_is_a_file_is_said(shell: Shell) -> None:
    shell.home.write_text("no folder")
    found = shell.run("runs")
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert shell.run("doctor").returncode == 1


READING = [["--help"], ["ask", "--help"], ["runs"], ["run", "show", "1"], ["settings"], ["doctor"]]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_commands_load_neither_the_engine_nor_what_makes_files(shell: Shell, words: list[str]) -> None:
    shell.runs.ask("x", lambda number: '{"out": "nowhere"}')
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    code += "; from forenoon.cli import run; run(sys.argv[1:])"
    command = [sys.executable, "-c", code, *words, "--home", str(shell.home)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stderr.split()
    assert "forenoon" in loaded
    assert not {"dbos", "sqlalchemy", "docx", "pydantic", "openpyxl"} & set(loaded)
