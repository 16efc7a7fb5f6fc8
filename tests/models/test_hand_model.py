"""Our client, at the shared model server that is answered by hand."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from walk.needs import shared

from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Call, Fault, Message, Reply, Request, Text, Tool, fold
from forenoon.models.address import address
from forenoon.models.transport import HttpModel, new_client

PATHS = {"openai-chat": "/v1", "openai-responses": "/v1", "anthropic-messages": ""}
NOTE = Tool(name="note", arguments={"type": "object", "properties": {"word": {"type": "string"}}})
ASK = Request(model="hand", messages=(Message(role="user", parts=(Text(text="When?"),)),), tools=(NOTE,))
Wait = Callable[[Callable[[], bool]], None]


class Hand:
    """The server, and the one who answers."""

    def __init__(self, folder: Path, wait: Wait) -> None:
        self.folder = folder
        self.script = str(shared("tools") / "hand_model.py")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, self.script, "serve", "--port", str(self.port), "--dir", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout and "hand model on" in self.process.stdout.readline()
        self._wait = wait

    def answer(self, *words: str) -> None:
        """Waits for the next request, and answers it."""
        self._wait(lambda: bool(self.open()))
        command = [sys.executable, self.script, "answer", self.open()[0].name[:4], "--dir", str(self.folder), *words]
        subprocess.run(command, check=True)

    def open(self) -> list[Path]:
        every = sorted(self.folder.glob("*.request.json"))
        return [one for one in every if not (self.folder / one.name.replace("request", "answer")).exists()]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def hand(tmp_path: Path, wait_for: Wait) -> Iterator[Hand]:
    found = Hand(tmp_path / "hand", wait_for)
    try:
        yield found
    finally:
        found.close()


def asked(hand: Hand, protocol: str, *words: str, stream: bool = True) -> Reply:
    answering = threading.Thread(target=hand.answer, args=words)
    answering.start()
    try:
        with new_client() as client:
            card = Card.model_validate({
                "name": "hand", "model": "hand", "protocol": protocol, "vendor": "hand", "maker": "",
                "host": "here",
                "base_url": f"http://127.0.0.1:{hand.port}{PATHS[protocol]}", "tools": True,
            })  # fmt: skip
            return fold(HttpModel(address(card, {}), client).run(ASK.model_copy(update={"stream": stream})))
    finally:
        answering.join()


@pytest.mark.parametrize("protocol", PATHS)
def test_what_a_hand_answers_is_understood(hand: Hand, protocol: str) -> None:
    said = asked(hand, protocol, "--text", "Am 3. Juni, 下午两点. " * 5)
    assert (said.parts, said.reason) == ((Text(text="Am 3. Juni, 下午两点. " * 5),), "stop")
    called = asked(hand, protocol, "--tool", "note", "--args", '{"word": "june"}', stream=False)
    [call] = called.parts
    assert isinstance(call, Call) and (call.name, called.reason) == ("note", "tools")
    assert called.usage.fresh > 0
    with pytest.raises(Fault) as busy:
        asked(hand, protocol, "--status", "429", "--retry-after", "7", "--text", "slow down")
    assert (busy.value.kind, busy.value.retry_after, busy.value.spoken) == ("busy", 7.0, False)
    with pytest.raises(Fault) as cut:
        asked(hand, protocol, "--text", "A long answer that breaks. " * 20, "--cut")
    assert (cut.value.kind, cut.value.spoken) == ("down", True)
