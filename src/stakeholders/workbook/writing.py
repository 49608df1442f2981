"""A register, or some kinds of it, as a workbook to be edited; the same register and day give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from stakeholders.changes.paths import value_at
from stakeholders.model.kinds import KINDS, FieldSpec
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.yaml.writer import legal
from stakeholders.texts import _
from stakeholders.workbook.cells import Written, written
from stakeholders.workbook.explaining import explain
from stakeholders.workbook.held import held_rows
from stakeholders.workbook.layout import (
    DELETE,
    HEADINGS,
    HELD,
    LISTS,
    MARK,
    ROOM,
    Column,
    cell_name,
    divided,
    kinds_shown,
    sheet_name,
)
from stakeholders.workbook.looks import Looks, bounded, height_of, lines_of, offers, told, width_of
from stakeholders.workbook.strings import write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_TOP = 2
"""The row of the first record, from 0: below the hidden row of paths and the row of headings."""
_MARKS = 2
"""The columns before the fields: the hidden key, and the mark for removal."""


def workbook(register: Register, as_of: dt.date, command: str, kinds: Iterable[str] = ()) -> bytes:
    """The workbook of a register.

    :param as_of: the day that the workbook says it was made on.
    :param command: the command that takes it back.
    :param kinds: the only kinds to be in it; none named means all that have records, and those likely to get some.
    """
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        shown = kinds_shown(register, kinds)
        made = dt.datetime.combine(as_of, dt.time())
        title = _("Register of {organisation}, to be edited").format(organisation=register.header.organisation)
        book.set_properties({"title": legal(title)[:255], "created": made})
        looks = Looks(book)
        explain(book, looks, register, shown, as_of, command)
        lists = _Lists(book, register)
        for kind in shown:
            _Sheet(book, looks, lists, kind, tuple(register.all(KINDS[kind]).values())).fill()
        lists.write()
        _hold(book, register, shown)
    return content.getvalue()


def _hold(book: Workbook, register: Register, kinds: Sequence[str]) -> None:
    """Fill the very hidden sheet."""
    sheet = book.add_worksheet(HELD)
    records = (record for kind in kinds for record in register.all(KINDS[kind]).values())
    for row, cells in enumerate(held_rows(register.header, records, _("yes"), _("no"))):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.very_hidden()


class _Lists:
    """The hidden sheet of the entries that drop-down lists offer: a column for each list, each once."""

    def __init__(self, book: Workbook, register: Register) -> None:
        self._register = register
        self._columns: dict[tuple[str | int, ...], int] = {}
        self._book = book

    def source(self, entries: Sequence[str | int]) -> str:
        """The range in which the entries stand, as a formula."""
        column = self._columns.setdefault(tuple(entries), len(self._columns))
        letters = cell_name(0, column)[:-1]
        return f"={LISTS}!${letters}$1:${letters}${len(entries)}"

    def of(self, spec: FieldSpec) -> Sequence[str | int]:
        """The entries for a field; none where there is nothing to offer."""
        header = self._register.header
        if spec.many:
            return ()
        if spec.base is bool:
            return (_("yes"), _("no"))
        if spec.among is not None:
            return header.levels if spec.among.listed == "levels" else header.stages
        if spec.link is not None:
            return [id for kind in spec.link.kinds or KINDS for id in self._register.all(KINDS[kind])]
        return offers(spec)

    def write(self) -> None:
        """Fill the sheet."""
        sheet = self._book.add_worksheet(LISTS)
        for entries, column in self._columns.items():
            for row, entry in enumerate(entries):
                if isinstance(entry, int):
                    sheet.write_number(row, column, entry)
                else:
                    write_text(sheet, row, column, legal(entry))
        sheet.hide()


class _Sheet:
    """The sheet of one kind."""

    def __init__(self, book: Workbook, looks: Looks, lists: _Lists, kind: str, records: Sequence[Record]) -> None:
        self.looks, self.lists, self.kind, self.records = looks, lists, kind, records
        self.seen, self.folded = divided(KINDS[kind], records)
        self.lines = [1] * len(records)
        self.sheet: Worksheet = book.add_worksheet(sheet_name(kind))

    @property
    def _columns(self) -> tuple[Column, ...]:
        return (*self.seen, *self.folded)

    def fill(self) -> None:
        """Write the sheet."""
        last = _TOP + len(self.records) + ROOM
        self._set_up()
        self._head()
        self._mark_for_removal(last)
        for number, column in enumerate(self._columns, start=_MARKS):
            self._column(number, column, last)
        self._rows()

    def _set_up(self) -> None:
        sheet, looks = self.sheet, self.looks
        right = _MARKS + len(self._columns) - 1
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 44)
        sheet.set_column(0, 0, 8, looks.key, {"hidden": True})
        sheet.set_column(1, 1, 9, looks.text)
        sheet.freeze_panes(_TOP, _MARKS + 1)
        sheet.autofilter(1, 0, _TOP - 1 + max(len(self.records), 1), right)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(1)
        sheet.repeat_columns(2, _MARKS)
        sheet.set_print_scale(60)
        sheet.set_footer("&L&A&R&P / &N")
        if self.folded:  # the button that unfolds the columns stands above the one behind them
            sheet.set_column(right + 1, right + 1, 3, None, {"collapsed": True})

    def _head(self) -> None:
        sheet, looks = self.sheet, self.looks
        sheet.write_string(0, 0, f"{MARK}{self.kind}")
        sheet.write_string(0, 1, DELETE)
        sheet.write_string(1, 0, HEADINGS)
        sheet.write_string(1, 1, _("Delete?"), looks.heading)

    def _mark_for_removal(self, last: int) -> None:
        yes = _("yes")
        self.sheet.data_validation(
            _TOP,
            1,
            last,
            1,
            {
                "validate": "list",
                "source": self.lists.source((yes,)),
                "input_title": _("Delete?")[:32],
                "input_message": _(
                    "Choose {yes} to have the record removed. A row that is missing removes nothing."
                ).format(yes=yes)[:255],
                "error_title": _("Delete?")[:32],
                "error_message": _("{yes}, or empty.").format(yes=yes)[:255],
            },
        )
        formula = f'=$B{_TOP + 1}="{yes}"'
        right = _MARKS + len(self._columns) - 1
        self.sheet.conditional_format(
            _TOP, 1, last, right, {"type": "formula", "criteria": formula, "format": self.looks.removed}
        )

    def _column(self, number: int, column: Column, last: int) -> None:
        sheet, looks = self.sheet, self.looks
        contents = self._contents(column)
        folded = number >= _MARKS + len(self.seen)
        width = width_of(column, contents)
        sheet.set_column(number, number, width, looks.of(column), {"level": 1, "hidden": True} if folded else {})
        sheet.write_string(0, number, column.path)
        sheet.write_string(1, number, column.heading, looks.folded_heading if folded else looks.heading)
        title, message = told(column)
        said = {"input_title": title, "input_message": message}
        sheet.data_validation(1, number, 1, number, {"validate": "any", **said})
        sheet.data_validation(_TOP, number, last, number, {**self._rule(column.spec), **said})
        self._cells(number, contents, looks.of(column), width)

    def _contents(self, column: Column) -> list[Written]:
        """What the cells of a column are filled with."""
        yes, no, path, spec = _("yes"), _("no"), column.path, column.spec
        values = (value_at(record, path) for record in self.records)
        return [None if value is None or value == "" else written(spec, value, yes, no) for value in values]

    def _cells(self, number: int, contents: Sequence[Written], look: Any, width: float) -> None:
        sheet, lines = self.sheet, self.lines
        for row, content in enumerate(contents):
            if content is None:
                continue
            if isinstance(content, str):
                write_text(sheet, row + _TOP, number, content, look)
                if len(content) > width or "\n" in content:
                    lines[row] = max(lines[row], lines_of(content, width))
            elif isinstance(content, dt.date):
                sheet.write_datetime(row + _TOP, number, content, look)
            else:
                sheet.write_number(row + _TOP, number, content, look)

    def _rows(self) -> None:
        """Write the hidden keys, and give each row the height that its texts take."""
        for row, (record, lines) in enumerate(zip(self.records, self.lines, strict=True), start=_TOP):
            self.sheet.write_string(row, 0, record.id, self.looks.key)
            if lines > 1:  # Excel finds the height by itself, other programs do not
                self.sheet.set_row(row, height_of(lines))

    def _rule(self, spec: FieldSpec) -> dict[str, Any]:
        """What a spreadsheet program asks of what is typed in."""
        entries = self.lists.of(spec)
        if entries and spec.link is not None:  # a name will do as well, or the id of a record that is new here
            refused = _("None of the ids that there were. Go on if it is a name, or a record that you add here.")
            return {
                "validate": "list",
                "source": self.lists.source(entries),
                "error_type": "warning",
                "error_title": _("Not in the list"),
                "error_message": refused[:255],
            }
        if entries:
            return {
                "validate": "list",
                "source": self.lists.source(entries),
                "error_title": _("Not in the list"),
                "error_message": _("Choose one of the list, or leave the cell empty.")[:255],
            }
        rule = bounded(spec)
        if not rule:
            return {"validate": "any"}
        wanted = _("a day, such as 2026-09-30") if spec.base is dt.date else _("a number within its bounds")
        message = _("This cell takes {what}, or stays empty.").format(what=wanted)
        return {**rule, "error_title": _("Not taken")[:32], "error_message": message[:255]}
