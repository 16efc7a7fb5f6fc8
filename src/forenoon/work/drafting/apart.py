"""Who answers a second time, apart from the first: another vendor, or nobody."""

from forenoon.domain.contract import Wish
from forenoon.domain.errors import NoModel, OneVendor, Refused
from forenoon.domain.routes import Chosen, Errand, Models

HINT = "forenoon models list names the keys; a card that --model or models.toml names for this work is the only one"


def another(errand: Errand, vendor: str) -> Errand:
    """The same, for a vendor other than this one."""
    return errand.model_copy(update={"apart": (vendor,), "strictly": True})


def opposed(models: Models, errand: Errand, wish: Wish) -> tuple[Chosen, Chosen]:
    """The first and the second who would answer. Raises OneVendor where no two vendors may be asked."""
    try:
        first = models.choose(errand, wish)
        return first, models.choose(another(errand, first.vendor), wish)
    except (NoModel, Refused) as none:
        raise OneVendor(f"a council takes models of two vendors: {none.message}", HINT) from none
