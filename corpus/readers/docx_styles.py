"""The styles of a Word document: what a paragraph's style, and those it builds on, say of its looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from corpus.readers.docx_markup import Element, W, child, toggle, value, whole

_LONGEST_CHAIN = 30
# "heading 1", "Rubrik 2", "Title", and a municipality's own "Protokollsrubrik" or "KF Paragrafrubrik".
_HEADING = re.compile(r"heading|rubrik|\btitle\b|\bsubtitle\b", re.I)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks, its own properties before those of its styles.

    `before` and `after` are the space around it in twentieths of a point; None where nothing says. `number` is the id
    of its numbering and `level` its level there; `numbered_by` is the style that numbers it, "" where it does itself.
    """

    style: str = ""
    heading: bool = False
    bold: bool = False
    hidden: bool = False
    contextual: bool = False
    new_page: bool = False
    before: int | None = None
    after: int | None = None
    number: str | None = None
    level: int | None = None
    numbered_by: str = ""


class Styles:
    """The styles by id. `spaced` is the space after paragraphs that no style speaks of."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default = ""
        for style in () if root is None else root.iterchildren(W + "style"):
            name = value(style, "styleId") or ""
            self._by_id.setdefault(name, style)
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = name
        defaults = child(root, "docDefaults", "pPrDefault", "pPr")
        self.spaced = max(
            _space(child(defaults, "spacing"), "before") or 0, _space(child(defaults, "spacing"), "after") or 0
        )
        self._looks: dict[str, Look] = {}

    def look(self, own: Element | None) -> Look:
        """The look of a paragraph with these properties (w:pPr)."""
        name = value(child(own, "pStyle")) or self._default
        if name not in self._looks:
            self._looks[name] = self._of_style(name)
        return self._looks[name] if own is None else _laid_over(self._looks[name], own)

    def bold(self, run: Element | None, paragraph: Look) -> bool:
        """Whether a run with these properties (w:rPr) is bold in that paragraph."""
        return self._on(run, "b", paragraph.bold)

    def hidden(self, run: Element | None, paragraph: Look) -> bool:
        """Whether a run with these properties is hidden text."""
        return self._on(run, "vanish", paragraph.hidden)

    def numbering_of(self, name: str) -> str | None:
        """The id of the numbering that a style of lists stands for."""
        return value(child(self._by_id.get(name), "pPr", "numPr", "numId"))

    def _on(self, run: Element | None, name: str, otherwise: bool) -> bool:
        if run is None:
            return otherwise
        own = toggle(run, name)
        if own is not None:
            return own
        for style in self._chain(value(child(run, "rStyle")) or ""):
            if (on := toggle(child(style, "rPr"), name)) is not None:
                return on
        return otherwise

    def _chain(self, name: str) -> list[Element]:
        """The style and those it builds on, nearest first; a loop ends where it closes."""
        found: list[Element] = []
        style = self._by_id.get(name)
        while style is not None and style not in found and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style = self._by_id.get(value(child(style, "basedOn")) or "")
        return found

    def _of_style(self, name: str) -> Look:
        chain = self._chain(name)
        look = Look(style=name, heading=_is_heading(chain))
        for style in reversed(chain):
            properties = child(style, "pPr")
            if properties is not None:
                look = _laid_over(look, properties, value(style, "styleId") or "")
            bold, hidden = toggle(child(style, "rPr"), "b"), toggle(child(style, "rPr"), "vanish")
            look = _changed(look, bold=bold, hidden=hidden)
        return _changed(look, style=name)


def _is_heading(chain: Iterable[Element]) -> bool:
    names = [text for style in chain for text in (value(child(style, "name")), value(style, "styleId")) if text]
    return any(_HEADING.search(text) for text in names)


def _laid_over(look: Look, own: Element, style: str | None = None) -> Look:
    """The look with the properties of one w:pPr over it; `style` is the style that they are of."""
    outline, spacing = whole(value(child(own, "outlineLvl"))), child(own, "spacing")
    number, level = value(child(own, "numPr", "numId")), whole(value(child(own, "numPr", "ilvl")))
    return _changed(
        look,
        heading=look.heading if outline is None else outline < 9,
        contextual=toggle(own, "contextualSpacing"),
        new_page=toggle(own, "pageBreakBefore"),
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        number=number,
        level=level,
        numbered_by=(style or "") if number is not None else None,
    )


def _changed(look: Look, **found: Any) -> Look:
    """The look with what was found; None says nothing."""
    return replace(look, **{name: each for name, each in found.items() if each is not None})


def _space(spacing: Element | None, side: str) -> int | None:
    if value(spacing, f"{side}Autospacing") in ("1", "true", "on"):
        return 280
    return whole(value(spacing, f"{side}Lines")) or whole(value(spacing, side))
