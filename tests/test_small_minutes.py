"""Short minutes of many bodies, each written another way: all that they tell is found."""

from __future__ import annotations

import pytest

from tests.small_minutes import NAMES, differences, facts, found


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_them(name: str) -> None:
    assert differences(found(name), facts(name)) == []
