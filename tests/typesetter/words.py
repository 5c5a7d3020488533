"""Random Dutch-like wording.

Every function draws from the `random.Random` it is given and from the word lists below, so the same
generator state gives the same words. The wording holds what makes such plans hard to read back: compound
words with hyphens, suspended hyphens, abbreviations with dots, quotes, figures, brackets, mail addresses and
accents. It never starts a text with a word of the form's own labels, and it never holds a date or a sum of
money: those come from `facts`, which knows what they mean.
"""

from __future__ import annotations

from random import Random


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUNS = listed(
    "aanpak aanbod ondersteuning begeleiding samenwerking werking vorming opleiding opvolging "
    "methodiek expertise toeleiding detectie preventie weerbaarheid afstemming regierol opdracht "
    "doorverwijzing zichtbaarheid deskundigheid bevraging analyse website handleiding draaiboek "
    "leidraad verankering ketenaanpak casusoverleg re-integratie informatie-uitwisseling kennisdeling "
    "signalering rapportage meerwaarde toegankelijkheid coördinatie coöperatie vroegdetectie "
    "bijsturing omkadering intervisie evaluatie beeldvorming verspreiding samenhang "
    "doorstroming reflectie conflictbemiddeling fijnmazigheid"
)
GROUPS = listed(
    "jongeren scholen justitiehuizen hulpverleners leerkrachten burgemeesters gemeenten partners "
    "ouders jeugdwerkers eerstelijnsactoren onderwijsactoren referentiepersonen justitiabelen "
    "gezinnen vrijwilligers straathoekwerkers sportclubs trainers consulenten lesgevers besturen "
    "centra diensten netwerken actoren begeleiders minderjarigen terugkeerders CLB’s OCMW’s LIVC’s "
    "cliënten patiënten tweeëntwintig-plussers gemeenschapsinstellingen jeugdhuizen bibliotheken "
    "moskeeën politiezones gebruikers bezoekers"
)
ADJECTIVES = listed(
    "flexibele lokale Vlaamse bestaande nieuwe gerichte structurele duurzame gewelddadige geradicaliseerde "
    "kwetsbare socio-preventieve multidisciplinaire gespecialiseerde brede digitale interne externe "
    "regionale geïntegreerde geïndiceerde efficiënte creatieve betrokken schoolse online gedeelde "
    "officiële wetenschappelijke interfederale beroepsmatige psychosociale cultuursensitieve "
    "veelvoorkomende laagdrempelige evidence-based niet-gouvernementele specifieke grafische"
)
VERBS = listed(
    "versterkt ondersteunt verbetert bewaakt bundelt verspreidt verkent ontwikkelt organiseert "
    "evalueert verdiept vernieuwt verankert stimuleert verfijnt coördineert begeleidt beschermt "
    "verduidelijkt verbindt"
)
INFINITIVES = listed(
    "Versterken Uitwerken Ontwikkelen Opzetten Verkennen Organiseren Verankeren Stimuleren Verbeteren "
    "Bundelen Verspreiden Bijsturen Opvolgen Verfijnen Coördineren Evalueren Identificeren Afstemmen "
    "Uitrollen Creëren"
)
OPENERS = listed("Daarnaast Tegelijk Ook Bovendien Vandaag Zo Hierbij Jaarlijks Vervolgens Bijgevolg Daartoe Nadien")
SUSPENDED = (
    "preventie-, interventie- en nazorgmaatregelen",
    "signalerings- en opvolgingsprotocollen",
    "jeugd- en gezinsbeleid",
    "school- of klasmanagement",
    "welzijns-, onderwijs- en jeugddiensten",
    "vormings- en ondersteuningsaanbod",
    "in- en uitstroom",
    "arbeids- en opleidingstrajecten",
)
COMPOUNDS = (
    "socio-preventieve",
    "LIVC-werking",
    "VDAB-directies",
    "re-integratietraject",
    "train-de-trainer",
    "hands-on",
    "ICT-toepassing",
    "co-creatie",
    "sms-dienst",
    "peer-to-peer-werking",
    "zelf-evaluatie",
    "radicaliserings-expert",
    "mee-eters",
    "auto-evaluatie",
    "na-oorlogse",
    "Noord-Limburg",
)
SHORT = ("info", "hulp", "jeugd", "lokaal", "vorming")
ASIDES = (
    "(o.a. via de {group})",
    "(bv. rond {noun} en {noun})",
    "(zowel tijdens als na {noun})",
    "(d.w.z. de {adj} {noun})",
    "(zie ook www.voorbeeld.be/{short})",
    "(cf. artikel {n})",
    "({short}@voorbeeld.be)",
    "(persoons)gegevens",
    "– met aandacht voor {group} –",
    "(in overleg met de {group}, de {group} en de {group})",
)
TAILS = (
    "m.b.t. de {noun}",
    "t.a.v. de {group}",
    "via een {adj} {noun}",
    "in samenwerking met de {group}",
    "voor {group} en {group}",
    "binnen elk beleidsdomein",
    "van de {adj} {group}",
    "inzake {noun}",
    "met oog voor ‘{noun} op maat’",
    "onder de noemer “{adj} {noun}”",
    "tijdens én na de {noun}",
    "in {n} gemeenten",
    "bij minstens {n}% van de {group}",
    "gedurende {n} maanden",
    "in het kader van de {noun}",
    "per {noun} en/of {noun}",
    "op vraag van de {group} i.s.m. de {group}",
    "waarbij de {noun} wordt verankerd",
    "zodat de {noun} effectief en op een gestroomlijnde wijze kan plaatsvinden",
    "rond {susp}",
    "met {susp}",
    "vanuit de {comp} {noun}",
    "door de {comp} {group}",
    "met {n}.{nnn} deelnemers",
    "van het type A/B",
)
OFFICES = (
    "Minister van Justitie & Handhaving",
    "Minister van Binnenlands Bestuur",
    "Minister van Onderwijs",
    "Minister van Welzijn",
    "Minister van Jeugd",
    "Minister van Media",
    "Minister van Sport",
    "Minister van Werk",
    "Minister van Omgeving",
    "Minister van Integratie en Inburgering",
    "Minister van Samenleven",
)


