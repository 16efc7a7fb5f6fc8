"""What a later passage replaces or takes back: only where it names the figure or the day; both are cited."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, mail, on, printed

OFFER = mail("offer", ME, OONA, on(1), "Our price for the northern lease is EUR 148,500 a year.", thread="t")
PROMISE = mail("promise", ME, OONA, on(1), "We will send ten spare helmets for the welders by Friday.", thread="t")


def replaced(*held: Piece) -> list[tuple[str, str]]:
    """Refs of the earlier and the later one."""
    found = desk(contract(), *held).superseded
    return [(one.old.item.ref, one.new.item.ref) for some in found.values() for one in some]


@pytest.mark.parametrize(
    "words",
    [
        "We withdraw the price of EUR 148,500.",
        "OK, forget 148,500.",
        "We correct the price: it is EUR 152,000, not EUR 148,500.",
        "The price went up from EUR 148,500 to EUR 152,000, this replaces our first mail.",
    ],
)
def test_a_figure_that_is_named_again_to_be_changed_no_longer_holds(words: str) -> None:
    assert replaced(OFFER, mail("later", ME, OONA, on(8), words)) == [("mail:offer", "mail:later")]


@pytest.mark.parametrize(
    "words",
    [
        "The price is EUR 152,000 a year now.",  # the first one is not named: both stand
        "Your EUR 148,500 is with our board.",
        "We withdraw the offer.",
        "Is the EUR 148,500 a yearly price?",
    ],
)
def test_without_a_word_of_change_and_the_figure_both_stand(words: str) -> None:
    assert replaced(OFFER, mail("later", OONA, ME, on(8), words)) == []


WIDTHS = [
    ("en", "Usable width 138, not 140.", "Width 140 cm."),
    ("en", "We cut usable width 138 cm instead of 140 cm.", "Width 140 cm."),
    ("en", "The width went down from 140 cm to 138 cm.", "Width 140 cm."),
    ("it", "Altezza utile 138, non 140. 140 è con le cimose.", "Altezza 140."),
    ("it", "L'altezza utile passa da 140 a 138 cm, correzione.", "Altezza 140 cm."),
    ("zh-Hans", "幅宽从140厘米改为138厘米。", "幅宽140厘米。"),
    ("zh-Hans", "幅宽不是140厘米，而是138厘米。", "幅宽140厘米。"),
    ("th", "ความกว้างไม่ใช่ 140 ซม. แต่เป็น 138 ซม.", "ความกว้าง 140 ซม."),
]


@pytest.mark.parametrize(("language", "words", "before"), WIDTHS)
def test_what_the_later_passage_asserts_holds_and_what_it_denies_does_not(
    language: str, words: str, before: str
) -> None:
    kept = mail("kept", ME, OONA, on(2), before.replace("140", "138"), thread="t", language=language)
    gone = mail("gone", ME, OONA, on(3), before, thread="t", language=language)
    later = mail("later", OONA, ME, on(8), words, thread="t", language=language)
    assert replaced(kept, later) == []
    assert replaced(gone, later) == [("mail:gone", "mail:later")]


@pytest.mark.parametrize("words", ["Correction: 138 cm and 140 cm.", "The width is 140 cm from now on, withdrawn 138."])
def test_where_the_roles_cannot_be_told_nothing_is_marked(words: str) -> None:
    assert replaced(mail("gone", ME, OONA, on(3), "Width 140 cm.", thread="t"), mail("l", OONA, ME, on(8), words)) == []


def test_an_earlier_passage_replaces_nothing() -> None:
    assert replaced(OFFER, mail("before", ME, OONA, on(1, 7), "We withdraw the price of EUR 148,500.")) == []


def test_a_promise_is_withdrawn_by_its_own_side_naming_its_day() -> None:
    words = "I have to withdraw the ten spare helmets of my mail of 1 September."
    assert replaced(PROMISE, mail("back", COLLEAGUE, OONA, on(8), words)) == [("mail:promise", "mail:back")]
    assert replaced(PROMISE, mail("back", OONA, ME, on(8), words)) == []


def test_what_is_replaced_says_by_whom_and_cites_both() -> None:
    made = drafts(desk(contract(), OFFER, mail("later", ME, OONA, on(8), "We withdraw the price of EUR 148,500.")))
    assert "(replaced or withdrawn later: Marta Sala, 8 Sep)" in printed(*made.values())
    told = [claim for one in made.values() for claim in one.claims if claim.rule == "superseded"]
    assert told and all([c.item for c in claim.citations] == ["mail:offer", "mail:later"] for claim in told)
