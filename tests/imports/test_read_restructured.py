"""reStructuredText, as in the documentation of programs."""

from pathlib import Path

import pytest

from stakeholders.imports.documents.blocks import Heading, Line, Ruled
from stakeholders.imports.readers.restructured import blocks_of, read_restructured
from stakeholders.imports.tables import Grid

GRID = """\
Register
========

Internal
--------

+-------------+---------------------+
| Stakeholder | Rating              |
|             +----------+----------+
|             | Power    | Interest |
+=============+==========+==========+
| **Staff**   | - On time           |
|             | - :ref:`Clean <c>`  |
+             +----------+----------+
|             | 4        | 5        |
+-------------+----------+----------+
"""


def grids(text: str) -> tuple[Grid, ...]:
    return read_restructured(text.encode(), "f.rst").grids


def cells(text: str) -> list[tuple[str, ...]]:
    (grid,) = grids(text)
    return [row.cells for row in grid.rows]


def test_a_grid_table_has_its_spans_its_lists_and_its_lines() -> None:
    (grid,) = grids(GRID)
    assert [(row.cells, sorted(row.copied)) for row in grid.rows] == [
        (("Stakeholder", "Rating", "Rating"), [2]),
        (("Stakeholder", "Power", "Interest"), [0]),
        (("Staff", "- On time\n- Clean", ""), []),
        (("Staff", "4", "5"), [0]),
    ]
    assert grid.titles == ("Register", "Internal")
    assert [row.line for row in grid.rows] == [8, 10, 12, 15]


@pytest.mark.parametrize(
    "text",
    [
        "=========== =========\nStakeholder Need\n=========== =========\n"
        "Staff       On time,\n            paid\n=========== =========\n",
        '.. csv-table:: All\n   :header: "Stakeholder", "Need"\n\n   "Staff", "On time, paid"\n',
        ".. list-table::\n   :header-rows: 1\n\n   * - Stakeholder\n     - Need\n   * - Staff\n     - On time, paid\n",
        ".. flat-table::\n   :header-rows: 1\n\n   .. list-table::\n\n      * - Stakeholder\n        - Need\n"
        "      * - Staff\n        - On time, paid\n",
        ".. tab-set::\n\n   .. tab-item:: One\n\n      .. csv-table::\n\n"
        '         Stakeholder, Need\n         Staff, "On time, paid"\n',
    ],
)
def test_simple_lists_csv_and_tables_in_unknown_directives_are_tables(text: str) -> None:
    assert cells(text) == [("Stakeholder", "Need"), ("Staff", "On time, paid")]


def test_fields_and_definitions_below_headings_are_a_table() -> None:
    staff = "Staff\n-----\n\n:Need: On time\n:Power: high\n\n"
    text = f"Parties\n=======\n\n{staff}Press\n-----\n\nNeed\n  News\nPower\n  low\n"
    assert cells(text) == [("Parties", "Need", "Power"), ("Staff", "On time", "high"), ("Press", "News", "low")]


def test_an_unknown_directive_gives_its_title_its_options_and_its_body() -> None:
    found = list(
        blocks_of("Start\n\n.. need:: Pumps are dry\n   :id: N1\n   :links: N2; N3\n\n   Water :term:`rusts` them.\n")
    )
    assert [(each.label, each.text, each.strong, each.line) for each in found if isinstance(each, Line)] == [
        ("", "Start", False, 1),
        ("", "Pumps are dry", True, 3),
        ("id", "N1", False, 4),
        ("links", "N2; N3", False, 5),
        ("", "Water rusts them.", False, 7),
    ]


def test_nothing_is_included_from_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    text = (
        f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n.. csv-table:: T\n   :file: {secret}\n\n"
        f".. csv-table:: T\n   :url: {secret.as_uri()}\n\n.. literalinclude:: {secret}\n\nThe end.\n"
    )
    found = list(blocks_of(text))
    assert "the secret" not in repr(found)
    assert "The end." in repr(found)


def test_what_is_not_well_formed_is_kept_as_text() -> None:
    found = list(blocks_of("A\n=\n\n|gone| and `open\n\n=== ===\na   b\n=== ====== ===\n\nlast\n"))
    said = " ".join(each.text for each in found if isinstance(each, Line | Heading))
    assert all(word in said for word in ("|gone| and `open", "a   b", "last"))


def test_messages_of_the_parser_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    list(blocks_of("A\n==\n\n*open\n\n.. unknown::\n\n:nosuch:`role`\n"))
    assert capsys.readouterr() == ("", "")


def test_the_lines_of_a_text_that_is_a_list_are_items() -> None:
    found = list(blocks_of("- **Need:** On time\n\n  - clean\n\n1. one\n2. two\n"))
    assert [(each.depth, each.label, each.text, each.numbered) for each in found if isinstance(each, Line)] == [
        (1, "Need", "On time", False),
        (2, "", "clean", False),
        (1, "", "one", True),
        (1, "", "two", True),
    ]
    assert not [each for each in found if isinstance(each, Ruled)]
