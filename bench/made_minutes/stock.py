"""The stock of phrases: what councils and boards talk about, in words of our own."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.meeting import Outcome


@dataclass(frozen=True, slots=True)
class Subject:
    """A sort of matter: its titles, the word for it in the definite form, what may become of it and what is told."""

    titles: tuple[str, ...]
    ref: str
    outcomes: tuple[Outcome, ...]
    told: tuple[str, ...]
    verbs: tuple[str, ...] = ("godkänna",)


PLACES = (
    "Norrbacka", "Lindängen", "Kvarnudden", "Sörgården", "Hammarsvik", "Råslätt", "Björkhöjd", "Ekeby", "Strömsnäs",
    "Vallda hed", "Ängsholm", "Mossebo", "Tallåsen", "Öjersjö", "Backa by", "Långared", "Hagaby", "Stenkulla",
)  # fmt: skip
THINGS = (
    "parkering", "barnomsorg på obekväm tid", "hemtjänst", "avfall", "vatten och avlopp", "tillsyn av livsmedel",
    "uthyrning av lokaler", "färdtjänst", "musikskolan", "serveringstillstånd", "kartor och mätning", "torghandel",
)  # fmt: skip
TOPICS = (
    "fler laddstolpar vid kommunens lokaler", "en lekplats för alla åldrar", "trygga skolvägar", "odling på tak",
    "avgiftsfria hygienartiklar i skolan", "en simhall till", "tillgängliga badplatser", "fria bussresor för äldre",
    "vikt av språk inom äldreomsorgen", "en hundrastgård i centrum", "sänkt hastighet genom byn", "belysning i motionsspåret",
    "att bevara den gamla järnvägsstationen", "konst i offentliga rum", "ett råd för landsbygden",
)  # fmt: skip
MONTHS = ("februari", "mars", "april", "maj", "augusti", "september", "oktober")
BODIES = (
    "valnämnden", "socialnämnden", "kultur- och fritidsnämnden", "stiftelsen Hammarsviks kvarn", "överförmyndarnämnden",
    "miljönämnden", "tekniska utskottet", "det kommunala pensionärsrådet", "samordningsförbundet",
)  # fmt: skip
UNITS = (
    "förvaltningen", "kommundirektören", "socialförvaltningen", "tekniska kontoret", "samhällsbyggnadsförvaltningen",
    "kanslienheten", "ekonomiavdelningen", "bildningsförvaltningen",
)  # fmt: skip

SUBJECTS: tuple[Subject, ...] = (
    Subject(
        ("Taxa för {thing} {next}", "Ny taxa för {thing}", "Revidering av taxan för {thing} från och med {next}"),
        "taxan",
        ("bifall", "bifall", "återremiss", "avslag"),
        (
            "Taxan har varit oförändrad sedan {before}.",
            "Kostnaderna för {thing} har stigit mer än intäkterna.",
            "Höjningen motsvarar 3,5 procent.",
        ),
        ("anta", "fastställa"),
    ),
    Subject(
        (
            "Detaljplan för del av {place}",
            "Antagande av detaljplan för fastigheten {place} 2:14",
            "Planbesked för {place} 1:8 och 1:9",
            "Samråd om detaljplan för bostäder och skola i {place}, {place2} och kvarteret Smeden",
        ),
        "detaljplanen",
        ("bifall", "återremiss", "bordläggning"),
        (
            "Planen ger plats åt omkring {n} bostäder.",
            "Granskningen pågick i tre veckor och {n} yttranden kom in.",
            "Länsstyrelsen har inget att erinra mot förslaget.",
        ),
        ("anta",),
    ),
    Subject(
        ("Motion om {topic}", "Svar på motion om {topic}", "Motion från Vänsterpartiet om {topic}"),
        "motionen",
        ("avslag", "besvarad", "bifall"),
        (
            "Motionären föreslår att kommunen utreder frågan.",
            "Motionen lämnades in i {month} {before}.",
            "Åtgärden ryms inte i budgeten för {year}.",
        ),
        ("bifalla",),
    ),
    Subject(
        ("Medborgarförslag om {topic}", "Svar på medborgarförslag om {topic}"),
        "medborgarförslaget",
        ("avslag", "besvarad", "bifall"),
        ("Förslaget kom in från en boende i {place}.", "Frågan hanteras redan i arbetet med nästa budget."),
        ("bifalla",),
    ),
    Subject(
        ("Interpellation om {topic}", "Interpellation till ordföranden i {body} om {topic}"),
        "interpellationen",
        ("besvarad", "bordläggning"),
        ("Interpellationen har fått ett skriftligt svar.", "I debatten deltar flera ledamöter."),
    ),
    Subject(
        (
            "Budgetuppföljning per {month} {year}",
            "Ekonomisk rapport efter {month}",
            "Delårsrapport {year}",
            "Månadsrapport {month}",
        ),
        "rapporten",
        ("information", "bifall", "information"),
        (
            "Prognosen för helåret visar ett underskott på {n} miljoner kronor.",
            "Avvikelsen beror främst på högre kostnader för placeringar.",
            "Investeringarna är lägre än planerat.",
        ),
    ),
    Subject(
        (
            "Information om {thing}",
            "Information från förvaltningen",
            "Aktuellt i verksamheten",
            "Lägesrapport om {topic}",
            "Återkoppling från besöket i {place}",
        ),
        "informationen",
        ("information",),
        (
            "Arbetet följer tidplanen.",
            "Under våren har {n} samtal förts med föreningar och boende.",
            "En ny avstämning görs i {month}.",
        ),
    ),
    Subject(
        (
            "Strategi för {thing} {year}–{later}",
            "Handlingsplan mot våld i nära relationer",
            "Policy för representation och gåvor",
            "Riktlinjer för {thing}",
            "Reglemente för {body}",
            "Kulturplan {next}–{later}",
        ),
        "dokumentet",
        ("bifall", "återremiss", "bifall"),
        (
            "Dokumentet ersätter det som antogs {before}.",
            "Remissen besvarades av {n} nämnder och föreningar.",
            "Ändringarna är mest språkliga.",
        ),
        ("anta", "fastställa"),
    ),
    Subject(
        (
            "Upphandling av {thing}",
            "Avtal om samverkan kring {thing}",
            "Förvärv av fastigheten {place} 3:21",
            "Beslut - avtal om {thing}",
        ),
        "avtalet",
        ("bifall", "bordläggning", "återremiss"),
        (
            "Avtalet löper i fyra år med möjlighet till förlängning.",
            "Kostnaden är {n} miljoner kronor.",
            "Tre anbud har kommit in.",
        ),
    ),
    Subject(
        (
            "Yttrande över remiss – ny lag om {thing}",
            "Remiss från regionen om {topic}",
            "Yttrande till länsstyrelsen om bergtäkt vid {place}",
        ),
        "yttrandet",
        ("bifall", "bifall", "bordläggning"),
        ("Svaret ska lämnas senast i {month}.", "Kommunen är i huvudsak positiv till förslaget."),
    ),
    Subject(
        (
            "Bidrag till {place}s byalag",
            "Ansökan om föreningsbidrag från {place} IK",
            "Ansökan om medel till jubileum i {place}",
        ),
        "ansökan",
        ("bifall", "avslag"),
        ("Föreningen söker {n} 000 kronor till nya omklädningsrum.", "Det finns medel kvar i årets anslag."),
        ("bevilja", "bifalla"),
    ),
    Subject(
        ("Delegationsordning för {body}", "Delegation av beslut om {thing}", "Ändrad delegation i ärenden om {thing}"),
        "beslutanderätten",
        ("delegation",),
        ("Besluten är många och av enkel beskaffenhet.", "Delegaten ska anmäla besluten varje månad."),
    ),
    Subject(
        (
            "Redovisning av delegationsbeslut",
            "Anmälan av delegationsbeslut",
            "Meddelanden",
            "Obesvarade motioner {year}",
            "Redovisning av medborgarförslag som inte är färdigberedda",
        ),
        "redovisningen",
        ("information",),
        ("Besluten finns i en pärm på sammanträdet.", "Sedan förra sammanträdet har {n} beslut fattats."),
    ),
    Subject(
        ("Val av ersättare i {body}", "Fyllnadsval till {body}", "Val av ombud till årsstämman"),
        "valet",
        ("val",),
        ("Platsen är ledig efter en avsägelse i {month}.", "Valberedningen har lämnat ett förslag."),
    ),
)

FINDINGS = (
    "Förvaltningen bedömer att {ref} bör prövas i det sammanhanget.",
    "Ärendet har ingen påverkan på barn och unga.",
    "Frågan har beretts tillsammans med {unit}.",
    "Finansieringen ryms inom ram, enligt 11 kap. kommunallagen och gällande riktlinjer för god ekonomisk hushållning.",
    "Liknande frågor har tidigare prövats, bland annat {before} då ärendet drogs tillbaka.",
    "Av 6 § förvaltningslagen följer att den enskilde ska få den hjälp som behövs.",
    "Boende i {place} och {place2} berörs mest.",
)
PAPERS = (
    "Tjänsteskrivelse {date}",
    "Protokollsutdrag från arbetsutskottet {date}",
    "Sammanställning av yttranden",
    "Kalkyl {date}",
)
EXTRAS = (
    "ge {unit} i uppdrag att följa upp {ref} senast i {month} {next}",
    "finansiera kostnaden med {n} 000 kronor ur anslaget för oförutsedda behov",
    "överlämna ärendet till {body} för kännedom",
    "uppdra åt {unit} att återkomma med en tidplan",
    "upphäva tidigare beslut från {before} i samma fråga",
)
OPENINGS = ("Upprop", "Sammanträdet öppnas", "Upprop och val av justerare", "Fastställande av dagordning")
