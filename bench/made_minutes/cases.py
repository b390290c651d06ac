"""Case numbers in the forms that registers print them."""

from __future__ import annotations

import random
from collections.abc import Callable

Form = Callable[[random.Random, str, int], str]


def _serial(chance: random.Random, most: int = 900) -> int:
    return chance.randint(11, most)


FORMS: dict[str, Form] = {
    "body year:serial": lambda c, b, y: f"{b}/{y}:{_serial(c)}",
    "body year/serial": lambda c, b, y: f"{b} {y}/{_serial(c)}",
    "body year/padded": lambda c, b, y: f"{b} {y}/{_serial(c):05d}",
    "body two codes": lambda c, b, y: f"KS {b}/{y}:{_serial(c)}",
    "body-year-serial": lambda c, b, y: f"{b}-{y}-{_serial(c):04d}",
    "body.year.serial class": lambda c, b, y: f"{b}.{y}.{_serial(c)}",
    "serial/year": lambda c, b, y: f"{_serial(c):05d}/{y}",
    "year/body serial": lambda c, b, y: f"{y}/{b}{_serial(c):04d}",
    "bodyyy/serial": lambda c, b, y: f"{b}{y % 100:02d}/{_serial(c)}",
    "register": lambda c, b, y: f"RS {y}-{_serial(c):05d}",
    "body long": lambda c, b, y: f"{b}-{y}-{_serial(c):05d}",
}
BARE: dict[str, Form] = {
    "yy/serial": lambda c, b, y: f"{y % 100:02d}/{c.randint(101, 980)}",
    "serial/yy": lambda c, b, y: f"{c.randint(1001, 1980)}/{y % 100:02d}",
}
LABELS = (
    "Dnr ",
    "Dnr: ",
    "DNR: ",
    "Dnr. ",
    "Diarienummer ",
    "Diarienummer: ",
    "Ärendenummer ",
    "Beteckning: ",
    "Diarienr ",
)


def case_form(chance: random.Random, *, bare: bool) -> Form:
    """A form for one document; bare ones only where the layout makes plain what they are."""
    table = {**FORMS, **BARE} if bare else FORMS
    return table[chance.choice(sorted(table))]
