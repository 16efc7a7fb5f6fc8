"""The language of short sentences."""

import pytest

from forenoon.language.detect import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Prepare the pack for Friday"),
        ("en", "What do I need for my 3pm?"),
        ("en", "Prep for Rossi S.p.A. tomorrow"),
        ("en", "Prepare the 苏禾 meeting on Thursday"),
        ("en", "I am away until 18 September."),
        ("en", "Am on leave until Monday."),
        ("en", "I attach it."),
        ("en", "Back soon, thanks."),
        ("it", "I dati sono qui."),
        ("it", "I conti non tornano."),
        ("it", "Sono in ferie fino al 18 settembre."),
        ("it", "Va bene, grazie."),
        ("it", "riunione domani"),
        ("it", "incontro con Marco"),
        ("it", "Mi prepari il materiale per il meeting con Fabrikam"),
        ("it", "Prepara tutto per venerdì a Valdarsa"),
        ("zh-Hans", "周五的会"),
        ("zh-Hans", "帮我准备 Pellam & Rowe renewal review 的材料"),
        ("zh-Hant", "幫我整理資料"),
        ("zh-Hant", "請準備星期五ClientCorp簡報的會議資料"),
        ("th", "เตรียม Contoso quarterly review ให้หน่อย"),
        ("th", "ประชุมพรุ่งนี้"),
        ("", ""),
        ("", "Sehr geehrte Damen und Herren, anbei erhalten Sie unsere Rechnung über die gelieferten Geräte"),
        ("", "Le budget autorisé pour la serre, fondations exclues, est de 430 000 $ avant taxes."),
        ("", "Je vous rappelle que la subvention tombe si le contrat n'est pas signé le 30 juin."),
        ("", "El precio de la oferta no se puede cambiar hasta el lunes."),
        ("", "Kan I sende de første 60 meter i uge 13, og hvad med resten?"),
        ("", "O preço da proposta não é o mesmo que o do contrato."),
        ("it", "La bozza di contratto riporta ancora il prezzo della prima offerta."),
        ("it", "Le consegne si fanno il lunedì e la domenica no."),
        ("en", "We ask for the price of the frame, and when the boat is in."),
        ("en", "Die de Vries order: on it, in May."),
        ("", "12345 !!"),
        ("", "これは会議の資料です"),
    ],
)
def test_the_language_of_a_sentence(language: str, text: str) -> None:
    assert detect(text) == language


def test_only_languages_that_are_asked_for_are_told() -> None:
    assert detect("ประชุมพรุ่งนี้", among=("en", "it")) == ""
    assert detect("幫我整理資料", among=("zh-Hans",)) == "zh-Hans"
    assert detect("riunione domani", among=("it",)) == "it"
