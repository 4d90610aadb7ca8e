"""What the page of lettings and permits says of a row: its standing, its colour, the text of the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.book.rights import Right
from app.dues.refunds.queries import held_of
from app.kernel.i18n import tr
from app.register.captains.queries import groups
from app.register.captains.rules import place_title
from app.register.figures.queries import number
from app.register.permits.queries import AHEAD_DAYS, Permit, passes
from app.register.permits.rules import Kind, Standing, kind_title, pass_step_title, standing_title
from app.register.tenancy.queries import tenancies
from app.register.tenancy.rules import Standing as Letting
from app.register.tenancy.rules import missing, seen_title
from app.register.tenancy.rules import standing_title as letting_title
from app.ui.theme import Tone

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.register.captains.queries import Captain, Group, Member
    from app.register.permits.queries import StepTaken, WorkerPass
    from app.register.tenancy.queries import Lodger, Tenancy
    from app.ui.operation import Desk


@dataclass(frozen=True)
class LodgerLine:
    """A lodger with the room."""

    id: int
    room: str
    lodger: Lodger


@dataclass(frozen=True)
class GroupLine:
    """A member of a group, or a group nobody is in yet."""

    id: int
    group: Group
    member: Member | None

    @property
    def name(self) -> str:
        """The group's name."""
        return self.group.draft.name

    @property
    def called(self) -> str:
        """The member's name in the group."""
        return self.member.called if self.member else ""

    @property
    def checked_on(self) -> datetime.date | None:
        """When room and name were found right."""
        return self.member.checked_on if self.member else None

    @property
    def stale(self) -> bool:
        """Whether the member is to be removed."""
        return self.member is not None and self.member.stale and self.member.left_on is None

    @property
    def standing(self) -> str:
        """In words."""
        if self.member is None:
            return tr("no member yet")
        if self.member.left_on is not None:
            return tr("left on {day}", day=self.member.left_on)
        return tr("to be removed") if self.member.stale else tr("in the group")


def lodgers(reader: Reader) -> tuple[LodgerLine, ...]:
    """Everybody in the lodgers' register."""
    return tuple(LodgerLine(one.id, place.room, one) for place in tenancies(reader) for one in place.lodgers)


def group_lines(reader: Reader) -> tuple[GroupLine, ...]:
    """Members group by group, those to be removed first."""
    found: list[GroupLine] = []
    for group in groups(reader):
        lines = [GroupLine(one.id, group, one) for one in group.members]
        found += sorted(lines, key=lambda one: not one.stale) or [GroupLine(-group.id, group, None)]
    return tuple(found)


def letting_standing(one: Tenancy, today: datetime.date) -> str:
    """How a letting stands, and what is missing."""
    parts = [letting_title(one.standing(today)), *(missing(one.lease) if one.left_on is None else ())]
    return "；".join(part.text() for part in parts)


def letting_tone(one: Tenancy, today: datetime.date) -> Tone:
    """Amber where something is to be done."""
    standing = one.standing(today)
    if standing is Letting.ENDED:
        return Tone.QUIET
    return Tone.DUE if standing is Letting.RUN_OUT or missing(one.lease) else Tone.PLAIN


def letting_told(one: Tenancy, today: datetime.date) -> tuple[str, str]:
    """The panel of a letting."""
    lease = one.lease
    there = [each.draft.name for each in one.lodgers if each.there(today)]
    seen = tr("{paper}, seen on {day} {name}", paper=seen_title(lease.paper), day=lease.seen_on, name=lease.seen_by)
    return _panel(
        f"{one.room}  {one.tenant}",
        " / ".join(one.phones),
        tr("{count} live there", count=lease.people),
        tr("Lodgers: {names}", names="、".join(there)) if there else "",
        seen if lease.seen_on else "",
        tr("The landlord signed on {day}", day=lease.stated_on) if lease.stated_on else "",
        letting_standing(one, today),
        lease.note,
    )


def lodger_told(one: LodgerLine) -> tuple[str, str]:
    """The panel of a lodger."""
    draft = one.lodger.draft
    seen = tr("{paper}, seen on {day} {name}", paper=seen_title(draft.paper), day=draft.seen_on, name="")
    return _panel(f"{one.room}  {draft.name}", draft.home, draft.phone, seen.strip() if draft.seen_on else "")


def kind_text(one: Permit) -> str:
    """The kind of a permit."""
    return kind_title(one.draft.kind).text()


def is_going(one: Permit) -> bool:
    """Whether a permit is open."""
    return one.closed_on is None


