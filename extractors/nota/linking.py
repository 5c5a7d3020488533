"""Which plan a nota submits: the one whose title is its subject."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz import fuzz

from extractors.findings.nota_findings import NotaFinding
from extractors.text.normalize import words_only
from schemas.nota import Nota, Submission
from schemas.plan import KnownPlan

LIKE = 0.85
"""Least likeness (0 to 1) of two titles of the same plan; years and 'ontwerp van' do not count."""
DOUBTFUL = 0.6
"""Below this likeness a plan that the settings name is doubted."""
_YEARS = regex.compile(r"\(?\b((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\b\)?")
_DRAFT = regex.compile(r"^(?:het\s+)?(?:voor)?ontwerp(?:\s+van)?\s+(?:het\s+)?", regex.IGNORECASE)


def likeness(one: str, other: str) -> float:
    """Likeness of two titles from 0 to 1, word order, case and years aside."""
    return float(fuzz.token_sort_ratio(_bare(one), _bare(other))) / 100


def _bare(title: str) -> str:
    return words_only(_DRAFT.sub("", _YEARS.sub(" ", title)))


def link(nota: Nota, plans: Sequence[KnownPlan], listed: str | None = None) -> Nota:
    """The nota with the plan that it submits.

    `listed`: id of the plan that the settings name; it is kept, and doubted where its title is another.
    Otherwise the plan whose title is most like the subject or an attachment is taken, if its period is not
    another than the one the nota names.
    """
    scored = [(max(likeness(title, plan.title) for title in _titles(nota)), plan) for plan in plans]
    findings = list(nota.findings)
    source = nota.submits.source
    if listed is not None:
        score = next((score for score, plan in scored if plan.plan_id == listed), None)
        title = next((plan.title for plan in plans if plan.plan_id == listed), nota.subject)
        if score is not None and score < DOUBTFUL:
            findings.append(
                NotaFinding.plan_title_differs.finding(field="submits", source=source, title=nota.subject, plan=title)
            )
        found = Submission(title=nota.submits.title, plan_id=listed, how="listed", score=_rounded(score), source=source)
        return nota.model_copy(update={"submits": found, "findings": findings})
    years = _periods(nota)
    fitting = [
        (score, plan)
        for score, plan in scored
        if score >= LIKE and (not years or plan.start is None or plan.end is None or (plan.start, plan.end) in years)
    ]
    if fitting:
        score, plan = max(fitting, key=lambda pair: (pair[0], pair[1].plan_id))
        found = Submission(
            title=nota.submits.title, plan_id=plan.plan_id, how="title", score=_rounded(score), source=source
        )
        return nota.model_copy(update={"submits": found})
    if plans:
        findings.append(NotaFinding.plan_unknown.finding(field="submits", source=source, title=nota.subject))
    return nota.model_copy(update={"findings": findings})


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 3)


def _titles(nota: Nota) -> list[str]:
    return [nota.subject, *(item.text for item in nota.subject_items), *(item.text for item in nota.attachments)]


def _periods(nota: Nota) -> set[tuple[int, int]]:
    """Periods that the nota gives to the plan: those behind a word that ends in 'plan'."""
    texts = [nota.subject, *(item.text for item in nota.introduction)]
    texts.extend(item.text for section in nota.sections for item in section.body)
    texts.extend(item.text for item in nota.attachments)
    found = set()
    for text in texts:
        for match in _YEARS.finditer(text):
            if regex.search(r"plan\b[^.;]{0,120}$", text[: match.start()].casefold()):
                found.add((int(match[1]), int(match[2])))
    return found
