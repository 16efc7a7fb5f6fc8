"""What goes out and comes back through a protocol is the same, whole and streamed."""

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from models.dialogues import ALL, Carries, replies, requests, streams

from forenoon.domain.dialogue import Event, Fault, Reply, events_of, fold
from forenoon.models.codecs import CODECS
from forenoon.models.codecs.wire import Body, Codec

EACH = pytest.mark.parametrize("carries", ALL, ids=lambda carries: carries.name)
EXAMPLES = int(os.environ.get("FORENOON_EXAMPLES", "15"))  # 500 when a codec is worked on
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def wired(body: Body) -> Body:
    """As it arrives: JSON, and nothing else."""
    return json.loads(json.dumps(body, allow_nan=False))


def told(codec: Codec, events: list[Event]) -> list[tuple[str, Any]]:
    writer = codec.writer()
    return [
        (name, wired(data) if isinstance(data, dict) else data)
        for event in events
        for name, data in writer.write(event)
    ]


def heard(codec: Codec, frames: list[tuple[str, Any]], maker: str) -> Reply:
    reader = codec.reader(maker)
    events = [event for name, data in frames if data != "[DONE]" for event in reader.feed(name, data)]
    return fold(events + reader.end())


@EACH
@MANY
@given(data=st.data())
def test_a_request_comes_back_as_it_went(carries: Carries, data: st.DataObject) -> None:
    codec, request = CODECS[carries.name], data.draw(requests(carries))
    body = wired(codec.encode_request(request, carries.maker))
    assert codec.decode_request(body, codec.path(request), carries.maker) == request


@EACH
@MANY
@given(data=st.data())
def test_a_reply_comes_back_as_it_went(carries: Carries, data: st.DataObject) -> None:
    codec, reply = CODECS[carries.name], data.draw(replies(carries))
    assert fold(codec.decode_reply(wired(codec.encode_reply(reply)), codec.home)) == reply


@EACH
@MANY
@given(data=st.data())
def test_a_streamed_reply_is_the_whole_one(carries: Carries, data: st.DataObject) -> None:
    codec, reply = CODECS[carries.name], data.draw(replies(carries))
    events = data.draw(streams(reply))
    assert fold(events) == reply
    assert heard(codec, told(codec, events), codec.home) == reply


@EACH
@MANY
@given(data=st.data())
def test_the_shortest_stream_folds_to_the_reply(carries: Carries, data: st.DataObject) -> None:
    reply = data.draw(replies(carries))
    assert fold(events_of(reply)) == reply


@EACH
@MANY
@given(data=st.data())
def test_a_broken_answer_is_a_fault_and_nothing_else(carries: Carries, data: st.DataObject) -> None:
    codec, reply = CODECS[carries.name], data.draw(replies(carries))
    frames = told(codec, data.draw(streams(reply)))
    at = data.draw(st.integers(0, len(frames) - 1))
    if isinstance(frames[at][1], dict):
        frames[at] = frames[at][0], broken(data, frames[at][1])
    try:
        heard(codec, frames[: data.draw(st.integers(1, len(frames)))], codec.home)
    except Fault as fault:
        assert fault.kind in ("garbled", "down", "busy")


@EACH
@MANY
@given(data=st.data())
def test_a_broken_request_is_refused_and_nothing_else(carries: Carries, data: st.DataObject) -> None:
    codec, request = CODECS[carries.name], data.draw(requests(carries))
    body = broken(data, wired(codec.encode_request(request, carries.maker)))
    try:
        codec.decode_request(body, codec.path(request), carries.maker)
    except Fault as fault:
        assert fault.kind in ("refused", "unfit")


def broken(data: st.DataObject, body: Any) -> Any:
    """The body with one value of it made another, or taken away."""
    key: Any
    if isinstance(body, dict) and body:
        key = data.draw(st.sampled_from(sorted(body)))
    elif isinstance(body, list) and body:
        key = data.draw(st.integers(0, len(body) - 1))
    else:
        return data.draw(st.sampled_from((None, 7, -1.5, "x", [], {}, [[]], {"type": "odd"}, True)))
    inner = broken(data, body[key])
    if isinstance(body, list):
        return [inner if number == key else one for number, one in enumerate(body)]
    if data.draw(st.integers(0, 3)) == 0:
        return {name: value for name, value in body.items() if name != key}
    return body | {key: inner}


@EACH
def test_a_cut_answer_is_no_answer(carries: Carries) -> None:
    codec = CODECS[carries.name]
    events = list(
        events_of(
            Reply.model_validate(
                {"id": "a", "model": "m", "parts": [{"kind": "text", "text": "half"}], "reason": "stop"}
            )
        )
    )
    with pytest.raises(Fault, match="cut") as caught:
        heard(codec, told(codec, events[:-1]), codec.home)
    assert caught.value.kind == "down"
