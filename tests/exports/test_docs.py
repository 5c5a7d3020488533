"""The page on exports tells every format and view. Its code runs in tests/test_docs.py."""

from __future__ import annotations

import re

from pipeline.commands import export as command
from pipeline.exports.formats import TARGETS
from pipeline.exports.views import FICHES, VIEWS, content_view
from tests.conftest import ROOT


def test_formats_and_views_are_all_told() -> None:
    text = (ROOT / "docs/exports.md").read_text("utf8")
    for name, target in TARGETS.items():
        assert f"| `{name}` | `{target}" in text
        assert re.search(rf"^  {name} +{re.escape(target)}/? ", command.HELP, re.M)
    for view in (FICHES, *VIEWS, content_view(())):
        assert f"| `{view.name}" in text
