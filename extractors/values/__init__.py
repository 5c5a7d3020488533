"""Dutch phrases to typed values.

In: one text. Out: the timings, sums, ministers, references, organisations and other values in it, each with its offsets
in that text. Must not know: pages, fiches, other texts of the plan.
"""
