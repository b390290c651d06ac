"""Public addresses: `<organization>/<date>/§<n>`, for ever, whatever is imported again."""

from __future__ import annotations

import datetime
import re
import unicodedata

from corpus.gazetteer import municipalities
from corpus.meeting import Organization


def slug(text: str) -> str:
    """Lower case letters a to z, digits and hyphens: "Barn- och utbildningsnämnden" is barn-och-utbildningsnamnden."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


# Bodies of several municipalities; "KF" or "socialnämnden" alone could be anyone's.
_JOINT = re.compile(r"samverkan|samråd|forum|förbund|gemensam", re.IGNORECASE)


def is_joint(name: str) -> bool:
    """Whether a body's name says that it belongs to several municipalities."""
    return bool(_JOINT.search(name))


def organ_slug(organization: Organization) -> str:
    """The organization's part of addresses.

    A joint body goes by its abbreviation where it has one (pks), others by name; a body of one municipality
    stands after the municipality (aneby-kommunstyrelsen), for every municipality has a board of that name.
    """
    if organization.body is None:
        short = organization.short_name if is_joint(organization.name) else None
        return slug(short or organization.name) or "okant-organ"
    names = {place.formal_name: place.name for place in municipalities()}
    return f"{slug(names.get(organization.body, organization.body))}-{slug(organization.name)}"


def meeting_id(organization: Organization, date: datetime.date | None, file_key: str) -> str:
    """The meeting's address; without a date the file stands in for it, so that nothing unlike is merged."""
    return f"{organ_slug(organization)}/{date.isoformat() if date else f'utan-datum-{file_key[:8]}'}"


def item_id(meeting: str, number: int, letter: str = "") -> str:
    """The address of a § of a meeting; "§ 12 a" is §12a."""
    return f"{meeting}/§{number}{letter}"


def attachment_id(meeting: str, label: str, taken: set[str]) -> str:
    """The address of an attachment by its label ("Bilaga 2" is bilaga-2), numbered on where it is taken."""
    wanted = f"{meeting}/{slug(label)}"
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found
