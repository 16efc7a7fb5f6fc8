"""What lies beside files that belong and is spoken of nowhere is named."""

import pytest
from work.desks import ME, OONA, Piece, contract, desk_over, drafts, file, gather, mail, on, printed

from forenoon.domain.sources import Person

OTHER = Person(name="Nina Kern", address="nina@kern.example")
TWO = (
    file("files/post/Turbine lease Quill Tarn.docx", "The turbine lease with Quill & Tarn runs to 2030.", at=on(1)),
    file("files/post/Quill Tarn turbine offer.docx", "Quill & Tarn offer the turbine for 12 francs.", at=on(2)),
    mail("m", OONA, ME, on(3), "About the turbine lease with Quill & Tarn.", title="Turbine lease"),
)


def looked(*more: Piece) -> str:
    made, pieces = contract(), (*TWO, *more)
    return printed(drafts(desk_over(made, gather(made, *pieces), *pieces))["looked_for"])


@pytest.mark.parametrize(
    ("path", "told"),
    [("files/post/Zaehler_2026.docx", True), ("files/other/Zaehler_2026.docx", False), ("Zaehler_2026.docx", False)],
)
def test_a_file_beside_two_that_belong_is_named(path: str, told: bool) -> None:
    assert ("(Nina Kern, 1 Sep, in one folder" in looked(file(path, "411 301220", at=on(1), author=OTHER))) is told


def test_what_lies_in_a_full_folder_is_not() -> None:
    many = (file(f"files/post/Z{n}.docx", f"{n} 301220", at=on(1), author=OTHER) for n in range(12))
    assert "in one folder" not in looked(*many)
