"""The tables hold every field, and say to the database what a value must fulfil."""

from __future__ import annotations

from typing import Any

import pytest
from held_registers import held, rows, run

from example_registers import register_of
from stakeholders.changes import ChangeSet
from stakeholders.model import HEADER, KINDS
from stakeholders.model.kinds import links_of, paths_of
from stakeholders.stores.sql.schema import SCHEMA_VERSION, Sort, layout_of, references
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.sql.tables import METADATA, TABLES

ALL = (HEADER, *KINDS)
SMALL = """
functions: [{id: sales, name: Sales}]
parties: [{id: airlines, name: Airlines}, {id: banks, name: Banks}]
needs: [{id: on-time, party: airlines, statement: On time.}]
surveys: [{id: spring, name: Spring}]
"""


@pytest.mark.parametrize("kind", ALL)
def test_each_field_has_one_column_or_one_table_of_its_own(kind: str) -> None:
    layout = layout_of(kind)
    places = [column.path for column in layout.columns] + [each.path for each in layout.lists]
    assert sorted(places) == sorted(paths_of(layout.cls))
    names = [column.name for column in layout.columns]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ALL)
def test_each_column_tells_what_it_holds(kind: str) -> None:
    table = METADATA.tables[kind]
    assert table.comment
    assert [column.name for column in table.columns if not column.comment and column.name != "id"] == []


def test_postgresql_keeps_the_descriptions(postgresql_url: str) -> None:
    SqlStore(postgresql_url).create()
    described = "SELECT col_description('needs'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'needs'::regclass"
    assert rows(postgresql_url, f"{described} AND attname = 'importance'") == [
        ("how much it matters to the party (1 to 5)",)
    ]


def test_every_link_that_a_record_can_hold_is_known_to_be_a_reference() -> None:
    links = {(kind, ".".join(link.path)) for kind, cls in KINDS.items() for link in links_of(cls)}
    assert len(references()) == len(links)
    assert {("reviews", "stamps", True), ("needs", "owner", False)} <= {
        (each.kind, each.column, each.packed) for each in references()
    }


def test_each_reference_to_one_kind_is_a_foreign_key_and_has_an_index() -> None:
    for each in references():
        column = METADATA.tables[each.table].columns[each.column]
        targets = [key.column.table.name for key in column.foreign_keys]
        assert targets == (list(each.kinds) if len(each.kinds) == 1 and not each.packed else []), each
        if not each.packed:
            assert column.index, each


def test_a_program_may_select_through_the_classes_of_the_tables(database_url: str) -> None:
    import sqlalchemy
    from sqlmodel import Session, select

    held(database_url, register_of(SMALL))
    url = database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    with Session(engine) as session:
        row: Any = session.exec(select(TABLES["needs"])).one()
        assert (row.id, row.party, row.tags, row.climate) == ("on-time", "airlines", [], False)


REFUSED = [
    "UPDATE parties SET side = 'outside'",
    "UPDATE parties SET power = 6",
    "UPDATE parties SET share = 100.5",
    "UPDATE parties SET id = 'Not An Id' WHERE id = 'airlines'",
    "UPDATE parties SET id = 'a--b' WHERE id = 'airlines'",
    "UPDATE parties SET id = '' WHERE id = 'airlines'",
    "UPDATE parties SET name = ''",
    "UPDATE parties SET name = NULL",
    "UPDATE parties SET reviewed_on = '1066-10-14'",
    "UPDATE parties SET reviewed_on = '2026-02-30'",
    "UPDATE parties SET owner = 'nobody'",
    "UPDATE parties SET tags = '{}'",
    "UPDATE parties SET tags = 'red, blue'",
    "UPDATE surveys SET columns = '[]'",
    "UPDATE parties SET power = 'high'",
    "UPDATE parties SET customer = 'perhaps'",
    "UPDATE needs SET voiced_by = -1",
    "DELETE FROM parties WHERE id = 'airlines'",
    "INSERT INTO needs_processes (need_id, process_id) VALUES ('on-time', 'nothing')",
    "INSERT INTO parties (id) VALUES ('nameless')",
    "INSERT INTO register (id, organisation) VALUES (2, 'Another')",
    "UPDATE stakeholders SET id = 2",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_what_breaks_a_rule(database_url: str, statement: str) -> None:
    store = held(database_url, register_of(SMALL))
    at_once = ["SET CONSTRAINTS ALL IMMEDIATE"] if database_url.startswith("postgresql") else []
    with pytest.raises(Exception, match=r"(?i)constraint|invalid|out of range|violates"):
        run(database_url, statement, *at_once)
    assert store.drift() == ChangeSet()


def test_a_removed_record_takes_its_lists_along(database_url: str) -> None:
    held(
        database_url,
        register_of(
            "processes: [{id: orders, name: Orders}]\nparties: [{id: a, name: A}]\n"
            "needs: [{id: n, party: a, statement: S., processes: [orders]}]"
        ),
    )
    run(database_url, "DELETE FROM needs")
    assert rows(database_url, "SELECT * FROM needs_processes") == []


def test_the_version_of_the_tables_is_kept(database_url: str) -> None:
    SqlStore(database_url).create()
    assert rows(database_url, "SELECT schema_version FROM stakeholders") == [(SCHEMA_VERSION,)]


def test_days_truths_and_lists_are_told_apart() -> None:
    sorts = {column.path: column.sort for column in layout_of("needs").columns}
    assert (sorts["validated_on"], sorts["climate"], sorts["stages"]) == (Sort.DAY, Sort.TRUTH, Sort.LIST)
