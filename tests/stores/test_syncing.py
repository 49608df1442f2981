"""A register in files and one in a database come into step, and nothing of either is ever lost on the way."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from stakeholders.changes import Changed, ChangeSet, Conflict, apply, diff, merge, renaming, same, settled_for
from stakeholders.changes.merging import Settle
from stakeholders.checks import check
from stakeholders.errors import Overtaken, Unable
from stakeholders.model import Need, Party, Record, Register
from stakeholders.stores import YamlStore, sync_base, syncing
from stakeholders.stores.sql.loading import Head
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.syncing import NO_BASE, Pair, Plan, carry_out, load_database, note_base, planned
from varied_registers import edited, varied_registers

BASE = register_of("""
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, power: 3, interest: 3, tags: [a, b], owner: sales}
  - {id: press, name: Press}
needs:
  - {id: on-time, party: airlines, statement: On time.}
""")


def open_conflict(_conflict: Conflict) -> None:
    return None


def changed(register: Register, id: str, **fields: Any) -> Register:
    header = register.header if id else register.header.model_copy(update=fields)
    return register.holding(header, [r.model_copy(update=fields) if r.id == id else r for r in register.records])


def without(register: Register, *ids: str) -> Register:
    return register.holding(register.header, [record for record in register.records if record.id not in ids])


def with_records(register: Register, *records: Record) -> Register:
    return register.holding(register.header, [*register.records, *records])


WITH_FACTS = with_records(BASE, Need(id="facts", party="press", statement="Facts within a day."))


@dataclass(frozen=True)
class Two:
    """A register in files and one in a database."""

    yaml: YamlStore
    database: SqlStore

    def pair(self) -> Pair:
        there = self.yaml.location.exists()
        return Pair(self.yaml, self.database, self.yaml.load() if there else None, load_database(self.database))

    def plan(self, settle: Settle = open_conflict) -> Plan:
        return planned(self.pair(), settle, TODAY)

    def sync(self, settle: Settle = open_conflict) -> Plan:
        plan = self.plan(settle)
        if plan.in_step:
            note_base(plan.pair, "Sales")
        elif not plan.conflicts:
            carry_out(plan, "Sales", "sync", lambda _what: None)
        return plan

    @property
    def registers(self) -> tuple[Register, Register]:
        return self.yaml.load().register, self.database.load().register

    @property
    def marked(self) -> Head | None:
        return sync_base.read(self.yaml.location)

    def holds(self, expected: Register) -> bool:
        return all(same(register, expected) for register in self.registers)

    def edit_files(self, new: Register) -> None:
        loaded = self.yaml.load()
        self.yaml.save(diff(loaded.register, new), since=loaded, by="Lab", why="edit")

    def edit_database(self, new: Register) -> None:
        loaded = self.database.load()
        self.database.save(diff(loaded.register, new), since=loaded, by="Lab", why="edit")

    def contents(self) -> tuple[dict[Path, bytes], Head]:
        files = {file: file.read_bytes() for file in self.yaml.location.rglob("*") if file.is_file()}
        return files, self.database.head()


def two_in(folder: Path, url: str | None = None) -> Two:
    return Two(YamlStore(folder / "mine"), SqlStore(url or f"sqlite:///{(folder / 'register.db').as_posix()}"))


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Both hold BASE, and are in step."""
    two = two_in(tmp_path)
    two.database.create()
    two.edit_database(BASE)
    two.sync()
    assert two.holds(BASE)
    return two


def test_a_side_that_is_not_there_is_made_from_the_other(database_url: str, tmp_path: Path) -> None:
    first = two_in(tmp_path, database_url)
    syncing._start(first.yaml.location, BASE)
    plan = first.sync()
    assert (len(plan.to_database.added), plan.to_yaml) == (4, ChangeSet())
    assert first.holds(BASE)
    again = Two(YamlStore(tmp_path / "other"), first.database)
    assert len(again.sync().to_yaml.added) == 4
    assert again.holds(BASE)
    assert first.marked == again.marked == first.database.head()
    assert (tmp_path / "other" / "register.yaml").is_file()
    assert (tmp_path / "other" / "register.schema.json").is_file()


