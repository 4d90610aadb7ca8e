"""Contract, certificates and health papers of one member of staff, and whether they may be named on the board."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.staff.certificates import queries
from app.gatehouse.staff.certificates.queries import StaffPaper
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind, paper_title
from app.kernel.i18n import msg, tr
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.kept_list import KeptList, Undo
from app.ui.widgets.maybe_fields import MaybeDateField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.gatehouse.staff.queries import Member
    from app.ui.operation import Desk, Done


def open_papers(desk: Desk, person: Member, parent: QWidget) -> QDialog:
    """The papers of ``person``, with a new one and taking one back."""
    undo = Undo[StaffPaper](
        msg("Why was this paper entered wrongly?"),
        msg("Take it back"),
        lambda one: one.taken_back is None,
        services.take_back_paper,
        lambda one: one.id,
    )
    dialog = KeptList(
        desk,
        msg("Contract and certificates of {name}", name=person.name),
        _table(desk),
        partial(queries.papers, staff_id=person.id),
        undo,
        parent=parent,
        new=(msg("Another paper …"), lambda window: _form(desk, person, window)),
    )
    dialog.open()
    return dialog


def _table(desk: Desk) -> Table[StaffPaper]:
    today = desk.book.clock.today()

    def tone(one: StaffPaper) -> Tone:
        over = one.until is not None and one.until < today
        return Tone.QUIET if one.taken_back is not None else Tone.WRONG if over else Tone.PLAIN

    return Table[StaffPaper](
        [
            Column(msg("Contract or certificate"), lambda one: str(one.called), tone=tone, width=220),
            Column(msg("First day"), lambda one: one.since, width=130),
            Column(msg("Runs until"), lambda one: one.until, tone=tone, width=130),
            Column(msg("Number"), lambda one: one.number, width=190),
            Column(
                msg("Remarks"),
                lambda one: one.note if one.taken_back is None else tr("taken back: {reason}", reason=one.taken_back),
                width=180,
            ),
        ],
        name=msg("Contract and certificates"),
        filterable=False,
        empty=EmptyState(
            msg("No contract or certificate has been entered"),
            msg("Enter the contract and whatever runs out: Today then says so in time."),
            icon="badge-check",
        ),
    )


def _form(desk: Desk, person: Member, parent: QWidget) -> QDialog:
    form = Form()
    kind = form.add(msg("Contract or certificate"), ListField([(each, str(paper_title(each))) for each in PaperKind]))
    name = form.add(msg("Which paper"), TextField(longest=60), msg("only for another paper"))
    since = form.add(msg("First day"), MaybeDateField(desk.book.clock.today()))
    until = form.add(msg("Runs until"), MaybeDateField(desk.book.clock.today()), msg("empty: it does not run out"))
    number = form.add(msg("Number"), TextField(longest=60), msg("stays in the office, on no posted copy"))
    note = form.add(msg("Remarks"), TextField(longest=120))

    def keep() -> Done[object] | None:
        draft = PaperDraft(kind.read(), since.read(), until.read(), number.read(), name.read(), note.read())
        return desk.run(services.add_paper, person.id, draft)

    return entering(desk, msg("Another paper of {name}", name=person.name), form, keep, parent=parent)
