"""A host of models on loopback that plays what it is told to, in any of the protocols. For tests; it keeps no key."""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from forenoon.domain.dialogue import Delta, Event, Fault, Reply, Request, events_of
from forenoon.models.codecs import CODECS
from forenoon.models.sse import frame

SSE, JSON = "text/event-stream", "application/json"


@dataclass(frozen=True)
class Answer:
    """What is played to one request: a reply, a fault, or bytes as they are. Streamed where that was asked for."""

    reply: Reply | None = None
    events: tuple[Event, ...] = ()  # instead of the shortest stream of the reply
    fault: Fault | None = None  # after `events`, where there are some
    status: int = 200
    raw: bytes | None = None
    media: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    cut: int | None = None  # frames of the stream after which the connection breaks
    hang: int | None = None  # frames of the stream after which nothing more comes, until the host closes


class Host:
    """Answers in turn, the last answer again and again. `asked` and `headers` tell what came; `size` is in bytes."""

    def __init__(self, protocol: str, answers: Sequence[Answer], path: str = "") -> None:
        self.codec = CODECS[protocol]
        self.asked: list[Request] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.size = 0
        self.left = threading.Event()  # the client hung up before the end
        self.closing = threading.Event()
        self._answers = list(answers)
        self._turn = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"host": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def __enter__(self) -> "Host":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next(self, path: str, headers: Mapping[str, str], content: bytes) -> tuple[Request, Answer]:
        body = json.loads(content)
        request = self.codec.decode_request(body, path, self.codec.home)
        with self._turn:
            answer = self._answers[min(len(self.asked), len(self._answers) - 1)]
            self.asked.append(request)
            self.bodies.append(body)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            self.size += len(content)
        return request, answer

    def frames(self, answer: Answer) -> Iterator[bytes]:
        writer = self.codec.writer()
        events = answer.events or (tuple(events_of(answer.reply)) if answer.reply else ())
        for event in events:
            yield from (frame(name, data) for name, data in writer.write(event))
        if answer.fault:
            yield from (frame(name, data) for name, data in writer.fault(answer.fault))


class Handler(BaseHTTPRequestHandler):
    host: Host
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.host.left.set()

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        request, answer = self.host.next(self.path, dict(self.headers.items()), content)
        try:
            self._play(request, answer)
        except OSError:
            self.host.left.set()
            self.close_connection = True

    def _play(self, request: Request, answer: Answer) -> None:
        if answer.raw is not None:
            self._whole(answer.status, answer.raw, answer)
        elif answer.fault and not answer.events:
            status, body = self.host.codec.encode_fault(answer.fault)
            self._whole(status, json.dumps(body).encode(), answer)
        elif request.stream:
            self._streamed(answer)
        elif answer.reply:
            self._whole(200, json.dumps(self.host.codec.encode_reply(answer.reply)).encode(), answer)

    def _whole(self, status: int, content: bytes, answer: Answer) -> None:
        self.send_response(status)
        for name, value in {
            "content-type": answer.media,
            "content-length": str(len(content)),
            **answer.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _streamed(self, answer: Answer) -> None:
        self.send_response(200)
        self.send_header("content-type", SSE)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for number, raw in enumerate(self.host.frames(answer)):
            if number == answer.cut:
                self.close_connection = True
                return
            if number == answer.hang:
                self.host.closing.wait()
            self.wfile.write(b"%x\r\n%b\r\n" % (len(raw), raw))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")


class ScriptedModel:
    """A model without a host. Answers in turn, the last answer again and again; `asked` keeps the requests."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[Request] = []
        self._answers = answers

    def run(self, request: Request) -> Iterator[Event]:
        answer = self._answers[min(len(self.asked), len(self._answers) - 1)]
        self.asked.append(request)
        events = answer.events or (tuple(events_of(answer.reply)) if answer.reply else ())
        spoken = False
        for event in events[: answer.cut]:
            spoken = spoken or isinstance(event, Delta)
            yield event
        if answer.fault:
            raise Fault(answer.fault.kind, answer.fault.message, retry_after=answer.fault.retry_after, spoken=spoken)
        if answer.cut is not None:
            raise Fault("down", "the answer was cut", spoken=spoken)


def in_pieces(reply: Reply, size: int = 5) -> tuple[Event, ...]:
    """The reply as a stream with a few characters in each piece of text."""
    events: list[Event] = []
    for event in events_of(reply):
        if isinstance(event, Delta) and event.part.kind == "text":
            for at in range(0, len(event.part.text), size):
                piece = event.part.text[at : at + size]
                events.append(Delta(index=event.index, part=event.part.model_copy(update={"text": piece})))
        else:
            events.append(event)
    return tuple(events)
