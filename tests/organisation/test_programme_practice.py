"""The practice of the programme: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised
from stakeholders.analysis.programme import Programme, practised, programme
from stakeholders.checks import check
from stakeholders.model import Activity, Function, Header, Register
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.programme import programme_report
from stakeholders.reports.report import Matrix, Report, Table
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"programme-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


def found_in(name: str) -> Programme:
    return programme(held(name))


def report_of(name: str) -> Report:
    return programme_report(held(name), found_in(name))


def rows(report: Report, key: str) -> list[tuple[object, ...]]:
    found = next(each for each in report.tables if each.key == key)
    assert isinstance(found, Table)
    return [tuple(cell.value for cell in row) for row in found.rows]


def cells(report: Report, key: str) -> dict[tuple[object, object], object]:
    """The cells of a matrix by the words of their row and column."""
    found = next(each for each in report.tables if each.key == key)
    assert isinstance(found, Matrix)
    return {
        (head.value, column.value): cell.value
        for head, line in zip(found.row_heads, found.cells, strict=True)
        for column, cell in zip(found.column_heads, line, strict=True)
    }


def test_where_it_works_all_nine_are_alive() -> None:
    assert practised(held("working")) == Practised(9, 9)


def test_with_gaps_two_of_nine_are_alive() -> None:
    # Only training, at the level of basic knowledge, took place in the last 365 days. The bonus (overdue) would give
    # the incentive, the team its element and the partnership, the page the communications: four. Leadership, the
    # workshop and deeper understanding are left: three.
    found = practised(held("gaps"))
    assert (found.done, found.of) == (2, 9)
    assert [(step.records, step.mends) for step in found.steps] == [(("bonus", "team", "page"), 4), ((), 3)]


def test_how_each_activity_stands() -> None:
    assert {each.activity.id: each.status for each in found_in("gaps").stands} == {
        "old-day": "earlier",
        "second-course": "recent",
        "bonus": "overdue",
        "course": "recent",
        "something": "planned",
        "team": "planned",
        "page": "undated",
    }


def test_cost_is_summed_and_what_is_not_said_counted_apart() -> None:
    # Working: 1000 + 200 + 2400 + 0 + 0 of what was done, 1800 of what is to come, the first day says none.
    whole = found_in("working").whole
    assert (whole.spent, whole.budget, whole.unpriced) == (3600, 1800, 1)
    # Gaps: the second course 500 (the old day counts no more), the team 1500; course, bonus, page, something say none.
    whole = found_in("gaps").whole
    assert (whole.spent, whole.budget, whole.unpriced) == (500, 1500, 4)


def test_who_took_part_is_read_from_attended_alone() -> None:
    # Sales: 2 + 1 in two activities; production 30 + 12 + 2 in three. The six of the first day are nobody's.
    found = found_in("working")
    assert found.people == {
        ("sales", "manager"): 3,
        ("production", "operative"): 42,
        ("production", "manager"): 2,
    }
    assert [(each.name, each.people, each.activities, each.last) for each in found.functions] == [
        ("sales", 3, 2, dt.date(2026, 6, 2)),
        ("production", 44, 3, dt.date(2026, 6, 2)),
    ]
    # 2 + 40 + 12 + 3 + 6, and the bonus does not say.
    assert found.whole.people == 63


def test_how_far_functions_and_levels_are_reached() -> None:
    found = found_in("gaps")
    assert [(each.name, each.state) for each in found.functions] == [
        ("sales", "meant for"),
        ("production", "took part"),
        ("finance", "to come"),
        ("stores", "none"),
    ]
    # The course is meant for all levels of sales. Operatives took part longer ago, which is less than that.
    assert [(each.name, each.state) for each in found.staff] == [
        ("operative", "meant for"),
        ("manager", "took part"),
        ("executive", "meant for"),
    ]


def test_an_audience_of_levels_is_meant_for_all_functions() -> None:
    assert found_in("working").meant == {
        ("sales", "operative"),
        ("production", "operative"),
        ("sales", "manager"),
    }


def test_the_matrix_counts_by_element_and_level() -> None:
    found = cells(report_of("gaps"), "elements_levels")
    assert found["training", "basic knowledge"] == ("done: 2",)
    assert found["incentive", "basic knowledge"] == ("overdue: 1",)
    assert found["workshop", "deeper understanding"] == ("longer ago: 1",)
    assert found["not said", "not said"] == ("planned: 1",)
    assert found["executive leadership", "partnership"] == "none"


def test_what_is_left_out_is_named() -> None:
    assert rows(report_of("working"), "missing") == []
    assert rows(report_of("gaps"), "missing") == [
        ("element", "executive leadership", "none"),
        ("element", "communications", "planned"),
        ("element", "workshop", "done longer ago"),
        ("element", "customer focus team", "planned"),
        ("element", "incentive", "overdue"),
        ("level of the programme", "deeper understanding", "done longer ago"),
        ("level of the programme", "partnership", "planned"),
        ("function", "Sales", "meant for it; not said who took part"),
        ("function", "Finance", "something is to come"),
        ("function", "Stores", "reached by nothing"),
        ("level of the organisation", "operative", "meant for it; not said who took part"),
        ("level of the organisation", "executive", "meant for it; not said who took part"),
    ]


def test_where_nobody_is_said_the_audience_is_told_as_meant() -> None:
    shown = {row[1]: row[4] for row in rows(report_of("gaps"), "done")}
    assert shown["A course"] == ("8 people", "meant for: Sales")
    shown = {row[1]: row[4] for row in rows(report_of("working"), "done")}
    assert shown["The customer's page"] == ("40 people", "Production, operative: 30", "not said from where: 10")
    assert shown["Bonus on time"] == "not said"


def test_the_calendar_holds_what_is_planned() -> None:
    events = report_of("gaps").events
    assert [(event.ref, event.day) for event in events] == [
        ("something", dt.date(2026, 12, 1)),
        ("team", dt.date(2027, 2, 1)),
    ]
    shown = rows(report_of("gaps"), "calendar")
    assert [(row[0], row[4]) for row in shown] == [
        (dt.date(2026, 9, 1), "overdue"),
        (dt.date(2026, 12, 1), "planned"),
        (dt.date(2027, 2, 1), "planned"),
        (None, "no day"),
    ]


def test_an_element_a_level_and_a_last_day_narrow_it() -> None:
    gaps = held("gaps")
    assert {each.activity.id for each in programme(gaps, ("training",)).stands} == {"course", "second-course"}
    assert {each.activity.id for each in programme(gaps, (), ("partnership",)).stands} == {"team"}
    assert "team" not in {each.activity.id for each in programme(gaps, until=dt.date(2026, 12, 31)).stands}


def test_the_charts_show_fields_and_months() -> None:
    fields, months = report_of("working").charts
    assert [fields.key, months.key] == ["elements_levels_map", "by_month"]
    assert fields.alternative == "Fields of element and level with an activity done in the last 365 days: 6 of 18."
    # The page of 2025-09-30 lies a year back to the day.
    assert months.alternative == "Since 2025-09-30: 6 done, 0 overdue. From 2026-09-30 on: 1 planned."


def test_the_rules_find_what_the_report_shows() -> None:
    rules = ("activity-overdue", "activity-without-outcome", "programme-element-missing")

    def told(name: str) -> list[tuple[str, str]]:
        found = check(held(name).register, (), today=TODAY).findings
        return sorted((each.rule, each.record or "") for each in found if each.rule in rules)

    assert told("working") == []
    assert told("gaps") == [
        ("activity-overdue", "bonus"),
        ("activity-without-outcome", "old-day"),
        ("activity-without-outcome", "second-course"),
        ("programme-element-missing", ""),
    ]


@pytest.mark.parametrize(
    ("element", "level", "left"),
    [("training", "partnership", 7), ("incentive", "basic_knowledge", 7), (None, "partnership", 8), (None, None, 9)],
)
def test_an_activity_done_makes_its_element_and_its_level_alive(
    element: str | None, level: str | None, left: int
) -> None:
    activity = Activity.model_validate({"id": "day", "element": element, "level": level, "done_on": TODAY})
    found = practised(Held(Register(Header(organisation="Example Ltd"), [activity]), TODAY))
    assert (found.done, found.of) == (9 - left, 9)
    assert sum(step.mends for step in found.steps) == left


def test_where_nothing_is_recorded_the_first_activity_is_the_step() -> None:
    empty = Held(Register(Header(organisation="Example Ltd")), TODAY)
    found = practised(empty)
    assert (found.done, found.of, len(found.steps)) == (0, 0, 1)
    assert programme_report(empty, programme(empty)).charts == ()


_names = st.sampled_from(("sales", "production", "stores"))
_levels = st.sampled_from(("operative", "manager"))
_attended = st.builds(
    lambda function, level, people: {"function": function, "level": level, "people": people},
    st.none() | _names,
    st.none() | _levels,
    st.integers(0, 5),
)
_activities = st.builds(
    lambda done, attended, functions, levels: {
        "done_on": done,
        "attended": attended,
        "audience": {"functions": functions, "levels": levels},
    },
    st.none() | st.dates(dt.date(2025, 9, 1), dt.date(2026, 10, 30)),
    st.lists(_attended, max_size=3),
    st.lists(_names, max_size=2, unique=True),
    st.lists(_levels, max_size=1),
)


@given(st.lists(_activities, max_size=6))
def test_people_and_audiences_agree_with_counting_each_function_by_itself(drawn: list[dict[str, object]]) -> None:
    functions, levels = ("sales", "production", "stores"), ("operative", "manager")
    activities = [Activity.model_validate({"id": f"a-{n}"} | each) for n, each in enumerate(drawn)]
    header = Header(organisation="Example Ltd", levels=levels)
    found = programme(Held(Register(header, [*(Function(id=f, name=f) for f in functions), *activities]), TODAY))
    recent = [a for a in activities if a.done_on and dt.date(2025, 9, 30) <= a.done_on <= TODAY]
    coming = [a for a in activities if a.done_on is None or a.done_on > TODAY]
    for function, reach in zip(functions, found.functions, strict=True):
        assert reach.people == sum(one.people for a in recent for one in a.attended if one.function == function)
        for level in levels:
            assert ((function, level) in found.meant) == any(
                (a.audience.functions or a.audience.levels)
                and (not a.audience.functions or function in a.audience.functions)
                and (not a.audience.levels or level in a.audience.levels)
                for a in (*recent, *coming)
            )
            assert found.people.get((function, level), 0) == sum(
                one.people for a in recent for one in a.attended if (one.function, one.level) == (function, level)
            )


@pytest.mark.parametrize("name", ["working", "gaps"])
def test_the_report_as_text(name: str) -> None:
    shown = rendered(report_of(name), format_named("text"), Options(width=120)).decode()
    assert_golden(f"programme-{name}.txt", shown)
