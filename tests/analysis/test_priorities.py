"""Importance beside satisfaction from answers, opportunity and Kano, worked by hand."""

import pytest

from example_registers import TODAY, register_of
from hand_tallies import FIVE, NPS, SEVEN, heard_of, said, tally_of
from stakeholders.analysis.answers_by import sort
from stakeholders.analysis.priorities import FEW, Priorities, Rows, kano_by_subject, priorities
from stakeholders.statistics.quadrants import Crosshair
from stakeholders.voice import Tally

REGISTER = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}, {id: noise, name: Noise}]
parties: [{id: airlines, name: Airlines, customer: true}, {id: town, name: Town}]
needs:
  - {id: on-time, party: airlines, statement: On time., topic: delivery, importance: 5}
  - {id: warned, party: airlines, statement: Warned., topic: delivery, importance: 4}
  - {id: cheap, party: airlines, statement: Cheap., topic: price, importance: 2}
  - {id: quiet, party: town, statement: Quiet., topic: price, importance: 5}
"""


def found_in(*tallies: Tally, rows: Rows = "topic", crosshair: Crosshair | None = "mean") -> Priorities | None:
    register = register_of(REGISTER)
    return priorities(register, sort(register, heard_of(*tallies), TODAY).answers, rows, crosshair)


ASKED = tally_of(
    "s",
    said({5: 9, 3: 1}, about="delivery", construct="importance"),
    said({4: 3, 2: 7}, about="delivery"),
    said({3: 9, 4: 1}, about="price", construct="importance"),
    said({5: 9, 3: 1}, about="price"),
)


def test_where_both_are_asked_the_opportunity_is_by_the_shares_of_4_and_5() -> None:
    found = found_in(ASKED)
    assert found is not None
    delivery, price = found.listed
    assert (delivery.key, delivery.judged, delivery.opportunity.basis) == ("delivery", False, "answers")
    assert delivery.opportunity.value == pytest.approx(15)  # 9 + (9 - 3)
    assert (delivery.importance, delivery.satisfaction) == pytest.approx((4.8, 2.6))
    assert delivery.gap is not None
    assert delivery.gap.value == pytest.approx(2.2)
    assert price.opportunity.value == pytest.approx(1)  # 1 + max(1 - 9, 0)
    assert {each.key: each.quadrant for each in found.quadrants.placed} == {
        "delivery": "concentrate here", "price": "possible overkill",
    }  # fmt: skip


def test_where_importance_is_not_asked_the_ratings_of_customers_needs_stand_in_for_it() -> None:
    found = found_in(tally_of("s", said({4: 3, 2: 7}, about="delivery"), said({5: 10}, about="price")))
    assert found is not None
    delivery, price = found.listed
    assert (delivery.judged, delivery.important, delivery.importance, delivery.gap) == (True, 2, 4.5, None)
    assert (delivery.opportunity.basis, delivery.opportunity.low) == ("ratings", None)
    assert delivery.opportunity.value == pytest.approx(8.75 + 8.75 - 4)  # 4.5 and 2.6 of 1-5 are 8.75 and 4 of 10
    assert price.importance == 2  # the town is no customer


def test_needs_are_placed_by_what_is_said_of_them_alone() -> None:
    tally = tally_of("s", said({2: 9}, about="on-time"), said({5: 9}, about="cheap"), said({3: 9}, about="delivery"))
    found = found_in(tally, rows="need")
    assert found is not None
    assert [(each.key, each.satisfaction) for each in found.listed] == [("on-time", 2), ("cheap", 5)]


@pytest.mark.parametrize(("crosshair", "lines"), [("mean", (4.25, 3)), ("median", (4.25, 3)), ("midpoint", (3, 3))])
def test_the_lines_stand_where_they_are_wanted(crosshair: Crosshair, lines: tuple[float, float]) -> None:
    rows = (
        said({5: 9}, about="delivery", construct="importance"),
        said({2: 9}, about="delivery"),
        said({3: 3, 4: 3}, about="price", construct="importance"),
        said({4: 9}, about="price"),
    )
    found = found_in(tally_of("s", *rows), crosshair=crosshair)
    assert found is not None
    assert (found.quadrants.importance, found.quadrants.satisfaction) == lines


def test_of_few_the_lines_stand_at_the_midpoint_unless_they_are_wanted_elsewhere() -> None:
    few = found_in(ASKED, crosshair=None)
    assert few is not None
    assert (few.few, few.quadrants.crosshair, few.quadrants.importance) == (True, "midpoint", 3)
    rows = [
        said({4: 9}, about=f"t{n}", construct=construct)
        for n in range(FEW)
        for construct in ("importance", "satisfaction")
    ]
    many = found_in(tally_of("s", *rows), crosshair=None)
    assert many is not None
    assert (many.few, many.quadrants.crosshair, many.quadrants.importance) == (False, "mean", 4)


def test_a_topic_can_be_underserved_wherever_its_field_is() -> None:
    rows = (
        said({5: 9}, about="delivery", construct="importance"),
        said({4: 5, 3: 5}, about="delivery"),
        said({5: 9}, about="price", construct="importance"),
        said({5: 9}, about="price"),
    )
    found = found_in(tally_of("s", *rows), crosshair=None)
    assert found is not None
    assert [(each.key, each.opportunity.value, each.underserved) for each in found.listed] == [
        ("delivery", 15, True), ("price", 10, False),  # which is met as it matters
    ]  # fmt: skip
    assert {each.quadrant for each in found.quadrants.placed} == {"keep up the good work"}


def test_too_few_answers_are_withheld() -> None:
    rows = (said({4: 4}, about="warned"), said({4: 9}, about="on-time"), said({5: 9}, about="cheap"))
    found = found_in(tally_of("s", *rows), rows="need")
    assert found is not None
    assert ([each.key for each in found.listed], found.withheld) == (["on-time", "cheap"], 1)


def test_one_alone_has_no_place_among_others() -> None:
    assert found_in(tally_of("s", said({2: 9}, about="delivery"))) is None
    assert found_in(tally_of("s", said({2: 9}))) is None


def test_other_scales_are_converted_and_named() -> None:
    found = found_in(tally_of("s", said({10: 9}, about="delivery"), said({0: 9}, about="price"), scale=NPS))
    assert found is not None
    assert {each.key: each.satisfaction for each in found.listed} == {"delivery": 5, "price": 1}
    assert found.converted == (NPS,)


def test_the_latest_survey_that_asks_counts() -> None:
    old = tally_of(
        "old", said({5: 99}, about="delivery", period="2025-01"), said({4: 9}, about="price", period="2025-01")
    )
    new = tally_of("new", said({1: 9}, about="delivery", period="2026-01"), scale=SEVEN)
    for tallies in ((old, new), (new, old)):
        found = found_in(*tallies)
        assert found is not None
        assert {each.key: each.satisfaction for each in found.listed} == {"delivery": 1, "price": 4}


def test_kano_is_told_for_each_need_and_withheld_where_few_answered() -> None:
    # attractive 13, one-dimensional 6, must-be 5, indifferent 48, reverse 15, questionable 4
    rows = (
        said({1: 13, 2: 6, 3: 5, 4: 48, 5: 15, 6: 4}, about="on-time", construct="kano"),
        said({1: 4}, about="delivery", construct="kano"),
    )
    register = register_of(REGISTER)
    answers = sort(register, heard_of(tally_of("s", *rows, scale=FIVE)), TODAY).answers
    on_time, delivery = kano_by_subject(register, answers)
    assert (on_time.key, on_time.n, delivery.key, delivery.n, delivery.found) == ("on-time", 91, "delivery", 4, None)
    assert on_time.found is not None
    assert on_time.found.by_mode == ("indifferent",)
    assert on_time.found.better is not None
    assert on_time.found.worse is not None
    assert round(on_time.found.better.value, 4) == 0.2639
    assert round(on_time.found.worse.value, 4) == -0.1528
