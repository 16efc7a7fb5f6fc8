"""Asks a model over HTTP: sends, reads what comes within limits, and maps what goes wrong. Tries nothing twice."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import httpx2

from forenoon.domain.dialogue import Delta, Ended, Event, Fault, FaultKind, Request
from forenoon.models.address import Address
from forenoon.models.codecs import CODECS
from forenoon.models.codecs.wire import Body, compact, no_constant
from forenoon.models.faults import fault_of
from forenoon.models.sse import DONE, Events

TROUBLES: tuple[tuple[type[Exception], FaultKind], ...] = (
    (httpx2.TimeoutException, "late"),
    (httpx2.UnsupportedProtocol, "unfit"),
    (httpx2.InvalidURL, "unfit"),
    (httpx2.HTTPError, "down"),
    (httpx2.StreamError, "down"),
)
"""First that fits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. `between` is from one piece of the answer to the next; `whole` is exceeded by `between` at
    most."""

    connect: float = 10.0
    first: float = 300.0
    between: float = 120.0
    whole: float = 1800.0
    size: int = 64 * 1024 * 1024
    event: int = 16 * 1024 * 1024
    error: int = 64 * 1024


LIMITS = Limits()


def new_client() -> httpx2.Client:
    """One for many models, and for many threads."""
    return httpx2.Client(follow_redirects=False, limits=httpx2.Limits(max_connections=64, max_keepalive_connections=16))


class HttpModel:
    """The model at an address."""

    def __init__(
        self,
        address: Address,
        client: httpx2.Client,
        limits: Limits = Limits(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address
        self._codec = CODECS[address.protocol]
        self._client = client
        self._limits = limits
        self._clock = clock

    def run(self, request: Request) -> Iterator[Event]:
        spoken = False
        try:
            for event in self._told(self._address.fitted(request)):
                spoken = spoken or isinstance(event, Delta)
                yield event
                if isinstance(event, Ended):
                    return
        except Fault as fault:
            fault.spoken = spoken
            raise
        except tuple(trouble for trouble, _ in TROUBLES) as error:
            kind: FaultKind = next(kind for trouble, kind in TROUBLES if isinstance(error, trouble))
            raise Fault(kind, f"{self._address.host}: {type(error).__name__}", spoken=spoken) from error

    def _told(self, request: Request) -> Iterator[Event]:
        body = self._address.shaped(self._codec.encode_request(request, self._address.maker))
        deadline = self._clock() + self._limits.whole
        asked = self._client.build_request(
            "POST", self._address.url + self._codec.path(request), content=compact(body).encode(),
            headers=self._address.headers | {"accept-encoding": "identity", "content-type": "application/json"},
            timeout=httpx2.Timeout(self._limits.first, connect=self._limits.connect),
        )  # fmt: skip
        response = self._client.send(asked, stream=True)
        with closing(response):
            asked.extensions["timeout"]["read"] = self._limits.between  # the body is read from here on
            if response.status_code != 200:
                raise self._refused(response, deadline)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise Fault("garbled", "the answer is packed, which was not asked for")
            chunks = self._chunks(response, deadline, self._limits.size)
            if "text/event-stream" in response.headers.get("content-type", ""):
                yield from self._streamed(chunks)
            else:
                yield from self._codec.decode_reply(parsed(b"".join(chunks)), self._address.maker)

    def _streamed(self, chunks: Iterator[bytes]) -> Iterator[Event]:
        events, reader = Events(self._limits.event), self._codec.reader(self._address.maker)
        for name, data in within(events, chunks):
            if data == DONE:
                break
            yield from reader.feed(name, parsed(data))
        yield from reader.end()

    def _chunks(self, response: httpx2.Response, deadline: float, most: int) -> Iterator[bytes]:
        size = 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > most:
                raise Fault("endless", f"the answer has more than {most} bytes")
            if self._clock() > deadline:
                raise Fault("late", f"the answer took more than {self._limits.whole:.0f} s")
            yield chunk

    def _refused(self, response: httpx2.Response, deadline: float) -> Fault:
        content = b""
        try:
            for chunk in self._chunks(response, deadline, self._limits.error):
                content += chunk
        except (Fault, httpx2.HTTPError):
            pass  # its status says enough
        return fault_of(response.status_code, response.headers, content, datetime.now(UTC), self._address.secret)


def within(events: Events, chunks: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    for chunk in chunks:
        yield from events.feed(chunk)
    yield from events.end()


def parsed(content: bytes | str) -> Body:
    """Raises Fault (garbled) for what is no JSON object."""
    try:
        found: Any = json.loads(content, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise Fault("garbled", "the answer is no JSON") from error
    if not isinstance(found, dict):
        raise Fault("garbled", "the answer is no JSON object")
    return cast("Body", found)
