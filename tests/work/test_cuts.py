"""A quotation that is a part of its sentence says so, and is cut only where one may pause."""

import pytest
from work.desks import COLLEAGUE, contract, desk, drafts, file, printed

from forenoon.domain.content import Text
from forenoon.work.reading.pen import with_cuts


def shown(text: str, quote: str) -> str:
    return "".join(one.text for one in with_cuts(Text(text=quote, quoted=True), text, quote, 0))


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        ("It holds. So we wait.", "So we wait.", "So we wait."),
        ("Clause 9, so it rolls for a year.", "so it rolls for a year.", "…so it rolls for a year."),
        ("We need it by Friday, else not.", "We need it by Friday", "We need it by Friday…"),
        ("价格不变，请周五前回复。", "请周五前回复。", "…请周五前回复。"),
        ("Points:\n- the price stays", "the price stays", "the price stays"),
        ("Prezzo fermo\nconsegna a maggio", "Prezzo fermo", "Prezzo fermo"),
        ("ส่งวันศุกร์ ราคาเดิม", "ราคาเดิม", "ราคาเดิม"),
    ],
)
def test_a_part_of_a_sentence_has_its_sign(text: str, quote: str, told: str) -> None:
    assert shown(text, quote) == told


def test_a_file_speaks_for_itself_whoever_typed_it() -> None:
    paper = file(
        "terms.docx", "The turbine lease ends on 30 November 2026 and renews for twelve months.", title="Terms"
    )
    text = printed(drafts(desk(contract(), paper))["timeline"])
    assert "Terms" in text
    assert COLLEAGUE.name not in text
