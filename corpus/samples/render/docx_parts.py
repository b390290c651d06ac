"""The parts of a Word document around its text: styles, numbering, head and foot."""

from __future__ import annotations

from collections.abc import Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT = {
    "document.xml": "document.main",
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "header1.xml": "header",
    "footer1.xml": "footer",
}
# Id, name, style built on, space after, whether it is a heading or of a list.
_STYLES = (
    ("Normal", "Normal", "", '<w:spacing w:after="120"/>', ""),
    ("Rad", "Rad", "Normal", '<w:spacing w:after="0"/>', ""),
    ("Sidhuvud", "header", "Rad", "", ""),
    ("Sidfot", "footer", "Rad", "", ""),
    ("Rubrik", "Title", "Normal", '<w:spacing w:after="0"/>', "<w:b/>"),
    ("Rubrik1", "heading 1", "Normal", '<w:keepNext/><w:spacing w:before="240" w:after="60"/>', "<w:b/>"),
    ("Rubrik2", "heading 2", "Normal", '<w:keepNext/><w:spacing w:before="120" w:after="60"/>', "<w:b/>"),
    ("Paragrafrubrik", "Paragrafrubrik", "Rubrik1", '<w:numPr><w:numId w:val="1"/></w:numPr>', ""),
    ("Punktlista", "List Bullet", "Rad", '<w:numPr><w:numId w:val="2"/></w:numPr>', ""),
)


def parts(body: str, head: str, foot: str, first: int) -> Mapping[str, str]:
    """The files of the document by name; `first` is the number that the numbering of items begins with."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" '
        'r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {name.partition(".")[0]: (_kind(name), name) for name in _CONTENT if name != "document.xml"}
        ),
        "word/document.xml": f"{_XML}<w:document {_W} {_R}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(first),
        "word/header1.xml": f"{_XML}<w:hdr {_W}>{head}</w:hdr>",
        "word/footer1.xml": f"{_XML}<w:ftr {_W}>{foot}</w:ftr>",
    }


def _kind(name: str) -> str:
    return _CONTENT[name].partition(".")[0]


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _CONTENT.items()
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{name}"/>' for key, (kind, name) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'


def _styles() -> str:
    return f"{_XML}<w:styles {_W}>{''.join(_style(*each) for each in _STYLES)}</w:styles>"


def _style(key: str, name: str, above: str, paragraph: str, run: str) -> str:
    opened = f'<w:style w:type="paragraph" w:styleId="{key}"' + ("" if above else ' w:default="1"')
    built_on = f'<w:basedOn w:val="{above}"/>' if above else ""
    return f'{opened}><w:name w:val="{name}"/>{built_on}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'


def _numbering(first: int) -> str:
    level = (
        '<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="0"><w:start w:val="{1}"/><w:numFmt w:val="{2}"/>'
        '<w:pStyle w:val="{3}"/><w:lvlText w:val="{4}"/></w:lvl></w:abstractNum>'
    )
    levels = (
        level.format(0, first, "decimal", "Paragrafrubrik", "§ %1"),
        level.format(1, 1, "bullet", "Punktlista", "\uf0b7"),
    )
    numbers = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2))
    return f"{_XML}<w:numbering {_W}>{''.join(levels)}{numbers}</w:numbering>"
