"""The account of an import: what was understood comes first, table by table, and what to look at comes last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from golden_files import assert_golden

from stakeholders.imports.fields.mappings import LEFT_OUT, Given, Mappings
from stakeholders.imports.importing import carried_out
from stakeholders.imports.surveying import survey
from stakeholders.model.header import Header
from stakeholders.model.register import Register
from stakeholders.render import Options
from stakeholders.render.text import render
from stakeholders.reports.about import about
from stakeholders.reports.importing import import_report
from stakeholders.reports.importing_columns import MOST_TABLES
from stakeholders.reports.report import Facts, Heading, Report, Table

HANDBOOK = """\
# Handbook

## Customers

| Stakeholder | Need | Influence (1-10) | Remit |
| --- | --- | --- | --- |
| Breweries | Pumps arrive on time<br>Seals come within two days | 9 | north |
| Dairies | Pumps are easy to clean | 6 |  |

## Others

| Stakeholder | Need | Influence (1-10) | Remit |
| --- | --- | --- | --- |
| Press | Facts within a day | 2 | daily |
| Works council | Shift plans in time | 7 | |
| School | Visits | soon | |
| Insurer | Sprinklers are tested | 4 | |
| Neighbours | Nights are quiet | 3 | |

## Meetings

| What | With whom | How often | How | Who |
| --- | --- | --- | --- | --- |
| Figures | Breweries, Growers, Brokers | Quarterly | Meeting | Sales |

## Versions

| Version | Date | Author |
| --- | --- | --- |
| 1.0 | 2026-01-12 | Quality |
"""


def report_of(files: Sequence[Path], mappings: Mappings | None = None, held: Register | None = None) -> Report:
    surveyed = survey(files, mappings or Mappings())
    header = Header(organisation="Hartwell Pumps")
    imported = carried_out(surveyed, held)
    return import_report(imported, about(Register(header), dt.date(2026, 9, 30)), tables=surveyed.tables)


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("handbook.md")
    file.write_text(HANDBOOK, encoding="utf-8")
    return file


def tables_of(report: Report) -> dict[str, Table]:
    return {table.key: table for table in report.tables if isinstance(table, Table)}


def column(table: Table, key: str) -> list[Any]:
    place = [column.key for column in table.columns].index(key)
    return [row[place].value for row in table.rows]


def test_what_was_understood_comes_first_and_what_to_look_at_last(handbook: Path) -> None:
    report = report_of([handbook])
    assert [block.text for block in report.blocks if isinstance(block, Heading)] == [
        "How the columns were understood",
        "What comes in",
        "What to look at",
    ]
    assert list(tables_of(report)) == ["columns", "columns_2", "cells", "records", "guessed", "look_at", "not_taken"]


def test_tables_understood_in_the_same_way_stand_together_with_their_places(handbook: Path) -> None:
    tables = tables_of(report_of([handbook]))
    assert tables["columns"].title == "Line 5; line 12: needs, 7 rows"
    assert tables["columns_2"].title == "Line 22: communications, 1 row"
    assert tables["columns_2"].note == "It stands under: Handbook › Meetings"


def test_a_column_says_how_it_was_read_and_where_cells_are_blank(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Stakeholder,Need,Influence (1-10),Remit\nA,Dry pumps,9,x\nB,Clean pumps,6,\n", encoding="utf-8")
    table = tables_of(report_of([file]))["columns"]
    assert column(table, "field") == ["parties.name", "needs.statement", "parties.power", "notes"]
    assert column(table, "sure") == [
        "sure",
        "sure",
        ("sure", "on a scale of 1 to 10, halved"),
        ("no field of a register is known under this heading", "1 cell is blank"),
    ]


def test_a_column_with_a_doubt_is_never_called_sure(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Stakeholder,Need,Priority\nA,Dry pumps,1\nB,Clean pumps,2\nC,Facts,3\n", encoding="utf-8")
    (*_, priority) = tables_of(report_of([file]))["columns"].rows
    assert priority[2].values[:2] == ("likely", "1 could be the first priority; it is read as the least")
    assert priority[2].tone == "partial"


def test_a_column_that_is_not_wanted_goes_nowhere(handbook: Path) -> None:
    report = report_of([handbook], Mappings(everywhere={"Remit": Given(LEFT_OUT)}))
    assert column(tables_of(report)["columns"], "field")[-1] == "nowhere"


def test_the_sheet_and_the_file_are_named_where_there_are_several(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"Stakeholder,Need\nParty {name},Facts of {name}\n", encoding="utf-8")
    table = tables_of(report_of([tmp_path / "a.csv", tmp_path / "b.csv"]))["columns"]
    assert table.title == "A.csv, line 1; b.csv, line 1: needs, 2 rows"


def test_many_tables_share_one(tmp_path: Path) -> None:
    file = tmp_path / "many.md"
    one = "| Stakeholder | Need | Extra {0} |\n| --- | --- | --- |\n| Party {0} | Wish {0} | x |\n"
    parts = (f"## Part {number}\n\n{one.format(number)}" for number in range(MOST_TABLES + 1))
    file.write_text("# All\n\n" + "\n".join(parts), encoding="utf-8")
    tables = tables_of(report_of([file]))
    assert [key for key in tables if key.startswith("columns")] == ["columns"]
    assert column(tables["columns"], "table")[::3][:2] == ["line 5", "line 11"]


def test_findings_that_are_met_in_the_same_way_share_a_row_and_the_gravest_stand_first(handbook: Path) -> None:
    table = tables_of(report_of([handbook]))["look_at"]
    rules = column(table, "rule")
    assert rules[0] == "unread-value"
    assert rules.count("unknown-recipient") == 1
    found = column(table, "found")[rules.index("unknown-recipient")]
    assert [text.partition(" ")[2][:9] for text in found] == ["'Brokers'", "'Growers'"]
    assert "unplaced-column" not in rules  # the table of columns says it


def test_the_cells_add_up_and_none_is_lost(handbook: Path) -> None:
    report = report_of([handbook])
    facts = {name: cell.value for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}
    counts: list[Any] = column(tables_of(report)["cells"], "cells")
    assert sum(counts) == facts["Cells with something in them"]
    assert facts["of these lost"] == counts[-1] == 0


def test_guesses_stand_in_a_row_for_each_party(handbook: Path) -> None:
    table = tables_of(report_of([handbook]))["guessed"]
    assert [each.title for each in table.columns][:3] == ["Party", "Category", "Side"]
    assert ("Works council", "employee", "internal") in [tuple(cell.value for cell in row[:3]) for row in table.rows]


def test_where_nothing_was_left_out_nothing_says_so(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Stakeholder,Need\nBreweries,Dry pumps\n", encoding="utf-8")
    report = report_of([file])
    assert "not_taken" not in tables_of(report)
    assert tables_of(report)["look_at"].rows == ()


@pytest.mark.parametrize("width", [80, 200])
def test_a_preview_on_the_terminal(handbook: Path, width: int) -> None:
    text = render(report_of([handbook]), Options(width=width)).decode("utf-8")
    assert max(map(len, text.splitlines())) <= width
    assert_golden(f"import-{width}.txt", text)
