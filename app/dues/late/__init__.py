"""Late charges: off unless a resolution sets them, reckoned and shown, charged only when a person does it."""
