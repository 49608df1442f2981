"""The shapes of charts as they are drawn: names, ticks, legends, letters that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.render.drawing import svg
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.point_names import SIDES, sides
from stakeholders.reports.report import Cell, Chart, Column, Table

TONES: Tones = (("yes", "good"), ("perhaps", "partial"))


def table(*rows: tuple[object, ...]) -> Table:
    columns = (Column("name", "Name"), Column("x", "Across", "number"), Column("y", "Up", "number"))
    return Table("t", "T", columns, tuple(tuple(Cell(value) for value in row) for row in rows))  # type: ignore[arg-type]


def points(*rows: tuple[object, ...]) -> Chart:
    return charts.points(table(*rows), "Points.", x="x", y="y", label="name", bounds=(0.5, 5.5))


def heat_map(tones: Tones = TONES) -> Chart:
    data = Table(
        "t",
        "T",
        (Column("x", "Across"), Column("y", "Down"), Column("what", "What"), Column("mark", "Mark")),
        tuple((Cell(word), Cell("row"), Cell(word), Cell(word[0].upper())) for word, _tone in tones),
    )
    return charts.heat_map(data, "Fields.", x="x", y="y", colour="what", tones=tones, label="mark")


def test_names_at_one_point_stand_below_each_other() -> None:
    drawn = svg(points(("Airlines", 5, 5), ("Owners", 5, 5), ("City", 1, 2)))
    assert drawn.index(">Airlines<") < drawn.index(">Owners<")
    assert drawn.count(">Airlines<") == drawn.count(">Owners<") == drawn.count(">City<") == 1


def test_of_many_names_at_one_point_the_rest_is_counted() -> None:
    drawn = svg(points(*((f"Party {number}", 3, 3) for number in range(12))))
    assert ">Party 2<" in drawn
    assert ">Party 3<" not in drawn
    assert ">+ 9<" in drawn


def test_a_name_too_long_for_its_field_is_cut() -> None:
    drawn = svg(points(("Customer support, customer of engineering and planning", 3, 3)))
    assert ">Customer support" in drawn
    assert "planning<" not in drawn


def test_ratings_are_ticked_at_whole_numbers() -> None:
    drawn = svg(points(("Airlines", 5, 5)))
    assert ">1<" in drawn
    assert ">5<" in drawn
    assert ">4.5<" not in drawn
    assert ">4.0<" not in drawn


def test_letters_are_dark_on_light_fields() -> None:
    drawn = svg(heat_map())
    light, dark = drawn.index(">Y<"), drawn.index(">P<")
    assert 'fill="white"' in drawn[drawn.rindex("<text", 0, light) : light]
    assert 'fill="#1c2530"' in drawn[drawn.rindex("<text", 0, dark) : dark]


@pytest.mark.parametrize(("tones", "legends"), [(TONES, 1), (TONES[:1], 0)])
def test_one_word_needs_no_legend(tones: Tones, legends: int) -> None:
    assert svg(heat_map(tones)).count("role-legend-entry") == legends


def test_columns_of_a_heat_map_stand_though_no_row_has_them() -> None:
    data = Table(
        "t", "T", (Column("x", "X"), Column("y", "Y"), Column("w", "W")), ((Cell("b"), Cell("r"), Cell("yes")),)
    )
    drawn = svg(charts.heat_map(data, "A.", x="x", y="y", colour="w", tones=TONES, across=("a", "b", "c")))
    assert drawn.index(">a<") < drawn.index(">b<") < drawn.index(">c<")


@given(
    st.lists(
        st.tuples(
            st.floats(1, 5).map(lambda value: round(value, 1)), st.floats(1, 5).map(lambda value: round(value, 1))
        ),
        max_size=12,
    )
)
def test_every_name_finds_a_side_and_always_the_same(places: list[tuple[float, float]]) -> None:
    names = [[f"Topic {number}"] for number in range(len(places))]
    found = sides(places, names, (1, 5), (1, 5), (3, 3))
    assert len(found) == len(places)
    assert set(found) <= set(SIDES)
    assert found == sides(places, names, (1, 5), (1, 5), (3, 3))


def test_names_of_neighbours_keep_off_each_other() -> None:
    assert sides([(3, 3), (3.2, 3)], [["Information and notice"], ["Weight"]], (1, 5), (1, 5)) == ["left", "right"]
    assert sides([(4.9, 3)], [["At the edge"]], (1, 5), (1, 5)) == ["left"]


@pytest.mark.parametrize(
    "name",
    ["a\nb", "", "'\\n' + 1", "<b>&amp;</b>", "\x1b[31m", "x" * 10_000, "日本 🇬🇧", "a\u202eb", "\ud800", "\ufffe"],
)
def test_any_name_can_be_drawn(name: str) -> None:
    assert svg(points((name, 2, 2), (name, 2.5, 3), ("Airlines", 4, 4))).count(">Airlines<") == 1
    assert svg(points((name, 2, 2), ("Airlines", 4, 4))).count(">Airlines<") == 1
