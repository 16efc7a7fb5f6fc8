"""What every codec is made of: guards against bodies that are none, and JSON as it goes over the wire."""

import base64
import binascii
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from forenoon.domain.dialogue import Event, Fault, FaultKind, Keep, Message, Part, Reply, Request, Thinking

P = ParamSpec("P")
R = TypeVar("R")
Body = dict[str, Any]
Frame = tuple[str, Body | str]  # the event's name, empty where the protocol has none, and its data
WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
"""What code raises that reads a body of another shape than the protocol says."""


class Reader(ABC):
    """A host's stream to events. `feed` takes the data of one server-sent event."""

    def feed(self, name: str, data: Body) -> list[Event]:
        """Raises Fault: `garbled` where the data is none of the protocol, another kind where the host tells one."""
        try:
            return list(self.read(name, data))
        except WRONG as error:
            raise Fault("garbled", f"the host sent what is no answer: {type(error).__name__}") from error
        except Fault as fault:
            if fault.kind != "unfit":
                raise
            raise Fault("garbled", fault.message) from fault  # what we cannot say, a host may not say to us

    @abstractmethod
    def read(self, name: str, data: Body) -> Iterable[Event]:
        """What one of its events says."""

    @abstractmethod
    def end(self) -> list[Event]:
        """What is still to say when the host has closed. Raises Fault (down) where the answer is not whole."""


class Writer(Protocol):
    """Events to the stream that a client of the protocol expects."""

    def write(self, event: Event) -> Iterator[Frame]: ...

    def fault(self, fault: Fault) -> Iterator[Frame]:
        """The end of a stream that cannot go on."""
        ...


@dataclass(frozen=True)
class Codec:
    """One protocol, both ways, without I/O. `home` is the maker whose seals it carries bare.

    `maker` says whose seals go out with a request, and whose are those that come bare. Decoding a request raises Fault
    (refused); encoding one raises Fault (unfit) for what `losses` says is refused.
    """

    name: str
    home: str
    path: Callable[[Request], str]  # after the card's base URL
    encode_request: Callable[[Request, str], Body]
    decode_request: Callable[[Body, str, str], Request]  # body, path, maker
    encode_reply: Callable[[Reply], Body]
    decode_reply: Callable[[Body, str], list[Event]]
    reader: Callable[[str], Reader]
    writer: Callable[[], Writer]
    encode_fault: Callable[[Fault], tuple[int, Body]]


def asked(decode: Callable[P, Request]) -> Callable[P, Request]:
    """A client's body of another shape than the protocol says is the client's fault."""

    @wraps(decode)
    def guarded(*args: P.args, **named: P.kwargs) -> Request:
        try:
            return decode(*args, **named)
        except WRONG as error:
            raise Fault(
                "refused", f"the request is none of this protocol: {type(error).__name__} {error}"[:300]
            ) from error

    return guarded


def unfit(what: str) -> Fault:
    return Fault("unfit", f"{what} cannot be said in this protocol")


def inner(body: Body, key: str) -> Body:
    """The object under a key; empty where there is none. Raises TypeError for what is no object."""
    value: Any = body.get(key) or {}
    if not isinstance(value, dict):
        raise TypeError(f"{key} is no object")
    return cast("Body", value)


def rows(body: Body, key: str) -> list[Any]:
    """The list under a key; empty where there is none. Raises TypeError for what is no list."""
    value: Any = body.get(key) or []
    if not isinstance(value, list):
        raise TypeError(f"{key} is no list")
    return cast("list[Any]", value)


def in_turns(messages: Iterable[tuple[str, Iterable[Part]]]) -> tuple[Message, ...]:
    """What one side says in a row is one turn."""
    turns: list[tuple[str, list[Part]]] = []
    for role, parts in messages:
        if turns and turns[-1][0] == role:
            turns[-1][1].extend(parts)
        else:
            turns.append((role, list(parts)))
    return tuple(Message.model_validate({"role": role, "parts": parts}) for role, parts in turns if parts)


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def arguments_of(text: str) -> Body:
    """The arguments of a call, for protocols that carry them as an object."""
    try:
        value = json.loads(text or "{}", parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise unfit("a call whose arguments are no JSON") from error
    if not isinstance(value, dict):
        raise unfit("a call whose arguments are no JSON object")
    return cast("Body", value)


def no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def base64_of(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def bytes_of(text: str) -> bytes:
    """Raises ValueError where it is no base64."""
    return base64.b64decode(text, validate=True)


def data_url(media: str, content: bytes) -> str:
    return f"data:{media};base64,{base64_of(content)}"


def of_data_url(url: str) -> tuple[str, bytes] | None:
    """Media type and bytes; None for an address."""
    if not url.startswith("data:"):
        return None
    head, comma, text = url[5:].partition(",")
    if not comma or not head.endswith(";base64"):
        raise ValueError("a data address without base64")
    return head.removesuffix(";base64"), bytes_of(text)


# Seals. A maker's seal travels bare in its home protocol. Through any other it is wrapped, so that it comes back to its
# maker by way of a client that knows nothing of it. A wrapped seal is base64, as all protocols allow.
MARK = b"forenoon:"


def wrap(thoughts: Sequence[Thinking]) -> str:
    return base64_of(MARK + compact([one.model_dump(exclude_defaults=True) for one in thoughts]).encode())


def unwrap(seal: str) -> tuple[Thinking, ...]:
    """Empty where it is no wrapped seal."""
    if not seal.startswith(base64_of(MARK)):
        return ()
    try:
        thoughts = json.loads(bytes_of(seal)[len(MARK) :])
        return tuple(Thinking.model_validate(one) for one in thoughts)
    except (ValueError, TypeError, RecursionError, binascii.Error):
        return ()


def sealed(thought: Thinking, home: str) -> str:
    """The seal as it goes to a client: bare for those of the protocol's own maker."""
    if thought.maker == home or not (thought.seal or thought.maker):
        return thought.seal
    return wrap([thought.model_copy(update={"text": ""})])


def thinking(text: str, seal: str, maker: str, **more: Any) -> Thinking:
    """A thought as it came from the wire, its seal bare or wrapped."""
    if inner := unwrap(seal):
        return inner[0].model_copy(update={"text": text})
    return Thinking(text=text, seal=seal, maker=maker, **more)


def goes_back(thought: Thinking, maker: str) -> bool:
    """Only its own maker can read a seal; a thought without one is of no use to a maker that seals."""
    return bool(thought.seal) and thought.maker == maker


def longest(marks: Iterable[Keep]) -> Keep:
    found = set(marks)
    return "long" if "long" in found else "short" if "short" in found else ""


STATUS: dict[FaultKind, int] = {
    "key": 401, "unpaid": 402, "missing": 404, "large": 413, "refused": 400, "unfit": 400, "busy": 429, "late": 504,
    "down": 500, "garbled": 500, "endless": 500,
}  # fmt: skip
