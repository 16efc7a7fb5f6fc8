"""HTML as text in which nothing stands that was not escaped."""

from html import escape
from typing import NewType

from forenoon.writers.letters import legal

Html = NewType("Html", str)

_VOID = {"meta", "br", "hr", "col"}


def text(words: object) -> Html:
    """Words from anywhere, inert."""
    return Html(escape(legal(str(words)), quote=True))


def outside(words: str) -> Html:
    """Words of a source: inert, and with a direction that ends where they end."""
    return tag("bdi", text(words))


def tag(name: str, /, *inner: Html, **attributes: str) -> Html:
    """`<name attribute="...">inner</name>`; attributes are plain text, a final `_` of their name falls away."""
    shown = "".join(f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{shown}>" if name in _VOID else f"<{name}{shown}>{''.join(inner)}</{name}>")


def join(*pieces: Html) -> Html:
    return Html("".join(pieces))
