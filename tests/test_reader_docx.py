"""Word documents: everything in its order, numbers that Word counts itself, and files made to do harm."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
import zipfile
from pathlib import Path

import pytest
import word_documents as made
from hypothesis import given, settings
from hypothesis import strategies as st
from test_golden_samples import DOCUMENTS, differences
from word_documents import (
    AIR,
    NAMES,
    PAGE,
    SEEN,
    abstract,
    box,
    deleted,
    field,
    inserted,
    level,
    listed,
    num,
    numbered,
    p,
    relation,
    run,
    style,
    table,
    word,
)

from corpus.errors import DocumentError
from corpus.export_format.read import meeting_from_json
from corpus.grammar.understand import understand
from corpus.readers import docx, office
from corpus.readers.docx_numbering import letters, roman
from corpus.readers.docx_package import Caps
from corpus.readers.sandbox import Limits, read_file

MEBIBYTE = 1024 * 1024
SMALL = Limits(memory=160 * MEBIBYTE, cpu_seconds=2, wall_seconds=20.0, output_bytes=2 * MEBIBYTE)
GOOD = word(p("§ 1\tÖppnande") + p("Mötet öppnas."))
HEADING = style("Rubrik1", "heading 1")


def texts(data: bytes) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in docx.read(data).pages]


def first(body: str, **more: str) -> list[str]:
    """The lines of the one page of a document with that body."""
    (page,) = texts(word(body, **more))  # type: ignore[arg-type]
    return page


BODIES = [
    pytest.param(p("Plan") + p("Beslut"), ["Plan", "", "Beslut"], id="paragraphs stand apart"),
    pytest.param(p("Plats:\tSalen\nTid: 09.00"), ["Plats:\tSalen", "Tid: 09.00"], id="tab and line break"),
    pytest.param(table(("Anna Ek", "S"), ("Bo Al", "M")), ["Anna Ek\tS", "Bo Al\tM"], id="table"),
    pytest.param(
        p("Före") + table(("A", "", "B")) + p("Efter"), ["Före", "", "A\tB", "", "Efter"], id="table between text"
    ),
    pytest.param(
        table(("Beslutande", p("Anna Ek") + p("Bo Al"))), ["Beslutande\tAnna Ek", "Bo Al"], id="cell of several lines"
    ),
    pytest.param(
        table(("§ 7", p("Budget") + p() + p("Nämnden beslutar."))),
        ["§ 7\tBudget", "", "Nämnden beslutar."],
        id="text beside its number",
    ),
    pytest.param(table((p("A") + p("B"), p("1") + p("2"))), ["A\t1", "B\t2"], id="level cells"),
    pytest.param(
        table((p("A") + p("B"), p("1") + p("2") + p("3"))), ["A", "B", "", "1", "2", "3"], id="columns of layout"
    ),
    pytest.param(table((table(("A", "B")) + p(), "C")), ["A\tB\tC"], id="table in a table"),
    pytest.param(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('I en kontroll')}</w:sdtContent></w:sdt>", ["I en kontroll"], id="control"
    ),
    pytest.param(
        p("Text")
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka här.')}</w:sdtContent></w:sdt>",
        ["Text"],
        id="placeholder",
    ),
    pytest.param(
        p(inside=run("Nämnden ") + deleted("avslår") + inserted("bifaller") + run(" förslaget.")),
        ["Nämnden bifaller förslaget."],
        id="tracked changes",
    ),
    pytest.param(
        p(inside=deleted("Struken"), properties="<w:rPr><w:del/></w:rPr>") + p("Kvar"), ["Kvar"], id="deleted paragraph"
    ),
    pytest.param(
        p("Nämnden", properties="<w:rPr><w:del/></w:rPr>") + p(" beslutar."), ["Nämnden beslutar."], id="deleted end"
    ),
    pytest.param(f"<w:ins>{p('Infogad')}</w:ins><w:del>{p('Struken')}</w:del>", ["Infogad"], id="blocks"),
    pytest.param(
        f"<w:moveFrom>{p('Flyttad')}</w:moveFrom>{p('A')}<w:moveTo>{p('Flyttad')}</w:moveTo>",
        ["A", "", "Flyttad"],
        id="moved",
    ),
    pytest.param(
        table(("Ny", "rad")) + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("Gammal") + "</w:tc></w:tr></w:tbl>",
        ["Ny\trad"],
        id="deleted row",
    ),
    pytest.param(p(inside=run("Text") + box(p("I rutan"))), ["Text", "", "I rutan"], id="text box"),
    pytest.param(p(inside=box(p("§ 12")) + run("Budget")), ["§ 12\tBudget"], id="number in a box in the margin"),
    pytest.param(
        p(inside=box(p("Eksjö kommun") + p("Protokoll")) + run("Budget")),
        ["Eksjö kommun", "", "Protokoll", "", "Budget"],
        id="box before the text",
    ),
    pytest.param(p(inside=run("Synlig") + run(" dold", "<w:vanish/>")), ["Synlig"], id="hidden text"),
    pytest.param(p(inside=run("Sida ") + field(" PAGE ", "3")), ["Sida 3"], id="field"),
    pytest.param(
        p(inside=field(f" IF </w:instrText></w:r>{field(' REF x ', 'gömd')}<w:r><w:instrText> ", "visad")),
        ["visad"],
        id="field in the code of a field",
    ),
    pytest.param(
        p(inside=f"<w:smartTag>{run('Anna')}</w:smartTag><w:fldSimple w:instr='X'>{run(' Ek')}</w:fldSimple>"),
        ["Anna Ek"],
        id="marked up",
    ),
    pytest.param(
        p(inside="<w:r><w:t>Jönköping</w:t><w:noBreakHyphen/><w:t>sam</w:t><w:softHyphen/><w:t>råd</w:t></w:r>"),
        ["Jönköping-samråd"],
        id="hyphens",
    ),
    pytest.param(
        p(inside='<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(" punkt")), ["• punkt"], id="symbol"
    ),
]


@pytest.mark.parametrize(("body", "lines"), BODIES)
def test_body(body: str, lines: list[str]) -> None:
    assert first(body) == lines


def test_a_strict_document_is_read_as_any_other() -> None:
    files = {}
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip  # noqa: E501
            files[name] = text.replace(made.KINDS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert texts(made.packed(files)) == texts(GOOD)


def test_the_main_part_is_found_by_name() -> None:
    assert texts(word(p("Text"), main="word/document2.xml")) == [["Text"]]


# -- gaps --------------------------------------------------------------------------------------------------------------

CLOSE = style("Rad", "Rad", paragraph='<w:spacing w:after="0"/>')
GAPS = [
    pytest.param(p("A") + p("B"), AIR, ["A", "", "B"], id="space between"),
    pytest.param(p("A") + p() + p("B"), "", ["A", "", "B"], id="an empty paragraph"),
    pytest.param(p("A", style="Rad") + p("B", style="Rad"), AIR + CLOSE, ["A", "", "B"], id="no gap stated anywhere"),
    pytest.param(p("A", style="Rad") + p("B", style="Rad") + p("C") + p("D"), AIR + CLOSE, ["A", "B", "C", "", "D"], id="close lines"),
    pytest.param(
        p("A", properties="<w:contextualSpacing/>") + p("B", properties="<w:contextualSpacing/>") + p("C"),
        AIR,
        ["A", "B", "", "C"],
        id="no space between paragraphs of one style",
    ),
    pytest.param(
        p("Beslut", style="Rubrik1") + p("A", style="Rad") + p() + p("B"),
        HEADING + CLOSE,
        ["Beslut", "", "A", "", "B"],
        id="heading",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "styles", "lines"), GAPS)
def test_gaps(body: str, styles: str, lines: list[str]) -> None:
    assert first(body, styles=styles) == lines


SENTENCES = [
    pytest.param(["Förvaltningen redogör för budgeten.", "Nämnden tackar."], True, id="sentences"),
    pytest.param(["Nämnden beslutar", "att godkänna planen."], False, id="a clause goes on"),
    pytest.param(["Anna Ek (S), 1:e vice ordf.", "Bo Alm (M)"], False, id="people"),
    pytest.param(["Nämnden beslutar att godkänna planen,", "att den följs upp."], False, id="clauses"),
]


@pytest.mark.parametrize(("paragraphs", "apart"), SENTENCES)
def test_paragraphs_without_space_are_parted_where_a_sentence_ends(paragraphs: list[str], apart: bool) -> None:
    body = p("§ 4 Budget") + p() + "".join(map(p, paragraphs))
    first, last = paragraphs
    assert texts(word(body)) == [["§ 4 Budget", "", first, *([""] if apart else []), last]]


def test_comments_are_no_text() -> None:
    inside = '<w:commentRangeStart w:id="0"/><w:r><w:t>Nämnden beslutar.</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    inside += '<w:r><w:commentReference w:id="0"/></w:r>'
    noted = "<w:comments " + NAMES + '><w:comment w:id="0">' + p("Stämmer det?") + "</w:comment></w:comments>"
    data = word(p(inside=inside), parts={"comments.xml": noted}, relations=relation("c", "comments", "comments.xml"))
    assert texts(data) == [["Nämnden beslutar."]]


def test_items_of_a_list_stand_together() -> None:
    bullets = numbered(level(0, "\uf0b7", form="bullet"))
    assert first(p("Text") + listed("ett") + listed("två") + p("Slut"), styles=AIR, numbering=bullets) == [
        "Text", "", "• ett", "• två", "", "Slut"
    ]  # fmt: skip


# -- headings ----------------------------------------------------------------------------------------------------------

HEADINGS = [
    pytest.param(p("Budget", style="Rubrik1"), HEADING, True, id="heading 1"),
    pytest.param(p("Budget", style="X"), style("X", "KF Paragrafrubrik"), True, id="a style named so"),
    pytest.param(p("Budget", style="X"), HEADING + style("X", "Ärende", above="Rubrik1"), True, id="built on one"),
    pytest.param(p("Budget", properties='<w:outlineLvl w:val="1"/>'), "", True, id="outline level"),
    pytest.param(p("Budget", properties='<w:outlineLvl w:val="9"/>', style="Rubrik1"), HEADING, False, id="body level"),
    pytest.param(p("Beslut", look="<w:b/>"), "", True, id="bold"),
    pytest.param(p("Beslut", look='<w:b w:val="0"/>', style="X"), style("X", "Fet", look="<w:b/>"), False, id="not bold"),
    pytest.param(p("Beslut", style="X"), style("X", "Fet", look="<w:b/>"), True, id="bold by style"),
    pytest.param(p(inside=run("Föredragande: ", "<w:b/>") + run("Anna Ek")), "", False, id="bold label"),
    pytest.param(p("ord " * 90, look="<w:b/>"), "", False, id="a long bold text"),
    pytest.param(p("Sidhuvud", style="X"), style("X", "header"), False, id="header is no heading"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "styles", "heading"), HEADINGS)
def test_headings(body: str, styles: str, heading: bool) -> None:
    (page,) = docx.read(word(body, styles=styles)).pages
    assert [line.heading for line in page.lines] == [heading]


def test_a_bold_first_line_is_a_heading_of_its_own() -> None:
    (page,) = docx.read(word(p(inside=run("Beslut\n", "<w:b/>") + run("Nämnden antar planen.")))).pages
    assert [(line.text, line.heading) for line in page.lines] == [("Beslut", True), ("Nämnden antar planen.", False)]


# -- numbering ---------------------------------------------------------------------------------------------------------

PARAGRAPH = level(0, "§ %1", start=12, more='<w:pStyle w:val="Paragraf"/>')
TITLE = style("Paragraf", "Paragraf", above="Rubrik1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>') + HEADING
OUTLINE = numbered(level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", form="lowerLetter"))
PADDED = (
    '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
    'w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    '<w:lvlText w:val="%1"/></w:lvl>'
)
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def test_paragraph_signs_that_word_counts_itself() -> None:
    body = p("Justering", style="Paragraf") + p("Text") + p("Budget", style="Paragraf")
    (page,) = docx.read(word(body, styles=TITLE, numbering=numbered(PARAGRAPH))).pages
    assert [(line.text, line.heading) for line in page.lines if line.text] == [
        ("§ 12\tJustering", True), ("Text", False), ("§ 13\tBudget", True)
    ]  # fmt: skip


NUMBERINGS = [
    pytest.param(
        listed("a") + listed("b", level=1) + listed("c", level=1) + listed("d") + listed("e", level=1) + listed("f", level=2),
        OUTLINE,
        ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e", "a) f"],
        id="levels begin anew",
    ),
    pytest.param(
        listed("a", 1) + listed("b", 2) + listed("c", 1),
        abstract(level(0, "%1.")) + num(1, 1) + num(2, 1),
        ["1. a", "", "2. b", "", "3. c"],
        id="two numberings count together",
    ),
    pytest.param(
        listed("a", 1) + listed("b", 2) + listed("c", 2) + listed("d", 1),
        abstract(level(0, "%1.")) + num(1, 1) + num(2, 1, RESTART.format(7)),
        ["1. a", "", "7. b", "8. c", "", "9. d"],
        id="one of them restarts",
    ),
    pytest.param(
        listed("a") + listed("b"),
        numbered(level(0, "%1."), more=f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", start=40)}</w:lvlOverride>'),
        ["§ 40\ta", "§ 41\tb"],
        id="a level overridden",
    ),
    pytest.param(
        listed("a", level=1) + listed("b") + listed("c", level=1),
        numbered(level(0, "%1"), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')),
        ["1. a", "1 b", "2. c"],
        id="a level that never restarts",
    ),
    pytest.param(
        listed("a", level=1),
        numbered(level(0, "%1", form="upperRoman", start=4), level(1, "%1.%2")),
        ["IV.1 a"],
        id="roman above",
    ),
    pytest.param(
        listed("a", level=1),
        numbered(level(0, "%1", form="upperRoman", start=4), level(1, "%1.%2", more="<w:isLgl/>")),
        ["4.1 a"],
        id="all in figures",
    ),
    pytest.param(listed("a"), numbered(level(0, "%1", form="decimalZero")), ["01 a"], id="leading zero"),
    pytest.param(
        listed("a") + listed("b"),
        numbered(PADDED),
        ["007 a", "008 b"],
        id="a form of its own",
    ),
    pytest.param(listed("a"), numbered(level(0, "–", form="bullet")), ["– a"], id="dash"),
    pytest.param(listed("a"), numbered(level(0, "", form="none")), ["a"], id="none"),
    pytest.param(listed("a", 9), numbered(level(0, "%1")), ["a"], id="a number that is not there"),
    pytest.param(
        p("a", style="Paragraf", properties='<w:numPr><w:numId w:val="0"/></w:numPr>') + p("b", style="Paragraf"),
        numbered(PARAGRAPH),
        ["a", "", "§ 12\tb"],
        id="taken away from a paragraph",
    ),
    pytest.param(
        p("a", style="Under"),
        numbered(level(0, "%1"), level(1, "Ks § %2", start=3, more='<w:pStyle w:val="Under"/>')),
        ["Ks § 3\ta"],
        id="the level that names the style",
    ),
    pytest.param(
        table((p(style="Paragraf"), "Justering"), (p(style="Paragraf"), "Budget")),
        numbered(PARAGRAPH),
        ["§ 12\tJustering", "§ 13\tBudget"],
        id="a number alone in its cell",
    ),
    pytest.param(
        listed("a", 2),
        numbered(level(0, "§ %1")) + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lista"/></w:abstractNum>' + num(2, 2),
        ["§ 1\ta"],
        id="by a style of lists",
    ),
    pytest.param(
        listed("a", 2),
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Slinga"/></w:abstractNum>' + num(2, 2),
        ["a"],
        id="a style of lists that leads to itself",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "numbering", "lines"), NUMBERINGS)
def test_numbering(body: str, numbering: str, lines: list[str]) -> None:
    under = style("Under", "Under", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    lists = style("Lista", "Lista", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    loop = style("Slinga", "Slinga", paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>')
    assert first(body, styles=TITLE + under + lists + loop, numbering=numbering) == lines


@pytest.mark.parametrize(
    ("number", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")]
)
def test_roman(number: int, written: str) -> None:
    assert roman(number) == written


@pytest.mark.parametrize(("number", "written"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA")])
def test_letters(number: int, written: str) -> None:
    assert letters(number) == written


# -- pages, headers, notes, links --------------------------------------------------------------------------------------

SECTION = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
PAGES = [
    pytest.param(p("A") + p(inside=PAGE) + p("B"), [["A"], ["B"]], id="asked for"),
    pytest.param(p(inside=run("A") + SEEN + run("B")), [["A"], ["B"]], id="where Word last saw it end"),
    pytest.param(p("A") + p(inside=PAGE) + p(inside=SEEN + run("B")), [["A"], ["B"]], id="both are one"),
    pytest.param(p("A") + p(inside=PAGE + PAGE) + p("B"), [["A"], [], ["B"]], id="an empty page"),
    pytest.param(p("A", properties="<w:pageBreakBefore/>") + p("B", properties="<w:pageBreakBefore/>"), [["A"], ["B"]], id="before"),
    pytest.param(p("A", properties=SECTION.format("nextPage")) + p("B") + SECTION.format("oddPage"), [["A"], ["B"]], id="section"),
    pytest.param(
        p("A", properties=SECTION.format("nextPage")) + p("B") + SECTION.format("continuous"),
        [["A", "", "B"]],
        id="no page of its own",
    ),
    pytest.param(p("A") + p(inside=PAGE) + p(), [["A"]], id="nothing after the last"),
    pytest.param(table(("A", "1"), (p(inside=SEEN + run("B")), p(inside=SEEN + run("2")))), [["A\t1"], ["B\t2"]], id="in a row"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "pages"), PAGES)
def test_pages(body: str, pages: list[list[str]]) -> None:
    assert texts(word(body)) == pages


def headed(first_page: bool, **headers: str) -> bytes:
    """Two pages with such headers."""
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in headers)
    section = f"<w:sectPr>{references}{'<w:titlePg/>' if first_page else ''}</w:sectPr>"
    return word(
        p("Text") + p(inside=PAGE) + p("Mer") + section,
        parts={f"{kind}.xml": f"<w:hdr {NAMES}>{p(text)}</w:hdr>" for kind, text in headers.items()},
        relations="".join(relation(kind, "header", f"{kind}.xml") for kind in headers),
    )


HEADERS = [
    pytest.param(headed(False, default="Tranås kommun"), [["Tranås kommun", "", "Text"], ["Mer"]], id="once"),
    pytest.param(headed(True, default="Sida 2", first="Tranås"), [["Tranås", "", "Text"], ["Mer"]], id="the first page's"),
    pytest.param(headed(True, default="Tranås", first=""), [["Tranås", "", "Text"], ["Mer"]], id="that of the others"),
    pytest.param(headed(False, default=""), [["Text"], ["Mer"]], id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "pages"), HEADERS)
def test_the_header_stands_on_the_first_page(data: bytes, pages: list[list[str]]) -> None:
    assert texts(data) == pages


def test_footnotes_stand_last() -> None:
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote><w:footnote w:id="5">{p("Se bilaga 2.")}</w:footnote>'
    data = word(
        p(inside=run("Beslutet") + mark + run(" gäller.")) + p("Slut"),
        parts={"footnotes.xml": f"<w:footnotes {NAMES}>{notes}</w:footnotes>"},
        relations=relation("f", "footnotes", "footnotes.xml"),
    )
    assert texts(data) == [["Beslutet gäller.", "", "Slut", "", "Se bilaga 2."]]


def test_links_are_kept_and_never_followed() -> None:
    link = f'<w:hyperlink r:id="a">{run("Bilaga 1")}</w:hyperlink>'
    script = f'<w:hyperlink r:id="b">{run(" Klicka")}</w:hyperlink>'
    relations = relation("a", "hyperlink", "https://example.org/1.pdf", outside=True) + relation(
        "b", "hyperlink", "javascript:alert()", outside=True
    )
    (page,) = docx.read(word(p(inside=link + script), relations=relations)).pages
    assert page.links == (("Bilaga 1", "https://example.org/1.pdf"),)


def test_a_part_in_another_format_is_told() -> None:
    reading = docx.read(word(p("Text") + '<w:altChunk r:id="x"/>'))
    assert [warning for warning in reading.warnings if "inbäddad del" in warning]


# -- the samples -------------------------------------------------------------------------------------------------------

SAMPLES = [path for path in DOCUMENTS if path.suffix == ".docx"]


def understood_alone(data: bytes, path: Path) -> dict[str, object]:
    """How the meeting of one file differs from its truth."""
    truth = path.parents[2] / "truth" / f"{path.stem}.json"
    (found,) = understand(docx.read(data).pages, path.name, hashlib.sha512(data).hexdigest())
    return differences(meeting_from_json(json.loads(truth.read_text(encoding="utf-8"))), found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_word_sample_alone_is_understood_as_its_truth(path: Path) -> None:
    assert not understood_alone(path.read_bytes(), path)


def test_three_samples_are_word_documents() -> None:
    assert len(SAMPLES) >= 3


# -- files made to do harm ---------------------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_part(name: str, content: bytes) -> bytes:
    """The good document with one part more, or another in its place."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return made.packed({each: archive.read(each) for each in archive.namelist()} | {name: content})


