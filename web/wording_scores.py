"""The Swedish words for why a hit is a hit: readings, fields, and what weighs for or against it."""

from __future__ import annotations

from typing import Final

from search.describe import FACET_NAMES

WHY_WORDS: Final = {
    "typed": "ordet i någon form",
    "undotted": "läst med prickar",
    "misspelt": "läst som felskrivet",
    "part": "led i ett sammansatt ord",
    "compound": "lederna nära varandra",
    "synonym": "synonym eller förkortning",
    "damaged": "i dåligt läst text",
}
FIELD_WORDS: Final = {"title": "Rubrik", "decision": "Beslut", "body": "Text", "names": "Namn"}
_FACTORS: Final = {
    "paragraf": "Paragraf",
    "bilaga": "Bilaga, inte paragraf",
    "fil": "Sida utan paragraf",
    "formalia": "Formalia",
    "narvarolista": "Närvarolista",
    "bordläggning": "Bara uppskjutet (bordlagt)",
    "share": "Del av frågans ord som finns",
    "proximity": "Orden står nära varandra",
}


def why_words(why: str) -> str:
    """How a reading came from the word typed."""
    return WHY_WORDS.get(why, why)


def field_words(field: str) -> str:
    """A text field of a record, or a facet, as a person calls it."""
    return FIELD_WORDS.get(field) or FACET_NAMES.get(field, field).capitalize()


def factor_words(name: str) -> str:
    """What a score was multiplied by."""
    return _FACTORS.get(name.rpartition(":")[2], name.rpartition(":")[2].capitalize())


def decimal(number: float) -> str:
    """A number with two decimals and a comma, as Swedish writes it."""
    return f"{number:.2f}".replace(".", ",")
