"""Addresses are for ever: changing one of these rows breaks links that people have saved."""

from __future__ import annotations

import datetime

import pytest

from corpus.addresses import attachment_id, item_id, meeting_id, organ_slug, slug
from corpus.meeting import Organization


@pytest.mark.parametrize(
    ("organization", "expected"),
    [
        pytest.param(Organization("Primärkommunalt samverkansorgan", "PKS"), "pks", id="joint-by-abbreviation"),
        pytest.param(Organization("Kommunalt forum"), "kommunalt-forum", id="joint-by-name"),
        pytest.param(Organization("Kommunstyrelsen", "KS", "Vaggeryds kommun"), "vaggeryd-kommunstyrelsen", id="own"),
        pytest.param(Organization("Kommunfullmäktige", "KF", "Borås kommun"), "boras-kommunfullmaktige", id="final-s"),
        pytest.param(Organization("Socialnämnden", "SN"), "socialnamnden", id="whose-is-unknown"),
    ],
)
def test_organ_slug(organization: Organization, expected: str) -> None:
    assert organ_slug(organization) == expected


def test_addresses_nest() -> None:
    meeting = meeting_id(Organization("Kommunalt forum"), datetime.date(2023, 10, 27), "ab12cd34ef")
    assert meeting == "kommunalt-forum/2023-10-27"
    assert item_id(meeting, 32) == "kommunalt-forum/2023-10-27/§32"
    assert meeting_id(Organization("Kommunalt forum"), None, "ab12cd34ef") == "kommunalt-forum/utan-datum-ab12cd34"


def test_attachments_of_one_label_get_addresses_of_their_own() -> None:
    taken: set[str] = set()
    assert [attachment_id("m", "Bilaga 2", taken) for _ in range(2)] == ["m/bilaga-2", "m/bilaga-2-2"]


def test_slug_is_plain() -> None:
    assert slug("Barn- och utbildningsnämnden, Gislaveds kommun") == "barn-och-utbildningsnamnden-gislaveds-kommun"
