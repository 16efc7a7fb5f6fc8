"""Sentences that are worth a reader's time, and those that only greet, attach, introduce or head a paper."""

import pytest
from work.desks import ME, OONA, Piece, contract, desk, drafts, file, mail, on, printed

SAYS_NOTHING = (
    "Sorry to write on a Saturday.", "Looking forward to Wednesday.", "See you in the mountains soon",
    "Happy Year of the Goat!", "We wish you a good 2027.", "Thank you for the meeting today.",
    "Our report is attached.", "I am not sure about the 62.", "I have spoken to Deborah.",
    "As promised I looked up where the file stands.", "Piet, today is the 11th.", "In allegato la conferma.",
    "Ho parlato con la direzione.", "Mi dispiace, so che avete un programma stretto.",
    "Resto a disposizione per ogni chiarimento.", "Je me réjouis de faire votre connaissance vendredi.",
    "Merci pour votre message.", "Vielen Dank für Ihre Nachricht.", "Wir freuen uns auf Donnerstag.",
    "Muchas gracias por su mensaje.", "Quedo a la espera de sus noticias.", "Marta、Piet 你们好，", "谢谢您的邮件。",
    "祝您新年快乐！", "ขอบคุณมากครับ", "หวังว่าคุณสบายดีนะครับ", "I stay as long as you need.", "I am at your disposal.",
    "Happy New Year, and well done to your driver.", "Resto quanto serve.", "Ci fermiamo finché volete.",
    "我们留到您结束为止。", "我們隨時待命。", "ผมอยู่ได้นานเท่าที่ท่านต้องการครับ", "Ich bleibe so lange Sie mögen.",
)  # fmt: skip
SAYS_SOMETHING = (
    "The 6,000 pairs arrived, thank you.", "Sorry, it was not possible before the holiday.",
    "The crane is stuck at customs.", "We land in Venice at 08:25 and pick up a car.", "Committee is 24 November.",
    "Thank you, but we cannot accept this.", "There was no inspection report in the box.",
    "Also, boring but important: I have a severe nut allergy.", "Il lotto è fuori tolleranza, lo abbiamo bloccato.",
    "Se volete vedere la linea servono le scarpe antinfortunistiche.", "La traductrice a eu du retard.",
    "Die Lieferung kommt leider eine Woche später.", "El envío llega con retraso.", "因为铜价上涨，发货要推迟。",
    "สินค้ายังติดอยู่ที่ด่าน", "We can stay as long as the crane is on hire until 30 September.",
    "Resto in sede fino al 24 settembre per la consegna.", "我们留到9月24日装完货。", "เราอยู่ที่ไซต์ถึงวันที่ 24 กันยายน",
)  # fmt: skip
HEADS = (
    "Wednesday 2 September 2026, 10:00-12:45, Domegge, showroom.",
    "Present: Oona Tarn, Piet Vos, Marta Sala (minutes).", "Cliente: Collinara S.r.l., Domegge di Cadore.",
    "Customer: Collinara Ltd, 4 Quay Road, Leeds.", "Next meeting: Thursday 17 September, same room.",
    "Lease order confirmation",
)  # fmt: skip
ORDER = "lease/Lease order confirmation.docx"
OTHER = mail("other", OONA, ME, on(8), "The mast costs 4,000 euro.", title="Mast")


def told(*pieces: Piece) -> str:
    return printed(drafts(desk(contract(), OTHER, *pieces))["where_things_stand"])


@pytest.mark.parametrize("sentence", SAYS_NOTHING)
def test_what_says_nothing_is_not_quoted_and_its_row_is_left_out(sentence: str) -> None:
    found = told(mail("idle", OONA, ME, on(11), sentence, title="Turbine news"))
    assert "4,000 euro" in found
    assert not [one for one in (sentence, "Turbine news") if one in found]


@pytest.mark.parametrize("sentence", SAYS_SOMETHING)
def test_what_says_something_is_told_whatever_thanks_stand_beside_it(sentence: str) -> None:
    made = drafts(desk(contract(), OTHER, mail("news", OONA, ME, on(11), sentence, title="Turbine news")))
    assert sentence in printed(*(made[name] for name in ("where_things_stand", "what_to_raise", "timeline")))


@pytest.mark.parametrize("line", HEADS)
def test_the_head_of_a_paper_is_not_quoted(line: str) -> None:
    found = told(file(ORDER, line, "The mast is delivered on 1 October.", at=on(11)))
    assert "The mast is delivered on 1 October." in found
    assert f"“{line}”" not in found and line not in found.splitlines()


def test_what_a_line_breaks_within_brackets_is_one_sentence() -> None:
    broken = "The hinge with the new plating passed (sample\n3), received on 25 August."
    assert " ".join(broken.split()) in told(file(ORDER, broken, at=on(11)))
