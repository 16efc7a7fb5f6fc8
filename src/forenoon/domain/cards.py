"""A model as the grid knows it: what it speaks, where it is, what it can and what it costs."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from forenoon.domain.dialogue import Effort, Usage
from forenoon.domain.policy import Place
from forenoon.domain.value import Value

Speaks = Literal["openai-chat", "openai-responses", "anthropic-messages", "gemini"]
Auth = Literal["bearer", "x-api-key", "api-key", "x-goog-api-key"]
Taken = Literal["text", "image", "file"]
Kind = Literal["dialogue", "embed", "voice"]
MILLION = 1_000_000


class Price(Value):
    """Integer micro-units of the currency for a million tokens. Absent `cached` and `cache_write`: as `input`."""

    input: int = Field(ge=0)
    output: int = Field(ge=0)
    cached: int | None = Field(default=None, ge=0)
    cache_write: int | None = Field(default=None, ge=0)
    above: int = 0  # holds for requests with more input tokens than this

    def cost(self, usage: Usage) -> int:
        """Micro-units, rounded up: a bill is never told too small."""
        read = self.input if self.cached is None else self.cached
        write = self.input if self.cache_write is None else self.cache_write
        tokens = usage.fresh * self.input + usage.cache_read * read + usage.cache_write * write
        return -(-(tokens + usage.output * self.output) // MILLION)


class Card(Value):
    """`model` is the name that the host knows. Words in braces in `base_url` and `model` are variables of the
    environment. `maker`: who can read the seals on its thoughts; hosts that share them share this name. `same`: the
    name under which several hosts' cards are one model; empty: the card's own. `prior`: how often its answers are
    expected to pass, by kind of work, by the first part of one or by `*`, until that was measured."""

    name: str
    model: str
    protocol: Speaks
    base_url: str
    key: str = ""  # variable of the environment; empty: none is needed
    auth: Auth | None = None  # how the key goes; absent: as the protocol's own vendor wants it
    vendor: str
    maker: str
    host: str
    region: str = ""  # where it runs, as the host calls it; empty: the host does not say
    zone: str = ""  # where the data may be processed: global, us, eu, cn, local
    same: str = ""
    prior: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(default={})
    kinds: tuple[Kind, ...] = ("dialogue",)
    takes: tuple[Taken, ...] = ("text",)
    context: int | None = Field(default=None, gt=0)  # tokens of input and output together
    most: int | None = Field(default=None, gt=0)  # tokens of output
    tools: bool = False
    forms: bool = False  # whether it answers in a JSON schema
    efforts: tuple[Effort, ...] = ()  # how hard it can be told to think, from little to much
    marks: bool = False  # whether it knows marks of the prompt cache
    shelf: bool = False  # whether it knows a key of the prompt cache
    rename: dict[str, str] = Field(default={})  # what the host calls otherwise; to nothing: it refuses it
    price: Price | None = None
    long: Price | None = None
    currency: str = "USD"
    source: str = ""  # of these facts
    at: date | None = None  # when they were read there

    @property
    def identity(self) -> str:
        """Equal for the cards of one model, whoever hosts it."""
        return self.same or self.name

    @property
    def place(self) -> Place:
        """Where what is asked of it goes."""
        return Place(vendor=self.vendor, host=self.host, region=self.region, zone=self.zone)

    def price_for(self, tokens: int) -> Price | None:
        """What holds for so many tokens of input; None where the price is not known."""
        return self.long if self.long and tokens > self.long.above else self.price

    def cost(self, usage: Usage) -> int | None:
        """Micro-units of the card's currency; None where the price is not known."""
        price = self.price_for(usage.fresh + usage.cache_read + usage.cache_write)
        return price.cost(usage) if price else None
