"""Where the section of numbers keeps its figures, as the modules see it that write its tables and slides."""

from decimal import Decimal
from typing import Protocol

from forenoon.domain.content import Place
from forenoon.domain.sources import Item
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.shelf import Shelved


class Figures(Protocol):
    """Where the section keeps its figures."""

    pen: Pen
    file: str
    citing: Citing

    def figure(self, id_: str, value: Decimal, unit: str, shown: str, place: Place, formula: str = "value") -> None: ...
    def copied(self, item: Item, locator: str, cell: str) -> Place: ...
    def source_of(self, one: Shelved) -> str: ...
