"""How the values that stages hand on are kept in files between two processes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.files.models import read_json

if TYPE_CHECKING:
    import pyarrow as pa

    from schemas.changes import Changes
    from schemas.geometry import PageContent, PageInfo
    from schemas.nota import Nota
    from schemas.plan import KnownPlan, Plan
    from schemas.segment import LedgerLine, Segmented

_ON_A_PAGE = ("words", "rules", "marks", "hidden", "struck", "slanted", "turned", "typed", "over", "remarks", "notices")
"""The attributes of a page of which each is a table."""
NO_CHANGES = "null\n"
"""What the file of a plan without predecessor holds."""


def write_pages(pages: Sequence[PageContent], folder: Path) -> None:
    """Pages as one Parquet table for each kind of thing on them, and one of the pages."""
    from pipeline.files.tables import to_table, write_parquet
    from pipeline.files.writing import whole_folder
    from schemas.tables import PAGE_TABLES

    rows: dict[str, list[NamedTuple]] = {"pages": [page.info for page in pages]}
    for name in _ON_A_PAGE:
        rows[name] = [row for page in pages for row in getattr(page, name)]
    with whole_folder(folder, frozenset(f"{name}.parquet" for name in PAGE_TABLES)) as draft:
        for name, schema in PAGE_TABLES.items():
            write_parquet(to_table([row._asdict() for row in rows[name]], schema), draft / f"{name}.parquet")


def read_pages(folder: Path) -> list[PageContent]:
    """The pages that `write_pages` wrote."""
    from schemas.geometry import Mark, Notice, PageContent, RulingLine, Word

    kinds: dict[str, Any] = {"rules": RulingLine, "marks": Mark, "notices": Notice}
    found: dict[str, dict[int, list[Any]]] = {}
    for name in _ON_A_PAGE:
        by_page: dict[int, list[Any]] = found.setdefault(name, {})
        for row in _rows(folder / f"{name}.parquet", kinds.get(name, Word)):
            by_page.setdefault(row.page, []).append(row)
    return [
        PageContent(info=info, **_of_page(found, info.number)) for info in read_page_infos(folder / "pages.parquet")
    ]


def _of_page(found: dict[str, dict[int, list[Any]]], number: int) -> dict[str, Any]:
    return {name: by_page.get(number, []) for name, by_page in found.items()}


def read_page_infos(path: Path) -> list[PageInfo]:
    """The table of pages that `write_pages` wrote."""
    from schemas.geometry import Box, PageInfo

    infos: list[PageInfo] = _rows(path, PageInfo)
    return [info if info.shown is None else info._replace(shown=Box(*info.shown)) for info in infos]


def _rows(path: Path, kind: Any) -> list[Any]:
    from pipeline.files.tables import read_whole

    table = read_whole(path)
    columns = [table[name].to_pylist() for name in kind._fields]
    return list(map(kind._make, zip(*columns, strict=True)))


def write_digest(digest: str, path: Path) -> None:
    """The digest of a PDF, as one line."""
    from pipeline.files.writing import write_text

    write_text(path, f"{digest}\n")


def read_digest(path: Path) -> str:
    """What `write_digest` wrote."""
    return path.read_text(encoding="ascii").strip()


def write_segmented(document: Segmented, path: Path) -> None:
    """A document cut by its template, as JSON."""
    from pipeline.files.writing import write_text

    write_text(path, document.model_dump_json(indent=1) + "\n")


def read_segmented(path: Path) -> Segmented:
    """What `write_segmented` wrote."""
    from schemas.segment import Segmented

    return read_json(path, Segmented)


def write_plan(plan: Plan, path: Path) -> None:
    """A plan, in the form of plan.json."""
    from pipeline.files.writing import dumps, write_text

    write_text(path, dumps(plan.model_dump(mode="json")))


def read_plan(path: Path) -> Plan:
    """A plan.json; raises CallError where it is none."""
    from pipeline.files import plans

    return plans.read_plan(path)


def write_changes(changes: Changes | None, path: Path) -> None:
    """The difference with a plan's predecessor, in the form of changes.json; None as null."""
    from pipeline.files.writing import dumps, write_text

    write_text(path, NO_CHANGES if changes is None else dumps(changes.model_dump(mode="json")))


def read_changes(path: Path) -> Changes | None:
    """What `write_changes` wrote."""
    from schemas.changes import Changes

    return None if path.read_bytes() == NO_CHANGES.encode() else read_json(path, Changes)


def write_table(table: pa.Table, path: Path) -> None:
    """An Arrow table as Parquet."""
    from pipeline.files.tables import write_parquet

    write_parquet(table, path)


def _with_facts(path: Path, schema: pa.Schema) -> pa.Table:
    """The table in a file with what that tells of its source, which a published table tells too."""
    import pyarrow.parquet as pq

    from pipeline.files.tables import read_table

    return read_table(path, schema).replace_schema_metadata(pq.read_schema(path).metadata)


def read_slippage(path: Path) -> pa.Table:
    """What `write_table` wrote of the table `slippage`."""
    from schemas.following_tables import SLIPPAGE

    return _with_facts(path, SLIPPAGE)


def read_fates(path: Path) -> pa.Table:
    """What `write_table` wrote of the table `fates`."""
    from schemas.following_tables import FATES

    return _with_facts(path, FATES)


def read_followup(path: Path) -> pa.Table:
    """What `write_table` wrote of the table `followup`."""
    from schemas.following_tables import FOLLOWUP

    return _with_facts(path, FOLLOWUP)


def write_title(known: KnownPlan, path: Path) -> None:
    """A plan's id, title and period, as JSON."""
    from pipeline.files.writing import dumps, write_text

    write_text(path, dumps(known._asdict()))


def read_title(path: Path) -> KnownPlan:
    """What `write_title` wrote."""
    from schemas.plan import KnownPlan

    return KnownPlan(**json.loads(path.read_text(encoding="utf8")))


def read_nota(path: Path) -> Nota:
    """A published nota.json."""
    from schemas.nota import Nota

    return read_json(path, Nota)


def read_nota_ledger(path: Path) -> list[LedgerLine]:
    """The published ledger of a nota."""
    from pipeline.files.tables import read_whole
    from schemas.segment import LedgerLine

    rows = read_whole(path).drop_columns(["nota_id"]).to_pylist()
    return [LedgerLine(**row, action=None) for row in rows]


def read_ledger(path: Path) -> pa.Table:
    """The published ledger, a table of `schemas.tables.LINES`."""
    from pipeline.files.tables import read_table
    from schemas.tables import LINES

    return read_table(path, LINES)
