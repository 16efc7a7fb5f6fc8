"""Replies of OpenAI Chat Completions, whole and streamed, and its errors."""

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
from forenoon.models.codecs.chat_requests import HOME, call_of, parts_in, thoughts_in
from forenoon.models.codecs.wire import STATUS, Body, Frame, Reader, inner, rows, wrap

FINISHES: dict[str, Reason] = {
    "stop": "stop", "tool_calls": "tools", "length": "length", "model_length": "length", "content_filter": "refusal",
}  # fmt: skip
BROKEN: dict[str, FaultKind] = {"error": "down", "insufficient_system_resource": "busy"}  # Mistral's, DeepSeek's
THOUGHTS = {"reasoning_content", "reasoning", "reasoning_seal"}
ENDS = {"stop": "stop", "tools": "tool_calls", "length": "length", "refusal": "content_filter"}
CODES: dict[FaultKind, tuple[str, str | None]] = {
    "key": ("invalid_request_error", "invalid_api_key"), "unpaid": ("insufficient_quota", "insufficient_quota"),
    "missing": ("invalid_request_error", "model_not_found"), "refused": ("invalid_request_error", None),
    "large": ("invalid_request_error", "context_length_exceeded"), "unfit": ("invalid_request_error", None),
    "busy": ("rate_limit_error", "rate_limit_exceeded"),
}  # fmt: skip


def encode_reply(reply: Reply) -> Body:
    texts = [part.text for part in reply.parts if isinstance(part, Text)]
    refusals = [part.text for part in reply.parts if isinstance(part, Refusal)]
    thoughts = [part for part in reply.parts if isinstance(part, Thinking)]
    calls = [call_of(part) for part in reply.parts if isinstance(part, Call)]
    message: Body = {
        "role": "assistant", "content": "".join(texts) if texts else None,
        "refusal": "".join(refusals) if refusals else None,
    }  # fmt: skip
    if thoughts:
        message["reasoning_content"] = "".join(part.text for part in thoughts)
        message |= seal_of(thoughts)
    if calls:
        message["tool_calls"] = calls
    choice: Body = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": end_of(reply.reason, bool(refusals)),
    }
    return {"id": reply.id, "object": "chat.completion", "created": 0, "model": reply.model, "choices": [choice],
            "usage": usage_of(reply.usage)}  # fmt: skip


def seal_of(thoughts: list[Thinking]) -> Body:
    """A string, never a list: official clients join the strings of a stream, and fail on lists without an index."""
    return {"reasoning_seal": wrap(thoughts)} if any(one.seal or one.maker for one in thoughts) else {}


def end_of(reason: Reason, in_words: bool) -> str:
    return "stop" if reason == "refusal" and in_words else ENDS[reason]


def usage_of(usage: Usage) -> Body:
    asked = usage.fresh + usage.cache_read + usage.cache_write
    return {
        "prompt_tokens": asked, "completion_tokens": usage.output, "total_tokens": asked + usage.output,
        "prompt_tokens_details": {"cached_tokens": usage.cache_read, "cache_write_tokens": usage.cache_write},
        "completion_tokens_details": {"reasoning_tokens": usage.reasoning},
    }  # fmt: skip


