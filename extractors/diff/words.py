"""The word-level difference of two texts."""

from __future__ import annotations

from difflib import SequenceMatcher

from extractors.diff.texts import tokens
from schemas.changes import WordEdit, WordOp

_MIRROR: dict[str, WordOp] = {
    "equal": "equal",
    "replace": "replace",
    "delete": "insert",
    "insert": "delete",
}


def word_edits(before: str | None, after: str | None) -> list[WordEdit]:
    """The runs of words that stay, go, come or are replaced; empty when a side is missing or both are equal.

    All `before` joined give the old text, all `after` the new one. `word_edits(b, a)` mirrors
    `word_edits(a, b)`: difflib alone does not, so the texts are compared in one order, whichever is old.
    """
    if before is None or after is None or before == after:
        return []
    if before > after:
        return [
            WordEdit(op=_MIRROR[edit.op], before=edit.after, after=edit.before) for edit in word_edits(after, before)
        ]
    old, new = tokens(before), tokens(after)
    # autojunk would drop 'de' and 'van' as anchors in texts of more than 200 tokens.
    runs = [
        ("".join(old[i1:i2]), "".join(new[j1:j2]), tag == "equal")
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ]
    return [_edit(*run) for run in _joined(runs)]


def _edit(before: str, after: str, equal: bool) -> WordEdit:
    op: WordOp = "equal" if equal else "insert" if not before else "delete" if not after else "replace"
    return WordEdit(op=op, before=before, after=after)


def _joined(runs: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Runs in which a lone space between two edits belongs to the edit: 'drie jaar' -> 'een maand' is one."""
    out: list[tuple[str, str, bool]] = []
    for at, (before, after, equal) in enumerate(runs):
        inside = 0 < at < len(runs) - 1
        equal = equal and not (inside and not before.strip())
        if out and out[-1][2] == equal:
            out[-1] = (out[-1][0] + before, out[-1][1] + after, equal)
        else:
            out.append((before, after, equal))
    return out
