"""A sample for the tests of the first run; no Qt here."""

from __future__ import annotations

from app.bootstrap import new_book


def make(path):
    return new_book(path, "示例小区")
