"""What a person does in the register: every change keeps what was there before."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, update

from app.book import Right, service
from app.book.erasing import erase_words
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.naming import ERASED
from app.register import queries, tables
from app.register.rules import (
    DwellingDraft,
    HoldingDraft,
    Mode,
    PersonDraft,
    Relation,
    TransferDraft,
    check_courtyard,
    check_holding,
    check_shares,
    checked_dwelling,
    checked_person,
    initials,
)
from app.register.spaces.tables import vehicle

if TYPE_CHECKING:
    from app.book import Reader, UnitOfWork
    from app.kernel.i18n import Message
    from app.register.queries import Courtyard, Holding


_PERSONAL: Final = (  # topics whose records speak of people
    "person", "holding", "dwelling", "households", "vehicle", "tenancy", "lodger", "permit", "worker_pass", "captain",
    "chat_group",
)  # fmt: skip


@dataclass(frozen=True)
class Transferred:
    """What a transfer did, by the keys of holdings: which ended, which began."""

    ended: tuple[int, ...]
    begun: tuple[int, ...]


@service(Right.KEEP_BOOK)
def open_courtyard(work: UnitOfWork, name: str, city: str = "") -> None:
    """Give an empty book its courtyard; Refused without a name or where it has one."""
    bare = name.strip()
    if not bare:
        raise Refused(msg("A courtyard needs a name"))
    if work.conn.execute(select(tables.courtyard.c.id)).first():
        raise Refused(msg("This book has its courtyard already: change it instead"))
    values = {
        "name": bare,
        "city": city.strip(),
        "mode": Mode.HIRED_STAFF,
        "gates": [],
        "boards": [],
        "signatories": {},
    }
    work.conn.execute(insert(tables.courtyard).values(id=1, **values))
    work.audit("courtyard.opened", "courtyard", after=values)


@service(Right.EDIT_REGISTER)
def save_courtyard(work: UnitOfWork, draft: Courtyard) -> Courtyard:
    """Keep what is known of the courtyard; Refused without a name or with a year or area that cannot be."""
    before = queries.courtyard(work)
    checked = dataclasses.replace(draft, name=draft.name.strip())
    check_courtyard(checked.name, checked.year_built, checked.area, work.clock.today().year)
    if checked == before:
        return before
    values = dataclasses.asdict(checked)
    values |= {"gates": list(checked.gates), "boards": list(checked.boards), "signatories": dict(checked.signatories)}
    work.conn.execute(update(tables.courtyard).values(**values))
    work.audit("courtyard.changed", "courtyard", before=before, after=dataclasses.asdict(checked))
    return checked


@service(Right.EDIT_REGISTER)
def add_dwelling(work: UnitOfWork, draft: DwellingDraft) -> int:
    """Add a dwelling and give its key; Refused where the door stands already or something in it cannot be."""
    checked = checked_dwelling(draft)
    _refuse_taken(work, checked, None)
    values = _fields(checked)
    key = _inserted(work, tables.dwelling, values)
    work.audit("dwelling.added", f"dwelling {key}", after={"room": checked.room, **values})
    return key


@service(Right.EDIT_REGISTER)
def change_dwelling(work: UnitOfWork, dwelling_id: int, draft: DwellingDraft) -> None:
    """Give a dwelling the facts of ``draft``; Refused where its new door is another's."""
    before = _kept(queries.dwelling(work, dwelling_id))
    checked = checked_dwelling(draft)
    _refuse_taken(work, checked, dwelling_id)
    _change(work, "dwelling", dwelling_id, before, _fields(checked))


