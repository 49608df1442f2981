"""The charts of map, matrix and plan: what they draw, what they say in words, and what they leave out."""

from __future__ import annotations

import datetime as dt

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.compare import compare
from stakeholders.analysis.improvement import areas_for_improvement
from stakeholders.model.register import Register
from stakeholders.reports.map import map_report
from stakeholders.reports.matrix import matrix_report
from stakeholders.reports.plan import plan_report
from stakeholders.reports.report import Chart, Report

PARTIES = """
parties:
  - {id: airlines, name: Airlines, power: 5, interest: 5, engagement: {current: neutral, desired: leading}}
  - {id: lessors, name: Lessors, power: 5, interest: 5, engagement: {current: supportive, desired: supportive}}
  - {id: owners, name: Owners, power: 4, interest: 2, relationship: {current: partnership, target: partnership}}
  - {id: city, name: City, power: 3}
"""
NEEDS = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}, {id: noise, name: Noise}]
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: owners, name: Owners}
  - {id: city, name: City}
needs:
  - {id: a1, party: airlines, topic: delivery, statement: On time., importance: 5, satisfaction: 2}
  - {id: a2, party: airlines, topic: price, statement: Cheap., importance: 3, satisfaction: 4}
  - {id: o1, party: owners, topic: delivery, statement: Little stock., importance: 4}
  - {id: c1, party: city, topic: noise, statement: Silence., importance: 4}
comparisons: [{id: x, need: o1, customer_need: a1, relation: conflicting, rationale: Stock.}]
"""
COMMUNICATIONS = """
functions: [{id: sales, name: Sales}, {id: lab, name: Laboratory}]
communications:
  - {id: report, what: Report, when: quarterly, starts_on: 2026-01-01, who: sales}
  - {id: letter, what: Letter, when: annually in march, starts_on: 2026-03-01, who: lab}
communication_records:
  - {id: r1, communication: report, planned_for: 2026-01-01, delivered_on: 2026-01-05}
  - {id: r2, communication: report, planned_for: 2026-04-01, delivered_on: 2026-05-05}
  - {id: r3, communication: letter, planned_for: 2026-03-01, delivered_on: 2026-03-01}
