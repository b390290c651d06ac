"""Web pages: the document without its surroundings, blocks, lists, tables, links and caps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.pages import Reading
from corpus.readers.html import read
from corpus.readers.html_source import MAX_BYTES, depth

BODY = "<p>Nämnden går igenom ärendet och tackar för informationen som lämnats vid mötet.</p>"


def texts(source: str | bytes) -> list[str]:
    data = source if isinstance(source, bytes) else f"<!doctype html><meta charset=utf-8>{source}".encode()
    return [line.text for line in read(data).pages[0].lines]


SHAPES = [
    pytest.param("<p>ett<p>två", ["ett", "", "två"], id="paragraphs"),
    pytest.param("<p>ett<br>två<br/>tre</p>", ["ett", "två", "tre"], id="line breaks"),
    pytest.param("<p>ett\n   och\ttvå&nbsp;&shy; </p>", ["ett och två"], id="white space"),
    pytest.param("<ul><li>ett<li><p>två</p></ul>", ["• ett", "• två"], id="list"),
    pytest.param("<ol><li>a<li value=5>b<li>c</ol>", ["1. a", "5. b", "6. c"], id="numbered list"),
    pytest.param("<ol start=3><li>a</li><li>b</li></ol>", ["3. a", "4. b"], id="numbered from three"),
    pytest.param("<ul><li>ett<ul><li>inre</ul><li>två</ul>", ["• ett", "", "• inre", "", "• två"], id="list in a list"),
    pytest.param("<table><tr><th>Namn<th>Parti<tr><td>Bo Ek<td>(S)</table>", ["Namn\tParti", "Bo Ek\t(S)"], id="table"),
    pytest.param("<table><tr><td>§ 1<td><h2>Titel</h2><p>Text</table>", ["§ 1\tTitel", "Text"], id="§ in a cell"),
    pytest.param("<table><tr><td>A<br>B<td>C<br>D</table>", ["A\tC", "B\tD"], id="cells broken alike"),
    pytest.param(
        "<table><tr><td><p>a<p>b<td><p>c<p>d<p>e</table>", ["a", "", "b", "", "c", "", "d", "", "e"], id="layout"
    ),
    pytest.param("<table><tr><td><table><tr><td>a<td>b</table></table>", ["a\tb"], id="table in a table"),
    pytest.param("<table><tr><td><td>b</table>", ["b"], id="an empty cell"),
    pytest.param("<dl><dt>Plats<dd>Salen<dd>Huset<dt>Tid<dd>9</dl>", ["Plats\tSalen", "Huset", "Tid\t9"], id="pairs"),
    pytest.param("<pre>ett\n  två\n\ntre</pre>", ["ett", "två", "", "tre"], id="preformatted"),
    pytest.param("<p>a<!-- b --><script>c</script><style>d</style></p>", ["a"], id="what is not text"),
    pytest.param("<p>a&#0;b&#xf0b7; \x07</p>", ["a\ufffdb•"], id="odd characters"),
    pytest.param("<div>a<span>b</span></div><div>c</div>", ["ab", "", "c"], id="divisions"),
]


@pytest.mark.parametrize(("source", "expected"), SHAPES)
def test_shapes(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_headings_and_bold_lines_are_marked() -> None:
    reading = read(b"<h2>a</h2><p><strong>Beslut</strong><br>text <b>fet</b></p><p><b>b</b>:</p><h3><i>c</i></h3>")
    marked = {line.text: line.heading for line in reading.pages[0].lines if line.text}
    assert marked == {"a": True, "Beslut": True, "text fet": False, "b:": False, "c": True}


SURROUNDINGS = [
    pytest.param(f"<header>x<nav>x</nav></header><main><h1>H</h1>{BODY}</main><footer>x</footer>", id="main"),
    pytest.param(f"<div role=main><h1>H</h1>{BODY}</div><div>x</div>", id="role"),
    pytest.param(f"<div>x</div><article><header><h1>H</h1></header>{BODY}</article>", id="article with its own head"),
    pytest.param(f"<nav>x</nav><h1>H</h1>{BODY}<aside>x</aside><form>x</form>", id="bare"),
    pytest.param(f"<div id=cookie-banner>x</div><h1>H</h1>{BODY}", id="cookies"),
    pytest.param(f"<form><nav>x</nav><div><h1>H</h1>{BODY}</div></form>", id="all in a form"),
    pytest.param(f"<header><h1>H</h1></header>{BODY}<footer>x</footer>", id="heading in the head"),
    pytest.param(f"<h1>H</h1><main>{BODY}</main>", id="heading outside"),
    pytest.param(f"<title>H</title><main>{BODY}</main>", id="title for want of a heading"),
    pytest.param(
        f"<div><a href=x>x</a></div><h1>H</h1><div class=sv-text-portlet-content>{BODY}</div><div>x</div>",
        id="Sitevision",
    ),
    pytest.param(f"<div><div><a href=a>x</a></div><div><h1>H</h1>{BODY}</div></div>", id="densest"),
]


@pytest.mark.parametrize("source", SURROUNDINGS)
def test_only_the_document_is_kept(source: str) -> None:
    assert texts(source) == ["H", "", BODY[3:-4]]


def test_links_are_kept_and_resolved_only_by_the_page_itself() -> None:
    links = "<a href='/a.pdf'>Protokoll  <b>mars</b></a> <a href='#x'>x</a> <a href='javascript:y'>y</a> <a href=z></a>"
    assert read(f"<main>{links}</main>".encode()).pages[0].links == (("Protokoll mars", "/a.pdf"),)
    based = read(f"<base href='https://exempel.se/b/'><main>{links}</main>".encode())
    assert based.pages[0].links == (("Protokoll mars", "https://exempel.se/a.pdf"),)


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", "<meta charset='utf-8'>"),
        ("utf-8", ""),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"),
        ("cp1252", "<meta charset=utf-8>"),
        ("cp1252", "<meta charset=unicode_escape>"),
        ("utf-16", ""),
        ("mac_roman", ""),
    ],
)
def test_encodings(encoding: str, meta: str) -> None:
    assert texts(f"<html><head>{meta}</head><p>Åtgärder på ön</p>".encode(encoding)) == ["Åtgärder på ön"]


REFUSED = [
    pytest.param(b"<p>" + b"x" * MAX_BYTES, "större än 5 MB", id="large"),
    pytest.param(b"<div>" * 1500 + b"x", "inuti varandra", id="deep"),
    pytest.param(b"<html><body><script>x</script></body></html>", "ingen text", id="empty"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(data)
    assert reason in refused.value.reason


def test_text_at_the_greatest_depth_is_kept() -> None:
    assert texts("<div>" * 990 + "djupt" + "</div>" * 990) == ["djupt"]


def test_elements_that_close_themselves_do_not_count_as_depth() -> None:
    assert depth("<div>" + "<p>a<br>" * 5000 + "<!--" + "<div>" * 5000 + "-->") == 1


SOUP = "<p> </p> <table> <tr> <td> </table> <li> <ol> <dl><dt> <dd> <main> <h1> <form> a b"


@given(st.lists(st.sampled_from(SOUP.split())))
def test_any_tag_soup_is_read_or_refused(parts: list[str]) -> None:
    try:
        assert isinstance(read("".join(parts).encode()), Reading)
    except DocumentError as error:
        assert error.reason
