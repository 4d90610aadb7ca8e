"""A reminder, a statement, a receipt and a letter with the data of one courtyard, as rooms would hand them over."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from app.kernel.dates import Month, parse_period
from app.kernel.masks import PublicName, ResidentName
from app.kernel.money import Fen
from app.paper import labels
from app.paper.blocks import Cell, Column, Named, Row, Table
from app.paper.forms import FormData

FORMS = (Path(__file__).parent / "forms",)
NASTY = "<b>王</b>&<img src=x> **x** =1+1 {{ 7*7 }} [链接](http://x) ::: page"
RARE = "䶮㛃𬭚𪩘堃犇喆玥𬍛"
DAY = datetime.date


def owed(months: int = 3) -> Table:
    rows = tuple(Row((Month(2026, 1).plus(i), Named("卫生保洁费", "Cleaning fee"), Fen(1500))) for i in range(months))
    total = Row((labels.TOTAL, "", Fen(1500 * months)), "total")
    heads = (Column(labels.MONTH), Column(labels.ITEM, weight=1), Column(labels.AMOUNT, "money"))
    return Table(heads, (*rows, total), unit=labels.UNIT_YUAN)


def reminder(payer: str = "王秀兰", note: str = "", room: str = "3-2-501", months: int = 3) -> FormData:
    values = {
        "room": room,
        "payer": ResidentName(payer),
        "as_of": DAY(2026, 9, 30),
        "total": Fen(1500 * months),
        "deadline": DAY(2026, 10, 15),
        "phone": "0571-8888 1234",
        "note": note,
        "courtyard": "幸福里小区",
        "today": DAY(2026, 10, 1),
    }
    return FormData(values, {"owed": owed(months)}, author="幸福里小区", label=room)


def _row(
    item: Cell, quarter: int, year: int, remark: str = "", *, style: str = "normal", slips: int | None = None
) -> Row:
    return Row((item, Fen(quarter), Fen(year), slips, remark), style)  # type: ignore[arg-type]


def money_table(items: int = 1) -> Table:
    def head(text: Named) -> Row:
        return Row((text, "", "", "", ""), "heading")

    income = tuple(
        _row(Named(f"卫生保洁费{i}", f"Cleaning fee {i}"), 421500 + i, 1264500, "应收 117 户，实收 95 户", slips=281)
        for i in range(items)
    )
    rows = (
        _row(Named("期初结余", "Opening balance"), 343250, 120000, style="subtotal"),
        head(Named("本期收入", "Income")),
        *income,
        _row(Named("停车费（固定车位）", "Parking, fixed spaces"), 960000, 2880000, slips=32),
        _row(Named("收入合计", "Income altogether"), 1390150, 4168310, style="subtotal", slips=316),
        head(Named("本期支出", "Spending")),
        _row(Named("三号楼二单元楼道灯维修", "Stairwell lights, building 3"), 61800, 61800, "2026年第2号决议", slips=1),
        _row(Named("更正：八月误记", "Correction of August"), -1250, -123456789, slips=1),
        _row(Named("支出合计", "Spending altogether"), 1110550, 3210550, style="subtotal", slips=11),
        _row(Named("期末结余", "Closing balance"), 622850, 1077760, style="total"),
    )
    columns = (
        Column(labels.ITEM, weight=2),
        Column(Named("本期金额", "This quarter"), "money", group=labels.AMOUNT),
        Column(Named("本年累计", "Year to date"), "money", group=labels.AMOUNT),
        Column(Named("笔数", "Slips"), "number"),
        Column(labels.REMARKS, weight=3),
    )
    return Table(columns, rows, unit=labels.UNIT_YUAN)


def statement(items: int = 1) -> FormData:
    values = {
        "courtyard": "幸福里小区",
        "period": parse_period("2026Q3"),
        "income": Fen(1390150),
        "spending": Fen(1110550),
        "closing": Fen(622850),
        "deadline": DAY(2026, 10, 22),
        "phone": "0571-8888 1234",
        "year": 2026,
        "chair": PublicName("李建国"),
        "keeper": PublicName("王秀兰"),
        "today": DAY(2026, 10, 8),
    }
    return FormData(values, {"money": money_table(items)}, author="幸福里小区")


def receipt() -> FormData:
    columns = (Column(labels.ITEM, weight=1), Column(labels.MONTH, weight=1), Column(labels.AMOUNT, "money"))
    rows = (
        Row((Named("卫生保洁费", "Cleaning fee"), "2026-07 – 2026-09", Fen(4500))),
        Row((labels.TOTAL, "", Fen(4500)), "total"),
    )
    values = {
        "courtyard": "幸福里小区",
        "number": "2026-000352",
        "day": DAY(2026, 9, 30),
        "method": Named("现金", "Cash"),
        "room": "3-2-501",
        "payer": ResidentName("王秀兰"),
        "total": Fen(4500),
        "cashier": PublicName("刘芳"),
    }
    return FormData(values, {"items": Table(columns, rows)}, author="幸福里小区")


BODY = (
    "接到自来水公司通知，因城北供水管网改造，本小区3号楼、5号楼将临时停水。停水期间，高层住户可到1号楼前的消防取水点"
    "（王师傅值守，电话138-0000-1234）取水；“应急水”仅供生活使用，不能直接饮用……请大家互相转告——特别是独居老人。"
    "由此给您带来的不便，我们深表歉意，敬请谅解！GB/T 9704-2012 规定了公文格式，每度电价0.538元，共计1,409.50元，"
    "占25%，气温36℃。检修自2026年9月5日起，至2026年9月6日止。"
)
BODY_EN = (
    "The water company is renewing the mains north of the town, and buildings 3 and 5 will be without water for a day. "
    "Please tell your neighbours, above all old people who live alone. We are sorry for the inconvenience."
)


def letter(body: str = BODY, body_en: str = BODY_EN) -> FormData:
    values = {
        "day": DAY(2026, 9, 5),
        "body": body,
        "body_en": body_en,
        "phone": "0571-8888 1234",
        "courtyard": "幸福里小区",
        "today": DAY(2026, 9, 1),
    }
    return FormData(values, author="幸福里小区", contacts=True)


def renamed(data: FormData, **values: object) -> FormData:
    """The same data with some values changed."""
    return replace(data, values={**data.values, **values})
