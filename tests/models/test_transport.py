"""What a host does wrong is a fault of the right kind, within limits of time and size."""

import inspect
import json
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from forenoon.conformance.hosts import SSE, Answer, Host, in_pieces
from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Delta, Effort, Event, Fault, Message, Reply, Request, Text, Tool, Usage, fold
from forenoon.models.address import address, marked, nearest
from forenoon.models.faults import fault_of
from forenoon.models.sse import Events, frame
from forenoon.models.transport import TROUBLES, HttpModel, Limits, new_client

SAID = Reply(id="r", model="m", parts=(Text(text="The renewal is due."),), reason="stop", usage=Usage(output=5))
ASK = Request(model="m", messages=(Message(role="user", parts=(Text(text="When?"),)),), most=50)
SHORT = Limits(connect=2, first=0.3, between=0.3, whole=5, size=200_000, event=20_000)
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
SECRET = "sk-very-secret"


def card(url: str, **more: Any) -> Card:
    return Card.model_validate(
        {"name": "played", "model": "m", "protocol": "openai-chat", "base_url": url, "vendor": "v", "maker": "",
         "host": "loopback", "key": "KEY", **more}
    )  # fmt: skip


def told(answer: Answer, limits: Limits = SHORT, **more: Any) -> tuple[Fault | None, list[Event], Host]:
    """The fault, the events before it, and the host."""
    events: list[Event] = []
    with Host(more.get("protocol", "openai-chat"), [answer]) as host, new_client() as client:
        model = HttpModel(address(card(host.url, **more), {"KEY": SECRET}), client, limits)
        try:
            events.extend(model.run(ASK))
        except Fault as fault:
            return fault, events, host
    return None, events, host


def streamed(*frames: bytes) -> Answer:
    return Answer(raw=b"".join(frames), media=SSE)


CHUNK = {"id": "x", "model": "m", "choices": [{"index": 0, "delta": {"content": "hi"}}]}


@pytest.mark.parametrize(
    ("answer", "kind", "spoken"),
    [
        (Answer(reply=SAID, hang=0), "late", False),
        (Answer(reply=SAID, events=in_pieces(SAID), hang=3), "late", True),
        (Answer(reply=SAID, events=in_pieces(SAID), cut=3), "down", True),
        (Answer(reply=SAID, cut=0), "down", False),
        (streamed(frame("", CHUNK)), "down", True),
        (streamed(b"data: \xff\xfe\n\n"), "garbled", False),
        (streamed(frame("", CHUNK), b"data: {nonsense\n\n"), "garbled", True),
        (streamed(b"data: [1]\n\n"), "garbled", False),
        (streamed(b'data: {"choices": NaN}\n\n'), "garbled", False),
        (streamed(b"data: " + b"[" * 15_000 + b"\n\n"), "garbled", False),
        (streamed(b"data: " + b"x" * 30_000), "endless", False),
        (streamed(*[frame("", CHUNK)] * 4_000), "endless", True),
        (streamed(frame("", {"error": {"message": "the engine broke"}})), "down", False),
        (Answer(raw=b"<html>", media="text/html"), "garbled", False),
        (Answer(raw=b"\x1f\x8b", headers={"content-encoding": "gzip"}), "garbled", False),
        (Answer(raw=b"{}", status=302, headers={"location": "http://127.0.0.1:9/"}), "refused", False),
        (Answer(raw=b"{" * 100_000, status=500), "down", False),
    ],
)  # fmt: skip
def test_a_fault_has_its_kind(answer: Answer, kind: str, spoken: bool) -> None:
    fault, events, _ = told(answer)
    assert fault is not None and (fault.kind, fault.spoken) == (kind, spoken)
    assert any(isinstance(event, Delta) for event in events) == spoken


def test_an_answer_that_drips_for_ever_ends_at_the_limit_of_the_whole() -> None:
    ticks = iter(range(0, 10**6, 2))
    with Host("openai-chat", [Answer(reply=SAID, events=in_pieces(SAID, 1))]) as host, new_client() as client:
        model = HttpModel(address(card(host.url), {"KEY": "k"}), client, Limits(whole=5), lambda: next(ticks))
        with pytest.raises(Fault, match="took more than 5 s"):
            list(model.run(ASK))


def test_a_host_that_is_not_there_is_down() -> None:
    with Host("openai-chat", [Answer()]) as gone:
        pass
    with new_client() as client, pytest.raises(Fault) as caught:
        list(HttpModel(address(card(gone.url), {"KEY": "k"}), client).run(ASK))
    assert caught.value.kind == "down"


