"""Erasing what is known of somebody who has gone: in the register, and wherever a room names people in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book import Right, service
from app.book.erasing import Striking, erase_sentences, reword
from app.book.operators import list_operators
from app.book.schema import personal
from app.bulletin.board import tables as board
from app.bulletin.notices import tables as notices
from app.bulletin.notices.queries import notices as all_notices
from app.bulletin.notices.queries import unchanged
from app.bulletin.own_forms import tables as own_forms
from app.bulletin.wordbook import tables as wordbook
from app.bulletin.wordbook.services import erase_words_naming
from app.caredesk.activities import tables as activities
from app.caredesk.areas import tables as areas
from app.caredesk.breaches import tables as breaches
from app.caredesk.contractors import tables as contractors
from app.caredesk.emergency import tables as emergency
from app.caredesk.facilities import tables as facilities
from app.caredesk.inventory import tables as inventory
from app.caredesk.orders import tables as orders
from app.caredesk.requests import queries as desk
from app.caredesk.requests import tables as requests
from app.caredesk.upkeep import tables as upkeep
from app.caredesk.works import tables as works
from app.committee.resolutions import tables as resolutions
from app.dues.measures import tables as measures
from app.dues.urging import tables as urging
from app.dues.waivers import tables as waivers
from app.exchange.photos import tables as photos
from app.exchange.photos.queries import photos_of
from app.exchange.photos.services import erase_photo
from app.gatehouse.crew import tables as crew
from app.gatehouse.dutylog import tables as dutylog
from app.gatehouse.dutylog.entries import tables as entries
from app.gatehouse.dutylog.stock import tables as stock
from app.gatehouse.roster import tables as roster
from app.gatehouse.rulebook import tables as rulebook
from app.gatehouse.staff import tables as staff
from app.gatehouse.staff.certificates import tables as certificates
from app.gatehouse.staff.queries import members
from app.gatehouse.swaps import tables as swaps
from app.gatehouse.visits.services import erase_visits_naming
from app.kernel.naming import ERASED
from app.register import queries
from app.register import tables as register
from app.register.captains import tables as captains
from app.register.directory import tables as directory
from app.register.permits import tables as permits
from app.register.services import erase_person
from app.register.spaces import tables as spaces
from app.register.tenancy import tables as tenancy
from app.standards import tables as rounds
from app.standards.hazards import tables as hazards
from app.standards.patrol import tables as patrol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import UnitOfWork

# a room's tables are known once they are loaded: whoever keeps people's words in one names it here
ROOMS: Final = (
    activities, areas, board, breaches, captains, certificates, contractors, crew, directory, dutylog, emergency,
    entries, facilities, hazards, inventory, measures, notices, orders, own_forms, patrol, permits, photos, register,
    requests, resolutions, roster, rounds, rulebook, spaces, staff, stock, swaps, tenancy, upkeep, urging, waivers,
    wordbook, works,
)  # fmt: skip
_TOPICS: Final = (
    "breach", "clause", "works", "activity", "common_part", "facility", "area", "contractor", "upkeep",
    "plan_of_emergency", "notice", "tenancy", "lodger", "permit", "worker_pass", "store", "directory", "staff",
    "absence", "crew", "case", "duty", "round", "rectification",
)  # of rows that may change and of the first rooms, as older programs told of them: without a mark  # fmt: skip
_LEAST: Final = 2  # a name of one sign stands in every other word


@service(Right.EDIT_REGISTER)
def erase_everywhere(work: UnitOfWork, person_id: int) -> None:
    """Erase somebody from the register and strike name and phones out of all that was typed in any room (PIPL 47).

    Photos that came with what they asked of the service desk go too.

    Refused while they are anything to a dwelling. Somebody else of the same name, here or at work, keeps it: then the
    register alone forgets.
    """
    known = queries.person(work, person_id)
    erase_person(work, person_id)
    here = {one.name for one in members(work)} | {one.name for one in list_operators(work)}
    others = queries.resident_names(work) | here
    shared = known.name in others
    words = [
        word for word in (known.name, *known.phones) if len(word) >= _LEAST and not (shared and word == known.name)
    ]
    subject = f"person {person_id}"
    asked = requests.request.name
    for key in desk.asked_by(work, words):
        for one in photos_of(work, asked, key, removed=True):
            if not one.erased:
                erase_photo(work, one.id, ERASED, asked)
    sent, striking = unchanged(work), Striking(words, ERASED, others)
    erase_visits_naming(work, striking)
    erase_words_naming(work, striking)
    reword(work, subject, personal, striking)
    _answer_anew(work, sent)
    erase_sentences(work, subject, _TOPICS, striking)


def _answer_anew(work: UnitOfWork, before: Mapping[int, str]) -> None:
    """Somebody's name was struck out of notices that were unchanged ``before``: the record now answers for what is left."""
    for one in all_notices(work):
        if before.get(one.id, one.digest) != one.digest:
            work.audit("notice.struck_out", f"notice {one.id}", after={"digest": one.digest})
