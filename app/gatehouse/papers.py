"""All papers of the gatehouse."""

from __future__ import annotations

from app.gatehouse.roster import papers as roster
from app.gatehouse.rulebook import papers as rulebook
from app.gatehouse.wages import papers as wages

PAPERS = {**roster.PAPERS, **rulebook.PAPERS, **wages.PAPERS}
