"""The tables of one language that lie beside the code: `data/<subject>/<language>.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def family(subject: str, language: str) -> str:
    """The name of the language's own table, else of that of its script's family (`zh` for `zh-Hant`); empty where there
    is none."""
    folder = files("forenoon.language") / "data" / subject
    names = (name for name in (language, language.partition("-")[0]) if name)
    return next((name for name in names if (folder / f"{name}.toml").is_file()), "")


@cache
def table(subject: str, language: str) -> Mapping[str, Any]:
    """The language's own table, else that of its family; empty where there is none."""
    name = family(subject, language)
    if name != language:
        return table(subject, name)
    file = files("forenoon.language") / "data" / subject / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if name else {}


@cache
def tables(subject: str) -> Mapping[str, Mapping[str, Any]]:
    """Every language's table of a subject, in order of the languages' names."""
    folder = files("forenoon.language") / "data" / subject
    names = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name: table(subject, name) for name in names}
