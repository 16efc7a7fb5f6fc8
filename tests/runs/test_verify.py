"""Whatever is changed after a delivery is found and named; what only changed at its source is told apart."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from doors.commands import Shell
from runs import packs
from runs.packs import Pack, rewritten

from forenoon.bootstrap import Forenoon
from forenoon.connectors.folder import Folders
from forenoon.domain.canon import digest
from forenoon.domain.errors import ForenoonError, NotFound, Unavailable
from forenoon.parsing.parser import IsolatedParser
from forenoon.runs.verifying import Verdict, Verifier
from forenoon.settings import Settings

Verify = Callable[[Pack], Verdict]
NOTES = "file:files/notes.md"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return packs.made(tmp_path_factory.getbasetemp())


@pytest.fixture
def pack(made: Pack, tmp_path: Path) -> Pack:
    return made.copy(tmp_path)


@pytest.fixture(scope="session")
def verify() -> Iterator[Verify]:
    with closing(IsolatedParser()) as parser:
        yield lambda pack: Verifier(pack.runs, pack.blobs, parser, Folders()).verify(pack.out)


def figure(pack: Pack, value: str, file: str) -> str:
    return next(one["id"] for one in pack.receipt["figures"] if (one["value"], one["file"]) == (value, file))


def sheet(pack: Pack, id_: str) -> str:
    """The part of the workbook in which a figure stands."""
    name = next(one["from"]["cell"] for one in pack.receipt["figures"] if one["id"] == id_).rpartition("!")[0]
    return f"xl/worksheets/sheet{openpyxl.load_workbook(pack.out / 'numbers.xlsx').sheetnames.index(name) + 1}.xml"


def claim(pack: Pack, text: str) -> str:
    return next(one["id"] for one in pack.receipt["claims"] if one["text"] == text)


def test_what_nobody_touched_is_as_the_receipt_says(made: Pack, verify: Verify) -> None:
    found = verify(made)
    assert (found.tampered, found.changed, found.removed, found.unanchored) == ((), (), (), ())
    assert found.checked["figures"] >= 20
    assert found.checked["claims"] >= 15


# deliverables


@pytest.mark.parametrize("file", ["brief.docx", "numbers.xlsx", "hold.ics", "receipt.html"])
@pytest.mark.parametrize("where", [0.1, 0.9])
def test_one_byte_of_a_file_is_found(pack: Pack, verify: Verify, file: str, where: float) -> None:
    content = bytearray((pack.out / file).read_bytes())
    content[int(len(content) * where)] ^= 1
    (pack.out / file).write_bytes(content)
    assert file in verify(pack).tampered


def test_a_figure_changed_in_the_workbook_is_named(pack: Pack, verify: Verify) -> None:
    changed = figure(pack, "11600", "numbers.xlsx")
    rewritten(pack.out / "numbers.xlsx", sheet(pack, changed), lambda part: part.replace(b"<v>11600", b"<v>11601"))
    found = verify(pack).tampered
    assert "numbers.xlsx" in found
    assert f"numbers.xlsx: figure {changed}" in found
    assert not [name for name in found if "brief" in name]


def test_a_formula_changed_in_the_workbook_is_named(pack: Pack, verify: Verify) -> None:
    changed = figure(pack, "17400", "numbers.xlsx")
    rewritten(
        pack.out / "numbers.xlsx", sheet(pack, changed), lambda part: part.replace(b"<f>SUM(C5:C6)", b"<f>SUM(C5:C5)")
    )
    assert f"numbers.xlsx: figure {changed}" in verify(pack).tampered


def test_a_figure_changed_in_the_brief_is_named(pack: Pack, verify: Verify) -> None:
    changed = figure(pack, "5800", "brief.docx")
    rewritten(pack.out / "brief.docx", "word/document.xml", lambda part: part.replace(b"5,800", b"5,900"))
    found = verify(pack).tampered
    assert {"brief.docx", f"brief.docx: figure {changed}"} <= set(found)
    assert [name for name in found if "figure" in name] == [f"brief.docx: figure {changed}"]


def test_a_quotation_changed_in_the_brief_is_named(pack: Pack, verify: Verify) -> None:
    changed = claim(pack, packs.QUOTED)
    rewritten(pack.out / "brief.docx", "word/document.xml", lambda part: part.replace(b"in January", b"in February"))
    assert verify(pack).tampered == ("brief.docx", f"brief.docx: claim {changed}")


def test_a_file_that_is_gone_is_found(pack: Pack, verify: Verify) -> None:
    (pack.out / "hold.ics").unlink()
    (pack.out / "receipt.html").unlink()
    assert set(verify(pack).tampered) == {"hold.ics", "receipt.html"}


# the receipt


def spoiled(pack: Pack, change: Callable[[dict[str, Any]], None]) -> None:
    receipt = pack.receipt
    change(receipt)
    (pack.out / "receipt.json").write_text(json.dumps(receipt, ensure_ascii=False, indent=1), "utf-8")


def of_claim(text: str, /, **changes: str) -> Callable[[dict[str, Any]], None]:
    def change(receipt: dict[str, Any]) -> None:
        next(one for one in receipt["claims"] if one["text"] == text)["citations"][0].update(changes)

    return change


def of_figure(value: str, /, **changes: str) -> Callable[[dict[str, Any]], None]:
    def change(receipt: dict[str, Any]) -> None:
        next(one for one in receipt["figures"] if one["value"] == value).update(changes)

    return change


@pytest.mark.parametrize("change", [
    of_claim(packs.QUOTED, quote="The pumps are to be delivered in Januarx."), of_claim(packs.QUOTED, quote=""),
    of_claim(packs.QUOTED, locator="line 1"), of_claim(packs.QUOTED, item="mail:1@quarry.example"),
    of_claim(packs.QUOTED, sha256="0" * 64),
])  # fmt: skip
@pytest.mark.parametrize("home", ["its own", "another"])
def test_a_quotation_changed_in_the_receipt_is_named(
    pack: Pack, verify: Verify, change: Callable[[dict[str, Any]], None], home: str
) -> None:
    changed = claim(pack, packs.QUOTED)
    spoiled(pack, change)
    if home == "another":
        found = verify(elsewhere(pack))
        assert found.tampered == (f"quotation {changed}",)
        assert found.unanchored == ("receipt.json",)
    else:
        assert set(verify(pack).tampered) == {"receipt.json", f"receipt.json: claim {changed}"}


@pytest.mark.parametrize("change", [of_figure("17400", value="17401"), of_figure("17400", formula="value")])
def test_a_figure_changed_in_the_receipt_is_named(
    pack: Pack, verify: Verify, change: Callable[[dict[str, Any]], None]
) -> None:
    changed = figure(pack, "17400", "brief.docx")
    spoiled(pack, change)
    assert set(verify(pack).tampered) == {"receipt.json", f"receipt.json: figure {changed}"}
    assert f"figure {changed}" in verify(elsewhere(pack)).tampered


def test_a_hash_changed_in_the_receipt_is_named(pack: Pack, verify: Verify) -> None:
    spoiled(pack, lambda receipt: receipt["deliverables"][0].update(sha256="0" * 64))
    file = pack.receipt["deliverables"][0]["file"]
    assert set(verify(pack).tampered) == {"receipt.json", f"receipt.json: deliverable {file}"}
    assert file in verify(elsewhere(pack)).tampered


@pytest.mark.parametrize("key", ["contract", "assumptions", "skipped", "run", "instruction", "audit"])
def test_any_other_word_of_the_receipt_is_named(pack: Pack, verify: Verify, key: str) -> None:
    number, id_ = pack.receipt["run"]["number"], pack.receipt["run"]["id"]
    other = {"run": {"number": number, "id": id_, "state": "failed"}, "audit": {"head": "0" * 64, "events": 3}}
    spoiled(pack, lambda receipt: receipt.update({key: other.get(key, ["other"])}))
    assert set(verify(pack).tampered) == {"receipt.json", f"receipt.json: {key}"}


@contextmanager
def restored(path: Path) -> Iterator[Path]:
    before = path.read_bytes()
    try:
        yield path
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b'{"schema": 1}', b"\xff"])
def test_a_receipt_that_is_none_is_found_where_its_run_delivered_it(made: Pack, verify: Verify, content: bytes) -> None:
    with restored(made.out / "receipt.json") as path:
        path.write_bytes(content)
        assert "receipt.json" in verify(made).tampered


def test_a_receipt_under_another_runs_name_is_found_where_its_run_delivered_it(made: Pack, verify: Verify) -> None:
    with restored(made.out / "receipt.json"):
        spoiled(made, lambda receipt: receipt["run"].update(id="another", number=77))
        assert "receipt.json" in verify(made).tampered


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b"[]", b'{"schema": 1, "run": {}}', b'{"schema": 99}'])
def test_what_is_no_receipt_of_ours_is_said_in_a_sentence(tmp_path: Path, verify: Verify, content: bytes) -> None:
    pack = Pack(tmp_path)
    pack.out.mkdir()
    (pack.out / "receipt.json").write_bytes(content)
    with pytest.raises(Unavailable) as raised:
        verify(pack)
    assert raised.value.hint


def test_the_command_says_what_is_no_receipt(tmp_path: Path) -> None:
    (tmp_path / "receipt.json").write_text('{"schema": 99}')
    found = Shell(tmp_path).run("verify", ".")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.splitlines() == [
        "forenoon: the receipt has schema 99, and this Forenoon reads up to 2", "  hint: update Forenoon",
    ]  # fmt: skip


def test_a_huge_receipt_is_not_read(tmp_path: Path, verify: Verify) -> None:
    pack = Pack(tmp_path)
    pack.out.mkdir()
    with (pack.out / "receipt.json").open("wb") as file:
        file.truncate(1 << 34)
    with pytest.raises(Unavailable, match="larger than"):
        verify(pack)


def test_a_folder_without_a_receipt_is_said_with_a_hint(tmp_path: Path, verify: Verify) -> None:
    with pytest.raises(NotFound) as raised:
        verify(Pack(tmp_path))
    assert raised.value.hint


def test_names_that_lead_out_of_the_folder_are_not_followed(pack: Pack, verify: Verify) -> None:
    spoiled(pack, lambda receipt: receipt["deliverables"][0].update(file="../home/forenoon.db"))
    with pytest.raises(ForenoonError, match="no receipt"):
        verify(elsewhere(pack))


# another home


def elsewhere(pack: Pack) -> Pack:
    """The same folder, looked at from a home that never saw its run."""
    folder = pack.folder / "elsewhere"
    folder.mkdir(exist_ok=True)
    (folder / "out").symlink_to(pack.out) if not (folder / "out").exists() else None
    return Pack(folder)


def test_a_receipt_of_another_home_is_unanchored_and_no_failure(pack: Pack, verify: Verify) -> None:
    found = verify(elsewhere(pack))
    assert (found.tampered, found.unanchored) == ((), ("receipt.json",))
    checked = Shell(pack.folder / "elsewhere").run("verify", str(pack.out))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "This pack was made in another home" in checked.stdout


def as_schema_1(receipt: dict[str, Any]) -> None:
    """As receipts were written before: every item with the place of its root."""
    roots = receipt.pop("roots")
    receipt["schema"] = 1
    for one in receipt["items"]:
        one["origin"]["root"] = roots[one["origin"]["root"]]


def test_a_receipt_of_schema_1_is_still_verified(made: Pack, pack: Pack, verify: Verify) -> None:
    spoiled(pack, as_schema_1)
    found = verify(elsewhere(pack))
    assert (found.tampered, found.unanchored, found.removed) == ((), ("receipt.json",), ())
    with restored(made.sources / "files" / "notes.md") as notes:
        notes.write_text("other words")
        assert verify(elsewhere(pack)).changed == (NOTES,)


def test_evidence_that_another_home_cannot_see_is_listed(made: Pack, pack: Pack, verify: Verify) -> None:
    with restored(made.sources / "files" / "notes.md") as notes:
        notes.write_text("other words")
        found = verify(elsewhere(pack))
    assert (found.tampered, found.changed) == ((), (NOTES,))
    assert found.unanchored == ("receipt.json", f"kept bytes of {NOTES}")


def test_a_changed_file_is_tampered_with_in_every_home(pack: Pack, verify: Verify) -> None:
    (pack.out / "brief.docx").write_bytes(b"other")
    assert verify(elsewhere(pack)).tampered == ("brief.docx",)


def test_a_forger_who_makes_all_hashes_true_is_found_by_computing_again(pack: Pack, verify: Verify) -> None:
    """The total of a document's table: its cells are in the document, its sum is a formula of our workbook."""
    forged = figure(pack, "3155.75", "numbers.xlsx")
    book = pack.out / "numbers.xlsx"
    rewritten(book, "xl/worksheets/sheet2.xml", lambda part: part.replace(b"<v>3155.75", b"<v>9155.75"))

    def forge(receipt: dict[str, Any]) -> None:
        receipt["deliverables"] = [one for one in receipt["deliverables"] if one["file"] == "numbers.xlsx"]
        receipt["deliverables"][0]["sha256"] = digest(book.read_bytes())
        for one in receipt["figures"]:
            if one["id"] == forged:
                one.update(value="9155.75", shown="9,155.75")

    spoiled(pack, forge)
    assert verify(elsewhere(pack)).tampered == (f"figure {forged}",)


