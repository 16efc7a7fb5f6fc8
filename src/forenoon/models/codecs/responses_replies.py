"""Replies of OpenAI Responses, whole and streamed, and its errors."""

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
    fold,
)  # fmt: skip
from forenoon.models.codecs.chat_replies import encode_fault
from forenoon.models.codecs.responses_requests import HOME, message_of, name_in, parts_in, thought_in, thought_of
from forenoon.models.codecs.wire import Body, Frame, Reader, inner, rows, sealed

INCOMPLETE: dict[str, Reason] = {"max_output_tokens": "length", "content_filter": "refusal"}
CODES: dict[str, FaultKind] = {
    "server_error": "down", "rate_limit_exceeded": "busy", "insufficient_quota": "unpaid",
    "server_is_overloaded": "busy", "context_length_exceeded": "large", "invalid_prompt": "refused",
}  # fmt: skip


def encode_reply(reply: Reply) -> Body:
    output = [item_of(part, number) for number, part in enumerate(reply.parts)]
    return whole(reply.id, reply.model, output, status_of(reply), usage_of(reply.usage))


def status_of(reply: Reply) -> str:
    """A reason for which the answer is not complete; empty where it is."""
    in_words = any(isinstance(part, Refusal) for part in reply.parts)
    if reply.reason == "refusal" and not in_words:
        return "content_filter"
    return "max_output_tokens" if reply.reason == "length" else ""


def whole(id: str, model: str, output: list[Body], why: str, usage: Body | None, status: str = "completed") -> Body:
    return {
        "id": id, "object": "response", "created_at": 0, "status": "incomplete" if why else status, "model": model,
        "output": output, "error": None, "incomplete_details": {"reason": why} if why else None, "instructions": None,
        "metadata": {}, "parallel_tool_calls": True, "temperature": None, "tool_choice": "auto", "tools": [],
        "top_p": None, "usage": usage,
    }  # fmt: skip


def item_of(part: Said, number: int) -> Body:
    match part:
        case Text() | Refusal():
            return message_of(part, number)
        case Thinking():
            return thought_of(part, sealed(part, HOME), number)
        case Call():
            return {"id": f"fc_{number}", "type": "function_call", "status": "completed", "call_id": part.id,
                    "name": part.name, "arguments": part.arguments}  # fmt: skip


def usage_of(usage: Usage) -> Body:
    asked = usage.fresh + usage.cache_read + usage.cache_write
    return {
        "input_tokens": asked, "output_tokens": usage.output, "total_tokens": asked + usage.output,
        "input_tokens_details": {"cached_tokens": usage.cache_read, "cache_write_tokens": usage.cache_write},
        "output_tokens_details": {"reasoning_tokens": usage.reasoning},
    }  # fmt: skip


def usage_in(body: Body) -> Usage:
    details = inner(body, "input_tokens_details")
    read, written = details.get("cached_tokens") or 0, details.get("cache_write_tokens") or 0
    return Usage(
        fresh=max(0, (body.get("input_tokens") or 0) - read - written),
        cache_read=read,
        cache_write=written,
        output=body.get("output_tokens") or 0,
        reasoning=inner(body, "output_tokens_details").get("reasoning_tokens") or 0,
    )


def decode_reply(body: Body, maker: str = HOME) -> list[Event]:
    """A whole reply as its shortest stream."""
    return WholeReader(maker).feed("", body)


def reader(maker: str = HOME) -> "StreamReader":
    return StreamReader(maker)


def writer() -> "StreamWriter":
    return StreamWriter()


def said_in(item: Body, maker: str) -> Iterator[Said]:
    match item["type"]:
        case "message":
            yield from (part for part in parts_in(item["content"]) if isinstance(part, Text | Refusal))
        case "reasoning":
            yield thought_in(item, maker)
        case "function_call":
            yield Call(id=item["call_id"], name=item["name"], arguments=item["arguments"])
        case other:
            raise ValueError(f"an item of kind {other}")


