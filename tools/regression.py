"""What a change of the rules does to real documents: `make regression`, `make regression REV=<git revision>`.

All kept documents (the plans of params.yaml and the PDFs in tests/samples) are extracted twice: with the working
tree, and with the code of a git revision. Told are, a document, the fields gained, lost and changed, values apart
from white space, and the ratio of the times.

The revision's files are taken out of git into a temporary folder, so that the repository stays as it is. Both
sides run in processes of their own with the libraries of this environment, and are compared by what
`actiefiche extract` writes: other revisions have other models.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal, NamedTuple

from extractors.errors import ActieficheError, CallError

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path("tests/samples")
SHOWN = 20
"""Differences that are told of each document, unless --all is given."""
LONGEST = 100
NUMBERED = ("sections", "strategic_objectives", "operational_objectives")
NO_VALUES = frozenset({"source", "title_source", "bbox", "position", "start_char", "end_char"})
"""Keys that are no values: boxes and places in a text."""
Kind = Literal["gained", "lost", "changed", "white space"]
KINDS: tuple[Kind, ...] = ("gained", "lost", "changed", "white space")


class Document(NamedTuple):
    """A kept document and the template that params.yaml names for it."""

    name: str
    pdf: Path
    template: str | None


class Run(NamedTuple):
    """What one side made of a document: its plan.json or why there is none, and how long it took in seconds."""

    plan: dict[str, Any] | None
    error: str
    seconds: float


class Difference(NamedTuple):
    """One value: where it is ('3.1.1.1 approach[2].text'), and what both sides have."""

    kind: Kind
    path: str
    old: str | None
    new: str | None


def documents() -> list[Document]:
    """The plans of params.yaml, then the other PDFs of tests/samples."""
    from pipeline.files import settings

    known = settings.load(ROOT / settings.FILE).plans
    found = [Document(plan_id, ROOT / plan.pdf, plan.template) for plan_id, plan in known.items()]
    listed = {document.pdf.resolve() for document in found}
    others = sorted(path for path in (ROOT / SAMPLES).rglob("*.pdf") if path.resolve() not in listed)
    return [*found, *(Document(str(path.relative_to(ROOT)), path, None) for path in others)]


def checked_out(revision: str, folder: Path) -> str:
    """Puts the files of a revision into `folder`; returns the short name of its commit."""
    git = ["git", "-C", str(ROOT)]
    found = subprocess.run(
        [*git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    commit = found.stdout.strip()
    if found.returncode != 0:
        raise CallError(f"git knows no revision '{revision}'", f"git kent geen revisie '{revision}'")
    packed = subprocess.run([*git, "archive", commit], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return commit[:10]


def extracted(document: Document, code: Path, out: Path) -> Run:
    """The document as the code in `code` reads it."""
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(document.pdf), "--out", str(out)]
    command += ["--plan-id", "regression"]
    if document.template is not None:
        command += ["--template", document.template]
    start = time.perf_counter()
    # A folder on PYTHONPATH goes before the installed package, which is the working tree.
    done = subprocess.run(
        command,
        cwd=code,
        env=os.environ | {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return Run(None, f"exit code {done.returncode}: {last}", seconds)
    return Run(json.loads((out / "plan.json").read_text(encoding="utf8")), "", seconds)


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """What differs between two plan.json.

    Fiches, objectives and sections are compared by their number, items of a list by their text: one that comes in
    between is gained, those behind it are as they were. Boxes are no values, nor are the ids of fiches.
    """
    return list(_compare("", _by_number(old), _by_number(new)))


def _by_number(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan with its numbered parts as keys, its findings counted, and without what names the run."""
    found: dict[str, Any] = {}
    for key, value in plan.items():
        if key == "actions":
            found |= _numbered("", [{name: part for name, part in one.items() if name != "id"} for one in value])
        elif key in NUMBERED:
            found |= _numbered(f"{key} ", value)
        elif key == "findings":
            lines = (f"{one['code']} {one.get('action') or '-'} {one['message']['en']}" for one in value)
            found |= {f"finding {line}": count for line, count in Counter(lines).items()}
        elif key == "coverage":
            found |= {f"coverage {role}": count for role, count in value["by_role"].items()}
        elif key not in ("schema_version", "plan_id", "source"):
            found[key] = value
    return found


