"""Pages from templates, safe for texts of a PDF."""

from __future__ import annotations

from pathlib import Path

import jinja2

from pipeline.changes.words import visible


def page_environment(templates: Path) -> jinja2.Environment:
    """The templates of a folder. Those named .html.j2 escape every text; in all, control characters become visible."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=jinja2.select_autoescape(("html.j2",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Whatever a template prints, with control characters and halves of pairs made visible: keys are printed too."""
    return visible(value) if type(value) is str else value
