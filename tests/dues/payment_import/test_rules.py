"""What a way of paying is called, and what of a sheet's marks is still to be taken."""

from __future__ import annotations

import pytest

from app.dues.payment_import.rules import Claim, marked_of, method_in, still_to_take
from app.dues.rules import Method, Share
from app.kernel.money import ZERO, Fen


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("现金", Method.CASH),
        ("微信转账", Method.WECHAT),
        ("支付宝", Method.ALIPAY),
        ("银行转账", Method.BANK),
        ("粮票", None),
    ],
)
def test_the_usual_words_name_the_way_of_paying(written: str, method: Method | None):
    assert method_in(written) is method


def test_only_what_the_book_does_not_have_yet_is_taken():
    claims = [
        Claim(1, Fen(1500), Fen(1500), ZERO, Fen(1500)),
        Claim(2, Fen(1500), Fen(1500), Fen(1500), ZERO),
        Claim(3, Fen(3000), Fen(4500), Fen(1000), Fen(3500)),
    ]
    assert still_to_take(claims) == (Share(1, Fen(1500)), Share(3, Fen(2000)))


def test_a_tick_is_worth_its_share_of_the_charge():
    assert marked_of(Fen(4500), 3, [None, None]) == Fen(3000)
    assert marked_of(Fen(4500), 3, [Fen(1500), None]) == Fen(3000)
