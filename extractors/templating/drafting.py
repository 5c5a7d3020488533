"""A first template for an unknown document: what can be seen in it, and what a person must finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.errors import NoActionError
from extractors.form.segmentation import segment
from extractors.layout.lines import Line
from extractors.layout.text_columns import pages_in_columns
from extractors.templates import parse
from extractors.templating.answers import FoundPart, add_prompts, find_parts
from extractors.templating.column_drafting import column_draft
from extractors.templating.labels import FoundForm, FoundLabel, find_form
from extractors.templating.numbering import DraftLevel, Numbered, Shape, levels_of, numbered_lines, shape_at
from extractors.templating.observing import BULLETS, Observed, observe
from extractors.templating.outlined_drafting import outlined_draft
from extractors.templating.table_drafting import table_draft, text_read
from extractors.templating.words import field_of, is_compound, phase_words, status_of
from extractors.templating.writing import identity, level_lines, listed, pattern_text, quoted
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.plan import SINGLE_FIELDS, Kind
from schemas.template import UNLABELLED, FormName, Template

NEAR_HEADING = 12
"""Lines above a fiche's first label within which its heading stands."""
ENOUGH = 0.5
"""Share of the printed text from which on a draft that reads it needs no other."""
AS_MUCH = 0.95
"""Share of the text that the best draft reads from which on a simpler one is taken: tables and cards, then lines as
they stand, then text columns, which cut labels in half. Case: the sample in two languages."""
MORE = 1.5
"""Times the text of other drafts that one for headings or a list must read: text without labels is always read."""
PERIOD = regex.compile(r"\b((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\b")


@dataclass(slots=True)
class Draft:
    """A template as YAML text; `fiches` are those that it finds, `expected` the forms that were counted."""

    text: str
    fiches: int
    expected: int

    @property
    def share(self) -> float:
        """How near the fiches come to those expected, from 0 to 1."""
        return min(self.fiches, self.expected) / max(self.fiches, self.expected, 1)


@dataclass(slots=True)
class _Parts:
    """Everything that goes into the text."""

    name: str
    levels: list[DraftLevel]
    fiche_under: list[Kind]
    labels: list[tuple[FoundLabel, str | None, list[FoundPart]]]
    expected: int
    bullets: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    status: dict[str, list[str]] = field(default_factory=dict)
    phase: list[str] = field(default_factory=list)
    period: str = ""
    continuation: list[str] = field(default_factory=list)


def suggest(pages: Sequence[PageContent], name: str) -> Draft:
    """A draft for the document; `name` is used for its id. The draft is valid and finds the document's fiches
    as far as they can be told; its comments say what to finish.

    Raises NoActionError where the document repeats no form.
    """
    tabled = table_draft(pages, name)
    drafts = [Draft(tabled.text, tabled.fiches, tabled.expected)] if tabled is not None else []
    told: NoActionError | None = None
    for in_columns in (False, True) if pages_in_columns(pages) else (False,):
        try:
            drafts.append(_line_draft(pages, name, in_columns=in_columns))
        except NoActionError as error:
            told = error
    sided = suggest_as(pages, name, "columns")
    if sided is not None and _names_most(pages, sided, drafts):
        return sided
    outlined = _outlined(pages, name, drafts)
    if outlined is not None:
        return outlined
    if len(drafts) > 1:
        # Text counts as far as the fiches are those that were counted: one fiche that swallows all reads all of it.
        reads = [draft.share * text_read(pages, draft.text) for draft in drafts]
        return next(draft for draft, read in zip(drafts, reads, strict=True) if read >= AS_MUCH * max(reads))
    if not drafts and told is not None:
        raise told
    return drafts[0]


def _names_most(pages: Sequence[PageContent], sided: Draft, others: Sequence[Draft]) -> bool:
    """Whether the draft for columns reads nearly as much as any other: what it reads as names of actions, others read
    as answers."""
    reads = [draft.share * text_read(pages, draft.text, named=True) for draft in (sided, *others)]
    return reads[0] >= AS_MUCH * max(reads)


