"""An answer that cannot be used is asked for once more, with what is wrong with it."""

from forenoon.domain.dialogue import Call, Message, Part, Reply, Request, Result, Text

CUT = "It was cut off at its longest: answer more briefly."
AGAIN = "This answer cannot be used: {wrong}\nAnswer once more, whole, with that put right and nothing else changed."


def mended(request: Request, reply: Reply, wrong: str) -> Request:
    """The same request with the answer in it and what is wrong with it as the next turn."""
    told = Text(text=AGAIN.format(wrong=f"{wrong}\n{CUT}" if reply.reason == "length" else wrong))
    refused = tuple(
        Result(call=part.id, parts=(Text(text="not done"),), failed=True)
        for part in reply.parts
        if isinstance(part, Call)
    )
    if not reply.parts:  # two turns of one side never follow each other
        *before, last = request.messages
        return request.model_copy(update={"messages": (*before, turn(last, (told,)))})
    said = Message(role="assistant", parts=reply.parts)
    return request.model_copy(
        update={"messages": (*request.messages, said, Message(role="user", parts=(*refused, told)))}
    )


def turn(message: Message, more: tuple[Part, ...]) -> Message:
    return message.model_copy(update={"parts": (*message.parts, *more)})
