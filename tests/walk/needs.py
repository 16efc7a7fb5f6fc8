"""What a test may lack on this machine: it skips with the reason, or fails where FORENOON_REQUIRE names it."""

import os
import shutil
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]


def shared(path: str) -> Path:
    """A folder of the shared data, which lies beside the repository or where FORENOON_SHARED says."""
    root = Path(os.environ.get("FORENOON_SHARED") or REPO.parent / "shared")
    if not (root / path).exists():
        _missing("shared", f"there is no {path} in {root} (FORENOON_SHARED)")
    return root / path


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        _missing("services", f"{name} is not installed (tools/install-services.sh)")
    return str(found)


def _missing(kind: str, reason: str) -> None:
    if kind in os.environ.get("FORENOON_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)
