"""A register out of the tables of a database. A row that breaks a rule is a finding, as it is in a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.register import Place
from stakeholders.stores.assemble import Assembly, Draft
from stakeholders.stores.sql.database import Connection, quoted
from stakeholders.stores.sql.rows import Row, RowReader
from stakeholders.stores.sql.schema import META, POSITION, SCHEMA_VERSION, ListLayout, Sort, TableLayout, layout_of
from stakeholders.stores.store import Loaded


@dataclass(frozen=True, slots=True)
class Head:
    """Where a database's history ends: a state of its register by name.

    :param database: the database's own id, which it keeps when it is moved or renamed.
    :param number: the number of the last entry; 0 before the first.
    :param hash: that entry's hash, which stands for all entries up to it; "" before the first.
    """

    database: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a database says of itself."""

    head: Head
    schema_version: int


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The table that a record was read from; a row has no line."""

    path: str

    def place(self, field: str | None = None) -> Place:  # noqa: ARG002 - all fields stand in it
        """The table, whichever field is asked for."""
        return Place(self.path)

    def key_place(self, field: str) -> Place:  # noqa: ARG002 - likewise
        """The table, likewise."""
        return Place(self.path)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables and columns that a database has."""

    columns: Mapping[str, frozenset[str]]

    def has(self, table: str, column: str) -> bool:
        """Whether there is such a column."""
        return column in self.columns.get(table, ())


def meta_of(connection: Connection, *, lock: bool = False) -> Meta:
    """What the database says of itself.

    :param lock: let other writers wait until this transaction ends.
    :raises Unable: no register is kept in the database, or one of a newer version of the program.
    """
    if META not in tables_of(connection).columns:
        raise no_register(connection)
    sql = f"SELECT database, schema_version, head_number, head_hash FROM {META} WHERE id = 1"
    locked = " FOR UPDATE" if lock and connection.dialect == "postgresql" else ""
    row = next(connection.rows(sql + locked), None)
    if row is None:
        raise Unable(
            f"{connection.url.name} does not say which register it holds: the row of the table {META} is gone",
            "Take the database back from a backup.",
        )
    database, version, number, hash = row
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise Unable(
            f"{connection.url.name} was made by a newer version of stakeholders (its tables have version {version}; "
            f"this program knows them up to {SCHEMA_VERSION})",
            "Update the program:  pip install --upgrade stakeholders",
        )
    if not isinstance(number, int) or number < 0:
        raise Unable(
            f"{connection.url.name} does not say where its history ends: somebody has been at the table {META}",
            "Take the database back from a backup.",
        )
    return Meta(Head(str(database), number, str(hash)), version)


def no_register(connection: Connection) -> Unable:
    """The error for a database without our tables."""
    name = connection.url.name
    return Unable(f"{name} holds no register", f"Make one from a register of files:  stakeholders sync FOLDER {name}")


_COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'",
    "postgresql": "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
    "WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND a.attnum > 0 AND NOT a.attisdropped "
    "AND c.relnamespace <> 'pg_catalog'::regnamespace",
}


def tables_of(connection: Connection) -> Tables:
    """The tables and columns of the database."""
    found: dict[str, set[str]] = {}
    for table, column in connection.rows(_COLUMNS[connection.dialect]):
        found.setdefault(table, set()).add(column)
    return Tables({table: frozenset(columns) for table, columns in found.items()})


def read_all(connection: Connection) -> Loaded:
    """The whole register."""
    meta = meta_of(connection)
    tables = tables_of(connection)
    version = meta.schema_version
    # Tables of an earlier version lack what has come since: that is no fault.
    assembly = Assembly(list(_gone(connection, tables)) if version == SCHEMA_VERSION else [])
    _read_header(connection, tables, _layout(HEADER, version), assembly, version, expected=meta.head.number > 0)
    for kind in KINDS:
        _read_kind(connection, tables, _layout(kind, version), assembly, None, version)
    return Loaded(assembly.register(), tuple(assembly.findings), meta.head)


def read_some(connection: Connection, ids: Mapping[str, Collection[str]]) -> Loaded:
    """The header, and of each kind the records of those ids."""
    tables = tables_of(connection)
    assembly = Assembly()
    _read_header(connection, tables, layout_of(HEADER), assembly, expected=False)
    for kind, wanted in ids.items():
        if wanted:
            _read_kind(connection, tables, layout_of(kind), assembly, frozenset(wanted))
    return Loaded(assembly.register(), tuple(assembly.findings))


