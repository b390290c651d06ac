"""The reader of web pages. It never fetches anything."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from corpus.cleaning import clean_line
from corpus.errors import DocumentError
from corpus.pages import Line, Page, Reading
from corpus.readers.html_content import content_of
from corpus.readers.html_lines import lines_of
from corpus.readers.html_listing import listing
from corpus.readers.html_source import source_text


def read(data: bytes) -> Reading:
    """One page with the document of a web page. Raises DocumentError where it is too large, deep or empty."""
    soup = _parsed(source_text(data))
    base = soup.find("base", href=True)
    site = _site_name(soup)
    content = content_of(soup)
    lines = lines_of(content)
    if not lines:
        raise DocumentError("webbsidan innehåller ingen text")
    if site:
        lines = (Line(site), Line(""), *lines)
    links = _links(content, str(base.get("href")) if isinstance(base, Tag) else "")
    lists = listing(lines, links)
    page = Page(1, lines, links=links, kind="list" if lists else "text")
    return Reading("html", (page,), warnings=(lists,) if lists else ())


def _site_name(soup: BeautifulSoup) -> str:
    """Whose site the page says it is of: og:site_name, or the end of its title ("Protokoll 2024 - Habo kommun")."""
    named = soup.find("meta", attrs={"property": "og:site_name"}, content=True)
    if isinstance(named, Tag):
        return clean_line(str(named["content"]))
    title = soup.title.get_text(" ") if soup.title else ""
    parts = re.split(r"\s+[-–|]\s+", title.strip())
    return clean_line(parts[-1]) if len(parts) > 1 else ""


def _parsed(source: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of, a page that looks like XML or an address, file_kind decides
        try:
            return BeautifulSoup(source, "lxml", huge_tree=True)
        except ParserRejectedMarkup as error:
            raise DocumentError("webbsidan är skadad och går inte att tolka") from error


def _links(content: Sequence[Tag], base: str) -> tuple[tuple[str, str], ...]:
    """The text and target of each link, targets resolved only against what the page itself says."""
    found: list[tuple[str, str]] = []
    for top in content:
        for link in top.find_all("a", href=True):
            text, target = clean_line(link.get_text(" ")), str(link["href"]).strip()
            if text and target and not target.lower().startswith(("#", "javascript:", "data:")):
                found.append((text, _resolved(base, target)))
    return tuple(found)


def _resolved(base: str, target: str) -> str:
    try:
        return urljoin(base, target) if base else target
    except ValueError:  # "http://[exempel" is no address
        return target