def suggest_as(pages: Sequence[PageContent], name: str, form: FormName) -> Draft | None:
    """The draft for fiches that are printed in one form; None where the document shows none. Raises as `suggest`."""
    if form in UNLABELLED:
        outlined = outlined_draft(pages, name, forms=(form,))
        return Draft(outlined.text, outlined.fiches, outlined.fiches) if outlined is not None else None
    if form in ("rows", "columns", "cards"):
        tabled = column_draft(pages, name) if form == "columns" else table_draft(pages, name, forms=(form,))
        return Draft(tabled.text, tabled.fiches, tabled.expected) if tabled is not None else None
    return _line_draft(pages, name, in_columns=form == "prose")


def _outlined(pages: Sequence[PageContent], name: str, others: Sequence[Draft]) -> Draft | None:
    """The draft for headings or a list, where it reads much more than the `others` do."""
    printed = sum(page.info.characters for page in pages)
    best = max((draft.share * text_read(pages, draft.text) for draft in others), default=0.0)
    if best > ENOUGH * printed:
        return None
    draft = outlined_draft(pages, name)
    if draft is None or draft.read < MORE * best:
        return None
    return Draft(draft.text, draft.fiches, draft.fiches)


def _line_draft(pages: Sequence[PageContent], name: str, *, in_columns: bool) -> Draft:
    """The draft for labels beside or above their answers; raises NoActionError where the document repeats none."""
    observed = observe(pages, in_columns=in_columns)
    form = find_form(observed)
    if form is None or len(form.starts) < 2:
        raise _without_form(name)
    add_prompts(observed, form)
    labels = {index for label in form.labels for index in label.indexes}
    shapes = numbered_lines(observed, labels)
    action, under = _heading_shapes(observed, form)
    parts = _Parts(
        name=name,
        levels=levels_of(observed, shapes, action) if action is not None else _unnumbered(observed, form, shapes),
        fiche_under=[],
        labels=_fielded(observed, form),
        expected=len(form.starts),
        bullets=_bullets(observed),
        furniture=_furniture(observed),
        status=_status(observed),
        phase=[word for word in phase_words() if _has_phase(observed, word)],
        period=_period(observed),
        continuation=[],
    )
    kinds = {level.kind for level in parts.levels}
    for kind in ("operational_objective", "strategic_objective"):
        if under and kind in kinds:
            parts.fiche_under.append(kind)
    if "action" not in kinds and not parts.fiche_under:
        # Texts come back below no heading of a kind: as where columns are read across.
        raise _without_form(name)
    best = _tried(pages, parts)
    return Draft(_with_result(best[1], best[0], parts.expected), best[0], parts.expected)


def _without_form(name: str) -> NoActionError:
    return NoActionError(
        f"'{name}' repeats no form: no short texts come back in one order; write a template by hand",
        f"'{name}' herhaalt geen formulier: geen korte teksten keren in één volgorde terug; schrijf zelf een sjabloon",
    )


# The headings of the fiches --------------------------------------------------------------------------------


def _heading_shapes(observed: Observed, form: FoundForm) -> tuple[Shape | None, bool]:
    """The shape of number that most fiches have right above their first label, and whether others are headed
    by a number of another shape (a fiche directly under its objective)."""
    counts: Counter[Shape] = Counter()
    previous = -1
    for start in form.starts:
        hit = _above(observed, form, previous, start)
        if hit is not None:
            counts[hit.shape] += 1
        previous = start
    if not counts:
        return None, False
    shape, count = counts.most_common(1)[0]
    return (shape, len(counts) > 1) if count >= 0.4 * len(form.starts) else (None, False)


def _above(observed: Observed, form: FoundForm, previous: int, start: int) -> Numbered | None:
    labels = {index for label in form.labels for index in label.indexes}
    for index in range(start - 1, max(previous, start - 1 - NEAR_HEADING), -1):
        if index in labels:
            return None
        hit = shape_at(observed.lines, index)
        line = observed.lines[index]
        if hit is not None and (observed.styled(line) or line.cell.ruled or hit.word):
            return hit
    return None


