"""What reading a zip raises where it is damaged, locked, or packed in a way that is not known."""

import zipfile
import zlib

# RuntimeError: a locked member, and as NotImplementedError a version or a packing that zipfile does not know.
_damage: list[type[Exception]] = [
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError,
]  # fmt: skip
try:
    import lzma

    _damage.append(lzma.LZMAError)  # no OSError, as bz2's is: zipfile lets each packing's own error through
except ImportError:  # a Python that was built without it unpacks no such member either
    pass

DAMAGE = tuple(_damage)
