"""A workbook that nobody has changed changes nothing; a cell that somebody has changed is exactly that change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from edited_workbooks import TODAY, book_of, cells_of, exported, given_back, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import all_converted

from drawn import drawn
from stakeholders.changes import Changed
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model import KINDS, Comparison, FieldSpec, Header, Party, Register, Survey
from stakeholders.stores import open_store
from stakeholders.workbook.cells import items, parting, reads_as, typed, written
from stakeholders.workbook.layout import columns_of
from stakeholders.workbook.taking_back import TakenBack, taken_back
from varied_registers import texts, values, varied_registers

MANUFACTURER = Path(__file__).parents[2] / "registers" / "manufacturer"
SOME = settings(drawn(60), suppress_health_check=list(HealthCheck))
HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "'quoted", "007", "1e5", "TRUE", "FALSE", "yes", "2026-09-30",
    "30.09.2026", "#N/A", "50%", " leading", "trailing ", " ", "two\nlines", "mac\rbreak", "dos\r\nbreak", "\ttab\t",
    "a;b", "a; b, c", '"quoted"', 'say "no"', "_x0041_", "_x005F_x0041_", "_x000D_", "_x0041_x0042_",
    "_x0041_x0042_x0043_", "<r><t>rich</t></r>", "<r>&<</r>", "\x00\x01\x1b", "\x85\u2028\u2029",
    "\u202eturned", "\ufeff", "\ufffe", "<b>&amp;", "🙂" * 10, "é株", "x" * 10_000, "x" * 32_767, "x" * 40_000,
    "🙂" * 20_000, "[…]", "x" * 30_000 + " […]",
)  # fmt: skip
ALL_SORTS = ("parties", "surveys", "comparisons", "feedback", "reviews", "commitments")
"""Kinds that have columns of every sort between them: a sheet takes LibreOffice long."""
TEXT = st.one_of(texts, st.sampled_from(HOSTILE), st.text(max_size=20))


def nothing(taken: TakenBack) -> bool:
    return not (taken.edited or taken.changes or taken.conflicts or taken.findings)


def taken(content: bytes, register: Register) -> TakenBack:
    return taken_back(book_of(content), register, TODAY)


def hostile(register: Register | None = None) -> Register:
    """A register with each of the hostile texts in a single field and in lists."""
    records = [
        Party(id=f"p-{n}", name=text, notes=text, tags=(text, "other"), segment=text) for n, text in enumerate(HOSTILE)
    ]
    surveys = [Survey(id="s", name="S", population=10**18, columns={"party": "=1+1"})]
    return Register(Header(organisation="=1+1 <Ltd>\x00"), [*records, *surveys])


@SOME
@given(varied_registers())
def test_a_workbook_that_nobody_has_changed_changes_nothing(register: Register) -> None:
    content = exported(register)
    assert nothing(taken(content, register))
    assert nothing(taken(saved(cells_of(content)), register))


def test_hostile_text_comes_back_unchanged() -> None:
    content = exported(hostile())
    assert nothing(taken(content, hostile()))
    assert nothing(taken(saved(cells_of(content)), hostile()))


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_nothing_changes_when_libreoffice_has_saved_it(to: str, tmp_path: Path) -> None:
    registers = {"sample": open_store(MANUFACTURER).load().register, "hostile": hostile()}
    for name, register in registers.items():
        (tmp_path / f"{name}.xlsx").write_bytes(
            exported(register, *(kind for kind in ALL_SORTS if register.all(KINDS[kind])))
        )
    backs = all_converted([tmp_path / f"{name}.xlsx" for name in registers], to, tmp_path / "out")
    for register, back in zip(registers.values(), backs, strict=True):
        assert nothing(taken(back.read_bytes(), register)), back.name


def test_what_libreoffice_saves_has_columns_of_every_sort() -> None:
    def sorts(kinds: Iterable[str]) -> set[object]:
        specs = (column.spec for kind in kinds for column in columns_of(KINDS[kind]))
        return {(spec.base, spec.many, spec.link is not None, bool(spec.choices)) for spec in specs}

    assert sorts(ALL_SORTS) == sorts(KINDS)


@SOME
@given(varied_registers(), st.data())
def test_one_cell_that_is_changed_is_exactly_that_change(register: Register, data: st.DataObject) -> None:
    records = list(register.records)
    if not records:
        return
    record = data.draw(st.sampled_from(records))
    column = data.draw(st.sampled_from([column for column in columns_of(type(record)) if column.path != "id"]))
    ids = {kind: list(register.all(cls)) for kind, cls in KINDS.items()}
    new = data.draw(values(column.spec, ids))
    if column.spec.required and new in ("", None):
        return
    new = as_typed(new)
    old = value_at(record, column.path)
    cell = written(column.spec, new)
    taken = given_back(register, lambda cells: cells.set(record.id, column.path, "" if cell is None else cell))
    if any(finding.rule == "wrong-type" and "character" in finding.message for finding in taken.findings):
        return  # a control character, which nobody may type in
    expected = [] if new == old else [Changed(record.kind, record.id, column.path, old, new)]
    own = [change for change in taken.edited if not same_cell(column.spec, old, new)]
    assert own == [change for change in expected if not same_cell(column.spec, old, new)]
    besides = [change for change in taken.changes if change not in expected]
    if isinstance(record, Comparison):  # who judges anew has it dated and stamped
        besides = [change for change in besides if getattr(change, "field", "") not in ("assessed_on", "stamps")]
    assert besides == []
    assert not taken.conflicts


def as_typed(value: Any) -> Any:
    """The value as it is after typing: blanks at the ends are dropped, empty items, and control characters shown."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple):
        return tuple(item for item in map(as_typed, value) if item != "")
    return value


