"""What lists among the attachments of minutes are called: of those present, and of who voted how."""

from __future__ import annotations

import re

from corpus.damage import tolerant

_PRESENT = (
    rf"(?:{tolerant('närvaro')}|deltagar|uppropslista|{tolerant('röstlängd')}|{tolerant('tjänstgöringslista')}"
    rf"|{tolerant('förteckning över')} (?:{tolerant('närvarande')}|deltagare))"
)
_VOTES = (
    rf"(?:{tolerant('omröstnings')}|{tolerant('voterings')})(?:lista|resultat|rapport|protokoll|bilaga|{tolerant('förteckning')})"
    rf"|(?:{tolerant('omröstning')}|votering)(?:\s+(?:nr\.?\s*)?\d{{1,2}}|\s*:|\s+(?:{tolerant('ärende')}|§))|{tolerant('röstlista')}"
)
_ATTENDANCE_TITLE = re.compile(rf"^\W*(?:{_PRESENT})", re.IGNORECASE)
_VOTING_TITLE = re.compile(rf"^\W*(?:{_VOTES})", re.IGNORECASE)


def is_attendance_title(text: str) -> bool:
    """Whether a title is that of a list of those present ("Närvarolista", "Uppropslista", "Förteckning över närvarande")."""
    return _ATTENDANCE_TITLE.match(text) is not None


def is_voting_title(text: str) -> bool:
    """Whether a title is that of a list of who voted how ("Omröstningslista nr 3", "Voteringsresultat")."""
    return _VOTING_TITLE.match(text) is not None


def is_list_title(text: str) -> bool:
    """Whether a title is that of either list."""
    return is_attendance_title(text) or is_voting_title(text)
