"""The vendors' own clients, asking a host that answers by our codecs: what they understand is what was meant."""

import base64
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from anthropic import Anthropic, AnthropicError, OverloadedError, RateLimitError
from google import genai
from google.genai import types
from openai import APIError, AuthenticationError, OpenAI
from pydantic import BaseModel

from forenoon.conformance.hosts import Answer, Host, in_pieces
from forenoon.domain.dialogue import Call, Fault, Image, Reply, Text, Thinking, Usage

USAGE = Usage(fresh=30, cache_read=70, output=12, reasoning=4)
SAID = Reply(id="r1", model="m", parts=(Text(text="The renewal is due in June."),), reason="stop", usage=USAGE)
CALL = Call(id="call_1", name="note", arguments='{"word":"june"}')
THOUGHT = Thinking(text="I should note it.", seal="c2VhbA==", maker="anthropic")
CALLED = SAID.model_copy(update={"parts": (THOUGHT, CALL), "reason": "tools"})
SHAPE: dict[str, Any] = {"type": "object", "properties": {"word": {"type": "string"}}}
ASK: Any = [{"role": "user", "content": "When?"}]


@contextmanager
def playing(protocol: str, *answers: Answer) -> Iterator[Host]:
    with Host(protocol, answers) as host, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries' own
        yield host


def openai(host: Host) -> OpenAI:
    return OpenAI(base_url=host.url + "/v1", api_key="sk-x", max_retries=0)


def anthropic(host: Host) -> Anthropic:
    return Anthropic(base_url=host.url, api_key="sk-x", max_retries=0)


def test_chat() -> None:
    with playing("openai-chat", Answer(reply=SAID)) as host, openai(host) as client:
        found = client.chat.completions.create(model="m", messages=ASK, stream=False)
    assert found.choices[0].message.content == "The renewal is due in June."
    assert found.usage and found.usage.prompt_tokens == 100
    assert found.usage.prompt_tokens_details and found.usage.prompt_tokens_details.cached_tokens == 70


def test_chat_streamed_with_a_call() -> None:
    tools: Any = [{"type": "function", "function": {"name": "note", "parameters": SHAPE}}]
    answer = Answer(reply=CALLED, events=in_pieces(CALLED))
    with playing("openai-chat", answer) as host, openai(host) as client:
        with client.chat.completions.stream(model="m", messages=ASK, tools=tools) as stream:
            message = stream.get_final_completion().choices[0].message
        back: Any = [
            *ASK,
            message.model_dump(exclude_none=True),
            {"role": "tool", "tool_call_id": "call_1", "content": "ok"},
        ]
        client.chat.completions.create(model="m", messages=back)
    assert message.tool_calls and message.tool_calls[0].function.arguments == CALL.arguments
    assert host.asked[1].messages[1].parts == (THOUGHT, CALL)  # a seal that the client knows nothing of came back


def test_responses_whole_and_streamed() -> None:
    with playing("openai-responses", Answer(reply=SAID, events=in_pieces(SAID))) as host, openai(host) as client:
        assert client.responses.create(model="m", input="When?").output_text == "The renewal is due in June."
        with client.responses.stream(model="m", input="When?") as stream:
            final = stream.get_final_response()
    assert final.output_text == "The renewal is due in June."
    assert final.usage and final.usage.input_tokens_details.cached_tokens == 70


def test_responses_with_a_sealed_thought_and_a_call() -> None:
    sealed = Thinking(text="I should note it.", seal="c2VhbA==", maker="openai", id="rs_1")
    reply = CALLED.model_copy(update={"parts": (sealed, CALL)})
    with playing("openai-responses", Answer(reply=reply)) as host, openai(host) as client:
        found = client.responses.create(model="m", input="When?")
        back: Any = [{"role": "user", "content": "When?"}, *(item.to_dict() for item in found.output)]
        client.responses.create(
            model="m", input=[*back, {"type": "function_call_output", "call_id": "call_1", "output": "ok"}]
        )
    assert host.asked[1].messages[1].parts == (sealed, CALL)


