"""Rules of the register: what a dwelling is called, and who is what to it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.notation.rules import building_text, door_text, entrance_text, floor_of, room_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from app.kernel.i18n import Message


class Mode(StrEnum):
    """The four ways a courtyard runs itself (H)."""

    MUTUAL_AID = "mutual_aid"
    HIRED_STAFF = "hired_staff"
    OUTSOURCED = "outsourced"
    SERVICE_BODY = "service_body"


class Use(StrEnum):
    """What a dwelling is used for."""

    HOME = "home"
    SHOP = "shop"
    GARAGE = "garage"
    STORE = "store"


class Tenure(StrEnum):
    """Whose it is; decides whose repair it is."""

    OWNED = "owned"
    UNIT_OWNED = "unit_owned"
    PUBLIC_HOUSING = "public_housing"


class State(StrEnum):
    """Whether somebody lives there."""

    LIVED_IN = "lived_in"
    LET = "let"
    VACANT = "vacant"


class Relation(StrEnum):
    """What a person is to a dwelling."""

    OWNER = "owner"
    OCCUPANT = "occupant"
    TENANT = "tenant"
    CONTACT = "contact"


def use_title(use: Use) -> Message:
    """What a use is called."""
    return {
        Use.HOME: msg("Home"),
        Use.SHOP: msg("Shop"),
        Use.GARAGE: msg("Garage"),
        Use.STORE: msg("Storeroom"),
    }[use]


def tenure_title(tenure: Tenure) -> Message:
    """What a tenure is called."""
    return {
        Tenure.OWNED: msg("Private"),
        Tenure.UNIT_OWNED: msg("Owned by a work unit"),
        Tenure.PUBLIC_HOUSING: msg("Public housing"),
    }[tenure]


def state_title(state: State) -> Message:
    """What a state is called."""
    return {
        State.LIVED_IN: msg("Lived in"),
        State.LET: msg("Let"),
        State.VACANT: msg("Vacant"),
    }[state]


def relation_title(relation: Relation) -> Message:
    """What a relation is called."""
    return {
        Relation.OWNER: msg("Owner"),
        Relation.OCCUPANT: msg("Occupant"),
        Relation.TENANT: msg("Tenant"),
        Relation.CONTACT: msg("Emergency contact"),
    }[relation]


def mode_title(mode: Mode) -> Message:
    """What a way of running the courtyard is called (H)."""
    return {
        Mode.MUTUAL_AID: msg("Mutual aid"),
        Mode.HIRED_STAFF: msg("Self-managed with hired staff"),
        Mode.OUTSOURCED: msg("Mutual aid with outsourced trades"),
        Mode.SERVICE_BODY: msg("A non-profit service body"),
    }[mode]


_USES: Final = (
    (Use.SHOP, ("底商", "商铺", "门面", "店")),
    (Use.GARAGE, ("车库", "车位")),
    (Use.STORE, ("储藏", "储物", "仓", "杂物", "地下室")),
)


@lru_cache(maxsize=4096)
def use_of(door: str) -> Use:
    """What a door's name says it is used for: 底商 a shop, 车库 a garage, 储藏室 a store, else a home."""
    return next((use for use, words in _USES if any(word in door for word in words)), Use.HOME)


@dataclass(frozen=True)
class DwellingDraft:
    """A dwelling as typed; ``area`` in hundredths of a square metre, ``floor`` from the door where not said."""

    building: str
    entrance: str
    door: str
    area: int | None = None
    residents: int = 0
    use: Use | None = None
    tenure: Tenure = Tenure.OWNED
    right_unit: str = ""
    state: State = State.LIVED_IN
    note: str = ""
    floor: int | None = None

    @property
    def room(self) -> str:
        """What it is called: ``3-2-501``."""
        return room_text(self.building, self.entrance, self.door)


_DOOR_SIZE: Final = 20
_MAX_AREA: Final = 10_000_000
_MAX_RESIDENTS: Final = 1_000


def checked_place(building: str, entrance: str, door: str) -> tuple[str, str, str]:
    """Where a dwelling lies, in the register's notation; Refused says what is missing or cannot be."""
    building, entrance, door = building_text(building), entrance_text(entrance), door_text(door)
    if not building:
        raise Refused(msg("A dwelling needs its building, such as 3"))
    if not door:
        raise Refused(msg("A dwelling needs its door number, such as 501"))
    for part in (building, entrance, door):
        if len(part) > _DOOR_SIZE or _unseen(part):
            raise Refused(msg("“{text}” is no building, entrance or door: write it shorter", text=part))
    if "-" in building + entrance:
        raise Refused(msg("Building and entrance are written without dashes, such as 3 and 2"))
    return building, entrance, door


def checked_dwelling(draft: DwellingDraft) -> DwellingDraft:
    """``draft`` in the register's notation with floor and use filled in; Refused says what is missing or cannot be."""
    building, entrance, door = checked_place(draft.building, draft.entrance, draft.door)
    if draft.area is not None and not 0 < draft.area <= _MAX_AREA:
        raise Refused(msg("The floor area of {room} must be more than 0 m²", room=draft.room))
    if not 0 <= draft.residents <= _MAX_RESIDENTS:
        raise Refused(msg("The number of residents of {room} must be 0 or more", room=draft.room))
    return replace(
        draft,
        building=building,
        entrance=entrance,
        door=door,
        floor=floor_of(door) if draft.floor is None else draft.floor,
        use=draft.use or use_of(door),
        right_unit=draft.right_unit.strip(),
        note=draft.note.strip(),
    )


