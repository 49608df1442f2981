"""The history of a database: who changed what, sealed so that nobody changes it unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from held_registers import changes_saved, held, rows, run, tool

from example_registers import register_of
from stakeholders.changes import Added, Changed, ChangeSet, Removed, diff, invert, renaming, same
from stakeholders.errors import Unable
from stakeholders.model import Header, Party, Register
from stakeholders.stores.sql.chain import OUTSIDE, Fault, Line
from stakeholders.stores.sql.loading import Head
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.store import UNDOING

REGISTER = register_of(
    """
functions: [{id: sales, name: Sales}]
parties: [{id: airlines, name: Airlines, owner: sales, power: 3}, {id: banks, name: Banks}]
"""
)
COLUMNS = ("number", "at", "by", "why", "schema_version", "changes", "previous", "hash")


@pytest.fixture
def store(database_url: str) -> SqlStore:
    return held(database_url, REGISTER)


@pytest.fixture(scope="module")
def ten_entries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with ten entries, to be copied."""
    file = tmp_path_factory.mktemp("history") / "register.db"
    store = held(f"sqlite:///{file.as_posix()}", REGISTER)
    for number in range(9):
        changes_saved(store, ChangeSet((Added(Party(id=f"party-{number}", name=f"Party {number}")),)))
    return file


@pytest.fixture
def long_history(ten_entries: Path, tmp_path: Path) -> str:
    """The URL of a database with ten entries."""
    file = tmp_path / "register.db"
    file.write_bytes(ten_entries.read_bytes())
    return f"sqlite:///{file.as_posix()}"


def power(old: int | None, new: int | None, id: str = "airlines") -> ChangeSet:
    return ChangeSet((Changed("parties", id, "power", old, new),))


def back_to(url: str, **days: str) -> None:
    """Write entries as if made on other days, with hashes to match: an honest history of older days."""
    with tool(url) as connection:
        (database,) = connection.execute("SELECT database FROM stakeholders").fetchone()
        previous = ""
        for row in connection.execute(f"SELECT {', '.join(COLUMNS)} FROM history ORDER BY number").fetchall():
            line = dict(zip(COLUMNS, row, strict=True))
            line |= {"at": days[f"entry_{line['number']}"], "previous": previous}
            previous = line["hash"] = Line(**line).sealed(database)
            connection.execute(
                f"UPDATE history SET at = '{line['at']}', previous = '{line['previous']}', hash = '{previous}' "
                f"WHERE number = {line['number']}"
            )
        connection.execute(f"UPDATE stakeholders SET head_hash = '{previous}'")


def test_each_save_is_an_entry_with_who_when_and_why(store: SqlStore) -> None:
    before = dt.datetime.now(dt.UTC)
    store.save(power(3, 5), since=store.load(), by="Quality manager", why="spring visit")
    entry = next(store.history())
    assert (entry.name, entry.by, entry.why, entry.changes) == ("2", "Quality manager", "spring visit", power(3, 5))
    assert before <= entry.at <= dt.datetime.now(dt.UTC)


def test_the_history_tells_the_latest_first(store: SqlStore) -> None:
    changes_saved(store, power(3, 5))
    assert [entry.name for entry in store.history()] == ["2", "1"]


def test_the_history_of_a_record_follows_it_to_its_earlier_name(store: SqlStore) -> None:
    changes_saved(store, power(3, 5))
    changes_saved(store, power(None, 1, "banks"))
    changes_saved(store, renaming(store.load().register, "airlines", "carriers"))
    changes_saved(store, power(5, 4, "carriers"))
    found = [(entry.name, [type(change).__name__ for change in entry.changes]) for entry in store.history("carriers")]
    assert found == [("5", ["Changed"]), ("4", ["Changed"]), ("2", ["Changed"]), ("1", ["Added"])]


def test_a_history_nobody_touched_is_whole(long_history: str) -> None:
    store = SqlStore(long_history)
    assert len(list(store.history())) == 10
    assert store.verify() == ()
    assert store.drift() == ChangeSet()


ALTERED: dict[str, str] = {
    "number": "number = number + 100",
    "at": "at = '2020-01-01T00:00:00+00:00'",
    "by": "by = 'somebody else'",
    "why": "why = why || '.'",
    "schema_version": "schema_version = 0",
    "changes": 'changes = replace(changes, \'"name":"\', \'"name":"X\')',
    "previous": "previous = 'ff'",
    "hash": "hash = 'ff'",
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("number", range(1, 11))
def test_an_altered_column_of_an_entry_is_found_wherever_it_is(long_history: str, number: int, column: str) -> None:
    run(long_history, f"UPDATE history SET {ALTERED[column]} WHERE number = {number}")
    assert SqlStore(long_history).verify() != ()


@pytest.mark.parametrize("number", range(1, 11))
def test_a_missing_entry_is_found_and_numbered(long_history: str, number: int) -> None:
    run(long_history, f"DELETE FROM history WHERE number = {number}")
    flaw = SqlStore(long_history).verify()[0]
    assert (flaw.fault, flaw.number) == (Fault.MISSING, number)
    assert f"entry {number} is missing" in flaw.message


@pytest.mark.parametrize("kept", range(10))
def test_entries_missing_at_the_end_are_found(long_history: str, kept: int) -> None:
    run(long_history, f"DELETE FROM history WHERE number > {kept}")
    assert [flaw.fault for flaw in SqlStore(long_history).verify()] == [Fault.MISSING]


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in range(1, 11) for b in range(a + 1, 11)])
def test_swapped_entries_are_found(long_history: str, one: int, other: int) -> None:
    run(
        long_history,
        f"UPDATE history SET number = -1 WHERE number = {one}",
        f"UPDATE history SET number = {one} WHERE number = {other}",
        f"UPDATE history SET number = {other} WHERE number = -1",
    )
    assert {flaw.fault for flaw in SqlStore(long_history).verify()} >= {Fault.ALTERED}