def ended(response: Body) -> Ended:
    """Raises Fault where the host says that it failed."""
    if response.get("error"):
        raise failed(response["error"])
    kinds = {part["type"] for item in response["output"] for part in rows(item, "content") if item["type"] == "message"}
    calls = any(item["type"] == "function_call" for item in response["output"])
    match response["status"]:
        case "incomplete":
            reason = INCOMPLETE[response["incomplete_details"]["reason"]]
        case "completed":
            reason = "refusal" if "refusal" in kinds else "tools" if calls else "stop"
        case other:
            raise ValueError(f"an answer that is {other}")
    return Ended(reason=reason, usage=usage_in(inner(response, "usage")))


def failed(error: Body) -> Fault:
    return Fault(CODES.get(error.get("code") or "", "down"), str(error.get("message") or "")[:500])


class WholeReader(Reader):
    def __init__(self, maker: str) -> None:
        self._maker = maker

    def read(self, name: str, data: Body) -> Iterable[Event]:
        end = ended(data)
        yield Started(id=data["id"], model=data["model"])
        said = (part for item in data["output"] for part in said_in(item, self._maker))
        yield from (Delta(index=index, part=part) for index, part in enumerate(said))
        yield end

    def end(self) -> list[Event]:
        return []  # a whole answer has said all


class StreamReader(Reader):
    def __init__(self, maker: str) -> None:
        self._maker = maker
        self._at: dict[tuple[int, int], int] = {}  # output index and place in it, to the number of the part
        self._thought = set[int]()  # outputs of which thoughts were told
        self._closed = False

    def read(self, name: str, data: Body) -> Iterable[Event]:
        match data["type"]:
            case "response.created":
                yield Started(id=data["response"]["id"], model=data["response"]["model"])
            case "response.output_item.added" if data["item"]["type"] == "function_call":
                item = data["item"]
                yield self._piece(data, Call(id=item["call_id"], name=item["name"]))
            case "response.output_item.added" if data["item"]["type"] == "reasoning":
                yield self._piece(data, Thinking(maker=self._maker, id=name_in(data["item"])))
            case "response.output_text.delta":
                yield self._piece(data, Text(text=data["delta"]))
            case "response.refusal.delta":
                yield self._piece(data, Refusal(text=data["delta"]))
            case "response.function_call_arguments.delta":
                yield self._piece(data, Call(arguments=data["delta"]))
            case "response.reasoning_summary_text.delta" | "response.reasoning_text.delta":
                self._thought.add(data["output_index"])
                yield self._piece(
                    {"output_index": data["output_index"]}, Thinking(text=data["delta"], maker=self._maker)
                )
            case "response.output_item.done":
                yield from self._done(data)
            case "response.completed" | "response.incomplete" | "response.failed":
                end = ended(data["response"])
                self._closed = True
                yield end
            case "error":
                raise failed(data.get("error") or data)
            case _:
                pass  # many kinds of event repeat what others told

    def _piece(self, data: Body, part: Said) -> Delta:
        at = (data["output_index"], data.get("content_index", 0))
        return Delta(index=self._at.setdefault(at, len(self._at)), part=part)

    def _done(self, data: Body) -> Iterator[Delta]:
        """What the item's pieces did not tell: the seal of a thought, or all of it from a host that sends no pieces."""
        item, output = data["item"], data["output_index"]
        if item["type"] == "reasoning":
            thought = thought_in(item, self._maker)
            named = "" if (output, 0) in self._at else thought.id
            text = "" if output in self._thought else thought.text
            yield self._piece({"output_index": output}, thought.model_copy(update={"text": text, "id": named}))
            return
        for place, part in enumerate(said_in(item, self._maker)):
            if (output, place) not in self._at:
                yield self._piece({"output_index": output, "content_index": place}, part)

    def end(self) -> list[Event]:
        if not self._closed:
            raise Fault("down", "the answer was cut")
        return []


