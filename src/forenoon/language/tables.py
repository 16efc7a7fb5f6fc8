"""The tables of one language that lie beside the code: `data/<subject>/<language>.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(subject: str, language: str) -> Mapping[str, Any]:
    """The language's own table, else that of its script's family (`zh` for `zh-Hant`); empty where there is none."""
    folder = files("forenoon.language") / "data" / subject
    for name in (language, language.partition("-")[0]):
        file = folder / f"{name}.toml"
        if name and file.is_file():
            return tomllib.loads(file.read_text("utf-8"))
    return {}


@cache
def tables(subject: str) -> Mapping[str, Mapping[str, Any]]:
    """Every language's table of a subject, in order of the languages' names."""
    folder = files("forenoon.language") / "data" / subject
    names = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name: table(subject, name) for name in names}
