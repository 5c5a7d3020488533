"""One DuckDB file over several plans: typed tables with keys and comments, and views that answer the usual
questions.

Same plans, same content, but not the same bytes: DuckDB gives each file a random identifier, writes what happens to be
in memory behind short texts in its statistics, and puts checksums over both. So a hash of the content stands beside
the file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.exports.bundle import Bundle
from pipeline.exports.catalogue import VOCABULARIES, holding_keys, missing_keys
from pipeline.exports.views import CONTENT, FICHES, VIEWS, View, content_view
from schemas.meanings import TABLES, label
from schemas.table_keys import KEYS, Keys


def write_duckdb(bundle: Bundle, path: Path) -> Path:
    """The database at `path`, which must not exist, and `content_file` beside it. Keys that the printed numbers do not
    bear out are left away and named in the comment on the table `plans`."""
    keys = holding_keys(bundle.tables)
    # Small blocks: with the default of 256 KB a plan of 0.5 MB takes 10.
    with duckdb.connect(str(path), config={"default_block_size": 16384}) as database:
        database.begin()  # each statement by itself would be written to disk by itself
        # A table comes after those that its keys point to.
        for name in sorted(bundle.tables, key=lambda name: _depth(name)):
            _create(database, name, bundle.tables[name].schema, keys[name])
            _fill(database, name, bundle.tables[name])
        lacking = missing_keys(keys)
        if lacking:
            note = f"{TABLES['plans'].meaning} Keys that the printed numbers do not bear out: {'; '.join(lacking)}."
            database.execute(f"COMMENT ON TABLE plans IS {_literal(note)}")
        for view in (FICHES, *VIEWS, content_view(bundle.tables)):
            _create_view(database, view)
        database.commit()
        database.execute("CHECKPOINT")
        hashes = database.sql(f'SELECT sha256, "table" FROM {CONTENT}').fetchall()  # noqa: S608
    content_file(path).write_text("".join(f"{sha256}  {table}\n" for sha256, table in hashes), encoding="utf8")
    return path


def content_file(path: Path) -> Path:
    """The file beside the database with the hash of each table, as its view `content_hashes` tells them."""
    return path.with_name(f"{path.name}.content.txt")


def _depth(name: str) -> tuple[int, int]:
    deepest = max((1 + _depth(key.table)[0] for key in KEYS[name].foreign), default=0)
    return deepest, list(KEYS).index(name)


def _create(database: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, keys: Keys) -> None:
    parts = []
    for field in schema:
        words = VOCABULARIES.get((name, field.name))
        kind = _type(field.type)
        if words:
            enum = f"{name}_{field.name}"
            database.execute(f"CREATE TYPE {_name(enum)} AS ENUM ({', '.join(map(_literal, words))})")
            kind = kind.replace("VARCHAR", _name(enum))
        parts.append(f"{_name(field.name)} {kind}{'' if field.nullable else ' NOT NULL'}")
    if keys.primary:
        parts.append(f"PRIMARY KEY ({_names(keys.primary)})")
    parts += [
        f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {_name(key.table)} ({_names(key.target)})"
        for key in keys.foreign
    ]
    database.execute(f"CREATE TABLE {_name(name)} ({', '.join(parts)})")
    database.execute(f"COMMENT ON TABLE {_name(name)} IS {_literal(TABLES[name].meaning)}")
    for field in schema:
        meaning = label(name, field.name).meaning
        database.execute(f"COMMENT ON COLUMN {_name(name)}.{_name(field.name)} IS {_literal(meaning)}")


def _fill(database: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    database.register("incoming", table)
    # Dictionaries arrive as enumerations of their own; by way of text they fit the table's type.
    columns = [
        f"CAST({_name(field.name)} AS VARCHAR)" if pa.types.is_dictionary(field.type) else _name(field.name)
        for field in table.schema
    ]
    database.execute(f"INSERT INTO {_name(name)} SELECT {', '.join(columns)} FROM incoming")  # noqa: S608
    database.unregister("incoming")


def _create_view(database: duckdb.DuckDBPyConnection, view: View) -> None:
    if view.parameters is None:
        database.execute(f"CREATE VIEW {_name(view.name)} AS {view.sql}")
        database.execute(f"COMMENT ON VIEW {_name(view.name)} IS {_literal(view.comment)}")
    else:
        database.execute(f"CREATE MACRO {_name(view.name)}({view.parameters}) AS TABLE {view.sql}")
        database.execute(f"COMMENT ON MACRO TABLE {_name(view.name)} IS {_literal(view.comment)}")


def _type(kind: pa.DataType) -> str:
    if pa.types.is_date(kind):
        return "DATE"
    if pa.types.is_integer(kind):
        return "INTEGER"
    if pa.types.is_floating(kind):
        return "DOUBLE"
    if pa.types.is_boolean(kind):
        return "BOOLEAN"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return "VARCHAR[]" if pa.types.is_list(kind) else "VARCHAR"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
