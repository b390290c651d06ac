"""What is decided and how it is written: clauses by outcome, in the forms of the document's dialect."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.made_minutes.words import Dialect
from corpus.meeting import DecisionKind, Outcome


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines of a decision and what a reader should make of them."""

    lines: tuple[str, ...]
    heading: str | None
    kind: DecisionKind
    outcome: Outcome
    clauses: tuple[str, ...] | None


def verbs_of(chance: random.Random, outcome: Outcome, ref: str, verbs: tuple[str, ...], unit: str) -> str:
    """The first clause in the infinitive, "att" left out."""
    table: dict[Outcome, tuple[str, ...]] = {
        "bifall": tuple(f"{verb} {ref}" for verb in verbs) + (f"ställa sig bakom {ref}",),
        "avslag": (f"avslå {ref}",),
        "återremiss": (
            f"återremittera ärendet till {unit} för att belysa kostnaderna",
            "återremittera ärendet för ytterligare beredning",
        ),
        "bordläggning": ("bordlägga ärendet till nästa sammanträde", "bordlägga ärendet"),
        "besvarad": (
            f"anse {ref} besvarad{'t' if ref.endswith('et') else ''}",
            f"{ref} anses besvarad{'t' if ref.endswith('et') else ''}",
        ),
        "delegation": (f"delegera {ref} till {unit} till och med årets slut", f"delegera {ref} till ordföranden"),
        "information": (f"lägga {ref} till handlingarna", f"notera {ref}", f"anteckna {ref} till protokollet"),
        "utgår": ("ärendet utgår",),
        "val": (),
    }
    return chance.choice(table[outcome])


_PASSIVE = {
    "godkänna": "godkänns", "anta": "antas", "fastställa": "fastställs", "bifalla": "bifalls", "bevilja": "beviljas",
    "avslå": "avslås", "återremittera": "återremitteras", "bordlägga": "bordläggs", "delegera": "delegeras",
    "lägga": "läggs", "notera": "noteras", "anteckna": "antecknas", "ge": None, "finansiera": "finansieras",
    "överlämna": "överlämnas", "upphäva": "upphävs",
}  # fmt: skip


def passive(clause: str) -> str | None:
    """ "anta taxan för parkering" as "Taxan för parkering antas", None where the words do not lend themselves."""
    verb, _, rest = clause.partition(" ")
    form = _PASSIVE.get(verb)
    matter, *more = rest.split(" ", 1)
    return f"{matter.capitalize()} {form}{' ' + more[0] if more else ''}" if form else None


def settled(
    chance: random.Random, words: Dialect, clauses: list[str], outcome: Outcome, *, handed: str | None = None
) -> Settled:
    """The decision as the document writes it; `handed` is the body that a board lays its proposal before."""
    heading = words.decision_heading()
    opening = f"{words.organ} föreslår {handed} besluta" if handed else f"{words.organ} beslutar"
    if heading is None:
        return _running(words, f"{words.organ} beslutar", clauses, outcome)
    opens = words.head == "beslut+opening" or handed is not None or chance.random() < 0.3
    lines, taken = _listed(words, clauses, opening, opens=opens)
    return Settled(tuple(lines), heading, "beslut", outcome, tuple(taken))


def _running(words: Dialect, opening: str, clauses: list[str], outcome: Outcome) -> Settled:
    """ "Kommunstyrelsen beslutar att …" with no heading: one sentence, or a line a clause."""
    if len(clauses) == 1 or words.clauses in ("running", "passive"):
        return Settled((f"{opening} att {clauses[0]}.",), None, "beslut", outcome, (clauses[0],))
    lines = [f"{opening}", *(f"att {each}{_end(at, clauses)}" for at, each in enumerate(clauses))]
    return Settled(tuple(lines), None, "beslut", outcome, tuple(clauses))


def _end(at: int, clauses: list[str]) -> str:
    return "." if at == len(clauses) - 1 else ","


def _listed(words: Dialect, clauses: list[str], opening: str, *, opens: bool) -> tuple[list[str], list[str]]:
    if words.clauses == "running":
        return [f"{opening} att {clauses[0]}."], clauses[:1]
    turned = [passive(each) for each in clauses]
    if words.clauses == "passive" and all(turned):
        made = [each for each in turned if each]
        lines = [f"{at}. {each}." for at, each in enumerate(made, 1)] if len(made) > 1 else [f"{made[0]}."]
        return ([opening + ":"] if opens else []) + lines, made
    if words.clauses == "dash" and opens:
        return [
            f"{opening} att",
            *(f"{words.bullet}{each}{_end(at, clauses)}" for at, each in enumerate(clauses)),
        ], clauses
    if words.clauses == "numbered" and opens:
        return [f"{opening} att", *(f"{at}. {each}." for at, each in enumerate(clauses, 1))], clauses
    if words.clauses == "numbered":
        return [f"{at}. Att {each}." for at, each in enumerate(clauses, 1)], clauses
    lines = [f"att {each}{_end(at, clauses)}" for at, each in enumerate(clauses)]
    return ([opening] if opens else []) + lines, clauses
