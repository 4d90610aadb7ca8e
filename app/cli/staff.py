"""The people who work here: their contracts, certificates and health papers, and who agreed to be named."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.gatehouse import services
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.certificates import queries
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind, paper_title
from app.gatehouse.staff.rules import Post, StaffDraft, post_title
from app.gatehouse.wages.rules import Basis
from app.gatehouse.wages.services import set_pay_basis
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount

Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
Day = Annotated[str | None, typer.Option(help=tr("A day, such as 2026-11-14."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Contracts, certificates and health papers of the staff."), no_args_is_help=True)
    group.command("list", help=tr("Who works here and who did."))(list_staff)
    group.command("add", help=tr("Take somebody on."))(add)
    group.command("change", help=tr("Change what is known of somebody; what is not given stays."))(change)
    group.command("basis", help=tr("Whether somebody's wage is for a month, a day or an hour."))(basis)
    group.command("absences", help=tr("Who is away between two days, by number."))(absences)
    group.command("not-away", help=tr("Take back a note that somebody is away."))(not_away)
    group.command("away", help=tr("Note that somebody is away."))(away)
    group.command("paper", help=tr("Enter a paper of somebody."))(paper)
    group.command("papers", help=tr("The papers of somebody, or of all."))(papers)
    group.command("take-back", help=tr("Take a paper back that was entered wrongly."))(take_back)
    group.command("ending", help=tr("What has run out or soon will."))(ending)
    group.command("consent", help=tr("Whether somebody agreed to be named on posted lists."))(consent)
    app.add_typer(group, name="staff")


def list_staff() -> None:
    """Who works here and who did."""
    with desk.reading(Right.READ_GATE) as view:
        found = staff.members(view)
    rows = [
        {"name": one.name, "post": one.post, "from": one.since, "to": one.until, "public": one.public} for one in found
    ]
    lines = (f"{one.name}\t{post_title(one.post)}\t{one.since or ''}\t{one.until or ''}" for one in found)
    desk.answer({"staff": rows}, *lines)


def add(
    name: Name,
    post: Annotated[Post, typer.Argument(help=", ".join(Post))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))] = "",
    wage: Annotated[str, typer.Option(help=tr("Yuan a month."))] = "0",
    bonus: Annotated[str, typer.Option(help=tr("Assessment bonus, yuan a month."))] = "0",
    phone: Annotated[str, typer.Option(help=tr("Phone."))] = "",
    called: Annotated[str, typer.Option(help=tr("As what they are employed."))] = "",
) -> None:
    """Take somebody on."""
    first = parse_date(since) if since else None
    draft = StaffDraft(name, post, called, phone, first, wage=parse_amount(wage), bonus=parse_amount(bonus))
    with desk.working() as work:
        key = services.add_staff(work, draft)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def change(
    name: Name,
    new_name: Annotated[str | None, typer.Option("--name", help=tr("The right name."))] = None,
    post: Annotated[Post | None, typer.Option(help=", ".join(Post))] = None,
    since: Annotated[str | None, typer.Option("--from", help=tr("The first day."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=tr("The last day."))] = None,
    wage: Annotated[str | None, typer.Option(help=tr("Yuan a month."))] = None,
    bonus: Annotated[str | None, typer.Option(help=tr("Assessment bonus, yuan a month."))] = None,
    phone: Annotated[str | None, typer.Option(help=tr("Phone."))] = None,
    called: Annotated[str | None, typer.Option(help=tr("As what they are employed."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change what is known of somebody."""
    with desk.working() as work:
        found = staff.find_member(work, name)
        known = StaffDraft(**{each.name: getattr(found, each.name) for each in fields(StaffDraft)})
        paid = {key: parse_amount(text) for key, text in (("wage", wage), ("bonus", bonus)) if text is not None}
        days = {"since": since, "until": until}
        draft = changed(known, days, name=new_name, post=post, phone=phone, post_text=called, note=note, **paid)
        services.change_staff(work, found.id, draft)
    desk.answer({"name": draft.name, "to": draft.until}, f"{draft.name}\t{post_title(draft.post)}")


def basis(
    name: Name,
    of: Annotated[Basis, typer.Argument(help=", ".join(Basis))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
) -> None:
    """What the wage on somebody's card is paid for."""
    with desk.working() as work:
        set_pay_basis(work, staff.find_member(work, name).id, parse_date(since), of)
    desk.answer({"name": name, "basis": of, "from": parse_date(since)}, msg("It is written down"))


def absences(
    first: Annotated[str, typer.Argument(help=tr("The first day."))],
    last: Annotated[str, typer.Argument(help=tr("The last day."))],
) -> None:
    """Who is away."""
    with desk.reading(Right.READ_GATE) as view:
        names = {one.id: one.name for one in staff.members(view)}
        found = staff.absences(view, parse_date(first), parse_date(last))
    rows = [{"id": one.id, "name": names[one.staff_id], "from": one.first, "to": one.last} for one in found]
    desk.answer({"absences": rows}, *("\t".join(map(str, row.values())) for row in rows))


def not_away(
    absence: Annotated[int, typer.Argument(help=tr("Its number, as “courtyard staff absences” has it."))],
) -> None:
    """Take back a note of absence."""
    with desk.working() as work:
        services.withdraw_absence(work, absence)
    desk.answer({"id": absence}, msg("It is written down"))


def away(
    name: Name,
    first: Annotated[str, typer.Argument(help=tr("The first day."))],
    last: Annotated[str, typer.Argument(help=tr("The last day."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))] = "",
) -> None:
    """Note that somebody is away."""
    with desk.working() as work:
        key = services.add_absence(work, staff.find_member(work, name).id, parse_date(first), parse_date(last), reason)
    desk.answer({"id": key}, msg("It is written down"))


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
