"""What the formulas of a file say of its rows: which cells of their own column they add up or refer to."""

import re
from dataclasses import dataclass

REFERENCE = re.compile(r"(?<![A-Z\d!.'])([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?(?![\d(A-Z!])")
SUM = re.compile(r"(?:SUM\(|SUBTOTAL\((?:10)?9[,;])([A-Z\d:,;]+)\)")
CHAIN = re.compile(r"[A-Z]{1,3}\d{1,7}(?:\+[A-Z]{1,3}\d{1,7})+")
TEXT = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Own:
    """The stretches of its own column that a formula refers to, as first and last row numbers of the source."""

    areas: tuple[tuple[int, int], ...]
    sum: bool  # it adds them up and does nothing else
    product: bool  # it multiplies or divides

    def covers(self, row: int) -> bool:
        return any(first <= row <= last for first, last in self.areas)

    @property
    def gathers(self) -> bool:
        """Whether it takes several rows together."""
        return any(last > first for first, last in self.areas) or (self.sum and len(self.areas) > 1)


def own(formula: str, column: str, row: int) -> Own | None:
    """What a formula in this cell takes from other rows of its column; None where it takes nothing."""
    bare = TEXT.sub("", formula.lstrip("=").upper()).replace("$", "").replace(" ", "")
    found = [REFERENCE.fullmatch(one) for one in parts(bare)]
    areas = tuple(
        (int(one[2]), int(one[4] or one[2]))
        for one in REFERENCE.finditer(bare)
        if one[1] == column and (one[3] or column) == column and not int(one[2]) <= row <= int(one[4] or one[2])
    )
    pure = bool(found) and all(one and one[1] == column and (one[3] or column) == column for one in found)
    return Own(areas, pure and len(areas) == len(found), "*" in bare or "/" in bare) if areas else None


def parts(bare: str) -> list[str]:
    """The summands of a formula that only adds up; none of any other."""
    if found := SUM.fullmatch(bare):
        return re.split("[,;]", found[1])
    return bare.split("+") if CHAIN.fullmatch(bare) else []
