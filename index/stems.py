"""The Swedish stem of a word: its dictionary form, then Snowball; forms that both leave apart are brought together."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Mapping
from typing import Protocol

import snowballstemmer

from index.folding import fold
from index.lemmas import lemma

STEMS_VERSION = 3
"""Counted up by hand when the tables or rules below change: indexes written before must be rebuilt."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


class _Own(threading.local):
    """A stemmer for each thread: it keeps the word it works on in itself, and shared it gives wrong stems or fails."""

    def __init__(self) -> None:
        self.snowball: _Stemmer = snowballstemmer.stemmer("swedish")


_OWN = _Own()

_CLASSES = {
    # the endings of a declension, added to the base form
    "er": ("", "s", "en", "ens", "er", "ers", "erna", "ernas"),
    "ar": ("", "s", "en", "ens", "ar", "ars", "arna", "arnas"),
    "vowel": ("", "s", "n", "ns", "er", "ers", "erna", "ernas", "ar", "ars", "arna", "arnas"),
    "e": ("", "s", "n", "ns", "r", "rs", "rna", "rnas"),
    "nde": ("", "s", "t", "ts", "n", "ns", "na", "nas"),
    "or": ("", "s", "n", "ns", "er", "ers", "erna", "ernas"),
    "neuter": ("", "s", "et", "ets", "en", "ens"),
    "ig": ("", "t", "a", "as", "e", "are", "ares", "ast", "aste"),
}

_DECLINED = {
    # bases that Snowball cuts ("kostn" of kostnad) or whose definite form it leaves ("miljön")
    "er": "nad kompetens konferens konsekvens referens preferens frekvens licens tendens intelligens residens resurs "
    "kurs sats plats ighet balans finans instans substans distans leverans ambulans ordinans chans tolerans allians",
    "vowel": "miljö sjö nivå kommitté kommitte idé egi ogi ergi nomi demi ori stri krati ranti rapi iatri grafi sofi "
    "policy meny",
    "e": "styrelse",
    "or": "ator motor sektor doktor faktor",
    "nde": "ärende möte sammanträde reglemente",
    "neuter": "ansvar villkor",
    # adjectives that Snowball cuts down to another word: viktig to vikt, fattig to fatta, ledig to leda
    "ig": "viktig tidig riktig färdig fattig ledig stadig samtlig",
}

_IRREGULAR = (
    # the base form first, then what it turns into; whole families, since a form found here is not cut further
    "ledamot ledamots ledamoten ledamotens ledamöter ledamöters ledamöterna ledamöternas",
    "stad stads staden stadens städer städers städerna städernas",
    "land lands landet landets landen länder länders länderna ländernas",
    "sman smans smannen smannens smän smäns smännen smännens",
    "eman emans emannen emannens emän emäns emännen emännens",
    "bok boken bokens böcker böckers böckerna böckernas",
    "hand handen handens händer händers händerna händernas",
    "taxa taxas taxan taxans taxor taxors taxorna taxornas",
    "gata gatas gatan gatans gator gators gatorna gatornas",
    "sida sidas sidan sidans sidor sidors sidorna sidornas",
    "allmän allmänt allmänna allmännas",
    "band bands bandet bandets banden bandens",
    "barn barns barnet barnets barnen barnens",
    "budget budgets budgeten budgetens budgetar budgetars budgetarna budgetarnas",
    "regel regels regeln regelns regler reglers reglerna reglernas",
    "medel medels medlet medlets medlen medlens",
    "cykel cykels cykeln cykelns cyklar cyklars cyklarna cyklarnas",
    "nyckel nyckels nyckeln nyckelns nycklar nycklars nycklarna nycklarnas",
    "artikel artikels artikeln artikelns artiklar artiklars artiklarna artiklarnas",
    "titel titels titeln titelns titlar titlars titlarna titlarnas",
    "exempel exempels exemplet exemplets exemplen exemplens",
    "kapitel kapitels kapitlet kapitlets kapitlen kapitlens",
    "anmäl anmälan anmälans anmälningar anmälningars anmälningarna anmälningarnas",
    "ansök ansökan ansökans ansökningar ansökningars ansökningarna ansökningarnas",
    "förfråg förfrågan förfrågans förfrågningar förfrågningars förfrågningarna förfrågningarnas",
    "samman",
    "göran görans",
    # words that Snowball would cut down to another: lager to lag, skjuts to skjuta, börs to bör
    *(
        "lager läger papper center seger order piller filter format kvarter server fiber buller timmer lösen heder "
        "ånger förvar reservat härad tapet diplomat konsulat skjuts börs broms intern extern pensionat kamrat traktor "
        "plakat kansler varor"
    ).split(),
    "internet internets",
)


