"""Names that directories keep with the family's first."""

from forenoon.language.tokens import folds

MOST = 3  # words of either part


def in_order(name: str, address: str) -> str:
    """`Tobias Lindner` of `Lindner, Tobias`, where the mailbox has the family's name: a house has none."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not (_is_called(family) and _is_called(given)):
        return name
    mailbox = "".join(folds(address.partition("@")[0]))
    house = "".join(folds(address.rpartition("@")[2]))
    told = "".join(folds(family))
    return f"{given} {family}" if told in mailbox and told not in house else name


def _is_called(part: str) -> bool:
    """Whether it may be somebody's: few words of letters, each with a capital but what is `de` or `von`."""
    words = part.split()
    bare = ["".join(sign for sign in word if sign not in "-'’.") for word in words]
    return 0 < len(words) <= MOST and all(map(str.isalpha, bare)) and words[-1][:1].isupper()
