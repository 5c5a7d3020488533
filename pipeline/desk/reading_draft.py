"""`python -m pipeline.desk.reading_draft PDF OUT ID [TEMPLATE]`: reads one PDF and makes its explorer, for the desk.

A process of its own, so that the desk answers meanwhile and can end it. It prints a line of JSON for each step:
`{"pages": 5, "of": 90}` as pages are read, `{"read": "..."}` when the outputs are in OUT, `{"shown": true}` when the
explorer is too, and `{"error": [english, dutch], "formless": true}` where one of them failed (`formless`: no form fits
the document).
"""

from __future__ import annotations

import sys
from pathlib import Path

from extractors.errors import ActieficheError, NoActionError
from pipeline.desk.telling import bar, tell


def main(arguments: list[str]) -> int:
    """Does what the module says; 0 where the PDF was read."""
    pdf, out, plan_id, *named = arguments
    return 0 if _read(Path(pdf), Path(out), plan_id, named[0] if named else None) else 1


def _read(pdf: Path, out: Path, plan_id: str, template: str | None) -> bool:
    from pipeline.stages.extraction import extract_file

    try:
        tell(read=extract_file(pdf, out, name=plan_id, template=template, bar=bar))
        if (out / "plan.json").is_file():
            from pipeline.report.finding import FOLDER, make

            make(out / "plan.json", out / FOLDER, pdf=pdf)
            tell(shown=True)
    except ActieficheError as error:
        tell(error=error.in_browser, formless=isinstance(error, NoActionError))
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
