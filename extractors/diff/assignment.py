"""The best assignment of two sides, by SciPy, which is loaded when there is something to assign: that takes half a
second, and most runs compare nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def best_pairs(gain: NDArray[np.float64] | Sequence[Sequence[float]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the assignment of greatest gain, each row and column once."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(gain, maximize=True)
    return rows, columns
