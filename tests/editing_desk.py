"""A desk for tests of corrections and withdrawals: real minutes as text, made up, read by the real grammar."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.store import Catalogue
from web.cli import protokollsok

MARKER = "Kvastfeningen"
MEETING = "aneby-kommunstyrelsen/2024-03-21"
OTHER = "aneby-kommunstyrelsen/2024-04-18"

_MINUTES = """Aneby kommun
Kommunstyrelsen
SAMMANTRÄDESPROTOKOLL
Sammanträdesdatum
{date}

Plats och tid: Kommunhuset, kl. 09.00–11.30
Beslutande: Bo Almgren (C), ordförande
Rut Lindkvist (S)
Paragrafer: §§ {first}–{last}

{items}
"""

_ITEM = """§ {number} {title}

Föredragande: {presenter}

Bakgrund
{text}

Beslut
Kommunstyrelsen beslutar
att {decision}

"""

FIRST = (
    (41, "Budgetuppföljning april", "Karin Ståhl, ekonomichef", "Utfallet följer budgeten för årets första månader.",
     "godkänna uppföljningen."),
    (42, f"Tillsyn av {MARKER}", "Per Högdal, miljöchef", f"Förvaltningen har granskat {MARKER} under hösten.",
     f"förelägga {MARKER} att åtgärda bristerna."),
    (43, "Tillbyggnad av Furulundsskolan", "Karin Ståhl, ekonomichef", "Skolan behöver fyra klassrum.",
     "skolan byggs ut."),
)  # fmt: skip
SECOND = (
    (44, "Ny taxa för avfall", "Karin Ståhl, ekonomichef", "Taxan räknas upp.", "anta taxan."),
    (45, "Remiss om vindkraft", "Per Högdal, miljöchef", "Remissen rör norra delen.", "avge yttrandet."),
)


def minutes(date: str, items: tuple[tuple[int, str, str, str, str], ...]) -> str:
    """Minutes of a board on a day, with items of number, title, presenter, text and decision."""
    names = ("number", "title", "presenter", "text", "decision")
    blocks = "".join(_ITEM.format(**dict(zip(names, item, strict=True))) for item in items)
    return _MINUTES.format(date=date, first=items[0][0], last=items[-1][0], items=blocks)


class Desk:
    """A folder of documents and a data folder, worked on by the commands alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents = root / "dokument"
        self.data = root / "data"
        self.documents.mkdir()
        self.write("mars.txt", minutes("2024-03-21", FIRST))
        self.write("april.txt", minutes("2024-04-18", SECOND))

    def write(self, name: str, text: str) -> Path:
        path = self.documents / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(protokollsok, (*words, "--data", str(self.data)))

    def good(self, *words: str) -> str:
        """What a command says that must succeed."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def read(self, *words: str) -> str:
        return self.good("read", str(self.documents), *words)

    def correct(self, toml: str) -> Result:
        file = self.root / "rättelser.toml"
        file.write_text(toml, encoding="utf-8")
        return self.run("correct", str(file))

    def corrected(self, toml: str) -> None:
        result = self.correct(toml)
        assert result.exit_code == 0, result.output

    def catalogue(self) -> Catalogue:
        return Catalogue(sqlite_url(self.data / "catalogue.sqlite"))

    def meeting(self, id: str) -> Mapping[str, object]:
        """A meeting in the shape of the export."""
        import json

        return json.loads(self.good("show", id, "--json"))  # type: ignore[no-any-return]
