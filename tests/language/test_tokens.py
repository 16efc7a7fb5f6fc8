"""Tokens: what is asked meets what is written, across scripts, accents, cases and apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forenoon.language.tokens import STEM, folds, index_tokens, stop


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Renewal, the TERM", ("the", "renewal", "the", "term")),
        ("Ref. TR-2607-18", ("ref", "tr", "2607", "18")),
        ("Dell'azienda, l’orario: perché", ("dell", "azienda", "orario", "perche")),
        ("O'Brien doesn't", ("brien", "doesn")),
        ("Ｆｏｒｅｎｏｏｎ ﬁle", ("forenoon", "file")),
        ("采购合同", ("采购", "购合", "合同")),
        ("採購合同", ("采购", "购合", "合同")),
        ("供應(yīng)商", ("供应", "应商")),
        ("合 同", ("合", "同")),
        ("Fabrikam會議", ("fabrikam", "会议")),
        ("カード", ("カー", "ード")),
        ("สัญญา", ("สัญ", "ญญา")),
        ("ม. ๑๐", ("ม", "10")),
        ("Ёлка", ("елка",)),
        ("", ()),
        ("—…!", ()),
    ],
)
def test_words_become_tokens(text: str, tokens: tuple[str, ...]) -> None:
    assert folds(text) == tokens


def test_an_abbreviation_in_brackets_is_no_reading_of_the_character_before_it() -> None:
    assert "ai" in folds("人工智慧(AI)")
    assert "cafe" in folds("咖啡(café)")


def test_thai_marks_are_kept_since_they_tell_words_apart() -> None:
    assert folds("ข้าว") != folds("ขาว")


def test_stems_stand_in_their_own_namespace() -> None:
    assert index_tokens("renewals").split() == ["renewals", f"{STEM}renew", f"{STEM}renewals"]
    shared = set(index_tokens("contratti").split()) & set(index_tokens("contratto").split())
    assert f"{STEM}contratt" in shared


def test_only_latin_words_of_three_letters_have_stems() -> None:
    assert index_tokens("合同 2607 of สัญญา") == "合同 2607 of สัญ ญญา"


@pytest.mark.parametrize(
    ("token", "language", "common"),
    [
        ("the", "en", True),
        ("renewal", "en", False),
        ("perche", "it", True),
        ("我们", "zh-Hant", True),
        ("合同", "zh-Hans", False),
        ("the", "xx", False),
    ],
)
def test_common_words_are_stop_words_of_their_language(token: str, language: str, common: bool) -> None:
    assert stop(token, language) is common


@given(st.text())
def test_folding_a_tokens_own_letters_changes_nothing(text: str) -> None:
    assert all(token and " " not in token for token in folds(text))
    assert folds(text.upper().lower()) == folds(text.upper())
