"""Recipes: what a job delivers, in `recipes/<job>/recipe.toml`."""

import tomllib
from importlib.resources import files

from pydantic import Field, ValidationError

from forenoon.domain.contract import Deliverable
from forenoon.domain.errors import Invalid, NotFound
from forenoon.domain.value import Value


class Outline(Value):
    """`sections` without a model, `written` with one. A file that has `written` only is made with models only.
    `within`: the sections of one without a model that may take no more than so many pages."""

    file: str = Field(pattern=r"^[\w-]+\.(docx|pptx|xlsx|ics|eml|html)$")
    audience: str
    sections: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    within: dict[int, tuple[str, ...]] = {}
    outside: bool = False

    def made_of(self, written: bool, pages: int) -> tuple[str, ...]:
        return self.written or self.sections if written else self.within.get(pages, self.sections)


class Recipe(Value):
    """`needs` is what the instruction must name; it is asked back where it does not."""

    name: str
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...]
    deliverable: tuple[Outline, ...]

    def deliverables(self, written: bool, pages: int = 0) -> tuple[Deliverable, ...]:
        """What a contract promises, with a model or without, in at most so many `pages` where any are named; the kind
        of a file is its name's ending."""
        return tuple(
            Deliverable.model_validate({
                "file": one.file, "kind": one.file.rpartition(".")[2], "audience": one.audience, "outside": one.outside,
                "sections": one.made_of(written, pages),
            })
            for one in self.deliverable
            if written or one.sections or not one.written
        )  # fmt: skip


def recipe(job: str) -> Recipe:
    """The shipped recipe of a job. NotFound where there is none."""
    file = files("forenoon") / "recipes" / job / "recipe.toml"
    if not job.isidentifier() or not file.is_file():
        raise NotFound(f"there is no recipe {job!r}")
    return parse_recipe(file.read_text("utf-8"), job)


def parse_recipe(text: str, job: str) -> Recipe:
    """Invalid names what is wrong: a key that is not known, one that is missing, an ending that nothing writes."""
    try:
        return Recipe.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Invalid(f"the recipe {job!r} cannot be read: {error}") from error
