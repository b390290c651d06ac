"""The verbs of presenting ("informerar om", "ger en uppföljning av") and what may stand around them."""

from __future__ import annotations

import re

from corpus.damage import tolerant
from corpus.gazetteer import word_list


def _listed(name: str) -> str:
    return "|".join(map(tolerant, word_list(name)))


def _words(words: str) -> str:
    return "|".join(tolerant(word.strip()) for word in words.split("|"))


_TALK = _listed("talk")
_SINGLE = _listed("presents")
_GIVES = rf"(?:{_words('ger|gav|håller|höll|lämnar|lämnade|gör|gjorde|har')})"
_RAISES = (
    rf"(?:{_words('lyfter|lyfte|väcker|väckte|tar|tog|aktualiserar|aktualiserade')})(?:\s+(?:upp|fram))?\s+{tolerant('frågan')}"
    rf"|(?:initierar|initierade|{_words('väcker|väckte')})\s+(?:en\s+)?(?:dialog|diskussion)(?:en)?"
)
_GIVEN = rf"(?:en|ett)?\s*(?:[\w-]+\s+){{0,4}}?[\w-]*(?:{_TALK})(?:en)?"
_ABOUT = rf"(?:\s+(?:{_words('om|för|av|med|från|kring')}))"

ACTIVE = re.compile(
    rf"\b(?P<label>(?:{_SINGLE})(?:{_ABOUT}\b)?|{_GIVES}\s+{_GIVEN}(?:{_ABOUT}\b)?|{_RAISES})(?!\w)",
    re.IGNORECASE,
)
"""Subject before the verb: "Karin Alm informerar om"."""

INVERTED = re.compile(
    rf"\b(?P<label>(?:{_SINGLE})|{_GIVES}|{_words('lyfter|lyfte|väcker|väckte')})\s+(?P<people>(?=\S).+)",
    re.IGNORECASE | re.DOTALL,
)
"""Subject after the verb: "Vid sammanträdet informerar Karin Alm om"."""

_PASSIVES = _words(
    "föredras|föredrogs|tas upp|togs upp|visas|visades|presenteras|presenterades|redovisas|redovisades|informerades"
    "|delges|rapporteras|rapporterades|leds|inleds|inleddes|ges|gavs|hålls|hölls|lämnas|lämnades"
)
PASSIVE = re.compile(
    rf"\b(?P<label>(?:{_PASSIVES}"
    rf"|{_words('föredragning|information|presentation|redogörelse|redovisning|genomgång|dragning')})"
    rf"(?:\s+(?:{_words('om|för|kring')})\s+(?:[\w-]+\s+){{1,8}}?)?\s+av)\s+(?P<people>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
"""Subject after "av": "Ärendet föredras av Karin Alm"."""

ENDS_SUBJECT = re.compile(
    rf"\s+(?:{_words('om|kring|att|gällande|angående|rörande|avseende|beträffande|inför|utifrån|hur|vad')})\b"
    rf"|,?\s+(?:{_words('som')})\b|\s+(?:en|ett)\s+|[.:!?]\s*$|\.\s|\s+{tolerant('för')}\s+(?:[a-zåäö]\w*\s+)|\s+frågan\b|\s+(?:aktuell|kort|muntlig|skriftlig)\b|\n|\s+[\w-]*(?:{_TALK})\b",
    re.IGNORECASE,
)
"""Where the people end that stand after a verb."""

TALK = re.compile(rf"\w*(?:{_TALK})", re.IGNORECASE)
GIVES = re.compile(rf"(?:{_GIVES}|{_words('lyfter|lyfte|väcker|väckte')})", re.IGNORECASE)
GIVEN_BY = re.compile(rf"(?:{_words('ges|gavs|hålls|hölls|lämnas|lämnades|leds|inleds|inleddes')})\b", re.IGNORECASE)
GIVEN_AFTER = re.compile(rf"\s+(?P<given>{_GIVEN}|{tolerant('frågan')}|(?:{_words('om|för')})\b)", re.IGNORECASE)
"""What was given, after the people ("lämnar Karin Alm en redogörelse"), or the word that leads on ("om")."""

ADVERBIAL = re.compile(rf"(?:{_listed('adverbial')})\b", re.IGNORECASE)
"""What a sentence with its verb before the subject begins with."""

LEAD_IN = re.compile(
    rf"(?:(?:{_words('därefter|därpå|sedan|vidare|inledningsvis|slutligen|avslutningsvis|dessutom|också|även|idag|nu|först|samt|och')})\b,?\s+"
    rf"|[^\W\d_][^:.()]{{0,60}}:\s+|(?:{_words('vid|på|under')})\s+(?:{_words('dagens|nämndens|mötet|sammanträdet|styrelsens')})[^,]{{0,40}},\s+)",
    re.IGNORECASE,
)
"""What may stand before the subject: "Därefter", "Nära vård:"."""

TAKES_PART = re.compile(
    rf",?\s+(?:som\s+)?(?:{_listed('takes-part')})[^,.]{{0,60}}?(?:\s+och|,)?$|,?\s+som$|,?\s+(?:{_words('också|även|därefter|kort|muntligt|vidare|slutligen')})$",
    re.IGNORECASE,
)
"""What may stand between the subject and the verb: "deltar och", "som"."""

AND_OTHERS = re.compile(
    rf",?\s+(?:och|samt|{_words('tillsammans med|med flera')}|m\.?\s?fl\.?)(?:\s+[a-zåäö\d][^,.]*)?$"
)
"""Others without a name who took part: "… och två elever", "… tillsammans med förvaltningen"."""

NO_PRESENTATION = re.compile(
    rf"\s*(?:dagens\s+)?(?:{_listed('agenda-word')}|{_words('sammanträdet|sammanträde|mötet|möte')})\b"
    rf"|\s+{tolerant('med att hälsa')}|\s+i\s+(?:en\s+)?(?:{_listed('document')})\b",
    re.IGNORECASE,
)
"""What is no presenting: of the agenda or of oneself, the opening of the meeting, words in a written report."""
