"""Which words say what someone is (roll, befattning), and which say when or for whom she took part."""

from __future__ import annotations

import re

from corpus.damage import tolerant

# Last parts of titles: "utvecklings" + "chef", "process" + "ledare". Each may stand alone and take the definite form.
_HEADS = """
adjungerad administratör advokat agronom analytiker ansvarig antikvarie apotekare arkitekt assistent beredare biolog
bibliotekarie byggmästare chef coach controller demograf dietist direktör dirigent docent doktorand ekolog ekonom
entreprenör epidemiolog ersättare expert familjerättssocionom forskare fysioterapeut förbundsdirektör föredragande
föreläsare föreståndare förhandlare förmyndare förvaltare generalsekreterare geograf geolog gruppledare handläggare
hållbarhetsstrateg huvudman informatör ingenjör inspektör instruktör intendent jurist justerare jägmästare kamrer
kanslist kommissarie kommunalråd kommunikatör konsulent konsult koordinator kurator kyrkoherde landshövding lantmästare
lantmätare ledamot ledare lektor logoped läkare lärare mentor motionär notarie ombud ombudsman ordf ordförande organisatör
pedagog planerare polis praktikant prefekt president producent professor projektör psykolog redaktör redovisare registrator
rektor representant revisor råd rådgivare sakkunnig samordnare sekreterare sjuksköterska sköterska skötare socionom
specialist statistiker strateg superintendent talesperson tandläkare tekniker terapeut tjänsteman tjänsteperson
utbildare upphandlare utredare utvecklare verksamhetsutvecklare veterinär vice värd vägledare åklagare ålderspresident
insynsplats vd vvd cio cfo hr-partner ceo
""".split()
# Words that end other words too ("svärd" is no host), and "råd", which most often is no person.
_ALONE_ONLY = frozenset("ordf vd vvd cio cfo ceo vice polis värd råd docent".split())
_COMPOUND_ONLY = {"råd": "kommunal|opposition|region|borgar|stads|kommun|landstings|general|departements|finans|hem"}
_DEFINITE = r"(?:en|n|et|na|erna|er|ar|arna|s)?"

_HEAD = re.compile(
    "|".join(
        rf"(?:{tolerant(head)}\.?{_DEFINITE})"
        if head in _ALONE_ONLY
        else rf"(?:[\w&-]*{tolerant(head)}{_DEFINITE})"
        for head in _HEADS
    )
    + rf"|(?:{_COMPOUND_ONLY['råd']})s?{tolerant('råd')}{_DEFINITE}|[\w-]*kommunvärd",
    re.IGNORECASE,
)
_MODIFIER = re.compile(
    "|".join(
        tolerant(word)
        for word in """tf tillförordnad tillförordnade biträdande bitr vice förste andre andra första regional regionala
        kommunal strategisk teknisk ekonomisk operativ medicinsk medicinskt administrativ tjänstgörande avgående tidigare ny
        nya senior verkställande verksamhetsansvarig tjg icke ej blivande nationell lokal central samordnande
        politisk vikarierande adjungerad extern intern""".split()
    )
    + r"|t\.?\s?f\.?|v\.|bitr\.|\d\s?:?\s?[ea]|[a-z]\.f\.",
    re.IGNORECASE,
)

# "§§ 51-53", "kl. 13.00-15.10", "t.o.m. § 108", "ej § 133", "del av § 72", "på distans": when or how she took part.
NUMBERS = r"\d+(?:\s?[a-z]\b)?(?:\s?[-–]\s?\d+)?"
PRESENCE = re.compile(
    rf"""(?:(?:\b(?:ej|{tolerant('jäv')}|del\s+av|utom|{tolerant('från')}|till|delvis|deltar\s+ej(?:\s+vid)?|under)\s+)?
        (?:t\.?\s?o\.?\s?m\.?|fr\.?\s?o\.?\s?m\.?|till\s+och\s+med|{tolerant('från och med')})?\s*
        (?:§+|paragraf(?:er)?)\s*{NUMBERS}(?:\s*,\s*(?:del\s+av\s+)?{NUMBERS}(?![\w.:]))*(?:\s+och\s+{NUMBERS})?(?:\s+punkt\s+\d+)?
      |\bkl(?:\.|ockan)?\s*\d{{1,2}}[.:]\d\d(?:\s*[-–]\s*\d{{1,2}}[.:]\d\d)?
      |\b(?:{tolerant('på')}\s+)?distans\b|\bdigitalt\b|\b{tolerant('via länk')}\b|\bdelvis\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# "ersätter Karin Alm (S)", "tjänstgörande ersättare för Bo Ek", "i stället för": a stand-in and whom she stands in for.
STANDS_IN = re.compile(
    rf"""(?:{tolerant('tjänstgörande')}\s+|tjg\.?\s+)?(?:{tolerant('ersätter')}|{tolerant('ersättare')}\s+{tolerant('för')}
      |{tolerant('tjänstgör')}\s+{tolerant('för')}|ers\.?\s+(?:{tolerant('för')})?|i\s?{tolerant('stället för')}
      |{tolerant('för')})\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_title(word: str) -> bool:
    """Whether a word ends as titles end: "utvecklingschef", "ekonomen", "VD", "Ordféranden"."""
    return _HEAD.fullmatch(word.rstrip(".,:;")) is not None


def is_title_modifier(word: str) -> bool:
    """Whether a word often stands before a title and belongs to it: "tf", "biträdande", "1:e", "Regional"."""
    return _MODIFIER.fullmatch(word.rstrip(",:;")) is not None or _MODIFIER.fullmatch(word.rstrip(".,:;")) is not None
