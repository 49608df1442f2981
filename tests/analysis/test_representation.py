"""Who answered against who buys: shares by customer and segment, coverage, and how much rests with few."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.answered import Window, grouped, month_of
from stakeholders.analysis.representation import Part, Representation, representation
from stakeholders.voice import NOTHING_HEARD, Heard

YEAR = Window.before(TODAY, 365)
FOUR = """
parties:
  - {id: north, name: North, customer: true, share: 40, segment: rail}
  - {id: east, name: East, customer: true, share: 30, segment: rail}
  - {id: south, name: South, customer: true, share: 20, segment: road}
  - {id: west, name: West, customer: true, share: 10}
  - {id: union, name: Union}
"""


def found(text: str, heard: Heard = NOTHING_HEARD, window: Window = YEAR) -> Representation:
    return representation(register_of(text), heard, window)


def by_key(parts: tuple[Part, ...]) -> dict[str, Part]:
    return {part.key: part for part in parts}


def test_each_customer_stands_with_its_share_of_business_and_of_the_answers() -> None:
    heard = heard_of(
        tally_of(
            "s",
            said({5: 30}, party="north", period="2026-05"),
            said({2: 10}, party="east", period="2026-05"),
            said({3: 10}, party="south", period="2026-05"),
            respondents={"north": 6, "east": 2, "south": 2},
        )
    )
    result = found(FOUR, heard)
    parts = by_key(result.customers)
    assert [(key, part.share, part.answers, part.of_answers, part.tilt) for key, part in parts.items()] == [
        ("north", 40, 30, 60, 20),
        ("east", 30, 10, 20, -10),
        ("south", 20, 10, 20, 0),
        ("west", 10, 0, 0, -10),
    ]
    assert [(part.respondents, part.of_respondents) for part in result.customers] == [(6, 60), (2, 20), (2, 20), (0, 0)]
    assert (result.answers, result.coverage, result.respondents) == (50, 90, 10)
    assert [part.key for part in result.unheard] == ["west"]
    assert result.loudest is parts["north"]
    assert result.biggest is parts["north"]


def test_segments_add_up_their_customers_and_those_without_a_voice_are_named() -> None:
    heard = heard_of(tally_of("s", said({5: 8}, party="north", period="2026-05")))
    result = found(FOUR, heard)
    assert [(part.key, part.customers, part.share, part.answers) for part in result.segments] == [
        ("rail", 2, 70, 8),
        ("road", 1, 20, 0),
        ("", 1, 10, 0),
    ]
    assert [part.key for part in result.voiceless] == ["road"]


def test_answers_that_name_a_segment_and_no_customer_are_a_voice_of_the_segment_alone() -> None:
    result = found(FOUR, heard_of(tally_of("s", said({5: 9}, segment="road", period="2026-05"))))
    assert (by_key(result.segments)["road"].answers, result.answers, result.elsewhere) == (9, 0, 0)


def test_business_of_40_30_20_10_is_as_concentrated_as_three_and_a_third_equal_customers() -> None:
    business = found(FOUR).business
    assert business is not None
    assert business.n == 4
    assert business.index == pytest.approx(0.30, abs=1e-12)
    assert business.normalised == pytest.approx(0.0667, abs=5e-5)
    assert business.effective == pytest.approx(3.33, abs=5e-3)


def test_answers_of_30_30_20_20_have_an_index_of_0_26() -> None:
    rows = [said({4: count}, party=party, period="2026-05") for party, count in
            (("north", 30), ("east", 30), ("south", 20), ("west", 20))]  # fmt: skip
    voices = found(FOUR, heard_of(tally_of("s", *rows))).voices
    assert voices is not None
    assert voices.index == pytest.approx(0.26, abs=1e-12)


def test_only_answers_of_the_window_count_and_those_without_a_month_are_told() -> None:
    heard = heard_of(
        tally_of(
            "s",
            said({5: 7}, party="north", period="2025-08"),
            said({5: 6}, party="north", period="2025-09"),  # its last day is the first of the window
            said({5: 5}, party="north", period="2026-10"),
            said({5: 4}, party="north"),
        )
    )
    result = found(FOUR, heard)
    assert (result.answers, result.undated) == (10, 4)


def test_answers_of_whom_the_register_knows_as_no_customer_are_counted_apart() -> None:
    heard = heard_of(
        tally_of(
            "s",
            said({5: 3}, party="union", period="2026-05"),
            said({5: 2}, party="Somebody else", period="2026-05"),
            said({5: 1}, period="2026-05"),
        )
    )
    result = found(FOUR, heard)
    assert (result.answers, result.elsewhere, result.voices) == (0, 6, None)


def test_fewer_answers_than_the_policy_asks_for_are_withheld() -> None:
    heard = heard_of(
        tally_of(
            "s", said({5: 4}, party="north", period="2026-05"), said({5: 5}, party="east", period="2026-05"),
            respondents={"north": 4, "east": 5},
        )
    )  # fmt: skip
    parts = by_key(found(FOUR, heard).customers)
    assert (parts["north"].withheld, parts["north"].of_answers, parts["north"].of_respondents) == (True, None, None)
    assert (parts["east"].withheld, parts["east"].answers) == (False, 5)
    assert parts["north"].heard


def test_the_same_people_in_two_surveys_count_once() -> None:
    rows = (said({5: 8}, party="north", period="2026-05"),)
    heard = heard_of(tally_of("a", *rows, respondents={"north": 4}), tally_of("b", *rows, respondents={"north": 6}))
    assert found(FOUR, heard).respondents == 6


def test_where_nothing_tells_respondents_apart_there_are_none_to_count() -> None:
    result = found(FOUR, heard_of(tally_of("s", said({5: 8}, party="north", period="2026-05"))))
    assert (result.respondents, by_key(result.customers)["north"].respondents, result.people) == (None, None, None)


def test_shares_that_are_not_given_are_missed_of_those_who_buy() -> None:
    text = """