def lying() -> bytes:
    """A document whose directory says that its text is short."""
    text = f"<w:document {NAMES}><w:body>{p('x' * 3 * MEBIBYTE)}</w:body></w:document>".encode()
    data, size = with_part("word/document.xml", text), len(text)
    return data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


TIGHT = Caps(members=50, total=8 * MEBIBYTE, part=4 * MEBIBYTE)
BOMBS = [
    pytest.param(with_part("word/document.xml", b" " * 3 * MEBIBYTE), "sväller", id="ratio"),
    pytest.param(with_part("word/document.xml", os.urandom(5 * MEBIBYTE)), "för stort", id="one large part"),
    pytest.param(with_part("word/bild.bin", b"\0" * 9 * MEBIBYTE), "för stort", id="the sum of parts"),
    pytest.param(made.packed({f"{at}": "" for at in range(60)}), "fler än 50 delar", id="many members"),
    pytest.param(with_part("../x.xml", b""), "pekar ut", id="a name that leads out"),
    pytest.param(with_part("/etc/x", b""), "pekar ut", id="an absolute name"),
    pytest.param(with_part("C:\\x", b""), "pekar ut", id="a drive"),
    pytest.param(lying(), "skadat", id="a directory that lies"),
    pytest.param(word(p("&i;"), prolog=LAUGHS + "]>"), "DOCTYPE", id="billion laughs"),
    pytest.param(word(p("&a;"), prolog=OUTSIDE), "DOCTYPE", id="external entity"),
    pytest.param(with_part("word/styles.xml", LAUGHS.encode() + b"]><x>&i;</x>"), "DOCTYPE", id="in the styles"),
    pytest.param(word(p("x") + ("<w:p>" * 300) + ("</w:p>" * 300)), "nästlat", id="deep"),
    pytest.param(GOOD[: len(GOOD) // 2], "skadat", id="cut off"),
    pytest.param(with_part("word/document.xml", b"<w:document"), "skadat", id="no XML"),
    pytest.param(with_part("word/document.xml", f"<w:document {NAMES}/>".encode()), "saknar text", id="no body"),
    pytest.param(made.packed({"[Content_Types].xml": "", "x": ""}), "saknar text", id="no main part"),
    pytest.param(word(p()), "ingen text", id="no text"),
    pytest.param(word(p(inside=PAGE) * 2100 + p("x")), "fler än 2000 sidor", id="page breaks"),
]  # fmt: skip


@pytest.mark.parametrize(("bomb", "reason"), BOMBS)
def test_what_is_refused(bomb: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        docx.read(bomb, TIGHT)
    assert reason in refused.value.reason


def test_parts_that_lead_in_circles_are_read_once() -> None:
    circles = relation("h", "header", "document.xml") + relation("f", "footnotes", "document.xml")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    loop = style("Normal", "Normal", above="B", default=True) + style("B", "B", above="Normal")
    assert texts(word(p("Text") + section, relations=circles, styles=loop)) == [["Text"]]


def heavy(count: int) -> bytes:
    """Paragraphs that are few bytes each in the file, each unlike the next so that the ratio stays low."""
    words = os.urandom(2 * count).hex()
    return word("".join(f"<w:p><w:r><w:t>{words[at * 4 : at * 4 + 4]}</w:t></w:r></w:p>" for at in range(count)))


posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no resource limits; only the clock holds there")


@posix
@pytest.mark.parametrize(
    ("bomb", "reason"),
    [
        pytest.param(heavy(150_000), "minne|tid|mycket text", id="more paragraphs than memory"),
        pytest.param(with_part("word/document.xml", b" " * 80 * MEBIBYTE), "sväller", id="80 MB of nothing"),
        pytest.param(word(p("&i;"), prolog=LAUGHS + "]>"), "DOCTYPE", id="billion laughs"),
    ],
)
def test_the_next_file_is_read(bomb: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_file(bomb, SMALL)
    assert [line.text for line in read_file(GOOD, SMALL).pages[0].lines] == ["§ 1\tÖppnande", "", "Mötet öppnas."]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_file_gives_a_reading_or_a_reason(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    try:
        assert docx.read(bytes(data)).pages
    except DocumentError as error:
        assert error.reason


PIECES = (
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    run("Ord"),
    "<w:sdt/>",
    "<w:p/>",
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_order_of_elements_keeps_every_word(pieces: list[str]) -> None:
    body = "".join(pieces)
    try:
        read = texts(word(p("Början") + body))
    except DocumentError as error:
        assert "skadat" in error.reason
    else:
        said = re.findall("Ord", "".join(line for page in read for line in page))
        assert len(said) <= body.count("Ord")


# -- by way of LibreOffice ---------------------------------------------------------------------------------------------


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize(("kind", "name"), [("doc", "äldre Word"), ("rtf", "RTF")])
def test_without_libreoffice_it_says_what_to_do(kind: office.FileKind, name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        office.read(b"", kind)
    assert name in refused.value.reason
    assert "installera LibreOffice eller spara dokumentet som DOCX eller PDF" in refused.value.reason


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Lets a few lines of shell stand in for LibreOffice."""
    (tmp_path / "good.docx").write_bytes(GOOD)
    file = tmp_path / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "program", lambda: str(file))


@posix
def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    stand_in(
        tmp_path,
        monkeypatch,
        f'mkdir out; cp {tmp_path}/good.docx out/dokument.docx; echo "$@" > {told}; env >> {told}',
    )
    monkeypatch.setenv("HEMLIGT", "x")
    reading = office.read(b"{\\rtf1 Hej}", "rtf", tmp_path)
    assert (reading.kind, reading.pages) == ("rtf", docx.read(GOOD).pages)
    said = told.read_text(encoding="utf-8")
    assert "--headless" in said and "-env:UserInstallation=file://" in said and "HEMLIGT" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.docx", "soffice", "told"]


@posix
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param("exit 0", "kunde inte tolka", id="nothing written"),
        pytest.param("exit 1", "kunde inte tolka", id="failed"),
        pytest.param("kill -9 $$", "kunde inte tolka", id="died"),
        pytest.param("exec sleep 20", "inte klart", id="hangs"),
        pytest.param("mkdir out; echo skräp > out/dokument.docx", "skadat", id="rubbish written"),
    ],
)
def test_where_libreoffice_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    stand_in(tmp_path, monkeypatch, script)
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(DocumentError) as refused:
        office.read(b"{\\rtf1 Hej}", "rtf", tmp_path)
    assert reason in refused.value.reason


def test_an_odt_bomb_is_refused_before_libreoffice_sees_it() -> None:
    with pytest.raises(DocumentError, match="sväller"):
        office.read(made.packed({"content.xml": b" " * 3 * MEBIBYTE}), "odt")


def test_with_libreoffice_an_rtf_file_is_read() -> None:
    if office.program() is None:
        pytest.skip("LibreOffice saknas: apt-get install libreoffice-writer-nogui")
    data = rb"{\rtf1\ansi\ansicpg1252 Protokoll\par {\b \u167? 12 \u214?ppnande\par}N\'e4mnden beslutar.\par}"
    (page,) = read_file(data).pages
    written = [(line.text, line.heading) for line in page.lines if line.text]
    assert written == [("Protokoll", False), ("§ 12 Öppnande", True), ("Nämnden beslutar.", False)]
