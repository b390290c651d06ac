from __future__ import annotations

import pytest

from corpus.meeting import Evidence, Meeting, Organization, Proposal, Section
from index.affiliations import affiliation_of, municipality_value, participating_codes
from index.municipalities import municipalities_of
from index.place_mentions import place_mentions, without_repeated_lines
from tests.made_meetings import SPAN, annex, section, sitting, who

ANEBY, EKSJO, HABO, JONKOPING, MULLSJO, VARNAMO = "0604", "0686", "0643", "0680", "0642", "0683"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Avtal med Aneby kommun", ["Aneby"], id="with-kommun"),
        pytest.param("mellan Jönköpings och Habo kommuner", ["Jönköpings", "Habo"], id="two-kommuner"),
        pytest.param("Falu kommun deltar", ["Falu"], id="formal-name"),
        pytest.param("Göteborgs stad", ["Göteborgs"], id="stad"),
        pytest.param("en skola i Värnamo", ["Värnamo"], id="bare-name"),
        pytest.param("Upplands Väsby och Upplands-Bro", ["Upplands Väsby", "Upplands-Bro"], id="two-words"),
        pytest.param("banan Linköping-Jönköping", ["Linköping", "Jönköping"], id="joined"),
        pytest.param("Eksjö Aneby Habo", ["Eksjö", "Aneby", "Habo"], id="row-of-names"),
        pytest.param("Jönköpings\nkommun", ["Jönköpings"], id="over-the-line-end"),
        pytest.param("Kalmar län och Jönköpings län", [], id="county"),
        pytest.param("Region Jönköpings län", [], id="region"),
        pytest.param("Region Gotland", ["Region Gotland"], id="region-that-is-a-municipality"),
        pytest.param("Jönköping University", [], id="company"),
        pytest.param("Tekniska högskolan i Jönköping", [], id="institution"),
        pytest.param("Box 12, 551 11 Jönköping", [], id="postal-address"),
        pytest.param("Storgatan 5, Aneby", [], id="street-address"),
        pytest.param("post@habo.se, www.aneby.se", [], id="mail-and-web"),
        pytest.param("Karin Lund yrkar bifall", [], id="surname"),
        pytest.param("Mark och vatten. Vara med?", [], id="words-of-the-language"),
        pytest.param("Priset på mark i Lund", ["Lund"], id="surname-in-a-place"),
        pytest.param("besök i Borås, Mark och Ale", ["Borås", "Mark", "Ale"], id="doubtful-names-in-a-list"),
        pytest.param("brev från Mark och miljödomstolen", [], id="doubtful-name-in-a-pair"),
        pytest.param("Vara kommun", ["Vara"], id="doubtful-name-with-kommun"),
        pytest.param("habo", [], id="no-capital"),
    ],
)
def test_places_in_good_text(text: str, seen: list[str]) -> None:
    assert [mention.as_seen for mention in place_mentions(text, damaged=False)] == seen


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("direktoren i Varnamo", [VARNAMO], id="dots-lost"),
        pytest.param("J6nkopings kommun", [JONKOPING], id="digit"),
        pytest.param("Mullsjé kommun", [MULLSJO], id="accent"),
        pytest.param("bussarna i Jonkdpings [an", [], id="county"),
        pytest.param("551 11 J6nkoping", [], id="postal-address"),
    ],
)
def test_places_in_damaged_text(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in place_mentions(text, damaged=True)] == codes


def test_dots_matter_in_good_text() -> None:
    assert place_mentions("direktoren i Varnamo", damaged=False) == ()


@pytest.mark.parametrize(
    ("organization", "name"),
    [
        ("Vaggeryds kommun", "Vaggeryd"),
        ("Vaggeryd", "Vaggeryd"),
        ("Jonkopings kommun", "Jönköping"),
        ("Malmö stad", "Malmö"),
        ("Habo kommun, miljöenheten", "Habo"),
        ("Region Jönköpings län", "Region Jönköpings län"),
        ("Regional utveckling", None),
        ("Jönköping Energi AB", None),
        ("", None),
        (None, None),
    ],
)
def test_affiliation(organization: str | None, name: str | None) -> None:
    found = affiliation_of(organization)
    assert (found.name if found else None) == name