def test_a_register_in_one_file_is_made_and_has_a_base_of_its_own(two: Two, tmp_path: Path) -> None:
    one = Two(YamlStore(tmp_path / "one.yaml"), two.database)
    one.sync()
    assert one.holds(BASE)
    assert (tmp_path / ".stakeholders" / "one.yaml.sync.json").is_file()
    one.edit_files(changed(BASE, "press", name="Trade press"))
    assert one.sync().conflicts == ()
    assert one.holds(changed(BASE, "press", name="Trade press"))


def test_changes_go_both_ways_at_once(database_url: str, tmp_path: Path) -> None:
    two = two_in(tmp_path, database_url)
    syncing._start(two.yaml.location, BASE)
    two.sync()
    lessors = Party(id="lessors", name="Lessors", owner="sales")
    two.edit_files(with_records(changed(BASE, "airlines", power=5, tags=("a", "b", "c")), lessors))
    two.edit_database(without(changed(changed(BASE, "airlines", interest=1, tags=("b",)), "", revision="B"), "press"))
    plan = two.sync()
    assert plan.conflicts == ()
    expected = changed(changed(BASE, "airlines", power=5, interest=1, tags=("b", "c")), "", revision="B")
    assert two.holds(with_records(without(expected, "press"), lessors))
    assert two.sync().in_step


def test_a_record_renamed_in_the_database_keeps_its_place_and_its_comments_in_the_files(two: Two) -> None:
    file = two.yaml.location / "parties" / "airlines.yaml"
    text = file.read_text(encoding="utf-8").replace("name: Airlines", "name: Airlines  # all of them")
    file.write_text(text, encoding="utf-8")
    register = two.database.load().register
    two.database.save(renaming(register, "airlines", "carriers"), since=two.database.load(), by="Sales", why="")
    two.sync()
    assert file.read_text(encoding="utf-8") == text.replace(": airlines\n", ": carriers\n")


def test_a_record_renamed_in_the_files_keeps_its_history_in_the_database(two: Two) -> None:
    loaded = two.yaml.load()
    two.yaml.save(renaming(loaded.register, "airlines", "carriers"), since=loaded, by="Sales", why="")
    two.sync()
    latest, *earlier = two.database.history("carriers")
    assert Changed("parties", "airlines", "id", "airlines", "carriers") in latest.changes.changes
    assert earlier


def test_registers_of_two_organisations_that_never_were_in_step_are_not_mixed(two: Two, tmp_path: Path) -> None:
    other = SqlStore(f"sqlite:///{tmp_path / 'other.db'}")
    other.create()
    header = BASE.header.model_copy(update={"organisation": "Another Ltd"})
    other.save(diff(NO_BASE, BASE.holding(header, BASE.records)), since=other.load(), by="", why="")
    with pytest.raises(Unable, match="'Another Ltd', and they have never been in step"):
        Two(two.yaml, other).plan()


def test_the_history_says_who_synced_and_why(two: Two) -> None:
    two.edit_files(changed(BASE, "airlines", power=5))
    two.sync()
    last = next(two.database.history())
    assert (last.by, last.why, last.changes) == ("Sales", "sync", diff(BASE, changed(BASE, "airlines", power=5)))


def test_with_a_conflict_open_nothing_is_written_anywhere(two: Two) -> None:
    two.edit_files(changed(BASE, "airlines", power=5, interest=5))
    two.edit_database(changed(BASE, "airlines", power=1))
    before = two.contents()
    plan = two.sync()
    assert plan.conflicts == (Conflict("parties", "airlines", "power", 3, 5, 1),)
    assert two.contents() == before
    with pytest.raises(ValueError, match="a conflict is open"):
        carry_out(plan, "Sales", "sync", lambda _what: None)


@pytest.mark.parametrize(("side", "power"), [("ours", 5), ("theirs", 1)])
def test_conflicts_are_settled_for_one_side(two: Two, side: Any, power: int) -> None:
    two.edit_files(changed(BASE, "airlines", power=5, interest=5))
    two.edit_database(changed(BASE, "airlines", power=1))
    two.sync(settled_for(side, ["airlines"]))
    assert two.holds(changed(BASE, "airlines", power=power, interest=5))


