"""The folder of forms: which papers there are, how each wants to be printed, and their words."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast, get_args

from app.kernel import paths
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.masks import Audience

if TYPE_CHECKING:
    from pathlib import Path

PaperSize: TypeAlias = Literal["a4", "a3", "a5", "241"]
TypeSize: TypeAlias = Literal["normal", "large"]
StyleName: TypeAlias = Literal["notice", "board", "slip", "receipt", "register", "sheet"]
SIZES: Final[tuple[PaperSize, ...]] = get_args(PaperSize)
TYPES: Final[tuple[TypeSize, ...]] = get_args(TypeSize)
STYLES: Final[tuple[StyleName, ...]] = get_args(StyleName)
_MOST_COPIES: Final = 6  # on one sheet
PAPER_LANGUAGES: Final = ("zh_CN", "en", "zh_CN+en")


@frozen
class Form:
    """One form: how it wants to be printed, and where its words are."""

    id: str
    room: str
    folder: Path
    titles: dict[str, str]
    paper: PaperSize = "a4"
    style: StyleName = "notice"
    audience: Audience = Audience.OFFICE
    type: TypeSize = "normal"
    landscape: bool = False
    copies: int = 1

    def title(self, language: str) -> str:
        """Its title as lists of forms show it; the English one where ``form.toml`` has none in ``language``."""
        return self.titles.get("zh_CN" if language.startswith("zh") else language, self.titles["en"])

    def words(self, language: str) -> Path:
        """The file with its words in ``language``."""
        return self.folder / f"{language}.md"


def paper_languages(form_id: str, *roots: Path) -> tuple[str, ...]:
    """What a paper can be printed in: those of every form, then each other language whose words lie beside them."""
    files = (file for form in find_files(form_id, *roots) for file in form.parent.glob("*.md"))
    others = sorted({file.stem for file in files} - set(PAPER_LANGUAGES))
    return (*PAPER_LANGUAGES, *(name for other in others for name in (other, f"zh_CN+{other}")))


def list_forms(*roots: Path) -> tuple[Form, ...]:
    """Every form in ``roots`` (the shipped ones when none is named), by room and id; Refused names a broken one."""
    found: dict[str, Form] = {}
    for root in roots or (paths.forms(),):
        for file in sorted(root.glob("*/*/form.toml")):
            form = read_form(file)
            found.setdefault(form.id, form)
    return tuple(sorted(found.values(), key=lambda form: (form.room, form.id)))


def find_form(form_id: str, *roots: Path) -> Form:
    """The form called ``form_id`` in the first root that has it; UsageError if none has."""
    return read_form(find_files(form_id, *roots)[0])


def find_files(form_id: str, *roots: Path) -> list[Path]:
    """The ``form.toml`` of that id in every root that has one, in the order of the roots; UsageError if none has."""
    found = [
        file
        for root in roots or (paths.forms(),)
        for file in (sorted(root.glob(f"*/{form_id}/form.toml")) if form_id.isidentifier() else ())
    ]
    if not found:
        raise UsageError(
            msg("There is no form “{form}”. “courtyard print --list” names those there are.", form=form_id)
        )
    return found


def read_form(file: Path) -> Form:
    """Read one ``form.toml``; Refused says what in it cannot be used."""
    try:
        kept = tomllib.loads(file.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(msg("{file}: cannot be read: {reason}", file=place(file), reason=str(error))) from error
    titles = kept.get("title", {})
    if not isinstance(titles, dict) or not {"zh_CN", "en"} <= titles.keys():
        raise Refused(msg("{file}: [title] must give zh_CN and en", file=place(file)))
    return Form(
        id=str(kept.get("id", file.parent.name)),
        room=str(kept.get("room", file.parent.parent.name)),
        folder=file.parent,
        titles={language: str(text) for language, text in titles.items()},
        paper=cast("PaperSize", _one_of(file, kept, "paper", SIZES)),
        style=cast("StyleName", _one_of(file, kept, "style", STYLES)),
        audience=Audience(_one_of(file, kept, "audience", tuple(Audience))),
        type=cast("TypeSize", _one_of(file, kept, "type", TYPES)),
        landscape=bool(kept.get("landscape", False)),
        copies=_copies(file, kept),
    )


def _copies(file: Path, kept: dict[str, Any]) -> int:
    value = kept.get("copies", 1)
    if not isinstance(value, int) or not 1 <= value <= _MOST_COPIES:
        raise Refused(
            msg(
                "{file}: copies = “{value}” is not a number from 1 to {most}",
                file=place(file),
                value=value,
                most=_MOST_COPIES,
            )
        )
    return value


def _one_of(file: Path, kept: dict[str, Any], name: str, known: tuple[str, ...]) -> str:
    value = str(kept.get(name, "notice" if name == "style" else known[0]))
    if value not in known:
        choices = ", ".join(known)
        raise Refused(
            msg(
                "{file}: {name} = “{value}” is not one of {known}",
                file=place(file),
                name=name,
                value=value,
                known=choices,
            )
        )
    return value


def place(file: Path) -> str:
    """A form's file as messages name it: room, form and file."""
    return "/".join(file.parts[-3:])
