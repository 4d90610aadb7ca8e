"""What the dues pages have done in worker processes. No Qt here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.kernel.i18n import tr
from app.paper.render import render
from app.ui.jobs import own_form_unfit

if TYPE_CHECKING:
    from app.paper.forms import Built, PaperOptions
    from app.ui.worker import Reporter


def render_paper(report: Reporter, form_id: str, data: Built, options: PaperOptions) -> bytes:
    """The paper as PDF."""
    report(0, 0, tr("Setting the page …"))
    return render(form_id, data, options, warn=partial(own_form_unfit, report))
