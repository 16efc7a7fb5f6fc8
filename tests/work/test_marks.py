"""Which sentences are worth quoting, and how much."""

import pytest
from work.desks import ME, NOW, OONA, Piece, chat, contract, desk, file, mail, on

from forenoon.domain.sources import Passage, Person
from forenoon.work.evidence.marks import Mark, is_bare, language_of


def marks(*pieces: Piece) -> dict[str, Mark]:
    return {mark.text: mark for mark in desk(contract(guests=(OONA,)), *pieces).marks}


@pytest.mark.parametrize(
    ("language", "question", "rest"),
    [
        ("en", "Who holds the permit for the store, you or us?", "I have nothing here."),
        ("it", "Chi tiene il permesso per il deposito, voi o noi?", "Qui non ho nulla."),
        ("zh-Hans", "仓库的许可证在谁那里，你们还是我们？", "我这边没有。"),
        ("zh-Hant", "倉庫的許可證在誰那裡，你們還是我們？", "我這邊沒有。"),
    ],
)
def test_a_question_asks_before_a_fragment_too(language: str, question: str, rest: str) -> None:
    gap = " " if language in ("en", "it") else ""
    found = marks(mail("q", OONA, ME, on(14), f"{question}{gap}{rest}", language=language))
    assert found[f"{question}{gap}{rest}"].cue("question") is not None


@pytest.mark.parametrize("said", ["Please send the survey to our office.", "Per favore mandateci il rilievo del molo."])
def test_what_was_asked_months_ago_is_history(said: str) -> None:
    at = [on(14), on(2, month=3)]
    fresh, old = (marks(mail("q", OONA, ME, day, said, title="Survey"))[said] for day in at)
    assert fresh.score - old.score > 1.5 + 1.0
    assert old.cue("request") is not None


def test_a_few_words_are_in_the_language_of_their_paper() -> None:
    english = "This quotation replaces the one of January and covers the whole of the works on the pier."
    assert language_of("Valid until 19 March 2027.", "en") == "en"
    assert language_of("有效期至3月19日。", "en").startswith("zh")
    assert language_of("The offer holds until the middle of the next month.", "it") == "en"
    found = marks(file("Quill & Tarn/offer.docx", english, "Valid until 19 October 2026.", at=NOW))
    assert found["Valid until 19 October 2026."].cue("deadline") is not None


@pytest.mark.parametrize(
    ("text", "bare"),
    [("£171,950 excluding VAT", False), ("EUR 38,900.00 each", False), ("4.300 € al mese", False),
     ("£171,950", True), ("19 February", True), ("Gillian Ashcroft", True)],
)  # fmt: skip
def test_money_with_words_to_it_is_said_in_a_cell(text: str, bare: bool) -> None:
    assert (
        is_bare(Passage(item="file:a", number=1, locator="table 1, row 2, cell 2", text=text, role="cell"), text)
        is bare
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("We hold the crane slot until Friday 18 September. If not signed by then, it goes to others.", True),
        ("Teniamo la fascia della gru fino a venerdì 18 settembre. Altrimenti va ad altri.", True),
        ("吊车的时段我们保留到九月十八日周五。否则就给别的客户使用。", True),
        ("We hold the crane slot until Friday 18 September. The mast is painted in October by a team.", False),
        ("We hold the crane slot until Friday 18 September.\n\nOtherwise all is well with the lease.", False),
    ],
)
def test_a_condition_is_quoted_with_its_other_half(text: str, whole: bool) -> None:
    read = desk(contract(), mail("a", OONA, ME, on(10), text, title="Crane")).marks
    assert any(mark.quote == text for mark in read) is whole


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (
            "40/60. the gap is £1,533.60, do NOT say yes by accident",
            "the gap is £1,533.60, do NOT say yes by accident",
        ),
        ("hold it at £10.65. not sent yet right?", "hold it at £10.65. not sent yet right?"),
        ("10.65! that is £181,476 a year", "10.65! that is £181,476 a year"),
    ],
)
def test_a_bare_answer_at_the_head_of_a_message_is_not_quoted_with_what_follows(words: str, quoted: str) -> None:
    said = chat("w", OONA, on(14), words, place="#lease", to=ME)
    assert [mark.quote for mark in desk(contract(), said).reader.sentences(said.item)] == [quoted]


MACHINE = Person(name="Permits", address="noreply@permits.example")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("File PW-31-4477: decision expected on 23 September 2026.", False),
        ("File PW-27-3391: decision expected on 23 September 2026.", True),
        ("Quill & Tarn: decision expected on 23 September 2026.", True),
    ],
)
def test_what_a_machine_sent_is_read_where_it_is_of_this_meeting(words: str, read: bool) -> None:
    ours = mail("ours", ME, OONA, on(9), "The permit PW-27-3391 is on its way.", title="Permit")
    one = desk(contract(), ours, mail("notice", MACHINE, ME, on(14), words, title="Notice", bulk=True))
    assert [mark.quote for mark in one.marks if mark.item.bulk] == [words] * read


@pytest.mark.parametrize(
    "words", ["Please send the table by Friday.", "We will send the table by Friday.", "Can we meet?"]
)
def test_no_machine_asks_or_promises(words: str) -> None:
    said = f"{words} The lease of Quill & Tarn is 4,180 euro."
    one = desk(contract(), mail("notice", MACHINE, ME, on(14), said, title="Lease", bulk=True))
    told = {cue.kind for mark in one.marks for cue in mark.cues}
    assert one.marks and not told & {"request", "question", "promise", "change"}
