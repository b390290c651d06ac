"""The Swedish words for codes: facets, outcomes, rules, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from corpus.meeting import Conflict, Corrected
from index.item_text import OUTCOMES

FACET_WORDS: Final = {
    "kommun": "Kommun",
    "deltagande_kommun": "Deltagande kommun",
    "organ": "Organ",
    "foredragande": "Föredragande",
    "person": "Person",
    "amne": "Ämne",
    "ar": "År",
    "typ": "Typ av ärende",
    "utfall": "Utfall",
    "datum": "Datum",
}
OUTCOME_WORDS: Final[Mapping[str, str]] = {**OUTCOMES}
# What came of an item that has no decision of its own is called by what it is, not "bifall".
_KIND_OUTCOMES: Final = {("bifall", "assignment"): "Uppdrag", ("bifall", "consensus"): "Enighet"}


def outcome_words(outcome: str, kind: str) -> str:
    """The outcome of a decision of some kind, as a short label."""
    return _KIND_OUTCOMES.get((outcome, kind)) or OUTCOME_WORDS.get(outcome, outcome)


DECISION_WORDS: Final = {
    "beslut": "Beslut under egen rubrik",
    "procedural": "Beslut utan egen rubrik",
    "assignment": "Uppdrag utan beslutsrubrik",
    "consensus": "Enighet utan beslutsrubrik",
    "none": "Inget beslut återges",
}
CONFIDENCE_WORDS: Final = {"confirmed": "säker", "probable": "trolig", "uncertain": "osäker"}
QUALITY_WORDS: Final = {"good": "god", "damaged": "skadad (å, ä och ö kan ha gått förlorade vid inläsningen)"}

_RULES: Final = {
    "adjuster-item": "utses till justerare i protokollet",
    "attachment-head": "står överst på bilagan",
    "attendance-heading": "står under rubriken för närvaro",
    "attendance-list": "står i närvarolistan",
    "bare-names": "namnet står ensamt under rubriken",
    "conflict-of-interest": "texten säger vem som var jävig",
    "correction": "rättad för hand",
    "decision-subject": "är den som beslutar i texten",
    "first-name": "nämns med förnamn, och bara en i protokollet heter så",
    "front-adjusters": "står bland justerarna på första sidan",
    "delivered": "filen kom i samma mapp, arkiv eller brev som protokollet",
    "file-name": "filens namn eller etikett anger paragrafen",
    "front-chair": "står som ordförande på första sidan",
    "front-field": "står i ett fält på första sidan",
    "front-line": "står på en rad på första sidan",
    "front-members": "står bland ledamöterna på första sidan",
    "front-others": "står bland övriga närvarande på första sidan",
    "front-presenters": "står som föredragande på första sidan",
    "front-secretary": "står som sekreterare på första sidan",
    "front-substitutes": "står bland ersättarna på första sidan",
    "hoisted-number": "numret står i marginalen, skilt från rubriken",
    "hoisted-number-without-title": "numret står i marginalen, och ingen egen rubrik hittades",
    "inline-heading": "numret står på samma rad som rubriken",
    "label": "står efter sin rubrik eller etikett",
    "label-item": "nämns med sin etikett i paragrafen",
    "link": "en länk i paragrafen leder till filen",
    "mention": "nämns i paragrafen",
    "name": "känns igen på namnet",
    "name-item": "känns igen på namnet och paragrafens nummer",
    "notice": "står i tillkännagivandet",
    "number-by-order": "numret följer av ordningen; där står ett annat",
    "numbered-heading": "protokollet har punkter med nummer och inget §",
    "numbered-then-title": "protokollet har punkter med nummer och inget §",
    "number-then-title": "numret står på raden före rubriken",
    "assigns": "texten ger ett uppdrag",
    "vote-list": "omröstningslistan gäller paragrafens omröstning",
    "order": "lika många filer som bilagor; kopplad efter ordning",
    "running head": "står i sidhuvudet",
    "self-reference": "texten nämner själv paragrafens nummer",
    "spelling:attendance": "stavningen rättad efter närvarolistan",
    "spelling:gazetteer": "stavningen rättad efter listor över orter och namn",
    "spelling:other-minutes": "stavningen rättad efter andra protokoll",
    "title": "står i rubriken",
    "verb": "texten säger vem som föredrog eller informerade",
    "verb-inverted": "texten säger vem som föredrog eller informerade",
    "verb-passive": "texten säger av vem ärendet föredrogs",
}
_FIELDS: Final = {
    "start": "Starttid",
    "end": "Sluttid",
    "date": "Datum",
    "location": "Plats",
    "organization": "Organ",
    "paragraph_range": "Paragrafer",
    "chair": "Ordförande",
    "secretary": "Sekreterare",
}
_PLACES: Final = {"running head": "sidhuvudet", "front page": "första sidan", "footer": "sidfoten"}


def rule_words(rule: str) -> str:
    """What a rule went by, in words; an unknown rule by its own name, parts of a combined one after each other."""
    return ", ".join(
        _RULES.get(part, part.replace("-", " ").replace("_", " ").replace(":", ": "))
        for part in rule.split("+")
        if part
    )


def _contents_words(conflict: Conflict) -> str:
    if conflict.where == "missing":
        return f"Innehållsförteckningen har ”{conflict.seen}”, som inte finns bland paragraferna."
    return f"Innehållsförteckningen har ”{conflict.seen}”, men {conflict.where} har en annan rubrik."


_SPECIAL: Final[Mapping[str, Callable[[Conflict], str]]] = {
    "contents": _contents_words,
    "vote": lambda one: f"Omröstning: {one.where} stämmer inte med rösterna ({one.seen}).",
    "number": lambda one: f"Paragrafnummer: där {one.where} ska stå står ”{one.seen}”.",
}


def conflict_words(conflict: Conflict) -> str:
    """A conflict as a sentence: what is said elsewhere, and where."""
    field = (
        "Datum" if conflict.field == "start" and "-" in conflict.seen else _FIELDS.get(conflict.field, conflict.field)
    )
    special = _SPECIAL.get(conflict.field)
    if special:
        return special(conflict)
    where = _PLACES.get(conflict.where, conflict.where)
    page = f", sidan {conflict.page}" if conflict.page else ""
    return f"{field}: i {where}{page} står ”{conflict.seen}”, men annat i protokollet väger tyngre."


_CORRECTED: Final = {
    "title": "Rubriken",
    "presenters": "Föredragande",
    "date": "Datum",
    "person": "Ett namn",
    "text": "Text",
    "items": "Paragraferna",
    "decision": "Slaget av beslut",
    "outcome": "Utfallet",
}


def correction_words(one: Corrected) -> str:
    """A correction as sentences: what is corrected, what stood there before, by whom and why."""
    before = " ".join(one.was.split())
    if one.field == "text":
        stood = f"flyttad {before}"
    else:
        known = DECISION_WORDS.get(before) if one.field == "decision" else None
        stood = f"stod före rättelsen som ”{known or before}”" if before else "saknades före rättelsen"
    by = f" Rättat av {one.by}." if one.by else ""
    why = f" {one.why.rstrip('.')}." if one.why else ""
    return f"{_CORRECTED.get(one.field, one.field)} {stood}.{by}{why}"


def part_words(address: str) -> str:
    """A part of a meeting by its address: "§ 16", "bilaga-2"."""
    last = address.rpartition("/")[2]
    return f"§ {last[1:]}" if last.startswith("§") else last


def thousands(number: int) -> str:
    """A number with thin spaces between thousands, as Swedish writes it."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 träff", "12 träffar"."""
    return f"{thousands(number)} {one if number == 1 else many}"
