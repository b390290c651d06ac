"""Words that ask for more than themselves (avslag, motion, jäv): which values they name and how texts say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.query import CaseNumber, Labelled, Phrase, Prefix, Query, Word


@dataclass(frozen=True, slots=True)
class Asked:
    """What a word asks for: facet values that say it, words of the same act, and values that it lifts in the ranking."""

    values: tuple[Query, ...] = ()
    family: tuple[str, ...] = ()
    lifted: frozenset[str] = frozenset()


def _outcome(value: str, *family: str, lifted: str = "") -> Asked:
    return Asked((Labelled("utfall", value),), family, frozenset(lifted.split()))


def _kind(value: str, *family: str, lifted: str = "") -> Asked:
    return Asked((Labelled("typ", value),), family, frozenset(lifted.split()))


_FORMAL = Asked(lifted=frozenset({"formalia", "narvarolista"}))

_INTENTS = tuple(
    (re.compile(forms), asked)
    for forms, asked in (
        (r"avsl(?:ag|aget|å|ås|år|og|ogs|agit|agits|agen|agna)", _outcome("avslag", "avslag", "avslå", "avslog")),
        (r"bif(?:all|allet|aller|alles|alls|alla|allas|öll|ölls|allit|allits|allen|allna)",
         _outcome("bifall", "bifall", "bifalla", "biföll")),
        (r"återremi(?:ss|ssen|sser|ttera\w*)", _outcome("aterremiss", "återremiss", "återremittera", "återförvisa", lifted="aterremiss")),
        (r"bord(?:läggning\w*|lagd|lagda|lagt|lade|lades|lägga|läggs|lägger|läggas)",
         _outcome("bordlaggning", "bordläggning", "bordlägga", "bordlägger", "bordlagd", lifted="bordlaggning")),
        (r"utgår|utgått|utgick", _outcome("utgar", "utgår", "utgått")),
        (r"besvarad|besvarade|besvarat|besvaras", _outcome("besvarad", "besvarad", "besvara")),
        (r"delegation\w*|delegationsbeslut\w*", _kind("delegationsbeslut")),
        (r"val|valet|valen|fyllnadsval\w*|valärende\w*|nominering\w*", _kind("val", "val", "utse", "väljs")),
        (r"avsägelse\w*|avsäg\w*|entledig\w*", _kind("val", "avsägelse", "avsäger", "entledigas")),
        (r"motion(?:en|er|erna|s|ens)?|motionera\w*|motionär\w*|motionssvar\w*", _kind("motion", "motion", "motionär")),
        (r"interpell\w+", _kind("interpellation", "interpellation", "interpellant")),
        (r"fråg(?:a|an|or|orna|estund\w*)", _kind("fraga")),
        (r"(?:medborgar|invånar|e-|ungdoms)förslag\w*", _kind("medborgarforslag", "medborgarförslag")),
        (r"remiss(?:en|er|erna|s?var\w*|s?yttrande\w*)?|remitter\w+", _kind("remiss", "remiss", "yttrande")),
        (r"information|informationsärende\w*|lägesrapport\w*", _kind("information")),
        (r"anmälan|anmälningar\w*|anmälningsärende\w*|delgivning\w*|meddelande\w*", Asked(lifted=frozenset({"anmalan"}))),
        (r"\w*yrk(?:ande\w*|ar|ade|at|a)|\w*yrkanden", Asked(family=("yrkande", "yrka", "yrkar", "yrkade"))),
        (r"reserv(?:ation\w*|era\w*)", Asked(family=("reservation", "reservera", "reserverar"))),
        (r"votering\w*|omröstning\w*", Asked(family=("votering", "omröstning"))),
        (r"jäv|jävet|jävig\w*|jävsanmälan",
         Asked(family=("jäv", "jävig"), lifted=frozenset({"formalia", "narvarolista"}))),
        (r"närvaro\w*|närvarande|upprop\w*", _FORMAL),
        (r"justering\w*|justerare\w*|justera|justerades|justeringsm\w+|protokollsjuster\w+", _FORMAL),
        (r"dagordning\w*|föredragningslist\w+|ärendelist\w+|kungörelse\w*|ajourner\w+|öppnande|avslutande", _FORMAL),
        (r"bilag(?:a|an|or|orna)", Asked(lifted=frozenset({"bilaga"}))),
    )
)  # fmt: skip

_FRAMING = re.compile(
    r"beslut|beslutet|besluten|beslutat|beslutats|beslutade|beslutades|beslöt|beslöts|beslutas"
    r"|föredrag(?:ande|it|its|ning|ningen)|föredrog|föredrogs|föredrar"
    r"|ärende|ärendet|ärenden|protokoll|protokollet|paragraf|paragrafen"
)


def intent_of(word: str) -> Asked | None:
    """What a typed word asks for beside itself, or None."""
    plain = word.lower()
    return next((asked for forms, asked in _INTENTS if forms.fullmatch(plain)), None)


def framing(word: str) -> bool:
    """Whether a word may frame a question about something else ("beslut om bidrag")."""
    return bool(_FRAMING.fullmatch(word.lower()))


def wished(parts: Sequence[Query]) -> frozenset[int]:
    """Which parts of a question are words that texts may lack: those that frame it, and all beside a case number.

    A question of framing words alone asks for them.
    """
    words = {at: part.text for at, part in enumerate(parts) if isinstance(part, Word) and part.field is None}
    if any(isinstance(part, CaseNumber) for part in parts):
        return frozenset(words)
    framed = {at for at, text in words.items() if framing(text)}
    said = any(isinstance(part, Word | Phrase | Prefix) and at not in framed for at, part in enumerate(parts))
    return frozenset(framed) if said else frozenset()
