"""Requests of OpenAI Chat Completions, as its many followers speak it too."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, cast

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
from forenoon.models.codecs.wire import Body, asked, data_url, in_turns, inner, of_data_url, rows, unfit, unwrap

HOME = ""  # nobody seals in this protocol: all seals are wrapped
CHOICES = {"auto": "auto", "any": "required", "none": "none"}
WANTED: dict[str, Literal["auto", "any", "none"]] = {"auto": "auto", "required": "any", "none": "none"}


def path(request: Request) -> str:
    return "/chat/completions"


def encode_request(request: Request, maker: str = HOME) -> Body:
    body: Body = {"model": request.model, "messages": list(messages_of(request, maker)), "stream": request.stream}
    if request.stream:
        body["stream_options"] = {"include_usage": True}
    if request.tools:
        body["tools"] = [{"type": "function", "function": tool_of(tool)} for tool in request.tools]
        body |= choice_of(request)
    if request.form:
        form = {"name": request.form.name, "schema": request.form.shape, "strict": request.form.strict}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    wanted = {
        "max_completion_tokens": request.most, "reasoning_effort": request.effort or None,
        "temperature": request.temperature, "top_p": request.top_p, "stop": list(request.stops) or None,
        "prompt_cache_key": request.shelf or None,
    }  # fmt: skip
    return body | {name: value for name, value in wanted.items() if value is not None}


def choice_of(request: Request) -> Body:
    body: Body = {} if request.parallel else {"parallel_tool_calls": False}
    if request.only:
        return body | {"tool_choice": {"type": "function", "function": {"name": request.only}}}
    return body | ({} if request.choice == "auto" else {"tool_choice": CHOICES[request.choice]})


def tool_of(tool: Tool) -> Body:
    body: Body = {"name": tool.name, "parameters": tool.arguments}
    return (
        body
        | ({"description": tool.description} if tool.description else {})
        | ({"strict": True} if tool.strict else {})
    )


def messages_of(request: Request, maker: str) -> Iterator[Body]:
    if request.system:
        yield {"role": "system", "content": content_of(request.system)}
    for message in request.messages:
        if message.role == "assistant":
            yield spoken_of(message, maker)
            continue
        results = [part for part in message.parts if isinstance(part, Result)]
        others = [part for part in message.parts if not isinstance(part, Result)]
        yield from ({"role": "tool", "tool_call_id": one.call, "content": result_of(one)} for one in results)
        if others:
            yield {"role": message.role, "content": content_of(others)}


def spoken_of(message: Message, maker: str) -> Body:
    texts = [part for part in message.parts if isinstance(part, Text)]
    thoughts = [part.text for part in message.parts if isinstance(part, Thinking) and part.maker in ("", maker)]
    refusals = [part.text for part in message.parts if isinstance(part, Refusal)]
    calls = [call_of(part) for part in message.parts if isinstance(part, Call)]
    body: Body = {"role": "assistant", "content": content_of(texts) if texts else None}
    if "".join(thoughts):
        body["reasoning_content"] = "".join(thoughts)
    if refusals:
        body["refusal"] = "".join(refusals)
    return body | ({"tool_calls": calls} if calls else {})


def call_of(part: Call) -> Body:
    return {"id": part.id, "type": "function", "function": {"name": part.name, "arguments": part.arguments}}


def result_of(result: Result) -> str | list[Body]:
    if any(not isinstance(part, Text) for part in result.parts):
        raise unfit("an image or a file in the result of a tool")
    plain = [part.model_copy(update={"keep": ""}) for part in result.parts]
    if plain and result.keep:
        plain[-1] = plain[-1].model_copy(update={"keep": result.keep})
    return content_of(plain) if plain else ""


def content_of(parts: Sequence[Part]) -> str | list[Body]:
    if len(parts) == 1 and isinstance(parts[0], Text) and not parts[0].keep:
        return parts[0].text
    return [block_of(part) for part in parts]


def block_of(part: Part) -> Body:
    match part:
        case Text():
            return {"type": "text", "text": part.text, **breakpoint_of(part.keep)}
        case Image():
            url = part.url or data_url(part.media, part.content)
            return {"type": "image_url", "image_url": {"url": url}, **breakpoint_of(part.keep)}
        case File() if not part.url:
            file = {"filename": part.name, "file_data": data_url(part.media, part.content)}
            return {"type": "file", "file": file, **breakpoint_of(part.keep)}
        case File():
            raise unfit("a file by its address")
        case _:
            raise unfit(f"a part of kind {part.kind} in this place")


def breakpoint_of(keep: Keep) -> Body:
    """The mark of OpenAI's own host; `Card.marks` says whether a host knows it."""
    if not keep:
        return {}
    return {"prompt_cache_breakpoint": {"mode": "explicit"} | ({"ttl": "12h"} if keep == "long" else {})}


