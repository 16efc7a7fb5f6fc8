"""Another translator, as a second opinion: by way of llm-rosetta a request arrives as by way of our own codecs.

Where it is wrong (0.13.0) it is no judge: it forgets Gemini's `parametersJsonSchema`, gives Gemini made-up results of
Anthropic's calls, takes the item's id of a call of Responses for the call's, ends Gemini's calls with `end_turn`, puts
calls before text, and forgets Anthropic's cached input.
"""

import json
import logging
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from llm_rosetta import ConversionPipeline

from forenoon.domain.dialogue import Call, Image, Message, Reply, Request, Result, Text, Tool, fold
from forenoon.models.codecs import CODECS

NAMES = {"openai-chat": "openai_chat", "openai-responses": "openai_responses", "anthropic-messages": "anthropic",
         "gemini": "google"}  # fmt: skip
SHAPE: dict[str, Any] = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
NOTE = Tool(name="note", description="Takes down a word.", arguments=SHAPE)
CALLS = tuple(Call(id=f"c{n}", name="note", arguments=f'{{"word":"{n}"}}') for n in (1, 2))
RESULTS = tuple(Result(call=call.id, parts=(Text(text=f"noted {call.id}"),)) for call in CALLS)
PAIRS = list(permutations(NAMES, 2))
WRONG = {("openai-responses", "anthropic-messages"), ("gemini", "anthropic-messages")}
ASK = Request(
    model="m",
    system=(Text(text="Be brief."),),
    messages=(
        Message(role="user", parts=(Text(text="What is this?"), Image(media="image/png", content=b"\x89PNG"))),
        Message(role="assistant", parts=(Text(text="I look."), *CALLS)),
        Message(role="user", parts=RESULTS),
    ),
    tools=(NOTE,),
    choice="any",
    most=99,
    temperature=0.5,
    stream=False,
)


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def translator(here: str, there: str) -> ConversionPipeline:
    return ConversionPipeline(NAMES[here], NAMES[there], google_output_format="rest")


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_a_request_arrives_the_same(here: str, there: str) -> None:
    asked = ASK.model_copy(update={"temperature": None}) if here == "anthropic-messages" else ASK
    if here == "gemini":
        asked = ASK.model_copy(update={"tools": (), "choice": "auto"})
    if (here, there) == ("anthropic-messages", "gemini"):
        asked = asked.model_copy(update={"messages": ASK.messages[:1]})
    body = {"model": "m", **CODECS[here].encode_request(asked, CODECS[here].home)}
    told = translator(here, there).convert_request(json.loads(json.dumps(body)))
    found = CODECS[there].decode_request(told, "/models/m:generateContent", CODECS[there].home)
    assert tight(found) == tight(asked)


@pytest.mark.parametrize(("here", "there"), [pair for pair in PAIRS if pair not in WRONG])
def test_a_reply_arrives_the_same(here: str, there: str) -> None:
    reply = Reply(id="r", model="m", parts=(Text(text="I look."), *CALLS), reason="tools")
    between = translator(there, here)  # from the client to the host; the reply comes the other way
    between.convert_request({"model": "m", **CODECS[there].encode_request(ASK, CODECS[there].home)})
    told = between.convert_response(json.loads(json.dumps(CODECS[here].encode_reply(reply))))
    found = fold(CODECS[there].decode_reply(json.loads(json.dumps(told)), CODECS[there].home))
    assert sorted(map(str, map(tight, found.parts))) == sorted(map(str, map(tight, reply.parts)))
    assert found.reason == "tools"


def tight(value: Any) -> Any:
    """Arguments of calls without the spaces that it writes."""
    return json.loads(value.model_dump_json().replace('\\": \\"', '\\":\\"'))
