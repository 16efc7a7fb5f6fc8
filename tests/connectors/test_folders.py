"""A folder is walked in one order, without following links, and what cannot be read is said."""

import os
from pathlib import Path

import pytest

from forenoon.connectors.folder import Folders
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Origin
from forenoon.domain.value import Skipped


def seen(root: Path) -> list[str]:
    return [one.origin.path for one in Folders().look(str(root)) if isinstance(one, Found)]


def skipped(root: Path) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in Folders().look(str(root)) if isinstance(one, Skipped)]


def only(root: Path) -> Found:
    (found,) = Folders().look(str(root))
    assert isinstance(found, Found)
    return found


def fill(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.eml", "a/b/c.ics", "c.docx", "a.txt")
    assert seen(tmp_path) == ["a/b/c.ics", "a/z.eml", "a.txt", "b.txt", "c.docx"]
    assert skipped(tmp_path) == []


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    fill(
        tmp_path,
        ".git/config",
        "__pycache__/x.pyc",
        ".DS_Store",
        "~$plan.docx",
        ".hidden/a.txt",
        "Thumbs.db",
        "plan.docx",
    )
    assert seen(tmp_path) == ["plan.docx"]
    assert skipped(tmp_path) == []


def test_a_file_is_itself(tmp_path: Path) -> None:
    fill(tmp_path, "plan.docx")
    found = only(tmp_path / "plan.docx")
    assert found.origin == Origin(root=str(tmp_path / "plan.docx"), path="plan.docx")
    assert Folders().read(found.origin) == b"plan.docx"


def test_a_missing_path_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as error:
        list(Folders().look(str(tmp_path / "nothing")))
    assert error.value.hint


def test_a_loop_of_links_is_said_and_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    assert seen(tmp_path) == ["a/b/c.txt"]
    assert skipped(tmp_path) == [("a/b/up", "loop"), ("a/self", "loop")]


def test_links_do_not_lead_out_of_the_root(tmp_path: Path) -> None:
    fill(tmp_path, "outside/secret.txt", "root/kept.txt")
    (tmp_path / "root/out.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "root/folder").symlink_to(tmp_path / "outside", target_is_directory=True)
    (tmp_path / "root/gone").symlink_to(tmp_path / "nothing")
    assert seen(tmp_path / "root") == ["kept.txt"]
    assert skipped(tmp_path / "root") == [("folder", "link"), ("gone", "link"), ("out.txt", "link")]


def test_a_link_to_a_file_below_the_root_adds_nothing(tmp_path: Path) -> None:
    fill(tmp_path, "a/plan.txt")
    (tmp_path / "latest.txt").symlink_to(tmp_path / "a/plan.txt")
    assert seen(tmp_path) == ["a/plan.txt"]
    assert skipped(tmp_path) == []


def test_a_link_that_replaced_a_folder_since_is_not_followed_when_reading(tmp_path: Path) -> None:
    fill(tmp_path, "outside/plan.txt", "root/a/plan.txt")
    found = only(tmp_path / "root")
    os.rename(tmp_path / "root/a", tmp_path / "moved")
    (tmp_path / "root/a").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(NotFound):
        Folders().read(found.origin)


def test_a_root_that_is_a_link_is_walked(tmp_path: Path) -> None:
    fill(tmp_path, "real/a.txt")
    (tmp_path / "named").symlink_to(tmp_path / "real", target_is_directory=True)
    assert seen(tmp_path / "named") == ["a.txt"]
    assert Folders().read(only(tmp_path / "named").origin) == b"real/a.txt"


def test_pipes_and_names_that_are_no_text_are_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert seen(tmp_path) == []
    assert skipped(tmp_path) == [("caf\udce9.txt".encode("utf-8", "replace").decode(), "name"), ("pipe", "special")]


def test_a_maildir_gives_what_was_delivered(tmp_path: Path) -> None:
    fill(tmp_path, "Mail/cur/1:2,S", "Mail/new/2", "Mail/tmp/3", "Mail/dovecot-uidlist", "Mail/.Sent/cur/4:2,S")
    (tmp_path / "Mail/.Sent/new").mkdir()
    assert seen(tmp_path) == ["Mail/.Sent/cur/4:2,S", "Mail/cur/1:2,S", "Mail/new/2"]


def test_the_stamp_changes_with_the_file(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    before = only(tmp_path).stamp
    assert only(tmp_path).stamp == before
    (tmp_path / "b.txt").write_text("b.txt")
    os.replace(tmp_path / "b.txt", tmp_path / "a.txt")
    assert only(tmp_path).stamp != before


def test_empty_and_overlong_files_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").touch()
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate((64 << 20) + 1)
    codes = [next(iter(Folders().split(one))) for one in Folders().look(str(tmp_path)) if isinstance(one, Found)]
    assert [one.code for one in codes if isinstance(one, Skipped)] == ["empty", "too_large"]


def test_a_file_that_is_gone_is_not_found(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    found = only(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(NotFound):
        Folders().read(found.origin)
    assert [one.code for one in Folders().split(found) if isinstance(one, Skipped)] == ["unreadable"]


def test_a_file_that_has_become_a_folder_cannot_be_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    found = only(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(Unavailable):
        Folders().read(found.origin)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        assert skipped(tmp_path) == [("a.txt", "unreadable"), ("closed", "unreadable")]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_path_out_of_the_root_is_never_read(tmp_path: Path) -> None:
    fill(tmp_path, "root/a.txt", "secret.txt")
    with pytest.raises(NotFound):
        Folders().read(Origin(root=str(tmp_path / "root"), path="../secret.txt"))
