"""The query language as a table, shown in the help and in the documentation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """One thing that can be typed: its form, an example, and what it means in Swedish."""

    syntax: str
    example: str
    meaning: str


OPERATORS = (
    Operator("ord ord", "biogas skatt", "båda orden ska finnas, i vilken böjning som helst"),
    Operator('"ord ord"', '"ekonomiskt bistånd"', "orden intill varandra i just de formerna; även ” ” och » «"),
    Operator("-ord", "biogas -skatt", "ordet ska inte finnas; även före en fras, en parentes eller ett prefix"),
    Operator("ord OR ord", "biogas OR vindkraft", "något av orden räcker; även ELLER, alltid med stora bokstäver"),
    Operator("(…)", "(buss OR tåg) taxa", "håller ihop det som hör samman"),
    Operator("ord*", "kollektiv*", "ord som börjar så; minst två bokstäver före stjärnan"),
    Operator("föredragande:", "föredragande:Högberg", "§§ som personen har föredragit"),
    Operator("person:", 'person:"Anna Berg"', "§§ och sammanträden där personen förekommer, i vilken roll som helst"),
    Operator("kommun:", "kommun:gnosjö", "§§ som rör kommunen"),
    Operator("deltagande:", "deltagande:aneby", "sammanträden där kommunen deltog"),
    Operator("organ:", "organ:kommunstyrelsen", "protokoll från organet, nämnden eller styrelsen"),
    Operator("ämne:", "ämne:ekonomi", "§§ om ämnet"),
    Operator("typ:", "typ:motion", "ärenden av en typ, till exempel val eller motion"),
    Operator("utfall:", "utfall:avslag", "ärenden som slutade så, till exempel bifall eller återremiss"),
    Operator("titel:", "titel:avgift", "ordet ska stå i rubriken"),
    Operator("beslut:", 'beslut:"att uppdra"', "ordet eller frasen ska stå i själva beslutet"),
    Operator("text:", "text:underlag", "ordet ska stå i den löpande texten"),
    Operator("namn:", "namn:Ekberg", "ordet ska stå bland personernas namn"),
    Operator("dnr:", "dnr:KS 2019/1", "ärendet med diarienumret; nollor och skiljetecken spelar ingen roll"),
    Operator("år:", "år:2021-2023", "sammanträden under året eller åren; även år:2021- och år:-2023"),
    Operator("datum:", "datum:2024-01-15..2024-03", "sammanträden dagen, månaden eller mellan två dagar"),
    Operator(
        "§ nummer",
        "§ 16 2024-03-21",
        "paragrafen med det numret; organ, dag eller år får stå bredvid, och resten av ärendet följer",
    ),
    Operator("diarienummer", "KS 2019/1", "ärendet, utan att man behöver skriva dnr:; även ks 2019 0001"),
    Operator("avslag, motion …", "avslag lovskola", "ord för ärendets gång söks även bland typer och utfall"),
    Operator(
        "namn", "Anna Berg lovskola", "det som personen föredrog först, sedan det hon föreslog och det som nämner henne"
    ),
    Operator("vem föredrog …", "vem föredrog biogas?", "vilka som har föredragit §§ som stämmer med resten av frågan"),
)
"""Everything the query language knows, in the order in which the help shows it."""