def keep_in(block: Body) -> Keep:
    mark = block.get("prompt_cache_breakpoint")
    return ("long" if mark.get("ttl") == "12h" else "short") if mark else ""


@asked
def decode_request(body: Body, path: str = "", maker: str = HOME) -> Request:
    if body.get("n") not in (None, 1):
        raise unfit("several answers to one question")
    system: list[Text] = []
    messages: list[tuple[str, Iterable[Part]]] = []
    for message in body["messages"]:
        role = "system" if message["role"] == "developer" else message["role"]
        if role == "system" and not messages:
            system += cast("list[Text]", list(parts_in(message["content"])))
        elif role == "tool":
            messages.append(("user", [result_in(message)]))
        else:
            messages.append(
                (role, list(spoken_in(message, maker) if role == "assistant" else parts_in(message["content"])))
            )
    choice = body.get("tool_choice") or "auto"
    return Request(
        model=body["model"],
        messages=in_turns(messages),
        system=tuple(system),
        tools=tuple(map(tool_in, rows(body, "tools"))),
        choice=WANTED[choice] if isinstance(choice, str) else "auto",
        only="" if isinstance(choice, str) else choice["function"]["name"],
        parallel=body.get("parallel_tool_calls") is not False,
        form=form_in(body.get("response_format") or {"type": "text"}),
        most=body.get("max_completion_tokens") or body.get("max_tokens"),
        effort=body.get("reasoning_effort") or "",
        temperature=body.get("temperature"),
        top_p=body.get("top_p"),
        stops=stops_in(body.get("stop")),
        shelf=body.get("prompt_cache_key") or "",
        stream=bool(body.get("stream", False)),
    )


def stops_in(stop: str | list[str] | None) -> tuple[str, ...]:
    return (stop,) if isinstance(stop, str) else tuple(stop or ())


def form_in(form: Body) -> Form | None:
    match form["type"]:
        case "text":
            return None
        case "json_object":
            return Form(name="answer", shape={"type": "object"}, strict=False)
        case "json_schema":
            schema = form["json_schema"]
            return Form(name=schema["name"], shape=inner(schema, "schema"), strict=bool(schema.get("strict")))
        case other:
            raise unfit(f"an answer in the form {other}")


def tool_in(body: Body) -> Tool:
    if body["type"] != "function":
        raise unfit(f"a tool of kind {body['type']}")
    tool = body["function"]
    return Tool(
        name=tool["name"], description=tool.get("description") or "", strict=bool(tool.get("strict")),
        arguments=tool.get("parameters") or {"type": "object"},
    )  # fmt: skip


def spoken_in(message: Body, maker: str) -> Iterator[Part]:
    yield from thoughts_in(message, maker)
    yield from parts_in(message.get("content") or ())
    if message.get("refusal"):
        yield Refusal(text=message["refusal"])
    for call in rows(message, "tool_calls"):
        yield Call(id=call["id"], name=call["function"]["name"], arguments=call["function"]["arguments"])


def thoughts_in(message: Body, maker: str) -> Iterable[Thinking]:
    """Our own wrapped seals first: they hold the thoughts whole. Hosts call the bare text one thing or the other."""
    if thoughts := unwrap(message.get("reasoning_seal") or ""):
        return thoughts
    text = message.get("reasoning_content") or message.get("reasoning") or ""
    return (Thinking(text=text, maker=maker),) if text else ()


def result_in(message: Body) -> Result:
    parts = [part for part in parts_in(message["content"]) if isinstance(part, Text) and part.text]
    keep = parts[-1].keep if parts else ""
    return Result(
        call=message["tool_call_id"], parts=tuple(part.model_copy(update={"keep": ""}) for part in parts), keep=keep
    )


def parts_in(content: str | Iterable[Body]) -> Iterator[Part]:
    if isinstance(content, str):
        yield Text(text=content)
        return
    for block in content:
        match block["type"]:
            case "text":
                yield Text(text=block["text"], keep=keep_in(block))
            case "refusal":
                yield Refusal(text=block["refusal"])
            case "thinking":  # Mistral's, which takes none back
                yield Thinking(
                    text="".join(inner.text for inner in parts_in(block["thinking"]) if isinstance(inner, Text)),
                    maker="-",
                )
            case "image_url":
                yield Image(**attached_in(block["image_url"]["url"]), keep=keep_in(block))
            case "file":
                file = block["file"]
                yield File(**attached_in(file["file_data"]), name=file.get("filename") or "", keep=keep_in(block))
            case other:
                raise unfit(f"a part of kind {other}")


def attached_in(url: str) -> dict[str, Any]:
    if within := of_data_url(url):
        return {"media": within[0], "content": within[1]}
    return {"url": url}
