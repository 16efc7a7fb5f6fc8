"""Replies of Anthropic Messages, whole and streamed, and its errors."""

from collections.abc import Iterable, Iterator
from typing import Any

from forenoon.domain.dialogue import (
    Call,
    Delta,
    Ended,
    Event,
    Fault,
    FaultKind,
    Reason,
    Refusal,
    Reply,
    Said,
    Started,
    Text,
    Thinking,
    Usage,
)  # fmt: skip
from forenoon.models.codecs.anthropic_requests import HOME, part_in, thought_of
from forenoon.models.codecs.wire import STATUS, Body, Frame, Reader, arguments_of, compact, inner, sealed, thinking

STOPS: dict[str, Reason] = {
    "end_turn": "stop", "stop_sequence": "stop", "tool_use": "tools", "max_tokens": "length",
    "model_context_window_exceeded": "length", "refusal": "refusal",
}  # fmt: skip
ENDS = {"stop": "end_turn", "tools": "tool_use", "length": "max_tokens", "refusal": "refusal"}
ERRORS: dict[str, FaultKind] = {
    "overloaded_error": "busy", "rate_limit_error": "busy", "authentication_error": "key", "permission_error": "key",
    "billing_error": "unpaid", "not_found_error": "missing", "request_too_large": "large",
    "invalid_request_error": "refused", "timeout_error": "late",
}  # fmt: skip
TYPES = {
    400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 404: "not_found_error",
    413: "request_too_large", 429: "rate_limit_error", 504: "timeout_error", 529: "overloaded_error",
}  # fmt: skip


def encode_reply(reply: Reply) -> Body:
    return {
        "id": reply.id, "type": "message", "role": "assistant", "model": reply.model,
        "content": [block_of(part) for part in reply.parts],
        "stop_reason": ENDS[reply.reason], "stop_sequence": None, "usage": usage_of(reply.usage),
    }  # fmt: skip


def block_of(part: Said) -> Body:
    match part:
        case Call():
            return {"type": "tool_use", "id": part.id, "name": part.name, "input": arguments_of(part.arguments)}
        case Thinking():
            return thought_of(part, sealed(part, HOME))
        case Text() | Refusal():
            return {"type": "text", "text": part.text}


def usage_of(usage: Usage) -> Body:
    return {
        "input_tokens": usage.fresh, "cache_read_input_tokens": usage.cache_read,
        "cache_creation_input_tokens": usage.cache_write, "output_tokens": usage.output,
        "output_tokens_details": {"thinking_tokens": usage.reasoning},
    }  # fmt: skip


def usage_in(body: Body) -> Usage:
    return Usage(
        fresh=body.get("input_tokens") or 0,
        cache_read=body.get("cache_read_input_tokens") or 0,
        cache_write=body.get("cache_creation_input_tokens") or 0,
        output=body.get("output_tokens") or 0,
        reasoning=inner(body, "output_tokens_details").get("thinking_tokens") or 0,
    )


def decode_reply(body: Body, maker: str = HOME) -> list[Event]:
    """A whole reply as its shortest stream."""
    return WholeReader(maker).feed("", body)


def reader(maker: str = HOME) -> "StreamReader":
    return StreamReader(maker)


def writer() -> "StreamWriter":
    return StreamWriter()


class WholeReader(Reader):
    def __init__(self, maker: str) -> None:
        self._maker = maker

    def read(self, name: str, data: Body) -> Iterable[Event]:
        yield Started(id=data["id"], model=data["model"])
        for index, block in enumerate(data["content"]):
            yield Delta.model_validate({"index": index, "part": part_in(block, self._maker)})
        yield Ended(reason=STOPS[data["stop_reason"]], usage=usage_in(data["usage"]))

    def end(self) -> list[Event]:
        return []  # a whole answer has said all


