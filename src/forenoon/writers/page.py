"""A page that needs nothing else: its style inside, and a policy under which nothing loads and nothing runs."""

import base64
import hashlib
from importlib.resources import files

from forenoon.writers.html import Html, tag, text

_LOOK = "page"  # what our pages share


def page(title: str, language: str, look: str, *body: Html, more: str = "") -> bytes:
    """In UTF-8. `look` names a style beside the shared one; `more` are rules of this page alone."""
    style = _style(_LOOK) + _style(look) + more
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", text(title)),
        Html(f"<style>{style}</style>"),
    )
    whole = tag("html", head, tag("body", *body), lang=language)
    return f"<!doctype html>\n{whole}\n".encode()


def _style(name: str) -> str:
    return (files("forenoon.writers") / "data" / f"{name}.css").read_text("utf-8")
