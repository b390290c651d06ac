"""Result lists as files for a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io

from flask import Blueprint, Response

from search.engine import Hit
from web.asking import ask, conditional, hits_of
from web.filters import id_address
from web.site import site
from web.wording import OUTCOME_WORDS

exports = Blueprint("exports", __name__)

CAP = 5000
COLUMNS = (
    "datum",
    "organ",
    "paragraf",
    "rubrik",
    "föredragande",
    "utfall",
    "beslut",
    "diarienummer",
    "typ av träff",
    "sidor",
    "adress",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def safe_cell(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet would take as a formula."""
    flat = " ".join(text.replace("\0", " ").split())
    return f"'{flat}" if flat.startswith(_FORMULA) or text.startswith(_FORMULA) else flat


@exports.get("/sok.csv")
@conditional
def spreadsheet() -> Response:
    """The hits of a question as CSV: UTF-8 with a byte order mark, semicolons, at most CAP rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for hit in hits_of(ask(), CAP):
        writer.writerow([safe_cell(cell) for cell in _row(hit)])
    name = f"protokollsok-{datetime.date.today().isoformat()}.csv"
    return Response(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


def _row(hit: Hit) -> tuple[str, ...]:
    record = hit.record
    presenters = (f"{one.name} ({one.role})" if one.role else one.name for one in record.presenters)
    kinds = {"paragraf": "paragraf", "bilaga": "bilaga", "fil": "sida utan paragraf"}
    return (
        record.date,
        record.organization,
        f"§ {record.number}" if record.number is not None else ", ".join(_numbers(record.items)),
        record.title,
        ", ".join(presenters),
        OUTCOME_WORDS.get(record.outcome or "", record.outcome or ""),
        record.decision,
        ", ".join(record.case_numbers),
        kinds[record.kind],
        ", ".join(str(page) for page in hit.pages),
        site().absolute(id_address(record.hit)),
    )


def _numbers(items: tuple[str, ...]) -> list[str]:
    return [f"§ {item.rpartition('§')[2]}" for item in items]
