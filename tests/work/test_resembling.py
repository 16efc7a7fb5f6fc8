"""Mail domains that are made to be taken for others, and those that only have words in common."""

import pytest

from forenoon.work.evidence.resembling import Resembling, registered

KNOWN = Resembling(
    ("quill-tarn.example", "mail.tidewaterdocks.co.uk", "acme.example", "müllerbau.example", "globex.com")
)


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("quill-tarn-docs.example", "quill-tarn.example"),
        ("secure-quill-tarn.example", "quill-tarn.example"),
        ("fatture-quilltarn.example", "quill-tarn.example"),
        ("quilltarnrechnung.example", "quill-tarn.example"),
        ("acme-billing.example", "acme.example"),
        ("quilltarn.example", "quill-tarn.example"),
        ("quill-tarm.example", "quill-tarn.example"),
        ("quill-tarrn.test", "quill-tarn.example"),
        ("qui11-tarn.example", "quill-tarn.example"),
        ("quill-tаrn.example", "quill-tarn.example"),
        ("xn--quill-trn-6yh.example", "quill-tarn.example"),
        ("tidevvaterdocks.com", "tidewaterdocks.co.uk"),
        ("quill-tarn.example.sign-on.test", "quill-tarn.example"),
        ("mullerbau.example", "müllerbau.example"),
    ],
)
def test_what_nobody_else_would_be_called_is_surely_made_so(domain: str, known: str) -> None:
    found = KNOWN.of(domain)
    assert found is not None
    assert (found.like, found.known) == ("surely", known)


@pytest.mark.parametrize(
    "domain",
    ["quill-tarn.test", "globex.com.br", "shop.globex.com.au", "quilltarn-group.example", "northquilltarn.example"],
)
def test_what_a_house_may_have_beside_its_own_is_one_perhaps(domain: str) -> None:
    found = KNOWN.of(domain)
    assert found is not None
    assert found.like == "perhaps"


@pytest.mark.parametrize(
    "domain",
    ["quill-tarn.example", "mx.quill-tarn.example", "tarn.example", "acmeworks.example", "acne.example",
     "quillfen.example", "docs.example", "xn--broken-.example", "", "example"],
)  # fmt: skip
def test_others_are_called_as_they_are(domain: str) -> None:
    assert KNOWN.of(domain) is None


@pytest.mark.parametrize(
    ("domain", "owned"),
    [("a.b.pellam-rowe.co.uk", "pellam-rowe.co.uk"), ("a.pellam.example", "pellam.example"), ("co.uk", "co.uk")],
)
def test_what_is_owned_of_a_domain(domain: str, owned: str) -> None:
    assert registered(domain) == owned
