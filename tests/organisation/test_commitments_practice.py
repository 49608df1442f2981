"""The practice of commitments: a register where it works, one with each gap, and any small one counted day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from stakeholders.analysis.commitments import Promise, commitments, practised, promise
from stakeholders.analysis.held import Held
from stakeholders.checks.run import check
from stakeholders.model import Activity, Commitment, CommunicationRecord, Decision, Feedback, Header, Register
from stakeholders.model.record import Record
from stakeholders.reports.commitments import commitments_report
from stakeholders.reports.report import Paragraph
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent
HEADER = Header(organisation="Example Ltd")


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"commitments-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def of(found: Held, id: str) -> Promise:
    return next(each for each in commitments(found).promises if each.commitment.id == id)


def course(found: Promise) -> list[tuple[str, int, int]]:
    """The first day of each period judged, how often the promise was to be kept in it, and how often it was."""
    return [(each.start.isoformat(), each.expected, each.kept) for each in found.history]


def test_days_and_records_count_side_by_side_each_on_its_own_day(working: Held) -> None:
    # June: 3, 4 and 30. July: 1 and 31, and the feedback answered on the 20th (not that acknowledged in June).
    # August: the 4th, the activity of the same day, and the review delivered on the 20th. September runs: 1 of 3.
    found = of(working, "director-meets-customers")
    assert course(found) == [("2026-06-01", 3, 3), ("2026-07-01", 3, 3), ("2026-08-01", 3, 3)]
    assert (found.state, found.periods_kept, found.share) == ("kept", 3, 100)
    assert found.running is not None
    assert (found.running.kept, found.running.expected, found.running.end) == (1, 3, TODAY)


def test_each_of_two_people_is_to_keep_it_and_one_quarter_makes_up_for_no_other(working: Held) -> None:
    # Nothing says since when it holds: since Q4 of 2025, when it was first kept. Once a quarter by 2 people is 2.
    # Q4: 2 of 2. Q1: 1 of 2. Q2: 3, of which 2 count. So 2 of 3 quarters, and (2 + 1 + 2) / 6 of what was promised.
    found = of(working, "fitters-serve")
    assert course(found) == [("2025-10-01", 2, 2), ("2026-01-01", 2, 1), ("2026-04-01", 2, 3)]
    assert (found.state, found.periods_kept) == ("kept", 2)
    assert found.share == pytest.approx(100 * 5 / 6)


def test_years_are_judged_from_the_first_whole_one(working: Held) -> None:
    found = of(working, "managers-ask")
    assert course(found) == [("2024-01-01", 1, 1), ("2025-01-01", 1, 1)]
    assert found.running is not None
    assert (found.running.start, found.running.kept) == (dt.date(2026, 1, 1), 0)


def test_where_it_works_all_three_are_kept_and_the_top_level_has_one(working: Held) -> None:
    found = practised(working)
    assert (found.done, found.of, found.steps) == (4, 4, ())
    assert commitments(working).functions_without == ()


def test_a_promise_that_began_within_july_is_judged_on_august_alone(gaps: Held) -> None:
    found = of(gaps, "half-kept")
    assert course(found) == [("2026-08-01", 2, 1)]
    assert found.state == "behind"
    assert [record.id for record in found.waiting] == ["visit-october", "idea"]  # to come, and not dealt with


def test_what_was_never_kept_is_judged_on_the_last_quarter_alone(gaps: Held) -> None:
    found = of(gaps, "never-kept")
    assert course(found) == [("2026-04-01", 1, 0)]
    assert (found.state, found.share) == ("behind", 0)


@pytest.mark.parametrize(
    ("id", "state"), [("vague", "not measured"), ("just-begun", "begun"), ("not-begun", "to come"), ("ended", "ended")]
)
def test_what_cannot_be_judged_says_why(gaps: Held, id: str, state: str) -> None:
    found = of(gaps, id)
    assert (found.state, found.judged, found.last) == (state, False, None)


def test_a_promise_that_ended_is_told_until_its_end_without_the_month_cut_short(gaps: Held) -> None:
    # From March to 15 May: March and April are whole; that it was kept on 2 May counts in no period.
    assert course(of(gaps, "ended")) == [("2026-03-01", 1, 1), ("2026-04-01", 1, 0)]


def test_the_last_day_of_a_promise_counts_and_its_last_month_is_whole() -> None:
    august = {"starts_on": "2026-08-01", "temporary_until": "2026-08-31", "kept_on": ["2026-08-31"]}
    calls = Commitment.model_validate({"id": "calls", "does": "Calls", "times": 1, "per": "month", **august})
    assert course(promise(Held(Register(HEADER, [calls]), TODAY), calls)) == [("2026-08-01", 1, 1)]


def test_what_happened_today_counts() -> None:
    visit = Activity(id="visit", done_on=TODAY)
    calls = Commitment(id="calls", does="Calls", times=3, per="month", kept_on=(TODAY,), shown_by=("visit",))
    found = promise(Held(Register(HEADER, [visit, calls]), TODAY), calls)
    assert found.running is not None
    assert (found.running.kept, found.waiting) == (2, ())


def test_each_gap_is_a_step(gaps: Held) -> None:
    # Judged are half-kept and never-kept, both behind, and the top level, which has only one that ended.
    found = practised(gaps)
    assert (found.done, found.of) == (0, 3)
    assert [(step.records, step.mends) for step in found.steps] == [(("half-kept", "never-kept"), 2), ((), 1)]


def test_who_has_promised_nothing(gaps: Held) -> None:
    found = commitments(gaps)
    assert [function.id for function in found.functions_without] == ["sales"]
    assert found.levels_without == ("executive", "operative")
    assert found.top_is_missing


def test_measures_of_a_level_that_the_header_does_not_list_are_shown() -> None:
    header = Header(organisation="Example Ltd", levels=("operative", "executive"))
    one = Commitment.model_validate(
        {"id": "visit", "does": "Visits", "who": {"level": "director"}, "metric": "Answers"}
    )
    tables = {each.key: each for each in commitments_report(Held(Register(header, [one]), TODAY)).tables}
    rows = {key: [[cell.value for cell in row[:3]] for row in tables[key].rows] for key in ("by_whom", "without")}  # type: ignore[union-attr]
    assert rows["by_whom"] == [["Level", "director", 1]]
    assert rows["without"] == [["Level", 2, "executive, operative"]]


def test_where_nothing_is_recorded_the_step_is_to_begin() -> None:
    found = practised(Held(Register(Header(organisation="Example Ltd", levels=("executive",))), TODAY))
    assert (found.done, found.of) == (0, 0)
    assert [step.mends for step in found.steps] == [1]


def test_the_findings_are_those_that_the_analysis_tells(working: Held, gaps: Held) -> None:
    wanted = ("commitment-behind", "top-level-without-commitment")
    assert [each for each in check(working.register, today=TODAY).findings if each.rule in wanted] == []
    found = check(gaps.register, today=TODAY).findings
    assert sorted((each.rule, each.record) for each in found if each.rule in wanted) == [
        ("commitment-behind", "half-kept"),
        ("commitment-behind", "never-kept"),
        ("top-level-without-commitment", ""),
    ]


def test_the_report_says_that_the_top_level_is_missing_and_what_shows_nothing_yet(gaps: Held) -> None:
    told = [block.text for block in commitments_report(gaps).blocks if isinstance(block, Paragraph)]
    assert "Nobody of the top level, executive, has promised any contact with customers." in told
    assert any(text.endswith("visit-october, idea") for text in told)


def test_the_first_and_the_last_days_of_the_calendar_are_no_fault() -> None:
    calls = [Commitment(id=f"calls-{per}", does="Calls", times=1, per=per) for per in ("month", "quarter", "year")]
    register = Register(HEADER, calls)
    assert [each.history for each in commitments(Held(register, dt.date.min)).promises] == [(), (), ()]
    assert [len(each.history) for each in commitments(Held(register, dt.date.max)).promises] == [1, 1, 1]


def test_of_many_commitments_those_are_drawn_of_which_the_least_was_kept() -> None:
    days = [dt.date(2026, 8, day) for day in range(1, 31)]
    many = [
        Commitment(id=f"c-{kept:02d}", does="Calls", times=40, per="month", kept_on=tuple(days[:kept]))
        for kept in range(31, 0, -1)
    ]
    chart = next(iter(commitments_report(Held(Register(HEADER, many), TODAY)).charts))
    assert len(chart.data.rows) == 30
    assert chart.data.rows[0][0].ref == "c-01"
    assert "of 31" in chart.note


# Any small register, counted day by day.

_EDGES = [dt.date(2025, month, 1) + dt.timedelta(days=days) for month in (4, 6, 7, 10) for days in (-1, 0)]
"""Last and first days of months and of quarters, where counting goes wrong first."""
_days = st.sampled_from([*_EDGES, dt.date(2025, 12, 31), dt.date(2026, 1, 1)]) | st.dates(
    dt.date(2024, 12, 1), dt.date(2026, 6, 30)
)
_day = st.none() | _days
_todays = st.dates(dt.date(2025, 7, 1), dt.date(2026, 8, 31))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    records: list[Record] = [
        Feedback(id="feedback-0", party="a", acknowledged_on=draw(_day), answered_on=draw(_day), closed_on=draw(_day)),
        Feedback(id="feedback-1", party="a", received_on=draw(_day), acknowledged_on=draw(_day)),
        Activity(id="activity-0", planned_on=draw(_day), done_on=draw(_day)),
        Activity(id="activity-1", done_on=draw(_days), status="retired"),
        CommunicationRecord(id="told-0", communication="c", planned_for=draw(_day), delivered_on=draw(_day)),
        Decision(id="decision-0", question="Which?", decided_on=draw(_day), revisit_on=draw(_day)),
    ]
    shown_by = st.lists(st.sampled_from([*(record.id for record in records), "nothing"]), max_size=5)
    late = st.sampled_from((dt.date(2026, 4, 30), dt.date(2026, 5, 30), dt.date(2026, 6, 1)))
    edges = st.sampled_from(_EDGES)
    starts_on = draw(st.sampled_from((edges, st.none(), _days)).flatmap(lambda days: days))
    until = draw(st.sampled_from((st.none(), late, st.none(), _days)).flatmap(lambda days: days))
    near = st.sampled_from([day for day in (starts_on, until, *_EDGES) if day is not None])
    commitment = Commitment(
        id="promise",
        does="Meets a customer",
        times=draw(st.sampled_from((2, 1, 3, 1, 0, None))),
        per=draw(st.sampled_from(("month", "quarter", "year", "month", "quarter", None))),
        people=draw(st.sampled_from((2, None, 1))),
        starts_on=starts_on,
        temporary_until=until,
        kept_on=tuple(draw(st.lists(_days | near, max_size=12))),
        shown_by=tuple(draw(shown_by)),
    )
    return Register(HEADER, [*records, commitment])


def days_shown(register: Register, commitment: Commitment) -> Iterator[dt.date]:
    """Every day on which it was kept, as often as it was."""
    yield from commitment.kept_on
    for id in set(commitment.shown_by):
        record = register.find(id)
        if record is None or record.status == "retired":
            continue
        day: dt.date | None = None
        if isinstance(record, Feedback):
            day = record.answered_on or record.acknowledged_on or record.closed_on
        elif isinstance(record, Activity):
            day = record.done_on
        elif isinstance(record, CommunicationRecord):
            day = record.delivered_on
        elif isinstance(record, Decision):
            day = record.decided_on
        if day is not None:
            yield day


def name(day: dt.date, per: str) -> tuple[int, ...]:
    """What the calendar calls the period of a day."""
    return {"month": (day.year, day.month), "quarter": (day.year, (day.month + 2) // 3), "year": (day.year,)}[per]


def day_by_day(register: Register, commitment: Commitment, today: dt.date) -> list[tuple[dt.date, dt.date, int, int]]:
    """The periods judged: first and last day, how often promised, how often kept; by walking through all days."""
    if not commitment.times or commitment.per is None:
        return []
    start, until = commitment.starts_on, commitment.temporary_until
    shown = [
        day
        for day in days_shown(register, commitment)
        if day <= today and (start is None or day >= start) and (until is None or day <= until)
    ]
    periods: dict[tuple[int, ...], list[dt.date]] = {}
    day = dt.date(2018, 1, 1)
    while day < dt.date(2029, 1, 1):
        periods.setdefault(name(day, commitment.per), []).append(day)
        day += dt.timedelta(days=1)
    over = [
        days
        for days in periods.values()
        if days[-1] < today and name(today, commitment.per) != name(days[0], commitment.per)
    ]
    over = over[-{"month": 12, "quarter": 4, "year": 3}[commitment.per] :]
    found = []
    for days in over:
        if start is not None:
            holds = all(day >= start for day in days)
        elif shown:
            holds = any(min(shown) <= day for day in days)
        else:
            holds = days is over[-1]
        if holds and (until is None or all(day <= until for day in days)):
            kept = sum(shown.count(day) for day in days)
            found.append((days[0], days[-1], commitment.times * (commitment.people or 1), kept))
    return found


@given(registers(), _todays)
@drawn(300)
def test_what_is_kept_is_what_counting_day_by_day_finds(register: Register, today: dt.date) -> None:
    commitment = register.all(Commitment)["promise"]
    found = promise(Held(register, today), commitment)
    expected = day_by_day(register, commitment, today)
    assert [(each.start, each.end, each.expected, each.kept) for each in found.history] == expected
    ended = commitment.temporary_until is not None and commitment.temporary_until < today
    to_come = commitment.starts_on is not None and commitment.starts_on > today
    last_over = bool(expected) and name(expected[-1][1] + dt.timedelta(days=1), commitment.per or "") == name(
        today, commitment.per or ""
    )
    if last_over and not ended and not to_come:
        assert found.state == ("kept" if expected[-1][3] >= expected[-1][2] else "behind")
    else:
        assert not found.judged
    behind = [
        each
        for each in check(register, today=today, select=["commitment-behind"]).findings
        if each.rule == "commitment-behind"
    ]
    assert bool(behind) is (found.state == "behind")


@given(registers(), _todays)
@drawn(90)
def test_nothing_that_shows_it_lies_outside_the_promise_or_after_today(register: Register, today: dt.date) -> None:
    commitment = register.all(Commitment)["promise"]
    found = promise(Held(register, today), commitment)
    last = min(today, commitment.temporary_until or today)
    assert all((commitment.starts_on or dt.date.min) <= shown.day <= last for shown in found.shown)
    assert found.share is None or 0 <= found.share <= 100