class StreamReader(Reader):
    def __init__(self, maker: str) -> None:
        self._maker = maker
        self._usage: Body = {}
        self._reason: Reason | None = None
        self._empty: dict[int, Body] = {}  # calls of which no argument has come yet, with those they opened with
        self._closed = False

    def read(self, name: str, data: Body) -> Iterable[Event]:
        match data["type"]:
            case "message_start":
                self._usage |= data["message"]["usage"]
                yield Started(id=data["message"]["id"], model=data["message"]["model"])
            case "content_block_start":
                yield self._opened(data["index"], data["content_block"])
            case "content_block_delta":
                if piece := self._piece(data["index"], data["delta"]):
                    yield Delta(index=data["index"], part=piece)
            case "content_block_stop" if data["index"] in self._empty:
                yield Delta(index=data["index"], part=Call(arguments=compact(self._empty.pop(data["index"]))))
            case "message_delta":
                self._usage |= {key: value for key, value in inner(data, "usage").items() if value is not None}
                self._reason = STOPS[data["delta"]["stop_reason"]]
            case "message_stop":
                self._closed = True
                yield from self._ended()
            case "error":
                kind = ERRORS.get(data["error"].get("type"), "down")
                raise Fault(kind, str(data["error"].get("message") or "")[:500])
            case _:
                pass  # the protocol promises to add kinds of event that may be passed over

    def _opened(self, index: int, block: Body) -> Delta:
        if block["type"] == "tool_use":
            self._empty[index] = inner(block, "input")
            return Delta(index=index, part=Call(id=block["id"], name=block["name"]))
        return Delta.model_validate({"index": index, "part": part_in(block, self._maker)})

    def _piece(self, index: int, delta: Body) -> Said | None:
        match delta["type"]:
            case "text_delta":
                return Text(text=delta["text"])
            case "thinking_delta":
                return Thinking(text=delta["thinking"], maker=self._maker)
            case "signature_delta":
                return thinking("", delta["signature"], self._maker)
            case "input_json_delta":
                if delta["partial_json"]:
                    self._empty.pop(index, None)
                return Call(arguments=delta["partial_json"])
            case "citations_delta":
                return None
            case other:
                raise ValueError(f"a delta of kind {other}")

    def _ended(self) -> Iterator[Event]:
        if self._reason is None:
            raise ValueError("no reason")
        yield Ended(reason=self._reason, usage=usage_in(self._usage))

    def end(self) -> list[Event]:
        if not self._closed:
            raise Fault("down", "the answer was cut")
        return []


class StreamWriter:
    """One block is open at a time, as the protocol wants it."""

    def __init__(self) -> None:
        self._open: int | None = None
        self._at: dict[int, int] = {}
        self._thought: Thinking | None = None  # the open one, without its text: its seal is said at its end

    def write(self, event: Event) -> Iterator[Frame]:
        match event:
            case Started():
                yield say("message_start", message={
                    "id": event.id, "type": "message", "role": "assistant", "model": event.model, "content": [],
                    "stop_reason": None, "stop_sequence": None, "usage": usage_of(Usage()),
                })  # fmt: skip
            case Delta():
                if event.index != self._open:
                    yield from self._next(event.index, event.part)
                yield from self._pieces(event.part)
            case Ended():
                yield from self._close()
                yield say("message_delta", delta={"stop_reason": ENDS[event.reason], "stop_sequence": None},
                          usage=usage_of(event.usage))  # fmt: skip
                yield say("message_stop")

    def fault(self, fault: Fault) -> Iterator[Frame]:
        yield "error", encode_fault(fault)[1]

    def _next(self, index: int, part: Said) -> Iterator[Frame]:
        yield from self._close()
        if index in self._at:
            raise Fault("garbled", "parts of the answer are interleaved")
        self._open = index
        self._at[index] = len(self._at)
        match part:
            case Call():
                block: Body = {"type": "tool_use", "id": part.id, "name": part.name, "input": {}}
            case Thinking():
                self._thought = Thinking(maker=part.maker, hidden=part.hidden)
                block = {"type": "thinking", "thinking": "", "signature": ""}
            case _:
                block = {"type": "text", "text": ""}
        if not (self._thought and self._thought.hidden):
            yield say("content_block_start", index=self._at[index], content_block=block)

    def _pieces(self, part: Said) -> Iterator[Frame]:
        match part:
            case Call():
                delta: Body = {"type": "input_json_delta", "partial_json": part.arguments}
            case Thinking():
                kept = self._thought or part
                self._thought = kept.model_copy(update={"seal": kept.seal + part.seal, "id": kept.id + part.id})
                delta = {"type": "thinking_delta", "thinking": part.text}
            case Text() | Refusal():
                delta = {"type": "text_delta", "text": part.text}
        if any(list(delta.values())[1:]):
            yield say("content_block_delta", index=self._at[self._open or 0], delta=delta)

    def _close(self) -> Iterator[Frame]:
        if self._open is None:
            return
        at = self._at[self._open]
        if self._thought:
            seal = sealed(self._thought, HOME)
            if self._thought.hidden:
                yield say("content_block_start", index=at, content_block=thought_of(self._thought, seal))
            elif seal:
                yield say("content_block_delta", index=at, delta={"type": "signature_delta", "signature": seal})
        yield say("content_block_stop", index=at)
        self._open, self._thought = None, None


def say(kind: str, **more: Any) -> Frame:
    return kind, {"type": kind, **more}


def encode_fault(fault: Fault) -> tuple[int, Body]:
    status = fault.status if fault.kind == "busy" and fault.status in TYPES else STATUS[fault.kind]
    error = {"type": TYPES.get(status, "api_error"), "message": fault.message}
    return status, {"type": "error", "error": error}
