"""Texts made safe to show and to open elsewhere. What a PDF prints is hostile until shown otherwise.

All exports hold cleaned texts; the exact ones stay in plan.json. Cleaning takes out what no reader can see and
some programs choke on or are fooled by; it changes no visible character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from schemas.plan import OTHER, Action, Plan

_LINE_ENDS = re.compile(r"\r\n?")
_PLANE_ENDS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls other than tab and line end: XML 1.0 and some CSV readers refuse them
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides, isolates: they show a text in a false order
    f"\ufdd0-\ufdef{_PLANE_ENDS}]"  # code points that are no characters
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without unseen characters; line ends are `\\n`, half a surrogate pair becomes U+FFFD."""
    if text.isprintable():  # nearly all are, and then nothing in them is unseen
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def clean_plan(plan: Plan) -> tuple[Plan, int]:
    """The plan with every text cleaned, and how many texts that changed; the plan itself where none did.

    The places of values are those in the cleaned texts.
    """
    data = plan.model_dump()
    changed = sum(clean(text) != text for text in _texts(data))
    if not changed:
        return plan, 0
    result = Plan.model_validate(_cleaned(data))
    for old, new in zip(plan.actions, result.actions, strict=True):
        _replace(old, new)
    return result, changed


def _replace(old: Action, new: Action) -> None:
    """Gives the values of a cleaned fiche their places in its cleaned texts."""
    before: dict[str, int] = {}
    shifts: dict[str, int] = {}
    for label, items in old.other_fields.items():
        shifts[f"{OTHER}{label}"] = before.get(clean(label), 0)
        before[clean(label)] = before.get(clean(label), 0) + len(items)
    for name in ("amounts", "references", "organisations", "quantities"):
        for one, other in zip(getattr(old, name), getattr(new, name), strict=True):
            texts = old.texts(one.field)
            if one.start is not None and len(texts) > (one.position or 0):
                text = texts[one.position or 0].text
                other.start, other.end = _cleaned_offset(text, one.start), _cleaned_offset(text, one.end)
            if one.position is not None:
                other.position = one.position + shifts.get(one.field, 0)
    for step, cleaned in zip(old.approach, new.approach, strict=True):
        for timing, moved in zip(step.timing, cleaned.timing, strict=True):
            moved.start_char = _cleaned_offset(step.text, timing.start_char)
            moved.end_char = _cleaned_offset(step.text, timing.end_char)


def _cleaned_offset(text: str, offset: int | None) -> int | None:
    return None if offset is None else len(clean(text[:offset]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    result: dict[Any, Any] = {}
    for key, inner in value.items():
        name = clean(key)
        # Two labels of a form that differ in unseen characters only are one label.
        result[name] = result[name] + _cleaned(inner) if name in result else _cleaned(inner)
    return result


# What spreadsheet programs read as the start of a formula, full-width forms included (OWASP, CSV Injection); also
# behind a semicolon, tab or line end, where a program set to Belgian notation splits the line of a CSV file.
_TRIGGER = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_BEFORE_FORMULA = rf"(?='*(?:[ \xa0]*{_TRIGGER}|[\t\n]))"
_BEHIND_SEPARATOR = rf"(?='*{_TRIGGER})"
_FORMULA = re.compile(rf"^{_BEFORE_FORMULA}|(?<=[;\t\n]){_BEHIND_SEPARATOR}")
_DEFUSED = re.compile(rf"^'{_BEFORE_FORMULA}|(?<=[;\t\n])'{_BEHIND_SEPARATOR}")


def defuse(text: str) -> str:
    """`text` with an apostrophe before whatever a spreadsheet program would read as a formula.

    >>> defuse("=1+1"), defuse("12 - 18 jaar"), defuse("a;@b")
    ("'=1+1", '12 - 18 jaar', "a;'@b")
    """
    return _FORMULA.sub("'", text)


def restore(text: str) -> str:
    """Takes the apostrophes of `defuse` away again; `restore(defuse(text)) == text` for cleaned texts."""
    return _DEFUSED.sub("", text)