def _unnumbered(observed: Observed, form: FoundForm, shapes: dict[Shape, list[Numbered]]) -> list[DraftLevel]:
    """Fiches headed by a line without a number: bold or larger, no label, above the first one."""
    names = [spelling for label in form.labels for spelling in label.spellings]
    pattern = _title_pattern(names)
    compiled = regex.compile(pattern)
    near = {index for start in form.starts for index in range(max(start - 3, 0), start)}
    found: list[Line] = []
    strange: list[Line] = []
    for index, line in enumerate(observed.lines):
        if line.column == 0 and observed.styled(line) and compiled.match(line.text):
            (found if index in near else strange).append(line)
    # Lines in the same type that head no form, such as the document's own title, are named as exceptions.
    pattern = _title_pattern([*names, *dict.fromkeys(line.text.strip() for line in strange[:20])])
    others = [level for level in levels_of(observed, shapes, None) if level.kind != "action"]
    if not found:
        return others
    own = DraftLevel("action", pattern, False, found[0].text, names[0], len(found))
    return [*others, own]


def _title_pattern(barred: Sequence[str]) -> str:
    """A heading without a number: a capital, several words, and none of the texts in `barred`."""
    texts = "|".join(r"\s+".join(regex.escape(word) for word in text.split()) for text in barred)
    return rf"(?!(?:{texts})(?!\w))(?P<title>\p{{Lu}}\S*\s+\S.*)"


# Labels and fields -----------------------------------------------------------------------------------------


def _fielded(observed: Observed, form: FoundForm) -> list[tuple[FoundLabel, str | None, list[FoundPart]]]:
    """Each label with the field that it most likely leads to, or with parts; None where nothing fits."""
    out: list[tuple[FoundLabel, str | None, list[FoundPart]]] = []
    singles: set[str] = set()
    for label in form.labels:
        parts = find_parts(observed, form, label)
        guess = next((field_of(spelling) for spelling in label.spellings if field_of(spelling)), None)
        divided = {part.field for part in parts}
        if parts and (is_compound(label.text) or len(divided) >= 3 or guess in divided):
            out.append((label, None, parts))
            continue
        if guess in SINGLE_FIELDS and guess in singles:
            guess = None  # a field of one text takes one label
        if guess is not None:
            singles.add(guess)
        out.append((label, guess, []))
    if not any(guess is not None or parts for _, guess, parts in out):
        longest = max(out, key=lambda entry: len(entry[0].seen))
        out[out.index(longest)] = (longest[0], "description", [])
    return out


# The rest --------------------------------------------------------------------------------------------------


def _bullets(observed: Observed) -> list[str]:
    found = Counter(line.words[0].text for line in observed.lines if len(line.words) > 1)
    used = [mark for mark in BULLETS if found[mark] > 1]
    return used or BULLETS[:5]


def _furniture(observed: Observed) -> list[str]:
    """Headers and footers as patterns: digits may change."""
    patterns = {
        regex.sub(r"\d+", r"\\d+", r"\s+".join(regex.escape(word) for word in text.split()))
        for text in observed.furniture
        if any(char.isalpha() for char in text)
    }
    return sorted(patterns)[:12]


def _status(observed: Observed) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in observed.lines:
        start = 1 if len(line.words) > 1 and not normalize_for_matching(line.words[0].text) else 0
        text = line.part(start).text.strip()
        status = status_of(text) if len(line.words) <= 10 else None
        if status is not None and text not in found.setdefault(status, []):
            found[status].append(text)
    return found if len(found) > 1 else {}


def _has_phase(observed: Observed, word: str) -> bool:
    pattern = regex.compile(rf"{word}\s*\d")
    return sum(pattern.match(line.text) is not None for line in observed.lines) > 1


def _period(observed: Observed) -> str:
    found = Counter(match.group() for line in observed.lines for match in PERIOD.finditer(line.text))
    return found.most_common(1)[0][0] if found else ""


# Trying and writing ----------------------------------------------------------------------------------------


def _tried(pages: Sequence[PageContent], parts: _Parts) -> tuple[int, str]:
    """The text whose fiches come nearest to the forms counted, with the action level sure or not."""
    best: tuple[float, int, str] | None = None
    numbered = any(level.kind == "action" and "(?P<number>" in level.pattern for level in parts.levels)
    for sure in (True, False) if numbered else (False,):
        levels = [level._replace(sure=sure) if level.kind == "action" else level for level in parts.levels]
        text = _yaml(parts, levels)
        template = parse(text, "draft")
        assert isinstance(template, Template)
        found = segment(pages, template).fiches
        fiches = sum(1 for fiche in found if len(fiche.fields) + len(fiche.other_fields) > 1)
        # A heading without a form below it is no fiche: it counts against the draft.
        wrong = abs(fiches - parts.expected) + 0.5 * (len(found) - fiches)
        if best is None or wrong < best[0]:
            best = (wrong, fiches, text)
        if not wrong:
            break
    assert best is not None
    return best[1], best[2]


