"""The views say what the analyses say, on both databases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from held_registers import emptied, held, put, rows, run
from hypothesis import HealthCheck, given, settings

from example_registers import register_of, registers
from stakeholders.analysis.compare import Cell, Row, compare
from stakeholders.analysis.due import due
from stakeholders.model import Header, Party, Policy, Register
from stakeholders.stores import YamlStore
from stakeholders.stores.sql.store import SqlStore

SAMPLE = Path(__file__).parents[3] / "registers" / "manufacturer"

several_databases = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def sample() -> Register:
    return YamlStore(SAMPLE).load().register


def table(url: str, sql: str) -> list[tuple[Any, ...]]:
    """The rows with figures as numbers and days as days, whichever database gave them."""
    return [tuple(map(_plain, row)) for row in rows(url, sql)]


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | dt.date):
        return value
    return float(value)  # type: ignore[arg-type]


CELLS = """
SELECT topic, party, customer_needs, needs, customer_importance, importance, customer_satisfaction, satisfaction,
  comparisons, aligned, partly_aligned, independent, conflicting, open_conflicts, state
FROM matrix_cells
"""


def cells_of(register: Register) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What the view should hold, by topic and party, as the analysis has it."""
    compared = compare(register)
    return {
        (row.key, party.id): _cell(row, cell)
        for row in compared.rows
        for party, cell in zip(compared.parties, row.cells, strict=True)
    }


def _cell(row: Row, cell: Cell) -> tuple[Any, ...]:
    relations = [comparison.relation for comparison in cell.comparisons]
    ratings = (row.reference.importance, cell.voice.importance, row.reference.satisfaction, cell.voice.satisfaction)
    return (
        len(row.reference.needs),
        len(cell.voice.needs),
        *(None if each is None else pytest.approx(each.mean, abs=0.0051) for each in ratings),
        len(relations),
        *(relations.count(each) for each in ("aligned", "partly_aligned", "independent", "conflicting")),
        len(cell.open),
        cell.state.value,
    )


def shown_cells(url: str) -> dict[tuple[str, str], tuple[Any, ...]]:
    found = {(topic, party): tuple(rest) for topic, party, *rest in table(url, CELLS)}
    assert len(found) == len(rows(url, "SELECT 1 FROM matrix_cells"))
    return found


def test_the_cells_of_the_sample_are_those_of_the_matrix(database_url: str) -> None:
    register = sample()
    held(database_url, register)
    expected = cells_of(register)
    assert {state for *_, state in expected.values()} >= {"open conflict", "decided conflict", "aligned", "party only"}
    assert shown_cells(database_url) == expected


def due_in(register: Register) -> set[tuple[str, str, dt.date, int, str]]:
    """All that is ever due, as the analysis has it; the view knows no communications."""
    far = 300 * 365
    found = due(register, dt.date.today(), far)
    return {
        (item.sort, item.record.id, item.day, item.days, item.owner) for item in found if item.sort != "communication"
    }


def shown_due(url: str) -> set[tuple[Any, ...]]:
    found = table(
        url, "SELECT what, id, due_on, days_left, coalesce(owner, '') FROM what_is_due WHERE what <> 'source'"
    )
    days = {(what, id, _day(due_on), left, owner) for what, id, due_on, left, owner in found}
    assert len(days) == len(found)
    return days


