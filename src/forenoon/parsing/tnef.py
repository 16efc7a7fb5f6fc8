"""What lies in the packet (winmail.dat) that some Outlooks send instead of attachments."""

import struct
from collections.abc import Iterator

from forenoon.parsing.charsets import decode

SIGNATURE = b"\x78\x9f\x3e\x22"
HEAD = struct.Struct("<BII")  # level, attribute, length
BEGINS, TITLE, CONTENT = 0x00069002, 0x00018010, 0x0006800F  # of an attachment
MOST = 1_000


def unpacked(packet: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of the files, as far as they are whole."""
    found: list[tuple[str, bytes]] = []
    for attribute, value in _attributes(packet):
        if attribute == BEGINS:
            found.append(("", b""))
        elif found and attribute == TITLE:
            found[-1] = (decode(value.rstrip(b"\0")), found[-1][1])
        elif found and attribute == CONTENT:
            found[-1] = (found[-1][0], value)
        if len(found) > MOST:
            break
    return [(name, content) for name, content in found[:MOST] if name and content]


def _attributes(packet: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(SIGNATURE) + 2
    while at + HEAD.size <= len(packet):
        _, attribute, length = HEAD.unpack_from(packet, at)
        at += HEAD.size
        if at + length > len(packet):
            return
        yield attribute, packet[at : at + length]
        at += length + 2  # a checksum
