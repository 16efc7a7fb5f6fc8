"""Whether a body is of a type that an official library declares, to the last key."""

import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict


def misfits(value: Any, hint: Any, where: str = "body") -> list[str]:
    """What does not fit; empty where all does. Unknown keys are misfits too."""
    hint = bare(hint)
    origin = get_origin(hint)
    if hint in (Any, object):
        return []
    if origin in (Union, types.UnionType):
        found = [misfits(value, one, where) for one in get_args(hint)]
        return min(found, key=len) if all(found) else []
    if origin is Literal:
        return [] if value in get_args(hint) else [f"{where}: {value!r} is none of {get_args(hint)}"]
    if is_typeddict(hint):
        return misfit_keys(value, hint, where)
    if origin in (dict, Mapping):
        return [] if isinstance(value, dict) else [f"{where}: no object"]
    if origin is not None and (origin in (list, Iterable, Sequence) or "Sequence" in getattr(origin, "__name__", "")):
        return misfit_rows(value, hint, where)
    return [] if of_class(value, hint) else [f"{where}: {value!r:.40} is no {hint}"]


def bare(hint: Any) -> Any:
    while get_origin(hint) in (Required, NotRequired, Annotated) or hasattr(hint, "__value__"):
        hint = hint.__value__ if hasattr(hint, "__value__") else get_args(hint)[0]
    return hint


def of_class(value: Any, hint: Any) -> bool:
    if hint is float:
        return isinstance(value, int | float)
    return isinstance(value, hint if isinstance(hint, type) else object)


def misfit_rows(value: Any, hint: Any, where: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{where}: no list"]
    return [text for at, one in enumerate(value) for text in misfits(one, get_args(hint)[0], f"{where}[{at}]")]


def misfit_keys(value: Any, hint: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    hints = get_type_hints(hint, include_extras=True)
    lacking = [f"{where}: no {key}" for key in hint.__required_keys__ - set(value)]
    unknown = [f"{where}: unknown {key}" for key in set(value) - set(hints)]
    inner = (misfits(one, hints[key], f"{where}.{key}") for key, one in value.items() if key in hints)
    return lacking + unknown + [text for texts in inner for text in texts]
