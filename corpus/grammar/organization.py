"""Which organization met: from the front page's fields, its title, running heads and the words of decisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus.addresses import is_joint
from corpus.damage import Readings, has_dots, tolerant
from corpus.gazetteer import municipalities, organs, regions
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import Field, field_label
from corpus.grammar.furniture import PageLines
from corpus.meeting import Confidence, Evidence, Organization
from corpus.spelling import respell_organ

_SITTING = re.compile(
    rf"(?:(?:{tolerant('protokoll')}|anteckningar|kallelse\s+till)(?:et)?\s+(?:{tolerant('fört')}\s+)?(?:{tolerant('från')}|{tolerant('för')}|vid)?\s*|^)"
    rf"(?:{tolerant('sammanträde')}|{tolerant('möte')})\s+(?:med|i|{tolerant('för')})\s*(?P<organ>.*)$",
    re.IGNORECASE,
)
# "Tekniska utskottet kallas till sammanträde", at the top of an agenda
_CALLED = re.compile(
    rf"^(?P<organ>[A-ZÅÄÖ][^.:\t]{{3,60}}?)\s+(?:kallas|inbjuds)\s+(?:{tolerant('härmed')}\s+)?till\s+(?:{tolerant('sammanträde')}|{tolerant('möte')})",
    re.IGNORECASE,
)
# "Kommunstyrelsen – Kunnanhallitus", "Haparanda stad / Haaparannan kaupunki": the name again in another language
_OTHER_LANGUAGE = re.compile(r"\s+[–/|]\s+")
# Standing alone on a line, such words name a body: "Socialnämnden", "KOMMUNSTYRELSENS ARBETSUTSKOTT"
_BODY_WORD = re.compile(
    r"(?:n[äa]mnd(?:en)?|styrelse(?:n)?|fullm[äa]ktige|utskott(?:et)?|organ(?:et)?|forum(?:et)?|direktion(?:en)?|"
    r"r[åa]d(?:et)?|beredning(?:en)?|delegation(?:en)?|f[öo]rbund(?:et)?|presidium|presidiet)$",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"^(?P<organ>[A-ZÅÄÖ][\wåäöé-]*(?: [\wåäöé-]+){0,4}?) (?:beslutar|beslutade|fastst[äa]ller|f[öo]resl[åa]r|godk[äa]nner|noterar)\b"
)
_ATTENDANCE = re.compile(
    r"^(?:N[äa]rvaro(?:lista)?|Deltagarlista|Deltagare|Uppropslista)[: ]+(?P<organ>[A-ZÅÄÖ].*?)(?:,? (?:den )?\d|$)"
)
# "PROTOKOLL Vattenrådet", "Sammanträdesprotokoll för socialnämnden 2024-04-24"
_HEAD_WORD = re.compile(
    r"^\W*(?:(?:sammantr[äa]des|m[öo]tes|besluts)?protokoll(?:sutdrag)?|minnesanteckningar|utdrag ur protokoll)\s*(?:f[öo]r|fr[åa]n|ur)?\s+"
    r"|\s+(?:19|20)\d\d-\d\d-\d\d.*$",
    re.IGNORECASE,
)
# "Räddningsnämnden Väst", "Samverkansforum Dalarna", "Folkhälsorådet i Habo kommun"
_BODY_PLACED = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]* ){0,2}(?:[\w-]+ ){0,2}[\w-]*"
    r"(?:n[äa]mnden|styrelsen|fullm[äa]ktige|utskottet|samverkan|forum|r[åa]det|r[åa]d|beredningen|"
    r"f[öo]rbundet|f[öo]rbund)(?: i)?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}(?: (?:l[äa]n|kommun|stad))?",
)
_IN_MUNICIPALITY = re.compile(r" i [A-ZÅÄÖ][\w -]+? (?:kommun|stad)$")
_BODY_IN = re.compile(
    r"(?:nämnd|nämnden|styrelsen|fullmäktige|utskottet|rådet|beredningen) i (?P<place>[A-ZÅÄÖ][\wåäö ]+? (?:kommun|stad))\b"
)
_BODY_FOR = re.compile(
    r"(?:n[äa]mnden|styrelsen|utskottet|beredningen|delegationen|r[åa]det) f[öo]r [\w ,-]+$|[\w-]+n[äa]mnden i [A-ZÅÄÖ]",
    re.IGNORECASE,
)
# "Köpings kommun 1(9)": the page number that a running head ends in
_PAGE_MARK = re.compile(
    r"\s+(?:(?:Sida|Sid|Blad)[.:]?\s*)?\d{1,4}\s*(?:\(\d{1,4}\)|\[\d{1,4}\]|(?:av|/)\s*\d{1,4})$|\s+(?:Sida|Sid|Blad)[.:]?\s*\d{1,4}$",
    re.IGNORECASE,
)
# "Köpings kommun Sammanträdesprotokoll 1 (9)", "Köpings kommun, 731 85 Köping": what stands after the owner's name
_AFTER_OWNER = re.compile(
    rf",\s*\d{{3}}\s?\d\d\s.*$|(?:\s*(?:sammantr[äa]des|m[öo]tes|besluts)?protokoll(?:sutdrag)?)?(?:{_PAGE_MARK.pattern})?$",
    re.IGNORECASE,
)
_TOO_GENERAL = frozenset(
    "nämnden namnden styrelsen utskottet organet rådet radet forum beredningen direktionen".split()
)
_NOT_NAMES = frozenset("beslutande sammanträde sammantradde organ nämnd styrelse information val från fran".split())
# "Fyllnadsval till tekniska utskottet" in a list of contents is a matter, no body.
_MATTER_WORDS = frozenset(("till", "av", "om", "från"))
_ARTICLES = ("det", "den", "dagens", "ett", "en")


def find_organization(
    front: Sequence[SeenLine],
    fields: Sequence[Field],
    pages: Sequence[PageLines],
    body: Sequence[SeenLine],
) -> Organization:
    """The organization of the minutes by the best evidence there is; its name is "Okänt organ" where there is none."""
    furniture = [line for page in pages for line in page.furniture]
    municipality = _municipality([*_letterhead(front), *furniture], fields)
    for name, line, rule, sure in _candidates(front, fields, furniture, pages, body):
        known = respell_organ(_plain(name))
        known = known[:1].upper() + known[1:]  # "Sammanträde med kommunstyrelsens arbetsutskott"
        seen = Evidence(name, line.span, rule, sure)
        local = None if is_joint(known) else municipality
        return Organization(known, _abbreviations().get(known.casefold()), local, seen)
    return Organization("Okänt organ", None, municipality)


def _candidates(
    front: Sequence[SeenLine],
    fields: Sequence[Field],
    furniture: Sequence[SeenLine],
    pages: Sequence[PageLines],
    body: Sequence[SeenLine],
) -> Iterator[tuple[str, SeenLine, str, Confidence]]:
    for field in fields:
        if field.kind == "organ" and field.lines and not field.notice:
            first, *more = field.lines
            wraps = bool(more) and first.text.endswith(("-", " och"))  # "Gymnasie- och" / "vuxenutbildningsnämnden"
            yield f"{first.text} {more[0].text}" if wraps else first.text, first, "front-field", "confirmed"
    yield from _sittings(front)
    for line in [*_unwrapped(front[:25]), *furniture]:
        cells = (_PAGE_MARK.sub("", cell) for cell in line.text.split("\t"))
        for name in (part for cell in cells for part in _OTHER_LANGUAGE.split(cell)):
            if is_body_name(name):
                yield name.strip(), line, "front-line", "confirmed"
    for page in pages:
        for line in page.lines[:3]:
            listed = _ATTENDANCE.match(line.text)
            if listed:
                yield listed["organ"], line, "attendance-heading", "confirmed"
    yield from _deciding(body)


def _unwrapped(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines, a name broken after "och" put together: "Protokoll Barn- och" / "utbildningsnämnden 2024-02-15"."""
    whole: list[SeenLine] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and line.text[:1].islower() and line.span.page == last.span.page and not line.gap:
            span = replace(last.span, end=line.span.end)
            whole[-1] = replace(last, text=f"{last.text} {line.text}", span=span)
        else:
            whole.append(line)
    return whole


