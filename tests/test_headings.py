"""Item headings: which lines begin an item, and what they say."""

from __future__ import annotations

import pytest

from corpus.grammar.flow import SeenLine
from corpus.grammar.headings import heading, item_numbers, item_range
from corpus.meeting import Span


def line(text: str) -> SeenLine:
    return SeenLine(text, Span("f", 1, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "number", "title", "cases"),
    [
        pytest.param("§ 12 Budget 2027", 12, "Budget 2027", (), id="inline"),
        pytest.param("§12 Budget", 12, "Budget", (), id="no-blank"),
        pytest.param("§ 12", 12, "", (), id="alone"),
        pytest.param("§ 12\tBudget", 12, "Budget", (), id="margin-column"),
        pytest.param("Ks § 35\tAu § 40", 35, "", (), id="earlier-body-is-a-reference"),
        pytest.param("KF § 81\tKS KF/2024:91", 81, "", ("KS KF/2024:91",), id="dnr-beside"),
        pytest.param("§ 26\tDiarienummer 00451/2025", 26, "", ("00451/2025",), id="dnr-labelled"),
        pytest.param("Kf §88  05/71", 88, "", ("05/71",), id="dnr-short"),
        pytest.param("Ks § 1   Dnr 2023/0117", 1, "", ("2023/0117",), id="ks-dnr"),
        pytest.param("§ 31 SN/2022:12 Tillsyn", 31, "Tillsyn", ("SN/2022:12",), id="dnr-before-the-title"),
        pytest.param("§ 52 Trafikplan RUN 2024/0110", 52, "Trafikplan", ("RUN 2024/0110",), id="dnr-after-the-title"),
        pytest.param("§ 5 Remiss från FI 2024/33", 5, "Remiss från FI 2024/33", (), id="number-of-what-is-answered"),
        pytest.param("KF §81/2014", 81, "", (), id="year-on-the-number"),
        pytest.param("§ 43 Dnr 2023/0012 KFN", 43, "", ("2023/0012",), id="code-of-the-register"),
        pytest.param("§ 21 a) Arvoden", 21, "Arvoden", (), id="letter"),
        pytest.param("Ks 35\tDnr 2011/22", 35, "", ("2011/22",), id="sign-lost"),
        pytest.param("Ks 37", 37, "", (), id="sign-lost-alone"),
        pytest.param("SBN § 39   Sida 6 av 12", 39, "", (), id="running-head-on-the-line"),
    ],
)
def test_heading(text: str, number: int, title: str, cases: tuple[str, ...]) -> None:
    found = heading(line(text))
    assert found is not None
    assert (found.number, found.title, found.case_numbers) == (number, title, cases)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5 § En region ska", id="statute-on-a-slide"),
        pytest.param("§ 10 kommunallagen får fullmäktige", id="wrapped-statute"),
        pytest.param("§ 12-27", id="range"),
        pytest.param("§§ 12–27", id="range-two-signs"),
        pytest.param("enligt § 12 Budget", id="inside-a-line"),
        pytest.param("§ 2017:725", id="statute-number"),
        pytest.param("Beslut", id="word"),
        pytest.param("Rum 35", id="no-body"),
        pytest.param("KS 35 ledamöter", id="words-after-a-body"),
    ],
)
def test_not_a_heading(text: str) -> None:
    assert heading(line(text)) is None


def test_continued_heading_is_told() -> None:
    found = heading(line("BUN § 9 (fort.)"))
    assert found is not None and found.continued and found.number == 9


def test_line_of_contents_is_told() -> None:
    found = heading(line("§ 12 Budget 2027 ........ 9"))
    assert found is not None and found.listed and found.title == "Budget 2027"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 12-27", (12, 27)),
        ("Paragrafer  §§ 1–14", (1, 14)),
        ("§§ 3 - 9", (3, 9)),
        ("§ 12 Budget 2024-2026", None),
        ("§ 12", None),
        ("§ 27-12", None),
    ],
)
def test_item_range(text: str, expected: tuple[int, int] | None) -> None:
    assert item_range(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§§ 39, 50", (39, 50)),
        ("§§ 1-3 och 7", (1, 2, 3, 7)),
        ("Paragrafer: 4–6", ()),
        ("§§ 4–6", (4, 5, 6)),
        ("§ 12 Budget, plan", ()),
    ],
)
def test_item_numbers(text: str, expected: tuple[int, ...]) -> None:
    assert item_numbers(text) == expected
