"""Where to improve first: underserved needs, open conflicts, silent customers, assumptions."""

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import register_of, registers_twice
from stakeholders.analysis.compare import compare
from stakeholders.analysis.improvement import Area, areas_for_improvement
from stakeholders.model import Register
from stakeholders.statistics.opportunity import opportunity, to_ten


@pytest.mark.parametrize(
    ("importance", "satisfaction", "score"), [(9, 3, 15), (9, 9, 9), (4.7, 2.1, 7.3), (2.4, 3.2, 2.4), (10, 0, 20)]
)
def test_opportunity_is_importance_and_what_satisfaction_lacks_of_it(
    importance: float, satisfaction: float, score: float
) -> None:
    assert opportunity(importance, satisfaction) == pytest.approx(score)


def test_a_rating_of_one_to_five_goes_from_nought_to_ten() -> None:
    assert [to_ten(rating) for rating in (1, 2, 3, 4, 5)] == [0, 2.5, 5, 7.5, 10]


REGISTER = """
topics: [{id: delivery, name: Delivery}, {id: hours, name: Hours}]
parties: [{id: airlines, name: Airlines, customer: true}, {id: union, name: Union}, {id: press, name: Press}]
"""


def areas(needs: str, more: str = "", rows: str = "topics") -> tuple[Area, ...]:
    register = register_of(f"{REGISTER}needs:\n{needs}\n{more}")
    return areas_for_improvement(register, compare(register, rows="topics" if rows == "topics" else "needs"))


def told(found: tuple[Area, ...]) -> list[tuple[str, str, float]]:
    return [(area.concern, area.subject, area.stake) for area in found]


@pytest.mark.parametrize(
    ("importance", "satisfaction", "expected"),
    [
        (5, 1, [("underserved need", "a", 20.0)]),
        (5, 2, [("underserved need", "a", 17.5)]),
        (4, 3, [("underserved need", "a", 10.0)]),
        (5, 4, [("underserved need", "a", 12.5)]),
        (5, 5, []),  # as satisfied as it is important
        (3, 2, []),  # 7.5: not important enough
        (3, 1, [("underserved need", "a", 10.0)]),
    ],
)
def test_a_customers_need_that_is_important_and_not_met_is_underserved(
    importance: int, satisfaction: int, expected: list[tuple[str, str, float]]
) -> None:
    need = f"  - {{id: a, party: airlines, statement: S., importance: {importance}, satisfaction: {satisfaction}}}"
    assert told(areas(need)) == expected


def test_an_area_says_how_many_voices_stand_behind_it() -> None:
    need = "  - {id: a, party: airlines, statement: S., importance: 5, satisfaction: 1, basis: assumption%s}"
    assert [area.count for area in areas(need % ", voiced_by: 7")] == [7, 7]
    assert [area.count for area in areas(need % "")] == [0, 0]


def test_other_parties_needs_are_not_called_underserved() -> None:
    assert areas("  - {id: u, party: union, statement: S., importance: 5, satisfaction: 1}") == ()


PAIR = """\
  - {id: a, party: airlines, statement: On time., topic: delivery, importance: 5}
  - {id: u, party: union, statement: Rest., topic: delivery, importance: 3}
comparisons: [{id: c, need: u, customer_need: a, relation: conflicting}]
"""


def test_an_open_conflict_weighs_as_both_its_needs() -> None:
    (found,) = areas(PAIR)
    assert told((found,)) == [("open conflict", "c", 15.0)]
    assert found.related == ("a", "u")
    assert found.label == "On time. / Rest."


def test_a_decided_conflict_needs_no_improvement() -> None:
    decided = PAIR.replace("relation: conflicting}", "relation: conflicting, decision: d}")
    assert areas(decided, "decisions: [{id: d, question: Q?, decided_on: 2026-01-01}]\n") == ()


def test_by_needs_a_conflict_is_told_once_though_it_shows_in_several_rows() -> None:
    more = "  - {id: b, party: airlines, statement: B., topic: delivery}\n"
    assert told(areas(more + PAIR, rows="needs")) == [("open conflict", "c", 15.0)]


def test_customers_are_silent_where_only_others_rate_a_topic() -> None:
    needs = """\
  - {id: u, party: union, statement: S., topic: hours, importance: 4}
  - {id: p, party: press, statement: S., topic: hours, importance: 3}"""
    (found,) = areas(needs)
    assert told((found,)) == [("silent customers", "hours", 6.25)]
    assert (found.label, found.count, found.related) == ("Hours", 2, ("union", "press"))


def test_silence_says_nothing_without_a_topic_or_a_rating() -> None:
    assert areas("  - {id: u, party: union, statement: S., importance: 5}") == ()
    assert areas("  - {id: u, party: union, statement: S., topic: hours}") == ()


def test_a_customers_need_that_rests_on_assumption_weighs_as_it_matters() -> None:
    needs = "  - {id: a, party: airlines, statement: S., basis: assumption, importance: 4}"
    assert told(areas(needs)) == [("assumption", "a", 7.5)]
    assert areas(needs.replace(", importance: 4", "")) == ()
    assert areas(needs.replace("assumption", "data")) == ()


def test_areas_come_by_what_is_at_stake_and_equal_ones_by_concern() -> None:
    needs = """\
  - {id: b, party: airlines, statement: S., importance: 5, satisfaction: 4}
  - {id: a, party: airlines, statement: S., topic: delivery, importance: 5, satisfaction: 3, basis: assumption}
  - {id: u, party: union, statement: S., topic: delivery, importance: 3}
comparisons: [{id: c, need: u, customer_need: a, relation: conflicting}]"""
    assert told(areas(needs)) == [
        ("underserved need", "a", 15.0),
        ("open conflict", "c", 15.0),
        ("underserved need", "b", 12.5),
        ("assumption", "a", 10.0),
    ]


@drawn(50)
@given(registers_twice())
def test_the_order_of_the_files_changes_no_area(pair: tuple[Register, Register]) -> None:
    one, other = (areas_for_improvement(register, compare(register)) for register in pair)
    assert [area.stake for area in one] == [area.stake for area in other]
    assert {(area.concern, area.subject, area.stake, area.count, frozenset(area.related)) for area in one} == {
        (area.concern, area.subject, area.stake, area.count, frozenset(area.related)) for area in other
    }
