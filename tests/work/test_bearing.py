"""Sentences of a model against their passages: lies are found, truths stand."""

import pytest
from work.lying import READERS, contract, dropped, missed, told

from forenoon.work.judging.bearing import Bench
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Said
from forenoon.work.judging.together import author_of, writer_of

TRUTHS_DROPPED = 0.02


@pytest.mark.parametrize("kind", sorted(told()))
def test_lies_are_found(kind: str) -> None:
    assert len(missed()[kind]) <= READERS.get(kind, 0), missed()[kind]


def test_there_are_forty_of_the_four_kinds_that_must_all_be_found() -> None:
    assert sum(told()[kind] for kind in ("number", "date", "name", "quotation")) >= 40
    assert not any(missed()[kind] for kind in ("number", "date", "name", "quotation"))


def test_truths_stand() -> None:
    all_of, found = dropped()
    assert len(found) <= TRUTHS_DROPPED * all_of, found


def judged(
    text: str, *passages: str, kind: str = "statement", sums: tuple[str, ...] = (), looked_for: str = ""
) -> list[str]:
    meeting = contract("demo")
    given = tuple(
        Numbered(number=at, heading="Mail “Terms” from Ben Tide (their side) to Ada Quarry, 3 September 2026",
                 text=one, language="en", people=("Ben Tide", "Ada Quarry"))
        for at, one in enumerate(passages, 1)
    )  # fmt: skip
    numbers = tuple(one.number for one in given)
    said = Said.model_validate(
        {"text": text, "kind": kind, "passages": () if kind == "absence" else numbers, "sums": sums,
         "looked_for": looked_for}
    )  # fmt: skip
    return list(Bench(meeting, Dossier(passages=given)).wrong(said))


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("The price is £1,450 a piece.", "We agreed on £1,450 each."),
        ("The price is 1.450,00 GBP.", "We agreed on £1,450.00 each."),
        ("Ben wants two pumps more.", "We need two pumps more."),
        ("They deliver on 12 October.", "Delivery is on 12/10/2026."),
        ("They call it “a small matter”.", "For us it is a small matter, really."),
        ("The price list is not sent.", "The price list was never sent."),
        ("They meet at 3 pm.", "We meet at 15:00."),
        ("It goes to the board.", "So it goes to the board, not Rob."),
    ],
)  # fmt: skip
def test_what_stands_there_in_other_words_is_borne(text: str, passage: str) -> None:
    assert judged(text, passage) == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("The price is £1,540 a piece.", "We agreed on £1,450 each."),
        ("The price is €1,450 a piece.", "We agreed on £1,450 each."),
        ("The rent is £1,450 a month.", "The rent is £1,450 a year."),
        ("They deliver on 21 October.", "Delivery is on 12 October."),
        ("Carla Rossi agreed to the price.", "We agreed to the price."),
        ("They call it “a great matter”.", "For us it is a small matter, really."),
        ("The price list was sent by Ben.", "The price list was not sent by Ben."),
        ("More is on www.pumps.example.", "More is in the price list."),
        ("The gardens are closed.", "We agreed on the price."),
        ("It is on Gary's desk.", "It is on the desk."),
    ],
)  # fmt: skip
def test_what_does_not_stand_there_is_told(text: str, passage: str) -> None:
    assert judged(text, passage) != []


@pytest.mark.parametrize("text", ["Ask for an answer by Thursday 17 September, 11:00.", "By 11:30 on 16 September."])
def test_advice_may_name_an_hour_with_its_day(text: str) -> None:
    assert judged(text, "We agreed on the price.", kind="judgement") == []
    assert judged(text, "We agreed on the price.") != []
    assert judged("They come at 11:00.", "We agreed on the price.", kind="judgement") != []


def test_a_number_that_was_worked_out_is_worked_out_again() -> None:
    passages = ("480 loggers at £11.40 a month each.",)
    right, wrong_sum = ("480 * 11.40 * 3 = 16416",), ("480 * 11.40 * 3 = 16461",)
    assert judged("That is £16,416 a quarter.", *passages, kind="inference", sums=right) == []
    assert judged("That is £16,461 a quarter.", *passages, kind="inference", sums=wrong_sum) != []
    assert judged("That is £99 a quarter.", *passages, kind="inference", sums=("99 * 1 = 99",)) != []


def test_a_day_of_something_else_is_not_that_of_a_promise() -> None:
    passages = ("You will have the report by Friday 9 October.", "On 16 October the report was not there.")
    assert judged("The report was promised for Friday 9 October.", *passages) == []
    assert judged("The report was promised for Friday 16 October.", *passages) != []


def test_an_inference_brings_no_day_and_no_weekday_of_its_own() -> None:
    passage = "The kick-off is on Thursday 17 September 2026."
    assert judged("Thursday 17 September is too early.", passage, kind="inference") == []
    assert judged("The kick-off on 24 September is too early.", passage, kind="inference") != []
    assert judged("Friday 17 September is too early.", passage, kind="inference") != []


def test_a_house_is_written_as_its_address_is() -> None:
    passage = "Ben Tide writes from bluefinch.example."
    assert judged("Ben Tide is of bluefinch.example.", passage) == []
    assert judged("Ben Tide is of bluefench.example.", passage) != []


