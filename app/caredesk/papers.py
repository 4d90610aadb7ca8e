"""All papers of the care desk."""

from __future__ import annotations

from app.caredesk.breaches import papers as breaches
from app.caredesk.inventory import papers as inventory
from app.caredesk.works import papers as works

PAPERS = {**breaches.PAPERS, **works.PAPERS, **inventory.PAPERS}
