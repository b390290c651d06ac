"""What each way of reading a question counts, in one table, so that ranking can be tuned in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpansionWeights:
    """Weights of readings beside one of the word as typed (1.0), scores of preferences, widths in positions.

    Readings: `undotted` is a word of the collection that was typed without dots, `undotted_known` the same where the
    collection holds the word as typed too but the rest of the question lacks dots ("vald i nara relation"). `part`
    is the word inside compounds, `compound` the parts of a compound near each other, `sister` a compound with the same
    first and last part, `joined` two typed words as one
    word of the collection, `turned` the same in the other order ("garage för cyklar"). `synonym` says the same,
    `broader` says more, `family` is another word of the same act (yrkande, yrkar). `misspelt` is a word that the typed
    one may be meant for. A reading of a reading weighs their product; `damaged` is the factor for text that lost its
    dots.

    Scores: `facet` for a value that a word asks for (motion: typ motion), `outcome` for an outcome (avslag: utfall
    avslag), `framing` for a word that frames the question ("beslut om …"), `presented` and `person` for a person's §§,
    `body` for those of a body that the question names, `case` for the §§ of a case, `mention` as the weight of its
    number in other texts, `complete` for records that hold all words where most of them are enough.
    """

    undotted: float = 0.8
    undotted_known: float = 0.4
    part: float = 0.5
    compound: float = 0.6
    sister: float = 0.5
    joined: float = 0.9
    turned: float = 0.7
    synonym: float = 0.5
    broader: float = 0.2
    family: float = 0.6
    misspelt: float = 0.6
    damaged: float = 0.5
    window: int = 4
    near: float = 0.3
    near_window: int = 3
    facet: float = 6.0
    outcome: float = 25.0
    framing: float = 0.5
    presented: float = 12.0
    person: float = 6.0
    body: float = 5.0
    case: float = 30.0
    mention: float = 0.5
    cited: float = 100.0
    complete: float = 4.0


WEIGHTS = ExpansionWeights()
"""The weights in force."""
