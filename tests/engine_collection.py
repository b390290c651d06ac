"""A small invented collection of records for tests of engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.records import FacetValue, Record

Collection = Mapping[str, Sequence[Record]]

_LABELS = {
    "0617": "Gnosjö kommun",
    "0643": "Habo kommun",
    "1482": "Håbo kommun",
    "0680": "Jönköpings kommun",
    "1463": "Marks kommun",
    "0767": "Markaryds kommun",
    "skola": "Skola och förskola",
    "vatten": "Vatten och avlopp",
    "val": "Val och uppdrag",
    "anna-lind-habo": "Anna Lind (Habo)",
    "anna-lind-gnosjo": "Anna Lind (Gnosjö)",
    "per-hogberg": "Per Högberg",
}


_GIVEN = ("kommun", "deltagande_kommun", "amne", "foredragande", "utfall")


def values(*names: str) -> tuple[FacetValue, ...]:
    """Facet values with the labels of the collection."""
    return tuple(FacetValue(name, _LABELS.get(name, name)) for name in names)


def item(meeting: str, number: int, title: str, body: str = "", **more: object) -> Record:
    """A § of a meeting whose id ends in its date."""
    address = f"{meeting}/§{number}"
    return _record(
        address, address, meeting, {"kind": "paragraf", "number": number, "title": title, "body": body} | more
    )


def page(meeting: str, attachment: str, number: int, body: str, **more: object) -> Record:
    """A page of an attachment."""
    address = f"{meeting}/{attachment}"
    own = {"kind": "bilaga", "page": number, "title": "Bilaga om vägar", "body": body} | more
    return _record(f"{address}/sida-{number}", address, meeting, own)


def _record(address: str, hit: str, meeting: str, own: Mapping[str, object]) -> Record:
    organ, _, date = meeting.partition("/")
    record = Record(
        id=address, hit=hit, meeting=meeting, organization=organ.upper(), organ=organ, date=date,
        **{name: value for name, value in own.items() if name not in _GIVEN},  # type: ignore[arg-type]
    )  # fmt: skip
    facets = {name: values(*own[name]) for name in _GIVEN if name in own}  # type: ignore[misc]
    facets["organ"] = values(organ)
    if date:
        facets["ar"] = values(date[:4])
    return replace(record, facets=facets)


KS, BN, PKS = "ks/2023-03-14", "bn/2024-05-02", "pks/2024-09-19"

COLLECTION: Collection = {
    KS: (
        item(KS, 9, "Val av justerare", "Karin Ek utses att justera protokollet.", amne=["val"], kommun=["0617"]),
        item(
            KS, 10, "Ny taxa för vatten och avlopp",
            "VA-taxan höjs med 3,5 procent.\nFrågan om ett lån\nbordläggs. Det gäller 65+ och barnen i länet.",
            decision="att fastställa taxan", names="Anna Lind", amne=["vatten"], kommun=["0617"],
            foredragande=["anna-lind-gnosjo"], case_keys=("KS:2022:17",),
        ),
        item(KS, 12, "Lån till bygdegården", "Kommunen borgar för lånet. SKR:s råd följs.", kommun=["0617", "0680"]),
        page(KS, "bilaga-1", 3, "Vägar i norr. Kajen vid ån är trasig."),
        page(KS, "bilaga-1", 4, "Kajen, kajen och åter kajen: en utredning om kajer."),
        page(KS, "bilaga-1", 5, "Sammanfattning med en rad andra ord och så kajer."),
    ),
    BN: (
        item(
            BN, 4, "Skolans lokaler", "Nämnden hyr lokaler av e-post-företaget. Eleverna flyttar i augusti.",
            decision="att godkänna hyran", names="Anna Lind", amne=["skola"], kommun=["0643"],
            foredragande=["anna-lind-habo"], case_keys=("BN:2024:3", "KS:2022:17"),
        ),
        item(
            BN, 5, "IT i skolan", "Rektorn informerar om sammanträdes-\nplanen och om skol- och vårdfrågor.",
            amne=["skola"], kommun=["0643"],
        ),
        item(BN, 12, "Rapport om simhallen", "Skolan nämns här i förbigående, liksom Jönköping.", kommun=["1482"]),
    ),
    PKS: (
        item(
            PKS, 4, "Fragor fran Jonkdping", "Hégberg redogor for &renden om v[garna i J6nkopings lan och ansokan.",
            names="Per Högberg", damaged=True, kommun=["0680"], foredragande=["per-hogberg"],
        ),
        item(PKS, 5, "Overenskommelse", "Motet avslutas.", damaged=True, kommun=["1463"]),
    ),
    "fn/": (item("fn/", 1, "Odaterad anteckning", "Ett papper om cykelbanor.", kommun=["0767"]),),
}  # fmt: skip
