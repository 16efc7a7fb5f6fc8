"""What a segment does to its run: park, fail, stop, be cancelled, be fenced off."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from runs import toy
from runs.room import Inline, Room

from forenoon.domain.errors import Fenced, Invalid
from forenoon.runs.holder import Holder
from forenoon.store.outbox import Outbox
from forenoon.store.questions import Questions
from forenoon.store.runs import ATTEMPTS
from forenoon.store.steps import Key, StepTable

KEY = Key("survey", "0" * 64, 1, False)
Carry = Callable[[int], str]


@pytest.fixture
def carry(room: Room) -> Carry:
    """Carries a run to its rest in this process, without the engine."""

    def to_rest(run: int, tell: Callable[[], None] = lambda: None, stop: Event | None = None) -> str:
        forenoon = toy.at(room.home)
        forenoon.stop = stop or forenoon.stop
        table = room.table
        holder = Holder(
            table, Outbox(table.database), room.home / "engine.lock", lambda: Inline(forenoon.carry), forenoon.stop
        )
        return holder.carry_to_rest(run, tell)

    return to_rest


def test_each_step_is_told_with_what_it_found(room: Room, carry: Carry) -> None:
    assert carry(room.ask()) == "done"
    assert room.steps("started")[0] == room.steps("done")[0] == "survey"
    assert room.events(kind="step done")[0].fields["found"] == {"files": 2}
    assert room.row().finished_at


def test_another_run_takes_over_shared_results_only(room: Room, carry: Carry) -> None:
    carry(room.ask())
    carry(room.ask())
    reused = {event.fields["step"] for event in room.events(2, "step done") if event.fields["reused"]}
    assert reused == {"count 1", "count 2"}
    assert not reused & set(room.steps("started", 2))


def test_an_edited_input_is_computed_anew(room: Room, carry: Carry) -> None:
    carry(room.ask())
    (room.sources / "a.txt").write_text("one two")
    carry(room.ask())
    assert "count 1" in room.steps("started", 2)
    assert room.pack() == "2 1\n"


def test_a_question_parks_the_run_and_the_answer_goes_on(room: Room, carry: Carry) -> None:
    run = room.ask("which")
    assert carry(run) == "waiting for you"
    assert room.row().finished_at is None
    questions = Questions(room.table)
    assert [choice["title"] for choice in (questions.open(run) or {})["choices"]] == ["this", "that"]
    with pytest.raises(Invalid, match="no choice 9"):
        questions.answer(run, "9")
    questions.answer(run, "2")
    with pytest.raises(Invalid, match="waits for no answer"):
        questions.answer(run, "1")
    assert carry(run) == "done"
    assert room.pack() == "3 1 2\n"
    assert len(room.steps("started")) == len(set(room.steps("started"))) == toy.STEPS


def test_a_run_that_waits_parks_again_when_it_is_resumed(room: Room, carry: Carry) -> None:
    run = room.ask("which")
    for _ in range(ATTEMPTS + 1):
        assert carry(run) == "waiting for you"
        room.table.resume(run)


def test_a_run_of_a_failing_step_fails_with_its_reason(room: Room, carry: Carry) -> None:
    assert carry(room.ask("fail")) == "failed"
    rest = room.events(kind="at rest")[-1].fields
    assert (rest["message"], rest["hint"]) == ("the paper is out", "buy paper")


def test_a_bug_fails_the_run_without_its_words(room: Room, carry: Carry, caplog: pytest.LogCaptureFixture) -> None:
    assert carry(room.ask("break")) == "failed"
    assert room.events(kind="at rest")[-1].fields["code"] == "bug"
    assert "ZeroDivisionError" in caplog.text


def test_a_failed_run_can_be_resumed_and_keeps_what_it_found(room: Room, carry: Carry) -> None:
    run = room.ask("fail")
    carry(run)
    room.table.resume(run)
    carry(run)
    assert room.steps("started").count("write") == 2
    assert room.steps("started").count("survey") == 1


def test_cancelling_stops_between_two_steps(room: Room, carry: Carry) -> None:
    run = room.ask()

    def cancel_after_survey(_: object = None) -> None:
        if room.steps("done") == ["survey"] and room.row().cancel_asked_at is None:
            room.table.ask_to_cancel(run)

    forenoon = toy.at(room.home)

    class Watching(StepTable):
        def keep(self, *words: object, **named: object) -> None:
            super().keep(*words, **named)  # type: ignore[arg-type]  passed on as it came
            cancel_after_survey()

    forenoon.table = Watching
    forenoon.carry(run, 1)
    assert room.row().state == "cancelled"
    assert room.steps("started") == ["survey"]
    assert not (room.folder / "out").exists()


def test_cancelling_a_run_that_waits_is_at_once_and_can_be_undone(room: Room, carry: Carry) -> None:
    run = room.ask("which")
    carry(run)
    room.table.ask_to_cancel(run)
    assert room.row().state == "cancelled"
    with pytest.raises(Invalid):
        Questions(room.table).answer(run, "1")
    with pytest.raises(Invalid, match="is cancelled"):
        room.table.ask_to_cancel(run)
    room.table.resume(run)
    assert carry(run) == "waiting for you"


def test_a_queued_run_that_nobody_carries_is_cancelled_by_whoever_asks(room: Room) -> None:
    run = room.ask()
    assert toy.at(room.home).cancel(run) == "cancelled"
    assert Outbox(room.table.database).unsent() == []


def test_leaving_pauses_the_run_between_two_steps(room: Room, carry: Carry) -> None:
    run = room.ask()
    forenoon = toy.at(room.home)

    class Leaving(StepTable):
        def keep(self, *words: object, **named: object) -> None:
            super().keep(*words, **named)  # type: ignore[arg-type]  passed on as it came
            forenoon.stop.set()

    forenoon.table = Leaving
    table = room.table
    holder = Holder(
        table, Outbox(table.database), room.home / "engine.lock", lambda: Inline(forenoon.carry), forenoon.stop
    )
    assert holder.carry_to_rest(run, lambda: None) == "paused"
    assert room.steps("done") == ["survey"]
    assert room.row().attempts == 0
    table.resume(run)
    assert carry(run) == "done"
    assert room.steps("started").count("survey") == 1


def test_what_another_process_asked_is_left_in_the_queue(room: Room, carry: Carry) -> None:
    run = room.ask()
    forenoon = toy.at(room.home)
    forenoon.stop.set()
    assert forenoon.carry(run, 1) == "released"
    assert (room.row().state, room.row().attempts) == ("queued", 0)
    assert carry(run) == "done"


def test_a_segment_that_is_not_the_last_carries_nothing(room: Room) -> None:
    run = room.ask()
    forenoon = toy.at(room.home)
    forenoon.table = lambda runs, number, token: pytest.fail("it was carried")
    room.table.again(run)
    assert forenoon.carry(run, 1) == "nothing to carry"


def test_a_zombies_writes_are_refused(room: Room) -> None:
    run, table = room.ask(), room.table
    old, new = table.take(run, 1, "zombie"), table.take(run, 1, "owner")
    assert old and new
    zombie, owner = StepTable(table, run, old), StepTable(table, run, new)
    writes: tuple[Callable[[], object], ...] = (
        lambda: zombie.started(KEY),
        lambda: zombie.keep(KEY, "{}", {}),
        lambda: table.settle(run, old, "done"),
        lambda: table.release(run, old),
        lambda: table.held(run, old).__enter__(),
        lambda: Questions(table).put(run, old, {"name": "q", "question": "?", "choices": []}),
    )
    for write in writes:
        with pytest.raises(Fenced):
            write()
    owner.keep(KEY, '{"ours": 1}', {})
    kept = zombie.find(KEY)
    assert kept and kept.result == '{"ours": 1}'


def test_whoever_is_laid_down_writes_nothing_more(room: Room) -> None:
    run, table = room.ask(), room.table
    token = table.take(run, 1, "slow")
    table.lay_down(run, "paused")
    assert token
    with pytest.raises(Fenced):
        table.settle(run, token, "done")


def test_after_five_segments_without_rest_a_run_is_given_up(room: Room) -> None:
    run, table = room.ask(), room.table
    for segment in range(1, ATTEMPTS + 1):
        token = table.take(run, segment, "dies")
        assert token
        StepTable(table, run, token).started(KEY)
        table.again(run)
    assert table.take(run, ATTEMPTS + 1, "sixth") is None
    rest = room.events(kind="at rest")[-1].fields
    assert rest["state"] == room.row().state == "failed"
    assert rest["code"] == "gave_up"
    assert '"survey"' in rest["message"]


def test_the_same_step_twice_at_once_is_kept_once(room: Room) -> None:
    run, table = room.ask(), room.table
    token = table.take(run, 1, "owner")
    assert token
    steps = StepTable(table, run, token)
    steps.keep(KEY, '{"n": 1}', {})
    steps.keep(KEY, '{"n": 2}', {})
    kept = steps.find(KEY)
    assert kept and kept.result == '{"n": 1}'
    assert len(room.steps("done")) == 1


@pytest.mark.parametrize("differs", [{"model": "m"}, {"parameters": "p"}, {"version": 2}, {"inputs": "1" * 64}])
def test_a_result_answers_only_for_its_whole_key(room: Room, differs: dict[str, str | int]) -> None:
    run, table = room.ask(), room.table
    token = table.take(run, 1, "owner")
    assert token
    steps = StepTable(table, run, token)
    steps.keep(KEY, "{}", {})
    assert steps.find(KEY)
    parts: dict[str, object] = {"name": "survey", "inputs": "0" * 64, "version": 1, "shared": False, **differs}
    assert steps.find(Key(**parts)) is None  # type: ignore[arg-type]  the parts of a key by name


def test_a_folder_that_is_taken_is_not_written_over(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room.folder)
    (room.folder / "forenoon-out" / "run-1").mkdir(parents=True)
    run = toy.at(room.home).ask(toy.asking("count", room.sources, Path("x")).model_copy(update={"out": ""}))
    assert '/forenoon-out/run-1-2"' in room.row(run).instruction


def test_a_segment_that_the_engine_loses_is_carried_again(room: Room) -> None:
    class Losing(Inline):
        lost = 0

        def submit(self, run: int, segment: int) -> None:
            self.lost += 1
            if self.lost > 1:
                super().submit(run, segment)

    run, forenoon = room.ask(), toy.at(room.home)
    outbox, lock = Outbox(room.table.database), room.home / "engine.lock"
    holder = Holder(room.table, outbox, lock, lambda: Losing(forenoon.carry), forenoon.stop)
    assert holder.carry_to_rest(run, lambda: None) == "done"
    assert room.row().segment == 2
