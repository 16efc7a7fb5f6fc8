"""receipt.html: what was done, with what and why, as one page that needs nothing else."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forenoon.language.words import Words, words
from forenoon.writers.html import Html, join, outside, tag, text
from forenoon.writers.page import page
from forenoon.writers.receipt_claims import absences, claims, sources
from forenoon.writers.receipt_shape import Check, Figure, File, Listed, Receipt, Step, read

_NUMBERS = ("score", "seconds", "tokens", "cost")  # columns that stand at the right
_LOOKS = {"passed": ("good", "✓"), "mended": ("wait", "↻"), "failed": ("bad", "✗")}


def render(receipt: dict[str, Any], language: str) -> bytes:
    """The page in UTF-8. No script, no load from anywhere; every word of the receipt is inert."""
    own, shape = words(language), read(receipt)
    title = own.say("receipt.title", title=shape.contract.meeting.title)
    return page(title, language, "receipt", tag("main", *_parts(shape, own)))


def _parts(receipt: Receipt, own: Words) -> Iterable[Html]:
    yield _cover(receipt, own)
    parts: tuple[tuple[str, Callable[[Receipt, Words], Html]], ...] = (
        ("points", _points),
        ("deliverables", _deliverables),
        ("claims", claims),
        ("absences", absences),
        ("figures", _figures),
        ("belongs", _belongs),
        ("skipped", _skipped),
        ("assumptions", _assumptions),
        ("effects", _effects),
        ("models", _models),
        ("dropped", _dropped),
        ("steps", _steps),
        ("sources", sources),
    )
    for name, part in parts:
        if shown := part(receipt, own):
            yield tag("section", tag("h2", text(own.say(f"receipt.heading.{name}"))), shown)
    yield _proof(receipt, own)


def _cover(receipt: Receipt, own: Words) -> Html:
    meeting, zone = receipt.contract.meeting, ZoneInfo(receipt.contract.zone)
    good = receipt.run.state == "done"
    state = own.say("receipt.state.done" if good else "receipt.state.findings")
    facts = (
        ("when", f"{_moment(meeting.start, zone, own)}–{own.time(meeting.end.astimezone(zone))}"),
        ("place", meeting.place),
        ("run", str(receipt.run.number)),
        *_times(receipt, zone, own),
        ("zone", receipt.contract.zone),
        ("cost", _cost(receipt, own)),
    )
    listed = (
        tag("div", tag("dt", text(own.say(f"receipt.fact.{name}"))), tag("dd", outside(value)))
        for name, value in facts
        if value
    )
    asked = (tag("p", outside(receipt.instruction), class_="asked"),) if receipt.instruction else ()
    return tag(
        "header",
        tag("p", tag("span", text("Forenoon"), class_="brand"), text(" · " + own.say("receipt.kind")), class_="small"),
        tag("h1", outside(meeting.title)),
        tag("p", tag("span", text(("✓ " if good else "! ") + state), class_="badge " + ("good" if good else "wait"))),
        tag("p", outside(_made_by(receipt, own)), class_="quiet"),
        *asked,
        tag("dl", *listed, class_="facts"),
        class_="cover",
    )


def _times(receipt: Receipt, zone: ZoneInfo, own: Words) -> tuple[tuple[str, str], ...]:
    """When it was asked and finished; of a pack that looks from another day than that of its run, that day alone."""
    now, asked = receipt.contract.now, receipt.run.asked_at
    if now and now.astimezone(zone).date() != asked.astimezone(zone).date():
        return (("asked", _moment(now, zone, own)),)
    return ("asked", _moment(asked, zone, own)), ("finished", _moment(receipt.run.finished_at, zone, own))


def _made_by(receipt: Receipt, own: Words) -> str:
    authors = receipt.authors
    return own.say("answer.banner", models=own.listing(authors)) if authors else own.say("receipt.no_model")


def _cost(receipt: Receipt, own: Words) -> str:
    spending = receipt.spending
    if not (receipt.authors or spending.calls):
        return own.say("receipt.no_cost")
    quote = {"low": _usd(spending.quote.low, own), "high": _usd(spending.quote.high, own)}
    return own.say("receipt.paid", cost=_usd(spending.cost, own), **quote)


def _usd(micros: int, own: Words) -> str:
    return own.number(f"{micros / 1e6:.4f}", 4)


def _models(receipt: Receipt, own: Words) -> Html:
    rows = [
        (outside(one.step), outside(one.card), outside(", ".join(filter(None, (one.host, one.region)))),
         text(own.number(one.usage.all)), text("" if one.cost is None else _usd(one.cost, own)))
        for one in receipt.spending.calls
    ]  # fmt: skip
    return _table(("step", "card", "where", "tokens", "cost"), rows, own) if rows else Html("")


def _dropped(receipt: Receipt, own: Words) -> Html:
    """What the checks took out of what models said, then what second eyes remarked."""
    rows = [(outside(one.text), outside("; ".join(one.why))) for one in (*receipt.dropped, *receipt.remarks)]
    return _table(("said", "why"), rows, own) if rows else Html("")


def _points(receipt: Receipt, _: Words) -> Html:
    points = [tag("li", outside(point.text)) for point in receipt.points]
    return tag("ol", *points, class_="points") if points else Html("")


def _deliverables(receipt: Receipt, own: Words) -> Html:
    return tag("div", *(_file(one, own) for one in receipt.deliverables), class_="cards")


def _file(one: File, own: Words) -> Html:
    held = sum(check.result != "failed" for check in one.checks)
    shown = [check for check in one.checks if check.result != "passed"]
    good = held == len(one.checks)
    said = own.say("receipt.checks", held=own.number(held), all=own.number(len(one.checks)))
    badge = (tag("span", text(("✓ " if good else "✗ ") + said), class_="badge " + ("good" if good else "bad")),)
    head = tag("div", tag("h3", outside(one.file)), *(badge if one.checks else ()), class_="row")
    checks = (tag("ul", *(_check(check, own) for check in shown), class_="checks"),) if shown else ()
    return tag("div", head, tag("p", tag("code", text(one.sha256)), class_="meta"), *checks, class_="card")


def _check(check: Check, own: Words) -> Html:
    look, sign = _LOOKS.get(check.result, _LOOKS["failed"])
    result = own.say(f"receipt.result.{check.result}" if check.result in _LOOKS else "receipt.result.failed")
    said = outside(check.message or check.code)
    return tag(
        "li", tag("span", text(f"{sign} {result}"), class_=f"badge {look}"), text(" "), said, text(" "),
        tag("code", text(check.code), class_="quiet"),
    )  # fmt: skip


def _figures(receipt: Receipt, own: Words) -> Html:
    rows = [_figure(figure, own) for figure in receipt.figures]
    shown = _table(("shown", "stands", "from", "formula"), rows, own)
    return _folded(own.plural("receipt.count.figure", len(rows)), shown, len(rows)) if rows else Html("")


def _figure(figure: Figure, own: Words) -> tuple[Html, ...]:
    source = figure.source
    came = ", ".join(filter(None, (source.get(key, "") for key in ("item", "locator", "workbook", "cell"))))
    known = ("value", "sum", "difference", "ratio")
    formula = own.say(f"receipt.formula.{figure.formula}") if figure.formula in known else figure.formula
    value = " ".join(filter(None, (figure.shown or figure.value, figure.unit)))
    return outside(value), outside(f"{figure.file}, {figure.place}"), outside(came), text(formula)


def _belongs(receipt: Receipt, own: Words) -> Html:
    names = {item.item: item.title or item.path for item in receipt.items}
    more = own.plural("receipt.more", receipt.left_out_more) if receipt.left_out_more else ""
    groups = (("belongs", receipt.belongs, ""), ("perhaps", receipt.perhaps, ""), ("left_out", receipt.left_out, more))
    return join(
        *(
            _folded(
                own.say(f"receipt.{name}", n=own.number(len(listed))), _listing(listed, names, more, own), len(listed)
            )
            for name, listed, more in groups
            if listed or more
        )
    )


def _listing(listed: tuple[Listed, ...], names: dict[str, str], more: str, own: Words) -> Html:
    rows = [
        (outside(one.title or names.get(one.item, one.item)), outside(one.why), text(own.number(str(one.score), 1)))
        for one in listed
    ]
    note = (tag("p", text(more), class_="meta"),) if more else ()
    return join(*((_table(("item", "why", "score"), rows, own),) if rows else ()), *note)


def _skipped(receipt: Receipt, own: Words) -> Html:
    rows = [(outside(one.path), outside(one.message), tag("code", text(one.code))) for one in receipt.skipped]
    shown = _table(("path", "message", "code"), rows, own)
    return _folded(own.plural("receipt.count.skipped", len(rows)), shown, len(rows)) if rows else Html("")


def _assumptions(receipt: Receipt, _: Words) -> Html:
    said = [tag("li", outside(one)) for one in receipt.assumptions]
    return tag("ul", *said, class_="plain card") if said else Html("")


def _effects(receipt: Receipt, own: Words) -> Html:
    said = [
        tag("li", outside(own.say("receipt.replaced", file=one.file)), text(" "), tag("code", text(one.previous)))
        for one in receipt.effects
    ]
    hosts = tuple(dict.fromkeys(one.host for one in receipt.spending.calls))
    sent = own.say("receipt.given_to", hosts=own.listing(hosts)) if hosts else own.say("receipt.no_effects")
    kept = tag("ul", *said, class_="plain card") if said else None
    return kept if kept and not hosts else join(*filter(None, (tag("p", outside(sent)), kept)))


def _steps(receipt: Receipt, own: Words) -> Html:
    zone = ZoneInfo(receipt.contract.zone)
    rows = [_step(step, zone, own) for step in receipt.steps]
    shown = _table(("step", "began", "seconds"), rows, own)
    return _folded(own.plural("receipt.count.step", len(rows)), shown, len(rows)) if rows else Html("")


def _step(step: Step, zone: ZoneInfo, own: Words) -> tuple[Html, ...]:
    began = f"{step.started_at.astimezone(zone):%H:%M:%S}" if step.started_at else ""
    took = (step.finished_at - step.started_at).total_seconds() if step.started_at and step.finished_at else None
    reused = (tag("span", text(" " + own.say("receipt.reused")), class_="quiet"),) if step.reused else ()
    return join(outside(step.name), *reused), text(began), text("" if took is None else own.number(str(took), 1))


def _proof(receipt: Receipt, own: Words) -> Html:
    sealed = own.say("receipt.sealed", n=own.number(receipt.audit.events))
    return tag(
        "section",
        tag("h2", text(own.say("receipt.heading.verify"))),
        tag("p", text(own.say("receipt.verify"))),
        tag("pre", tag("code", text("forenoon verify DIR"))),
        tag("p", text(sealed), text(" "), tag("code", text(receipt.audit.head)), class_="meta"),
    )


def _folded(title: str, inside: Html, count: int) -> Html:
    opened = {"open": "open"} if count <= 5 else {}
    return tag("details", tag("summary", text(title)), tag("div", inside, class_="inside"), **opened)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[Html, ...]], own: Words) -> Html:
    """On a narrow screen each row is a card whose values are labelled with the heads."""
    columns = [(own.say(f"receipt.column.{head}"), {"class_": "num"} if head in _NUMBERS else {}) for head in heads]
    head = tag("thead", tag("tr", *(tag("th", text(label), **look) for label, look in columns)))
    body = (_row(zip(row, columns, strict=True)) for row in rows)
    return tag("table", head, tag("tbody", *body))


def _row(cells: Iterable[tuple[Html, tuple[str, dict[str, str]]]]) -> Html:
    return tag("tr", *(tag("td", cell, data_label=label, **look) for cell, (label, look) in cells))


def _moment(moment: datetime, zone: ZoneInfo, own: Words) -> str:
    there = moment.astimezone(zone)
    return f"{own.date(there.date(), 'short')}, {own.time(there)}"
