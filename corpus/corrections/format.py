"""The file of corrections: TOML that an editor writes by hand, and the same fields as the catalogue keeps them."""

from __future__ import annotations

import datetime
import difflib
import tomllib
from collections.abc import Mapping
from typing import Any, get_args

from corpus.corrections.given import Correction, CorrectionsRefused, GivenPerson, Move
from corpus.meeting import DecisionKind, Outcome

TABLE = "rattelse"
NO_OUTCOME = "inget"
FIELDS: Mapping[str, str] = {
    "adress": "adressen till det som rättas",
    "titel": "rubriken på paragrafen eller bilagan",
    "datum": "sammanträdets dag",
    "namn": "tabell: namnet som det står = det rätta namnet, i hela sammanträdet",
    "foredragande": "alla som föredrog paragrafen, i stället för dem som lästes",
    "lagg_till_foredragande": "föredragande som saknas",
    "ta_bort_foredragande": "namn på dem som inte föredrog",
    "flytta": "stycken som hör till en annan paragraf",
    "paragrafer": "de paragrafer som bilagan hör till",
    "beslut": "slag av beslut",
    "utfall": f"utfallet, eller {NO_OUTCOME}",
    "av": "vem som rättar",
    "skal": "varför",
}
"""Every field of a correction with what it is for."""

_PERSON = {"namn", "roll", "organisation", "parti"}
_MOVE = {"till", "borjar", "slutar"}
_ABOUT = {"adress", "av", "skal"}


