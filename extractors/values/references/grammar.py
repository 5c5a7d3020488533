"""References in a text: to other fiches of the plan, to legislation, and to documents.

Targets are normalised keys, the same for every way of printing the same thing:

- action: the number of the fiche or objective ('3.1.1.7');
- law: kind and day ('decreet/2024-03-22'), with words of the title where kind and day are not enough
  ('wet/2018-07-30/lokale-integrale-veiligheidscellen'): see `acts` and `laws`;
- document: its type and name ('actieplan/digitale-en-mediawijsheid', 'protocol/...'), or the number as the chancellery
  writes it ('VR 2025 0404 MED.0110/2TER'): see `documents`.

Findings (`ReferenceMatch.finding`): `reference_dangling` (no such number in the plan), `reference_date_invalid` (a
date that no calendar has), `reference_date_differs` (an act known by name, printed with another date),
`reference_date_missing` (a document number without its sitting), `reference_ambiguous` (several acts of that day),
`reference_unnamed` (an order without its day). `target` is None with the first two and the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from extractors.values.references import actions, documents, laws
from extractors.values.references.acts import settle
from extractors.values.references.known import find_names
from extractors.values.references.model import Kind, ReferenceMatch

__all__ = ["RULES", "Kind", "ReferenceMatch", "find_references", "resolve_references"]

RULES = (*laws.RULES, *actions.RULES, *documents.RULES)
_DIGIT = re.compile(r"\d")
_WITH_DIGITS: tuple[Callable[[str], Iterable[ReferenceMatch]], ...] = (
    documents.numbered_documents, laws.dated_acts, laws.titled_acts, laws.eu_acts, laws.circulars,
)  # fmt: skip


def find_references(text: str) -> list[ReferenceMatch]:
    """The references in `text`, in order. Where two readings overlap the one that starts first counts, then
    the longer one; only the members of a numbered range share their text.

    An action of another plan ('actie 3.1.1.2 van het Actieplan Mediawijsheid') is part of the reference to that plan.
    """
    names = find_names(text)
    found = [*laws.named_acts(text, names.acts), *documents.named_documents(text, names.documents)]
    if _DIGIT.search(text):
        found.extend(match for finder in _WITH_DIGITS for match in finder(text))
        claimed: dict[int, tuple[int, str]] = {}
        starts = {match.start for match in found if match.kind == "document"}
        found.extend(actions.actions(text, starts, claimed))
        found = [_with_actions(text, match, claimed) for match in found]
    found.sort(key=lambda match: (match.start, -match.end))
    out: list[ReferenceMatch] = []
    end = -1
    for match in found:
        if match.start >= end or (match.kind == "action" == out[-1].kind and match.rule == out[-1].rule):
            out.append(match)
            end = max(end, match.end)
    return out


def named_documents(title: str) -> list[str]:
    """The keys of the documents that the title of a fiche names."""
    return [match.target for match in find_references(title) if match.kind == "document" and match.target]


def with_back_references(text: str, matches: Sequence[ReferenceMatch], titles: Sequence[str]) -> list[ReferenceMatch]:
    """The `matches` in `text`, and the mentions of a document that the title of the fiche names ('het protocol');
    `titles`: the keys of those documents."""
    more = [
        back
        for back in (documents.back_references(text, titles) if titles else ())
        if not any(back.start < match.end and back.end > match.start for match in matches)
    ]
    return sorted((*matches, *more), key=lambda match: match.start) if more else list(matches)


def _with_actions(text: str, match: ReferenceMatch, claimed: dict[int, tuple[int, str]]) -> ReferenceMatch:
    """A document with the actions of it that are named in front."""
    if match.kind != "document" or match.start not in claimed:
        return match
    start, numbers = claimed[match.start]
    return replace(match, start=start, raw=text[start : match.end], part=numbers)


def resolve_references(
    matches: Iterable[ReferenceMatch], numbers: Collection[str], named: Collection[str] = ()
) -> list[ReferenceMatch]:
    """The matches, with references to actions checked against the `numbers` of the plan's fiches and
    objectives.

    One that the plan does not have loses its target and gains the finding `reference_dangling`. `named`: the keys of
    the acts in the whole document: an act printed with its day only is the one of that day that is named elsewhere.
    """
    return [_resolved(match, numbers, named) for match in matches]


def _resolved(match: ReferenceMatch, numbers: Collection[str], named: Collection[str]) -> ReferenceMatch:
    if match.kind == "action" and match.target not in numbers:
        return replace(match, target=None, finding="reference_dangling")
    if match.kind == "law" and match.target is not None and named:
        target = settle(match.target, named)
        if target != match.target:
            finding = None if match.finding == "reference_ambiguous" else match.finding
            return replace(match, target=target, finding=finding)
    return match
