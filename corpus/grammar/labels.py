"""The headings inside a § (rubriker): which words they are and what kind of section each opens.

Matched whole, case-folded, with or without a colon, and as a poor reading may have left them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.damage import tolerant
from corpus.meeting import SectionKind

# A body as headings name it: "Kommunfullmäktiges", "Miljö- och byggnadsnämndens", "Primärkommunalt samverkansorgans".
_BODY = (
    r"(?:[\wåäöÅÄÖ&,-]+\s+){0,7}[\w&-]*(?:"
    + "|".join(
        tolerant(ending)
        for ending in """fullmäktige styrelsen styrelse nämnden nämnd utskottet utskott direktionen direktion presidiet presidium
        beredningen beredning kommittén kommitté förbundet förbund rådet organ organet forum delegationen delegation samråd samrådet hälsoråd pensionärsråd ungdomsråd näringslivsråd
        valberedningen revisionen revisorerna mötet stämman gruppen kommun regionen kommunen förvaltningen förvaltning kontoret
        bolaget""".split()
    )
    + r"|\b(?:KS|KF|KSAU|RS|RF|PKS|AU))s?(?!\w)"
)
BODY = _BODY
"""The source of a pattern for the name of a body, as in "Kommunstyrelsen", matched with `re.IGNORECASE`."""

_WORDS: dict[SectionKind, str] = {
    "background": """Ärendebeskrivning|Beskrivning av ärendet|Beskrivning|Sammanfattning|Sammanfattning av ärendet|Ärendet
        |Bakgrund|Bakgrund och syfte|Ärendets behandling|Ärendets gång|Ärendets beredning|Information|Inledning|Syfte|Redogörelse|Redovisning
        |Tidigare behandling|Tidigare beslut|Beredning|Beredning av ärendet|Handläggning|Uppföljning|Nuläge|Förutsättningar
        |Beslutsunderlag|Underlag|Underlag för beslut|Handling|Handlingar|Handlingar i ärendet|Bilaga|Bilagor|Styrande dokument
        |Skäl för beslut|Skälen för beslut|Skäl till beslut|Motivering|Motivering till beslut|Bedömning|Förvaltningens bedömning
        |Ekonomiska konsekvenser|Ekonomisk bedömning|Ekonomi|Barnkonsekvensanalys|Barnperspektivet|Konsekvenser|Konsekvensanalys|Analys
        |Ärendebeskrivning och bakgrund|Lagrum|Juridisk bedömning|Finansiering|Samråd|Kommunikation|Prövning av barnets bästa|Presentation""",
    "procedure": """Överläggning|Överläggningar|Överläggning i ärendet|Yttranden|Yttranden under sammanträdet|Yttrande
        |Debatt|Ajournering|Inlägg|Inlägg i ärendet|Ärendets behandling på sammanträdet
        |Behandling på sammanträdet|Behandling vid sammanträdet|Dagens sammanträde|Behandling på mötet|Under sammanträdet|Vid sammanträdet
        |Proposition|Propositioner|Propositionsordning|Beslutsgång|Beslutsgången|Voteringsproposition|Omröstning|Omröstning begärs|Omröstningsresultat
        |Omröstningsordning|Votering|Huvudvotering|Voteringsresultat|Voteringsordning|Propositionsställande""",
    "proposals": """Förslag till beslut|Förslag på beslut|Förslag|Yrkande|Yrkanden|Förslag på sammanträdet|Förslag under sammanträdet
        |Förslag vid sammanträdet|Förslag på mötet|Förslag till beslut på sammanträdet|Förslag till beslut på mötet
        |Yrkanden/förslag till beslut på sammanträdet|Yrkanden/förslag|Yrkanden och förslag|Yrkanden och förslag vid sammanträdet|Yrkanden och förslag på sammanträdet|Yrkanden på sammanträdet|Yrkanden under sammanträdet|Beslutsförslag
        |Tilläggsyrkande|Tilläggsyrkanden|Ändringsyrkande|Ändringsyrkanden|Avslagsyrkande|Återremissyrkande|Yrkande och propositionsordning
        |Yrkanden och beslutsgång|Yrkanden och proposition|Förslag och yrkanden|Motförslag""",
    "decision": """Beslut|Beslutet|Beslutar|Beslutat|Beslut om återremiss|Beslut om bordläggning|Beslut för egen del|Beslut enligt följande
        |Sammanträdets beslut|Mötets beslut|Nämndens beslut|Beslut i ärendet|Besluten""",
    "dissent": """Reservation|Reservationer|Reserverar sig|Reservation mot beslutet|Särskilt yttrande|Särskilda yttranden|Protokollsanteckning
        |Protokollsanteckningar|Deltar ej i beslut|Deltar ej i beslutet|Deltar inte i beslut|Deltar inte i beslutet|Jäv
        |Reservationer och protokollsanteckningar|Reservation och protokollsanteckning|Anteckning till protokollet|Röstförklaring""",
    "recipients": """Beslutet skickas till|Beslut skickas till|Beslutet ska skickas till|Beslutet expedieras till|Expedieras till|Expedieras|Exp
        |Protokollsutdrag skickas till|Protokollsutdrag till|Protokollsutdrag|Skickas till|Delges|Kopia till|Sänds till|Beslutet sänds till|Expediering
        |Beslutet delges|Beslut expedieras|Beslut expedieras till|Beslutet meddelas|Skickas för kännedom|Skickas för åtgärd|Sändlista|Mottagare|För kännedom""",
    "text": """Diskussion|Diskussioner|Dialog|Upplysningar|Upplysning|Omedelbar justering|Paragrafen är omedelbart justerad|Paragrafen justeras omedelbart|Övrigt|Justering
        |Hur man överklagar|Överklagande|Noteringar|Notering|Medskick|Fortsatt arbete|Nästa steg""",
}
_MANNER = rf"(?:\s+(?:{'|'.join(map(tolerant, ('för egen del', 'således', 'därmed', 'enhälligt', 'följande', 'enligt följande')))}))*"
_SLOTS: tuple[tuple[SectionKind, str], ...] = (
    ("decision", rf"{_BODY}s?\s+beslut(?:\s+{tolerant('för egen del')})?"),
    ("decision", rf"beslut\s+i\s+{_BODY}"),
    ("proposals", rf"{_BODY}\s+{tolerant('föreslår')}(?:\s+{_BODY})?(?:\s+(?:att\s+)?besluta)?(?:\s+att)?"),
    ("decision", rf"{_BODY}{_MANNER}\s+beslutar{_MANNER}(?:\s+att)?"),
    ("proposals", rf"(?!enligt\b|{tolerant('på')}\b|med\b)(?:[\w&,-]+\s+){{0,5}}[\w-]+s\s+{tolerant('förslag')}(?:\s+till\s+(?:beslut|{_BODY}))?(?:\s+{tolerant('på sammanträdet')})?"),
    ("background", rf"{_BODY}s?\s+{tolerant('handläggning')}"),
    ("background", rf"(?:[\w&,-]+\s+){{0,5}}[\w-]+s\s+{tolerant('bedömning')}"),
    ("procedure", rf"(?:omr[oöéd]stning|votering|huvudvotering)\s*(?:\(.*\)|\d+)"),
    ("recipients", rf"(?:beslutet|protokollsutdrag(?:et)?)\s+(?:skickas|{tolerant('sänds')}|expedieras|delges)\b[^.]{{0,40}}"),
    ("dissent", rf"reservation(?:er)?\s+{tolerant('från')}\s+.{{1,60}}"),
)
PRESENTER_LABELS = (
    "Föredragande|Föredragare|Föredras av|Föredragning av|Föredragning|Föredragen av|Föredragande tjänsteperson"
    "|Föredragande tjänstepersoner|Föredragande tjänsteman|Föredragande tjänstemän|Föredragande handläggare|Föredragande i ärendet"
    "|Informatör|Informatörer|Informationsgivare|Informerar|Presenteras av|Presentatör|Presentatörer|Redovisas av|Rapportör"
    "|Inbjudna föredragande|Medverkande föredragande|Inbjuden föredragande|Dragande|Föredragning och information av"
)


def _alternatives(words: str) -> str:
    return "|".join(tolerant(word.strip()) for word in sorted(words.split("|"), key=len, reverse=True))


_HEADINGS = tuple(
    (kind, re.compile(rf"(?:{_alternatives(words)})", re.IGNORECASE)) for kind, words in _WORDS.items()
) + tuple((kind, re.compile(slot, re.IGNORECASE)) for kind, slot in _SLOTS)
PRESENTER_LABEL = re.compile(rf"(?:{_alternatives(PRESENTER_LABELS)})(?=\s*:|\s+[A-ZÅÄÖ]|\s*$)", re.IGNORECASE)
_WITH_TEXT = re.compile(r"([^:]{3,60}?)\s*:\s*(\S.*)")

# Lines that say how long the extract is, followed by the number alone on its line; they are no part of the §.
COUNTS_PAGES = re.compile(rf"(?:{_alternatives('Beslutets antal sidor|Antal sidor|Beslutets sidantal')})\s*:?\s*(\d+)?", re.IGNORECASE)
RULED = re.compile(r"[_\-–—=*]{5,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as seen, its colon left out, with the kind of section it opens; the text begins at `rest` in the line."""

    kind: SectionKind
    seen: str
    rest: int


@lru_cache(maxsize=8192)
def heading_of(line: str) -> Heading | None:
    """The heading that a line is, or begins with before a colon; None for any other line."""
    label = PRESENTER_LABEL.match(line)
    if label is not None and line[:1].isupper():
        after = re.match(r"\s*:?\s*", line[label.end() :])
        return Heading("presenters", label.group().strip(), label.end() + (after.end() if after else 0))
    if not (line[:1].isupper() or line[:1] in "&0"):
        return None
    alone = line.rstrip(" :.\t")
    kind = _kind(alone) if len(alone) <= 90 and not line.endswith("..") else None
    if kind is not None and not (line.endswith(".") and " " in alone):
        return Heading(kind, alone, len(line))
    with_text = _WITH_TEXT.fullmatch(line)
    kind = _kind(with_text.group(1)) if with_text else None
    if with_text is None or kind is None:
        return None
    return Heading(kind, with_text.group(1), with_text.start(2))


def _kind(text: str) -> SectionKind | None:
    return next((kind for kind, pattern in _HEADINGS if pattern.fullmatch(text)), None)


def is_section_heading(line: str) -> bool:
    """Whether a line is a heading inside a §, or begins with one and a colon."""
    return heading_of(line) is not None
