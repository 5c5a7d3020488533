"""The pages that the desk serves: the list of plans, and a plan's explorer with the layer that edits it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.desk.form_texts import FORM
from pipeline.desk.texts import INDEX
from pipeline.desk.upload_texts import UPLOAD
from pipeline.report.embedding import script_json
from schemas.names import in_both

STYLES = ("desk.css",)
SCRIPTS = ("asking.js", "effect.js", "forms.js", "editing.js", "checking.js", "following.js", "state.js")
"""The edit layer, in the order of loading: after the explorer's scripts, before the one that shows a page."""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_LAST = '<script src="static/main.js"></script>'


def explorer(page: str, data: Mapping[str, Any]) -> str:
    """The page of a plan's explorer with the edit layer. `data`: what the layer needs, as JSON.

    The page's own policy goes: the header of the answer has one as strict, which lets the layer ask this server.
    """
    head, body = page.split("</head>", 1)
    styles = "".join(f'<link rel="stylesheet" href="/static/{name}">\n' for name in STYLES)
    scripts = "".join(f'<script src="/static/{name}"></script>\n' for name in SCRIPTS)
    element = f'<script type="application/json" id="desk-data">{script_json(data)}</script>\n'
    before, last, after = body.rpartition(_LAST)
    return _POLICY.sub("", head) + styles + "</head>" + before + element + scripts + last + after


def index(plans: Sequence[Mapping[str, Any]], language: str) -> str:
    """The list of plans."""
    number = 1 if language == "en" else 0
    texts = {key: text[number] for key, text in INDEX.items()}
    data = script_json({"texts": in_both(INDEX), "language": language})
    return _environment().get_template("index.html.j2").render(plans=plans, t=texts, language=language, data=data)


def upload(data: Mapping[str, Any], language: str) -> str:
    """The page for a new PDF. `data`: what its script needs."""
    number = 1 if language == "en" else 0
    texts = {key: text[number] for key, text in UPLOAD.items()}
    template = _environment().get_template("new.html.j2")
    return template.render(t=texts, language=language, data=script_json(data), templates=data["templates"])


def form(data: Mapping[str, Any], language: str) -> str:
    """The page for a new form. `data`: what its script needs."""
    number = 1 if language == "en" else 0
    texts = {key: text[number] for key, text in FORM.items()}
    template = _environment().get_template("form.html.j2")
    return template.render(t=texts, language=language, data=script_json(data), token=data["token"], name=data["name"])


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
