"""What a person does with an own form: keeps a version of it, or goes back to the shipped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.bulletin.own_forms import queries
from app.bulletin.own_forms.rules import FILES, FormDraft, check_files, digest
from app.bulletin.own_forms.tables import own_form
from app.kernel.errors import Refused
from app.kernel.hiding import Hider
from app.kernel.i18n import msg
from app.paper.own import prove
from app.paper.shelf import find_form
from app.register.privacy import private

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.paper.forms import FormData


@service(Right.POST_DISCLOSURE)
def keep_form(work: UnitOfWork, draft: FormDraft, data: FormData | None = None) -> int:
    """Keep a version of a form; gives its number.

    Refused with file, line and reason where it is broken: with ``data`` of the paper also where its words do not fit.
    """
    find_form(draft.form)
    check_files(draft.files)
    if draft.since < work.clock.today():
        raise Refused(msg("A form holds from today at the earliest: what was printed before stays as it was"))
    prove(queries.as_form(draft.form, draft.files), data)
    _refuse_names(work, draft)
    number = _write(work, draft)
    work.audit("form.kept", f"form {draft.form}", after=_told(draft, number))
    return number


@service(Right.POST_DISCLOSURE)
def give_up_form(work: UnitOfWork, form: str, note: str = "") -> int:
    """Go back to the shipped form from today on; Refused where it holds already."""
    if queries.holding(work, form) is None:
        raise Refused(msg("The shipped form holds already"))
    draft = FormDraft(form, {}, work.clock.today(), note)
    number = _write(work, draft)
    work.audit("form.given_up", f"form {form}", after=_told(draft, number))
    return number


def _refuse_names(work: UnitOfWork, draft: FormDraft) -> None:
    """Refused where the words themselves name a resident the shipped ones do not: a form is for everybody."""
    hider, shipped = Hider(private(work), contacts=True), queries.shipped(draft.form)
    for name in FILES[1:]:
        known = set(hider.found(shipped[name]))
        named = [word for word in hider.found(draft.files[name]) if word not in known]
        if named:
            raise Refused(
                msg(
                    "{file} has {word} in its words, which the register knows as a resident's: a form is for everybody, "
                    "write it in the paper itself",
                    file=name,
                    word=named[0],
                )
            )


def _told(draft: FormDraft, number: int) -> dict[str, object]:
    return {
        "version": number,
        "in_force_from": draft.since,
        "note": draft.note.strip(),
        "digest": digest(draft.files),
    }


def _write(work: UnitOfWork, draft: FormDraft) -> int:
    number = len(queries.versions(work, draft.form)) + 1
    work.conn.execute(
        insert(own_form).values(
            form=draft.form,
            version=number,
            since=draft.since,
            files=dict(draft.files),
            note=draft.note.strip(),
            operator_id=work.operator.id,
            at=work.clock.now(),
        )
    )
    return number
