"""The owner's policy, as it stands in the home at this moment."""

import threading
from importlib.resources import files
from pathlib import Path

from forenoon.domain.errors import Invalid
from forenoon.domain.policy import Policy
from forenoon.domain.policy_text import policy_of

SHIPPED = "the shipped policy.toml"


def read_policy(home: Path) -> Policy:
    """Raises Invalid, with every line that is wrong."""
    base = policy_of(files("forenoon.models").joinpath("policy.toml").read_text("utf-8"), SHIPPED)
    own = home / "policy.toml"
    try:
        text = own.read_text("utf-8-sig") if own.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{own} cannot be read: {error}", "a TOML file that this user may read") from error
    return policy_of(text, own.name, base) if text else base


class Rules:
    """Reads the file again whenever it has changed: a rule that is made stricter holds from the next call on."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._stamp: tuple[int, int] | None = None
        self._policy: Policy | None = None
        self._turn = threading.Lock()

    def now(self) -> Policy:
        """Raises Invalid where the file is broken: then nothing is asked."""
        with self._turn:
            stamp = self._stamped()
            if self._policy is None or stamp != self._stamp:
                self._policy = None  # a broken file must not leave the one before in force
                self._policy, self._stamp = read_policy(self._home), stamp
            return self._policy

    def _stamped(self) -> tuple[int, int] | None:
        try:
            found = (self._home / "policy.toml").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
