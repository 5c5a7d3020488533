"""How many misprints a match may bridge."""


def misprints(length: int) -> int:
    """Edits that a word or name of `length` characters may differ by and still be the same one.

    None under five characters, where another word is one edit away ('Werk', 'Sport' to 'Spoor' is two).
    """
    if length < 5:
        return 0
    return 1 if length < 9 else 2


def distance(left: str, right: str, bound: int) -> int:
    """Edits (swaps of neighbours count one) between two spellings; `bound` + 1 where there are more."""
    from rapidfuzz.distance import OSA  # costs 30 ms, and few texts hold a misprint

    return OSA.distance(left, right, score_cutoff=bound)