@service(Right.EDIT_REGISTER)
def add_person(work: UnitOfWork, draft: PersonDraft) -> int:
    """Add a person and give their key; Refused for a name or phone that cannot be."""
    values = _fields(checked_person(draft))
    values["initials"] = values["initials"] or initials_of(values["name"])
    key = _inserted(work, tables.person, values)
    work.audit("person.added", f"person {key}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def change_person(work: UnitOfWork, person_id: int, draft: PersonDraft) -> None:
    """Give a person the name, phones and note of ``draft``."""
    before = _kept(queries.person(work, person_id))
    values = _fields(checked_person(draft))
    readings = values.pop("initials")
    if values["name"] != before["name"]:
        values["initials"] = readings or initials_of(values["name"])
    _change(work, "person", person_id, before, values)


@service(Right.EDIT_REGISTER)
def erase_person(work: UnitOfWork, person_id: int) -> None:
    """Erase what is known of somebody who has gone (PIPL 47); Refused while they are anything to a dwelling.

    Receipts and vouchers keep the payer's name as long as accounting law asks (30 years, 会计档案 79 号令).
    """
    known = queries.person(work, person_id)
    today = work.clock.today()
    standing = work.conn.execute(
        select(tables.holding.c.id).where(
            tables.holding.c.person_id == person_id,
            (tables.holding.c.until.is_(None)) | (tables.holding.c.until >= today),
        )
    ).first()
    if standing:
        raise Refused(
            msg("{name} still belongs to a dwelling: enter first that they moved out or sold it", name=known.name)
        )
    work.conn.execute(
        update(tables.person)
        .where(tables.person.c.id == person_id)
        .values(name=ERASED, phones=[], initials="", note="")
    )
    work.conn.execute(update(vehicle).where(vehicle.c.owner == known.name).values(owner=ERASED))
    erase_words(work, f"person {person_id}", _PERSONAL, (known.name, *known.phones, known.note))


@service(Right.EDIT_REGISTER)
def hold(work: UnitOfWork, draft: HoldingDraft) -> int:
    """Make a person owner, occupant, tenant or contact of a dwelling; Refused where they are it in that time already."""
    room = queries.dwelling(work, draft.dwelling_id).room
    person = queries.person(work, draft.person_id)
    _check_beside(work, draft, None)
    values = _holding_fields(draft)
    key = _inserted(work, tables.holding, values)
    work.audit("holding.added", f"dwelling {draft.dwelling_id}", after={"room": room, "name": person.name, **values})
    return key


@service(Right.EDIT_REGISTER)
def move_in(work: UnitOfWork, person: PersonDraft, holding: HoldingDraft) -> int:
    """Add a person and make them what ``holding`` says (whoever it names); gives the holding's key."""
    return hold(work, dataclasses.replace(holding, person_id=add_person(work, person)))


@service(Right.EDIT_REGISTER)
def correct_holding(work: UnitOfWork, holding_id: int, person: PersonDraft, holding: HoldingDraft) -> None:
    """Put right a person and what they are to a dwelling, in one."""
    change_person(work, holding.person_id, person)
    change_holding(work, holding_id, holding)


@service(Right.EDIT_REGISTER)
def change_holding(work: UnitOfWork, holding_id: int, draft: HoldingDraft) -> None:
    """Put right what was typed wrong about a holding; a sale is ``transfer``, moving out ``end_holding``."""
    before = _holding(work, holding_id)
    _check_beside(work, draft, holding_id)
    values = _holding_fields(draft)
    if values != _holding_fields(
        HoldingDraft(before.dwelling_id, before.person.id, before.relation, before.share, before.since, before.until)
    ):
        _keep_holding(work, "holding.changed", before, values)


@service(Right.EDIT_REGISTER)
def end_holding(work: UnitOfWork, holding_id: int, last_day: datetime.date) -> None:
    """End what somebody is to a dwelling with ``last_day``; it stays in the past. Refused where it has ended before."""
    before = _holding(work, holding_id)
    if before.until is not None:
        raise Refused(msg("{name} is no longer it since {until}", name=before.person.name, until=before.until))
    _end(work, before, last_day)


@service(Right.EDIT_REGISTER)
def remove_holding(work: UnitOfWork, holding_id: int) -> None:
    """Take out a holding that was never true; the audit record keeps what it said."""
    before = _holding(work, holding_id)
    work.conn.execute(delete(tables.holding).where(tables.holding.c.id == holding_id))
    work.audit("holding.removed", f"dwelling {before.dwelling_id}", before=before)


@service(Right.EDIT_REGISTER)
def transfer(work: UnitOfWork, draft: TransferDraft) -> Transferred:
    """Hand a dwelling to its buyers from a day on; sellers, and with them who lived there, stay in its past."""
    room = queries.dwelling(work, draft.dwelling_id).room
    if not draft.buyers:
        raise Refused(msg("Who takes {room} over? Name at least one new owner", room=room))
    check_shares(buyer.share for buyer in draft.buyers)
    last_day = draft.on - datetime.timedelta(days=1)
    standing = [one for one in queries.holdings(work, draft.dwelling_id) if one.until is None]
    leaving = [one for one in standing if draft.others_leave or one.relation is Relation.OWNER]
    for holding in leaving:
        _end(work, holding, last_day)
    begun: list[int] = []
    for buyer in draft.buyers:
        person_id = buyer.person_id if buyer.person_id is not None else add_person(work, buyer.draft)
        begun.append(hold(work, HoldingDraft(draft.dwelling_id, person_id, Relation.OWNER, buyer.share, draft.on)))
    return Transferred(tuple(one.id for one in leaving), tuple(begun))


@service(Right.EDIT_REGISTER)
def take_back_transfer(work: UnitOfWork, done: Transferred) -> None:
    """Undo a transfer just made: the buyers were never there, the sellers never left."""
    for holding_id in done.begun:
        remove_holding(work, holding_id)
    for holding_id in done.ended:
        reopen_holding(work, holding_id)


@service(Right.EDIT_REGISTER)
def reopen_holding(work: UnitOfWork, holding_id: int) -> None:
    """Take back the end of a holding: the person is still there."""
    _keep_holding(work, "holding.reopened", _holding(work, holding_id), {"until": None})


def initials_of(name: str) -> str:
    """Every way to type ``name`` by pinyin initials; loads the readings of characters on first use (58 MB)."""
    letters: list[tuple[str, ...]] = []
    inside = False  # within a word of letters or digits, of which only the first counts
    for character in name:
        plain = character.isascii() and character.isalnum()
        if plain:
            letters.append(() if inside else (character.lower(),))
        else:
            letters.append(_letters_of(character))
        inside = plain
    return initials(name, letters)


@cache
def _letters_of(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 — only where names are written, never where they are looked up

    found = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def font_warning(name: str) -> Message | None:
    """What to tell at entry of a name no shipped font can draw in full; it is kept all the same."""
    from app.paper.fonts import missing_characters, printable  # noqa: PLC0415 — typesetting is loaded only where names are written

    missing = missing_characters(name)
    if not missing:
        return None
    codes = " ".join(f"U+{ord(character):04X}" for character in missing)
    return msg(
        "No font can draw {codes} of the name {name}: it is kept as it is, and printed as its code in brackets",
        codes=codes,
        name=printable(name),
    )


def _fields(draft: Any) -> dict[str, Any]:
    return dataclasses.asdict(draft)


def _kept(record: Any) -> dict[str, Any]:
    values = dataclasses.asdict(record)
    values.pop("id")
    return values


def _inserted(work: UnitOfWork, table: Any, values: dict[str, Any]) -> int:
    return int(work.conn.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())


def _change(work: UnitOfWork, kind: str, key: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Write only what differs, and only that into the audit record."""
    changed = {name: value for name, value in after.items() if name not in before or before[name] != value}
    if not changed:
        return
    table = {"dwelling": tables.dwelling, "person": tables.person}[kind]
    work.conn.execute(update(table).where(table.c.id == key).values(**changed))
    was = {name: before[name] for name in changed if name in before}
    work.audit(f"{kind}.changed", f"{kind} {key}", before=was, after=changed)


def _refuse_taken(reader: Reader, draft: DwellingDraft, own: int | None) -> None:
    columns = tables.dwelling.c
    key = reader.conn.execute(
        select(columns.id).where(
            columns.building == draft.building, columns.entrance == draft.entrance, columns.door == draft.door
        )
    ).scalar()
    if key is not None and key != own:
        raise Refused(msg("{room} stands in the register already: open it there to change it", room=draft.room))


def _holding(reader: Reader, holding_id: int) -> Holding:
    found = queries.holdings(reader, holding_id=holding_id)
    if not found:
        raise Refused(msg("This entry is no longer in the register: open the dwelling again"))
    return found[0]


def _holding_fields(draft: HoldingDraft) -> dict[str, Any]:
    values = dataclasses.asdict(draft)
    numerator, denominator = values.pop("share") or (None, None)
    return {**values, "share_numerator": numerator, "share_denominator": denominator}


def _check_beside(work: UnitOfWork, draft: HoldingDraft, own: int | None) -> None:
    """Against the other holdings of the dwelling: nobody is the same thing twice at once, shares stay within one whole."""
    check_holding(draft)
    beside = [h for h in queries.holdings(work, draft.dwelling_id) if h.id != own and _overlap(h, draft)]
    same = next((h for h in beside if h.person.id == draft.person_id and h.relation is draft.relation), None)
    if same is not None:
        raise Refused(msg("{name} stands there as this already", name=same.person.name))
    if draft.relation is Relation.OWNER:
        check_shares([draft.share, *(h.share for h in beside if h.relation is Relation.OWNER)])


def _overlap(holding: Holding, draft: HoldingDraft) -> bool:
    starts_in_time = holding.until is None or draft.since is None or draft.since <= holding.until
    return starts_in_time and (draft.until is None or holding.since is None or holding.since <= draft.until)


def _end(work: UnitOfWork, holding: Holding, last_day: datetime.date) -> None:
    if holding.since is not None and last_day < holding.since:
        raise Refused(
            msg(
                "{name} came on {since}, which is after {last_day}: check the day",
                name=holding.person.name,
                since=holding.since,
                last_day=last_day,
            )
        )
    _keep_holding(work, "holding.ended", holding, {"until": last_day})


def _keep_holding(work: UnitOfWork, action: str, before: Holding, values: dict[str, Any]) -> None:
    work.conn.execute(update(tables.holding).where(tables.holding.c.id == before.id).values(**values))
    work.audit(action, f"dwelling {before.dwelling_id}", before=before, after={"id": before.id, **values})