# kept bytes and sources


def blob_of(pack: Pack, item: str) -> Path:
    return pack.blobs.path(next(one["sha256"] for one in pack.receipt["items"] if one["item"] == item))


def test_kept_bytes_that_changed_are_named(pack: Pack, verify: Verify) -> None:
    blob = blob_of(pack, NOTES)
    blob.write_bytes(blob.read_bytes().replace(b"January", b"Februar"))
    assert verify(pack).tampered == (f"kept bytes of {NOTES}",)


def test_kept_bytes_that_are_gone_are_named(pack: Pack, verify: Verify) -> None:
    blob_of(pack, "mail:3@quarry.example").unlink()
    assert verify(pack).tampered == ("kept bytes of mail:3@quarry.example",)


def test_a_kept_receipt_that_is_gone_makes_no_other_one_true(pack: Pack, verify: Verify) -> None:
    pack.blobs.path(digest((pack.out / "receipt.json").read_bytes())).unlink()
    assert verify(pack).tampered == ()
    spoiled(pack, of_figure("17400", value="17401"))
    changed = figure(pack, "17401", "brief.docx")
    assert set(verify(pack).tampered) == {"receipt.json", f"figure {changed}"}


def test_a_source_that_was_edited_or_removed_since_is_told_apart(made: Pack, verify: Verify) -> None:
    with restored(made.sources / "files" / "notes.md") as notes:
        notes.write_text("# Tidewater\n\nThe pumps are to be delivered in March.\n")
        found = verify(made)
        assert (found.tampered, found.changed, found.removed) == ((), (NOTES,), ())
        notes.unlink()
        found = verify(made)
        assert (found.tampered, found.changed, found.removed) == ((), (), (NOTES,))
        checked = Shell(made.folder).run("verify", "out")
        assert checked.returncode == 0
        assert "Tidewater, 20 Nov 2026: removed from its source since" in checked.stdout