def _with_result(text: str, fiches: int, expected: int) -> str:
    return text.replace("@fiches@", str(fiches)).replace("@expected@", str(expected))


def _yaml(parts: _Parts, levels: Sequence[DraftLevel]) -> str:
    """The template's text. Comments with 'TODO' mark what a person must look at."""
    known = [label for label, guess, own in parts.labels if guess is not None or own]
    lines = [
        f"# Draft for {' '.join(parts.name.split())}, made from the document itself.",
        "# Unedited it finds @fiches@ fiches; @expected@ repeated forms were counted.",
        "# Test it with: actiefiche template check THIS_FILE PDF",
        f"id: {identity(parts.name)}  # TODO a short name of the document family",
        'version: "1"',
        f"name: {quoted(' '.join(parts.name.split()))}  # TODO the name that people know it by",
        "# A document is of this family when at least half of these words occur in it.",
        f"recognise: {listed([label.text for label in known[:6]])}",
        f"# The period found most often is {parts.period or 'none'}; the default pattern reads such years.",
        "",
    ]
    if parts.furniture:
        lines.append("# Headers and footers are found by themselves; these were.")
        lines += ["furniture:", *(f"  - {pattern_text(pattern)}" for pattern in parts.furniture), ""]
    lines += [
        "# TODO check the kinds: chapter, section, strategic_objective, operational_objective, action.",
        "# 'sure' levels are headings by their words alone; others must be bold, larger, or in the contents.",
        "levels:",
    ]
    lines += level_lines(levels)
    if parts.fiche_under:
        lines += [
            "# Some forms stand right under a heading of these kinds, without one of their own.",
            f"fiche_under: [{', '.join(parts.fiche_under)}]",
        ]
    lines += ["", "# TODO check the fields; labels are in the order of the form.", "labels:"]
    for label, guess, own in parts.labels:
        lines += _label(label, guess, own, parts.expected)
    lines += ["", f"bullets: {listed(parts.bullets)}"]
    if parts.phase:
        phase = rf"(?:{'|'.join(parts.phase)})\s*\d+\b"
        lines.append(f"phase: {pattern_text(phase)}")
    if parts.status:
        lines += ["# TODO check which mark means what.", "status:"]
        lines += [f"  {status}: {listed(texts)}" for status, texts in parts.status.items()]
    return "\n".join(lines) + "\n"


def _label(label: FoundLabel, guess: str | None, parts: Sequence[FoundPart], expected: int) -> list[str]:
    count = f"{len(label.seen)} of {expected} fiches"
    if guess is None and not parts:
        # Its answers stand under other_fields: a label that the draft left out would leave them to the one above.
        lines = [f"  - label: {quoted(label.text)}  # {count}; TODO no field was guessed: add 'field: ...'"]
    elif guess is not None:
        lines = [f"  - field: {guess}  # {count}; TODO check", f"    label: {quoted(label.text)}"]
    else:
        lines = [f"  - label: {quoted(label.text)}  # {count}"]
    variants = _others(label.spellings)
    if variants:
        lines.append(f"    variants: {listed(variants)}")
    if label.prompts:
        lines += ["    prompts:", *(f"      - {quoted(prompt)}" for prompt in label.prompts)]
    if parts:
        lines.append("    parts:  # sub-headings in the answers")
        for part in parts:
            lines += [f"      - field: {part.field}", f"        label: {quoted(part.spellings[0])}"]
            others = _others(part.spellings)
            if others:
                lines.append(f"        variants: {listed(others)}")
    if len(label.seen) < 0.9 * expected:
        lines.append("    required: false")
    return lines


def _others(spellings: Sequence[str]) -> list[str]:
    """The spellings beside the first, one of each that differs in its letters."""
    found = {normalize_for_matching(spelling): spelling for spelling in reversed(spellings)}
    found.pop(normalize_for_matching(spellings[0]), None)
    return list(reversed(found.values()))
