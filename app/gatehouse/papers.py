"""All papers of the gatehouse."""

from __future__ import annotations

from app.gatehouse.dutylog import papers as dutylog
from app.gatehouse.roster import papers as roster
from app.gatehouse.roster.filed import papers as filed
from app.gatehouse.roster.volunteers import papers as volunteers
from app.gatehouse.rulebook import papers as rulebook
from app.gatehouse.rulebook.cases import papers as cases
from app.gatehouse.rulebook.posted import papers as posted
from app.gatehouse.visits import papers as visits
from app.gatehouse.wages import papers as wages

PAPERS = {
    name: paper
    for part in (roster, filed, volunteers, rulebook, cases, posted, wages, dutylog, visits)
    for name, paper in part.PAPERS.items()
}
