"""The part of a web page that is its document: menus, heads, feet and dialogs left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from corpus.readers.html_surroundings import drop_named_surroundings

_NEVER_NAMES = (
    "script style noscript template svg canvas iframe object embed dialog button select input textarea "
    "video audio map datalist progress meter"
)
_NEVER = _NEVER_NAMES.split()
_AROUND = ("nav", "header", "footer", "aside", "form")
_DIALOG = re.compile(r"cookie|consent|gdpr|skip-?link|breadcrumb|brodsmul|chatbot", re.I)
_ROLE_NAMES = "navigation banner contentinfo search dialog alertdialog complementary menu menubar"
_ROLES = frozenset(_ROLE_NAMES.split())
_DOCUMENT = ("main", "[role=main]", "article")
_SITEVISION = ".sv-text-portlet-content, .sv-channel"

_ENOUGH = 0.25
_MOST = 0.5
_DENSE = 0.9


def content_of(soup: BeautifulSoup) -> list[Tag]:
    """The elements that hold the document, in order; taken from the tree, which is pruned in doing so."""
    body = soup.body or soup
    for tag in body.find_all(_NEVER):
        tag.decompose()
    _drop_dialogs(body)
    drop_named_surroundings(body)
    whole = _length(body)
    inside = _document_elements(body, whole)
    for top in inside or [body]:
        _drop_surroundings(top, kept=() if inside else ("header", "footer"))
    found = inside or _sitevision(body, whole) or [_densest(body)]
    return _with_title(soup, found)


def _length(tag: Tag) -> int:
    return sum(len(text.strip()) for text in tag.strings)


def _drop_dialogs(body: Tag) -> None:
    for tag in body.find_all(_is_dialog):
        if not tag.decomposed and not tag.find(["h1", "main", "article"]):
            tag.decompose()


def _is_dialog(tag: Tag) -> bool:
    names = [str(tag.get("id") or ""), *map(str, tag.get_attribute_list("class"))]
    return any(_DIALOG.search(name) for name in names if name) and tag.name not in ("html", "body")


def _document_elements(body: Tag, whole: int) -> list[Tag]:
    """What the page itself marks as its document, where that holds a fair share of the text."""
    for selector in _DOCUMENT:
        found = _outermost(body.select(selector))
        if found and sum(map(_length, found)) >= _ENOUGH * whole:
            return found
    return []


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    known = set(map(id, tags))
    return [tag for tag in tags if not any(id(parent) in known for parent in tag.parents)]


def _sitevision(body: Tag, whole: int) -> list[Tag]:
    found = _beside_the_heading(_outermost(body.select(_SITEVISION)))
    return found if sum(map(_length, found)) >= _ENOUGH * whole else []


def _beside_the_heading(portlets: list[Tag]) -> list[Tag]:
    """The portlets of the column that holds most text, with the main heading: not those of side columns and the foot."""
    if len(portlets) < 2:
        return portlets
    whole = sum(map(_length, portlets))
    titled = any(_has_heading(each) for each in portlets)
    for column in max(portlets, key=_length).parents:
        inside = [each for each in portlets if any(parent is column for parent in each.parents)]
        if sum(map(_length, inside)) >= _MOST * whole and (not titled or any(map(_has_heading, inside))):
            return inside
    return portlets


def _has_heading(tag: Tag) -> bool:
    return tag.find("h1") is not None


def _drop_surroundings(top: Tag, kept: Sequence[str]) -> None:
    """Drops menus and the like; heads and feet that hold a heading or most of the text are the document's own."""
    whole = _length(top)
    for tag in top.find_all(lambda tag: tag.name in _AROUND or _role(tag) in _ROLES):
        if tag.decomposed:
            continue
        if tag.name in ("nav", "aside") or _role(tag) in _ROLES:
            keep = False
        elif tag.name == "form":  # older sites wrap the whole page in one
            keep = bool(tag.find(["h1", "h2"])) or _length(tag) * 2 > whole
        else:
            keep = tag.find(["h1", "h2"]) is not None and (tag.name not in kept or tag.find(["nav", "form"]) is None)
        if not keep:
            tag.decompose()


def _role(tag: Tag) -> str:
    return str(tag.get("role") or "").lower()


def _densest(body: Tag) -> Tag:
    """The innermost element that still holds nearly all text outside links, and every main heading."""
    top = body
    while True:
        weight = _weight(top)
        children = [child for child in top.children if isinstance(child, Tag)]
        heavy = next((child for child in children if _weight(child) >= _DENSE * weight > 0), None)
        if heavy is None or heavy.name in ("p", "table", "ul", "ol", "pre", "dl", "blockquote"):
            return top
        if any(child is not heavy and (child.name in ("h1", "h2") or child.find(["h1", "h2"])) for child in children):
            return top
        top = heavy


def _weight(tag: Tag) -> int:
    return _length(tag) - sum(_length(link) for link in tag.find_all("a"))


def _with_title(soup: BeautifulSoup, found: list[Tag]) -> list[Tag]:
    """The page's main heading first, where it stands outside what was found."""
    if any(tag.name == "h1" or tag.find("h1") for tag in found):
        return found
    heading = soup.find("h1") or soup.title
    return [heading, *found] if isinstance(heading, Tag) and _length(heading) else found
