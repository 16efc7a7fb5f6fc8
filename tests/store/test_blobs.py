"""Bytes under their hash."""

from pathlib import Path

import pytest

from forenoon.domain.canon import digest
from forenoon.domain.errors import NotFound
from forenoon.store.blobs import FileBlobs, put


def test_kept_bytes_come_back_under_their_hash(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path)
    assert blobs.keep(b"words") == blobs.keep(b"words") == digest(b"words")
    assert blobs.read(digest(b"words")) == b"words"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_bytes_that_are_not_kept_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        FileBlobs(tmp_path).read("0" * 64)


def test_a_file_is_put_over_another_whole(tmp_path: Path) -> None:
    put(tmp_path / "new" / "a.txt", b"one")
    put(tmp_path / "new" / "a.txt", b"two")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"two"
