"""Sums of money: a text in Belgian notation to decimals.

In: one text. Out: amounts with bound, year, frequency and VAT. `rules` says how a sum is printed, `context` what may
stand beside it.
"""
