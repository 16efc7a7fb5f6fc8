"""What stands where a pack is to go: the pack for another meeting, and a person's edit, are left as they are."""

from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from pydantic import ValidationError

from forenoon.domain.contract import Meeting
from forenoon.domain.errors import Invalid, NotFound
from forenoon.runs.delivered import DeliverableRow, Row, RunRow, parsed, read_receipt

HINT = "--out takes another folder: what lies there is not overwritten"


class MeetingRow(Row):
    uid: str
    start: datetime
    title: str


class ContractRow(Row):
    meeting: MeetingRow


class Pack(Row):
    run: RunRow
    contract: ContractRow
    deliverables: tuple[DeliverableRow, ...]


def refuse_edited(folder: Path) -> None:
    """Raises Invalid where a file of a pack there is not as it was delivered."""
    pack = standing(folder)
    if pack is None:
        return
    for one in pack.deliverables:
        path = folder / one.file
        if path.is_file() and sha256_of(path) != one.sha256:
            raise Invalid(f"{path} was changed since run {pack.run.number} delivered it", HINT)


def refuse_other(folder: Path, meeting: Meeting) -> None:
    """Raises Invalid where a pack there is for another meeting."""
    pack = standing(folder)
    if pack and (pack.contract.meeting.uid, pack.contract.meeting.start) != (meeting.uid, meeting.start):
        there = pack.contract.meeting
        raise Invalid(f"{folder} holds the pack for another meeting, {there.title} on {there.start:%d %B %Y}", HINT)


def standing(folder: Path) -> Pack | None:
    """The pack that a run delivered there, by its receipt; None where there is none. Raises Unavailable where the
    receipt cannot be read."""
    try:
        return Pack.model_validate(parsed(read_receipt(folder)))
    except (NotFound, ValidationError):
        return None


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
