"""Work orders and the price list of small repairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from app.book import Right
from app.caredesk import services
from app.caredesk.orders import queries
from app.caredesk.orders.prices import queries as price_queries
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.rules import OrderDraft, PaidBy, parse_line
from app.caredesk.requests.queries import case_by
from app.caredesk.requests.rules import When
from app.cli import desk
from app.cli.photos import Album, add_photos
from app.cli.treasury import day_of, place_of
from app.kernel.i18n import tr
from app.kernel.money import parse_positive

_ALBUM: Final = Album(
    "work_order", lambda view, text: queries.order_by(view, text).id, None, services.remove_photo, sided=True
)
_Number = Annotated[str, typer.Argument(help=tr("Number of the work order, such as 2026-7."))]
_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_From = Annotated[str, typer.Option("--from", help=tr("cash or bank."))]
_Resolution = Annotated[str, typer.Option(help=tr("Number of the resolution."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Work orders: who does what, with which material, for how much."), no_args_is_help=True)
    group.command("give", help=tr("Give a job to somebody."))(order_give)
    group.command("list", help=tr("Work orders, the newest first."))(order_list)
    group.command("lines", help=tr("Write material and labour down."))(order_lines)
    group.command("done", help=tr("Note that the job is done."))(order_done)
    group.command("give-up", help=tr("Give a job up."))(order_give_up)
    group.command("pay", help=tr("Pay what it cost."))(order_pay)
    group.command("draft", help=tr("Draft what it cost for signatures."))(order_draft)
    group.command("voucher", help=tr("Name the voucher that paid it already."))(order_voucher)
    group.command("receive", help=tr("Take what the household pays."))(order_receive)
    group.command("photo", help=tr("Keep a photo of the place before or after the work."))(order_photo)
    add_photos(group, _ALBUM)
    group.command("price", help=tr("Price a small repair from a day on."))(order_price)
    group.command("unprice", help=tr("Offer a small repair no longer."))(order_unprice)
    group.command("prices", help=tr("The price list in force."))(order_prices)
    app.add_typer(group, name="order")


def order_give(
    what: Annotated[str, typer.Argument(help=tr("What is to be done."))],
    person: Annotated[str, typer.Argument(help=tr("Who does it."))],
    request: Annotated[str, typer.Option(help=tr("Number of the request it is for."))] = "",
    place: Annotated[str, typer.Option(help=tr("Where it is."))] = "",
    paid_by: Annotated[PaidBy, typer.Option(help="committee, household")] = PaidBy.COMMITTEE,
) -> None:
    """Give a job."""
    with desk.working() as work:
        key = case_by(work, request).id if request else None
        one = services.give_order(work, OrderDraft(what, person, paid_by, place, key))
    desk.answer({"number": one.number}, one.number)


def order_list() -> None:
    """List orders."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.orders(view)
    rows = [
        {
            "number": one.number, "what": one.what, "place": one.place, "person": one.person, "cost": one.cost,
            "spent": one.spent, "received": one.received, "done_on": one.ended_on or "",
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"orders": rows}, *("\t".join(map(str, row.values())) for row in rows))


def order_lines(
    number: _Number,
    lines: Annotated[list[str], typer.Argument(help=tr("Lines such as “材料 灯泡 2 只 4.5” or “人工 换灯 1 次 20”."))],
) -> None:
    """Write lines down."""
    with desk.working() as work:
        one = services.write_lines(work, queries.order_by(work, number).id, [parse_line(line) for line in lines])
    desk.answer({"number": one.number, "cost": one.cost}, f"{one.number}  {one.cost}")


def order_done(
    number: _Number, words: Annotated[str, typer.Argument(help=tr("What was done."))], date: _Date = None
) -> None:
    """Note a job done."""
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        one = services.finish_order(work, queries.order_by(work, number).id, day, words)
    desk.answer({"number": one.number, "done_on": one.ended_on}, one.number)


