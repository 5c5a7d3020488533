"""Plans of headings or of lists, printed at random, with what must be read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from schemas.template import Template
from tests.outlined.printing import BOOK, OFFICE, PRINTER, WIDE, Habit, Part, level, template
from tests.typesetter import words

HABITS = (OFFICE, PRINTER, BOOK, WIDE)
RUN_INS = {
    "approach": ("Timing", ("2026-2027", "voorjaar 2026", "2028")),
    "lead_ministers": ("Trekker", tuple(words.OFFICES)),
    "budget": ("Budget", ("50.000 euro", "geen bijkomende middelen")),
}
LABELS = tuple({"field": name, "label": label} for name, (label, _) in RUN_INS.items())
GOAL = level(
    "operational_objective", r"Doelstelling\s+(?P<number>\d+)\s*:\s*(?P<title>\S.*)", "Doelstelling 1: A", sure=True
)
BARE = r"(?P<title>\p{Lu}.*)"
HEADS = {
    "numbers": level("action", r"(?P<number>\d+\.\d+)\.?\s+(?P<title>\p{Lu}.*)", "1.1 Meten"),
    "words": level("action", r"Actie\s+(?P<number>\d+)\s*:\s*(?P<title>\S.*)", "Actie 1: Meten", sure=True),
    "type": level("action", BARE, styled=True),
    "bold": level("action", BARE, styled=True),
}
BULLETS = {
    "numbers": ("{n}.>", "{a})>>"),
    "outline": ("{g}.{n}>", "{g}.{n}.{m}>>"),
    "signs": ("-", "o"),
    "mixed": ("{n})>", "--"),
}


@dataclass
class Expected:
    """A fiche as it must come back."""

    number: str
    title: str
    objective: str
    fields: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Plan:
    """A document, its template, and its fiches."""

    template: Template
    habit: Habit
    style: str
    parts: list[Part] = field(default_factory=list)
    fiches: list[Expected] = field(default_factory=list)


def headed(seed: int) -> Plan:
    """A plan of headings; the same seed gives the same plan."""
    ink = Random(f"headed {seed}")
    style = list(HEADS)[seed % len(HEADS)]
    plan = Plan(template("headed", GOAL, HEADS[style], labels=LABELS), ink.choice(HABITS), style)
    inline = ink.choice(("<b>{}:</b> {}", "{}: {}", "<b>{}</b> {}"))
    for goal in range(1, ink.randint(3, 4)):
        plan.parts.append(f"# Doelstelling {goal}: {words.title(ink, 1)}")
        for at in range(1, ink.randint(3, 5)):
            counted = len(plan.fiches) + 1
            number = f"{goal}.{at}" if style == "numbers" else str(counted)
            fiche = Expected(number, words.title(ink, ink.randint(0, 2)), str(goal))
            lead = {"numbers": f"{number} ", "words": f"Actie {number}: "}.get(style, "")
            plan.parts.append(f"{'*' if style == 'bold' else '##'} {lead}{fiche.title}")
            paragraphs = [words.paragraph(ink, ink.randint(1, 4)) for _ in range(ink.randint(1, 3))]
            plan.parts.extend(paragraphs)
            fiche.fields["description"] = paragraphs
            for name in ink.sample(list(RUN_INS), ink.randint(0, 3)):
                label, answers = RUN_INS[name]
                answer = ink.choice(answers)
                plan.parts.append(inline.format(label, answer))
                fiche.fields[name] = [answer]
            plan.fiches.append(fiche)
    return plan


def listed(seed: int) -> Plan:
    """A plan of nested lists; the same seed gives the same plan."""
    ink = Random(f"list {seed}")
    style = list(BULLETS)[seed % len(BULLETS)]
    plan = Plan(template("list", GOAL), ink.choice(HABITS), style)
    outer, inner = BULLETS[style]
    for goal in range(1, ink.randint(3, 4)):
        plan.parts.extend((f"# Doelstelling {goal}: {words.title(ink, 1)}", words.paragraph(ink, 2)))
        for at in range(1, ink.randint(3, 6)):
            number = {"signs": str(len(plan.fiches) + 1), "outline": f"{goal}.{at}"}.get(style, str(at))
            title = words.clause(ink, ink.randint(0, 2))
            title = title[0].upper() + title[1:]
            steps = [words.clause(ink, ink.randint(0, 2)) for _ in range(ink.randint(0, 4))]
            plan.parts.append(f"{outer.format(g=goal, n=at)} {title}")
            plan.parts.extend(
                f"{inner.format(g=goal, n=at, m=m, a='abcdefg'[m - 1])} {step}" for m, step in enumerate(steps, 1)
            )
            plan.fiches.append(Expected(number, title, str(goal), {"approach": steps} if steps else {}))
    return plan
