"""Which record each row of a workbook is: one that it was made of, a new one, or one that cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholders.findings import Finding, Severity
from stakeholders.model.record import Record
from stakeholders.model.register import Place
from stakeholders.workbook.cells import text_of
from stakeholders.workbook.reading import Book, Line, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the record that it is.

    :param record: the record as the workbook was made of it; None for a new one.
    :param id: the id; of a new record the one that its row names, or "".
    """

    sheet: Sheet
    line: Line
    record: Record | None
    id: str
    removed: bool = False

    def place(self, path: str) -> Place:
        """The cell of a field, else that of the id."""
        column = self.sheet.columns.get(path, self.sheet.columns.get("id", 0))
        return self.sheet.place(self.line.number, column)

    @property
    def mark(self) -> Place:
        """The cell of the mark for removal."""
        return self.sheet.place(self.line.number, self.sheet.delete or 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a workbook, sorted out.

    :param known: those of records that the workbook was made of.
    :param new: those of new records.
    :param findings: what is wrong with rows as such.
    """

    known: tuple[Row, ...]
    new: tuple[Row, ...]
    findings: tuple[Finding, ...]


def sorted_out(book: Book) -> Rows:
    """The rows of a workbook by the records that they are.

    A row is known by its hidden key. One without a key that names the id of a record which no other row is, is that
    record. Of several rows with one key, as after copying a row, the one whose id is that key is the record, and the
    others are new; where that does not tell them apart, it is a finding.
    """
    sorting = _Sorting(book)
    for sheet in book.sheets:
        sorting.findings += _repeated(sheet)
    sorting.sort_keyed()
    sorting.sort_loose()
    return Rows(tuple(sorting.known.values()), tuple(sorting.new), tuple(sorting.findings))


_Found = tuple[Sheet, Line]


class _Sorting:
    def __init__(self, book: Book) -> None:
        self.records = {record.id: record for record in book.records}
        self.yes = {book.origin.yes.casefold(), "yes", "y", "x", "true", "1"}
        self.no = {book.origin.no.casefold(), "no", "n", "false", "0", ""}
        self.known: dict[str, Row] = {}
        self.claimed: dict[str, _Found] = {}
        self.new: list[Row] = []
        self.findings: list[Finding] = []
        self.keyed: dict[str, list[_Found]] = {}
        self.loose: list[_Found] = []
        for sheet in book.sheets:
            for line in sheet.lines:
                (self.keyed.setdefault(line.key, []) if line.key else self.loose).append((sheet, line))

    def sort_keyed(self) -> None:
        """Sort the rows that have a key; what turns out to be none of its record is left with those that have none."""
        for key, found in self.keyed.items():
            record = self.records.get(key)
            at_home = [each for each in found if record is not None and each[0].kind == record.kind]
            self.findings += [_stray(*each, record) for each in found if each not in at_home]
            originals = at_home if len(at_home) == 1 else [each for each in at_home if _id(*each) == key]
            if len(originals) == 1 and record is not None:
                self.take(*originals[0], record)
                self.loose += [each for each in at_home if each not in originals]
            elif at_home:
                self.claimed[key] = at_home[0]
                self.findings.append(_twice(at_home))

    def sort_loose(self) -> None:
        """Sort the rows that have no key."""
        for sheet, line in self.loose:
            id = _id(sheet, line)
            record = self.records.get(id)
            if record is not None and id in self.claimed:
                self.findings.append(_taken(sheet, line, id, *self.claimed[id]))
            elif record is not None and record.kind == sheet.kind:
                self.take(sheet, line, record)
            elif not self.marked(Row(sheet, line, None, id)):
                self.new.append(Row(sheet, line, None, id))

    def take(self, sheet: Sheet, line: Line, record: Record) -> None:
        """Take a row as that of its record, where nothing of it speaks against that."""
        self.claimed[record.id] = (sheet, line)
        row = Row(sheet, line, record, record.id)
        found = _id(sheet, line)
        if self.marked(row):
            self.known[record.id] = Row(sheet, line, record, record.id, removed=True)
        elif "id" not in sheet.columns or found == record.id:
            self.known[record.id] = row
        elif not any(text_of(line.cell(column)).strip() for column in sheet.columns.values()):
            message = f"every cell of {record.id} is empty"
            hint = "To have it removed, choose yes under Delete?; else take the emptying back, or delete the whole row."
            self.findings.append(_wrong("missing-field", message, hint, row))
        else:
            message = f"the id of {record.id} is {found[:60]!r} now" if found else f"the id of {record.id} is gone"
            hint = f"Write {record.id} again. To change an id, use: stakeholders rename {record.id} NEW"
            self.findings.append(_wrong("invalid-id", message, hint, row))

    def marked(self, row: Row) -> bool:
        """Whether the row is marked for removal."""
        found = "" if row.sheet.delete is None else text_of(row.line.cell(row.sheet.delete)).strip()
        said = found.casefold()
        if said not in self.yes and said not in self.no:
            message, hint = f"the mark for removal is {found[:60]!r}", "Choose yes, or leave it empty."
            self.findings.append(Finding("wrong-type", Severity.ERROR, message, hint, row.id, "", row.mark))
        return said in self.yes


def _id(sheet: Sheet, line: Line) -> str:
    column = sheet.columns.get("id")
    return "" if column is None else text_of(line.cell(column)).strip()


def _repeated(sheet: Sheet) -> Iterator[Finding]:
    for column, path in sheet.repeated:
        message = f"a second column holds `{path}`"
        hint = "Delete one of the two columns."
        yield Finding("duplicate-key", Severity.ERROR, message, hint, "", path, sheet.place(sheet.top + 1, column))


def _stray(sheet: Sheet, line: Line, record: Record | None) -> Finding:
    if record is None:
        message = f"this row belongs to a record {line.key[:60]!r}, which this workbook was not made of"
    else:
        message = f"{record.id} is one of the {record.kind.replace('_', ' ')}, and stands in another sheet here"
    hint = "Put it back where it was; of a new record, empty the cell in the hidden first column."
    return _wrong("invalid-id", message, hint, Row(sheet, line, None, ""))


def _twice(found: list[_Found]) -> Finding:
    (sheet, first), (_, second), *_others = found
    id = first.key
    message = f"rows {first.number + 1} and {second.number + 1} are both {id}"
    hint = f"Of a copy that is to be a new record, empty the id; the other one keeps the id {id}."
    return _wrong("duplicate-id", message, hint, Row(sheet, second, None, id))


def _taken(sheet: Sheet, line: Line, id: str, other: Sheet, there: Line) -> Finding:
    message = f"row {there.number + 1} of {other.name} is {id} already"
    hint = "Of a new record leave the id empty: it is made from the name."
    return _wrong("duplicate-id", message, hint, Row(sheet, line, None, id))


def _wrong(rule: str, message: str, hint: str, row: Row) -> Finding:
    return Finding(rule, Severity.ERROR, message, hint, row.id, "id", row.place("id"))
