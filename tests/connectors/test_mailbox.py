"""A mailbox is cut into its messages without ever being held whole."""

import time
from pathlib import Path

import pytest

from forenoon.connectors.folder import Folders
from forenoon.domain.sources import Found, Origin
from forenoon.domain.value import Skipped

FIRST = b"From ann@a.example Mon May 13 16:30:00 2024\n"


def message(number: int, body: bytes = b"Hello\n") -> bytes:
    return FIRST + b"From: ann@a.example\nSubject: %d\n\n%s\n" % (number, body)


def split(path: Path) -> list[Origin | Skipped]:
    (found,) = Folders().look(str(path))
    assert isinstance(found, Found)
    return list(Folders().split(found))


def test_each_message_is_a_stretch_and_together_they_are_the_file(tmp_path: Path) -> None:
    messages = [message(number) for number in range(5)]
    (tmp_path / "box").write_bytes(b"".join(messages))
    origins = [one for one in split(tmp_path / "box") if isinstance(one, Origin)]
    assert [Folders().read(one) for one in origins] == messages
    assert {one.path for one in origins} == {"box"}


def test_a_line_of_the_text_that_begins_with_from_divides_nothing(tmp_path: Path) -> None:
    body = b"From now on we meet at 10:30.\n\nFrom Monday to Friday\n>From ann Mon May 13 16:30:00 2024\n"
    (tmp_path / "box").write_bytes(message(1, body) + message(2))
    assert len(split(tmp_path / "box")) == 2


@pytest.mark.parametrize("before", [0, 1, 5, 20, 43, 44, 60, 1000, 1023, 1024, 1025])
def test_a_message_that_begins_near_the_end_of_a_chunk_is_found(tmp_path: Path, before: int) -> None:
    chunk = 1 << 20
    first = message(1, b"x" * (chunk - before - len(message(1, b""))))
    assert len(first) == chunk - before
    (tmp_path / "box").write_bytes(first + message(2) + message(3))
    origins = [one for one in split(tmp_path / "box") if isinstance(one, Origin)]
    assert [one.start for one in origins] == [0, len(first), len(first) + len(message(2))]


def test_a_file_that_only_begins_with_the_word_is_no_mailbox(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"From the beginning, at 10:30\nwe knew.\n")
    assert split(tmp_path / "a.txt") == [Origin(root=str(tmp_path / "a.txt"), path="a.txt")]


def test_two_gigabytes_of_nothing_end_in_a_note_at_once(tmp_path: Path) -> None:
    with (tmp_path / "box").open("wb") as file:
        file.truncate(2 << 30)
    began = time.monotonic()
    (note,) = split(tmp_path / "box")
    assert isinstance(note, Skipped) and note.code == "too_large"
    assert time.monotonic() - began < 2


def test_messages_around_a_hole_of_two_gigabytes_are_found(tmp_path: Path) -> None:
    with (tmp_path / "box").open("wb") as file:
        file.write(message(1) + message(2))
        file.seek(2 << 30)
        file.write(b"\n" + message(3))
    began = time.monotonic()
    first, second, third = split(tmp_path / "box")
    assert isinstance(first, Origin) and isinstance(third, Origin)
    assert isinstance(second, Skipped) and second.code == "too_large" and "message 2" in second.message
    assert Folders().read(third) == message(3)
    assert time.monotonic() - began < 5


def test_windows_line_ends_are_understood(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes((message(1) + message(2)).replace(b"\n", b"\r\n"))
    assert len(split(tmp_path / "box")) == 2
