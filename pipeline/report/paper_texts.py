"""What sheets of paper and files to take along say, and the names of the files that the site links to, in Dutch and in
English."""

from __future__ import annotations

from schemas.names import Name

PAPER_TEXTS: dict[str, Name] = {
    # Files beside the site
    "beside": ("Dit plan in andere vormen", "This plan in other forms"),
    "beside_xlsx": ("Werkmap (Excel)", "Workbook (Excel)"),
    "beside_csv": ("Acties als CSV", "Actions as CSV"),
    "beside_duckdb": ("Databank (DuckDB)", "Database (DuckDB)"),
    "beside_jsonld": ("Gelinkte data (JSON-LD)", "Linked data (JSON-LD)"),
    "beside_pdf": ("Het plan zelf (PDF)", "The plan itself (PDF)"),
    "beside_changes": ("Wijzigingen tegenover de vorige versie", "Changes from the version before"),
    # To take along
    "take_along": ("Neem deze stappen mee", "Take these steps along"),
    "take_csv": ("Tabel (CSV)", "Table (CSV)"),
    "take_ics": ("Deadlines voor de agenda (.ics)", "Deadlines for a calendar (.ics)"),
    "csv_columns": (
        "fiche;titel;minister;stap;termijn;eerste dag;laatste dag;volgens de termijn;stand;datum van de stand;"
        "opmerking;nagekeken door;bladzijde",
        "fiche;title;minister;step;timing;first day;last day;by its timing;state;date of the state;"
        "note;checked by;page",
    ),
    # Paper
    "printed_on": ("gedrukt op {day}", "printed on {day}"),
    "print_sheets": ("Druk een blad per minister af", "Print a sheet for each minister"),
    "sheet_fiche": ("fiche op één blad", "fiche on one page"),
    "sheet_minister": ("stappen van een trekkende minister", "steps of a lead minister"),
    "sheet_pages": ("blz. {pages} van {file}", "p. {pages} of {file}"),
    "sheet_more": ("… en nog {n}, niet op dit blad", "… and {n} more, not on this page"),
    "sheet_cut": (
        "Ingekort om op één blad te passen: {n} teksten staan hier niet of niet volledig. Alles staat op blz. {pages} "
        "van het plan.",
        "Cut to fit on one page: {n} texts are not here, or not in full. All of it is on p. {pages} of the plan.",
    ),
    "sheet_steps": (
        "Op {day}: {n} stappen in {fiches} fiches, {late} te laat, {undated} zonder datum.",
        "On {day}: {n} steps in {fiches} fiches, {late} late, {undated} without a date.",
    ),
    "sheet_step": ("Stap", "Step"),
    "sheet_day": ("Laatste dag", "Last day"),
    "sheet_state": ("Stand", "State"),
}
"""Key of a text, and the text in both languages."""
