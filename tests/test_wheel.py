"""The wheel carries fonts, forms and presets, and works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_program_installed_from_its_wheel_prints_in_another_folder(tmp_path: Path) -> None:
    house, yard = tmp_path / "house", tmp_path / "yard"
    yard.mkdir()
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT), cwd=tmp_path)
    (wheel,) = tmp_path.glob("courtyard_desk-*.whl")
    _run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(house), str(wheel), cwd=tmp_path)
    env = {"PYTHONPATH": str(house), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    where = _run(sys.executable, "-c", "import app; print(app.__file__)", cwd=yard, env=env)
    assert where.strip().startswith(str(house))
    courtyard = str(house / "bin" / "courtyard")
    _run(courtyard, "new", "y.book", "--name", "幸福里小区", cwd=yard, env=env)
    _run(courtyard, "print", "quarterly_statement", "--for", "2026Q3", "-o", "q.pdf", cwd=yard, env=env)
    assert (yard / "q.pdf").read_bytes().startswith(b"%PDF")


def _run(*words: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        words, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
