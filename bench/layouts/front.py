"""The front page as rows: whose minutes, when and where, who was there, who signs, the notice, the list of contents."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.layouts.items import number
from bench.layouts.look import Layout, Row
from bench.made_minutes.held import Minutes, Person, Seat

LABEL_X = 0.36
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_DAYS = "måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen".split()


@dataclass(frozen=True, slots=True)
class FrontWords:
    """The labels of one front page."""

    moment: tuple[str, ...]
    members: str
    substitutes: str
    others: str
    adjusters: str
    range: str
    organ: str
    secretary: str
    notice: str
    contents: str
    caption: str
    written_date: bool
    clock: str
    adjusting: str


def front_words(chance: random.Random) -> FrontWords:
    """Labels drawn by chance."""
    pick = chance.choice
    return FrontWords(
        moment=pick(
            (
                ("Plats och tid",),
                ("Tid och plats",),
                ("Plats", "Tid"),
                ("Sammanträdesdatum", "Plats"),
                ("Datum", "Tid", "Plats"),
            )
        ),
        members=pick(("Beslutande", "Beslutande ledamöter", "Närvarande", "Närvarande ledamöter", "Ledamöter")),
        substitutes=pick(
            ("Ersättare", "Ej tjänstgörande ersättare", "Närvarande ersättare", "Icke tjänstgörande ersättare")
        ),
        others=pick(
            ("Övriga", "Övriga närvarande", "Övriga deltagande", "Övriga deltagare", "Tjänstemän", "Tjänstepersoner")
        ),
        adjusters=pick(("Utses att justera", "Justerare", "Protokolljusterare", "Utses justera")),
        range=pick(("Paragrafer", "Paragraf", "Justerade paragrafer", "Protokollet omfattar", "")),
        organ=pick(("", "", "Organ", "Instans", "Nämnd/styrelse")),
        secretary=pick(("Sekreterare", "Vid protokollet")),
        notice=pick(("ANSLAG/BEVIS", "ANSLAG / BEVIS", "BEVIS/ANSLAG", "Bevis om anslag")),
        contents=pick(("Ärendelista", "Innehåll", "Innehållsförteckning", "Föredragningslista", "ÄRENDELISTA")),
        caption=pick(
            ("SAMMANTRÄDESPROTOKOLL", "Protokoll", "PROTOKOLL", "Sammanträdesprotokoll", "Mötesprotokoll", "")
        ),
        written_date=chance.random() < 0.4,
        clock=pick(("kl. {a}-{b}", "kl {a}–{b}", "klockan {a} – {b}", "{a}-{b}", "kl. {a} - {b}")),
        adjusting=pick(("Justeringens plats och tid", "Justering", "Tid och plats för justering")),
    )


def written_date(minutes: Minutes, words: FrontWords) -> str:
    """ "2024-03-21" or "torsdagen den 21 mars 2024"."""
    date = minutes.date
    if not words.written_date:
        return date.isoformat()
    return f"{_DAYS[date.weekday()]} den {date.day} {_MONTHS[date.month - 1]} {date.year}"


def _clock(minutes: Minutes, words: FrontWords) -> str:
    mark = "." if words.clock.startswith("kl.") else ":"
    start, end = (f"{time:%H}{mark}{time:%M}" for time in (minutes.start, minutes.end))
    return words.clock.format(a=start, b=end)


def _moment(minutes: Minutes, words: FrontWords) -> Iterator[tuple[str, list[str]]]:
    date, clock = written_date(minutes, words), _clock(minutes, words)
    if len(words.moment) == 1:
        parts = [minutes.place, date, clock]
        yield (
            words.moment[0],
            [", ".join(parts)] if words.moment[0].startswith("Plats") else [f"{date} {clock}", minutes.place],
        )
        return
    values = {"Plats": minutes.place, "Tid": clock, "Datum": date, "Sammanträdesdatum": f"{date} {clock}"}
    if words.moment == ("Plats", "Tid"):
        values["Tid"] = f"{date} {clock}"
    for label in words.moment:
        yield label, [values[label]]


def front_rows(layout: Layout, minutes: Minutes, words: FrontWords) -> Iterator[Row]:
    """The whole front page and the list of contents."""
    if words.caption:
        yield Row(((0.0, words.caption),), "caption", True, True)
    if words.organ:
        yield from _field(layout, words.organ, [minutes.organ])
    else:
        yield Row(((0.0, minutes.organ),), "caption", True, True)
    for label, value in _moment(minutes, words):
        yield from _field(layout, label, value)
    if minutes.listed_attendance:
        yield from _field(layout, words.members, ["Se närvarolista, bilaga 1"])
    else:
        yield from _people(layout, words.members, minutes.members)
        yield from _people(layout, words.substitutes, minutes.substitutes)
        yield from _people(layout, words.others, minutes.officials)
    yield from _signing(layout, minutes, words)
    if layout.notice:
        yield from notice_rows(layout, minutes, words)
    yield Row(kind="break")
    if layout.contents:
        yield from _contents(layout, minutes, words)


def _signing(layout: Layout, minutes: Minutes, words: FrontWords) -> Iterator[Row]:
    adjusters = [named(each) for each in minutes.adjusters]
    yield from _field(layout, words.adjusters, [" och ".join(adjusters)])
    yield from _field(layout, words.adjusting, [f"Kommunkansliet, {minutes.date}"])
    if words.range:
        yield from _field(layout, words.range, [f"{'§§ ' if layout.variant % 2 else '§ '}{minutes.range}"])
    if layout.signs == "front":
        yield from sign_rows(minutes, words)


def named(person: Person) -> str:
    """ "Karin Alm (S)"."""
    return f"{person.name} ({person.party})" if person.party else person.name


def _field(layout: Layout, label: str, lines: Sequence[str]) -> Iterator[Row]:
    if layout.front == "stacked":
        yield Row(((0.0, label),), "field", True, True, True)
        yield from (Row(((0.0, line),), "field") for line in lines)
    elif layout.front == "colon":
        yield Row(((0.0, f"{label}: {lines[0]}"),), "field", True)
        yield from (Row(((0.0, line),), "field") for line in lines[1:])
    else:
        for at, line in enumerate(lines):
            yield Row(((0.0, label), (LABEL_X, line)) if not at else ((LABEL_X, line),), "field", not at)


def _people(layout: Layout, label: str, seats: Sequence[Seat]) -> Iterator[Row]:
    if layout.attendance in ("columns", "pairs"):
        rows = [_cells(layout, seat) for seat in seats]
        if layout.attendance == "pairs":
            rows = [[cell for row in rows[at : at + 2] for cell in row] for at in range(0, len(rows), 2)]
        x = LABEL_X if layout.front == "columns" else 0.0
        if layout.front != "columns":
            yield Row(((0.0, label + (":" if layout.front == "colon" else "")),), "field", True, True, True)
        for at, cells in enumerate(rows):
            first = [(0.0, label)] if not at and layout.front == "columns" else []
            shares = (0.0, 0.5) if layout.attendance == "pairs" else (0.0, 0.46, 0.58)
            placed = tuple((x + (1 - x) * share, cell) for share, cell in zip(shares, cells, strict=False) if cell)
            yield Row((*first, *placed), "field", not at and layout.front == "columns")
        return
    lines = [full(layout, seat) for seat in seats]
    if layout.attendance == "running":
        lines = [", ".join(running(seat) for seat in seats)]
    yield from _field(layout, label, lines)


def _cells(layout: Layout, seat: Seat) -> list[str]:
    note = seat.note or ""
    if layout.attendance == "pairs":
        return [full(layout, seat)]
    party = f"({seat.person.party})" if layout.variant % 2 else seat.person.party
    return [seat.person.name, (party if seat.person.party else "") or "", " ".join(filter(None, (_role(seat), note)))]


def _role(seat: Seat) -> str:
    return "" if seat.role == "ersättare" else seat.role or ""


def full(layout: Layout, seat: Seat) -> str:
    """One person a line: "Karin Alm (S), ordförande", "Karin Alm, S", "ekonomichef Bo Ek"."""
    person = seat.person
    if not person.party and person.title and layout.variant % 3 == 0:
        return f"{person.title[0].upper()}{person.title[1:]} {person.name}"
    name = f"{person.name}, {person.party}" if layout.attendance == "comma" and person.party else named(person)
    return ", ".join(filter(None, (name, _role(seat), seat.note)))


def running(seat: Seat) -> str:
    """One person of a running list: "Karin Alm (S) ordförande"."""
    note = f" ({seat.note})" if seat.note else ""
    return f"{named(seat.person)}{' ' + _role(seat) if seat.person.party and _role(seat) else ''}{note}"


def sign_rows(minutes: Minutes, words: FrontWords) -> Iterator[Row]:
    """The signatures over dotted lines."""
    yield Row(((0.0, "Underskrifter"),), "plain", True, True, True)
    people = [(words.secretary, minutes.secretary.name), ("Ordförande", minutes.chair.name)]
    people += [("Justerare", each.name) for each in minutes.adjusters]
    for label, name in people:
        yield Row(((0.0, label), (LABEL_X, "." * 36)), "plain", True, keep=True)
        yield Row(((LABEL_X, name),))


def notice_rows(layout: Layout, minutes: Minutes, words: FrontWords) -> Iterator[Row]:
    """The notice that the minutes are adjusted."""
    yield Row(((0.0, words.notice),), "plain", True, True, True)
    yield Row(((0.0, "Protokollet är justerat. Justeringen har tillkännagivits genom anslag."),))
    for label, value in (
        ("Organ", minutes.organ),
        ("Sammanträdesdatum", minutes.date.isoformat()),
        ("Datum då anslaget sätts upp", minutes.date.replace(day=1).isoformat()),
        ("Förvaringsplats för protokollet", "Kommunkansliet"),
    ):
        yield Row(((0.0, label), (LABEL_X, value)), "field")


def _contents(layout: Layout, minutes: Minutes, words: FrontWords) -> Iterator[Row]:
    yield Row(((0.0, words.contents),), "caption", True, True, True)
    for at, item in enumerate(minutes.items):
        label = str(item.number) if layout.family == "K" else number(layout, minutes, item)
        page = str(3 + at // 2)
        if layout.leaders:
            text = f"{label} {item.title} "
            yield Row(((0.0, text + "." * max(4, 70 - len(text)) + f" {page}"),), "contents")
        else:
            yield Row(((0.0, label), (0.14, item.title), (1.0, page)), "contents")
    yield Row(kind="break")


def head_rows(layout: Layout, minutes: Minutes, at: int, of: int) -> list[Row]:
    """What stands above the text of every page."""
    page = layout.page.format(n=at, of=of)
    owner, organ, date = minutes.owner, minutes.organ, minutes.date.isoformat()
    forms: tuple[list[Row], ...] = (
        [_pair(owner.upper(), "SAMMANTRÄDESPROTOKOLL"), _pair(organ, page), _pair(f"Sammanträdesdatum {date}", "")],
        [_pair(owner, page), _pair(organ, date)],
        [_pair("PROTOKOLL", page), _pair(owner, ""), _pair(organ, date)],
        [_pair(f"{organ}", ""), _pair(date, ""), _pair(owner, page)],
        [_pair(owner, "Protokoll"), _pair(f"{organ} {date}", page)],
    )
    return forms[layout.head]


def foot_rows(layout: Layout, minutes: Minutes) -> list[Row]:
    """What stands below the text of every page."""
    forms: tuple[list[Row], ...] = (
        [_pair("Justerandes sign", "Utdragsbestyrkande")],
        [_pair("Protokollet har justerats digitalt", "")],
        [],
        [_pair("Justerandes signatur", "")],
        [_pair(f"{minutes.owner} · Box 124 · 010-12 34 56", "")],
    )
    return forms[layout.foot]


def _pair(left: str, right: str) -> Row:
    return Row(((0.0, left), (1.0, right)) if right else ((0.0, left),))
