"""Rules of dues: what is charged, how a payment is shared out, what is owed."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """What a fee is counted by."""

    HOUSEHOLD = "household"
    AREA = "area"
    PERSON = "person"
    SPACE = "space"
    QUANTITY = "quantity"
    ONCE = "once"


class Cycle(StrEnum):
    """How often a fee falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    ANNIVERSARY = "anniversary"


class Rounding(StrEnum):
    """To what a charge is rounded."""

    FEN = "fen"
    JIAO = "jiao"
    YUAN = "yuan"


class Method(StrEnum):
    """How money came in."""

    CASH = "cash"
    BANK = "bank"
    WECHAT = "wechat"
    ALIPAY = "alipay"
