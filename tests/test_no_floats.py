"""No float reaches money: the rooms that count it know none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "app"
ROOMS = ("kernel", "book", "exchange", "register", "treasury", "dues", "bulletin", "cli")
FILES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_that_counts_money_makes_no_float(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf8"))
    likeness = {
        id(word.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "cutoff"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in likeness:  # how alike two names are is no money
            assert not isinstance(node.value, float), f"line {node.lineno}: {node.value}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "float", f"line {node.lineno}"
