"""Which files beside those that belong to a meeting could not be read: a reader has to open them."""

from collections.abc import Iterable, Mapping

from forenoon.domain.content import Belonging
from forenoon.domain.sources import Item
from forenoon.domain.value import Skipped

CODES = frozenset(("truncated", "encrypted", "unreadable", "hostile", "too_large", "no_text"))
MOST = 9


def unread(skipped: Iterable[Skipped], items: Mapping[str, Item], belongs: Iterable[Belonging]) -> tuple[str, ...]:
    """Paths of what could not be read, or not whole, in the folders of the files that belong; `items` by ref."""
    files = (items[one.item].path for one in belongs if items[one.item].kind == "file")
    folders = {path.rpartition("/")[0] for path in files} - {""}
    paths = (note.path for note in skipped if note.code in CODES and note.path.rpartition("/")[0] in folders)
    return tuple(dict.fromkeys(paths))[:MOST]
