"""What a protocol cannot carry is dropped, refused or told in another way, as the table of losses says."""

from collections.abc import Callable
from typing import Any

import pytest

from forenoon.domain.dialogue import (
    Call,
    Delta,
    Ended,
    Fault,
    File,
    Form,
    Image,
    Message,
    Part,
    Refusal,
    Reply,
    Request,
    Result,
    Started,
    Text,
    Thinking,
    Tool,
    Usage,
    fold,
)
from forenoon.models.codecs import CODECS
from forenoon.models.codecs.losses import LOSSES

HI = Text(text="hi")
CALL = Call(id="c", name="n", arguments="{}")
PNG = Image(media="image/png", content=b"x")
PDF = File(media="application/pdf", content=b"x")


def asking(*parts: Part, **more: Any) -> Request:
    return Request.model_validate(
        {"model": "m", "messages": [Message(role="user", parts=parts or (HI,))], "most": 9, **more}
    )


def talking(*parts: Part, **more: Any) -> Request:
    """A turn of the model in the middle."""
    user = Message(role="user", parts=(HI,))
    return asking(messages=(user, Message(role="assistant", parts=parts), user), **more)


def resulting(result: Result) -> Request:
    called = Message(role="assistant", parts=(CALL,))
    return asking(messages=(Message(role="user", parts=(HI,)), called, Message(role="user", parts=(result,))))


def saying(*parts: Part, reason: str = "stop", usage: Usage = Usage()) -> Reply:  # noqa: B008  frozen
    return Reply.model_validate({"id": "i", "model": "m", "parts": parts, "reason": reason, "usage": usage})


FOREIGN = Thinking(text="hm", seal="c2VhbA==", maker="elsewhere")
BARE = {"anthropic-messages": "anthropic", "openai-responses": "openai"}
ASKED: dict[str, Callable[[str], tuple[Request, Request | None]]] = {
    "thoughts of other makers, to a host": lambda name: (talking(FOREIGN, HI), talking(HI)),
    "Thinking without a seal, to a host": lambda name: (
        talking(Thinking(text="hm", maker=BARE[name]), HI),
        talking(HI),
    ),
    "Thinking.hidden, Thinking.id, to a host": lambda name: (
        talking(Thinking(text="hm", id="x", hidden=True), HI),
        talking(Thinking(text="hm"), HI),
    ),
    "images and files in results": lambda name: (resulting(Result(call="c", parts=(PNG,))), None),
    "files by address": lambda name: (asking(File(url="https://example.org/x.pdf")), None),
    "Result.failed": lambda name: (
        resulting(Result(call="c", parts=(HI,), failed=True)),
        resulting(Result(call="c", parts=(HI,))),
    ),
    "Tool.keep": lambda name: (asking(tools=(tool(keep="short"),)), asking(tools=(tool(),))),
    "Tool.strict": lambda name: (asking(tools=(tool(strict=True),)), asking(tools=(tool(),))),
    "stops": lambda name: (asking(stops=("end",)), None),
    "marks on what the model said": lambda name: (talking(Text(text="hi", keep="long")), talking(HI)),
    "files that are neither PDF nor plain text": lambda name: (asking(File(media="text/csv", content=b"x")), None),
    "calls whose arguments are no JSON object": lambda name: (talking(Call(id="c", name="n", arguments="[1")), None),
    "Call.arguments": lambda name: (
        talking(Call(id="c", name="n", arguments='{ "a" : 1 }')),
        talking(Call(id="c", name="n", arguments='{"a":1}')),
    ),
    "effort minimal": lambda name: (asking(effort="minimal"), asking(effort="low")),
    "temperature, top_p": lambda name: (asking(temperature=0.5, top_p=0.5), asking()),
    "effort max": lambda name: (asking(effort="max"), asking(effort="xhigh")),
    "no most": lambda name: (asking(most=None), asking(most=8192)),
    "shelf": lambda name: (asking(shelf="x"), asking()),
    "Form.name, Form.strict": lambda name: (
        asking(form=Form(name="x", shape={"type": "object"}, strict=False)),
        asking(form=Form(name="answer", shape={"type": "object"})),
    ),
    "marks inside a result": lambda name: (
        resulting(Result(call="c", parts=(Text(text="hi", keep="short"),), keep="long")),
        resulting(Result(call="c", parts=(HI,), keep="long")),
    ),
    "marks": lambda name: (asking(Text(text="hi", keep="long")), asking(HI)),
    "system within the conversation": lambda name: (asking(messages=(Message(role="system", parts=(HI,)),)), None),
    "results of calls that are not in the conversation": lambda name: (asking(Result(call="z", parts=(HI,))), None),
    "images and files without a media type": lambda name: (asking(Image(url="https://example.org/x")), None),
    "File.name": lambda name: (asking(PDF.model_copy(update={"name": "x.pdf"})), asking(PDF)),
    "not parallel": lambda name: (asking(tools=(tool(),), parallel=False), asking(tools=(tool(),))),
}
ANSWERED: dict[str, tuple[Reply, Reply]] = {
    "seals of other makers, to a client": (saying(FOREIGN, HI), saying(FOREIGN, HI)),
    "order of a reply": (saying(HI, FOREIGN, HI), saying(FOREIGN, Text(text="hihi"))),
    "Refusal": (saying(Refusal(text="no"), reason="refusal"), saying(Text(text="no"), reason="refusal")),
    "Usage.cache_write": (saying(HI, usage=Usage(fresh=2, cache_write=3)), saying(HI, usage=Usage(fresh=5))),
    "parts of one kind in a row": (saying(HI, HI), saying(Text(text="hihi"))),
}  # fmt: skip
ROWS = [(name, loss) for name, losses in LOSSES.items() for loss in losses]


