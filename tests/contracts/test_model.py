"""Every model behaves as the suite of the port says."""

from collections.abc import Iterator
from contextlib import contextmanager

from forenoon.conformance.hosts import Answer, Host, ScriptedModel
from forenoon.conformance.model import ModelBehaviour
from forenoon.domain.cards import Card
from forenoon.domain.ports import Model
from forenoon.models.address import address
from forenoon.models.transport import HttpModel, new_client


class TestScripted(ModelBehaviour):
    @contextmanager
    def make(self, *answers: Answer) -> Iterator[Model]:
        yield ScriptedModel(*answers)


class Asked(ModelBehaviour):
    """Over HTTP, in one of the protocols."""

    protocol = ""

    @contextmanager
    def make(self, *answers: Answer) -> Iterator[Model]:
        with Host(self.protocol, answers) as host, new_client() as client:
            card = Card.model_validate({
                "name": "played", "model": "m", "protocol": self.protocol, "base_url": host.url, "vendor": "played",
                "maker": self.maker, "host": "loopback", "tools": True, "forms": True,
            })  # fmt: skip
            yield HttpModel(address(card, {}), client)


class TestChat(Asked):
    protocol, maker = "openai-chat", ""


class TestResponses(Asked):
    protocol, maker = "openai-responses", "openai"


class TestMessages(Asked):
    protocol, maker = "anthropic-messages", "anthropic"


class TestGemini(Asked):
    protocol, maker = "gemini", "google"
