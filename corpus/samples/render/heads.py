"""Running heads and feet: what stands on every page and belongs to no item."""

from __future__ import annotations

from corpus.samples.render.sample import NOTE, Sample

Pair = tuple[str, str]
"""Text at the left and at the right edge."""


def running_head(sample: Sample, page: int, pages: int) -> list[Pair]:
    """The rows above the text of a page, none where the option `headless` is set."""
    if sample.options.get("headless"):
        return []
    date = sample.option("staleHead", sample.date) if page > 1 else sample.date
    number = page_number(sample, page, pages)
    form = sample.option("front", "municipal")
    if form == "joint":
        return _joint(sample, date, number, page)
    if form == "fields":
        return [(f"PROTOKOLL {number}", ""), (sample.owner, ""), (sample.organization, date)]
    return [
        (sample.owner.upper(), sample.option("headTitle", "SAMMANTRÄDESPROTOKOLL")),
        (sample.organization, number),
        (f"{sample.option('dateLabel', 'Sammanträdesdatum')} {date}", ""),
    ]


def _joint(sample: Sample, date: str, number: str, page: int) -> list[Pair]:
    if page == 1:
        return [(sample.option("letterhead", sample.organization.upper()), "")]
    times = [("Tid: " + sample.option("staleTimes", ""), "")] if sample.options.get("staleTimes") else []
    return [("Protokoll", ""), (sample.organization, ""), (date, ""), *times, (number, "")]


def page_number(sample: Sample, page: int, pages: int) -> str:
    """The number of the page in the manner of the document: "Sida 3 (9)", "3(9)", "Sida 3 av 9", "3[9]"."""
    return sample.option("page", "Sida {n} ({of})").format(n=page, of=pages)


def running_foot(sample: Sample) -> list[Pair]:
    """The rows below the text of a page, the note that this is an example last."""
    rows: list[Pair] = []
    if (foot := sample.option("foot", "")) == "sign":
        rows = [("Justerandes sign", "Utdragsbestyrkande")]
    elif foot == "digital":
        rows = [("Protokollet har justerats digitalt", "")]
    elif foot:
        rows = [(foot, "")]
    return [*rows, (NOTE, "")]
