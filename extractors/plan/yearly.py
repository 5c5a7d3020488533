"""Years of sums whose table names them in a row of its own: one item of an answer heads the sums of those below it."""

from __future__ import annotations

from extractors.text.normalize import fold_stress_same_length
from extractors.values.money.years import is_row_of_years, years_below
from schemas.plan import Action, Amount


def give_years(action: Action) -> None:
    """Gives the sums of a fiche the years that the item above them names, column by column."""
    rows: dict[str, dict[int, list[Amount]]] = {}
    for amount in action.amounts:
        if amount.position is not None and amount.start is not None and amount.end is not None:
            rows.setdefault(amount.field, {}).setdefault(amount.position, []).append(amount)
    for field, by_item in rows.items():
        heads: str | None = None
        for position, item in enumerate(action.texts(field)):
            folded = fold_stress_same_length(item.text)
            if is_row_of_years(folded):
                heads = folded
                continue
            own = by_item.get(position, [])
            spans = [(amount.start or 0, amount.end or 0) for amount in own]
            years = years_below(heads, folded, spans) if heads is not None and own else {}
            heads = heads if years else None
            for index, year in years.items():
                own[index].year = year
