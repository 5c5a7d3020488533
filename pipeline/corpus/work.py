"""One document, from its address to its tables in the data set: the function that every engine calls."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import asdict, dataclass
from typing import Any

import fsspec

from pipeline.corpus.documents import Document, said
from pipeline.corpus.store import Record, Store
from pipeline.corpus.warm import Answer, WarmReader
from pipeline.files.fingerprint import rules_fingerprint
from pipeline.files.limits import Limits

TRIES = 2
"""Times that a document is tried whose reading process dies: a machine may have been short of memory for a moment."""
UNREADABLE = 3
_own = threading.local()


@dataclass(frozen=True)
class Options:
    """What all documents of a run have in common. `template`: a name, or the text of a YAML file."""

    store: str
    template: str | None
    limits: Limits

    def key(self, template: str | None) -> str:
        """Tells apart runs whose results may differ; `template` is that of one document."""
        return hashlib.sha256(repr(template or self.template).encode()).hexdigest()[:16]


def stamp_of(address: str) -> str | None:
    """What tells cheaply that a file is still the same: size and time of change, or the store's own tag."""
    try:
        files, path = fsspec.core.url_to_fs(address)
        about: dict[str, Any] = files.info(path)
    except (OSError, ImportError, ValueError):
        return None
    tag = about.get("ETag") or about.get("etag") or about.get("mtime") or about.get("LastModified")
    return f"{about.get('size')}/{tag}"


def is_done(record: Record | None, document: Document, options: Options) -> bool:
    """Whether a document need not be read again: same file, rules and options, and for a failed one same limits."""
    if record is None or record["address"] != document.address or record["stamp"] is None:
        return False
    same = record["rules"] == rules_fingerprint() and record["options"] == options.key(document.template)
    same = same and (record["exit_code"] == 0 or record["limits"] == asdict(options.limits))
    return bool(same) and record["stamp"] == stamp_of(document.address)


def process(document: Document, options: Options) -> Record:
    """Reads a document and writes what came of it; returns its record. Raises nothing that its file can cause."""
    record: Record = {
        "plan_id": document.plan_id,
        "address": document.address,
        "stamp": stamp_of(document.address),
        "rules": rules_fingerprint(),
        "options": options.key(document.template),
        "limits": asdict(options.limits),
        "kind": None,
        "tries": 0,
    }
    try:
        files, path = fsspec.core.url_to_fs(document.address)
        content: bytes = files.cat_file(path)
    except (OSError, ImportError, ValueError) as error:
        answer = Answer(
            UNREADABLE,
            en=f"'{document.address}' cannot be opened: {said(error)}",
            nl=f"'{document.address}' kan niet geopend worden: {said(error)}",
        )
    else:
        record |= {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        answer = _tried(content, document, options, record)
    figures = {name: getattr(answer, name) for name in ("seconds", "cpu_seconds", "memory_mb")}
    record |= {"exit_code": answer.exit_code, "message_nl": answer.nl, "message_en": answer.en}
    record |= {"kind": answer.kind, **answer.counts, **figures}
    Store(options.store).write(record, answer.tables)
    return record


def _tried(content: bytes, document: Document, options: Options, record: Record) -> Answer:
    reader = _reader(options.limits)
    template = document.template or options.template
    while True:
        record["tries"] += 1
        answer = reader.read(content, plan_id=document.plan_id, name=document.address, template=template)
        if not answer.died or record["tries"] == TRIES:
            return answer


def _reader(limits: Limits) -> WarmReader:
    """The reading process of this thread, kept from document to document."""
    reader: WarmReader | None = getattr(_own, "reader", None)
    if reader is None or reader.limits != limits:
        if reader is not None:
            reader.stop()
        reader = _own.reader = WarmReader(limits)
    return reader


def stop_reader() -> None:
    """Ends the reading process of this thread."""
    reader: WarmReader | None = getattr(_own, "reader", None)
    if reader is not None:
        reader.stop()
        _own.reader = None
