"""Lines to sections, fiches and fields.

In: lines and a template. Out: `schemas.segment.Segmented`: texts per field, and the ledger that gives each line its
role. Must not know: dates, sums, ministers, or other plans.
"""
