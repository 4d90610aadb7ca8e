"""Trying a form in a worker process. No Qt here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.kernel.i18n import tr
from app.paper.own import prove
from app.paper.render import render

if TYPE_CHECKING:
    from app.paper.forms import FormData, OwnForm, PaperOptions
    from app.ui.worker import Reporter


def try_form(report: Reporter, own: OwnForm, data: FormData, options: PaperOptions) -> bytes:
    """``data`` printed on ``own``; Refused with file, line and reason where it is broken."""
    report(0, 0, tr("Setting the page …"))
    prove(own, data)
    return render(own.id, replace(data, form=own), options)