def _day(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def test_what_is_due_in_the_sample_is_what_the_analysis_finds(database_url: str) -> None:
    register = sample()
    held(database_url, register)
    expected = due_in(register)
    assert {what for what, *_ in expected} >= {"party review", "validation", "review", "action", "decision", "waiver"}
    assert shown_due(database_url) == expected


def test_in_any_register_the_views_say_what_the_analyses_find(database_url: str) -> None:
    store = SqlStore(database_url)
    store.create()

    @several_databases
    @given(registers())
    def holds(register: Register) -> None:
        emptied(database_url)
        put(store, register)
        assert shown_cells(database_url) == cells_of(register)
        assert shown_due(database_url) == due_in(register)

    holds()


DATED = """
register: {organisation: Example Ltd, policy: {review_interval: 10, validation_interval: 20, tolerance_days: 3}}
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, owner: sales, reviewed_on: 2026-01-31}
  - {id: unions, name: Unions, reviewed_on: 2026-01-31, review_interval: 0}
  - {id: old, name: Old, reviewed_on: 2026-01-31, status: retired}
needs:
  - {id: a, party: airlines, statement: On time., validated_on: 2026-02-20, source_valid_until: 2027-12-31}
  - {id: b, party: old, statement: Long ago., validated_on: 2026-02-20, source_valid_until: 2027-12-31}
actions:
  - {id: booth, title: A booth, sort: corrective, done_on: 2026-03-30}
  - {id: paint, title: Paint, due_on: 2026-05-01, owner: sales}
activities:
  - {id: visit, planned_on: 2026-06-01}
commitments:
  - {id: gone, does: Answer, temporary_until: 2020-01-01}
  - {id: kept, does: Answer in person, who: {function: sales}, temporary_until: 2199-12-31}
reviews:
  - {id: first, scope: register, held_on: 2026-01-01, next_on: 2026-07-01}
  - {id: second, scope: register, held_on: 2026-07-01, next_on: 2027-01-01}
  - {id: other, held_on: 2026-01-01, next_on: 2026-08-01}
"""


def test_each_thing_due_has_its_day_and_who_answers_for_it(database_url: str) -> None:
    held(database_url, register_of(DATED.lstrip()))
    found = table(database_url, "SELECT what, id, label, due_on, owner_name FROM what_is_due")
    assert [(what, id, label, str(due_on), owner) for what, id, label, due_on, owner in found] == [
        ("party review", "unions", "Unions", "2026-01-31", None),
        ("party review", "airlines", "Airlines", "2026-02-10", "Sales"),
        ("validation", "a", "On time.", "2026-03-12", None),
        ("effectiveness check", "booth", "A booth", "2026-04-02", None),
        ("action", "paint", "Paint", "2026-05-01", "Sales"),
        ("activity", "visit", "visit", "2026-06-01", None),
        ("review", "other", "other", "2026-08-01", None),
        ("review", "second", "second", "2027-01-01", None),
        ("source", "a", "On time.", "2027-12-31", None),
        ("commitment", "kept", "Answer in person", "2199-12-31", "Sales"),
    ]


def test_days_left_count_from_today(database_url: str) -> None:
    in_ten_days = dt.date.today() + dt.timedelta(days=10)
    party = Party(id="airlines", name="Airlines", reviewed_on=in_ten_days)
    held(database_url, Register(Header(organisation="Example Ltd", policy=Policy(review_interval=0)), [party]))
    assert rows(database_url, "SELECT days_left FROM what_is_due") == [(10,)]


NAMED = """
register: {organisation: Example Ltd, stages: [design, contracting, delivery]}
functions: [{id: planning, name: Planning}]
topics: [{id: delivery, name: Delivery}]
processes: [{id: p-b, name: Order fulfilment}, {id: p-a, name: Dispatch}]
parties: [{id: airlines, name: Airline customers, customer: true}, {id: gone, name: Gone, status: retired}]
needs:
  - id: on-time
    party: airlines
    statement: Panels arrive on the day.
    topic: delivery
    stages: [delivery, contracting]
    importance: 5
    satisfaction: 3
    owner: planning
    addressed: true
    processes: [p-b, p-a]
    target: ">= 98 %"
  - {id: bare, party: airlines, statement: Bare.}
  - {id: retired, party: airlines, statement: No more., status: retired}
  - {id: of-nobody, party: gone, statement: Nobody asks.}
"""


def test_needs_stand_beside_the_names_of_what_they_refer_to(database_url: str) -> None:
    held(database_url, register_of(NAMED.lstrip()))
    columns = "party_name, topic_name, owner_name, stages, processes, gap, target"
    found = rows(database_url, f"SELECT id, {columns} FROM needs_with_parties ORDER BY id DESC")
    assert found == [
        (
            "on-time", "Airline customers", "Delivery", "Planning", "delivery, contracting",
            "Order fulfilment, Dispatch", 2, ">= 98 %",
        ),
        ("bare", "Airline customers", None, None, None, None, None, ""),
    ]  # fmt: skip


def test_what_somebody_adds_with_sql_is_in_the_views(database_url: str) -> None:
    held(database_url, register_of(NAMED.lstrip()))
    run(database_url, "INSERT INTO needs (id, party, statement) VALUES ('new', 'airlines', 'A new one.')")
    assert rows(database_url, "SELECT statement, stages FROM needs_with_parties WHERE id = 'new'") == [
        ("A new one.", None)
    ]
