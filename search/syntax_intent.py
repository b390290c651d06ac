"""Questions for a person: "vem föredrog biogas?" asks who presented what matches "biogas"."""

from __future__ import annotations

import re

from search.syntax_labels import plain

_PRESENTED = (
    r"(?:foredrog(?:s)?|foredrar|foredragit(?:s)?|foredragning(?:en)?|presenterar|presenterade(?:s)?|presenterat(?:s)?"
    r"|redogor|redogjorde|redogjort|informerar|informerade|informerat|redovisar|redovisade(?:s)?|redovisat(?:s)?"
    r"|rapporterar|rapporterade|rapporterat|berattar|berattade|berattat|drog|dragit|talade|talat|pratade|pratat"
    r"|lyfte|lyft|tog upp|tagit upp|holl i|hallit i)"
)
_ROLE = r"(?:foredragande|foredragare|presentator|presentatorer)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:av\s+)?(?:vem|vilka|vilken|vem eller vilka)(?:\s+(?:ar|var)\s+det)?(?:\s+som)?(?:\s+(?:har|hade))?"
        rf"\s+{_PRESENTED}(?!\w)",
        rf"(?:vem|vilka)(?:\s+som)?\s+(?:var|ar|stod\s+som|har\s+varit|blev)\s+{_ROLE}(?!\w)",
        rf"{_ROLE}(?=\s+(?:for|i|om|pa|av|kring|till)\s)",
        r"who(?:\s+(?:has|have|had))?\s+(?:presented|presents|introduced|reported|briefed|informed|spoke|talked)(?!\w)",
        r"who\s+(?:was|were|is|are)\s+(?:the\s+)?presenters?(?!\w)",
        r"presenters?(?=\s+(?:of|for|on)\s)",
    )
)
_LEADING = re.compile(
    r"\s*(?:(?:for|om|i|kring|av|pa|till|med|att|den|det|de|angaende|gallande|rorande|ang|namnden|styrelsen"
    r"|flest|mest|oftast|arendet|arende|arenden|fragan|fragor|punkten|paragrafen|of|for|on|about|the|item|matter)(?![\w:§])\s*)+",
    re.IGNORECASE,
)


_AT_THE_END = re.compile(
    rf"[\s,:;–-]+(?:{_FORMS[0].pattern}|{_FORMS[1].pattern})(?:\s+(?:det|detta|for|om|den))*[\s?!.]*$"
)
_NAME = r"(?P<who>[^\W\d_][^\"()]{2,60}?)"
_THEIR_WORK = tuple(
    re.compile(form + r"[\s?!.]*$", re.IGNORECASE)
    for form in (
        rf"vad\s+(?:har|hade)\s+{_NAME}\s+(?:foredragit|presenterat|redovisat|redogjort\s+for|informerat\s+om)",
        rf"vad\s+(?:foredrog|foredrar|presenterade|presenterar|redovisade|redogjorde)\s+{_NAME}(?:\s+(?:for|om))?",
    )
)


def presented_by(text: str) -> str | None:
    """Whom a question about her presentations names ("vad har Anna Berg föredragit?" → "Anna Berg"), or None."""
    match = next((found for form in _THEIR_WORK if (found := form.match(plain(text)))), None)
    return text[slice(*match.span("who"))].strip() if match else None


def presenter_question(text: str) -> str | None:
    """What a question about presenters is about ("vem föredrog biogas?" → "biogas"), or None for other questions.

    An empty text means that it asks for all presenters.
    """
    start = len(text) - len(text.lstrip(" \t¿"))
    flat = plain(text)
    match = next((found for form in _FORMS if (found := form.match(flat, start))), None)
    if match is None:
        last = _AT_THE_END.search(flat)
        return text[: last.start()].strip() if last else None
    end = match.end()
    filler = _LEADING.match(flat, end)
    rest = text[filler.end() if filler else end :]
    return rest.strip().rstrip("?!. ").strip()
