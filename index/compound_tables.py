"""The tables that compounds are divided by: what may come first, what may come last, and what is never divided."""

from __future__ import annotations

import csv
import functools
import gzip
import hashlib
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).with_name("hunspell_sv")
"""Tables made from the Hunspell dictionary by index.compounds_making; their own licence, see NOTICE.md there."""
FIRSTS, LASTS, NAMES = "firsts.txt.gz", "lasts.txt.gz", "names.txt"
KEY_LENGTH = 3
"""Last parts are kept in groups that begin with the same letters: this many."""
_RULES = Path(__file__).with_name("compound_words.tsv")


@functools.cache
def rule_words(rule: str) -> frozenset[str]:
    """The words of compound_words.tsv under a rule ("never first")."""
    with _RULES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["rule"] == rule]
    return frozenset(word for row in rows for word in row["words"].split())


@functools.cache
def firsts() -> Mapping[str, str]:
    """The forms that may come first in a compound ("arbets"), each with the word that it is a form of ("arbete")."""
    found = {}
    for line in _lines(FIRSTS):
        form, _, base = line.partition(" ")
        found[form] = base
    found.update({form: form for rule in ("first", "first before long") for form in rule_words(rule)})
    for row in rule_words("first of"):
        form, _, base = row.partition("=")
        found[form] = base
    for form in rule_words("never first"):
        found.pop(form, None)
    return found


@functools.cache
def _lasts() -> Mapping[str, str]:
    """The forms that may come last, grouped by how they begin; each group is the rests between spaces."""
    return {line[:KEY_LENGTH]: f"{line[KEY_LENGTH:]} " for line in _lines(LASTS)}


def may_be_last(word: str) -> bool:
    """Whether the word may end a compound, in the form it has."""
    if word in rule_words("never last"):
        return False
    if word in rule_words("last"):
        return True
    return f" {word[KEY_LENGTH:]} " in _lasts().get(word[:KEY_LENGTH], "")


def last_rests(beginning: str) -> str:
    """How the forms that may come last and begin with these KEY_LENGTH letters go on, each between two spaces."""
    return f" {_lasts().get(beginning, '')}"


@functools.cache
def names() -> frozenset[str]:
    """Names in lower case that could be read as compounds ("småland")."""
    return frozenset((FOLDER / NAMES).read_text(encoding="utf-8").split())


@functools.cache
def digest() -> str:
    """Says which tables these are."""
    files = [FOLDER / FIRSTS, FOLDER / LASTS, FOLDER / NAMES, _RULES]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _lines(name: str) -> list[str]:
    return gzip.decompress((FOLDER / name).read_bytes()).decode().splitlines()
