from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Record
from search.citation import address, cite, parse_citation
from search.typed_dates import find_dates

DAY = datetime.date(2024, 3, 21)


@pytest.mark.parametrize(
    ("text", "number", "when", "organ", "rest"),
    [
        ("§ 16 2024-03-21", 16, DAY, None, ""),
        ("§16 2024-03-21 PKS", 16, DAY, "PKS", ""),
        ("PKS § 16/2024", 16, 2024, "PKS", ""),
        ("pks § 16 2024", 16, 2024, "pks", ""),
        ("KF § 12/2023", 12, 2023, "kommunfullmäktige", ""),
        ("KF § 12/23", 12, 2023, "kommunfullmäktige", ""),
        ("KF 2023 § 12", 12, 2023, "kommunfullmäktige", ""),
        ("§ 358 kommunfullmäktige 21 mars 2024", 358, DAY, "kommunfullmäktige", ""),
        ("paragraf 16 den 21 mars 2024", 16, DAY, None, ""),
        ("16 § PKS 21/3 2024", 16, DAY, "PKS", ""),
        ("ks § 112 från 21 mars 2024", 112, DAY, "kommunstyrelsen", ""),
        ("KS au § 4 2024-03-21", 4, DAY, "kommunstyrelsens arbetsutskott", ""),
        ("KS Aneby § 12/2024 skola", 12, 2024, "kommunstyrelsen Aneby", "skola"),
        ("kommunstyrelsen i Aneby, § 4, 2024-03-21 budget", 4, DAY, "kommunstyrelsen Aneby", "budget"),
        ("Aneby kommun § 12/2024", 12, 2024, "Aneby kommun", ""),
        ("kommunfullmaktige § 12/2023", 12, 2023, "kommunfullmaktige", ""),
        ("barn- och utbildningsnämnden § 9 2024", 9, 2024, "barn- och utbildningsnämnden", ""),
        ("nämnden för trafik, buss och miljö § 9", 9, None, "nämnden för trafik buss och miljö", ""),
        ("Kommunalt forum, protokoll 2024-03-21, § 16, Bokslut", 16, DAY, "Kommunalt forum", "Bokslut"),
        ("Kommunalt forum, protokoll 2024-03-21, bilaga 2 till § 32, s. 12", 32, DAY, "Kommunalt forum", ""),
        ("/pks/2024-03-21/§16", 16, DAY, None, ""),
        ("http://127.0.0.1:8000/pks/2024-03-21/%C2%A716", 16, DAY, None, ""),
        ("§ 16", 16, None, None, ""),
        ("§ 16 budget 2025", 16, None, None, "budget 2025"),
        ("ansvarsfrihet KF § 16", 16, None, "kommunfullmäktige", "ansvarsfrihet"),
        ("NATO § 27", 27, None, None, "NATO"),
        ("§ 5 KS 2019/1", 5, None, None, "KS 2019/1"),
        ("KS 2019-000001 § 5", 5, None, None, "KS 2019-000001"),
        ("föredragande:ola § 16", 16, None, None, "föredragande:ola"),
        ('"exakt fras" § 16 2024-03-21', 16, DAY, None, '"exakt fras"'),
    ],
)
def test_citations_are_read(
    text: str, number: int, when: datetime.date | int | None, organ: str | None, rest: str
) -> None:
    found = parse_citation(text)
    assert found is not None
    assert (found.number, found.date or found.year, found.organ, found.rest) == (number, when, organ, rest)


@pytest.mark.parametrize(
    "text",
    [
        "budget",
        "2024-03-21",
        "§",
        "5 § skollagen",
        "5 kap. 2 § kommunallagen",
        "§§ 12-27 PKS",
        '"§ 16 gäller"',
        "KS 2019/1",
        "",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert parse_citation(text) is None


@given(st.text(alphabet='§ 0123456789-/ABKSFksf.,"åäö()i\n', max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    found = parse_citation(text)
    if found:
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert list(found.spans) == sorted(found.spans)
        assert str(found.number) in "".join(text[start:end] for start, end in found.spans)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("den 21 mars 2024", [DAY]),
        ("21 Mars 2024", [DAY]),
        ("20240321", [DAY]),
        ("21/3-2024", [DAY]),
        ("21.3.2024", [DAY]),
        ("2024-02-30", []),
        ("1235-2024-03-21", []),
        ("2024-03-21 och 1 april 2024", [DAY, datetime.date(2024, 4, 1)]),
    ],
)
def test_days_as_typed(text: str, days: list[datetime.date]) -> None:
    assert [day for day, _ in find_dates(text)] == days


ITEM = Record(
    id="pks/2024-03-21/§16",
    hit="pks/2024-03-21/§16",
    kind="paragraf",
    meeting="pks/2024-03-21",
    organization="Kommunalt forum",
    organ="pks",
    date="2024-03-21",
    title="Bokslut 2023.",
    number=16,
    label="§ 16",
)
PAGE = replace(
    ITEM,
    id="pks/2024-03-21/bilaga-2/s12",
    hit="pks/2024-03-21/bilaga-2",
    kind="bilaga",
    title="Biogas i länet",
    number=None,
    page=12,
    label="Bilaga 2",
    items=("pks/2024-03-21/§16",),
)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        pytest.param(
            ITEM,
            "Kommunalt forum, protokoll 2024-03-21, § 16, Bokslut 2023, /pks/2024-03-21/§16",
            id="item",
        ),
        pytest.param(
            replace(ITEM, case_numbers=("RJL 2023/1235",)),
            "Kommunalt forum, protokoll 2024-03-21, § 16, Bokslut 2023, dnr RJL 2023/1235, /pks/2024-03-21/§16",
            id="case-number",
        ),
        pytest.param(
            PAGE,
            "Kommunalt forum, protokoll 2024-03-21, bilaga 2 till § 16, s. 12, /pks/2024-03-21/bilaga-2",
            id="attachment",
        ),
        pytest.param(
            replace(PAGE, label=None, items=(), page=None),
            "Kommunalt forum, protokoll 2024-03-21, Biogas i länet, /pks/2024-03-21/bilaga-2",
            id="loose-attachment",
        ),
        pytest.param(
            replace(ITEM, date=""),
            "Kommunalt forum, odaterat protokoll, § 16, Bokslut 2023, /pks/2024-03-21/§16",
            id="undated",
        ),
    ],
)
def test_citation_to_copy(record: Record, text: str) -> None:
    assert cite(record) == text
    assert cite(record, "https://sok.example").endswith(f", https://sok.example{address(record)}")


@pytest.mark.parametrize("record", [ITEM, PAGE, replace(ITEM, organization="Kommunstyrelsen, Aneby kommun")])
def test_copied_citation_leads_back(record: Record) -> None:
    found = parse_citation(cite(record, "https://sok.example"))
    assert found is not None
    assert (found.number, found.date) == (16, DAY)
    assert found.rest in ("", "Bokslut 2023")
