"""Edited versions of a real plan, with what a comparison must find in each: seeded, so that each can be made again.

Every edit is one that an update of a plan makes. An edit takes a fiche (or an objective, a chapter) that no other edit
of the version has taken, so that each leaves its own changes and no others.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date

from extractors.diff.editorial import ignore_editing
from schemas.plan import Action, Item, Link, Minister, Plan, Section, Step, Timing
from tests.diff.rewording import reworded, sentences
from tests.places import in_step

Key = tuple[str, str | None, str | None, str | None]


class Version:
    """A plan while it is edited. `want`: the changes that a comparison must find; `editorial`: those of spelling."""

    def __init__(self, plan: Plan, seed: int) -> None:
        self.chance = random.Random(f"version {seed}")
        self.old = plan
        self.new = plan.model_copy(deep=True, update={"plan_id": "nieuw"})
        self.new.source = self.new.source.model_copy(update={"sha256": "nieuw", "file": "nieuw.pdf"})
        self.was = {id(action): action.number for action in self.new.actions}
        self.held = list(self.new.actions)  # so that no fiche made below gets the id() of one that went
        self.named = {action.number: action for action in self.new.actions}
        self.taken: set[int] = set()
        self.found: list[tuple[str, Action, str | None, bool]] = []
        self.want: Counter[Key] = Counter()
        self.editorial: Counter[Key] = Counter()
        self.parted: set[int] = set()

    def fiche(self, fits: Callable[[Action], bool] = lambda action: True) -> Action | None:
        """A fiche that no edit took yet."""
        free = [one for one in self.new.actions if id(one) in self.was and id(one) not in self.taken and fits(one)]
        if not free:
            return None
        chosen = self.chance.choice(free)
        self.taken.add(id(chosen))
        return chosen

    def told(self, kind: str, action: Action, field: str | None, *, editorial: bool = False) -> None:
        self.found.append((kind, action, field, editorial))

    def done(self) -> tuple[Plan, Counter[Key], Counter[Key]]:
        """The version with the fiches numbered anew, and the changes that it must give."""
        place: Counter[str] = Counter()
        numbers: dict[str, str] = {}
        for action in self.new.actions:
            home = action.operational_objective or action.strategic_objective or ""
            before = self.was.get(id(action))
            if before is not None and before == action.operational_objective:
                continue  # it stands for its objective
            place[home] += 1
            action.number = action.key = f"{home}.{place[home]}"
            action.id = f"nieuw-{action.number}"
            if before is not None:
                numbers[before] = action.number
                if before != action.number and id(action) not in self.parted:
                    self.want["renumbered", before, action.number, "number"] += 1
        present = {id(action) for action in self.new.actions}
        for section in self.new.sections:
            fiche = self.named.get(section.number) if section.kind == "action" else None
            if fiche is not None and id(fiche) in present:
                section.number, section.title = fiche.number, fiche.title
        for kind, action, field, editorial in self.found:
            key = (kind, self.was.get(id(action)), None if kind == "removed" else action.number, field)
            (self.editorial if editorial else self.want)[key] += 1
        return self.new, self.want, self.editorial


def _renew(action: Action, step: Step, raw: str, edtf: str, days: tuple[date, date]) -> None:
    old = step.timing[0]
    step.text = step.text.replace(old.raw, raw)
    step.timing = [Timing(edtf=edtf, start=days[0], end=days[1], **in_step(step.text, raw, old.position))]


def fiche_added(version: Version) -> None:
    texts = sentences(version.chance, 4)
    home = version.chance.choice([one for one in version.new.actions if id(one) in version.was])
    fresh = Action(
        id="x", number="0", title=texts[0].rstrip("."), strategic_objective=home.strategic_objective,
        operational_objective=home.operational_objective, lead_ministers=list(home.lead_ministers),
        description=[Item(text=texts[1])], approach=[Step(text=texts[2])], concrete_results=[Item(text=texts[3])],
    )  # fmt: skip
    if home.number != home.operational_objective:
        version.new.actions.insert(version.new.actions.index(home), fresh)
        version.held.append(fresh)
        version.told("added", fresh, None)


def fiche_dropped(version: Version) -> None:
    gone = version.fiche(lambda one: one.number != one.operational_objective)
    if gone:
        version.new.actions.remove(gone)
        version.told("removed", gone, None)


def fiche_moved(version: Version) -> None:
    one = version.fiche(lambda one: one.number != one.operational_objective)
    homes = {a.operational_objective: a for a in version.new.actions if a.number != a.operational_objective}
    if one and (others := [a for home, a in homes.items() if home != one.operational_objective]):
        home = version.chance.choice(others)
        version.new.actions.remove(one)
        version.new.actions.insert(version.new.actions.index(home) + 1, one)
        one.strategic_objective, one.operational_objective = home.strategic_objective, home.operational_objective
        version.told("moved", one, "operational_objective")


def _long(action: Action) -> bool:
    return action.number != action.operational_objective and len(action.approach) >= 4 and len(action.description) >= 2


def fiche_split(version: Version) -> None:
    one = version.fiche(_long)
    if one:
        half = one.model_copy(deep=True)
        topic = sentences(version.chance, 1)[0].rstrip(".")
        half.title = f"{one.title}: {topic[0].lower()}{topic[1:]}"
        for field in ("description", "approach", "concrete_results", "indicators", "intended_effects"):
            items = getattr(one, field)
            setattr(one, field, items[: (len(items) + 1) // 2])
            setattr(half, field, items[(len(items) + 1) // 2 :])
        one.amounts, half.amounts = [], []
        version.new.actions.insert(version.new.actions.index(one) + 1, half)
        version.held.append(half)
        version.was[id(half)] = version.was[id(one)]
        version.parted |= {id(one), id(half)}
        version.taken.add(id(half))
        version.told("split", one, None)
        version.told("split", half, None)


def fiche_merged(version: Version) -> None:
    one, other = version.fiche(_long), version.fiche(_long)
    if one and other:
        for field in ("description", "approach", "concrete_results", "indicators", "intended_effects"):
            setattr(one, field, [*getattr(one, field), *getattr(other, field)])
        version.new.actions.remove(other)
        version.parted.add(id(one))
        version.told("merged", one, None)
        version.want["merged", version.was[id(other)], "?" + version.was[id(one)], None] += 1


def timing_later(version: Version) -> None:
    def fits(one: Action) -> bool:
        return any(len(step.timing) == 1 and step.timing[0].end for step in one.approach)

    one = version.fiche(fits)
    if one:
        step = version.chance.choice([s for s in one.approach if len(s.timing) == 1 and s.timing[0].end])
        _renew(one, step, "Q3 2028", "2028-35", (date(2028, 7, 1), date(2028, 9, 30)))
        version.told("item_changed", one, "approach")


def timing_dropped(version: Version) -> None:
    one = version.fiche(lambda one: any(len(s.timing) == 1 and f"({s.timing[0].raw})" in s.text for s in one.approach))
    if one:
        step = next(s for s in one.approach if len(s.timing) == 1 and f"({s.timing[0].raw})" in s.text)
        step.text, step.timing = step.text.replace(f" ({step.timing[0].raw})", ""), []
        version.told("item_changed", one, "approach")


def amount_up(version: Version) -> None:
    def fits(one: Action) -> bool:
        return any(amount.field == "budget" for amount in one.amounts) and one.budget is not None

    one = version.fiche(fits)
    if one and one.budget:
        amount = next(amount for amount in one.amounts if amount.field == "budget")
        one.budget.text = one.budget.text.replace(amount.raw, "987.654 euro")
        amount.raw, amount.amount = "987.654 euro", "987654"
        version.told("field_changed", one, "budget")


def minister_replaced(version: Version) -> None:
    one = version.fiche(lambda one: bool(one.lead_ministers) and all(m.id != "omgeving" for m in one.lead_ministers))
    if one:
        at = version.chance.randrange(len(one.lead_ministers))
        one.lead_ministers[at] = Minister(raw="Minister van Omgeving", id="omgeving", name="Minister van Omgeving")
        version.told("item_changed", one, "lead_ministers")


def minister_dropped(version: Version) -> None:
    one = version.fiche(lambda one: len(one.lead_ministers) > 1)
    if one:
        one.lead_ministers.pop()
        version.told("item_removed", one, "lead_ministers")


def portfolio_renamed(version: Version) -> None:
    one = version.fiche(lambda one: any(m.id for m in one.lead_ministers))
    if one:
        minister = next(m for m in one.lead_ministers if m.id)
        minister.raw = f"{minister.raw}, Samenleven en Digitalisering"
        version.told("item_changed", one, "lead_ministers")


LISTS = ("description", "approach", "concrete_results", "intended_effects", "indicators")


def text_moved(version: Version) -> None:
    one = version.fiche(lambda one: len(one.concrete_results) > 1 and bool(one.intended_effects))
    if one:
        at = version.chance.randrange(len(one.concrete_results))
        if len(one.concrete_results[at].text.split()) >= 3:
            one.intended_effects.append(one.concrete_results.pop(at))
            version.told("item_moved", one, "intended_effects")


def _item(version: Version, least: int) -> tuple[Action, str, int] | None:
    def plain(item: Item) -> bool:
        return len(item.text.split()) >= least and not getattr(item, "timing", None)

    one = version.fiche(lambda one: any(plain(item) for field in LISTS for item in getattr(one, field)))
    if one is None:
        return None
    places = [(f, at) for f in LISTS for at, item in enumerate(getattr(one, f)) if plain(item)]
    return (one, *version.chance.choice(places))


def paragraph_rewritten(version: Version) -> None:
    place = _item(version, 25)
    if place:
        one, field, at = place
        items = getattr(one, field)
        said = reworded(items[at].text, version.chance)
        if ignore_editing(said) != ignore_editing(items[at].text):
            items[at].text, items[at].links = said, []
            version.told("item_changed", one, field)


def fiche_rewritten(version: Version) -> None:
    one = version.fiche()
    if one:
        for field in ("description", "concrete_results", "intended_effects", "indicators"):
            for item in getattr(one, field):
                said = reworded(item.text, version.chance, share=1.0)
                if ignore_editing(said) != ignore_editing(item.text):
                    item.text, item.links = said, []
                    version.told("item_changed", one, field)


def word_changed(version: Version) -> None:
    place = _item(version, 5)
    if place:
        one, field, at = place
        item = getattr(one, field)[at]
        words = item.text.split()
        words[version.chance.randrange(1, len(words))] = "waterlopen"
        item.text, item.links = " ".join(words), []
        version.told("item_changed", one, field)


def item_added(version: Version) -> None:
    one = version.fiche()
    if one:
        field = version.chance.choice(("description", "concrete_results"))
        items = getattr(one, field)
        items.insert(version.chance.randint(0, len(items)), Item(text=sentences(version.chance, 1)[0]))
        version.told("item_added", one, field)


def item_removed(version: Version) -> None:
    one = version.fiche(lambda one: len(one.approach) > 1)
    if one:
        one.approach.pop(version.chance.randrange(len(one.approach)))
        version.told("item_removed", one, "approach")


def spelling(version: Version) -> None:
    place = _item(version, 5)
    if place:
        one, field, at = place
        item = getattr(one, field)[at]
        how = version.chance.choice(("stop", "dash", "quote"))
        if how == "stop":
            item.text = item.text[:-1] if item.text.endswith(".") else item.text + "."
        elif how == "dash" and " - " not in item.text:
            item.text = item.text.replace(" ", " – ", 1).replace(" – ", " ", 1) + ";"
        else:
            head, _, tail = item.text.partition(" ")
            item.text = f"„{head}” {tail}"
        version.told("item_changed", one, field, editorial=True)


def link_changed(version: Version) -> None:
    one = version.fiche(lambda one: bool(one.description) and not one.description[0].links)
    if one:
        one.description[0].links = [Link(uri="https://voorbeeld.example/nieuw", start=0, end=4)]
        version.told("item_changed", one, "description")


def retitled(version: Version) -> None:
    one = version.fiche()
    if one:
        one.title += " in de Vlaamse Rand"
        version.told("retitled", one, "title")


def progress(version: Version) -> None:
    one = version.fiche()
    if one:
        one.progress = Item(text=sentences(version.chance, 1)[0])
        version.told("field_changed", one, "progress")


def objective_retitled(version: Version) -> None:
    alone = {one.number for one in version.new.actions}
    listed = [*version.new.operational_objectives, *version.new.strategic_objectives]
    one = version.chance.choice([objective for objective in listed if objective.number not in alone])
    one.title = sentences(version.chance, 1)[0].rstrip(".")
    for section in version.new.sections:
        if section.number == one.number:
            section.title = one.title
    version.want["objective_retitled", one.number, one.number, None] += 1


def _chapter(version: Version) -> Section | None:
    found = [s for s in version.new.sections if s.kind == "section" and len(s.body) >= 3]
    return version.chance.choice(found) if found else None


def chapter_rewritten(version: Version) -> None:
    chapter = _chapter(version)
    for item in chapter.body if chapter else ():
        if len(item.text.split()) >= 12:
            said = reworded(item.text, version.chance)
            if ignore_editing(said) != ignore_editing(item.text):
                item.text, item.links = said, []
                number = chapter.number if chapter else None
                version.want["item_changed", number, number, "body"] += 1


def chapter_retitled(version: Version) -> None:
    chapter = _chapter(version)
    if chapter:
        chapter.title = sentences(version.chance, 1)[0].rstrip(".")
        version.want["section_retitled", chapter.number, chapter.number, None] += 1


def plan_retitled(version: Version) -> None:
    version.new.title += " (herziene versie)"
    version.want["plan_changed", None, None, "title"] += 1


INSIDE = (
    timing_later, timing_dropped, amount_up, minister_replaced, minister_dropped, portfolio_renamed, text_moved,
    word_changed, item_added, item_removed, spelling, link_changed, retitled, progress,
)  # fmt: skip
WHOLE = (fiche_added, fiche_dropped, fiche_moved, fiche_split, fiche_merged)
OUTSIDE = (objective_retitled, chapter_retitled, plan_retitled)
HEAVY = (paragraph_rewritten, fiche_rewritten, chapter_rewritten)
"""Edits that put much in other words."""


def version_of(plan: Plan, seed: int, *, heavy: bool = False) -> tuple[Plan, Counter[Key], Counter[Key]]:
    """A version with edits of every sort, what must be found in it, and what differs in spelling alone."""
    version = Version(plan, seed)
    edits: list[Callable[[Version], None]] = [
        *(HEAVY if heavy else ()),
        *version.chance.sample(INSIDE, 8),
        *version.chance.sample(OUTSIDE, version.chance.randint(0, 3)),
        *version.chance.sample(WHOLE, version.chance.randint(1, 4)),
    ]
    for edit in edits:
        edit(version)
    new, want, editorial = version.done()
    # A fiche that was merged into another is told with the number that this one has now.
    now = {version.was[id(one)]: one.number for one in new.actions if id(one) in version.was}
    told: Counter[Key] = Counter()
    for (kind, before, after, field), count in want.items():
        told[kind, before, now[after[1:]] if after and after[0] == "?" else after, field] += count
    return new, told, editorial
