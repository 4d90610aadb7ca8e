"""Who worked when: from the duty log, the roster, or the calendar."""
