"""Four notas in the form of the Flemish Government, each with other words and another layout."""

from __future__ import annotations

from collections.abc import Callable

from tests.nota.printing import Printer

PROSE = (
    "De voorgestelde maatregelen versterken de samenwerking tussen de lokale besturen en de Vlaamse overheid. Zij "
    "bouwen voort op de ervaringen van de voorbije jaren en houden rekening met de vragen van het werkveld."
)
PRESIDENT = (
    "De minister-president van de Vlaamse Regering en Vlaams minister van Economie, Innovatie en Industrie, "
    "Buitenlandse Zaken, Digitalisering en Facilitair Management"
)
MORE = (
    "De uitvoering gebeurt in fasen. Elk jaar wordt aan het Vlaams Parlement verslag uitgebracht over de vooruitgang."
)


def capitals() -> bytes:
    """Chapters in capitals without a dot, paragraphs A), a document number, numbered decisions without a dash."""
    page = Printer(header="Vlaamse Regering", footer="Pagina {page} van 2")
    page.text("VR 2025 1809 DOC.0734/1BIS", indent=320)
    page.text("DE VLAAMSE MINISTER VAN WONEN, ENERGIE EN KLIMAAT, TOERISME EN JEUGD", bold=True)
    page.space(8)
    page.text("NOTA AAN DE VLAAMSE REGERING", bold=True)
    page.text("Vlaams Jeugd- en Kinderrechtenbeleidsplan 2025-2029", label="Betreft:", bold=True)
    page.space(10)
    page.text("1 SITUERING", bold=True)
    page.text("A) BELEIDSVELD/BELEIDSDOELSTELLING", bold=True)
    page.text("Beleidsveld: Jeugd en Wonen")
    page.text(PROSE)
    page.text("B) VORIGE BESLISSINGEN EN ADVIEZEN", bold=True)
    page.text("De Vlaamse Regering keurde de conceptnota goed op 7 maart 2025 (VR 2025 0703 DOC.0211/1).", label="-")
    page.text("Advies van de Inspectie van Financiën, verleend op 1 september 2025: gunstig.", label="-")
    page.text("Het begrotingsakkoord werd verleend op 12/09/2025.", label="-")
    page.text("De SERV gaf advies op 4 juni 2025.", label="-")
    page.text("2 INHOUD", bold=True)
    page.text(PROSE)
    page.text(MORE)
    page.text("3 BESTUURLIJKE IMPACT", bold=True)
    page.text("A) BUDGETTAIRE IMPACT VOOR DE VLAAMSE OVERHEID", bold=True)
    page.text(MORE)
    page.text(
        "B) IMPACT OP HET PERSONEEL VAN DE VLAAMSE OVERHEID EN VAN DE AGENTSCHAPPEN DIE ONDER HAAR VALLEN", bold=True
    )
    page.text("Niet van toepassing.")
    page.text("4 VOORSTEL VAN BESLISSING", bold=True)
    page.text("De Vlaamse Regering beslist:")
    page.text(
        "het bijgaande Vlaams Jeugd- en Kinderrechtenbeleidsplan 2025-2029 goed te keuren;",
        label="1°",
        indent=16,
        first=0,
    )
    page.text(
        "de Vlaamse minister, bevoegd voor Jeugd, te gelasten het plan in te dienen bij het Vlaams Parlement;",
        label="2°",
        indent=16,
        first=0,
    )
    page.text("kennis te nemen van het advies van de SERV.", label="3°", indent=16, first=0)
    page.space(30)
    page.text("De Vlaamse minister van Wonen, Energie en Klimaat, Toerisme en Jeugd,")
    page.space(30)
    page.text("Melissa DEPRAETERE")
    page.text("Bijlagen:")
    page.text("het Vlaams Jeugd- en Kinderrechtenbeleidsplan 2025-2029", label="1.")
    page.text("het advies van de Inspectie van Financiën van 1 september 2025", label="2.")
    return page.pdf()


