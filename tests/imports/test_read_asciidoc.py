"""AsciiDoc: its headings, lists and tables, as other programs show them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.documents.blocks import Heading, Line, Ruled
from stakeholders.imports.documents.sections import sections_of
from stakeholders.imports.importing import import_files
from stakeholders.imports.readers import kind_of
from stakeholders.imports.readers.asciidoc import read_asciidoc
from stakeholders.imports.readers.asciidoc_inline import plain
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party

REGISTER = """\
= Handbook
:firm: Glassworks

== Stakeholders of {firm}

.Who they are
[cols="1,2a,1",options="header"]
|===
| Role/Name | Expectations | Influence

| *Buyers*
| * whole panes
* on time
| High

| _Furnace crew_ | cool air +
at the lehr | Low
|===
"""


def table(text: str) -> list[tuple[str, ...]]:
    (grid,) = (grid for grid in read_asciidoc(text.encode(), "a.adoc").grids if not grid.written)
    return [row.cells for row in grid.rows]


def written(text: str) -> list[tuple[str, ...]]:
    (grid,) = (grid for grid in read_asciidoc(text.encode(), "a.adoc").grids if grid.written)
    return [row.cells for row in grid.rows]


def test_a_table_has_its_rows_however_its_cells_are_broken_over_lines() -> None:
    assert table(REGISTER) == [
        ("Role/Name", "Expectations", "Influence"),
        ("Buyers", "- whole panes\n- on time", "High"),
        ("Furnace crew", "cool air\nat the lehr", "Low"),
    ]


def test_a_table_has_the_titles_of_its_sections_and_its_own() -> None:
    (grid,) = read_asciidoc(REGISTER.encode(), "a.adoc").grids
    assert grid.titles == ("Handbook", "Stakeholders of Glassworks", "Who they are")
    assert [grid.place(row, 0).line for row in grid.rows] == [9, 11, 16]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("|===\n|Party |Need\n\n|Buyers |Price\n|===\n", [("Party", "Need"), ("Buyers", "Price")]),
        ('[cols="2*"]\n|===\n|Party\n|Need\n|Buyers\n|Price\n|===\n', [("Party", "Need"), ("Buyers", "Price")]),
        ("|===\n|Who |Need\n.2+|Crew |Air\n|Time\n|===\n", [("Who", "Need"), ("Crew", "Air"), ("Crew", "Time")]),
        ("|===\n|Party |Need |Power\n2+|Buyers |5\n|===\n", [("Party", "Need", "Power"), ("Buyers", "", "5")]),
        ("|===\n|Party |Power |Interest\n|Buyers 2*|5\n|===\n", [("Party", "Power", "Interest"), ("Buyers", "5", "5")]),
        ("|===\n|Party |Need\n|Buyers |a \\| b\n|===\n", [("Party", "Need"), ("Buyers", "a | b")]),
        (',===\nParty,Need\nBuyers,"Price, time"\n,===\n', [("Party", "Need"), ("Buyers", "Price, time")]),
        (":===\nParty:Need\nBuyers:Price\n:===\n", [("Party", "Need"), ("Buyers", "Price")]),
        ('[separator="¦"]\n|===\n¦Party ¦Need\n¦Buyers ¦a | b\n|===\n', [("Party", "Need"), ("Buyers", "a | b")]),
    ],
    ids=["plain", "a cell a line", "rows", "columns", "repeated", "escaped", "commas", "colons", "another sign"],
)  # fmt: skip
def test_cells_stand_where_other_programs_show_them(text: str, rows: list[tuple[str, ...]]) -> None:
    assert [tuple(row) for row in table(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "== Stakeholders and their needs\n\n* Buyers: price\n* Crew: air\n",
        "== Stakeholders and their needs\n\n- *Buyers* – price\n- *Crew* – air\n",
        "== Stakeholders and their needs\n\nBuyers:: price\nCrew::\n  air\n",
        "Stakeholders and their needs\n----------------------------\n\n. Buyers: price\n. Crew: air\n",
    ],
)
def test_lists_of_all_kinds_name_parties(text: str) -> None:
    assert written(text) == [("Stakeholders", "their needs"), ("Buyers", "price"), ("Crew", "air")]


def test_items_within_items_stand_deeper() -> None:
    text = "* Buyers\n** price\n** time\n+\nand more of it\n* Crew\n. air\n"
    root = sections_of(_blocks(text))
    assert [(part.text, [inner.text for inner in part.parts]) for part in root.items] == [
        ("Buyers", ["price", "time", "and more of it"]),
        ("Crew", ["air"]),
    ]


def _blocks(text: str) -> list[Heading | Line | Ruled]:
    from stakeholders.imports.readers.asciidoc import _Document

    return list(_Document(list(enumerate(text.split("\n"), start=1)), {}, 0).blocks())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*Buyers* and **cr**ew", "Buyers and crew"),
        ("_Buyers_ `x_y_z` #marked#", "Buyers x_y_z marked"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("https://example.org[Council] link:a.html[here] <<x,there>>", "Council (https://example.org) here there"),
        ("mailto:ann@example.org[Ann]", "Ann (ann@example.org)"),
        ("image:logo.png[Logo] [[anchor]]text footnote:[more]", "Logo text (more)"),
        ("{nbsp}a{empty}b {unknown}", "ab {unknown}"),
        ("+*as it is*+ \\*not bold*", "*as it is* *not bold*"),
    ],
)
def test_markup_leaves_its_text(text: str, shown: str) -> None:
    assert plain(text, {}) == shown


def test_comments_listings_and_what_is_not_defined_are_no_text() -> None:
    text = (
        "== Stakeholders\n\n// * Nobody\n////\n* None\n////\n----\n* Code\n----\nifdef::help[]\n* Help\nendif::help[]\n"
        "* Buyers\n* Crew\n"
    )
    assert written(text) == [("Stakeholders",), ("Buyers",), ("Crew",)]


def test_a_file_that_is_included_is_told_and_not_read() -> None:
    found = read_asciidoc(b"= Handbook\n\ninclude::parties.adoc[]\n", "a.adoc")
    assert [each.path for each in found.left] == ["a.adoc:3"]
    assert "parties.adoc" in found.left[0].reason


@pytest.mark.parametrize("ending", ["adoc", "asciidoc", "ADOC"])
def test_it_is_told_by_its_ending(ending: str) -> None:
    assert kind_of(b"= Title\n", f"a.{ending}") == "asciidoc"


def test_a_register_comes_in_whole(tmp_path: Path) -> None:
    file = tmp_path / "register.adoc"
    file.write_text(REGISTER, encoding="utf-8")
    found = import_files([file])
    added = found.changes.added
    assert [party.name for party in added if isinstance(party, Party)] == ["Buyers", "Furnace crew"]
    assert [need.statement for need in added if isinstance(need, Need)][:2] == ["whole panes", "on time"]
    assert found.cells.lost == 0


@given(st.text(alphabet="=|*-.:[]+_#`{}<>/\\!,'\n aB1é中", max_size=300))
def test_any_text_is_read(text: str) -> None:
    read_asciidoc(text.encode(), "a.adoc")
