"""Texts in other words, and sentences on subjects that no plan has: what an update of a plan rewrites and adds."""

from __future__ import annotations

import random

TOPICS = (
    ("rivieren en vaarten", "schippers", "sluizen", "waterpeil", "baggerwerken", "oevers", "vissers", "kades"),
    (
        "het sterrenkundig erfgoed",
        "sterrenwachten",
        "telescopen",
        "planeten",
        "gidsen",
        "koepels",
        "kaarten",
        "nachten",
    ),
    ("de bijenteelt", "imkers", "korven", "honing", "zwermen", "bloemen", "akkerranden", "raten"),
    ("het orgelbestand", "organisten", "pijpen", "klavieren", "kerken", "restaurateurs", "blaasbalgen", "registers"),
)
FRAMES = (
    "De {1} brengen alle {2} in kaart en leggen de toestand van de {3} vast.",
    "Een werkgroep van {1} maakt een draaiboek voor {4} en toetst het bij de {5}.",
    "Voor {0} komt er een vormingsreeks over {6}, {7} en {2}.",
    "Jaarlijks verschijnt een overzicht van {3}, {5} en {7} voor de {1}.",
)
SAME_WORD = {
    "ondersteunen": "bijstaan",
    "organiseren": "inrichten",
    "ontwikkelen": "uitwerken",
    "versterken": "verstevigen",
    "aanbod": "aanbieden van hulp",
    "vorming": "opleiding",
    "opvolging": "nazorg",
    "preventie": "voorkoming",
    "samenwerking": "overleg en samenwerking",
    "verschillende": "diverse",
    "belangrijk": "wezenlijk",
    "werken": "zich inzetten",
    "lokale": "plaatselijke",
    "personen": "mensen",
    "jongeren": "jonge mensen",
    "leerlingen": "scholieren",
    "zal": "gaat",
    "zullen": "gaan",
    "worden": "raken",
    "wordt": "raakt",
    "kunnen": "mogen",
    "binnen": "in",
    "ook": "eveneens",
    "daarnaast": "verder",
    "waarbij": "en daarbij",
    "onder": "via",
    "over": "rond",
    "met": "samen met",
    "voor": "ten behoeve van",
    "om": "teneinde",
    "tot": "richting",
    "rond": "betreffende",
    "actie": "maatregel",
    "acties": "maatregelen",
    "nieuwe": "bijkomende",
    "bestaande": "huidige",
    "partners": "betrokkenen",
    "diensten": "voorzieningen",
    "besturen": "overheden",
    "via": "langs",
}
"""Words for other words: a rewording changes about four in ten."""


def reworded(text: str, chance: random.Random, share: float = 0.8) -> str:
    """A text in other words: synonyms, words left out, and the parts of a sentence in another order."""
    words = []
    for word in text.split():
        plain = word.lower().strip(".,;:()")
        if plain in SAME_WORD and chance.random() < share:
            words.append(word.lower().replace(plain, SAME_WORD[plain]))
        elif len(plain) > 4 and chance.random() < share / 8:
            continue
        elif plain.isalpha() and len(plain) > 6 and chance.random() < share / 4:
            words.append(f"{chance.choice(('verdere', 'gerichte', 'duurzame', 'gedeelde'))} {word}")
        else:
            words.append(word)
    said = " ".join(words)
    head, comma, tail = said.partition(", ")
    if comma and tail.endswith(".") and len(head.split()) > 3 and len(tail.split()) > 3:
        said = f"{tail[:-1]}, {head[0].lower()}{head[1:]}."
    return said[0].upper() + said[1:]


def sentences(chance: random.Random, count: int) -> list[str]:
    """Sentences on a subject that the plan has not."""
    topic = chance.choice(TOPICS)
    return [frame.format(*topic).capitalize() for frame in chance.sample(FRAMES, count)]
