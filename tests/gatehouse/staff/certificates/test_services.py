"""Papers of the staff: entered, told when they run out, taken back, brought in from a list; and consent to be named."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import Workbook

from app.book.operators import list_operators
from app.bootstrap import house
from app.bulletin.today.queries import Copies, matters
from app.bulletin.today.rules import Step
from app.exchange.importing import ImportOptions
from app.gatehouse import services
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.certificates import queries
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

SOON = datetime.date(2026, 10, 20)


def done(book, owner, service, *args, **named):
    with book.work(owner) as work:
        result = service(work, *args, **named)
        work.commit()
    return result


def test_what_runs_out_is_told_by_today_until_it_is_renewed_or_taken_back(book, owner, guards):
    def told():
        with book.view() as view:
            found = matters(view, list_operators(view)[0], Copies(None, changed=False))
        return [str(one.words) for one in found if one.step is Step.PAPERS]

    assert told() == []
    key = done(book, owner, services.add_paper, guards[0], PaperDraft(PaperKind.HEALTH, until=SOON, number="A-1"))
    assert told() == ["王建国：健康证到期"]
    done(book, owner, services.take_back_paper, key, "写错人")
    assert told() == []
    done(book, owner, services.add_paper, guards[1], PaperDraft(PaperKind.HEALTH, until=SOON))
    done(book, owner, services.add_paper, guards[1], PaperDraft(PaperKind.HEALTH, until=SOON.replace(year=2027)))
    assert told() == []


def test_a_paper_taken_back_stays_readable(book, owner, guards):
    key = done(book, owner, services.add_paper, guards[0], PaperDraft(PaperKind.OTHER, name="消防培训证"))
    with pytest.raises(Refused, match="原因"):
        done(book, owner, services.take_back_paper, key, " ")
    done(book, owner, services.take_back_paper, key, "写错人")
    with book.view() as view:
        (one,) = queries.papers(view, guards[0])
    assert (str(one.called), one.taken_back) == ("其他证件（消防培训证）", "写错人")
    with pytest.raises(Refused, match="已经撤回"):
        done(book, owner, services.take_back_paper, key, "再来")


def test_a_list_of_staff_brings_health_papers_once(book, owner, tmp_path):
    sheet = Workbook()
    sheet.active.append(("姓名", "岗位", "电话", "健康证号", "健康证到期"))
    sheet.active.append(("何犇", "保洁", "13900000001", "J-77", "2027-03-01"))
    sheet.save(tmp_path / "a.xlsx")
    importer = house().imports["staff"]
    for new in (1, 0):
        with book.view() as view:
            plan = importer.plan(view, tmp_path / "a.xlsx", ImportOptions())
        assert (plan.new, plan.changed) == (new, 0)
        done(book, owner, importer.apply, plan)
    with book.view() as view:
        (one,) = queries.papers(view)
    assert (one.kind, one.number, one.until) == (PaperKind.HEALTH, "J-77", datetime.date(2027, 3, 1))


def test_who_did_not_agree_is_masked_on_a_posted_roster_and_no_number_stands_on_it(book, owner, guards, november):
    done(book, owner, services.add_paper, guards[0], PaperDraft(PaperKind.HEALTH, until=SOON, number="A-123456"))
    done(book, owner, services.set_consent, guards[0], public=False)
    done(book, owner, services.set_consent, guards[0], public=False)

    def said(audience):
        with book.view() as view:
            data = house().papers["roster"].build(view, PaperRequest("2026-11", audience, book.clock))
        return render("roster", data, PaperOptions("zh_CN", audience=audience), "txt").decode()

    board, office = said(Audience.BOARD), said(Audience.OFFICE)
    assert "王建国" not in board
    assert "王**" in board
    assert "李大海" in board
    assert "王建国" in office
    assert "A-123456" not in board + office
    with book.view() as view:
        assert [one.public for one in staff.members(view)] == [False, True, True, True]
