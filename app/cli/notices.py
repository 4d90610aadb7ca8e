"""Notices: the library of ready texts, drafts, letting one go out."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.bulletin.notices import queries, services
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, draft_from, kind_text
from app.cli import desk
from app.cli.changing import changed
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.register.queries import courtyard

Which = Annotated[str, typer.Argument(help=tr("The number of the notice, such as 2026-7, or its key."))]
Set = Annotated[list[str] | None, typer.Option("--set", help=tr("An open place and what fills it: date=…"))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    notice = typer.Typer(help=tr("Notices: ready texts, drafts, what went out."), no_args_is_help=True)
    notice.command("texts", help=tr("The ready texts and their open places."))(texts)
    notice.command("list", help=tr("All notices, the newest first."))(list_notices)
    notice.command("from", help=tr("Make a draft of a ready text; what is not filled in stays a line to write on."))(
        fill
    )
    notice.command("write", help=tr("Write a notice freely; a paragraph ends with an empty line."))(write)
    notice.command("change", help=tr("Change the words of a draft; what is not given stays."))(change)
    notice.command("issue", help=tr("Let a draft go out under the year's next number."))(issue)
    notice.command("withdraw", help=tr("Withdraw a notice that went out."))(withdraw)
    notice.command("discard", help=tr("Throw a draft away that never went out."))(discard)
    app.add_typer(notice, name="notice")


def texts() -> None:
    """The ready texts."""
    chinese = current_language().startswith("zh")
    topics = {code: name.zh if chinese else name.en for code, name in queries.topics().items()}
    found = queries.ready_texts()
    desk.answer(
        {
            "texts": [
                {"code": t.code, "kind": t.kind, "topic": t.topic, "title": t.title, "fields": t.fields} for t in found
            ]
        },
        *(
            f"{t.code}\t{topics[t.topic]}\t{kind_text(t.kind)}\t{t.title if chinese else t.title_en}\t{', '.join(t.fields)}"
            for t in found
        ),
    )


def list_notices() -> None:
    """All notices."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.notices(view)
    desk.answer(
        {
            "notices": [
                {"key": n.id, "number": n.number_text, "kind": n.draft.kind, "title": n.draft.title, "withdrawn": n.withdrawn}
                for n in found
            ]
        },
        *(f"{n.id}\t{n.number_text or msg('Draft')}\t{kind_text(n.draft.kind)}\t{n.draft.title}" for n in found),
    )  # fmt: skip


def fill(
    code: Annotated[str, typer.Argument(help=tr("The code of the ready text."))],
    values: Set = None,
    values_en: Annotated[
        list[str] | None, typer.Option("--set-en", help=tr("The same for the English text, where it differs."))
    ] = None,
) -> None:
    """Make a draft of a ready text."""
    text = queries.ready_text(code)
    with desk.working() as work:
        own = f"{courtyard(work).name}管理委员会"
        draft = draft_from(text, _pairs(values, text.fields), _pairs(values_en, text.fields), own)
        key = services.write_notice(work, draft)
    desk.answer({"key": key, "title": draft.title}, msg("Draft {key}: {title}", key=key, title=draft.title))


def write(
    kind: Annotated[NoticeKind, typer.Argument(help=tr("What kind of notice."))],
    title: Annotated[str, typer.Argument(help=tr("Its title."))],
    body: Annotated[str, typer.Argument(help=tr("Its text."))],
    key_line: Annotated[str, typer.Option("--key", help=tr("The line that stands large on top."))] = "",
) -> None:
    """Write a notice freely."""
    with desk.working() as work:
        own = f"{courtyard(work).name}管理委员会"
        key = services.write_notice(work, NoticeDraft(kind, title, body, own, key=key_line))
    desk.answer({"key": key, "title": title}, msg("Draft {key}: {title}", key=key, title=title))


def change(
    which: Which,
    kind: Annotated[NoticeKind | None, typer.Option(help=tr("What kind of notice."))] = None,
    title: Annotated[str | None, typer.Option(help=tr("Its title."))] = None,
    body: Annotated[str | None, typer.Option(help=tr("Its text."))] = None,
    key_line: Annotated[str | None, typer.Option("--key", help=tr("The line that stands large on top."))] = None,
    title_en: Annotated[str | None, typer.Option(help=tr("Its title in English."))] = None,
    body_en: Annotated[str | None, typer.Option(help=tr("Its text in English."))] = None,
    key_en: Annotated[str | None, typer.Option(help=tr("The large line in English."))] = None,
    signed_by: Annotated[str | None, typer.Option(help=tr("Who signs it."))] = None,
    day: Annotated[str | None, typer.Option("--date", help=tr("Its date; empty for the day it goes out."))] = None,
    sealed: Annotated[bool | None, typer.Option("--sealed/--unsealed", help=tr("With room for the stamp."))] = None,
) -> None:
    """Change the words of a draft."""
    with desk.working() as work:
        known = queries.find_notice(work, which)
        draft = changed(
            known.draft, {"dated": day}, kind=kind, title=title, body=body, key=key_line, title_en=title_en,
            body_en=body_en, key_en=key_en, signed_by=signed_by, sealed=sealed,
        )  # fmt: skip
        services.change_notice(work, known.id, draft)
    desk.answer({"key": known.id, "title": draft.title}, msg("Draft {key}: {title}", key=known.id, title=draft.title))


def issue(which: Which) -> None:
    """Let a draft go out."""
    with desk.working() as work:
        number = services.issue_notice(work, queries.find_notice(work, which).id)
    desk.answer({"number": number}, msg("Notice {number} has gone out: print it and hang it up", number=number))


def withdraw(which: Which, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Withdraw a notice."""
    with desk.working() as work:
        one = queries.find_notice(work, which)
        services.withdraw_notice(work, one.id, reason)
    desk.answer({"number": one.number_text}, msg("Notice {number} is withdrawn", number=one.number_text))


def discard(which: Which) -> None:
    """Throw a draft away."""
    with desk.working() as work:
        one = queries.find_notice(work, which)
        services.discard_notice(work, one.id)
    desk.answer({"key": one.id, "title": one.draft.title}, msg("The draft is thrown away"))


def _pairs(given: list[str] | None, known: tuple[str, ...]) -> dict[str, str]:
    """``date=…`` as pairs; UsageError for what is no open place of the text."""
    found = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not equals or name not in known:
            raise UsageError(
                msg("“{text}” fills nothing: write NAME=WORDS with one of {known}", text=each, known=", ".join(known))
            )
        found[name] = value
    return found