def codes(meeting: Meeting, number: int = 3) -> tuple[str, ...]:
    return municipalities_of(meeting)[f"{meeting.id}/§{number}"]


ATTENDANCE = (who("Per Ek", "Aneby kommun"), who("Ida Öst", "Habo kommun"))


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        pytest.param(sitting(section(3, "Bokslut"), attendance=ATTENDANCE), (), id="taking-part-is-no-concern"),
        pytest.param(sitting(section(3, "Skola i Värnamo")), (VARNAMO,), id="title"),
        pytest.param(sitting(section(3, "Skola", "Eksjö kommun svarar.")), (EKSJO,), id="text"),
        pytest.param(
            sitting(section(3, "Bokslut", presenters=(who("Per Ek"),)), attendance=ATTENDANCE), (ANEBY,), id="presenter"
        ),
        pytest.param(
            sitting(section(3, "Bokslut", proposals=(Proposal("Ida Öst", None, "Bifall."),)), attendance=ATTENDANCE),
            (HABO,),
            id="proposer",
        ),
        pytest.param(
            sitting(section(3, "Bokslut", presenters=(who("Bo Alm", "Eksjö kommun"),))), (EKSJO,), id="stated"
        ),
        pytest.param(
            sitting(section(3, "Val av justerare", "Per Ek, Aneby kommun, utses.")), (), id="formalia-name-people"
        ),
        pytest.param(
            sitting(
                section(3, "Skola", "Sänds till\nHabo kommun", sections=(Section("recipients", None, "Habo kommun"),))
            ),
            (),
            id="recipients",
        ),
        pytest.param(
            sitting(
                section(3, "Skola", "Räddningsnämnden Aneby beslutar."), organ=Organization("Räddningsnämnden Aneby")
            ),
            (),
            id="name-of-the-body",
        ),
    ],
)
def test_concern(meeting: Meeting, expected: tuple[str, ...]) -> None:
    assert codes(meeting) == expected


def test_own_municipality_has_all_its_items() -> None:
    organ = Organization("Kommunstyrelsen", body="Aneby kommun")
    meeting = sitting(section(1, "Upprop"), section(3, "Skola i Habo"), organ=organ)
    assert (codes(meeting, 1), codes(meeting)) == ((ANEBY,), (ANEBY, HABO))
    assert participating_codes(meeting) == (ANEBY,)


def test_attachment_concerns_its_item_and_its_item_concerns_it() -> None:
    item = section(3, "Skola i Värnamo", attachments=("pks/2024-03-21/bilaga-1",))
    meeting = sitting(item, attachments=(annex("Rapport", "Eksjö bygger.", items=("pks/2024-03-21/§3",)),))
    assert codes(meeting) == municipalities_of(meeting)["pks/2024-03-21/bilaga-1"] == (VARNAMO, EKSJO)


def test_attendance_list_as_attachment_concerns_nobody() -> None:
    attached = annex("Närvaro", "Per Ek Aneby kommun\nIda Öst Habo kommun", items=("pks/2024-03-21/§3",))
    assert codes(sitting(section(3, "Bokslut"), attachments=(attached,))) == ()


def test_damaged_file_is_read_with_care_for_its_damage() -> None:
    item = section(3, "Skolan i Varnamo", seen=Evidence("Skolan i Varnamo", SPAN, "inline"))
    assert codes(sitting(item, quality="damaged")) == (VARNAMO,)
    assert codes(sitting(item)) == ()


def test_participating_municipalities_are_those_of_the_people_present() -> None:
    meeting = sitting(
        attendance=(*ATTENDANCE, who("Jane Ek", "Region Jönköpings län")), chair=who("Bo", "Eksjö kommun")
    )
    assert participating_codes(meeting) == (ANEBY, HABO, EKSJO)
    assert municipality_value(EKSJO).label == "Eksjö"


def test_running_heads_of_an_attachment_are_left_out() -> None:
    pages = ["Aneby kommun\nen", "Aneby kommun\ntvå", "Aneby kommun\ntre"]
    assert without_repeated_lines(pages) == "en\n\ntvå\n\ntre"
