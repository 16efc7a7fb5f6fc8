"""What it costs to translate a stream of 50 chunks, to choose a model, and to load the room of models.

CPU time, JSON not counted: a host's frames to events, and events to a client's frames, in each protocol. A choice is
among all cards that are shipped, every key set, for a request of 25 passages and of 2,500.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from run import Figure

from forenoon.conformance.hosts import in_pieces
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Form, Message, Reply, Request, Text, Usage
from forenoon.domain.routes import Errand
from forenoon.models.address import variables
from forenoon.models.asking import Router
from forenoon.models.cards import read_cards
from forenoon.models.codecs import CODECS
from forenoon.models.codecs.wire import Body, Codec
from forenoon.models.grid import Grid
from forenoon.models.rules import Rules

CHUNKS = 50
WORDS = "The quick brown fox jumps over a dog "
USAGE = Usage(fresh=900, cache_read=512, output=300)
REPLY = Reply(id="r", model="m", parts=(Text(text=WORDS * CHUNKS),), reason="stop", usage=USAGE)
EVENTS = in_pieces(REPLY, len(WORDS))
KEYS = {name: "x" for card in read_cards(Path("/nowhere")).values() for name in variables(card)}
IMPORT = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"


def main() -> Iterator[Figure]:
    for name, codec in CODECS.items():
        frames = [frame for writer in [codec.writer()] for event in EVENTS for frame in writer.write(event)]
        data = [(kind, body) for kind, body in frames if isinstance(body, dict)]

        yield figure(f"codecs: {name}, {CHUNKS} chunks read", best(partial(read, codec, data)), "ms", 0.5)
        yield figure(f"codecs: {name}, {CHUNKS} chunks written", best(partial(write, codec)), "ms", 0.5)
    router = Router(Grid(Path("/nowhere"), KEYS), Rules(Path("/nowhere")).now)
    for passages in (25, 2500):
        errand = Errand(work="compose.deck", request=asked(passages), classes=("plain",))
        choice = partial(router.ranking, errand, Wish())
        yield figure(f"choice of a model: {passages} passages", best(choice), "ms", 1.0 if passages == 25 else None)
    yield figure("import forenoon.models", imported("forenoon.models"), "ms", 150)
    yield figure("import forenoon.models.grid: cards and codecs", imported("forenoon.models.grid"), "ms", 150)
    yield figure(
        "import forenoon.models.transport: with the HTTP client", imported("forenoon.models.transport"), "ms", None
    )
    yield figure("import pydantic alone", imported("pydantic.main"), "ms", None)
    yield figure("import httpx2 alone", imported("httpx2"), "ms", None)


def asked(passages: int) -> Request:
    parts = tuple(Text(text=f"[{number}] {WORDS * 10}") for number in range(passages))
    return Request(model="", messages=(Message(role="user", parts=parts),), form=Form(name="a", shape={}), most=4000)


def read(codec: Codec, frames: list[tuple[str, Body]]) -> None:
    reader = codec.reader(codec.home)
    for name, data in frames:
        reader.feed(name, data)
    reader.end()


def write(codec: Codec) -> None:
    writer = codec.writer()
    for event in EVENTS:
        list(writer.write(event))


def best(work: Callable[[], object], rounds: int = 5, times: int = 200) -> float:
    """CPU milliseconds of one time, in the quietest of the rounds."""
    found: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        found.append((time.process_time() - start) / times * 1000)
    return min(found)


def imported(module: str, rounds: int = 5) -> float:
    """CPU milliseconds, with compiled files at hand as an installed program has them."""
    command = [sys.executable, "-c", IMPORT.format(module)]
    with TemporaryDirectory() as folder:
        compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        runs = [float(subprocess.check_output(command, text=True, env=compiled)) for _ in range(rounds)]
    return min(runs) * 1000


def figure(name: str, value: float, unit: str, bar: float | None) -> Figure:
    return {"name": name, "value": value, "unit": unit, "bar": bar}
