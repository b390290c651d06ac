"""What became of a matter (utfall), by the verbs of its decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.damage import tolerant
from corpus.meeting import DecisionKind, Outcome


def _any(words: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(tolerant(word).replace(r"\*", r"\w*").replace(r"\.\.\.", r"[^.]{0,60}?") for word in words.split("|")) + r")(?!\w)",
        re.IGNORECASE,
    )


# In order: the first row that a clause matches names its outcome. "*" ends a stem, "..." stands for some words.
_TABLE: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("återremiss", _any("återremitter*|återremiss*|minoritetsåterremiss*|återremitterad")),
    ("bordläggning", _any("bordlägg*|bordlades|bordlagd|bordlagt")),
    ("utgår", _any("utgår|utgick|lyfts ut|lyfts från dagordningen|stryks från|dras tillbaka|drogs tillbaka|tas bort från|frångås")),
    (
        "besvarad",
        _any(
            "anses besvarad*|anses besvarat|anses vara besvarad*|anses vara besvarat|anse motionen besvarad|anse ... besvarad*"
            "|anse ... besvarat|är besvarad*|är besvarat|därmed besvarad*|därmed besvarat|anses behandlad|anse ... behandlad|anser motionen besvarad"
            "|anser ... besvarad*|anser ... besvarat|förklaras besvarad|anses som besvarad"
        ),
    ),
    ("avslag", _any("avslå|avslås|avslår|avslogs|avslagit|nekar|neka|nekas|avstyrker|avstyrka|avstyrks|inte bevilja|inte bevilja*|inte godkänna|ogillar|upphäva|upphäver|upphävs")),
    (
        "information",
        _any(
            "informationen till handlingarna|godkännande lägga|lägga ... till handlingarna|läggs ... till handlingarna|läggs till handlingarna"
            "|lades till handlingarna|lägger ... till handlingarna|notera|noteras|noterar|noterades|noterade|antecknas|antecknades|antecknar|anteckna"
            "|ta del av|tar del av|har tagit del|tagit del av|tog del av|tackar för informationen|tackar för|tackade för informationen"
            "|har mottagit informationen|har tagit emot informationen|ta emot informationen|tar emot informationen|mottar|mottas|anmäls"
            "|tar informationen|ta informationen|konstatera|konstaterar|konstateras|till kännedom"
        ),
    ),
    (
        "val",
        _any(
            "utses|utsågs|utsags|utser|utsåg|utse|väljs|valdes|välja|väljer|valde|förrättas val|förrättades val|omval|nyval|omväljs|omvaldes"
            "|utses till|entlediga*|nominera*|fyllnadsval|avsägelsen godkänns|befria"
        ),
    ),
    ("delegation", _any("delegera|delegerar|delegeras|delegerades|ge ... delegation|lämna delegation")),
)
_APPROVES = _any(
    "godkänna|godkänner|godkänns|anta|antar|antas|fastställa|fastställer|fastställs|bifalla|bifaller|bifalls|tillstyrka|tillstyrker"
    "|bevilja|beviljar|medge|medger|uppdra|ge ... i uppdrag|får i uppdrag|ges i uppdrag|uppdras åt|uppdrar åt|ställa sig bakom|ställer sig bakom"
)
# What only clears the way: permission to ask, a longer sitting, someone's proposal rejected.
_MINOR = _any(
    "avslå yrkandet|avslå ... yrkande*|avslår ... yrkande*|avslås ... yrkande*|avslå ... ändringsyrkande*|avslå ... tilläggsyrkande*"
    "|avslå ... jävsinvändning*|får framställas|får ställas|får behandlas|får väckas|fortsätta sammanträdet|fortsätta mötet"
)


_PUTS_OFF = ("bordläggning", "återremiss", "besvarad")


def outcome_of(kind: DecisionKind, clauses: Sequence[str]) -> Outcome | None:
    """The outcome of a decision by its clauses: that of the first clause on the matter itself.

    A clause that only rejects someone's proposal is passed over where another adopts something. An agreement or no
    decision has no outcome; anything decided that no verb tells otherwise about is "bifall".
    """
    if kind in ("none", "consensus") or not clauses:
        return None
    if kind == "assignment":
        return "bifall"
    main = [clause for clause in clauses if not _MINOR.search(clause)] or list(clauses)
    first = _of_clause(main[0])
    # "Den skrivelse som bifogas …" says nothing of the outcome; a later clause may ("Ärendet bordläggs").
    late = (_of_clause(clause) for clause in main[1:])
    return first or next((outcome for outcome in late if outcome in _PUTS_OFF), "bifall")


def _of_clause(clause: str) -> Outcome | None:
    """The outcome that one clause tells of, by the verb that comes first in it."""
    matter = _MINOR.sub(" ", clause)
    approves = _APPROVES.search(matter)
    clause = matter if approves else clause
    for outcome, pattern in _TABLE:
        found = pattern.search(clause)
        # "godkänna förslaget till val av ombud" approves; "att välja …" elects.
        if found and not (approves and approves.start() < found.start() and not _strong(outcome, clause)):
            return outcome
    return "bifall" if approves else None


def _strong(outcome: Outcome, clause: str) -> bool:
    """Whether the outcome stands though a word of approval comes before ("med godkännande lägga … till handlingarna")."""
    if outcome == "information":
        return re.search(tolerant("till handlingarna"), clause, re.IGNORECASE) is not None
    return outcome == "besvarad"
