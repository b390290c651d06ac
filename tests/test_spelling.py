"""Misread names and places tied to their right spellings."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.meeting import AgendaItem, Evidence, Meeting, Organization, Participant, SourceFile, Span, TextQuality
from corpus.respelling import respell_name, respell_organization, respell_role
from corpus.same_meeting import sound_key
from corpus.spelling import place_readings, resolve, respell_organ


def person(name: str, file: str, rule: str = "list", **more: str) -> Participant:
    return Participant(name, Evidence(name, Span(file * 16, 1, 0, 5), rule), **more)


def meeting(
    letter: str,
    quality: TextQuality,
    attendance: tuple[Participant, ...],
    presenters: tuple[Participant, ...] = (),
    **more: object,
) -> Meeting:
    item = AgendaItem("x", 1, "§ 1", "Rubrik", "Text", Evidence("Rubrik", None, "heading"), presenters=presenters)
    made = Meeting(
        f"organ-{letter}/2024-03-21",
        Organization("Organet"),
        datetime.date(2024, 3, 21),
        attendance=attendance,
        items=(item,),
        files=(SourceFile(f"{letter}.txt", letter * 128, quality),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


CLEAN = meeting("b", "good", (person("Ture Öhlmark", "b"), person("Eva Norén", "b"), person("Maja Sörbrand", "b")))


def damaged(*names: str) -> Meeting:
    return meeting("a", "damaged", tuple(person(name, "a") for name in names))


NAMES = [
    ("Ture Ohlmark", "Ture Öhlmark", "list+spelling:other-minutes", "probable"),
    ("Ture Éhlmark", "Ture Öhlmark", "list+spelling:other-minutes", "probable"),
    ("Maja Sérbrand", "Maja Sörbrand", "list+spelling:other-minutes", "probable"),
    ("Eva Norén", "Eva Norén", "list", "confirmed"),
    ("Eva Noren", "Eva Norén", "list+spelling:other-minutes", "probable"),
    ("Goran Bergstrom", "Göran Bergström", "list+spelling:gazetteer", "probable"),
    ("Ulla Kvistsjo", "Ulla Kvistsjö", "list+spelling:gazetteer", "probable"),
    ("Lena Sorbrand", "Lena Sörbrand", "list+spelling:other-names", "probable"),
    ("Bo Jonsson", "Bo Jonsson", "list", "confirmed"),
    ("Bo Xantby", "Bo Xantby", "list", "confirmed"),
]


@pytest.mark.parametrize(("seen", "name", "rule", "sure"), NAMES, ids=[row[0] for row in NAMES])
def test_names_of_a_damaged_file(seen: str, name: str, rule: str, sure: str) -> None:
    one = resolve([damaged(seen), CLEAN])[0].attendance[0]
    assert (one.name, one.seen.as_seen, one.seen.rule, one.seen.confidence) == (name, seen, rule, sure)


def test_a_clean_file_is_left_alone() -> None:
    clean = meeting("c", "good", (person("Ture Ohlmark", "c", organization="Mullsjo kommun"),))
    assert resolve([clean, CLEAN]) == (clean, CLEAN)


def test_two_right_spellings_leave_the_name() -> None:
    both = meeting("b", "good", (person("Ture Öhlmark", "b"), person("Ture Ohlmärk", "b")))
    assert resolve([damaged("Ture Ohlmark"), both])[0].attendance[0].name == "Ture Ohlmark"


def test_spellings_that_become_one_are_one() -> None:
    found = resolve([damaged("Ture Éhlmark", "Ture Ohlmark"), CLEAN])[0]
    assert [one.name for one in found.attendance] == ["Ture Öhlmark"]


def test_places_and_roles() -> None:
    seen = person("Bo Ek", "a", organization="Mullsjo kommun", role="tjanstgérande ersattare")
    (one,) = resolve([meeting("a", "damaged", (seen,))])[0].attendance
    assert (one.organization, one.role) == ("Mullsjö kommun", "tjänstgörande ersättare")
    assert one.seen == seen.seen


ATTENDEE = person("Karin Petersson", "c", organization="Habo kommun", party="S")
TIES = [
    ("Karin Pettersson", {}, ("Karin Petersson", "Habo kommun", "verb+spelling:attendance", "probable")),
    ("Carin Petersson", {}, ("Karin Petersson", "Habo kommun", "verb+spelling:attendance", "probable")),
    ("Karin Petersson", {}, ("Karin Petersson", None, "verb", "confirmed")),
    ("Karin Pettersson", {"role": "ekonom"}, ("Karin Pettersson", None, "verb", "confirmed")),
    ("Karin Pettersson", {"organization": "Aneby kommun"}, ("Karin Pettersson", "Aneby kommun", "verb", "confirmed")),
    ("Anna Petersson", {}, ("Anna Petersson", None, "verb", "confirmed")),
    ("Karin", {}, ("Karin Petersson", "Habo kommun", "first-name", "probable")),
]


@pytest.mark.parametrize(("seen", "more", "expected"), TIES, ids=[f"{row[0]}-{row[1]}" for row in TIES])
def test_presenters_tied_to_attendees(seen: str, more: dict[str, str], expected: tuple[str | None, ...]) -> None:
    presenter = person(seen, "c", "verb", **more)
    (one,) = resolve([meeting("c", "good", (ATTENDEE,), (presenter,))])[0].items[0].presenters
    assert (one.name, one.organization, one.seen.rule, one.seen.confidence) == expected
    assert one.seen.as_seen == seen


@pytest.mark.parametrize(
    "present", [("Bo Ek",), ("Karin Alm", "Karin Ek")], ids=["nobody of the name", "two of the name"]
)
def test_a_lone_first_name_that_says_nothing_is_left_out(present: tuple[str, ...]) -> None:
    people = tuple(person(name, "c") for name in present)
    found = resolve([meeting("c", "good", people, (person("Karin", "c", "first-name"),))])[0]
    assert found.items[0].presenters == ()


def test_one_person_under_two_mentions_is_one_presenter() -> None:
    presenters = (person("Karin", "c", "first-name"), person("Karin Petersson", "c", "label", role="ekonom"))
    (one,) = resolve([meeting("c", "good", (ATTENDEE,), presenters)])[0].items[0].presenters
    assert (one.name, one.role) == ("Karin Petersson", "ekonom")


@given(st.permutations([damaged("Ture Ohlmark", "Eva Noren"), CLEAN, meeting("c", "good", (ATTENDEE,))]))
def test_the_order_of_meetings_does_not_matter(meetings: list[Meeting]) -> None:
    found = {one.id: one for one in resolve(meetings)}
    assert found == {one.id: one for one in resolve(sorted(meetings, key=lambda one: one.id))}
    assert resolve(tuple(found.values())) == tuple(found.values())


RESPELLED = [
    (respell_name, "Bo Nystrom", "Bo Nyström"),
    (respell_name, "Bo Wahlstrom", "Bo Wahlström"),
    (respell_name, "Karl-Gosta Hakansson", "Karl-Gösta Håkansson"),
    (respell_name, "Eva Norén Nilsson", "Eva Norén Nilsson"),
    (respell_name, "Bo Halldin", "Bo Halldin"),
    (respell_organization, "J6nkoping", "Jönköping"),
    (respell_organization, "Jonkopings kommun", "Jönköpings kommun"),
    (respell_organization, "Region Jonkopings lan", "Region Jönköpings län"),
    (respell_organization, "Regional utveckling", "Regional utveckling"),
    (respell_organ, "Primarkommunalt samverkansorgan", "Primärkommunalt samverkansorgan"),
    (respell_organ, "Barn- och utbildningsnamnden", "Barn- och utbildningsnämnden"),
    (respell_organ, "Raddningsnamnden", "Räddningsnämnden"),
    (respell_organ, "Kommunalt forum", "Kommunalt forum"),
    (respell_role, "1:e vice ordforande", "1:e vice ordförande"),
    (respell_role, "kommundirektor", "kommundirektör"),
    (respell_role, "ekonom", "ekonom"),
]


@pytest.mark.parametrize(("respell", "seen", "right"), RESPELLED, ids=[row[1] for row in RESPELLED])
def test_respelling(respell: object, seen: str, right: str) -> None:
    assert callable(respell)
    assert respell(seen) == right
    assert respell(right) == right


PLACES = [
    ("i J6nkoping och Nassjo kommun", ("Jönköping", "Nässjö")),
    ("Falu kommun och Upplands Vasby", ("Falun", "Upplands Väsby")),
    ("Are kommun", ("Åre",)),
    ("en sak i Jonkdpings [an", ()),
    ("Per Ange", ()),
    ("ingenting", ()),
]


@pytest.mark.parametrize(("text", "names"), PLACES, ids=[row[0] for row in PLACES])
def test_places_in_damaged_text(text: str, names: tuple[str, ...]) -> None:
    assert place_readings(text) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [("Karin Pettersson", "Carin Petersson"), ("Bo Lindqvist", "Bo Lindkvist"), ("Thomas Carlsson", "Tomas Karlson")],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_names_that_do_not() -> None:
    assert len({sound_key(name) for name in ("Eva Ek", "Eva Eklund", "Ivar Ek", "Bo Berg", "Bo Borg")}) == 5


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason="verkliga protokoll saknas: lägg dem i ../shared/seeds")
def test_real_minutes_keep_what_was_read() -> None:
    from corpus.grammar.understand import understand
    from corpus.readers.text import read

    meetings = [
        one
        for path in sorted(SEEDS.glob("*.txt"))
        for one in understand(read(path.read_bytes()).pages, path.name, path.stem.ljust(128, "0"))
    ]
    for before, after in zip(meetings, resolve(meetings), strict=True):
        assert [item.text for item in before.items] == [item.text for item in after.items]
        assert all(one.seen.as_seen and " " in one.name for item in after.items for one in item.presenters)