def same_cell(spec: FieldSpec, old: object, new: object) -> bool:
    """Whether two values look the same in a cell."""
    shown = written(spec, new)
    return reads_as(written(spec, old), "" if shown is None else shown)


@SOME
@given(st.lists(TEXT.map(str.strip).filter(bool), max_size=4), st.sampled_from((";\n", ";\n,")))
def test_a_list_in_a_cell_is_read_as_it_was_written(given_items: list[str], separators: str) -> None:
    spec = FieldSpec("tags", "", str, True, False, (), (), None, None, (None, None), "", None)
    if separators != parting(spec):
        return
    short = [item for item in given_items if len(item) < 1000 and item.isprintable()]
    cell = written(spec, tuple(short))
    assert items("" if cell is None else str(cell), separators) == short


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("one; two", ["one", "two"]),
        ("one\ntwo\n", ["one", "two"]),
        ('"a; b"; c', ["a; b", "c"]),
        ('"say ""no"""', ['say "no"']),
        (";; one ;", ["one"]),
        ("a, b", ["a, b"]),
        ('"open', ['"open']),
        ("", []),
    ],
)
def test_how_a_list_is_read(cell: str, read: list[str]) -> None:
    assert items(cell, ";\n") == read


def test_commas_part_ids() -> None:
    assert items("sales, planning;production", ";\n,") == ["sales", "planning", "production"]


def at(hour: int) -> dt.datetime:
    """That hour of 2026-09-30, without a time zone, as readers of spreadsheets give it."""
    return dt.datetime.fromisoformat(f"2026-09-30T{hour:02}:00")


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (4, 4.0, True),
        (4, "4", False),
        (1, True, False),
        (1 / 3, 0.333333333333333, True),
        (dt.date(2026, 9, 30), at(0), True),
        (dt.date(2026, 9, 30), at(12), False),
        ("007", 7.0, False),
        ("TRUE", True, False),
        ("a\nb", "a\r\nb", True),
        (None, " ", True),
        (None, 0.0, False),
        ("a", "a ", False),
    ],
)
def test_when_a_cell_says_what_was_written_into_it(expected: Any, found: Any, same: bool) -> None:
    assert reads_as(expected, found) is same


def test_the_same_register_and_day_give_the_same_bytes() -> None:
    register = open_store(MANUFACTURER).load().register
    assert exported(register) == exported(open_store(MANUFACTURER).load().register)


def test_a_truth_is_typed_in_the_words_of_the_workbook() -> None:
    spec = next(column.spec for column in columns_of(Party) if column.path == "customer")
    assert [typed(spec, cell, "ja", "nein") for cell in ("Ja", "NEIN", True, "no")] == [
        ("true",), ("false",), ("true",), ("no",)
    ]  # fmt: skip


def test_another_value_of_a_record_is_left_as_it_is() -> None:
    party = Party(id="p", name="P", notes=" as it is ")
    register = Register(Header(organisation="O"), [party])
    taken = given_back(register, lambda cells: cells.set("p", "power", 4))
    assert list(taken.changes) == [Changed("parties", "p", "power", None, 4)]
    assert with_values(party, {"power": 4}).notes == " as it is "
