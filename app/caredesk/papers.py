"""All papers of the care desk."""

from __future__ import annotations

from app.caredesk.orders import papers as orders
from app.caredesk.requests import papers as requests

PAPERS = {**requests.PAPERS, **orders.PAPERS}
