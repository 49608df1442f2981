"""A register in a database is loaded and saved as one in files, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from held_registers import changes_saved, held, put, rows, run
from hypothesis import HealthCheck, given, settings

from example_registers import register_of
from stakeholders.changes import Added, Changed, ChangeSet, apply, diff, same
from stakeholders.errors import Unable
from stakeholders.model import KINDS, Header, Party, Record, Register
from stakeholders.model.kinds import binding_links_of
from stakeholders.stores import YamlStore, open_store
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.yaml.writer import yaml_text
from varied_registers import edited, varied_registers

SAMPLE = Path(__file__).parents[3] / "registers" / "manufacturer"
REGISTER = register_of(
    """
functions: [{id: sales, name: Sales}]
processes: [{id: orders, name: Orders}, {id: spares, name: Spares}]
parties: [{id: airlines, name: Airlines, customer: true, owner: sales, engagement: {current: neutral}}]
needs:
  - {id: on-time, party: airlines, statement: On time., processes: [spares, orders], stages: [design, delivery]}
""".replace("register:", "")
)
some_databases = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def linked(record: Record) -> list[str]:
    """The ids of the records that a record refers to."""
    return [id for path in binding_links_of(type(record)) for _, id in path.ids(record)]


def fresh(url: str) -> SqlStore:
    store = SqlStore(url)
    store.create()
    return store


def test_a_new_database_holds_nothing_and_nothing_is_wrong_with_it(database_url: str) -> None:
    loaded = fresh(database_url).load()
    assert list(loaded.register.records) == []
    assert loaded.register.header == Header.model_construct(organisation="")
    assert loaded.findings == ()


def test_what_is_saved_is_loaded_again(database_url: str) -> None:
    loaded = held(database_url, REGISTER).load()
    assert loaded.findings == ()
    assert same(loaded.register, REGISTER)


def test_the_sample_register_comes_back_in_its_order(database_url: str) -> None:
    sample = YamlStore(SAMPLE).load().register
    found = held(database_url, sample).load().register
    assert found.header == sample.header
    assert all(list(found.all(cls).values()) == list(sample.all(cls).values()) for cls in KINDS.values())


def test_no_field_is_lost_from_yaml_to_sqlite_to_postgresql_and_back(
    tmp_path: Path, sqlite_url: str, postgresql_url: str
) -> None:
    first, second = fresh(sqlite_url), fresh(postgresql_url)
    file = tmp_path / "register.yaml"

    @some_databases
    @given(register=varied_registers())
    def round_trip(register: Register) -> None:
        file.write_text(yaml_text(register.records, register.header), encoding="utf-8", newline="")
        there = YamlStore(file).load()
        assert there.findings == ()
        put(first, there.register)
        put(second, first.load().register)
        file.write_text(
            yaml_text((found := second.load().register).records, found.header), encoding="utf-8", newline=""
        )
        assert same(YamlStore(file).load().register, register)
        assert first.drift() == second.drift() == ChangeSet()

    round_trip()
    assert first.verify() == second.verify() == ()


@some_databases
@given(registers=varied_registers().flatmap(lambda register: edited(register).map(lambda after: (register, after))))
def test_a_saved_difference_leads_to_the_other_register_unless_a_reference_would_break(
    tmp_path_factory: pytest.TempPathFactory, registers: tuple[Register, Register]
) -> None:
    before, after = registers
    store = held(f"sqlite:///{tmp_path_factory.mktemp('a') / 'register.db'}", before)
    if any(id not in after.ids for record in after.records for id in linked(record)):
        with pytest.raises(Unable, match=r"no such record|still refer to it"):
            changes_saved(store, diff(before, after))
        assert same(store.load().register, before)
    else:
        changes_saved(store, diff(before, after))
        assert same(store.load().register, after)
    assert store.drift() == ChangeSet()


def test_new_records_stand_behind_the_others(database_url: str) -> None:
    store = held(database_url, register_of("parties: [{id: m, name: M}, {id: z, name: Z}]"))
    changes_saved(store, ChangeSet((Added(Party(id="a", name="A")),)))
    assert list(store.load().register.all(Party)) == ["m", "z", "a"]


def test_rows_put_in_with_sql_need_the_required_columns_alone_and_come_last(database_url: str) -> None:
    store = held(database_url, REGISTER)
    run(
        database_url,
        "INSERT INTO parties (id, name) VALUES ('unions', 'Unions')",
        "INSERT INTO parties (id, name) VALUES ('banks', 'Banks')",
        "INSERT INTO needs (id, party, statement) VALUES ('pay', 'banks', 'Paid on the day.')",
        "INSERT INTO needs_processes (need_id, process_id) VALUES ('pay', 'orders')",
        "INSERT INTO processes (id, name) VALUES ('audits', 'Audits')",
        "INSERT INTO needs_processes (need_id, process_id) VALUES ('on-time', 'audits')",
    )
    loaded = store.load()
    assert loaded.findings == ()
    expected = register_of(
        "parties: [{id: banks, name: Banks}]\nneeds: [{id: pay, party: banks, statement: "
        "Paid on the day., processes: [orders]}]\nprocesses: [{id: orders, name: Orders}]"
    )
    assert loaded.register.find("pay") == expected.find("pay")
    assert loaded.register.find("banks") == expected.find("banks")
    assert list(loaded.register.all(Party)) == ["airlines", "banks", "unions"]
    need = loaded.register.find("on-time")
    assert need is not None
    assert need.__dict__["processes"] == ("spares", "orders", "audits")


def test_people_read_lists_and_days_in_the_cells(database_url: str) -> None:
    need = "{id: n, party: p, statement: S., tags: [Größe], validated_on: 2026-09-14, stages: [design, use]}"
    held(database_url, register_of(f"parties: [{{id: p, name: P}}]\nneeds: [{need}]"))
    cast = "CAST(tags AS TEXT), CAST(stages AS TEXT), CAST(validated_on AS TEXT)"
    assert rows(database_url, f"SELECT {cast} FROM needs") == [('["Größe"]', '["design", "use"]', "2026-09-14")]


def test_a_rename_in_sql_renames_every_reference_that_has_a_foreign_key(database_url: str) -> None:
    store = held(database_url, REGISTER)
    run(
        database_url,
        "UPDATE parties SET id = 'carriers' WHERE id = 'airlines'",
        "UPDATE processes SET id = 'sales-orders' WHERE id = 'orders'",
    )
    need = store.load().register.find("on-time")
    assert need is not None
    assert (need.__dict__["party"], need.__dict__["processes"]) == ("carriers", ("spares", "sales-orders"))


def test_a_database_with_a_register_is_not_made_anew(database_url: str) -> None:
    store = held(database_url, REGISTER)
    with pytest.raises(Unable, match="holds a register already"):
        store.create()
    assert same(store.load().register, REGISTER)


def test_tables_of_others_are_left_alone(sqlite_url: str) -> None:
    run(sqlite_url, "CREATE TABLE parties (colour TEXT)", "CREATE TABLE songs (title TEXT)")
    with pytest.raises(Unable, match=r"tables of another program.*: parties"):
        SqlStore(sqlite_url).create()
    assert rows(sqlite_url, "SELECT name FROM sqlite_schema ORDER BY name") == [("parties",), ("songs",)]


def test_a_register_and_the_tables_of_others_live_in_one_database(database_url: str) -> None:
    run(database_url, "CREATE TABLE songs (title TEXT)")
    assert same(held(database_url, REGISTER).load().register, REGISTER)


def test_a_column_of_ones_own_is_no_matter(database_url: str) -> None:
    store = held(database_url, REGISTER)
    run(database_url, "ALTER TABLE parties ADD COLUMN colour TEXT")
    assert same(store.load().register, REGISTER)


def test_there_is_a_register_only_where_one_was_made(database_url: str) -> None:
    store = SqlStore(database_url)
    assert not store.exists()
    store.create()
    assert store.exists()


def test_a_file_with_the_ending_of_a_database_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a register.db"
    held(f"sqlite:///{path.as_posix()}", REGISTER)
    store = open_store(path)
    assert store.name == path.as_posix()
    assert same(store.load().register, REGISTER)


def test_looking_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    store = held(f"sqlite:///{(tmp_path / 'register.db').as_posix()}", REGISTER)
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in tmp_path.iterdir()}
    store.load()
    store.load_as_of(dt.date(2026, 1, 1))
    assert [entry.by for entry in store.history()] == ["tester"]
    assert (store.verify(), store.drift()) == ((), ChangeSet())
    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in tmp_path.iterdir()} == before
    assert list(before) == ["register.db"]


def test_a_reader_sees_the_state_before_a_writer_is_done(database_url: str) -> None:
    store = held(database_url, REGISTER)
    from stakeholders.stores.sql.database import reading
    from stakeholders.stores.sql.loading import read_all
    from stakeholders.stores.sql.urls import parse

    with reading(parse(database_url)) as connection:
        first = read_all(connection)
        changes_saved(store, ChangeSet((Changed("parties", "airlines", "power", None, 5),)))
        assert same(read_all(connection).register, first.register)
    assert not same(store.load().register, first.register)


def test_reading_waits_for_no_sqlalchemy(tmp_path: Path) -> None:
    held(f"sqlite:///{(tmp_path / 'register.db').as_posix()}", REGISTER)
    program = (
        "import sys; from stakeholders.stores import open_store; store = open_store(sys.argv[1]); store.load();"
        "list(store.history()); store.verify(); print([m for m in ('sqlalchemy', 'sqlmodel') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "register.db")],
        capture_output=True, text=True, check=True, env={**os.environ},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_what_was_saved_is_what_applying_gives(database_url: str) -> None:
    store = held(database_url, REGISTER)
    changes = ChangeSet(
        (
            Changed("register", "", "policy.review_interval", 365, 90),
            Changed("register", "", "climate_change.relevant", None, False),
            Changed("parties", "airlines", "engagement.desired", None, "leading"),
            Changed("needs", "on-time", "processes", ("spares", "orders"), ("orders",)),
            Changed("needs", "on-time", "stages", ("design", "delivery"), ()),
        )
    )
    changes_saved(store, changes)
    assert same(store.load().register, apply(changes, REGISTER))
