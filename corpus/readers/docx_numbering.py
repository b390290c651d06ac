"""Word's automatic numbering: what stands before a paragraph though it is nowhere in its text ("§ 12", "1.2", "a)")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.readers.docx_markup import Element, W, child, toggle, value, whole
from corpus.readers.docx_styles import Look

_LEVELS = 9
_LONGEST_LABEL = 60
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "M CM D CD C XC L XL X IX V IV I".split(),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """What is written before a paragraph; `tabbed` where a tab stands between it and the text."""

    text: str
    tabbed: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering is written and counted."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    plain: bool = False
    suffix: str = "tab"
    digits: int = 0
    style: str | None = None


@dataclass(slots=True)
class _Count:
    """The counters of one abstract numbering, which all numberings built on it share."""

    values: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numberings of a document with their counters; ask once for each paragraph, in document order.

    `numbering_of` gives the id of the numbering that a style of lists stands for.
    """

    def __init__(self, root: Element | None, numbering_of: Callable[[str], str | None]) -> None:
        self._numbering_of = numbering_of
        self._nums = _by_id(root, "num", "numId")
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, _Count] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, look: Look) -> Label | None:
        """The label of the next paragraph of that look; None where it has none."""
        if look.number is None or look.number not in self._nums:
            return None  # number 0 stands for "none" in a paragraph whose style is numbered
        levels = self._levels_of(look.number)
        at = _level_of(look, levels)
        level = levels.get(at)
        if level is None:
            return None
        values = self._counted(look.number, at, levels)
        if level.form == "bullet":
            return Label(level.text if level.text in ("-", "–", "—") else "•", bullet=True)
        if level.form == "none" and not _PLACE.sub("", level.text).strip():
            return None
        text = _PLACE.sub(lambda found: _written(int(found[1]) - 1, values, levels, level.plain), level.text)
        text = " ".join(text.split())[:_LONGEST_LABEL]
        return Label(text, tabbed=level.suffix == "tab") if text else None

    def _counted(self, number: str, at: int, levels: dict[int, Level]) -> dict[int, int]:
        """The counters after one more paragraph at that level."""
        values = self._counts.setdefault(self._abstract_id(number), _Count()).values
        started = self._start_override(number, at)
        if (number, at) not in self._begun and started is not None:
            values[at] = started
        else:
            values[at] = values[at] + 1 if at in values else levels[at].start
        self._begun.add((number, at))
        for deeper in range(at + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                values.pop(deeper, None)
                self._begun.discard((number, deeper))
        return values

    def _start_override(self, number: str, at: int) -> int | None:
        for override in self._nums[number].iterchildren(W + "lvlOverride"):
            if whole(value(override, "ilvl")) == at:
                return whole(value(child(override, "startOverride")))
        return None

    def _abstract_id(self, number: str) -> str:
        """The abstract numbering of a numbering, followed through styles of lists; a loop ends where it closes."""
        seen: set[str] = set()
        while True:
            found = value(child(self._nums.get(number), "abstractNumId")) or ""
            link = value(child(self._abstract.get(found), "numStyleLink"))
            following = self._numbering_of(link) if link else None
            if following is None or following in seen or following not in self._nums:
                return found
            seen.add(following)
            number = following

    def _levels_of(self, number: str) -> dict[int, Level]:
        if number not in self._levels:
            abstract = self._abstract.get(self._abstract_id(number))
            levels = _levels(abstract)
            for override in self._nums[number].iterchildren(W + "lvlOverride"):
                levels |= _levels(override)
            self._levels[number] = levels
        return self._levels[number]


def _by_id(root: Element | None, name: str, key: str) -> dict[str, Element]:
    found = () if root is None else root.iterchildren(W + name)
    return {value(each, key) or "": each for each in found}


def _level_of(look: Look, levels: dict[int, Level]) -> int:
    """The level of a paragraph: where a style numbers it, the level that names the style."""
    if look.numbered_by:
        for at, level in levels.items():
            if level.style == look.numbered_by:
                return at
    return look.level or 0


def _levels(parent: Element | None) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for each in () if parent is None else parent.iterchildren(W + "lvl"):
        at = whole(value(each, "ilvl"))
        if at is not None and 0 <= at < _LEVELS:
            found[at] = _level(each)
    return found


def _level(element: Element) -> Level:
    start = whole(value(child(element, "start")))
    form, digits = _form(element)
    return Level(
        start=0 if start is None else start,
        form="bullet" if child(element, "lvlPicBulletId") is not None else form,
        text=value(child(element, "lvlText")) or "",
        restart=whole(value(child(element, "lvlRestart"))),
        plain=toggle(element, "isLgl") is True,
        suffix=value(child(element, "suff")) or "tab",
        digits=digits,
        style=value(child(element, "pStyle")),
    )


def _form(element: Element) -> tuple[str, int]:
    """How the number is written; a form of its own ("001, 002, …") gives the number of digits."""
    found = next(element.iter(W + "numFmt"), None)
    form, pattern = value(found) or "decimal", value(found, "format") or ""
    first = pattern.partition(",")[0].strip()
    return form, len(first) if form == "custom" and first.isdigit() else 2 if form == "decimalZero" else 0


def _written(at: int, values: dict[int, int], levels: dict[int, Level], plain: bool) -> str:
    level = levels.get(at, Level())
    number = values.get(at, level.start)
    form = "decimal" if plain and level.form != "none" else level.form
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _cased(roman(number), form)
    if form in ("upperLetter", "lowerLetter") and 0 < number < 500:
        return _cased(letters(number), form)
    return "" if form in ("none", "bullet") else str(number).zfill(level.digits)


def _cased(text: str, form: str) -> str:
    return text if form.startswith("upper") else text.lower()


def roman(number: int) -> str:
    """The number in Roman numerals.

    >>> roman(14)
    'XIV'
    """
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


def letters(number: int) -> str:
    """The number as Word's letters: A to Z, then AA, BB.

    >>> letters(2), letters(28)
    ('B', 'BB')
    """
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
