"""A receipt checked again, without any model: files, quotations, figures, kept bytes, chain, and the sources today."""

from collections.abc import Iterator
from pathlib import Path

from forenoon.domain.canon import digest
from forenoon.domain.errors import ForenoonError, Unavailable
from forenoon.domain.ports import Blobs, Connector, Parser
from forenoon.domain.value import Value
from forenoon.runs.anchoring import Anchor, Anchors, kept
from forenoon.runs.comparing import Files
from forenoon.runs.delivered import NAME, Delivered, differences, parsed, read_receipt, typed
from forenoon.runs.figures import Figures
from forenoon.store.runs import Runs


class Verdict(Value):
    """Each entry names what is not as it was, or what this home cannot vouch for. Only `tampered` is a failure."""

    tampered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unanchored: tuple[str, ...] = ()
    checked: dict[str, int] = {}
    about: dict[str, dict[str, str]] = {}
    """Of names above: `kind`, `title`, `who` and `day` of an item, or the `text` of a claim."""


class Verifier:
    def __init__(self, runs: Runs, blobs: Blobs, parser: Parser, connector: Connector) -> None:
        self._anchors = Anchors(runs, blobs)
        self._blobs, self._parser, self._connector = blobs, parser, connector

    def verify(self, folder: Path) -> Verdict:
        """Raises NotFound where the folder holds no receipt, Unavailable for what cannot be read as one."""
        content = read_receipt(folder)
        found = parsed(content)
        receipt = typed(found)
        anchor = self._anchors.find(folder, content, receipt)
        tampered = list(anchor.broken)
        if anchor.sealed is not None and not anchor.genuine:
            sealed = parsed(anchor.sealed) or {}
            tampered += differences(found or {}, sealed) if receipt else []
            receipt = typed(sealed)
        if receipt is None and not anchor.known:
            raise Unavailable(f"{folder / NAME} is no receipt", "forenoon runs lists the runs of this home")
        if receipt is None:
            return Verdict(tampered=(*dict.fromkeys((NAME, *tampered)),))
        return self._checked(receipt, folder, anchor, tampered)

    def _checked(self, receipt: Delivered, folder: Path, anchor: Anchor, tampered: list[str]) -> Verdict:
        """What the receipt says, compared with the files, the kept bytes and the sources."""
        sources, changed, removed = self._today(receipt)
        evidence = {one.item: kept(self._blobs, one.sha256) for one in receipt.items}
        if not anchor.known:
            evidence = {ref: content or sources.get(ref) for ref, content in evidence.items()}
        missing = [f"kept bytes of {ref}" for ref, content in evidence.items() if content is None]
        unanchored = [] if anchor.known else [NAME, *missing]
        files = Files(self._parser, self._blobs, folder, receipt)
        tampered += [*files.changed(), *(missing if anchor.known else ())]
        tampered += self._quotations(receipt, evidence)
        tampered += Figures(self._parser, evidence, receipt, anchor.known).wrong(files)
        named = {*tampered, *changed, *removed, *unanchored}
        return Verdict(
            tampered=tuple(dict.fromkeys(tampered)), changed=tuple(changed), removed=tuple(removed),
            unanchored=tuple(unanchored), checked={key: len(getattr(receipt, key)) for key in COUNTED},
            about={name: told for name, told in about(receipt) if name in named},
        )  # fmt: skip

    def _quotations(self, receipt: Delivered, evidence: dict[str, bytes | None]) -> Iterator[str]:
        """Claims with a quotation that does not stand at its place, or is of other bytes."""
        items = {one.item: one for one in receipt.items}
        places: dict[tuple[str, str], str | None] = {}
        for claim in receipt.claims:
            for one in claim.citations:
                place, content, item = (one.item, one.locator), evidence.get(one.item), items.get(one.item)
                if content is None and item is not None:
                    continue  # said already: the bytes are not there
                if item and content is not None and place not in places:
                    places[place] = self._parser.text_at(content, item.origin, *place)
                stands = bool(one.quote) and one.quote in (places.get(place) or "")
                if not stands or item is None or one.sha256 != item.sha256:
                    yield f"quotation {claim.id}"

    def _today(self, receipt: Delivered) -> tuple[dict[str, bytes], list[str], list[str]]:
        """The bytes of items that are at their source what they were; those that were edited since; those gone."""
        same: dict[str, bytes] = {}
        changed: list[str] = []
        removed: list[str] = []
        for one in receipt.items:
            try:
                content = self._connector.read(one.origin)
            except ForenoonError:
                removed.append(one.item)
                continue
            if digest(content) == one.sha256:
                same[one.item] = content
            else:
                changed.append(one.item)
        return same, changed, removed


def about(receipt: Delivered) -> Iterator[tuple[str, dict[str, str]]]:
    """What a person knows an item or a claim by, under each name that it may have in a verdict."""
    for one in receipt.items:
        kind = one.item.partition(":")[0]
        day = (one.begins or one.modified)[:10]
        told = {"kind": kind, "title": one.title or one.origin.path, "who": one.who, "day": day}
        yield one.item, told
        yield f"kept bytes of {one.item}", told
    for claim in receipt.claims:
        yield f"quotation {claim.id}", {"text": claim.text}


COUNTED = ("deliverables", "claims", "figures", "items")