def _numbered(prefix: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Parts by their number; one that is printed twice gets '#2'."""
    seen: Counter[str] = Counter()
    found = {}
    for part in parts:
        seen[part["number"]] += 1
        twice = f"#{seen[part['number']]}" if seen[part["number"]] > 1 else ""
        found[f"{prefix}{part['number']}{twice}"] = part
    return found


def _compare(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            if key not in NO_VALUES:
                yield from _compare(_below(path, key), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_lists(path, old, new)
    elif isinstance(old, dict | list) or isinstance(new, dict | list):
        yield from (Difference("lost", name, value, None) for name, value in _leaves(path, old))
        yield from (Difference("gained", name, None, value) for name, value in _leaves(path, new))
    elif (before := _text(old)) != (after := _text(new)):
        if before is None or after is None:
            yield Difference("gained" if before is None else "lost", path, before, after)
        else:
            yield Difference("white space" if _squeezed(before) == _squeezed(after) else "changed", path, before, after)


def _compare_lists(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    before, after = ([_squeezed(_name(one)) for one in side] for side in (old, new))
    for _, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for offset in range(max(i2 - i1, j2 - j1)):
            i, j = i1 + offset, j1 + offset
            at = f"{path}[{j if j < j2 else i}]"
            yield from _compare(at, old[i] if i < i2 else None, new[j] if j < j2 else None)


def _name(value: Any) -> str:
    """What a list item is known by: its text where it has one."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("raw") or json.dumps(value, sort_keys=True))
    return json.dumps(value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_VALUES:
                yield from _leaves(_below(path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(f"{path}[{index}]", inner)
    elif (text := _text(value)) is not None:
        yield path, text


def _below(path: str, key: str) -> str:
    if not path:
        return key
    numbered = "[" not in path and "." not in path.rpartition(" ")[0] and path.rpartition(" ")[2][:1].isdigit()
    return f"{path} {key}" if numbered else f"{path}.{key}"


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else json.dumps(value)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def report(document: Document, old: Run, new: Run, shown: int | None) -> Iterator[str]:
    """The lines that tell of one document."""
    ratio = f"{new.seconds:.1f} s against {old.seconds:.1f} s, ratio {new.seconds / max(old.seconds, 0.001):.2f}"
    if old.plan is None or new.plan is None:
        yield f"{document.name}: {ratio}"
        for side, run in (("revision", old), ("working tree", new)):
            yield f"  {side}: {run.error or 'read'}"
        return
    found = differences(old.plan, new.plan)
    counts = Counter(one.kind for one in found)
    yield f"{document.name}: {', '.join(f'{counts[kind]} {kind}' for kind in KINDS)}; {ratio}"
    fields: dict[str, Counter[str]] = {}
    for one in found:
        fields.setdefault(field_of(one.path), Counter())[one.kind] += 1
    for field, kinds in sorted(fields.items()):
        yield f"  {field}: {', '.join(f'{kinds[kind]} {kind}' for kind in KINDS if kinds[kind])}"
    for one in found[:shown]:
        yield f"    {one.kind} {one.path}: {_short(one.old)} -> {_short(one.new)}"
    if shown is not None and len(found) > shown:
        yield f"    ... and {len(found) - shown} more (--all tells them)"


def field_of(path: str) -> str:
    """The field that a path belongs to: '3.1.1.1 approach[2].text' is of 'approach'."""
    name, _, rest = path.partition(" ")
    if name in ("finding", "coverage", *NUMBERED):
        return name
    return (rest or name).partition("[")[0].partition(".")[0]


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    flat = json.dumps(text, ensure_ascii=False)
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; 0 when it is whole, whatever it tells, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m tools.regression", description=__doc__.split("\n\n")[0])
    parser.add_argument("--rev", default="HEAD", help="git revision to compare with (default: HEAD)")
    parser.add_argument("--all", action="store_true", help=f"tell all differences, not the first {SHOWN} of each")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="regression-") as name:
            folder = Path(name)
            commit = checked_out(options.rev, folder / "code")
            print(f"working tree against {commit} ({options.rev})")
            seconds = [0.0, 0.0]
            for index, document in enumerate(documents()):
                old = extracted(document, folder / "code", folder / f"old-{index}")
                new = extracted(document, ROOT, folder / f"new-{index}")
                seconds = [seconds[0] + old.seconds, seconds[1] + new.seconds]
                for line in report(document, old, new, None if options.all else SHOWN):
                    print(line, flush=True)
            print(f"all documents: ratio of times {seconds[1] / max(seconds[0], 0.001):.2f}")
    except ActieficheError as error:
        print(f"regression: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
