"""What an area needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.caredesk.areas.rules import AreaDraft, check_area
from app.kernel.errors import Refused


@pytest.mark.parametrize("wrong", [{"name": " "}, {"person": ""}, {"kind": "moon"}])
def test_an_area_belongs_to_somebody(wrong):
    good = AreaDraft("yard", "院内", "周玉芬")
    check_area(good, {"yard"})
    with pytest.raises(Refused):
        check_area(replace(good, **wrong), {"yard"})
