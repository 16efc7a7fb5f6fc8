"""Chat exports, in a folder or packed: their messages are read with the names that they need, and nothing else."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forenoon.connectors.folder import Folders
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Origin
from forenoon.domain.value import Skipped

USERS = [
    {"id": "U1", "real_name": "Ana Ruiz", "profile": {"email": "Ana@Quilltarn.example"}},
    {"id": "U2", "name": "ben", "profile": {"display_name": "Ben"}},
    {"id": "U3", "name": "unmentioned"},
]
FILES: dict[str, Any] = {
    "users.json": USERS,
    "channels.json": [{"id": "C1", "name": "lease", "members": ["U1", "U2"]}],
    "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
    "lease/2026-09-14.json": [{"ts": "1789380000.000100", "user": "U1", "text": "hi <#C1>"}],
    "D1/2026-09-15.json": [{"ts": "1789480000.000100", "user": "U2", "text": "hello"}],
    "integration_logs.json": [],
}
DAYS = ["D1/2026-09-15.json", "lease/2026-09-14.json"]


@pytest.fixture
def folders() -> Iterator[Folders]:
    made = Folders()
    yield made
    made.close()


def lay(folder: Path, files: dict[str, Any] = FILES) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(written(content))
    return folder


def packed(files: dict[str, Any] = FILES, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for path, one in files.items():
            archive.writestr(path, written(one))
    return content.getvalue()


def written(content: Any) -> bytes:
    return content if isinstance(content, bytes) else json.dumps(content).encode()


def found(folders: Folders, root: Path) -> list[Found]:
    return [one for one in folders.look(str(root)) if isinstance(one, Found)]


def pieces(folders: Folders, root: Path) -> tuple[list[Origin], list[Skipped]]:
    whole = [piece for one in found(folders, root) for piece in folders.split(one)]
    return [o for o in whole if isinstance(o, Origin)], [s for s in whole if isinstance(s, Skipped)]


def names(folders: Folders, origin: Origin) -> dict[str, Any]:
    return json.loads(folders.read(origin).partition(b"\n")[0])


def test_tables_are_no_sources_of_their_own(folders: Folders, tmp_path: Path) -> None:
    paths = [one.origin.path for one in found(folders, lay(tmp_path))]
    assert paths == [DAYS[0], "integration_logs.json", DAYS[1]]


def test_tables_without_messages_are_files_like_others(folders: Folders, tmp_path: Path) -> None:
    lay(tmp_path, {"users.json": USERS, "plans/users.json": USERS, "plans/a.txt": b"words"})
    assert [one.origin.path for one in found(folders, tmp_path)] == ["plans/a.txt", "plans/users.json", "users.json"]


def test_a_day_is_read_with_the_names_that_it_needs(folders: Folders, tmp_path: Path) -> None:
    day = Origin(root=str(lay(tmp_path)), path="lease/2026-09-14.json")
    line, _, rest = folders.read(day).partition(b"\n")
    assert json.loads(rest) == FILES["lease/2026-09-14.json"]
    told = json.loads(line)
    assert told["people"] == {"U1": ["Ana Ruiz", "ana@quilltarn.example", ""]}
    assert (told["chats"], told["channel"], told["place"], told["access"]) == ("slack", "lease", "lease", "public")
    assert told["channels"] == {"C1": "lease"}


def test_a_direct_conversation_names_its_members(folders: Folders, tmp_path: Path) -> None:
    told = names(folders, Origin(root=str(lay(tmp_path)), path="D1/2026-09-15.json"))
    assert (told["access"], told["members"], sorted(told["people"])) == ("direct", ["U1", "U2"], ["U1", "U2"])


def test_an_export_may_lie_deeper_and_beside_another(folders: Folders, tmp_path: Path) -> None:
    lay(tmp_path / "a/one")
    other = FILES | {"users.json": [{"id": "U1", "real_name": "Someone Else"}]}
    lay(tmp_path / "two", other)
    read = [names(folders, Origin(root=str(tmp_path), path=f"{one}/lease/2026-09-14.json")) for one in ("a/one", "two")]
    assert [one["people"]["U1"][0] for one in read] == ["Ana Ruiz", "Someone Else"]


def test_a_day_without_tables_is_a_plain_file(folders: Folders, tmp_path: Path) -> None:
    lay(tmp_path, {"lease/2026-09-14.json": FILES["lease/2026-09-14.json"]})
    assert folders.read(Origin(root=str(tmp_path), path="lease/2026-09-14.json")).startswith(b"[")


def test_a_stretch_is_cut_from_what_is_read(folders: Folders, tmp_path: Path) -> None:
    whole = Origin(root=str(lay(tmp_path)), path="lease/2026-09-14.json")
    assert folders.read(whole.model_copy(update={"start": 2, "length": 9})) == folders.read(whole)[2:11]


def test_a_table_that_changes_changes_its_days(folders: Folders, tmp_path: Path) -> None:
    before = {one.origin.path: one.stamp for one in found(folders, lay(tmp_path))}
    (tmp_path / "users.json").write_bytes(written(USERS[:1]))
    after = {one.origin.path: one.stamp for one in found(folders, tmp_path)}
    changed = [path for path, stamp in after.items() if before[path] != stamp]
    assert changed == DAYS
    assert "U2" not in names(folders, Origin(root=str(tmp_path), path=DAYS[0]))["people"]


@pytest.mark.parametrize("users", [b"{", b"[" * 100_000, b"7", b'{"U1": 3}', b"\xff\xfe\x00"])
def test_a_table_that_is_none_is_named(folders: Folders, tmp_path: Path, users: bytes) -> None:
    told = names(folders, Origin(root=str(lay(tmp_path, FILES | {"users.json": users})), path=DAYS[1]))
    assert (told["broken"], told["people"]) == (["users.json"], {})


@pytest.mark.parametrize(
    "row", [5, None, [], {}, {"id": 5}, {"id": "U1", "profile": 7, "real_name": [], "is_bot": "x"}]
)
def test_rows_of_the_wrong_types_are_passed_over(folders: Folders, tmp_path: Path, row: Any) -> None:
    bad = [row, {"id": "C1", "name": "lease", "members": [3, None, "U1"]}]
    lay(tmp_path, FILES | {"users.json": [row, *USERS], "channels.json": bad, "dms.json": bad})
    assert names(folders, Origin(root=str(tmp_path), path=DAYS[1]))["place"] == "lease"


def test_an_archive_gives_its_days_and_names_the_rest(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed())
    origins, skipped = pieces(folders, tmp_path)
    assert [one.path for one in origins] == [f"export.zip/{day}" for day in DAYS]
    assert [(one.path, one.code) for one in skipped] == [("export.zip/integration_logs.json", "kind")]
    assert names(folders, origins[1])["people"]["U1"][0] == "Ana Ruiz"


def test_an_archive_may_be_the_root_itself(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed())
    origins, _ = pieces(folders, tmp_path / "export.zip")
    assert [one.path for one in origins] == [f"export.zip/{day}" for day in DAYS]
    assert folders.read(origins[0]).endswith(written(FILES[DAYS[0]]))


def test_a_day_reads_the_same_packed_and_unpacked(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed())
    lay(tmp_path / "export")
    both = [folders.read(Origin(root=str(tmp_path), path=f"{form}/{DAYS[0]}")) for form in ("export.zip", "export")]
    assert both[0] == both[1]


def test_an_archive_of_another_kind_is_left_to_the_parser(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "photos.zip").write_bytes(packed({"a.txt": b"words", "2026-09-14.json": []}))
    origins, skipped = pieces(folders, tmp_path)
    assert ([one.path for one in origins], skipped) == (["photos.zip"], [])


@pytest.mark.parametrize(
    "path", ["../lease/2026-09-14.json", "/lease/2026-09-14.json", "a/../../lease/2026-09-14.json"]
)
def test_an_archive_whose_names_lead_out_is_refused(folders: Folders, tmp_path: Path, path: str) -> None:
    (tmp_path / "export.zip").write_bytes(packed(FILES | {path: []}))
    origins, skipped = pieces(folders, tmp_path)
    assert (origins, [(one.path, one.code) for one in skipped]) == ([], [("export.zip", "hostile")])


def test_a_bomb_is_not_opened(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed(FILES | {"lease/2026-09-16.json": b" " * (32 << 20)}))
    origins, skipped = pieces(folders, tmp_path)
    assert (origins, [one.code for one in skipped]) == ([], ["hostile"])


def test_a_protected_archive_is_named(folders: Folders, tmp_path: Path) -> None:
    content = bytearray(packed(method=zipfile.ZIP_STORED))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    (tmp_path / "export.zip").write_bytes(content)
    origins, skipped = pieces(folders, tmp_path)
    assert (origins, [one.code for one in skipped]) == ([], ["encrypted"])


def test_a_damaged_member_is_said_to_be_unreadable(folders: Folders, tmp_path: Path) -> None:
    content = bytearray(packed(method=zipfile.ZIP_STORED))
    at = content.index(b"hello")
    content[at : at + 5] = b"HELLO"
    (tmp_path / "export.zip").write_bytes(content)
    origins, _ = pieces(folders, tmp_path)
    with pytest.raises(Unavailable):
        folders.read(origins[0])
    assert folders.read(origins[1])


def test_an_archive_that_is_cut_short_is_left_to_the_parser(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed()[:-40])
    assert [one.path for one in pieces(folders, tmp_path)[0]] == ["export.zip"]


def test_what_is_no_longer_there_is_said(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed())
    with pytest.raises(Unavailable):
        folders.read(Origin(root=str(tmp_path), path="export.zip/lease/2026-01-01.json"))
    os.remove(tmp_path / "export.zip")
    with pytest.raises(NotFound):
        folders.read(Origin(root=str(tmp_path), path="export.zip/lease/2026-09-14.json"))


def test_a_folder_may_be_called_as_an_archive_is(folders: Folders, tmp_path: Path) -> None:
    lay(tmp_path, {"old.zip/a.txt": b"words"})
    assert folders.read(Origin(root=str(tmp_path), path="old.zip/a.txt")) == b"words"


def test_a_team_is_read_with_its_name_and_members(folders: Folders, tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "teams/teamsList.json": [{"GroupsId": "t1", "Name": "Lease team", "Privacy": "Private"}],
            "teams/t1/messages_t1.json": [{"Id": "1", "From": {"User": {"Id": "u1"}}}],
            "teams/t1/teamMembers_t1.json": [{"UserId": "u1", "Name": "Ana", "User": "ana@quilltarn.example"}],
            "users/usersList.json": [{"Id": "u1", "DisplayName": "Ana Ruiz", "Mail": "ana@quilltarn.example"}],
        },
    )
    assert [one.origin.path for one in found(folders, tmp_path)] == ["teams/t1/messages_t1.json"]
    told = names(folders, Origin(root=str(tmp_path), path="teams/t1/messages_t1.json"))
    assert (told["place"], told["access"], told["members"]) == ("Lease team", "private", ["u1"])
    assert told["people"] == {"u1": ["Ana Ruiz", "ana@quilltarn.example", ""]}