def test_a_wide_comma_joins_no_numbers_and_a_month_is_no_count() -> None:
    passage = "每年£12,780。36个月不变。自七月起。"
    assert judged("每年£12,780，36 个月不变。", passage) == []
    assert judged("每年£12,870，36 个月不变。", passage) != []


def test_a_share_of_a_number_is_a_sum() -> None:
    sums = ("2000 * 0.03 = 60",)
    assert judged("That is £60 more.", "CPI is 3 per cent on £2,000.", kind="inference", sums=sums) == []


def test_what_an_inference_counts_is_there_to_be_counted() -> None:
    passage = "On site in four hours, in eight at weekends."
    assert judged("At weekends it is six hours.", passage, kind="inference") != []
    assert judged("At weekends it is eight hours.", passage, kind="inference") == []


def test_an_absence_is_looked_for_again() -> None:
    passage = "The budget is not decided."
    assert judged("No passage names a discount.", passage, kind="absence", looked_for="discount") == []
    assert judged("No passage names a budget.", passage, kind="absence", looked_for="budget") != []


def test_advice_brings_no_name_and_no_number_of_its_own() -> None:
    passage = "We agreed on £1,450 each."
    assert judged("Ask Ben for £1,450 before you sign.", passage, kind="judgement") == []
    assert judged("Ask Carla for £1,200 before you sign.", passage, kind="judgement") != []


def test_a_title_has_words_like_those_of_a_heading() -> None:
    one = Numbered(
        number=1, heading="Mail “Rooms 104 to 119 from May” from Ben Tide <ben@tide.example> to Ada Quarry",
        text="Seven are damaged.",
    )  # fmt: skip
    assert writer_of(one) == "Ben Tide "
    assert author_of(one) == "Mail “Rooms 104 to 119 from May” from Ben Tide <ben@tide.example>"


def test_people_are_called_as_they_sign() -> None:
    assert judged("The price is agreed by Benny.", "The price is agreed.", "Thanks, Benny") == []
    assert judged("The price is agreed by Benny.", "The price is agreed.", "Thanks, Carla") != []


def test_more_of_what_has_an_abbreviation() -> None:
    assert judged("Ben has no EPDs yet.", "I have no EPD yet.") == []
    assert judged("Ben has no EPCs yet.", "I have no EPD yet.") != []


def test_a_period_that_no_passage_names_is_told() -> None:
    assert judged("Ben can sign up to £25,000.", "My sign-off stops at £25,000.") == []
    assert judged("Ben can sign up to £25,000 a month.", "My sign-off stops at £25,000.") != []
    assert judged("Ben pays £25,000 a month.", "The monthly fee comes to £25,000.") == []


def test_a_quotation_in_another_language_is_of_who_wrote_it() -> None:
    passage = "Senza la gru non se ne parla."
    assert judged("Ben writes: “Senza la gru non se ne parla”.", passage) == []
    assert judged("Ada writes: “Senza la gru non se ne parla”.", passage) != []


def test_two_names_that_a_passage_has_side_by_side_are_one() -> None:
    assert judged("Ben Quarry signs.", "Ben Quarry signs.") == []


def test_a_word_with_a_colon_is_no_name_at_the_head_of_a_sentence() -> None:
    texts = ("We moved to 12 May.", "Delivery: first load in May. Terms: Hydravolt pays.")
    given = (
        Numbered(number=at, heading="File “Offer.docx”", text=one, language="en") for at, one in enumerate(texts, 1)
    )
    bench = Bench(contract("demo"), Dossier(passages=tuple(given)))

    def wrong(text: str) -> list[str]:
        found = bench.wrong(Said(text=text, kind="statement", passages=(1,), sums=(), looked_for=""))
        return [one for one in found if "the name" in one]

    assert wrong("Delivery moved to 12 May.") == []
    assert wrong("Hydravolt moved to 12 May.") != []


def test_a_month_that_begins_a_word_abroad_is_named() -> None:
    passage = "Januarfakturaen holder jeg tilbage indtil den er her."
    assert not any("the day" in one for one in judged("The January invoice is kept back.", passage))
    assert any("the day" in one for one in judged("The March invoice is kept back.", passage))


@pytest.mark.parametrize(
    ("text", "passage", "sent_back"),
    [
        ("It is cheaper by £7,300 or more.", "On paper they are £7,300 cheaper, before call-outs.", True),
        ("It is cheaper by at least £7,300.", "On paper they are £7,300 cheaper, before call-outs.", True),
        ("It is cheaper by £7,300.", "On paper they are £7,300 cheaper, before call-outs.", False),
        ("Charges rise by no more than 3 per cent.", "The charges may rise, no more than 3 per cent.", False),
        ("Charges rise by at most 3 per cent.", "The charges may rise, capped at 3 per cent.", False),
        ("We take 40 or more.", "The minimum is 40.", False),
    ],
)
def test_a_bound_is_one_of_its_passages(text: str, passage: str, sent_back: bool) -> None:
    for kind in ("statement", "judgement"):
        assert any("bound" in one for one in judged(text, passage, kind=kind)) is sent_back
