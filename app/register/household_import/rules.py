"""What a list of households means for the register: new doors, changed facts, owners come and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.kernel.frozen import frozen
from app.register.notation.rules import room_text
from app.register.rules import DwellingDraft, PersonDraft, Relation, State, Tenure, Use

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

Place = tuple[str, str, str]

_USE_WORDS: Final = (
    (Use.SHOP, ("商", "店", "门面", "经营", "办公")),
    (Use.GARAGE, ("车库", "车位")),
    (Use.STORE, ("储藏", "储物", "仓", "杂物", "地下室")),
)
_TENURE_WORDS: Final = (
    (Tenure.PUBLIC_HOUSING, ("公房", "公租", "直管", "廉租", "公有")),
    (Tenure.UNIT_OWNED, ("单位", "集体")),
    (Tenure.OWNED, ("商品房", "房改", "私", "产权", "经济适用", "经适", "回迁", "安置")),
)
_HOME_WORDS: Final = ("住", "民用", "自用")
_VACANT_WORDS: Final = ("空置", "空房", "空户", "无人居住", "无人住", "未入住")
_NOT_VACANT: Final = ("非空置", "不空置")


@frozen
class Household:
    """One row of a list; what the row does not say is None or empty, and changes nothing."""

    sheet: str
    row: int
    building: str
    entrance: str
    door: str
    area: int | None = None
    residents: int | None = None
    use: Use | None = None
    tenure: Tenure | None = None
    state: State | None = None
    note: str = ""
    moved_in: datetime.date | None = None
    owners: tuple[PersonDraft, ...] = ()
    tenants: tuple[PersonDraft, ...] = ()
    doubted: str = ""  # the heading of its door column, where the row comes back after its door was refused

    @property
    def place(self) -> Place:
        """What tells it from every other dwelling."""
        return self.building, self.entrance, self.door

    @property
    def room(self) -> str:
        """What it is called: ``3-2-501``."""
        return room_text(*self.place)

    def draft(self) -> DwellingDraft:
        """The dwelling it makes when the register has none."""
        return DwellingDraft(
            *self.place,
            area=self.area,
            residents=self.residents or 0,
            use=self.use,
            tenure=self.tenure or Tenure.OWNED,
            state=self.state or State.LIVED_IN,
            note=self.note,
        )

    def facts(self) -> dict[str, Any]:
        """What the row says of the dwelling itself."""
        said = {name: getattr(self, name) for name in ("area", "residents", "use", "tenure", "state")}
        return {name: value for name, value in said.items() if value is not None} | (
            {"note": self.note} if self.note else {}
        )

    def people(self, relation: Relation) -> tuple[PersonDraft, ...]:
        """Whom the row names as owners or tenants."""
        return self.owners if relation is Relation.OWNER else self.tenants


@frozen
class Held:
    """Somebody who is owner or tenant today."""

    holding_id: int
    relation: Relation
    person_id: int
    name: str
    phones: tuple[str, ...]


@frozen
class Known:
    """A dwelling as the register has it."""

    id: int
    facts: Mapping[str, Any]
    people: tuple[Held, ...]


@frozen
class Join:
    """Somebody the row names who is not yet there; ``replaces`` tells whether others leave for them."""

    relation: Relation
    draft: PersonDraft
    replaces: bool


@frozen
class Step:
    """What one row does: ``dwelling_id`` None for a new door; ``phones`` by person."""

    household: Household
    dwelling_id: int | None
    facts: Mapping[str, Any]
    was: Mapping[str, Any]
    joins: tuple[Join, ...]
    leaves: tuple[Held, ...]
    phones: Mapping[int, tuple[str, ...]]

    @property
    def is_new(self) -> bool:
        """Whether it adds a door."""
        return self.dwelling_id is None

    @property
    def is_doubtful(self) -> bool:
        """Whether a row comes back with a door that was refused and still is somebody else's."""
        return bool(self.household.doubted and self.leaves)

    @property
    def is_change(self) -> bool:
        """Whether a door the register has becomes another."""
        return not self.is_new and bool(self.facts or self.joins or self.leaves or self.phones)


