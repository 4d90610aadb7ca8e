"""Patrols: how the plans stand, the walks with the points that were missed, points and routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.standards.papers import PAPERS
from app.standards.patrol import queries, services
from app.standards.patrol.queries import Plan, Walk
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, per_title
from app.ui.page import Page
from app.ui.standards.walk_dialog import WalkDialog
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from app.kernel.i18n import Message
    from app.ui.operation import Desk


class PatrolsPage(Page):
    """Routes are walked by plan; a point that was not passed is named."""

    listens: ClassVar[frozenset[str]] = frozenset({"patrol"})

    def __init__(self, desk: Desk) -> None:
        """Build plans and walks."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.walk_button = button(tr("Write a walk down"), self.walk, icon="plus", role="primary")
        self.point_button = button(tr("Point …"), self.point)
        self.route_button = button(tr("Route …"), self.route)
        self.plan_button = button(tr("Plan …"), self.plan)
        for each in (self.walk_button, self.point_button, self.route_button, self.plan_button):
            allow(each, seat(desk, Right.GRADE_ROUND))
        self.add_title(
            tr("Patrols on routes"), self.point_button, self.route_button, self.plan_button, self.walk_button
        )
        self.plans, self.walks = self._plans(), self._walks()
        self.end_button = button(tr("End this plan"), self.end)
        self.blank_button = button(tr("Blank sheet"), self.print_blank, icon="printer")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(column(heading(tr("Plans")), self.plans, row(self.end_button, self.blank_button, None)), 2)
        sides.addLayout(column(heading(tr("Walks")), self.walks, row(self.print_button, None)), 3)
        self.body.addLayout(sides, 1)
        self.plans.chosen.connect(lambda _: self._may())
        self.walks.chosen.connect(lambda _: self._may())

    def _plans(self) -> Table[Plan]:
        return Table[Plan](
            [
                Column(msg("Route"), lambda each: each.route.name, width=120),
                Column(msg("Plan"), _often, width=140),
                Column(msg("Walked"), lambda each: f"{each.due.done}/{each.due.times}", width=70),
                Column(msg("Left out before"), lambda each: each.due.left_out, width=90),
            ],
            name=msg("Plans"),
            filterable=False,
            empty=EmptyState(
                msg("No route is walked by plan yet"),
                msg("Enter the points, lay a route over them, then say how often it is walked."),
                icon="clipboard-list",
            ),
        )

    def _walks(self) -> Table[Walk]:
        return Table[Walk](
            [
                Column(msg("Date"), lambda each: each.on, width=120),
                Column(
                    msg("Missed points"),
                    lambda each: "、".join(one.name for one in each.missed),
                    width=130,
                    tone=lambda _: Tone.WRONG,
                ),
                Column(msg("Who walked it"), lambda each: each.person, width=120),
                Column(msg("Route"), lambda each: each.route.name, width=100),
                Column(msg("Begun"), lambda each: each.begun, width=90),
                Column(msg("What was seen"), _seen, width=160),
            ],
            name=msg("Walks"),
        )

    def reload(self) -> None:
        """Read plans and walks."""
        self.plans.put(self.desk.read(queries.plans))
        self.walks.put(self.desk.read(queries.walks))
        self._may()

    def _may(self) -> None:
        plan = unless(self.plans.row is not None, msg("Choose a plan first"))
        allow(self.end_button, seat(self.desk, Right.GRADE_ROUND), plan)
        allow(self.print_button, unless(self.walks.row is not None, msg("Choose a patrol that was walked first")))
        routes = self.desk.read(queries.routes)
        allow(self.blank_button, unless(routes, msg("There is no route yet: lay one out first")))

    def start(self) -> None:
        """The next step has the keyboard."""
        self.walk_button.setFocus()

    def point(self) -> None:
        """Ask for a point."""
        form = Form()
        name = form.add(msg("What the point is called"), TextField(required=True))
        name_en = form.add(msg("English name"), TextField())
        look = form.add(msg("What is looked at"), TextField())
        look_en = form.add(msg("What is looked at, in English"), TextField())

        def save() -> object:
            draft = PointDraft(name.read(), name_en.read(), look.read(), look_en.read())
            return self.desk.run(services.add_point, draft)

        self._open(msg("A point"), form, save)

    def route(self) -> None:
        """Ask for a route: its points by name, one a line."""
        form = Form()
        known = {one.name: one.id for one in self.desk.read(queries.points)}
        name = form.add(msg("What the route is called"), TextField(required=True))
        name_en = form.add(msg("English name"), TextField())
        points = form.add(msg("Its points by name, one a line, in their order"), LinesField())
        points.put("\n".join(known))

        def save() -> object:
            names = [line.strip() for line in points.read().splitlines() if line.strip()]
            keys = tuple(known.get(each, 0) for each in names)
            return self.desk.run(services.lay_route, RouteDraft(name.read(), keys, name_en.read()))

        self._open(msg("A route"), form, save)

    def plan(self) -> None:
        """Ask how often a route is walked."""
        routes = [(one.name, one.name) for one in self.desk.read(queries.routes)]
        if not routes:
            self.route()
            return
        form = Form()
        route = form.add(msg("Route"), ListField(routes))
        times = form.add(msg("Times"), NumberField())
        per = form.add(msg("In what time"), ChoiceField([(each, per_title(each)) for each in Per]))
        hours = form.add(msg("Hours"), TextField(placeholder=msg("such as 22:00–6:00")))
        since = form.add(msg("From"), DateField(self.desk.book.clock.today()))

        def save() -> object:
            draft = PlanDraft(route.read(), times.read(), per.read(), since.read(), hours.read())
            return self.desk.run(services.plan_walks, draft)

        self._open(msg("A plan"), form, save)

    def end(self) -> None:
        """A route is walked by plan no longer."""
        if self.plans.row is not None and self.desk.run(services.end_plan, self.plans.row.id) is not None:
            self.reload()

    def walk(self) -> None:
        """Write a walk down, point by point."""
        routes = self.desk.read(queries.routes)
        if not routes:
            self.route()
            return
        chosen = self.plans.row.route.name if self.plans.row else routes[0].name
        self.dialog = WalkDialog(self.desk, self, routes, chosen)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def print_page(self) -> None:
        """The walk in hand on paper."""
        if self.walks.row is not None:
            self.dialog = open_paper(self.desk, PAPERS["round_record"], f"walk {self.walks.row.id}", self)

    def print_blank(self) -> None:
        """A sheet of a route to take along."""
        routes = self.desk.read(queries.routes)
        if routes:
            name = self.plans.row.route.name if self.plans.row else routes[0].name
            self.dialog = open_paper(self.desk, PAPERS["round_record"], f"route {name}", self)

    def _open(self, title: Message, form: Form, run: Callable[[], object]) -> None:
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            done = None
            with self.desk.refusals_to(form.show_refusal):
                done = run()
            if done is not None:
                self.reload()
            return done is not None

        self.dialog = FormDialog(title, form, save, self)
        self.dialog.open()


def _often(plan: Plan) -> str:
    return tr("{times} times {per} {hours}", times=plan.times, per=per_title(plan.per), hours=plan.hours).strip()


def _seen(walk: Walk) -> str:
    names = {point.id: point.name for point in walk.route.points}
    return "；".join(f"{names[visit.point]} {visit.seen}" for visit in walk.visits if visit.seen)
