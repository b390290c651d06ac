"""The twenty traps of Swedish minutes, each a made-up document of a few lines and what must be read out of it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Trap(NamedTuple):
    """A trap: its number and name, the body that meets, the text after the front page, and what stands in it."""

    name: str
    text: str
    items: dict[str, dict[str, Any]]
    organ: str = "Kommunfullmäktige"
    meeting: dict[str, Any] = {}


TRAPS = (
    Trap(
        "01-law-section-at-line-start",
        "§ 11 Upprop\nUpprop förrättas.\n\n§ 12 Delegering\nDetta sker enligt 6 kap.\n"
        "10 § kommunallagen får ske i brådskande fall.\n"
        "§ 13 i samma lag gäller inte.\n\n§ 13 Avslutning\nMötet avslutas.",
        {"§ 11": {}, "§ 12": {"title": "Delegering"}, "§ 13": {"title": "Avslutning"}},
    ),
    Trap(
        "02-contents-look-like-headings",
        "Ärendelista\n§ 11 Upprop ........ 2\n§ 12 Budget 2027 ........ 9\n§ 13 Val ..... 10\n=====\n"
        "§ 11 Upprop\nUpprop förrättas.\n\n"
        "§ 12 Budget 2027\nBeslut\natt anta budgeten.\n\n§ 13 Val\nInget val förrättas.",
        {"§ 11": {}, "§ 12": {"title": "Budget 2027", "outcome": "bifall"}, "§ 13": {}},
        meeting={"conflicts": []},
    ),
    Trap(
        "03-number-of-an-earlier-body",
        "Ks § 35     Au § 40\nNy gångväg\nBeslut\natt bygga vägen.\n\nKs § 36     Au § 41\nSkolskjuts\n"
        "Beslut\natt avslå ansökan.",
        {"§ 35": {"title": "Ny gångväg"}, "§ 36": {"title": "Skolskjuts", "outcome": "avslag"}},
        "Kommunstyrelsen",
    ),
    Trap(
        "04-class-glued-to-the-case-number",
        "§ 7          Diarienummer 00451/20252.6.\nTaxa för sotning\nBeslut\natt anta taxan.",
        {"§ 7": {"title": "Taxa för sotning", "cases": ["00451/2025"]}},
    ),
    Trap(
        "05-slip-in-a-number",
        "Ärenden\nKF § 103 Upprop .... 2\nKF § 104 Ny förskola .... 2\nKF § 105 Val .... 3\n=====\n"
        "KF § 103 Upprop\nUpprop förrättas.\n\n"
        "KF § 159 Ny förskola\nBeslut\natt bygga förskolan.\n\nKF § 105 Val\nInget val förrättas.",
        {"§ 103": {}, "§ 104": {"title": "Ny förskola", "outcome": "bifall"}, "§ 105": {}},
        meeting={"conflicts": [["number", "§ 159", "§ 104"]]},
    ),
    Trap(
        "06-continued-heading",
        "BUN § 9\nSkolplan\nPlanen beskrivs.\n=====\nBUN § 9 (fort.)\nDen gäller i fyra år.\n\n"
        "BUN § 10\nAvslutning\nMötet avslutas.",
        {"§ 9": {"title": "Skolplan", "text": "Planen beskrivs. Den gäller i fyra år."}, "§ 10": {}},
        "Barn- och utbildningsnämnden",
    ),
    Trap(
        "06b-heading-printed-again-without-a-word",
        "BUN § 9\nSkolplan\nPlanen beskrivs.\n=====\nBUN § 9\nSkolplan\nDen gäller i fyra år.\n\n"
        "BUN § 10\nAvslutning\nMötet avslutas.",
        {"§ 9": {"title": "Skolplan", "text": "Planen beskrivs. Den gäller i fyra år."}, "§ 10": {}},
        "Barn- och utbildningsnämnden",
    ),
    Trap(
        "07-decision-heading-at-the-foot-of-a-page",
        "Sida 5 (21)\n§ 7 Översiktsplan\nPlanen har varit på samråd.\n\nBeslut\n\nJusterandes sign\n"
        "=====\nSida 6 (21)\natt godkänna planen.\n\n"
        "§ 8 Avslutning\nMötet avslutas.\n\nJusterandes sign",
        {"§ 7": {"outcome": "bifall", "clauses": 1, "kind": "beslut"}, "§ 8": {}},
    ),
    Trap(
        "08-proposal-of-another-body",
        "§ 7 Ny taxa\nKommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.\n\n"
        "§ 8 Avslutning\nMötet avslutas.",
        {"§ 7": {"kind": "none", "outcome": None, "clauses": 0}, "§ 8": {}},
    ),
    Trap(
        "09-decision-by-reference",
        "§ 7 Ny taxa\nArbetsutskottets förslag till beslut\natt anta taxan från årsskiftet.\n\nBeslut\n"
        "Enligt arbetsutskottets förslag.",
        {"§ 7": {"kind": "beslut", "outcome": "bifall", "clauses": 1}},
        "Kommunstyrelsen",
    ),
    Trap(
        "10-words-of-another-body",
        "§ 7 Ny taxa\nKommunstyrelsens beslut\natt anta taxan.",
        {"§ 7": {"kind": "beslut", "outcome": "bifall"}},
        meeting={"organ": "Kommunfullmäktige", "conflicts": [["organization", "Kommunstyrelsens beslut", "§ 7"]]},
    ),
    Trap(
        "11-no-heading-of-decision",
        "§ 7 Besvarande av fråga\nÄrendet utgår.\n\n§ 8 Interpellation om hamnen\n"
        "Interpellationen får inte ställas.\n\n§ 9 Motion om bad\n"
        "Motionen anses besvarad.",
        {"§ 7": {"outcome": "utgår"}, "§ 8": {"outcome": "avslag"}, "§ 9": {"outcome": "besvarad"}},
    ),
    Trap(
        "12-yes-means-rejection",
        "§ 7 Motion om gratis frukost\nOmröstning\nJa för avslag, nej för bifall. Ja 31, nej 18.",
        {"§ 7": {"outcome": "avslag", "votes": [[31, 18, None]]}},
    ),
    Trap(
        "13-return-by-a-minority",
        "§ 7 Detaljplan för hamnen\nOmröstning\n"
        "Ja för avgörande i dag, nej för återremiss. Ja 26, nej 15.\n\nBeslut\n"
        "Ärendet återremitteras (minoritet).",
        {"§ 7": {"outcome": "återremiss", "votes": [[26, 15, None]]}},
        meeting={"conflicts": []},
    ),
    Trap(
        "14-orders-of-several-votes-first",
        "§ 7 Budget\nVotering\nVotering 1: Ja för Alliansens förslag, nej för Vänsterns förslag.\n"
        "Votering 2: Ja för styrelsens förslag, nej för Alliansens förslag.\nResultat 1: 24-17.\n"
        "Resultat 2: 30-11.\n\nBeslut\natt anta budgeten.",
        {"§ 7": {"votes": [[24, 17, None], [30, 11, None]], "outcome": "bifall"}},
    ),
    Trap(
        "15-list-of-votes-by-the-number-of-the-agenda",
        "§ 76 Upprop\nUpprop förrättas.\n\n§ 77 Ny simhall i Norrby\n"
        "Med 3 ja-röster mot 2 nej-röster bifalls förslaget.\n=====\nBilaga 1\n"
        "Ärende: 8:2\nÄrendemening: Ny simhall i Norrby\nAntal Ja: 3\nAntal Nej: 2\n"
        "Karin Alm (S)     Ja\nBo Ek (V)     Ja\nIda Öst (C)     Ja\n"
        "Per Lund (M)     Nej\nSiv Dal (L)     Nej",
        {"§ 76": {}, "§ 77": {"votes": [[3, 2, None]], "named": [5]}},
        meeting={"attachments": {"Bilaga 1": ["§77"]}},
    ),
    Trap(
        "16-marks-in-columns-and-carried-sums",
        "§ 77 Ny simhall\nMed 3 ja-röster mot 1 nej-röst bifalls förslaget.\n=====\nBilaga A till § 77\n"
        "Omröstningslista nr 3\n"
        "Namn⇥Ja⇥Nej⇥Avstår\nAlm, Karin (S)⇥x\nEk, Bo (V)⇥x\nTransport:⇥2⇥0⇥0\nÖst, Ida (C)⇥X\n"
        "Lund, Per (M)⇥⇥1\nSumma⇥3⇥1⇥0",
        {"§ 77": {"votes": [[3, 1, 0]], "named": [4]}},
        meeting={"attachments": {"Bilaga A": ["§77"]}},
    ),
    Trap(
        "17-page-of-dissent-between-two-items",
        "§ 76 Avfallstaxa\nBeslut\natt anta taxan.\n\nReservation\nBo Ek (V), bilaga C\n=====\n"
        "Bilaga C\nReservation\n"
        "Vi reserverar oss mot beslutet. Vi ville besluta\natt avslå taxan.\n=====\n§ 77 Avslutning\nMötet avslutas.",
        {"§ 76": {"outcome": "bifall", "clauses": 1, "reservations": ["Bo Ek"]}, "§ 77": {}},
        meeting={"attachments": {"Bilaga C": ["§76"]}},
    ),
    Trap(
        "18-chain-of-substitutes",
        "§ 1 Upprop\nUpprop förrättas.\n\n§ 11 Avslutning\nMötet avslutas.",
        {"§ 1": {}, "§ 11": {}},
        meeting={"present": {"Bo Ek": [[1, 6]], "Tor Holm": [[7, 11]]}},
    ),
    Trap(
        "19-title-that-holds-a-keyword",
        "§ 7 Beslut - taxa för tillsyn\nTaxan ses över.\n\nBeslut\natt anta taxan.\n\n"
        "§ 8 Yrkanden och reservationer i protokollen\nInformation ges.",
        {
            "§ 7": {"title": "Beslut - taxa för tillsyn", "outcome": "bifall"},
            "§ 8": {"title": "Yrkanden och reservationer i protokollen"},
        },
    ),
)