def test_where_nothing_has_changed_no_history_is_read(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("register_at", "drift", "verify", "history", "save", "record_outside_changes"):
        monkeypatch.delattr(SqlStore, name)
    before = two.marked
    assert two.sync().in_step
    assert two.marked == before


def test_a_base_that_is_missing_is_noted_again_where_both_are_equal(two: Two) -> None:
    sync_base.file_of(two.yaml.location).unlink()
    assert two.sync().in_step
    assert two.marked == two.database.head()


def test_a_base_that_is_behind_is_brought_forward_where_both_are_equal(two: Two) -> None:
    new = changed(BASE, "airlines", power=5)
    two.edit_files(new)
    two.edit_database(new)
    assert two.sync().in_step
    assert two.marked == two.database.head()


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "<<<<<<< HEAD\n{}\n",
        "[]",
        "{}",
        '{"format": "stakeholders.sync/1"}',
        '{"format": "stakeholders.sync/9", "database": "DATABASE", "entry": 1, "hash": "HASH"}',
        '{"format": "stakeholders.sync/1", "database": "DATABASE", "entry": "1", "hash": "HASH"}',
        '{"format": "stakeholders.sync/1", "database": "another", "entry": 1, "hash": "HASH"}',
        '{"format": "stakeholders.sync/1", "database": "DATABASE", "entry": 1, "hash": "another"}',
        '{"format": "stakeholders.sync/1", "database": "DATABASE", "entry": 99, "hash": "HASH"}',
        '{"format": "stakeholders.sync/1", "database": "DATABASE", "entry": -1, "hash": "HASH"}',
        '{"format": "stakeholders.sync/1", "database": "DATABASE", "entry": -99999999999999999999, "hash": "HASH"}',
    ],
)
def test_without_a_sound_base_every_difference_is_a_conflict_and_nothing_is_removed(two: Two, text: str | None) -> None:
    head = two.database.head()
    file = sync_base.file_of(two.yaml.location)
    if text is None:
        file.unlink()
    else:
        file.write_text(text.replace("DATABASE", head.database).replace("HASH", head.hash), encoding="utf-8")
    two.edit_files(without(changed(BASE, "airlines", power=5), "press"))
    plan = two.plan()
    assert plan.base != "known"
    assert plan.conflicts == (Conflict("parties", "airlines", "power", None, 5, 3),)
    assert plan.to_yaml == diff(without(BASE, "press"), BASE)


def test_a_history_that_is_not_whole_is_no_base(two: Two, tmp_path: Path) -> None:
    two.edit_database(changed(BASE, "airlines", interest=1))
    two.sync()
    two.edit_files(changed(changed(BASE, "airlines", interest=1), "press", name="Trade press"))
    tamper(tmp_path / "register.db", "UPDATE history SET changes = '[]' WHERE number = 1")
    plan = two.plan()
    assert plan.base == "not in the history"
    assert [conflict.id for conflict in plan.conflicts] == ["press"]


