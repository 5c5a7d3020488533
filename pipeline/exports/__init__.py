"""Exports of one or several plans: workbook, CSV, DuckDB, Frictionless data package, JSON-LD, Arrow.

In: plans and their ledgers (`bundle`). Out: files of the asked formats (`formats`, `writing.export`). Must not know:
how a plan was read, and the options of the command line.
"""
