"""Blocks as a Word document: a ZIP file of XML with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from corpus.samples.render.blocks import Block, paragraphs
from corpus.samples.render.docx_parts import parts
from corpus.samples.render.heads import running_foot, running_head
from corpus.samples.render.sample import Sample

_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_WHO = 'w:author="Protokollföraren" w:date="2024-01-01T08:00:00Z"'
_NUMBERED_BY_STYLE = ("inline", "margin", "contents")


def docx_document(sample: Sample, blocks: Sequence[Block]) -> bytes:
    """The whole file, stored without packing so that no version of zlib changes it."""
    head = "".join(_paragraph(f"{left}\t{right}".strip(), "Sidhuvud") for left, right in running_head(sample, 1, 1))
    foot = "".join(_paragraph(f"{left}\t{right}".strip(), "Sidfot") for left, right in running_foot(sample))
    first = sample.items[0]["x:number"]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts("".join(_body(sample, blocks)), head, foot, first).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return file.getvalue()


def _body(sample: Sample, blocks: Sequence[Block]) -> Iterator[str]:
    rows: list[Block] = []
    annex = False
    for block in blocks:
        if block.kind == "field" and _shows(sample, "table"):
            rows.append(block)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if block.kind in ("slide", "sheet") or annex:
            yield _PAGE_BREAK
        annex = block.kind in ("slide", "sheet")
        yield from _block(sample, block)
    if rows:
        yield _table(rows)


def _shows(sample: Sample, feature: str) -> bool:
    return feature in sample.options.get("word", ())


def _block(sample: Sample, block: Block) -> Iterator[str]:
    if block.kind == "item":
        yield from _item(sample, block)
    elif block.kind == "break":
        yield _PAGE_BREAK
    elif block.kind == "gap":
        yield "<w:p/>"
    elif block.kind == "caption":
        yield _paragraph(block.text, "Rubrik")
    elif block.kind == "heading":
        yield _paragraph(block.text, "Rubrik2")
    elif block.kind == "labelled":
        yield f"<w:p>{_run(block.label, bold=True)}{_run(' ' + block.text)}</w:p>"
    elif block.kind == "field":
        lines = "<w:r><w:br/></w:r>".join(map(_run, paragraphs(block.text)))
        yield f"<w:p>{_run(block.label, bold=True)}<w:r><w:tab/></w:r>{lines}</w:p>"
    elif block.kind == "sign":
        yield _paragraph(f"{block.label}\t{'.' * 40}\t{block.right}", "Rad")
        yield _paragraph(f"\t{block.text}")
    else:
        yield from _flow(sample, block.text, block.kind in ("slide", "sheet"))


def _item(sample: Sample, block: Block) -> Iterator[str]:
    label, case = sample.option("prefix", "") + block.label, sample.option("dnrLabel", "Dnr ") + block.right
    if sample.family in ("ks-dnr", "dnr-right"):
        yield _paragraph(f"{label}\t{case}" if block.right else label, "Rubrik1")
        yield _paragraph(block.text, "Rubrik1")
        return
    if sample.family in _NUMBERED_BY_STYLE:
        if _shows(sample, "numbering"):
            yield _paragraph(block.text, "Paragrafrubrik")
        else:
            yield _paragraph(f"{label}\t{block.text}", "Rubrik1")
    else:
        yield _paragraph(label, "Rubrik1")
        yield _paragraph(block.text, "Rubrik1")
    if block.right:
        yield _paragraph(case)


def _flow(sample: Sample, text: str, close: bool) -> Iterator[str]:
    """The lines of a text, a paragraph each; space stands below those that an empty line follows."""
    lines = [*paragraphs(text), ""]
    for at, line in enumerate(lines[:-1]):
        if not line:
            yield "<w:p/>" if close else ""
        elif line.startswith("• "):
            yield _paragraph(line[2:], "Punktlista")
        else:
            style = "Rad" if close or lines[at + 1] else ""
            yield _tracked(line, style) if _shows(sample, "tracked") and not close else _paragraph(line, style)


def _tracked(line: str, style: str) -> str:
    """The line with its second half inserted, a word of a draft deleted, and a deleted paragraph below it."""
    words = line.split(" ")
    if len(words) < 6:
        return _paragraph(line, style)
    first, second = " ".join(words[: len(words) // 2]), " " + " ".join(words[len(words) // 2 :])
    deleted = f'<w:del w:id="1" {_WHO}><w:r><w:delText xml:space="preserve">{{}}</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" {_WHO}>{_run(second)}</w:ins>'
    mark = f'<w:pPr><w:rPr><w:del w:id="3" {_WHO}/></w:rPr></w:pPr>'
    return (
        f"<w:p>{mark}{deleted.format('§ 999 Struket utkast')}</w:p>"
        f"<w:p>{_style(style)}{_run(first)}{deleted.format(' som struket utkast')}{inserted}</w:p>"
    )


def _table(rows: Sequence[Block]) -> str:
    """Label and value side by side, each line of the value a paragraph."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'
    written = (
        "<w:tr>"
        + cell.format(2600, f"<w:p>{_style('Rad')}{_run(row.label, bold=True)}</w:p>")
        + cell.format(6400, "".join(_paragraph(line, "Rad") for line in paragraphs(row.text)))
        + "</w:tr>"
        for row in rows
    )
    grid = '<w:tblGrid><w:gridCol w:w="2600"/><w:gridCol w:w="6400"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(written)}</w:tbl>'


def _paragraph(text: str, style: str = "") -> str:
    return f"<w:p>{_style(style)}{_run(text)}</w:p>"


def _style(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else ""


def _run(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")]
    return f"<w:r>{look}{'<w:tab/>'.join(parts)}</w:r>"
