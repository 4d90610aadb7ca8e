from __future__ import annotations

import datetime

from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation
from app.register.services import add_dwelling, add_person, hold
from app.ui.finding import find


def test_a_household_is_offered_by_name_and_opens_on_the_register(desk):
    dwelling = desk.run(add_dwelling, DwellingDraft("3", "2", "501")).result
    person = desk.run(add_person, PersonDraft("王秀兰", initials="wxl")).result
    desk.run(hold, HoldingDraft(dwelling, person, Relation.OWNER, since=datetime.date(2020, 1, 1)))
    (hit,) = desk.read(find, "wxl")
    assert hit.title == "3-2-501 王秀兰"
    assert (hit.page, hit.key) == ("register", dwelling)
    assert desk.read(find, "zzz") == []
