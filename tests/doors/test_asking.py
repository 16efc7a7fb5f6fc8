"""`ask` from a sentence to files, as a person and as a program meet it."""

import os
from pathlib import Path

import pytest
from doors.commands import Shell, read_until
from runs import papers
from work.desks import COLLEAGUE, OONA, contract

from forenoon.cli.rehearsing import contract_lines

ASK = ["ask", papers.INSTRUCTION, "--now", papers.NOW, "--from", "papers", "--out", "pack"]
UNFIT = ["ask", "Prepare the pack for the meeting with Zebra", *ASK[2:]]


@pytest.fixture
def desk(shell: Shell) -> Shell:
    papers.lay(shell.folder / "papers")
    return shell


def test_asking_ends_with_files_points_and_the_next_command(desk: Shell) -> None:
    asked = desk.run(*ASK)
    assert asked.returncode == 0, asked.stderr
    lines = asked.stdout.splitlines()
    assert lines[0] == "Run 1 is done."
    files = [Path(line.strip().partition("  ")[0]) for line in lines[1:8]]
    assert [path.name for path in files] == [
        "brief.docx", "deck.pptx", "numbers.xlsx", "hold.ics", "follow-up.eml", "pack.html", "receipt.html",
    ]  # fmt: skip
    assert all(path.is_file() for path in files)
    assert "Worth reading first:" in lines
    assert lines[-1] == "Next: forenoon verify pack"
    told = asked.stderr.splitlines()
    assert "✓ edit" in told
    assert "\x1b" not in asked.stdout + asked.stderr


def test_a_program_gets_the_head_of_the_receipt(desk: Shell) -> None:
    head = desk.json(*ASK)
    assert {"run", "state", "out", "deliverables", "findings"} <= set(head)
    assert (head["run"], head["state"], head["findings"]) == (1, "done", [])
    assert 1 <= len(head["points"]) <= 3
    assert desk.json("run", "show", "1")["run"]["id"]
    assert [step["state"] for step in desk.json("run", "show", "1")["steps"]].count("running") == 0


def test_a_second_run_takes_over_what_did_not_change(desk: Shell) -> None:
    desk.run(*ASK)
    desk.run(*ASK)
    reused = {step["name"]: step["reused"] for step in desk.json("run", "show", "2")["steps"]}
    assert reused["edit"] and reused["compose people"]
    assert not reused["read the sources"]


def test_rehearsing_names_everybody_else_the_organiser_first() -> None:
    agreed = contract(guests=(COLLEAGUE,))
    agreed = agreed.model_copy(update={"meeting": agreed.meeting.model_copy(update={"organizer": OONA})})
    (people,) = (line for line in contract_lines(agreed) if line.startswith("people"))
    assert people.removeprefix("people").strip() == "Oona Tarn, Piet Vos"


def test_rehearsing_shows_the_contract_and_makes_nothing(desk: Shell) -> None:
    contract = desk.json(*ASK, "--rehearse")["contract"]
    assert {"job", "meeting", "language", "deliverables", "reads", "may", "quote", "assumptions"} <= set(contract)
    assert {"uid", "title", "start", "end", "zone", "attendees"} <= set(contract["meeting"])
    assert "Tidewater: pumps, 2026-11-26 10:00 CET" in desk.run(*ASK, "--rehearse").stdout
    assert desk.json("runs") == {"runs": []}
    assert not (desk.folder / "pack").exists()


def test_what_fits_nothing_is_asked_and_can_be_answered(desk: Shell) -> None:
    asked = desk.run(*UNFIT)
    assert asked.returncode == 3
    assert "Tidewater: pumps, 2026-11-26 10:00 CET" in asked.stdout
    assert "run answer 1 1 | 2" in asked.stderr
    document = desk.json(*UNFIT)
    assert {"run", "question", "choices", "near"} == set(document)
    assert document["choices"] == []
    assert desk.run("run", "answer", "1", "9").returncode == 2
    answer = next(one["id"] for one in document["near"] if one["title"] == "Tidewater: pumps")
    assert desk.run("run", "answer", "1", answer).returncode == 0
    assert desk.run("run", "answer", "1", answer).returncode == 2


def test_a_question_is_answered_by_words_that_one_choice_alone_has(desk: Shell) -> None:
    desk.run(*UNFIT)
    unknown = desk.run("run", "answer", "1", "zebra")
    assert (unknown.returncode, "Tidewater: pumps" in unknown.stderr) == (2, True)
    answered = desk.run("run", "answer", "1", "the pumps".removeprefix("the "))
    assert answered.returncode == 0, answered.stderr
    assert "Made for: Tidewater: pumps, 2026-11-26 10:00 CET" in answered.stdout


