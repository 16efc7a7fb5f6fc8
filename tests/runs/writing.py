"""A home whose models are played, with its sources."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from runs import papers
from runs.playing import honest

from forenoon.bootstrap import Forenoon
from forenoon.conformance.fakes import PlayedModels
from forenoon.domain.contract import Instruction
from forenoon.domain.dialogue import Reply
from forenoon.domain.routes import Errand
from forenoon.settings import Settings

SECRET = "Henrik thinks that they will pay EUR 1,700."


class Written:
    """A home, its sources, and models that are played."""

    def __init__(self, folder: Path, play: Callable[[Errand], Reply] = honest) -> None:
        self.folder, self.models = folder, PlayedModels(play)
        papers.lay(folder / "sources")
        papers.put(
            folder / "sources" / "mail" / "9.eml",
            "From: Ada Quarry <ada@quarry.example>\nTo: Henrik Stone <henrik@quarry.example>\n"
            "Date: Wed, 18 Nov 2026 09:00:00 +0000\nSubject: Tidewater pumps\nMessage-ID: <9@quarry.example>\n"
            f"Content-Type: text/plain; charset=utf-8\n\nHello Henrik,\n\n{SECRET} I ask Ben Tide.\n\nAda\n",
        )

    def instruction(self, **more: Any) -> Instruction:
        return Instruction(
            sources=(str(self.folder / "sources"),), out=str(self.folder / "out"),
            now=datetime.fromisoformat(papers.NOW), me=papers.ME, zone=papers.ZONE,
            **{"text": papers.INSTRUCTION, "agreed": True, **more},
        )  # fmt: skip

    def carry(self, run: int = 0, budget: int = 0, **more: Any) -> dict[str, Any]:
        """What the run has to tell when it rests; a new one, or one that is resumed."""
        with closing(Forenoon(Settings(self.folder / "home"), played=self.models)) as forenoon:
            if run:
                forenoon.resume(run, budget)
            else:
                run = forenoon.ask(self.instruction(budget=budget, **more))
            forenoon.carry(run, forenoon.run(run).segment)
            return forenoon.show(run)
