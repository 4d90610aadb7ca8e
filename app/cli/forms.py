"""Forms in the committee's own words: taken out, brought back, given up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.bulletin.own_forms import queries, services
from app.bulletin.own_forms.rules import FILES, FormDraft
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.disk import why
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import current_language, msg, tr
from app.paper.forms import FormData, PaperRequest
from app.paper.render import write_whole
from app.paper.shelf import find_form, list_forms

if TYPE_CHECKING:
    from app.book import UnitOfWork

Which = Annotated[str, typer.Argument(help=tr("Which paper."))]
Note = Annotated[str, typer.Option("--note", help=tr("A remark."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    form = typer.Typer(help=tr("Forms in the committee's own words."), no_args_is_help=True)
    form.command("list", help=tr("All forms, and which of them are the committee's own."))(list_all)
    form.command("export", help=tr("Write a form's words into a folder, to be changed in any editor."))(export)
    form.command("import", help=tr("Keep the words of a folder as a new version; a broken form is refused."))(import_)
    form.command("give-up", help=tr("Go back to the shipped form."))(give_up)
    app.add_typer(form, name="form")


def list_all() -> None:
    """All forms."""
    with desk.reading(Right.READ_REGISTER) as view:
        own = {one.form: queries.holding(view, one.form) for one in queries.versions(view)}
    rows = [(form, own.get(form.id)) for form in list_forms()]
    lines = []
    for form, one in rows:
        standing = msg("as shipped")
        if one is not None:
            standing = msg("own, version {version}, since {day}", version=one.version, day=one.since)
        lines.append(f"{form.id}\t{form.title(current_language())}\t{standing}")
    told = [{"form": form.id, "room": form.room, "own_version": one.version if one else None} for form, one in rows]
    desk.answer({"forms": told}, *lines)


def export(form: Which, folder: Annotated[Path, typer.Argument(help=tr("The folder."))]) -> None:
    """Write a form's words into a folder."""
    with desk.reading(Right.READ_REGISTER) as view:
        files = queries.files_of(view, form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(msg("{path} cannot be written ({fault})", path=folder, fault=why(fault))) from fault
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    desk.answer({"path": folder, "files": list(files)}, *(str(folder / name) for name in files))


def import_(
    form: Which,
    folder: Annotated[Path, typer.Argument(help=tr("The folder."))],
    since: Annotated[str | None, typer.Option("--since", help=tr("The first day it holds; today without it."))] = None,
    note: Note = "",
) -> None:
    """Keep the words of a folder as a new version."""
    try:
        files = {name: (folder / name).read_text(encoding="utf8") for name in FILES}
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused(
            msg("{path} has not all of {files} ({fault})", path=folder, files=", ".join(FILES), fault=fault)
        ) from fault
    with desk.working() as work:
        day = parse_date(since) if since else work.clock.today()
        number = services.keep_form(work, FormDraft(form, files, day, note), _data(work, form))
    desk.answer(
        {"form": form, "version": number, "since": day},
        msg("Version {version} of {form} holds from {day}", version=number, form=form, day=day),
    )


def _data(work: UnitOfWork, form: str) -> FormData | None:
    """What the paper says now, to prove the words on; None where it has nothing to say yet."""
    paper = desk.house().papers[find_form(form).id]
    try:
        built = paper.build(work, PaperRequest(None, find_form(form).audience, work.clock))
    except UserError:
        return None
    return built if isinstance(built, FormData) else next(iter(built), None)


def give_up(form: Which, note: Note = "") -> None:
    """Go back to the shipped form."""
    with desk.working() as work:
        number = services.give_up_form(work, form, note)
    desk.answer({"form": form, "version": number}, msg("{form} is printed as shipped again", form=form))
