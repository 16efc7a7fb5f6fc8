"""What we send and answer is of the types that the vendors' own libraries declare."""

import json
from functools import cache
from typing import Any

import pytest
from anthropic.types import Message as AnthropicMessage
from anthropic.types import RawMessageStreamEvent
from anthropic.types.message_create_params import MessageCreateParamsNonStreaming, MessageCreateParamsStreaming
from google.genai import types as google
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from models.dialogues import CHAT, GEMINI, MESSAGES, RESPONSES, Carries, replies, requests, streams
from models.shapes import misfits
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.chat.completion_create_params import (
    CompletionCreateParamsNonStreaming,
    CompletionCreateParamsStreaming,
)
from openai.types.responses import Response, ResponseStreamEvent
from openai.types.responses.response_create_params import (
    ResponseCreateParamsNonStreaming,
    ResponseCreateParamsStreaming,
)
from pydantic import BaseModel, TypeAdapter

from forenoon.models.codecs import CODECS

SOME = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ASKED = {
    "openai-chat": (CHAT, CompletionCreateParamsStreaming, CompletionCreateParamsNonStreaming),
    "openai-responses": (RESPONSES, ResponseCreateParamsStreaming, ResponseCreateParamsNonStreaming),
    "anthropic-messages": (MESSAGES, MessageCreateParamsStreaming, MessageCreateParamsNonStreaming),
}
ANSWERED: dict[str, tuple[Carries, Any, Any]] = {
    "openai-chat": (CHAT, ChatCompletion, ChatCompletionChunk),
    "openai-responses": (RESPONSES, Response, ResponseStreamEvent),
    "anthropic-messages": (MESSAGES, AnthropicMessage, RawMessageStreamEvent),
    "gemini": (GEMINI, google.GenerateContentResponse, google.GenerateContentResponse),
}
OURS = {"reasoning_content", "reasoning_seal"}  # what followers of the protocol add, and we with them


@pytest.mark.parametrize("name", ASKED)
@SOME
@given(data=st.data())
def test_a_request_is_of_the_library_s_type(name: str, data: st.DataObject) -> None:
    carries, streaming, whole = ASKED[name]
    request = data.draw(requests(carries))
    body = CODECS[name].encode_request(request, carries.maker)
    found = misfits(json.loads(json.dumps(body)), streaming if request.stream else whole)
    assert [text for text in found if not text.endswith(tuple(f"unknown {key}" for key in OURS))] == []


@SOME
@given(data=st.data())
def test_a_request_to_gemini_is_of_the_library_s_types(data: st.DataObject) -> None:
    body = json.loads(json.dumps(CODECS["gemini"].encode_request(data.draw(requests(GEMINI)))))
    known = {
        "contents": TypeAdapter(list[google.Content]), "systemInstruction": TypeAdapter(google.Content),
        "tools": TypeAdapter(list[google.Tool]), "toolConfig": TypeAdapter(google.ToolConfig),
        "generationConfig": TypeAdapter(google.GenerationConfig),
    }  # fmt: skip
    for key, value in body.items():
        known[key].validate_python(value)  # forbids what it does not know


@pytest.mark.parametrize("name", ANSWERED)
@SOME
@given(data=st.data())
def test_a_reply_is_of_the_library_s_type(name: str, data: st.DataObject) -> None:
    carries, whole, event = ANSWERED[name]
    codec, reply = CODECS[name], data.draw(replies(carries))
    assert strange(whole, codec.encode_reply(reply)) <= OURS
    writer = codec.writer()
    for said in data.draw(streams(reply)):
        for _, frame in writer.write(said):
            if frame != "[DONE]":
                assert strange(event, frame) <= OURS


adapter = cache(TypeAdapter[Any])


def strange(kind: Any, body: Any) -> set[str]:
    """Keys that the library's type does not know. Raises ValidationError where the body is not of the type."""
    return extras(adapter(kind).validate_python(json.loads(json.dumps(body))))


def extras(value: Any) -> set[str]:
    """Every key in a value of a library that it does not know."""
    if isinstance(value, BaseModel):
        own = set(value.model_extra or {})
        return own.union(*(extras(getattr(value, key)) for key in type(value).model_fields))
    if isinstance(value, list):
        return set().union(*map(extras, value))
    return set()


def test_an_unknown_key_is_noticed() -> None:
    body = {"model": "m", "messages": [], "max_tokens": 1, "stream": True, "top": 1}
    assert misfits(body, MessageCreateParamsStreaming) == ["body: unknown top"]
    assert misfits({"model": "m", "messages": [{"role": "ghost", "content": ""}], "max_tokens": 1, "stream": True},
                   MessageCreateParamsStreaming)  # fmt: skip
