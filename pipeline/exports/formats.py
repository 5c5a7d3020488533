"""The formats of an export: their names, what each writes, and which are made unless others are asked for.

Cheap to import, as the command line's help needs it.
"""

from __future__ import annotations

from typing import Literal, get_args

Format = Literal["xlsx", "csv", "duckdb", "datapackage", "jsonld", "arrow", "jsonschema"]
FORMATS: tuple[Format, ...] = get_args(Format)
TARGETS: dict[Format, str] = {
    "xlsx": "actieplannen.xlsx",
    "csv": "csv",
    "duckdb": "actieplannen.duckdb",
    "datapackage": "datapackage",
    "jsonld": "actieplannen.jsonld",
    "arrow": "arrow",
    "jsonschema": "plan.schema.json",
}
"""What each format writes into the folder: one file, or a folder of files."""
CONTENT = f"{TARGETS['duckdb']}.content.txt"
"""What the database holds, as a digest a table: the file's own bytes differ from run to run."""
EXTRA: dict[Format, str] = {"xlsx": "exports", "duckdb": "exports"}
"""The extra that a format needs; the others need none."""
DEFAULT: tuple[Format, ...] = ("xlsx", "csv", "duckdb", "datapackage", "jsonld")
FOLDER = "exports"
"""The folder beside plan.json that exports of one plan stand in by default."""
