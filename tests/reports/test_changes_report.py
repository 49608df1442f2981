"""A change set as a report and in words."""

from __future__ import annotations

import datetime as dt

import pytest

from example_registers import TODAY, register_of
from stakeholders.changes import Added, Changed, ChangeSet, Removed, diff
from stakeholders.changes.telling import with_renamings, without_unread
from stakeholders.model import HEADER, Need, Party
from stakeholders.model.record import Stamp
from stakeholders.reports.changes import changes_report, in_words, told
from stakeholders.reports.history import history_report
from stakeholders.reports.report import Facts, Table
from stakeholders.stores import Entry

OLD = register_of(
    """
parties:
  - {id: airlines, name: Airlines, power: 4}
  - {id: lessors, name: Lessors}
needs:
  - {id: on-time, party: airlines, statement: On time., importance: 4, tags: [a]}
"""
)
NEW = register_of(
    """register: {organisation: Example plc}
parties:
  - {id: airlines, name: Airlines, power: 5, customer: true}
  - {id: makers, name: Makers}
needs:
  - {id: on-time, party: airlines, statement: On time., tags: [a, b]}
"""
)


def party(id: str) -> Party:
    return Party(id=id, name=id)


def table(changes: ChangeSet) -> Table:
    report = changes_report(changes, OLD, NEW, TODAY, before="then", after="now")
    [found] = [block for block in report.blocks if isinstance(block, Table)]
    return found


def test_the_changes_of_one_record_stand_next_to_each_other_and_records_by_kind() -> None:
    rows = [[cell.value for cell in row] for row in table(diff(OLD, NEW)).rows]
    assert rows == [
        ["register", None, "Example plc", "changed", "organisation", "Example Ltd", "Example plc"],
        ["parties", "lessors", "Lessors", "removed", None, None, None],
        ["parties", "airlines", "Airlines", "changed", "customer", "no", "yes"],
        ["parties", "airlines", "Airlines", "changed", "power", 4, 5],
        ["parties", "makers", "Makers", "added", None, None, None],
        ["needs", "on-time", "On time.", "changed", "tags", "a", ("a", "b")],
        ["needs", "on-time", "On time.", "changed", "importance", 4, None],
    ]


def test_the_counts_stand_before_the_table() -> None:
    facts = changes_report(diff(OLD, NEW), OLD, NEW, TODAY, before="then", after="now").blocks[0]
    assert isinstance(facts, Facts)
    assert [(name, cell.value) for name, cell in facts.items] == [
        ("From", "then"),
        ("To", "now"),
        ("Records added", 1),
        ("Records removed", 1),
        ("Fields changed", 5),
    ]


def test_only_records_that_are_there_can_be_followed() -> None:
    refs = {row[1].value: row[1].ref for row in table(diff(OLD, NEW)).rows}
    assert (refs["lessors"], refs["makers"]) == ("", "makers")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (4, 5, "4 → 5"),
        (None, dt.date(2026, 3, 1), "nothing → 2026-03-01"),
        ("", "Once", "nothing → Once"),
        (True, False, "yes → no"),
        (10.0, 12.5, "10 → 12.5"),
        (("a", "b"), ("a", "c", "d"), "+ c, d, − b"),
        (("a",), ("b",), "a → b"),
        ((), ("b",), "nothing → b"),
        (("a", "b"), ("b", "a"), "a, b → b, a"),
        ("one\n  two", "three", "one two → three"),
        ({"score": "s"}, {}, "score: s → nothing"),
        ((), (Stamp(record="a", fingerprint="1:0"),), "nothing → record: a, fingerprint: 1:0"),
        ("x" * 70, "y", f"{'x' * 59}… → y"),
        ("A long text of which " * 4 + "this", "A long text of which " * 4 + "that", "…this → …that"),
        ("A long text of which " * 4, "A long text of which " * 4 + "more", "…which → …which more"),
    ],
)
def test_a_change_of_a_field_is_told_in_words(old: object, new: object, words: str) -> None:
    assert in_words(Changed("needs", "on-time", "what", old, new)) == f"what: {words}"


def test_records_that_come_and_go_are_told_with_what_people_call_them() -> None:
    changes = ChangeSet((Removed(party("a")), Added(Party(id="b", name="The second"))))
    assert [(name, cell.value) for name, cell in told(changes).items] == [
        ("parties a", ("removed",)),
        ("parties b", ("added: The second",)),
    ]


def test_many_records_of_a_kind_that_come_together_are_counted() -> None:
    added = tuple(Added(party(f"p{number}")) for number in range(6))
    changed = tuple(Changed("needs", "on-time", f"field-{number}", 1, 2) for number in range(8))
    items = told(ChangeSet((*added, *changed))).items
    assert [(name, len(cell.values)) for name, cell in items] == [("parties", 1), ("needs on-time", 8)]
    assert items[0][1].value == ("6 added",)


def test_the_header_is_told_without_an_id() -> None:
    [(name, cell)] = told(ChangeSet((Changed(HEADER, "", "scope", "", "All"),))).items
    assert (name, cell.value) == ("register", ("scope: nothing → All",))


def test_a_removed_and_an_added_record_that_say_the_same_are_a_renaming() -> None:
    need = Need(id="n", party="a", statement="s")
    found = with_renamings(ChangeSet((Removed(need), Removed(party("p")), Added(need.model_copy(update={"id": "m"})))))
    assert found == ChangeSet((Changed("needs", "n", "id", "n", "m"), Removed(party("p"))))


def test_records_that_differ_in_more_than_the_id_are_no_renaming() -> None:
    changes = ChangeSet((Removed(Party(id="a", name="A", power=1)), Added(Party(id="b", name="A"))))
    assert with_renamings(changes) == changes


def test_of_several_that_say_the_same_each_is_renamed_once() -> None:
    same = [Party(id=id, name="Same") for id in ("a", "b", "c", "d", "e")]
    changes = ChangeSet((*map(Removed, same[:2]), *map(Added, same[2:])))
    assert with_renamings(changes) == ChangeSet(
        (Changed("parties", "a", "id", "a", "c"), Changed("parties", "b", "id", "b", "d"), Added(same[4]))
    )


def test_what_could_not_be_read_on_one_side_is_left_out_and_named() -> None:
    changes = ChangeSet((Removed(party("a")), Removed(party("b")), Added(party("c")), Added(party("d"))))
    left = ChangeSet((Removed(party("b")), Added(party("d"))))
    assert without_unread(changes, before={"c", "b"}, after={"a", "d"}) == (left, ("a", "c"))


def test_a_history_tells_the_note_of_an_entry() -> None:
    at = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    entry = Entry("1", at, "A. Example", "", ChangeSet(), "a.yaml could not be read")
    facts = history_report(NEW, [entry], TODAY).blocks[1]
    assert isinstance(facts, Facts)
    assert [(name, cell.value, cell.tone) for name, cell in facts.items] == [
        ("Note", "a.yaml could not be read", "partial")
    ]
