"""Requests and replies as hypothesis draws them, each in the form that a protocol can carry whole."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from forenoon.domain.dialogue import (
    Call,
    Delta,
    Ended,
    Event,
    File,
    Form,
    Image,
    Message,
    Refusal,
    Reply,
    Request,
    Result,
    Started,
    Text,
    Thinking,
    Tool,
    Usage,
)

WORDS = st.text('ab \n\r\t"\\{}[]:,é中ไ😀\u2028\x7f', min_size=1, max_size=8)  # what JSON and lines stumble over
NAMES = st.text("abcxyz_", min_size=1, max_size=6)
NUMBERS = st.integers(0, 10**6)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), WORDS)
OBJECTS = st.dictionaries(
    NAMES, st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=4), max_size=3
)
SHAPES = st.builds(
    lambda names: {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": names},
    st.lists(NAMES, max_size=3, unique=True),
)
SEALS = st.binary(min_size=1, max_size=9).map(lambda content: b64encode(content).decode())


@dataclass(frozen=True)
class Carries:
    """What a protocol can say; the rest stands in its table of losses."""

    name: str
    maker: str
    marks: bool = True
    marked_tools: bool = False
    effort: tuple[str, ...] = ("", "low", "medium", "high", "xhigh")
    stops: bool = True
    shelf: bool = False
    form_named: bool = False
    parallel: bool = True
    failed: bool = False
    attached_results: bool = True
    file_media: tuple[str, ...] = ("application/pdf", "text/csv")
    file_names: bool = True
    file_urls: bool = True
    media_with_url: bool = False
    system_within: bool = True
    strict_tools: bool = True
    refusals: bool = True
    thinking_ids: bool = False
    sealed: bool = True
    hidden: bool = False
    any_arguments: bool = False
    several_texts: bool = True
    written: bool = True
    sampling: bool = True
    ordered: bool = True
    makers: tuple[str, ...] = field(default=("anthropic", "openai", "google", "xai"))


CHAT = Carries(
    "openai-chat", "deepseek", effort=("", "none", "minimal", "low", "medium", "high", "xhigh", "max"), shelf=True,
    form_named=True, attached_results=False, file_urls=False, sealed=False, any_arguments=True, ordered=False,
    several_texts=False,
)  # fmt: skip
RESPONSES = Carries(
    "openai-responses", "openai", effort=("", "none", "minimal", "low", "medium", "high", "xhigh", "max"), stops=False,
    shelf=True, form_named=True, thinking_ids=True, any_arguments=True,
)  # fmt: skip
MESSAGES = Carries(
    "anthropic-messages", "anthropic", marked_tools=True, effort=("", "none", "low", "medium", "high", "xhigh", "max"),
    failed=True, file_media=("application/pdf", "text/plain"), refusals=False, hidden=True, sampling=False,
)  # fmt: skip
GEMINI = Carries(
    "gemini", "google", marks=False, effort=("", "none", "minimal", "low", "medium", "high", "xhigh"), parallel=False,
    failed=True, file_names=False, media_with_url=True, system_within=False, strict_tools=False, refusals=False,
    several_texts=False, written=False,
)  # fmt: skip
ALL = (CHAT, RESPONSES, MESSAGES, GEMINI)


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@st.composite
def texts(draw: st.DrawFn, carries: Carries, marked: bool = True) -> Text:
    keep = draw(st.sampled_from(("", "short", "long"))) if marked and carries.marks else ""
    return Text(text=draw(WORDS), keep=keep)


@st.composite
def attachments(draw: st.DrawFn, carries: Carries, marked: bool = True) -> Image | File:
    keep = draw(st.sampled_from(("", "short", "long"))) if marked and carries.marks else ""
    if draw(st.booleans()):
        if draw(st.booleans()):
            media = "image/png" if carries.media_with_url else ""
            return Image(url="https://example.org/" + draw(NAMES), media=media, keep=keep)
        return Image(
            media=draw(st.sampled_from(("image/png", "image/jpeg"))), content=draw(st.binary(min_size=1)), keep=keep
        )
    name = draw(NAMES) + ".bin" if carries.file_names else ""
    if carries.file_urls and draw(st.booleans()):
        media = "application/pdf" if carries.media_with_url else ""
        return File(url="https://example.org/" + draw(NAMES), media=media, name=name, keep=keep)
    media = draw(st.sampled_from(carries.file_media))
    content = draw(WORDS).encode() if media == "text/plain" else draw(st.binary(min_size=1))
    return File(media=media, content=content, name=name, keep=keep)


@st.composite
def thoughts(draw: st.DrawFn, carries: Carries, makers: tuple[str, ...] = ()) -> Thinking:
    maker = draw(st.sampled_from(makers or (carries.maker,)))
    if not carries.sealed and not makers:
        return Thinking(text=draw(WORDS), maker=maker)
    hidden = carries.hidden and draw(st.booleans())
    id = draw(NAMES) if carries.thinking_ids and maker == carries.maker else ""
    text = "" if hidden else draw(WORDS)
    return Thinking(text=text, seal=draw(SEALS), maker=maker, id=id, hidden=hidden)


@st.composite
def calls(draw: st.DrawFn, carries: Carries, number: int = 0) -> Call:
    whole = compact(draw(OBJECTS))
    arguments = draw(st.sampled_from((whole, whole[:-1], "", "[1]"))) if carries.any_arguments else whole
    return Call(id=f"call_{number}_{draw(NAMES)}", name=draw(NAMES), arguments=arguments)


@st.composite
def spoken(draw: st.DrawFn, carries: Carries, makers: tuple[str, ...] = (), turn: int = 0) -> tuple[Any, ...]:
    """What a model says in one turn."""
    parts: list[Any] = []
    if draw(st.booleans()):
        parts.append(draw(thoughts(carries, makers)))
    for _ in range(draw(st.integers(0, 2 if carries.several_texts else 1))):
        parts.append(Text(text=draw(WORDS)))
    if carries.refusals and draw(st.booleans()):
        parts.append(Refusal(text=draw(WORDS)))
    for number in range(draw(st.integers(0, 2))):
        parts.append(draw(calls(carries, 10 * turn + number)))
    if carries.ordered and carries.name != "gemini":
        parts = draw(st.permutations(parts))
    return tuple(parts) or (Text(text="."),)


@st.composite
def requests(draw: st.DrawFn, carries: Carries) -> Request:
    messages: list[Message] = []
    for turn in range(draw(st.integers(1, 3))):
        asked = [
            draw(texts(carries)) if draw(st.booleans()) else draw(attachments(carries))
            for _ in range(draw(st.integers(1, 3)))
        ]
        results = answers(draw, carries, messages[-1]) if messages else []
        messages.append(Message(role="user", parts=(*results, *asked)))
        if carries.system_within and draw(st.integers(0, 4)) == 0:
            messages.append(Message(role="system", parts=(draw(texts(carries)),)))
        messages.append(Message(role="assistant", parts=draw(spoken(carries, turn=turn))))
    tools = draw(st.lists(toolbox(carries), max_size=2))
    return Request(
        model=draw(NAMES),
        messages=tuple(messages),
        system=tuple(draw(st.lists(texts(carries), max_size=2))),
        tools=tuple(tools),
        choice=draw(st.sampled_from(("auto", "any", "none"))) if tools else "auto",
        form=draw(st.none() | forms(carries)),
        most=draw(st.integers(1, 10**6)),
        effort=draw(st.sampled_from(carries.effort)),
        temperature=draw(st.sampled_from((None, 0.0, 1.0) if carries.sampling else (None,))),
        top_p=draw(st.sampled_from((None, 0.1) if carries.sampling else (None,))),
        stops=tuple(draw(st.lists(WORDS, max_size=2))) if carries.stops else (),
        shelf=draw(st.just("") | NAMES) if carries.shelf else "",
        stream=draw(st.booleans()),
    )  # fmt: skip


def answers(draw: st.DrawFn, carries: Carries, said: Message) -> list[Result]:
    results: list[Result] = []
    for part in said.parts:
        if isinstance(part, Call):
            inner: list[Any] = [draw(texts(carries, False))]
            inner += [draw(attachments(carries, False))] if carries.attached_results and draw(st.booleans()) else []
            keep = draw(st.sampled_from(("", "short", "long"))) if carries.marks else ""
            failed = carries.failed and draw(st.booleans())
            results.append(Result(call=part.id, parts=tuple(inner), failed=failed, keep=keep))
    return results


@st.composite
def toolbox(draw: st.DrawFn, carries: Carries) -> Tool:
    return Tool(
        name=draw(NAMES), description=draw(st.just("") | WORDS), arguments=draw(SHAPES),
        strict=carries.strict_tools and draw(st.booleans()),
        keep=draw(st.sampled_from(("", "short", "long"))) if carries.marked_tools else "",
    )  # fmt: skip


@st.composite
def forms(draw: st.DrawFn, carries: Carries) -> Form:
    if not carries.form_named:
        return Form(name="answer", shape=draw(SHAPES))
    return Form(name=draw(NAMES), shape=draw(SHAPES), strict=draw(st.booleans()))


@st.composite
def usages(draw: st.DrawFn, carries: Carries) -> Usage:
    output = draw(NUMBERS)
    written = draw(NUMBERS) if carries.written else 0
    reasoning = draw(st.integers(0, output))
    return Usage(fresh=draw(NUMBERS), cache_read=draw(NUMBERS), cache_write=written, output=output, reasoning=reasoning)


@st.composite
def replies(draw: st.DrawFn, carries: Carries, foreign: bool = True) -> Reply:
    """As a model could give it; its thoughts may be those of any maker, as a gateway passes them on."""
    parts = draw(spoken(carries, carries.makers if foreign else (carries.maker,)))
    if any(isinstance(part, Refusal) for part in parts):
        reason = draw(st.sampled_from(("refusal", "length")))
    else:
        reason = draw(st.sampled_from(("length", "tools" if any(isinstance(part, Call) for part in parts) else "stop")))
    if not carries.refusals and draw(st.integers(0, 5)) == 0:
        reason = "refusal"
    return Reply(id=draw(NAMES), model=draw(NAMES), parts=parts, reason=reason, usage=draw(usages(carries)))


@st.composite
def streams(draw: st.DrawFn, reply: Reply) -> list[Event]:
    """The reply in pieces, cut anywhere."""
    events: list[Event] = [Started(id=reply.id, model=reply.model)]
    for index, part in enumerate(reply.parts):
        events += [Delta(index=index, part=piece) for piece in pieces(draw, part)]
    return [*events, Ended(reason=reply.reason, usage=reply.usage)]


def pieces(draw: st.DrawFn, part: Any) -> list[Any]:
    text = part.arguments if isinstance(part, Call) else part.text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    bits = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    match part:
        case Call():
            first = part.model_copy(update={"arguments": bits[0]})
            return [first, *(Call(arguments=bit) for bit in bits[1:])]
        case Thinking():
            told = [Thinking(text=bit, maker=part.maker, hidden=part.hidden) for bit in bits]
            told[0] = told[0].model_copy(update={"id": part.id})
            return [*told, Thinking(seal=part.seal, maker=part.maker, hidden=part.hidden)] if part.seal else told
        case _:
            return [part.model_copy(update={"text": bit}) for bit in bits]
