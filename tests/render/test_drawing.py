"""Charts as pictures: whatever words they hold, they are drawn, and as words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from example_reports import ANSWERS, AT_A_GLANCE, HOSTILE, KEPT_BY_MONTH, STANDING
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.render.drawing import LONGEST, png, shown, svg
from stakeholders.render.plain import visible
from stakeholders.render.vega import rows, whole
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.charts_of_figures import pareto, ranges, steps, timeline, trend
from stakeholders.reports.report import Cell, Chart, Column, Table

ALL = (ANSWERS, KEPT_BY_MONTH, STANDING, AT_A_GLANCE)
TEXTS = (
    *HOSTILE,
    '"; throw \'x\' + datum[\\"a\\"] //',
    "\\",
    "'\\u0027 + alert(1) + '",
    "{signal: width}",
    "a.b[0]['c']",
    "\ud800",
    "\udc80 and \ud83d",
    "\ufffe\uffff",
    "\x00\x1f\x7f\x9f\u2028\u2029",
    "a\nb\r\nc\td",
    "]]>&<",
    "\N{FACTORY}" * 60,
    "x" + "\N{FACTORY}" * 10_000,
    "e" + "\u0301" * 10_000,
    "",
    " ",
    "_order",
    "constructor",
    "toString",
    "__proto__",
)


def of_every_shape(text: str) -> tuple[Chart, ...]:
    """Charts of each shape in which the text stands wherever people's words may."""
    words = (Column("a", text), Column("b", text), Column("c", text, "number"), Column("d", text, "number", 1))
    data = ((Cell(text), Cell(text), Cell(1), Cell(2.5)), (Cell("other"), Cell("second"), Cell(2), Cell(1.5)))
    table = Table("t", text, words, data, text)
    tones: Tones = ((text, "partial"), ("second", "bad"))
    days = tuple((Cell(dt.date(2026, month, 1)), *row[1:]) for month, row in enumerate(data, start=3))
    dated = Table("t", text, (Column("day", text, "date"), *words[1:]), days, text)
    marks = Table("m", text, (Column("day", text, "date"), Column("what", text)), ((days[0][0], Cell(text)),))
    return (
        charts.bars(table, text, of="a", value="c", colour="b", tones=tones),
        charts.columns(table, text, of="a", value="c", colour="b", tones=tones),
        charts.points(table, text, x="c", y="d", label="a", colour="b", tones=tones, fields=(text, "B", "C", text)),
        charts.heat_map(table, text, x="a", y="b", colour="b", tones=tones, label="a", across=(text, "other")),
        trend(table, text, x="a", y="d", low="c", high="d", colour="b", tones=tones),
        steps(table, text, x="c", y="d", low="c", high="d", colour="b", tones=tones),
        ranges(table, text, of="a", value="d", low="c", high="d", mark=2),
        ranges(table, text, of="a", value="d", low="c", high="d", against="c"),
        timeline(dated, text, x="day", y="d", low="c", high="d", colour="b", tones=tones, marks=marks),
        pareto(table, text, of="a", value="c", share="d"),
    )


def row_numbers(drawing: str) -> list[str]:
    """The rows of the data that marks of a drawing for a page stand for."""
    found = [element.get("aria-label", "") for element in ElementTree.fromstring(drawing).iter()]
    return [label for label in found if label.isdecimal()]


def texts_of_drawing(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter() if element.tag.endswith("text")]


# Hostile texts


@pytest.mark.parametrize(("number", "text"), list(enumerate(TEXTS)), ids=range(len(TEXTS)))
def test_every_text_is_drawn_in_every_shape(number: int, text: str) -> None:
    drawn = of_every_shape(text)
    assert png(drawn[number % len(drawn)], scale=1).startswith(b"\x89PNG")
    for chart in drawn:
        drawing = svg(chart, width=300, longest=20, for_page=True)
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawing).iter()}
        assert tags <= {"svg", "g", "rect", "path", "line", "text", "tspan", "defs", "clipPath"}
        assert max(map(len, texts_of_drawing(drawing))) <= 110
        assert row_numbers(drawing) == ["0", "1"]


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), min_size=1))
def test_any_text_is_drawn(text: str) -> None:
    for chart in of_every_shape(text):
        ElementTree.fromstring(svg(chart))


@pytest.mark.parametrize("text", ["a\u202eb\ufeff", "\x1b[31m", "<b>&amp;</b>", '\\n\' + "1"', "\ud800"])
def test_a_text_is_seen_as_it_is(text: str) -> None:
    assert visible(text) in texts_of_drawing(svg(of_every_shape(text)[0]))


def test_what_no_xml_may_hold_is_replaced() -> None:
    assert shown("a\ufffe\uffffb\r\nc\x07") == "a\ufffd\ufffdb\nc\\x07"


# Long texts


