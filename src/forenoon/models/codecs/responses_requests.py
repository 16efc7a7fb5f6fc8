"""Requests of OpenAI Responses. Nothing is stored at the vendor: every request carries its whole conversation."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from forenoon.domain.dialogue import (
    Call,
    File,
    Form,
    Image,
    Keep,
    Message,
    Part,
    Refusal,
    Request,
    Result,
    Text,
    Thinking,
    Tool,
)  # fmt: skip
from forenoon.models.codecs.chat_requests import CHOICES, WANTED, attached_in, breakpoint_of, keep_in
from forenoon.models.codecs.wire import Body, asked, data_url, goes_back, in_turns, inner, rows, thinking, unfit

HOME = "openai"
NAMELESS = "rs_nameless_"  # the protocol wants a name for each thought


def path(request: Request) -> str:
    return "/responses"


def encode_request(request: Request, maker: str = HOME) -> Body:
    if request.stops:
        raise unfit("words at which the answer ends")
    plain = len(request.system) == 1 and not request.system[0].keep
    items = [item for message in request.messages for item in items_of(message, maker)]
    if request.system and not plain:
        items.insert(0, {"type": "message", "role": "system", "content": [block_of(text) for text in request.system]})
    body: Body = {"model": request.model, "input": items, "stream": request.stream, "store": False,
                  "include": ["reasoning.encrypted_content"]}  # fmt: skip
    if request.tools:
        body["tools"] = [tool_of(tool) for tool in request.tools]
        body |= choice_of(request)
    if request.form:
        form = {"name": request.form.name, "schema": request.form.shape, "strict": request.form.strict}
        body["text"] = {"format": {"type": "json_schema", **form}}
    wanted = {
        "instructions": request.system[0].text if plain else None, "max_output_tokens": request.most,
        "reasoning": {"effort": request.effort} if request.effort else None, "temperature": request.temperature,
        "top_p": request.top_p, "prompt_cache_key": request.shelf or None,
    }  # fmt: skip
    return body | {name: value for name, value in wanted.items() if value is not None}


def choice_of(request: Request) -> Body:
    body: Body = {} if request.parallel else {"parallel_tool_calls": False}
    if request.only:
        return body | {"tool_choice": {"type": "function", "name": request.only}}
    return body | ({} if request.choice == "auto" else {"tool_choice": CHOICES[request.choice]})


def tool_of(tool: Tool) -> Body:
    body: Body = {"type": "function", "name": tool.name, "parameters": tool.arguments, "strict": tool.strict}
    return body | ({"description": tool.description} if tool.description else {})


def items_of(message: Message, maker: str) -> Iterator[Body]:
    if message.role == "assistant":
        yield from (item for number, part in enumerate(message.parts) for item in said_of(part, number, maker))
        return
    for part in message.parts:
        if isinstance(part, Result):
            yield {"type": "function_call_output", "call_id": part.call, "output": output_of(part)}
    others = [part for part in message.parts if not isinstance(part, Result)]
    if others:
        yield {"type": "message", "role": message.role, "content": [block_of(part) for part in others]}


def said_of(part: Part, number: int, maker: str) -> Iterator[Body]:
    match part:
        case Thinking():
            if goes_back(part, maker):
                yield thought_of(part, part.seal)
        case Call():
            yield {"type": "function_call", "call_id": part.id, "name": part.name, "arguments": part.arguments}
        case Text():
            yield {"type": "message", "role": "assistant", "content": part.text}
        case Refusal():
            yield message_of(part, number)
        case _:
            raise unfit(f"a part of kind {part.kind} said by a model")


def message_of(part: Text | Refusal, number: int) -> Body:
    content: Body = {"type": "refusal", "refusal": part.text}
    if isinstance(part, Text):
        content = {"type": "output_text", "text": part.text, "annotations": [], "logprobs": []}
    return {"id": f"msg_{number}", "type": "message", "role": "assistant", "status": "completed", "content": [content]}


def thought_of(part: Thinking, seal: str, number: int = 0) -> Body:
    summary = [{"type": "summary_text", "text": part.text}] if part.text else []
    item: Body = {"type": "reasoning", "id": part.id or f"{NAMELESS}{number}", "summary": summary}
    return item | ({"encrypted_content": seal} if seal else {})


def output_of(result: Result) -> str | list[Body]:
    plain = [part.model_copy(update={"keep": ""}) for part in result.parts]
    if plain and result.keep:
        plain[-1] = plain[-1].model_copy(update={"keep": result.keep})
    if len(plain) == 1 and isinstance(plain[0], Text) and not plain[0].keep:
        return plain[0].text
    return [block_of(part) for part in plain]


def block_of(part: Part) -> Body:
    match part:
        case Text():
            return {"type": "input_text", "text": part.text, **breakpoint_of(part.keep)}
        case Image():
            url = part.url or data_url(part.media, part.content)
            return {"type": "input_image", "image_url": url, "detail": "auto", **breakpoint_of(part.keep)}
        case File():
            where = {"file_url": part.url} if part.url else {"file_data": data_url(part.media, part.content)}
            return {"type": "input_file", "filename": part.name, **where, **breakpoint_of(part.keep)}
        case _:
            raise unfit(f"a part of kind {part.kind} in this place")


@asked
def decode_request(body: Body, path: str = "", maker: str = HOME) -> Request:
    for kept in ("previous_response_id", "conversation", "prompt"):
        if body.get(kept):
            raise unfit(f"{kept}, which lies at another vendor,")
    given = body["input"]
    items: list[Body] = [{"role": "user", "content": given}] if isinstance(given, str) else given
    system = [Text(text=body["instructions"])] if body.get("instructions") else []
    messages: list[tuple[str, Iterable[Part]]] = []
    for item in items:
        role, parts = item_in(item, maker)
        if role == "system" and not messages:
            system += cast("list[Text]", parts)
        else:
            messages.append((role, parts))
    choice = body.get("tool_choice") or "auto"
    return Request(
        model=body["model"],
        messages=in_turns(messages),
        system=tuple(system),
        tools=tuple(map(tool_in, rows(body, "tools"))),
        choice=WANTED[choice] if isinstance(choice, str) else "auto",
        only="" if isinstance(choice, str) else choice["name"],
        parallel=body.get("parallel_tool_calls") is not False,
        form=form_in(inner(inner(body, "text"), "format") or {"type": "text"}),
        most=body.get("max_output_tokens"),
        effort=inner(body, "reasoning").get("effort") or "",
        temperature=body.get("temperature"),
        top_p=body.get("top_p"),
        shelf=body.get("prompt_cache_key") or "",
        stream=bool(body.get("stream", False)),
    )


def form_in(form: Body) -> Form | None:
    match form["type"]:
        case "text":
            return None
        case "json_object":
            return Form(name="answer", shape={"type": "object"}, strict=False)
        case "json_schema":
            return Form(name=form["name"], shape=form["schema"], strict=bool(form.get("strict")))
        case other:
            raise unfit(f"an answer in the form {other}")


def tool_in(body: Body) -> Tool:
    if body["type"] != "function":
        raise unfit(f"the tool {body['type']}, which runs at the vendor,")
    return Tool(
        name=body["name"], description=body.get("description") or "", strict=bool(body.get("strict")),
        arguments=body.get("parameters") or {"type": "object"},
    )  # fmt: skip


def item_in(item: Body, maker: str) -> tuple[str, list[Part]]:
    """Whose turn it is, and what is said."""
    match item.get("type") or "message":
        case "message":
            role = "system" if item["role"] == "developer" else item["role"]
            return role, list(parts_in(item["content"]))
        case "reasoning":
            return "assistant", [thought_in(item, maker)]
        case "function_call":
            return "assistant", [Call(id=item["call_id"], name=item["name"], arguments=item["arguments"])]
        case "function_call_output":
            return "user", [result_in(item)]
        case other:
            raise unfit(f"an item of kind {other}")


def thought_in(item: Body, maker: str) -> Thinking:
    text = "".join(part["text"] for part in rows(item, "summary") or rows(item, "content"))
    return thinking(text, item.get("encrypted_content") or "", maker, id=name_in(item))


def name_in(item: Body) -> str:
    name: str = item.get("id") or ""
    return "" if name.startswith(NAMELESS) else name


def result_in(item: Body) -> Result:
    parts = [part for part in parts_in(item["output"]) if not isinstance(part, Text) or part.text]
    keep: Keep = getattr(parts[-1], "keep", "") if parts else ""
    plain = tuple(part.model_copy(update={"keep": ""}) for part in parts)
    return Result.model_validate({"call": item["call_id"], "parts": plain, "keep": keep})


def parts_in(content: str | Sequence[Body]) -> Iterator[Part]:
    if isinstance(content, str):
        yield Text(text=content)
        return
    for block in content:
        match block["type"]:
            case "input_text" | "output_text" | "text":
                yield Text(text=block["text"], keep=keep_in(block))
            case "refusal":
                yield Refusal(text=block["refusal"])
            case "input_image":
                yield Image(**attached_in(block["image_url"]), keep=keep_in(block))
            case "input_file":
                yield File(
                    **attached_in(block.get("file_url") or block["file_data"]),
                    name=block.get("filename") or "",
                    keep=keep_in(block),
                )
            case other:
                raise unfit(f"a part of kind {other}")
