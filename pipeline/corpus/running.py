"""A run over a corpus: what is left to do, the engine, and the table of all documents at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from pipeline.corpus.documents import documents_of
from pipeline.corpus.engines import Engine, records_of
from pipeline.corpus.store import Record, Store
from pipeline.corpus.work import Options, is_done


class Outcome(NamedTuple):
    """How many documents were read now, were there already, were taken out, and how many have each exit code."""

    read: int
    kept: int
    removed: int
    codes: dict[int, int]


def run(
    source: str,
    options: Options,
    *,
    engine: Engine = "local",
    workers: int | None = None,
    scheduler: str | None = None,
    retry: bool = False,
    prune: bool = False,
    progress: Callable[[int, int, Record | None], None] | None = None,
) -> Outcome:
    """Reads the documents of `source` that are not yet in the data set, or not by these rules.

    `retry`: also those that failed. `prune`: documents of the data set that `source` no longer has go. `progress` is
    told how many are done of how many, with the record of the last. Raises CallError.
    """
    store = Store(options.store)
    records = store.records()
    documents = documents_of(source, {plan_id: record["address"] for plan_id, record in records.items()})
    listed = {document.plan_id for document in documents}
    left = []
    for document in documents:
        record = records.get(document.plan_id)
        again = retry and record is not None and record["exit_code"] != 0
        if again or not is_done(record, document, options):
            left.append(document)
    gone = [plan_id for plan_id in records if plan_id not in listed] if prune else []
    for plan_id in gone:
        store.remove(plan_id)
        del records[plan_id]
    if progress is not None:
        progress(0, len(left), None)
    if left:
        found = records_of(left, options, engine=engine, workers=workers, scheduler=scheduler)
        for done, record in enumerate(found, start=1):
            if "stamp" not in record:  # its worker could not write it
                store.write({"stamp": None, "rules": "", "options": "", "limits": None, **record}, {})
            records[record["plan_id"]] = record
            if progress is not None:
                progress(done, len(left), record)
    if left or gone:
        store.write_documents(records.values())
    codes = Counter(records[plan_id]["exit_code"] for plan_id in listed)
    return Outcome(len(left), len(documents) - len(left), len(gone), dict(sorted(codes.items())))
