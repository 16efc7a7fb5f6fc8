"""To which account to pay is never quoted: that somebody asks for it is a finding."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, labelled, mail, on, printed

from forenoon.domain.contract import LANGUAGES
from forenoon.work.drafting.editing import assemble
from forenoon.work.judging.dossier import dossier

OPEN = mail("open", OONA, ME, on(14), "The lease of the third turbine costs 4,180 euro each month.", title="Lease")
ASKS = (
    "Please pay all deposits to KITE TRADING LTD, account GB11 ZZZZ 0099 0099 12.",
    "Our bank details have changed. Please send the April payment by Friday 18 September to GB11 ZZZZ 0099 0099 12.",
    "Le nostre coordinate bancarie sono cambiate, versate sul conto GB11 ZZZZ 0099 0099 12 entro venerdì.",
    "请汇款至新账户 GB11 ZZZZ 0099 0099 12，本周五前付清。",
    "匯款帳戶變更，請於本週五前付至 GB11 ZZZZ 0099 0099 12。",
    "กรุณาโอนเข้าบัญชีใหม่ GB11 ZZZZ 0099 0099 12 ภายในวันศุกร์",
)


def asking(words: str, *more: str, title: str = "Turbine lease") -> Piece:
    return mail("asking", OONA, ME, on(14, 11), words, *more, title=title)


@pytest.mark.parametrize("words", ASKS)
def test_the_request_to_pay_to_an_account_is_told_and_quoted_nowhere(words: str) -> None:
    one = desk(contract(), OPEN, asking(words))
    made = tuple(drafts(one).values())
    [line] = labelled(one, "bank")
    assert f"Oona Tarn <{OONA.address}>" in line
    assert "Turbine lease" in line
    shown = assemble(one, made).model_dump_json()
    assert not [part for part in (words, "0099", "KITE") if part in shown]
    assert any("asks for payment to other bank details" in point.text for draft in made for point in draft.points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_weighs_more_than_a_request(language: str) -> None:
    waiting = mail("w", OONA, ME, on(14, 9), "Could you send me the signed lease by Wednesday?", title="Turbine lease")
    made = drafts(desk(contract(language), OPEN, waiting, asking(ASKS[0])))["what_to_raise"]
    heaviest = max(made.points, key=lambda point: point.weight)
    [claim] = [claim for claim in made.claims if claim.id in heaviest.claims]
    assert {citation.locator for citation in claim.citations} == {"header From", "header Subject"}


def test_the_number_alone_in_its_line_is_kept_back_with_the_request() -> None:
    found = asking(
        "Our bank details have changed.",
        "Account: 2099 8877 for the April rent of 4,180 euro.",
        "The crane comes on Monday.",
    )
    made = printed(*drafts(desk(contract(), OPEN, found)).values())
    assert "2099" not in made
    assert "The crane comes on Monday" in made


def test_a_subject_with_an_account_is_shown_nowhere() -> None:
    one = desk(contract(), OPEN, asking(ASKS[0], title="Turbine lease: pay to GB11 ZZZZ 0099 0099 12"))
    assert "0099" not in " ".join(labelled(one, "bank"))


@pytest.mark.parametrize(
    "words",
    [
        "Quill & Tarn, Nordbank, IBAN GB11 ZZZZ 0099 0099 12, BIC NORDGB2L",
        "We will never change our bank details by mail.",
        "Please pay invoice 77 of 4,180 euro by Friday 18 September.",
        "Banca: Nordbank, IBAN IT60 X054 2811 1010 0000 0123 456",
        "开户行：北港银行，账号 6222 0202 0011 2233",
        "เลขที่บัญชี 123-4-56789-0 ธนาคารเหนือ",
    ],
)
def test_the_footer_of_an_invoice_raises_nothing(words: str) -> None:
    assert not labelled(
        desk(contract(), OPEN, file("invoice 77.pdf", "The lease of turbine 3.", words, format="pdf")), "bank"
    )


def test_what_we_wrote_ourselves_raises_nothing() -> None:
    ours = mail("ours", ME, OONA, on(14), "Our bank details have changed.", title="Turbine lease")
    assert not labelled(desk(contract(), OPEN, ours), "bank")
    theirs = mail("theirs", COLLEAGUE, ME, on(14), "Our bank details have changed.", title="Turbine lease")
    assert labelled(desk(contract(), OPEN, theirs), "bank")


def test_a_model_is_told_that_it_is_so_and_not_the_words() -> None:
    one = desk(contract(), OPEN, asking(ASKS[0], "IBAN: GB11 ZZZZ 0099 0099 12", "The crane comes on Monday."))
    shown = dossier(one, drafts(one).values(), lambda item: True).shown()
    assert "0099" not in shown
    assert "other bank details" in shown
    assert "The crane comes on Monday" in shown


def test_the_purpose_of_the_entry_is_not_shown_where_it_asks_to_pay() -> None:
    made = printed(*drafts(desk(contract(purpose=ASKS[0]), OPEN)).values())
    assert "KITE" not in made
