"""When an attendee took part, read from the words about her."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.presence import presence, with_presence, with_recused
from corpus.meeting import AgendaItem, Evidence, Participant

WHOLE = (100, 140)
ROLES: dict[str, tuple[str, list[tuple[int, int]]]] = {
    "range": ("§§ 106-114", [(106, 114)]),
    "range with a dash": ("ersättare, §§ 106–114", [(106, 114)]),
    "list": ("§ 112, 114-120", [(112, 112), (114, 120)]),
    "and": ("§§ 101-103 och 105", [(101, 103), (105, 105)]),
    "until": ("t.o.m. § 108", [(100, 108)]),
    "until, spaced": ("t o m § 108", [(100, 108)]),
    "until, in words": ("till och med § 108", [(100, 108)]),
    "since": ("fr.o.m. § 131", [(131, 140)]),
    "since and until": ("fr.o.m. § 110 t.o.m. § 120", [(110, 120)]),
    "not one": ("ej § 133", [(100, 132), (134, 140)]),
    "not several": ("utom §§ 100-102, 140", [(103, 139)]),
    "disqualified": ("jäv § 120", [(100, 119), (121, 140)]),
    "stands in": ("tjänstgörande ersättare för Bo Ek (V), §§ 101-106", [(101, 106)]),
    "stands in twice": ("ersätter Bo Ek (V), §§ 101-106, Ida Öst (S), §§ 107-111", [(101, 106), (107, 111)]),
    "part of": ("§§ 110-111, del av § 112", []),
    "point": ("§ 103 punkt 1", []),
    "times": ("kl. 13.00-15.10", []),
    "chair": ("ordförande i § 98", []),
    "adjuster": ("justerare t.o.m. § 117", []),
    "nothing": ("kommunchef", []),
    "outside the meeting": ("§§ 1-9", []),
}


@pytest.mark.parametrize(("role", "expected"), ROLES.values(), ids=ROLES.keys())
def test_ranges(role: str, expected: list[tuple[int, int]]) -> None:
    assert list(presence(role, WHOLE)) == expected


def test_one_end_alone_needs_the_range_of_the_meeting() -> None:
    assert presence("t.o.m. § 108", None) == ()
    assert presence("§§ 1-9", None) == ((1, 9),)


@given(st.text("§ 0123456789-,.tomfrejävutx", max_size=25))
def test_ranges_lie_in_the_meeting(role: str) -> None:
    assert all(WHOLE[0] <= first <= last <= WHOLE[1] for first, last in presence(role, WHOLE))


def person(name: str, role: str | None = None, said: str = "") -> Participant:
    return Participant(name, Evidence(said or name, None, "test"), role=role)


def item(number: int, *recused: Participant) -> AgendaItem:
    seen = Evidence("Rubrik", None, "test")
    return AgendaItem(f"x/§{number}", number, f"§ {number}", "Rubrik", "", seen, recused=recused)


def test_role_stays_as_written() -> None:
    (one,) = with_presence([person("Karin Alm", "ersättare, § 101")], WHOLE)
    assert (one.role, one.present) == ("ersättare, § 101", ((101, 101),))


def test_disqualified_by_the_list_of_attendance() -> None:
    first, second = with_recused([item(101), item(102)], [person("Karin Alm", "jäv § 102")])
    assert ([one.name for one in first.recused], [one.name for one in second.recused]) == ([], ["Karin Alm"])


def test_disqualified_by_another_item() -> None:
    told = person("Karin Alm", said="Karin Alm (S) anmäler jäv under paragraf 102.")
    first, second = with_recused([item(101, told), item(102)], [])
    assert ([one.name for one in first.recused], [one.name for one in second.recused]) == ([], ["Karin Alm"])
