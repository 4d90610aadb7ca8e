"""Captains and chat groups in the book, on the board, and after a sale."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bulletin.today.living.queries import living
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.register import queries as register
from app.register import services as people
from app.register.captains import queries, services
from app.register.captains.papers import PAPERS, captain_lists
from app.register.captains.rules import CaptainDraft, GroupDraft
from app.register.rules import Buyer, PersonDraft, TransferDraft
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def yard(book: Book, owner: Operator) -> tuple[int, int]:
    with book.work(owner) as work:
        first = add_dwelling(work, ("3", "2", "501"), "欧阳明珠")
        second = add_dwelling(work, ("3", "1", "101"), "买买提·吐尔逊")
        work.commit()
    return first, second


def _board(book: Book, paper: str, audience: Audience = Audience.BOARD) -> str:
    with book.view() as view:
        built = PAPERS[paper].build(view, PaperRequest(None, audience, book.clock))
    return render(paper, built, PaperOptions(audience=audience), "txt").decode()


def test_a_captain_stands_on_the_board_in_full_by_consent_only(
    book: Book, owner: Operator, yard: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        with pytest.raises(Refused):
            PAPERS["entrance_captains"].build(work, PaperRequest(clock=book.clock))
        key = services.name_captain(work, yard[0], "欧阳明珠", CaptainDraft("3", "2", DAY))
        services.name_captain(work, yard[1], "买买提·吐尔逊", CaptainDraft("3", "1", DAY, DAY))
        with pytest.raises(Refused, match="欧阳明珠"):
            services.name_captain(work, yard[0], "王秀兰", CaptainDraft("3", "", DAY))
        with pytest.raises(Refused):
            services.name_captain(work, yard[0], "欧阳明珠", CaptainDraft("9", "", DAY))
        work.commit()
    for paper in PAPERS:
        board = _board(book, paper)
        assert "3号楼2单元" in board
        assert "请到管委会询问" in board
        assert "欧" not in board
        assert "买买提·吐尔逊" in _board(book, paper)
        assert "欧阳明珠" in _board(book, paper, Audience.OFFICE)
    with book.work(owner) as work:
        with pytest.raises(Refused):
            services.note_consent(work, key, None, True)
        services.note_consent(work, key, DAY, False)
        work.commit()
    assert "欧阳明珠" in _board(book, "entrance_captains")
    with book.view() as view:
        empty = PAPERS["entrance_captains"].build(view, PaperRequest("blank", clock=book.clock))
        assert [for_ for for_, _ in captain_lists(view)] == ["", "blank"]
    assert isinstance(empty, FormData)
    assert empty.tables["captains"].rows == ()
    assert empty.tables["captains"].blank >= 12


def test_a_captain_steps_down_and_the_entrance_falls_to_the_buildings(
    book: Book, owner: Operator, yard: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        key = services.name_captain(work, yard[0], "欧阳明珠", CaptainDraft("3", "2", DAY))
        services.name_captain(work, yard[1], "买买提·吐尔逊", CaptainDraft("3", "", DAY))
        today = work.clock.today()
        assert queries.captain_of(work, "3", "2", today).name == "欧阳明珠"
        services.end_captain(work, key, DAY)
        assert queries.captain_of(work, "3", "2", today).name == "买买提·吐尔逊"
        assert queries.captain_of(work, "4", "1", today) is None
        with pytest.raises(Refused):
            queries.captain_by(work, 99)


def test_who_sold_is_to_be_removed_from_the_group(book: Book, owner: Operator, yard: tuple[int, int]) -> None:
    with book.work(owner) as work:
        services.add_group(work, GroupDraft("3号楼群", "3"), yard[1], "买买提·吐尔逊")
        member = services.join_group(work, "3号楼群", yard[0], "欧阳明珠", DAY)
        services.join_group(work, "3号楼群", yard[1], "买买提·吐尔逊", DAY)
        with pytest.raises(Refused):
            services.join_group(work, "3号楼群", yard[0], "欧阳明珠", DAY)
        (group,) = queries.groups(work)
        assert (group.manager, group.to_remove) == ("买买提·吐尔逊", ())
        assert services.check_members(work, "3号楼群", DAY) == 0
        people.transfer(
            work, TransferDraft(yard[0], (Buyer(PersonDraft("周春英", (), "", "zcy")),), datetime.date(2026, 9, 1))
        )
        services.name_captain(work, yard[1], "买买提·吐尔逊", CaptainDraft("3", "", DAY))
        (gone,) = queries.groups(work)[0].to_remove
        assert gone.called == "3-2-501欧阳明珠"
        assert services.check_members(work, "3号楼群", DAY) == 1
        ((_, words, due),) = living(work)
        assert (str(words), due) == ("3号楼群：有 1 人已卖房或搬走，应退群", None)
        services.leave_group(work, member, work.clock.today())
        assert living(work) == ()
        people.transfer(
            work, TransferDraft(yard[1], (Buyer(PersonDraft("吴桂花", (), "", "wgh")),), datetime.date(2026, 9, 1))
        )
        assert "3号楼楼门长 买买提·吐尔逊 已不住在那里：请另定人选" in [str(words) for _, words, _ in living(work)]
        for wrong in (
            lambda: services.leave_group(work, member, DAY),
            lambda: queries.group_by(work, "无"),
            lambda: queries.member_by(work, 99),
        ):
            with pytest.raises(Refused):
                wrong()


def test_erasing_somebody_leaves_no_captain_of_that_name(book: Book, owner: Operator, yard: tuple[int, int]) -> None:
    with book.work(owner) as work:
        services.name_captain(work, yard[0], "欧阳明珠", CaptainDraft("3", "2", DAY, DAY))
        (held,) = register.holdings(work, yard[0])
        people.end_holding(work, held.id, datetime.date(2026, 9, 1))
        people.erase_person(work, held.person.id)
        assert [one.name for one in queries.captains(work)] == ["（已删除）"]
        work.commit()
    assert "欧阳明珠".encode() not in book.path.read_bytes()
