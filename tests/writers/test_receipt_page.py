"""receipt.html shows all that the receipt holds, loads nothing and runs nothing, whatever words are in it."""

import base64
import copy
import hashlib
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import words_on
from forenoon.writers import receipt_page

HASH = "9f2c" * 16
RECEIPT: dict[str, Any] = {
    "schema": 1,
    "run": {
        "number": 214,
        "id": "0198",
        "state": "done with findings",
        "asked_at": "2026-11-20T08:15:00+00:00",
        "finished_at": "2026-11-20T08:15:12+00:00",
    },
    "instruction": "Prepare the pack for Thursday's renewal meeting",
    "contract": {
        "meeting": {
            "title": "Renewal 2027",
            "start": "2026-11-26T13:30:00Z",
            "end": "2026-11-26T14:30:00Z",
            "place": "Room 4",
        },
        "zone": "Europe/Rome",
        "reads": ["/sources"],
    },
    "points": [{"text": "Two entries hold the same slot."}],
    "deliverables": [
        {
            "file": "brief.docx",
            "kind": "docx",
            "sha256": HASH,
            "checks": [
                {"code": "quote.match", "result": "passed", "message": "", "mandatory": True},
                {"code": "fit.pages", "result": "mended", "message": "shortened to 4 pages"},
                {"code": "figure.agree", "result": "failed", "message": "41,800 is not 44,100"},
            ],
        },
        {"file": "hold.ics", "kind": "ics", "sha256": HASH, "checks": []},
    ],
    "steps": [
        {
            "id": 1,
            "name": "survey",
            "state": "done",
            "started_at": "2026-11-20T08:15:01+00:00",
            "finished_at": "2026-11-20T08:15:03.25+00:00",
            "reused": False,
            "model": None,
        },
        {"id": 2, "name": "write", "state": "running", "started_at": "2026-11-20T08:15:04+00:00", "finished_at": None},
    ],
    "claims": [
        {
            "id": "raise-1",
            "kind": "inference",
            "text": "The price is not that of the offer.",
            "files": ["brief.docx", "numbers.xlsx"],
            "citations": [
                {"item": "mail:a1", "locator": "paragraph 3", "quote": "It is € 41,800.", "sha256": "ab" * 32},
                {"item": "file:q3.xlsx", "locator": "Sheet1!C2", "quote": "44,100", "sha256": "cd" * 32},
            ],
            "searched": None,
            "rule": "price/differs",
        },
        {
            "id": "looked-1",
            "kind": "absence",
            "text": "Nothing names the notice period.",
            "files": ["brief.docx"],
            "citations": [],
            "searched": {"query": "notice period", "where": "all mails", "counts": {"mail": 0, "letter": 2}},
        },
    ],
    "figures": [
        {
            "id": "f1",
            "value": "40250",
            "unit": "EUR",
            "shown": "40,250",
            "file": "numbers.xlsx",
            "place": "Q3!B5",
            "from": {"item": "file:q3.xlsx", "locator": "Sheet1!B2:B4"},
            "formula": "sum",
        }
    ],
    "items": [
        {"item": "mail:a1", "path": "inbox/1.eml", "title": "Window", "sha256": "ab" * 32, "parser": "eml/1"},
        {"item": "file:q3.xlsx", "path": "q3.xlsx", "title": "", "sha256": "cd" * 32, "parser": "xlsx/1"},
    ],
    "belongs": [{"item": "mail:a1", "why": "people of the meeting", "score": 5.5}],
    "perhaps": [],
    "left_out": [{"item": "file:party.docx", "why": "dated after now", "score": 0.3}],
    "left_out_more": 7,
    "skipped": [{"path": "old/big.zip", "code": "too_large", "message": "larger than 64 MB"}],
    "assumptions": ["Thursday is 26 November."],
    "approvals": [],
    "effects": [{"kind": "replaced", "file": "brief.docx", "previous": "ee" * 32}],
    "audit": {"head": "77" * 32, "events": 58},
}


def page(receipt: dict[str, Any] = RECEIPT, language: str = "en") -> LexborHTMLParser:
    return LexborHTMLParser(receipt_page.render(receipt, language))


def shown(receipt: dict[str, Any] = RECEIPT, language: str = "en") -> str:
    body = page(receipt, language).body
    assert body is not None
    return " ".join(body.text().split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        "Renewal 2027", "Europe/Rome", "214", "Prepare the pack for Thursday's renewal meeting",
        "Two entries hold the same slot.", "brief.docx", HASH, "shortened to 4 pages", "41,800 is not 44,100",
        "The price is not that of the offer.", "It is € 41,800.", "Sheet1!C2", "Window",
        "Nothing names the notice period.", "notice period", "all mails", "40,250 EUR", "Q3!B5", "Sheet1!B2:B4",
        "people of the meeting", "dated after now", "old/big.zip", "larger than 64 MB", "Thursday is 26 November.",
        "ee" * 32, "ab" * 32, "survey", "77" * 32, "forenoon verify DIR",
    ],
)  # fmt: skip
def test_everything_that_the_receipt_holds_is_on_the_page(language: str, said: str) -> None:
    assert said in shown(language=language)


def test_a_place_is_named_in_the_readers_language_and_kept_as_it_is_written() -> None:
    assert "paragrafo 3" in shown(language="it")
    assert first(page(language="it"), ".claim [title='paragraph 3']").text() == "paragrafo 3"


