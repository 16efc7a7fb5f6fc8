"""Our client, at hosts whose answers are made of the vendors' own types."""

import json
from typing import Any

import pytest
from anthropic import types as anthropic
from google.genai import types as google
from openai.types import chat, responses
from openai.types.completion_usage import CompletionTokensDetails, CompletionUsage, PromptTokensDetails
from openai.types.responses.response_usage import InputTokensDetails, OutputTokensDetails, ResponseUsage

from forenoon.conformance.hosts import SSE, Answer, Host
from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Call, Fault, Message, Refusal, Reply, Request, Text, Thinking, Usage, fold
from forenoon.models.address import address
from forenoon.models.sse import frame
from forenoon.models.transport import HttpModel, new_client

CALL = Call(id="c1", name="note", arguments='{"word":"june"}')


def asked(protocol: str, answer: Answer, stream: bool = False) -> Reply:
    request = Request(model="m", messages=(Message(role="user", parts=(Text(text="When?"),)),), most=50, stream=stream)
    maker = {"openai-chat": "", "openai-responses": "openai", "gemini": "google"}.get(protocol, "anthropic")
    with Host(protocol, [answer]) as host, new_client() as client:
        card = Card.model_validate(
            {
                "name": "x",
                "model": "m",
                "protocol": protocol,
                "base_url": host.url,
                "vendor": "x",
                "maker": maker,
                "host": "x",
            }
        )
        return fold(HttpModel(address(card, {}), client).run(request))


def whole(body: Any) -> Answer:
    return Answer(raw=plain(body).encode())


def streamed(*events: Any, named: bool = False) -> Answer:
    frames = [frame(event.type if named else "", plain(event)) for event in events]
    return Answer(raw=b"".join(frames), media=SSE)


def plain(body: Any) -> str:
    """As the vendor sends it: absent where it has no value, in its own spelling."""
    if isinstance(body, str):
        return body
    return json.dumps(
        body.model_dump(mode="json", by_alias=True, exclude_none=isinstance(body, google.GenerateContentResponse))
    )


def completion(message: chat.ChatCompletionMessage, finish: Any) -> chat.ChatCompletion:
    usage = CompletionUsage(
        prompt_tokens=100,
        completion_tokens=12,
        total_tokens=112,
        prompt_tokens_details=PromptTokensDetails(cached_tokens=60, cache_write_tokens=10),
        completion_tokens_details=CompletionTokensDetails(reasoning_tokens=4),
    )
    choice = chat.chat_completion.Choice(index=0, finish_reason=finish, message=message, logprobs=None)
    return chat.ChatCompletion(id="r", created=1, model="m", object="chat.completion", choices=[choice], usage=usage)


def test_chat() -> None:
    reply = asked(
        "openai-chat", whole(completion(chat.ChatCompletionMessage(role="assistant", content="June."), "stop"))
    )
    assert (reply.parts, reply.reason) == ((Text(text="June."),), "stop")
    assert reply.usage == Usage(fresh=30, cache_read=60, cache_write=10, output=12, reasoning=4)


def test_chat_with_a_call_and_with_a_refusal() -> None:
    function = chat.chat_completion_message_function_tool_call.Function(name="note", arguments=CALL.arguments)
    call = chat.ChatCompletionMessageFunctionToolCall(id="c1", type="function", function=function)
    called = chat.ChatCompletionMessage(role="assistant", content=None, tool_calls=[call])
    assert asked("openai-chat", whole(completion(called, "tool_calls"))).parts == (CALL,)
    refused = asked(
        "openai-chat", whole(completion(chat.ChatCompletionMessage(role="assistant", refusal="No."), "stop"))
    )
    assert (refused.parts, refused.reason) == ((Refusal(text="No."),), "refusal")


def test_chat_streamed() -> None:
    def chunk(finish: Any = None, **delta: Any) -> chat.ChatCompletionChunk:
        choice = chat.chat_completion_chunk.Choice.model_validate({"index": 0, "delta": delta, "finish_reason": finish})
        return chat.ChatCompletionChunk(id="r", created=1, model="m", object="chat.completion.chunk", choices=[choice])

    opening = [
        {"index": n, "id": f"c{n}", "type": "function", "function": {"name": "note", "arguments": ""}} for n in (0, 1)
    ]
    more = [{"index": n, "function": {"arguments": CALL.arguments}} for n in (1, 0)]
    last = chunk().model_copy(
        update={"choices": [], "usage": completion(chat.ChatCompletionMessage(role="assistant"), "stop").usage}
    )
    empty = chat.ChatCompletionChunk(id="", created=0, model="", object="chat.completion.chunk", choices=[])
    reply = asked(
        "openai-chat",
        streamed(
            empty,
            chunk(role="assistant", content=""),
            chunk(reasoning_content="Hm."),
            chunk(content="Ju"),
            chunk(content="ne."),
            chunk(tool_calls=opening),
            chunk(tool_calls=more),
            chunk("tool_calls"),
            last,
            "[DONE]",
        ),
        True,
    )
    calls = tuple(CALL.model_copy(update={"id": f"c{n}"}) for n in (0, 1))
    assert reply.parts == (Thinking(text="Hm."), Text(text="June."), *calls)
    assert (reply.id, reply.reason, reply.usage.cache_read) == ("r", "tools", 60)


