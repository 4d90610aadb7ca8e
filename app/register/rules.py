"""Rules of the register: what a dwelling is called, and who is what to it."""

from __future__ import annotations

from enum import StrEnum


class Use(StrEnum):
    """What a dwelling is used for."""

    HOME = "home"
    SHOP = "shop"
    GARAGE = "garage"
    STORE = "store"


class Tenure(StrEnum):
    """Whose it is; decides whose repair it is."""

    OWNED = "owned"
    UNIT_OWNED = "unit_owned"
    PUBLIC_HOUSING = "public_housing"


class State(StrEnum):
    """Whether somebody lives there."""

    LIVED_IN = "lived_in"
    LET = "let"
    VACANT = "vacant"


class Relation(StrEnum):
    """What a person is to a dwelling."""

    OWNER = "owner"
    OCCUPANT = "occupant"
    TENANT = "tenant"
    CONTACT = "contact"
