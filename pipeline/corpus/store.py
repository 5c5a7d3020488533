"""The data set: tables in folders by plan, and a record of each document that says what came of it.

<table>/plan_id=<id>/part.parquet     (notas: <table>/nota_id=<id>/part.parquet)
documents.parquet                     a row for each document
_documents/<id>.json                  the same row, written last: what a run that goes on looks at
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa

from extractors.errors import CallError
from pipeline.corpus.documents import said
from pipeline.files.tables import to_table, write_parquet
from schemas.corpus_table import DOCUMENTS

RECORDS = "_documents"
"""Readers of data sets pass over names that begin with an underscore."""
Record = dict[str, Any]


class Store:
    """A folder or an address of a store. Raises CallError where it cannot be written."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            self._files, self._root = fsspec.core.url_to_fs(address)
            self._files.makedirs(f"{self._root}/{RECORDS}", exist_ok=True)
        except (OSError, ImportError, ValueError) as error:
            raise CallError(
                f"cannot write to '{address}': {said(error)}; choose another place",
                f"kan niet schrijven in '{address}': {said(error)}; kies een andere plaats",
            ) from error

    def records(self) -> dict[str, Record]:
        """The records that are there, by plan id."""
        names = [name for name in self._files.find(f"{self._root}/{RECORDS}") if name.endswith(".json")]
        # One name alone would give its content and no dictionary.
        found: dict[str, bytes] = self._files.cat(names, recursive=True) if names else {}
        records = (json.loads(content) for content in found.values())
        return {record["plan_id"]: record for record in records}

    def write(self, record: Record, tables: Mapping[str, bytes]) -> None:
        """Replaces what is there of a document: its tables first, the record last."""
        plan_id, key = record["plan_id"], "nota_id" if record["kind"] == "nota" else "plan_id"
        self._remove_tables(plan_id, {f"{name}/{key}" for name in tables})
        for name, packed in tables.items():
            self._put(f"{name}/{key}={plan_id}/part.parquet", packed)
        self._put(f"{RECORDS}/{plan_id}.json", json.dumps(record, ensure_ascii=False, sort_keys=True).encode())

    def remove(self, plan_id: str) -> None:
        """Takes a document out of the data set."""
        self._files.rm_file(f"{self._root}/{RECORDS}/{plan_id}.json")
        self._remove_tables(plan_id)

    def write_documents(self, records: Iterable[Record]) -> pa.Table:
        """Writes and returns the table of all documents, in the order of their addresses."""
        rows = sorted(records, key=lambda record: (record["address"], record["plan_id"]))
        table = to_table(rows, DOCUMENTS)
        out = BytesIO()
        write_parquet(table, out)
        self._put("documents.parquet", out.getvalue())
        return table

    def _remove_tables(self, plan_id: str, but: Collection[str] = ()) -> None:
        """Removes the tables of a document, except those that are written anew.

        Asked for one by one: a pattern would list all documents of the data set for each document that is written.
        """
        self._files.invalidate_cache(self._root)
        try:
            folders = self._files.ls(self._root, detail=False)
        except FileNotFoundError:  # a bucket has no folder before its first file
            return
        for folder in folders:
            name = folder.rstrip("/").rsplit("/", 1)[-1]
            for key in ("plan_id", "nota_id") if name != RECORDS else ():
                path = f"{self._root}/{name}/{key}={plan_id}"
                if f"{name}/{key}" not in but and self._files.exists(path):
                    self._files.rm(path, recursive=True)

    def _put(self, name: str, content: bytes) -> None:
        """Writes a file whole or not at all: an object of a store is, a file takes its name when it is complete."""
        path = f"{self._root}/{name}"
        self._files.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        if "file" not in self._protocols():
            self._files.pipe_file(path, content)
            return
        draft = f"{path.rsplit('/', 1)[0]}/_{uuid.uuid4().hex}"
        self._files.pipe_file(draft, content)
        Path(draft).replace(path)

    def _protocols(self) -> tuple[str, ...]:
        protocol = self._files.protocol
        return (protocol,) if isinstance(protocol, str) else tuple(protocol)
