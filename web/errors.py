"""Errors as people and programs read them: Swedish pages, and JSON under /api."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from index.generations import IndexMissing


class Words(NamedTuple):
    """What an error page says: a heading, what happened and what to do."""

    title: str
    what: str
    then: str


_WORDS = {
    400: Words(
        "Adressen går inte att läsa",
        "Något i adressen är inte som det ska.",
        "Gå till startsidan och sök därifrån.",
    ),
    404: Words(
        "Sidan finns inte",
        "Det finns inget protokoll, ingen paragraf och ingen annan sida på den här adressen.",
        "Kontrollera adressen, eller sök efter det du letar efter.",
    ),
    405: Words(
        "Så kan sidan inte användas",
        "Sidorna här kan bara läsas, inte ta emot uppgifter.",
        "Öppna adressen i en webbläsare i stället.",
    ),
    410: Words(
        "Sidan är borttagen",
        "Det som fanns på den här adressen har tagits bort ur samlingen.",
        "Vänd dig till den kommun eller region som äger handlingen om du behöver den.",
    ),
    414: Words(
        "Adressen är för lång", "Frågan i adressen är längre än vad som kan läsas.", "Korta frågan och sök igen."
    ),
    500: Words(
        "Något gick fel hos oss",
        "Felet är vårt, inte ditt, och har noterats.",
        "Försök igen om en stund. Händer det igen: berätta för den som driver tjänsten vad du gjorde.",
    ),
    503: Words(
        "Sökningen är inte i gång just nu",
        "Det finns inget sökindex att läsa. Det kan bero på att samlingen läses in just nu.",
        "Försök igen om en liten stund.",
    ),
}
_OTHER = Words("Det gick inte", "Sidan kunde inte visas.", "Gå till startsidan och sök därifrån.")
RETRY_SECONDS = 30


def register(app: Flask) -> None:
    """Answer every error in Swedish, with the right status."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(IndexMissing, _index_missing)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    answer = error_answer(status)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _index_missing(error: IndexMissing) -> Response:
    return _http_error(ServiceUnavailable(retry_after=RETRY_SECONDS))


def error_answer(status: int) -> Response:
    """The page, or under /api the JSON object, of an error status."""
    words = _WORDS.get(status, _OTHER)
    if request.path.startswith("/api/"):
        body = {"error": {"status": status, "title": words.title, "detail": words.what}}
        answer = jsonify(body)
    else:
        answer = make_response(render_template("error.html", words=words, status=status))
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