def response(*output: Any, status: Any = "completed", why: Any = None) -> responses.Response:
    usage = ResponseUsage(
        input_tokens=100,
        output_tokens=12,
        total_tokens=112,
        output_tokens_details=OutputTokensDetails(reasoning_tokens=4),
        input_tokens_details=InputTokensDetails(cached_tokens=60, cache_write_tokens=10),
    )
    return responses.Response.model_validate(
        {
            "id": "r",
            "created_at": 1,
            "model": "m",
            "object": "response",
            "output": [one.to_dict() for one in output],
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "status": status,
            "usage": usage.to_dict(),
            "incomplete_details": why,
        }
    )


def outputs() -> tuple[Any, ...]:
    summary = responses.response_reasoning_item.Summary(text="Hm.", type="summary_text")
    text = responses.ResponseOutputText(annotations=[], text="June.", type="output_text")
    return (
        responses.ResponseReasoningItem(id="rs_1", type="reasoning", summary=[summary], encrypted_content="c2VhbA=="),
        responses.ResponseOutputMessage(id="m1", content=[text], role="assistant", status="completed", type="message"),
        responses.ResponseFunctionToolCall(
            id="f1", call_id="c1", name="note", arguments=CALL.arguments, type="function_call"
        ),
    )


SEALED = Thinking(text="Hm.", seal="c2VhbA==", maker="openai", id="rs_1")


def test_responses() -> None:
    reply = asked("openai-responses", whole(response(*outputs())))
    assert (reply.parts, reply.reason) == ((SEALED, Text(text="June."), CALL), "tools")
    assert reply.usage == Usage(fresh=30, cache_read=60, cache_write=10, output=12, reasoning=4)
    cut = asked(
        "openai-responses", whole(response(outputs()[1], status="incomplete", why={"reason": "max_output_tokens"}))
    )
    assert cut.reason == "length"


def test_responses_streamed() -> None:
    thought, message, call = outputs()
    at = [{"output_index": n, "item_id": item.id} for n, item in enumerate((thought, message, call))]
    adapter: Any = {
        one.model_fields["type"].annotation.__args__[0]: one
        for one in (
            responses.ResponseCreatedEvent,
            responses.ResponseOutputItemAddedEvent,
            responses.ResponseOutputItemDoneEvent,
            responses.ResponseReasoningSummaryTextDeltaEvent,
            responses.ResponseTextDeltaEvent,
            responses.ResponseCompletedEvent,
            responses.ResponseFunctionCallArgumentsDeltaEvent,
        )
    }

    def event(kind: str, **more: Any) -> Any:
        return adapter[kind].model_validate({"type": kind, "sequence_number": 0, **more})

    hollow = [
        thought.model_copy(update={"summary": [], "encrypted_content": None}),
        message.model_copy(update={"content": []}),
        call.model_copy(update={"arguments": ""}),
    ]
    events = [event("response.created", response=response(status="in_progress").to_dict())]
    events += [event("response.output_item.added", output_index=0, item=hollow[0].to_dict())]
    events += [
        event("response.reasoning_summary_text.delta", summary_index=0, delta=bit, **at[0]) for bit in ("H", "m.")
    ]
    events += [event("response.output_item.done", output_index=0, item=thought.to_dict())]
    events += [event("response.output_item.added", output_index=1, item=hollow[1].to_dict())]
    events += [
        event("response.output_text.delta", content_index=0, delta=bit, logprobs=[], **at[1]) for bit in ("Ju", "ne.")
    ]
    events += [event("response.output_item.done", output_index=1, item=message.to_dict())]
    events += [event("response.output_item.added", output_index=2, item=hollow[2].to_dict())]
    events += [event("response.function_call_arguments.delta", delta=CALL.arguments, **at[2])]
    events += [event("response.output_item.done", output_index=2, item=call.to_dict())]
    events += [event("response.completed", response=response(thought, message, call).to_dict())]
    reply = asked("openai-responses", streamed(*events, named=True), True)
    assert (reply.parts, reply.reason) == ((SEALED, Text(text="June."), CALL), "tools")
    bare = [one for one in events if "delta" not in one.type and "added" not in one.type]
    assert asked("openai-responses", streamed(*bare, named=True), True).parts == reply.parts