def test_numbers_and_times_are_told_for_the_reader() -> None:
    text = shown()
    assert "26 Nov 2026, 14:30–15:30" in text
    assert "2 of 3 checks hold" in text
    assert "0 mails, letter: 2" in text
    assert "7 more items were left out" in text
    assert "also in numbers.xlsx" in text


@pytest.mark.parametrize(
    ("now", "said", "unsaid"),
    [
        ("2026-11-20T09:15:00+01:00", "20 Nov 2026", "nothing"),
        ("2027-03-09T08:20:00+01:00", "9 Mar 2027", "20 Nov 2026"),
    ],
)
def test_a_pack_is_dated_by_the_day_from_which_it_looks(now: str, said: str, unsaid: str) -> None:
    facts = first(page(RECEIPT | {"contract": RECEIPT["contract"] | {"now": now}}), ".facts").text()
    assert said in facts and unsaid not in facts


def test_no_script_no_load_and_a_policy_that_forbids_both() -> None:
    tree = page()
    assert not tree.css("script, link, img, iframe, object, embed, form, base, a")
    (style,) = tree.css("style")
    policy = first(tree, "meta[http-equiv='Content-Security-Policy']").attributes["content"] or ""
    seal = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{seal}'" in policy
    assert "url(" not in style.text() and "@import" not in style.text()


def test_words_of_a_source_stay_words() -> None:
    attack = "</bdi></style><script>alert(1)</script><img src=x onerror=alert(2)>\" onload='x' \x00\u202efdp"
    hostile = swapped(RECEIPT, attack)
    tree = page(hostile)
    assert not tree.css("script, img, [onload], [onerror]")
    assert "<script>alert(1)</script>" in shown(hostile)
    assert b"\x00" not in receipt_page.render(hostile, "en")


def test_many_claims_stay_folded_and_few_stand_open() -> None:
    claim = RECEIPT["claims"][0]
    many = RECEIPT | {"claims": [claim | {"id": f"c{n}"} for n in range(200)]}
    assert len(page(many).css(".claim")) == 200
    assert folded(page(many)) and not folded(page())


def test_an_older_or_newer_receipt_is_shown_as_far_as_it_is_known() -> None:
    least = {"run": RECEIPT["run"], "contract": RECEIPT["contract"], "novelty": {"a": 1}}
    assert "Renewal 2027" in shown(least)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_its_state_in_words(language: str) -> None:
    tree = page(language=language)
    assert first(tree, "html").attributes["lang"] == language
    assert len(tree.css("h1")) == 1
    done = RECEIPT | {"run": RECEIPT["run"] | {"state": "done"}}
    assert first(tree, ".cover .badge").text() != first(page(done, language), ".cover .badge").text()


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert receipt_page.render(copy.deepcopy(RECEIPT), "th") == receipt_page.render(RECEIPT, "th")


def folded(tree: LexborHTMLParser) -> bool:
    return "open" not in first(tree, "details:has(.claim)").attributes


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    return tree.css(selector)[0]


def swapped(value: Any, attack: str, key: str = "") -> Any:
    """The receipt with every free text in it replaced."""
    free = {"title", "place", "text", "message", "quote", "locator", "item", "path", "query", "where", "why", "file",
            "instruction", "name", "code", "parser", "sha256", "head", "id", "unit", "shown", "previous"}  # fmt: skip
    if isinstance(value, dict):
        return {name: swapped(inner, attack, name) for name, inner in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  a receipt is any JSON
    if isinstance(value, list):
        return [swapped(inner, attack, key) for inner in value]  # pyright: ignore[reportUnknownVariableType]  a receipt is any JSON
    return attack if key in free and isinstance(value, str) else value


CALL = {"step": "ask for recommendation", "card": "claude-opus-5.5", "host": "anthropic", "cost": 12_300,
        "usage": {"fresh": 4_000, "cache_read": 500, "cache_write": 0, "output": 34}}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_models_are_told_with_what_they_cost_and_what_was_taken_out(language: str) -> None:
    told = {
        **RECEIPT, "authors": ["claude-opus-5.5", "gpt-6"],
        "spending": {"calls": [CALL, {**CALL, "card": "gpt-6", "cost": None}], "cost": 12_300,
                     "quote": {"low": 10_000, "high": 90_000}},
        "dropped": [{"text": "They owe <b>us</b>.", "why": ["9,999 stands in none of its passages"]}],
        "remarks": [{"text": "", "why": ["no second eyes", "south is down"]}],
    }  # fmt: skip
    page = LexborHTMLParser(receipt_page.render(told, language))
    shown = page.body.text() if page.body else ""
    for words in ("claude-opus-5.5", "gpt-6", "4,534", "0.0123", "0.09", "They owe <b>us</b>.", "south is down"):
        assert words in shown or words.replace(".", ",") in shown or words.replace(",", ".") in shown, words
    without = LexborHTMLParser(receipt_page.render(RECEIPT, language))
    assert without.body is not None
    assert words_on(language, ("receipt",)).say("receipt.no_model") in without.body.text()
    own = words_on(language, ("receipt",))
    assert own.say("receipt.no_model") not in shown
    assert own.say("receipt.given_to", hosts="anthropic") in shown
    assert own.say("receipt.no_effects") not in shown, "passages were sent to a host"
