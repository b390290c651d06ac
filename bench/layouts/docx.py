"""Documents as Word files written by hand: heading styles, "§ %1" numbered by Word itself, tables, heads and feet apart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from bench.layouts.document import Laid
from bench.layouts.look import Row

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDTH = 9000
_PARTS = ("styles", "numbering", "header1", "footer1")


def docx_of(laid: Laid) -> bytes:
    """The whole file, the same bytes every time."""
    body = "".join(_body(laid))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r3"/><w:footerReference w:type="default" r:id="r4"/></w:sectPr>'
    head, foot = ("".join(_paragraph(row) for row in rows) or "<w:p/>" for rows in (laid.head(1, 9), laid.foot()))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([(name.rstrip("1"), f"{name}.xml") for name in _PARTS]),
        "word/document.xml": f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(laid),
        "word/header1.xml": f"<w:hdr {_W}>{head}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{foot}</w:ftr>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(
                zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + text
            )
    return file.getvalue()


def _types() -> str:
    kinds = {"document": "document.main", **{name: name.rstrip("1") for name in _PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{overrides}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _styles() -> str:
    names = {"Normal": "Normal", "Rubrik1": "heading 1", "Rubrik2": "heading 2", "Rubrik3": "heading 3"}
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    return f"<w:styles {_W}>{rows}</w:styles>"


def _numbering(laid: Laid) -> str:
    """One list that counts the items from the first one's number on: "§ 12"."""
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{laid.minutes.items[0].number}"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="§ %1"/></w:lvl>'
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _body(laid: Laid) -> Iterator[str]:
    table: list[Row] = []
    numbered = laid.layout.family in "AJ" and laid.layout.variant % 2 == 0
    for row in laid.rows:
        tabular = row.kind in ("field", "table", "contents") and (
            len(row.cells) > 1 or (row.cells and row.cells[0][0] > 0)
        )
        if table and not tabular:
            yield _table(table)
            table = []
        if row.kind == "break":
            yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        elif tabular:
            table.append(row)
        else:
            if row.gap and laid.layout.airy:
                yield "<w:p/>"
            yield _paragraph(row, numbered=numbered)
    if table:
        yield _table(table)


def _paragraph(row: Row, *, numbered: bool = False) -> str:
    text = row.text
    style = {"title": "Rubrik2", "caption": "Rubrik1", "heading": "Rubrik3"}.get(row.kind, "Normal")
    if row.belongs == "title":
        style = "Rubrik2"
    number = ""
    if numbered and row.belongs == "title" and (found := re.match(r"(?:\w+ )?§ ?\d+ ", text)):
        text = text[found.end() :]
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    elif len(row.cells) > 1:
        text = "\t".join(cell for _, cell in row.cells)
    runs = "<w:r><w:tab/></w:r>".join(_run(cell, row.bold) for cell in text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{runs}</w:p>'


def _run(text: str, bold: bool) -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(rows: Sequence[Row]) -> str:
    """Rows as a table; a row without a label leaves the first cell empty."""
    made = []
    for row in rows:
        cells = ["", *(text for _, text in row.cells)] if row.cells[0][0] > 0 else [text for _, text in row.cells]
        filled = "".join(f"<w:tc><w:p>{_run(cell, False) if cell else ''}</w:p></w:tc>" for cell in cells)
        made.append(f"<w:tr>{filled}</w:tr>")
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>{"".join(made)}</w:tbl>'