parties:
  - {id: north, name: North, customer: true, share: 40}
  - {id: east, name: East, customer: true}
  - {id: plant, name: Plant, customer: true, side: internal}
"""
    result = found(text, heard_of(tally_of("s", said({5: 8}, party="east", period="2026-05"))))
    assert [party.id for party in result.unshared] == ["east"]
    assert result.coverage == 0
    assert [part.buys for part in result.customers] == [True, True, False]


def test_without_any_share_coverage_is_not_known() -> None:
    result = found("parties: [{id: north, name: North, customer: true}]")
    assert (result.coverage, result.business, result.biggest) == (None, None, None)


def test_a_part_without_a_share_speaks_for_the_customer_that_has_one() -> None:
    text = """
parties:
  - {id: rail, name: Rail, customer: true, share: 60}
  - {id: rail-north, name: Rail north, customer: true, parent: rail}
  - {id: rail-east, name: Rail east, customer: true, parent: rail, share: 25}
"""
    units = grouped(register_of(text))
    assert [(one.party.id, [party.id for party in one.parties], one.share) for one in units] == [
        ("rail", ["rail", "rail-north"], 35),
        ("rail-east", ["rail-east"], 25),
    ]
    result = found(text, heard_of(tally_of("s", said({5: 8}, party="rail-north", period="2026-05"))))
    assert (result.given, by_key(result.customers)["rail"].answers) == (60, 8)


def test_there_may_be_no_customer_and_no_answer() -> None:
    result = found("parties: [{id: union, name: Union}]", heard_of(tally_of("s", said({5: 3}, period="2026-05"))))
    assert (result.customers, result.segments, result.loudest, result.coverage) == ((), (), None, None)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026-02", (dt.date(2026, 2, 1), dt.date(2026, 2, 28))),
        ("2026-13", None),
        ("0000-01", None),
        ("", None),
        ("May", None),
    ],
)
def test_a_period_is_a_month_or_nothing(period: str, days: object) -> None:
    assert month_of(period) == days


_periods = st.sampled_from(("2024-01", "2025-09", "2026-01", "2026-09", "2026-10", ""))
_rows = st.lists(
    st.builds(
        said,
        st.dictionaries(st.integers(1, 5).map(float), st.integers(1, 20), min_size=1, max_size=3),
        party=st.sampled_from(("north", "east", "union", "nobody", "")),
        segment=st.sampled_from(("", "rail", "sea")),
        period=_periods,
    ),
    max_size=8,
)


@given(_rows)
def test_every_answer_of_the_window_is_a_customers_a_segments_or_told_as_left_out(rows: list) -> None:  # type: ignore[type-arg]
    tally = tally_of("s", *rows)
    result = found(FOUR, heard_of(tally))
    counted = sum(count for group, _score, count in tally if YEAR.holds(group.period))
    assert sum(part.answers for part in result.customers) == result.answers
    assert sum(part.answers for part in result.segments) + result.elsewhere == counted
