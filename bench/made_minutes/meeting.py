"""A whole meeting by chance: who met, when, and what they dealt with. The same seed gives the same meeting."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import replace

from bench.made_minutes.cases import Form
from bench.made_minutes.held import Annex, Made, Minutes, Part, Person, Seat
from bench.made_minutes.matters import Room, matter
from bench.made_minutes.people import officials, politicians
from bench.made_minutes.stock import OPENINGS, PLACES
from bench.made_minutes.words import Dialect
from corpus.gazetteer import municipalities, regions

_MUNICIPAL = (
    ("Kommunstyrelsen", "KS"),
    ("Kommunstyrelsen", "KS"),
    ("Kommunfullmäktige", "KF"),
    ("Kommunfullmäktige", "KF"),
    ("Kommunstyrelsens arbetsutskott", "KSAU"),
    ("Socialnämnden", "SN"),
    ("Barn- och utbildningsnämnden", "BUN"),
    ("Samhällsbyggnadsnämnden", "SBN"),
    ("Kultur- och fritidsnämnden", "KFN"),
    ("Miljö- och byggnadsnämnden", "MBN"),
    ("Vård- och omsorgsnämnden", "VON"),
    ("Tekniska nämnden", "TN"),
    ("Valnämnden", "VN"),
    ("Överförmyndarnämnden", "ÖFN"),
    ("Gymnasie- och vuxenutbildningsnämnden", "GVN"),
)
_REGIONAL = (
    ("Regionstyrelsen", "RS"),
    ("Regionfullmäktige", "RF"),
    ("Hälso- och sjukvårdsnämnden", "HSN"),
    ("Kollektivtrafiknämnden", "KTN"),
    ("Regionala utvecklingsnämnden", "RUN"),
)
_NEXT = {"KSAU": "kommunstyrelsen", "KS": "kommunfullmäktige", "RS": "regionfullmäktige"}
_ROOMS = (
    "Kommunhuset",
    "Stadshuset, Sessionssalen",
    "Rådhuset, sal B",
    "Medborgarhuset, Stora salen",
    "Kulturhuset",
    "Lokal Eken",
)


def chosen_body(chance: random.Random) -> tuple[str, str, str]:
    """Name, abbreviation and owner of the body that meets."""
    if chance.random() < 0.15:
        return *chance.choice(_REGIONAL), chance.choice(regions()).name
    return *chance.choice(_MUNICIPAL), chance.choice(municipalities()).formal_name


def next_body(abbreviation: str) -> str:
    """The body that proposals are laid before."""
    return _NEXT.get(abbreviation, "kommunstyrelsen")


def meeting(
    chance: random.Random,
    name: str,
    body: tuple[str, str, str],
    words: Dialect,
    form: Form,
    labels: Callable[[int], str],
) -> Minutes:
    """One meeting; `labels` gives the label of the n-th attachment."""
    organ, short, owner = body
    date = datetime.date(2012, 1, 1) + datetime.timedelta(days=chance.randint(0, 4800))
    people = politicians(chance, chance.randint(7, 14))
    taken = {each.name.split()[-1] for each in people}
    staff = officials(chance, taken, chance.randint(3, 6))
    secretary = replace(staff[-1], title=chance.choice(("kommunsekreterare", "nämndsekreterare", "sekreterare")))
    members = people[: len(people) * 2 // 3]
    handed = next_body(short) if short in _NEXT or chance.random() < 0.5 and short not in ("KF", "RF") else None
    room = Room(tuple(members), tuple(staff[:-1]), date, words, handed)
    first = chance.choice((1, chance.randint(2, 30), chance.randint(31, 260)))
    count = chance.randint(5, 13)
    items = [_opening(chance, words, first, members[1]), *_matters(chance, room, first + 1, count, form, short)]
    items.append(_last(chance, first + count + 1))
    items, annexes = _with_annexes(chance, items, labels)
    start = datetime.time(chance.choice((8, 9, 13, 17, 18)), chance.choice((0, 15, 30)))
    return Minutes(
        name,
        organ,
        short,
        owner,
        date,
        start,
        datetime.time(start.hour + chance.randint(1, 4), chance.choice((5, 20, 45, 55))),
        chance.choice(_ROOMS) if chance.random() < 0.7 else f"Folkets hus, {chance.choice(PLACES)}",
        members[0],
        secretary,
        (members[1],) if chance.random() < 0.6 else (members[1], members[2]),
        _seats(chance, members, first, first + count + 1),
        tuple(Seat(each, "ersättare") for each in people[len(members) :]),
        (*(Seat(each, each.title) for each in staff[:-1]), Seat(secretary, secretary.title)),
        tuple(items),
        tuple(annexes),
    )


def _seats(chance: random.Random, members: list[Person], first: int, last: int) -> tuple[Seat, ...]:
    roles = {0: "ordförande", 1: chance.choice(("1:e vice ordförande", "vice ordförande")), 2: "2:e vice ordförande"}
    if chance.random() < 0.4:
        roles.pop(2)
    seats = [Seat(each, roles.get(at)) for at, each in enumerate(members)]
    if chance.random() < 0.4:
        at = chance.randrange(3, len(seats))
        middle = chance.randint(first + 1, last - 1)
        note = chance.choice(
            (
                f"§§ {first}-{middle}",
                f"§ {first}-{middle}",
                f"t.o.m. § {middle}",
                f"ej § {middle}",
                f"fr.o.m. § {middle}",
            )
        )
        seats[at] = replace(seats[at], note=note)
    return tuple(seats)


def _opening(chance: random.Random, words: Dialect, number: int, adjuster: Person) -> Made:
    """The first item: roll call, adjusters or agenda."""
    title = chance.choice((*OPENINGS, "Val av justerare", "Val av justerare", "Godkännande av dagordning"))
    if "justerare" in title:
        line = chance.choice(
            (
                f"{adjuster.name} ({adjuster.party}) utses att jämte ordföranden justera dagens protokoll.",
                f"Till justerare utses {adjuster.name} ({adjuster.party}).",
            )
        )
        return _formal(chance, words, Made(number, title, (), ()), line, "val")
    if "dagordning" in title:
        line = chance.choice(("Dagordningen fastställs.", "Dagordningen godkänns med ett tillägg."))
        return _formal(chance, words, Made(number, title, (), ()), line, "bifall")
    return Made(
        number, title, (), (Part("text", None, ("Ordföranden hälsar alla välkomna. Därefter förrättas upprop.",)),)
    )


def _formal(chance: random.Random, words: Dialect, item: Made, line: str, outcome: str) -> Made:
    heading = words.decision_heading() if chance.random() < 0.5 else None
    part = Part("decision" if heading else "text", words.heading(heading) if heading else None, (line,))
    kind = "beslut" if heading else "procedural"
    return replace(item, parts=(part,), kind=kind, outcome=outcome, clauses=(line.rstrip("."),))  # type: ignore[arg-type]


def _matters(chance: random.Random, room: Room, first: int, count: int, form: Form, short: str) -> list[Made]:
    items: list[Made] = []
    titles: set[str] = set()
    while len(items) < count:
        cases = () if chance.random() < 0.15 else (form(chance, short, room.date.year),)
        item = matter(chance, room, first + len(items), cases)
        if item.title not in titles:
            titles.add(item.title)
            items.append(replace(item, earlier=chance.randint(2, 300)))
    return items


def _last(chance: random.Random, number: int) -> Made:
    title, text = chance.choice(
        (
            ("Övriga frågor", "Inga övriga frågor tas upp."),
            ("Sammanträdet avslutas", "Ordföranden tackar för visat intresse."),
            ("Nästa sammanträde", "Nästa sammanträde hålls om fem veckor i samma lokal."),
        )
    )
    return Made(number, title, (), (Part("text", None, (text,)),))


def _with_annexes(
    chance: random.Random, items: list[Made], labels: Callable[[int], str]
) -> tuple[list[Made], list[Annex]]:
    """Some items get an attachment: mentioned in the text, and most of them held by the file."""
    annexes: list[Annex] = []
    made: list[Made] = []
    between = chance.random() < 0.3
    for item in items:
        if item.cases and chance.random() < 0.15:
            label = labels(len(annexes) + 1)
            phrase = chance.choice(
                ("Sammanställningen framgår av {}.", "Underlaget läggs till protokollet, se {}.", "Se {}.")
            )
            item = _mentioning(item, phrase.format(label[0].lower() + label[1:]))
            lines = (("Post", "Belopp"), ("Personal", "1 200"), ("Lokaler", "340"), ("Summa", "1 540"))
            annexes.append(
                Annex(
                    label,
                    f"Sammanställning över {item.title[0].lower()}{item.title[1:]}",
                    lines,
                    item.number,
                    item.number if between else 0,
                )
            )
            item = replace(item, attachments=(label,))
        made.append(item)
    return made, annexes


def _mentioning(item: Made, sentence: str) -> Made:
    at = next((at for at, part in enumerate(item.parts) if part.role == "background"), None)
    if at is None:
        return replace(item, parts=(*item.parts, Part("text", None, (sentence,))))
    part = item.parts[at]
    changed = replace(part, lines=(*part.lines[:-1], f"{part.lines[-1]} {sentence}"))
    return replace(item, parts=(*item.parts[:at], changed, *item.parts[at + 1 :]))
