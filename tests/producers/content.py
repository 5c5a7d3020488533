"""The plan that is printed: blocks of text, with the timings that its steps bear."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Entry:
    """An item of a list, with the lists inside it."""

    text: str
    below: tuple[Listing, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A list; `counted` is how its first item is counted, empty for bullets."""

    entries: tuple[Entry, ...]
    counted: str = ""


Blocks = tuple[Text | Listing, ...]


@dataclass(frozen=True)
class Sheet:
    """One fiche. `timings`: what is printed as timing in the approach, in order."""

    title: str
    status: str
    prevention: str
    ministers: tuple[str, ...]
    fields: dict[str, Blocks]
    timings: tuple[str, ...]


def bullets(*texts: str | Entry) -> Listing:
    return Listing(tuple(text if isinstance(text, Entry) else Entry(text) for text in texts))


def counted(first: str, *texts: str) -> Listing:
    return Listing(tuple(Entry(text) for text in texts), first)


def words(*texts: str) -> Blocks:
    return tuple(Text(text) for text in texts)


BINNENLAND = (
    "Vlaams minister van Binnenland, Steden- en Plattelandsbeleid, Samenleven, Integratie en Inburgering, "
    "Bestuurszaken, Sociale Economie en Zeevisserij"
)
ONDERWIJS = "Vlaams minister van Onderwijs, Justitie en Werk"
WELZIJN = "Vlaams minister van Welzijn en Armoedebestrijding, Cultuur en Gelijke Kansen"