def test_leaving_the_stream_hangs_up() -> None:
    long = SAID.model_copy(update={"parts": (Text(text="word " * 200_000),)})
    with Host("openai-chat", [Answer(reply=long, events=in_pieces(long, 1000))]) as host, ExitStack() as stack:
        client = stack.enter_context(new_client())
        stream = HttpModel(address(card(host.url), {"KEY": "k"}), client).run(ASK)
        next(stream)
        stream.close()  # pyright: ignore  a generator
        assert host.left.wait(10)


def test_an_answer_that_was_asked_as_a_stream_and_comes_whole_is_read() -> None:
    body = {"id": "r", "model": "m", "choices": [{"index": 0, "message": {"content": "hi"}, "finish_reason": "stop"}]}
    fault, events, _ = told(Answer(raw=json.dumps(body).encode()))
    assert fault is None and fold(events).parts == (Text(text="hi"),)


def test_every_trouble_of_the_library_has_its_kind() -> None:
    """A new release may add some."""
    every = [one for _, one in inspect.getmembers(httpx2, inspect.isclass) if issubclass(one, Exception)]
    ours = tuple(trouble for trouble, _ in TROUBLES)
    others = {one.__name__ for one in every if not issubclass(one, ours)}
    assert others == {"CookieConflict"}  # no cookies are kept


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"error": {"message": "no such field"}}, "refused"),
        (400, {"error": {"message": "prompt is too long: 210000 tokens > 200000 maximum"}}, "large"),
        (400, {"error": {"code": "context_length_exceeded", "message": "x"}}, "large"),
        (400, {"error": {"message": "Your credit balance is too low to access the API"}}, "unpaid"),
        (400, [{"error": {"code": 400, "message": "API key not valid. Please pass a valid API key."}}], "key"),
        (401, {"error": {"type": "authentication_error", "message": "no"}}, "key"),
        (402, {"error": {"message": "Insufficient Balance"}}, "unpaid"),
        (403, {"message": "forbidden"}, "key"),
        (404, {"error": {"code": "model_not_found", "message": "no model m"}}, "missing"),
        (408, None, "late"),
        (413, None, "large"),
        (422, {"detail": [{"loc": ["body"], "msg": "field required"}]}, "refused"),
        (429, {"error": {"message": "slow down"}}, "busy"),
        (429, {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}}, "unpaid"),
        (500, {"error": "broken"}, "down"),
        (503, None, "busy"),
        (504, None, "late"),
        (529, {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}, "busy"),
        (418, None, "refused"),
        (599, None, "down"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_has_its_meaning(status: int, body: Any, kind: str) -> None:
    content = json.dumps(body).encode() if body else b"<html>no"
    fault = fault_of(status, {}, content, NOW)
    assert (fault.kind, fault.status) == (kind, status)
    assert fault.message


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"retry-after": "7"}, {}, 7.0),
        ({"retry-after": "0.5"}, {}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, {}, 0.25),
        ({"retry-after": "Thu, 26 Nov 2026 12:01:30 GMT"}, {}, 90.0),
        ({"retry-after": "Thu, 26 Nov 2026 12:01:30 GMT", "date": "Thu, 26 Nov 2026 12:01:00 GMT"}, {}, 30.0),
        ({"retry-after": "Thu, 26 Nov 2026 11:00:00 GMT"}, {}, 0.0),
        ({"retry-after": "-3"}, {}, 0.0),
        ({"retry-after": "1e300"}, {}, 86400.0),
        ({"retry-after": "nan"}, {}, None),
        ({"retry-after": "soon"}, {}, None),
        ({}, {"error": {"details": [{"@type": "x", "retryDelay": "34s"}]}}, 34.0),
        ({}, {"error": {"details": ["odd"]}}, None),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_how_long_to_wait(headers: dict[str, str], body: Any, seconds: float | None) -> None:
    assert fault_of(429, headers, json.dumps(body).encode(), NOW).retry_after == seconds


def test_a_key_goes_where_the_protocol_wants_it_and_is_never_repeated() -> None:
    where = {"openai-chat": "authorization", "anthropic-messages": "x-api-key", "gemini": "x-goog-api-key"}
    for protocol, header in where.items():
        _, _, host = told(Answer(reply=SAID), protocol=protocol)
        assert SECRET in host.headers[0][header]
        assert SECRET not in json.dumps(host.bodies)
    echo = json.dumps({"error": {"message": f"Incorrect API key provided: {SECRET}"}}).encode()
    fault, _, _ = told(Answer(raw=echo, status=401))
    assert fault is not None and SECRET not in fault.message
    place = address(card("http://x"), {"KEY": SECRET})
    assert SECRET not in repr(place)