def fill(ink: Random, pattern: str) -> str:
    """`pattern` with each slot (`{noun}`, `{group}`, ..., `{n}`, `{nnn}`) drawn anew."""
    out = pattern
    for slot, drawn in (
        ("{noun}", NOUNS),
        ("{group}", GROUPS),
        ("{adj}", ADJECTIVES),
        ("{susp}", SUSPENDED),
        ("{comp}", COMPOUNDS),
        ("{short}", SHORT),
    ):
        while slot in out:
            out = out.replace(slot, ink.choice(drawn), 1)
    while "{nnn}" in out:
        out = out.replace("{nnn}", f"{ink.randrange(1000):03d}", 1)
    while "{n}" in out:
        out = out.replace("{n}", str(ink.randrange(2, 90)), 1)
    return out


def clause(ink: Random, weight: int) -> str:
    """A clause without end mark: a verb at its head, then about `weight` additions."""
    if ink.random() < 0.5:
        text = fill(ink, f"{ink.choice(INFINITIVES)} van de {{adj}} {{noun}}")
    else:
        text = fill(ink, f"De {{adj}} {{noun}} {ink.choice(VERBS)} de {{noun}}")
    return extend(ink, text, weight)


def extend(ink: Random, text: str, weight: int) -> str:
    for _ in range(weight):
        text += " " + fill(ink, ink.choice(ASIDES if ink.random() < 0.2 else TAILS))
    return text


def sentence(ink: Random, weight: int) -> str:
    """A sentence with a capital and a full stop, about 6 + 5 * `weight` words."""
    if ink.random() < 0.4:
        text = fill(ink, f"{ink.choice(OPENERS)} {ink.choice(VERBS)} de {{noun}} de {{adj}} {{group}}")
        text = extend(ink, text, weight)
    else:
        text = clause(ink, weight)
    return text + "."


def paragraph(ink: Random, sentences: int, weight: int = 2) -> str:
    return " ".join(sentence(ink, ink.randint(0, weight)) for _ in range(sentences))


def title(ink: Random, weight: int) -> str:
    """A title: a clause without end mark and without asides."""
    text = fill(ink, f"{ink.choice(INFINITIVES)} van {ink.choice(('{adj} ', ''))}{{noun}}")
    for _ in range(weight):
        text += " " + fill(ink, ink.choice(("voor {group}", "en {noun}", "binnen de {adj} {noun}", "bij {susp}")))
    return text
