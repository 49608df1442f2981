"""Where a document shows the data of a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from example_reports import ABOUT, AT_A_GLANCE, COMPARISON, NEEDS

from stakeholders.render.data_of_figures import Whereabouts, whereabouts
from stakeholders.reports import charts
from stakeholders.reports.report import Block, Cell, Chart, Column, Matrix, Report, Table

FIELDS = Matrix(
    "fields",
    "Fields",
    ("topic", "party"),
    tuple(Cell(topic) for topic in ("Delivery", "Working hours", "Documentation")),
    tuple(Cell(party) for party in ("Works council", "Aviation authority", "Owners")),
    ((Cell("x"),) * 3,) * 3,
)


def bars(count: int) -> Chart:
    columns = (Column("of", "Of"), Column("count", "Count", "number"))
    data = tuple((Cell(f"bar {number}"), Cell(number)) for number in range(count))
    return charts.bars(Table("bars", "Bars", columns, data), "Bars.", of="of", value="count")


def found(chart: Chart, *others: Block, few: int = 30) -> Whereabouts:
    return whereabouts(chart, Report("r", "R", ABOUT, (chart, *others)), few=few)


@pytest.mark.parametrize(
    ("count", "few", "place"),
    [(0, 30, "nowhere"), (1, 30, "below"), (30, 30, "below"), (31, 30, "end"), (12, 12, "below"), (13, 12, "end")],
)
def test_few_rows_stand_below_and_many_at_the_end(count: int, few: int, place: str) -> None:
    assert found(bars(count), few=few) == Whereabouts(place)  # type: ignore[arg-type]


def test_a_table_of_the_same_columns_and_rows_is_named() -> None:
    assert found(bars(40), NEEDS, replace(bars(40).data, key="all", title="All")) == Whereabouts("elsewhere", 2)


def test_a_table_of_other_rows_or_columns_is_another() -> None:
    chart = bars(3)
    longer = bars(4).data
    renamed = replace(chart.data, columns=(Column("of", "Whose"), chart.data.columns[1]))
    assert found(chart, longer, renamed).place == "below"


def test_a_matrix_that_has_the_fields_of_a_heat_map_is_named() -> None:
    assert found(AT_A_GLANCE, NEEDS, FIELDS) == Whereabouts("elsewhere", 2)


def test_a_matrix_that_lacks_a_field_is_another() -> None:
    assert found(AT_A_GLANCE, COMPARISON).place == "below"
    assert found(AT_A_GLANCE, replace(FIELDS, row_heads=FIELDS.row_heads[1:])).place == "below"


def test_only_a_heat_map_has_its_data_in_a_matrix() -> None:
    points = replace(AT_A_GLANCE, specification={"usermeta": {"shape": "points", "x": "party", "y": "topic"}})
    assert found(points, FIELDS).place == "below"
    assert found(replace(AT_A_GLANCE, specification={}), FIELDS).place == "below"
