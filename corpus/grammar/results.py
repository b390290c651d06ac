"""Sentences that settle an item without a heading of decision: elections, adoptions, notings, errands, agreements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.grammar.labels import BODY
from corpus.grammar.stretch import BULLET, Stretch
from corpus.meeting import Clause, DecisionKind, SectionKind


def _words(words: str) -> str:
    return "|".join(tolerant(word) for word in words.split("|"))


# "Nämnden beslutar att …", "Beslutades att …". In the past tense only where no date says that it was another day.
_DECIDES = re.compile(
    rf"(?:{BODY}(?:\s+i\s+\w+)?|PKS|{_words('Mötet|Samrådet|Forumet|Ordföranden')})\s+(?:{_words('för egen del|således|enhälligt|därmed')}\s+)*"
    rf"(?P<verb>beslutar|beslutade|{_words('beslöt')})(?:\s+{_words('enhälligt|således|därmed|för egen del|enligt följande|följande')})*\s*(?::|,?\s*att\b|{_words('enligt|i enlighet med|bifalla|avslå|återremittera|bordlägga|godkänna|anta')})"
    rf"|(?:Det\s+)?(?P<passive>beslutas|beslutades)\s+(?:{_words('enhälligt|därmed')}\s+)?(?:att\b|enligt\b)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rf"\b(?:har|hade|{tolerant('år')}|den\s+\d|19\d\d|20\d\d|tidigare)\b", re.IGNORECASE)
_DATED = re.compile(rf"\b(?:(?:den\s+)?\d{{1,2}}\s+\w+\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|i\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|{tolerant('år')}\s+(?:19|20)\d\d)\b", re.IGNORECASE)

_PAPERS = r"(?:\w*(?:lista|listan|ordning|ordningen|protokoll|protokollet|kallelsen|" + _words("ärendena|ärende|ärendet|punkten|informationen|rapporten|redovisningen") + r"))"
_ELECTS = re.compile(
    rf"\b(?:{_words('utses|utsågs|utsags|väljs|valdes|utser|utsåg|väljer|valde|omväljs|förrättas|entledigas')})\b", re.IGNORECASE
)
_ELECTED = re.compile(
    rf"\bjuster|{_words('till ordförande|till vice ordförande|till ledamot|till ersättare|till ombud|till representant|till sekreterare|till revisor|som ordförande|ordförande för|till nämndeman|till gruppledare|från uppdraget|val av')}",
    re.IGNORECASE,
)
_ADOPTS = re.compile(
    rf"(?:{_PAPERS}|[\w\s,-]{{3,90}}?)\s+(?:{_words('fastställs|fastställdes|godkänns|godkändes|godkännes|fastslås|antas|antogs')})\b"
    rf"|{BODY}\s+(?:{_words('fastställer|godkänner|fastställde|godkände')})\s+(?:{_words('dagordning|föredragningslist|kallelsen|ärendelistan|protokollet|förslaget till dagordning')})",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    rf"\b(?:{_words('läggs till handlingarna|lades till handlingarna|lägger informationen till handlingarna|lägger ärendet till handlingarna|noteras|noterades|noterar informationen|noterade informationen|antecknas|antecknades|tackar för informationen|tackade för informationen|tackar för redovisningen|tackar för genomgången|tackar för presentationen|tackar för dragningen|tar del av informationen|tog del av informationen|har tagit del av|har tagit emot informationen|tar emot informationen|mottar informationen|informationen mottas|anses besvarad|anses besvarat|anses därmed besvarad|anses vara besvarad|är därmed besvarad|anses behandlad|bordläggs|bordlades|återremitteras|återremitterades|utgår|utgick|bifalls|bifölls|avslås|avslogs|får ställas|får inte ställas|justeras omedelbart|lyfts ut|remitteras till|överlämnas till|hänskjuts')})\b",
    re.IGNORECASE,
)
_ASSIGNS = re.compile(
    rf"\b(?:ger(?:\s+[\w,-]+){{0,6}}?\s+(?:i\s+uppdrag|(?:ett\s+)?uppdrag(?:et)?)|{_words('får i uppdrag|ges i uppdrag|gavs i uppdrag|uppdras åt|uppdrar åt|uppdrar till|uppdrogs åt|fick i uppdrag|åtar sig att|åtog sig att')}"
    rf"|{_words('får')}\s+(?:[\w-]+\s+){{1,4}}?i\s+uppdrag"
    rf"|(?:ska|skall|tar|tog)\s+(?:ta\s+)?(?:{_words('vidare frågan|frågan vidare|med sig frågan|vidare arbetet|vidare ärendet|ärendet vidare|frågan med sig')}))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\b(?:har|hade)\s+(?:{_words('fått|gett|givit|fått')})\b|{_words('på uppdrag av')}", re.IGNORECASE)
_AGREES = re.compile(rf"\b(?:{_words('enas om|enades om|är överens om|var överens om|är eniga om|var eniga om|enas kring|enades kring|är ense om')})\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ska|skall|senast)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """One sentence that settles the item, and in which way."""

    kind: DecisionKind
    clause: Clause


def result_of(
    title: str, section: SectionKind, text: Stretch, spot: tuple[int, int], following: Sequence[tuple[int, int]]
) -> Result | None:
    """What a sentence settles, if anything; `following` are the sentences after it in its paragraph."""
    start, end = spot
    bullet = BULLET.match(text.text, start, end)
    start = bullet.end() if bullet else start
    sentence = text.text[start:end]
    kind = _kind(title, section, sentence)
    if kind is None:
        return None
    if kind == "assignment":
        # "Arbetet ska förankras i kommunerna." tells more of the errand given in the sentence before.
        for _, stop in following:
            if not _GOES_ON.search(text.text[end:stop]):
                break
            end = stop
    if kind == "beslut":
        end = _with_clauses(text.text, end)
        start = _from_att(text.text, start, end)
    return Result(kind, Clause(text.text[start:end], text.span(start, end)))


def _kind(title: str, section: SectionKind, sentence: str) -> DecisionKind | None:
    decides = _DECIDES.match(sentence)
    if decides and _own(decides, section, sentence):
        return "beslut"
    if section != "background":
        if _settles_formally(title, sentence):
            return "procedural"
        if _ASSIGNS.search(sentence) and not _TOLD.search(sentence):
            return "assignment"
    elif _SETTLES.search(sentence) and len(sentence) < 90 and not _DATED.search(sentence):
        return "procedural"
    elif _ASSIGNS.search(sentence) and not _TOLD.search(sentence) and not _DATED.search(sentence):
        return "assignment"
    return "consensus" if _AGREES.search(sentence) else None


def _own(decides: re.Match[str], section: SectionKind, sentence: str) -> bool:
    """Whether the sentence is the decision of this meeting, not one told of."""
    past = (decides["verb"] or decides["passive"] or "").lower() in ("beslutade", "beslöt", "beslot", "beslutades")
    return not past or (section != "background" and not _FOREIGN.search(sentence))


def _settles_formally(title: str, sentence: str) -> bool:
    if _ELECTS.search(sentence) and not _DATED.search(sentence):
        return bool(_ELECTED.search(sentence) or re.match(rf"val\b|{tolerant('fyllnadsval')}|justera|{tolerant('avsägelse')}", title, re.IGNORECASE))
    if _SETTLES.search(sentence):
        return not _DATED.search(sentence) or len(sentence) < 160
    adopts = _ADOPTS.match(sentence)
    return adopts is not None and not _FOREIGN.search(sentence[: adopts.end() + 25])


def _with_clauses(text: str, end: int) -> int:
    """The end of the clauses that a running decision ends in a colon or "att" before."""
    while re.search(r"(?::|\batt|,)\s*$", text[:end]) and end < len(text):
        following = re.match(r"\s*[^\n]+", text[end:])
        if not following:
            break
        end += following.end()
    return end


def _from_att(text: str, start: int, end: int) -> int:
    """Where the clause itself begins in "Nämnden beslutar att godkänna rapporten"."""
    att = re.search(r"\batt\b", text[start:end])
    opening = re.match(rf"[^,;]{{0,120}}?\b(?:beslut\w+|{tolerant('beslöt')})\b[^,;:]{{0,40}}?:?\s*$", text[start : start + att.start()]) if att else None
    return start + att.start() if att and opening else start
