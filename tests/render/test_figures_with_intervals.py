"""Figures with their intervals in every format: lines with bands, dots with ranges, steps, Pareto's bars."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from example_reports import ATTITUDES, BALANCE, COMING_BACK, COURSE, FIGURES, STILL_OPEN
from office import converted, pages

from stakeholders.render import FORMATS, Options, rendered
from stakeholders.render.drawing import svg

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts_of_workbook() -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(rendered(FIGURES, FORMATS["xlsx"], Options()))) as book:
        for name in sorted(name for name in book.namelist() if name.startswith("xl/charts/chart")):
            yield ElementTree.fromstring(book.read(name))


def kinds(chart: ElementTree.Element) -> list[str]:
    area = chart.find(f".//{C}plotArea")
    assert area is not None
    return [each.tag.removeprefix(C) for each in area if each.tag.endswith("Chart")]


def test_each_is_a_chart_of_its_own_kind_in_excel() -> None:
    assert [kinds(chart) for chart in charts_of_workbook()] == [
        ["lineChart"],
        ["lineChart"],
        ["scatterChart"],
        ["barChart", "lineChart"],
        ["lineChart"],
        ["scatterChart"],
    ]


def test_what_is_declared_stands_beside_what_is_observed() -> None:
    drawn = svg(BALANCE)
    assert drawn.count("Declared") == 1
    assert drawn.count("rect mark container") == 1
    balance = list(charts_of_workbook())[4]
    assert [symbol.get("val") for symbol in balance.iter(f"{C}symbol")] == ["circle", "dash"]


def test_days_marked_are_numbered_and_those_of_one_day_share_a_line() -> None:
    drawn = [element.text for element in ElementTree.fromstring(svg(ATTITUDES)).iter() if element.text]
    assert "1" in drawn
    assert "2, 3" in drawn
    marks = list(list(charts_of_workbook())[5].iter(f"{C}ser"))[-1]
    assert [value.text for value in marks.findall(f"{C}xVal//{C}v")] == ["45994", "46107"]


def test_intervals_are_error_bars_in_excel_taken_from_cells() -> None:
    course, by_party, *_others = charts_of_workbook()
    for chart in (course, by_party):
        (bars,) = chart.iter(f"{C}errBars")
        formulas = [formula.text for formula in bars.iter(f"{C}f")]
        assert len(formulas) == 2
        assert all(formula and "!" in formula for formula in formulas)


def test_a_line_has_a_gap_where_a_figure_is_withheld() -> None:
    paths = [
        element.get("d", "")
        for element in ElementTree.fromstring(svg(COURSE)).iter()
        if element.get("stroke-width") == "2" and element.tag.endswith("path")
    ]
    assert any(path.count("M") == 2 for path in paths)


def test_steps_go_across_and_then_down() -> None:
    steps = list(charts_of_workbook())[2]
    first = next(steps.iter(f"{C}ser"))
    across, down = (
        [float(v.text or "") for v in axis.iter(f"{C}v")]
        for axis in (first.find(f"{C}xVal"), first.find(f"{C}yVal"))
        if axis is not None
    )
    assert across == [0, 4, 4]
    assert down == [1, 1, 0.4]


def test_the_share_has_an_axis_of_its_own() -> None:
    assert svg(COMING_BACK).count(">100 %<") == 1


def test_lines_of_two_words_have_a_legend() -> None:
    assert svg(STILL_OPEN).count("role-legend-entry") == 1


@pytest.mark.parametrize("name", ["text", "md", "html", "docx", "pdf", "json"])
def test_every_format_shows_all_four(name: str) -> None:
    content = rendered(FIGURES, FORMATS[name], Options())
    assert content == rendered(FIGURES, FORMATS[name], Options())
    if name in ("text", "md", "html", "json"):
        for title in (
            "Satisfaction over time",
            "Recommendation by party",
            "Still unanswered",
            "What keeps coming back",
        ):
            assert title in content.decode()


def test_the_style_of_a_page_knows_every_colour_of_its_drawings() -> None:
    shown = rendered(FIGURES, FORMATS["html"], Options()).decode()
    style, _end, body = shown.partition("</style>")
    used = {name for names in re.findall(r'class="([^"]*)"', body) for name in names.split()}
    painted = {name for name in used if name.startswith(("fill-", "stroke-"))}
    assert "stroke-ink" in painted
    assert sorted(name for name in painted if f".{name} " not in style and f".{name}," not in style) == []


def test_an_office_opens_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "figures.xlsx"
    file.write_bytes(rendered(FIGURES, FORMATS["xlsx"], Options()))
    drawn = pages(converted(file, "pdf", tmp_path), tmp_path)
    assert len(drawn) >= len(FIGURES.charts)
