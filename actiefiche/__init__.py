"""The interface of actiefiche: what other programs may rely on.

    import actiefiche

    plan = actiefiche.read("plan.pdf")
    for action in plan.actions:
        print(action.number, action.title, action.source[0].page)

The names in `__all__` are stable: they change only with a new major version, and a name that goes warns for one minor
version first (docs/interface.md). Everything in `schemas`, `extractors` and `pipeline` is internal; the types that
these functions give are here as well: `Plan`, `Nota`, `Changes` and `Frames`. The keys of a plan are those of
`plan.json`, whose own version is `plan.schema_version`.

The examples below run in a clone of the project after `make run`.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    "Changes",
    "Frames",
    "NoActionError",
    "Nota",
    "Plan",
    "UnreadableError",
    "__version__",
    "diff",
    "frames",
    "load",
    "nlp",
    "read",
    "read_nota",
    "tables",
]

__version__ = version("actiefiche")

_TYPES = {
    "Changes": "schemas.changes",
    "Frames": "pipeline.frames",
    "Nota": "schemas.nota",
    "Plan": "schemas.plan",
}


def __getattr__(name: str) -> Any:
    """The types, when they are asked for: importing this module loads no pydantic and no tables."""
    if name in _TYPES:
        return getattr(import_module(_TYPES[name]), name)
    raise AttributeError(f"module 'actiefiche' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__


def read(
    pdf: str | Path, *, plan_id: str | None = None, template: str | Path | None = None, password: str | None = None
) -> Plan:
    """The plan that a PDF prints.

    `pdf` is the path of the file. `plan_id` names the plan (default: from the file's name). `template` is the name of
    a document family or the path of a YAML file (default: by the document's own words). `password` opens a file that
    is locked.

    Raises CallError for a file that is missing, an id that cannot be used and a template that is unknown or wrong,
    UnreadableError for a file that cannot be read, and NoActionError where no action is found, as in a nota.

    >>> plan = actiefiche.read("data/raw/actieplan-2025-2029.pdf")
    >>> plan.plan_id
    'actieplan-2025-2029'
    """
    from pipeline.files.ids import check_id, plan_id_of
    from pipeline.stages.extraction import extract

    path = Path(pdf)
    if plan_id is not None:
        check_id(plan_id)
    name = None if template is None else str(template)
    return extract(path, plan_id=plan_id or plan_id_of(path), template=name, password=password).plan


def read_nota(pdf: str | Path, *, nota_id: str | None = None, password: str | None = None) -> Nota:
    """The nota that a PDF prints: the document that submits a plan.

    `pdf` is the path of the file, `nota_id` names the nota (default: from the file's name), `password` opens a file
    that is locked. Raises CallError for a file that is missing and an id that cannot be used, UnreadableError for a
    file that cannot be read, and NoActionError for one that is no nota.

    >>> nota = actiefiche.read_nota("data/raw/nota-actieplan-2025-2029.pdf")
    >>> nota.title
    'NOTA AAN DE VLAAMSE REGERING'
    """
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


def load(plan: str | Path) -> Plan:
    """A plan that was read before: from an output folder, a plan.json or a plan id of params.yaml.

    A plan.json of an older version is brought to today's. Raises CallError for one that is missing, that is no plan, or
    that a newer program wrote.

    >>> plan = actiefiche.load("actieplan-2025-2029")
    >>> len(plan.actions), plan.actions[0].number
    (33, '3.1.1.1')
    """
    from pipeline.files.plans import plan_of

    return plan_of(str(plan))


def diff(old: Plan | str | Path, new: Plan | str | Path) -> Changes:
    """What changed from one plan to another; each is a plan, or what `load` takes.

    Raises CallError as `load` does.

    >>> plan = actiefiche.load("actieplan-2025-2029")
    >>> renamed = plan.model_copy(update={"title": "Een ander plan"})
    >>> [(change.kind, change.after) for change in actiefiche.diff(plan, renamed).changes]
    [('plan_changed', 'Een ander plan')]
    """
    from extractors.diff import compare_plans

    return compare_plans(_plan(old), _plan(new))


def tables(plan: Plan | str | Path) -> dict[str, pa.Table]:
    """The tables of a plan by name, as docs/tables.md describes them; `plan` is a plan, or what `load` takes.

    `lines`, the ledger of every text line, is not among them: a plan does not hold it, `actiefiche extract` writes it.
    Raises CallError as `load` does.

    >>> tables = actiefiche.tables("actieplan-2025-2029")
    >>> tables["actions"].num_rows
    33
    """
    from pipeline.files.tables import tables_of

    return {name: table for name, table in tables_of(_plan(plan), []).items() if name != "lines"}


def frames(*plans: Plan | str | Path) -> Frames:
    """Tables of one or several plans, as pandas data frames or Arrow tables.

    Each is a plan, or what `load` takes; without any, all that params.yaml lists. `names` of the result are the tables,
    `pandas(name)` and `arrow(name)` give one. Raises CallError for a plan that is missing, no plan or given twice;
    `pandas` and `arrow` do for a table that is not there.

    >>> plans = actiefiche.frames("actieplan-2025-2029")
    >>> plans.pandas("actions")["key"].head(2).to_list()
    ['3.1.1.1', '3.1.1.2']
    """
    from pipeline.frames import read as read_frames

    return read_frames(*plans)


def nlp(period: tuple[int, int] | None = None) -> Language:
    """A Dutch spaCy pipeline for any text: sentences, the values of all grammars as spans, and who does what.

    `period` is the first and last year of the plan, for 'deze legislatuur' and ministers known by name. `doc.spans`
    has the groups that docs/values.md lists; `span._.value` is what was read. Raises CallError for a period that ends
    before it begins.

    >>> doc = actiefiche.nlp((2025, 2029))("Lancering van de website (Q4 2025).")
    >>> [(span.text, span._.value.edtf) for span in doc.spans["timing"]]
    [('Q4 2025', '2025-36')]
    """
    from extractors.language.pipeline import load as load_pipeline

    if period is not None and period[0] > period[1]:
        raise CallError(
            f"the period ends before it begins: {period[0]}-{period[1]}",
            f"de periode eindigt voor ze begint: {period[0]}-{period[1]}",
        )
    return load_pipeline(period)


def _plan(given: Plan | str | Path) -> Plan:
    from schemas.plan import Plan

    return given if isinstance(given, Plan) else load(given)
