"""Which case (ärende) a § is of: what the results of a search may fold into one row."""

from __future__ import annotations

from index.records import Record


def case_of(record: Record) -> str:
    """The first case number of a § with the body whose register it is in; empty where it has none, or is no §.

    The boards of one municipality share a register, so the municipality is named where it is known: "KS:2022:17" of
    one municipality is another case than that of the next. A number without register code goes by its board alone.
    """
    if record.kind != "paragraf" or not record.case_keys:
        return ""
    key = record.case_keys[0]
    places = sorted(one.value for one in record.facets.get("deltagande_kommun", ()))
    register = "+".join(places) or (record.organ if key.startswith(":") else "")
    return f"{register} {key}".strip()
