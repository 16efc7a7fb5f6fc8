"""Requests of Anthropic Messages."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from forenoon.domain.dialogue import (
    Call,
    Effort,
    File,
    Form,
    Image,
    Keep,
    Part,
    Refusal,
    Request,
    Result,
    Text,
    Thinking,
    Tool,
)  # fmt: skip
from forenoon.models.codecs.wire import (
    Body,
    arguments_of,
    asked,
    base64_of,
    bytes_of,
    compact,
    goes_back,
    in_turns,
    inner,
    rows,
    thinking,
    unfit,
)  # fmt: skip

HOME = "anthropic"
MOST = 8192  # the protocol wants a number
LIVES: dict[str, Keep] = {"5m": "short", "1h": "long"}
EFFORTS: dict[str, str] = {
    "minimal": "low",
    "low": "low",
    "medium": "medium",
    "high": "high",
    "xhigh": "xhigh",
    "max": "max",
}
CHOICES: dict[str, Literal["auto", "any", "none"]] = {"auto": "auto", "any": "any", "none": "none", "tool": "auto"}


def path(request: Request) -> str:
    return "/v1/messages"


def encode_request(request: Request, maker: str = HOME) -> Body:
    body: Body = {"model": request.model, "max_tokens": request.most or MOST, "stream": request.stream}
    body["messages"] = [
        {"role": message.role, "content": [block for part in message.parts for block in block_of(part, maker)]}
        for message in request.messages
    ]
    if request.system:
        body["system"] = [{"type": "text", "text": text.text, **control(text.keep)} for text in request.system]
    if request.tools:
        body["tools"] = [tool_of(tool) for tool in request.tools]
        body |= choice_of(request)
    if request.stops:
        body["stop_sequences"] = list(request.stops)
    return body | output_of(request)


def output_of(request: Request) -> Body:
    """How it thinks, and in which form it answers."""
    body: Body = {}
    output: Body = {}
    if request.effort == "none":
        body["thinking"] = {"type": "disabled"}
    elif request.effort:
        body["thinking"] = {"type": "adaptive"}
        output["effort"] = EFFORTS.get(request.effort, request.effort)
    if request.form:
        output["format"] = {"type": "json_schema", "schema": request.form.shape}
    return body | ({"output_config": output} if output else {})


def choice_of(request: Request) -> Body:
    choice: Body = {"type": "tool", "name": request.only} if request.only else {"type": request.choice}
    if not request.parallel and request.choice != "none":
        choice["disable_parallel_tool_use"] = True
    return {} if choice == {"type": "auto"} else {"tool_choice": choice}


def tool_of(tool: Tool) -> Body:
    body: Body = {"name": tool.name, "input_schema": tool.arguments, **control(tool.keep)}
    if tool.description:
        body["description"] = tool.description
    return body | ({"strict": True} if tool.strict else {})


def control(keep: Keep) -> Body:
    if not keep:
        return {}
    return {"cache_control": {"type": "ephemeral"} | ({"ttl": "1h"} if keep == "long" else {})}


def block_of(part: Part, maker: str) -> Iterator[Body]:
    match part:
        case Text():
            yield {"type": "text", "text": part.text, **control(part.keep)}
        case Image():
            yield {"type": "image", "source": source_of(part), **control(part.keep)}
        case File():
            title = {"title": part.name} if part.name else {}
            yield {"type": "document", "source": source_of(part), **title, **control(part.keep)}
        case Thinking():
            if goes_back(part, maker):
                yield thought_of(part, part.seal)
        case Call():
            yield {"type": "tool_use", "id": part.id, "name": part.name, "input": arguments_of(part.arguments)}
        case Result():
            within = [block for one in part.parts for block in block_of(one.model_copy(update={"keep": ""}), maker)]
            failed = {"is_error": True} if part.failed else {}
            yield {"type": "tool_result", "tool_use_id": part.call, "content": within, **failed, **control(part.keep)}
        case Refusal():
            yield {"type": "text", "text": part.text}


def thought_of(part: Thinking, seal: str) -> Body:
    if part.hidden:
        return {"type": "redacted_thinking", "data": seal}
    return {"type": "thinking", "thinking": part.text, "signature": seal}


def source_of(part: Image | File) -> Body:
    if part.url:
        return {"type": "url", "url": part.url}
    if isinstance(part, File) and part.media == "text/plain":
        return {"type": "text", "media_type": "text/plain", "data": part.content.decode("utf-8")}
    if isinstance(part, File) and part.media != "application/pdf":
        raise unfit(f"a file of type {part.media}")
    return {"type": "base64", "media_type": part.media, "data": base64_of(part.content)}


@asked
def decode_request(body: Body, path: str = "", maker: str = HOME) -> Request:
    output = inner(body, "output_config")
    system: Any = body.get("system") or ()
    choice = body.get("tool_choice") or {"type": "auto"}
    form = output.get("format")
    return Request(
        model=body["model"],
        messages=in_turns((message["role"], parts_of(message["content"], maker)) for message in body["messages"]),
        system=tuple(Text.model_validate(part.model_dump()) for part in parts_of(system, maker)),
        tools=tuple(map(tool_in, rows(body, "tools"))),
        choice=CHOICES[choice["type"]],
        only=choice["name"] if choice["type"] == "tool" else "",
        parallel=not choice.get("disable_parallel_tool_use", False),
        form=Form(name="answer", shape=form["schema"]) if form else None,
        most=body["max_tokens"],
        effort=effort_in(inner(body, "thinking"), output),
        temperature=body.get("temperature"),
        top_p=body.get("top_p"),
        stops=tuple(rows(body, "stop_sequences")),
        stream=bool(body.get("stream", False)),
    )


def effort_in(thinking: Body, output: Body) -> Effort:
    """An older client gives a budget of tokens; without any number the host thinks as much as it likes: high."""
    match thinking.get("type"):
        case "disabled":
            return "none"
        case "enabled" if not output.get("effort"):
            budget = thinking["budget_tokens"]
            return "low" if budget <= 4096 else "medium" if budget <= 16384 else "high"
        case "adaptive":
            return output.get("effort") or "high"
        case _:
            return output.get("effort") or ""


def tool_in(body: Body) -> Tool:
    if body.get("type", "custom") not in ("custom", None):
        raise unfit(f"the tool {body['type']}, which runs at the vendor,")
    return Tool(
        name=body["name"], description=body.get("description") or "", arguments=body["input_schema"],
        strict=bool(body.get("strict")), keep=keep_in(body),
    )  # fmt: skip


def keep_in(block: Body) -> Keep:
    mark = block.get("cache_control")
    return LIVES[mark.get("ttl") or "5m"] if mark else ""


def parts_of(content: str | Iterable[Body], maker: str) -> Iterator[Part]:
    if isinstance(content, str):
        yield Text(text=content)
        return
    for block in content:
        yield part_in(block, maker)


def part_in(block: Body, maker: str) -> Part:
    match block["type"]:
        case "text":
            return Text(text=block["text"], keep=keep_in(block))
        case "image":
            return Image(**source_in(block["source"]), keep=keep_in(block))
        case "document":
            return File(**source_in(block["source"]), name=block.get("title") or "", keep=keep_in(block))
        case "thinking":
            return thinking(block["thinking"], block.get("signature") or "", maker)
        case "redacted_thinking":
            return thinking("", block["data"], maker, hidden=True)
        case "tool_use":
            return Call(id=block["id"], name=block["name"], arguments=compact(block["input"]))
        case "tool_result":
            within = tuple(parts_of(block.get("content") or (), maker))
            failed = bool(block.get("is_error"))
            return Result.model_validate(
                {"call": block["tool_use_id"], "parts": within, "failed": failed, "keep": keep_in(block)}
            )
        case other:
            raise unfit(f"a block of kind {other}")


def source_in(source: Body) -> dict[str, Any]:
    match source["type"]:
        case "url":
            return {"url": source["url"]}
        case "base64":
            return {"media": source["media_type"], "content": bytes_of(source["data"])}
        case "text":
            return {"media": "text/plain", "content": source["data"].encode()}
        case other:
            raise unfit(f"a source of kind {other}")
