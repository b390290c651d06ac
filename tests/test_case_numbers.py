"""Case numbers as written, and their normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.case_numbers import case_key, find_case_numbers, sought_keys

KEYS = {
    "00451/2025": ":2025:451",
    "00451/20252.6.": ":2025:451",
    "KS/2021:118": "KS:2021:118",
    "KS 2021/118": "KS:2021:118",
    "KS KF/2024:91": "KSKF:2024:91",
    "KS/KF 2024:91": "KSKF:2024:91",
    "KSKF/2020:7": "KSKF:2020:7",
    "BUN/2023:14": "BUN:2023:14",
    "2016/KA0117": "KA:2016:117",
    "2012/KS 0331 004": "KS:2012:331",
    "KS13/204": "KS:2013:204",
    "05/71": ":2005:71",
    "1402/23": ":2023:1402",
    "KS.2013.118 041": "KS:2013:118",
    "KSN-2015-0712": "KSN:2015:712",
    "SLK-2024-00077": "SLK:2024:77",
    "SLK-2024-00077:11": "SLK:2024:77:11",
    "2007-151-309": ":2007:151",
    "1.5.1-140-2013": ":2013:140",
    "324-190/2010": ":2010:324-190",
    "104-211/05": ":2005:104-211",
    "RS 2019–07112": "RS:2019:7112",
    "LD14/02218": "LD:2014:2218",
    "RV190311": "RV:2019:311",
    "rjl-2019-00041": "RJL:2019:41",
    "Dnr: RJL 2019/41": "RJL:2019:41",
    "KS/2019/0001": "KS:2019:1",
    "2019-000001": ":2019:1",
    "0497/98": ":1998:497",
}


@pytest.mark.parametrize(("seen", "key"), KEYS.items(), ids=KEYS.keys())
def test_keys(seen: str, key: str) -> None:
    assert case_key(seen) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-03-21",
        "1 (12)",
        "Kvarnen 2:14",
        "SFS 2017:725",
        "prop 2021/22",
        "2022/2023",
        "budget 2020-2024",
        "KS",
        "§ 12",
        "6/7/8",
    ],
)
def test_no_keys(text: str) -> None:
    assert case_key(text) is None


FOUND = [
    ("Diarienummer: RJL 2019/41", False, ("RJL 2019/41",)),
    ("Arendenummer RJL 2019/41", False, ("RJL 2019/41",)),
    ("Dnr KS 2021/118, KS 2021/120 och BUN 2021/7 samt mer", False, ("KS 2021/118", "KS 2021/120", "BUN 2021/7")),
    ("Dnr. 2012/KS 0331 004", False, ("2012/KS 0331 004",)),
    ("Diarienummer 00451/20252.6.", False, ("00451/2025",)),
    ("enligt KS 2021/118", False, ()),
    ("lag (2017:725)", False, ()),
    ("§ 171\tDiarienummer 00451/2025", True, ("00451/2025",)),
    ("KF § 81          KS KF/2024:91", True, ("KS KF/2024:91",)),
    ("Kf §88  05/71", True, ("05/71",)),
    ("§ 7 1402/23", True, ("1402/23",)),
    ("(KS/2016:118)", True, ("KS/2016:118",)),
    ("§ 12 Detaljplan (KS 2021/118)", True, ("KS 2021/118",)),
    ("Kf § 61   Dnr KS13/204", True, ("KS13/204",)),
    ("RJL 2019/41", True, ("RJL 2019/41",)),
    ("KS §81/2014", True, ()),
    ("Ks § 35   Au § 40", True, ()),
    ("§ 12 Detaljplan för Kvarnen 2:14", True, ()),
    ("§ 12 Yttrande enligt lag (2017:725)", True, ()),
    ("§ 12 Budget 2022/2023", True, ()),
    ("§ 5 Avtal 2020-2024", True, ()),
    ("§ 12 Taxa från 2024-03-21", True, ()),
]


@pytest.mark.parametrize(("text", "heading", "numbers"), FOUND, ids=[row[0] for row in FOUND])
def test_found(text: str, heading: bool, numbers: tuple[str, ...]) -> None:
    assert find_case_numbers(text, heading=heading) == numbers


@given(
    st.text(alphabet="ABKNRSU", min_size=2, max_size=4),
    st.integers(1990, 2049),
    st.integers(1, 1899),
    st.sampled_from(["{0} {1}/{2}", "{0}/{1}:{2}", "{0}-{1}-{2:05}", "{0}.{1}.{2}"]),
)
def test_every_spelling_has_one_key(code: str, year: int, serial: int, form: str) -> None:
    seen = form.format(code, year, serial)
    assert case_key(seen) == case_key(seen.lower()) == f"{code}:{year}:{serial}"
    assert find_case_numbers(f"Dnr {seen}", heading=False) == (seen,)


@given(st.text(alphabet="KS kf/:-.0129§()", max_size=20))
def test_any_text_is_read(text: str) -> None:
    assert all(case_key(number) for number in find_case_numbers(text, heading=True))


def test_a_part_of_a_case_is_sought_as_the_case_too() -> None:
    assert sought_keys(("SLK:2024:10:11",)) == ("SLK:2024:10:11", "SLK:2024:10", ":2024:10:11", ":2024:10")
    assert sought_keys((":2019:1", "KS:2019:2")) == (":2019:1", "KS:2019:2", ":2019:2")
    assert sought_keys(()) == ()
