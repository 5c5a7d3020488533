"""Writes dvc.yaml from the declaration of the stages: `python -m pipeline.stages.dvcfile`. A test compares the two."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.files.writing import write_text
from pipeline.stages.flow.declared import STAGES
from pipeline.stages.flow.model import KEY, Input, Stage, resolve

FILE = Path("dvc.yaml")
COMMAND = ".venv/bin/actiefiche stage"
ALWAYS = (
    "requirements.lock",
    "extractors/errors.py",
    "extractors/loading",
    "pipeline/files",
    "pipeline/stages/flow",
    "schemas",
)
"""What every stage reads: the versions of the libraries, which may read a page otherwise, and what all code shares."""
PUBLISHED = f"data/out/{KEY}"
WIDTH = 120
UNBROKEN = "\0"
"""Stands for a blank at which no line ends."""
HEAD = """\
# From the PDF to the published data, for every plan of params.yaml, and from each version to the next.
# Made by `python -m pipeline.stages.dvcfile` from pipeline/stages/flow/declared.py; edit that file.
#   dvc repro                      what is out of date (make run does the same)
#   dvc repro publish@PLAN         one plan (and the values of the others, as its fiches may bear their ids)
#   dvc metrics diff               coverage, counts a field and findings a code, against the last commit
#   dvc plots show                 the same over the versions of the plans
# Each stage lists the folders of code, the data files and the parameters that it reads; a test compares these lists
# with what a run really loads. pipeline/cli.py and pipeline/commands are left out: they only pass the call on.
# Files under data/out/PLAN are listed one by one, so that other files can live in the same folder, and with `persist`,
# so that the old ones stay until the new ones are complete.
# identify runs once for all plans: fiches have the ids of the version before, which params.yaml names; DVC cannot make
# a dependency of that for some plans only. So too correct and follow, which carry over what people wrote.
# Git keeps dvc.lock, the metrics and versions.csv, all of them small; docs/versions.md says when the lock is renewed.
stages:
"""
PLOTS = "\nplots:\n" + "".join(
    f"  - {title}: {{x: {column}, y: {{data/out/versions.csv: plan}}, template: bar_horizontal}}\n"
    for title, column in (
        ("Characters in fields (%)", "in_fields"),
        ("Characters unassigned (%)", "unassigned"),
        ("Errors", "errors"),
        ("Warnings", "warnings"),
        ("Actions", "actions"),
        ("Steps", "steps"),
        ("Timings", "timings"),
        ("Sums", "amounts"),
    )
)
"""What `dvc plots` draws of the table of all versions, a bar for each plan."""


def dvc_file(stages: Iterable[Stage] = STAGES) -> str:
    """The text of dvc.yaml."""
    return HEAD + "\n".join("\n".join(_lines(stage)) + "\n" for stage in stages) + PLOTS


def _lines(stage: Stage) -> Iterator[str]:
    yield f"  {stage.name}:"
    if stage.looped:
        yield "    foreach: ${plans}" if stage.scope == "plan" else "    foreach: ${notas}"
        yield "    do:"
    indent = "      " if stage.looped else "    "
    yield f"{indent}desc: {stage.does}"
    yield f"{indent}cmd: {COMMAND} {stage.name}" + (f" {KEY}" if stage.looped else "")
    yield from _bracketed(f"{indent}deps: ", [_quoted(path) for path in _dependencies(stage)])
    if stage.params:
        yield from _bracketed(f"{indent}params: ", [_param(param) for param in stage.params])
    outputs = [path for path in _outputs(stage) if path != f"{PUBLISHED}/{stage.metrics}"]
    kept = dict.fromkeys(stage.kept, "cache: false, ")
    yield from _bracketed(
        f"{indent}outs: ", [f"{{{_quoted(path)}: {{{kept.get(path, '')}persist: true}}}}" for path in outputs]
    )
    if stage.metrics:
        yield f"{indent}metrics:"
        yield f"{indent}  - {PUBLISHED}/{stage.metrics}: {{cache: false, persist: true}}"


def _bracketed(head: str, items: list[str]) -> list[str]:
    """A list in brackets, over as many lines as it needs: with an item a line, the file would be half as long again."""
    text = f"{head}[{', '.join(item.replace(' ', UNBROKEN) for item in items)}]"
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    lines = textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace(UNBROKEN, " ") for line in lines]


def _quoted(text: str) -> str:
    return f'"{text}"' if "{" in text else text


def _param(param: str) -> str:
    file, _, key = param.rpartition(":")
    return f"{{{file}: [{key}]}}" if file else _quoted(key)


def _dependencies(stage: Stage) -> Iterator[str]:
    """What the stage reads: data first, then code, each sorted."""
    data = {*stage.data, *(_taken(stage, wanted) for wanted in stage.inputs)}
    data = {path for path in data if not any(path.startswith(f"{other}/") for other in data)}
    yield from sorted({*data, "${item.pdf}"} if stage.pdf else data)
    module = stage.function.partition(":")[0].replace(".", "/") + ".py"
    yield from sorted({*ALWAYS, *stage.code, module})


def _taken(stage: Stage, wanted: Input) -> str:
    if wanted.of == "submitted":
        return wanted.artefact.path.replace(KEY, "${item.plan}")
    if stage.looped and wanted.of == "own":
        return wanted.artefact.path
    return wanted.artefact.folder.as_posix()


def _outputs(stage: Stage) -> list[str]:
    """What the stage writes, without files in a folder that is listed itself."""
    paths = {artefact.path if stage.looped else artefact.folder.as_posix() for artefact in stage.outputs}
    paths |= set(stage.writes)
    if stage.owned:
        paths |= {f"{PUBLISHED}/{name}" for name in resolve(stage.owned)}
    return sorted(path for path in paths if not any(path.startswith(f"{other}/") for other in paths))


if __name__ == "__main__":
    write_text(FILE, dvc_file())
