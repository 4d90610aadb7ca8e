"""Settings of this PC survive being missing, broken or unwritable."""

from pathlib import Path

from app.kernel import settings


def test_changes_are_kept_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    settings.change(file, last_book="/x/y.book", type_size=20)
    assert settings.load(file) == settings.Settings(last_book="/x/y.book", type_size=20)


def test_a_broken_file_gives_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    for content in ("{", "[]", '{"type_size": "big", "unknown": 1}'):
        file.write_text(content, encoding="utf8")
        assert settings.load(file) == settings.Settings()
