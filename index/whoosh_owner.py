"""Which distribution the module `whoosh` comes from: several install one, over each other's files."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable, Sequence

KNOWN = ("whoosh3", "whoosh-reloaded")
"""Distributions whose `whoosh` this program has been tried with; they write and read the same index."""


class WhooshRefused(Exception):
    """The module `whoosh` is not from one known distribution; the text is a Swedish sentence that says what to do."""


def owners() -> Sequence[str]:
    """The installed distributions that own the module `whoosh`, in order of name."""
    return sorted({_name(one) for one in importlib.metadata.distributions() if _owns(one)})


def fault_of(owners: Iterable[str]) -> str | None:
    """A Swedish sentence where the owners of `whoosh` are not one that is known."""
    names = tuple(owners)
    if len(names) > 1:
        return (
            f"Modulen whoosh kommer från flera paket ({', '.join(names)}) som skriver över varandras filer. "
            f"Avinstallera dem alla och installera ett av dem på nytt, helst {KNOWN[0]}."
        )
    if not names:
        return f"Modulen whoosh kommer inte från något installerat paket. Installera {KNOWN[0]}."
    if names[0] not in KNOWN:
        return f"Modulen whoosh kommer från {names[0]}, som inte är prövat här. Installera {KNOWN[0]} i stället."
    return None


def refuse_others() -> None:
    """Raises WhooshRefused unless `whoosh` is from one distribution that is known."""
    fault = fault_of(owners())
    if fault:
        raise WhooshRefused(fault)


def _owns(distribution: importlib.metadata.Distribution) -> bool:
    # the lists are looked into as texts: taken apart as importlib does, they cost a tenth of a second
    installed = distribution.read_text("RECORD") or distribution.read_text("installed-files.txt") or ""
    listed = distribution.read_text("top_level.txt") or ""
    return (
        re.search(r"^(\.\./)*whoosh/__init__\.py\b", installed, re.MULTILINE) is not None or "whoosh" in listed.split()
    )


def _name(distribution: importlib.metadata.Distribution) -> str:
    """The name as an index of packages writes it: "Whoosh_Reloaded" is whoosh-reloaded."""
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or "?").lower()
