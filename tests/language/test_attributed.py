"""Whose figure it is, by the words around it: the writer's own, or one that the other side named."""

import pytest

from forenoon.language.attributed import is_attributed
from forenoon.language.numbers import numbers


def attributed(text: str, language: str, shown: str) -> bool:
    number = next(one for one in numbers(text, language) if shown in one.surface)
    return is_attributed(number, text)


@pytest.mark.parametrize(
    ("language", "shown", "text"),
    [
        ("en", "10.56", "I have your £10.56 in my sheet."),
        ("en", "12.25", "In the confirmation I see 12.25 EUR per kg and delivery 12 March."),
        ("en", "12.25", "We have EUR 12.25 in your confirmation."),
        ("en", "36.20", "EUR 36.20 is above our target, we need to be under 35."),
        ("en", "38.50", "You quoted EUR 38.50 in December."),
        ("en", "18,000", "They want £18,000 for the two."),
        ("en", "186'000", "Fee: H&P asks CHF 186'000. Reto finds it too high."),
        ("it", "18.000", "Sala chiede 18.000 euro."),
        ("de", "186", "Fiona verlangt 186 Franken."),
        ("zh-Hans", "78", "郑总开价78美元。"),
        ("it", "12,25", "Paolo, nella conferma vedo 12,25 €/kg e consegna 12 marzo."),
        ("it", "12,25", "Nella vostra conferma ci sono 12,25 €/kg."),
        ("it", "38,50", "La Sua offerta di 38,50 euro è alta."),
        ("it", "12.000", "il danno è 33.980 euro netti, 12.000 euro non bastano."),
        ("it", "12,25", "Ci avete fatturato 12,25 euro al chilo."),
        ("de", "12,25", "In der Auftragsbestätigung stehen 12,25 Euro."),
        ("de", "12,25", "Ihr Angebot von 12,25 Euro liegt vor."),
        ("de", "12,25", "Sie haben 12,25 Euro pro Kilo angeboten."),
        ("de", "186", "186 Euro sind uns zu viel."),
        ("fr", "3,10", "À 3,10 € nous ne passons pas."),
        ("fr", "2,95", "Dans votre offre de 2,95 € le transport manque."),
        ("es", "4,20", "En su oferta de 4,20 euros falta el transporte."),
        ("es", "4,20", "Han pedido 4,20 euros."),
        ("zh-Hans", "0.45", "您报的0.45美元太高。"),
        ("zh-Hans", "12.25", "订单确认里写的是12.25美元。"),
        ("zh-Hant", "0.45", "貴司提的0.45美元我們不能接受。"),
        ("th", "148", "ราคาของคุณ 148 บาท"),
        ("th", "148", "148 บาท สูงเกินไป"),
        ("en", "48", "Does the pooling stay as it is today, yes or no? And why 48 months?"),
        ("en", "189,650", "Where does the 189,650 come from?"),
        ("it", "48", "Perché 48 mesi?"),
        ("de", "48", "Warum jetzt 48 Monate?"),
        ("fr", "48", "Et pourquoi 48 mois ?"),
        ("es", "48", "¿Por qué 48 meses?"),
        ("zh-Hans", "48", "为什么是48个月？"),
        ("th", "48", "ทำไมต้อง 48 เดือน"),
    ],
)
def test_a_figure_of_the_other_side(language: str, shown: str, text: str) -> None:
    assert attributed(text, language, shown)


@pytest.mark.parametrize(
    ("language", "shown", "text"),
    [
        ("en", "38.50", "As promised our offer: EUR 38.50 per frame ex works."),
        ("en", "12.25", "As you asked, the price is EUR 12.25."),
        ("en", "36", "Could we say 36 months?"),
        ("en", "10.40", "How about EUR 10.40?"),
        ("en", "10.40", "That is why we stay at EUR 10.40, all right?"),
        ("en", "36", "I wonder why. We said 36 months, did we not?"),
        ("it", "10,40", "Non possiamo scendere, perché 10,40 euro è il minimo."),
        ("de", "36", "Warum nicht gleich? Wir bleiben bei 36 Monaten."),
        ("en", "12.25", "As you asked our price is EUR 12.25."),
        ("en", "438,900", "You have our proposal of the 14th (GBP 438,900)."),
        ("en", "35.00", "Your offer is too high, we can pay EUR 35.00."),
        ("it", "11,40", "Paolo, ecco l'ordine: 1.900 kg a 11,40 €/kg come da accordo di dicembre."),
        ("it", "18.000", "Possiamo riconoscere 18.000 euro come nota di credito."),
        ("de", "11,40", "Wir bieten 11,40 Euro pro Kilo an."),
        ("fr", "2,80", "Nous pourrions monter à 7 500 si vous descendez à 2,80 €."),
        ("es", "4,20", "Ofrecemos 4,20 euros por metro."),
        ("zh-Hans", "3", "建议下一单给贵司3%的折扣。"),
        ("zh-Hans", "76.20", "郑总同意降到每公斤76.20美元。"),
        ("th", "148", "เราเสนอ 148 บาทต่อชิ้น"),
    ],
)
def test_a_figure_of_the_writer(language: str, shown: str, text: str) -> None:
    assert not attributed(text, language, shown)