@pytest.mark.parametrize("number", range(1, 11))
@pytest.mark.parametrize("to", [-1, 0, 11, 12])
def test_a_duplicated_entry_is_found(long_history: str, number: int, to: int) -> None:
    others = ", ".join(COLUMNS[1:])
    run(
        long_history, f"INSERT INTO history (number, {others}) SELECT {to}, {others} FROM history WHERE number={number}"
    )
    assert SqlStore(long_history).verify() != ()


@pytest.mark.parametrize("number", range(1, 11))
def test_an_entry_rewritten_with_a_hash_of_its_own_is_found(long_history: str, number: int) -> None:
    with tool(long_history) as connection:
        (database,) = connection.execute("SELECT database FROM stakeholders").fetchone()
        row = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM history WHERE number = {number}").fetchone()
        line = Line(**dict(zip(COLUMNS, row, strict=True)) | {"by": "somebody else"})
        connection.execute(
            f"UPDATE history SET by = 'somebody else', hash = '{line.sealed(database)}' WHERE number = {number}"
        )
    assert SqlStore(long_history).verify() != ()


@pytest.mark.parametrize("altered", ["database = 'x'", "head_number = 9", "head_number = 11", "head_hash = 'ff'"])
def test_what_the_database_says_of_its_history_is_checked_too(long_history: str, altered: str) -> None:
    run(long_history, f"UPDATE stakeholders SET {altered}")
    assert SqlStore(long_history).verify() != ()


def test_a_history_rewritten_from_end_to_end_is_found_by_a_head_kept_elsewhere(long_history: str) -> None:
    store = SqlStore(long_history)
    noted = store.head()
    back_to(long_history, **{f"entry_{number}": "2020-01-01T00:00:00+00:00" for number in range(1, 11)})
    assert store.verify() == ()
    assert store.register_at(noted) is None


def test_the_register_of_an_earlier_head_is_what_it_was(store: SqlStore) -> None:
    heads: list[tuple[Head, Register]] = []
    for changes in (power(3, 4), renaming(REGISTER, "airlines", "carriers"), power(4, 5, "carriers")):
        changes_saved(store, changes)
        heads.append((store.head(), store.load().register))
    for head, register in heads:
        found = store.register_at(head)
        assert found is not None
        assert same(found, register)
    head = store.head()
    assert store.register_at(Head("another", head.number, head.hash)) is None
    assert store.register_at(Head(head.database, head.number + 1, head.hash)) is None


def test_before_the_first_entry_a_register_was_empty(store: SqlStore) -> None:
    found = store.register_at(Head(store.head().database, 0, ""))
    assert found is not None
    assert len(found) == 0


OUTSIDE_EDITS: list[tuple[str, ChangeSet]] = [
    ("UPDATE parties SET power = 5 WHERE id = 'airlines'", power(3, 5)),
    (
        "INSERT INTO parties (id, name) VALUES ('unions', 'Unions')",
        ChangeSet((Added(Party(id="unions", name="Unions")),)),
    ),
    ("DELETE FROM parties WHERE id = 'banks'", ChangeSet((Removed(Party(id="banks", name="Banks")),))),
    (
        "UPDATE register SET policy_review_interval = 9",
        ChangeSet((Changed("register", "", "policy.review_interval", 365, 9),)),
    ),
]


@pytest.mark.parametrize(("statement", "changes"), OUTSIDE_EDITS)
def test_what_was_changed_with_sql_is_told_and_can_be_entered(
    store: SqlStore, database_url: str, statement: str, changes: ChangeSet
) -> None:
    run(database_url, statement)
    assert store.verify() == ()
    assert store.drift() == changes
    assert store.record_outside_changes("Quality manager", "found by verify") == changes
    entry = next(store.history())
    assert (entry.by, entry.why, entry.changes) == (OUTSIDE, "found by Quality manager: found by verify", changes)
    assert (store.drift(), store.verify()) == (ChangeSet(), ())
    assert store.record_outside_changes("Quality manager", "again") == ChangeSet()


def test_a_field_changed_with_sql_and_then_with_the_program_leaves_nothing_astray(
    store: SqlStore, database_url: str
) -> None:
    run(database_url, "UPDATE parties SET power = 5 WHERE id = 'airlines'")
    assert store.overwritten() == ChangeSet()
    changes_saved(store, power(5, 1))
    assert (store.drift(), store.verify()) == (ChangeSet(), ())
    assert store.overwritten() == power(3, 5)


