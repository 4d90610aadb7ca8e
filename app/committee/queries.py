"""What other rooms read of the committee."""

from app.committee.resolutions.queries import CHECKS, Resolution, known, resolution_by, resolutions, to_post

__all__ = ["CHECKS", "Resolution", "known", "resolution_by", "resolutions", "to_post"]
