"""Fields of a dialog as a person finds them: by their labels."""

from __future__ import annotations

from typing import Any


def field(dialog: Any, label: str) -> Any:
    """The field of a form by its label."""
    return next(row.field for row in dialog.form._rows if row.label.text().startswith(label))
