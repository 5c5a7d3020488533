"""What a declaration of a stage consists of. Cheap to import, as the command line's help lists the stages."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline.files.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from spacy.tokens import Doc

    from pipeline.files.aside import Aside
    from pipeline.files.reading import Bar, Each, Reading
    from pipeline.files.settings import NotaSettings, PlanSettings, Settings
    from pipeline.files.source import SourceFile
    from schemas.template import Template

Scope = Literal["plan", "lineage", "all", "nota"]
"""How often a stage runs.

plan      once for each plan
lineage   once for all plans, from values of each plan to values of each plan: dictionaries by plan id, in the order of
          the versions
all       once, over all plans
nota      once for each nota
"""
Of = Literal["own", "ancestors", "every", "submitted"]
"""Whose value a stage takes.

own        that of the plan at hand
ancestors  a dictionary by plan id: those of the plans that it follows, the nearest first
every      a dictionary by plan id: those of all plans
submitted  a dictionary by plan id: that of the plan that a nota submits, or of all where the settings name none
"""
KEY = "${key}"


@dataclass(frozen=True)
class Artefact:
    """A value that a stage makes and others take, and where it is kept between two processes.

    `path` holds `${key}` for the plan's id. `read` and `write` name functions as 'module:function': `read(path)` gives
    the value, `write(value, path)` keeps it. Without `write`, the function of the stage has written the file.
    """

    path: str
    read: str = ""
    write: str = ""

    def file(self, key: str) -> Path:
        """The file or folder of one plan."""
        return Path(self.path.replace(KEY, key))

    @property
    def folder(self) -> Path:
        """The folder that holds this artefact of every plan, one file each."""
        return Path(self.path).parent


@dataclass(frozen=True)
class Input:
    """What a stage takes, and of which plans."""

    artefact: Artefact
    of: Of = "own"


@dataclass(frozen=True)
class Stage:
    """One stage, declared once.

    `function`: 'module:function' of what it does; called with the `Job` and the values of `inputs`, it returns the
    values of `outputs`: nothing, one, or a tuple.

    `gathered`: of a stage for each plan, that DVC runs it once for all of them, as it takes values of some other plans:
    DVC cannot list these for one plan and not for the next. Its outputs stand in folders of all plans, so that what
    comes after it runs for the plans whose values changed.

    What DVC watches besides the inputs: `code` (files and folders, `ALWAYS` of `dvcfile` and the function's own
    module left out), `pdf` (whether the document itself is read), `data` (what the function reads besides) and
    `params` (keys of params.yaml, or 'file:key' for another file).

    What the function writes itself: `writes` (paths), `owned` ('module:NAME' of the set of file names that it writes
    under data/out/${key}) and `metrics` (that one among them that `dvc metrics` shows). `kept`: small ones among them
    that Git keeps instead of DVC's cache, as it does the metrics.

    `extra`: the extra of the package without which it cannot run; empty where it needs none.
    """

    name: str
    scope: Scope
    does: str
    function: str
    gathered: bool = False
    code: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Artefact, ...] = ()
    pdf: bool = False
    data: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    owned: str = ""
    metrics: str = ""
    kept: tuple[str, ...] = ()
    extra: str = ""

    @property
    def looped(self) -> bool:
        """Whether DVC runs it for each plan or nota by itself."""
        return self.scope in ("plan", "nota") and not self.gathered


@dataclass(frozen=True)
class Job:
    """What a stage works on: one plan or nota by its id, or all plans (then `key` is empty).

    `out`: the folder of its published files. `template`: the template chosen already, else the stages choose. `listed`:
    whether params.yaml lists the document; only then people keep corrections for it. `annotate`: whether a document
    that is not listed is annotated. `workers`: processes to read with (default: all cores). `source`: the PDF where its
    bytes were read already. `begun`: the reading of its pages where that has begun already. `each`: called with each
    page as it is read. `tables`: a process that writes the tables. `limits`: what reading may take. `docs`: Docs by
    text, of an earlier annotation of the same plan. `settled`: plans that do not run now, whose fiches keep the ids of
    their last run.
    """

    key: str
    settings: Settings
    out: Path
    template: Template | None = None
    listed: bool = True
    annotate: bool = False
    password: str | None = None
    workers: int | None = None
    bar: Bar | None = None
    source: SourceFile | None = None
    begun: Reading | None = None
    each: Each | None = None
    tables: Aside | None = None
    limits: Limits = DEFAULT
    docs: MutableMapping[str, Doc] | None = None
    settled: frozenset[str] = frozenset()

    @property
    def plan(self) -> PlanSettings:
        """The settings of the plan at hand; raises CallError for an unknown id."""
        return self.settings.plan(self.key)

    @property
    def nota(self) -> NotaSettings:
        """The settings of the nota at hand; raises CallError for an unknown id."""
        return self.settings.nota(self.key)


def resolve(name: str) -> Any:
    """What 'module:name' names; imports the module, so that a stage loads no more than it needs."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