def usage_in(body: Body) -> Usage:
    """DeepSeek tells what was cached beside the other numbers; so do older hosts that tell nothing of it."""
    details = inner(body, "prompt_tokens_details")
    read = details.get("cached_tokens") or body.get("prompt_cache_hit_tokens") or 0
    written = details.get("cache_write_tokens") or 0
    return Usage(
        fresh=max(0, (body.get("prompt_tokens") or 0) - read - written),
        cache_read=read,
        cache_write=written,
        output=body.get("completion_tokens") or 0,
        reasoning=inner(body, "completion_tokens_details").get("reasoning_tokens") or 0,
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
    """Reads a whole answer too: it is a chunk whose delta is called message."""

    def __init__(self, maker: str) -> None:
        self._maker = maker
        self._begun = False
        self._reason: Reason | None = None
        self._usage = Usage()
        self._count = 0
        self._last: str = ""  # kind of the last part that is no call
        self._calls: dict[int, int] = {}
        self._refused = False
        self._told = list[int]()  # where the thoughts are

    def read(self, name: str, data: Body) -> Iterable[Event]:
        if data.get("error"):
            error: Any = data["error"]
            raise Fault("down", str(dict(error).get("message"))[:500])
        for choice in data["choices"][:1]:
            if not self._begun:
                self._begun = True
                yield Started(id=data.get("id") or "", model=data.get("model") or "")
            yield from self._pieces(inner(choice, "delta") or inner(choice, "message"))
            if finish := choice.get("finish_reason"):
                if finish in BROKEN:
                    raise Fault(BROKEN[finish], f"the host ended with {finish}")
                self._reason = FINISHES[finish]
        if data.get("usage"):
            self._usage = usage_in(data["usage"])

    def _pieces(self, delta: Body) -> Iterator[Event]:
        if not THOUGHTS.isdisjoint(delta):
            yield from self._thoughts(delta)
        content = delta.get("content")
        if isinstance(content, str):
            if content:
                yield self._piece(Text(text=content))
        elif content:
            said = (part for part in parts_in(content) if isinstance(part, Text | Thinking) and part.text)
            yield from map(self._piece, said)
        if delta.get("refusal"):
            self._refused = True
            yield self._piece(Refusal(text=delta["refusal"]))
        if "tool_calls" in delta:
            for number, call in enumerate(rows(delta, "tool_calls")):
                yield self._call(call.get("index", number), call)

    def _thoughts(self, delta: Body) -> Iterator[Event]:
        """In a stream the seals come at its end, each for one of the thoughts that were told before."""
        for number, thought in enumerate(thoughts_in(delta, self._maker)):
            if "reasoning_seal" in delta and number < len(self._told):
                yield Delta(index=self._told[number], part=thought.model_copy(update={"text": ""}))
            else:
                self._last = "" if "reasoning_seal" in delta else self._last
                yield self._piece(thought)

    def _piece(self, part: Said) -> Delta:
        if part.kind != self._last:
            self._last = part.kind
            self._told += [self._count] if isinstance(part, Thinking) else []
            self._count += 1
        return Delta(index=self._count - 1, part=part)

    def _call(self, number: int, call: Body) -> Delta:
        if number not in self._calls:
            self._calls[number] = self._count
            self._count += 1
            self._last = "call"
        said = inner(call, "function")
        piece = Call(id=call.get("id") or "", name=said.get("name") or "", arguments=said.get("arguments") or "")
        return Delta(index=self._calls[number], part=piece)

    def end(self) -> list[Event]:
        if not self._begun or self._reason is None:
            raise Fault("down", "the answer was cut")
        reason = self._reason
        if reason == "stop":  # some hosts end so after calls, all of them after a refusal in words
            reason = "refusal" if self._refused else "tools" if self._calls else "stop"
        return [Ended(reason=reason, usage=self._usage)]


class StreamWriter:
    def __init__(self) -> None:
        self._base: Body = {}
        self._calls: dict[int, int] = {}
        self._thoughts: dict[int, Thinking] = {}
        self._refused = False

    def write(self, event: Event) -> Iterator[Frame]:
        match event:
            case Started():
                self._base = {"id": event.id, "object": "chat.completion.chunk", "created": 0, "model": event.model}
                yield self._chunk({"role": "assistant", "content": ""})
            case Delta():
                if delta := self._delta(event.index, event.part):
                    yield self._chunk(delta)
            case Ended():
                if seal := seal_of(list(self._thoughts.values())):
                    yield self._chunk(seal)
                yield self._chunk({}, end_of(event.reason, self._refused))
                yield "", {**self._base, "choices": [], "usage": usage_of(event.usage)}
                yield "", "[DONE]"

    def fault(self, fault: Fault) -> Iterator[Frame]:
        yield "", encode_fault(fault)[1]

    def _chunk(self, delta: Body, finish: str | None = None) -> Frame:
        return "", {**self._base, "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}]}

    def _delta(self, index: int, part: Said) -> Body:
        match part:
            case Text():
                return {"content": part.text}
            case Refusal():
                self._refused = True
                return {"refusal": part.text}
            case Thinking():
                before = self._thoughts.get(index)
                self._thoughts[index] = part if before is None else before.model_copy(update={
                    "text": before.text + part.text, "seal": before.seal + part.seal, "id": before.id + part.id,
                })  # fmt: skip
                return {"reasoning_content": part.text} if part.text else {}
            case Call():
                return {"tool_calls": [self._call(index, part)]}

    def _call(self, index: int, part: Call) -> Body:
        if index in self._calls:
            return {"index": self._calls[index], "function": {"arguments": part.arguments}}
        self._calls[index] = len(self._calls)
        return {"index": self._calls[index], **call_of(part)}


def encode_fault(fault: Fault) -> tuple[int, Body]:
    """A host that is overloaded is told as 503, which official clients try again."""
    status = 503 if fault.kind == "busy" and fault.status not in (0, 429) else STATUS[fault.kind]
    kind, code = CODES.get(fault.kind, ("server_error", None))
    return status, {"error": {"message": fault.message, "type": kind, "param": None, "code": code}}
