"""Word documents written by hand: just enough XML for one thing each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: Mapping[str, str] = {},
    relations: str = "",
    main: str = "word/document.xml",
    prolog: str = "",
) -> bytes:
    """The file with that body; `parts` are further parts below word/, named by `relations` of the document."""
    folder, _, file = main.rpartition("/")
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{relation("a", "officeDocument", "/" + main)}</Relationships>',
        main: f"{prolog}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{PACKAGE}">'
        + relation("s", "styles", "styles.xml")
        + relation("n", "numbering", "numbering.xml")
        + f"{relations}</Relationships>",
        f"{folder}/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        f"{folder}/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        **{f"{folder}/{name}": text for name, text in parts.items()},
    }
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of those members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def relation(key: str, kind: str, target: str, outside: bool = False) -> str:
    """One relationship of a part."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'


def run(text: str, look: str = "") -> str:
    """Some text; TAB becomes w:tab, a newline w:br."""
    pieces = text.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{pieces}</w:t></w:r>"


def p(text: str = "", *, style: str = "", properties: str = "", look: str = "", inside: str = "") -> str:
    """A paragraph of that text, or of what stands `inside`."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside or (run(text, look) if text else '')}</w:p>"


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is a text, or paragraphs where it begins with "<"."""
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    written = ("".join(cell.format(text if text.startswith("<") else p(text)) for text in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def style(key: str, name: str, *, above: str = "", paragraph: str = "", look: str = "", default: bool = False) -> str:
    """A style of paragraphs."""
    based = f'<w:basedOn w:val="{above}"/>' if above else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{first}><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def level(at: int, text: str, *, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """One level of a numbering."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(*levels: str, number: int = 1, more: str = "") -> str:
    """A numbering with its abstract one."""
    return abstract(*levels, key=number) + num(number, number, more)


def abstract(*levels: str, key: int = 1) -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    """A numbering of that abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def box(content: str) -> str:
    """A run with a text box in both forms that Word writes: one to show, one for older versions."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, shown: str) -> str:
    """A field with its code and what it shows."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + code + mark.format("separate") + run(shown) + mark.format("end")


PAGE = '<w:r><w:br w:type="page"/></w:r>'
SEEN = "<w:r><w:lastRenderedPageBreak/></w:r>"
AIR = style("Normal", "Normal", default=True, paragraph='<w:spacing w:after="160"/>')
