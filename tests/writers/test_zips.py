"""Archives are the same bytes for the same content, whatever the order or the clock they were made with."""

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone

from forenoon.writers.zips import repack

NOW = datetime(2026, 11, 22, 9, 30, 12, tzinfo=UTC)


def archive(*entries: tuple[str, bytes], year: int = 2001) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), content)
    return out.getvalue()


def test_order_and_stamps_of_the_given_archive_do_not_matter() -> None:
    one = archive(("word/b.xml", b"b"), ("[Content_Types].xml", b"types"), year=2001)
    other = archive(("[Content_Types].xml", b"types"), ("word/b.xml", b"b"), year=2024)
    assert repack(one, NOW) == repack(other, NOW)


def test_entries_carry_the_contracts_time_in_utc_with_the_content_types_in_front() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=7)))
    made = zipfile.ZipFile(io.BytesIO(repack(archive(("a.xml", b"a"), ("[Content_Types].xml", b"types")), there)))
    assert [(e.filename, e.date_time) for e in made.infolist()] == [
        ("[Content_Types].xml", (2026, 11, 22, 9, 30, 12)),
        ("a.xml", (2026, 11, 22, 9, 30, 12)),
    ]
    assert made.read("a.xml") == b"a"


def test_a_time_before_zips_began_is_written_as_their_first_year() -> None:
    made = zipfile.ZipFile(io.BytesIO(repack(archive(("a", b"a")), datetime(1970, 1, 1, tzinfo=UTC))))
    assert made.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
