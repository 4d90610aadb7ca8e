"""What is read of own forms: the versions of one, which holds today, and a paper's data with the form it is printed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.bulletin.own_forms.rules import FILES, Version, digest, in_force
from app.bulletin.own_forms.tables import own_form
from app.bulletin.wordbook.queries import in_english_too
from app.kernel.i18n import msg
from app.paper.forms import FormData, OwnForm
from app.paper.shelf import find_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.book import Reader
    from app.paper.forms import Built, Paper, PaperRequest


def versions(reader: Reader, form: str | None = None) -> tuple[Version, ...]:
    """The versions of ``form`` (of all forms without one), the first one first."""
    operator = book_tables.operator
    wanted = (
        select(own_form, operator.c.name.label("operator"))
        .join(operator, operator.c.id == own_form.c.operator_id)
        .order_by(own_form.c.form, own_form.c.version)
    )
    if form is not None:
        wanted = wanted.where(own_form.c.form == form)
    return tuple(
        Version(row.form, row.version, row.since, row.files, row.note, row.operator)
        for row in reader.conn.execute(wanted)
    )


def holding(reader: Reader, form: str) -> Version | None:
    """The committee's own version of ``form`` that holds today; None where the shipped form does."""
    return in_force(versions(reader, form), reader.clock.today())


def files_of(reader: Reader, form: str) -> Mapping[str, str]:
    """The files of ``form`` as it holds today: the committee's own, else the shipped ones; UsageError for no form."""
    own = holding(reader, form)
    return own.files if own else shipped(form)


def shipped(form: str) -> dict[str, str]:
    """The files of the shipped ``form``; UsageError where there is none."""
    folder = find_form(form).folder
    return {name: (folder / name).read_text(encoding="utf8") for name in FILES}


def as_printed(reader: Reader, form: str, built: Built) -> Built:
    """What was gathered for a paper as it is printed: own words with their English, on the committee's own form where one holds."""
    built = in_english_too(reader, built)
    own = holding(reader, form)
    if own is None:
        return built
    made = as_form(form, own.files)
    if isinstance(built, FormData):
        return replace(built, form=made)
    return [replace(each, form=made) for each in built]


def as_form(form: str, files: Mapping[str, str]) -> OwnForm:
    """``files`` as the typesetter takes them."""
    return OwnForm(find_form(form).room, form, dict(files))


def owned(paper: Paper) -> Paper:
    """``paper``, its own words with their English, printed on the committee's own form where one holds."""
    return replace(paper, build=_Owned(paper.id, paper.build))


@dataclass(frozen=True)
class _Owned:
    """Builds a paper's data; a class, as it travels to other processes."""

    form: str
    build: Callable[[Any, PaperRequest], Built]

    def __call__(self, reader: Reader, request: PaperRequest) -> Built:
        return as_printed(reader, self.form, self.build(reader, request))


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every version still reads as the audit record says it was kept."""
    audit = book_tables.audit
    rows = reader.conn.execute(
        select(audit.c.subject, audit.c.after).where(audit.c.action.in_(("form.kept", "form.given_up")))
    ).all()
    kept = {(row.subject.split()[1], row.after["version"]): row.after["digest"] for row in rows if row.after}
    struck = {row.subject.split()[1] for row in rows if not row.after}  # whose marks answer for them: see the erasing
    for one in versions(reader):
        said = kept.pop((one.form, one.version), None)
        if said is None and one.form in struck:
            continue
        if said != digest(one.files):
            yield Fault(
                msg(
                    "Version {version} of form {form} was changed outside the program",
                    version=one.version,
                    form=one.form,
                )
            )
    if kept:
        yield Fault(msg("{count} versions of forms were removed outside the program", count=len(kept)))


CHECKS: tuple[Check, ...] = (check_recorded,)
