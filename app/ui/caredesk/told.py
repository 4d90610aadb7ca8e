"""What the page of the convention and works says of a row in its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.breaches.rules import Standing, Step, standing_title, step_title
from app.caredesk.inventory.rules import condition_title, part_title
from app.caredesk.works.queries import support_of
from app.caredesk.works.rules import step_title as works_step
from app.kernel.i18n import tr
from app.register.directory.queries import entries
from app.register.directory.rules import Body
from app.ui.theme import Tone

if TYPE_CHECKING:
    import datetime

    from app.caredesk.activities.queries import Activity
    from app.caredesk.breaches.queries import Breach, Clause
    from app.caredesk.breaches.rules import StepDraft
    from app.caredesk.inventory.queries import CommonPart
    from app.caredesk.works.queries import Works
    from app.ui.operation import Desk


def breach_told(desk: Desk, one: Breach) -> tuple[str, str]:
    """The panel of a breach: what was found, what was done, whom to tell."""
    steps = [_step(step) for step in one.drafts]
    clause = (
        tr("Clause {number}: {text}", number=one.clause.draft.number, text=one.clause.draft.text) if one.clause else ""
    )
    owed = tr("Agreed, not paid yet: ¥{amount}", amount=one.owed.grouped()) if one.owed else ""
    telling = one.standing in (Standing.REPORT, Standing.REPORTED) or (
        one.kind.danger and one.standing is not Standing.CLOSED
    )
    return _panel(
        f"{one.text}  {one.kind.name}",
        one.where,
        one.draft.what,
        clause,
        tr("Wanted: {wanted}", wanted=one.kind.wanted) if one.kind.wanted else "",
        standing_title(one.standing).text(),
        tr("To be put right by {day}", day=one.due) if one.due else "",
        owed,
        *steps,
        _authority(desk, one) if telling else "",
    )  # fmt: skip


def _step(step: StepDraft) -> str:
    words = (f"{step.date}  {step_title(step.step)}", step.person, step.words)
    mended = tr("it was put right") if step.step is Step.LOOK and step.mended else ""
    amount = f"¥{step.amount.grouped()}" if step.amount else ""
    return "  ".join(part for part in (*words, mended, amount) if part)


def _authority(desk: Desk, one: Breach) -> str:
    """Who has authority, with the phones the directory has of the police and the street office (R11)."""
    known = [each.draft for each in desk.read(entries) if each.draft.body in (Body.POLICE, Body.STREET)]
    phones = "；".join(f"{each.name} {each.phones}" for each in known if each.phones)
    return "\n".join(
        part
        for part in (tr("Authority: {name}", name=one.kind.authority) if one.kind.authority else "", phones)
        if part
    )


def breach_tone(one: Breach, today: datetime.date) -> Tone:
    """Red once the day to mend by is over, amber while something waits."""
    if one.standing is Standing.CLOSED:
        return Tone.QUIET
    return Tone.WRONG if one.due is not None and one.due < today and one.standing is Standing.LOOK else Tone.DUE


def clause_told(one: Clause) -> tuple[str, str]:
    """The panel of a clause."""
    ended = tr("holds no more since {day}", day=one.ended_on) if one.ended_on else ""
    return _panel(one.draft.number, one.draft.text, tr("Adopted by: {what}", what=one.draft.resolution), ended)


def works_state(one: Works) -> str:
    """How far works are."""
    return works_step(one.state).text() if one.state else tr("planned")


def works_told(desk: Desk, one: Works) -> tuple[str, str]:
    """The panel of works."""
    draft, (came, paid), support = one.draft, one.sums, desk.read(support_of, one)
    lines = [
        "  ".join(
            part
            for part in (
                f"{step.draft.date}  {works_step(step.draft.step)}", step.draft.person, step.draft.words,
                f"¥{step.draft.amount.grouped()}" if step.draft.amount else "", step.voucher,
            )
            if part
        )
        for step in one.steps
    ]  # fmt: skip
    return _panel(
        draft.name,
        draft.place,
        draft.what,
        draft.contractor,
        tr("Estimated ¥{cost}, asked for ¥{asked}", cost=draft.cost.grouped(), asked=draft.asked.grouped()),
        tr("Support received ¥{came}, bills paid ¥{paid}", came=came.grouped(), paid=paid.grouped()),
        tr("Still to come ¥{waiting}", waiting=support.waiting.grouped()) if support.waiting else "",
        tr(
            "Of the bills ¥{grants} out of grants, ¥{other} out of other money",
            grants=support.paid_from_it.grouped(),
            other=support.paid_otherwise.grouped(),
        )
        if paid
        else "",
        tr("Left of these grants: ¥{left}", left=support.unspent.grouped()) if support.grants else "",
        draft.resolution,
        *lines,
    )


def activity_told(one: Activity) -> tuple[str, str]:
    """The panel of an activity."""
    draft = one.draft
    return _panel(
        f"{draft.name}  {draft.day}",
        draft.place,
        draft.plan,
        draft.lead,
        tr("{count} people expected, ¥{cost} put aside", count=draft.people, cost=draft.cost.grouped()),
        tr("{count} came", count=one.result.came) if one.result else "",
        one.result.words if one.result else "",
        tr("Cost ¥{spent} ({vouchers})", spent=one.spent.grouped(), vouchers="、".join(one.vouchers)) if one.vouchers else "",
    )  # fmt: skip


def part_told(one: CommonPart) -> tuple[str, str]:
    """The panel of a common part."""
    draft = one.draft
    area = "" if draft.area is None else f"{draft.area // 100}.{draft.area % 100:02d} m²"
    return _panel(
        draft.name,
        part_title(draft.part).text(),
        draft.place,
        f"{draft.quantity} {draft.unit}".strip(),
        area,
        condition_title(draft.condition).text(),
        tr("Looked after by {name}", name=draft.keeper) if draft.keeper else "",
        tr("Last looked at on {day}", day=draft.looked_on) if draft.looked_on else "",
        draft.note,
    )


def _panel(head: str, *lines: str) -> tuple[str, str]:
    return head, "\n".join(line for line in lines if line)
