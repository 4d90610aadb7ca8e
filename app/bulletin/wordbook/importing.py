"""The wordbook from a sheet: taken out, filled in by somebody who has English, and brought in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Right, service
from app.book.house import Importer
from app.bulletin.wordbook.queries import english_of
from app.bulletin.wordbook.rules import check
from app.bulletin.wordbook.services import put_english
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import text_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions


def plan_wordbook(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do: a row without English changes nothing, the last row of the same words counts."""
    book = recognise(read_workbook(path), "wordbook", options.columns, only=options.sheet)
    known, same = english_of(reader), 0
    wanted: dict[str, str] = {}
    refused: list[RefusedRow] = []
    for found in book.found:
        for record in found.records:
            words, english = text_of(record.get("words")), text_of(record.get("english"))
            if not words or not english or known.get(words) == english:
                same += 1
                continue
            try:
                check(words, english)
            except Refused as fault:
                label = found.recognised.label("english")
                refused.append(RefusedRow(record.sheet, record.row, label, fault.message, english))
                continue
            wanted[words] = english
    new = sum(words not in known for words in wanted)
    return ImportPlan(new, len(wanted) - new, same, tuple(refused), work=tuple(wanted.items()), found=book.found)


@service(Right.EDIT_REGISTER)
def import_wordbook(work: UnitOfWork, plan: ImportPlan) -> None:
    """Write down the English of a file; all of it or none."""
    for words, english in plan.work:
        put_english(work, words, english)


IMPORTS = {"wordbook": Importer(msg("Own words in English"), Right.EDIT_REGISTER, plan_wordbook, import_wordbook)}