def tamper(file: Path, statement: str) -> None:
    """What somebody does who knows SQL and not this program."""
    import sqlite3

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_older_state_of_the_files_carries_its_older_base_and_undoes_nothing(two: Two, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(two.yaml.location, old)
    two.edit_files(changed(BASE, "airlines", power=5))
    two.sync()
    two.edit_database(changed(changed(BASE, "airlines", power=5), "press", name="Trade press"))
    two.sync()
    shutil.rmtree(two.yaml.location)
    shutil.copytree(old, two.yaml.location)
    two.edit_files(changed(BASE, "airlines", interest=1))
    assert two.sync().conflicts == ()
    assert two.holds(changed(changed(BASE, "airlines", power=5, interest=1), "press", name="Trade press"))


def test_what_was_changed_with_sql_comes_to_the_files_and_into_the_history(two: Two, tmp_path: Path) -> None:
    tamper(tmp_path / "register.db", "UPDATE parties SET power = 5 WHERE id = 'airlines'")
    plan = two.sync()
    assert plan.outside == plan.to_yaml == diff(BASE, changed(BASE, "airlines", power=5))
    assert two.holds(changed(BASE, "airlines", power=5))
    assert two.database.drift() == ChangeSet()
    assert "outside" in next(two.database.history()).by


def test_what_was_changed_with_sql_and_alike_in_the_files_is_entered_as_well(two: Two, tmp_path: Path) -> None:
    tamper(tmp_path / "register.db", "UPDATE parties SET power = 5 WHERE id = 'airlines'")
    two.edit_files(changed(BASE, "airlines", power=5))
    sync_base.file_of(two.yaml.location).unlink()
    assert two.sync().in_step
    assert two.database.drift() == ChangeSet()
    assert two.marked == two.database.head()


@pytest.mark.parametrize(
    "statement",
    ["", "UPDATE parties SET reviewed_on = '2026-02-31' WHERE id = 'airlines'", "DROP TABLE needs_processes"],
)
def test_a_side_that_cannot_be_read_whole_is_not_synced(two: Two, statement: str, tmp_path: Path) -> None:
    if statement:
        tamper(tmp_path / "register.db", statement)
    else:
        (two.yaml.location / "more.yaml").write_text("parties: [{id: new, name: New, power: nine}]", encoding="utf-8")
    before = two.contents()
    with pytest.raises(Unable, match="cannot be read whole, so nothing is synced") as refused:
        two.sync()
    assert "stakeholders check" in refused.value.hint
    assert two.contents() == before


def test_broken_references_are_not_carried_to_the_other_side(two: Two) -> None:
    (two.yaml.location / "more.yaml").write_text("parties: [{id: new, name: New, owner: nobody}]", encoding="utf-8")
    before = two.contents()
    with pytest.raises(Unable, match=r"holds broken references, so nothing is synced: .*'nobody'"):
        two.sync()
    assert two.contents() == before


def test_conflicts_are_not_settled_into_broken_references(two: Two) -> None:
    two.edit_files(without(BASE, "press"))
    two.edit_database(WITH_FACTS)
    assert [conflict.id for conflict in two.sync().conflicts] == ["press"]
    before = two.contents()
    with pytest.raises(Unable, match="would hold broken references: in facts"):
        two.sync(settled_for("ours"))
    assert two.contents() == before
    two.sync(settled_for("theirs"))
    assert two.holds(WITH_FACTS)


class Crash(Exception):
    """The machine stops."""


def crashing_after(method: Any) -> Any:
    def crash(*given: Any, **named: Any) -> None:
        method(*given, **named)
        raise Crash

    return crash


def crashing_before(*_given: Any, **_named: Any) -> None:
    raise Crash


@pytest.mark.parametrize(
    ("where", "name", "after"),
    [
        (SqlStore, "save", False),
        (SqlStore, "save", True),
        (YamlStore, "save", False),
        (YamlStore, "save", True),
        (sync_base, "write", False),
    ],
    ids=["before the database", "after the database", "before the files", "after the files", "before the base"],
)
def test_a_sync_that_broke_off_comes_out_right_the_next_time(
    two: Two, where: Any, name: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.edit_files(without(changed(BASE, "airlines", power=5, tags=("a", "b", "c")), "on-time"))
    two.edit_database(changed(changed(BASE, "airlines", interest=1, tags=("b", "d")), "press", name="Trade press"))
    with monkeypatch.context() as broken:
        broken.setattr(where, name, crashing_after(getattr(where, name)) if after else crashing_before)
        with pytest.raises(Crash):
            two.sync()
    assert two.sync().conflicts == ()
    expected = changed(BASE, "airlines", power=5, interest=1, tags=("b", "c", "d"))
    assert two.holds(without(changed(expected, "press", name="Trade press"), "on-time"))
    assert two.marked == two.database.head()
    assert two.sync().in_step


@pytest.mark.parametrize(("name", "after"), [("create", True), ("save", False), ("save", True)])
def test_a_first_sync_that_broke_off_comes_out_right_the_next_time(
    name: str, after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = two_in(tmp_path)
    syncing._start(two.yaml.location, BASE)
    with monkeypatch.context() as broken:
        broken.setattr(SqlStore, name, crashing_after(getattr(SqlStore, name)) if after else crashing_before)
        with pytest.raises(Crash):
            two.sync()
    assert two.sync().conflicts == ()
    assert two.holds(BASE)
    assert two.marked == two.database.head()


def test_what_somebody_writes_to_the_database_meanwhile_is_not_taken_for_agreed(two: Two) -> None:
    two.edit_files(changed(BASE, "airlines", power=5))
    plan = two.plan()
    two.edit_database(changed(BASE, "press", name="Trade press"))
    before = two.marked
    carry_out(plan, "Sales", "sync", lambda _what: None)
    assert two.marked == before
    assert two.sync().to_yaml == diff(BASE, changed(BASE, "press", name="Trade press"))
    assert two.holds(changed(changed(BASE, "airlines", power=5), "press", name="Trade press"))


def test_where_somebody_changed_the_same_meanwhile_the_sync_is_refused(two: Two) -> None:
    two.edit_files(changed(BASE, "airlines", power=5))
    plan = two.plan()
    two.edit_database(changed(BASE, "airlines", power=1))
    with pytest.raises(Overtaken) as refused:
        carry_out(plan, "Sales", "sync", lambda _what: None)
    assert "Sync again" in refused.value.hint
    assert [conflict.field for conflict in two.sync().conflicts] == ["power"]


def test_where_only_the_base_cannot_be_noted_it_says_that_both_sides_are_written(two: Two) -> None:
    file = sync_base.file_of(two.yaml.location)
    file.unlink()
    file.mkdir()
    two.edit_files(changed(BASE, "airlines", power=5))
    with pytest.raises(Unable, match="could not be written") as refused:
        two.sync(settled_for("ours"))
    assert "Both sides are in step" in refused.value.hint
    file.rmdir()
    assert two.sync().in_step


def test_where_the_files_changed_meanwhile_it_says_that_the_database_is_written_already(two: Two) -> None:
    two.edit_files(changed(BASE, "press", name="Trade press"))
    two.edit_database(changed(BASE, "airlines", power=1))
    plan = two.plan()
    two.edit_files(changed(changed(BASE, "press", name="Trade press"), "airlines", power=5))
    with pytest.raises(Overtaken) as refused:
        carry_out(plan, "Sales", "sync", lambda _what: None)
    assert "The database has been written, the files have not." in refused.value.hint
    assert two.database.load().register.all(Party)["press"].name == "Trade press"
    assert [conflict.field for conflict in two.sync().conflicts] == ["power"]


def test_the_base_names_the_database_by_its_own_id_and_no_url(two: Two) -> None:
    data = json.loads(sync_base.file_of(two.yaml.location).read_text(encoding="utf-8"))
    head = two.database.head()
    assert data == {
        "format": "stakeholders.sync/1",
        "database": head.database,
        "entry": head.number,
        "hash": head.hash,
    }


def sound(register: Register) -> bool:
    return not check(register, today=TODAY, select=syncing.REFERENCES).findings


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_both_sides_change_they_come_into_step_as_the_merge_says(data: st.DataObject) -> None:
    base = data.draw(varied_registers().filter(sound))
    ours, theirs = (data.draw(edited(base).filter(sound)) for _ in range(2))
    merged = merge(base, ours, theirs, settled_for("ours"))
    expected = apply(merged.ours, ours)
    with TemporaryDirectory() as folder:
        two = two_in(Path(folder))
        syncing._start(two.yaml.location, base)
        two.sync()
        two.edit_files(ours)
        two.edit_database(theirs)
        if not sound(expected):
            with pytest.raises(Unable):
                two.sync(settled_for("ours"))
            return
        two.sync(settled_for("ours"))
        assert two.holds(expected)
        assert two.sync().in_step
        assert two.database.drift() == ChangeSet()


def test_no_base_at_all_holds_nothing() -> None:
    assert len(NO_BASE) == 0
    assert not NO_BASE.header.organisation
