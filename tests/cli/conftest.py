"""Commands as typed, with what they say and end with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from app.bootstrap import house
from app.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def courtyard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run ``courtyard WORDS`` in a folder of its own, with settings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("COURTYARD_PASSWORD", "COURTYARD_NEW_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Said:
        capsys.readouterr()
        status = main.run([str(word) for word in words], house())
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


Run = Callable[..., Said]
ROOMS = "楼号,单元,房号,户主,面积,人口\n1,1,101,周春英,58.3,2\n1,1,102,杨华英,51.35,3\n"


@pytest.fixture
def ready(courtyard: Run, tmp_path: Path) -> Run:
    """A book with two households."""
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    (tmp_path / "rooms.csv").write_text(ROOMS, encoding="utf8")
    done(courtyard, "import", "households", str(tmp_path / "rooms.csv"))
    return courtyard


def done(run: Run, *words: str) -> Said:
    """What a command says that is not refused."""
    said = run(*words)
    assert said.status == 0, said.err
    return said


def fee(run: Run, name: str, basis: str, *more: str) -> None:
    """A monthly fee since New Year's day."""
    done(run, "fee", "add", name, "--basis", basis, "--cycle", "month", "--from", "2026-01-01", *more)


def resolved(run: Run, kind: str) -> str:
    """The number of a resolution of New Year's day."""
    heads = ("--called", "9", "--present", "8", "--for", "8", "--date", "2026-01-01")
    return str(done(run, "--json", "resolution", "add", "议定事项", "照办", "--kind", kind, *heads).data["number"])
