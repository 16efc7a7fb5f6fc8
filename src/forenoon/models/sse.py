"""Server-sent events, from bytes and to bytes, without I/O."""

from collections.abc import Iterator

from forenoon.domain.dialogue import Fault
from forenoon.models.codecs.wire import Body, compact

MOST = 16 * 1024 * 1024  # bytes of one event
DONE = "[DONE]"


class Events:
    """Bytes in, whole events out. Raises Fault: endless for an event without an end, garbled for what is no UTF-8."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rest: list[bytes] = []  # of a line that has not ended
        self._name = ""
        self._data: list[str] = []
        self._size = 0  # of the lines of an event that has not ended
        self._open = 0  # of `rest`
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[tuple[str, str]]:
        """Name and data of each event that this chunk ends."""
        if b"\n" in chunk or b"\r" in chunk or (self._rest and self._rest[-1].endswith(b"\r")):
            content = b"".join([*self._rest, chunk])
            half = content.endswith(b"\r")  # its line feed may still come
            lines = content[: -1 if half else None].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            self._rest = [lines.pop() + (b"\r" if half else b"")]
            self._open = len(self._rest[0])
            for line in lines:
                yield from self._line(line)
        else:
            self._rest.append(chunk)
            self._open += len(chunk)
        self._bounded()

    def _bounded(self) -> None:
        if self._size + self._open > self._most:
            raise Fault("endless", f"one event of the answer has more than {self._most} bytes")

    def end(self) -> Iterator[tuple[str, str]]:
        """What a host told that forgot the last empty line."""
        yield from self._line(b"".join(self._rest).rstrip(b"\r"))
        yield from self._line(b"")

    def _line(self, raw: bytes) -> Iterator[tuple[str, str]]:
        line = self._decoded(raw)
        if not line:
            if self._data:
                yield self._name, "\n".join(self._data)
            self._name, self._data, self._size = "", [], 0
            return
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            self._data.append(value)
            self._size += len(raw)
            self._bounded()
        elif field == "event":
            self._name = value

    def _decoded(self, raw: bytes) -> str:
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Fault("garbled", "the answer is no UTF-8") from error
        first, self._begun = not self._begun, True
        return line.removeprefix("\ufeff") if first else line


def frame(name: str, data: Body | str) -> bytes:
    """One event, as it is sent."""
    text = data if isinstance(data, str) else compact(data)
    return (f"event: {name}\ndata: {text}\n\n" if name else f"data: {text}\n\n").encode()
