"""How a contract is shown before anything is made."""

from collections.abc import Sequence
from typing import Any

from forenoon.bootstrap import Forenoon
from forenoon.cli.resting import WAITING, question_lines
from forenoon.cli.saying import clean, language, padded, said, say, shown_time, tell
from forenoon.domain.contract import Contract, Given, Question

LABEL = 14  # columns


def show_rehearsal(forenoon: Forenoon, found: Contract | Question, zone: str, *, json: bool) -> int:
    if isinstance(found, Question):
        document = found.model_dump(mode="json", exclude={"name"})
        say(document) if json else print("\n".join(question_lines(document, zone)))
        tell(said("question.rehearsed"))
        return WAITING
    taken = forenoon.assumed(found.model_dump(mode="json"), language())
    say({"contract": contract_document(found)}) if json else print("\n".join(contract_lines(found, taken)))
    return 0


def contract_document(contract: Contract) -> dict[str, Any]:
    return contract.model_dump(mode="json", exclude={"schema_version"})


def contract_lines(contract: Contract, taken: Sequence[str] = ()) -> list[str]:
    """`taken`: what it takes for granted, in the terminal's language."""
    meeting, quote = contract.meeting, contract.quote
    everybody = {one.address or one.name: one for one in (meeting.organizer, *meeting.attendees)}
    others = [one for key, one in everybody.items() if key and one.address != contract.me.address]
    low, high = (f"{amount / 1e6:.2f}" for amount in (quote.low, quote.high))
    span = said("rehearsal.range", low=low, high=f"{high} {quote.currency}")
    price = span if quote.high else said("rehearsal.nothing")
    rows = [
        ("meeting", f"{meeting.title}, {shown_time(meeting.start.isoformat(), contract.zone)}"),
        ("people", ", ".join(one.name or one.address for one in others)),
        ("language", contract.language),
        ("files", ", ".join(one.file for one in contract.deliverables)),
        ("reads", ", ".join(contract.reads)),
        ("may", said("rehearsal.may_files")),
        ("costs", said("rehearsal.price", price=price, n=f"{quote.minutes:g}")),
        *(("gives", given(one)) for one in quote.gives),
        ("keeps", said("rehearsal.kept", n=str(quote.kept)) if quote.kept else ""),
        *(("assumes", one) for one in taken),
    ]
    return [f"{padded(said(f'rehearsal.{name}'), LABEL)} {clean(text)}" for name, text in rows if text]


def given(one: Given) -> str:
    """What of the evidence goes to one host."""
    return said(
        "rehearsal.given", n=str(one.passages), vendor=one.vendor, works=", ".join(one.works),
        host=", ".join(filter(None, (one.host, one.region))),
        classes=", ".join(one.classes) or said("rehearsal.no_class"),
    )  # fmt: skip
