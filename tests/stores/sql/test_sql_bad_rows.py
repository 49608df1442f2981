"""Rows that break a rule, because somebody switched the rules off, are findings; the sound ones are read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from held_registers import changes_saved, held, run

from example_registers import register_of
from stakeholders.changes import Added, Changed, ChangeSet
from stakeholders.errors import Unable
from stakeholders.model import Header, Party
from stakeholders.stores.sql.store import SqlStore

REGISTER = register_of(
    """
functions: [{id: sales, name: Sales}]
parties: [{id: airlines, name: Airlines, owner: sales, power: 3}, {id: banks, name: Banks}]
needs: [{id: on-time, party: airlines, statement: On time.}]
"""
)


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return held(f"sqlite:///{(tmp_path / 'register.db').as_posix()}", REGISTER)


def forced(store: SqlStore, statement: str, *values: object) -> None:
    """Carry out a statement without any rule of the tables."""
    with closing(sqlite3.connect(store.name)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement, values)
        connection.commit()


@pytest.mark.parametrize(
    ("statement", "rule", "field"),
    [
        ("UPDATE parties SET power = 9 WHERE id = 'airlines'", "out-of-range", "power"),
        ("UPDATE parties SET power = 'high' WHERE id = 'airlines'", "wrong-type", "power"),
        ("UPDATE parties SET side = 'outside' WHERE id = 'airlines'", "unknown-choice", "side"),
        ("UPDATE parties SET reviewed_on = '14.09.2026' WHERE id = 'airlines'", "invalid-date", "reviewed_on"),
        ("UPDATE parties SET customer = 'yes' WHERE id = 'airlines'", "wrong-type", "customer"),
        ("UPDATE parties SET tags = 'red, blue' WHERE id = 'airlines'", "wrong-type", "tags"),
        ("UPDATE parties SET tags = '[1]' WHERE id = 'airlines'", "wrong-type", "tags.0"),
        ("UPDATE parties SET notes = x'ff00' WHERE id = 'airlines'", "wrong-type", "notes"),
        ("UPDATE parties SET notes = CAST(x'ff00' AS TEXT) WHERE id = 'airlines'", "wrong-type", "notes"),
        (
            "UPDATE parties SET engagement_current = 'keen' WHERE id = 'airlines'",
            "unknown-choice",
            "engagement.current",
        ),
    ],
)
def test_a_bad_value_is_a_finding_that_names_table_record_and_field(
    store: SqlStore, statement: str, rule: str, field: str
) -> None:
    forced(store, statement)
    loaded = store.load()
    assert [(f.rule, f.record, f.field) for f in loaded.findings] == [(rule, "airlines", field)]
    assert str(loaded.findings[0].place) == f"{store.name}#parties"
    assert [party.name for party in loaded.register.all(Party).values()] == ["Airlines", "Banks"]


def test_a_row_without_what_makes_it_a_record_is_left_out(store: SqlStore) -> None:
    forced(store, "UPDATE parties SET name = '' WHERE id = 'banks'")
    loaded = store.load()
    assert [(f.rule, f.record) for f in loaded.findings] == [("missing-field", "banks")]
    assert loaded.register.unread == {"banks"}
    assert list(loaded.register.all(Party)) == ["airlines"]


def test_an_id_that_two_kinds_use_is_a_finding(store: SqlStore) -> None:
    run(f"sqlite:///{store.name}", "INSERT INTO topics (id, name) VALUES ('airlines', 'Airlines')")
    assert [(f.rule, f.record) for f in store.load().findings] == [("duplicate-id", "airlines")]


def test_a_lost_header_is_a_finding(store: SqlStore) -> None:
    forced(store, "DELETE FROM register")
    loaded = store.load()
    assert [f.rule for f in loaded.findings] == ["missing-field"]
    assert loaded.register.header == Header.model_construct(organisation="")


def test_another_field_of_a_bad_row_can_be_changed_and_the_bad_value_stays(store: SqlStore) -> None:
    forced(store, "UPDATE parties SET side = 'outside' WHERE id = 'airlines'")
    changes_saved(store, ChangeSet((Changed("parties", "airlines", "power", 3, 4),)))
    assert [f.field for f in store.load().findings] == ["side"]
    changes_saved(store, ChangeSet((Changed("parties", "airlines", "side", None, "external"),)))
    assert store.load().findings == ()


@pytest.mark.parametrize(
    "change", [Changed("parties", "banks", "power", None, 4), Added(Party(id="banks", name="Another"))]
)
def test_a_record_that_cannot_be_read_is_not_changed(store: SqlStore, change: Changed | Added) -> None:
    forced(store, "UPDATE parties SET name = '' WHERE id = 'banks'")
    with pytest.raises(Unable, match=r"banks cannot be changed: its row in .* cannot be read"):
        changes_saved(store, ChangeSet((change,)))


def test_a_lost_row_of_the_database_itself_is_told(store: SqlStore) -> None:
    forced(store, "DELETE FROM stakeholders")
    with pytest.raises(Unable, match="does not say which register it holds"):
        store.load()


@pytest.mark.parametrize("number", ["many", -1, None, 1.5])
def test_an_end_of_the_history_that_is_none_is_told(store: SqlStore, number: object) -> None:
    with closing(sqlite3.connect(store.name)) as connection:
        connection.execute("ALTER TABLE stakeholders RENAME COLUMN head_number TO was")
        connection.execute("ALTER TABLE stakeholders ADD COLUMN head_number")
        connection.execute("UPDATE stakeholders SET head_number = ?", (number,))
        connection.commit()
    with pytest.raises(Unable, match="does not say where its history ends"):
        store.load()


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("levels", [50, 900, 100_000])
def test_json_that_lies_deeper_than_any_field_is_a_finding(store: SqlStore, opening: str, levels: int) -> None:
    text = opening * levels + "1" + ("]" if opening == "[" else "}") * levels
    forced(store, "UPDATE parties SET tags = ? WHERE id = 'airlines'", text)
    loaded = store.load()
    assert [(finding.rule, finding.field) for finding in loaded.findings] == [("wrong-type", "tags")]
    assert loaded.register.find("airlines") is not None


@pytest.mark.parametrize("day", ["infinity", "-infinity", "0044-03-15 BC", "12026-01-01", "1066-10-14"])
def test_a_day_that_only_postgresql_knows_is_a_finding(postgresql_url: str, day: str) -> None:
    store = held(postgresql_url, REGISTER)
    run(
        postgresql_url,
        "ALTER TABLE parties DROP CONSTRAINT ck_parties_reviewed_on",
        f"UPDATE parties SET reviewed_on = '{day}' WHERE id = 'airlines'",
    )
    loaded = store.load()
    (finding,) = loaded.findings
    assert (finding.rule, finding.record, finding.field) == ("invalid-date", "airlines", "reviewed_on")
    assert day in finding.message
    assert set(loaded.register.ids) == set(REGISTER.ids)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TABLE touchpoints", "the table `touchpoints` is gone"),
        ("DROP TABLE needs_processes", "the table `needs_processes` is gone"),
        ("ALTER TABLE contacts DROP COLUMN phone", "the column `phone` of the table `contacts` is gone"),
    ],
)
def test_what_somebody_dropped_is_a_finding_and_not_taken_for_empty(store: SqlStore, statement: str, said: str) -> None:
    with closing(sqlite3.connect(store.name)) as connection:
        views = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
        for view in views:
            connection.execute(f"DROP VIEW {view}")
        connection.execute(statement)
        connection.commit()
    assert [(finding.rule, finding.message) for finding in store.load().findings] == [("missing-field", said)]


def test_tables_of_a_newer_program_are_not_read(database_url: str) -> None:
    newer = held(database_url, REGISTER)
    run(database_url, "UPDATE stakeholders SET schema_version = 999")
    with pytest.raises(Unable, match="newer version of stakeholders") as refused:
        newer.load()
    assert "pip install --upgrade" in refused.value.hint
    with pytest.raises(Unable, match="newer version"):
        newer.verify()
