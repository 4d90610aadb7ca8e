"""All papers of the committee."""

from app.committee.resolutions import papers as resolutions

PAPERS = {**resolutions.PAPERS}
