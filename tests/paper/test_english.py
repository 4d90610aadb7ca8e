"""Own words get their English wherever they stand in the data of a paper."""

from __future__ import annotations

from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, PublicName, ResidentName
from app.paper.blocks import Both, Column, Field, Named, PhotoRow, Row, Table
from app.paper.board import Board
from app.paper.english import in_english
from app.paper.forms import FormData
from app.paper.wording import say

KNOWN = {"东门": "East gate", "全天": "All day", "王秀兰": "Wang Xiulan", "找王秀兰": "Ask Wang Xiulan 王秀兰"}


def _cell(value: object) -> object:
    data = FormData({}, {"t": Table((Column(""),), (Row((value,)),))})
    return in_english(data, KNOWN).tables["t"].rows[0].cells[0]


def test_words_in_cells_fields_values_and_captions_get_their_english() -> None:
    carried = ((Row(("东门",)), Row(("全天",))),)
    table = Table((Column(""),), (Row(("东门",)),), carried=carried)
    values = {"place": "东门", "places": ("东门", "西门"), "count": 3, "none": None}
    photos = {"p": (PhotoRow("东门", ()),)}
    made = in_english(FormData(values, {"t": table}, {"f": (Field("", "全天"), Field(""))}, photos=photos), KNOWN)
    gate = Named("东门", "East gate")
    assert made.values == {"place": gate, "places": (gate, "西门"), "count": 3, "none": None}
    assert made.tables["t"].rows[0].cells == (gate,)
    assert made.tables["t"].carried[0][1].cells == (Named("全天", "All day"),)
    assert made.fields["f"] == (Field("", Named("全天", "All day")), Field(""))
    assert made.photos["p"][0].caption == gate


def test_what_has_english_or_is_a_residents_name_stays_as_it_is() -> None:
    for value in (Named("东门", "Main gate"), PublicName("东门", en="Main gate"), ResidentName("王秀兰"), "西门", 5):
        assert _cell(value) == value
    data = FormData({"place": "东门"})
    assert in_english(data, {}) is data


def test_words_within_others_are_found_as_parts_of_them() -> None:
    assert _cell(Named("东门")) == Named("东门", "East gate")
    assert _cell(PublicName("全天")) == PublicName("全天", en="All day")
    assert _cell(Both(("东门", 3))) == Both((Named("东门", "East gate"), 3))
    assert _cell("东门、全天") == Named("东门、全天", "East gate, All day")
    assert _cell("东门；全天") == Named("东门；全天", "East gate; All day")
    assert _cell("东门、西门") == "东门、西门"
    said = _cell(msg("{kind}: {place}", kind="x", place=FreeWords("东门")))
    assert say(said, "en", Audience.BOARD) == "x: East gate"
    assert say(said, "zh_CN", Audience.BOARD) == "x：东门"


def test_a_board_copy_has_the_english_with_residents_masked_in_both() -> None:
    data = in_english(FormData({"ask": FreeWords("找王秀兰", frozenset({"王秀兰"}))}), KNOWN)
    said = Board().copy(data).values["ask"]
    assert said == Named("找王**", "Ask Wang Xiulan 王**")


def test_a_board_masks_residents_in_the_english_too() -> None:
    words = _cell(FreeWords("找王秀兰", frozenset({"王秀兰"})))
    assert say(words, "en", Audience.OFFICE) == "Ask Wang Xiulan 王秀兰"
    assert "王秀兰" not in say(words, "en", Audience.BOARD)
