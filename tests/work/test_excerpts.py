"""What stands around a quotation: the passage, cut where it is long, never what is withheld."""

from work.desks import COLLEAGUE, ME, OONA, contract, desk, drafts, file, mail, on
from work.ledger import table

from forenoon.domain.content import Citation, Claim, Draft, Excerpt
from forenoon.work.drafting.excerpts import LONGEST, cut, excerpts
from forenoon.work.reading.desk import Desk

FILLER = "The yard has a long road with many poplars and a gate of iron. "


def citing(one: Desk, item: str, locator: str, *quotes: str) -> Draft:
    cited = tuple(Citation(item=item, locator=locator, quote=quote, sha256=one.items[item].sha256) for quote in quotes)
    return Draft(section="people", claims=(Claim(id="people-1", kind="statement", text=quotes[0], citations=cited),))


def of(one: Desk, locator: str, *quotes: str) -> str:
    [found] = excerpts(one, [citing(one, "mail:m", locator, *quotes)])
    return found.text


def test_each_cited_place_has_one_excerpt_that_holds_what_is_quoted() -> None:
    one = desk(
        contract(), mail("m", OONA, ME, on(14), "Could you send me the lease? It is late. The mast costs 400 euro.")
    )
    made = tuple(drafts(one).values())
    found = excerpts(one, made)
    places = [(one.item, one.locator) for one in found]
    assert places == sorted(set(places))
    by_place = {(one.item, one.locator): one.text for one in found}
    for claim in (claim for draft in made for claim in draft.claims):
        assert all(citation.quote in by_place[citation.item, citation.locator] for citation in claim.citations)


def test_a_short_passage_is_shown_whole() -> None:
    text = "First things first. The mast costs 400 euro. And so on."
    assert of(desk(contract(), mail("m", OONA, ME, on(14), text)), "paragraph 1", "The mast costs 400 euro.") == text


def test_a_long_passage_is_cut_at_words_on_both_sides() -> None:
    text = FILLER * 30 + "The mast costs 400 euro. " + FILLER * 30
    shown = of(desk(contract(), mail("m", OONA, ME, on(14), text)), "paragraph 1", "The mast costs 400 euro.")
    assert len(shown) <= LONGEST + 10
    assert shown.startswith("… ") and shown.endswith(" …")
    whole = set(text.split())
    assert set(shown.strip("… ").split()) <= whole


def test_two_quotations_far_apart_are_shown_with_a_gap() -> None:
    text = "The mast costs 400 euro. " + FILLER * 60 + "The road is closed."
    shown = cut(text, ["The mast costs 400 euro.", "The road is closed."])
    assert shown.startswith("The mast costs") and shown.endswith("The road is closed.")
    assert shown.count("…") == 1


def test_words_without_spaces_are_cut_too() -> None:
    shown = cut("风" * 900 + "会议改到十月。" + "电" * 900, ["会议改到十月。"])
    assert "会议改到十月。" in shown
    assert len(shown) <= LONGEST + 10


def test_a_quotation_longer_than_an_excerpt_is_whole() -> None:
    quote = FILLER * 20
    assert quote.strip() in cut(FILLER * 3 + quote, [quote.strip()])


def test_beside_what_is_withheld_only_the_quotation_is_shown() -> None:
    text = "Please confirm the lease by Friday.\nConfidential, not to be passed on: the margin is 31 percent."
    one = desk(contract(), mail("m", OONA, ME, on(14), text))
    assert of(one, "paragraph 1", "Please confirm the lease by Friday.") == "Please confirm the lease by Friday."


def test_cells_are_shown_as_they_are_cited() -> None:
    held = file("h.xlsx", format="xlsx", tables=(table(["Team", "Hours"], ["Crane", 40], item="file:h.xlsx"),))
    one = desk(contract(), held)
    found = excerpts(one, [citing(one, "file:h.xlsx", "Sheet1!A2:B2", "Crane | 40")])
    assert found == (Excerpt(item="file:h.xlsx", locator="Sheet1!A2:B2", text="Crane | 40"),)


def test_around_a_slip_of_our_own_nothing_is_shown() -> None:
    one = desk(
        contract(),
        mail("a", OONA, ME, on(10), "The lease of the turbine costs £10.65 for each logger.", title="Lease"),
        mail("b", OONA, ME, on(11), "As written, £10.65 for each logger, nothing else.", title="Again"),
        mail("m", COLLEAGUE, ME, on(12), "The gate opens at nine. In my sheet the logger costs £10.56 for now."),
    )
    assert of(one, "paragraph 1", "The gate opens at nine.") == "The gate opens at nine."
