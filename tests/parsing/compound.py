"""The smallest compound files (OLE) for tests: folders of streams, as Outlook keeps its mails."""

import struct
from typing import TypeAlias

SECTOR, LEAST, FREE, END, FAT, NOBODY = 512, 4096, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree: TypeAlias = "dict[str, bytes | Tree]"


def compound(tree: Tree) -> bytes:
    """Streams are filled up with zeros to the size from which on they lie in sectors; the siblings of a folder are a
    chain."""
    entries: list[list[object]] = [["Root Entry", 5, NOBODY, NOBODY, END, 0]]
    sectors: list[bytes] = []
    chain: list[int] = []
    grow(tree, 0, entries, sectors, chain)
    listed = b"".join(entry(*one) for one in entries)  # pyright: ignore  a list of what entry takes
    directory = put(listed + b"\0" * (-len(listed) % SECTOR), sectors, chain)
    tables = len(chain) // (SECTOR // 4 - 1) + 1
    places = range(len(chain), len(chain) + tables)
    chain += [FAT] * tables
    fat = struct.pack(f"<{SECTOR // 4 * tables}I", *chain, *[FREE] * (SECTOR // 4 * tables - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<6H10I", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, tables, directory, 0, LEAST, END, 0, END, 0)
    head += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return head + b"".join(sectors) + fat


def grow(tree: Tree, parent: int, entries: list[list[object]], sectors: list[bytes], chain: list[int]) -> None:
    before = -1
    for name, content in tree.items():
        number = len(entries)
        if isinstance(content, bytes):
            size = max(LEAST, len(content))
            start = put(content.ljust(size + -size % SECTOR, b"\0"), sectors, chain)
            entries.append([name, 2, NOBODY, NOBODY, start, size])
        else:
            entries.append([name, 1, NOBODY, NOBODY, 0, 0])
        entries[parent if before < 0 else before][3 if before < 0 else 2] = number
        before = number
        if not isinstance(content, bytes):
            grow(content, number, entries, sectors, chain)


def put(content: bytes, sectors: list[bytes], chain: list[int]) -> int:
    """The first sector of what is put down."""
    first = len(sectors)
    pieces = [content[at : at + SECTOR] for at in range(0, len(content), SECTOR)]
    sectors += pieces
    chain += [first + n + 1 for n in range(len(pieces) - 1)] + [END] * bool(pieces)
    return first if pieces else END


def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", written, len(written), kind, 1, NOBODY, right, child, start, size)
