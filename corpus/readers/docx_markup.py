"""Names and small questions of WordprocessingML, the XML of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_FALSE = ("0", "false", "off", "none")
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """What a part points to: another part of the file by name, or an address outside it that is never followed."""

    id: str
    kind: str
    name: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part of the document and what it points to, by id."""

    root: Element
    targets: Mapping[str, Target] = field(default_factory=dict)


def local(element: Element) -> str:
    """The name of a WordprocessingML element without its namespace; "" for anything else."""
    tag = element.tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, or the child of its child where more names are given."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def inside(element: Element, name: str) -> Iterable[Element]:
    """What stands in the first child of that name; nothing where there is none."""
    found = child(element, name)
    return () if found is None else found


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the element; None where either is missing."""
    return None if element is None else element.get(W + name)


def whole(text: str | None) -> int | None:
    """A whole number as written; None for what is none or is beyond reason."""
    sign, digits = (-1, text[1:]) if text and text[0] == "-" else (1, text or "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8):
        return None
    return sign * min(int(digits), _LARGEST)


def toggle(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on; None where nothing is said of it."""
    found = child(properties, name)
    return None if found is None else (value(found) or "true").lower() not in _FALSE


def chosen(alternatives: Element) -> Iterator[Element]:
    """The children of the alternative to show: the first choice that has text in it, else the fallback."""
    options = [*alternatives.iterchildren(MC + "Choice"), *alternatives.iterchildren(MC + "Fallback")]
    for option in options:
        if next(option.iter(W + "t"), None) is not None:
            return iter(option)
    return iter(options[0] if options else ())
