"""The costing in a window of its own: lines of a year, the gap, the fee that closes it, variants side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.billing.rules import FeeDraft
from app.dues.breakeven import queries, services
from app.dues.breakeven.papers import PAPERS, fee_text
from app.dues.breakeven.queries import Variant
from app.dues.breakeven.rules import BASES, Part, Side, check_draft, side_title, work_out
from app.dues.rules import Basis, Cycle, Rounding, basis_title
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.ui.dues.fee_dialog import fee_dialog, rounding_title
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, leave_button, plain, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.dues.breakeven.rules import Draft
    from app.ui.operation import Desk


class CostingDialog(QDialog):
    """Lines on the left with what they come to; the saved variants on the right."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Begin with the last twelve months of the book."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.draft: Draft = desk.read(queries.from_book)
        self.setWindowTitle(tr("Costing"))
        self.resize(1180, 720)
        self.name = TextField(longest=60, placeholder=msg("such as 四名门卫"))
        self.name.say(tr("Name of the variant"))
        self.basis = ChoiceField[Basis]([(each, basis_title(each)) for each in BASES])
        self.basis.say(tr("Counted"))
        self.rounding = ChoiceField[Rounding]([(each, rounding_title(each)) for each in Rounding], Rounding.JIAO)
        self.rounding.say(tr("Rounded up to"))
        for field in (self.basis, self.rounding):
            field.changed.connect(self._show_result)
        self.parts = self._part_table()
        self.parts.opened.connect(self.change)
        self.outcome = plain("")
        self.notice = Notice()
        self.variants = self._variant_table()
        self.variants.opened.connect(self.take_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Costing")), None, leave_button(self.reject)))
        layout.addWidget(
            hint(tr("All figures are for a year. The first draft is what the book has of the last twelve months."))
        )
        layout.addWidget(self.notice)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._left(), 5)
        sides.addWidget(self._right(), 4)
        layout.addLayout(sides, 1)
        self._put_parts(self.draft.parts)
        self.reload()

    def _left(self) -> QWidget:
        self.cost_button = button(tr("Add a cost"), lambda: self.add(Side.COST), icon="plus")
        self.income_button = button(tr("Add an income"), lambda: self.add(Side.INCOME), icon="plus")
        self.drop_button = button(tr("Take off the list"), self.drop, icon="x")
        made = QWidget()
        made.setLayout(
            column(
                self.parts,
                row(self.cost_button, self.income_button, self.drop_button, None),
                row(plain(tr("Shared")), self.basis, None),
                row(plain(tr("Rounded up to")), self.rounding, None),
                self.outcome,
            )
        )
        return made

    def _right(self) -> QWidget:
        self.save_button = button(tr("Save the variant"), self.save, icon="save", role="primary")
        allow(self.save_button, seat(self.desk, Right.SET_FEES))
        self.fee_button = button(tr("Propose the fee"), self.propose, icon="file-plus")
        self.print_button = button(tr("Print for the vote"), self.paper, icon="printer")
        made = QWidget()
        made.setLayout(
            column(
                plain(tr("Name of the variant")),
                self.name,
                row(self.save_button, None),
                self.variants,
                row(self.fee_button, self.print_button, None),
            )
        )
        return made

    def _part_table(self) -> Table[Part]:
        return Table[Part](
            [
                Column(msg("Cost or income"), lambda each: str(side_title(each.side)), width=160),
                Column(msg("Item"), lambda each: each.name, width=180),
                Column(msg("Yuan a year"), lambda each: each.amount, width=140),
            ],
            name=msg("Lines of the costing"),
            filterable=False,
        )

    def _variant_table(self) -> Table[Variant]:
        return Table[Variant](
            [
                Column(msg("Variant"), lambda each: each.draft.name, width=150),
                Column(msg("Gap"), lambda each: each.result.gap, width=130),
                Column(msg("Fee"), lambda each: str(fee_text(each)), width=200),
                Column(msg("Costs of a year"), lambda each: each.result.costs, width=120),
                Column(msg("Other income"), lambda each: each.result.income, width=120),
            ],
            name=msg("Saved variants"),
            filterable=False,
        )

    def reload(self) -> None:
        """Read the saved variants."""
        found = self.desk.read(queries.variants)
        self.variants.put(found)
        if self.variants.row is None and found:
            self.variants.go_to(found[-1])
        saved = unless(found, msg("Save a variant first"))
        allow(self.fee_button, seat(self.desk, Right.SET_FEES), saved)
        allow(self.print_button, saved)

    def _put_parts(self, parts: tuple[Part, ...]) -> None:
        self.draft = replace(self.draft, parts=parts)
        self.parts.put(parts)
        self._show_result()

    def _wanted(self) -> Draft:
        return replace(self.draft, name=self.name.text(), basis=self.basis.read(), rounding=self.rounding.read())

    def _show_result(self) -> None:
        wanted = self._wanted()
        try:
            check_draft(replace(wanted, name="–"))
        except UserError as error:
            self.outcome.setText(str(error))
            return
        result = work_out(wanted)
        shown = Variant(0, wanted, result, self.desk.book.clock.today())
        words = [
            tr(
                "{costs} − {income} = {gap}",
                costs=result.costs.grouped(),
                income=result.income.grouped(),
                gap=result.gap.grouped(),
            ),
            str(fee_text(shown)),
        ]
        if result.rate is not None:
            words.append(
                tr("brings {brings} a year, {over} over", brings=result.brings.grouped(), over=result.over.grouped())
            )
        self.outcome.setText("\n".join(words))

    def add(self, side: Side) -> None:
        """One more line."""
        self._ask(side, None)

    def change(self, part: Part) -> None:
        """Change the line chosen."""
        self._ask(part.side, part)

    def drop(self) -> None:
        """Take the line chosen off."""
        gone = self.parts.row
        self._put_parts(tuple(part for part in self.draft.parts if part is not gone))

    def _ask(self, side: Side, before: Part | None) -> None:
        form = Form()
        name = form.add(msg("Item"), TextField(required=True, longest=60))
        amount = form.add(msg("Yuan a year"), MoneyField())
        english = form.add(msg("English name"), TextField(longest=80), msg("for papers in English; may be left out"))
        if before is not None:
            name.put(before.name)
            english.put(before.name_en)
            amount.put(before.amount)
        form.add_buttons(msg("Add") if before is None else msg("Save"), msg("Leave it"))

        def save() -> bool:
            made = Part(side, name.read(), amount.read(), english.read())
            kept = [made if part is before else part for part in self.draft.parts]
            self._put_parts(tuple(kept if before is not None else [*kept, made]))
            return True

        self.dialog = FormDialog(side_title(side), form, save, self)
        self.dialog.open()

    def save(self) -> None:
        """Keep what is shown under its name."""
        with self.desk.refusals_to(lambda error: self.notice.show_text(str(error), Tone.WRONG)):
            done = self.desk.run(services.save_variant, self._wanted())
        if done is not None:
            self.notice.hide()
            self.reload()
            self.variants.go_to(next(each for each in self.variants.model.rows if each.id == done.result.id))

    def take_up(self, variant: Variant) -> None:
        """Go on with a saved variant."""
        self.name.put(variant.draft.name)
        self.basis.put(variant.draft.basis)
        self.rounding.put(variant.draft.rounding)
        self._put_parts(variant.draft.parts)

    def propose(self) -> None:
        """Open the form of a new fee with what the variant chosen comes to."""
        chosen = self.variants.row
        if chosen is None:
            return
        if chosen.result.rate is None:
            self.notice.show_text(tr("Other income pays for the services: nothing may be charged"), Tone.DUE)
            return
        draft = chosen.draft
        proposed = FeeDraft(
            draft.name,
            draft.basis,
            Cycle.MONTH,
            chosen.result.rate,
            self.desk.book.clock.today(),
            rounding=draft.rounding,
        )
        self.dialog = fee_dialog(self.desk, self, proposed)
        self.dialog.open()

    def paper(self) -> None:
        """Show the paper for the vote."""
        if self.variants.row is not None:
            self.dialog = open_paper(self.desk, PAPERS["breakeven"], self.variants.row.draft.name, self)
