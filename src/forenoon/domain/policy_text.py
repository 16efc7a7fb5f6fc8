"""The owner's rules as they are written, in TOML, to values; what is wrong is named with its line."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, cast

from forenoon.domain.classes import SHAPES
from forenoon.domain.errors import Invalid
from forenoon.domain.policy import ALL, PLACES, PLAIN, Mark, Policy, Rule

HEADER = re.compile(r"^\s*\[+\s*([^\[\]]+?)\s*\]+\s*(?:#.*)?$")
RULE = ("classes", *PLACES, "because")
MARK = ("folders", "senders", "words", "shapes")
TOP = ("allow", "deny", "classes")
EXAMPLE = 'as in: [[allow]] with classes = ["plain"] and host = ["openai"]'
NAMED = re.compile(r"[a-z][a-z0-9-]*")
SHOWN = 8  # of what is wrong
EMPTY = Policy()


def policy_of(text: str, file: str, base: Policy = EMPTY) -> Policy:
    """A file on top of a base. The marks of a class come to those of the class of its name, or take their place where
    it is `only` these; if the file allows anything, that takes the place of all that the base allows; what it forbids
    comes to what the base forbids. Raises Invalid, with every line that is wrong."""
    reader = Reader(text, file)
    marks = {mark.name: mark for mark in base.marks}
    for mark, only in reader.marks():
        before = marks.get(mark.name)
        marks[mark.name] = mark if only or not before else both(before, mark)
    rules = list(reader.rules((ALL, PLAIN, *marks)))
    reader.finish()
    allows = any(rule.say == "allow" for rule in rules)
    kept = [rule for rule in base.rules if rule.say == "deny" or not allows]
    return Policy(rules=(*kept, *rules), marks=tuple(marks.values()))


def both(one: Mark, other: Mark) -> Mark:
    lists = {key: tuple(dict.fromkeys((*getattr(one, key), *getattr(other, key)))) for key in MARK}
    return Mark(name=one.name, **lists)


class Reader:
    """Goes on after what is wrong, so that all of it is told at once."""

    def __init__(self, text: str, file: str) -> None:
        try:
            self._found = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Invalid(f"{file} cannot be read: {error}", EXAMPLE) from error
        self._file = file
        self._lines = places_of(text)
        self._wrong: list[tuple[int, str, str]] = []
        for key in self._found:
            self._known("there is no", key, TOP, self._line(key))

    def marks(self) -> Iterator[tuple[Mark, bool]]:
        """Each with whether its class is of these marks only."""
        for name, row in self._tables("classes", self._found.get("classes", {})):
            at = f"classes.{name}"
            if not NAMED.fullmatch(name) or name == PLAIN:
                self._blame(
                    self._line(at), f"{name} is no name of a class", "small letters, digits and -, as in health"
                )
                continue
            for key in row:
                self._known(f"{name} knows no", key, (*MARK, "only"), self._line(at, key))
            if not isinstance(row.get("only", False), bool):
                self._blame(self._line(at, "only"), "only is true or false", "only = true")
            lists = {key: self._texts(row, key, self._line(at, key)) for key in MARK}
            for shape in lists["shapes"]:
                self._known("there is no shape", shape, tuple(SHAPES), self._line(at, "shapes"))
            yield Mark(name=name, **lists), row.get("only") is True

    def rules(self, classes: Sequence[str]) -> Iterator[Rule]:
        for say in ("allow", "deny"):
            stated = self._found.get(say, [])
            if not isinstance(stated, list):
                self._blame(self._line(say), f"{say} is no list of rules", f"[[{say}]] begins one")
                continue
            rows = {str(number): row for number, row in enumerate(cast("list[Any]", stated))}
            for number, row in self._tables(say, rows):
                yield self._rule(say, int(number), row, classes)

    def finish(self) -> None:
        if not self._wrong:
            return
        wrong = sorted(self._wrong)
        told = [f"{self._file}, line {line}: {message}" for line, message, _ in wrong[:SHOWN]]
        more = [f"and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
        raise Invalid("\n".join([*told, *more]), next((hint for _, _, hint in wrong if hint), EXAMPLE))

    def _rule(self, say: Literal["allow", "deny"], number: int, row: Mapping[str, Any], known: Sequence[str]) -> Rule:
        line = self._line(say, number=number)
        for key in row:
            self._known("a rule knows no", key, RULE, self._line(say, key, number))
        if "classes" not in row:
            self._blame(line, f"this {say} names no classes", 'classes = ["plain"], or ["*"] for all')
        lists = {key: self._texts(row, key, self._line(say, key, number)) for key in RULE[:-1]}
        for name in lists["classes"]:
            self._known("there is no class", name, known, self._line(say, "classes", number))
        because = row.get("because", "")
        if not isinstance(because, str):
            self._blame(self._line(say, "because", number), "because is no text", 'because = "..."')
        places = {key: tuple(one.casefold() for one in lists[key]) for key in PLACES}
        return Rule(say=say, classes=lists["classes"], because=str(because), file=self._file, line=line, **places)

    def _tables(self, key: str, found: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        if not isinstance(found, dict):
            self._blame(self._line(key), f"{key} is no table", f"[{key}.NAME] begins one")
            return
        for name, row in cast("dict[str, Any]", found).items():
            if isinstance(row, dict):
                yield name, cast("dict[str, Any]", row)
            else:
                self._blame(self._line(key), f"{key}: {name} is no table", EXAMPLE)

    def _texts(self, row: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
        """One text or several; an empty one would fit all or nothing, so it is wrong."""
        if key not in row:
            return ()
        stated = cast("list[Any]", row[key] if isinstance(row[key], list) else [row[key]])
        bare = "* " if key == "words" else " "
        if (key in RULE and not stated) or not all(isinstance(one, str) and one.strip(bare) for one in stated):
            self._blame(line, f"{key} = {row[key]!r} is no list of texts", f'{key} = ["...", "..."]')
            return ()
        return tuple(one.strip() for one in stated)

    def _known(self, words: str, name: str, known: Sequence[str], line: int) -> None:
        if name in known:
            return
        near = get_close_matches(name, known, 1)
        self._blame(line, f"{words} {name}", f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}")

    def _blame(self, line: int, message: str, hint: str) -> None:
        self._wrong.append((line, message, hint))

    def _line(self, table: str, key: str = "", number: int = 0) -> int:
        """Where the key of the table stands, else where the table begins; 1 where neither is found."""
        return self._lines.get((table, number, key)) or self._lines.get((table, number, "")) or 1


def places_of(text: str) -> dict[tuple[str, int, str], int]:
    """The line of each table, by its name and how many there were of it before, and of each of its keys."""
    found: dict[tuple[str, int, str], int] = {}
    seen: Counter[str] = Counter()
    table = ""
    for line, words in enumerate(text.splitlines(), 1):
        key = words.partition("=")[0].strip().strip("\"'")
        if header := HEADER.match(words):
            table = header[1].replace('"', "")
            seen[table] += 1
            key = ""
        found.setdefault((table, max(0, seen[table] - 1), key), line)
        found.setdefault((key if not table else table.partition(".")[0], 0, ""), line)
    return found
