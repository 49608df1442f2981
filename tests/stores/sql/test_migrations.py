"""An older database is read as it stands, and brought to the present version before it is written to."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from dumps import expected, restored, versions
from held_registers import changes_saved, rows, run

from stakeholders.changes import Changed, ChangeSet, apply, diff
from stakeholders.errors import Unable
from stakeholders.model import Record, Register
from stakeholders.stores.sql import migrations
from stakeholders.stores.sql.migrations import STEPS, Step, layout_at, upgraded
from stakeholders.stores.sql.schema import SCHEMA_VERSION
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.sql.tables import METADATA
from stakeholders.stores.sql.views import view_statements
from stakeholders.stores.sql.writing import Writer

DIGESTS = {1: "d58058350d1884c3", 2: "ff070ad21e7e7179", 3: "46b5acee06fa8707"}
"""What the tables and views of each version are."""


def digest() -> str:
    """The tables, indices and views of both databases in a few letters."""
    said = []
    for dialect in (sa.make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+psycopg://")):
        for table in METADATA.sorted_tables:
            said.append(str(sa.schema.CreateTable(table).compile(dialect=dialect)))
            said += sorted(str(sa.schema.CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
    said += [statement for name in ("sqlite", "postgresql") for _, statement in view_statements(name)]
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in said).encode()).hexdigest()[:16]


def test_tables_change_only_with_a_new_version() -> None:
    assert digest() == DIGESTS.get(SCHEMA_VERSION), (
        f"The tables or views of a database are no longer those of version {SCHEMA_VERSION}. If that version has been "
        "released: raise SCHEMA_VERSION in stores/sql/schema.py, put a Step for the fields that were renamed or "
        "dropped into stores/sql/migrations.py, and write the dumps of the new version (python "
        f'tests/stores/sql/dumps.py). Then note above, under the version that you made: "{digest()}".'
    )


def test_there_is_a_step_from_every_earlier_version_and_a_dump_of_each() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))
    assert versions() == list(range(1, SCHEMA_VERSION + 1))


def test_the_dump_of_the_present_version_has_its_tables(tmp_path: Path) -> None:
    urls = [f"sqlite:///{(tmp_path / name).as_posix()}" for name in ("new.db", "dump.db")]
    SqlStore(urls[0]).create()
    restored(urls[1], SCHEMA_VERSION)
    new, dumped = (rows(url, "SELECT name, sql FROM sqlite_schema ORDER BY name") for url in urls)
    assert new == dumped, "python tests/stores/sql/dumps.py"


@pytest.mark.parametrize("version", versions())
def test_a_database_of_every_version_is_read_and_written(version: int, database_url: str) -> None:
    restored(database_url, version)
    store = SqlStore(database_url)
    assert_holds(store, expected())
    changes_saved(store, GROWN)
    assert_holds(store, apply(GROWN, expected()))
    assert store.verify() == ()
    assert not store.drift()


GROWN = ChangeSet((Changed("needs", "on-time", "satisfaction", 3, 4),))


def assert_holds(store: SqlStore, register: Register) -> None:
    loaded = store.load()
    assert loaded.findings == ()
    assert list(diff(loaded.register, register)) == []


# A version 0 that never was: the present one, with one field that is now called otherwise, one that is now in a group,
# one whose list has another name, one that is gone, one that is new, and one whose values were written otherwise.

OLDER = Step(
    paths={
        ("needs", "metric"): "measure",
        ("parties", "attitude"): "engagement.current",
        ("needs", "steps"): "processes",
        ("parties", "colour"): None,
        ("register", "firm"): "organisation",
    },
    values={("needs", "target"): str.lower, ("register", "firm"): str.title},
)
TO_OLDER = (
    "DROP VIEW what_is_due",
    "DROP VIEW matrix_cells",
    "DROP VIEW needs_with_parties",
    "ALTER TABLE needs RENAME COLUMN measure TO metric",
    "ALTER TABLE parties RENAME COLUMN engagement_current TO attitude",
    "ALTER TABLE needs_processes RENAME TO needs_steps",
    "DROP INDEX ix_needs_processes_process_id",
    "CREATE INDEX ix_needs_steps_process_id ON needs_steps (process_id)",
    "ALTER TABLE parties ADD COLUMN colour TEXT DEFAULT 'red'",
    "ALTER TABLE needs DROP COLUMN used_in",
    "ALTER TABLE register RENAME COLUMN organisation TO firm",
    "UPDATE register SET firm = 'EXAMPLE LTD'",
    "UPDATE needs SET target = 'SOON' WHERE id = 'rest'",
    "UPDATE stakeholders SET schema_version = 0",
)
TO_OLDER_ON_A_SERVER = (
    "ALTER TABLE needs_steps RENAME CONSTRAINT fk_needs_processes_need_id TO fk_needs_steps_need_id",
    "ALTER TABLE needs_steps RENAME CONSTRAINT fk_needs_processes_process_id TO fk_needs_steps_process_id",
)


def made_older(url: str) -> None:
    """Make a database of version 0 in an empty one."""
    restored(url, SCHEMA_VERSION)
    run(url, *TO_OLDER, *(TO_OLDER_ON_A_SERVER if url.startswith("postgresql") else ()))


@pytest.fixture
def older_url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of version 0, with the step from it."""
    made_older(database_url)
    monkeypatch.setitem(STEPS, 0, OLDER)
    return database_url


