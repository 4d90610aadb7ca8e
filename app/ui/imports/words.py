"""What is said of each kind of file before it is chosen."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import Message, msg

EXPLAINED: Final[dict[str, Message]] = {
    "households": msg(
        "The list as the committee keeps it: .xlsx, .xls, .ods or .csv, a sheet for each building or all in one."
    ),
    "balances": msg(
        "The dues book as it was kept until now: .xlsx, .xls, .ods or .csv, a line for each payment or a column for each "
        "month. The months paid there count as settled; no money moves in the book. Enter the fee items and charge the "
        "months first."
    ),
    "payments": msg(
        "Payments that were really taken: .xlsx, .xls, .ods or .csv, a line for each with day, room, amount, way of paying "
        "and payer, or a column for each month. Every row gets a receipt; what the book has already, or what was settled on "
        "paper before, is left as it is."
    ),
    "entries": msg(
        "The cash book as it was kept until now: .xlsx, .xls, .ods or .csv with date, summary, money in, money out and "
        "what was left. A line whose remainder does not agree is named."
    ),
    "vehicles": msg(
        "The list of vehicles as it was kept until now: .xlsx, .xls, .ods or .csv with plate, room, space, rent and since "
        "when. Spaces that are not in the register yet come in with it."
    ),
    "fund_deposits": msg(
        "What each dwelling paid into the maintenance fund: .xlsx, .xls, .ods or .csv with room, day and amount, and where "
        "they are written first deposit or paid in again, where the money is kept, and a note. What the book has already is "
        "left as it is."
    ),
    "bank": msg(
        "The file the bank gives: .csv, .xlsx or .xls with date, money in and money out (or one column with a sign) and "
        "what was left. Lines brought in before are known again; where a statement is missing it is said."
    ),
    "calendar": msg(
        "The holidays and moved workdays of a year: .xlsx, .xls, .ods or .csv with date, what the day is (statutory day, day "
        "off, workday) and its name. Days that are the same already stay as they are."
    ),
    "roster": msg(
        "A month's roster made elsewhere: .xlsx, .xls, .ods or .csv with date, gate, shift and name, a line for each turn. It "
        "becomes a new version; what breaks a rule is shown as with a roster made here."
    ),
    "checklist": msg(
        "The committee's own checklist: .xlsx, .xls, .ods or .csv with what is wanted, its area and how often, a line for each "
        "item. Its name is the title above the table, else the name of the sheet. A list of that name in the book becomes a new "
        "version from today; rounds made before keep the old one."
    ),
    "facilities": msg(
        "The list of facilities as it was kept until now: .xlsx, .xls, .ods or .csv with name or kind, place, number, maker, "
        "day of installing, whose it is and who sees to it. What the ledger has already stays as it is."
    ),
    "wordbook": msg(
        "The list of own words as it was taken out, with the English filled in: .xlsx, .xls, .ods or .csv, a line for each. "
        "Lines without English change nothing."
    ),
    "staff": msg("The list of the people who work here: .xlsx, .xls, .ods or .csv with name, post, wage and phone."),
}
