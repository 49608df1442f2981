"""Silence: when each important party was last heard, against how often it usually is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.silence import Silence, heard_days, silences
from stakeholders.model import Feedback, Header, Party, Record, Register
from stakeholders.voice import NOTHING_HEARD, Heard

ONE = "parties: [{id: a, name: A, customer: true}]\n"


def only(text: str, heard: Heard = NOTHING_HEARD) -> Silence:
    (found,) = silences(register_of(text), heard, TODAY)
    return found


def feedback(*days: str) -> str:
    rows = "".join(f"  - {{id: f{n}, party: a, received_on: {day}}}\n" for n, day in enumerate(days))
    return f"{ONE}feedback:\n{rows}"


def test_a_customer_nobody_has_heard_from_is_named_so() -> None:
    found = only(ONE)
    assert (found.state, found.last, found.days, found.rhythm, found.silent) == ("never heard", None, None, 365, True)


def test_a_party_is_silent_for_longer_than_the_median_of_its_gaps() -> None:
    # gaps of 10, 20 and 60 days: the median is 20; 30 days have passed since
    found = only(feedback("2026-06-02", "2026-06-12", "2026-07-02", "2026-08-31"))
    assert (found.rhythm, found.own, found.longest, found.count) == (20, True, 60, 4)
    assert (found.days, found.state, found.by) == (30, "longer than usual", "feedback")


def test_longer_than_ever_is_worse_than_longer_than_usual() -> None:
    found = only(feedback("2026-07-01", "2026-07-11", "2026-07-21"))
    assert (found.days, found.rhythm, found.longest, found.state) == (71, 10, 10, "longer than ever")


def test_as_long_as_usual_or_as_the_policy_allows_is_no_silence() -> None:
    assert only(feedback("2026-08-21", "2026-08-31", "2026-09-10")).state == "longer than ever"  # 20 days, usually 10
    assert only(feedback("2026-08-31", "2026-09-10", "2026-09-20")).state == "in rhythm"  # 10 days, usually 10
    assert only(feedback("2025-09-30")).state == "in rhythm"  # 365 days
    assert only(feedback("2025-09-29")).state == "longer than the policy allows"


def test_with_fewer_than_three_days_the_policy_gives_the_rhythm() -> None:
    found = only(feedback("2026-01-01", "2026-01-02"))
    assert (found.rhythm, found.own, found.state) == (365, False, "in rhythm")
    found = only(feedback("2025-01-01", "2025-01-02"))
    assert (found.days, found.state) == (636, "longer than the policy allows")


def test_no_rhythm_of_its_own_excuses_more_silence_than_the_policy_allows() -> None:
    found = only(feedback("2021-01-01", "2023-01-01", "2025-01-01"))
    assert (found.rhythm, found.days, found.state) == (730.5, 637, "longer than the policy allows")


def test_whatever_is_heard_counts_and_what_is_only_told_does_not() -> None:
    text = (
        ONE
        + """
needs:
  - {id: n1, party: a, statement: Now., validated_on: 2026-02-01}
  - {id: n2, party: a, statement: Soon., validated_on: 2026-02-02, basis: assumption}
communications: [{id: c, what: News, parties: [a]}]
communication_records:
  - {id: r1, communication: c, delivered_on: 2026-03-01, acknowledged: true}
  - {id: r2, communication: c, delivered_on: 2026-03-02, understood: true}
  - {id: r3, communication: c, delivered_on: 2026-03-03}
feedback:
  - {id: f1, party: a, received_on: 2026-04-01, closed_on: 2026-04-20, confirmed_with_party: true}
  - {id: f2, party: a, received_on: 2026-04-02, closed_on: 2026-04-21}
activities: [{id: v, party: a, done_on: 2026-05-01}, {id: w, party: a, planned_on: 2026-05-02}]
surveys: [{id: s, name: S, closed_on: 2026-06-15}, {id: t, name: T}]
"""
    )
    rows = (said({3: 1}, party="a", period="2026-05"), said({3: 1}, party="a", period="2026-06"))
    heard = heard_of(tally_of("s", *rows), tally_of("t", said({3: 1}, party="a", period="2026-07"), *rows))
    days = heard_days(register_of(text), heard, TODAY)["a"]
    assert {day.strftime("%m-%d"): by for day, by in sorted(days.items())} == {
        "02-01": "confirmed need",
        "03-01": "communication",
        "03-02": "communication",
        "04-01": "feedback",
        "04-02": "feedback",
        "04-20": "feedback",
        "05-01": "activity",
        "05-31": "survey",
        "06-30": "survey",
        "07-31": "survey",
    }
    closed = heard_days(register_of(text), heard_of(tally_of("s", *rows)), TODAY)["a"]
    assert [day for day, by in closed.items() if by == "survey"] == [dt.date(2026, 6, 30)]


def test_what_comes_later_than_today_has_not_been_heard() -> None:
    heard = heard_of(tally_of("s", said({3: 1}, party="a", period="2026-10")))
    assert only(feedback("2026-10-01"), heard).state == "never heard"


def test_what_is_heard_of_a_part_is_heard_of_the_whole() -> None:
    text = "parties: [{id: a, name: A, customer: true}, {id: b, name: B, parent: a}]\n" \
        "feedback: [{id: f, party: b, received_on: 2026-09-01}]\n"  # fmt: skip
    assert only(text).last == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("customer: true", ("customer",)),
        ("power: 4, interest: 4", ("manage closely",)),
        ("share: 10", ("large share",)),
        ("power: 3, interest: 5, share: 9", ()),
        ("customer: true, relevant: false", ()),
        ("customer: true, status: retired", ()),
    ],
)
def test_important_are_customers_parties_to_manage_closely_and_large_shares(fields: str, why: tuple[str, ...]) -> None:
    found = silences(register_of(f"parties: [{{id: a, name: A, {fields}}}]\n"), NOTHING_HEARD, TODAY)
    assert [each.important for each in found] == ([why] if why else [])


@given(st.lists(st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)), max_size=9))
def test_silence_is_as_a_person_would_count_it_on_a_calendar(days: list[dt.date]) -> None:
    records: list[Record] = [Party(id="a", name="A", customer=True)]
    records += [Feedback(id=f"f-{n}", party="a", received_on=day) for n, day in enumerate(days)]
    (found,) = silences(Register(Header(organisation="Example Ltd"), records), NOTHING_HEARD, TODAY)
    past = sorted({day for day in days if day <= TODAY})
    if not past:
        assert found.state == "never heard"
        return
    gaps = sorted(past[n + 1].toordinal() - past[n].toordinal() for n in range(len(past) - 1))
    half = len(gaps) // 2
    median = (gaps[half] if len(gaps) % 2 else (gaps[half - 1] + gaps[half]) / 2) if len(past) >= 3 else 365
    since = TODAY.toordinal() - past[-1].toordinal()
    assert (found.last, found.days, found.rhythm) == (past[-1], since, median)
    assert found.silent == (since > median or since > 365)
    assert (found.state == "longer than ever") == (365 >= since > median and since > max(gaps, default=0))
