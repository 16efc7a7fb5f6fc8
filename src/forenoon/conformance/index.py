"""What every index does. A test class that inherits from `IndexBehaviour` and says how to make one runs it all."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from forenoon.domain.errors import NotFound
from forenoon.domain.ports import Index
from forenoon.domain.sources import (
    Event,
    Found,
    Item,
    ItemKind,
    Origin,
    Parsed,
    Party,
    Passage,
    Person,
    Table,
    TableCell,
)
from forenoon.domain.value import Skipped

ROOT = "/in/papers"
DAY = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)


def found(path: str, root: str = ROOT, stamp: str = "1") -> Found:
    return Found(origin=Origin(root=root, path=path), size=1, stamp=stamp, modified=DAY)


def holding(where: Found, ref: str, *texts: str, kind: ItemKind = "mail", title: str = "", salt: str = "") -> Parsed:
    """One item with these passages. `salt` changes its bytes and nothing else."""
    content = "\n".join([ref, title, salt, *texts])
    item = Item(
        ref=ref, kind=kind, format="eml", origin=where.origin, title=title, parser="plain/1", at=DAY,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        parties=(Party(role="from", person=Person(name="Ada", address="ada@x.example")),),
    )  # fmt: skip
    passages = (Passage(item=ref, number=n, locator=f"paragraph {n}", text=text) for n, text in enumerate(texts, 1))
    return Parsed(items=(item,), passages=tuple(passages))


class IndexBehaviour:
    """`make` gives an index of this folder for an owner; a second one on the same folder sees the same rows."""

    def make(self, folder: Path, owner: str = "me") -> Index:
        raise NotImplementedError  # each index that proves itself here says how it is made

    def test_what_was_put_is_found_and_read_back(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        parsed = holding(mail, "mail:a@x", "The renewal is due in June.", "Nothing else.", title="Renewal")
        index.put(mail, ("plain/1",), (parsed,))
        survey = index.snapshot((mail,))
        library = index.open(survey.snapshot)
        assert (survey.items, survey.passages, survey.kinds) == (1, 2, {"mail": 1})
        assert library.items() == parsed.items
        assert library.passages("mail:a@x") == parsed.passages
        (hit,) = library.search("when is the renewal?")
        assert (hit.item, hit.locator, hit.source) == ("mail:a@x", "paragraph 1", ROOT)
        assert hit.text == "The renewal is due in June."

    def test_tables_and_events_come_back(self, tmp_path: Path) -> None:
        index, file = self.make(tmp_path), found("a.xlsx")
        table = Table(item="file:a.xlsx", locator="Sheet1!A1:A1", rows=((TableCell(shown="4", number="4"),),))
        event = Event(item="file:a.xlsx", uid="u", title="Review", start=DAY, end=DAY)
        index.put(file, ("plain/1",), (holding(file, "file:a.xlsx", kind="file"), Parsed()))
        parsed = holding(file, "file:a.xlsx", kind="file").model_copy(update={"tables": (table,), "events": (event,)})
        index.put(file, ("plain/1",), (parsed,))
        library = index.open(index.snapshot((file,)).snapshot)
        assert library.tables("file:a.xlsx") == (table,)
        assert library.events() == (event,)
        assert library.tables("file:b.xlsx") == ()

    def test_a_file_is_known_by_its_stamp_and_its_parser(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        assert not index.known(mail.origin, "1", "plain/1")
        index.put(mail, ("plain/1", "other/2"), ())
        assert index.known(mail.origin, "1", "plain/1") and index.known(mail.origin, "1", "other/2")
        assert not index.known(mail.origin, "2", "plain/1")
        assert not index.known(mail.origin, "1", "plain/2")
        assert not index.known(found("a.eml", root="/elsewhere").origin, "1", "plain/1")

    def test_what_a_file_held_before_is_replaced(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        index.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "old words"),))
        index.put(mail, ("plain/1",), (holding(mail, "mail:b@x", "new words"),))
        library = index.open(index.snapshot((mail,)).snapshot)
        assert [item.ref for item in library.items()] == ["mail:b@x"]
        assert [hit.text for hit in library.search("old words")] == ["new words"]

    def test_a_long_file_is_put_in_stretches_and_known_after_the_last(self, tmp_path: Path) -> None:
        index, box = self.make(tmp_path), found("in.mbox")
        index.put(box, ("plain/1",), (holding(box, "mail:old@x", "old words"),))
        index.put(box, (), (holding(box, "mail:a@x", "the first offer"),))
        assert not index.known(box.origin, "1", "plain/1")
        index.add(box, ("plain/1",), (holding(box, "mail:b@x", "the second offer"),))
        assert index.known(box.origin, "1", "plain/1")
        library = index.open(index.snapshot((box,)).snapshot)
        assert [item.ref for item in library.items()] == ["mail:a@x", "mail:b@x"]
        assert {hit.item for hit in library.search("offer")} == {"mail:a@x", "mail:b@x"}

    def test_a_file_that_is_not_seen_any_more_is_forgotten(self, tmp_path: Path) -> None:
        index, first, second = self.make(tmp_path), found("a.eml"), found("b.eml")
        for mail in (first, second):
            index.put(mail, ("plain/1",), (holding(mail, f"mail:{mail.origin.path}", "the offer"),))
        index.snapshot((first, second))
        library = index.open(index.snapshot((second,)).snapshot)
        assert [hit.item for hit in library.search("offer")] == ["mail:b.eml"]
        assert not index.known(first.origin, "1", "plain/1")

    def test_a_root_where_nothing_is_left_is_forgotten(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        index.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "the offer"),))
        assert index.snapshot((), (ROOT,)).items == 0
        assert not index.known(mail.origin, "1", "plain/1")

    def test_another_root_is_left_alone(self, tmp_path: Path) -> None:
        index, here, there = self.make(tmp_path), found("a.eml"), found("b.eml", root="/elsewhere")
        index.put(there, ("plain/1",), (holding(there, "mail:b@x", "the offer"),))
        index.put(here, ("plain/1",), (holding(here, "mail:a@x", "the offer"),))
        survey = index.snapshot((here,))
        assert [item.ref for item in index.open(survey.snapshot).items()] == ["mail:a@x"]
        assert index.known(there.origin, "1", "plain/1")

    def test_an_older_snapshot_still_holds_what_has_changed_since(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        index.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "the first offer"),))
        before = index.snapshot((mail,)).snapshot
        index.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "the second offer"),))
        after = index.snapshot((mail,)).snapshot
        assert before != after
        assert [hit.text for hit in index.open(before).search("offer")] == ["the first offer"]
        assert [hit.text for hit in index.open(after).search("offer")] == ["the second offer"]

    def test_equal_sources_have_an_equal_snapshot_whatever_the_order_of_reading(self, tmp_path: Path) -> None:
        mails = (found("a.eml"), found("b.eml"))
        names: set[str] = set()
        for number, order in enumerate((mails, mails[::-1])):
            index = self.make(tmp_path / str(number))
            for mail in order:
                index.put(mail, ("plain/1",), (holding(mail, f"mail:{mail.origin.path}", "words"),))
            names.add(index.snapshot(order).snapshot)
            names.add(index.snapshot(mails).snapshot)
        assert len(names) == 1

    def test_a_snapshot_that_is_not_there_is_not_found(self, tmp_path: Path) -> None:
        try:
            self.make(tmp_path).open("nothing")
        except NotFound as error:
            assert error.hint
        else:
            raise AssertionError("it was opened")

    def test_the_same_mail_in_two_places_is_one_item(self, tmp_path: Path) -> None:
        index, inbox, archive = self.make(tmp_path), found("inbox/a.eml"), found("archive/a.eml")
        index.put(inbox, ("plain/1",), (holding(inbox, "mail:a@x", "the offer"),))
        index.put(archive, ("plain/1",), (holding(archive, "mail:a@x", "the offer", salt="Received: ..."),))
        library = index.open(index.snapshot((inbox, archive)).snapshot)
        (item,) = library.items()
        assert (item.ref, item.origin.path, item.also) == ("mail:a@x", "archive/a.eml", ("inbox/a.eml",))
        assert len(library.search("offer")) == 1
        (alone,) = index.open(index.snapshot((inbox,)).snapshot).items()
        assert (alone.origin.path, alone.also) == ("inbox/a.eml", ())

    def test_different_content_never_shares_a_ref(self, tmp_path: Path) -> None:
        index, first, second = self.make(tmp_path), found("a.eml"), found("b.eml")
        other = holding(second, "mail:a@x", "the other offer")
        attached = holding(second, "mail:a@x/terms.txt", "the terms", kind="file")
        index.put(second, ("plain/1",), (other.model_copy(update={"items": other.items + attached.items}),))
        index.put(first, ("plain/1",), (holding(first, "mail:a@x", "the offer"),))
        library = index.open(index.snapshot((first, second)).snapshot)
        later = f"mail:a@x~{other.items[0].sha256[:8]}"
        assert [item.ref for item in library.items()] == ["mail:a@x", later, f"{later}/terms.txt"]
        assert [passage.text for passage in library.passages("mail:a@x")] == ["the offer"]
        (passage,) = library.passages(later)
        assert (passage.item, passage.text) == (later, "the other offer")

    def test_two_files_of_the_same_words_are_two_items(self, tmp_path: Path) -> None:
        index, first, second = self.make(tmp_path), found("a.txt"), found("b.txt")
        for file in (first, second):
            index.put(file, ("plain/1",), (holding(file, f"file:{file.origin.path}", "same", kind="file"),))
        assert index.snapshot((first, second)).items == 2

    def test_with_several_roots_a_file_is_named_by_its_root(self, tmp_path: Path) -> None:
        index = self.make(tmp_path)
        files = (found("a.txt"), found("a.txt", root="/in/plans"), found("notes.txt", root="/else/notes.txt"))
        for file in files:
            text = f"words of {file.origin.root}"
            index.put(file, ("plain/1",), (holding(file, f"file:{file.origin.path}", text, kind="file"),))
        refs = [item.ref for item in index.open(index.snapshot(files).snapshot).items()]
        assert refs == ["file:notes.txt", "file:papers/a.txt", "file:plans/a.txt"]
        alone = index.open(index.snapshot(files[:1]).snapshot)
        assert [item.ref for item in alone.items()] == ["file:a.txt"]
        assert [hit.item for hit in alone.search("words")] == ["file:a.txt"]

    def test_notes_of_unchanged_files_are_told_again(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        note = Skipped(path="a.eml", code="unreadable", message="it is broken")
        index.put(mail, ("plain/1",), (Parsed(skipped=(note,)),))
        assert index.snapshot((mail,)).skipped == (note,) == index.snapshot((mail,)).skipped

    def test_a_batch_is_kept_together_or_not_at_all(self, tmp_path: Path) -> None:
        index, first, second = self.make(tmp_path), found("a.eml"), found("b.eml")
        with index.batch():
            index.put(first, ("plain/1",), (holding(first, "mail:a@x", "kept"),))
        try:
            with index.batch():
                index.put(second, ("plain/1",), (holding(second, "mail:b@x", "lost"),))
                raise InterruptedError
        except InterruptedError:
            pass
        assert index.known(first.origin, "1", "plain/1")
        assert not index.known(second.origin, "1", "plain/1")

    def test_an_owner_sees_nothing_of_another(self, tmp_path: Path) -> None:
        mine, theirs, mail = self.make(tmp_path), self.make(tmp_path, "you"), found("a.eml")
        mine.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "my secret"),))
        snapshot = mine.snapshot((mail,)).snapshot
        assert not theirs.known(mail.origin, "1", "plain/1")
        theirs.put(mail, ("plain/1",), (holding(mail, "mail:a@x", "your offer"),))
        library = theirs.open(theirs.snapshot((mail,)).snapshot)
        assert [hit.text for hit in library.search("secret offer")] == ["your offer"]
        assert [hit.text for hit in mine.open(snapshot).search("secret offer")] == ["my secret"]
        try:
            theirs.open(snapshot)
        except NotFound:
            return
        raise AssertionError("another owner's snapshot was opened")

    def test_what_is_asked_in_other_forms_and_scripts_is_found(self, tmp_path: Path) -> None:
        index = self.make(tmp_path)
        texts = ("Renewals are late.", "L'accordo è scaduto", "採購合同已簽", "ต่อสัญญาเช่าปีหน้า")
        files = tuple(found(f"{number}.txt") for number in range(len(texts)))
        for file, text in zip(files, texts, strict=True):
            index.put(file, ("plain/1",), (holding(file, f"file:{file.origin.path}", text, kind="file"),))
        library = index.open(index.snapshot(files).snapshot)
        for query, text in zip(("RENEWAL", "accordi?", "采购合同", "สัญญา"), texts, strict=True):
            assert [hit.text for hit in library.search(query, 1)] == [text]

    def test_every_item_with_one_of_some_words_is_told(self, tmp_path: Path) -> None:
        index = self.make(tmp_path)
        told = {
            "a": "The new accounts are below.",
            "b": "我們的新帳戶在此",
            "c": "บัญชีธนาคารใหม่",
            "d": "Il conto è sotto.",
            "e": "We meet.",
        }
        seen = [found(f"{name}.eml") for name in told]
        for where, (name, text) in zip(seen, told.items(), strict=True):
            index.put(where, ("plain/1",), (holding(where, f"mail:{name}", "Hello.", text),))
        library = index.open(index.snapshot(tuple(seen)).snapshot)
        there = library.holding(("account", "帐户", "บัญชี", "conto corrente"))
        assert there == {"mail:a", "mail:b", "mail:c"}, "`conto corrente` is both words"
        assert library.holding(("'", "")) == library.holding(()) == frozenset()

    def test_any_query_has_an_answer(self, tmp_path: Path) -> None:
        index, mail = self.make(tmp_path), found("a.eml")
        index.put(mail, ("plain/1",), (holding(mail, "mail:a@x", 'the "offer" AND more'),))
        library = index.open(index.snapshot((mail,)).snapshot)
        for query in ("", "?", '"', "NEAR(", "tokens:offer", "-", "the", "nothing here", "x" * 10_000, "\0"):
            assert len(library.search(query)) <= 1
        assert library.search("offer", 0) == ()
