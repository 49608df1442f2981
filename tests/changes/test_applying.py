"""Changes are made in their order, all or none, and can be unmade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.changes import (
    Added,
    Change,
    Changed,
    ChangeSet,
    DoesNotFit,
    Removed,
    apply,
    diff,
    invert,
    misfits,
    same,
)
from stakeholders.model import Party, Register
from varied_registers import edited, varied_registers

REGISTER = register_of("""
parties:
  - {id: airlines, name: Airlines, power: 5, tags: [key]}
  - {id: press, name: Press}
""")
PRESS = REGISTER.all(Party)["press"]
LESSORS = Party(id="lessors", name="Lessors")


def applied(*changes: Change) -> Register:
    return apply(ChangeSet(changes), REGISTER)


def test_a_register_is_left_as_it_was_by_changes_that_are_applied_to_it() -> None:
    applied(Removed(PRESS), Changed("parties", "airlines", "power", 5, 4))
    assert list(REGISTER.ids) == ["airlines", "press"]
    assert REGISTER.all(Party)["airlines"].power == 5


def test_new_records_stand_behind_the_others() -> None:
    assert list(applied(Added(LESSORS)).ids) == ["airlines", "press", "lessors"]


def test_a_later_change_starts_from_what_an_earlier_one_left() -> None:
    changes = (Changed("parties", "airlines", "power", 5, 4), Changed("parties", "airlines", "power", 4, 3))
    assert applied(*changes).all(Party)["airlines"].power == 3
    assert applied(Added(LESSORS), Changed("parties", "lessors", "power", None, 2)).all(Party)["lessors"].power == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Added(PRESS), "there is a record press already"),
        (Removed(LESSORS), "there is no record lessors any more"),
        (Removed(Party(id="press", name="Trade press")), "press has been changed meanwhile"),
        (Changed("parties", "lessors", "power", None, 1), "there is no record lessors any more"),
        (Changed("functions", "press", "lead", "", "x"), "there is no record press any more"),
        (Changed("parties", "airlines", "power", 4, 1), "`power` of airlines is '5' by now, and no longer '4'"),
        (Changed("parties", "airlines", "tags", (), ("a",)), "`tags` of airlines is key by now, and no longer empty"),
        (Changed("parties", "press", "id", "press", "airlines"), "there is a record airlines already"),
        (
            Changed("register", "", "organisation", "Other Ltd", "New Ltd"),
            "`organisation` of the header is 'Example Ltd' by now, and no longer 'Other Ltd'",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_refused_with_its_reason(change: Change, reason: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        applied(change)
    assert str(refused.value) == reason
    assert [str(misfit) for misfit in misfits(ChangeSet((change,)), REGISTER)] == [reason]


def test_all_that_does_not_fit_is_named_and_nothing_is_made() -> None:
    changes = ChangeSet((Added(LESSORS), Added(PRESS), Changed("parties", "airlines", "power", 1, 2)))
    assert [misfit.change.id for misfit in misfits(changes, REGISTER)] == ["press", "airlines"]
    with pytest.raises(DoesNotFit):
        apply(changes, REGISTER)


@given(st.data())
def test_what_is_inverted_leads_back(data: st.DataObject) -> None:
    a = data.draw(varied_registers())
    b = data.draw(st.one_of(edited(a), varied_registers()))
    changes = diff(a, b)
    assert same(apply(invert(changes), b), a)
    assert invert(invert(changes)) == changes


@given(st.data())
def test_the_difference_fits_where_it_was_taken_and_nowhere_twice(data: st.DataObject) -> None:
    a = data.draw(varied_registers())
    b = data.draw(edited(a))
    changes = diff(a, b)
    assert misfits(changes, a) == ()
    assert len(misfits(changes, b)) == len(changes)
