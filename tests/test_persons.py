from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.meeting import Meeting, Organization, Proposal
from index.person_names import misread_key, name_key
from index.persons import Persons, identify
from tests.made_meetings import section, sitting, who

ANEBY = Organization("Kommunstyrelsen", body="Aneby kommun")
TRANAS = Organization("Kommunstyrelsen", body="Tranås kommun")


def value(persons: Persons, meeting: Meeting, name: str, organization: str | None = None) -> str:
    return persons.of(meeting.id, who(name, organization)).value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Per Högdal", "Per Hogdal", True, id="dots-lost"),
        pytest.param("Ann-Marie Öst", "Ann Marie Öst", True, id="hyphen"),
        pytest.param("PER HÖGDAL", "Per Högdal", True, id="capitals"),
        pytest.param("Rut Wallén", "Rut Wallen", True, id="accent-lost"),
        pytest.param("Per Högdal", "Per Hagdal", False, id="another-name"),
    ],
)
def test_names_are_one_across_spellings(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_misread_name_joins_the_right_one_where_it_has_been_seen() -> None:
    right = sitting(attendance=(who("Per Högdal", "Mullsjö kommun"),))
    wrong = sitting(id="pks/2024-05-16", quality="damaged", adjusters=(who("Per Hégdal"),))
    persons = identify([right, wrong])
    assert value(persons, wrong, "Per Hégdal") == value(persons, right, "Per Högdal", "Mullsjö kommun")
    assert set(persons.spellings("per-hogdal-mullsjo")) == {"Per Högdal", "Per Hégdal"}
    assert persons.of(wrong.id, who("Per Hégdal")).label == "Per Högdal (Mullsjö)"


def test_accent_that_is_right_stays() -> None:
    meeting = sitting(attendance=(who("Rut Wallén"),))
    persons = identify([meeting])
    assert persons.of(meeting.id, who("Rut Wallén")).label == "Rut Wallén"
    assert value(persons, meeting, "Rut Wallén") == "rut-wallen"
    assert misread_key("Rut Wallén") == "rut wallon"


def test_one_name_in_two_municipalities_is_two_persons() -> None:
    meeting = sitting(attendance=(who("Per Ek", "Aneby kommun"), who("Per Ek", "Habo kommun", "S")))
    persons = identify([meeting])
    assert value(persons, meeting, "Per Ek", "Aneby kommun") == "per-ek-aneby"
    assert persons.of(meeting.id, who("Per Ek", "Habo kommun", "S")).value == "per-ek-habo"


def test_bodies_of_two_municipalities_have_each_their_own_person() -> None:
    here = sitting(id="aneby-kommunstyrelsen/2024-01-10", organ=ANEBY, attendance=(who("Per Ek"),))
    there = sitting(id="tranas-kommunstyrelsen/2024-01-10", organ=TRANAS, attendance=(who("Per Ek"),))
    persons = identify([here, there])
    assert (value(persons, here, "Per Ek"), value(persons, there, "Per Ek")) == ("per-ek-aneby", "per-ek-tranas")


def test_presenter_belongs_where_the_attendance_list_says() -> None:
    item = section(3, "Teknikcollege", presenters=(who("Gerd Jonsbo"),))
    meeting = sitting(item, attendance=(who("Gerd Jonsbo", "Vaggeryds kommun"),))
    persons = identify([meeting])
    assert value(persons, meeting, "Gerd Jonsbo") == "gerd-jonsbo-vaggeryd"
    roles = {(mention.role, mention.item) for mention in persons.mentions("gerd-jonsbo-vaggeryd")}
    assert roles == {("attendee", None), ("presenter", "pks/2024-03-21/§3")}


def test_lone_first_name_is_the_only_one_of_it_in_the_meeting() -> None:
    item = section(4, "Nära vård", presenters=(who("Ola"), who("Ola Götes")))
    both = section(4, "Nära vård", presenters=(who("Ola"), who("Ola Götes"), who("Ola Ek")))
    meeting, doubtful = sitting(item), sitting(both, id="pks/2024-05-16")
    persons = identify([meeting, doubtful])
    assert value(persons, meeting, "Ola") == "ola-gotes"
    assert persons.of(meeting.id, who("Ola")).label == "Ola Götes"
    assert value(persons, doubtful, "Ola") == "ola"


@pytest.mark.parametrize(
    ("others", "party", "expected"),
    [
        pytest.param([("Aneby kommun", None)], None, "per-ek-aneby", id="the-only-one"),
        pytest.param([("Aneby kommun", "S"), ("Habo kommun", "M")], "M", "per-ek-habo", id="the-only-one-of-the-party"),
        pytest.param([("Aneby kommun", "S"), ("Habo kommun", "M")], None, "per-ek", id="nobody-can-say"),
        pytest.param([("Aneby kommun", "S"), ("Habo kommun", "S")], "S", "per-ek", id="two-of-the-party"),
        pytest.param(
            [("Aneby kommun", None), ("Region Jönköpings län", None)], None, "per-ek", id="a-region-is-another"
        ),
    ],
)
def test_person_who_belongs_nowhere(others: list[tuple[str, str | None]], party: str | None, expected: str) -> None:
    known = sitting(id="pks/2024-05-16", attendance=tuple(who("Per Ek", place, mark) for place, mark in others))
    meeting = sitting(section(3, "Bokslut", proposals=(Proposal("Per Ek", party, "Bifall."),)))
    persons = identify([known, meeting])
    assert persons.named(meeting.id, "Per Ek", party=party).value == expected


def test_unit_is_no_municipality_and_a_consultant_does_not_belong_to_the_body() -> None:
    item = section(3, "Bokslut", presenters=(who("Ida Öst", "ekonomiavdelningen"), who("Bo Ek", "Mätbolaget AB")))
    meeting = sitting(item, id="aneby-kommunstyrelsen/2024-01-10", organ=ANEBY)
    persons = identify([meeting])
    assert value(persons, meeting, "Ida Öst", "ekonomiavdelningen") == "ida-ost-aneby"
    assert value(persons, meeting, "Bo Ek", "Mätbolaget AB") == "bo-ek"


@pytest.mark.parametrize(
    ("organization", "party", "label"),
    [
        pytest.param("Mullsjö kommun", None, "Per Ek (Mullsjö)", id="municipality"),
        pytest.param("Mullsjö kommun", "C", "Per Ek (C), Mullsjö", id="party"),
        pytest.param(None, "C", "Per Ek (C)", id="only-party"),
        pytest.param("Region Skåne", None, "Per Ek (Region Skåne)", id="region"),
        pytest.param(None, None, "Per Ek", id="nothing"),
    ],
)
def test_label(organization: str | None, party: str | None, label: str) -> None:
    meeting = sitting(attendance=(who("Per Ek", organization, party),))
    assert identify([meeting]).of(meeting.id, who("Per Ek", organization, party)).label == label


_NAMES = st.sampled_from(["Per Ek", "Per Ék", "Ida Öst", "Ida Ost", "Ida Ést", "Ola", "Ola Alm"])
_PLACES = st.sampled_from([None, "Aneby kommun", "Habo kommun", "Region Skåne", "Regional utveckling"])
_PEOPLE = st.lists(st.builds(who, _NAMES, _PLACES, st.sampled_from([None, "S", "M"])), max_size=6).map(tuple)


@given(st.lists(_PEOPLE, max_size=4), st.randoms(use_true_random=False))
def test_values_do_not_depend_on_the_order_of_reading(groups: list[tuple[object, ...]], random: object) -> None:
    meetings = [sitting(id=f"pks/2024-01-{day:02}", attendance=people) for day, people in enumerate(groups, 1)]
    shuffled = list(meetings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = identify(meetings), identify(shuffled)
    for meeting in meetings:
        for person in meeting.attendance:
            assert one.of(meeting.id, person) == other.of(meeting.id, person)
            assert any(mention.meeting == meeting.id for mention in one.mentions(one.of(meeting.id, person).value))


@pytest.mark.parametrize(
    ("names", "offices", "parties", "one"),
    [
        pytest.param(("Bo Forssell", "Bo Forsell"), ("ekonom", "ekonom"), (None, None), True, id="same-office"),
        pytest.param(("Jimmy Alm", "Jimmie Alm"), (None, None), ("S", "S"), True, id="same-party"),
        pytest.param(("Eva Uggla", "Eva Ugglas"), ("miljöstrateg", "Miljöstrateg"), (None, None), True, id="ending"),
        pytest.param(("Bo Forssell", "Bo Forsell"), ("ekonom", "jurist"), (None, None), False, id="other-office"),
        pytest.param(("Bo Forssell", "Bo Forsell"), ("ledamot", "ledamot"), (None, None), False, id="office-of-many"),
        pytest.param(("Bo Forssell", "Bo Forsell"), (None, None), (None, None), False, id="nothing-known"),
        pytest.param(("Bo Berg", "Bo Borg"), ("ekonom", "ekonom"), (None, None), False, id="other-sound"),
    ],
)
def test_names_that_sound_alike(
    names: tuple[str, str], offices: tuple[str | None, str | None], parties: tuple[str | None, str | None], one: bool
) -> None:
    days = ("2024-01-10", "2024-02-10")
    meetings = [
        sitting(section(3, "Bokslut", presenters=(who(name, None, party, office),)), id=f"aneby-ks/{day}", organ=ANEBY)
        for name, party, office, day in zip(names, parties, offices, days, strict=True)
    ]
    persons = identify(meetings)
    found = {persons.of(meeting.id, meeting.items[0].presenters[0]).value for meeting in meetings}
    assert (len(found) == 1) is one


def test_two_in_one_meeting_are_two_however_alike() -> None:
    meeting = sitting(attendance=(who("Bo Forssell", party="S"), who("Bo Forsell", party="S")))
    assert len({identify([meeting]).of(meeting.id, person).value for person in meeting.attendance}) == 2
