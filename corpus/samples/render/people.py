"""How people are printed: one line a person, or a running list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Person = dict[str, Any]


def named(person: Person) -> str:
    """Name and party: "Jörgen Lönnkvist (C)"."""
    return f"{person['name']} ({person['party']})" if person.get("party") else str(person["name"])


def full(person: Person) -> str:
    """Name, party, organization and role, with commas between."""
    parts = (named(person), person.get("organization"), person.get("role"))
    return ", ".join(str(part) for part in parts if part)


def in_running_text(person: Person) -> str:
    """Name and organization without comma, role in parentheses: "Eva Ek Aneby kommun (ersätter ordförande)"."""
    words = " ".join(str(part) for part in (named(person), person.get("organization")) if part)
    return f"{words} ({person['role']})" if person.get("role") else words


def group(people: Iterable[Person], name: str) -> Sequence[Person]:
    """The people of one list of the front page: "beslutande", "ersättare" or "övriga"."""
    return [person for person in people if person.get("x:group", "beslutande") == name]


def joined(names: Sequence[str]) -> str:
    """Names as a Swedish enumeration: "A, B och C"."""
    return " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
