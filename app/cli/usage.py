"""Usage errors said in the person's language instead of the parser's English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.kernel.i18n import Message


def said_plainly(fault: Any) -> Message:
    """What the parser refused, in words; ``fault`` is any of its usage errors."""
    kind = type(fault).__name__
    param = getattr(fault, "param", None)
    name = getattr(param, "human_readable_name", "") or getattr(param, "name", "") or ""
    if kind == "NoSuchOption":
        return msg("There is no option {name}: “courtyard COMMAND --help” lists them", name=fault.option_name)
    if kind == "MissingParameter":
        return msg(
            "{name} is missing: “courtyard COMMAND --help” shows what is needed", name=_flag(param) or name.upper()
        )
    if kind == "BadOptionUsage":
        return msg("The option {name} needs a value", name=fault.option_name)
    if kind == "BadParameter":
        _, offered, choices = str(fault.message).partition("is not one of")
        if offered:
            return msg(
                "{name} must be one of: {choices}",
                name=_flag(param) or name,
                choices=choices.strip(" .").replace("'", ""),
            )
        return msg("The value of {name} cannot be read ({detail})", name=_flag(param) or name, detail=fault.message)
    return _other(fault)


def _flag(param: Any) -> str:
    options = getattr(param, "opts", ())
    return str(options[0]) if options and str(options[0]).startswith("-") else ""


def _other(fault: Any) -> Message:
    quoted = str(fault.message).split("'")
    if str(fault.message).startswith("No such command") and len(quoted) > 1:
        return msg("There is no command {name}: “courtyard --help” lists them", name=quoted[1])
    if "unexpected extra argument" in str(fault.message):
        extra = str(fault.message).partition("(")[2].rstrip(").")
        return msg("This is one word too many: {words}. Put texts with spaces in quotes", words=extra)
    return msg("The command cannot be read ({detail}): “courtyard --help” lists what there is", detail=fault.message)


def translate_help(command: Any) -> None:
    """Let ``command`` and all below it head their help in the language in use; the parser only knows English."""
    told = command.get_help

    def said(ctx: Any) -> str:
        text = str(told(ctx))
        for english, words in (
            ("Usage: ", tr("Usage: ")),
            ("Options:", tr("Options:")),
            ("Arguments:", tr("Arguments:")),
            ("Commands:", tr("Commands:")),
            ("Show this message and exit.", tr("Show this message and exit.")),
            ("[required]", tr("[required]")),
            ("; required]", f"; {tr('[required]').lstrip('[')}"),
            ("[default: ", tr("[default: ")),
        ):
            text = text.replace(english, words)
        return text

    command.get_help = said
    for below in getattr(command, "commands", {}).values():
        translate_help(below)
