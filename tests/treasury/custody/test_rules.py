"""Asking the keeper of the money for some of it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.custody.rules import DrawDraft, check_draw, check_received

GOOD = DrawDraft(datetime.date(2026, 9, 1), Fen(50_000), "修门", "李出纳", approved_by="王主任")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount": Fen(0)}, "0"),
        ({"purpose": " "}, "用途"),
        ({"asked_by": ""}, "申请人"),
        ({"approved_by": ""}, "未经批准"),
        ({"amount": Fen(900_000), "resolution": "第5号"}, "还可申请"),
    ],
)
def test_a_request_without_reason_approval_or_money_is_refused(more: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_draw(dataclasses.replace(GOOD, **more), Fen(500_000))  # type: ignore[arg-type]


def test_no_more_is_received_than_was_asked_for() -> None:
    check_received(Fen(100), Fen(100))
    with pytest.raises(Refused, match=r"还有 ¥0\.00 未领"):
        check_received(Fen(-5), Fen(1))
