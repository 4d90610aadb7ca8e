"""The approval slip: what is to be paid, what for, who has signed and who must still sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Field, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import COMMA, listed
from app.register.queries import courtyard, resident_names
from app.treasury.approvals import queries
from app.treasury.approvals.rules import Step, approvals_needed, majority_of, step_title
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts

_BETWEEN: Final = re.compile("[、，,；;]")
_HAND: Final = 8  # millimetres of a row that is signed by hand

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest
    from app.treasury.approvals.queries import Expense


def build_approval(reader: Reader, request: PaperRequest) -> FormData:
    """The slip of the draft asked for, else of the last one; Refused where there is none."""
    known = queries.expenses(reader)
    if not request.for_ and not known:
        raise Refused(msg("No spending was drafted yet"))
    made = queries.expense_by(reader, request.for_) if request.for_ else known[0]
    place, names, limits = courtyard(reader), resident_names(reader), ledger_accounts.limits(reader)
    missing = made.missing(request.clock.today()) if made.waiting else ()
    return FormData(
        values={
            "number": made.number,
            "date": made.date,
            "amount": made.amount,
            "resolution": said(made.resolution),
            "missing": Both(missing) if missing else "",
            "paid_on": made.ended_on if made.entry_id is not None else None,
            "voucher": ledger.entry(reader, made.entry_id).voucher if made.entry_id is not None else "",
            "chair_alone": limits.chair_alone,
            "announce_above": limits.announce_above,
            "majority": majority_of(limits.members),
        },
        tables={"chain": _chain(made, approvals_needed(made.amount, limits, made.resolution))},
        fields={
            "facts": (
                Field(msg("Paid to"), ResidentName(made.payee)),
                Field(msg("Kind"), Named(made.account.name, made.account.name_en)),
                Field(msg("What for"), FreeWords(made.note, names)),
                Field(msg("Fund"), Named(made.fund.name, made.fund.name_en)),
                Field(msg("Source papers"), made.slips),
            )
        },
        author=place.name,
        label=made.number,
        mark=msg("WITHDRAWN") if not made.waiting and made.entry_id is None else None,
    )


def _chain(made: Expense, approvals: int) -> Table:
    """Every step in its order with who signed and when; each signature still missing has an empty row to sign on."""
    rows = []
    for step in Step:
        signed = [one for one in made.signatures if one.step is step]
        rows += [Row((step_title(step), ResidentName(one.name), one.signed_on)) for one in signed]
        if made.waiting and step is not Step.ANNOUNCED:
            wanted = approvals if step is Step.APPROVED else 1
            rows += [Row((step_title(step), None, None))] * (wanted - len(signed))
    columns = (Column(msg("Step"), weight=2), Column(msg("Signature"), weight=3), Column(msg("Date"), weight=1))
    return Table(columns, tuple(rows), grid=True, row_mm=_HAND)


def people(names: str) -> tuple[object, ...]:
    """Those who approved, as they were typed one after the other, to be listed in the language of the paper."""
    found = [one.strip() for one in _BETWEEN.split(names)]
    return listed([PublicName(one) for one in found if one], COMMA)


def made_drafts(reader: Reader) -> list[tuple[str, str]]:
    """The drafts, the newest first."""
    return [(one.number, f"{one.number}  {one.note}  ¥{one.amount.grouped()}") for one in queries.expenses(reader)]


PAPERS: Final = {
    "expense_approval": Paper(
        "expense_approval",
        "treasury",
        msg("Expense approval"),
        build_approval,
        asks=Asks(msg("Number"), made_drafts),
        right=Right.READ_MONEY,
    )
}
