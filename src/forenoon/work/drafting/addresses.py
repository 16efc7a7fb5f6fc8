"""Mail addresses in what is shown of a source."""

import re

from forenoon.work.reading.desk import Desk

ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
CUT = "…"


def without_others(text: str, desk: Desk) -> str:
    """A text without the addresses of those who neither come nor are of our house."""
    return ADDRESS.sub(lambda found: found[0] if is_known(found[0].lower(), desk) else CUT, text)


def is_known(address: str, desk: Desk) -> bool:
    return address in desk.outside or desk.is_ours(address)