def is_out(one: WorkerPass) -> bool:
    """Whether a pass is out, withdrawn or not."""
    return one.returned_on is None


def pass_holds(one: WorkerPass) -> bool:
    """Whether a pass is out and was not withdrawn."""
    return one.holds


def is_serving(one: Captain) -> bool:
    """Whether a captain is one still."""
    return one.last is None


def is_member(one: GroupLine) -> bool:
    """Whether the line is of somebody in the group."""
    return one.member is not None and one.member.left_on is None


def standing_text(desk: Desk, one: Permit | WorkerPass) -> str:
    """How a permit or pass stands."""
    return standing_title(_standing(desk, one)).text()


def standing_tone(desk: Desk, one: Permit | WorkerPass) -> Tone:
    """Red once it has run out, amber before."""
    return {
        Standing.RUN_OUT: Tone.WRONG,
        Standing.SOON: Tone.DUE,
        Standing.CLOSED: Tone.QUIET,
        Standing.WITHDRAWN: Tone.QUIET,
    }.get(_standing(desk, one), Tone.PLAIN)


def _standing(desk: Desk, one: Permit | WorkerPass) -> Standing:
    return one.standing(desk.book.clock.today(), desk.read(number, AHEAD_DAYS))


def permit_told(desk: Desk, one: Permit) -> tuple[str, str]:
    """The panel of a permit, with the deposit held where the person may see money."""
    draft = one.draft
    deposit = ""
    if draft.kind is Kind.RENOVATION and desk.may(Right.READ_MONEY):
        held = desk.read(held_of, draft.dwelling_id)
        deposit = tr("Deposits held: ¥{amount}", amount=held.grouped()) if held else tr("No deposit is held")
    workers = [each for each in desk.read(passes, one.id) if each.returned_on is None]
    return _panel(
        f"{one.text}  {one.room}",
        f"{kind_text(one)}：{draft.what}",
        " ".join(part for part in (draft.who, draft.phone) if part),
        tr("from {since} to {until}", since=draft.since, until=draft.until) if draft.until else "",
        tr("Licence {number}", number=draft.licence) if draft.licence else "",
        tr("Vaccination holds until {day}", day=draft.vaccinated) if draft.vaccinated else "",
        tr("Passes out: {names}", names="、".join(each.draft.name for each in workers)) if workers else "",
        tr("Rubble cleared on {day}", day=one.rubble_on) if one.rubble_on else "",
        deposit,
        standing_text(desk, one),
        draft.note,
    )


def pass_told(desk: Desk, one: WorkerPass) -> tuple[str, str]:
    """The panel of a pass."""
    draft = one.draft
    return _panel(
        f"{one.text}  {draft.name}",
        draft.trade,
        " ".join(part for part in (one.permit, one.room, draft.employer) if part),
        tr("from {since} to {until}", since=draft.since, until=draft.until),
        standing_text(desk, one),
        *(_step_words(step) for step in one.steps),
    )


def _step_words(step: StepTaken) -> str:
    """What became of a pass, with what it said before."""
    said = tr("{date}: {what} ({why})", date=step.day, what=pass_step_title(step.step), why=step.reason)
    if step.was is None:
        return said
    was = (step.was.name, step.was.trade, step.was.employer)
    span = tr("from {since} to {until}", since=step.was.since, until=step.was.until)
    return f"{said}\n" + tr("before: {what}", what="、".join((*filter(None, was), span)))


def captain_told(one: Captain) -> tuple[str, str]:
    """The panel of a captain."""
    draft = one.draft
    phone = tr("The phone may be posted too") if draft.phone_too else ""
    return _panel(
        f"{place_title(draft.building, draft.entrance)}  {one.name}",
        "、".join(one.rooms),
        " / ".join(one.phones),
        tr("Agreed to be named on {day}", day=draft.consent_on)
        if draft.consent_on
        else tr("Not to be named in public"),
        phone,
        draft.note,
    )


def group_told(one: GroupLine) -> tuple[str, str]:
    """The panel of a group."""
    group = one.group
    stale = [each.called for each in group.to_remove]
    return _panel(
        group.draft.name,
        place_title(group.draft.building, "").text(),
        tr("Manager: {name}", name=group.manager) if group.manager else "",
        tr("{count} members", count=len(group.present)),
        tr("To be removed, as they sold or moved: {names}", names="、".join(stale)) if stale else "",
        one.called,
        group.draft.note,
    )


def _panel(head: str, *lines: str) -> tuple[str, str]:
    return head, "\n".join(line for line in lines if line)
