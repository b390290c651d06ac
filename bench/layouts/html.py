"""Documents as pages of web sites, in three manners of marking headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bench.layouts.document import Laid
from bench.layouts.look import Row

_PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>{title} - {owner}</title>
<style>body {{ font-family: sans-serif }}</style></head>
<body><header><a href="/">{owner}</a><nav><ul><li><a href="/a">Politik</a></li><li><a href="/b">Protokoll</a></li></ul></nav></header>
<{main}>
<h1>{title}</h1>
{body}
</{close}>
<footer><p>Kontakta oss · Om webbplatsen</p></footer></body></html>
"""


def html_of(laid: Laid) -> str:
    """The whole page."""
    minutes, variant = laid.minutes, laid.layout.variant
    title = f"Protokoll {minutes.organ} {minutes.date}"
    main = ('main id="innehall"', 'div class="sv-portlet" role="main"', "article")[variant % 3]
    rows = [row for row in laid.rows if not row.annex or row.kind == "break"]
    body = "\n".join([*_body(rows, variant), *_linked(laid)])
    return _PAGE.format(title=escape(title), owner=escape(minutes.owner), main=main, close=main.split()[0], body=body)


def _linked(laid: Laid) -> Iterator[str]:
    """The attachments, which a web page links to as files of their own."""
    annexes = [(annex.label, annex.title) for annex in laid.minutes.annexes]
    if annexes:
        links = "".join(
            f'<li><a href="/download/{at}.pdf">{escape(label)} {escape(title)}</a></li>'
            for at, (label, title) in enumerate(annexes)
        )
        yield f"<hr><h2>Dokument</h2><ul>{links}</ul>"


def _body(rows: Sequence[Row], variant: int) -> Iterator[str]:
    table: list[Row] = []
    points: list[str] = []
    for row in rows:
        text = escape(row.text)
        tabular = len(row.cells) > 1 and row.kind in ("field", "table", "contents")
        if table and not (tabular or (row.kind == "field" and row.cells[0][0] > 0)):
            yield _table(table)
            table = []
        point = row.belongs == "body" and row.text.startswith(("- ", "– ", "• "))
        if points and not point:
            yield f"<ul>{''.join(points)}</ul>"
            points = []
        if row.kind == "break" or not row.cells:
            continue
        if tabular or (table and row.kind == "field"):
            table.append(row)
        elif point:
            points.append(f"<li>{escape(row.text[2:])}</li>")
        else:
            yield _element(row, text, variant)
    if table:
        yield _table(table)
    if points:
        yield f"<ul>{''.join(points)}</ul>"


def _element(row: Row, text: str, variant: int) -> str:
    if row.kind == "title" or (row.belongs == "title"):
        return (f"<h2>{text}</h2>", f"<p><strong>{text}</strong></p>", f"<h3 class='subheading'>{text}</h3>")[
            variant % 3
        ]
    if row.kind in ("heading", "caption"):
        return (f"<h3>{text}</h3>", f"<p><b>{text}</b></p>", f"<h4>{text}</h4>")[variant % 3]
    return f"<p>{text}</p>"


def _table(rows: Sequence[Row]) -> str:
    """Rows as a table; a row without a label goes on in the last cell of the one before."""
    merged: list[list[str]] = []
    for row in rows:
        cells = [escape(text) for _, text in row.cells]
        if row.kind == "field" and row.cells[0][0] > 0 and merged:
            if len(cells) == 1:
                merged[-1][-1] += "<br>" + cells[0]
            else:
                merged.append(["", *cells])
        else:
            merged.append(cells)
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in merged)
    return "<table>" + "\n".join(lines) + "</table>"
