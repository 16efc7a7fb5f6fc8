"""Which items a snapshot lists, and under which refs: copies become one item, different things never share a ref."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from forenoon.domain.canon import digest

SHORT = 8  # hex digits behind the `~` of a ref


class Kept(NamedTuple):
    """An item's row. `identity` is equal for copies of one thing, `seal` for equal items."""

    id: int
    root: str
    path: str
    start: int
    ref: str
    kind: str
    sha256: str
    identity: str
    seal: str
    within: str = ""  # of what came with a mail: its ref
    at: str = ""  # in UTC


class Listed(NamedTuple):
    item: int
    ref: str
    also: tuple[str, ...]  # paths of its copies
    seal: str


def listing(kept: Iterable[Kept], several: bool) -> list[Listed]:
    """In order of ref. `several`: more than one root is read, and the ref of a file begins with its root's name."""
    known: dict[str, list[tuple[Kept, str, list[str]]]] = {}  # by wanted ref: first copy, its ref, paths of the others
    final: dict[tuple[str, str, int, str], str] = {}
    taken: set[str] = set()
    for one in sorted(kept, key=lambda one: (one.path, one.root, one.start, one.ref, one.id)):
        wanted = _wanted(one, final, several)
        among = known.setdefault(wanted, [])
        same = next((entry for entry in among if entry[0].identity == one.identity), None)
        if same is None:
            same = (one, _free(wanted, one, taken), list[str]())
            among.append(same)
            taken.add(same[1])
        elif one.path != same[0].path and one.path not in same[2]:
            same[2].append(one.path)
        final[one.root, one.path, one.start, one.ref] = same[1]
    entries = (entry for among in known.values() for entry in among)
    return sorted((Listed(first.id, ref, tuple(also), first.seal) for first, ref, also in entries), key=lambda e: e.ref)


def without_overlaps(kept: Iterable[Kept]) -> list[Kept]:
    """What lies in one root inside another is taken from the outer one, where that was read too."""
    all_ = list(kept)
    roots, there = {one.root for one in all_}, {(one.root, one.path) for one in all_}
    return [one for one in all_ if there.isdisjoint(_from_outside(one, roots))]


def without_invitations(kept: Iterable[Kept]) -> list[Kept]:
    """A calendar tells what takes place. Where none is read, the latest invitation of each entry stands in for it."""
    all_ = list(kept)
    invited = [one for one in all_ if one.kind == "event" and one.within]
    if not invited or any(one.kind == "event" and not one.within for one in all_):
        return [one for one in all_ if not (one.kind == "event" and one.within)]
    latest: dict[str, Kept] = {}
    for one in sorted(invited, key=lambda one: (one.at, one.path, one.root, one.start, one.id)):
        latest[one.ref] = one
    return [one for one in all_ if one.kind != "event" or latest[one.ref] is one]


def name(owner: str, roots: Iterable[str], listed: list[Listed]) -> str:
    """Of a snapshot: equal for equal items of the same places."""
    return digest([owner, sorted(roots), [[entry.ref, list(entry.also), entry.seal] for entry in listed]])


def _from_outside(one: Kept, roots: Iterable[str]) -> set[tuple[str, str]]:
    """Root and path of the same file as a root around its own would have them."""
    inner = PurePosixPath(one.root)
    places = [inner / one.path, *([inner] if inner.name == one.path else [])]  # a root may be the file itself
    outer = [root for root in roots if one.root.startswith(root.rstrip("/") + "/")]
    return {(root, str(place.relative_to(root))) for root in outer for place in places}


def _wanted(one: Kept, final: dict[tuple[str, str, int, str], str], several: bool) -> str:
    """An attachment follows the mail that carries it, a moved instance its entry."""
    for parent in _parents(one.ref):
        above = final.get((one.root, one.path, one.start, parent))
        if above is not None:
            return above + one.ref[len(parent) :]
    if several and one.kind == "file" and one.ref.startswith("file:"):
        root, own = PurePosixPath(one.root).name, one.ref.removeprefix("file:")
        return f"file:{root}/{own}" if own != root else one.ref
    return one.ref


def _parents(ref: str) -> Iterator[str]:
    """`mail:a/b/c` stands below `mail:a/b` or `mail:a`."""
    while "/" in ref:
        ref = ref.rpartition("/")[0]
        yield ref


def _free(wanted: str, one: Kept, taken: set[str]) -> str:
    """The ref itself for the first, then with some of its hash; entries of one file share that of its bytes."""
    if wanted not in taken:
        return wanted
    hashes = (one.sha256[:SHORT], *(one.identity[:length] for length in range(SHORT, len(one.identity) + 1)))
    return next(ref for ref in (f"{wanted}~{part}" for part in hashes) if ref not in taken)
