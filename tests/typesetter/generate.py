"""Random plans.

`build_plan` takes two generators: `shape` decides what there is (how many, which kind, how long) and may
be one that Hypothesis controls, so that a failing plan shrinks to a small one; `ink` only chooses words.
"""

from __future__ import annotations

from random import Random

from tests.typesetter import facts, words
from tests.typesetter.model import (
    STATUSES,
    Chapter,
    Fiche,
    Item,
    OperationalObjective,
    PlanModel,
    Section,
    StrategicObjective,
)

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
BULLETS = ("o", "•", "▪", "-", "–")
COUNTED = ("1.", "I.", "a)", "1)")
PREVENTION = (
    (("universal",), "universele"),
    (("selective",), "selectieve"),
    (("indicated",), "geïndiceerde"),
    (("universal", "selective"), "universele en selectieve"),
    (("selective", "indicated"), "selectieve en geïndiceerde"),
    (("universal", "selective", "indicated"), "universele, selectieve en geïndiceerde"),
)
ANSWERS = (
    "Deze actie wordt uitgevoerd binnen de beschikbare kredieten.",
    "Deze actie wordt uitgevoerd binnen de beschikbare kredieten",
    "Nog te bekijken binnen de begroting.",
    "/",
)
REPORTED_LATER = "Dit wordt ingevuld op het moment van tussentijdse en eindrapportage."


def marker(kind: str, position: int) -> str:
    """The marker at `position` (from 0) of a list whose first marker is `kind`."""
    if kind == "1." or kind == "1)":
        return f"{position + 1}{kind[-1]}"
    if kind == "I.":
        return f"{ROMAN[position]}."
    if kind == "a)":
        return f"{'abcdefghij'[position]})"
    return kind


def ended(shape: Random, text: str, bulleted: bool) -> str:
    """The text with an end mark; only a list item may go without one."""
    return text + (shape.choice((".", ".", ";", "")) if bulleted else ".")


def listing(shape: Random, ink: Random, low: int, high: int, nested: bool = True) -> tuple[Item, ...]:
    """A list field: bullets of one kind, nested ones of another, or plain paragraphs."""
    count = shape.randint(low, high)
    style = shape.randint(0, 5)
    if style == 5:
        return tuple(Item(words.paragraph(ink, shape.randint(1, 2), shape.randint(0, 2))) for _ in range(count))
    kind = shape.choice(BULLETS if style < 4 else COUNTED)
    inner = shape.choice([b for b in (*BULLETS, "a)") if b != kind])
    items: list[Item] = []
    for position in range(count):
        text = words.clause(ink, shape.randint(0, 3))
        below = shape.randint(1, 3) if nested and shape.randint(0, 5) == 5 else 0
        text += ":" if below else ended(shape, "", True)
        items.append(Item(text, marker(kind, position)))
        for nth in range(below):
            deeper = ended(shape, words.clause(ink, shape.randint(0, 2)), True)
            items.append(Item(deeper, marker(inner, nth), 1))
    return tuple(items)


def describe(shape: Random, ink: Random) -> tuple[Item, ...]:
    """The description: paragraphs, some of them followed by a list."""
    items: list[Item] = []
    for _ in range(shape.randint(1, 3)):
        items.append(Item(words.paragraph(ink, shape.randint(1, 4))))
        if shape.randint(0, 3) == 3:
            items.append(Item(words.clause(ink, 1) + ":"))
            kind = shape.choice((*BULLETS, *COUNTED))
            for position in range(shape.randint(1, 4)):
                text = ended(shape, words.clause(ink, shape.randint(0, 3)), True)
                items.append(Item(text, marker(kind, position)))
    return tuple(items)


def timed(shape: Random, ink: Random, text: str, placing: int) -> tuple[str, tuple[facts.Timing, ...]]:
    """`text` with a timing in brackets, behind a colon, or none."""
    if placing == 0:
        return text + ".", ()
    moment = facts.timing(ink)
    if placing == 1:
        return f"{text}: {moment.raw}", (moment,)
    return text + shape.choice((". ({})", " ({})", " ({}).")).format(moment.raw), (moment,)


def steps(shape: Random, ink: Random) -> tuple[Item, ...]:
    """The approach: steps with timings, under phase lines or not, sometimes nested."""
    items: list[Item] = []
    phases = shape.randint(1, 3) if shape.randint(0, 3) == 3 else 0
    kind = shape.choice((*BULLETS, "1."))
    inner = shape.choice([b for b in (*BULLETS, "a)") if b != kind])
    for number in range(1, max(phases, 1) + 1):
        phase = None
        if phases:
            line, when = timed(shape, ink, f"Fase {number}: {words.title(ink, 0)}", shape.choice((2, 2, 0)))
            phase = line if when else line.rstrip(".")
            items.append(Item(phase, None, 0, phase, when))
        for position in range(shape.randint(1, 3 if phases else 5)):
            text, when = timed(shape, ink, words.clause(ink, shape.randint(0, 2)), shape.choice((2, 2, 1, 0)))
            items.append(Item(text, marker(kind, position), 0, phase, when))
            if shape.randint(0, 6) == 6:
                for nth in range(shape.randint(1, 2)):
                    deeper = words.clause(ink, shape.randint(0, 1)) + "."
                    items.append(Item(deeper, marker(inner, nth), 1, phase))
    return tuple(items)


