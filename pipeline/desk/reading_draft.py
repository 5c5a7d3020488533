"""`python -m pipeline.desk.reading_draft PDF OUT ID [TEMPLATE]`: reads one PDF and makes its explorer, for the desk.

A process of its own, so that the desk answers meanwhile and can end it. It prints a line of JSON for each step:
`{"pages": 5, "of": 90}` as pages are read, `{"read": "..."}` when the outputs are in OUT, `{"shown": true}` when the
explorer is too, and `{"error": [english, dutch], "formless": true}` where one of them failed (`formless`: no form fits
the document).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractors.errors import ActieficheError, NoActionError


def main(arguments: list[str]) -> int:
    """Does what the module says; 0 where the PDF was read."""
    pdf, out, plan_id, *named = arguments
    return 0 if _read(Path(pdf), Path(out), plan_id, named[0] if named else None) else 1


def _read(pdf: Path, out: Path, plan_id: str, template: str | None) -> bool:
    from pipeline.stages.extraction import extract_file

    try:
        _tell(read=extract_file(pdf, out, name=plan_id, template=template, bar=_bar))
        if (out / "plan.json").is_file():
            from pipeline.report.finding import FOLDER, make

            make(out / "plan.json", out / FOLDER, pdf=pdf)
            _tell(shown=True)
    except ActieficheError as error:
        _tell(error=error.in_browser, formless=isinstance(error, NoActionError))
        return False
    return True


@contextmanager
def _bar(total: int, _what: str) -> Iterator[Callable[[int], None]]:
    done = 0

    def advance(pages: int) -> None:
        nonlocal done
        done += pages
        _tell(pages=done, of=total)

    yield advance


def _tell(**told: Any) -> None:
    print(json.dumps(told), flush=True)  # noqa: T201  (the desk reads it)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
