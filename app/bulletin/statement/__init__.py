"""The quarterly statement (季度收支公示表), put together from what treasury, dues and register offer."""
