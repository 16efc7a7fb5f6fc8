"""A survey reads what changed, once, in a fixed order, and says what it could not read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forenoon.conformance.fakes import MemoryConnector, PlainParser
from forenoon.domain.contract import Instruction
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Origin, Parsed, Survey
from forenoon.domain.value import Skipped
from forenoon.index.index import SqliteIndex
from forenoon.work.evidence import surveying
from forenoon.work.evidence.surveying import Surveyor

NOW = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
ROOT = "/in/papers"


class Bench:
    """A survey over files in memory, with a fresh index."""

    def __init__(self, folder: Path, files: dict[str, dict[str, bytes]]) -> None:
        self.connector, self.parser = MemoryConnector(files), PlainParser()
        self.index = SqliteIndex(folder / "index.db", "me")
        self.told: list[dict[str, int]] = []

    def survey(self, *roots: str) -> Survey:
        surveyor = Surveyor(self.connector, self.parser, self.index, self.told.append)
        return surveyor.survey(Instruction(text="", sources=roots or (ROOT,), out="/out", now=NOW))

    def refs(self, survey: Survey) -> list[str]:
        return [item.ref for item in self.index.open(survey.snapshot).items()]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    mails = {"b.eml": b"mail:b@x Two\nthe second offer", "a.eml": b"mail:a@x One\nthe first offer\nmore"}
    bench = Bench(tmp_path, {ROOT: mails})
    yield bench
    bench.index.close()


def test_everything_is_read_and_counted(bench: Bench) -> None:
    survey = bench.survey()
    assert (survey.items, survey.passages, survey.kinds) == (2, 3, {"mail": 2})
    assert (survey.parsed, survey.unchanged, survey.skipped) == (2, 0, ())
    assert bench.refs(survey) == ["mail:a@x", "mail:b@x"]


def test_a_second_survey_of_unchanged_sources_parses_nothing(bench: Bench) -> None:
    first = bench.survey()
    bench.parser.parsed.clear()
    second = bench.survey()
    assert bench.parser.parsed == []
    assert (second.parsed, second.unchanged) == (0, 2)
    assert second.snapshot == first.snapshot


def test_only_what_changed_is_read_again(bench: Bench) -> None:
    first = bench.survey()
    bench.parser.parsed.clear()
    bench.connector.files[ROOT]["b.eml"] = b"mail:b@x Two\nthe second offer, revised"
    second = bench.survey()
    assert bench.parser.parsed == ["b.eml"]
    assert (second.parsed, second.unchanged) == (1, 1)
    assert second.snapshot != first.snapshot


def test_a_newer_parser_reads_everything_again(bench: Bench) -> None:
    bench.survey()
    bench.parser = PlainParser(release=2)
    assert bench.survey().parsed == 2


def test_a_deleted_file_is_gone_from_results(bench: Bench) -> None:
    bench.survey()
    del bench.connector.files[ROOT]["a.eml"]
    assert bench.refs(bench.survey()) == ["mail:b@x"]
    assert [hit.item for hit in bench.index.search("offer")] == ["mail:b@x"]


def test_an_emptied_folder_is_gone_from_results(bench: Bench) -> None:
    bench.survey()
    bench.connector.files[ROOT].clear()
    assert bench.survey().items == 0
    assert bench.index.search("offer") == ()


def test_the_messages_of_a_mailbox_are_items_of_one_file(bench: Bench) -> None:
    box = b"From x\nmail:1@x First\nwords\nFrom x\nmail:2@x Second\nwords\n"
    bench.connector.files[ROOT] = {"box": box}
    survey = bench.survey()
    library = bench.index.open(survey.snapshot)
    assert [(item.ref, item.origin.start) for item in library.items()] == [("mail:1@x", 0), ("mail:2@x", 28)]
    assert survey.parsed == 1
    bench.parser.parsed.clear()
    assert bench.survey().unchanged == 1
    assert bench.parser.parsed == []


def test_what_is_not_read_is_listed_with_why_each_time(bench: Bench) -> None:
    bench.connector.files[ROOT] |= {"c.bin": b"bin", "d.eml": b"broken", "e.eml": b""}
    expected = (
        Skipped(path="c.bin", code="kind", message="a binary: this kind is not read"),
        Skipped(path="d.eml", code="unreadable", message="it is broken"),
        Skipped(path="e.eml", code="not_found", message="e.eml is gone"),
    )
    first = bench.survey()
    bench.parser.parsed.clear()
    second = bench.survey()
    assert first.skipped == second.skipped == expected
    assert (first.items, first.parsed) == (2, 3)
    assert bench.parser.parsed == []


def test_a_file_that_can_no_longer_be_read_is_gone_from_results(bench: Bench) -> None:
    bench.survey()
    bench.connector.files[ROOT]["a.eml"] = b""
    assert bench.refs(bench.survey()) == ["mail:b@x"]


def test_a_file_of_a_kind_that_is_not_read_replaces_what_it_was(bench: Bench) -> None:
    bench.survey()
    bench.connector.files[ROOT]["a.eml"] = b"bin"
    assert bench.refs(bench.survey()) == ["mail:b@x"]


def test_of_an_unread_kind_only_the_beginning_is_asked_for(bench: Bench) -> None:
    lengths: list[int] = []

    class Counting(MemoryConnector):
        def read(self, origin: Origin) -> bytes:
            content = super().read(origin)
            lengths.append(len(content))
            return content

    bench.connector = Counting({ROOT: {"film": b"bin" + bytes(1_000_000)}})
    bench.survey()
    assert max(lengths) <= surveying.HEAD


def test_a_mail_that_is_too_large_is_skipped(bench: Bench) -> None:
    class Vast(MemoryConnector):
        def split(self, found: surveying.Found) -> Iterator[Origin | Skipped]:
            yield found.origin.model_copy(update={"length": surveying.LARGEST + 1})

    bench.connector = Vast({ROOT: {"a.eml": b"mail:a@x One"}})
    survey = bench.survey()
    assert [(note.path, note.code) for note in survey.skipped] == [("a.eml", "too_large")]
    assert bench.parser.parsed == []


def test_what_the_connector_passes_over_is_listed(bench: Bench) -> None:
    class Looping(MemoryConnector):
        def look(self, root: str) -> Iterator[surveying.Found | Skipped]:
            yield from super().look(root)
            yield Skipped(path="again", code="link", message="a link that leads back")

    bench.connector = Looping(bench.connector.files)
    assert [note.code for note in bench.survey().skipped] == ["link"]
    assert bench.survey().items == 2


def test_a_missing_root_ends_the_survey_and_changes_nothing(bench: Bench) -> None:
    class Missing(MemoryConnector):
        def look(self, root: str) -> Iterator[surveying.Found | Skipped]:
            if root not in self.files:
                raise NotFound(f"there is no {root}")
            return super().look(root)

    bench.connector = Missing(bench.connector.files)
    bench.survey()
    with pytest.raises(NotFound):
        bench.survey(ROOT, "/in/gone")
    assert len(bench.index.search("offer")) == 2


def test_a_file_that_lies_in_two_roots_is_read_once(bench: Bench) -> None:
    files = bench.connector.files
    files["/in/papers/a.eml"] = {"a.eml": files[ROOT]["a.eml"]}
    files["/in"] = {"papers/a.eml": files[ROOT]["a.eml"], "papers/b.eml": files[ROOT]["b.eml"]}
    survey = bench.survey("/in/papers/a.eml", ROOT, "/in", "/in/")
    assert (survey.items, survey.parsed) == (2, 2)
    assert sorted(bench.parser.parsed) == ["papers/a.eml", "papers/b.eml"]


def test_the_order_of_the_roots_makes_no_difference(bench: Bench) -> None:
    bench.connector.files["/in/plans"] = {"a.txt": b"file:a.txt Plan\nwords", "b.eml": b"mail:b@x Two\nelse"}
    there, back = bench.survey(ROOT, "/in/plans"), bench.survey("/in/plans", ROOT)
    assert there.snapshot == back.snapshot
    assert "file:plans/a.txt" in bench.refs(there)


def test_an_interrupted_survey_is_taken_up_where_it_was(bench: Bench, tmp_path: Path) -> None:
    class Failing(PlainParser):
        def version(self, content_start: bytes, path: str) -> str:
            if path == "m0399.eml":
                raise MemoryError
            return super().version(content_start, path)

    many = {f"m{number:04d}.eml": b"mail:%d@x One\nwords" % number for number in range(400)}
    bench.connector.files[ROOT] = many
    bench.parser = Failing()
    with pytest.raises(MemoryError):
        bench.survey()
    bench.parser = PlainParser()
    survey = bench.survey()
    assert survey.items == 400
    assert survey.unchanged >= surveying.BATCH_FILES


def test_an_error_of_one_file_does_not_stop_the_others(bench: Bench) -> None:
    class Locked(MemoryConnector):
        def read(self, origin: Origin) -> bytes:
            if origin.path == "a.eml":
                raise Unavailable("it may not be read")
            return super().read(origin)

    bench.connector = Locked(bench.connector.files)
    survey = bench.survey()
    assert [(note.path, note.code) for note in survey.skipped] == [("a.eml", "unavailable")]
    assert bench.refs(survey) == ["mail:b@x"]


def test_progress_ends_with_the_whole_count(bench: Bench) -> None:
    bench.connector.files[ROOT]["c.bin"] = b"bin"
    bench.survey()
    assert bench.told[-1] == {"found": 3, "done": 3, "parsed": 2, "skipped": 1}


def long_box(mails: int) -> bytes:
    words = "\n".join(["a word of it"] * 40)
    return "".join(f"From x\nmail:{number}@x Mail\n{words}\n" for number in range(mails)).encode()


def test_a_long_mailbox_goes_to_the_index_in_stretches(tmp_path: Path) -> None:
    bench = Bench(tmp_path, {ROOT: {"in.mbox": long_box(80)}})
    stretches: list[int] = []
    put, add = bench.index.put, bench.index.add
    bench.index.put = lambda found, parsers, parsed: (stretches.append(len(parsed)), put(found, parsers, parsed))[1]
    bench.index.add = lambda found, parsers, parsed: (stretches.append(len(parsed)), add(found, parsers, parsed))[1]
    survey = bench.survey()
    assert (survey.items, survey.parsed, sum(stretches)) == (80, 1, 80)
    assert len(stretches) > 2 and max(stretches) < 30
    bench.parser.parsed.clear()
    assert bench.survey().unchanged == 1 and bench.parser.parsed == []
    bench.index.close()


def test_a_mailbox_that_was_left_in_the_middle_is_read_again_whole(tmp_path: Path) -> None:
    bench = Bench(tmp_path, {ROOT: {"in.mbox": long_box(80)}})

    def leave(found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]) -> None:
        raise KeyboardInterrupt

    add, bench.index.add = bench.index.add, leave
    with pytest.raises(KeyboardInterrupt):
        bench.survey()
    bench.index.add = add
    survey = bench.survey()
    assert (survey.items, survey.parsed) == (80, 1)
    assert len(bench.refs(survey)) == 80
    bench.index.close()
