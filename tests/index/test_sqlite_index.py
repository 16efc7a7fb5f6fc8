"""The index file itself: built anew when it must be, shared by processes and threads, never growing without end."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forenoon.conformance.index import ROOT, found, holding
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Parsed
from forenoon.index.index import SNAPSHOTS_KEPT, SqliteIndex


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "index.db"


@pytest.fixture
def index(path: Path) -> Iterator[SqliteIndex]:
    index = SqliteIndex(path, "me")
    yield index
    index.close()


def fill(index: SqliteIndex, *texts: str) -> str:
    """A mail for each text; the snapshot's name."""
    mails = tuple(found(f"{number:03d}.eml") for number in range(len(texts)))
    with index.batch():
        for mail, text in zip(mails, texts, strict=True):
            index.put(mail, ("plain/1",), (holding(mail, f"mail:{mail.origin.path}", text),))
    return index.snapshot(mails).snapshot


def count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    (number,) = connection.execute(f"select count(*) from {table}").fetchone()
    connection.close()
    return number


@pytest.mark.parametrize("change", ["pragma user_version=99", "update about set tokens = 'other/1'"])
def test_another_schema_or_other_tokens_begin_anew(path: Path, change: str) -> None:
    index = SqliteIndex(path, "me")
    fill(index, "the offer")
    index.close()
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    again = SqliteIndex(path, "me")
    assert again.roots() == ()
    assert again.open(fill(again, "the offer")).search("offer")
    again.close()


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + bytes(5000), b""])
def test_a_damaged_file_begins_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    index = SqliteIndex(path, "me")
    assert index.open(fill(index, "the offer")).search("offer")
    index.close()


def test_a_file_that_cannot_be_opened_is_unavailable_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "index.db").mkdir()
    with pytest.raises(Unavailable) as caught:
        SqliteIndex(tmp_path / "index.db", "me")
    assert caught.value.hint


def test_damage_that_shows_later_is_unavailable(path: Path) -> None:
    index = SqliteIndex(path, "me")
    connection = sqlite3.connect(path)
    connection.execute("drop table files")
    connection.close()
    with pytest.raises(Unavailable):
        index.roots()
    index.close()


def test_what_one_process_keeps_another_sees(path: Path, index: SqliteIndex) -> None:
    other = SqliteIndex(path, "me")
    snapshot = fill(index, "the offer")
    assert [hit.text for hit in other.open(snapshot).search("offer")] == ["the offer"]
    other.close()


def test_threads_share_it(index: SqliteIndex) -> None:
    library = index.open(fill(index, *(f"offer number{number}" for number in range(40))))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: library.search(f"number{number}", 1)[0].text, range(40)))
    assert answers == [f"offer number{number}" for number in range(40)]


def test_only_the_last_snapshots_and_what_they_list_are_kept(path: Path, index: SqliteIndex) -> None:
    names = [fill(index, f"offer number{number}") for number in range(SNAPSHOTS_KEPT + 5)]
    with pytest.raises(NotFound):
        index.open(names[4])
    assert [hit.text for hit in index.open(names[5]).search("offer")] == ["offer number5"]
    assert count(path, "snapshots") == count(path, "items") == count(path, "passages") == SNAPSHOTS_KEPT
    assert count(path, "words") == SNAPSHOTS_KEPT


def test_a_snapshot_that_is_used_again_stays(index: SqliteIndex) -> None:
    first = fill(index, "the first")
    for number in range(SNAPSHOTS_KEPT - 1):
        fill(index, f"offer number{number}")
    assert fill(index, "the first") == first
    for number in range(SNAPSHOTS_KEPT - 1):
        fill(index, f"more number{number}")
    assert [hit.text for hit in index.open(first).search("first")] == ["the first"]


def test_full_text_rows_leave_with_their_passages(path: Path, index: SqliteIndex) -> None:
    fill(index, *(f"offer number{number}" for number in range(10)))
    index.snapshot((), (ROOT,))
    for number in range(SNAPSHOTS_KEPT):
        fill(index, f"other{number}")
    connection = sqlite3.connect(path)
    connection.execute("insert into words (words) values ('integrity-check')")
    assert connection.execute("select count(*) from words where words match 'number3'").fetchone() == (0,)
    connection.close()


def test_everything_known_is_searched_over_all_roots(index: SqliteIndex) -> None:
    here, there = found("a.txt"), found("a.txt", root="/in/plans")
    for file in (here, there):
        item = holding(file, "file:a.txt", f"the offer of {file.origin.root}", kind="file")
        index.put(file, ("plain/1",), (item,))
        index.snapshot((file,))
    mail = found("b.eml", root="/in/plans")
    index.put(mail, ("plain/1",), (holding(mail, "mail:b@x", "another offer"),))
    assert {hit.item for hit in index.search("offer")} == {"file:papers/a.txt", "file:plans/a.txt", "mail:b@x"}
    assert [hit.item for hit in index.search("offer", kinds=["mail"])] == ["mail:b@x"]
    assert {hit.source for hit in index.search("offer")} == {"/in/papers", "/in/plans"}
    assert index.roots() == ("/in/papers", "/in/plans")