def test_wishes_that_a_host_does_not_know_are_not_sent() -> None:
    marked = Message(role="user", parts=(Text(text="When?", keep="long"),))
    asked = ASK.model_copy(update={"messages": (marked,), "shelf": "run 7", "effort": "low"})
    bodies: list[dict[str, Any]] = []
    for knows in (False, True):
        with Host("openai-chat", [Answer(reply=SAID)]) as host, new_client() as client:
            known = card(
                host.url,
                marks=knows,
                shelf=knows,
                efforts=("low",) if knows else (),
                rename={"max_completion_tokens": "max_tokens"},
            )
            list(HttpModel(address(known, {"KEY": "k"}), client).run(asked))
            bodies += host.bodies
    assert set(bodies[1]) - set(bodies[0]) == {"prompt_cache_key", "reasoning_effort"}
    assert "prompt_cache_breakpoint" in json.dumps(bodies[1]) and "prompt_cache_breakpoint" not in json.dumps(bodies[0])
    assert bodies[0]["max_tokens"] == 50


def test_the_last_four_marks_are_kept() -> None:
    texts = tuple(Text(text=str(number), keep="short") for number in range(5))
    asked = ASK.model_copy(update={"system": texts[:2], "messages": (Message(role="user", parts=texts[2:]),)})
    sent = marked(asked, 4)
    assert [text.keep for text in sent.system] == ["", "short"]
    assert sent.messages == asked.messages
    assert marked(asked, 5) == asked


@pytest.mark.parametrize(
    ("wish", "known", "sent"),
    [
        ("high", ("low", "high"), "high"),
        ("medium", ("low", "high"), "low"),
        ("max", ("low", "high"), "high"),
        ("none", ("low", "high"), "low"),
        ("low", (), ""),
        ("", ("low",), ""),
    ],
)  # fmt: skip
def test_how_hard_to_think_is_the_nearest_that_is_known(wish: Effort, known: tuple[Effort, ...], sent: Effort) -> None:
    assert nearest(wish, known) == sent


@pytest.mark.parametrize("change", [{"tools": (Tool(name="n", arguments={}),)}, {"form": {"name": "a", "shape": {}}}])
def test_what_a_card_cannot_do_is_not_asked(change: Any) -> None:
    with new_client() as client, pytest.raises(Fault) as caught:
        asked = Request.model_validate({**ASK.model_dump(), **change})
        list(HttpModel(address(card("http://127.0.0.1:9"), {"KEY": "k"}), client).run(asked))
    assert caught.value.kind == "unfit"


def test_a_variable_that_is_not_set_is_named() -> None:
    with pytest.raises(Fault, match="PLACE and KEY are not set"):
        address(card("https://{PLACE}.example"), {"PLACE": " "})
    assert address(card("https://{PLACE}.example/"), {"PLACE": "eu", "KEY": "k"}).url == "https://eu.example"


CASES: list[tuple[bytes, list[tuple[str, str]]]] = [
    (b"data: a\n\n", [("", "a")]),
    (b"event: x\ndata: a\ndata: b\n\ndata:c\r\n\r\n", [("x", "a\nb"), ("", "c")]),
    (b": ping\n\nid: 7\nretry: 1\ndata: a\r\r", [("", "a")]),
    (b"\xef\xbb\xbfdata: \xe4\xbd\xa0\n\n", [("", "\u4f60")]),
    (b"data: a\xe2\x80\xa8b\n\ndata\n\n", [("", "a\u2028b"), ("", "")]),
    (b"data: last", [("", "last")]),
]


@pytest.mark.parametrize(("content", "events"), CASES)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_events_are_the_same_however_they_are_cut(content: bytes, events: Any, size: int) -> None:
    reader = Events()
    found = [event for at in range(0, len(content), size) for event in reader.feed(content[at : at + size])]
    assert found + list(reader.end()) == events


def test_an_event_of_many_lines_has_an_end_too() -> None:
    events = Events(20_000)
    with pytest.raises(Fault, match="more than 20000 bytes"):
        [event for _ in range(30) for event in events.feed(b"data: " + b"x" * 1000 + b"\n")]
