"""Which job an instruction asks for: by the clause that names the meeting or the work, and by what it orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from forenoon.language.flat import flat
from forenoon.language.instruction_groups import Piece

Job = Literal["meeting_pack", ""]
PACK, NO_JOB = "meeting_pack", ""
OTHER = ("other", "arrange", "unsafe", "inform")
TELLING = ("span", "kind", "meet", "order", "prepare", "pack", "know", *OTHER)
SENTENCE_ENDS = tuple(".!?。！？\n")
COMMAS = (",", "，", "、", "-", "–", "—")


@dataclass(frozen=True)
class Asked:
    """An instruction in pieces; in a language that is not `spaced` a space ends a clause."""

    cut: list[Piece]
    text: str
    spaced: bool

    def has(self, *tags: str) -> bool:
        return any(piece.has(*tags) for piece in self.cut)

    def clauses(self) -> Iterator[tuple[bool, list[Piece]]]:
        """Each with whether a sentence begins with it."""
        clause, begins = list[Piece](), True
        for piece in self.cut:
            said = flat(self.text[piece.start : piece.end]).strip()
            gap = self.text[clause[-1].end : piece.start] if clause else ""
            if piece.has("end") or (piece.has("join") and said in COMMAS):
                yield begins, clause
                clause, begins = [], said.endswith(SENTENCE_ENDS) or (begins and not clause)
            elif not self.spaced and gap.isspace():
                yield begins, clause
                clause, begins = [piece], False
            else:
                clause.append(piece)
        yield begins, clause


def job_of(asked: Asked, named: bool, worded: bool, dated: bool) -> tuple[Job, bool]:
    """The job, and whether only weak signs tell it. What is named behind the clause that names the meeting tells what
    the pack shall hold: `Acme on Friday: what we promised, who comes`; but not a sentence that orders other work."""
    prepare, pack, know, kind, meets = (asked.has(tag) for tag in ("prepare", "pack", "know", "kind", "meet"))
    told = named or dated or kind or meets or asked.has("order", "topic")
    clauses = [(begins, clause) for begins, clause in asked.clauses() if clause]
    head = next((clause for _, clause in clauses if any(piece.has(*TELLING) for piece in clause)), asked.cut)
    ordered = [clause for begins, clause in clauses if begins or clause is head]
    if not prepare and (any(orders(one, "unsafe", "arrange") for one in ordered) or _first(head, "arrange")):
        return NO_JOB, False
    if not (prepare or pack) and any(orders(one, "task") for one in ordered):
        return NO_JOB, False
    if _other(head) and not (pack or (told and (prepare or know))):
        return NO_JOB, False
    if any(piece.has("inform") for piece in head) and not (prepare or pack or know):
        return NO_JOB, False
    if (prepare or pack) and (told or worded or (prepare and pack)):
        return PACK, False
    if (know or meets or kind) and (named or dated or worded):
        return PACK, True
    return NO_JOB, (named or worded) and dated


def orders(clause: list[Piece], *tags: str) -> bool:
    """Whether it begins with such a word, as what is to be done: `could you please send`."""
    for at, piece in enumerate(clause):
        if piece.has(*tags) and not negated(clause, at):
            return True
        if not piece.has("stop", "of", "not"):
            return False
    return False


def negated(cut: list[Piece], at: int) -> bool:
    return any(piece.has("not") for piece in cut[max(0, at - 3) : at])


def _other(clause: list[Piece]) -> bool:
    """Another kind of work is named, and not as the subject of a meeting: `the market analysis review`."""
    for at, piece in enumerate(clause):
        after = next((p for p in clause[at + 1 :] if not p.has("stop", "of", "content", "other", "topic")), None)
        before = next((p for p in reversed(clause[:at]) if not p.has("stop", "of", "other", "span", "topic")), None)
        subject = (after and after.has("kind")) or (before and before.has("kind", "about", "with"))
        if piece.has("other") and not piece.has("pack", "know") and not subject:
            return True
    return False


def _first(clause: list[Piece], tag: str) -> bool:
    """Whether a word of this list stands before any that asks for a pack."""
    first = next((piece for piece in clause if piece.has(tag, "prepare", "pack", "know")), None)
    return first is not None and first.has(tag)