def decimals() -> bytes:
    """Bold headings 1. and 1.1 in lower case with bold numbered lists between, signatures side by side."""
    page = Printer(family="Times", size=11, pitch=1.2, margin=70, gap=8)
    page.text("Nota aan de Vlaamse Regering", bold=True, size=14)
    page.text("De Vlaamse minister van Welzijn en Armoedebestrijding, Cultuur en Gelijke Kansen", bold=True)
    page.text("De Vlaamse minister van Werk, Onderwijs en Justitie", bold=True)
    page.text(
        "Actieplan tegen huiselijk geweld en kindermishandeling voor de jaren die komen, tweede fase",
        label="Betreft:",
        indent=70,
        first=0,
    )
    page.text(PROSE)
    page.text("1. Situering", bold=True)
    page.text("1.1 Beleidsdomeinen", bold=True)
    page.text("Beleidsdomeinen: Welzijn; Onderwijs; Justitie en Handhaving")
    page.text("1.2 Vorige beslissingen en adviezen", bold=True)
    page.text(
        "Op 2 en 9 mei 2025 besprak de werkgroep het ontwerp. De Vlaamse Regering nam op 6 juni 2025 kennis van de "
        "stand van zaken. De Inspectie van Financiën bracht op 3.7.2025 een ongunstig advies uit; het "
        "begrotingsakkoord volgde op 18 juli 2025."
    )
    page.text("2. Wat het plan inhoudt", bold=True)
    page.text(PROSE)
    page.text("1. Sneller melden:", bold=True, indent=0)
    page.text(MORE)
    page.text("2. Beter opvolgen:", bold=True, indent=0)
    page.text(PROSE)
    page.text("3. Verder traject", bold=True)
    page.text(MORE)
    page.text("4. Voorstel van beslissing", bold=True)
    page.text("De Vlaamse Regering beslist:")
    page.text("1° het actieplan goed te keuren;", label="-")
    page.text("2° de bevoegde ministers te gelasten:", label="-")
    page.text("het plan uit te voeren;", label="a)", indent=40)
    page.text("erover te rapporteren.", label="b)", indent=40)
    page.space(20)
    page.beside("De Vlaamse minister van Welzijn en", "De Vlaamse minister van Werk, Onderwijs", at=330)
    page.beside("Armoedebestrijding, Cultuur en", "en Justitie,", at=330)
    page.beside("Gelijke Kansen,", "", at=330)
    page.space(24)
    page.beside("Caroline GENNEZ", "Zuhal DEMIR", at=330)
    page.space(24)
    page.text("Bijlage 1: Actieplan tegen huiselijk geweld en kindermishandeling voor de jaren die komen, tweede fase")
    page.text("Bijlage 2: Advies van de Inspectie van Financiën van 3 juli 2025")
    return page.pdf()


def romans() -> bytes:
    """Larger headings I., II. without bold, one decision without a number, a name in lower case."""
    page = Printer(size=10, pitch=1.5, gap=10, footer="- {page} -")
    page.text("VLAAMSE REGERING")
    page.text(PRESIDENT)
    page.text("Mededeling aan de leden van de Vlaamse Regering", size=13)
    page.text("Onderwerp")
    page.text("Vlaamse strategie voor digitale weerbaarheid 2026-2030")
    page.space(12)
    page.text("I. Aanleiding", size=13)
    page.text(PROSE)
    page.text("II. Voorgeschiedenis", size=13)
    page.text("Beslissing van de Vlaamse Regering van 14 november 2025 (VR 2025 1411 MED.0502/3).")
    page.text("Op 5 december 2025 keurde de Vlaamse Regering een eerste ontwerp principieel goed.")
    page.text("III. Krachtlijnen", size=13)
    page.text("Het plan steunt op het decreet van 22 maart 2024 en op drie krachtlijnen:")
    for item in ("kennis delen", "burgers beschermen", "ondernemingen begeleiden"):
        page.text(item + ";", label="•", indent=28, first=16)
    page.text("IV. Voorstel tot beslissing", size=13)
    page.text(
        "De Vlaamse Regering beslist de bijgaande Vlaamse strategie voor digitale weerbaarheid 2026-2030 goed te "
        "keuren."
    )
    page.space(20)
    page.text(PRESIDENT)
    page.space(20)
    page.text("Matthias Diependaele")
    page.text("Bijlage(n):", bold=True)
    page.text("Vlaamse strategie voor digitale weerbaarheid 2026-2030", label="•")
    return page.pdf()


def summary() -> bytes:
    """A subject of two bullets, a heading without number, no attachment, a law's number at a line's start."""
    page = Printer(family="Courier", size=9, pitch=1.3, margin=50, gap=7)
    page.text("DE VLAAMSE MINISTER VAN BUITENZINNIGE ZAKEN", bold=True)
    page.text("NOTA AAN DE", bold=True)
    page.text("VLAAMSE REGERING", bold=True)
    page.text("het Vlaams Klimaatplan voor scholen", label="Betreft: -", indent=60, first=0)
    page.text("principiële goedkeuring", label="-", indent=68, first=52)
    page.space(8)
    page.text("SAMENVATTING", bold=True)
    page.text(MORE)
    page.text("1. SITUERING", bold=True)
    page.text("A. BELEIDSVELD", bold=True)
    page.text("Beleidsveld: Maanreizen")
    page.text("B. VORIGE BESLISSINGEN", bold=True)
    page.text("Op 31 februari 2025 besliste de Vlaamse Regering hierover.")
    page.text("Op 21 maart 2025 keurde de Vlaamse Regering de visienota goed (VR 2025 2803 DOC.0300/1).")
    page.text("Het akkoord van de minister van Begroting is niet vereist.")
    page.text("2. VOORSTEL VAN BESLISSING", bold=True)
    page.text("De Vlaamse Regering beslist:")
    page.text(
        "1° het plan principieel goed te keuren, rekening houdend met artikel 31, §2, 2° van het decreet van "
        "29 maart 2019"
    )
    page.text("3° het plan voor te leggen aan de Raad van State.")
    page.space(20)
    page.text("De Vlaamse minister van Buitenzinnige Zaken")
    return page.pdf()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "capitals": capitals,
    "decimals": decimals,
    "romans": romans,
    "summary": summary,
}