# the chain


def on_events(pack: Pack, *statements: str) -> None:
    """As somebody with the file in their hands would do it."""
    with closing(sqlite3.connect(pack.home / "forenoon.db")) as connection:
        for trigger in ("events_stay", "events_keep"):
            connection.execute(f"drop trigger {trigger}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


END = "(select max(number) from events)"
CHAIN = {
    "changed": ("update events set fields = '{}' where number = 4", "event 4 "),
    "with another time": ("update events set time = '2026-01-01' where number = 5", "event 5 "),
    "no JSON any more": ("update events set fields = '{' where number = 5", "events of run 1"),
    "deleted": ("delete from events where number = 6", "event 6 "),
    "first deleted": ("delete from events where number = 1", "event 1 "),
    "inserted": (
        f"insert into events select run, {END} + 1, time, kind, fields, hash, hash from events where number = {END}",
        "event ",
    ),
    "last one cut off": (f"delete from events where number = {END}", "the end of the events of run 1"),
    "end cut off": (f"delete from events where number >= {END} - 4", "the end of the events of run 1"),
    "all cut off": ("delete from events", "the end of the events of run 1"),
    "of another state": ("update runs set state = 'done with findings'", "the end of the events of run 1"),
}


@pytest.mark.parametrize(("statement", "named"), CHAIN.values(), ids=CHAIN.keys())
def test_an_event_that_was_touched_is_named(pack: Pack, verify: Verify, statement: str, named: str) -> None:
    on_events(pack, statement)
    found = verify(pack).tampered
    assert found and found[0].startswith(named), found


def test_events_that_changed_places_are_named(pack: Pack, verify: Verify) -> None:
    swap = [f"update events set number = {to} where number = {of}" for of, to in ((7, 700), (8, 7), (700, 8))]
    on_events(pack, *swap)
    assert verify(pack).tampered == ("event 7 of run 1",)


def chained(pack: Pack) -> list[str]:
    """Statements that make every hash of the chain true again, with one event changed."""
    with closing(sqlite3.connect(pack.home / "forenoon.db")) as connection:
        rows = connection.execute("select number, time, kind, fields from events order by number").fetchall()
    previous, statements = "0" * 64, list[str]()
    for number, time, kind, fields in rows:
        said = {**json.loads(fields), **({"found": {"mails": 9}} if number == 5 else {})}
        event = {"run": 1, "number": number, "time": time, "kind": kind, "fields": said, "previous": previous}
        seal = digest(event)
        text = json.dumps(said, ensure_ascii=False).replace("'", "''")
        row = f"fields = '{text}', previous = '{previous}', hash = '{seal}'"
        statements.append(f"update events set {row} where number = {number}")
        previous = seal
    return statements


def test_a_chain_that_was_made_anew_is_not_the_one_of_the_receipt(pack: Pack, verify: Verify) -> None:
    on_events(pack, *chained(pack))
    assert verify(pack).tampered == (f"event {pack.receipt['audit']['events']} of run 1",)


def test_a_run_that_was_taken_out_of_the_list_is_named(pack: Pack, verify: Verify) -> None:
    on_events(pack, "delete from runs")
    assert verify(pack).tampered == ("run 1",)


def test_an_older_run_can_still_be_checked_after_another_one(pack: Pack, verify: Verify) -> None:
    with closing(Forenoon(Settings(pack.home))) as forenoon:
        assert forenoon.run(1).done
    pack.runs.ask("another", lambda number: json.dumps({"out": str(pack.folder / "other")}))
    assert verify(pack).tampered == ()
