"""What every model does. A test class that inherits from `ModelBehaviour` and says how to make one runs it all."""

from contextlib import AbstractContextManager
from itertools import pairwise

import pytest

from forenoon.conformance.hosts import Answer, in_pieces
from forenoon.domain.dialogue import (
    Call,
    Delta,
    Ended,
    Event,
    Fault,
    FaultKind,
    Form,
    Message,
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
from forenoon.domain.ports import Model

USAGE = Usage(fresh=30, cache_read=70, output=12, reasoning=4)
SAID = Reply(id="r1", model="m", parts=(Text(text="The renewal is due in June."),), reason="stop", usage=USAGE)
NOTE = Tool(name="note", arguments={"type": "object", "properties": {"word": {"type": "string"}}})
CALLS = tuple(Call(id=f"c{word}", name="note", arguments=f'{{"word":"{word}"}}') for word in ("june", "july"))
KINDS: tuple[FaultKind, ...] = ("key", "unpaid", "missing", "large", "refused", "busy", "late", "down")


def asking(stream: bool = True) -> Request:
    return Request(model="m", messages=(Message(role="user", parts=(Text(text="When?"),)),), most=50, stream=stream)


class ModelBehaviour:
    """`make` gives a model that answers so, in turn; `maker` is whose seals it can read."""

    maker = "m"

    def make(self, *answers: Answer) -> AbstractContextManager[Model]:
        raise NotImplementedError  # each model that proves itself here says how it is made

    @pytest.mark.parametrize("stream", [True, False])
    def test_a_reply_is_its_stream_folded(self, stream: bool) -> None:
        with self.make(Answer(reply=SAID, events=in_pieces(SAID))) as model:
            events = list(model.run(asking(stream)))
        assert fold(events) == SAID
        assert isinstance(events[0], Started) and isinstance(events[-1], Ended)
        assert all(isinstance(event, Delta) for event in events[1:-1])

    def test_parallel_calls_come_whole_and_in_order(self) -> None:
        reply = SAID.model_copy(update={"parts": CALLS, "reason": "tools"})
        with self.make(Answer(reply=reply)) as model:
            found = fold(model.run(asking().model_copy(update={"tools": (NOTE,)})))
        assert (found.parts, found.reason) == (CALLS, "tools")

    def test_a_thought_goes_through_a_turn_of_tools(self) -> None:
        thought = Thinking(text="I should note it.", seal="c2VhbA==", maker=self.maker)
        first = SAID.model_copy(update={"parts": (thought, *CALLS), "reason": "tools"})
        with self.make(Answer(reply=first), Answer(reply=SAID)) as model:
            asked = asking().model_copy(update={"tools": (NOTE,)})
            said = fold(model.run(asked)).parts
            results = tuple(Result(call=call.id, parts=(Text(text="noted"),)) for call in CALLS)
            more = (Message(role="assistant", parts=said), Message(role="user", parts=results))
            assert fold(model.run(asked.model_copy(update={"messages": (*asked.messages, *more)}))) == SAID
        assert said[-2:] == CALLS

    def test_a_form_is_asked_for(self) -> None:
        reply = SAID.model_copy(update={"parts": (Text(text='{"month":"June"}'),)})
        form = Form(name="answer", shape={"type": "object", "properties": {"month": {"type": "string"}}})
        with self.make(Answer(reply=reply)) as model:
            assert fold(model.run(asking().model_copy(update={"form": form}))).parts == reply.parts

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_fault_says_what_it_is(self, kind: FaultKind) -> None:
        with self.make(Answer(fault=Fault(kind, "so it is"))) as model, pytest.raises(Fault) as caught:
            list(model.run(asking()))
        assert (caught.value.kind, caught.value.spoken) == (kind, False)

    def test_a_cut_answer_says_that_a_part_was_spoken(self) -> None:
        events: list[Event] = []
        with self.make(Answer(reply=SAID, events=in_pieces(SAID), cut=6)) as model, pytest.raises(Fault) as caught:
            events.extend(model.run(asking()))
        assert caught.value.spoken and caught.value.kind == "down"
        assert any(isinstance(event, Delta) for event in events)

    def test_pieces_of_a_part_come_one_after_the_other(self) -> None:
        reply = SAID.model_copy(update={"parts": (Text(text="Two notes follow."), *CALLS), "reason": "tools"})
        with self.make(Answer(reply=reply, events=in_pieces(reply))) as model:
            asked = asking().model_copy(update={"tools": (NOTE,)})
            indexes = [event.index for event in model.run(asked) if isinstance(event, Delta)]
        assert all(before <= after for before, after in pairwise(indexes))