_OLDEST_YEAR: Final = 1900


def check_courtyard(name: str, year_built: int | None, area: int | None, this_year: int) -> None:
    """Refused for an empty name, a year it was not built in, or an area (hundredths of a square metre) of nothing."""
    if not name:
        raise Refused(msg("A courtyard needs a name"))
    if year_built is not None and not _OLDEST_YEAR <= year_built <= this_year:
        raise Refused(msg("The year built must lie between {first} and {last}", first=_OLDEST_YEAR, last=this_year))
    if area is not None and area <= 0:
        raise Refused(msg("The area of the courtyard must be more than 0 m²"))


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed; ``initials`` where the readings were looked up beforehand, in another process."""

    name: str
    phones: tuple[str, ...] = ()
    note: str = ""
    initials: str = ""


_NAME_SIZE: Final = 100
_DOTS: Final = re.compile("[·•‧∙・･]")
_PHONE_MARKS: Final = re.compile(r"[\s()\-–—]+")
_PHONE: Final = re.compile(r"^\+?\d{5,20}$")


def checked_name(text: str) -> str:
    """A name with every character kept and ``·`` (U+00B7) between its parts; Refused when empty, too long or unseen."""
    name = "·".join(part.strip() for part in _DOTS.split(text.replace("\u3000", " ")))
    name = re.sub(" +", " ", name)
    if not name:
        raise Refused(msg("A person needs a name"))
    if len(name) > _NAME_SIZE:
        raise Refused(msg("A name has at most {count} characters", count=_NAME_SIZE))
    unseen = _unseen(name)
    if unseen:
        raise Refused(msg("The name {name} holds an unseen character ({code}): type it again", name=name, code=unseen))
    return name


def checked_phone(text: str) -> str:
    """A phone number as digits; Refused when it is none."""
    number = _PHONE_MARKS.sub("", unicodedata.normalize("NFKC", text))
    if not _PHONE.match(number):
        raise Refused(msg("“{text}” is not a phone number: write its digits", text=text))
    return number


def checked_person(draft: PersonDraft) -> PersonDraft:
    """``draft`` with its name and phones as the register keeps them; Refused says what cannot be."""
    phones = tuple(dict.fromkeys(checked_phone(phone) for phone in draft.phones if phone.strip()))
    return PersonDraft(checked_name(draft.name), phones, draft.note.strip(), draft.initials)


def _unseen(text: str) -> str:
    """The code point of the first character nobody can see or type (controls, lone surrogates, direction marks)."""
    if text.isprintable():  # nearly always
        return ""
    bad = next((c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}), None)
    return "" if bad is None else f"U+{ord(bad):04X}"


@dataclass(frozen=True)
class HoldingDraft:
    """Who becomes what to a dwelling; ``share`` is numerator and denominator, owners only."""

    dwelling_id: int
    person_id: int
    relation: Relation
    share: tuple[int, int] | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


def check_holding(draft: HoldingDraft) -> None:
    """Refused when the dates run backwards or the share is none."""
    if draft.since and draft.until and draft.until < draft.since:
        raise Refused(
            msg("The last day {until} lies before the first day {since}", since=draft.since, until=draft.until)
        )
    if draft.share is None:
        return
    if draft.relation is not Relation.OWNER:
        raise Refused(msg("Only an owner has a share"))
    numerator, denominator = draft.share
    if not 0 < numerator <= denominator:
        raise Refused(msg("A share is part of one whole, such as 1/2"))


def check_shares(shares: Iterable[tuple[int, int] | None]) -> None:
    """Refused when the owners' shares together are more than the whole dwelling."""
    if sum(Fraction(*share) for share in shares if share) > 1:
        raise Refused(msg("The owners' shares add up to more than the whole dwelling"))


@dataclass(frozen=True)
class Buyer:
    """One of those who take a dwelling over: somebody known already (``person_id``) or new."""

    draft: PersonDraft = field(default_factory=lambda: PersonDraft(""))
    person_id: int | None = None
    share: tuple[int, int] | None = None


@dataclass(frozen=True)
class TransferDraft:
    """A sale or inheritance: from ``on`` the buyers own the dwelling; who lived there may leave with the seller."""

    dwelling_id: int
    buyers: tuple[Buyer, ...]
    on: datetime.date
    others_leave: bool = True


_READINGS: Final = 32


def surname_letters(name: str) -> tuple[str, tuple[str, ...]]:
    """The surname the readings' table knows at the front of ``name``, and the letters of each of its readings."""
    table = presets.load("surnames")
    for size, kind in ((2, "compound"), (1, "single")):
        readings = table[kind].get(name[:size], ())
        if readings:
            return name[:size], tuple("".join(word[0] for word in reading.split()) for reading in readings)
    return "", ()


def initials(name: str, letters: Sequence[Sequence[str]]) -> str:
    """Every way to type ``name`` by initials, space between; ``letters`` are each character's, its surname's first."""
    known, surnames = surname_letters(name)
    every = [choices or ("",) for choices in letters]
    heads = [*surnames, *map("".join, itertools.product(*every[: len(known)]))]
    tails = itertools.islice(itertools.product(*every[len(known) :]), _READINGS)
    found = dict.fromkeys(head + "".join(tail) for tail in tails for head in heads)
    return " ".join(itertools.islice(found, _READINGS)).strip()