SHEETS = (
    Sheet(
        "Versterken van de lokale integrale veiligheidscellen",
        "continued",
        "Deze actie is gericht op selectieve en geïndiceerde preventie.",
        (BINNENLAND, ONDERWIJS),
        {
            "description": (
                Text(
                    "Lokale integrale veiligheidscellen brengen lokale partners samen rond personen in een proces van "
                    "radicalisering. De werking verschilt sterk van gemeente tot gemeente, onder meer door het aantal "
                    "signalen en de beschikbare mensen."
                ),
                Text("Met deze actie ondersteunt het agentschap de lokale besturen bij:"),
                bullets(
                    "het opstarten van een cel in gemeenten die er nog geen hebben;",
                    "het uitwisselen van goede praktijken tussen casusregisseurs, onder andere via een digitaal "
                    "platform dat in samenwerking met de steden ontwikkeld wordt;",
                    "de toepassing van het samenwerkingsakkoord van 2019.",
                ),
            ),
            "approach": (
                Text("Fase 1: Voorbereiding (najaar 2025)"),
                bullets(
                    "Bevraging van alle Vlaamse steden en gemeenten over hun werking. (oktober 2025)",
                    Entry(
                        "Analyse van de antwoorden met aandacht voor:",
                        (bullets("de frequentie van het overleg;", "de aanwezigheid van socio-preventieve partners."),),
                    ),
                    "Terugkoppeling aan het ambtelijk platform (Q4 2025)",
                ),
                Text("Fase 2: Uitvoering (2026-2028)"),
                bullets(
                    "Opmaak van een draaiboek voor casusregisseurs: uiterlijk 30 juni 2026",
                    "Jaarlijkse inspiratiedag voor lokale besturen en hun partners, afwisselend in elke provincie, "
                    "waar telkens drie steden hun aanpak toelichten en waar een begeleider de vragen verzamelt. "
                    "(vanaf 2026)",
                ),
                Text("Fase 3: Evaluatie"),
                bullets("Eindrapport. (eind 2028)"),
            ),
            "concrete_results": (
                bullets(
                    "Een draaiboek voor casusregisseurs.",
                    "Minstens vijf inspiratiedagen.",
                    "In 80% van de gemeenten met een cel is een casusregisseur aangesteld.",
                ),
            ),
            "intended_effects": words(
                "Meer gemeenten werken structureel samen met hun partners, waardoor signalen sneller bij de juiste "
                "dienst terechtkomen.",
                "Lokale besturen voelen zich beter ondersteund.",
            ),
            "results_measurement": (bullets("Verslagen van de inspiratiedagen", "Telling van de casusregisseurs"),),
            "effects_measurement": (bullets("Tweejaarlijkse bevraging bij lokale besturen."),),
            "indicators": (
                bullets(
                    "Aantal gemeenten met een actieve cel",
                    "Percentage casussen waarin minstens één socio-preventieve partner aan het overleg deelnam",
                ),
            ),
            "partners": (bullets("Agentschap Binnenlands Bestuur", "Lokale politie"),),
            "resources": words("De actie wordt uitgevoerd binnen de beschikbare kredieten van het agentschap."),
            "budget": words("Jaarlijks 75.000 euro voor de inspiratiedagen en het draaiboek."),
            "progress": words("Dit wordt ingevuld op het moment van de tussentijdse rapportage."),
        },
        (
            "najaar 2025",
            "oktober 2025",
            "Q4 2025",
            "2026-2028",
            "uiterlijk 30 juni 2026",
            "vanaf 2026",
            "eind 2028",
        ),
    ),
    Sheet(
        "Vormingsaanbod voor onderwijsprofessionals over polarisering, radicalisering en extremisme in de klas",
        "new",
        "Universele en selectieve preventie",
        (ONDERWIJS,),
        {
            "description": words(
                "Leraren vangen als eersten signalen op. Zij vragen handvatten om moeilijke gesprekken te voeren, "
                "zonder dat elk incident meteen als radicalisering wordt benoemd."
            ),
            "approach": (
                counted(
                    "1.",
                    "Inventaris van het bestaande aanbod (januari 2026)",
                    "Ontwikkelen van een online leerpad voor leraren secundair onderwijs, in overleg met de "
                    "pedagogische begeleidingsdiensten en het Vlaams Ministerie van Onderwijs en Vorming "
                    "(februari 2026 – augustus 2026)",
                    "Uitrol in alle scholengemeenschappen: schooljaar 2026-2027",
                ),
            ),
            "concrete_results": (counted("a)", "een online leerpad;", "een netwerk van leraren;", "een helpdesk."),),
            "intended_effects": (
                bullets(
                    "Leraren voelen zich zekerder wanneer zij in de klas over gevoelige onderwerpen spreken.",
                    "Scholen melden minder incidenten.",
                ),
            ),
            "results_measurement": words("Aan de hand van de gebruikscijfers van het platform."),
            "effects_measurement": words(
                "Via een vragenlijst voor en na de vorming, die door een universiteit wordt ontworpen en waarvan de "
                "antwoorden anoniem verwerkt worden."
            ),
            "indicators": (
                bullets(
                    Entry("Bereik:", (bullets("aantal leraren;", "aantal scholen."),)),
                    Entry("Tevredenheid:", (bullets("score op vijf."),)),
                ),
            ),
            "partners": (bullets("Pedagogische begeleidingsdiensten"),),
            "resources": words("Bijkomende middelen worden voorzien in de begroting 2026."),
            "budget": words("120.000 euro (2026) en 80.000 euro (2027)"),
            "progress": words("/"),
        },
        ("januari 2026", "februari 2026 – augustus 2026", "schooljaar 2026-2027"),
    ),
    Sheet(
        "Online signalen",
        "continued_with_new_elements",
        "Deze actie is gericht op universele preventie.",
        (WELZIJN, BINNENLAND),
        {
            "description": words(
                "Jongeren komen online in aanraking met extremistische inhoud. Jeugdwerkers zijn online nog te weinig "
                "aanwezig."
            ),
            "approach": (
                bullets(
                    "Najaar 2025: opstart van een netwerk van online jeugdwerkers",
                    "Vanaf 2027: structurele verankering in de werking van de jeugdhuizen en van de centra die "
                    "jongeren begeleiden, met aandacht voor meisjes",
                ),
            ),
            "concrete_results": (bullets("Tien online jeugdwerkers zijn actief."),),
            "intended_effects": (bullets("Jongeren vinden sneller hulp."),),
            "results_measurement": (bullets("Jaarverslag"),),
            "effects_measurement": (bullets("Focusgroepen"),),
            "indicators": (counted("1.", "Aantal online gesprekken", "Aantal jongeren"),),
            "partners": (bullets("Jeugdhuizen", "Steden"),),
            "resources": words("Er worden bijkomende middelen voorzien.", "De verdeling wordt jaarlijks bepaald."),
            "budget": words("De kostprijs bedraagt maximaal € 250.000 per jaar, inclusief btw."),
            "progress": (),
        },
        ("Najaar 2025", "Vanaf 2027"),
    ),
)

PROSE = (
    "Gewelddadige radicalisering is een proces waarbij een persoon of een groep zodanig wordt beïnvloed dat hij op een "
    "gegeven ogenblik mentaal bereid is om extremistische daden te plegen.",
    "Dit actieplan bouwt voort op het vorige. De evaluatie daarvan toonde aan dat de samenwerking tussen lokale "
    "besturen, onderwijs en welzijn sterker is geworden, maar dat er nood is aan blijvende ondersteuning.",
)