def _sittings(front: Sequence[SeenLine]) -> Iterator[tuple[str, SeenLine, str, Confidence]]:
    """ "Protokoll från sammanträde med" and the name after it or on the next line."""
    for at, line in enumerate(front):
        found = _SITTING.search(line.text) or _CALLED.match(line.text)
        if found:
            name, place = found["organ"].strip(), line
            if not name and at + 1 < len(front):
                name, place = front[at + 1].text, front[at + 1]
            if name:
                yield re.split(r"\s+(?:den\s+)?\d", name)[0], place, "title", "confirmed"


def _bare_name(text: str) -> str:
    """The name without the head word before it ("Protokoll kommunstyrelsen 2013-02-12" is Kommunstyrelsen)."""
    bare = _HEAD_WORD.sub("", text)
    return bare[:1].upper() + bare[1:] if bare != text else text


def is_body_name(text: str) -> bool:
    """Whether a text is nothing but the name of a body."""
    text = _bare_name(text)
    words = text.strip(" .:").split()
    if not 1 <= len(words) <= 7 or not words[0][0].isupper() or text.rstrip().endswith((".", ",", ":")):
        return False
    if words[0].lower() in _NOT_NAMES or _MATTER_WORDS.intersection(words):
        return False
    if _BODY_FOR.match(text.strip()):
        return True
    if len(words) == 1 and words[0].lower() in _TOO_GENERAL:
        return False
    if _BODY_PLACED.fullmatch(" ".join(words)):
        return True
    return bool(_BODY_WORD.search(words[-1])) or respell_organ(" ".join(words)).casefold() in _abbreviations()


