"""How good a model is at a kind of work: measured, or as its card expects."""

import json
from collections.abc import Mapping
from math import sqrt
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import Field, ValidationError

from forenoon.domain.cards import Card
from forenoon.domain.errors import Invalid
from forenoon.domain.ranking import Score
from forenoon.domain.routes import Work
from forenoon.domain.value import Value

V = TypeVar("V")
SCHEMA = 1
ENOUGH = 12  # trials from which on they count
SURE = 1.28  # standard deviations: four times in five the truth lies between the limits
UNKNOWN = 0.5  # where no card says what to expect
HINT = "`forenoon models trial` writes it; without it the expectations of the cards hold"


class Trial(Value):
    """`model` is a card's `identity`."""

    work: Work
    model: str
    tried: int = Field(ge=0)
    passed: int = Field(ge=0)


Trials = Mapping[tuple[str, str], Trial]
"""By kind of work and model."""


def read_trials(home: Path) -> Trials:
    """Of `trials.json`: `{"schema": 1, "trials": [{"work", "model", "tried", "passed"}]}`, other keys are let be.
    Raises Invalid."""
    path = home / "trials.json"
    if not path.is_file():
        return {}
    try:
        found: Any = json.loads(path.read_text("utf-8"))
        if found["schema"] != SCHEMA:
            raise Invalid(f"{path} is of schema {found['schema']}, which is not known here", HINT)
        rows = [{key: row[key] for key in Trial.model_fields} for row in found["trials"]]
        trials = [Trial.model_validate(row) for row in rows if row["work"] in get_args(Work)]
    except (OSError, ValueError, TypeError, LookupError, RecursionError, ValidationError) as error:
        raise Invalid(f"{path} cannot be read: {error}", HINT) from error
    if wrong := next((one for one in trials if one.passed > one.tried), None):
        raise Invalid(f"{path}: {wrong.model} passed {wrong.passed} of {wrong.tried} trials", HINT)
    return {(one.work, one.model): one for one in trials}


def score(card: Card, work: Work, trials: Trials, cards: Mapping[str, Card]) -> Score:
    """Measured where there were trials enough, else as the card expects, else as the card of the same model does."""
    trial = trials.get((work, card.identity))
    if trial and trial.tried >= ENOUGH:
        return Score(trial.passed / trial.tried, *limits(trial.passed, trial.tried), trial.tried)
    named = cards.get(card.identity, card)
    prior = for_work(card.prior, work)
    prior = for_work(named.prior, work) if prior is None else prior
    mean = UNKNOWN if prior is None else prior
    return Score(mean, mean, mean)


def limits(passed: int, tried: int) -> tuple[float, float]:
    """Wilson's."""
    share, whole = passed / tried, 1 + SURE**2 / tried
    middle = (share + SURE**2 / (2 * tried)) / whole
    half = SURE * sqrt(share * (1 - share) / tried + SURE**2 / (4 * tried**2)) / whole
    return middle - half, middle + half


def for_work(table: Mapping[str, V], work: Work) -> V | None:
    """What stands there for this kind of work, else for the first part of its name, else for all."""
    for key in (work, work.partition(".")[0], "*"):
        if key in table:
            return table[key]
    return None
