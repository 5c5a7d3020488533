"""Quantities: a text to counts, shares, durations and frequencies.

In: one text. Out: `model.QuantityMatch`. The way through: `rules` say how a number and its unit are printed, `units`
says what is counted, `context` what bounds the number and what it recurs by, `filters` takes away what is no quantity,
`roles` says whether it is a target.
"""
