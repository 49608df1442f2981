"""A change set knows what it adds, removes and changes."""

from stakeholders.changes import Added, Changed, ChangeSet, Removed
from stakeholders.model import Need, Party

BUYERS = Party(id="buyers", name="Buyers")
ON_TIME = Need(id="buyers-on-time", party="buyers", statement="On time.")
OLD = Party(id="old", name="Old")
RENAMED = Changed("parties", "press", "name", "Press", "Trade press")
CHANGES = ChangeSet((Added(ON_TIME), Removed(OLD), RENAMED, Added(BUYERS)))


def test_each_sort_of_change_is_found_in_its_order() -> None:
    assert CHANGES.added == (ON_TIME, BUYERS)
    assert CHANGES.removed == (OLD,)
    assert CHANGES.changed == (RENAMED,)


def test_each_change_names_its_record() -> None:
    assert [(change.kind, change.id) for change in CHANGES] == [
        ("needs", "buyers-on-time"),
        ("parties", "old"),
        ("parties", "press"),
        ("parties", "buyers"),
    ]


def test_additions_are_counted_in_the_order_of_the_kinds() -> None:
    assert list(CHANGES.added_by_kind.items()) == [("parties", 1), ("needs", 1)]


def test_a_change_set_without_changes_is_false() -> None:
    assert not ChangeSet()
    assert len(CHANGES) == 4