def _deciding(body: Sequence[SeenLine]) -> Iterator[tuple[str, SeenLine, str, Confidence]]:
    """The body that most decisions name as their subject."""
    subjects: Counter[str] = Counter()
    places: dict[str, SeenLine] = {}
    for line in body:
        found = _DECIDES.match(line.text)
        if found and found["organ"].split()[0].lower() not in _ARTICLES and is_body_name(found["organ"]):
            subjects[found["organ"]] += 1
            places.setdefault(found["organ"], line)
    for name, _ in subjects.most_common(1):
        yield name, places[name], "decision-subject", "probable"


def _plain(name: str) -> str:
    """ "KOMMUNSTYRELSEN" as Kommunstyrelsen; a date, a page number or a party of cells after it cut away."""
    name = re.sub(r"\s+", " ", name.split("\t")[0]).strip(" .,:")
    name = _IN_MUNICIPALITY.sub("", _bare_name(name))
    return name.capitalize() if name.isupper() and len(name) > 5 else name


def _letterhead(front: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines before the first list of people: a municipality in a list is where someone comes from."""
    kept: list[SeenLine] = []
    for line in front:
        label = field_label(line)
        if label and label[0] in {"members", "substitutes", "others", "chair", "secretary", "adjusters"}:
            break
        kept.append(line)
    return kept


@cache
def _abbreviations() -> dict[str, str | None]:
    return {organ.name.casefold(): organ.abbreviation for organ in organs()}


def _municipality(lines: Sequence[SeenLine], fields: Sequence[Field]) -> str | None:
    """The municipality or region that the body belongs to.

    Its name stands alone on a line of the front page or a running head, or after the body's ("kommunfullmäktige i
    Lomma kommun"), or begins the place of the meeting.
    """
    formal = _owners()
    places = [
        line.text for field in fields if field.kind in {"place", "when"} and not field.notice for line in field.lines
    ]
    alone = [_AFTER_OWNER.sub("", cell) for line in lines for cell in line.text.split("\t")]
    after = [found["place"] for line in lines for found in _BODY_IN.finditer(line.text)]
    texts = [*alone, *after, *(part for place in places for part in place.split(","))]
    names = [re.sub(r"\s+", " ", text).strip(" .,").casefold() for text in texts]
    exact = next((formal[name] for name in names if name in formal), None)
    return exact or next((read for name in names if (read := _misread_owner(name))), None)


@cache
def _owners() -> dict[str, str]:
    """Municipalities and regions by all their names in small letters."""
    owners = {place.formal_name.casefold(): place.formal_name for place in municipalities()}
    owners |= {f"{place.name} stad".casefold(): place.formal_name for place in municipalities()}
    return owners | {region.name.casefold(): region.name for region in regions()}


@cache
def _owner_readings() -> Readings:
    return Readings.of(_owners())


def _misread_owner(name: str) -> str | None:
    """The one municipality or region that a misread name ("vaxjo kommun") can stand for."""
    owners = (
        {_owners()[right] for right in _owner_readings().read(name)} if " " in name and not has_dots(name) else set()
    )
    return next(iter(owners)) if len(owners) == 1 else None
