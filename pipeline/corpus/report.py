"""A page on a data set: what was read, what failed and why, what was slow, and forms that no template knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import fsspec
import jinja2

from extractors.errors import CallError
from extractors.text.normalize import normalize_for_matching
from pipeline.corpus.store import Record, Store
from pipeline.files.messages import visible

MOST = 25
"""Rows of a list."""
ALIKE = 0.5
"""Share of labels that two forms have in common, of all that either has, from which on one template may serve both."""
FEW_LABELS = 3
"""Labels from which on a document may be a plan in a form of its own."""


class Form(NamedTuple):
    """Documents with alike labels that no template knows, and the labels that most of them have."""

    documents: list[Record]
    labels: list[str]


def write_report(address: str) -> str:
    """Writes DEST/report.html and returns its address; raises CallError where DEST holds no data set."""
    records = sorted(Store(address).records().values(), key=lambda record: str(record["address"]))
    if not records:
        raise CallError(
            f"'{address}' holds no data set: make one with 'actiefiche corpus SOURCE --out {address}'",
            f"'{address}' bevat geen gegevensset: maak er een met 'actiefiche corpus SOURCE --out {address}'",
        )
    files, root = fsspec.core.url_to_fs(address)
    files.pipe_file(f"{root}/report.html", page_of(records).encode("utf8", "replace"))
    return f"{address.rstrip('/')}/report.html"


def page_of(records: Sequence[Record]) -> str:
    """The page as HTML without script or network; every text of a document is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    read = [record for record in records if record["exit_code"] == 0]
    failed = [record for record in records if record["exit_code"] not in (0, 4)]
    return environment.get_template("report.html.j2").render(
        total=len(records),
        pages=sum(record.get("pages") or 0 for record in records),
        actions=sum(record.get("actions") or 0 for record in records),
        codes=sorted(Counter(record["exit_code"] for record in records).items()),
        templates=Counter(record.get("template") for record in read).most_common(),
        unassigned=_largest(read, "unassigned"),
        errors=_largest(read, "errors"),
        slowest=_largest(records, "seconds"),
        largest=_largest(records, "memory_mb"),
        failed=failed[: 4 * MOST],
        failures=len(failed),
        forms=forms_of(records),
    )


def _largest(records: Sequence[Record], key: str) -> list[Record]:
    found = [record for record in records if record.get(key)]
    return sorted(found, key=lambda record: (-record[key], record["address"]))[:MOST]


def forms_of(records: Sequence[Record]) -> list[Form]:
    """Unknown forms, the most frequent first: one new template may serve all documents of a form."""
    groups: list[tuple[set[str], list[Record]]] = []
    for record in records:
        labels = {normalize_for_matching(label) for label in record.get("labels") or []}
        if record["exit_code"] != 4 or len(labels) < FEW_LABELS:
            continue
        best = max(groups, key=lambda group: _likeness(group[0], labels), default=None)
        if best is not None and _likeness(best[0], labels) >= ALIKE:
            best[1].append(record)
        else:
            groups.append((labels, [record]))
    forms = [Form(documents, _common(documents)) for _, documents in groups]
    return sorted(forms, key=lambda form: (-len(form.documents), form.documents[0]["address"]))


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _common(documents: Sequence[Record]) -> list[str]:
    """The labels of most documents, as the first of them prints them."""
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for document in documents:
        keys: dict[str, Any] = {normalize_for_matching(label): label for label in document["labels"]}
        counts.update(list(keys))
        printed = {**keys, **printed}
    return [printed[key] for key, number in counts.most_common() if 2 * number > len(documents)]
