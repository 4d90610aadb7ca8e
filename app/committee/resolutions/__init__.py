"""Resolutions of the committee: numbered, voted, posted, in force until withdrawn."""
