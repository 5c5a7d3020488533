"""Fiches as texts to a whole plan.

In: `schemas.segment.Segmented` and the corrections of a person. Out: `schemas.plan.Plan` with typed values, ids and
findings. Must not know: pages and templates, or another version of the plan.
"""
