"""Some hundreds of random paragraphs; ``python -m tests.paper.many_paragraphs`` tries ten thousand."""

from __future__ import annotations

import pytest

from tests.paper.many_paragraphs import STYLES, Fault, faults, main, paragraphs


@pytest.mark.parametrize("number", range(len(STYLES)))
def test_no_line_end_is_wrong_and_the_text_comes_back(number: int) -> None:
    assert list(faults(paragraphs(60, seed=900 + number), STYLES[number])) == []


def test_a_fault_would_be_seen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("app.paper.characters.NO_START", frozenset())
    monkeypatch.setattr("app.paper.breaker.NO_START", frozenset())
    assert any(fault.what.startswith("a mark") for fault in faults(paragraphs(40, seed=77), STYLES[1]))
    assert Fault("a", "b", "c").before == "b"
    monkeypatch.undo()
    assert main(["8"]) == 0
    assert "8 paragraphs, 0 faults" in capsys.readouterr().out
