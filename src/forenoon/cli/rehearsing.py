"""How a contract is shown before anything is made."""

from typing import Any

from forenoon.cli.resting import WAITING, question_lines
from forenoon.cli.saying import clean, say, shown_time, tell
from forenoon.domain.contract import Contract, Question


def show_rehearsal(found: Contract | Question, zone: str, *, json: bool) -> int:
    if isinstance(found, Question):
        document = found.model_dump(mode="json", exclude={"name"})
        say(document) if json else print("\n".join(question_lines(document, zone)))
        tell("this would be asked; nothing was made")
        return WAITING
    say({"contract": contract_document(found)}) if json else print("\n".join(contract_lines(found)))
    return 0


def contract_document(contract: Contract) -> dict[str, Any]:
    return contract.model_dump(mode="json", exclude={"schema_version"})


def contract_lines(contract: Contract) -> list[str]:
    meeting, quote = contract.meeting, contract.quote
    everybody = {one.address or one.name: one for one in (meeting.organizer, *meeting.attendees)}
    others = [one for key, one in everybody.items() if key and one.address != contract.me.address]
    people = ", ".join(one.name or one.address for one in others)
    price = f"{quote.low / 1e6:.2f} to {quote.high / 1e6:.2f} {quote.currency}" if quote.high else "nothing"
    rows = [
        ("meeting", f"{meeting.title}, {shown_time(meeting.start.isoformat(), contract.zone)}"),
        ("people", people),
        ("language", contract.language),
        ("files", ", ".join(one.file for one in contract.deliverables)),
        ("reads", ", ".join(contract.reads)),
        ("may touch", ", ".join(contract.may)),
        ("costs", f"{price}, about {quote.minutes:g} min"),
    ]
    lines = [f"{name:10} {clean(text)}" for name, text in rows if text]
    return [*lines, *(f"{'assumes':10} {clean(one)}" for one in contract.assumptions)]
