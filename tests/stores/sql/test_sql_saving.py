"""Changes are made all or none, on what the tables hold by now, and never leave a reference that leads nowhere."""

from __future__ import annotations

import threading

import pytest
from held_registers import changes_saved, held, rows, run

from example_registers import register_of
from stakeholders.changes import Added, Changed, ChangeSet, Removed, apply, renaming, same
from stakeholders.errors import Overtaken, Unable
from stakeholders.model import Action, Function, Need, Party, Record, Review, Waiver
from stakeholders.stores.sql.chain import OUTSIDE
from stakeholders.stores.sql.store import SqlStore

REGISTER = register_of(
    """
functions: [{id: sales, name: Sales}, {id: planning, name: Planning}]
processes: [{id: orders, name: Orders}]
parties: [{id: airlines, name: Airlines, owner: sales, power: 3}, {id: banks, name: Banks}]
needs: [{id: on-time, party: airlines, statement: On time., processes: [orders]}]
reviews: [{id: spring, stamps: [{record: airlines, fingerprint: "1:ab"}]}]
waivers: [{id: leave-it, rule: need-without-measure, record: on-time}]
activities: [{id: day-out, party: airlines, audience: {functions: [sales, planning]}}]
"""
)


@pytest.fixture
def store(database_url: str) -> SqlStore:
    return held(database_url, REGISTER)


def power(old: int | None, new: int | None, id: str = "airlines") -> ChangeSet:
    return ChangeSet((Changed("parties", id, "power", old, new),))


def test_what_others_saved_meanwhile_stays(store: SqlStore) -> None:
    first = store.load()
    changes_saved(store, power(None, 2, "banks"))
    store.save(power(3, 5), since=first, by="me", why="set")
    found = store.load().register
    assert [party.power for party in found.all(Party).values()] == [5, 2]


def test_of_two_edits_of_one_field_the_second_is_refused_and_told_why(store: SqlStore) -> None:
    first = store.load()
    store.save(power(3, 5), since=first, by="a", why="set")
    with pytest.raises(Overtaken, match="`power` of airlines is '5' by now, and no longer '3'"):
        store.save(power(3, 1), since=first, by="b", why="set")
    assert len(list(store.history())) == 2


def test_an_edit_of_what_somebody_removed_is_refused(store: SqlStore) -> None:
    first = store.load()
    changes_saved(store, ChangeSet((Removed(record("banks")),)))
    with pytest.raises(Overtaken, match="there is no record banks any more"):
        store.save(power(None, 1, "banks"), since=first, by="b", why="set")


@pytest.mark.parametrize("taken", [Party(id="banks", name="B"), Function(id="banks", name="B")])
def test_an_id_is_taken_once_over_all_kinds(store: SqlStore, taken: Record) -> None:
    with pytest.raises(Overtaken, match="there is a record banks already"):
        changes_saved(store, ChangeSet((Added(taken),)))


def test_nothing_is_written_where_one_change_does_not_fit(store: SqlStore) -> None:
    with pytest.raises(Overtaken):
        changes_saved(store, ChangeSet((Added(Party(id="new", name="New")), *power(9, 1))))
    assert same(store.load().register, REGISTER)


def test_a_renamed_record_keeps_its_references_and_its_place(store: SqlStore) -> None:
    changes = renaming(REGISTER, "airlines", "carriers")
    changes_saved(store, changes)
    found = store.load().register
    assert same(found, apply(changes, REGISTER))
    assert list(found.all(Party)) == ["carriers", "banks"]
    assert store.drift() == ChangeSet()


def test_a_reference_made_while_a_record_is_renamed_follows(store: SqlStore) -> None:
    before = store.load()
    new = Added(Need(id="cheap", party="airlines", statement="Cheap."))
    stamped = Added(Action(id="ask", title="Ask", origin="airlines"))
    changes_saved(store, ChangeSet((new, stamped)))
    store.save(renaming(before.register, "airlines", "carriers"), since=before, by="me", why="rename")
    found = store.load().register
    assert {each.id for each in found.linking_to("carriers", Record)} == {
        "on-time", "spring", "day-out", "cheap", "ask",
    }  # fmt: skip
    assert list(found.linking_to("airlines", Record)) == []
    assert store.drift() == ChangeSet()


@pytest.mark.parametrize(("gone", "left"), [("sales", "airlines"), ("on-time", "leave-it"), ("orders", "on-time")])
def test_what_others_refer_to_is_not_removed(store: SqlStore, gone: str, left: str) -> None:
    with pytest.raises(Unable, match=f"{gone} cannot go: {left}"):
        changes_saved(store, ChangeSet((Removed(record(gone)),)))
    assert same(store.load().register, REGISTER)


