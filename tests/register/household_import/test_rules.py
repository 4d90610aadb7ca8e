"""What a list of households means for the register."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.household_import.rules import (
    Held,
    Household,
    Known,
    same_person,
    share_phones,
    state_said,
    steps,
    use_said,
)
from app.register.rules import PersonDraft, Relation, State, Tenure, Use

FACTS = {"area": 5830, "residents": 2, "use": Use.HOME, "tenure": Tenure.OWNED, "state": State.LIVED_IN, "note": ""}
OWNER = Held(7, Relation.OWNER, 1, "王秀兰", ("138",))
KNOWN = {("3", "2", "501"): Known(5, FACTS, (OWNER,))}


def row(**said: object) -> Household:
    return Household("1号楼", 4, "3", "2", "501", **said)  # type: ignore[arg-type]


def test_an_unknown_door_is_new_with_all_it_says() -> None:
    (step,) = steps([row(area=5830, owners=(PersonDraft("王秀兰"),), tenants=(PersonDraft("孙美"),))], {})
    assert step.is_new
    assert not step.is_change
    assert [(join.relation, join.draft.name, join.replaces) for join in step.joins] == [
        (Relation.OWNER, "王秀兰", False), (Relation.TENANT, "孙美", False),
    ]  # fmt: skip


def test_a_new_dwelling_has_the_usual_where_nothing_is_said() -> None:
    draft = row().draft()
    assert (draft.residents, draft.tenure, draft.state, draft.use) == (0, Tenure.OWNED, State.LIVED_IN, None)


def test_a_row_that_says_what_is_known_changes_nothing() -> None:
    (step,) = steps([row(area=5830, residents=2, owners=(PersonDraft("王秀兰", ("138",)),))], KNOWN)
    assert not step.is_new
    assert not step.is_change


def test_empty_cells_change_nothing() -> None:
    (step,) = steps([row()], KNOWN)
    assert not step.is_change


def test_a_fact_that_differs_is_kept_beside_what_it_was() -> None:
    (step,) = steps([row(area=6000, note="低保户")], KNOWN)
    assert (step.facts, step.was) == ({"area": 6000, "note": "低保户"}, {"area": 5830, "note": ""})
    assert step.is_change


def test_another_owner_ends_the_one_before() -> None:
    (step,) = steps([row(owners=(PersonDraft("李强", ("139",)),))], KNOWN)
    assert step.leaves == (OWNER,)
    assert [(join.draft.name, join.replaces) for join in step.joins] == [("李强", True)]
    assert step.phones == {}


def test_an_owner_more_leaves_the_other_where_they_are() -> None:
    (step,) = steps([row(owners=(PersonDraft("王秀兰"), PersonDraft("李强")))], KNOWN)
    assert step.leaves == ()
    assert [join.draft.name for join in step.joins] == ["李强"]


def test_of_two_rows_about_one_person_the_first_phone_replaces_and_the_second_adds() -> None:
    known = {**KNOWN, ("3", "2", "502"): Known(6, FACTS, (OWNER,)), ("3", "2", "503"): Known(8, FACTS, (OWNER,))}
    rows = [
        Household("s", n, "3", "2", door, owners=(PersonDraft("王秀兰", (phone,)),))
        for n, (door, phone) in enumerate([("501", "139"), ("502", "138"), ("503", "139")])
    ]
    first, second, third = steps(rows, known)
    assert (first.phones, second.phones, third.phones) == ({1: ("139",)}, {1: ("139", "138")}, {})


names = st.sampled_from(["王秀兰", "李强", "赵敏"])
people = st.lists(names, unique=True, max_size=3).map(lambda found: tuple(PersonDraft(name) for name in found))


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.one_of(st.none(), st.integers(1, 9000)), people), unique_by=lambda one: one[0]
    )
)
def test_the_same_rows_a_second_time_do_nothing(found: list[tuple[int, int | None, tuple[PersonDraft, ...]]]) -> None:
    rows = [Household("s", n, "1", "1", str(n), area=area, owners=owners) for n, area, owners in found]
    after = {
        step.household.place: Known(
            n,
            FACTS | {"area": step.household.area},
            tuple(Held(n, join.relation, n, join.draft.name, join.draft.phones) for join in step.joins),
        )
        for n, step in enumerate(steps(rows, {}))
    }
    assert not any(step.is_new or step.is_change for step in steps(rows, after))


def test_equal_names_are_one_person_only_with_an_equal_phone() -> None:
    known = [(1, ("138", "139")), (2, ())]
    assert same_person(PersonDraft("王秀兰", ("139",)), known) == 1
    assert same_person(PersonDraft("王秀兰", ("137",)), known) is None
    assert same_person(PersonDraft("王秀兰"), known) is None


def test_as_many_phones_as_names_are_shared_out_else_the_first_has_them() -> None:
    assert share_phones(("甲", "乙"), ("1", "2")) == (PersonDraft("甲", ("1",)), PersonDraft("乙", ("2",)))
    assert share_phones(("甲", "乙"), ("1",)) == (PersonDraft("甲", ("1",)), PersonDraft("乙"))
    assert share_phones(("甲",), ("1", "2")) == (PersonDraft("甲", ("1", "2")),)
    assert share_phones((), ("1",)) == ()


@pytest.mark.parametrize(
    ("let", "note", "tenants", "state"),
    [
        (None, "", (), None), (None, "空置", (), State.VACANT), (True, "空置", (), State.VACANT), (True, "", (), State.LET),
        (None, "", (PersonDraft("孙美"),), State.LET), (False, "", (), State.LIVED_IN), (None, "非空置", (), None),
    ],
)  # fmt: skip
def test_a_row_says_whether_somebody_lives_there(
    let: bool | None, note: str, tenants: tuple[PersonDraft, ...], state: State
) -> None:
    assert state_said(let, note, tenants) is state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", (None, None)), ("住宅", (Use.HOME, None)), ("商铺", (Use.SHOP, None)), ("地下车库", (Use.GARAGE, None)),
        ("储藏室", (Use.STORE, None)), ("直管公房", (None, Tenure.PUBLIC_HOUSING)), ("单位自管", (None, Tenure.UNIT_OWNED)),
        ("商品房", (None, Tenure.OWNED)), ("其他", None),
    ],
)  # fmt: skip
def test_a_word_says_use_or_tenure(text: str, said: object) -> None:
    assert use_said(text) == said
