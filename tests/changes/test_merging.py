"""Two registers that grew from one are brought into step, and what a person must decide is left to a person."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.changes import (
    Added,
    Changed,
    ChangeSet,
    Conflict,
    Merged,
    Removed,
    apply,
    diff,
    merge,
    same,
    settled_for,
)
from stakeholders.model import Function, Header, Need, Party, Record, Register
from varied_registers import edited, varied_registers

BASE = register_of("""
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, power: 3, interest: 3, tags: [a, b], owner: sales}
  - {id: press, name: Press}
needs:
  - {id: on-time, party: airlines, statement: On time.}
decisions:
  - {id: overtime, question: How far?, options: [Cap, None], needs: [on-time]}
""")
UNKNOWN = Register(Header.model_construct(organisation=""))


def with_fields(register: Register, id: str, **fields: Any) -> Register:
    """The register with other values in one record; in the header, where the id is empty."""
    header = register.header if id else register.header.model_copy(update=fields)
    return register.holding(header, [r.model_copy(update=fields) if r.id == id else r for r in register.records])


def without(register: Register, *ids: str) -> Register:
    return register.holding(register.header, [record for record in register.records if record.id not in ids])


def with_records(register: Register, *records: Record) -> Register:
    return register.holding(register.header, [*register.records, *records])


def power(value: int) -> Changed:
    return Changed("parties", "airlines", "power", 3, value)


def test_what_one_side_changed_the_other_takes() -> None:
    merged = merge(BASE, with_fields(BASE, "airlines", power=5), with_fields(BASE, "airlines", interest=1))
    assert merged == Merged(
        ours=ChangeSet((Changed("parties", "airlines", "interest", 3, 1),)),
        theirs=ChangeSet((power(5),)),
        conflicts=(),
    )


def test_what_both_changed_alike_is_no_conflict() -> None:
    ours, theirs = with_fields(BASE, "airlines", power=5), with_fields(BASE, "airlines", power=5, interest=1)
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.theirs == ChangeSet()


def test_what_both_changed_in_their_own_way_is_a_conflict_and_each_keeps_its_own() -> None:
    merged = merge(BASE, with_fields(BASE, "airlines", power=5), with_fields(BASE, "airlines", power=1))
    assert merged == Merged(ChangeSet(), ChangeSet(), (Conflict("parties", "airlines", "power", 3, 5, 1),))


def test_a_conflict_in_the_header_has_no_id() -> None:
    merged = merge(BASE, with_fields(BASE, "", revision="A"), with_fields(BASE, "", revision="B"))
    assert merged.conflicts == (Conflict("register", "", "revision", "", "A", "B"),)


def test_tags_and_lists_of_ids_merge_as_sets() -> None:
    merged = merge(
        BASE, with_fields(BASE, "airlines", tags=("b", "d")), with_fields(BASE, "airlines", tags=("a", "b", "c"))
    )
    assert merged.conflicts == ()
    assert [change.new for change in (*merged.ours.changed, *merged.theirs.changed)] == [("b", "c", "d")] * 2


def test_a_list_whose_order_says_something_does_not() -> None:
    ours, theirs = (with_fields(BASE, "overtime", options=options) for options in (("Cap",), ("Cap", "None", "Ask")))
    assert [conflict.field for conflict in merge(BASE, ours, theirs).conflicts] == ["options"]


def test_what_one_side_added_or_removed_the_other_takes() -> None:
    lessors = Party(id="lessors", name="Lessors")
    merged = merge(BASE, with_records(BASE, lessors), without(BASE, "press"))
    assert merged.conflicts == ()
    assert merged.ours == ChangeSet((Removed(BASE.all(Party)["press"]),))
    assert merged.theirs == ChangeSet((Added(lessors),))


def test_removed_here_and_changed_there_is_a_conflict_about_the_record() -> None:
    press, renamed = BASE.all(Party)["press"], Party(id="press", name="Trade press")
    merged = merge(BASE, without(BASE, "press"), with_fields(BASE, "press", name="Trade press"))
    assert merged == Merged(ChangeSet(), ChangeSet(), (Conflict("parties", "press", "", press, None, renamed),))


def test_removed_on_both_sides_is_removed() -> None:
    assert merge(BASE, without(BASE, "press"), without(BASE, "press")) == Merged(ChangeSet(), ChangeSet(), ())


def test_removed_here_and_referred_to_anew_there_is_a_conflict_about_the_record() -> None:
    press = BASE.all(Party)["press"]
    new = Need(id="facts", party="press", statement="Facts within a day.")
    merged = merge(BASE, without(BASE, "press"), with_records(BASE, new))
    assert merged.conflicts == (Conflict("parties", "press", "", press, None, press),)


def test_what_such_a_record_refers_to_in_turn_stays_too() -> None:
    ours = without(BASE, "airlines", "on-time", "overtime", "sales")
    theirs = with_records(BASE, Need(id="clean", party="airlines", statement="Clean."))
    assert {conflict.id for conflict in merge(BASE, ours, theirs).conflicts} == {"airlines", "sales"}


def test_a_reference_that_one_side_broke_by_itself_is_no_conflict() -> None:
    ours = without(BASE, "airlines")  # its need stays, and refers to nothing
    assert merge(BASE, ours, BASE) == Merged(ChangeSet(), diff(BASE, ours), ())


def test_added_on_both_sides_under_one_id_conflicts_in_the_fields_that_differ() -> None:
    ours, theirs = (
        with_records(BASE, Party(id="lessors", name=name, power=4, segment="leasing")) for name in ("Lessors", "Owners")
    )
    assert merge(BASE, ours, theirs).conflicts == (Conflict("parties", "lessors", "name", None, "Lessors", "Owners"),)


def test_added_on_both_sides_as_two_kinds_conflicts_as_a_whole() -> None:
    ours, theirs = Party(id="lessors", name="Lessors"), Function(id="lessors", name="Lessors")
    merged = merge(BASE, with_records(BASE, ours), with_records(BASE, theirs))
    assert merged.conflicts == (Conflict("parties", "lessors", "", None, ours, theirs),)


def test_with_no_base_each_difference_is_a_conflict_and_what_one_side_alone_holds_is_new() -> None:
    theirs = without(with_fields(with_fields(BASE, "airlines", tags=("a", "c")), "", revision="B"), "press")
    merged = merge(UNKNOWN, BASE, theirs)
    assert {(conflict.id, conflict.field) for conflict in merged.conflicts} == {("", "revision"), ("airlines", "tags")}
    assert merged.theirs == ChangeSet((Added(BASE.all(Party)["press"]),))
    assert merged.ours == ChangeSet()


def test_conflicts_are_settled_for_one_side_for_some_ids_or_all() -> None:
    ours = with_fields(with_fields(with_fields(BASE, "airlines", power=5), "press", name="A"), "", revision="A")
    theirs = with_fields(with_fields(with_fields(BASE, "airlines", power=1), "press", name="B"), "", revision="B")
    assert merge(BASE, ours, theirs, settled_for("ours")) == Merged(ChangeSet(), diff(theirs, ours), ())
    assert merge(BASE, ours, theirs, settled_for("theirs")) == Merged(diff(ours, theirs), ChangeSet(), ())
    some = merge(BASE, ours, theirs, settled_for("theirs", ["airlines", "register"]))
    assert [(change.id, change.new) for change in some.ours.changed] == [("", "B"), ("airlines", 1)]
    assert [conflict.id for conflict in some.conflicts] == ["press"]


def test_each_field_of_a_record_is_a_conflict_of_its_own() -> None:
    ours, theirs = (with_fields(BASE, "airlines", power=n, interest=n) for n in (1, 2))
    conflicts = merge(BASE, ours, theirs).conflicts
    assert [(conflict.id, conflict.field) for conflict in conflicts] == [
        ("airlines", "power"),
        ("airlines", "interest"),
    ]


Three = tuple[Register, Register, Register]


@st.composite
def grown(draw: st.DrawFn) -> Three:
    """A register, and two that grew from it."""
    base = draw(varied_registers())
    return base, draw(edited(base)), draw(edited(base))


threes = st.one_of(grown(), st.tuples(*[varied_registers(most=4)] * 3))


@given(threes)
def test_merging_gives_the_same_from_both_sides(three: Three) -> None:
    base, ours, theirs = three
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (here.ours, here.theirs) == (there.theirs, there.ours)
    assert [(c.id, c.field, c.base, c.ours, c.theirs) for c in here.conflicts if c.field] == [
        (c.id, c.field, c.base, c.theirs, c.ours) for c in there.conflicts if c.field
    ]
    assert {c.id for c in here.conflicts} == {c.id for c in there.conflicts}


@given(threes)
def test_without_conflicts_both_sides_come_to_the_same(three: Three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    if not merged.conflicts:
        assert same(apply(merged.ours, ours), apply(merged.theirs, theirs))


@given(threes)
def test_with_every_conflict_settled_both_sides_come_to_the_same(three: Three) -> None:
    base, ours, theirs = three
    for side in ("ours", "theirs"):
        merged = merge(base, ours, theirs, settled_for(side))
        assert merged.conflicts == ()
        assert same(apply(merged.ours, ours), apply(merged.theirs, theirs))


@given(st.data())
def test_where_one_side_changed_nothing_it_takes_the_other(data: st.DataObject) -> None:
    base = data.draw(varied_registers())
    ours = data.draw(st.one_of(edited(base), varied_registers(most=4)))
    assert merge(base, ours, base) == Merged(ChangeSet(), diff(base, ours), ())


@given(threes)
def test_merging_what_was_merged_changes_nothing_more(three: Three) -> None:
    """A sync that broke off after one side was written goes on rightly from the old base."""
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    if not merged.conflicts:
        again = merge(base, ours, apply(merged.theirs, theirs))
        assert again == Merged(merged.ours, ChangeSet(), ())
