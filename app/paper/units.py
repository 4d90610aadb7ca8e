"""The units things are counted in, for the English of a paper; a unit nobody foresaw stands as it was typed."""

from __future__ import annotations

from typing import Final

from app.paper.blocks import Named

_PIECES: Final = frozenset("个只把块条支件台具座根盏扇张辆棵口")
_WORDS: Final = {
    "次": "job", "处": "place", "袋": "bag", "卷": "roll", "箱": "box", "盒": "box", "瓶": "bottle", "桶": "bucket",
    "套": "set", "组": "set", "对": "pair", "双": "pair", "小时": "hour", "天": "day", "月": "month", "户": "household",
    "人": "person",
}  # fmt: skip
_SIGNS: Final = {"米": "m", "平方米": "m²", "立方米": "m³", "公斤": "kg", "吨": "t", "升": "L", "度": "kWh"}
_PLURALS: Final = {"box": "boxes", "person": "people"}


def unit_named(unit: str) -> Named:
    """What one is charged or counted by."""
    english = "piece" if unit and unit in _PIECES else _WORDS.get(unit) or _SIGNS.get(unit) or ""
    return Named(unit, english)


def quantity_named(quantity: int, unit: str) -> Named:
    """So many of it: ``60 袋``, 60 bags."""
    chinese = f"{quantity} {unit}".strip()
    if unit and unit in _PIECES:
        return Named(chinese, f"{quantity} {'pc' if quantity == 1 else 'pcs'}")
    if unit in _SIGNS:
        return Named(chinese, f"{quantity} {_SIGNS[unit]}")
    word = _WORDS.get(unit, "")
    many = word if quantity == 1 else _PLURALS.get(word, f"{word}s")
    return Named(chinese, f"{quantity} {many}" if word else "")
