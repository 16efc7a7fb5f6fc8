"""What an item does to a child is said of the item; the next one is read."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from forenoon.isolation.child import ChildFailed, Children
from forenoon.isolation.limits import Limits

HERE = Path(__file__).parent
TIGHT = Limits(cpu_s=1, wall_s=3, answer=32 << 20)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children("bad_entries:misbehave", 1, TIGHT, path=HERE)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("request_", "code", "why"),
    [
        ("sleep", "too_slow", "within 3 s"),
        ("grow", "too_large", "memory"),
        ("talk", "too_large", "answer"),
        ("abort", "killed", "SIGABRT"),
        ("leave", "killed", "status 7"),
        ("raise", "unreadable", "ValueError: bad bytes"),
    ],
)
def test_a_bad_item_is_named_and_the_next_one_read(children: Children, request_: str, code: str, why: str) -> None:
    with pytest.raises(ChildFailed, match=why) as failed:
        children.call(request_)
    assert failed.value.code == code
    assert children.call("fine", b"bytes") == b"bytes"


def test_an_item_that_never_ends_is_stopped_by_its_processor_time() -> None:
    children = Children("bad_entries:misbehave", 1, Limits(cpu_s=1, wall_s=60), path=HERE)
    with pytest.raises(ChildFailed, match="1 s of processor time") as failed:
        children.call("spin")
    assert failed.value.code == "too_slow"
    assert children.call("fine", b"bytes") == b"bytes"
    children.close()


def test_the_processor_time_is_for_each_item() -> None:
    children = Children("bad_entries:misbehave", 1, Limits(cpu_s=1, wall_s=60), path=HERE)
    first = children.call("pid")
    for _ in range(5):
        assert children.call("work", b"bytes") == b"bytes"
    assert children.call("pid") == first
    children.close()


def test_what_a_library_prints_or_reads_does_not_reach_the_wire(children: Children) -> None:
    assert children.call("print", b"answer") == b"answer"
    assert children.call("read") == b"end"


def test_a_child_cannot_write_files(children: Children) -> None:
    with pytest.raises(ChildFailed, match="OSError"):
        children.call("write")
    left = Path(f"/tmp/forenoon-child-{int(children.call('pid'))}")
    assert left.read_bytes() == b""
    left.unlink()


def test_large_content_goes_both_ways_without_waiting_for_itself(children: Children) -> None:
    content = os.urandom(8 << 20)
    assert children.call("fine", content) == content


def test_a_child_that_was_killed_from_outside_is_replaced(children: Children) -> None:
    pid = int(children.call("pid"))
    os.kill(pid, 9)
    with pytest.raises(ChildFailed) as failed:
        children.call("fine", b"lost")
    assert failed.value.code == "killed"
    assert int(children.call("pid")) != pid


def test_threads_share_the_children_and_each_gets_its_own_answer() -> None:
    children = Children("bad_entries:misbehave", 2, TIGHT, path=HERE)
    wanted = [str(number).encode() for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(lambda one: children.call("fine", one), wanted)) == wanted
    children.close()


def test_two_children_work_side_by_side() -> None:
    children = Children("bad_entries:misbehave", 2, TIGHT, path=HERE)
    with ThreadPoolExecutor(2) as threads:
        pids = {answer for answer in threads.map(lambda _: (children.call("nap"), children.call("pid"))[1], range(4))}
        assert len(pids) == 2
    children.close()


def test_one_child_is_enough_for_one_thread() -> None:
    children = Children("bad_entries:misbehave", 3, TIGHT, path=HERE)
    assert len({children.call("pid") for _ in range(4)}) == 1
    children.close()


def test_a_closed_child_starts_again_when_it_is_needed(children: Children) -> None:
    first = children.call("pid")
    children.close()
    assert children.call("pid") != first
