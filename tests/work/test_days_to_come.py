"""A file that claims to be of a day to come is undated, whatever tells that day."""

from datetime import timedelta

import pytest
from work.desks import NOW, contract, desk, file

AHEAD, BEHIND = NOW + timedelta(days=200), NOW - timedelta(days=9)


@pytest.mark.parametrize(
    ("at", "changed", "kept"),
    [(AHEAD, None, (None, None)), (BEHIND, AHEAD, (BEHIND, None)), (BEHIND, BEHIND, (BEHIND, BEHIND))],
)
def test_a_day_to_come_is_none_of_a_file(at: object, changed: object, kept: object) -> None:
    piece = file("Plan.docx", "A plan.")
    item = piece.item.model_copy(update={"at": at, "changed": changed})
    known = desk(contract(), type(piece)(item, piece.passages)).items[item.ref]
    assert (known.at, known.changed) == kept