def held_by_older() -> Register:
    """What the database of version 0 holds, in present fields."""
    lost = ChangeSet(
        (
            Changed("needs", "on-time", "used_in", "Works order", ""),
            Changed("needs", "rest", "target", "", "soon"),
        )
    )
    return apply(lost, expected())


def everything(url: str) -> tuple[Any, ...]:
    """All that the database says of itself and of its needs: two that are the same have not been touched."""
    made = (
        "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
        if url.startswith("sqlite")
        else "SELECT oid, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    return rows(url, made), rows(url, "SELECT * FROM needs ORDER BY id"), rows(url, "SELECT * FROM stakeholders")


def test_an_older_database_is_read_without_being_changed(older_url: str) -> None:
    before = everything(older_url)
    assert_holds(SqlStore(older_url), held_by_older())
    assert everything(older_url) == before


def test_the_first_write_brings_an_older_database_to_the_present_version(older_url: str) -> None:
    store = SqlStore(older_url)
    changes_saved(store, GROWN)
    assert_holds(store, apply(GROWN, held_by_older()))
    assert rows(older_url, "SELECT schema_version FROM stakeholders") == [(SCHEMA_VERSION,)]
    assert rows(older_url, "SELECT count(*) FROM needs_with_parties") == [(1,)]
    assert store.verify() == ()
    assert next(store.history()).why == "for a test"


def test_records_keep_their_order_and_new_ones_come_last(older_url: str) -> None:
    run(older_url, "INSERT INTO topics (id, name) VALUES ('a-late-one', 'Late')")
    store = SqlStore(older_url)
    changes_saved(store, GROWN)
    assert [id for id in store.load().register.ids if id in ("service", "delivery", "a-late-one")] == [
        "service",
        "delivery",
        "a-late-one",
    ]
    assert rows(older_url, "SELECT id FROM topics WHERE position IS NULL") == [("a-late-one",)]


def test_an_sqlite_file_is_copied_before_it_is_brought_up_to_date(
    older_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held_by_older()
    changes_saved(SqlStore(older_url), GROWN)
    note = capsys.readouterr().err
    assert f"were brought from version 0 to {SCHEMA_VERSION}" in note
    if older_url.startswith("sqlite"):
        file = Path(older_url.removeprefix("sqlite:///"))
        backup = file.with_name("register.db.v0.bak")
        assert backup.as_posix() in note
        assert rows(f"sqlite:///{backup.as_posix()}", "SELECT schema_version FROM stakeholders") == [(0,)]
        copy = shutil.copy(backup, file.with_name("copy.db"))
        assert_holds(SqlStore(f"sqlite:///{Path(copy).as_posix()}"), before)
    else:
        assert "kept in" not in note


def test_an_earlier_backup_is_not_written_over(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_older(sqlite_url)
    monkeypatch.setitem(STEPS, 0, OLDER)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    file.with_name("register.db.v0.bak").write_text("precious", encoding="utf-8")
    changes_saved(SqlStore(sqlite_url), GROWN)
    assert file.with_name("register.db.v0.bak").read_text(encoding="utf-8") == "precious"
    assert file.with_name("register.db.v0-2.bak").exists()


REFUSED = {
    "a column": ("ALTER TABLE needs ADD COLUMN shelf TEXT", "the column needs.shelf"),
    "a column of a list": ("ALTER TABLE needs_steps ADD COLUMN shelf TEXT", "the column needs_steps.shelf"),
    "an index": ("CREATE INDEX mine ON needs (target)", "the index mine"),
    "a table in the way": ("CREATE TABLE needs_processes (id TEXT)", "the table needs_processes"),
    "a table that refers to ours": (
        "CREATE TABLE shelves (need TEXT REFERENCES needs (id) ON DELETE CASCADE)",
        "shelves",
    ),
}
REFUSED_BY_SQLITE = {
    "a trigger": (
        "CREATE TRIGGER mine AFTER DELETE ON needs BEGIN SELECT 1; END",
        "the trigger mine",
    ),
    "a generated column": ("ALTER TABLE needs ADD COLUMN twice AS (target || target)", "the column needs.twice"),
    "a view that would no longer work": ("CREATE VIEW mine AS SELECT metric FROM needs", "the view mine"),
}
REFUSED_BY_POSTGRESQL = {
    "a view": ("CREATE VIEW mine AS SELECT id FROM needs", "view mine depends on table needs"),
    "a constraint": ("ALTER TABLE needs ADD CONSTRAINT mine CHECK (target <> 'x')", "the constraint mine"),
    "a policy": ("CREATE POLICY mine ON needs", "the policy mine"),
    "a rule": ("CREATE RULE mine AS ON DELETE TO needs DO INSTEAD NOTHING", "the rule mine"),
}


def assert_refused(url: str, statement: str, named: str) -> None:
    run(url, statement)
    before = everything(url)
    with pytest.raises(Unable, match=r"before .* is written to") as refused:
        changes_saved(SqlStore(url), GROWN)
    assert named in refused.value.message
    assert "Nothing was changed" in refused.value.hint
    assert everything(url) == before
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        assert list(file.parent.glob("*.bak")) == []
    assert_holds(SqlStore(url), held_by_older())


@pytest.mark.parametrize("what", REFUSED)
def test_what_people_have_added_is_not_thrown_away(what: str, older_url: str) -> None:
    assert_refused(older_url, *REFUSED[what])


@pytest.mark.parametrize("what", REFUSED_BY_SQLITE)
def test_what_people_have_added_to_a_file_is_not_thrown_away(
    what: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_older(sqlite_url)
    monkeypatch.setitem(STEPS, 0, OLDER)
    assert_refused(sqlite_url, *REFUSED_BY_SQLITE[what])


@pytest.mark.parametrize("what", REFUSED_BY_POSTGRESQL)
def test_what_people_have_added_on_a_server_is_not_thrown_away(
    what: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_older(postgresql_url)
    monkeypatch.setitem(STEPS, 0, OLDER)
    assert_refused(postgresql_url, *REFUSED_BY_POSTGRESQL[what])


def test_a_view_of_ones_own_in_a_file_goes_on_working(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_older(sqlite_url)
    run(sqlite_url, "CREATE VIEW mine AS SELECT id, satisfaction FROM needs WHERE satisfaction > 3")
    monkeypatch.setitem(STEPS, 0, OLDER)
    changes_saved(SqlStore(sqlite_url), GROWN)
    assert rows(sqlite_url, "SELECT * FROM mine") == [("on-time", 4)]


def test_a_role_that_may_read_still_may(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_older(postgresql_url)
    run(postgresql_url, "GRANT SELECT ON needs, history TO pg_read_all_stats", "GRANT SELECT ON topics TO PUBLIC")
    monkeypatch.setitem(STEPS, 0, OLDER)
    changes_saved(SqlStore(postgresql_url), GROWN)
    may = "SELECT has_table_privilege('pg_read_all_stats', '{}', 'SELECT')"
    assert [rows(postgresql_url, may.format(table)) for table in ("needs", "topics", "history", "parties")] == [
        [(True,)],
        [(True,)],
        [(True,)],
        [(False,)],
    ]


def test_a_row_that_cannot_be_read_stands_in_the_way(older_url: str) -> None:
    if older_url.startswith("sqlite"):
        run(older_url, "PRAGMA ignore_check_constraints = ON", "UPDATE needs SET importance = 9 WHERE id = 'rest'")
    else:
        run(older_url, "ALTER TABLE needs DROP CONSTRAINT ck_needs_importance")
        run(older_url, "UPDATE needs SET importance = 9 WHERE id = 'rest'")
    before = everything(older_url)
    with pytest.raises(Unable, match="holds what cannot be read: `importance` is '9'"):
        changes_saved(SqlStore(older_url), GROWN)
    assert everything(older_url) == before


def test_what_would_not_be_the_same_afterwards_is_undone(older_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(self: Writer, records: Sequence[Record]) -> None:
        add(self, [record for record in records if record.id != "later"])

    add = Writer.add
    monkeypatch.setattr(Writer, "add", forgetful)
    before = everything(older_url)
    with pytest.raises(RuntimeError, match="does not hold the same"):
        changes_saved(SqlStore(older_url), GROWN)
    assert everything(older_url) == before


def test_a_version_without_a_way_to_the_present_one_is_told(database_url: str) -> None:
    restored(database_url, SCHEMA_VERSION)
    run(database_url, "UPDATE stakeholders SET schema_version = -3")
    with pytest.raises(Unable, match="from which there is no way"):
        SqlStore(database_url).load()


# Steps by themselves ---------------------------------------------------------------------------------------------


def test_the_columns_of_an_older_version_are_found_by_the_steps_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, -1, Step(paths={("needs", "how"): "metric", ("needs", "colour"): None}))
    monkeypatch.setitem(STEPS, 0, OLDER)
    named = {column.path: column.name for column in layout_at("needs", -1).columns}
    assert named["measure"] == "how"
    assert named["target"] == "target"
    assert {column.path: column.name for column in layout_at("parties", -1).columns}["engagement.current"] == "attitude"
    assert [(each.path, each.name) for each in layout_at("needs", 0).lists] == [("processes", "needs_steps")]
    assert migrations.dropped_from("needs", -1) == ("colour",)
    assert migrations.dropped_from("parties", -1) == ("colour",)


def test_a_new_field_that_takes_the_name_of_a_dropped_one_is_not_filled_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(STEPS, 0, Step(paths={("needs", "measure"): None}))
    assert layout_at("needs", 0).column("measure") is None


def test_two_fields_may_change_places(monkeypatch: pytest.MonkeyPatch) -> None:
    swapped = Step(paths={("needs", "measure"): "target", ("needs", "target"): "measure"})
    monkeypatch.setitem(STEPS, 0, swapped)
    named = {column.path: column.name for column in layout_at("needs", 0).columns}
    assert (named["measure"], named["target"]) == ("target", "measure")
    plain = {"add": "needs", "record": {"id": "a", "measure": "m", "target": "t"}}
    assert upgraded([plain], 0)[0]["record"] == {"id": "a", "measure": "t", "target": "m"}


def test_old_entries_of_the_history_are_told_in_present_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, 0, OLDER)
    assert upgraded(
        [
            {"add": "needs", "record": {"id": "a", "metric": "m", "steps": ["s"], "target": "T"}},
            {"remove": "parties", "record": {"id": "p", "attitude": "neutral", "colour": "red"}},
            {"change": "needs", "id": "a", "field": "metric", "old": "m", "new": "n"},
            {"change": "needs", "id": "a", "field": "target", "old": "T", "new": "U"},
            {"change": "parties", "id": "p", "field": "attitude", "old": None, "new": "neutral"},
            {"change": "parties", "id": "p", "field": "colour", "old": "red", "new": "blue"},
            {"change": "register", "id": "", "field": "firm", "old": "A", "new": "ACME"},
            {"change": "topics", "id": "t", "field": "name", "old": "T", "new": "U"},
        ],
        0,
    ) == [
        {"add": "needs", "record": {"id": "a", "measure": "m", "processes": ["s"], "target": "t"}},
        {"remove": "parties", "record": {"id": "p", "engagement": {"current": "neutral"}}},
        {"change": "needs", "id": "a", "field": "measure", "old": "m", "new": "n"},
        {"change": "needs", "id": "a", "field": "target", "old": "t", "new": "u"},
        {"change": "parties", "id": "p", "field": "engagement.current", "old": None, "new": "neutral"},
        {"change": "register", "id": "", "field": "organisation", "old": "A", "new": "Acme"},
        {"change": "topics", "id": "t", "field": "name", "old": "T", "new": "U"},
    ]


@pytest.mark.parametrize("plain", [[{"id": "a"}], ["text"], [{"add": "needs", "record": "text"}], [{"add": "needs"}]])
def test_an_entry_that_holds_no_changes_is_an_error_of_its_value(
    plain: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STEPS, 0, OLDER)
    with pytest.raises(ValueError, match="no changes of version 0"):
        upgraded(plain, 0)