def bar_names(drawing: str) -> list[str]:
    return [text for text in texts_of_drawing(drawing) if text.startswith(("x", "\ufffd", "\N{FACTORY}"))]


@pytest.mark.parametrize(
    "names", [("x" * 10_000 + "a", "x" * 10_000 + "b"), ("\N{FACTORY}" * 99, "\N{ROBOT FACE}" * 99)]
)
def test_long_texts_that_begin_alike_stay_two_bars(names: tuple[str, str]) -> None:
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "number")), tuple((Cell(n), Cell(1)) for n in names))
    drawing = svg(charts.bars(table, "t", of="a", value="b"), for_page=True)
    places = {mark.get("d") for mark in ElementTree.fromstring(drawing).iter() if mark.get("aria-label") in ("0", "1")}
    assert len(places) == 2
    assert len(bar_names(drawing)) == 2


def test_texts_written_alike_stay_two_bars() -> None:
    data = tuple((Cell(name), Cell(1)) for name in ("x1", "x2", "x2"))
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "number")), data)
    drawing = svg(charts.bars(table, "t", of="a", value="b"), writing=lambda text: re.sub(r"\d", "?", text))
    assert bar_names(drawing) == ["x?", "x? (2)"]


def test_a_title_stands_clear_of_the_longest_labels() -> None:
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "number")), ((Cell("W" * LONGEST), Cell(1)),))
    drawing = svg(charts.bars(table, "t", of="a", value="b"))
    title = next(element for element in ElementTree.fromstring(drawing).iter() if element.text == "A")
    found = re.match(r"translate\((-[\d.]+),", title.get("transform", ""))
    assert found is not None
    assert float(found[1]) < -260  # as many pixels as a label has


# What a drawing is made from


def expressions(value: object, key: str = "") -> Iterator[str]:
    """The texts of a specification that are reckoned with."""
    if isinstance(value, str):
        if key in ("expr", "labelExpr", "calculate", "filter", "test", "signal"):
            yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from expressions(each, name)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from expressions(each, key)


def test_no_words_of_people_stand_in_an_expression() -> None:
    for chart in of_every_shape("SAID"):
        specification = whole(chart)
        assert "SAID" in str(specification)
        assert not any("SAID" in each for each in expressions(specification))
        assert "tooltip" not in str(specification)
        assert "transform" not in str(specification)


def stacked(*rows_: tuple[str, str, int]) -> Chart:
    columns = (Column("of", "Of"), Column("part", "Part"), Column("count", "Count", "number"))
    data = Table("t", "T", columns, tuple(tuple(Cell(value) for value in row) for row in rows_))
    return charts.bars(
        data, "Parts.", of="of", value="count", colour="part", tones=(("first", "good"), ("second", "bad"))
    )


def test_parts_of_a_bar_stand_in_the_order_of_the_legend_whatever_that_of_the_data() -> None:
    chart = stacked(("first", "second", 3), ("first", "first", 1), ("first", "else", 2))
    assert [row["_order"] for row in rows(chart)] == [1, 0, 2]
    drawing = ElementTree.fromstring(svg(chart, for_page=True))
    starts: dict[str, float] = {}
    for mark in drawing.iter():
        found = re.match(r"M([\d.]+),", mark.get("d", ""))
        if found and mark.get("aria-label", "").isdecimal():
            starts[mark.get("aria-label", "")] = float(found[1])
    assert sorted(starts, key=starts.__getitem__) == ["1", "0", "2"]


@pytest.mark.parametrize("chart", [KEPT_BY_MONTH, STANDING, AT_A_GLANCE])
def test_only_bars_in_parts_have_an_order(chart: Chart) -> None:
    assert all("_order" not in row for row in rows(chart))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.key)
def test_on_a_page_each_mark_has_the_number_of_its_row(chart: Chart) -> None:
    drawing = svg(chart, for_page=True)
    assert row_numbers(drawing) == [str(number) for number in range(len(chart.data.rows))]
    assert "role-legend-entry" not in drawing


def test_a_drawing_says_nothing_in_english_of_its_own() -> None:
    for chart in ALL:
        assert "aria-label" not in svg(chart)


def test_texts_are_written_as_their_place_asks() -> None:
    drawing = svg(ANSWERS, writing=str.upper)
    assert {"LEASING COMPANIES", "ANSWERS", "CONTENT"} <= set(texts_of_drawing(drawing))


def test_a_narrow_drawing_shows_less_of_a_text() -> None:
    long = replace(KEPT_BY_MONTH, **_named("A name that is longer than twenty characters"))
    assert "A name that is longe…" in svg(long, width=300, longest=20, for_page=True)


def _named(name: str) -> dict[str, Any]:
    table = Table("t", "T", (Column("month", "M"), Column("kept", "K", "percent")), ((Cell(name), Cell(50)),))
    return {"data": table}


def test_the_same_chart_gives_the_same_picture() -> None:
    assert png(ANSWERS) == png(ANSWERS)
