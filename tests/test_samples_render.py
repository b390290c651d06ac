"""The sample collection: its truths load, are what the documents print, and keep the variety that is promised."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest

from corpus.export_format.read import meeting_from_json
from corpus.meeting import DecisionKind, Meeting, Outcome
from corpus.samples.render.body import document
from corpus.samples.render.damage import damaged
from corpus.samples.render.html import html_document
from corpus.samples.render.sample import DOCUMENTS, NOTE, Family, Medium, Sample, load_all
from corpus.samples.render.text import text_document, text_pages, titles

SAMPLES = tuple(load_all())
MEETINGS: dict[str, Meeting] = {sample.name: meeting_from_json(sample.truth) for sample in SAMPLES}
TEXTUAL = [sample for sample in SAMPLES if sample.media[0] != "pdf"]

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def _needs_pdf() -> None:
    if importlib.util.find_spec("fpdf") is None:
        pytest.skip("fpdf2 saknas: pip install fpdf2")
    from corpus.samples.render.pdf import FONTS

    if not (FONTS / "DejaVuSans.ttf").exists():
        pytest.skip("typsnitten saknas: apt-get install fonts-dejavu-core")


@cache
def _printed(name: str) -> str:
    """Everything that the sample prints, on one line, before damage and page breaks."""
    sample = next(sample for sample in SAMPLES if sample.name == name)
    blocks = document(sample)
    return " ".join(" ".join((block.label, block.right, block.text)) for block in blocks).replace("\n", " ")


def _same(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@each_sample
def test_truth_names_its_own_parts(sample: Sample) -> None:
    meeting = MEETINGS[sample.name]
    numbers = [item.number for item in meeting.items]
    items, attachments = {item.id for item in meeting.items}, {part.id for part in meeting.attachments}
    assert meeting.date is not None and 2021 <= meeting.date.year <= 2024
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert meeting.paragraph_range == (numbers[0], numbers[-1])
    assert 6 <= len(numbers) <= 12
    assert len(items) == len(meeting.items) and len(attachments) == len(meeting.attachments)
    assert all(item.id == f"{meeting.id}/§{item.number}" for item in meeting.items)
    assert all(set(item.attachments) <= attachments for item in meeting.items)
    assert all(set(part.items) <= items for part in meeting.attachments)


@each_sample
def test_what_the_truth_says_is_printed(sample: Sample) -> None:
    meeting, printed = MEETINGS[sample.name], _same(_printed(sample.name))
    people = [meeting.chair, meeting.secretary, *meeting.adjusters, *meeting.presenters, *meeting.attendance]
    missing = [person.name for person in people if person and person.name not in printed]
    missing += [part.title for part in meeting.attachments if part.title not in printed]
    assert not missing


@each_sample
def test_what_an_item_says_is_in_its_text(sample: Sample) -> None:
    for item in MEETINGS[sample.name].items:
        text = _same(" ".join(f"{section.heading or ''} {section.text}" for section in item.sections))
        said = [person.name for person in item.presenters]
        said += [part for person in item.presenters for part in (person.role, person.organization) if part]
        said += [_same(clause.text) for clause in item.decision.clauses]
        said += [person.name for person in (*item.proposals, *item.reservations)]
        said += [proposal.text for proposal in item.proposals]
        assert [part for part in said if part not in text] == [], item.id
        assert (item.decision.kind == "beslut") == (item.decision.heading is not None), item.id
        assert (item.decision.kind == "none") == (not item.decision.clauses), item.id


@each_sample
def test_attachment_pages_are_numbered_as_printed(sample: Sample) -> None:
    if sample.media[0] == "html":
        assert sample.attachments == []
        return
    found: dict[str, list[int]] = {}
    for number, page in enumerate(_pages(sample), 1):
        if page.annex:
            found.setdefault(page.annex, []).append(number)
    assert found == {part["id"]: [page["number"] for page in part["x:pages"]] for part in sample.attachments}


def _pages(sample: Sample) -> list[Any]:
    if sample.media[0] == "pdf":
        _needs_pdf()
        from corpus.samples.render.pdf import pdf_pages

        return list(pdf_pages(sample, document(sample)))
    return list(text_pages(sample, document(sample)))


def test_damaged_titles_are_seen_as_printed() -> None:
    hurt = [sample for sample in SAMPLES if sample.options.get("damage")]
    assert len(hurt) == 2
    for sample in hurt:
        pages = titles(text_pages(sample, document(sample)))
        for item in sample.items:
            assert item["x:asSeen"] == damaged(item["name"], pages[item["x:number"]])


@pytest.mark.parametrize("sample", TEXTUAL, ids=lambda sample: sample.name)
def test_text_and_html_are_printed_again_as_they_lie(sample: Sample) -> None:
    blocks = document(sample)
    printed = html_document(sample, blocks) if sample.media[0] == "html" else text_document(sample, blocks)
    data = printed.encode(sample.option("encoding", "utf-8"))
    assert (DOCUMENTS / sample.path(sample.media[0])).read_bytes() == data


@pytest.mark.parametrize("sample", [s for s in SAMPLES if "pdf" in s.media], ids=lambda sample: sample.name)
def test_pdf_is_printed_again_as_it_lies(sample: Sample) -> None:
    _needs_pdf()
    from corpus.samples.render.pdf import pdf_document

    data, lies = pdf_document(sample, document(sample)), (DOCUMENTS / sample.path("pdf")).read_bytes()
    if _producer(data) != _producer(lies):
        pytest.skip(f"skriven med {_producer(lies)!r}, inte {_producer(data)!r}")
    assert data == lies


def _producer(data: bytes) -> bytes:
    found = re.search(rb"/Producer \((.*?)\)", data)
    return found[1] if found else b""


def test_every_document_has_its_truth_and_says_what_it_is() -> None:
    wanted = {sample.path(medium) for sample in SAMPLES for medium in sample.media}
    lying = {path.relative_to(DOCUMENTS) for path in DOCUMENTS.rglob("*") if path.is_file()}
    assert lying == wanted
    assert sum((DOCUMENTS / path).stat().st_size for path in lying) < 3_000_000
    for sample in TEXTUAL:
        if not sample.options.get("damage"):
            text = (DOCUMENTS / sample.path(sample.media[0])).read_bytes()
            assert NOTE in text.decode(sample.option("encoding", "utf-8"))


def test_numbers_rise_through_the_year() -> None:
    last: dict[tuple[str, int], int] = {}
    for meeting in sorted(MEETINGS.values(), key=lambda meeting: str(meeting.date)):
        assert meeting.date is not None and meeting.paragraph_range is not None
        key = (meeting.id.partition("/")[0], meeting.date.year)
        assert last.get(key, 0) < meeting.paragraph_range[0]
        last[key] = meeting.paragraph_range[1]


def test_the_collection_is_as_large_and_varied_as_promised() -> None:
    meetings = MEETINGS.values()
    assert len({meeting.id for meeting in meetings}) == len(SAMPLES) >= 26
    assert len({meeting.id.partition("/")[0] for meeting in meetings}) >= 5
    assert {meeting.date.year for meeting in meetings if meeting.date} == {2021, 2022, 2023, 2024}
    assert sum(len(meeting.items) for meeting in meetings) >= 195
    assert {sample.family for sample in SAMPLES} == set(get_args(Family))
    assert {medium for sample in SAMPLES for medium in sample.media} == set(get_args(Medium))
    assert {sample.option("front", "municipal") for sample in SAMPLES} == {"municipal", "joint", "fields"}
    fonts = {sample.option("font", "helvetica") for sample in SAMPLES if "pdf" in sample.media}
    assert fonts == {"helvetica", "dejavu", "serif", "condensed"}


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_every_outcome_occurs_in_several_meetings(outcome: str) -> None:
    assert sum(any(i.decision.outcome == outcome for i in m.items) for m in MEETINGS.values()) >= 3


@pytest.mark.parametrize("kind", get_args(DecisionKind))
def test_every_kind_of_decision_occurs_in_several_meetings(kind: str) -> None:
    assert sum(any(i.decision.kind == kind for i in m.items) for m in MEETINGS.values()) >= 3


def _cases() -> Iterator[tuple[str, str, str]]:
    for name, meeting in MEETINGS.items():
        for item in meeting.items:
            for case in item.case_numbers:
                plain = re.sub(r"/0*", "/", case)
                yield plain, name.rsplit("-", 3)[0], str(item.decision.outcome)


def test_cases_pass_through_three_bodies_and_return_after_postponement() -> None:
    organs: dict[str, set[str]] = {}
    outcomes: dict[str, list[str]] = {}
    for case, organ, outcome in _cases():
        organs.setdefault(case, set()).add(organ)
        outcomes.setdefault(case, []).append(outcome)
    chain = {"bun-vetlanda", "ks-vetlanda", "kf-vetlanda"}
    assert sum(chain <= found for found in organs.values()) >= 2
    assert sum("bordläggning" in found and "bifall" in found for found in outcomes.values()) >= 2
    assert sum("återremiss" in found and "bifall" in found for found in outcomes.values()) >= 2


def test_the_promised_oddities_are_there() -> None:
    count: Counter[str] = Counter()
    for sample in SAMPLES:
        meeting = MEETINGS[sample.name]
        options = ("twice", "vertical", "pageCount", "headless", "staleHead", "colon", "notice", "encoding")
        count.update(option for option in options if sample.options.get(option))
        count["copies"] += len(sample.media) > 1
        count["conflicts"] += bool(meeting.conflicts)
        count["named only"] += any(not part.present for part in meeting.attachments)
        count["present"] += any(part.present for part in meeting.attachments)
        count["break in decision"] += bool(sample.options.get("breakIn"))
        for item in meeting.items:
            headings = {section.heading for section in item.sections}
            count["jäv"] += "Jäv" in headings
            count["votes"] += bool(headings & {"Votering", "Omröstning"})
            count["reservations"] += bool(item.reservations)
            labels = {person.label for person in item.presenters}
            count["bare presenters"] += None in labels
            count["telling presenters"] += bool(labels - {None, "Föredragande"})
    rare = {"twice", "vertical", "pageCount", "headless", "copies", "encoding", "colon"}
    assert not [name for name, number in count.items() if number < (1 if name in rare else 2)], count
    assert count["votes"] >= 5 and count["jäv"] >= 4 and count["reservations"] >= 10
    law = json.dumps([sample.truth["x:attachments"] for sample in SAMPLES], ensure_ascii=False)
    assert len(re.findall(r"\d § [A-ZÅÄÖ]", law)) >= 3


def test_names_that_must_be_told_apart_or_together() -> None:
    spelled: dict[str, set[str]] = {}
    for name, meeting in MEETINGS.items():
        for person in (*meeting.attendance, *(p for item in meeting.items for p in item.presenters)):
            spelled.setdefault(person.name, set()).add(name.rsplit("-", 3)[0])
    for one, other in (
        ("Jimmy Rosander", "Jimmie Rosander"),
        ("Karolina Ugglas", "Karolina Uggla"),
        ("Daniel Forssell", "Daniel Forsell"),
    ):
        assert spelled[one] and spelled[other]
    assert {"bun-vetlanda", "bun-vaggeryd"} <= spelled["Maria Sandgren"]
