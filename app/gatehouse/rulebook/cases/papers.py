"""The case sheet: what happened and what shows it, the guard's own words, the decision, the appeal; blank too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.rulebook import queries
from app.gatehouse.rulebook.rules import CaseState, state_text
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import PublicName, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Photo, PhotoRow, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import EMPTY_SHEET
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.rulebook.queries import Case
    from app.paper.forms import PaperRequest

_SHOWN: Final = 4  # photos on the sheet; all of them are counted
_ROW_MM: Final = 12
_FILLED: Final = (
    "number", "guard", "at", "rule", "rule_en", "amount", "evidence", "witness", "photos", "state", "decided",
    "decided_on", "reason",
)  # fmt: skip


def build_case(reader: Reader, request: PaperRequest) -> FormData:
    """The sheet of the case whose number is asked for; a blank one without. Refused for a number there is none of."""
    place = courtyard(reader)
    if request.for_ and not request.for_.isdecimal():
        raise Refused(msg("“{text}” is not the number of a case: look it up in the list", text=request.for_))
    case = queries.case(reader, int(request.for_)) if request.for_ else None
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "today": reader.clock.today(),
            "phone": PublicName(place.committee_phone),
            **_values(case),
        },
        tables={"said": _said(case)},
        photos={"seen": _photos(case)},
        author=place.name,
        label=f"{case.id} {case.guard}" if case else "",
    )


def _values(case: Case | None) -> dict[str, object]:
    if case is None:
        return {"shown": False, "open": True, "upheld": False, **dict.fromkeys(_FILLED)}
    open_ = case.state in (CaseState.OPEN, CaseState.APPEALED)
    return {
        "number": case.id,
        "guard": ResidentName(case.guard),
        "at": clock_text(case.at),
        "rule": case.rule_name,
        "rule_en": case.rule_name_en,
        "amount": case.amount,
        "evidence": case.evidence,
        "witness": case.witness,
        "photos": len(case.photos),
        "shown": any(one.there for one in case.photos),
        "open": open_,
        "state": state_text(case.state),
        "upheld": case.state is CaseState.UPHELD,
        "decided": case.decided,
        "decided_on": case.decided_on,
        "reason": case.reason,
    }


def _said(case: Case | None) -> Table:
    """The guard's own words and appeals; rows to write in on a blank sheet."""
    columns = (Column(msg("Statement or appeal"), width=32), Column(msg("The guard's own words"), weight=1))
    if case is None:
        rows = [Row((msg("Statement"), None)), Row((msg("Appeal"), None))]
    else:
        rows = [Row((msg("Statement"), words)) for words in case.statements]
        rows += [Row((msg("Appeal"), words)) for words in case.appeals]
    return Table(
        columns,
        tuple(rows),
        grid=True,
        row_mm=_ROW_MM if case else 2 * _ROW_MM,
        empty=msg("The guard has not been heard yet"),
    )


def _photos(case: Case | None) -> tuple[PhotoRow, ...]:
    if case is None:
        return ()
    shown = [one for one in case.photos if one.there][:_SHOWN]
    made = [Photo(one.path.read_bytes(), one.width, one.height, Named(one.name)) for one in shown]
    return tuple(PhotoRow(case.evidence, tuple(made[at : at + 2])) for at in range(0, len(made), 2))


def cases_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then the cases, the newest first."""
    made = [
        (str(each.id), f"{each.guard}  {clock_text(each.at)}  {each.rule_name}")
        for each in reversed(queries.cases(reader))
    ]
    return [("", EMPTY_SHEET.text()), *made]


PAPERS: Final = {
    "guard_case": Paper(
        "guard_case",
        "gatehouse",
        msg("Case under the gatehouse rules"),
        build_case,
        asks=Asks(msg("Case"), cases_to_print),
        right=Right.READ_MONEY,
    )
}
