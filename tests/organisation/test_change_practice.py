"""The practice of measuring change: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.analysis.attitudes import Attitudes, Point, attitudes, practised
from stakeholders.analysis.held import Held
from stakeholders.answers.hearing import hear
from stakeholders.checks.run import check
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent
RULES = ("change-unmeasured", "assessment-incomplete")


def held(name: str, today: dt.date = TODAY) -> Held:
    loaded = YamlStore(FOLDER / f"change-{name}").load()
    assert loaded.findings == ()
    heard = hear(loaded.register, FOLDER / f"change-{name}", cached=False)
    assert heard.findings == ()
    return Held(loaded.register, today, heard)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def of(found: Attitudes, construct: str, wave: str) -> Point:
    return next(each for each in found.points if (each.construct, each.wave) == (construct, wave))


def test_the_share_of_a_wave_is_that_of_all_groups_by_their_people(working: Held) -> None:
    # Production: 2 of 6 gave 4 or 5 in 2025, support 3 of 6: together 5 of 12.
    point = of(attitudes(working), "knowledge", "2025")
    assert (point.people, point.day) == (12, dt.date(2025, 5, 9))
    assert point.share == pytest.approx(100 * 5 / 12)
    # Wilson of 5 of 12: (0.416667 + 0.160061 -+ 1.959964 sqrt(0.243056/12 + 3.841459/576)) / 1.320122
    # = (0.576727 -+ 1.959964 x 0.164103) / 1.320122 = 0.1933 to 0.6805.
    assert (point.low, point.high) == pytest.approx((19.33, 68.05), abs=0.02)
    assert point.first
    assert point.change is None


def test_the_same_people_are_told_by_their_numbers_and_tested_as_the_same(working: Held) -> None:
    # Turned favourable: 1, 2, 4, 5 of production, 9 and 12 of support; away: 7. McNemar: 2 (1 + 7) / 2^7 = 0.125.
    change = of(attitudes(working), "knowledge", "2026").change
    assert change is not None
    assert change.turned is not None
    assert (change.turned.paired, change.turned.to, change.turned.away) == (12, 6, 1)
    assert (change.test, change.groups, change.others) == ("paired", 2, 0)
    assert change.p == pytest.approx(0.125)
    assert change.value == pytest.approx(100 * 5 / 12)
    # Half a person in each cell: n 14, d 5, s 8: 5/14 -+ 1.959964 sqrt(8 - 25/14) / 14 = 0.357143 -+ 0.348994.
    assert (change.low, change.high) == pytest.approx((0.815, 70.614), abs=0.001)
    assert not change.tells, "the test decides, though the interval leaves out 0"


def test_one_function_has_its_own_pairs(working: Held) -> None:
    # Production alone: four turned favourable and nobody away: 2 / 2^4 = 0.125.
    change = attitudes(working).by_function["production"][1].change
    assert change is not None
    assert change.p == pytest.approx(0.125)
    assert change.value == pytest.approx(100 * 4 / 6)


def test_the_pairs_that_a_record_counts_are_tested_likewise(working: Held) -> None:
    # 8 turned favourable, 1 away: 2 (1 + 9) / 2^9 = 0.0390625. The difference is 7 of 25.
    change = of(attitudes(working), "behaviour", "2026").change
    assert change is not None
    assert change.test == "paired"
    assert change.p == pytest.approx(0.0390625)
    assert change.value == pytest.approx(28)
    assert change.tells


def test_people_whom_nobody_recognised_are_compared_as_separate_ones(working: Held) -> None:
    # 20 of 40 against 33 of 44. Wilson: 0.35203 to 0.64797, and 0.60564 to 0.85426.
    # Newcombe: 0.25 - sqrt(0.14436^2 + 0.14797^2) = 0.04327; 0.25 + sqrt(0.10426^2 + 0.14797^2) = 0.43101.
    change = of(attitudes(working), "attitude", "2026").change
    assert change is not None
    assert (change.test, change.p, change.people) == ("separate", None, (40, 44))
    assert (change.value, change.low, change.high) == pytest.approx((25, 4.33, 43.10), abs=0.01)
    assert change.tells


def test_means_of_records_have_no_interval_and_those_of_counted_answers_have_one(working: Held) -> None:
    found = attitudes(working)
    recorded, counted = of(found, "attitude", "2026").mean, of(found, "knowledge", "2026").mean
    assert recorded is not None
    assert (recorded.value, recorded.interval, recorded.change_interval) == (3.9, None, None)
    assert recorded.change == pytest.approx(0.5)
    # 3 + 4 x 6 + 2 + 5 x 4 = 49 of 12 people; before 2 x 3 + 3 x 4 + 4 x 3 + 5 x 2 = 40.
    assert counted is not None
    assert counted.value == pytest.approx(49 / 12)
    assert counted.change == pytest.approx(9 / 12)
    assert counted.interval is not None
    assert counted.change_interval is not None


def test_every_comparison_is_counted_once(working: Held) -> None:
    # Knowledge: all, production, support. Attitude and behaviour: one group each, however often it is shown.
    found = attitudes(working)
    assert (found.tests, found.changed) == (5, 2)
    assert found.by_chance == pytest.approx(0.25)


def test_activities_beside_the_waves_are_those_that_were_done(working: Held) -> None:
    assert [each.id for each in attitudes(working).activities] == ["hangar-day", "phone-course"]
    assert [each.id for each in attitudes(working, function="production").activities] == ["hangar-day"]
    assert [each.id for each in attitudes(working, function="support", level="manager").activities] == ["phone-course"]


def test_who_was_never_asked_of_something_is_named(working: Held) -> None:
    found = {gap.id: (gap.never, gap.once) for gap in attitudes(working).gaps}
    assert found == {
        "production": (("behaviour",), ()),
        "support": (("attitude",), ()),
        "operative": (("behaviour",), ()),
        "manager": (("attitude",), ()),
    }


def test_all_three_measured_twice_and_lately_is_as_it_should_be(working: Held) -> None:
    assert practised(working).share == 100
    assert practised(working).steps == ()
    assert not [each for each in check(working.register, today=TODAY).findings if each.rule in RULES]


def test_what_was_measured_after_the_day_does_not_count() -> None:
    found = attitudes(held("working", dt.date(2025, 12, 31)))
    assert {point.wave for point in found.points} == {"2025"}
    assert [each.id for each in found.activities] == ["hangar-day"]


def test_a_small_group_counts_for_all_and_is_withheld_by_itself(gaps: Held) -> None:
    # 3 x 0.67 + 20 x 0.55 + 20 x 0.40 = 21.01 of 43.
    found = attitudes(gaps)
    point = of(found, "knowledge", "2026")
    assert point.people == 43
    assert point.share == pytest.approx(100 * 21.01 / 43)
    support = found.by_function["support"][0]
    assert (support.people, support.share, support.hidden) == (3, None, True)


def test_in_public_nothing_is_told_from_which_the_small_group_could_be_worked_out(gaps: Held) -> None:
    # All less production and finance would be the three of support: none of them is told of in that wave.
    found = attitudes(gaps, public=True)
    assert of(found, "knowledge", "2026").hidden
    points = [point for part in (found.by_function, found.by_level) for each in part.values() for point in each]
    assert {point.construct for point in points if point.share is not None} == {"attitude"}


def test_waves_of_other_people_are_not_compared(gaps: Held) -> None:
    second = of(attitudes(gaps), "attitude", "2023")
    assert not second.first
    assert second.share == pytest.approx(70)
    assert second.change is None


def test_assessments_that_give_no_figure_are_told(gaps: Held) -> None:
    assert [(assessment.id, lack) for assessment, lack in attitudes(gaps).lacking] == [
        ("knowledge-undated", "no day"),
        ("behaviour-of-nobody", "no respondents"),
    ]


def test_steps_say_what_to_measure_again(gaps: Held) -> None:
    found = practised(gaps)
    assert (found.done, found.of) == (0, 3)
    assert [(step.records, step.mends) for step in found.steps] == [
        ((), 1),
        (("focus-2026",), 1),
        (("attitude-2023",), 1),
    ]


def test_the_rules_find_what_is_incomplete(gaps: Held) -> None:
    found = [
        (each.rule, each.record) for each in check(gaps.register, today=TODAY).findings if "assessment" in each.rule
    ]
    assert found == [("assessment-incomplete", "knowledge-turned"), ("assessment-incomplete", "behaviour-of-nobody")]
