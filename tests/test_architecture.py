"""The layers hold: who may import whom is a test, not a wish."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_every_import_contract_is_kept() -> None:
    lint = Path(sys.executable).parent / "lint-imports"  # in a process of its own: it sets up logging anew
    done = subprocess.run(
        [lint, "--config", "pyproject.toml", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_rules_use_the_standard_library_and_the_kernel_only() -> None:
    graph = grimp.build_graph("app", include_external_packages=True, cache_dir=None, exclude_type_checking_imports=True)
    rules = {module for module in graph.modules if module.startswith("app.") and module.endswith(".rules")}
    assert rules
    for module in rules:
        for imported in graph.find_modules_directly_imported_by(module):
            top = imported.split(".")[0]
            allowed = top in sys.stdlib_module_names or imported.startswith("app.kernel") or imported in rules
            assert allowed, f"{module} imports {imported}"


@pytest.mark.parametrize("file", sorted((ROOT / "app").rglob("rules.py")), ids=lambda f: str(f.relative_to(ROOT)))
def test_every_rule_is_known_to_the_count_of_what_was_tried(file: Path) -> None:
    """A file nobody loads would not be missed by the coverage of the rules."""
    assert importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def test_the_root_holds_only_what_the_map_names() -> None:
    known = {"pyproject.toml", "app", "resources", "forms", "tests", "installer", "README.md"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    visible = {line.split("/")[0] for line in tracked if line and not line.startswith(".")}
    assert visible == known


@pytest.mark.parametrize("file", sorted((ROOT / "app").rglob("*.py")), ids=lambda f: str(f.relative_to(ROOT)))
def test_files_stay_short_enough_to_read(file: Path) -> None:
    assert len(file.read_text(encoding="utf8").splitlines()) <= 400