def test_a_record_removed_with_sql_and_added_again_was_removed_before_that_entry(
    store: SqlStore, database_url: str
) -> None:
    banks = Party(id="banks", name="Banks")
    run(database_url, "DELETE FROM parties WHERE id = 'banks'")
    changes_saved(store, ChangeSet((Added(banks),)))
    assert (store.drift(), store.overwritten()) == (ChangeSet(), ChangeSet((Removed(banks),)))


def test_rows_that_cannot_be_read_are_not_entered(sqlite_url: str) -> None:
    store = held(sqlite_url, REGISTER)
    with tool(sqlite_url) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE parties SET name = '' WHERE id = 'banks'")
    assert store.drift() == ChangeSet()
    with pytest.raises(Unable, match="cannot be read as meant: banks"):
        store.record_outside_changes("me", "why")


def test_a_value_that_cannot_be_read_is_not_entered_as_cleared(sqlite_url: str) -> None:
    store = held(sqlite_url, REGISTER)
    with tool(sqlite_url) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE parties SET power = 9 WHERE id = 'airlines'")
    with pytest.raises(Unable, match="cannot be read as meant: airlines"):
        store.record_outside_changes("me", "why")
    assert store.head().number == 1


def test_a_register_is_read_as_it_was_at_the_end_of_a_day(store: SqlStore, database_url: str) -> None:
    changes_saved(store, power(3, 5))
    noon = {"entry_1": "2026-03-01T12:00:00+00:00", "entry_2": "2026-03-03T12:00:00+00:00"}
    back_to(database_url, **noon)
    assert store.verify() == ()
    powers: Callable[[int], object] = lambda day: (  # noqa: E731 - said once, read twice
        None
        if (then := store.load_as_of(dt.date(2026, 3, day))) is None
        else then.register.all(Party)["airlines"].power
    )
    assert [powers(day) for day in (1, 2, 4)] == [3, 3, 5]
    assert store.load_as_of(dt.date(2026, 2, 1)) is None


def test_a_register_as_of_today_is_what_the_tables_hold_and_cannot_be_saved_to(store: SqlStore) -> None:
    found = store.load_as_of(dt.date.today())
    assert found is not None
    assert found.version is None
    assert same(found.register, REGISTER)


def test_the_last_change_can_be_unmade_once(store: SqlStore) -> None:
    changes_saved(store, power(3, 5))
    entry = store.undoable()
    assert entry is not None
    store.save(invert(entry.changes), since=store.load(), by="me", why=f"{UNDOING}{entry.name}")
    assert same(store.load().register, REGISTER)
    assert store.undoable() is None


def test_the_making_of_a_register_is_not_unmade(store: SqlStore) -> None:
    assert store.undoable() is None


def test_what_somebody_has_changed_since_is_not_unmade(store: SqlStore, database_url: str) -> None:
    changes_saved(store, power(3, 5))
    run(database_url, "UPDATE parties SET power = 1")
    assert store.undoable() is None


def test_a_clock_that_was_set_back_puts_no_entry_before_the_last(sqlite_url: str) -> None:
    store = held(sqlite_url, REGISTER)
    back_to(sqlite_url, entry_1="2199-01-01T00:00:00+00:00")
    changes_saved(store, power(3, 5))
    assert rows(sqlite_url, "SELECT at FROM history") == [("2199-01-01T00:00:00+00:00",)] * 2
    assert store.verify() == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("changes", "rubbish"),
        ("changes", "1"),
        ("changes", "[" * 100_000),
        ("changes", '["add"]'),
        ("changes", '[{"change": "parties", "id": [], "field": "name", "old": "Airlines", "new": "Airways"}]'),
        ("at", "soon"),
        ("at", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_an_entry_that_cannot_be_read_ends_in_a_hint(sqlite_url: str, column: str, value: str) -> None:
    store = held(sqlite_url, REGISTER)
    run(sqlite_url, f"UPDATE history SET {column} = '{value}'")
    asked: tuple[Callable[[], object], ...] = (lambda: list(store.history()), store.drift)
    for ask in asked:
        with pytest.raises(Unable, match=r"entry 1 of the history of .* cannot be read") as refused:
            ask()
        assert "stakeholders verify" in refused.value.hint
    assert [flaw.fault for flaw in store.verify()] == [Fault.ALTERED]


def test_passwords_stay_out_of_the_history(store: SqlStore, database_url: str) -> None:
    why = "import from postgresql://reader:s3cret@db.example/old and http://u:t0ken@host/x"
    store.save(power(3, 5), since=store.load(), by="postgresql://me:pa55@host/", why=why)
    entry = next(store.history())
    assert (entry.by, entry.why) == (
        "postgresql://me@host/",
        "import from postgresql://reader@db.example/old and http://u@host/x",
    )


def test_the_first_entry_leads_from_an_empty_register(store: SqlStore) -> None:
    (entry,) = store.history()
    assert entry.changes == diff(Register(Header.model_construct(organisation="")), REGISTER)
