"""What is asked becomes terms that tell; of passages with the same words, the closer, own and newer comes first."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forenoon.index.ranking import MOST_TERMS, POOL, Candidate, match, ranked, words_of


def candidate(text: str, score: float = 1.0, role: str = "own", at: str | None = None, ref: str = "r") -> Candidate:
    return Candidate(score, ref, 1, "line 1", text, role, "/in", at)


def best(query: str, *candidates: Candidate) -> str:
    return ranked(words_of(query), candidates)[0][1].text


def test_a_question_becomes_the_words_that_tell() -> None:
    assert words_of("When is the renewal of the renewal due?") == ["renewal", "due"]
    assert words_of("quando scade il contratto?") == ["scade", "contratto"]
    assert words_of("the of") == ["the", "of"]


def test_common_terms_are_left_out_while_others_tell_more() -> None:
    counts = {"offer": 4000, "renewal": 12}
    assert match(["offer", "renewal"], lambda terms: counts, 10_000) == '"renewal"'
    assert match(["offer"], lambda terms: {"offer": 4000}, 10_000) == '"offer"'
    assert match(["offer"], lambda terms: {}, 10_000) == ""


def test_a_long_query_is_cut_to_its_rarest_terms() -> None:
    words = [f"{number}" for number in range(200)]

    def frequency(terms: Sequence[str]) -> dict[str, int]:
        return {term: 1000 - int(term) for term in terms}

    expression = match(words, frequency, 10)
    assert expression.count(" OR ") == MOST_TERMS - 1
    assert '"199"' in expression and '"0"' not in expression


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("contract end date", "the contract end date is June", "the date on which, in the end, a contract was made"),
        ("Pellam renewal", "Pellam asks for a renewal", "Pellam asks for many things, among them, later, a renewal"),
        ("采购合同", "采购合同已经签了", "采购部说合同已经签了"),
        ("ต่อสัญญาเช่า", "เราจะต่อสัญญาเช่า", "เช่าแล้วสัญญาจะต่อ"),
    ],
)
def test_words_together_as_asked_come_first(query: str, better: str, worse: str) -> None:
    assert best(query, candidate(worse, ref="a"), candidate(better, ref="b")) == better


def test_own_words_come_before_quoted_ones() -> None:
    quoted, own = candidate("the renewal", 1.1, role="quoted", ref="a"), candidate("a renewal", ref="b")
    assert best("renewal", quoted, own) == "a renewal"


def test_of_equal_passages_the_newer_comes_first() -> None:
    old = candidate("the renewal, old", at="2025-01-01T00:00:00+00:00", ref="a")
    new = candidate("the renewal, new", at="2026-01-01T00:00:00+00:00", ref="b")
    assert best("renewal", old, new, candidate("the renewal, undated", ref="c")) == "the renewal, new"


def test_a_much_better_match_stays_first() -> None:
    assert best("renewal offer", candidate("renewal", 5.0, ref="a"), candidate("renewal offer", 1.0)) == "renewal"


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=POOL + 5))
def test_scores_fall_and_every_candidate_stays(query: str, texts: list[str]) -> None:
    candidates = [candidate(text, 2.0 - number / 100, ref=str(number)) for number, text in enumerate(texts)]
    answer = ranked(words_of(query), candidates)
    assert sorted(one for _, one in answer) == sorted(candidates)
    scores = [score for score, _ in answer]
    assert scores == sorted(scores, reverse=True)
