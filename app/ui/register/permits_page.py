"""Lettings and permits: leases, lodgers, permits, passes, captains and chat groups behind one switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from app.kernel.i18n import msg
from app.register.captains import queries as captains
from app.register.captains import services as captain_services
from app.register.captains.papers import PAPERS as CAPTAIN_PAPERS
from app.register.captains.rules import place_title
from app.register.permits import services as permit_services
from app.register.permits.papers import PAPERS as PERMIT_PAPERS
from app.register.permits.queries import passes, permits
from app.register.permits.rules import Kind
from app.register.tenancy import services as letting_services
from app.register.tenancy.papers import PAPERS as LETTING_PAPERS
from app.register.tenancy.queries import tenancies
from app.ui.register import captain_forms, letting_forms, permit_forms
from app.ui.register import permits_told as told
from app.ui.theme import Tone
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.sheets import Act, Sheet, SheetsPage, always
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.ui.operation import Desk

MOVED: Final = msg("They have moved out already")
CLOSED: Final = msg("This permit is closed or has run out")
RENOVATING: Final = msg("This is only for a renovation that goes on")
ENDED: Final = msg("This pass was given back or withdrawn")


class PermitsPage(SheetsPage):
    """What the register keeps of those who rent, renovate, keep animals, or look after their neighbours."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"tenancy", "lodger", "permit", "worker_pass", "captain", "chat_group", "holding", "person", "figure"}
    )

    def __init__(self, desk: Desk) -> None:
        """Build the lists."""
        super().__init__(desk, msg("Lettings and permits"))

    def make_sheets(self) -> tuple[Sheet[Any], ...]:
        """Six lists."""
        return (
            self._lettings(), self._lodgers(), self._permits(), self._passes(), self._captains(), self._groups(),
        )  # fmt: skip

    def print_page(self) -> None:
        """The paper of the list in hand."""
        for act, made in zip(self.sheet.acts, self.buttons[self.sheet.key], strict=True):
            if act.icon == "printer" and made.isEnabled():
                made.click()
                return

    def _lettings(self) -> Sheet[Any]:
        desk, today = self.desk, self.desk.book.clock.today()
        return Sheet(
            "lettings",
            msg("Lettings"),
            tenancies,
            (
                Column(msg("Room"), lambda one: one.room, width=100),
                Column(msg("Tenant"), lambda one: one.tenant, width=120),
                Column(msg("Lease until"), lambda one: one.lease.until, width=130),
                Column(msg("Standing"), lambda one: told.letting_standing(one, today), tone=lambda one: told.letting_tone(one, today)),
            ),
            lambda one: told.letting_told(one, today),
            (msg("No letting is entered yet"), msg("Enter who rents which dwelling; papers are looked at, never copied.")),
            Act(msg("New letting"), lambda _: letting_forms.lease_form(desk, self)),
            (
                Act(msg("Change"), lambda one: letting_forms.change_lease(desk, one, self), lambda one: one.left_on is None, why=MOVED),
                Act(msg("Add a lodger"), lambda one: letting_forms.lodger_form(desk, one, self), lambda one: one.left_on is None, why=MOVED),
                Act(msg("Moves out"), lambda one: letting_forms.end_letting(desk, one, self), lambda one: one.left_on is None, why=MOVED),
                self._paper(LETTING_PAPERS["landlord_statement"], lambda one: str(one.id)),
            ),
        )  # fmt: skip

    def _lodgers(self) -> Sheet[Any]:
        desk, today = self.desk, self.desk.book.clock.today()
        return Sheet(
            "lodgers",
            msg("Lodgers"),
            told.lodgers,
            (
                Column(msg("Room"), lambda one: one.room, width=100),
                Column(msg("Name"), lambda one: one.lodger.draft.name, width=120),
                Column(msg("Comes from"), lambda one: one.lodger.draft.home, width=120),
                Column(msg("Since"), lambda one: one.lodger.draft.since, width=120),
                Column(msg("Left on"), lambda one: one.lodger.left_on),
            ),
            told.lodger_told,
            (msg("Nobody is in the lodgers' register"), msg("Choose a letting and add those who live there too.")),
            Act(msg("Erase those gone long"), self._erase_lodgers),
            (
                Act(msg("Moves out"), lambda one: letting_forms.lodger_leaves(desk, one.lodger, self), lambda one: one.lodger.left_on is None, why=MOVED),
                Act(msg("Erase"), lambda one: self._ran(letting_services.erase_lodger, one.lodger.id), lambda one: not one.lodger.there(today) and not one.lodger.erased, why=msg("Only those who have moved out are erased")),
                self._paper(LETTING_PAPERS["lodgers_register"], lambda _: None),
            ),
        )  # fmt: skip

    def _permits(self) -> Sheet[Any]:
        desk = self.desk
        going = told.is_going
        return Sheet(
            "permits",
            msg("Permits"),
            permits,
            (
                Column(msg("Number"), lambda one: one.text, width=120),
                Column(msg("Kind of permit"), told.kind_text, width=120),
                Column(msg("Room"), lambda one: one.room, width=100),
                Column(msg("What"), lambda one: one.draft.what, width=190),
                Column(msg("Standing"), lambda one: told.standing_text(desk, one), tone=lambda one: told.standing_tone(desk, one)),
            ),
            lambda one: told.permit_told(desk, one),
            (msg("No permit is entered yet"), msg("Renovations, dogs and other pets get a permit with a number.")),
            Act(msg("New permit"), lambda _: permit_forms.permit_form(desk, None, self)),
            (
                Act(msg("Change"), lambda one: permit_forms.permit_form(desk, one, self), going, why=CLOSED),
                Act(msg("Give a pass"), lambda one: permit_forms.pass_form(desk, one, self), lambda one: going(one) and one.draft.kind is Kind.RENOVATION, why=RENOVATING),
                Act(msg("Rubble cleared"), lambda one: permit_forms.rubble_form(desk, one, self), lambda one: going(one) and one.draft.kind is Kind.RENOVATION and one.rubble_on is None, why=RENOVATING),
                Act(msg("Close the permit"), lambda one: permit_forms.close_form(desk, one, self), going, why=CLOSED),
                self._paper(PERMIT_PAPERS["permit_renovation"], lambda one: one.text, lambda one: one.draft.kind is Kind.RENOVATION),
            ),
        )  # fmt: skip

    def _passes(self) -> Sheet[Any]:
        desk = self.desk
        out = told.is_out
        return Sheet(
            "passes",
            msg("Workers' passes"),
            passes,
            (
                Column(msg("Number"), lambda one: one.text, width=90),
                Column(msg("Worker"), lambda one: one.draft.name, width=120),
                Column(msg("Trade"), lambda one: one.draft.trade, width=100),
                Column(msg("Works at"), lambda one: one.room or one.draft.employer, width=120),
                Column(msg("Until"), lambda one: one.draft.until, width=140),
                Column(msg("Standing"), lambda one: told.standing_text(desk, one), tone=lambda one: told.standing_tone(desk, one)),
            ),
            lambda one: told.pass_told(desk, one),
            (msg("No worker has a pass"), msg("Give workers a pass that ends with their work.")),
            Act(msg("New worker's pass"), lambda _: permit_forms.pass_form(desk, None, self)),
            (
                Act(msg("Change"), lambda one: permit_forms.change_pass_form(desk, one, self), told.pass_holds, why=ENDED),
                Act(msg("Give it again"), lambda one: permit_forms.again_form(desk, one, self), told.pass_holds, why=ENDED),
                Act(msg("Withdraw the pass"), lambda one: permit_forms.withdraw_form(desk, one, self), told.pass_holds, why=ENDED),
                Act(msg("Pass given back"), lambda one: permit_forms.return_form(desk, one, self), out, why=msg("This pass was given back already")),
                self._paper(PERMIT_PAPERS["permit_pass"], lambda one: one.text, out),
                Act(msg("Erase those gone long"), self._erase_passes, always),
            ),
        )  # fmt: skip

    def _captains(self) -> Sheet[Any]:
        desk = self.desk
        serving = told.is_serving
        return Sheet(
            "captains",
            msg("Captains"),
            captains.captains,
            (
                Column(msg("Building or entrance"), lambda one: place_title(one.draft.building, one.draft.entrance).text(), width=180),
                Column(msg("Captain"), lambda one: one.name, width=120),
                Column(msg("Since"), lambda one: one.draft.since, width=120),
                Column(msg("Last day"), lambda one: one.last, width=120),
                Column(msg("Consent to be named"), lambda one: one.draft.consent_on),
            ),
            told.captain_told,
            (msg("No captain is named yet"), msg("Each building or entrance may have one: a neighbour who links it with the committee.")),
            Act(msg("New captain"), lambda _: captain_forms.captain_form(desk, self)),
            (
                Act(msg("Consent"), lambda one: captain_forms.consent_form(desk, one, self), serving, why=msg("This captain has stepped down already")),
                Act(msg("Steps down"), lambda one: captain_forms.end_form(desk, one, self), serving, why=msg("This captain has stepped down already")),
                self._paper(CAPTAIN_PAPERS["entrance_captains"], lambda _: None),
                self._paper(CAPTAIN_PAPERS["captain_duties"], lambda _: None),
            ),
        )  # fmt: skip

    def _groups(self) -> Sheet[Any]:
        desk = self.desk
        there = told.is_member
        return Sheet(
            "groups",
            msg("Chat groups"),
            told.group_lines,
            (
                Column(msg("Group"), lambda one: one.name, width=170),
                Column(msg("Called"), lambda one: one.called, width=190),
                Column(msg("Checked on"), lambda one: one.checked_on, width=120),
                Column(msg("Standing"), lambda one: one.standing, tone=lambda one: Tone.WRONG if one.stale else Tone.PLAIN),
            ),
            told.group_told,
            (msg("No chat group is entered yet"), msg("Enter the group and its manager, then who is in it by room and name.")),
            Act(msg("New chat group"), lambda _: captain_forms.group_form(desk, self)),
            (
                Act(msg("Add a member"), lambda one: captain_forms.member_form(desk, one.group, self), always),
                Act(msg("All were checked"), lambda one: self._ran(captain_services.check_members, one.name, desk.book.clock.today()), always),
                Act(msg("Was taken out"), lambda one: captain_forms.leave_form(desk, one.member, self), there),
            ),
        )  # fmt: skip

    def _paper(self, paper: Any, asked: Any, when: Any = always) -> Act:
        return Act(
            msg("Print: {title}", title=paper.title),
            lambda one: open_paper(self.desk, paper, asked(one), self),
            when,
            icon="printer",
            right=paper.right,
        )

    def _ran(self, service: Any, *words: Any) -> None:
        self.desk.run(service, *words)

    def _erase_lodgers(self, _row: object) -> None:
        self._said(self.desk.run(letting_services.erase_lodgers))

    def _erase_passes(self, _row: object) -> None:
        self._said(self.desk.run(permit_services.erase_passes))

    def _said(self, done: Any) -> None:
        if done is not None:
            self.desk.announce(msg("Erased: {count}", count=done.result))