"""


def matrix(register: Register, *, conflicts_only: bool = False) -> Report:
    comparison = compare(register)
    areas = areas_for_improvement(register, comparison)
    return matrix_report(register, comparison, areas, None, TODAY, conflicts_only=conflicts_only)


def plan(text: str = COMMUNICATIONS, until: dt.date = dt.date(2026, 12, 31)) -> Report:
    return plan_report(register_of(text), TODAY, until)


def chart(report: Report, key: str) -> Chart:
    return next(chart for chart in report.charts if chart.key == key)


def values(found: Chart) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in found.data.rows]


# The map


def test_parties_of_the_same_ratings_share_a_point() -> None:
    found = chart(map_report(register_of(PARTIES), TODAY), "power_interest")
    assert values(found) == [
        (5, 5, "manage closely", 2, ("Airlines", "Lessors")),
        (2, 4, "keep satisfied", 1, ("Owners",)),
    ]
    assert found.note == "Parties not rated for both are left out: 1."
    assert found.alternative.endswith(
        "Parties to manage closely: 2; to keep satisfied: 1; to keep informed: 0; to monitor: 0."
    )


def test_the_grid_names_its_fields_and_parts_them_above_three() -> None:
    meta = chart(map_report(register_of(PARTIES), TODAY), "power_interest").specification["usermeta"]
    assert meta == {
        "shape": "points", "x": "interest", "y": "power", "label": "parties", "colour": "strategy", "size": "count",
        "cross": [3.5, 3.5], "fields": ["KEEP SATISFIED", "MANAGE CLOSELY", "MONITOR", "KEEP INFORMED"],
    }  # fmt: skip


def test_engagement_shows_now_and_wanted_the_widest_gap_first() -> None:
    found = chart(map_report(register_of(PARTIES), TODAY), "engagement")
    assert [row[:3] for row in values(found)] == [
        ("Airlines", "neutral", "now"),
        ("Airlines", "leading", "wanted"),
        ("Lessors", "supportive", "now, as wanted"),
    ]
    assert found.alternative == "Parties engaged less than wanted: 1 of 2. Furthest from it: Airlines."


def test_two_parties_of_one_name_are_two_rows() -> None:
    text = "parties:\n" + "".join(
        f"  - {{id: p{n}, name: Works, engagement: {{current: neutral}}}}\n" for n in range(2)
    )
    found = chart(map_report(register_of(text), TODAY), "engagement")
    assert [row[0] for row in values(found)] == ["Works (p0)", "Works (p1)"]


def test_of_many_parties_those_with_the_widest_gaps_are_drawn() -> None:
    text = "parties:\n" + "".join(
        f"  - {{id: p{n}, name: P{n}, engagement: {{current: neutral, desired: {wanted}}}}}\n"
        for n, wanted in enumerate(["neutral"] * 69 + ["leading"])
    )
    found = chart(map_report(register_of(text), TODAY), "engagement")
    assert values(found)[0][0] == "P69"
    assert len({row[0] for row in values(found)}) == 60
    assert found.note == "Drawn are those with the widest gaps: 60 of 70."


# The matrix


def test_the_matrix_is_drawn_field_by_field() -> None:
    found = chart(matrix(register_of(NEEDS)), "fields")
    assert values(found) == [
        ("Delivery", "Owners", "conflict", "open conflict", "!!"),
        ("Delivery", "City", "one side is silent", "Airlines only", "c"),
        ("Price", "Owners", "one side is silent", "Airlines only", "c"),
        ("Price", "City", "one side is silent", "Airlines only", "c"),
        ("Noise", "City", "one side is silent", "party only", "p"),
    ]
    assert found.tones == (("conflict", "bad"), ("one side is silent", "muted"))
    assert found.specification["usermeta"]["across"] == ["Owners", "City"]  # type: ignore[index]


def test_of_a_large_matrix_the_rows_and_parties_in_conflict_are_drawn() -> None:
    text = "topics:\n" + "".join(f"  - {{id: t{n}, name: T{n}}}\n" for n in range(100))
    text += "parties:\n  - {id: airlines, name: Airlines, customer: true}\n"
    text += "".join(f"  - {{id: p{n}, name: P{n}}}\n" for n in range(200))
    text += "needs:\n" + "".join(f"  - {{id: a{n}, party: airlines, topic: t{n}, statement: N.}}\n" for n in range(100))
    text += "".join(f"  - {{id: o{n}, party: p{n}, topic: t{n % 100}, statement: N.}}\n" for n in range(200))
    text += "comparisons:\n  - {id: x, need: o199, customer_need: a99, relation: conflicting}\n"
    found = chart(matrix(register_of(text)), "fields")
    rows, parties = ({row[index] for row in values(found)} for index in (0, 1))
    assert (len(rows), len(parties)) == (60, 40)
    assert ("T99", "P199", "conflict", "open conflict", "!!") in values(found)
    assert found.note == "Drawn are those with most conflicts: 60 of 100 rows, 40 of 200 parties."


def test_alignment_parts_the_rows_of_each_party() -> None:
    found = chart(matrix(register_of(NEEDS)), "alignment")
    assert values(found) == [
        ("Owners", "conflict", 50.0),
        ("Owners", "one side is silent", 50.0),
        ("City", "one side is silent", 100.0),
    ]
    assert found.alternative == ("Parties in conflict in some row: 1 of 2. The greatest shares of rows: Owners (50 %).")


def test_topics_stand_in_four_fields_parted_by_the_means() -> None:
    found = chart(matrix(register_of(NEEDS)), "importance_satisfaction")
    assert values(found) == [
        ("Delivery", 2.0, 5.0, "concentrate here"),
        ("Price", 4.0, 3.0, "possible overkill"),
    ]
    assert found.specification["usermeta"]["cross"] == [3.0, 4.0]  # type: ignore[index]
    assert "the lines stand at the means of the topics: importance 4.0, satisfaction 3.0" in found.note
    assert found.alternative == "Topics that are important and not met accordingly, of 2: Delivery."


def test_agreement_draws_what_is_not_withheld() -> None:
    register = register_of(
        "topics:\n"
        + "".join(f"  - {{id: t{n}, name: T{n}}}\n" for n in range(5))
        + "parties: [{id: a, name: A, customer: true}, {id: o, name: Owners}, {id: c, name: City}]\nneeds:\n"
        + "".join(
            f"  - {{id: {party}{n}, party: {party}, topic: t{n}, statement: N., importance: {importance}}}\n"
            for n in range(5)
            for party, importance in (("a", n + 1), ("o", 5 - n), ("c", n + 1))
            if party != "c" or n < 4
        )
    )
    found = chart(matrix(register), "agreement")
    assert values(found) == [("Owners", -1.0, 5)]
    assert found.note.endswith("Parties for which it is withheld, below five shared topics: 1.")
    assert found.alternative == "tau-b: Owners -1.00. All groups together: Kendall's W = 0.00 (0 none, 1 full)."


def test_conflicts_alone_are_not_drawn() -> None:
    assert matrix(register_of(NEEDS), conflicts_only=True).charts == ()


# The plan


def test_the_plan_is_counted_by_month_and_status() -> None:
    found = chart(plan(), "by_month")
    assert values(found) == [
        ("2026-01", "delivered", 1), ("2026-02", "planned", 0), ("2026-03", "delivered", 1),
        ("2026-04", "delivered late", 1), ("2026-05", "planned", 0), ("2026-06", "planned", 0),
        ("2026-07", "overdue", 1), ("2026-08", "planned", 0), ("2026-09", "planned", 0), ("2026-10", "planned", 1),
        ("2026-11", "planned", 0), ("2026-12", "planned", 0),
    ]  # fmt: skip
    assert found.alternative == (
        "Since 2025-09-30: 2 delivered in time, 1 late, 1 overdue. Until 2026-12-31: 1 to come."
    )


@pytest.mark.parametrize(
    ("until", "title", "first"),
    [
        (2028, "The plan by month", "2026-01"),
        (2030, "The plan by quarter", "2026-Q1"),
        (2040, "The plan by year", "2026"),
    ],
)
def test_a_long_plan_is_counted_by_longer_times(until: int, title: str, first: str) -> None:
    found = chart(plan(until=dt.date(until, 12, 31)), "by_month")
    assert (found.title, values(found)[0][0]) == (title, first)


def test_who_kept_least_of_the_plan_stands_first() -> None:
    found = chart(plan(), "kept_by_owner")
    assert values(found) == [
        ("Sales", "on time", 1), ("Sales", "late", 1), ("Sales", "missed", 1), ("Laboratory", "on time", 1),
    ]  # fmt: skip
    assert found.alternative == "Functions that did not deliver all in time: 1 of 2. Least did Sales (1 of 3)."


# All of them


@pytest.mark.parametrize("text", ["", "parties: [{id: a, name: A}]\n"])
def test_where_there_is_nothing_to_draw_there_is_no_chart(text: str) -> None:
    register = register_of(text)
    assert map_report(register, TODAY).charts == ()
    assert matrix(register).charts == ()
    assert plan(text).charts == ()
