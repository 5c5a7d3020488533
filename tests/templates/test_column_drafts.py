"""Drafts for tables whose columns are actions, as they are written: what they find, unedited."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from extractors import templates
from extractors.errors import NoActionError
from extractors.form.segmentation import segment
from extractors.templating import suggest, suggest_as
from schemas.geometry import PageContent
from schemas.template import Template
from tests.tables.comparing import held_against, pages_of
from tests.tables.documents import printed, table
from tests.tables.sided import SidedPrinter, sided
from tests.tables.test_columns import TEXTS
from tests.templates.test_template_commands import call


def drafted(pages: list[PageContent]) -> tuple[Template, int, int]:
    draft = suggest(pages, "proef")
    template = templates.parse(draft.text, "draft")
    assert isinstance(template, Template)
    return template, draft.fiches, draft.expected


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(0, id="level rules, number and title together"),
        pytest.param(2, id="grid, one lead for all"),
        pytest.param(4, id="no rules, names without a label"),
        pytest.param(12, id="frame, captions"),
        pytest.param(17, id="inner rules, over pages"),
        pytest.param(23, id="no rules, over pages"),
        pytest.param(40, id="shaded by turns, names without a label"),
        pytest.param(48, id="one action first"),
    ],
)
def test_a_draft_reads_what_was_printed_at_random(seed: int) -> None:
    one = sided(seed)
    pages = pages_of(SidedPrinter(one).pdf())
    template, fiches, expected = drafted(pages)
    assert (template.form, fiches, expected) == ("columns", len(one.actions), len(one.actions))
    assert held_against((segment(pages, template), sum(page.info.characters for page in pages)), one) == []


@pytest.mark.parametrize(
    ("cells", "fields", "levels"),
    [
        pytest.param(TEXTS, ["number", "title", "lead_ministers", "approach", "budget"], [], id="labels"),
        pytest.param(
            [["", "Meer bomen planten", "Het water bergen", "De dijk ophogen"], *TEXTS[2:]],
            ["lead_ministers", "approach", "budget"],
            ["action"],
            id="names without a number",
        ),
        pytest.param(
            [["", "Actie 1", "Actie 2", "Actie 3"], *TEXTS[1:]],
            ["title", "lead_ministers", "approach", "budget"],
            [],
            id="numbers above labels",
        ),
        pytest.param(
            [*TEXTS[:2], ["*Wie trekt dit?", *TEXTS[2][1:]], ["*Kleur", "rood", "wit", "blauw"], TEXTS[3]],
            ["number", "title", "lead_ministers", None, "approach"],
            [],
            id="by the answers",
        ),
    ],
)
@pytest.mark.parametrize("ruled", [True, False])
def test_labels_get_fields(cells: list[list[str]], fields: list[str | None], levels: list[str], ruled: bool) -> None:
    template, fiches, expected = drafted(pages_of(printed(table(cells, widths=[120, 200, 200, 200], ruled=ruled))))
    assert (template.form, fiches, expected) == ("columns", 3, 3)
    assert [label.field for label in template.labels] == fields
    assert [level.kind for level in template.levels] == levels


def test_a_draft_of_that_form_alone() -> None:
    pages = pages_of(printed(table(TEXTS)))
    draft = suggest_as(pages, "proef", "columns")
    assert draft is not None
    assert draft.text == suggest(pages, "proef").text
    assert suggest_as(pages_of(printed("Tekst zonder tabel")), "proef", "columns") is None


def test_a_table_of_other_things_is_no_form() -> None:
    rows = [["*Jaar", "2020", "2021"], ["*Stad", "Gent", "Brugge"], ["*Inwoners", "260.000", "118.000"]]
    with pytest.raises(NoActionError):
        suggest(pages_of(printed(table(rows))), "cijfers")


def test_the_command_previews_and_draws_the_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, draft, target = (tmp_path / name for name in ("plan.pdf", "familie.yaml", "formulier.png"))
    pdf.write_bytes(printed(table(TEXTS, widths=[120, 200, 200, 200], ruled=False)))
    assert call("template", "suggest", str(pdf), "--out", str(draft), "--picture", str(target)) == 0
    told = capsys.readouterr().err
    assert "3 fiches found" in told
    assert "unassigned  0" in told
    assert "form: columns" in draft.read_text(encoding="utf8")
    with Image.open(target) as drawn:
        assert drawn.width > 500
