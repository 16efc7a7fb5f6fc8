"""Names with the family's first are turned round; what only looks like one is left alone."""

import pytest

from forenoon.language.surnames import in_order


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("Lindner, Tobias", "tobias.lindner@norvexa.example", "Tobias Lindner"),
        ("Morandin, Anna Livia", "a.morandin@brina.example", "Anna Livia Morandin"),
        ("D'Angelo, Luca", "ldangelo@posta.example", "Luca D'Angelo"),
        ("van den Berg, Joost", "j.vandenberg@hafen.example", "Joost van den Berg"),
        ("Müller-Lüdenscheidt, Eva", "eva.muller-ludenscheidt@x.example", "Eva Müller-Lüdenscheidt"),
        ("Srisai, Malee", "malee.srisai@siam.example", "Malee Srisai"),
        ("林, 昱辰", "lin@x.example", "林, 昱辰"),
        ("Lindner, Tobias", "", "Lindner, Tobias"),
        ("Lindner, Tobias", "sales@norvexa.example", "Lindner, Tobias"),
        ("Norvexa, Billing", "norvexa.billing@norvexa.example", "Norvexa, Billing"),
        ("Hales, Ann, PhD", "ann.hales@x.example", "Hales, Ann, PhD"),
        ("Ward 3, Nurses", "ward3@x.example", "Ward 3, Nurses"),
        ("Tobias Lindner", "tobias.lindner@norvexa.example", "Tobias Lindner"),
        ("", "tobias.lindner@norvexa.example", ""),
    ],
)
def test_in_order(name: str, address: str, said: str) -> None:
    assert in_order(name, address) == said
