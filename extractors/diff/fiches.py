"""How alike the fiches of two plans are: by copied words, and by shared distinctive words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from extractors.diff.texts import words
from schemas.plan import LIST_FIELDS, OTHER, Action

if TYPE_CHECKING:
    from scipy import sparse

Matrix = NDArray[np.float64]
Grams = NDArray[np.int64]
BLOCK = 1 << 22
"""Numbers of a dense matrix that are held at once: 32 MB. Two plans of 200 fiches fit."""
_NONE: Grams = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Fiche:
    """The words by which a fiche is known: those of its title, and those of title and text."""

    key: str
    title: str
    words: tuple[str, ...]

    @property
    def title_words(self) -> str:
        """The title for comparing: small letters, no punctuation."""
        return " ".join(word for word in words(self.title) if word[0].isalnum())


def fiche_of(action: Action, fields: Sequence[str]) -> Fiche:
    """The words of the title and of those list fields that both forms have."""
    texts = [action.title]
    for field in LIST_FIELDS:
        if field in fields:
            texts += [item.text for item in getattr(action, field)]
    for label, items in sorted(action.other_fields.items()):
        if f"{OTHER}{label}" in fields:
            texts += [item.text for item in items]
    return fiche_with(action.key, action.title, texts[1:])


def fiche_with(key: str, title: str, texts: Sequence[str]) -> Fiche:
    """A fiche of these texts."""
    # A word stands in many fiches: each occurrence as a text of its own would take ten times the memory.
    kept = [intern(word) for text in (title, *texts) for word in words(text) if word[0].isalnum()]
    return Fiche(key, title, tuple(kept))


class Comparison:
    """Likeness of every old fiche to every new one; rows are old, columns new. That of `unlike` pairs is 0."""

    def __init__(self, old: Sequence[Fiche], new: Sequence[Fiche], unlike: Collection[tuple[int, int]] = ()) -> None:
        self.old, self.new = old, new
        self._unlike = sorted(unlike)

    @cached_property
    def _grams(self) -> tuple[list[Grams], list[Grams]]:
        """The word 3-grams of each fiche as numbers, sorted: three words of this comparison in 21 bits each."""
        index: dict[str, int] = {}

        def grams(fiche: Fiche) -> Grams:
            at = np.array([index.setdefault(word, len(index)) for word in fiche.words], dtype=np.int64)
            return np.unique(((at[:-2] << 21) + at[1:-1] << 21) + at[2:])

        found = [grams(fiche) for fiche in self.old], [grams(fiche) for fiche in self.new]
        assert len(index) < 1 << 21
        return found

    @cached_property
    def shared_grams(self) -> Matrix:
        """How many word 3-grams two fiches share."""
        from scipy import sparse

        sides = self._grams
        known, columns = np.unique(np.concatenate([*sides[0], *sides[1], _NONE]), return_inverse=True)
        behind = np.cumsum([0, *(len(grams) for side in sides for grams in side)])
        counts = sparse.csr_matrix(
            (np.ones(len(columns)), columns, behind), shape=(len(behind) - 1, max(1, len(known)))
        )
        first, second = counts[: len(sides[0])], counts[len(sides[0]) :]
        return self._allowed(np.asarray((first @ second.T).todense(), dtype=np.float64))

    def _allowed(self, scores: Matrix) -> Matrix:
        for i, j in self._unlike:
            scores[i, j] = 0.0
        return scores

    @cached_property
    def copied(self) -> Matrix:
        """0.6 Dice on word 3-grams of title and text + 0.4 token-sorted likeness of the titles, 0 to 1.

        Two fiches too short for a 3-gram are known by their titles alone.
        """
        titles = (
            np.asarray(
                process.cdist(
                    [fiche.title_words for fiche in self.old],
                    [fiche.title_words for fiche in self.new],
                    scorer=fuzz.token_sort_ratio,
                    dtype=np.float64,
                )
            )
            / 100
        )
        sizes = [np.array([len(grams) for grams in side], dtype=np.float64) for side in self._grams]
        total = sizes[0][:, None] + sizes[1][None, :]
        dice = np.divide(2 * self.shared_grams, total, out=np.zeros_like(total), where=total > 0)
        return self._allowed(np.where(total > 0, 0.6 * dice + 0.4 * titles, titles))

    def carried(self, part: int, whole: int, rest: int | None, *, part_is_new: bool) -> float:
        """Share of a fiche's 3-grams that stand in `whole` on the other side and not in `rest` beside it.

        What a split takes along is gone from the rest; standing sentences that every fiche prints are not.
        """
        old, new = self._grams
        own, source = (new[part], old[whole]) if part_is_new else (old[part], new[whole])
        beside = _NONE if rest is None else (new[rest] if part_is_new else old[rest])
        taken = np.setdiff1d(np.intersect1d(own, source, assume_unique=True), beside, assume_unique=True)
        return len(taken) / len(own) if len(own) else 0.0

    @cached_property
    def _vectors(self) -> tuple[sparse.csr_matrix, Matrix, list[str]]:
        """Weights of the words of all fiches (old, then new), the products of every two fiches by 4- and 5-letter
        pieces of words (whose weights are many and not kept), and the words."""
        from scipy import sparse

        index: dict[str, int] = {}
        rows, columns, counts = [], [], []
        for row, fiche in enumerate((*self.old, *self.new)):
            for word, count in sorted(Counter(fiche.words).items()):
                rows.append(row)
                columns.append(index.setdefault(word, len(index)))
                counts.append(float(count))
        shape = len(self.old) + len(self.new), max(1, len(index))
        by_word = sparse.csr_matrix((counts, (rows, columns)), shape=shape)
        by_piece = _products(_weighted(by_word @ _pieces(list(index), shape[1])))
        return _weighted(by_word), by_piece, list(index)

    @cached_property
    def _alike(self) -> Matrix:
        by_word, by_piece, _ = self._vectors
        alike = _products(by_word)
        alike *= by_piece
        np.sqrt(alike, out=alike)
        for i, j in self._unlike:
            alike[i, len(self.old) + j] = alike[len(self.old) + j, i] = 0.0
        return alike

    @property
    def rewritten(self) -> Matrix:
        """Shared distinctive words, 0 to 1: the geometric mean of the TF-IDF cosines of words and word pieces.

        Pieces find compounds and inflections, whole words keep chance pieces out.
        """
        return self._alike[: len(self.old), len(self.old) :]

    def sisters(self) -> tuple[Matrix, Matrix]:
        """The same likeness among the fiches of one plan, old and new."""
        size = len(self.old)
        return self._alike[:size, :size], self._alike[size:, size:]

    def common_words(self, old: int, new: int, most: int = 4) -> list[str]:
        """The words that say most for the likeness of two fiches."""
        by_word, _, names = self._vectors
        product = by_word[old].multiply(by_word[len(self.old) + new]).tocoo()
        ranked = sorted(zip(-product.data, (names[at] for at in product.col), strict=True))
        return [name for _, name in ranked[:most]]


def _pieces(names: list[str], width: int) -> sparse.csr_matrix:
    from scipy import sparse

    index: dict[str, int] = {}
    rows, columns = [], []
    for row, word in enumerate(names):
        padded = f" {word} "
        for size in (4, 5):
            for at in range(len(padded) - size + 1):
                rows.append(row)
                columns.append(index.setdefault(padded[at : at + size], len(index)))
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(width, max(1, len(index))))


def _weighted(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Logarithmic counts times inverse document frequency, rows of length one; takes the place of the counts."""
    from scipy import sparse

    matrix = counts.tocsr()
    matrix.sum_duplicates()
    matrix.sort_indices()
    np.log(matrix.data, out=matrix.data)
    matrix.data += 1
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    rarity = np.log((matrix.shape[0] + 1) / np.maximum(frequency, 1))
    for start in range(0, len(matrix.data), BLOCK):
        matrix.data[start : start + BLOCK] *= rarity[matrix.indices[start : start + BLOCK]]
    squares = sparse.csr_matrix((matrix.data**2, matrix.indices, matrix.indptr), shape=matrix.shape)
    lengths = np.sqrt(np.asarray(squares.sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    matrix.data *= np.repeat(1 / lengths, np.diff(matrix.indptr))
    return matrix


def _products(matrix: sparse.csr_matrix) -> Matrix:
    """The product of every two rows. Terms of many rows are multiplied as dense blocks: they are few, and as
    sparse columns they would cost the square of their rows each."""
    rows = matrix.shape[0]
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    common = frequency > rows / 20
    often, rare = matrix[:, common].tocsc(), matrix[:, ~common]
    products = np.zeros((rows, rows))
    width = max(1, BLOCK // max(1, rows))
    for start in range(0, often.shape[1], width):
        block = often[:, start : start + width].toarray()
        products += block @ block.T
    across, height = rare.T.tocsr(), max(1, BLOCK // max(1, rows))
    for start in range(0, rows, height):
        products[start : start + height] += (rare[start : start + height] @ across).toarray()
    return products


def nearest_sister_floor(comparison: Comparison) -> float:
    """How alike two rewritten fiches must be to be one: more than a fiche is to its nearest sister.

    Different fiches of one plan share their subject and the plan's way of writing. Their likeness to the
    nearest sister, scaled by how much less alike the two plans write (the medians), is what likeness by
    subject alone reaches; the 90th percentile of it, averaged over both plans, is the floor. A plan of fewer
    than five fiches says nothing about that: 0.25 then.
    """
    across = float(np.median(comparison.rewritten)) if comparison.rewritten.size else 0.0
    floors = []
    for own in comparison.sisters():
        size = own.shape[0]
        if size < 5:
            continue
        within = float(np.median(own[np.triu_indices(size, 1)]))
        nearest = np.where(np.eye(size, dtype=bool), 0.0, own).max(axis=1)
        scale = across / within if within > 0 else 1.0
        floors.append(float(np.percentile(nearest, 90)) * min(1.0, scale))
    floor = math.fsum(floors) / len(floors) if floors else 0.25
    return max(floor, 0.05)
