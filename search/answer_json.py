"""An answer as JSON values: one shape for the API and the terminal, described in docs/format.md."""

from __future__ import annotations

import datetime
from typing import Any

from index.records import Record, RecordPresenter
from search.answer import Answer
from search.citation import address, cite
from search.engine import Explanation, Hit
from search.facet_counts import plain
from search.presenters import PresenterAnswer
from search.snippets import Snippet, marks


def explanation_json(explanation: Explanation | None) -> dict[str, Any] | None:
    """Why a hit matches and what it scored, as JSON values."""
    if explanation is None:
        return None
    return {
        "score": round(explanation.score, 4),
        "matched": [
            {
                "text": one.text,
                "field": one.field,
                "reading": one.reading,
                "why": one.why,
                "occurrences": one.occurrences,
                "score": round(one.score, 4),
            }
            for one in explanation.matched
        ],
        "factors": {name: round(factor, 4) for name, factor in explanation.factors.items()},
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values, the same for the API and the terminal."""
    question, results = answer.question, answer.results
    return {
        "total": results.total,
        "rows": results.rows or results.total,
        "understood": answer.understood.description,
        "query": answer.understood.text,
        "intent": answer.understood.intent,
        "filters": {
            facet: [{"value": one.value, "label": one.label} for one in values]
            for facet, values in answer.filters.items()
        },
        "from": _day(question.first),
        "to": _day(question.last),
        "sort": answer.sort,
        "page": answer.page,
        "pages": answer.pages,
        "size": answer.request.limit,
        "notes": list(answer.notes),
        "suggestion": answer.suggestion,
        "corrected": answer.corrected,
        "withAllWords": answer.with_all_words,
        "also": answer.also or None,
        "leftOut": list(results.left_out),
        "relaxations": [{"filter": one.facet, "label": one.label, "total": one.total} for one in answer.relaxations],
        "fewerWords": [{"query": one.text, "total": one.total} for one in answer.fewer_words],
        "presenters": [_presenter_answer(one) for one in answer.presenters],
        "hits": [_hit(hit, shown, answer) for hit, shown in zip(results.hits, answer.snippets, strict=True)],
        "facets": {
            facet: [{"value": value, "label": label, "count": count} for value, label, count in plain(counts)]
            for facet, counts in results.facets.items()
        },
        "generation": results.generation,
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _hit(hit: Hit, shown: Snippet, answer: Answer) -> dict[str, Any]:
    record = hit.record
    title_marks = marks(record.title, answer.request.query, "title", damaged=record.damaged)
    return {
        "id": record.hit,
        "kind": record.kind,
        "title": record.title,
        "titleMarks": [list(span) for span in title_marks],
        "date": record.date or None,
        "organization": record.organization,
        "meeting": record.meeting,
        "number": record.number,
        "label": record.label,
        "snippet": shown.text,
        "snippetField": shown.field,
        "marks": [list(span) for span in shown.marks],
        "score": round(hit.score, 4),
        "address": address(record),
        "citation": cite(record),
        "pages": list(hit.pages),
        "sameCase": list(hit.same_case),
        "items": list(record.items),
        "decisionKind": record.decision_kind,
        "outcome": record.outcome,
        "presenters": [_presenter(one) for one in record.presenters],
        "caseNumbers": list(record.case_numbers),
        "municipalities": _labels(record, "kommun"),
        "topics": _labels(record, "amne"),
        "confidence": record.confidence,
        "textQuality": "damaged" if record.damaged else "good",
    }


def _labels(record: Record, facet: str) -> list[str]:
    return [one.label for one in record.facets.get(facet, ())]


def _presenter(one: RecordPresenter) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "role": one.role,
        "organization": one.organization,
        "asSeen": one.as_seen or None,
    }


def _presenter_answer(one: PresenterAnswer) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "label": one.label,
        "role": one.role,
        "organization": one.organization,
        "count": one.count,
        "first": one.first or None,
        "last": one.last or None,
        "items": [record.hit for record in one.records],
        "complete": one.complete,
    }