def tool(**more: Any) -> Tool:
    return Tool.model_validate({"name": "n", "arguments": {"type": "object"}, **more})


@pytest.mark.parametrize(("name", "loss"), ROWS, ids=lambda one: getattr(one, "what", one))
def test_each_loss_is_as_the_table_says(name: str, loss: Any) -> None:
    codec = CODECS[name]
    if loss.what in ANSWERED:
        gone, back = ANSWERED[loss.what]
        assert fold(codec.decode_reply(codec.encode_reply(gone), codec.home)) == back
        return
    gone, back = ASKED[loss.what](name)
    if loss.fate == "refused":
        with pytest.raises(Fault) as caught:
            codec.encode_request(gone, codec.home)
        assert caught.value.kind == "unfit"
    else:
        assert gone != back
        assert codec.decode_request(codec.encode_request(gone, codec.home), codec.path(gone), codec.home) == back


def sent_back(name: str, body: Any) -> Any:
    """The next request of a client that keeps what it was told."""
    match name:
        case "openai-chat":
            return {"model": "m", "messages": [{"role": "user", "content": "hi"}, body["choices"][0]["message"]]}
        case "openai-responses":
            return {"model": "m", "input": body["output"]}
        case "anthropic-messages":
            said = {"role": "assistant", "content": body["content"]}
            return {"model": "m", "max_tokens": 9, "messages": [said]}
        case _:
            return {"contents": [body["candidates"][0]["content"]]}


@pytest.mark.parametrize("name", CODECS)
def test_a_foreign_seal_comes_back_through_a_client_that_knows_nothing_of_it(name: str) -> None:
    codec = CODECS[name]
    back = sent_back(name, codec.encode_reply(saying(FOREIGN, HI)))
    request = codec.decode_request(back, "/models/m:generateContent", codec.home)
    assert request.messages[-1].parts[0] == FOREIGN


def test_calls_that_are_told_at_once_have_one_block_each() -> None:
    writer = CODECS["anthropic-messages"].writer()
    list(writer.write(Started(id="i", model="m")))
    from_two = [*writer_of(writer, 0, CALL), *writer_of(writer, 1, CALL.model_copy(update={"id": "d"}))]
    assert [data["type"] for _, data in from_two].count("content_block_start") == 2
    with pytest.raises(Fault, match="interleaved"):
        writer_of(writer, 0, Call(arguments="x"))
    assert [name for name, _ in writer.write(Ended(reason="tools"))][-1] == "message_stop"


def writer_of(writer: Any, index: int, part: Part) -> list[Any]:
    return list(writer.write(Delta.model_validate({"index": index, "part": part})))
