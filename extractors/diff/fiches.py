"""How alike the fiches of two plans are: by copied words, and by shared distinctive words."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from extractors.diff.texts import plain_words
from schemas.plan import LIST_FIELDS, OTHER, Action

if TYPE_CHECKING:
    from scipy import sparse

Matrix = NDArray[np.float64]
Grams = NDArray[np.int64]
BLOCK = 1 << 17
"""Weights that are held at once; as a dense matrix, those of the commonest terms take four times that."""
HEIGHT = 256
"""Rows that are multiplied with all others at once."""
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
        return " ".join(plain_words(self.title))


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
    kept: list[str] = []
    for text in (title, *texts):
        kept += map(intern, plain_words(text))
    return Fiche(key, title, tuple(kept))


class Comparison:
    """Likeness of every old fiche to every new one; rows are old, columns new. That of `unlike` pairs is 0."""

    def __init__(self, old: Sequence[Fiche], new: Sequence[Fiche], unlike: Collection[tuple[int, int]] = ()) -> None:
        self.old, self.new = old, new
        self._unlike = sorted(unlike)

    @cached_property
    def _names(self) -> list[str]:
        """All words, in the order in which the fiches have them first; a word's number is its place."""
        return list(dict.fromkeys(word for fiche in (*self.old, *self.new) for word in sorted(set(fiche.words))))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._names)}

    def _words(self, fiche: Fiche) -> Grams:
        """The words of a fiche as numbers, in order."""
        return np.fromiter(map(self._numbers.__getitem__, fiche.words), dtype=np.int64, count=len(fiche.words))

    @cached_property
    def _grams(self) -> tuple[list[Grams], list[Grams]]:
        """The word 3-grams of each fiche as numbers, sorted: three words of this comparison in 21 bits each."""
        assert len(self._names) < 1 << 21

        def grams(fiche: Fiche) -> Grams:
            at = self._words(fiche)
            return np.unique(((at[:-2] << 21) + at[1:-1] << 21) + at[2:])

        return [grams(fiche) for fiche in self.old], [grams(fiche) for fiche in self.new]

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
        titles = titles_alike([one.title_words for one in self.old], [one.title_words for one in self.new])
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

    def part_of(self, shared: float, part: int, *, part_is_new: bool) -> float:
        """The share of a fiche's 3-grams that so many are: `carried` is never more than this."""
        own = self._grams[part_is_new][part]
        return shared / len(own) if len(own) else 0.0

    @cached_property
    def _weights(self) -> sparse.csr_matrix:
        """The weights of the words of all fiches: rows are the old ones, then the new ones; columns as `_names`."""
        return _unit(_weighted(self._counts()))

    def _counts(self) -> sparse.csr_matrix:
        from scipy import sparse

        found = [np.unique(self._words(fiche), return_counts=True) for fiche in (*self.old, *self.new)]
        behind = np.cumsum([0, *(len(columns) for columns, _ in found)])
        columns, counts = (np.concatenate([one[side] for one in found]) for side in (0, 1))
        shape = len(found), max(1, len(self._names))
        return sparse.csr_matrix((counts.astype(np.float64), columns, behind), shape=shape)

    @cached_property
    def _alike(self) -> Matrix:
        alike = _piece_products(self._counts(), _pieces(self._names))
        for top, products in _product_rows(self._weights):
            alike[top : top + HEIGHT, top:] *= products
        np.sqrt(_whole(alike), out=alike)
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
        by_word, names = self._weights, self._names
        product = by_word[old].multiply(by_word[len(self.old) + new]).tocoo()
        ranked = sorted(zip(-product.data, (names[at] for at in product.col), strict=True))
        return [name for _, name in ranked[:most]]


def titles_alike(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """How alike titles are whatever the order of their words, 0 to 1; rows are old, columns new."""
    # `token_sort_ratio` would sort the words of each title once for each title on the other side.
    sides = [[" ".join(sorted(title.split())) for title in side] for side in (old, new)]
    return np.asarray(process.cdist(*sides, scorer=fuzz.ratio, dtype=np.float64)) / 100


def _pieces(names: list[str]) -> sparse.csc_matrix:
    """How often each word (a row) has each of its pieces of 4 and 5 letters."""
    from scipy import sparse

    index: defaultdict[str, int] = defaultdict()
    index.default_factory = index.__len__
    columns = array("i")
    behind = array("q", [0])
    for word in names or [""]:  # plans without a word: one row, as SciPy wants, without pieces
        padded = f" {word} "
        size = len(padded)
        columns.extend([index[padded[at : at + 4]] for at in range(size - 3)])
        columns.extend([index[padded[at : at + 5]] for at in range(size - 4)])
        behind.append(len(columns))
    shape = len(behind) - 1, max(1, len(index))
    return sparse.csr_matrix((np.ones(len(columns)), np.asarray(columns), np.asarray(behind)), shape=shape).tocsc()


def _piece_products(counts: sparse.csr_matrix, pieces: sparse.csc_matrix) -> Matrix:
    """The cosine of every two rows by pieces of words, on and above the diagonal.

    Made of some pieces at a time: all weights at once are many.
    """
    most = pieces.T @ counts.getnnz(axis=0).astype(np.float64)  # in how many rows a piece can be
    group = np.cumsum(most) // BLOCK
    rows = counts.shape[0]
    products, squares = np.zeros((rows, rows)), np.zeros(rows)
    for number in np.unique(group):
        first, last = np.searchsorted(group, [number, number + 1])
        weights = _weighted(counts @ pieces[:, first:last].tocsr())
        squares += weights.power(2).sum(axis=1).A1
        for top, part in _product_rows(weights):
            products[top : top + HEIGHT, top:] += part
    lengths = np.sqrt(squares)
    lengths[lengths == 0] = 1
    products /= lengths[:, None]
    products /= lengths[None, :]
    return products


def _weighted(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Logarithmic counts times inverse document frequency; takes the place of the counts."""
    counts.sort_indices()
    np.log(counts.data, out=counts.data)
    counts.data += 1
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    counts.data *= np.log((counts.shape[0] + 1) / np.maximum(frequency, 1))[counts.indices]
    return counts


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The same with rows of length one; takes its place."""
    lengths = np.sqrt(matrix.power(2).sum(axis=1).A1)
    lengths[lengths == 0] = 1
    matrix.data *= np.repeat(1 / lengths, np.diff(matrix.indptr))
    return matrix


def _product_rows(matrix: sparse.csr_matrix) -> Iterator[tuple[int, Matrix]]:
    """The products of `HEIGHT` rows with themselves and all rows below, and the number of the first of them.

    Terms of many rows are multiplied as a dense block: they are few, and as sparse columns they would cost the square
    of their rows each.
    """
    rows = matrix.shape[0]
    often = np.bincount(matrix.indices, minlength=matrix.shape[1]) > rows / 20
    dense, rare = matrix[:, often].toarray(), matrix[:, ~often]
    across = rare.T.tocsr()
    for top in range(0, rows, HEIGHT):
        part = (rare[top : top + HEIGHT] @ across[:, top:]).toarray()
        part += dense[top : top + HEIGHT] @ dense[top:].T
        yield top, part


def _whole(products: Matrix) -> Matrix:
    """The products with those below the diagonal, which are the same ones; in their place."""
    for top in range(0, products.shape[0], HEIGHT):
        own = products[top : top + HEIGHT, top : top + HEIGHT]
        below = np.tril_indices(own.shape[0], -1)
        own[below] = own.T[below]
        products[top + HEIGHT :, top : top + HEIGHT] = products[top : top + HEIGHT, top + HEIGHT :].T
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
