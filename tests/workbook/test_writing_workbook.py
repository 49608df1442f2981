"""What a workbook offers to who edits it: lists, bounds, explanations, folded columns; and what it hides."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from edited_workbooks import COMMAND, TODAY, cells_of, exported
from office import converted
from python_calamine import CalamineWorkbook

from stakeholders.model import KINDS, Header, Party, Register
from stakeholders.model.kinds import paths_of
from stakeholders.stores import open_store
from stakeholders.workbook.layout import cell_name, columns_of, left_out

SAMPLE = open_store(Path(__file__).parents[2] / "registers" / "manufacturer").load().register


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def sheet(content: bytes, name: str) -> str:
    """The XML of a sheet."""
    names: list[str] = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    return part(content, f"xl/worksheets/sheet{names.index(name) + 1}.xml")


def rule_of(content: bytes, kind: str, path: str) -> str:
    """The rule by which the cells of a column are checked, as XML."""
    column = cells_of(content).column(kind, path)
    first = cell_name(2, column)
    title = {"parties": "Parties", "needs": "Needs"}[kind]
    rules: list[str] = re.findall("<dataValidation .*?</dataValidation>|<dataValidation [^>]*/>", sheet(content, title))
    return next(rule for rule in rules if f'sqref="{first}:' in rule)


def entries(content: bytes, rule: str) -> list[object]:
    """The entries that a list offers."""
    found = re.search(r"_lists!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", rule)
    assert found is not None, rule
    rows = cells_of(content).sheets["_lists"]
    column = next(n for n in range(200) if cell_name(0, n)[:-1] == found[1])
    return [rows[n][column] for n in range(int(found[2]))]


def test_every_field_of_every_kind_has_a_column_or_is_said_to_be_left_out() -> None:
    for cls in KINDS.values():
        assert {column.path for column in columns_of(cls)} | set(left_out(cls)) == set(paths_of(cls))


@pytest.mark.parametrize(
    ("kind", "path", "offered"),
    [
        ("parties", "side", ["internal", "external"]),
        ("parties", "power", [1, 2, 3, 4, 5]),
        ("parties", "customer", ["yes", "no"]),
        ("parties", "engagement.current", ["unaware", "resistant", "neutral", "supportive", "leading"]),
        ("needs", "owner", [each.id for each in SAMPLE.all(KINDS["functions"]).values()]),
        ("needs", "party", [each.id for each in SAMPLE.all(Party).values()]),
    ],
)
def test_what_a_cell_offers_to_choose_from(kind: str, path: str, offered: list[object]) -> None:
    content = exported(SAMPLE)
    assert entries(content, rule_of(content, kind, path)) == offered


def test_days_and_numbers_are_checked_by_their_bounds() -> None:
    content = exported(SAMPLE)
    day = rule_of(content, "parties", "reviewed_on")
    assert 'type="date"' in day
    assert "<formula1>61</formula1><formula2>109574</formula2>" in day
    share = rule_of(content, "parties", "share")
    assert 'type="decimal"' in share
    assert "<formula1>0</formula1><formula2>100</formula2>" in share


def test_a_cell_says_what_belongs_in_it() -> None:
    rule = unescape(rule_of(exported(SAMPLE), "needs", "importance"))
    assert 'promptTitle="Importance"' in rule
    assert 'prompt="How much it matters to the party. Unit: 1 to 5. Such as: 5"' in rule


def test_a_reference_may_be_typed_that_the_list_lacks() -> None:
    assert 'errorStyle="warning"' in rule_of(exported(SAMPLE), "needs", "party")
    assert "errorStyle" not in rule_of(exported(SAMPLE), "parties", "side")


def test_columns_that_no_record_uses_are_folded_away_and_the_others_are_seen() -> None:
    register = Register(Header(organisation="O"), [Party(id="p", name="P", power=3)])
    head = cells_of(exported(register)).of("parties")[0]
    xml = sheet(exported(register), "Parties")
    hidden = {
        number
        for low, high in re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* hidden="1"', xml)
        for number in range(int(low) - 1, int(high))
    }
    assert [path for n, path in enumerate(head) if path and n not in hidden] == [
        "(delete)", "id", "name", "power", "status", "notes"
    ]  # fmt: skip
    assert set(head) >= set(paths_of(Party))


def test_text_is_kept_as_text_and_no_formula_is_written() -> None:
    register = Register(Header(organisation="=1+1"), [Party(id="p", name="=1+1", segment="007", relevance="+1")])
    content = exported(register)
    assert "<f>" not in sheet(content, "Parties")
    assert "<f>" not in sheet(content, "Read me first")
    assert cells_of(content).get("p", "parties", "segment") == "007"


@pytest.mark.parametrize("text", ["_x0041_x0042_", "_x0041_", "<r><t>rich</t></r>", "<r>&<</r>", "<r>", "&amp;<b>"])
def test_what_looks_like_markup_of_a_workbook_is_shown_as_text(text: str) -> None:
    content = exported(Register(Header(organisation=text, revision=text, levels=(text,)), [Party(id="p", name=text)]))
    cells = cells_of(content)
    assert cells.get("p", "parties", "name") == text
    assert [cells.sheets["Read me first"][1][1], cells.sheets["Read me first"][3][2]] == [text, text]


def test_what_is_hidden_is_hidden() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported(SAMPLE)))
    seen = {sheet.name: str(sheet.visible).partition(".")[2] for sheet in book.sheets_metadata}
    assert seen.pop("_stakeholders") == "VeryHidden"
    assert seen.pop("_lists") == "Hidden"
    assert set(seen.values()) == {"Visible"}
    assert list(seen)[:4] == ["Read me first", "Parties", "Needs", "Communications"]


def test_the_first_sheet_says_how_to_give_it_back_and_what_is_left_out() -> None:
    rows = cells_of(exported(SAMPLE)).sheets["Read me first"]
    told = "\n".join(str(cell) for row in rows for cell in row if cell)
    assert COMMAND in told
    assert TODAY.isoformat() in told
    assert "Comparisons: Stamps" in told
    assert "Surveys: Columns" in told


def test_only_the_kinds_wanted_have_sheets() -> None:
    assert list(cells_of(exported(SAMPLE, "needs")).sheets) == ["Read me first", "Needs", "_lists", "_stakeholders"]


def test_lists_and_explanations_are_there_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    (tmp_path / "sample.xlsx").write_bytes(exported(SAMPLE, "parties"))
    content = converted(tmp_path / "sample.xlsx", "xlsx", tmp_path / "out").read_bytes()
    rule = rule_of(content, "parties", "power")
    assert entries(content, rule) == [1, 2, 3, 4, 5]
    assert 'promptTitle="Power"' in rule
