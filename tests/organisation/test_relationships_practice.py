"""The practice of relationships: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from golden_files import assert_golden

from example_registers import register_of
from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised
from stakeholders.analysis.relating import Standing, practised, relating
from stakeholders.checks import check
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.relationships import relationships_report
from stakeholders.reports.report import Cell, Report, Table
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"relationships-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


def of(found: Held, id: str) -> Standing:
    return next(each for each in relating(found).standings if each.party.id == id)


def table(report: Report, key: str) -> dict[str, dict[str, Cell]]:
    """The rows of a table by what stands in their first column."""
    found = next(each for each in report.tables if each.key == key)
    assert isinstance(found, Table)
    keys = [column.key for column in found.columns]
    return {str(row[0].value): dict(zip(keys, row, strict=True)) for row in found.rows}


def findings(found: Held, *rules: str) -> list[tuple[str, str]]:
    told = check(found.register, (), today=TODAY).findings
    return [(each.rule, each.record or "") for each in told if each.rule in rules]


def test_where_it_works_every_party_is_where_it_should_be_or_on_its_way() -> None:
    # Airlines have a team planned, the council an action for its need, the press (engagement alone) a communication,
    # and resin stands where it should: four of the four that count.
    assert practised(held("working")) == Practised(4, 4)
    assert not any(each.left for each in relating(held("working")).standings)


def test_with_gaps_three_of_six_are_as_they_should_be() -> None:
    # A level or an engagement is wanted of airlines, lessors, resin, moulds, owners and makers: six. Moulds stand
    # above, owners at their target, makers are on their way: three. Airlines and lessors have nothing under way; of
    # resin it is not said where it stands. The airlines weigh more than the lessors.
    found = practised(held("gaps"))
    assert (found.done, found.of) == (3, 6)
    assert [(step.records, step.mends) for step in found.steps] == [(("airlines", "lessors"), 2), (("resin",), 1)]


def test_gaps_count_steps() -> None:
    gaps = held("gaps")
    assert (of(gaps, "airlines").level_gap, of(gaps, "airlines").attitude_gap) == (2, 2)
    assert (of(gaps, "moulds").level_gap, of(gaps, "moulds").attitude_gap) == (-1, None)
    assert (of(gaps, "resin").level_gap, of(gaps, "resin").unknown) == (None, True)


def test_hints_on_weight() -> None:
    # Airlines: managed closely, only basics known. Owners: managed closely, basics the target. Moulds: 2 and 2, no
    # share, and a partner.
    doubts = {each.party.id: each.doubt for each in relating(held("gaps")).standings if each.doubt}
    assert doubts == {"airlines": "low", "owners": "target low", "moulds": "high"}
    assert not any(each.doubt for each in relating(held("working")).standings)


def test_categories_are_counted() -> None:
    found = {
        each.category: (each.count, each.wanted, each.below, each.left, each.above, each.silent)
        for each in relating(held("gaps")).by_category
    }
    assert found == {
        "customer": (2, 2, 2, 2, 0, 0),
        "supplier": (2, 2, 0, 0, 1, 0),
        "employee": (1, 0, 0, 0, 0, 1),
        "owner": (1, 1, 0, 0, 0, 0),
        "partner": (1, 1, 1, 0, 0, 0),
        "community": (1, 0, 0, 0, 0, 0),
    }


def test_the_rules_find_what_the_report_shows() -> None:
    rules = ("relationship-below-target", "engagement-below-desired", "relationship-target-missing")
    assert findings(held("working"), *rules) == []
    assert sorted(findings(held("gaps"), *rules)) == [
        ("engagement-below-desired", "airlines"),
        ("engagement-below-desired", "lessors"),
        ("relationship-below-target", "airlines"),
        ("relationship-target-missing", "lessors"),
    ]


def test_what_works_towards_a_party_is_named_with_its_level_and_day() -> None:
    rows = table(relationships_report(held("working")), "relationships")
    assert rows["Airlines"]["work"] == Cell(
        (
            "planned for 2026-11-12: Team for painted spares (partnership)",
            "done on 2026-03-26: A night shift at the hangar (deeper understanding)",
        ),
        "good",
    )
    assert rows["Works council"]["work"].value == ("action until 2026-10-20: A shift plan with rest",)
    assert rows["Trade press"]["work"].value == ("communication: Facts of the year",)
    assert "Rivals" not in rows


def test_what_does_not_go_beyond_the_level_reached_is_told() -> None:
    rows = table(relationships_report(held("gaps")), "relationships")
    work = rows["Makers"]["work"]
    assert (work.values[-1], work.tone) == ("No activity to come goes beyond the level reached.", "partial")
    assert (rows["Airlines"]["work"].values[0], rows["Airlines"]["work"].tone) == ("nothing is under way", "bad")


def test_what_is_above_or_not_said_is_told() -> None:
    rows = table(relationships_report(held("gaps")), "beyond")
    assert {name: row["what"].value for name, row in rows.items()} == {
        "Resin supplier": ("it is said how it should stand, not how it does",),
        "Mould maker": ("closer than its target",),
        "Union": ("neither a level nor an attitude is said",),
        "Neighbours": ("it is said how it stands, not how it should",),
    }


def test_a_category_and_gaps_alone_show_less() -> None:
    suppliers = relationships_report(held("gaps"), ("supplier",))
    assert set(table(suppliers, "relationships")) == {"Resin supplier", "Mould maker"}
    gaps = relationships_report(held("gaps"), gaps_only=True)
    assert set(table(gaps, "relationships")) == {"Airlines", "Lessors", "Resin supplier", "Makers"}
    assert gaps.charts == ()


def test_both_charts_show_now_and_wanted() -> None:
    assert [each.key for each in relationships_report(held("working")).charts] == ["relationship", "engagement"]


def test_a_register_that_says_nothing_is_told_what_to_say() -> None:
    bare = Held(register_of("parties: [{id: union, name: Union}, {id: press, name: Press}]\n"), TODAY)
    found = practised(bare)
    assert (found.done, found.of, [step.mends for step in found.steps]) == (0, 0, [2])


@pytest.mark.parametrize("done_on", ["2026-09-30", "2026-10-01"])
def test_what_lies_in_the_future_has_not_happened(done_on: str) -> None:
    text = f"""
parties: [{{id: airlines, name: Airlines, relationship: {{current: basic_knowledge, target: partnership}}}}]
activities: [{{id: visit, party: airlines, done_on: {done_on}}}]
actions: [{{id: booth, title: Booth, origin: airlines, done_on: {done_on}}}]
"""
    efforts = of(Held(register_of(text), TODAY), "airlines").efforts
    assert (len(efforts.coming), len(efforts.done), len(efforts.actions)) == (
        (0, 1, 0) if done_on == "2026-09-30" else (1, 0, 1)
    )


@pytest.mark.parametrize("name", ["working", "gaps"])
def test_the_report_as_text(name: str) -> None:
    shown = rendered(relationships_report(held(name)), format_named("text"), Options(width=120)).decode()
    assert_golden(f"relationships-{name}.txt", shown)
