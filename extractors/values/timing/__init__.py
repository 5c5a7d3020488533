"""Timings: a text to EDTF and to a first and last day.

In: one text. Out: `model.TimingMatch`. The way through: `phrases` and `lexer` cut words, `points` makes points of the
calendar, `rules` joins them, `filters` takes away what is no timing, `steps` says which one is that of the step.
"""
