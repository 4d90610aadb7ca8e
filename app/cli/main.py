"""From words typed to a command run: common options anywhere, errors in words, exit statuses."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import typer

from app.cli import desk, usage
from app.kernel import paths
from app.kernel.errors import UsageError, UserError
from app.kernel.i18n import LANGUAGES, current_language, msg, tr, use_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book.house import House

_ROOMS: Final = (
    "books", "accounts", "safekeeping", "encryption", "dues", "charging", "arrears", "refunds", "collectors",
    "parking", "breakeven", "treasury", "approvals", "resolutions", "closing", "plans", "funds", "cash",
    "draws", "correcting", "gatehouse", "crew", "duty", "rulebook", "staff", "visits", "wages", "rounds",
    "checklists", "hazards", "patrols", "requests", "orders", "breaches", "works", "facilities", "areas", "contractors",
    "emergency", "contracts", "figures", "directory", "wordbook", "notices", "board", "forms", "vehicles", "people",
    "lettings", "permits", "captains", "imports", "prints", "exports",
)  # fmt: skip
_VALUED = {"--book": "book", "--as": "operator", "--lang": "language"}
_STOPPED: Final = 130  # as a shell says of what Ctrl+C ended
_NEGATIVE = re.compile(r"^-(?=[\d.])")


def run(words: Sequence[str], house: House) -> int:
    """Run one command; the answer is its exit status (0 done, 1 fault, 2 usage, 3 refused, 4 no book, 5 not allowed)."""
    try:
        rest, common = _split(words)
        use_language(_language(common))
        desk.sit_down(desk.Desk(common.get("book"), common.get("operator"), "json" in common, house))
        return _invoke(rest)
    except UserError as fault:
        desk.complain(fault)
        return fault.exit_status
    except Exception as fault:  # noqa: BLE001 — the last net: nothing a person typed may end in a traceback
        if type(fault).__name__ == "NoArgsIsHelpError":
            print(getattr(fault, "message", fault), file=sys.stderr)
            return UsageError.exit_status
        if hasattr(fault, "format_message"):
            desk.complain(UsageError(usage.said_plainly(fault)))
            return UsageError.exit_status
        return _internal(fault)


def _invoke(rest: list[str]) -> int:
    try:
        status = _command(current_language()).main(args=rest, prog_name="courtyard", standalone_mode=False)
    except (typer.Exit, typer.Abort) as end:
        status = getattr(end, "exit_code", _STOPPED)
    if status == _STOPPED:
        desk.say(msg("Stopped before it was done"))
    return status if isinstance(status, int) else 0


@cache
def _command(language: str) -> Any:  # noqa: ARG001 — the help is said in it
    """The parser with its help in ``language``; made once, as looking at all its words takes longer than most commands."""
    command = typer.main.get_command(build())
    usage.translate_help(command)
    return command


def build() -> typer.Typer:
    """The commands, with their help in the language in use."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help=tr(
            "Courtyard Desk: the committee's register, money, gate and board in one book.\n\n"
            "Before or after any command: --book PATH, --as OPERATOR, --lang zh_CN|zh_TW|en, --json."
        ),
    )
    for room in _ROOMS:  # each is loaded now only: rooms are heavy, and their help is said in the language in use
        import_module(f"app.cli.{room}").add_commands(app)
    return app


def _split(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take the common options out, wherever they stand; after ``print`` --lang is the paper's."""
    rest: list[str] = []
    common: dict[str, str] = {}
    pending = iter(words)
    before = ""
    for word in pending:
        name, joined, value = word.partition("=")
        if word == "--json":
            common["json"] = "yes"
        elif name in _VALUED and not (name == "--lang" and "print" in rest[:1]):
            if not joined:
                value = next(pending, "")
            if not value:
                raise UsageError(msg("The option {name} needs a value", name=name))
            common[_VALUED[name]] = value
        else:
            # a leading minus before a figure is an amount, not an option; what an option is given stays as typed
            rest.append(word if before.startswith("-") and "=" not in before else _NEGATIVE.sub("−", word))
        before = word
    return rest, common


def _language(common: dict[str, str]) -> str:
    wanted = common.get("language", LANGUAGES[0])
    if wanted not in LANGUAGES:
        raise UsageError(msg("--lang must be one of: {choices}", choices=", ".join(LANGUAGES)))
    return wanted


def _internal(fault: Exception) -> int:
    log = paths.log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf8") as stream:
            stream.write("".join(traceback.format_exception(fault)) + "\n")
    except OSError:
        logging.getLogger(__name__).exception("fault", exc_info=fault)
    words: Any = msg(
        "A fault of the program: {fault}. Nothing was half done; the details are in {log}",
        fault=f"{type(fault).__name__}: {fault}",
        log=log,
    )
    if desk.desk().as_json:
        desk.answer({"error": words})
    print(words, file=sys.stderr)
    return 1
