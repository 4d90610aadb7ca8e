"""``courtyard`` and ``python -m app``: without words the window opens, with words a command runs."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Start, and end with the exit status."""
    gc.disable()  # nothing that is loaded is garbage, and looking for it would be a tenth of the start
    from app import bootstrap  # noqa: PLC0415 — worker processes import this module and need none of it

    sys.exit(bootstrap.start(sys.argv[1:]))


if __name__ == "__main__":
    main()
