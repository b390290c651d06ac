"""Only what changed is put together anew, and the collection is then what putting all of it together gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue.briefs import brief_text, meeting_of_brief
from corpus.catalogue.store import Catalogue
from corpus.collecting import regroup, together
from corpus.collecting.groups import group_of
from corpus.collecting.run import collect
from corpus.collecting.steps import Steps, real_steps
from corpus.readers import text

STEPS = replace(real_steps(), read=text.read, read_watched=None)
TOWNS = ("Habo", "Eksjö", "Tranås", "Nässjö", "Aneby", "Vetlanda", "Värnamo", "Mullsjö", "Sävsjö", "Gislaved")


def minutes(town: str, date: str = "2024-03-05", presenter: str = "Bo Alm", more: str = "") -> str:
    return (
        f"{town} kommun\nKulturnämnden\nSammanträdesdatum {date}\n\nBeslutande\nAnna Ek (S), ordförande\n{presenter} (M)\n\n"
        f"§ 1 Öppnande\nOrdföranden öppnar mötet.\n\n§ 2 Bidrag till föreningar\nFöredragande: {presenter}\n"
        f"Ärendet gäller årets bidrag, se bilaga 1.\nBeslut\nKulturnämnden beslutar\natt godkänna förslaget.{more}\n"
    )


def undotted(text: str) -> str:
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


class Place:
    """A folder of ten towns, each with minutes and an attachment."""

    def __init__(self, root: Path) -> None:
        self.root = root / "in"
        self.catalogue = Catalogue(f"sqlite:///{root}/catalogue.sqlite")
        for town in TOWNS:
            self.write(f"{town}/protokoll.txt", minutes(town))
            self.write(f"{town}/bilaga 1.txt", f"Bilaga 1\nBidrag i {town}\nIdrotten får mest.\n")
        self.read()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, steps: Steps = STEPS) -> None:
        collect(self.catalogue, [self.root], progress=lambda progress: None, prune=True, steps=steps)

    def all_anew(self) -> list[object]:
        return sorted(together.gathered(self.catalogue, STEPS), key=lambda one: one.id)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.catalogue.close()


def change(place: Place) -> None:
    place.write("Habo/protokoll.txt", minutes("Habo", more=" Punkten justeras."))


def move_in_time(place: Place) -> None:
    place.write("Habo/protokoll.txt", minutes("Habo", date="2024-04-09"))


def copy(place: Place) -> None:
    place.write("arkiv/habo.txt", minutes("Habo", more=" Kopian skiljer sig."))


def two_sittings(place: Place) -> None:
    later = (
        minutes("Habo").replace("2024-03-05", "2024-03-05 kl. 18.00").replace("Bidrag till föreningar", "Val av ombud")
    )
    place.write("kväll/habo.txt", later)


def change_attachment(place: Place) -> None:
    place.write("Habo/bilaga 1.txt", "Bilaga 1\nBidrag\nMusiken får mest.\n")


def add_attachment(place: Place) -> None:
    place.write("Habo/bilaga 2.txt", "Bilaga 2\nEn karta över kommunen.\n")


def take_minutes_away(place: Place) -> None:
    (place.root / "Habo/protokoll.txt").unlink()


def take_attachment_away(place: Place) -> None:
    (place.root / "Habo/bilaga 1.txt").unlink()


def add(place: Place) -> None:
    place.write("ny/protokoll.txt", minutes("Tranås", date="2024-05-07"))


CHANGES = [change, move_in_time, copy, two_sittings, change_attachment, add_attachment, take_minutes_away]
CHANGES += [take_attachment_away, add]


@pytest.mark.parametrize("made", CHANGES, ids=lambda made: made.__name__)
def test_some_groups_anew_are_all_of_them_anew(
    place: Place, made: Callable[[Place], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(place)
    with monkeypatch.context() as patched:
        patched.setattr(together, "_gathered", lambda *all: pytest.fail("put all together"))
        place.read()
    assert list(place.catalogue.meetings()) == place.all_anew()
    assert {one.id for one in place.catalogue.held()} == {one.id for one in place.catalogue.meetings()}


def test_a_damaged_file_is_spelt_anew_when_what_others_say_changes(place: Place) -> None:
    damaged = undotted(minutes("Aneby", date="2024-06-04", presenter="Gösta Hägglöv", more=" Så sägs i ärendet." * 9))
    place.write("Skannat/protokoll.txt", damaged)
    place.read()
    before = [one for one in place.catalogue.meetings() if one.files[0].text_quality == "damaged"]
    assert before and "Hagglov" in str(before)
    place.write("Habo/protokoll.txt", minutes("Habo", presenter="Gösta Hägglöv"))
    place.read()
    assert list(place.catalogue.meetings()) == place.all_anew()
    after = next(one for one in place.catalogue.meetings() if one.files[0].text_quality == "damaged")
    assert {one.name for one in after.items[1].presenters} == {"Gösta Hägglöv"}


def test_a_collection_that_editors_changed_is_put_together_as_a_whole(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regroup, "_may_be_grouped", lambda catalogue: False)
    change(place)
    place.read()
    assert list(place.catalogue.meetings()) == place.all_anew() and not place.catalogue.groups()


def test_new_rules_put_all_together(place: Place) -> None:
    place.read(replace(STEPS, grammar="other"))
    assert place.catalogue.collected() == "other"
    assert list(place.catalogue.meetings()) == place.all_anew()


def test_a_brief_sorts_as_the_whole(place: Place) -> None:
    for source, meeting in place.catalogue.parsed():
        brief = meeting_of_brief(brief_text(meeting))
        assert (brief.id, brief.date, brief.files[0].name) == (meeting.id, meeting.date, meeting.files[0].name)
        assert [item.number for item in brief.items] == [item.number for item in meeting.items]
        assert brief_text(brief) == brief_text(meeting), source.path


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1), st.integers(1, 9))
@pytest.mark.parametrize("day", ["2024-01-02", "utan-datum-0a1b2c3d"])
def test_sittings_of_a_day_are_one_group(day: str, organ: str, sitting: int) -> None:
    assert group_of(f"{organ}/{day}-{sitting}") == group_of(f"{organ}/{day}") == f"{organ}/{day}"
