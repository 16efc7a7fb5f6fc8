"""Words to options."""

import argparse
import sys
from typing import NoReturn

EPILOG = """\
exit status: 0 done; 1 failed; 2 wrong usage; 3 waits for an answer; 4 refused by policy; 5 out of budget;
6 done, but a mandatory check of a file failed; 130 left by Ctrl-C. Data goes to stdout, talk to stderr."""
OUT = "where the files go (default: ./forenoon-out/run-<its number>, or HOME/packs where . is a source)"


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"forenoon: {message}\n  hint: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def parse(words: list[str]) -> argparse.Namespace:
    """Leaves with exit status 2 and a hint where they are wrong."""
    everywhere = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", metavar="FOLDER", help="where everything is kept (FORENOON_HOME; ~/.forenoon)")
    everywhere.add_argument("--verbose", action="store_true", help="what went wrong, in full, on stderr")
    parser = Parser(
        "forenoon", parents=[everywhere], epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Ask in the forenoon, collect in the afternoon.", allow_abbrev=False,
    )  # fmt: skip
    commands = Commands(parser, everywhere)
    add_asking(commands)
    add_runs(commands)
    add_reading(commands)
    defaults = argparse.Namespace(home=None, verbose=False)
    return parser.parse_args(words, defaults)


class Commands:
    """Makes the parser of each command, with what all have in common."""

    def __init__(self, parser: Parser, everywhere: Parser) -> None:
        self._commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        self._everywhere = everywhere

    def add(self, name: str, help: str, *, json: bool = True) -> Parser:
        command = self._commands.add_parser(
            name, help=help, description=help, parents=[self._everywhere], allow_abbrev=False
        )
        if json:
            command.add_argument("--json", action="store_true", help="one JSON document on stdout")
        return command


def add_asking(commands: Commands) -> None:
    demo = commands.add("demo", "the meeting pack of the bundled workspace, no key, no network")
    demo.add_argument("--out", default="", metavar="DIR", help=OUT)
    demo.add_argument("--language", metavar="TAG", help="of what is made: en, it, zh-Hans, zh-Hant or th")

    ask = commands.add("ask", "one instruction, carried to finished files")
    ask.add_argument("text", metavar="TEXT", help="what you want, in your own words")
    ask.add_argument(
        "--from", dest="sources", action="append", default=[], metavar="PATH",
        help="a folder or file that may be read (repeat for more)",
    )  # fmt: skip
    ask.add_argument("--out", default="", metavar="DIR", help=OUT)
    ask.add_argument("--now", metavar="ISO", help="fixes today, as in 2026-11-26T09:00:00+01:00")
    ask.add_argument("--me", metavar="ADDRESS", help="your own mail address (else inferred from the sources)")
    ask.add_argument("--tz", dest="zone", metavar="ZONE", help="your time zone, as in Europe/Rome (else inferred)")
    ask.add_argument("--language", metavar="TAG", help="of what is made (else that of the instruction)")
    ask.add_argument("--offline", action="store_true", help="without any language model")
    ask.add_argument("--model", dest="models", action="append", default=[], metavar="[WORK=]CARD",
                     help="this card for this kind of work, or for all: compose.deck=claude-opus-5.5")  # fmt: skip
    ask.add_argument("--mode", choices=["quality", "balanced", "cost"], help="how models are chosen (balanced)")
    ask.add_argument(
        "--council", action="store_true",
        help="models of two vendors write the recommendation apart; what differs stands side by side",
    )  # fmt: skip
    ask.add_argument("--budget", metavar="USD", help="what models may cost at most")
    ask.add_argument("--rehearse", action="store_true", help="show what would be promised, and make nothing")
    ask.add_argument("--yes", action="store_true", help="accept the contract's price beforehand, never an effect")


def add_runs(commands: Commands) -> None:
    commands.add("runs", "all runs, newest first")
    run = commands.add("run", "one run: show, watch, resume, cancel or answer it")
    run.add_argument("what", choices=["show", "watch", "resume", "cancel", "answer"])
    run.add_argument("number", type=int, metavar="ID", help="its number, as `forenoon runs` lists it")
    run.add_argument("--budget", metavar="USD", help="for `run resume`: what it may cost at most, in all")
    run.add_argument("choice", nargs="?", metavar="CHOICE", help="for `run answer`: a number, or words of one title")
    commands.add("work", "hold the home and carry what is asked, until told to end", json=False)


def add_reading(commands: Commands) -> None:
    search = commands.add("search", "passages with item and place")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--from", dest="sources", action="append", default=[], metavar="PATH",
                        help="read these first, and look in them only")  # fmt: skip
    search.add_argument("--limit", type=int, default=20, metavar="N")
    verify = commands.add("verify", "check the receipt of a delivered folder")
    verify.add_argument("folder", metavar="DIR")
    check = commands.add("check", "check the files of a delivered folder again, without their sources")
    check.add_argument("folder", metavar="DIR")
    add_models(commands)
    commands.add("settings", "each setting, and where its value comes from")
    commands.add("doctor", "what works here, what is missing, and how to mend it")


def add_models(commands: Commands) -> None:
    models = commands.add(
        "models", "the language models: list their cards, check that they answer, or show who does what"
    )
    models.add_argument("what", choices=["list", "check", "route"])
    models.add_argument(
        "name", nargs="?", default="", metavar="CARD|WORK",
        help="for list and check only this card, for route only this kind of work, as in compose.deck",
    )  # fmt: skip
    models.add_argument("--explain", action="store_true", help="for route: what was left out, and why")
    models.add_argument(
        "--class", dest="classes", action="append", default=[], metavar="CLASS",
        help="for route: data of this class, as `forenoon policy check` names it (repeat for more)",
    )  # fmt: skip
    models.add_argument("--mode", choices=["quality", "balanced", "cost"], default="balanced", help="for route")
    policy = commands.add("policy", "where data may go: check the rules, and show what they come to")
    policy.add_argument("what", choices=["check"])
    policy.add_argument(
        "--class", dest="of", default="", metavar="CLASS", help="only data of this class, with the rules"
    )
    policy.add_argument("--card", default="", metavar="CARD", help="only this card, with the rules")
