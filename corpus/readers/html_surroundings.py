"""Menus, side columns and feet that a web page tells only by the names of its classes."""

from __future__ import annotations

import re

from bs4 import Tag

_WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+|\d+")
_NAME_WORDS = (
    "breadcrumb breadcrumbs brodsmulor footer sidfot jcrmenu masthead mega megamenu menu meny nav navbar navigation "
    "pathmenu related share sharing sidebar sidomeny sitefooter social sokvag toolbar topbar"
)
_WORDS = frozenset(_NAME_WORDS.split())
_PAIRS = (
    *(("left", "column"), ("right", "column"), ("side", "column"), ("widget", "area"), ("last", "updated")),
    *(("page", "feedback"), ("site", "header"), ("header", "container"), ("contact", "block"), ("skip", "link")),
)
_BLOCKS = ("div", "section", "ul", "ol", "aside", "header", "footer", "nav", "p")
_ITEM = re.compile(r"^\W*§", re.MULTILINE)
_MOST = 0.35


def drop_named_surroundings(body: Tag) -> None:
    """Drops the elements whose class or id says that they stand around the document.

    Never one with the main heading, a § or a large part of the text: names are only names.
    """
    whole = _length(body)
    for tag in body.find_all(_BLOCKS):
        if tag.decomposed or not _is_named(tag) or _is_part(tag, whole):
            continue
        tag.decompose()


def _is_named(tag: Tag) -> bool:
    for name in (str(tag.get("id") or ""), *map(str, tag.get_attribute_list("class"))):
        words = [word.lower() for word in _WORD.findall(name)]
        if _WORDS.intersection(words) or any(pair in zip(words, words[1:], strict=False) for pair in _PAIRS):
            return True
    return False


def _is_part(tag: Tag, whole: int) -> bool:
    """Whether the element is part of the document for all its name."""
    if tag.find(["h1", "main", "article"]) is not None or _length(tag) > _MOST * whole:
        return True
    return bool(_ITEM.search("\n".join(tag.stripped_strings)))


def _length(tag: Tag) -> int:
    return sum(len(text.strip()) for text in tag.strings)
