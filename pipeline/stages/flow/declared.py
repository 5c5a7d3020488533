"""The pipeline: every stage, in the order in which they run. This is the only list of them.

The command `stage`, the run of all plans, the extraction of one file and dvc.yaml are derived from it. To add a stage:
an entry here, a module with its function, then `python -m pipeline.stages.dvcfile`.
"""

from __future__ import annotations

from pipeline.exports.formats import CONTENT, DEFAULT, FOLDER, TARGETS
from pipeline.stages.flow.model import KEY, Artefact, Input, Stage

FILES = "pipeline.stages.flow.files"

PAGES = Artefact("data/stages/${key}/pages", f"{FILES}:read_pages", f"{FILES}:write_pages")
"""Words, ruling lines and marks of every page: list[PageContent], as Parquet tables."""
PAGE_INFOS = Artefact("data/stages/${key}/pages/pages.parquet", f"{FILES}:read_page_infos")
"""The pages without what they print: list[PageInfo]. One of the tables of `PAGES`."""
DIGEST = Artefact("data/stages/_digests/${key}.txt", f"{FILES}:read_digest", f"{FILES}:write_digest")
"""SHA-256, in hexadecimal, of the bytes that the pages were read from: the file may be replaced meanwhile."""
SEGMENTED = Artefact("data/stages/_segmented/${key}.json", f"{FILES}:read_segmented", f"{FILES}:write_segmented")
"""Sections, fiches, fields and the ledger: Segmented."""
CORRECTED = Artefact("data/stages/_corrected/${key}.json", f"{FILES}:read_segmented", f"{FILES}:write_segmented")
"""The same with what people corrected."""
NORMALIZED = Artefact("data/stages/_normalized/${key}.json", f"{FILES}:read_plan", f"{FILES}:write_plan")
"""The plan with typed values. Plan ids begin with a letter or digit: no plan's own folder has this name."""
IDENTIFIED = Artefact("data/stages/_identified/${key}.json", f"{FILES}:read_plan", f"{FILES}:write_plan")
"""The plan with the ids that its fiches had in earlier versions."""
COMPARED = Artefact("data/stages/_compared/${key}.json", f"{FILES}:read_changes", f"{FILES}:write_changes")
"""What changed from a plan's predecessor to it: Changes, or None where it has no predecessor."""
PUBLISHED = Artefact("data/out/${key}/plan.json", f"{FILES}:read_plan")
"""The plan as published."""
LEDGER = Artefact("data/out/${key}/lines.parquet", f"{FILES}:read_ledger")
"""The ledger as published: an Arrow table."""

SLIPPAGE = Artefact("data/stages/_slippage/${key}.parquet", f"{FILES}:read_slippage", f"{FILES}:write_table")
"""Every promise of the versions up to a plan: an Arrow table."""
FATES = Artefact("data/stages/_fates/${key}.parquet", f"{FILES}:read_fates", f"{FILES}:write_table")
"""What became of each fiche since a plan's predecessor: an Arrow table."""
FOLLOWUP = Artefact("data/stages/_followup/${key}.parquet", f"{FILES}:read_followup", f"{FILES}:write_table")
"""What people say of the steps of a plan: an Arrow table."""
TITLE = Artefact("data/stages/_titles/${key}.json", f"{FILES}:read_title", f"{FILES}:write_title")
"""By what a nota knows the plan that it submits: KnownPlan. Apart, as it stays the same when an answer changes."""
NOTA = Artefact("data/out/${key}/nota.json", f"{FILES}:read_nota")
"""The nota as published."""
NOTA_LEDGER = Artefact("data/out/${key}/nota_lines.parquet", f"{FILES}:read_nota_ledger")
"""The ledger of a nota as published: list[LedgerLine]."""

