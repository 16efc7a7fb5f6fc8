"""Requests of Gemini's generateContent."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from forenoon.domain.dialogue import (
    Call,
    Effort,
    File,
    Form,
    Image,
    Message,
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
    in_turns,
    inner,
    rows,
    thinking,
    unfit,
)  # fmt: skip

HOME = "google"
LEVELS: dict[Effort, str] = {
    "minimal": "MINIMAL", "low": "LOW", "medium": "MEDIUM", "high": "HIGH", "xhigh": "XHIGH", "max": "XHIGH",
}  # fmt: skip
SNAKE = re.compile(r"_([a-z])")
THEIRS = {"args", "response", "parameters", "parametersJsonSchema", "responseSchema", "responseJsonSchema"}
MODES = {"auto": "AUTO", "any": "ANY", "none": "NONE"}
NAMED = re.compile(r"/models/(?P<model>[^/:]+):(?P<verb>generateContent|streamGenerateContent)(?:$|\?)")


def path(request: Request) -> str:
    verb = "streamGenerateContent?alt=sse" if request.stream else "generateContent"
    return f"/models/{request.model}:{verb}"


def encode_request(request: Request, maker: str = HOME) -> Body:
    """The model and the wish for a stream stand in the path."""
    names = {part.id: part.name for message in request.messages for part in message.parts if isinstance(part, Call)}
    body: Body = {"contents": [content_of(message, names, maker) for message in request.messages]}
    if request.system:
        body["systemInstruction"] = {"parts": [{"text": text.text} for text in request.system]}
    if request.tools:
        body["tools"] = [{"functionDeclarations": [tool_of(tool) for tool in request.tools]}]
        body |= choice_of(request)
    config = config_of(request)
    return body | ({"generationConfig": config} if config else {})


def config_of(request: Request) -> Body:
    wanted: dict[str, Any] = {
        "maxOutputTokens": request.most, "temperature": request.temperature, "topP": request.top_p,
        "stopSequences": list(request.stops) or None,
    }  # fmt: skip
    if request.form:
        wanted |= {"responseMimeType": "application/json", "responseJsonSchema": request.form.shape}
    if request.effort == "none":
        wanted["thinkingConfig"] = {"thinkingBudget": 0}
    elif request.effort:
        wanted["thinkingConfig"] = {"thinkingLevel": LEVELS[request.effort]}
    return {name: value for name, value in wanted.items() if value is not None}


def choice_of(request: Request) -> Body:
    if request.choice == "auto" and not request.only:
        return {}
    config: Body = {"mode": "ANY" if request.only else MODES[request.choice]}
    if request.only:
        config["allowedFunctionNames"] = [request.only]
    return {"toolConfig": {"functionCallingConfig": config}}


def tool_of(tool: Tool) -> Body:
    body: Body = {"name": tool.name, "parametersJsonSchema": tool.arguments}
    return body | ({"description": tool.description} if tool.description else {})


def content_of(message: Message, names: dict[str, str], maker: str) -> Body:
    if message.role == "system":
        raise unfit("a word of the owner in the middle of a conversation")
    parts = [part for part in message.parts if not isinstance(part, Thinking) or part.maker == maker]
    body = list(parts_of(parts, names))
    return {"role": "model" if message.role == "assistant" else "user", "parts": body}


def parts_of(parts: Iterable[Part], names: dict[str, str]) -> Iterator[Body]:
    """A seal stands on the part that follows its thought, or on an empty text where none follows."""
    seal = ""
    for part in parts:
        if isinstance(part, Thinking):
            if seal:
                yield {"text": "", "thoughtSignature": seal}
            if part.text:
                yield {"text": part.text, "thought": True}
            seal = part.seal
        else:
            yield part_of(part, names) | ({"thoughtSignature": seal} if seal else {})
            seal = ""
    if seal:
        yield {"text": "", "thoughtSignature": seal}


def part_of(part: Part, names: dict[str, str]) -> Body:
    match part:
        case Image() | File():
            return attached_of(part)
        case Call():
            return {"functionCall": {"id": part.id, "name": part.name, "args": arguments_of(part.arguments)}}
        case Result():
            return {"functionResponse": result_of(part, names)}
        case Text() | Refusal():
            return {"text": part.text}
        case Thinking():
            raise unfit("a thought in this place")


def attached_of(part: Image | File) -> Body:
    if not part.media:
        raise unfit("an image or a file without its media type")
    if part.url:
        return {"fileData": {"fileUri": part.url, "mimeType": part.media}}
    return {"inlineData": {"mimeType": part.media, "data": base64_of(part.content)}}


def result_of(result: Result, names: dict[str, str]) -> Body:
    if result.call not in names:
        raise unfit("the result of a call that is not in the conversation")
    texts = [part.text for part in result.parts if isinstance(part, Text)]
    said = texts[0] if len(texts) == 1 else texts
    body: Body = {
        "id": result.call,
        "name": names[result.call],
        "response": {"error" if result.failed else "output": said},
    }
    attached = [attached_of(part) for part in result.parts if not isinstance(part, Text)]
    return body | ({"parts": attached} if attached else {})


@asked
def decode_request(body: Body, path: str = "", maker: str = HOME) -> Request:
    body = spelled(body)
    named = NAMED.search(path)
    if not named:
        raise unfit(f"{path[:100]}, which names no model,")
    if body.get("cachedContent"):
        raise unfit("cachedContent, which lies at another vendor,")
    config = inner(body, "generationConfig")
    calling = inner(inner(body, "toolConfig"), "functionCallingConfig")
    allowed = rows(calling, "allowedFunctionNames")
    if len(allowed) > 1:
        raise unfit("a choice of several tools")
    conversation = Conversation(maker)
    system = conversation.parts_in(rows(inner(body, "systemInstruction"), "parts"))
    return Request(
        model=named["model"],
        system=tuple(cast("Iterable[Text]", system)),
        messages=in_turns(
            ("assistant" if content.get("role") == "model" else "user", list(conversation.parts_in(content["parts"])))
            for content in body["contents"]
        ),
        tools=tuple(tool_in(tool) for tools in rows(body, "tools") for tool in declared(tools)),
        choice="auto" if allowed else calling.get("mode", "AUTO").lower(),
        only=allowed[0] if allowed else "",
        form=form_in(config),
        most=config.get("maxOutputTokens"),
        effort=effort_in(inner(config, "thinkingConfig")),
        temperature=config.get("temperature"),
        top_p=config.get("topP"),
        stops=tuple(rows(config, "stopSequences")),
        stream=named["verb"] == "streamGenerateContent",
    )


def spelled(value: Any) -> Any:
    """The host takes names_like_this too. What is the client's own keeps its names."""
    if isinstance(value, list):
        return [spelled(one) for one in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    found = {SNAKE.sub(lambda at: at[1].upper(), key): one for key, one in cast("dict[str, Any]", value).items()}
    return {key: one if key in THEIRS else spelled(one) for key, one in found.items()}


def declared(tools: Body) -> list[Body]:
    if set(tools) - {"functionDeclarations"}:
        raise unfit(f"the tool {sorted(tools)[0]}, which runs at the vendor,")
    return tools["functionDeclarations"]


def tool_in(tool: Body) -> Tool:
    shape = tool.get("parametersJsonSchema") or lowered(tool.get("parameters") or {"type": "object"})
    return Tool(name=tool["name"], description=tool.get("description") or "", arguments=shape)


def lowered(schema: Any) -> Any:
    """The vendor's own schemas write types in capitals; JSON schema does not."""
    if isinstance(schema, list):
        return [lowered(one) for one in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    found = cast("dict[str, Any]", schema)
    return {
        key: value.lower() if key == "type" and isinstance(value, str) else lowered(value)
        for key, value in found.items()
    }


def form_in(config: Body) -> Form | None:
    shape = config.get("responseJsonSchema") or lowered(config.get("responseSchema"))
    if shape:
        return Form(name="answer", shape=shape)
    if config.get("responseMimeType") == "application/json":
        return Form(name="answer", shape={"type": "object"}, strict=False)
    return None


def effort_in(config: Body) -> Effort:
    """An older client gives a budget of tokens; -1: as much as the model likes."""
    if level := config.get("thinkingLevel"):
        return level.lower()
    budget = config.get("thinkingBudget")
    if budget is None or budget < 0:
        return ""
    return "none" if budget == 0 else "low" if budget <= 4096 else "medium" if budget <= 16384 else "high"


class Conversation:
    """Reads parts in their order. A call without an id gets one; a result without one is for the oldest of its name."""

    def __init__(self, maker: str, prefix: str = "call") -> None:
        self._maker = maker
        self._prefix = prefix
        self._count = 0
        self._open: list[tuple[str, str]] = []  # calls that wait for their result: name and id

    def parts_in(self, parts: Iterable[Body]) -> Iterator[Part]:
        held: Thinking | None = None  # a thought whose seal may stand on the next part
        for part in parts:
            said, seal = self._part(part), part.get("thoughtSignature") or ""
            if isinstance(said, Thinking):
                if held:
                    yield held
                held = said
                continue
            if seal:
                yield thinking(held.text if held else "", seal, self._maker)
            elif held:
                yield held
            held = None
            if not (isinstance(said, Text) and seal and not said.text):
                yield said
        if held:
            yield held

    def _part(self, part: Body) -> Part:
        if "text" in part:
            if part.get("thought"):
                return thinking(part["text"], part.get("thoughtSignature") or "", self._maker)
            return Text(text=part["text"])
        match part:
            case {"functionCall": call}:
                return self._call(call)
            case {"functionResponse": response}:
                return self._result(response)
            case {"inlineData": blob}:
                return attached_in({"media": blob["mimeType"], "content": bytes_of(blob["data"])})
            case {"fileData": file}:
                return attached_in({"media": file.get("mimeType") or "", "url": file["fileUri"]})
            case _:
                raise unfit(f"a part with {', '.join(sorted(part))[:80]}")

    def _call(self, call: Body) -> Call:
        self._count += 1
        id = call.get("id") or f"{self._prefix}_{self._count}"
        self._open.append((call["name"], id))
        return Call(id=id, name=call["name"], arguments=compact(inner(call, "args")))

    def _result(self, response: Body) -> Result:
        waiting = next((id for name, id in self._open if name == response["name"]), "")
        id = response.get("id") or waiting
        self._open = [(name, one) for name, one in self._open if one != id]
        said = inner(response, "response")
        failed = set(said) == {"error"}
        told: Any = said["error"] if failed else said["output"] if set(said) == {"output"} else said
        texts = cast("list[Any]", told) if isinstance(told, list) else [told]
        attached = [self._part(part) for part in rows(response, "parts")]
        parts = (*(Text(text=text if isinstance(text, str) else compact(text)) for text in texts), *attached)
        return Result.model_validate({"call": id, "parts": parts, "failed": failed})


def attached_in(given: dict[str, Any]) -> Image | File:
    return Image(**given) if given["media"].startswith("image/") else File(**given)
