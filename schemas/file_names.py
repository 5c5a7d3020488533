"""Names of the published files. Apart from their columns in `schemas.tables`, which load Arrow."""

from __future__ import annotations

PLAN_TABLE_NAMES = (
    "sections",
    "objectives",
    "actions",
    "items",
    "places",
    "timings",
    "amounts",
    "ministers",
    "references",
    "organisations",
    "quantities",
    "findings",
    "lines",
)
"""The tables of a plan; the file is `<name>.parquet`."""
FOLLOWING_TABLE_NAMES = ("slippage", "fates", "followup")
"""The tables on the versions of a plan; the file is `<name>.parquet`."""
ANNOTATION_TABLE_NAMES = ("sentences", "spans")
"""The tables that annotation makes; the file is `<name>.parquet`."""
DOCS = "annotations.spacy"
"""The file with a Doc for each text, as spaCy's DocBin reads it."""
ANNOTATION_FILES = frozenset({DOCS, *(f"{name}.parquet" for name in ANNOTATION_TABLE_NAMES)})
