"""The practice of decisions: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from stakeholders.analysis.decided import Decided, decided, practised
from stakeholders.analysis.held import Held
from stakeholders.checks.run import check
from stakeholders.model import Decision, Header, Need, Party, Register
from stakeholders.reports.decisions import decisions_report
from stakeholders.reports.report import Table
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent
HEADER = Header(organisation="Example Ltd")


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"decisions-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


def ids(found: Iterable[Decision]) -> list[str]:
    return [one.id for one in found]


def ledger(found: Decided) -> list[tuple[object, ...]]:
    return [
        (each.period, each.counts, each.customers, each.organisation, each.customers_so_far, each.organisation_so_far)
        for each in found.ledger
    ]


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def test_the_ledger_of_four_months_goes_by_month(working: Held) -> None:
    # March: painted-stock (+2, +1) and price-frame (0, +1), so 2 and 2; June: rework-outside (+1, -1), so 3 and 1.
    assert ledger(decided(working)) == [
        ("2026-03", (1, 1, 0, 0), 2, 2, 2, 2),
        ("2026-04", (0, 0, 0, 0), 0, 0, 2, 2),
        ("2026-05", (0, 0, 0, 0), 0, 0, 2, 2),
        ("2026-06", (1, 0, 0, 0), 1, -1, 3, 1),
    ]


def test_the_ledger_of_two_years_goes_by_quarter(gaps: Held) -> None:
    # Better, no effect, worse, not said. 2025-Q2 holds data-not-named (-2, +2) and supposed (+1, 0): -1 and +2.
    assert ledger(decided(gaps)) == [
        ("2024-Q3", (1, 0, 0, 0), 1, 0, 1, 0),  # long-ago
        ("2024-Q4", (0, 0, 0, 0), 0, 0, 1, 0),
        ("2025-Q1", (0, 0, 0, 1), 0, 1, 1, 1),  # effect-not-said
        ("2025-Q2", (1, 0, 1, 0), -1, 2, 0, 3),
        ("2025-Q3", (0, 0, 0, 0), 0, 0, 0, 3),
        ("2025-Q4", (0, 0, 0, 0), 0, 0, 0, 3),
        ("2026-Q1", (0, 0, 1, 0), -1, 1, -1, 4),  # not-looked-at
        ("2026-Q2", (0, 0, 0, 1), 0, 0, -1, 4),  # all-at-once
    ]


def test_what_is_decided_is_known_by_its_day_or_by_what_was_chosen(gaps: Held) -> None:
    found = decided(gaps)
    assert ids(found.decisions) == [
        *("all-at-once", "not-looked-at", "supposed", "data-not-named", "effect-not-said", "long-ago", "no-day")
    ]
    assert ids(found.undated) == ["no-day"]


def test_each_gap_is_told(gaps: Held) -> None:
    found = decided(gaps)
    assert ids(found.unweighed) == ["all-at-once", "effect-not-said"]
    assert ids(found.assumed) == ["supposed"]
    assert ids(found.without_evidence) == ["data-not-named"]
    assert ids(found.worse) == ["data-not-named", "not-looked-at"]  # -2 before -1
    assert ids(found.to_revisit) == ["not-looked-at", "all-at-once"]
    assert ids(found.overdue) == ids(found.revisit_now) == ["not-looked-at", "all-at-once"]


def test_where_it_works_nothing_is_told(working: Held) -> None:
    found = decided(working)
    assert [*found.unweighed, *found.assumed, *found.without_evidence, *found.worse, *found.overdue] == []
    assert ids(found.to_revisit) == ["price-frame"]


def test_needs_touched_most_come_first_with_the_decisions_that_touched_them(working: Held) -> None:
    touched = decided(working).touched
    assert [(each.need.id, ids(each.decisions), each.customers) for each in touched] == [
        ("quick-spares", ["rework-outside", "painted-stock"], 3),
        ("on-time", ["rework-outside"], 1),
    ]


def test_needs_of_a_party_set_aside_or_retired_are_not_among_those_touched() -> None:
    party = {"name": "Any", "relevant": True}
    parties = [
        Party.model_validate({"id": "kept", **party}),
        Party.model_validate({"id": "aside", **party, "relevant": False}),
        Party.model_validate({"id": "gone", **party, "status": "retired"}),
    ]
    needs = [Need.model_validate({"id": f"of-{one.id}", "party": one.id, "statement": "Any."}) for one in parties]
    touching = {"id": "one", "question": "Q?", "chosen": "C", "needs": [*(need.id for need in needs), "missing"]}
    register = Register(HEADER, [*parties, *needs, Decision.model_validate(touching)])
    assert [each.need.id for each in decided(Held(register, TODAY)).touched] == ["of-kept"]


def test_one_function_and_one_day_narrow_what_is_told(working: Held) -> None:
    assert ids(decided(working, function="sales").decisions) == ["price-frame", "painted-stock"]
    assert ids(decided(working, since=dt.date(2026, 3, 20)).decisions) == ["rework-outside", "price-frame"]
    assert ids(decided(working, function="sales", since=dt.date(2026, 3, 11)).decisions) == ["price-frame"]


def test_where_it_works_all_three_decisions_are_as_they_should_be(working: Held) -> None:
    found = practised(working)
    assert (found.done, found.of, found.steps) == (3, 3, ())


def test_each_gap_is_a_step_and_what_has_several_is_one_of_its_own(gaps: Held) -> None:
    # Of the seven, long-ago was taken more than 730 days ago and no-day on an unknown one: five count, none is right.
    found = practised(gaps)
    assert (found.done, found.of) == (0, 5)
    assert [(step.records, step.mends) for step in found.steps] == [
        (("data-not-named", "supposed"), 2),
        (("effect-not-said",), 1),
        (("not-looked-at",), 1),
        (("all-at-once",), 1),
    ]


def test_where_nothing_is_recorded_the_step_is_to_begin() -> None:
    found = practised(Held(Register(HEADER), TODAY))
    assert (found.done, found.of, found.share) == (0, 0, None)
    assert [step.mends for step in found.steps] == [1]


def test_the_findings_of_the_gaps(gaps: Held) -> None:
    found = check(gaps.register, today=TODAY).findings
    assert [each.record for each in found if each.rule == "decision-revisit-overdue"] == [
        "not-looked-at",
        "all-at-once",
    ]


def test_the_report_tells_what_the_worse_gained_for_the_organisation(gaps: Held) -> None:
    tables = {table.key: table for table in decisions_report(gaps).tables}
    worse = tables["worse"]
    assert isinstance(worse, Table)
    assert [[cell.value for cell in row[:3]] for row in worse.rows] == [
        ["Is there a surcharge on small orders?", -2, 2],
        ["Is the hotline open on Saturdays?", -1, 1],
    ]


def test_the_drawing_has_one_point_for_each_pair_of_effects(gaps: Held) -> None:
    chart = next(chart for chart in decisions_report(gaps).charts if chart.key == "who_gains")
    drawn_at = [tuple(cell.value for cell in row) for row in chart.data.rows]
    assert drawn_at == [
        (("data-not-named",), -2, 2, 1),
        (("not-looked-at",), -1, 1, 1),
        (("supposed",), 1, 0, 1),
        (("no-day",), 2, 2, 1),
    ]


_days = st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2027, 6, 1))
_effects = st.none() | st.integers(-2, 2)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    return Register(
        HEADER,
        [
            Decision(
                id=f"decision-{number}",
                question="Which?",
                chosen=draw(st.sampled_from(("", "This"))),
                customer_impact=draw(_effects),
                organisation_impact=draw(_effects),
                decided_on=draw(_days),
                revisit_on=draw(_days),
                basis=draw(st.sampled_from((None, "data", "assumption"))),
                evidence=draw(st.sampled_from(("", "Report"))),
            )
            for number in range(draw(st.integers(0, 12)))
        ],
    )


@given(registers())
@drawn(150)
def test_the_ledger_adds_up_to_the_decisions_with_a_day(register: Register) -> None:
    found = decided(Held(register, TODAY))
    dated = [one for one in register.all(Decision).values() if one.decided_on is not None and one.decided_on <= TODAY]
    assert sum(entry.count for entry in found.ledger) == len(dated)
    effects = sum(one.customer_impact or 0 for one in dated), sum(one.organisation_impact or 0 for one in dated)
    if found.ledger:
        assert (found.ledger[-1].customers_so_far, found.ledger[-1].organisation_so_far) == effects
        assert found.ledger[0].count > 0
        assert found.ledger[-1].count > 0
    periods = [entry.period for entry in found.ledger]
    assert periods == sorted(set(periods))
    assert len(periods) <= 40


@given(registers())
@drawn(150)
def test_the_steps_mend_exactly_what_is_not_as_it_should_be(register: Register) -> None:
    found = practised(Held(register, TODAY))
    if found.of:
        assert found.done + sum(step.mends for step in found.steps) == found.of
        assert all(len(step.records) == step.mends > 0 for step in found.steps)
