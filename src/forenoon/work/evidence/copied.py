"""Files of which the file system tells when they were copied or exported, not when they were changed."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from forenoon.domain.sources import Found, Item, Parsed
from forenoon.domain.value import Skipped

FEWEST = 8  # files of a root; of fewer, a person may have saved most in one go
TOGETHER = timedelta(minutes=5)  # nobody changes most of a folder within it; a copy, a checkout or an unpacking does


def without_copy_times(found: Sequence[Found]) -> tuple[list[Found], tuple[Skipped, ...]]:
    """The files of one root, those undated that were written together with most others; and a note that says so.
    They are known under a stamp of their own, so that they are read anew once they lie among truly dated ones."""
    times = sorted(one.modified for one in found if one.modified)
    first, count = max(((at, _within(times, at)) for at in times), key=lambda one: one[1], default=(None, 0))
    if first is None or len(found) < FEWEST or 2 * count <= len(found):
        return list(found), ()
    copied = [bool(one.modified and first <= one.modified <= first + TOGETHER) for one in found]
    message = (
        f"{count} of {len(found)} files were written within {TOGETHER.seconds // 60} minutes of each other: "
        "their dates on this disk are those of a copy, and do not count as the day of a change"
    )
    return [_undated(one) if is_copy else one for one, is_copy in zip(found, copied, strict=True)], (
        Skipped(path=PurePath(found[0].origin.root).name or ".", code="copied", message=message),
    )


def without_export_times(parsed: Parsed, found: Found) -> Parsed:
    """A file that says itself that it was changed just when it was copied was written by that very export."""
    items = tuple(_undated_item(item) if _is_exported(item, found) else item for item in parsed.items)
    return parsed.model_copy(update={"items": items})


def _is_exported(item: Item, found: Found) -> bool:
    if item.kind != "file" or item.within or item.at is None or found.copied is None:
        return False
    return abs(item.at - found.copied) <= TOGETHER


def _undated_item(item: Item) -> Item:
    return item.model_copy(update={"at": None})


def _within(times: Sequence[datetime], first: datetime) -> int:
    return bisect_right(times, first + TOGETHER) - bisect_right(times, first - timedelta.resolution)


def _undated(one: Found) -> Found:
    return one.model_copy(update={"modified": None, "copied": one.modified, "stamp": f"{one.stamp}+copy"})
