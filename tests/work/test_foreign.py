"""A quotation in another language than the pack's says in which it is."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, contract, desk, drafts, mail, on

from forenoon.domain.content import Grid
from forenoon.domain.contract import LANGUAGES
from forenoon.work.drafting.editing import assemble
from forenoon.work.phrasing.foreign import marked, written_by
from forenoon.work.reading.showing import shown

SAID = {
    "en": "Could you send me the signed lease and the drawings of the northern road before Thursday, please?",
    "it": "Potrebbe mandarmi il contratto firmato e i disegni della strada settentrionale prima di giovedì?",
    "zh": "请在周四之前把签好的合同和北边道路的图纸发给我。",
    "th": "กรุณาส่งสัญญาที่ลงนามแล้วและแบบของถนนด้านเหนือให้ผมก่อนวันพฤหัสบดี",
}
NAMES = {"en": "(in English)", "it": "(in Italian)", "zh": "(in Chinese)", "th": "(in Thai)"}


def told(language: str, said: str) -> list[str]:
    one = desk(contract(language), mail("ask", OONA, ME, on(14), said, title="Lease"))
    made = marked(assemble(one, tuple(drafts(one).values())))
    return [text.text for draft in made.drafts for kind in ("docx", "pptx") for text in shown(draft, kind)]


@pytest.mark.parametrize("said", SAID)
def test_the_language_stands_beside_a_quotation_in_another(said: str) -> None:
    texts = told("en", SAID[said])
    assert SAID[said] in texts
    marks = {text.strip() for text in texts} & set(NAMES.values())
    assert marks == ({NAMES[said]} if said != "en" else set())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "it"])
def test_every_pack_names_it_in_its_own_words(language: str) -> None:
    texts = told(language, SAID["it"])
    at = texts.index(SAID["it"])
    assert texts[at + 1].strip().startswith(("(", "（"))


def test_few_words_in_letters_that_many_share_are_of_no_sure_language() -> None:
    assert not any("(in" in text for text in told("en", "Può mandarmi il contratto?"))


def test_one_line_names_a_language_once() -> None:
    held = mail("ask", OONA, ME, on(14), SAID["it"], SAID["it"].replace("contratto", "disegno"), title="Lease")
    one = desk(contract(), held, mail("x", COLLEAGUE, ME, on(3), "The road to the yard is dry again.", title="Yard"))
    made = marked(assemble(one, tuple(drafts(one).values())))
    grids = [block for draft in made.drafts for block in draft.blocks if isinstance(block, Grid)]
    lines = ["".join(text.text for text in line) for grid in grids for row in grid.rows for line in row]
    assert max(line.count("(in Italian)") for line in lines) == 1


def test_a_language_in_which_the_person_writes_is_not_named() -> None:
    sent = [
        mail(f"own{at}", ME, COLLEAGUE, on(at), f"Domani porto i disegni del ponte numero {at}.", title="Ponte")
        for at in (1, 2)
    ]
    one = desk(contract(), mail("ask", OONA, ME, on(14), SAID["it"], title="Lease"), *sent)
    made = assemble(one, tuple(drafts(one).values()))
    assert written_by(one) == {"it"}
    texts = [text.text for draft in marked(made, written_by(one)).drafts for text in shown(draft, "docx")]
    assert SAID["it"] in texts and not any("(in" in text for text in texts)
    assert written_by(desk(contract(), sent[0])) == frozenset()
