"""The twenty traps of Swedish minutes: what looks like one thing and is another."""

from __future__ import annotations

import pytest

from tests.small_minutes import differences, read_typed
from tests.trap_documents import TRAPS, Trap

FRONT = """{organ}
Sammanträdesprotokoll
Aneby kommun

Plats och tid: Kommunhuset, 2024-03-21 kl. 18.00-20.00
Beslutande: Karin Alm (S), ordförande
Bo Ek (V), ersätter Ulla Alm (V) §§ 1-6
Tor Holm (V), ersätter Ulla Alm (V) §§ 7-11
Sekreterare: Siv Dal
=====
"""
TORN = """Kommunstyrelsen
Sammanträdesprotokoll
Aneby kommun
Plats:
Tid:
Paragrafer:
Sessionssalen
2024-03-21 kl. 18.00
§§ 12-14
Närvarande: Karin Alm (S), ordförande
=====
§ 12 Upprop
Upprop förrättas.

§ 13 Val
Inget val förrättas.

§ 14 Avslutning
Mötet avslutas.
"""


@pytest.mark.parametrize("trap", TRAPS, ids=[trap.name for trap in TRAPS])
def test_trap(trap: Trap) -> None:
    meetings = read_typed(FRONT.format(organ=trap.organ) + trap.text)
    assert [differences(meeting, {**trap.meeting, "items": trap.items}) for meeting in meetings] == [[]]


def test_a_torn_front_page_is_paired_by_kind_of_value() -> None:
    (meeting,) = read_typed(TORN)
    told = {"range": [12, 14], "date": "2024-03-21", "start": "18:00:00", "items": {"§ 12": {}, "§ 13": {}, "§ 14": {}}}
    assert differences(meeting, told) == []
    assert meeting.location == "Sessionssalen"
