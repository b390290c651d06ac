"""Where a title ends, and how its lines become one."""

from __future__ import annotations

import pytest

from corpus.grammar.titles import joined, title_length
from tests.typed_pages import lines


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Utfall per den 30 april\n2021 samt prognos för helåret\nKostnaderna ökar.",
            "Utfall per den 30 april 2021 samt prognos för helåret",
            id="broken-within-a-date",
        ),
        pytest.param(
            "Motion om en simhall till\nÄrendet utgår.", "Motion om en simhall till", id="open-end-before-an-outcome"
        ),
        pytest.param("Nästa möte\n2021 blir ett bra år.", "Nästa möte", id="year-begins-the-text"),
        pytest.param(
            "Dispens för brygga på fastigheten\nÅkra 1:12\n\nBeslut",
            "Dispens för brygga på fastigheten Åkra 1:12",
            id="property",
        ),
        pytest.param(
            "Stöd till utbyggnad av bredband i östra delen av\nHabo kommun\n\nBeslut",
            "Stöd till utbyggnad av bredband i östra delen av Habo kommun",
            id="before-a-heading",
        ),
        pytest.param(
            "Avsägelse av uppdrag som revisor i AB\nVättervatten\nBakgrund",
            "Avsägelse av uppdrag som revisor i AB Vättervatten",
            id="company",
        ),
        pytest.param("Avtal med Lundbergs AB\nDialog förs.", "Avtal med Lundbergs AB", id="company-ends-it"),
        pytest.param(
            "Meddelanden\tSammanträdesdatum\n2025-09-01\nBakgrund", "Meddelanden", id="cell-of-a-running-head"
        ),
        pytest.param(
            "Svar på remiss dnr 24773-\n2025", "Svar på remiss dnr 24773-2025", id="number-broken-at-a-hyphen"
        ),
    ],
)
def test_title(text: str, title: str) -> None:
    seen = lines(text)
    assert joined(seen[: title_length(seen)]) == title
