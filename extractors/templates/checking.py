"""What a template's model cannot say: examples that match, names that do not collide, bounded patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from extractors.loading.problems import KeyPath, Problem
from extractors.text.normalize import normalize_for_matching
from schemas.nota_template import NotaTemplate
from schemas.template import UNLABELLED, Template

PATIENCE = 1.0
"""Seconds that a pattern may take on one hostile text of `LONG` characters; good ones take milliseconds."""
LONG = 2000


def problems_of(template: Template | NotaTemplate) -> list[Problem]:
    """Everything about a template that would make it read documents wrongly or slowly."""
    if isinstance(template, NotaTemplate):
        return [*_nota_problems(template), *_slow(_nota_patterns(template))]
    return [
        *_levels(template),
        *_unlabelled(template),
        *_heads(template),
        *_names(template),
        *_slow(_plan_patterns(template)),
    ]


def _levels(template: Template) -> Iterator[Problem]:
    for index, level in enumerate(template.levels):
        yield from _examples(("levels", index), level.pattern, level.example, level.counterexample)
    if template.leads_to("title") or template.leads_to("number") or template.form == "list":
        return  # labels name the fiches, or the items of a list are the fiches
    if not template.levels and not template.fiche_under:
        yield Problem(
            ("levels",),
            "no level is given: no heading would be found",
            "geen niveau opgegeven: er wordt geen titel gevonden",
        )
    elif not template.fiche_under and all(level.kind != "action" for level in template.levels):
        yield Problem(
            ("levels",),
            "no level has 'kind: action' and 'fiche_under' is empty: no fiche would be found",
            "geen niveau heeft 'kind: action' en 'fiche_under' is leeg: er wordt geen fiche gevonden",
        )


def _unlabelled(template: Template) -> Iterator[Problem]:
    """No label where the form is read by its labels."""
    if not template.labels and template.form not in UNLABELLED:
        yield Problem(
            ("labels",),
            "no label is given: only the forms 'headed' and 'list' need none",
            "geen label opgegeven: alleen de vormen 'headed' en 'list' hebben er geen nodig",
        )


def _heads(template: Template) -> Iterator[Problem]:
    """Two places for the one number or title of a fiche."""
    first: dict[str, str] = {}
    for index, label in enumerate(template.labels):
        for name in ({label.field} if label.field else set()) | set(label.starts_with):
            if name in ("number", "title") and first.setdefault(name, label.label) != label.label:
                yield Problem(
                    ("labels", index),
                    f"the {name} of a fiche already stands under '{first[name]}'",
                    f"'{name}' van een fiche staat al onder '{first[name]}'",
                )


def _examples(
    path: KeyPath, pattern: str, example: str, counterexample: str, *, search: bool = False
) -> Iterator[Problem]:
    compiled = regex.compile(pattern, regex.IGNORECASE if search else 0)
    finds = compiled.search if search else compiled.match
    try:
        matches, counter = finds(example, timeout=PATIENCE), finds(counterexample, timeout=PATIENCE)
    except TimeoutError:
        return  # told by the check on slow patterns
    if matches is None:
        yield Problem(
            (*path, "example"),
            f"the pattern does not match its own example '{example}'",
            f"het patroon past niet op het eigen voorbeeld '{example}'",
        )
    if counter is not None:
        yield Problem(
            (*path, "counterexample"),
            f"the pattern matches the counterexample '{counterexample}', which it must not",
            f"het patroon past op het tegenvoorbeeld '{counterexample}', wat niet mag",
        )


def _names(template: Template) -> Iterator[Problem]:
    """Labels, variants and prompts that could be taken for one another."""
    seen: dict[str, KeyPath] = {}
    for index, label in enumerate(template.labels):
        yield from _collisions(("labels", index), label.label, label.variants, seen)
        parts: dict[str, KeyPath] = {}
        for number, part in enumerate(label.parts):
            yield from _collisions(("labels", index, "parts", number), part.label, part.variants, parts)
    for index, label in enumerate(template.labels):
        for number, prompt in enumerate(label.prompts):
            if normalize_for_matching(prompt) in seen:
                yield Problem(
                    ("labels", index, "prompts", number),
                    f"the prompt '{prompt}' is also a label",
                    f"de vraag '{prompt}' is ook een label",
                )
            elif len(normalize_for_matching(prompt)) < 4:
                yield Problem(
                    ("labels", index, "prompts", number),
                    f"the prompt '{prompt}' is too short to be told from an answer",
                    f"de vraag '{prompt}' is te kort om van een antwoord te onderscheiden",
                )


def _collisions(path: KeyPath, label: str, variants: list[str], seen: dict[str, KeyPath]) -> Iterator[Problem]:
    """Wordings that another label has already; the same one twice in one label does no harm."""
    wordings: list[tuple[KeyPath, str]] = [((*path, "label"), label)]
    wordings.extend(((*path, "variants", number), variant) for number, variant in enumerate(variants))
    for where, wording in wordings:
        key = normalize_for_matching(wording)
        if not key:
            yield Problem(where, f"'{wording}' holds no letter", f"'{wording}' bevat geen letter")
        elif seen.setdefault(key, path) != path:
            first = seen[key][-1]
            assert isinstance(first, int)
            yield Problem(
                where,
                f"'{wording}' is already a wording of number {first + 1} here (case, accents and signs do not count)",
                f"'{wording}' is hier al een schrijfwijze van nummer {first + 1} (hoofdletters, accenten en tekens "
                "tellen niet)",
            )


def _nota_problems(template: NotaTemplate) -> Iterator[Problem]:
    for index, level in enumerate(template.levels):
        yield from _examples(("levels", index), level.pattern, level.example, level.counterexample)
    for index, mention in enumerate(template.mentions):
        path: KeyPath = ("mentions", index)
        yield from _examples(path, mention.pattern, mention.example, mention.counterexample, search=True)


def _plan_patterns(template: Template) -> Iterator[tuple[KeyPath, str, str]]:
    for index, level in enumerate(template.levels):
        yield ("levels", index, "pattern"), level.pattern, level.example
    for name in ("furniture", "continuation", "unnumbered", "numbered"):
        for index, pattern in enumerate(getattr(template, name)):
            yield (name, index), pattern, ""
    yield ("period",), template.period, ""
    if template.phase is not None:
        yield ("phase",), template.phase, ""


def _nota_patterns(template: NotaTemplate) -> Iterator[tuple[KeyPath, str, str]]:
    for index, level in enumerate(template.levels):
        yield ("levels", index, "pattern"), level.pattern, level.example
    for index, mention in enumerate(template.mentions):
        yield ("mentions", index, "pattern"), mention.pattern, mention.example
    for name in ("letterhead", "furniture", "numbered"):
        for index, pattern in enumerate(getattr(template, name)):
            yield (name, index), pattern, ""
    for name in ("office", "previous", "decided", "decision", "decides", "favourable", "unfavourable", "not_required"):
        yield (name,), getattr(template, name), ""


def _slow(patterns: Iterable[tuple[KeyPath, str, str]]) -> Iterator[Problem]:
    """Patterns whose time explodes: a page of one sign would halt the reading."""
    for path, pattern, example in patterns:
        if _explodes(pattern, example):
            yield Problem(
                path,
                f"the pattern '{pattern}' takes too long on long lines: avoid a repetition inside a repetition",
                f"het patroon '{pattern}' duurt te lang op lange regels: vermijd een herhaling binnen een herhaling",
            )


@lru_cache(maxsize=512)
def _explodes(pattern: str, example: str) -> bool:
    """Whether a pattern takes too long on some hostile text. Kept: templates share most patterns, a draft is checked
    again and again, and trying them all takes two seconds a template."""
    compiled = regex.compile(pattern, regex.IGNORECASE)
    try:
        for text in _hostile(example):
            compiled.search(text, timeout=PATIENCE)
    except TimeoutError:
        return True
    return False


def _hostile(example: str) -> Iterator[str]:
    # What a pattern may look ahead for stands behind a sign that nothing matches, so that it must try first.
    end = f"\x00{example} x:;.)-–"
    for unit in ("1", "1.", "1.1.", "a", "A", " ", "a ", "-", "- ", "I", "I."):
        yield (unit * LONG)[:LONG] + end
    if example:
        yield (example * (LONG // len(example) + 1))[:LONG] + end
        for length in range(1, min(len(example), 40)):
            yield example[:length] + example[length - 1] * LONG + end
