"""Cues: every pattern shows itself in its own sentences and stays silent in those that only look alike."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from forenoon.domain.contract import LANGUAGES
from forenoon.language.cues import (
    SHOWN,
    Kind,
    absent,
    addressed,
    admits,
    confidential,
    cues,
    defers,
    guarded,
    is_account,
    is_carried,
    is_counting,
    is_credential,
    is_delivered,
    is_inquiry,
    is_moving,
    is_of_household,
    is_rescheduling,
    is_settling,
    is_standing,
    is_ticked,
    is_undeducted,
    is_unmasking,
    is_whole,
    is_word,
    is_written,
    lapse,
    leans,
    leaves_rest,
    limits,
    lures,
    passes_on,
    points_back,
    proposes,
    redirects,
    tiers,
    unmet,
    wants_yes_or_no,
    warned,
)
from forenoon.language.hanging import hinges, refers
from forenoon.language.missed import threat, without_unmet
from forenoon.language.rivals import cites_rival
from forenoon.language.tables import tables

TABLES = tables("cues")


def sentences(group: str, answer: str) -> list[tuple[str, dict[str, Any], str]]:
    return [
        (language, rule, sentence)
        for language, known in TABLES.items()
        for rule in known[group]
        for sentence in rule[answer]
    ]


def named(value: object) -> str:
    return value["id"] if isinstance(value, dict) else str(value)


def kinds(sentence: str, language: str) -> set[str]:
    return {cue.kind for cue in cues(sentence, language)}


@pytest.mark.parametrize(("language", "rule", "sentence"), sentences("rule", "yes"), ids=named)
def test_a_rule_shows_its_kind(language: str, rule: dict[str, Any], sentence: str) -> None:
    assert rule["id"].partition("/")[0] in kinds(sentence, language)


@pytest.mark.parametrize(("language", "rule", "sentence"), sentences("rule", "no"), ids=named)
def test_what_only_looks_alike_is_not_of_that_kind(language: str, rule: dict[str, Any], sentence: str) -> None:
    assert rule["id"].partition("/")[0] not in kinds(sentence, language)


@pytest.mark.parametrize(("language", "rule", "sentence"), sentences("confidential", "yes"), ids=named)
def test_a_mark_of_confidence_is_found_by_its_rule(language: str, rule: dict[str, Any], sentence: str) -> None:
    assert confidential(sentence, language) == rule["id"]


@pytest.mark.parametrize(("language", "rule", "sentence"), sentences("confidential", "no"), ids=named)
def test_what_only_looks_confidential_is_open(language: str, rule: dict[str, Any], sentence: str) -> None:
    assert confidential(sentence, language) == ""


def test_every_language_knows_every_kind() -> None:
    known = {language: {rule["id"].partition("/")[0] for rule in found["rule"]} for language, found in TABLES.items()}
    assert len(known) == 4  # Chinese is one table for both scripts
    assert all(kinds == set(get_args(Kind)) for kinds in known.values())


@pytest.mark.parametrize("language", TABLES)
def test_every_rule_has_sentences_for_and_against(language: str) -> None:
    rules = [*TABLES[language]["rule"], *TABLES[language]["confidential"]]
    assert all(rule["yes"] and rule["no"] and rule["id"].split("/")[1] == language for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)


# The cases with which the offline desk was first measured; risks are no cue here.
PLAIN = """
it|Ti mando la bozza entro venerdì.|promise
it|Puoi controllare i numeri prima di domani?|request
it|Fammi sapere se giovedì va bene.|request
it|Abbiamo deciso di usare il fornitore B.|decision
it|Me ne occupo io.|promise
it|Il mercato è cresciuto del 3%.|
it|Ieri abbiamo mandato la fattura.|
it|Buongiorno a tutti, spero stiate bene.|
it|Resto in attesa di un vostro riscontro.|request
it|Prepareremo il contratto la settimana prossima.|promise
it|La riunione è stata molto utile.|
zh-Hans|请在周五前把合同发给我。|request
zh-Hans|我明天把报价发给您。|promise
zh-Hans|我们决定采用方案B。|decision
zh-Hans|请问你是哪位?|question
zh-Hans|这个产品去年卖得很好。|
zh-Hans|由李娜负责跟进客户反馈。|promise
zh-Hant|麻煩確認一下會議時間。|request
zh-Hant|我會在下週三之前完成簡報。|promise
zh-Hans|大家好,感谢参加今天的会议。|offer
zh-Hans|我去过上海三次。|
zh-Hans|可以看出市场在增长。|
th|กรุณาส่งไฟล์ให้ผมภายในวันศุกร์|request
th|ผมจะส่งใบเสนอราคาพรุ่งนี้ครับ|promise
th|ที่ประชุมมีมติอนุมัติงบประมาณ|decision
th|ช่วยตรวจสอบตัวเลขหน่อยได้ไหมคะ|request
th|สวัสดีครับ ขอบคุณที่มาประชุม|offer
th|ยอดขายปีที่แล้วเพิ่มขึ้น 5%|
th|เดี๋ยวฉันแจ้งให้ทราบค่ะ|promise
en|Yesterday we sent the invoice.|
en|No decision was made on the price.|pending
en|I will be out of the office on Friday.|
en|Let me know if you need anything.|offer
"""


@pytest.mark.parametrize("case", PLAIN.strip().split("\n"))
def test_the_cases_of_the_first_measurement(case: str) -> None:
    language, sentence, kind = case.split("|")
    found = kinds(sentence, language) & {"promise", "request", "decision", "question", "pending", "offer"}
    assert (kind in found) if kind else not found


def test_a_day_makes_a_cue_stronger_and_a_hedge_too_weak_to_be_shown() -> None:
    def score(sentence: str) -> float:
        return next((cue.score for cue in cues(sentence, "en") if cue.kind == "promise"), 0.0)

    assert score("I will send it to you on Friday.") > score("I will send it to you.") >= SHOWN
    assert score("Perhaps I will send it to you.") == 0.0


def test_a_sentence_in_somebody_elses_words_is_no_promise_of_its_author() -> None:
    assert kinds("Gareth said he will send the forecast on Friday.", "en") == {"reported"}


def test_the_notice_under_a_mail_is_no_mark_of_confidence() -> None:
    assert confidential("This message is confidential and intended only for the addressee.", "en") == ""


def test_a_language_without_a_table_has_the_rules_of_all() -> None:
    assert [cue.rule for cue in cues("Bitte senden Sie uns die Liste.", "de")] == ["request/de"]
    assert cues("Die Liste liegt im Schrank.", "de") == ()
    assert confidential("Bitte senden Sie uns die Liste.", "de") == ""


@pytest.mark.parametrize("language", [*LANGUAGES])
@pytest.mark.parametrize(
    "piece", ["will ", "I", "not 1 ", "我们会", "จะส่ง", "(", "请", " ", "per favore,", "from 1 to "]
)
def test_hostile_text_is_read_in_little_time(piece: str, language: str) -> None:
    cues(piece * 5_000, language)
    confidential(piece * 5_000, language)


def guards(group: str, answer: str) -> list[tuple[str, str]]:
    return [(rule["id"], sentence) for rule in guarded()[group] for sentence in rule[answer]]


@pytest.mark.parametrize(("rule", "sentence"), [*guards("secret", "yes"), *guards("private", "yes")])
def test_a_secret_is_told_in_a_language_without_a_table(rule: str, sentence: str) -> None:
    assert confidential(sentence, "") == rule


@pytest.mark.parametrize(("rule", "sentence"), [*guards("secret", "no"), *guards("private", "no")])
def test_what_only_looks_secret_is_open(rule: str, sentence: str) -> None:
    assert confidential(sentence, "") == ""


@pytest.mark.parametrize(("rule", "sentence"), guards("addressed", "yes"))
def test_words_to_a_program_are_found_by_their_rule(rule: str, sentence: str) -> None:
    assert addressed(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), guards("addressed", "no"))
def test_words_to_people_are_no_words_to_a_program(rule: str, sentence: str) -> None:
    assert addressed(sentence) == ""


@pytest.mark.parametrize(("rule", "sentence"), guards("bank", "yes"))
def test_that_money_is_to_go_to_another_account_is_told(rule: str, sentence: str) -> None:
    assert redirects(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("bank", "no"))
def test_the_footer_of_an_invoice_and_a_warning_of_fraud_ask_for_no_payment(rule: str, sentence: str) -> None:
    assert not redirects(sentence), rule


@pytest.mark.parametrize(("fraud", "most"), [(True, 0), (False, 2)])
def test_whole_mails_by_somebody_who_saw_no_rule(fraud: bool, most: int) -> None:
    """45 that want to be paid elsewhere, and 45 honest ones on money; `most` of them are taken for the other."""
    lines = (Path(__file__).parent / "redirects.jsonl").read_text("utf-8").splitlines()
    said = [one["text"] for one in map(json.loads, lines) if one["fraud"] is fraud]
    assert sum(redirects(text) is not fraud for text in said) <= most


@pytest.mark.parametrize(("rule", "sentence"), guards("account", "yes"))
def test_the_number_of_a_bank_account_is_known(rule: str, sentence: str) -> None:
    assert is_account(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("account", "no"))
def test_other_numbers_are_no_bank_account(rule: str, sentence: str) -> None:
    assert not is_account(sentence), rule


@pytest.mark.parametrize(
    "piece", ["pay to ", "our bank details ", "transfer account 1 ", "ab12 3456 ", "付款账户", "โอนบัญชี"]
)
def test_a_long_text_about_payments_is_read_in_little_time(piece: str) -> None:
    assert not is_account(piece * 5_000)
    redirects(piece * 5_000)


@pytest.mark.parametrize(("rule", "sentence"), guards("rescheduling", "yes"))
def test_that_a_meeting_is_to_move_is_told(rule: str, sentence: str) -> None:
    assert is_rescheduling(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("rescheduling", "no"))
def test_what_else_moves_is_no_meeting(rule: str, sentence: str) -> None:
    assert not is_rescheduling(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("tier", "yes"))
def test_a_version_is_named(rule: str, sentence: str) -> None:
    assert tiers(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("tier", "no"))
def test_a_word_for_versions_alone_names_none(rule: str, sentence: str) -> None:
    assert not tiers(sentence), rule


@pytest.mark.parametrize(("rule", "sentence"), guards("unmet", "yes"))
def test_that_something_did_not_come_is_told(rule: str, sentence: str) -> None:
    assert unmet(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), guards("unmet", "no"))
def test_what_came_is_not_missed(rule: str, sentence: str) -> None:
    assert unmet(sentence) == ""


@pytest.mark.parametrize(("rule", "sentence"), guards("limit", "yes"))
def test_how_far_one_side_would_go_is_told(rule: str, sentence: str) -> None:
    assert limits(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), guards("limit", "no"))
def test_other_bounds_and_figures_are_no_limit_of_ours(rule: str, sentence: str) -> None:
    assert limits(sentence) == ""


@pytest.mark.parametrize(("rule", "sentence"), guards("admits", "yes"))
def test_who_owns_an_error_is_told(rule: str, sentence: str) -> None:
    assert admits(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), guards("admits", "no"))
def test_the_error_of_others_and_what_only_sounds_so_is_none_of_ours(rule: str, sentence: str) -> None:
    assert admits(sentence) == ""


@pytest.mark.parametrize(("rule", "sentence"), guards("settling", "yes"))
def test_who_agrees_to_a_day_or_an_hour_is_told(rule: str, sentence: str) -> None:
    assert is_settling(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("settling", "no"))
def test_who_declines_or_names_a_day_for_something_else_agrees_to_none(rule: str, sentence: str) -> None:
    assert not is_settling(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("carried", "yes"))
def test_what_no_mail_brings_is_told(rule: str, sentence: str) -> None:
    assert is_carried(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("carried", "no"))
def test_what_a_mail_brings_is_not_carried(rule: str, sentence: str) -> None:
    assert not is_carried(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("deducting", "yes"))
def test_what_was_not_taken_off_is_told(rule: str, sentence: str) -> None:
    assert is_undeducted(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("deducting", "no"))
def test_what_was_taken_off_is_not_missing(rule: str, sentence: str) -> None:
    assert not is_undeducted(sentence)


@pytest.mark.parametrize(("rule", "sentence"), guards("warned", "yes"))
def test_a_warning_is_told(rule: str, sentence: str) -> None:
    assert warned(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), guards("warned", "no"))
def test_what_only_sounds_like_a_warning_is_none(rule: str, sentence: str) -> None:
    assert warned(sentence) == ""


@pytest.mark.parametrize("sentence", [sentence for _, sentence in guards("word", "yes")])
def test_a_word_is_all_that_is_promised(sentence: str) -> None:
    assert is_word(sentence)


@pytest.mark.parametrize("sentence", [sentence for _, sentence in guards("word", "no")])
def test_a_thing_is_more_than_a_word(sentence: str) -> None:
    assert not is_word(sentence)


@pytest.mark.parametrize("sentence", [sentence for _, sentence in guards("credential", "yes")])
def test_a_password_or_code_is_told(sentence: str) -> None:
    assert is_credential(sentence)


@pytest.mark.parametrize("sentence", [sentence for _, sentence in guards("credential", "no")])
def test_what_only_sounds_like_one_is_none(sentence: str) -> None:
    assert not is_credential(sentence)


TOLD = {
    "lapse": lambda text: lapse(text) >= 0,
    "absent": absent,
    "standing": is_standing,
    "move": is_moving,
    "pointing": points_back,
    "leaning": leans,
    "hinge": hinges,
    "referring": refers,
    "written": is_written,
    "counting": is_counting,
    "whole": is_whole,
    "inquiry": is_inquiry,
    "rival": cites_rival,
    "delivered": is_delivered,
    "lure": lures,
    "household": is_of_household,
    "unmasked": is_unmasking,
    "ticked": is_ticked,
    "polar": wants_yes_or_no,
    "rest": leaves_rest,
    "passing": passes_on,
}


@pytest.mark.parametrize(("group", "sentence"), [(g, said) for g in TOLD for _, said in guards(g, "yes")])
def test_what_ends_is_away_holds_always_or_moves_is_told(group: str, sentence: str) -> None:
    assert TOLD[group](sentence)


@pytest.mark.parametrize(("group", "sentence"), [(g, said) for g in TOLD for _, said in guards(g, "no")])
def test_what_only_sounds_so_is_none(group: str, sentence: str) -> None:
    assert not TOLD[group](sentence)


@pytest.mark.parametrize(("rule", "sentence"), [*guards("deferral", "yes"), *guards("deferral", "no")])
def test_an_answer_that_only_says_that_one_will_come_is_told(rule: str, sentence: str) -> None:
    assert defers(sentence) == ((rule, sentence) in guards("deferral", "yes"))


@pytest.mark.parametrize(("rule", "sentence"), [*guards("proposal", "yes"), *guards("proposal", "no")])
def test_what_somebody_would_like_is_a_proposal(rule: str, sentence: str) -> None:
    assert proposes(sentence) == ((rule, sentence) in guards("proposal", "yes"))


@pytest.mark.parametrize(("rule", "sentence"), guards("threat", "yes"))
def test_what_somebody_will_do_where_a_day_passes_is_told(rule: str, sentence: str) -> None:
    assert threat(sentence) >= 0, rule


@pytest.mark.parametrize(("rule", "sentence"), guards("threat", "no"))
def test_a_condition_and_what_is_done_already_threaten_nothing(rule: str, sentence: str) -> None:
    assert threat(sentence) == -1, rule


@pytest.mark.parametrize("piece", ["if i ", "unless we will ", "otherwise ", "from a is ", "sonst ", "否则", "หากไม่"])
def test_a_long_text_of_conditions_is_read_in_little_time(piece: str) -> None:
    threat(piece * 5_000)
    without_unmet(piece * 5_000)


def test_what_is_missed_is_told_apart_from_that_it_is() -> None:
    assert without_unmet("I am still waiting for the 8D.").split() == ["i", "am", "for", "the", "8d."]
