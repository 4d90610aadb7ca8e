"""The register (台账): the courtyard, its dwellings and its people."""
