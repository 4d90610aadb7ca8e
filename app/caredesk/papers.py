"""All papers of the care desk."""

from __future__ import annotations

from app.caredesk.breaches import papers as breaches
from app.caredesk.inventory import papers as inventory
from app.caredesk.orders import papers as orders
from app.caredesk.requests import papers as requests
from app.caredesk.works import papers as works

PAPERS = {**requests.PAPERS, **orders.PAPERS, **breaches.PAPERS, **works.PAPERS, **inventory.PAPERS}