@pytest.mark.parametrize("text", ["summarise my inbox", "write a poem", "prepare a competitive analysis", "写一首诗"])
def test_another_job_is_refused_at_once_and_leaves_no_run(desk: Shell, text: str) -> None:
    asked = desk.run("ask", text, *ASK[2:])
    assert (asked.returncode, asked.stdout) == (2, "")
    sentence, hint = asked.stderr.splitlines()
    assert "(another_job)" in sentence
    assert "prepare the pack for" in hint
    assert desk.json("ask", text, *ASK[2:])["code"] == "another_job"
    assert desk.json("runs") == {"runs": []}


def test_a_council_without_two_vendors_is_refused_at_once_and_leaves_no_run(desk: Shell) -> None:
    asked = desk.run(*ASK, "--council")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "(one_vendor)" in asked.stderr.splitlines()[0]
    assert desk.json("runs") == {"runs": []}


def test_a_folder_without_a_calendar_leaves_nothing_to_answer(desk: Shell) -> None:
    asked = desk.run(*ASK[:4], "--from", "papers/mail", "--out", "pack")
    assert asked.returncode == 1
    assert "no_meeting" in asked.stdout and ".ics" in asked.stderr
    assert desk.json("runs")["runs"][0]["state"] == "failed"


def test_the_terminal_speaks_the_language_of_the_settings_and_no_other(desk: Shell) -> None:
    english = desk.run(*ASK, "--language", "it")
    assert "Made for: Tidewater: pumps" in english.stdout and "Assumed: You are ada@quarry.example" in english.stdout
    italian = desk.run(*ASK, FORENOON_LANGUAGE="it")
    assert "Il lavoro 2 è finito." in italian.stdout and "Dato per inteso: Lei è ada" in italian.stdout
    assert "✓ rivedere" in italian.stderr and "Checks" not in italian.stdout
    asked = desk.run("ask", "Prepara il fascicolo per la riunione con Zebra", *ASK[2:])
    assert asked.stdout.startswith("No meeting in the calendar fits these words.")


def test_what_was_taken_for_granted_stands_at_the_end(desk: Shell) -> None:
    calendar = desk.folder / "papers" / "calendar.ics"
    calendar.write_bytes(calendar.read_bytes().replace(b";TZID=Europe/Rome:20261126T100000", b":20261126T090000Z"))
    calendar.write_bytes(calendar.read_bytes().replace(b";TZID=Europe/Rome:", b":"))
    for path in (desk.folder / "papers" / "mail").iterdir():
        path.write_bytes(path.read_bytes().replace(b"Date: ", b"X-Date: "))
    assert "Assumed: No source tells your time zone" in desk.run(*ASK).stdout


def test_a_question_is_put_in_a_terminal_and_the_run_goes_on(desk: Shell) -> None:
    process, terminal = desk.in_terminal(*UNFIT)
    asked = read_until(terminal, b"1 / 2? ")
    number = asked.split(b": Tidewater: pumps")[0].split()[-1]
    os.write(terminal, b"9\n" + number + b"\n")
    told = read_until(terminal).decode()
    os.close(terminal)
    assert process.wait(30) == 0
    assert "one of 1, 2" in told
    assert "\x1b[32m✓\x1b[0m edit" in told
    assert " verify " in told


def test_without_an_out_each_run_gets_a_folder_of_its_own(desk: Shell) -> None:
    for number in (1, 2):
        assert desk.run(*ASK[:-2]).returncode == 0
        assert (desk.folder / "forenoon-out" / f"run-{number}" / "brief.docx").is_file()


def test_verify_names_what_was_tampered_with(desk: Shell) -> None:
    desk.run(*ASK)
    checked = desk.run("verify", "pack")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Everything is as the receipt says." in checked.stdout
    (desk.folder / "pack" / "hold.ics").write_bytes(b"other")
    checked = desk.run("verify", "pack")
    assert checked.returncode == 1
    assert "hold.ics is not what it was" in checked.stdout
    assert desk.json("verify", "pack")["tampered"][0] == "hold.ics"
    (desk.folder / "pack" / "hold.ics").unlink()
    assert "hold.ics is missing" in desk.run("verify", "pack").stdout


def test_verify_in_another_home_says_what_that_means(desk: Shell) -> None:
    desk.run(*ASK)
    checked = desk.run("verify", "pack", "--home", "elsewhere")
    assert checked.returncode == 0
    assert "This pack was made in another home" in checked.stdout
    assert "unanchored" not in checked.stdout
    assert desk.json("verify", "pack", "--home", "elsewhere")["unanchored"] == ["receipt.json"]


def test_verify_says_that_a_source_went_since(desk: Shell) -> None:
    desk.run(*ASK)
    for path in (desk.folder / "papers").rglob("*.eml"):
        path.unlink()
    checked = desk.run("verify", "pack")
    assert checked.returncode == 0
    assert "of its sources" in checked.stdout and "Everything" not in checked.stdout
    assert "Mail “Price list for the pumps”, Ben Tide, 12 Nov 2026: removed from its source since" in checked.stdout
    assert "mail:" not in checked.stdout