def order_give_up(number: _Number, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Give a job up."""
    with desk.working() as work:
        one = services.give_up_order(work, queries.order_by(work, number).id, reason)
    desk.answer({"number": one.number}, one.number)


def order_pay(
    number: _Number,
    money: _From = "cash",
    date: _Date = None,
    payee: Annotated[str, typer.Option(help=tr("To whom; who did it if left out."))] = "",
    approved_by: Annotated[str, typer.Option(help=tr("Who approved it."))] = "",
    resolution: _Resolution = "",
) -> None:
    """Pay an order."""
    with desk.working() as work:
        how = services.Settling(day_of(date, work.clock.today()), place_of(money), payee, approved_by, resolution)
        posted = services.pay_order(work, queries.order_by(work, number).id, how)
    for one in posted.warnings:
        desk.say(one)
    desk.answer({"voucher": posted.voucher}, posted.voucher)


def order_draft(number: _Number, money: _From = "bank", date: _Date = None, resolution: _Resolution = "") -> None:
    """Draft an order's cost."""
    with desk.working() as work:
        how = services.Settling(day_of(date, work.clock.today()), place_of(money), resolution=resolution)
        draft = services.draft_order(work, queries.order_by(work, number).id, how)
    desk.answer({"draft": draft}, draft)


def order_voucher(
    number: _Number, voucher: Annotated[str, typer.Argument(help=tr("Such as 记-2026-09-0012."))]
) -> None:
    """Name a voucher."""
    with desk.working() as work:
        one = services.link_voucher(work, queries.order_by(work, number).id, voucher)
    desk.answer({"number": one.number, "spent": one.spent}, one.number)


def order_receive(
    number: _Number,
    money: Annotated[str, typer.Option("--to", help=tr("cash or bank."))] = "cash",
    date: _Date = None,
    payer: Annotated[str, typer.Option(help=tr("Who pays."))] = "",
) -> None:
    """Take a household's money."""
    with desk.working() as work:
        how = services.Settling(day_of(date, work.clock.today()), place_of(money), payer)
        posted = services.receive_order(work, queries.order_by(work, number).id, how)
    desk.answer({"voucher": posted.voucher}, posted.voucher)


def order_photo(
    number: _Number,
    file: Annotated[Path, typer.Argument(help=tr("The photo."))],
    when: Annotated[When, typer.Option(help="before, after")] = When.AFTER,
) -> None:
    """Keep a photo."""
    with desk.working() as work:
        kept = services.add_photo(work, queries.order_by(work, number).id, when, file)
    desk.answer({"name": kept.name, "sha256": kept.sha256}, kept.name)


def order_price(
    name: Annotated[str, typer.Argument(help=tr("The job."))],
    price: Annotated[str, typer.Argument(help=tr("Yuan for one."))],
    unit: Annotated[str, typer.Option(help=tr("What is counted."))] = "次",
    since: Annotated[str | None, typer.Option("--since", help=tr("From which day; today if left out."))] = None,
    name_en: Annotated[str, typer.Option("--name-en", help=tr("English name."))] = "",
    note: Annotated[str, typer.Option(help=tr("Remarks."))] = "",
) -> None:
    """Price a job."""
    with desk.working() as work:
        day = day_of(since, work.clock.today())
        services.set_price(work, Price(name, unit, parse_positive(price), day, name_en, note))
    desk.answer({"name": name, "price": price}, f"{name}  {price}")


def order_unprice(name: Annotated[str, typer.Argument(help=tr("The job."))], date: _Date = None) -> None:
    """Take a job off."""
    with desk.working() as work:
        services.take_off(work, name, day_of(date, work.clock.today()))
    desk.answer({"name": name}, name)


def order_prices() -> None:
    """Show the list."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = price_queries.prices(view)
    rows = [{"name": one.name, "unit": one.unit, "price": one.price, "since": one.since} for one in found]
    desk.answer({"prices": rows}, *("\t".join(map(str, row.values())) for row in rows))
