"""Files made to harm are refused in words, within 5 seconds and 300 MB (quality 20)."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time

import pytest

from app.exchange.columns import bare
from app.exchange.doors import read_door, read_entrance
from app.exchange.people import read_names, read_phones
from app.exchange.recognise import recognise
from app.exchange.sheets import Sheet
from app.exchange.values import BadValue, read_amount, read_area, read_date
from tests.exchange.attacks import ATTACKS

Told = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("attacks")
    for name, make in ATTACKS.items():
        make(folder / name)
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.reading", str(folder)], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""  # a native reader that breaks says so where nobody should have to read it
    read: Told = json.loads(done.stdout)
    return read


@pytest.mark.parametrize("name", ATTACKS)
def test_it_is_refused_in_words_and_at_once(told: Told, name: str) -> None:
    said, seconds = str(told[name]["said"]), told[name]["seconds"]
    assert not said.startswith("taken")
    assert name in said
    assert isinstance(seconds, float)
    assert seconds < 5


def test_none_takes_more_than_300_mb(told: Told) -> None:
    assert max(int(str(one["memory"])) for one in told.values()) <= 300


@pytest.mark.parametrize(
    "text", ["一" * 32_000 + "x", "1" + " " * 32_000 + "1", "a" * 32_000, "(" * 32_000, "1号" * 16_000]
)
def test_a_cell_of_32_000_characters_is_judged_at_once(text: str) -> None:
    began = time.process_time()
    for read in (read_door, read_entrance, read_phones, read_names, read_area, read_amount, read_date, bare):
        with contextlib.suppress(BadValue):
            read(text)
    sheet = Sheet("1号楼", ((text, None), ("房号", "户主"), (text, text), ("1-1-101", text)))
    recognise((sheet,), "households", {})
    assert time.process_time() - began < 1
