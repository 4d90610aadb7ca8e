"""All papers of the care desk."""

from __future__ import annotations

from app.caredesk.areas import papers as areas
from app.caredesk.breaches import papers as breaches
from app.caredesk.contractors import papers as contractors
from app.caredesk.emergency import papers as emergency
from app.caredesk.facilities import papers as facilities
from app.caredesk.inventory import papers as inventory
from app.caredesk.orders import papers as orders
from app.caredesk.requests import papers as requests
from app.caredesk.upkeep import papers as upkeep
from app.caredesk.works import papers as works

_PARTS = (requests, orders, breaches, works, inventory, facilities, upkeep, areas, contractors, emergency)
PAPERS = {name: paper for part in _PARTS for name, paper in part.PAPERS.items()}