def test_messages_whole_and_streamed() -> None:
    with playing("anthropic-messages", Answer(reply=SAID, events=in_pieces(SAID))) as host, anthropic(host) as client:
        found = client.messages.create(model="m", max_tokens=50, messages=ASK)
        with client.messages.stream(model="m", max_tokens=50, messages=ASK) as stream:
            final = stream.get_final_message()
    for one in (found, final):
        assert [block.to_dict() for block in one.content] == [{"type": "text", "text": "The renewal is due in June."}]
        assert (one.usage.input_tokens, one.usage.cache_read_input_tokens, one.usage.output_tokens) == (30, 70, 12)


def test_messages_with_a_sealed_thought_and_a_call() -> None:
    tools: Any = [{"name": "note", "input_schema": SHAPE}]
    with playing("anthropic-messages", Answer(reply=CALLED)) as host, anthropic(host) as client:
        with client.messages.stream(model="m", max_tokens=50, messages=ASK, tools=tools) as stream:
            said = stream.get_final_message()
        result: Any = [{"type": "tool_result", "tool_use_id": "call_1", "content": "ok"}]
        back: Any = [*ASK, {"role": "assistant", "content": said.content}, {"role": "user", "content": result}]
        client.messages.create(model="m", max_tokens=50, messages=back, tools=tools)
    assert said.stop_reason == "tool_use"
    assert host.asked[1].messages[1].parts == (THOUGHT, CALL)


def test_gemini_whole_and_streamed() -> None:
    sealed = THOUGHT.model_copy(update={"maker": "google"})
    reply = CALLED.model_copy(update={"parts": (sealed, CALL)})
    with playing(
        "gemini",
        Answer(reply=SAID, events=in_pieces(SAID)),
        Answer(reply=SAID, events=in_pieces(SAID)),
        Answer(reply=reply),
    ) as host:
        client = genai.Client(api_key="x", http_options={"base_url": host.url})
        assert client.models.generate_content(model="m", contents="When?").text == "The renewal is due in June."
        chunks = list(client.models.generate_content_stream(model="m", contents="When?"))
        called = client.models.generate_content(model="m", contents="When?")
        client.close()
    assert "".join(chunk.text or "" for chunk in chunks) == "The renewal is due in June."
    usage = chunks[-1].usage_metadata
    assert usage and (usage.prompt_token_count, usage.cached_content_token_count) == (100, 70)
    assert called.function_calls and called.function_calls[0].args == json.loads(CALL.arguments)


@pytest.mark.parametrize(("kind", "status", "error"), [("busy", 429, RateLimitError), ("busy", 529, OverloadedError)])
def test_a_fault_is_the_library_s_own_error(kind: Any, status: int, error: type[Exception]) -> None:
    fault = Fault(kind, "wait", status=status)
    with playing("anthropic-messages", Answer(fault=fault)) as host, anthropic(host) as client, pytest.raises(error):
        client.messages.create(model="m", max_tokens=50, messages=ASK)


def test_a_wrong_key_is_the_library_s_own_error() -> None:
    answer = Answer(fault=Fault("key", "no"))
    with playing("openai-chat", answer) as host, openai(host) as client, pytest.raises(AuthenticationError):
        client.chat.completions.create(model="m", messages=ASK)


class Word(BaseModel):
    word: str


PNG = base64.b64encode(b"\x89PNG").decode()
SHOWN = (Text(text="What is this?"), Image(media="image/png", content=b"\x89PNG"))
FORMED = SAID.model_copy(update={"parts": (Text(text='{"word":"june"}'),)})