class StreamWriter:
    def __init__(self) -> None:
        self._events: list[Event] = []
        self._items: dict[int, int] = {}
        self._open: int | None = None
        self._number = -1
        self._model = ("", "")

    def write(self, event: Event) -> Iterator[Frame]:
        self._events.append(event)
        match event:
            case Started():
                self._model = event.id, event.model
                begun = whole(event.id, event.model, [], "", None, "in_progress")
                yield self._say("response.created", response=begun)
                yield self._say("response.in_progress", response=begun)
            case Delta():
                if event.index not in self._items:
                    yield from self._close()
                    yield from self._start(event.index, event.part)
                if event.index != self._open:
                    raise Fault("garbled", "parts of the answer are interleaved")
                yield from self._pieces(event.index, event.part)
            case Ended():
                yield from self._close()
                response = encode_reply(fold(self._events))
                yield self._say(
                    "response.incomplete" if response["incomplete_details"] else "response.completed", response=response
                )

    def fault(self, fault: Fault) -> Iterator[Frame]:
        error = encode_fault(fault)[1]["error"]
        yield self._say("error", code=error["code"] or error["type"], message=error["message"], param=None)

    def _say(self, kind: str, **more: Any) -> Frame:
        self._number += 1
        return kind, {"type": kind, "sequence_number": self._number, **more}

    def _start(self, index: int, part: Said) -> Iterator[Frame]:
        output = self._items[index] = len(self._items)
        self._open = index
        item: Body = item_of(part, output)
        match part:
            case Text() | Refusal():
                item |= {"status": "in_progress", "content": []}
            case Call():
                item |= {"status": "in_progress", "arguments": ""}
            case Thinking():
                item = {"type": "reasoning", "id": item["id"], "summary": []}
        yield self._say("response.output_item.added", output_index=output, item=item)
        if isinstance(part, Text | Refusal):
            empty = item_of(part.model_copy(update={"text": ""}), output)["content"][0]
            yield self._say(
                "response.content_part.added", part=empty, content_index=0, **self._place(index, item["id"])
            )

    def _place(self, index: int, item: str) -> Body:
        return {"item_id": item, "output_index": self._items[index]}

    def _pieces(self, index: int, part: Said) -> Iterator[Frame]:
        at = self._place(index, item_of(part, self._items[index])["id"])
        match part:
            case Text():
                yield self._say("response.output_text.delta", content_index=0, delta=part.text, logprobs=[], **at)
            case Refusal():
                yield self._say("response.refusal.delta", content_index=0, delta=part.text, **at)
            case Thinking() if part.text:
                yield self._say("response.reasoning_summary_text.delta", summary_index=0, delta=part.text, **at)
            case Call() if part.arguments:
                yield self._say("response.function_call_arguments.delta", delta=part.arguments, **at)
            case _:
                pass

    def _close(self) -> Iterator[Frame]:
        """All that the open part said, once more and whole, as clients of this protocol expect."""
        if self._open is None:
            return
        index, self._open = self._open, None
        pieces = [event for event in self._events if isinstance(event, Delta) and event.index == index]
        ends: list[Event] = [Started(id="", model=""), *pieces, Ended(reason="stop")]
        part = fold(ends).parts[0]
        item = item_of(part, self._items[index])
        at = self._place(index, item["id"])
        match part:
            case Text():
                yield self._say("response.output_text.done", content_index=0, text=part.text, logprobs=[], **at)
                yield self._say("response.content_part.done", content_index=0, part=item["content"][0], **at)
            case Refusal():
                yield self._say("response.refusal.done", content_index=0, refusal=part.text, **at)
                yield self._say("response.content_part.done", content_index=0, part=item["content"][0], **at)
            case Call():
                yield self._say("response.function_call_arguments.done", arguments=part.arguments, **at)
            case Thinking() if part.text:
                yield self._say("response.reasoning_summary_text.done", summary_index=0, text=part.text, **at)
            case Thinking():
                pass
        yield self._say("response.output_item.done", output_index=self._items[index], item=item)
