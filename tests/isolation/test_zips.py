"""A member that is damaged, in every packing that zipfile knows, is damage to all that read zips."""

import io
import zipfile
from collections.abc import Callable

import pytest

from forenoon.connectors.export_reading import Archive
from forenoon.parsing.packages import Package, PackageRefused
from forenoon.writers.linting.packages import Broken
from forenoon.writers.linting.packages import Package as Linted

NAME, HEAD = "word/document.xml", 30  # bytes of a local header before the name
READERS: dict[type[Exception], Callable[[bytes], object]] = {
    PackageRefused: lambda content: Package(content).read(NAME),
    Broken: lambda content: Linted(content).read(NAME),
    ValueError: lambda content: Archive(content).read(NAME),
}


def spoiled(packing: int) -> bytes:
    """The package with every byte of the member's packed words turned; its directory is whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        made.writestr(NAME, "<a>" + "".join(map(str, range(900))) + "</a>")
    size = made.getinfo(NAME).compress_size
    start, content = HEAD + len(NAME), out.getvalue()
    return content[:start] + bytes(byte ^ 0xA5 for byte in content[start : start + size]) + content[start + size :]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("refusal", READERS)
def test_a_damaged_member_is_refused(packing: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match="damaged"):
        READERS[refusal](spoiled(packing))
