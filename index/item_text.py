"""The text of a § as it is searched: what was decided apart from all the rest."""

from __future__ import annotations

from corpus.meeting import AgendaItem, Outcome, Section
from index.records import FacetValue

OUTCOMES = {
    "bifall": "Bifall",
    "avslag": "Avslag",
    "återremiss": "Återremiss",
    "bordläggning": "Bordläggning",
    "besvarad": "Besvarad",
    "delegation": "Delegation",
    "information": "Information",
    "val": "Val",
    "utgår": "Utgår",
}
"""Outcomes with the label of the facet `utfall`; their values are the outcomes without dots ("aterremiss")."""

_PLAIN = str.maketrans("åäö", "aao")


def outcome_value(outcome: Outcome | None) -> tuple[FacetValue, ...]:
    """The outcome as a value of the facet `utfall`; nothing where there is none."""
    return (FacetValue(outcome.translate(_PLAIN), OUTCOMES[outcome]),) if outcome else ()


def decision_of(item: AgendaItem) -> str:
    """What was decided: the text under the heading of decision, else the clauses where they stand in the text."""
    sections = [section.text for section in item.sections if section.kind == "decision"]
    return "\n".join(sections) if sections else "\n".join(clause.text for clause in item.decision.clauses)


def body_of(item: AgendaItem) -> str:
    """The text of the § without what `decision_of` gives; headings stay, for they can be searched too."""
    if any(section.kind == "decision" for section in item.sections):
        return "\n\n".join(_with_heading(section) for section in item.sections if section.kind != "decision")
    text = item.text
    for clause in item.decision.clauses:
        text = text.replace(clause.text, "\n", 1) if clause.text else text
    return text.strip()


def _with_heading(section: Section) -> str:
    return f"{section.heading}\n{section.text}".strip() if section.heading else section.text
