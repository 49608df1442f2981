"""What people have added to the tables of a register: it must not be lost when these are made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator

from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.stores.sql.database import Connection, quoted
from stakeholders.stores.sql.loading import tables_of
from stakeholders.stores.sql.migrations import dropped_from, layout_at
from stakeholders.stores.sql.schema import POSITION
from stakeholders.stores.sql.views import FORMER, view_statements


def additions(connection: Connection, version: int, ours: Collection[str]) -> list[str]:
    """What would go with our tables though it is not ours, each in words.

    Views, and of PostgreSQL tables, that refer to ours are not among them: they show when ours are dropped.

    :param version: the version of our tables.
    :param ours: their names.
    """
    found = _others_in_sqlite if connection.dialect == "sqlite" else _others_in_postgresql
    indices = (*(f"the index {name}" for name in _our_indices(version)),)
    others = (each for each in found(connection, ours) if not each.startswith(indices))
    return [*_columns(connection, version), *others]


def _our_indices(version: int) -> Iterator[str]:
    """How the names of our own indices start: those of references, and of what has been dropped since."""
    for kind in KINDS:
        layout = layout_at(kind, version)
        yield from (f"ix_{kind}_{column.name}" for column in layout.columns if column.spec.link is not None)
        yield from (f"ix_{each.name}_{each.target}" for each in layout.lists)
        yield from (f"ix_{kind}_{name}" for name in dropped_from(kind, version))


def _columns(connection: Connection, version: int) -> Iterator[str]:
    there = tables_of(connection).columns
    for kind in (HEADER, *KINDS):
        layout = layout_at(kind, version)
        known = {"id", POSITION, *(column.name for column in layout.columns), *dropped_from(kind, version)}
        yield from (f"the column {kind}.{name}" for name in sorted(there.get(kind, frozenset()) - known))
        for each in layout.lists:
            more = there.get(each.name, frozenset()) - {each.owner, each.target, POSITION}
            yield from (f"the column {each.name}.{name}" for name in sorted(more))


def _others_in_sqlite(connection: Connection, ours: Collection[str]) -> Iterator[str]:
    """Triggers, indices, generated columns, and tables that refer to ours."""
    tables = _listed(ours)
    for sort, name in connection.rows(
        f"SELECT type, name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name IN ({tables}) "
        "AND sql IS NOT NULL ORDER BY name"
    ):
        yield f"the {sort} {name}"
    for table, column in connection.rows(
        "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c "
        f"WHERE t.name IN ({tables}) AND c.hidden > 0 ORDER BY t.name, c.name"
    ):
        yield f"the column {table}.{column}"
    for (table,) in connection.rows(
        "SELECT DISTINCT t.name FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f "
        f"WHERE t.type = 'table' AND f.\"table\" IN ({tables}) AND t.name NOT IN ({tables}) ORDER BY t.name"
    ):
        yield f"the table {table}, which refers to ours"


_OTHERS = """
WITH ours AS (
  SELECT oid, relname FROM pg_class WHERE relname IN ({tables}) AND pg_table_is_visible(oid)
)
SELECT 'constraint', c.conname
FROM pg_constraint AS c JOIN ours ON ours.oid = c.conrelid
WHERE c.contype IN ('c', 'f', 'u', 'x') AND c.conname !~ ('^(ck|fk)_' || ours.relname || '_')
UNION ALL
SELECT 'index', i.relname
FROM pg_index AS x JOIN ours ON ours.oid = x.indrelid JOIN pg_class AS i ON i.oid = x.indexrelid
WHERE NOT x.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = x.indexrelid)
UNION ALL
SELECT 'trigger', t.tgname FROM pg_trigger AS t JOIN ours ON ours.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'policy', p.polname FROM pg_policy AS p JOIN ours ON ours.oid = p.polrelid
UNION ALL
SELECT 'rule', r.rulename FROM pg_rewrite AS r JOIN ours ON ours.oid = r.ev_class
ORDER BY 1, 2
"""


def _others_in_postgresql(connection: Connection, ours: Collection[str]) -> Iterator[str]:
    """Constraints, indices, triggers, policies and rules."""
    for sort, name in connection.rows(_OTHERS.format(tables=_listed(ours))):
        yield f"the {sort} {name}"


def kept(connection: Connection, ours: Collection[str]) -> Callable[[], list[str]]:
    """What is kept though our tables are made anew: views of others on SQLite, the rights of others on PostgreSQL.

    :return: a function to call when the tables have been made; it says, in words, what did not survive.
    """
    return _views_kept(connection) if connection.dialect == "sqlite" else _rights_kept(connection, ours)


def _views_kept(connection: Connection) -> Callable[[], list[str]]:
    """SQLite lets views stand when the tables below them go; whether they work afterwards shows when they are asked."""
    ours = {*FORMER, *(name for name, _ in view_statements("sqlite"))}
    views = [name for (name,) in connection.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")]
    working = [name for name in views if name not in ours and _works(connection, name)]
    return lambda: [f"the view {name}" for name in working if not _works(connection, name)]


def _works(connection: Connection, view: str) -> bool:
    named = view.replace('"', '""')
    try:
        connection.run(f'SELECT * FROM "{named}" LIMIT 0')
    except sqlite3.OperationalError:
        return False
    return True


_RIGHTS = """
SELECT c.relname, given.privilege_type, CASE WHEN given.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(role.rolname) END
FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS given
LEFT JOIN pg_roles AS role ON role.oid = given.grantee
WHERE c.relname IN ({names}) AND pg_table_is_visible(c.oid) AND given.grantee <> c.relowner
"""


def _rights_kept(connection: Connection, ours: Collection[str]) -> Callable[[], list[str]]:
    """PostgreSQL forgets with a table who else may read or write it: the rights are granted again."""
    views = {name for name, _ in view_statements("postgresql")}
    rights = list(connection.rows(_RIGHTS.format(names=_listed({*ours, *views}))))

    def grant() -> list[str]:
        there = tables_of(connection).columns.keys() | views
        for name, right, role in rights:
            if name in there:
                connection.run(f"GRANT {right} ON {quoted(name)} TO {role}")
        return []

    return grant


def _listed(names: Collection[str]) -> str:
    """Names of ours as SQL lists texts; none holds an apostrophe."""
    return ", ".join(f"'{name}'" for name in names)


__all__ = ["additions", "kept"]
