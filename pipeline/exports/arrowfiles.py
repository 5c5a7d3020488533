"""Arrow IPC files that can be memory-mapped: uncompressed, one record batch, one dictionary a column."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from pipeline.exports.bundle import Bundle


def write_arrow(bundle: Bundle, folder: Path) -> list[Path]:
    """One `<table>.arrow` a table into `folder`, which must exist; returns the files."""
    paths = []
    for name, table in bundle.tables.items():
        path = folder / f"{name}.arrow"
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        paths.append(path)
    return paths
