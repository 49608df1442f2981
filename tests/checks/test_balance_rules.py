"""Where the rules on stages and on functions that do not speak with each other end."""

import datetime as dt

import pytest

from stakeholders.checks.registry import Problem, find_rule
from stakeholders.model import Communication, Function, Header, Need, Party, Process, Record, Register

TODAY = dt.date(2026, 9, 30)
AIRLINES = Party(id="airlines", name="Airlines", customer=True)


def seen(rule: str, *records: Record, stages: tuple[str, ...] = ()) -> list[Problem]:
    found = find_rule(rule).check
    assert found is not None
    return list(found(Register(Header(organisation="Example Ltd", stages=stages), records), TODAY))


def function(id: str, *stages: str) -> Function:
    return Function(id=id, name=id.title(), stages=stages)


def test_stages_are_not_judged_until_a_function_says_where_it_takes_part() -> None:
    assert seen("stage-without-function", function("sales"), stages=("order", "delivery")) == []
    problems = seen("stage-without-function", function("sales", "order"), stages=("order", "delivery"))
    assert [problem.field for problem in problems] == ["stages.1"]


def test_a_retired_function_takes_part_nowhere() -> None:
    retired = Function(id="export", name="Export", stages=("delivery",), status="retired")
    problems = seen("stage-without-function", function("sales", "order"), retired, stages=("order", "delivery"))
    assert [problem.field for problem in problems] == ["stages.1"]


def sharing(count: int, *helpers: str, owner: str = "sales") -> list[Record]:
    """So many needs that the owner shares with each of the helpers."""
    records: list[Record] = [AIRLINES, *(Process(id=f"by-{id}", name=id, function=id) for id in helpers)]
    processes = tuple(f"by-{id}" for id in helpers)
    records += [
        Need(id=f"{owner}-{n}", party="airlines", statement="S.", owner=owner, processes=processes)
        for n in range(count)
    ]
    return records


@pytest.mark.parametrize(("count", "found"), [(2, 0), (3, 1)])
def test_from_three_shared_needs_on_it_is_asked_how_two_functions_speak(count: int, found: int) -> None:
    records = (function("sales"), function("planning"), *sharing(count, "planning"))
    assert len(seen("functions-without-exchange", *records)) == found


def test_all_pairs_of_a_function_are_one_finding_that_names_the_first() -> None:
    helpers = [f"helper-{n}" for n in range(6)]
    records = (function("sales"), *map(function, helpers), *sharing(3, *helpers))
    problems = seen("functions-without-exchange", *records)
    assert problems[0].record == function("sales")
    assert "'Helper-0' (3)" in problems[0].message
    assert "and 2 more functions" in problems[0].message
    assert len(problems[0].related) == 6
    # The helpers share the needs with each other, too: one finding for each but the last, who is named in all.
    assert [problem.record.id for problem in problems if problem.record] == ["sales", *helpers[:-1]]


def test_what_is_for_everybody_is_a_communication() -> None:
    records = (function("sales"), function("planning"), *sharing(3, "planning"))
    briefing = Communication(id="briefing", what="News", levels=("operative",))
    assert seen("functions-without-exchange", *records, briefing) == []


def test_needs_set_aside_are_not_shared() -> None:
    needs = [
        record.model_copy(update={"addressed": False}) if isinstance(record, Need) else record
        for record in sharing(3, "planning")
    ]
    assert seen("functions-without-exchange", function("sales"), function("planning"), *needs) == []
