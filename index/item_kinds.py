"""What kind of item (typ) a § is: val, motion, anmälan, formalia …, by its title and the way it ended."""

from __future__ import annotations

import re

from corpus.meeting import AgendaItem
from index.analysis import fold
from index.records import FacetValue

KINDS = {
    "beslutsarende": "Beslutsärende",
    "information": "Information",
    "anmalan": "Anmälan",
    "delegationsbeslut": "Delegationsbeslut",
    "val": "Val",
    "motion": "Motion",
    "interpellation": "Interpellation",
    "fraga": "Fråga",
    "medborgarforslag": "Medborgarförslag",
    "remiss": "Remiss",
    "formalia": "Formalia",
    "bilaga": "Bilaga",
    "narvarolista": "Närvarolista",
    "fil": "Fil",
}
"""Values of the facet `typ` and what a person reads, for ever."""

# Titles are matched folded: "oppnande" is also what is left of Öppnande where dots were lost.
_ANSWER = r"^(?:(?:svar pa|besvarande av|svar till|yttrande (?:over|om)|bordlagda?|nya?|anmalan av(?: nya?)?) )?"
_RULES = {
    "formalia": (
        r"^(?:motets? |sammantradets? )?(?:oppnande|oppnas|inledning|avslutning|avslutande|avslutas)\b[^,]{0,30}$",
        r"^(?:sammantradet|motet) (?:oppnas|avslutas|ajourneras)|^ajournering|^valkomnande$",
        r"^(?:upprop|narvaro|namnupprop)\b.{0,40}$",
        r"^(?:val|utseende|utse) av (?:protokolls)?juster(?:are|ingsman|ingspersoner)|^(?:protokolls)?justerare\b",
        r"^(?:protokolls)?justering(?: av (?:dagens )?protokoll(?:et)?)?$|^omedelbar justering",
        r"^(?:bestammande av )?(?:tid|dag|plats)\b.{0,20}\bfor (?:protokolls)?justering",
        r"^(?:(?:faststallande|godkannande|genomgang|andring(?:ar)?|faststalla|godkanna)(?: av| i)? )?"
        r"(?:dagens |forslag till )?(?:dagordning|foredragningslista|arendelista)(?:n|en)?\b.{0,40}$",
        r"^(?:anmalan av )?jav\b",
        r"^(?:genomgang av )?(?:foregaende (?:motes |sammantrades )?|forra motets )protokoll",
        r"^kungorelse\b|^anmalan om (?:rattidig )?kungorande|^sammantradets (?:behoriga )?(?:utlysande|kungorande)",
        r"^nasta (?:mote|sammantrade)$",
        r"^ordningsfrag(?:a|or)\b|^parentation\b|^avtackning\b|\bavslutningsanforande\b|^anforanden\b",
    ),
    "delegationsbeslut": (
        r"\bdelegation(?:s|er)?\s?(?:beslut|arende|lista|forteckning|protokoll)",
        r"\bbeslut (?:fattade )?(?:enligt|med stod av|pa) delegation",
    ),
    "medborgarforslag": (
        r"\b(?:medborgar|invanar|kommuninvanar|ungdoms|e-)forslag",
        r"^\w+(?:forslag|initiativ)(?:et)? (?:nr )?\d",  # a town's own name for it, with its number
    ),
    "interpellation": (_ANSWER + r"(?:besvarade? )?interpellation",),
    "fraga": (
        _ANSWER + r"(?:enkel |allmanhetens )?frag(?:a|estund)\b",
        _ANSWER + r"(?:enkla )?fragor (?:fran|till|av)\b",
        r"^(?:ledamoternas|allmanhetens|ovriga) fragor|^ovrig fraga\b",
    ),
    "motion": (
        _ANSWER + r"motion(?:en|er)?\b|^motionssvar",
        r"\b(?:besvarande av|svar pa|over|angaende|avseende) motion\b",
    ),
    "val": (
        r"^(?:valarenden?\b|val (?:av|till|i)\b|fyllnadsval|nyval|omval|tillsattande av|utseende av|valberedningens)",
        r"^(?:nominering(?:ar)? (?:av|till)|entledigande|befrielse fran uppdrag)",
        r"^avsagelse|\bavsagelse (?:fran|av|som)\b|\bforrattande av val\b|\bforekommande val\b",
    ),
    "anmalan": (
        r"^(?:ovriga )?(?:anmalningar|anmalnings?arende|anmalan|meddelande|delgivning|inkomna|handlingar for kannedom)",
        r"\banmalnings?arende|s anmalningar(?:$| inga\b)",
    ),
    "remiss": (
        r"\bremiss(?:en|er|svar|yttrande)?\b",
        r"^yttrande (?:over|till|angaende|avseende)|^samrads?yttrande|^samrad (?:om|gallande)",
    ),
}
_TITLES = tuple((kind, re.compile(pattern)) for kind, patterns in _RULES.items() for pattern in patterns)
_TOLD = re.compile(
    r"^(?:\w+ )?(?:information|lagesrapport|lagesbild|aktuellt|rapport(?:er)?\b|statusrapport|tema\b|aterrapport"
    r"|presentation|dialog|foredragning|orientering)"
)


_ATTENDANCE = re.compile(r"^\W*(?:narvaro|deltagar|uppropslista|rostlangd|forteckning over (?:narvarande|deltagare))")


def attachment_kind(title: str) -> FacetValue:
    """The kind of an attachment: a list of those present, or any other."""
    return kind_value("narvarolista" if _ATTENDANCE.match(fold(title)) else "bilaga")


def kind_of(item: AgendaItem) -> FacetValue:
    """The kind of a §, as a value of the facet `typ`.

    The title decides where it can; else a § that elected someone is val, one that was only told or laid to the
    papers information, and every other a beslutsärende.
    """
    title = fold(" ".join(item.title.split()))
    for kind, pattern in _TITLES:
        if pattern.search(title):
            return kind_value(kind)
    return kind_value(_by_decision(title, item))


def kind_value(kind: str) -> FacetValue:
    """A kind with its Swedish label."""
    return FacetValue(kind, KINDS[kind])


def _by_decision(title: str, item: AgendaItem) -> str:
    decision = item.decision
    if decision.outcome == "val":
        return "val"
    if decision.kind == "none" or decision.outcome == "information":
        return "information"
    told = _TOLD.match(title) and decision.outcome not in ("bifall", "avslag", "återremiss")
    return "information" if told else "beslutsarende"
