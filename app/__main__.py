"""``courtyard`` and ``python -m app``: without words the window opens, with words a command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Start, and end with the exit status."""
    from app import bootstrap  # noqa: PLC0415 — worker processes import this module and need none of it

    sys.exit(bootstrap.start(sys.argv[1:]))


if __name__ == "__main__":
    main()
