"""The form in which a model answers: sentences that say of what kind they are and which passages bear them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar, cast

from pydantic import ValidationError

from forenoon.domain.dialogue import Json, Reply, Text
from forenoon.domain.errors import Invalid
from forenoon.domain.value import Value

A = TypeVar("A", bound=Value)
UNWANTED = ("title", "default", "description")
PARTED = re.compile(r"\s*[,;，；、]\s*")


class Said(Value):
    """statement: what the passages say · inference: follows from them · judgement: the model's own advice or view ·
    absence: `looked_for` stands in no passage. `sums` work out numbers of it that stand in none."""

    text: str
    kind: Literal["statement", "inference", "judgement", "absence"]
    passages: tuple[int, ...]
    sums: tuple[str, ...]
    looked_for: str


def phrases(looked_for: str) -> tuple[str, ...]:
    """What was looked for: words, and others by which somebody else may have said the same."""
    return tuple(filter(None, PARTED.split(looked_for.strip())))


class Verdict(Value):
    """What is wrong with one sentence or label; `place` is where it stands in the answer."""

    place: str
    text: str
    wrong: tuple[str, ...]


def said_in(answer: Value) -> Iterator[tuple[str, Said | str]]:
    """Every sentence and label of an answer, with its place: `rows.2.do`."""
    yield from _walk(answer, "")


def _walk(value: object, place: str) -> Iterator[tuple[str, Said | str]]:
    match value:
        case Said() | str():
            yield place, value
        case Value():
            for name in type(value).model_fields:
                yield from _walk(getattr(value, name), f"{place}.{name}".lstrip("."))
        case tuple():
            for at, one in enumerate(cast("tuple[object, ...]", value)):
                yield from _walk(one, f"{place}.{at}")
        case _:
            pass


def without(answer: A, places: frozenset[str]) -> A:
    """The answer without what stands at these places: out of a list a sentence goes, a row, and one of which no
    sentence is left; elsewhere it is blank."""
    return cast(A, _pruned(answer, "", places))


def replaced(answer: A, instead: Mapping[str, Said]) -> A:
    """The answer with other sentences at these places."""
    return cast(A, _mapped(answer, "", instead))


def _mapped(value: object, place: str, instead: Mapping[str, Said]) -> object:
    match value:
        case Said():
            return instead.get(place, value)
        case tuple():
            told = enumerate(cast("tuple[object, ...]", value))
            return tuple(_mapped(one, f"{place}.{at}", instead) for at, one in told)
        case Value():
            names = type(value).model_fields
            update = {name: _mapped(getattr(value, name), f"{place}.{name}".lstrip("."), instead) for name in names}
            return value.model_copy(update=update)
        case _:
            return value


def _pruned(value: object, place: str, places: frozenset[str]) -> object:
    match value:
        case str():
            return "" if place in places else value
        case Said():
            return value.model_copy(update={"text": ""}) if place in places else value
        case tuple():
            told = ((f"{place}.{at}", one) for at, one in enumerate(cast("tuple[object, ...]", value)))
            kept = (_pruned(one, at, places) for at, one in told if at not in places or isinstance(one, Said))
            return tuple(one for one in kept if says_something(one))
        case Value():
            names = type(value).model_fields
            kept = {name: _pruned(getattr(value, name), f"{place}.{name}".lstrip("."), places) for name in names}
            return value.model_copy(update=kept)
        case _:
            return value


def says_something(value: object) -> bool:
    """A row without what it tells is none; without its advice it may still tell something, and of advice alone any part
    does."""
    said = [one for _, one in _walk(value, "") if isinstance(one, Said)]
    told = [one.text for one in said if one.kind != "judgement"]
    return not said or (all(told) if told else any(one.text for one in said))


def shape(form: type[Value]) -> Json:
    """Its JSON schema as every vendor takes it: closed objects, all keys required, no words about them."""
    return cast(Json, _strict(form.model_json_schema()))


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(one) for one in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    known = cast("dict[str, Any]", schema)
    properties: dict[str, Any] | None = known.get("properties")
    kept = {key: _strict(one) for key, one in known.items() if key not in UNWANTED and key != "properties"}
    if properties is None:
        return kept
    kept["properties"] = {name: _strict(one) for name, one in properties.items()}
    return {**kept, "required": list(properties), "additionalProperties": False}


def reader(form: type[A]) -> Callable[[Reply], A]:
    """Reads a reply in this form; Invalid says what is wrong with it, in words that go back to the model."""

    def read(reply: Reply) -> A:
        text = "".join(part.text for part in reply.parts if isinstance(part, Text)).strip()
        if reply.reason == "length":
            raise Invalid("the answer was cut off: say the same in fewer words")
        try:
            return form.model_validate_json(text.removeprefix("```json").removeprefix("```").removesuffix("```"))
        except ValidationError as error:
            told = "; ".join(
                f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}" for one in error.errors()[:5]
            )
            raise Invalid(f"the answer is not in the form that was asked for: {told}") from error

    return read
