"""What becomes of every file of a folder: read, or named with the reason; a table by kind, as JSON lines or for people.

PYTHONPATH=src python benchmarks/_kinds.py ../shared/data [--table]
"""

import json
import sys
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from forenoon.connectors.folder import Folders
from forenoon.domain.errors import ForenoonError
from forenoon.domain.sources import Found, Parsed
from forenoon.domain.value import Skipped
from forenoon.parsing.parser import IsolatedParser

HEAD = 8192
BROKEN = {"killed", "too_slow", "too_large"}


@dataclass
class Row:
    """Files of one kind. `named` counts those of which nothing was read by the code of the reason."""

    files: int = 0
    read: int = 0
    named: Counter[str] = field(default_factory=Counter[str])
    items: int = 0
    passages: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")

    def shown(self) -> dict[str, object]:
        slowest, path = self.slowest
        return {"files": self.files, "read": self.read, "named": dict(sorted(self.named.items())), "items": self.items,
                "passages": self.passages, "seconds": round(self.seconds, 2), "slowest_s": round(slowest, 2),
                "slowest": path}  # fmt: skip


def walk(root: str) -> tuple[dict[str, Row], list[str]]:
    """The rows by kind, and what was neither read nor named, or ended its child."""
    rows: dict[str, Row] = defaultdict(Row)
    bad: list[str] = []
    connector = Folders()
    with closing(IsolatedParser()) as parser:
        for found in connector.look(root):
            if isinstance(found, Skipped):
                rows["not opened"].files += 1
                rows["not opened"].named[found.code] += 1
                continue
            kind, parsed, seconds = read(connector, parser, found)
            row = rows[kind]
            items = [item for one in parsed for item in one.items]
            notes = [note for one in parsed for note in one.skipped]
            row.files += 1
            row.items += len(items)
            row.passages += sum(len(one.passages) for one in parsed)
            row.seconds += seconds
            row.slowest = max(row.slowest, (seconds, found.origin.path))
            if items:
                row.read += 1
            elif notes:
                row.named[notes[0].code] += 1
            if (not items and not notes) or BROKEN & {note.code for note in notes}:
                bad.append(f"{found.origin.path}: {[note.message for note in notes] or 'silent'}")
    return rows, bad


def read(connector: Folders, parser: IsolatedParser, found: Found) -> tuple[str, list[Parsed], float]:
    """The kind, what was read of each stretch, and the seconds that it took."""
    parsed: list[Parsed] = []
    kind = ""
    started = time.perf_counter()
    for piece in connector.split(found):
        if isinstance(piece, Skipped):
            parsed.append(Parsed(skipped=(piece,)))
            continue
        try:
            content = connector.read(piece)
        except ForenoonError as error:
            parsed.append(Parsed(skipped=(Skipped(path=piece.path, code=error.code, message=error.message),)))
            continue
        kind = kind or parser.version(content[:HEAD], piece.path).partition("/")[0]
        parsed.append(parser.parse(content, piece, found.modified))
    return (
        kind or f"other (.{PurePosixPath(found.origin.path).suffix[1:].lower()})",
        parsed,
        time.perf_counter() - started,
    )


def main() -> None:
    root, *flags = sys.argv[1:]
    rows, bad = walk(root)
    for kind in sorted(rows, key=lambda kind: (kind.startswith("other"), kind)):
        shown = rows[kind].shown()
        if flags:
            named = ", ".join(f"{count} {code}" for code, count in rows[kind].named.items())
            print(f"| {kind} | {shown['files']} | {shown['read']} | {named} | {shown['items']} | {shown['passages']} "
                  f"| {shown['seconds']} | {shown['slowest_s']} |")  # fmt: skip
        else:
            print(json.dumps({"kind": kind, **shown}, ensure_ascii=False))
    print(json.dumps({"kind": "all", "files": sum(row.files for row in rows.values()), "bad": bad}, ensure_ascii=False))


if __name__ == "__main__":
    main()
