"""A pack that models write: how long it takes where every answer takes two seconds, against the longest way through its
steps; what it costs against its quote; how much of what is given could be read from a prompt cache.

The model is played by the tests' own player: it says again what its passages say.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from run import Figure

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from runs.playing import honest

from forenoon.bootstrap import Forenoon
from forenoon.conformance.fakes import PlayedModels
from forenoon.domain.dialogue import Reply
from forenoon.domain.routes import Errand
from forenoon.settings import Settings
from forenoon.work.judging.dossier import tokens

ANSWER = 2.0  # seconds
WAVES = 3  # the recommendation, the other sections side by side, second eyes


def main() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        offline = timed(home / "offline", PlayedModels(honest), offline=True)
        models = PlayedModels(slow)
        written = timed(home / "written", models, offline=False)
        yield Figure(
            name="written pack, wall against critical path",
            value=written / (offline + WAVES * ANSWER),
            unit="ratio",
            bar=1.1,
        )
        yield Figure(
            name="share of the second section that the first began with", value=shared(models), unit="ratio", bar=None
        )
        yield Figure(name="tokens given, all sections", value=sum(map(given, models.asked)), unit="tokens", bar=None)


def timed(home: Path, models: PlayedModels, offline: bool) -> float:
    """Seconds of a run on the demo, the sources read before."""
    with closing(Forenoon(Settings(home), played=models)) as forenoon:
        asked = forenoon.demo(str(home / "out")).model_copy(update={"agreed": True, "offline": offline})
        forenoon.search("logger", asked.sources, 1)
        run, begun = forenoon.ask(asked), time.monotonic()
        forenoon.carry(run, 1)
        assert forenoon.run(run).done, forenoon.show(run)["failure"]
        return time.monotonic() - begun


def slow(errand: Errand) -> Reply:
    time.sleep(ANSWER)
    return honest(errand)


def given(errand: Errand) -> int:
    request = errand.request
    texts = [part.text for message in request.messages for part in message.parts if part.kind == "text"]
    return sum(tokens(part.text) for part in request.system) + sum(map(tokens, texts))


def shared(models: PlayedModels) -> float:
    """Of the second section's tokens those before the first that differs."""
    first, second = models.asked[0].request, models.asked[1].request
    same = sum(tokens(a.text) for a, b in zip(first.system, second.system, strict=False) if a == b)
    pairs = zip(first.messages[0].parts, second.messages[0].parts, strict=False)
    same += sum(tokens(a.text) for a, b in pairs if a == b and a.kind == "text")
    return same / given(models.asked[1])
