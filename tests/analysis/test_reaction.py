"""How fast feedback is dealt with: by hand, by brute force, and against another's Kaplan and Meier."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import TODAY, register_of
from other_statistics import lifelines
from stakeholders.analysis.reaction import Pace, Reaction, reaction
from stakeholders.model import Feedback, Header, Party, Register

RECEIVED = dt.date(2026, 6, 1)


def register_with(answers: list[int | None]) -> Register:
    """Complaints received on one day, each answered after so many days or not yet."""
    feedback = [
        Feedback(
            id=f"f-{number}",
            party="airlines",
            sort="complaint",
            received_on=RECEIVED,
            answered_on=None if days is None else RECEIVED + dt.timedelta(days),
        )
        for number, days in enumerate(answers)
    ]
    return Register(Header(organisation="Example Ltd"), [Party(id="airlines", name="Airlines"), *feedback])


def answered(answers: list[int | None], after: int = 30) -> Pace:
    found = reaction(register_with(answers), RECEIVED + dt.timedelta(after))
    return next(pace for pace in found.stages if pace.stage == "answered")


def test_figures_by_hand() -> None:
    pace = answered([1, 3, 3, 8, 12, None])
    assert (pace.n, pace.curve.ended, pace.open, pace.late) == (6, 5, 1, 1)
    assert [each.day for each in pace.percentiles] == [3, 12, None]  # 3/6 by day 3, 5/6 by day 12, never nine of ten
    assert pace.within is not None
    assert pace.within.value == pytest.approx(4 / 6)  # the target is 10 days


def test_what_is_open_for_a_shorter_time_counts_for_as_long_as_it_waited() -> None:
    early = register_with([2, 4, 6, 8]).records
    late = [
        Feedback(id=f"new-{n}", party="airlines", sort="complaint", received_on=RECEIVED + dt.timedelta(27))
        for n in range(2)
    ]
    register = Register(Header(organisation="Example Ltd"), [*early, *late])
    pace = reaction(register, RECEIVED + dt.timedelta(30)).stages[1]
    # 6 at risk on day 2, then two leave after 3 days: 5/6, 5/6 * 2/3, 5/6 * 1/3, 0
    assert [step.waiting for step in pace.curve.steps if step.ended] == pytest.approx([5 / 6, 5 / 9, 5 / 18, 0])


@given(st.lists(st.none() | st.integers(0, 40), max_size=12))
@drawn(60)
def test_the_curve_is_that_of_brute_force(answers: list[int | None]) -> None:
    after = 30
    days = [(each, True) if each is not None and each <= after else (after, False) for each in answers]
    share = Fraction(1)
    for day in sorted({day for day, _ended in days}):
        at_risk = sum(each >= day for each, _ended in days)
        share *= 1 - Fraction(sum(each == day and ended for each, ended in days), at_risk)
    steps = answered(answers, after).curve.steps
    assert (steps[-1].waiting if steps else 1) == pytest.approx(float(share))


@given(st.lists(st.none() | st.integers(0, 40), min_size=1, max_size=12))
@drawn(30)
def test_the_curve_is_that_of_lifelines(answers: list[int | None]) -> None:
    after = 30
    known = [each if each is not None and each <= after else None for each in answers]
    fitter = lifelines.KaplanMeierFitter().fit(
        [after if each is None else each for each in known], [each is not None for each in known]
    )
    expected = [float(fitter.predict(day)) for day in range(after + 1)]
    pace = answered(answers, after)
    found = [1.0 if (step := pace.curve.after(day)) is None else step.waiting for day in range(after + 1)]
    assert found == pytest.approx(expected, abs=1e-9)


def test_below_the_fewest_no_figure_is_told() -> None:
    assert answered([1, 2, 3, 4]).withheld
    assert not answered([1, 2, 3, 4, 5]).withheld


def parts(text: str) -> Reaction:
    return reaction(register_of(text), TODAY)


def test_owners_and_channels_part_it_whatever_their_capitals_with_the_unnamed_last() -> None:
    found = parts("""
functions: [{id: support, name: Support}]
parties: [{id: airlines, name: Airlines}]
feedback:
  - {id: a, party: airlines, received_on: 2026-09-01}
  - {id: b, party: airlines, received_on: 2026-09-01}
  - {id: c, party: airlines, received_on: 2026-09-01, channel: phone, owner: support}
  - {id: d, party: airlines, received_on: 2026-09-01, channel: "Phone "}
""")
    assert [(each.name, each.count) for each in found.by_owner] == [("support", 1), ("", 3)]
    assert [(each.name, each.count) for each in found.by_channel] == [("phone", 2), ("", 2)]


def test_what_waits_beyond_its_target_is_listed_the_latest_first() -> None:
    found = parts("""
parties: [{id: airlines, name: Airlines}]
feedback:
  - {id: new, party: airlines, sort: complaint, received_on: 2026-09-29}
  - {id: old, party: airlines, sort: complaint, received_on: 2026-07-22, acknowledged_on: 2026-07-22}
""")
    assert [(each.feedback.id, each.stage, each.age, each.late) for each in found.overdue] == [
        ("old", "answered", 70, 60),
        ("old", "decided", 70, 56),
        ("old", "acted", 70, 10),
    ]
    assert (found.count, found.open) == (2, 2)


def test_contradictions_and_what_has_no_day_are_left_out_and_counted() -> None:
    found = parts("""
parties: [{id: airlines, name: Airlines}]
feedback:
  - {id: undated, party: airlines, sort: complaint}
  - {id: wrong, party: airlines, sort: complaint, received_on: 2026-09-10, answered_on: 2026-09-01}
  - {id: right, party: airlines, sort: complaint, received_on: 2026-09-10, answered_on: 2026-09-12}
  - {id: gone, party: airlines, sort: complaint, received_on: 2026-09-10, status: retired}
""")
    assert [each.id for each in found.undated] == ["undated"]
    assert [(each.feedback.id, each.stage) for each in found.contradictions] == [("wrong", "answered")]
    assert next(pace.n for pace in found.stages if pace.stage == "answered") == 1
    assert found.count == 2
