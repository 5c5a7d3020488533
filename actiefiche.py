"""The interface of actiefiche: what other programs may rely on.

    import actiefiche

    plan = actiefiche.read("plan.pdf")
    for action in plan.actions:
        print(action.number, action.title, action.source[0].page)

The names in `__all__` are stable: they change only with a new major version, and a name that goes warns for one minor
version first (docs/interface.md). Everything in `schemas`, `extractors` and `pipeline` is internal; the types that
these functions give are those of `plan.json`, whose own version is `plan.schema_version`.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import ActieficheError, CallError, NoActionError, UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

    from pipeline.frames import Frames
    from schemas.changes import Changes
    from schemas.nota import Nota
    from schemas.plan import Plan

__all__ = [
    "ActieficheError",
    "CallError",
    "NoActionError",
    "UnreadableError",
    "__version__",
    "diff",
    "frames",
    "nlp",
    "read",
    "read_nota",
    "tables",
]

__version__ = version("actiefiche")


def read(
    pdf: str | Path, *, plan_id: str | None = None, template: str | Path | None = None, password: str | None = None
) -> Plan:
    """The plan that a PDF prints.

    `plan_id` names the plan (default: from the file's name). `template` is the name of a document family or the path
    of a YAML file (default: by the document's own words). Raises CallError for a missing file, UnreadableError for
    one that cannot be read, and NoActionError where no action is found.
    """
    from pipeline.files.ids import check_id, plan_id_of
    from pipeline.stages.extraction import extract

    path = Path(pdf)
    if plan_id is not None:
        check_id(plan_id)
    name = None if template is None else str(template)
    return extract(path, plan_id=plan_id or plan_id_of(path), template=name, password=password).plan


def read_nota(pdf: str | Path, *, nota_id: str | None = None, password: str | None = None) -> Nota:
    """The nota that a PDF prints; raises as `read`."""
    from extractors import templates
    from pipeline.files.ids import check_id, plan_id_of
    from pipeline.files.source import SourceFile
    from pipeline.stages.nota import read_pages
    from pipeline.stages.reading import read_file

    if nota_id is not None:
        check_id(nota_id)
    source = SourceFile(Path(pdf))
    pages = read_file(source, password=password)
    template = templates.load_nota(templates.names("nota")[0])
    return read_pages(source.path, source.sha256, pages, template, nota_id or plan_id_of(source.path)).nota


def diff(old: Plan | str | Path, new: Plan | str | Path) -> Changes:
    """What changed from one plan to another: each a plan, or an output folder or plan.json to read one from.

    Raises CallError for a file that is missing or no plan.
    """
    from extractors.diff import compare_plans

    return compare_plans(_plan(old), _plan(new))


def tables(plan: Plan) -> dict[str, pa.Table]:
    """The tables of a plan by name, as docs/tables.md describes them. `lines`, the ledger of every text line, is not
    among them: a plan does not hold it, `actiefiche extract` writes it."""
    from pipeline.files.tables import tables_of

    return {name: table for name, table in tables_of(plan, []).items() if name != "lines"}


def frames(*plans: str | Path) -> Frames:
    """Tables of one or several published plans: `frames("data/out/plan").pandas("actions")`.

    Each is an output folder, a plan.json or a plan id of params.yaml; without any, all that params.yaml lists. Raises
    CallError for one that is missing or given twice.
    """
    from pipeline.frames import read as read_frames

    return read_frames(*plans)


def nlp(period: tuple[int, int] | None = None) -> Language:
    """A Dutch spaCy pipeline with the grammars as components: `doc.spans` has timings, sums, ministers and the like.

    `period`: first and last year of the plan, for 'deze legislatuur' and ministers known by name.
    """
    from extractors.values.nlp import load

    return load(period)


def _plan(given: Plan | str | Path) -> Plan:
    from schemas.plan import Plan

    if isinstance(given, Plan):
        return given
    from pipeline.files.plans import plan_of

    return plan_of(str(given))
