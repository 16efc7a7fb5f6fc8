"""Runs, settings and doctor: tables for people, documents for programs."""

import os

from doors.commands import Shell, read_until
from runs import papers

BOLD = "\x1b[1m"


def in_terminal(shell: Shell, *words: str, **variables: str) -> str:
    """All that a terminal is sent."""
    process, terminal = shell.in_terminal(*words, **variables)
    told = read_until(terminal).decode()
    os.close(terminal)
    process.wait(30)
    return told


def test_runs_are_listed_newest_first(shell: Shell) -> None:
    shell.runs.ask("prepare the walk", lambda number: "{}")
    shell.runs.ask("准备周四的会议", lambda number: "{}")
    listed = shell.run("runs").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["run", "2", "1"]
    assert "准备周四的会议" in listed[1]
    found = shell.json("runs")["runs"]
    assert [sorted(row) for row in found] == [["asked_at", "cost", "number", "state", "title"]] * 2
    assert [row["number"] for row in found] == [2, 1]


def test_a_home_without_runs_says_what_comes_next(shell: Shell) -> None:
    found = shell.run("runs")
    assert (found.returncode, found.stdout) == (0, "")
    assert "forenoon demo" in found.stderr
    assert shell.json("runs") == {"runs": []}


def test_words_from_outside_do_not_steer_the_terminal(shell: Shell) -> None:
    shell.runs.ask("one\x1b[2Jtwo\nthree\x07", lambda number: "{}")
    assert "one[2Jtwo three" in shell.run("runs").stdout


def test_colour_is_for_terminals_that_want_it(shell: Shell) -> None:
    shell.runs.ask("x", lambda number: "{}")
    assert BOLD in in_terminal(shell, "runs")
    assert BOLD not in in_terminal(shell, "runs", NO_COLOR="1")
    assert BOLD not in shell.run("runs").stdout


def test_a_run_that_failed_is_shown_with_its_steps_and_its_reason(shell: Shell) -> None:
    run = shell.runs.ask("prepare", lambda number: '{"out": "/srv/out"}')
    shell.runs.lay_down(run, "failed", code="unavailable", message="the index is full", hint="make room")
    shown = shell.run("run", "show", "1")
    assert shown.returncode == 0
    assert "Run 1 is failed." in shown.stdout
    assert "the index is full" in shown.stdout
    document = shell.json("run", "show", "1")
    assert document["run"]["state"] == "failed"
    assert document["failure"] == {"code": "unavailable", "message": "the index is full", "hint": "make room"}


def test_watching_a_run_that_nobody_carries_ends_at_once(shell: Shell) -> None:
    shell.runs.ask("prepare", lambda number: '{"out": "/srv/out"}')
    watched = shell.run("run", "watch", "1")
    assert watched.returncode == 1
    assert "run resume 1" in watched.stderr


def test_a_run_is_cancelled_where_nobody_carries_it(shell: Shell) -> None:
    shell.runs.ask("prepare", lambda number: '{"out": "/srv/out"}')
    assert shell.run("run", "cancel", "1").returncode == 0
    assert shell.json("runs")["runs"][0]["state"] == "cancelled"


def test_options_win_over_variables_and_those_over_the_file(shell: Shell) -> None:
    shell.home.mkdir()
    (shell.home / "settings.toml").write_text('me = "ada@example.org"\nzone = "Europe/Rome"\nbudget = 2.5\n')
    rows = shell.json("settings", FORENOON_ZONE="Asia/Bangkok")["settings"]
    found = {row["name"]: (row["value"], row["origin"]) for row in rows}
    assert found["me"] == ("ada@example.org", "settings.toml")
    assert found["zone"] == ("Asia/Bangkok", "FORENOON_ZONE")
    assert found["budget"] == (2_500_000, "settings.toml")
    assert found["hands"] == (4, "built in")
    assert found["home"] == (str(shell.home), "FORENOON_HOME")
    other = shell.folder / "other"
    assert f"{other}  option" in shell.run("settings", "--home", str(other)).stdout


def test_a_setting_that_makes_no_sense_is_named_with_its_place(shell: Shell) -> None:
    shell.home.mkdir()
    for text, said in (("hands = 0", "0 is no hands (settings.toml)"), ("colour = 1", "there is no setting colour"),
                       ("zone =", "cannot be read")):  # fmt: skip
        (shell.home / "settings.toml").write_text(text)
        found = shell.run("runs")
        assert found.returncode == 2
        assert said in found.stderr


def test_doctor_names_what_works_and_mends_what_does_not(shell: Shell) -> None:
    checks = {check["name"]: check for check in shell.json("doctor")["checks"]}
    assert {"python", "sqlite", "home", "database", "lock", "time zones", "soffice"} <= set(checks)
    assert checks["sqlite"]["ok"] and "FTS5" in checks["sqlite"]["found"]
    (shell.home / "forenoon.db").write_bytes(b"broken" * 1000)
    found = shell.run("doctor")
    assert found.returncode == 1
    assert "missing  database" in found.stdout
    assert "mend: move" in found.stdout


def test_search_finds_passages_with_their_places(shell: Shell) -> None:
    (shell.folder / "papers").mkdir()
    (shell.folder / "papers" / "a.txt").write_text("The price list is due.\n\nNothing else.\n")
    hits = shell.json("search", "price", "--from", "papers")["hits"]
    assert [(hit["item"], hit["text"]) for hit in hits] == [("file:a.txt", "The price list is due.")]
    told = shell.run("search", "price").stdout
    assert "where: a.txt, line 1" in told
    assert f"open: {shell.folder / 'papers' / 'a.txt'}" in told
    assert shell.run("search", "zebra").returncode == 0


def test_search_shows_a_thread_once_and_an_entry_on_its_day(shell: Shell) -> None:
    papers.lay(shell.folder / "papers")
    first = (shell.folder / "papers" / "mail" / "1.eml").read_text()
    words = "Could you send me the price list for the pumps by Friday 20 November?"
    for number in (7, 8):
        head = first.replace("<1@", f"<{number}@").replace("Subject: ", "Subject: Re: ")
        answer = head.partition("\n\n")[0] + f"\n\nAnswer {number}.\n\n> {words}\n"
        (shell.folder / "papers" / "mail" / f"{number}.eml").write_text(answer)
    told = shell.run("search", "price list for the pumps by Friday", "--from", "papers").stdout
    assert told.count(words) == 1
    assert "quarry.example>" not in told.replace("<ben", "")
    found = shell.run("search", "Tidewater: pumps", "--from", "papers", FORENOON_ZONE="Europe/Rome").stdout
    assert "Tidewater: pumps  2026-11-26 10:00" in found
    assert (
        "posizione" not in found
        and "dove: calendar.ics" in shell.run("search", "Room 2", FORENOON_LANGUAGE="it").stdout
    )