def kinds_of(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    """The kinds of the records of those ids that there are, by id; more than one where somebody used an id twice."""
    selects: list[str] = []
    values: list[str] = []
    for kind in KINDS:
        condition, given = connection.among("id", ids)
        selects.append(f"SELECT '{kind}', id FROM {quoted(kind)} WHERE {condition}")
        values += given
    found: dict[str, list[str]] = {}
    for kind, id in connection.rows(" UNION ALL ".join(selects), *values):
        if id in ids:
            found.setdefault(id, []).append(kind)
    return found


def _gone(connection: Connection, tables: Tables) -> Iterator[Finding]:
    """A finding for each table and column that somebody dropped: what it held is not known, which is not nothing."""
    for kind in (HEADER, *KINDS):
        layout = layout_of(kind)
        wanted = {each.name for each in layout.lists} | {kind}
        gone = [f"the table `{name}`" for name in sorted(wanted - tables.columns.keys())]
        if kind in tables.columns:
            names = (column.name for column in layout.columns)
            gone += [f"the column `{name}` of the table `{kind}`" for name in names if not tables.has(kind, name)]
        place = Place(f"{connection.url.name}#{kind}")
        hint = "Take the database back from a backup, or put it in again with what it held."
        yield from (Finding("missing-field", Severity.ERROR, f"{each} is gone", hint, place=place) for each in gone)


def _layout(kind: str, version: int) -> TableLayout:
    """Where the fields of a kind stand in tables of that version."""
    if version == SCHEMA_VERSION:
        return layout_of(kind)
    from stakeholders.stores.sql.migrations import layout_at

    return layout_at(kind, version)


def _values(read: Callable[[Row], dict[str, Any]], kind: str, version: int) -> Callable[[Row], dict[str, Any]]:
    """What makes the values of a record from its row in tables of that version."""
    if version == SCHEMA_VERSION:
        return read
    from stakeholders.stores.sql.migrations import present_values

    return lambda row: present_values(kind, read(row), version)


def _read_header(
    connection: Connection,
    tables: Tables,
    layout: TableLayout,
    assembly: Assembly,
    version: int = SCHEMA_VERSION,
    *,
    expected: bool,
) -> None:
    place = Place(f"{connection.url.name}#{HEADER}")
    columns = [column for column in layout.columns if tables.has(HEADER, column.name)]
    selected = ", ".join(_selected(connection, column.name, column.sort) for column in columns)
    row = next(connection.rows(f"SELECT {selected} FROM {HEADER} WHERE id = 1"), None) if columns else None
    if row is not None:
        assembly.add_header(_values(RowReader(columns, {}).values, HEADER, version)(row), RowMarks(place.path))
    elif expected:
        assembly.findings.append(
            Finding(
                "missing-field",
                Severity.ERROR,
                f"the table `{HEADER}` is empty; its row says whose register this is",
                f"Add it:  INSERT INTO {HEADER} (id, organisation) VALUES (1, 'name')",
                place=place,
            )
        )


def _read_kind(
    connection: Connection,
    tables: Tables,
    layout: TableLayout,
    assembly: Assembly,
    ids: frozenset[str] | None,
    version: int = SCHEMA_VERSION,
) -> None:
    columns = [column for column in layout.columns if tables.has(layout.kind, column.name)]
    if not columns:
        return
    lists = {each.path: _read_list(connection, each, ids) for each in layout.lists if each.name in tables.columns}
    condition, values = connection.among("id", ids) if ids is not None else ("1 = 1", ())
    order = _by_id(connection, "id")
    if tables.has(layout.kind, POSITION):
        order = f"{POSITION} IS NULL, {POSITION}, {order}"
    selected = ", ".join(_selected(connection, column.name, column.sort) for column in columns)
    # Others who write with SQL do not wait for the row of our head: they wait for these.
    locked = " FOR UPDATE" if ids is not None and connection.locks_rows else ""
    sql = f"SELECT {selected} FROM {quoted(layout.kind)} WHERE {condition} ORDER BY {order}{locked}"
    read = _values(RowReader(columns, lists).values, layout.kind, version)
    marks = RowMarks(f"{connection.url.name}#{layout.kind}")
    for row in connection.rows(sql, *values):
        draft = Draft(layout.kind, read(row), marks)
        if ids is None or draft.values.get("id") in ids:
            assembly.add(draft)


def _read_list(connection: Connection, each: ListLayout, ids: frozenset[str] | None) -> dict[str, list[str]]:
    """The ids in a list of references, by the id of the record that holds it."""
    condition, values = connection.among(each.owner, ids) if ids is not None else ("1 = 1", ())
    # Whoever adds a row with SQL gives it no position: it comes last.
    sql = (
        f"SELECT {each.owner}, {each.target} FROM {quoted(each.name)} WHERE {condition} "
        f"ORDER BY {POSITION} = 0, {POSITION}, {_by_id(connection, each.target)}"
    )
    found: dict[str, list[str]] = {}
    for owner, target in connection.rows(sql, *values):
        found.setdefault(owner, []).append(target)
    return found


def _selected(connection: Connection, column: str, sort: Sort) -> str:
    """The column as it is read: JSON as its text, which SQLite gives by itself."""
    packed = sort in (Sort.LIST, Sort.MAPPING) and connection.dialect == "postgresql"
    return f"{quoted(column)}::text" if packed else quoted(column)


def _by_id(connection: Connection, column: str) -> str:
    """The order of ids, the same whatever language the server sorts in."""
    return f'{quoted(column)} COLLATE "C"' if connection.dialect == "postgresql" else quoted(column)


__all__ = [
    "Head",
    "Meta",
    "RowMarks",
    "kinds_of",
    "meta_of",
    "no_register",
    "read_all",
    "read_some",
    "tables_of",
]
