"""A home for a command, and its log."""

import argparse
import logging
import sys

from forenoon.bootstrap import Forenoon
from forenoon.bootstrap import open_home as open_forenoon
from forenoon.cli.saying import said, speak

NAMES = ("home", "me", "zone", "language", "budget")
LOG = logging.getLogger("forenoon")
LOG.addHandler(logging.NullHandler())  # else what is logged before the home is known goes to stderr
logging.raiseExceptions = False  # a log that cannot be written breaks no command


def open_home(options: argparse.Namespace) -> Forenoon:
    """Raises Invalid for a setting that makes no sense."""
    LOG.propagate = False
    forenoon = open_forenoon({name: getattr(options, name, None) for name in NAMES})
    speak(terminal_language(forenoon))
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr) if options.verbose else logging.NullHandler()]
    try:
        path = forenoon.settings.home / "logs" / "forenoon.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(path, encoding="utf-8", delay=True))
    except OSError:
        pass  # a home that cannot be written is said by whoever needs to write there
    for handler in LOG.handlers[:]:  # of another home, where one process serves several
        LOG.removeHandler(handler)
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        LOG.addHandler(handler)
    return forenoon


def terminal_language(forenoon: Forenoon) -> str:
    """As settings or a variable say; the option is for what is made only."""
    return "" if forenoon.settings.origins.get("language") == "option" else forenoon.settings.language


def record(error: Exception) -> str:
    """Puts the traceback into the log; where to read it."""
    LOG.error("a command broke", exc_info=error)
    files = [one.baseFilename for one in LOG.handlers if isinstance(one, logging.FileHandler)]
    return said("see_log", path=files[0]) if files else said("again_verbose")
