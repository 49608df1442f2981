"""What the customers' priorities rest on: data or assumption, today and at the end of the last quarters."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of, registers
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.basis import Basis, basis, ends_of_quarters
from stakeholders.model import Register
from stakeholders.voice import NOTHING_HEARD, Heard

ONE = """
topics: [{id: delivery, name: Delivery}]
parties: [{id: a, name: A, customer: true}, {id: union, name: Union}]
needs:
"""


def need(id: str, fields: str = "") -> str:
    return f"  - {{id: {id}, party: a, statement: Need {id}., importance: 5{', ' if fields else ''}{fields}}}\n"


def found(text: str, heard: Heard = NOTHING_HEARD) -> Basis:
    return basis(register_of(ONE + text), heard, TODAY)


def states(text: str) -> dict[str, str]:
    return {each.need.id: each.state for each in found(text).grounds}


def test_a_need_rests_on_data_as_long_as_its_confirmation_holds() -> None:
    text = (
        need("fresh", "validated_on: 2026-08-30, basis: data")
        + need("last-day", "validated_on: 2025-09-30")
        + need("old", "validated_on: 2025-09-29")
        + need("undated", "basis: data")
        + need("silent")
        + need("supposed", "basis: assumption")
        + need("marked", "basis: assumption, validated_on: 2026-08-30")
        + need("to-come", "validated_on: 2026-10-01")
    )
    assert states(text) == {
        "fresh": "data",
        "last-day": "data",
        "old": "out of date",
        "undated": "never confirmed",
        "silent": "never confirmed",
        "supposed": "assumption",
        "marked": "assumption",
        "to-come": "never confirmed",
    }


def test_priorities_are_important_needs_of_customers_by_opportunity() -> None:
    text = (
        need("met", "satisfaction: 5")
        + need("unmet", "satisfaction: 2")
        + need("unrated")
        + need("aside", "addressed: false")
        + "  - {id: low, party: a, statement: Low., importance: 3}\n"
        + "  - {id: rest, party: union, statement: Rest., importance: 5}\n"
    )
    # importance 10; of 2 out of 5 satisfied is 2.5 of 10
    assert [(each.need.id, each.score) for each in found(text).grounds] == [
        ("unmet", 17.5),
        ("met", 10),
        ("unrated", 10),
    ]


def test_what_stands_behind_a_need_is_counted_by_source() -> None:
    text = need("n", "topic: delivery, voiced_by: 7, validated_on: 2026-08-30") + (
        "feedback:\n"
        "  - {id: f1, party: a, needs: [n], received_on: 2026-03-01}\n"
        "  - {id: f2, party: a, needs: [n], received_on: 2026-05-01}\n"
        "  - {id: f3, party: a, needs: [n], received_on: 2026-12-01}\n"
    )
    heard = heard_of(
        tally_of(
            "s",
            said({5: 3}, party="a", about="n", period="2026-02"),
            said({5: 4}, party="a", about="delivery", period="2026-04"),
            said({5: 8}, party="a", about="delivery", period="2026-11"),
            said({5: 9}, party="union", about="delivery", period="2026-04"),
        )
    )
    (each,) = found(text, heard).grounds
    behind = each.behind
    assert (behind.voiced_by, behind.answers, behind.on_topic, behind.feedback) == (7, 3, 4, 2)
    assert (behind.answered, behind.topic_answered, behind.fed_back) == ("2026-02", "2026-04", dt.date(2026, 5, 1))
    assert each.age == 31


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (dt.date(2026, 9, 30), ("2026-06-30", "2026-09-30")),
        (dt.date(2026, 10, 1), ("2026-06-30", "2026-09-30", "2026-10-01")),
        (dt.date(2026, 1, 1), ("2025-09-30", "2025-12-31", "2026-01-01")),
        (dt.date(2026, 3, 31), ("2025-12-31", "2026-03-31")),
        (dt.date(1, 4, 1), ("0001-03-31", "0001-04-01")),
    ],
)
def test_quarters_end_with_their_last_month_and_today_comes_last(today: dt.date, ends: tuple[str, ...]) -> None:
    assert tuple(day.isoformat() for day in ends_of_quarters(today, 2)) == ends


def test_over_time_a_need_counts_from_its_confirmation_until_that_is_too_old() -> None:
    text = need("early", "validated_on: 2025-02-14") + need("late", "validated_on: 2026-05-15") + need("never")
    course = found(text).course
    assert [(each.day.isoformat(), each.data, each.share) for each in course] == [
        ("2024-12-31", 0, 100),
        ("2025-03-31", 1, pytest.approx(66.67, abs=0.01)),
        ("2025-06-30", 1, pytest.approx(66.67, abs=0.01)),
        ("2025-09-30", 1, pytest.approx(66.67, abs=0.01)),
        ("2025-12-31", 1, pytest.approx(66.67, abs=0.01)),
        ("2026-03-31", 0, 100),
        ("2026-06-30", 1, pytest.approx(66.67, abs=0.01)),
        ("2026-09-30", 1, pytest.approx(66.67, abs=0.01)),
    ]


def test_where_the_history_goes_back_a_quarter_is_judged_from_the_register_as_it_was_then() -> None:
    then = register_of(ONE + need("n", "validated_on: 2025-05-15") + need("retired-since"))
    now = register_of(ONE + need("n", "validated_on: 2026-05-15"))
    course = basis(now, NOTHING_HEARD, TODAY, past={dt.date(2026, 3, 31): then}).course
    assert [(each.day.isoformat(), each.recorded, each.data, each.assumed) for each in course[-3:]] == [
        ("2026-03-31", True, 1, 1),
        ("2026-06-30", False, 1, 0),
        ("2026-09-30", True, 1, 0),
    ]


def test_topics_that_were_asked_about_are_told_apart_where_enough_answered() -> None:
    text = need("n", "topic: delivery") + need("m", "topic: delivery, basis: assumption") + need("o")
    rows = (
        said({5: 3}, party="a", about="delivery", period="2025-05"),
        said({5: 2}, party="a", about="n", period="2025-04"),
    )
    course = found(text, heard_of(tally_of("s", *rows))).course
    # the two for n itself and the three for its topic make five; m is marked as an assumption
    assert [(each.day.isoformat(), each.asked, each.assumed) for each in course if each.asked] == [
        ("2025-06-30", 1, 2),
        ("2025-09-30", 1, 2),
        ("2025-12-31", 1, 2),
        ("2026-03-31", 1, 2),
    ]


def test_decisions_taken_on_assumption_are_counted_as_they_were_taken() -> None:
    text = need("n") + (
        "decisions:\n"
        "  - {id: d1, question: One?, basis: assumption, decided_on: 2026-02-01}\n"
        "  - {id: d2, question: Two?, basis: data, decided_on: 2026-05-01}\n"
        "  - {id: d3, question: Three?, decided_on: 2026-05-02}\n"
        "  - {id: d4, question: Four?, basis: assumption, decided_on: 2026-05-03}\n"
        "  - {id: d5, question: Five?, basis: assumption, decided_on: 2026-12-01}\n"
        "  - {id: d6, question: Six?, basis: assumption}\n"
    )
    result = found(text)
    assert [
        (each.decisions, each.on_assumption, each.unsaid, each.share_of_decisions) for each in result.course[-3:]
    ] == [
        (1, 1, 0, 100),
        (4, 2, 1, 50),
        (4, 2, 1, 50),
    ]
    assert [each.id for each in result.decisions] == ["d4", "d1"]


def test_without_a_priority_there_is_no_share() -> None:
    result = basis(register_of(""), NOTHING_HEARD, TODAY)
    assert (result.grounds, result.now.share, result.now.share_of_decisions) == ((), None, None)


@given(registers(), st.dates(dt.date(2026, 1, 1), dt.date(2027, 3, 1)))
def test_today_is_as_the_priorities_say(register: Register, today: dt.date) -> None:
    result = basis(register, NOTHING_HEARD, today)
    assert result.now.day == today
    assert result.now.data == sum(1 for each in result.grounds if each.on_data)
    assert all(each.data + each.asked + each.assumed == len(result.grounds) for each in result.course)