def steps(rows: Iterable[Household], known: Mapping[Place, Known]) -> tuple[Step, ...]:
    """What every row does to the register as it is; the same rows a second time do nothing."""
    phones: dict[int, tuple[str, ...]] = {}
    return tuple(_step(row, known.get(row.place), phones) for row in rows)


def _step(row: Household, known: Known | None, phones: dict[int, tuple[str, ...]]) -> Step:
    if known is None:
        joins = [Join(relation, one, replaces=False) for relation in _NAMED for one in row.people(relation)]
        return Step(row, None, row.facts(), {}, tuple(joins), (), {})
    facts = {name: value for name, value in row.facts().items() if known.facts[name] != value}
    was = {name: known.facts[name] for name in facts}
    come: list[Join] = []
    gone: list[Held] = []
    numbers: dict[int, tuple[str, ...]] = {}
    for relation in _NAMED:
        said = row.people(relation)
        held = [one for one in known.people if one.relation is relation]
        if not said:
            continue
        names = {one.name for one in said}
        leaving = [one for one in held if one.name not in names]
        come += [Join(relation, one, replaces=bool(held)) for one in said if one.name not in {h.name for h in held}]
        gone += leaving
        numbers |= _new_numbers(said, held, phones)
    return Step(row, known.id, facts, was, tuple(come), tuple(gone), numbers)


_NAMED: Final = (Relation.OWNER, Relation.TENANT)


def _new_numbers(
    said: Sequence[PersonDraft], held: Sequence[Held], phones: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """Phones that change; of two rows about one person the first replaces what was known and the second adds."""
    changed: dict[int, tuple[str, ...]] = {}
    for draft in said:
        one = next((h for h in held if h.name == draft.name), None)
        if one is None or not draft.phones:
            continue
        now = phones.get(one.person_id, one.phones)
        if not set(draft.phones) <= set(now):
            before = now if one.person_id in phones else ()
            now = tuple(dict.fromkeys((*before, *draft.phones)))
            changed[one.person_id] = now
        phones[one.person_id] = now
    return changed


def same_person(draft: PersonDraft, known: Iterable[tuple[int, tuple[str, ...]]]) -> int | None:
    """Who of those with the same name it is: the one with an equal phone, else nobody known."""
    return next((key for key, phones in known if set(phones) & set(draft.phones)), None)


def share_phones(names: Sequence[str], phones: Sequence[str]) -> tuple[PersonDraft, ...]:
    """Names and phones of one cell each: one for one where they are as many, else all phones are the first's."""
    if len(names) > 1 and len(names) == len(phones):
        return tuple(PersonDraft(name, (phone,)) for name, phone in zip(names, phones, strict=True))
    return tuple(PersonDraft(name, () if index else tuple(phones)) for index, name in enumerate(names))


def state_said(let: bool | None, note: str, tenants: Sequence[PersonDraft]) -> State | None:  # noqa: FBT001
    """Vacant where the note says so, let where the list or a tenant says so; None where nothing is said."""
    if any(word in note for word in _VACANT_WORDS) and not any(word in note for word in _NOT_VACANT):
        return State.VACANT
    if let or tenants:
        return State.LET
    return State.LIVED_IN if let is False else None


def use_said(text: str) -> tuple[Use | None, Tenure | None] | None:
    """What a cell such as 住宅, 商铺 or 公房 says of use and tenure; None where it says neither."""
    if not text:
        return None, None
    tenure = next((token for token, words in _TENURE_WORDS if any(word in text for word in words)), None)
    if tenure is not None:
        return None, tenure
    use = next((token for token, words in _USE_WORDS if any(word in text for word in words)), None)
    if use is None and any(word in text for word in _HOME_WORDS):
        use = Use.HOME
    return None if use is None else (use, None)
