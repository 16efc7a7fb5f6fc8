"""Replies of Gemini's generateContent, whole and streamed, and its errors."""

from collections.abc import Iterable, Iterator
from typing import Any

from forenoon.domain.dialogue import (
    Call,
    Delta,
    Ended,
    Event,
    Fault,
    Reason,
    Reply,
    Said,
    Started,
    Text,
    Thinking,
    Usage,
)  # fmt: skip
from forenoon.models.codecs.gemini_requests import HOME, Conversation, parts_of
from forenoon.models.codecs.wire import STATUS, Body, Frame, Reader, inner, rows, sealed

BLOCKED = ("SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "MODEL_ARMOR")
FINISHES: dict[str, Reason] = {"STOP": "stop", "MAX_TOKENS": "length", **dict.fromkeys(BLOCKED, "refusal")}
ENDS = {"stop": "STOP", "tools": "STOP", "length": "MAX_TOKENS", "refusal": "SAFETY"}
STATES = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 402: "FAILED_PRECONDITION", 404: "NOT_FOUND",
          413: "INVALID_ARGUMENT", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED"}  # fmt: skip


def encode_reply(reply: Reply) -> Body:
    return chunk_of(reply.id, reply.model, list(said_of(reply.parts)), ENDS[reply.reason], reply.usage)


def said_of(parts: Iterable[Said]) -> Iterator[Body]:
    carried = (
        part.model_copy(update={"seal": sealed(part, HOME)}) if isinstance(part, Thinking) else part for part in parts
    )
    return parts_of(carried, {})


def chunk_of(id: str, model: str, parts: list[Body], finish: str = "", usage: Usage | None = None) -> Body:
    candidate: Body = {"content": {"role": "model", "parts": parts}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    body: Body = {"candidates": [candidate], "modelVersion": model, "responseId": id}
    return body | ({"usageMetadata": usage_of(usage)} if usage else {})


def usage_of(usage: Usage) -> Body:
    asked = usage.fresh + usage.cache_read + usage.cache_write
    return {
        "promptTokenCount": asked, "cachedContentTokenCount": usage.cache_read,
        "candidatesTokenCount": max(0, usage.output - usage.reasoning), "thoughtsTokenCount": usage.reasoning,
        "totalTokenCount": asked + usage.output,
    }  # fmt: skip


def usage_in(body: Body) -> Usage:
    read, thoughts = body.get("cachedContentTokenCount") or 0, body.get("thoughtsTokenCount") or 0
    return Usage(
        fresh=max(0, (body.get("promptTokenCount") or 0) + (body.get("toolUsePromptTokenCount") or 0) - read),
        cache_read=read,
        output=(body.get("candidatesTokenCount") or 0) + thoughts,
        reasoning=thoughts,
    )


def decode_reply(body: Body, maker: str = HOME) -> list[Event]:
    """A whole reply as its shortest stream."""
    found = StreamReader(maker)
    return found.feed("", body) + found.end()


def reader(maker: str = HOME) -> "StreamReader":
    return StreamReader(maker)


def writer() -> "StreamWriter":
    return StreamWriter()


class StreamReader(Reader):
    """Reads a whole answer too: it is a stream of one chunk."""

    def __init__(self, maker: str) -> None:
        self._maker = maker
        self._conversation: Conversation | None = None
        self._last: Said | None = None
        self._count = 0
        self._called = False
        self._reason: Reason | None = None
        self._usage = Usage()

    def read(self, name: str, data: Body) -> Iterable[Event]:
        if data.get("error"):
            raise Fault("down", str(data["error"].get("message"))[:500])
        if self._conversation is None:
            id = data.get("responseId") or ""
            self._conversation = Conversation(self._maker, f"call_{id}")
            yield Started(id=id, model=data.get("modelVersion") or "")
        for candidate in rows(data, "candidates")[:1]:
            parts = rows(inner(candidate, "content"), "parts")
            if len(parts) == 1 and len(parts[0]) == 1 and "text" in parts[0]:  # as most are
                yield self._piece(Text(text=parts[0]["text"]))
            else:
                yield from map(self._piece, self._conversation.parts_in(parts))
            if finish := candidate.get("finishReason"):
                self._reason = self._finished(finish)
        if inner(data, "promptFeedback").get("blockReason"):
            self._reason = "refusal"
        if data.get("usageMetadata"):
            self._usage = usage_in(data["usageMetadata"])

    def _piece(self, part: Any) -> Delta:
        """Text goes on with text and thought with thought, until the thought has its seal."""
        last, self._last = self._last, part
        if isinstance(part, Call):
            self._called = True
        goes_on = isinstance(part, Text) and isinstance(last, Text)
        goes_on |= isinstance(part, Thinking) and isinstance(last, Thinking) and not last.seal
        self._count += 0 if goes_on else 1
        return Delta(index=self._count - 1, part=part)

    def _finished(self, finish: str) -> Reason:
        if finish not in FINISHES:
            raise Fault("garbled", f"the host ended with {finish[:60]}")
        return FINISHES[finish]

    def end(self) -> list[Event]:
        if self._reason is None:
            raise Fault("down", "the answer was cut")
        reason = "tools" if self._reason == "stop" and self._called else self._reason
        return [Ended(reason=reason, usage=self._usage)]


class StreamWriter:
    """A call is told whole, as the protocol wants it; a seal waits for the part that follows its thought."""

    def __init__(self) -> None:
        self._name = ("", "")
        self._call: tuple[int, Call] | None = None
        self._thought: tuple[int, Thinking] | None = None

    def write(self, event: Event) -> Iterator[Frame]:
        match event:
            case Started():
                self._name = event.id, event.model
            case Delta():
                if parts := list(self._told(event.index, event.part)):
                    yield "", chunk_of(*self._name, parts)
            case Ended():
                parts = list(self._called()) + list(said_of(self._sealing()))
                yield "", chunk_of(*self._name, parts, ENDS[event.reason], event.usage)

    def fault(self, fault: Fault) -> Iterator[Frame]:
        yield "", encode_fault(fault)[1]

    def _told(self, index: int, part: Said) -> Iterator[Body]:
        if self._call and self._call[0] == index and isinstance(part, Call):
            before = self._call[1]
            self._call = index, before.model_copy(update={"arguments": before.arguments + part.arguments})
            return
        yield from self._called()
        match part:
            case Call():
                self._call = index, part
            case Thinking():
                if self._thought and self._thought[0] != index:
                    yield from said_of(self._sealing())
                before = self._thought[1] if self._thought else Thinking()
                kept = {"seal": before.seal + part.seal, "id": before.id + part.id, "maker": part.maker or before.maker}
                self._thought = index, part.model_copy(update={"text": "", **kept})
                yield from parts_of([Thinking(text=part.text)], {})
            case _:
                yield from said_of([*self._sealing(), part])

    def _called(self) -> Iterator[Body]:
        if self._call:
            call, self._call = self._call[1], None
            yield from said_of([*self._sealing(), call])

    def _sealing(self) -> list[Said]:
        if not self._thought:
            return []
        thought, self._thought = self._thought[1], None
        return [thought]


def encode_fault(fault: Fault) -> tuple[int, Body]:
    status = 503 if fault.kind == "busy" and fault.status not in (0, 429) else STATUS[fault.kind]
    return status, {"error": {"code": status, "message": fault.message, "status": STATES.get(status, "INTERNAL")}}