_VALUES = tuple(f"extractors/{name}" for name in ("findings", "layout", "page", "plan", "registers", "text", "values"))
"""What reads values from the texts of a document."""
_LANGUAGE = tuple(f"extractors/{name}" for name in ("language", "layout", "page", "registers", "text", "values"))
"""What annotates texts."""
_EXPORTS = tuple(f"data/out/{KEY}/{FOLDER}/{CONTENT if one == 'duckdb' else TARGETS[one]}" for one in DEFAULT)
"""What DVC watches of the exports. The bytes of a DuckDB file differ from run to run, so that its hash would be true on
one machine only: DVC has the hashes of its content. The PDF beside them has the name of a file, which DVC cannot cut
off a path."""

STAGES: tuple[Stage, ...] = (
    Stage(
        name="extract",
        scope="plan",
        does="PDF to words, ruling lines and marks with their places",
        function="pipeline.stages.reading:read",
        code=("extractors/layout", "extractors/page"),
        pdf=True,
        params=("plans.${key}.pdf",),
        outputs=(PAGES, PAGE_INFOS, DIGEST),
    ),
    Stage(
        name="segment",
        scope="plan",
        does="words to sections, fiches, fields and the ledger",
        function="pipeline.stages.segmenting:cut",
        code=(
            "extractors/findings",
            "extractors/form",
            "extractors/layout",
            "extractors/page",
            "extractors/templates",
            "extractors/text",
            "extractors/values",
        ),
        inputs=(Input(PAGES),),
        params=("plans.${key}",),
        outputs=(SEGMENTED,),
    ),
    Stage(
        name="correct",
        scope="plan",
        does="what people corrected in data/corrections, in this version and in those before",
        function="pipeline.stages.correcting:correct",
        gathered=True,
        code=(*_VALUES, "extractors/diff"),
        inputs=(Input(SEGMENTED), Input(DIGEST), Input(SEGMENTED, of="ancestors")),
        data=("data/corrections", "data/ids"),
        params=("plans",),
        outputs=(CORRECTED,),
    ),
    Stage(
        name="normalize",
        scope="plan",
        does="texts to timings, sums, ministers, references and findings",
        function="pipeline.stages.normalizing:read_values",
        code=(  # `source.rules` is a fingerprint of all that reads a plan
            *_VALUES,
            "extractors/form",
            "extractors/templates",
            "pipeline/stages/correcting.py",
            "pipeline/stages/reading.py",
            "pipeline/stages/segmenting.py",
        ),
        inputs=(Input(PAGE_INFOS), Input(DIGEST), Input(CORRECTED)),
        params=("plans.${key}", "pyproject.toml:project.version"),
        outputs=(NORMALIZED,),
    ),
    Stage(
        name="identify",
        scope="lineage",
        does="ids that stay with a fiche from version to version, and what changed since the version before",
        function="pipeline.stages.lineage:identify",
        code=(
            "extractors/diff",
            "extractors/findings",
            "extractors/plan",
            "extractors/text",
            "pipeline/stages/cleaning.py",
            "pipeline/stages/freezing.py",
        ),
        inputs=(Input(NORMALIZED, of="every"),),
        data=("data/corrections", "data/ids"),
        params=("plans",),
        outputs=(IDENTIFIED, COMPARED, TITLE),
    ),
    Stage(
        name="follow",
        scope="plan",
        does="what became of each action and promise over the versions, and how far people say that the steps are",
        function="pipeline.stages.following:follow",
        gathered=True,
        code=(
            "extractors/diff",
            "extractors/followup",
            "extractors/plan/identity.py",
            "extractors/text",
            "extractors/values/timing/edtf.py",
            "extractors/values/timing/model.py",
        ),
        inputs=(
            Input(IDENTIFIED),
            Input(COMPARED),
            Input(IDENTIFIED, of="ancestors"),
            Input(COMPARED, of="ancestors"),
        ),
        data=("data/followup",),
        params=("plans",),
        outputs=(SLIPPAGE, FATES, FOLLOWUP),
    ),
    Stage(
        name="publish",
        scope="plan",
        does="plan.json, the Parquet tables and the metrics",
        function="pipeline.stages.publishing:publish_plan",
        code=("pipeline/stages/counting.py", "pipeline/stages/following.py"),
        inputs=(Input(IDENTIFIED), Input(CORRECTED), Input(SLIPPAGE), Input(FATES), Input(FOLLOWUP)),
        outputs=(PUBLISHED, LEDGER),
        owned="pipeline.stages.publishing:LISTED",
        metrics="metrics.json",
    ),
    Stage(
        name="annotate",
        scope="plan",
        does="every text to sentences, spans of values and spaCy Docs",
        function="pipeline.stages.annotating:annotate_plan",
        code=_LANGUAGE,
        inputs=(Input(IDENTIFIED), Input(CORRECTED)),
        owned="pipeline.stages.annotating:OWNED",
    ),
    Stage(
        name="diff",
        scope="all",
        does="what changed from each version to the next",
        function="pipeline.stages.lineage:publish_changes",
        code=("pipeline/changes",),
        inputs=(Input(COMPARED, of="every"),),
        params=("plans",),
        writes=("data/out/diffs",),
    ),
    Stage(
        name="overview",
        scope="all",
        does="one page that opens all plans, and the table of all versions",
        function="pipeline.stages.overviewing:write_overview",
        code=(
            "extractors/diff",
            "extractors/text",
            "pipeline/changes/rendering.py",
            "pipeline/changes/speech.py",
            "pipeline/changes/texts.py",
            "pipeline/changes/words.py",
            "pipeline/overview",
            "pipeline/report/embedding.py",
            "pipeline/report/sums.py",
            "pipeline/report/values.py",
            "pipeline/stages/counting.py",
        ),
        inputs=(Input(IDENTIFIED, of="every"), Input(COMPARED, of="every")),
        params=("plans",),
        writes=("data/out/index.html", "data/out/index.en.html", "data/out/versions.csv"),
        kept=("data/out/versions.csv",),
    ),
    Stage(
        name="report",
        scope="plan",
        does="the explorer, a site that opens from disk",
        function="pipeline.stages.exploring:explore",
        code=(
            "extractors/findings",
            "extractors/page",
            "extractors/registers",
            "extractors/text",
            "pipeline/changes",
            "pipeline/report",
        ),
        inputs=(Input(PUBLISHED), Input(COMPARED), Input(SLIPPAGE), Input(FATES), Input(FOLLOWUP)),
        pdf=True,
        params=("plans.${key}",),
        writes=("data/out/${key}/report",),
    ),
    Stage(
        name="export",
        scope="plan",
        does="workbook, CSV, DuckDB, data package and JSON-LD",
        function="pipeline.stages.exporting:export_plan",
        code=(
            "extractors/findings",
            "extractors/followup",
            "extractors/registers",
            "extractors/text",
            "pipeline/exports",
        ),
        inputs=(Input(PUBLISHED), Input(LEDGER), Input(SLIPPAGE), Input(FATES), Input(FOLLOWUP)),
        pdf=True,
        params=("plans.${key}.pdf",),
        writes=_EXPORTS,
        extra="exports",
    ),
    Stage(
        name="nota",
        scope="nota",
        does="a nota to nota.json and its tables, linked to the plan that it submits",
        function="pipeline.stages.nota:run_nota",
        code=(
            *_VALUES,
            "extractors/nota",
            "extractors/templates",
            "pipeline/stages/reading.py",
            "pipeline/stages/recognising.py",
        ),
        inputs=(Input(TITLE, of="submitted"),),
        pdf=True,
        params=("notas.${key}",),
        outputs=(NOTA, NOTA_LEDGER),
        owned="pipeline.stages.nota:OWNED",
    ),
    Stage(
        name="annotate_nota",
        scope="nota",
        does="every text of a nota to sentences, spans of values and spaCy Docs",
        function="pipeline.stages.annotating:annotate_nota",
        code=_LANGUAGE,
        inputs=(Input(NOTA), Input(NOTA_LEDGER)),
        owned="pipeline.stages.annotating:OWNED",
    ),
)
NAMES: tuple[str, ...] = tuple(stage.name for stage in STAGES)


def stage_named(name: str) -> Stage:
    """The stage of that name, one of `NAMES`."""
    return STAGES[NAMES.index(name)]