def fiche(
    shape: Random, ink: Random, number: str, strategic: str, operational: str, heading: str | None = None
) -> Fiche:
    """One fiche; `heading` is its objective's title when it hangs directly under that objective."""
    types, adjective = shape.choice(PREVENTION)
    minister_count = shape.choice((1, 1, 2, 3, 6))
    sums: list[tuple[str, facts.Amount]] = []
    budget = shape.choice((*ANSWERS, ""))
    if not budget:
        sums.append(("budget", facts.amount(ink)))
        budget = sums[0][1].raw
    effects = shape.randint(0, 5) > 0
    return Fiche(
        number=number,
        title=heading if heading is not None else words.title(ink, shape.randint(0, 4)),
        strategic_objective=strategic,
        operational_objective=operational,
        own_heading=heading is None,
        status=shape.choice(STATUSES),
        prevention_text=f"Deze actie is gericht op {adjective} preventie" + shape.choice((".", "")),
        prevention_types=types,
        ministers=tuple(ink.sample(words.OFFICES, minister_count)),
        description=describe(shape, ink),
        approach=steps(shape, ink),
        concrete_results=listing(shape, ink, 1, 4),
        intended_effects=listing(shape, ink, 1, 4),
        results_measurement=listing(shape, ink, 1, 3, nested=False),
        effects_measurement=listing(shape, ink, 1, 3, nested=False) if effects else (),
        indicators=listing(shape, ink, 1, 4),
        resources=shape.choice(ANSWERS[:3]),
        budget=budget,
        progress=REPORTED_LATER if shape.randint(0, 2) else words.paragraph(ink, shape.randint(1, 3)),
        amounts=tuple(sums),
    )


def body(shape: Random, ink: Random) -> tuple[Item, ...]:
    return describe(shape, ink) if shape.randint(0, 3) else ()


def plain_chapters(shape: Random, ink: Random) -> tuple[Chapter, ...]:
    """One or two chapters of plain text, so that the objectives' chapter is the second or third."""
    chapters = []
    for number in range(1, shape.randint(1, 2) + 1):
        sections = tuple(
            Section(f"{number}.{nth}", words.title(ink, shape.randint(0, 1)).upper(), describe(shape, ink))
            for nth in range(1, shape.randint(1, 3) + 1)
        )
        chapters.append(Chapter(str(number), words.title(ink, 0), body(shape, ink), sections))
    return tuple(chapters)


def build_plan(shape: Random, ink: Random, fiches: int) -> PlanModel:
    """A plan with exactly `fiches` action fiches, spread over objectives."""
    chapters = plain_chapters(shape, ink)
    top = str(len(chapters) + 1)
    strategic: list[StrategicObjective] = []
    left = fiches
    while left:
        s_number = f"{top}.{len(strategic) + 1}"
        operational: list[OperationalObjective] = []
        for _ in range(shape.randint(1, 2)):
            if not left:
                break
            o_number = f"{s_number}.{len(operational) + 1}"
            o_title = words.title(ink, shape.randint(0, 3))
            if shape.randint(0, 5) == 5:
                held = [fiche(shape, ink, o_number, s_number, o_number, o_title)]
            else:
                held = [
                    fiche(shape, ink, f"{o_number}.{nth}", s_number, o_number)
                    for nth in range(1, min(left, shape.randint(1, 4)) + 1)
                ]
            left -= len(held)
            operational.append(OperationalObjective(o_number, o_title, tuple(held)))
        intro = (Item(words.paragraph(ink, 1)),) if shape.randint(0, 3) == 3 else ()
        strategic.append(
            StrategicObjective(s_number, words.title(ink, shape.randint(0, 2)).upper(), intro, tuple(operational))
        )
    start = 2025
    name = "Vlaams actieplan ter preventie van gewelddadige radicalisering, extremisme en terrorisme"
    return PlanModel(f"{name} {start}-{start + 4}", top, name, chapters, tuple(strategic), (start, start + 4))


def random_plan(seed: int, fiches: int = 3) -> PlanModel:
    """The plan of a seed: the same seed and number give the same plan."""
    return build_plan(Random(f"shape {seed}"), Random(f"ink {seed}"), fiches)