def corrections_from_toml(text: str) -> tuple[Correction, ...]:
    """The corrections of a file, in order. Raises CorrectionsRefused with everything that is wrong in it."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorrectionsRefused([f"Filen går inte att läsa som TOML: {error}."]) from error
    problems = [f"Okänt fält utanför [[{TABLE}]]: {name}." for name in whole if name != TABLE]
    tables = whole.get(TABLE)
    if not isinstance(tables, list) or not tables:
        raise CorrectionsRefused([*problems, f"Filen har ingen rättelse: varje rättelse börjar med [[{TABLE}]]."])
    found = []
    for place, fields in enumerate(tables, 1):
        try:
            found.append(correction_from_fields(fields))
        except CorrectionsRefused as refused:
            problems += [f"Rättelse {place}: {problem}" for problem in refused.problems]
    if problems:
        raise CorrectionsRefused(problems)
    return tuple(found)


def correction_from_fields(fields: Any) -> Correction:
    """The correction of one table. Raises CorrectionsRefused with everything that is wrong in it."""
    if not isinstance(fields, dict):
        raise CorrectionsRefused([f"rättelsen ska vara en tabell under [[{TABLE}]]."])
    reader = _Fields(fields)
    correction = reader.correction()
    if reader.problems:
        raise CorrectionsRefused(reader.problems)
    return correction


def fields_of(correction: Correction) -> dict[str, Any]:
    """The table that gives the correction back; dates as text."""
    one = correction
    fields: dict[str, Any] = {
        "adress": one.address,
        "titel": one.title,
        "datum": one.date.isoformat() if one.date else None,
        "namn": dict(one.names) or None,
        "foredragande": None if one.presenters is None else [_person_fields(each) for each in one.presenters],
        "lagg_till_foredragande": [_person_fields(each) for each in one.added] or None,
        "ta_bort_foredragande": list(one.removed) or None,
        "flytta": [_given(till=each.target, borjar=each.begins, slutar=each.ends) for each in one.moves] or None,
        "paragrafer": None if one.items is None else list(one.items),
        "beslut": one.kind,
        "utfall": one.outcome,
        "av": one.by,
        "skal": one.why,
    }
    return _given(**fields)


def _person_fields(one: GivenPerson) -> dict[str, Any]:
    return _given(namn=one.name, roll=one.role, organisation=one.organization, parti=one.party)


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


class _Fields:
    """One table being read; what is wrong gathers in `problems`."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields
        self.problems: list[str] = []
        for name in fields:
            if name not in FIELDS:
                self.problems.append(f"okänt fält {name}.{_meant(name, FIELDS)}")
        if not fields.keys() - _ABOUT and fields.keys() <= FIELDS.keys():
            self.problems.append("ingenting att rätta: ange till exempel titel, datum eller foredragande.")

    def correction(self) -> Correction:
        people, added = self._people("foredragande"), self._people("lagg_till_foredragande")
        removed, items = self._texts("ta_bort_foredragande"), self._texts("paragrafer")
        if people is not None and (added or removed):
            self.problems.append("foredragande ersätter alla: ta bort lagg_till_foredragande och ta_bort_foredragande.")
        kind = self._one_of("beslut", get_args(DecisionKind))
        return Correction(
            address=self._text("adress", needed=True) or "",
            title=self._text("titel"),
            date=self._date(),
            presenters=people,
            added=added or (),
            removed=removed or (),
            names=self._names(),
            moves=self._moves(),
            items=items,
            kind=kind,  # type: ignore[arg-type]  # one of the words that the type lists
            outcome=self._one_of("utfall", (*get_args(Outcome), NO_OUTCOME)),
            by=self._text("av"),
            why=self._text("skal"),
        )

    def _text(self, name: str, *, needed: bool = False) -> str | None:
        value = self._fields.get(name)
        if value is None and not needed:
            return None
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.problems.append(f"{name} saknas." if value is None else f"{name} ska vara en text som inte är tom.")
        return None

    def _texts(self, name: str) -> tuple[str, ...] | None:
        value = self._fields.get(name)
        if value is None:
            return None
        if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
            return tuple(" ".join(each.split()) for each in value)
        self.problems.append(f'{name} ska vara en lista av texter: ["…", "…"].')
        return None

    def _date(self) -> datetime.date | None:
        value = self._fields.get("datum")
        if value is None:
            return None
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        self.problems.append(f"datum {value} är ingen dag: skriv till exempel 2024-03-21.")
        return None

    def _one_of(self, name: str, words: tuple[str, ...]) -> str | None:
        value = self._fields.get(name)
        if value is None or value in words:
            return value
        self.problems.append(f"{name} {value} finns inte: välj {', '.join(words)}.{_meant(str(value), words)}")
        return None

    def _names(self) -> tuple[tuple[str, str], ...]:
        value = self._fields.get("namn", {})
        if isinstance(value, dict) and all(isinstance(right, str) and right.strip() for right in value.values()):
            return tuple((seen, " ".join(right.split())) for seen, right in value.items())
        self.problems.append('namn ska vara en tabell: namn = { "Namnet som det står" = "Det rätta namnet" }.')
        return ()

    def _people(self, name: str) -> tuple[GivenPerson, ...] | None:
        value = self._fields.get(name)
        if value is None:
            return None
        if not isinstance(value, list):
            self.problems.append(f"{name} ska vara en lista.")
            return None
        found = [self._person(name, each) for each in value]
        return tuple(one for one in found if one)

    def _person(self, name: str, value: Any) -> GivenPerson | None:
        fields = {"namn": value} if isinstance(value, str) else value
        if not self._table(name, fields, _PERSON, "namn"):
            return None
        return GivenPerson(fields["namn"].strip(), fields.get("roll"), fields.get("organisation"), fields.get("parti"))

    def _moves(self) -> tuple[Move, ...]:
        value = self._fields.get("flytta", [])
        tables = [value] if isinstance(value, dict) else value
        if not isinstance(tables, list):
            self.problems.append('flytta ska vara en tabell: flytta = { till = "§ 17", borjar = "…" }.')
            return ()
        good = [one for one in tables if self._table("flytta", one, _MOVE, "till", "borjar")]
        return tuple(Move(one["till"], one["borjar"], one.get("slutar")) for one in good)

    def _table(self, name: str, fields: Any, known: set[str], *needed: str) -> bool:
        before = len(self.problems)
        if not isinstance(fields, dict):
            self.problems.append(f"{name}: {fields} är ingen tabell.")
            return False
        for each, value in fields.items():
            if each not in known:
                self.problems.append(f"{name}: okänt fält {each}.{_meant(each, known)}")
            elif not isinstance(value, str) or not value.strip():
                self.problems.append(f"{name}: {each} ska vara en text som inte är tom.")
        self.problems += [f"{name}: {each} saknas." for each in needed if each not in fields]
        return len(self.problems) == before


def _meant(word: str, words: Any) -> str:
    close = difflib.get_close_matches(word, list(words), 1)
    return f" Menade du {close[0]}?" if close else ""