ANTHROPIC: dict[str, Any] = {
    "id": "r",
    "type": "message",
    "role": "assistant",
    "model": "m",
    "stop_reason": "tool_use",
    "stop_sequence": None,
    "content": [
        {"type": "thinking", "thinking": "Hm.", "signature": "c2VhbA=="},
        {"type": "redacted_thinking", "data": "aGlkZGVu"},
        {"type": "text", "text": "June."},
        {"type": "tool_use", "id": "c1", "name": "note", "input": {"word": "june"}},
    ],
    "usage": {
        "input_tokens": 30,
        "cache_read_input_tokens": 60,
        "cache_creation_input_tokens": 10,
        "output_tokens": 12,
        "output_tokens_details": {"thinking_tokens": 4},
    },
}
CLAUDE = (
    Thinking(text="Hm.", seal="c2VhbA==", maker="anthropic"),
    Thinking(seal="aGlkZGVu", maker="anthropic", hidden=True),
    Text(text="June."),
    CALL,
)


def test_messages() -> None:
    reply = asked("anthropic-messages", whole(anthropic.Message.model_validate(ANTHROPIC)))
    assert (reply.parts, reply.reason) == (CLAUDE, "tools")
    assert reply.usage == Usage(fresh=30, cache_read=60, cache_write=10, output=12, reasoning=4)


def test_messages_streamed() -> None:
    blocks = ANTHROPIC["content"]
    empty = [
        {"type": "thinking", "thinking": "", "signature": ""},
        blocks[1],
        {"type": "text", "text": ""},
        {**blocks[3], "input": {}},
    ]
    deltas = [
        [
            {"type": "thinking_delta", "thinking": "H"},
            {"type": "thinking_delta", "thinking": "m."},
            {"type": "signature_delta", "signature": "c2VhbA=="},
        ],
        [],
        [{"type": "text_delta", "text": "Ju"}, {"type": "text_delta", "text": "ne."}],
        [
            {"type": "input_json_delta", "partial_json": ""},
            {"type": "input_json_delta", "partial_json": CALL.arguments},
        ],
    ]
    begun = {**ANTHROPIC, "content": [], "stop_reason": None, "usage": {**ANTHROPIC["usage"], "output_tokens": 1}}
    events = [anthropic.RawMessageStartEvent.model_validate({"type": "message_start", "message": begun})]
    for index, block in enumerate(empty):
        start = {"type": "content_block_start", "index": index, "content_block": block}
        events.append(anthropic.RawContentBlockStartEvent.model_validate(start))
        for delta in deltas[index]:
            piece = {"type": "content_block_delta", "index": index, "delta": delta}
            events.append(anthropic.RawContentBlockDeltaEvent.model_validate(piece))
        events.append(anthropic.RawContentBlockStopEvent(type="content_block_stop", index=index))
    ended = {
        "type": "message_delta",
        "delta": {"stop_reason": "tool_use", "stop_sequence": None},
        "usage": {"output_tokens": 12},
    }
    events += [anthropic.RawMessageDeltaEvent.model_validate(ended), anthropic.RawMessageStopEvent(type="message_stop")]
    reply = asked("anthropic-messages", streamed(*events, named=True), True)
    assert (reply.parts, reply.reason) == (CLAUDE, "tools")
    assert reply.usage == Usage(fresh=30, cache_read=60, cache_write=10, output=12, reasoning=4)


def generated(*parts: google.Part, finish: Any = None) -> google.GenerateContentResponse:
    usage = google.GenerateContentResponseUsageMetadata(
        prompt_token_count=100,
        cached_content_token_count=60,
        candidates_token_count=8,
        thoughts_token_count=4,
        total_token_count=112,
    )
    content = google.Content(role="model", parts=list(parts))
    candidate = google.Candidate(content=content, finish_reason=finish, index=0)
    return google.GenerateContentResponse(
        candidates=[candidate], usage_metadata=usage, model_version="m", response_id="r"
    )


def gemini_parts() -> list[google.Part]:
    call = google.FunctionCall(id="c1", name="note", args={"word": "june"})
    return [
        google.Part(text="Hm.", thought=True),
        google.Part(text="June."),
        google.Part(function_call=call, thought_signature=b"seal"),
    ]


@pytest.mark.parametrize("stream", [False, True])
def test_gemini(stream: bool) -> None:
    parts = gemini_parts()
    answer = whole(generated(*parts, finish="STOP"))
    if stream:
        halves = [google.Part(text="Ju"), google.Part(text="ne.")]
        answer = streamed(generated(parts[0]), *map(generated, halves), generated(parts[2], finish="STOP"))
    reply = asked("gemini", answer, stream)
    thought, seal = Thinking(text="Hm.", maker="google"), Thinking(seal="c2VhbA==", maker="google")
    assert (reply.parts, reply.reason) == ((thought, Text(text="June."), seal, CALL), "tools")
    assert reply.usage == Usage(fresh=40, cache_read=60, output=12, reasoning=4)


def test_gemini_refuses_and_breaks() -> None:
    blocked = google.GenerateContentResponse(
        prompt_feedback=google.GenerateContentResponsePromptFeedback(block_reason=google.BlockedReason.SAFETY),
        response_id="r",
    )
    assert asked("gemini", whole(blocked)).reason == "refusal"
    with pytest.raises(Fault, match="MALFORMED_FUNCTION_CALL"):
        asked("gemini", whole(generated(finish="MALFORMED_FUNCTION_CALL")))
