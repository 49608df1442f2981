"""The difference of two registers names each record and field in which they differ, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of, reordered
from stakeholders.changes import Added, Changed, ChangeSet, Removed, apply, diff, same
from stakeholders.model import Party, Register
from varied_registers import edited, varied_registers

OLD = register_of("""
parties:
  - {id: airlines, name: Airlines, power: 5, engagement: {current: neutral, desired: leading}}
  - {id: press, name: Press}
functions: [{id: sales, name: Sales}]
""")
PRESS = OLD.all(Party)["press"]


def test_a_changed_field_is_told_by_its_path_with_both_values() -> None:
    new = register_of("""
parties:
  - {id: airlines, name: Airlines, power: 4, engagement: {current: supportive, desired: leading}}
  - {id: press, name: Press}
functions: [{id: sales, name: Sales}]
""")
    assert diff(OLD, new).changes == (
        Changed("parties", "airlines", "power", 5, 4),
        Changed("parties", "airlines", "engagement.current", "neutral", "supportive"),
    )


def test_records_that_only_one_register_holds_are_added_or_removed() -> None:
    without = OLD.holding(OLD.header, [record for record in OLD.records if record.id != "press"])
    assert diff(OLD, without).changes == (Removed(PRESS),)
    assert diff(without, OLD).changes == (Added(PRESS),)


def test_a_field_of_the_header_is_changed_under_no_id() -> None:
    new = OLD.holding(OLD.header.model_copy(update={"revision": "2026-09"}), OLD.records)
    assert diff(OLD, new).changes == (Changed("register", "", "revision", "", "2026-09"),)


def test_a_record_of_another_kind_is_removed_and_added() -> None:
    new = register_of("""
parties:
  - {id: airlines, name: Airlines, power: 5, engagement: {current: neutral, desired: leading}}
functions: [{id: sales, name: Sales}, {id: press, name: Press}]
""")
    changes = diff(OLD, new)
    assert [(type(change), change.kind, change.id) for change in changes] == [
        (Removed, "parties", "press"),
        (Added, "functions", "press"),
    ]
    assert same(apply(changes, OLD), new)


@given(varied_registers(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_is_no_difference(register: Register, random: object) -> None:
    records = list(register.records)
    random.shuffle(records)  # type: ignore[attr-defined]
    assert diff(register, reordered(register, records)) == ChangeSet()
    assert same(register, reordered(register, records))


@given(st.data())
def test_applying_the_difference_gives_the_other_register(data: st.DataObject) -> None:
    a = data.draw(varied_registers())
    b = data.draw(st.one_of(edited(a), varied_registers()))
    changes = diff(a, b)
    assert same(apply(changes, a), b)
    assert same(a, b) is not bool(changes)
