"""`protokollsok search`: a question from the terminal, answered as on the pages."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from index.records import FACETS
from search.answer import MOST_HITS, MOST_PAGES, Answer, Question, UnknownFilter, answer, resolve_filter
from search.answer_json import answer_json, explanation_json
from search.engine import Engine, Explanation
from search.query import Sort
from web.cli_hits import answer_lines
from web.cli_opening import data_option, json_option, opened_engine
from web.cli_swedish import Day, OneOf, SwedishCommand, WholeNumber
from web.settings import settings

HELP = """Sök i samlingen.

Alla ord ska finnas. "exakt fras" söker formerna som de står, -ord utesluter, ELLER (OR) räcker med ett av orden, ord*
söker början av ord. Prefix: föredragande: kommun: organ: ämne: person: beslut: titel: dnr: år: och § med nummer. Skriv
"vem föredrog ..." för att få veta vem som föredrog en fråga. Utan ord visas allt som valen lämnar kvar."""

_OPTION = {facet: f"--{facet.replace('_', '-')}" for facet in FACETS}
_FILTER_HELP = {
    "kommun": "Kommun som paragrafen rör.",
    "deltagande_kommun": "Kommun som deltog i sammanträdet.",
    "organ": "Nämnd, styrelse eller annat organ.",
    "foredragande": "Person som föredrog.",
    "person": "Person i någon roll.",
    "amne": "Ämne.",
    "ar": "År.",
    "typ": "Typ av ärende, till exempel motion.",
    "utfall": "Vad det blev av ärendet, till exempel bifall.",
}
_SORTS: tuple[Sort, ...] = ("relevans", "nyast", "aldst")


def _filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each facet, in the order of the facets."""
    for facet in reversed(FACETS):
        text = f"{_FILTER_HELP[facet]} Kan anges flera gånger."
        command = click.option(_OPTION[facet], facet, multiple=True, metavar="VÄRDE", help=text)(command)
    return command


@click.command(
    cls=SwedishCommand,
    help=HELP,
    short_help="Sök i samlingen.",
    # A word with a minus before it is left out of the search: it is no option.
    context_settings={"ignore_unknown_options": True},
)
@click.argument("words", metavar="[FRÅGA]…", nargs=-1)
@_filter_options
@click.option("--fran", type=Day(), metavar="DATUM", help="Från och med dagen, månaden eller året.")
@click.option("--till", type=Day(last=True), metavar="DATUM", help="Till och med dagen, månaden eller året.")
@click.option("--sort", type=OneOf(_SORTS), help="Ordning. Annars relevans, eller nyast när inga ord är angivna.")
@click.option(
    "--limit", type=WholeNumber(1, MOST_HITS), default=10, metavar="ANTAL", help="Träffar per sida. Annars 10."
)
@click.option(
    "--sida", type=WholeNumber(1, MOST_PAGES), default=1, metavar="NUMMER", help="Vilken sida. Annars den första."
)
@click.option("--alla-ord", is_flag=True, help="Kräv alla orden så som de står: rätta inget och hoppa inte över något.")
@click.option("--isar", is_flag=True, help="Visa paragrafer i samma ärende var för sig.")
@click.option("--explain", is_flag=True, help="Visa varför varje träff är en träff, och dess poäng.")
@json_option
@data_option
@click.pass_context
def search(
    context: click.Context, /, words: tuple[str, ...], data: Path | None, as_json: bool, explain: bool, **chosen: Any
) -> None:
    """Asks the engine and shows the answer."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, possibilities=_options(context), ctx=context)
    question = _question(" ".join(words), chosen)
    with opened_engine(settings(data)) as engine:
        _refuse_unknown(engine, question, context)
        found = answer(engine, question)
        why = {hit.record.hit: engine.explain(found.request, hit.record.hit) for hit in found.results.hits if explain}
        if as_json:
            click.echo(json.dumps(_json(found, why), ensure_ascii=False, indent=2))
            return
        for line in answer_lines(found, why):
            click.echo(line)


def _json(found: Answer, why: Mapping[str, Explanation | None]) -> dict[str, Any]:
    """The answer, and with each hit why it is one where that was asked for."""
    whole = answer_json(found)
    for hit in whole["hits"] if why else ():
        hit["explanation"] = explanation_json(why[hit["id"]])
    return whole


def _options(context: click.Context) -> list[str]:
    return [name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")]


def _question(text: str, chosen: Mapping[str, Any]) -> Question:
    first: datetime.date | None = chosen["fran"]
    last: datetime.date | None = chosen["till"]
    if first and last and last < first:
        raise click.UsageError(f"--till {last} är före --fran {first}.", click.get_current_context())
    return Question(
        text=text,
        filters={facet: chosen[facet] for facet in FACETS if chosen[facet]},
        first=first,
        last=last,
        sort=chosen["sort"] or ("relevans" if text.strip() else "nyast"),
        page=chosen["sida"],
        size=chosen["limit"],
        as_typed=chosen["alla_ord"],
        apart=chosen["isar"],
    )


def _refuse_unknown(engine: Engine, question: Question, context: click.Context) -> None:
    """A value that no § has would only hide the answer: better refused, with those that look like it."""
    for facet, texts in question.filters.items():
        for text in texts:
            try:
                resolve_filter(engine, facet, text)
            except UnknownFilter as unknown:
                raise click.UsageError(f"{_OPTION[facet]}: {unknown}", context) from unknown
