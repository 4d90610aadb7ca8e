"""The people who work here: their contracts, certificates and health papers, and who agreed to be named."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.gatehouse import services
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.certificates import queries
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind, paper_title
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr

Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
Day = Annotated[str | None, typer.Option(help=tr("A day, such as 2026-11-14."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Contracts, certificates and health papers of the staff."), no_args_is_help=True)
    group.command("paper", help=tr("Enter a paper of somebody."))(paper)
    group.command("papers", help=tr("The papers of somebody, or of all."))(papers)
    group.command("take-back", help=tr("Take a paper back that was entered wrongly."))(take_back)
    group.command("ending", help=tr("What has run out or soon will."))(ending)
    group.command("consent", help=tr("Whether somebody agreed to be named on posted lists."))(consent)
    app.add_typer(group, name="staff")


def paper(
    name: Name,
    kind: Annotated[
        str, typer.Argument(help=tr("labour, service, health, security, electrician, insurance or other."))
    ],
    since: Day = None,
    until: Day = None,
    number: Annotated[str, typer.Option(help=tr("Its number; it stands on no posted copy."))] = "",
    called: Annotated[str, typer.Option(help=tr("What another paper is."))] = "",
    note: Annotated[str, typer.Option(help=tr("What else is to be noted."))] = "",
) -> None:
    """Enter a paper."""
    with desk.working() as work:
        draft = PaperDraft(
            _kind(kind),
            parse_date(since) if since else None,
            parse_date(until) if until else None,
            number,
            called,
            note,
        )
        key = services.add_paper(work, staff.find_member(work, name).id, draft)
    desk.answer({"id": key}, msg("The paper of {name} is entered", name=name))


def papers(name: Annotated[str | None, typer.Argument(help=tr("The name on the staff list."))] = None) -> None:
    """The papers."""
    with desk.reading(Right.MANAGE_STAFF) as view:
        names = {each.id: each.name for each in staff.members(view)}
        found = queries.papers(view, staff.find_member(view, name).id if name else None)
    rows = [
        {
            "id": one.id, "name": names[one.staff_id], "paper": one.kind, "since": one.since, "until": one.until,
            "number": one.number, "called": one.name, "note": one.note, "taken_back": one.taken_back,
        }
        for one in found
    ]  # fmt: skip
    desk.answer(
        {"papers": rows}, *(f"{one.id}\t{names[one.staff_id]}\t{one.called}\t{one.until or ''}" for one in found)
    )


def take_back(
    number: Annotated[int, typer.Argument(help=tr("The number of the paper."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Take a paper back."""
    with desk.working() as work:
        services.take_back_paper(work, number, reason)
    desk.answer({"id": number}, msg("The paper is taken back"))


def ending() -> None:
    """What runs out."""
    with desk.reading(Right.MANAGE_STAFF) as view:
        found = queries.ending(view)
    desk.answer(
        {"ending": [{"what": words, "until": until} for words, until in found]},
        *(f"{until}\t{words}" for words, until in found),
    )


def consent(
    name: Name,
    public: Annotated[bool, typer.Option("--yes/--no", help=tr("Agreed, or did not."))] = True,
) -> None:
    """Write consent down."""
    with desk.working() as work:
        services.set_consent(work, staff.find_member(work, name).id, public=public)
    desk.answer({"public": public}, msg("It is written down"))


def _kind(text: str) -> PaperKind:
    for each in PaperKind:
        if text.strip() in (each.value, str(paper_title(each))):
            return each
    raise UsageError(msg("“{text}” is none of these: {known}", text=text, known="、".join(PaperKind)))
