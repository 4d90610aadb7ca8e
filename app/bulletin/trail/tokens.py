"""What the tokens in a record say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from app.book.rights import Role, role_title
from app.bulletin.board.rules import Ending, ending_title
from app.bulletin.notices.rules import NoticeKind, kind_text
from app.bulletin.trail.care_fields import care_tokens
from app.bulletin.trail.living import living_tokens
from app.caredesk import told as desk
from app.dues.billing.rules import Split
from app.dues.measures.rules import split_title
from app.dues.rules import Basis, Cycle, Method, basis_title, cycle_title, method_title
from app.dues.urging.rules import Proof, proof_title
from app.dues.urging.rules import Step as UrgingStep
from app.dues.urging.rules import step_title as urging_title
from app.dues.waivers.rules import WaiverKind, waiver_title
from app.gatehouse.dutylog.entries.rules import Kind as EntryKind
from app.gatehouse.dutylog.entries.rules import kind_title as entry_title
from app.gatehouse.staff.certificates.rules import PaperKind, paper_title
from app.gatehouse.staff.rules import Post, post_title
from app.gatehouse.visits.rules import Purpose, Refusal, Seen, VisitKind, purpose_title, refusal_title, seen_title
from app.gatehouse.visits.rules import kind_title as visit_kind_title
from app.gatehouse.wages.rules import Basis as PayBasis
from app.gatehouse.wages.rules import Kind, kind_title
from app.gatehouse.wages.rules import basis_title as pay_basis_title
from app.kernel.i18n import msg
from app.register.calendar.rules import DayKind, day_kind_title
from app.register.rules import (
    Mode,
    Relation,
    State,
    Tenure,
    Use,
    mode_title,
    relation_title,
    state_title,
    tenure_title,
    use_title,
)
from app.register.spaces.rules import (
    SpaceKind,
    VehicleKind,
    VehicleState,
    space_title,
    state_words,
    vehicle_title,
)
from app.standards.hazards.rules import HazardKind, hazard_title
from app.standards.patrol.rules import Per, per_title
from app.standards.rules import Grade, grade_text
from app.treasury.approvals.rules import Step, step_title
from app.treasury.contracts.rules import Let, let_title
from app.treasury.meters.rules import Flow, flow_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.i18n import Message
    from app.paper.blocks import Named


_ORIGINS: Final = {
    "solver": msg("the program"),
    "hand": msg("hand"),
    "rotation": msg("a rotation"),
    "swap": msg("a swap"),
    "substitution": msg("somebody standing in"),
    "import": msg("an import"),
}


@cache
def tokens() -> Mapping[str, Mapping[str, Message | Named]]:
    """Field → token → what it says."""
    return {
        **care_tokens(),
        **living_tokens(),
        "role": {str(each): role_title(each) for each in Role},
        "method": {str(each): method_title(each) for each in Method},
        "basis": {str(each): basis_title(each) for each in Basis},
        "cycle": {str(each): cycle_title(each) for each in Cycle},
        "use": {str(each): use_title(each) for each in Use},
        "tenure": {str(each): tenure_title(each) for each in Tenure},
        "state": {str(each): state_title(each) for each in State},
        "relation": {str(each): relation_title(each) for each in Relation},
        "mode": {str(each): mode_title(each) for each in Mode},
        "post": {str(each): post_title(each) for each in Post},
        "kind": {str(each): kind_text(each) for each in NoticeKind},
        "space_kind": {str(each): space_title(each) for each in SpaceKind},
        "vehicle_kind": {str(each): vehicle_title(each) for each in VehicleKind},
        "vehicle_state": {str(each): state_words(each) for each in VehicleState},
        "step": {str(each): urging_title(each) for each in UrgingStep} | {str(each): step_title(each) for each in Step},
        "proof": {str(each): proof_title(each) for each in Proof},
        "waiver_kind": {str(each): waiver_title(each) for each in WaiverKind},
        "split": {str(each): split_title(each) for each in Split},
        "grade": {str(each): grade_text(each) for each in Grade},
        "hazard_kind": {str(each): hazard_title(each) for each in HazardKind},
        "per": {str(each): per_title(each) for each in Per},
        "rounding": {"fen": msg("fen"), "jiao": msg("jiao"), "yuan": msg("yuan")},
        "pay_basis": {str(each): pay_basis_title(each) for each in PayBasis},
        "sheet": {str(each): kind_title(each) for each in Kind},
        "ending": {str(each): ending_title(each) for each in Ending},
        "let": {str(each): let_title(each) for each in Let},
        **desk.tokens(),
        "flow": {str(each): flow_title(each) for each in Flow},
        "entry_kind": {str(each): entry_title(each) for each in EntryKind},
        "origin": _ORIGINS,
        "day_kind": {str(each): day_kind_title(each) for each in DayKind},
        "crews": {str(each): post_title(each) for each in Post},
        "visit_kind": {str(each): visit_kind_title(each) for each in VisitKind},
        "purpose": {str(each): purpose_title(each) for each in Purpose},
        "refusal": {str(each): refusal_title(each) for each in Refusal},
        "seen": {str(each): seen_title(each) for each in Seen},
        "staff_paper": {str(each): paper_title(each) for each in PaperKind},
        "how": {"printed": msg("Printed"), "saved": msg("Saved")},
    }