def test_two_entries_of_one_file_with_one_id_have_two_refs(index: SqliteIndex) -> None:
    files = (found("a.ics"), found("b.ics"), found("c.ics"))
    for file, text in zip(files, ("one", "two", "three"), strict=True):
        entry = holding(file, "event:u", text, kind="event")
        same_bytes = entry.items[0].model_copy(update={"sha256": "f" * 64})
        index.put(file, ("plain/1",), (entry.model_copy(update={"items": (same_bytes,)}),))
    library = index.open(index.snapshot(files).snapshot)
    refs = [item.ref for item in library.items()]
    assert refs[:1] == ["event:u"] and "event:u~ffffffff" in refs and len(set(refs)) == 3
    assert sorted(library.passages(ref)[0].text for ref in refs) == ["one", "three", "two"]


def test_a_file_that_was_read_from_two_roots_is_found_once(index: SqliteIndex) -> None:
    outer = (found("plans/a.txt", root="/in"), found("plans/b.txt", root="/in"))
    inner = (found("a.txt", root="/in/plans"), found("b.txt", root="/in/plans/b.txt"), found("c.txt", root="/in/plans"))
    for file in outer + inner:
        name = f"file:{file.origin.path}"
        index.put(file, ("plain/1",), (holding(file, name, f"the offer {name[-5:]}", kind="file"),))
    assert sorted(hit.item for hit in index.search("offer")) == [
        "file:in/plans/a.txt",
        "file:in/plans/b.txt",
        "file:plans/c.txt",
    ]


def test_passages_of_equal_rank_come_in_order_of_ref(index: SqliteIndex) -> None:
    mails = tuple(found(f"{number:02d}.eml") for number in (3, 1, 2))
    for mail in mails:
        index.put(mail, ("plain/1",), (holding(mail, f"mail:{mail.origin.path}", "the offer"),))
    library = index.open(index.snapshot(mails).snapshot)
    assert [hit.item for hit in library.search("offer", 2)] == ["mail:01.eml", "mail:02.eml"]


def invited(path: str, day: int) -> tuple[Found, Parsed]:
    """A mail with an invitation that was made on this day of September."""
    mail, entry = holding(found(path), f"mail:{path}", "please come"), holding(found(path), "event:call@x", f"on {day}")
    at = datetime(2026, 9, day, tzinfo=UTC)
    items = [one.model_copy(update={"kind": "event", "within": f"mail:{path}", "at": at}) for one in entry.items]
    return found(path), Parsed(items=(*mail.items, *items), passages=(*mail.passages, *entry.passages))


def test_the_latest_invitation_stands_in_where_no_calendar_is_read(index: SqliteIndex) -> None:
    made = [invited("a.eml", 3), invited("b.eml", 5), invited("c.eml", 4)]
    for where, parsed in made:
        index.put(where, ("plain/1",), (parsed,))
    files = tuple(where for where, _ in made)
    library = index.open(index.snapshot(files).snapshot)
    assert [one.text for one in library.passages("event:call@x")] == ["on 5"]
    assert len(library.items()) == 4
    calendar = found("calendar.ics")
    index.put(calendar, ("plain/1",), (holding(calendar, "event:lunch@x", "lunch", kind="event"),))
    kinds = [one.ref for one in index.open(index.snapshot((*files, calendar)).snapshot).items() if one.kind == "event"]
    assert kinds == ["event:lunch@x"]


def test_one_attachment_in_two_copies_of_a_mail_is_one_item(index: SqliteIndex) -> None:
    for path in ("a.eml", "b.eml"):
        mail = holding(found(path), "mail:1@x", "see the offer", salt=path)
        file = holding(found(path), "mail:1@x/offer.txt", "the offer", kind="file")
        attached = file.items[0].model_copy(
            update={"sha256": mail.items[0].sha256, "content": "c" * 64, "within": "mail:1@x"}
        )
        parsed = Parsed(items=(*mail.items, attached), passages=(*mail.passages, *file.passages))
        index.put(found(path), ("plain/1",), (parsed,))
    library = index.open(index.snapshot((found("a.eml"), found("b.eml"))).snapshot)
    assert [hit.path for hit in library.search("offer")] == ["a.eml/offer.txt", "a.eml"]
    assert [(one.ref, one.also) for one in library.items()] == [
        ("mail:1@x", ("b.eml",)),
        ("mail:1@x/offer.txt", ("b.eml",)),
    ]
