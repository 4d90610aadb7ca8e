"""Family names, and how a name or a phone is shown to those who may not read it in full."""

from __future__ import annotations

from typing import Final

ERASED: Final = "（已删除）"  # stands where a name stood that was erased

_COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "令狐",
    ]
)


def surname(name: str) -> str:
    """The family name: two characters for the compound surnames, else the first."""
    return name[:2] if name[:2] in _COMPOUND and len(name) > 2 else name[:1]


def mask_name(name: str) -> str:
    """``王秀兰`` → ``王**``: the surname and one star a character."""
    kept = surname(name)
    return kept + "*" * max(1, len(name) - len(kept))


def mask_phone(phone: str) -> str:
    """``13812341234`` → ``138****1234``; shorter numbers keep their last two digits."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"****{phone[-2:]}"
