"""Files that only an office suite reads, turned by LibreOffice into ones that we read: in a process of its own, with
limits, a profile that is thrown away, no macros, and no network where the system can take it away."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from forenoon.isolation import launching
from forenoon.isolation.child import ChildFailed
from forenoon.isolation.limits import MIB

PROGRAMS = ("soffice", "libreoffice")
MEMORY = 4096 * MIB  # of address space, most of which it never touches
CPU_S, WALL_S = 60, 90.0
LARGEST = 256 * MIB  # of a file that it writes
ALONE = ("unshare", "--user", "--map-root-user", "--net", "--")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""


def program() -> str:
    """Its path; empty where it is not installed."""
    return next((place for place in map(shutil.which, PROGRAMS) if place), "")


def converted(content: bytes, ending: str, wanted: str) -> bytes:
    """The file in another format, named by its ending. Raises ChildFailed where that does not come about."""
    with tempfile.TemporaryDirectory(prefix="forenoon-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
        source = folder / f"source.{ending}"
        source.write_bytes(content)
        _run(folder, source, wanted)
        made = folder / "out" / f"source.{wanted}"
        if not made.is_file():
            raise ChildFailed("unreadable", "LibreOffice cannot open it")
        return made.read_bytes()


def _run(folder: Path, source: Path, wanted: str) -> None:
    limits = [str(MEMORY), str(CPU_S), str(LARGEST)]
    office = [program(), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command = [sys.executable, "-I", launching.__file__, *limits, *_alone(), *office, "--convert-to", wanted]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        [*command, "--outdir", str(folder / "out"), str(source)],
        stdin=nowhere, stdout=nowhere, stderr=nowhere, cwd=folder, start_new_session=True,
        env={"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8", "TMPDIR": str(folder)},
    )  # fmt: skip
    try:
        process.wait(WALL_S)
    except subprocess.TimeoutExpired as error:
        raise ChildFailed("too_slow", f"not converted within {WALL_S:g} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """It, and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def _alone() -> tuple[str, ...]:
    """What takes the network away from a program; nothing where this system does not let us."""
    tool, true = shutil.which(ALONE[0]), shutil.which("true")
    if not tool or not true:
        return ()
    command = (tool, *ALONE[1:])
    tried = subprocess.run([*command, true], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return command if tried.returncode == 0 else ()
