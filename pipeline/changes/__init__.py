"""The difference of two plans as files for people and programs.

In: `schemas.changes.Changes`. Out: changes.json, .parquet, .md and .html. Must not know: how plans are compared.
"""