def test_what_the_openai_client_asks_is_understood() -> None:
    picture: Any = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG}"}}
    asked: Any = [{"role": "developer", "content": "Be brief."},
                  {"role": "user", "content": [{"type": "text", "text": "What is this?"}, picture]}]  # fmt: skip
    with playing("openai-chat", Answer(reply=FORMED)) as host, openai(host) as client:
        found = client.chat.completions.parse(model="m", messages=asked, response_format=Word, reasoning_effort="low")
    assert found.choices[0].message.parsed == Word(word="june")
    request = host.asked[0]
    assert (request.system, request.messages[0].parts, request.effort) == ((Text(text="Be brief."),), SHOWN, "low")
    assert request.form and request.form.shape["required"] == ["word"]


def test_what_the_responses_client_asks_is_understood() -> None:
    picture: Any = {"type": "input_image", "image_url": f"data:image/png;base64,{PNG}", "detail": "auto"}
    asked: Any = [{"role": "user", "content": [{"type": "input_text", "text": "What is this?"}, picture]}]
    with playing("openai-responses", Answer(reply=FORMED)) as host, openai(host) as client:
        found = client.responses.parse(model="m", instructions="Be brief.", input=asked, text_format=Word)
    assert found.output_parsed == Word(word="june")
    request = host.asked[0]
    assert (request.system, request.messages[0].parts) == ((Text(text="Be brief."),), SHOWN)
    assert request.form and request.form.shape["required"] == ["word"]


def test_what_the_anthropic_client_asks_is_understood() -> None:
    picture: Any = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": PNG}}
    system: Any = [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral", "ttl": "1h"}}]
    asked: Any = [{"role": "user", "content": [{"type": "text", "text": "What is this?"}, picture]}]
    with playing("anthropic-messages", Answer(reply=FORMED)) as host, anthropic(host) as client:
        found = client.messages.parse(model="m", max_tokens=50, system=system, messages=asked, output_format=Word)
    assert found.parsed_output == Word(word="june")
    request = host.asked[0]
    assert (request.system, request.messages[0].parts) == ((Text(text="Be brief.", keep="long"),), SHOWN)
    assert request.form and request.form.shape["required"] == ["word"]


def test_what_the_google_client_asks_is_understood() -> None:
    picture = types.Part.from_bytes(data=b"\x89PNG", mime_type="image/png")
    note = types.FunctionDeclaration(name="note", parameters=types.Schema.model_validate({**SHAPE, "type": "OBJECT"}))
    with playing("gemini", Answer(reply=FORMED)) as host:
        client = genai.Client(api_key="x", http_options={"base_url": host.url})
        config = types.GenerateContentConfig(
            system_instruction="Be brief.", response_mime_type="application/json", response_schema=Word,
            thinking_config=types.ThinkingConfig(thinking_level=types.ThinkingLevel.LOW),
        )  # fmt: skip
        found = client.models.generate_content(model="m", contents=["What is this?", picture], config=config)
        tools = types.GenerateContentConfig(tools=[types.Tool(function_declarations=[note])])
        client.models.generate_content(model="m", contents="When?", config=tools)
        client.close()
    assert found.parsed == Word(word="june")
    request = host.asked[0]
    assert (request.system, request.messages[0].parts, request.effort) == ((Text(text="Be brief."),), SHOWN, "low")
    assert request.form and request.form.shape["required"] == ["word"]
    assert host.asked[1].tools[0].arguments == SHAPE


def test_a_stream_that_cannot_go_on_is_the_library_s_own_error() -> None:
    answer = Answer(events=in_pieces(SAID)[:3], fault=Fault("busy", "overloaded", spoken=True))
    with playing("anthropic-messages", answer) as host, anthropic(host) as client, pytest.raises(AnthropicError):
        list(client.messages.create(model="m", max_tokens=50, messages=ASK, stream=True))
    with playing("openai-chat", answer) as host, openai(host) as client, pytest.raises(APIError):
        list(client.chat.completions.create(model="m", messages=ASK, stream=True))
    with playing("openai-responses", answer) as host, openai(host) as client:
        events = list(client.responses.create(model="m", input="When?", stream=True))
    assert events[-1].type == "error"  # which this library tells as an event
