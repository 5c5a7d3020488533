"""Which documents a corpus has: a folder, an address of a store, a list, or a table of addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import fsspec

from extractors.errors import CallError
from pipeline.extras import extra_for, install
from pipeline.files.ids import LONGEST, check_id, plan_id_of

TABLES = frozenset({".parquet", ".csv"})
LISTS = frozenset({".txt", ".lst"})
SHORT = 8
"""Hexadecimal digits that tell apart two documents of one name."""


class Document(NamedTuple):
    """One PDF: where it is, the id of its plan, and its template where named."""

    address: str
    plan_id: str
    template: str | None = None


def documents_of(source: str, taken: Mapping[str, str]) -> list[Document]:
    """The documents of a source, in the order of their addresses or of the list.

    `taken`: plan ids that other addresses have already, with these. A file's name makes the id of its plan; where two
    files make the same, each gets digits of its address besides. Raises CallError for a source that does not exist
    or holds no PDF, and for a table without the column 'address' or with ids that are not usable.
    """
    rows = list(_rows(source))
    if not rows:
        raise CallError(
            f"'{source}' holds no PDF: name a folder, an address, a list (.txt) or a table (.csv, .parquet) of PDFs",
            f"'{source}' bevat geen PDF: geef een map, een adres, een lijst (.txt) of een tabel (.csv, .parquet) op",
        )
    rows = list({row["address"]: row for row in rows}.values())
    given = [_named(row) for row in rows]
    wanted = Counter(given)
    return [
        Document(address, name if _is_free(name, address, wanted, taken) else _apart(name, address), row["template"])
        for row, name in zip(rows, given, strict=True)
        for address in [row["address"]]
    ]


def _is_free(name: str, address: str, wanted: Mapping[str, int], taken: Mapping[str, str]) -> bool:
    return wanted[name] == 1 and taken.get(name, address) == address


def _apart(name: str, address: str) -> str:
    digits = hashlib.sha256(address.encode("utf8", "surrogateescape")).hexdigest()[:SHORT]
    return f"{name[: LONGEST - SHORT - 1]}-{digits}"


def _named(row: Mapping[str, Any]) -> str:
    if row["plan_id"] is None:
        name = unicodedata.normalize("NFKD", plan_id_of(PurePosixPath(row["address"])))
        # The id names folders in stores that know ASCII only.
        return re.sub(r"[^a-z0-9-]", "", name).strip("-") or "plan"
    check_id(row["plan_id"])
    return str(row["plan_id"])


def _rows(source: str) -> Iterator[dict[str, Any]]:
    suffix = PurePosixPath(source).suffix.lower()
    try:
        files, path = fsspec.core.url_to_fs(source)
        if suffix in LISTS:
            text = files.cat_file(path).decode("utf8")
            lines = (line.strip() for line in text.splitlines())
            yield from (_row(line) for line in lines if line and not line.startswith("#"))
        elif suffix in TABLES:
            yield from _table(source, files.cat_file(path), suffix)
        elif files.isfile(path):
            yield _row(source)
        else:
            found = sorted(name for name in files.find(path) if name.lower().endswith(".pdf"))
            yield from (_row(_address(files, name, source)) for name in found)
    except (OSError, ImportError, ValueError) as error:
        raise CallError(
            f"cannot read '{source}': {said(error)}; check the address and your access",
            f"kan '{source}' niet lezen: {said(error)}; controleer het adres en uw toegang",
        ) from error


def _row(address: str, plan_id: object = None, template: object = None) -> dict[str, Any]:
    return {
        "address": address,
        "plan_id": str(plan_id) if _is_given(plan_id) else None,
        "template": str(template) if _is_given(template) else None,
    }


def _is_given(value: object) -> bool:
    return value is not None and value == value and str(value).strip() != ""


def _address(files: fsspec.AbstractFileSystem, name: str, source: str) -> str:
    """The address of a file in the way in which the source was named."""
    if "://" in source:
        return str(files.unstrip_protocol(name))
    folder = Path(source)
    return str(folder / Path(name).relative_to(folder.resolve())) if not folder.is_absolute() else name


def _table(source: str, content: bytes, suffix: str) -> Iterator[dict[str, Any]]:
    import pandas as pd

    frame = pd.read_parquet(BytesIO(content)) if suffix == ".parquet" else pd.read_csv(BytesIO(content), dtype=str)
    if "address" not in frame.columns:
        raise CallError(
            f"'{source}' has no column 'address'; it has: {', '.join(map(str, frame.columns))}",
            f"'{source}' heeft geen kolom 'address'; wel: {', '.join(map(str, frame.columns))}",
        )
    for row in frame.to_dict("records"):
        if _is_given(row["address"]):
            yield _row(str(row["address"]), row.get("plan_id"), row.get("template"))


def said(error: BaseException) -> str:
    """What an error of a file system says, on one line; where an extra is missing, with what installs it."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    lacking = extra_for(error)
    more = f" ({install(lacking)})" if lacking is not None else ""
    return " ".join(str(text).split())[:200] + more
