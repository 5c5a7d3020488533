"""Exports of one or several plans: workbook, CSV, DuckDB, Frictionless data package, JSON-LD, Arrow.

`bundle.load` reads plans, `writing.export` writes any of the formats, `command` is the command line's part.
"""
