"""A browser without a window, spoken to through two pipes."""

import base64
import json
import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WAIT_S = 60
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-sync", "--disable-component-update", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class Tab:
    """One page. `complaints` are what its console and its policy said, `asked` every address that it wanted."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write, self._number, self._rest = read, write, 0, b""
        self._session, self._loads = "", 0
        self.complaints: list[str] = []
        self.asked: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        session = {"sessionId": self._session} if self._session else {}
        os.write(self._write, json.dumps(message | session).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, page: Path, width: int, height: int, *, dark: bool = False, fragment: str = "") -> None:
        self.resize(width, height)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        self.call("Emulation.setEmulatedMedia", media="", features=scheme + calm)
        for address in ("about:blank", page.as_uri() + fragment):
            loads = self._loads
            self.call("Page.navigate", url=address)
            while self._loads == loads:
                self._next()

    def resize(self, width: int, height: int) -> None:
        """To a screen of this size; a narrow one is a phone."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def value(self, expression: str) -> Any:
        """What the page's own objects say; scripts of the page need not be allowed for it."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def bring(self, selector: str) -> None:
        """Scrolls it into the middle of the screen."""
        self.value(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")

    def click(self, selector: str) -> None:
        """As with a mouse, in the middle of what is to be seen of it."""
        box = f"document.querySelector({json.dumps(selector)})"
        x, y = self.value(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({box}.getClientRects()[0])")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            code = {"Enter": 13, "Tab": 9, "PageDown": 34}.get(key, 0)
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def print(self, file: Path) -> None:
        """As PDF."""
        file.write_bytes(base64.b64decode(self.call("Page.printToPDF")["data"]))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], _WAIT_S)
            assert ready, "the browser says nothing"
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has left"
            self._rest += piece
        first, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(first)
        self._hear(message.get("method", ""), message.get("params", {}))
        return message

    def _hear(self, method: str, said: dict[str, Any]) -> None:
        notice = said.get("entry", {}).get("level") in ("info", "verbose")  # a second autofocus, say
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") and not notice:
            self.complaints.append(json.dumps(said))
        elif method == "Page.loadEventFired":
            self._loads += 1
        elif method == "Network.requestWillBeSent":
            self.asked.append(said["request"]["url"])


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Tab]:
    """The tab of a browser of its own, which ends with it."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    command = [program, *_QUIET, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"]
    silent = os.open(os.devnull, os.O_RDWR)
    places = [
        (os.POSIX_SPAWN_DUP2, old, new) for old, new in ((theirs_in, 3), (theirs_out, 4), (silent, 1), (silent, 2))
    ]
    process = os.posix_spawnp(program, command, dict(os.environ), file_actions=places, setpgroup=0)
    for end in (theirs_in, theirs_out, silent):
        os.close(end)
    try:
        yield Tab(ours_in, ours_out)
    finally:
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(ours_in)
        os.close(ours_out)