def test_a_record_is_removed_together_with_what_refers_to_it(store: SqlStore) -> None:
    changes_saved(store, ChangeSet((Removed(record("on-time")), Removed(record("leave-it")))))
    assert store.load().register.find("on-time") is None
    assert store.drift() == ChangeSet()


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (Party(id="p", name="P", owner="sale"), "`owner` of p names 'sale', and there is no such record"),
        (
            Need(id="n", party="banks", statement="S.", processes=("orders", "order")),
            "`processes.1` of n names 'order'",
        ),
        (Action(id="a", title="A", origin="nothing"), "`origin` of a names 'nothing'"),
        (Action(id="a", title="A", origin="airlines", owner="banks"), "`owner` of a names 'banks'"),
        (Waiver(id="w", rule="r", record="nothing"), "`record` of w names 'nothing'"),
        (Review(id="r", outcomes=("airlines",)), "`outcomes.0` of r names 'airlines'"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(store: SqlStore, new: Record, message: str) -> None:
    with pytest.raises(Unable) as refused:
        changes_saved(store, ChangeSet((Added(new),)))
    assert message in refused.value.message
    assert refused.value.hint.startswith("Nothing was written.")
    assert same(store.load().register, REGISTER)
    assert store.verify() == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Changed("parties", "airlines", "notes", "", "a\0b"), "`notes` of airlines holds the character NUL"),
        (Changed("parties", "airlines", "tags", (), ("\ud800",)), "`tags` of airlines holds half of a character"),
        (Changed("register", "", "scope", "", "\0"), "`scope` of the header holds the character NUL"),
        (Added(Party(id="p", name="P", relevance="\udfff")), "`relevance` of p holds half of a character"),
        (Changed("needs", "on-time", "voiced_by", None, 2**63), "`voiced_by` of on-time holds a number too large"),
    ],
)
def test_what_no_database_can_hold_is_told_with_record_and_field(
    store: SqlStore, change: Changed | Added, message: str
) -> None:
    with pytest.raises(Unable) as refused:
        changes_saved(store, ChangeSet((change,)))
    assert message in refused.value.message
    assert same(store.load().register, REGISTER)


def test_text_that_looks_like_sql_or_json_stays_text(store: SqlStore) -> None:
    hostile = '\'); DROP TABLE parties; -- \\u0000 %s ? :x "\n\t{"a": [1]} \\'
    changes_saved(store, ChangeSet((Changed("parties", "airlines", "notes", "", hostile),)))
    party = store.load().register.find("airlines")
    assert party is not None
    assert party.notes == hostile
    assert store.drift() == ChangeSet()


def test_the_past_cannot_be_changed(store: SqlStore) -> None:
    from stakeholders.stores import Loaded

    with pytest.raises(Unable, match="in the past cannot be changed"):
        store.save(power(3, 4), since=Loaded(REGISTER, ()), by="me", why="set")


def test_no_change_leaves_no_entry(store: SqlStore) -> None:
    changes_saved(store, ChangeSet())
    assert len(list(store.history())) == 1


def test_a_record_put_in_with_sql_is_entered_into_the_history_when_it_is_first_changed(
    store: SqlStore, database_url: str
) -> None:
    run(database_url, "INSERT INTO parties (id, name) VALUES ('unions', 'Unions')")
    changes_saved(store, power(None, 4, "unions"))
    latest, found, _ = store.history()
    assert latest.changes == power(None, 4, "unions")
    assert (found.by, found.changes.added) == (OUTSIDE, (Party(id="unions", name="Unions"),))
    assert rows(database_url, "SELECT position FROM parties WHERE id = 'unions'") == [(3,)]
    assert store.drift() == ChangeSet()


def test_a_kind_may_change_under_one_id(store: SqlStore) -> None:
    changes_saved(store, ChangeSet((Removed(record("banks")), Added(Function(id="banks", name="Banks")))))
    assert isinstance(store.load().register.find("banks"), Function)


def test_names_may_be_swapped(store: SqlStore) -> None:
    steps = [("airlines", "between"), ("banks", "airlines"), ("between", "banks")]
    register, changes = REGISTER, ChangeSet()
    for old, new in steps:
        step = renaming(register, old, new)
        register, changes = apply(step, register), ChangeSet((*changes, *step))
    changes_saved(store, changes)
    assert same(store.load().register, register)
    assert store.drift() == ChangeSet()


def test_a_server_that_isolates_strictly_lets_writers_wait_all_the_same(postgresql_url: str) -> None:
    store = held(postgresql_url, REGISTER)
    named = rows(postgresql_url, "SELECT current_database()")[0][0]
    run(postgresql_url, f"ALTER DATABASE {named} SET default_transaction_isolation = 'serializable'")
    test_writers_wait_for_each_other(store, postgresql_url)


def test_writers_wait_for_each_other(store: SqlStore, database_url: str) -> None:
    def adding(name: str) -> None:
        own = SqlStore(database_url)
        for number in range(10):
            own.save(ChangeSet((Added(Party(id=f"{name}-{number}", name=name)),)), since=own.load(), by=name, why="add")

    threads = [threading.Thread(target=adding, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.load().register.all(Party)) == 42
    assert store.verify() == ()
    assert store.drift() == ChangeSet()


def record(id: str) -> Record:
    found = REGISTER.find(id)
    assert found is not None
    return found
