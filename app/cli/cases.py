"""Cases under the gatehouse rulebook as commands: recorded, heard, shown, decided, appealed, settled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from app.book import Right
from app.cli import desk
from app.cli.gatehouse import month_of_text
from app.cli.photos import Album, add_photos, key_of
from app.gatehouse import services
from app.gatehouse.dutylog.rules import clock_text, read_clock
from app.gatehouse.rulebook import queries
from app.gatehouse.rulebook.rules import CaseDraft, state_text
from app.gatehouse.rulebook.services import PHOTO_OWNER
from app.gatehouse.staff.queries import find_member
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import parse_amount

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.rulebook.queries import Case

_ALBUM: Final = Album(
    PHOTO_OWNER,
    lambda view, text: queries.case(view, key_of(text)).id,
    None,
    services.remove_case_photo,
    right=Right.READ_GATE,
)
Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
Number = Annotated[int, typer.Argument(help=tr("The number of the case."))]
Words = Annotated[str, typer.Argument(help=tr("The guard's own words."))]


def add_to(group: typer.Typer) -> None:
    """Add this file's commands to ``group``."""
    group.command("case", help=tr("Write a case down; nothing is decided yet."))(case)
    group.command("cases", help=tr("The cases of a month, or all."))(cases)
    group.command("heard", help=tr("Write down what the guard says."))(heard)
    group.command("photo", help=tr("Keep a photo or scan with a case as its evidence."))(photo)
    add_photos(group, _ALBUM)
    group.command("decide", help=tr("Uphold a case, for the rule's amount or less, or dismiss it."))(decide)
    group.command("appeal", help=tr("Write an appeal down; the case is decided again."))(appeal)
    group.command("settle", help=tr("Fix what comes off a month's pay, within cap and floor."))(settle)


def case(
    name: Name,
    rule: Annotated[str, typer.Argument(help=tr("The rule: its name, or a part of it that no other has."))],
    at: Annotated[str, typer.Argument(help=tr("When: 7:25, or 2026-11-14 7:25."))],
    evidence: Annotated[str, typer.Option(help=tr("What shows it."))] = "",
    witness: Annotated[str, typer.Option(help=tr("Who saw it."))] = "",
    said: Annotated[str, typer.Option(help=tr("The guard's own words."))] = "",
) -> None:
    """Record a case."""
    with desk.working() as work:
        when = read_clock(at, work.clock.today())
        items = queries.rulebook_on(work, when.date()).items
        meant = [one for one in items if rule in (one.code, one.name, one.name_en)] or [
            one for one in items if rule in one.name or rule.casefold() in one.name_en.casefold()
        ]
        if len(meant) != 1:
            known = "、".join(one.name for one in meant or items)
            raise UsageError(msg("“{text}” is none of these: {known}", text=rule, known=known))
        draft = CaseDraft(find_member(work, name).id, meant[0].code, when, evidence, witness, said)
        key = services.record_case(work, draft)
    desk.answer({"id": key}, msg("The case is written down as number {number}", number=key))


def cases(month: Annotated[str | None, typer.Argument(help=tr("The month, such as 2026-11."))] = None) -> None:
    """List cases."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.cases(view, month=month_of_text(month) if month else None)
    rows = [_row(each) for each in found]
    desk.answer({"cases": rows}, *("\t".join(str(value or "–") for value in row.values()) for row in rows))


def heard(number: Number, words: Words) -> None:
    """Write a statement down."""
    with desk.working() as work:
        services.add_statement(work, number, words)
        state = _state(work, number)
    desk.answer({"id": number, "state": state}, state)


def photo(
    number: Number, file: Annotated[Path, typer.Argument(help=tr("The photo or scan: JPEG, PNG, TIFF, BMP or WebP."))]
) -> None:
    """Keep a photo."""
    with desk.working() as work:
        kept = services.add_case_photo(work, number, file)
    desk.answer({"id": kept.id, "name": kept.name}, msg("{name} is kept", name=kept.name))


def decide(
    number: Number,
    upheld: Annotated[bool, typer.Option("--upheld/--dismissed", help=tr("Whether it was found to be true."))] = True,
    amount: Annotated[str | None, typer.Option(help=tr("Less than the rule's amount."))] = None,
    reason: Annotated[str, typer.Option(help=tr("Why."))] = "",
) -> None:
    """Decide a case."""
    with desk.working() as work:
        fen = parse_amount(amount) if amount else None
        services.decide_case(work, number, upheld=upheld, reason=reason, amount=fen)
        state = _state(work, number)
    desk.answer({"id": number, "state": state}, state)


def appeal(number: Number, words: Words) -> None:
    """Write an appeal down."""
    with desk.working() as work:
        services.appeal_case(work, number, words)
        state = _state(work, number)
    desk.answer({"id": number, "state": state}, state)


def settle(name: Name, month: Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))]) -> None:
    """Settle a month's deduction."""
    with desk.working() as work:
        made = services.settle_deduction(work, find_member(work, name).id, month_of_text(month))
    told = {"claimed": made.claimed, "cap": made.cap, "floor": made.floor, "taken": made.taken}
    desk.answer(
        {**told, "uncollected": made.uncollected},
        msg(
            "{month}: {claimed} asked, {taken} deducted, {uncollected} above the limits and never collected",
            month=month_of_text(month),
            claimed=made.claimed.grouped(),
            taken=made.taken.grouped(),
            uncollected=made.uncollected.grouped(),
        ),
    )


def _state(reader: Reader, number: int) -> str:
    return state_text(queries.case(reader, number).state).text()


def _row(each: Case) -> dict[str, Any]:
    chinese = current_language().startswith("zh")
    return {
        "id": each.id,
        "at": clock_text(each.at),
        "guard": each.guard,
        "rule": each.rule_name if chinese else each.rule_name_en,
        "amount": each.amount if each.decided is None else each.decided,
        "state": state_text(each.state).text(),
        "evidence": each.evidence,
        "witness": each.witness,
        "photos": len(each.photos),
        "said": "；".join(each.statements),
        "appeals": "；".join(each.appeals),
    }