def _endings() -> dict[str, str]:
    found = {}
    for name, bases in _DECLINED.items():
        for base in bases.split():
            found.update({base + ending: base for ending in _CLASSES[name]})
    for row in _IRREGULAR:
        base, *forms = row.split()
        found.update(dict.fromkeys([base, *forms], base))
    found.update({form: base.replace("kommitte", "kommitté") for form, base in found.items() if "kommitte" in form})
    return found


_ENDINGS = _endings()
_FOLDED_ENDINGS = {fold(form): fold(base) for form, base in _ENDINGS.items()}
_LONGEST = max(map(len, _ENDINGS))
_SHORTEST = min(map(len, _ENDINGS))

# "skolan", "frågans"; not words of which -an is a part ("detaljplan", "tillsynsorgan", "talman", "balans")
_DEFINITE_A = re.compile(r"(?P<base>\w{4,}a)ns?\Z")
_NOT_DEFINITE_A = re.compile(
    r"(?:plan|organ|[^m]man|kran|veteran|ocean|roman|inan|onan|elegan|glan|sedan|mellan|sällan|annan|sådan|nästan)s?\Z"
)
# "tillståndet", "protokollets": two consonants before -et; not "mycket", "vilket"
_DEFINITE_ET = re.compile(r"(?P<base>\w*[aeiouyåäöé][^aeiouyåäö\W]{2,3})ets?\Z")
_NOT_DEFINITE_ET = re.compile(r"(?:cket|lket|dget|het|andet|endet)s?\Z")
# "yrkandena": Snowball takes -na off and leaves "yrkanden"
_DEFINITE_ENA = re.compile(r"(?P<base>\w{3,}nden|\w{4,}ten)as?\Z")
# "kansliet", "partiets"
_DEFINITE_IET = re.compile(r"(?P<base>\w{2,}i)ets?\Z")
# "kommunalt": Snowball takes -a off "kommunala" and leaves -t
_NEUTER_ALT = re.compile(r"(?P<base>\w{3,}al)t\Z")
_NOT_NEUTER_ALT = re.compile(r"(?:asfalt|anstalt|gestalt|förvalt)\Z")
# "Umeås": Snowball takes -s only after consonants
_GENITIVE_VOWEL = re.compile(r"(?P<base>\w{2,}(?:eå|by|vi|li|ö))s\Z")
# "kommuners": Snowball takes off the -s and stops
_GENITIVE_ER = re.compile(r"(?P<base>\w{3,}er)s\Z")
_NOT_GENITIVE_ER = re.compile(r"anders\Z")
# "verksamhets-": Snowball takes off the -s and stops
_GENITIVE_HET = re.compile(r"(?P<base>\w{2,}het)s\Z")

_RULES = (
    (_DEFINITE_A, _NOT_DEFINITE_A),
    (_DEFINITE_ET, _NOT_DEFINITE_ET),
    (_DEFINITE_ENA, None),
    (_DEFINITE_IET, None),
    (_NEUTER_ALT, _NOT_NEUTER_ALT),
    (_GENITIVE_VOWEL, None),
    (_GENITIVE_ER, _NOT_GENITIVE_ER),
    (_GENITIVE_HET, None),
)


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lower-case word; a word with digits or signs is its own stem.

    >>> stem("skolan") == stem("skolorna")
    True
    >>> stem("verksamhetsplan")
    'verksamhetsplan'

    Folding comes after: dots decide what the word is an inflection of.
    """
    if not word.isalpha():
        return word
    return _stem_of_lemma(lemma(word))


def _stem_of_lemma(word: str) -> str:
    known = _known_ending(word, _ENDINGS)
    if known is not None:
        return known
    for pattern, exempt in _RULES:
        found = pattern.match(word)
        if found and len(word) >= 5 and not (exempt and exempt.search(word)):
            word = found["base"]
            break
    return _OWN.snowball.stemWord(word)


def folded_stem(word: str) -> str:
    """The folded stem of a word that lost its dots in reading: "sammantraden" as "sammanträden"."""
    return _known_ending(fold(word), _FOLDED_ENDINGS) or fold(stem(word))


def _known_ending(word: str, endings: Mapping[str, str]) -> str | None:
    """The base form by the longest ending in the table; compounds decline as their last part."""
    for length in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
        base = endings.get(word[-length:])
        if base is not None:
            return word[:-length] + base
    return None
