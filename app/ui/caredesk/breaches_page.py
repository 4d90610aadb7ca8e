"""Convention and works: breaches, clauses, works, activities and common parts behind one switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.caredesk.activities.queries import activities
from app.caredesk.breaches import services
from app.caredesk.breaches.papers import PAPERS as BREACH_PAPERS
from app.caredesk.breaches.queries import breaches, clauses
from app.caredesk.breaches.rules import Standing, Step, standing_title
from app.caredesk.inventory.papers import PAPERS as INVENTORY_PAPERS
from app.caredesk.inventory.queries import common_parts
from app.caredesk.inventory.rules import condition_title, part_title
from app.caredesk.works import services as works_services
from app.caredesk.works.papers import PAPERS as WORKS_PAPERS
from app.caredesk.works.queries import all_works
from app.exchange.photos.queries import photos_of
from app.kernel.i18n import msg
from app.ui.caredesk import breach_forms as asked
from app.ui.caredesk import told, works_forms
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import column, heading
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.photos import photos_strip
from app.ui.widgets.sheets import Act, Sheet, SheetsPage, always
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from app.caredesk.breaches.queries import Breach
    from app.caredesk.works.queries import Works
    from app.ui.operation import Desk

SETTLED: Final = msg("This matter is settled")


class BreachesPage(SheetsPage):
    """From the notice to the report, and what the courtyard builds, celebrates and owns."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"breach", "clause", "works", "activity", "common_part", "entry", "person"}
    )

    def __init__(self, desk: Desk) -> None:
        """Build the lists."""
        super().__init__(desk, msg("Convention and works"))

    def make_sheets(self) -> tuple[Sheet[Any], ...]:
        """Five lists."""
        return self._breaches(), self._clauses(), self._works(), self._activities(), self._parts()

    def _breaches(self) -> Sheet[Any]:
        desk, today = self.desk, self.desk.book.clock.today()
        return Sheet(
            "breaches",
            msg("Breaches of the convention"),
            breaches,
            (
                Column(msg("Number"), lambda one: one.text, width=120),
                Column(msg("Kind of breach"), lambda one: one.kind.name, width=170),
                Column(msg("Where"), lambda one: one.where, width=150),
                Column(msg("To be put right by"), lambda one: one.due, width=130),
                Column(msg("Standing"), lambda one: standing_title(one.standing).text(), tone=lambda one: told.breach_tone(one, today)),
            ),
            lambda one: told.breach_told(desk, one),
            (
                msg("No breach of the convention is entered"),
                msg("Enter what was found; then give notice, look again, mediate, and only then tell the authority."),
            ),
            Act(msg("New breach"), lambda _: asked.breach_form(desk, self)),
            (
                Act(msg("Next step"), self._next, lambda one: asked.next_step(one) is not None, why=SETTLED),
                Act(msg("Report at once"), lambda one: asked.step_form(desk, one, Step.REPORT, self), _urgent, why=msg("Nothing of danger is open here: take one step after the other")),
                Act(msg("Matter settled"), lambda one: asked.step_form(desk, one, Step.CLOSED, self), _open, why=SETTLED),
                Act(msg("Agree compensation"), lambda one: asked.agree_form(desk, one, self), _may_agree, why=msg("Compensation is agreed once, and only where a clause of the convention is on file")),
                Act(msg("Take the compensation"), lambda one: asked.take_form(desk, one, self), lambda one: one.owed is not None, why=msg("No compensation is owed"), right=Right.POST_ENTRY),
                self._paper(BREACH_PAPERS["breach_notice"], lambda one: one.text),
            ),
            beside=self._breach_photos,
        )  # fmt: skip

    def _clauses(self) -> Sheet[Any]:
        desk = self.desk
        return Sheet(
            "clauses",
            msg("Clauses on file"),
            clauses,
            (
                Column(msg("Clause"), lambda one: one.draft.number, width=110),
                Column(msg("Its words"), lambda one: one.draft.text, width=380),
                Column(msg("In force from"), lambda one: one.draft.since),
            ),
            told.clause_told,
            (
                msg("No clause of the convention is on file"),
                msg("Only what a clause says can be agreed as compensation; enter the clauses the owners adopted."),
            ),
            Act(msg("New clause"), lambda _: asked.clause_form(desk, self)),
            (Act(msg("Holds no more"), lambda one: asked.end_clause_form(desk, one, self), lambda one: one.ended_on is None, why=msg("It holds no more already")),),
        )  # fmt: skip

    def _works(self) -> Sheet[Any]:
        desk = self.desk
        return Sheet(
            "works",
            msg("Works and support"),
            all_works,
            (
                Column(msg("Works"), lambda one: one.draft.name, width=230),
                Column(msg("Place"), lambda one: one.draft.place, width=130),
                Column(msg("Asked for"), lambda one: one.draft.asked, width=120),
                Column(msg("Standing"), told.works_state),
            ),
            lambda one: told.works_told(desk, one),
            (
                msg("No works are entered yet"),
                msg("A file keeps the application, the works, the acceptance, the photos and the money together."),
            ),
            Act(msg("New works"), lambda _: works_forms.works_form(desk, None, self)),
            (
                Act(msg("Change"), lambda one: works_forms.works_form(desk, one, self), always),
                Act(msg("Add a step"), lambda one: works_forms.works_step_form(desk, one, self), always),
                Act(msg("Tie a voucher"), lambda one: works_forms.voucher_form(desk, one, self), always),
                self._paper(WORKS_PAPERS["works_file"], lambda one: str(one.id)),
            ),
            beside=self._works_photos,
            right=Right.READ_MONEY,
        )  # fmt: skip

    def _activities(self) -> Sheet[Any]:
        desk, today = self.desk, self.desk.book.clock.today()
        return Sheet(
            "activities",
            msg("Activities"),
            activities,
            (
                Column(msg("Date"), lambda one: one.draft.day, width=120),
                Column(msg("Activity"), lambda one: one.draft.name, width=220),
                Column(msg("Place"), lambda one: one.draft.place, width=130),
                Column(msg("How many were there"), lambda one: one.result.came if one.result else None, width=110),
                Column(msg("What it came to"), lambda one: one.spent or None, total=True),
            ),
            told.activity_told,
            (msg("No activity is planned"), msg("Plan it with a day and a place; tell afterwards how it went and what it cost.")),
            Act(msg("New activity"), lambda _: works_forms.activity_form(desk, None, self)),
            (
                Act(msg("Change"), lambda one: works_forms.activity_form(desk, one, self), always),
                Act(msg("How it went"), lambda one: works_forms.result_form(desk, one, self), lambda one: one.draft.day <= today, why=msg("Its day has not come yet")),
                Act(msg("Tie a voucher"), lambda one: works_forms.cost_form(desk, one, self), always),
            ),
            right=Right.READ_MONEY,
        )  # fmt: skip

    def _parts(self) -> Sheet[Any]:
        desk = self.desk
        return Sheet(
            "parts",
            msg("Common parts"),
            common_parts,
            (
                Column(msg("Kind of common part"), lambda one: part_title(one.draft.part).text(), width=140),
                Column(msg("Called"), lambda one: one.draft.name, width=170),
                Column(msg("Where"), lambda one: one.draft.place, width=150),
                Column(msg("Condition"), lambda one: condition_title(one.draft.condition).text(), width=110),
                Column(msg("Last looked at"), lambda one: one.draft.looked_on),
            ),
            told.part_told,
            (msg("The inventory is empty"), msg("Enter the rooms, grounds and things that belong to all owners.")),
            Act(msg("New common part"), lambda _: works_forms.part_form(desk, None, self)),
            (
                Act(msg("Change"), lambda one: works_forms.part_form(desk, one, self), always),
                Act(msg("Looked at"), lambda one: works_forms.look_form(desk, one, self), always),
                self._paper(INVENTORY_PAPERS["common_parts_inventory"], lambda _: None),
            ),
        )  # fmt: skip

    def _next(self, one: Breach) -> QDialog | None:
        step = asked.next_step(one)
        return asked.step_form(self.desk, one, step, self) if step else None

    def _paper(self, paper: Any, for_: Any) -> Act:
        return Act(
            msg("Print: {title}", title=paper.title),
            lambda one: open_paper(self.desk, paper, for_(one), self),
            always,
            icon="printer",
            right=paper.right,
        )

    def _breach_photos(self, one: Breach) -> QWidget:
        acts = services.add_breach_photo, services.remove_breach_photo
        may = self.desk.may(Right.EDIT_REGISTER)
        return photos_strip(self.desk, (services.PHOTO_OWNER, one.id), acts, may=may)

    def _works_photos(self, one: Works) -> QWidget:
        strips: list[QWidget] = []
        for role, words in (
            (works_services.BEFORE, msg("Before the works")),
            (works_services.AFTER, msg("After the works")),
        ):
            strips += [heading(words.text()), self._strip(one, role)]
        made = QWidget()
        made.setLayout(column(*strips))
        return made

    def _strip(self, one: Works, role: str) -> PhotoStrip:
        def keep(file: Path) -> Any:
            return self.desk.run(works_services.add_works_photo, one.id, role, file)

        return PhotoStrip(
            self.desk,
            lambda: [
                each for each in self.desk.read(photos_of, works_services.PHOTO_OWNER, one.id) if each.role == role
            ],
            keep,
            lambda key, why: self.desk.run(works_services.remove_works_photo, key, why),
            may=self.desk.may(Right.EDIT_REGISTER),
        )


def _open(one: Breach) -> bool:
    return one.standing is not Standing.CLOSED


def _urgent(one: Breach) -> bool:
    return one.kind.danger and one.standing in (Standing.NOTICE, Standing.LOOK, Standing.MEDIATION)


def _may_agree(one: Breach) -> bool:
    noticed = any(step.step is Step.NOTICE for step in one.drafts)
    return _open(one) and noticed and one.clause is not None and one.clause.ended_on is None and one.agreed is None
