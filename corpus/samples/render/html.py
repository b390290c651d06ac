"""Blocks as a page of a municipality's web site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from corpus.samples.render.blocks import Block, paragraphs
from corpus.samples.render.sample import NOTE, Sample

_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{title} - {owner}</title>
<style>body {{ font-family: sans-serif; max-width: 46em; margin: auto }} th {{ text-align: left }}</style>
<script>window.statistik = window.statistik || [];</script>
</head>
<body>
<header><p class="logo">{owner}</p>
<nav><ul><li><a href="/">Start</a></li><li><a href="/kommun-och-politik">Kommun och politik</a></li>
<li><a href="/kommun-och-politik/protokoll">Protokoll och handlingar</a></li></ul></nav></header>
<main>
<h1>{title}</h1>
{body}
</main>
<footer><p>{note}</p><p>Kontakta {owner} · Om webbplatsen · Tillgänglighetsredogörelse</p></footer>
</body>
</html>
"""


def html_document(sample: Sample, blocks: Sequence[Block]) -> str:
    """The whole page."""
    title = f"{sample.option('webTitle', 'Protokoll')} {sample.organization} {sample.date}"
    lines = [f"<p>{escape(sample.owner)}</p>"] if sample.options.get("ownerLine") else []
    body = "\n".join([*lines, *_body(sample, blocks)])
    return _PAGE.format(title=escape(title), owner=escape(sample.owner), body=body, note=escape(NOTE))


def _body(sample: Sample, blocks: Sequence[Block]) -> Iterator[str]:
    rows: list[Block] = []
    for block in blocks:
        if block.kind == "field":
            rows.append(block)
            continue
        if rows:
            yield _table(rows)
            rows = []
        yield from _block(sample, block)


def _table(rows: Sequence[Block]) -> str:
    cells = (
        f"<tr><th>{escape(row.label)}</th><td>{'<br>'.join(map(escape, paragraphs(row.text)))}</td></tr>"
        for row in rows
    )
    return "<table>\n" + "\n".join(cells) + "\n</table>"


def _block(sample: Sample, block: Block) -> Iterator[str]:
    text = escape(block.text)
    if block.kind == "item":
        yield from _item(sample, block)
    elif block.kind == "heading":
        yield f"<h3>{text}</h3>"
    elif block.kind == "labelled":
        yield f"<p><strong>{escape(block.label)}</strong> {text}</p>"
    elif block.kind == "sign":
        yield f"<p>{escape(block.label)}: {text}</p>"
    elif block.kind in ("text", "small"):
        yield from _flow(block.text)


def _item(sample: Sample, block: Block) -> Iterator[str]:
    title = f"{escape(block.label)} {escape(block.text)}"
    if sample.option("webItem", "heading") == "bold":
        yield f"<hr>\n<p><b>{title}</b></p>"
    else:
        yield f'<h2 id="p{block.number}">{title}</h2>'
    if block.right:
        yield f"<p>{escape(sample.option('dnrLabel', 'Dnr '))}{escape(block.right)}</p>"


def _flow(text: str) -> Iterator[str]:
    marked: list[str] = []
    for line in [*paragraphs(text), ""]:
        if line.startswith(("• ", "att ")):
            marked.append(f"<li>{escape(line.removeprefix('• '))}</li>")
            continue
        if marked:
            yield "<ul>\n" + "\n".join(marked) + "\n</ul>"
            marked = []
        if line:
            yield f"<p>{escape(line)}</p>"
