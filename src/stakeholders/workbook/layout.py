"""Which sheets and columns a workbook has, where its hidden parts stand, and what people read above each column.

Writing and reading both go by what is declared here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from stakeholders.changes.paths import value_at
from stakeholders.model.kinds import KINDS, FieldSpec, paths_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register
from stakeholders.texts import heading

FORMAT = "stakeholders.workbook/1"
"""What stands in the first cell of the very hidden sheet: the format, with its number."""
HELD = "_stakeholders"
"""The very hidden sheet, which holds each record as it was when the workbook was made."""
LISTS = "_lists"
"""The hidden sheet that the drop-down lists take their entries from."""
MARK = "stakeholders:"
"""How the key cell of a sheet's hidden first row begins; the kind of its records follows."""
DELETE = "(delete)"
"""What the hidden first row calls the column that marks records for removal."""
HEADINGS = "(headings)"
"""The key of the row of headings, by which it is known wherever it stands."""
ROOM = 1000
"""Empty rows below the records that have the same drop-down lists."""
LONGEST = 32_767
"""Characters that a cell can hold, counted as UTF-16 does."""

FIRST = ("parties", "needs", "communications")
"""The kinds whose sheets come first."""
LIKELY = frozenset((*FIRST, "functions", "topics", "contacts", "actions"))
"""The kinds that have a sheet without any record, too, for people are likely to add some."""
_LAST = ("status", "tags", "external_id", "notes")
"""The fields that all kinds share, which stand behind a record's own."""
_ALWAYS = frozenset(("status", "notes"))
"""Fields whose columns are never folded away."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: one field of the records there."""

    path: str
    spec: FieldSpec

    @property
    def heading(self) -> str:
        """What stands above the column; a star marks what must be filled in."""
        name = readable(self.path)
        return f"{name} *" if self.spec.required and self.path != "id" else name


def readable(name: str) -> str:
    """A field's path or a kind's name as people read it: `engagement.current` is `Engagement, current`."""
    return heading(name)


def sheet_name(kind: str) -> str:
    """What the sheet of a kind is called."""
    name = "".join(" " if c in "[]:*?/\\" else "’" if c == "'" else c for c in readable(kind))
    return name[:31].strip()


@cache
def columns_of(cls: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind: its id, its own fields as they are declared, then those that all kinds share."""
    own = [Column(path, spec) for path, spec in paths_of(cls).items() if not _grouped(spec)]
    own.sort(key=lambda column: (column.path != "id", column.path in _LAST and 1 + _LAST.index(column.path)))
    return tuple(own)


@cache
def left_out(cls: type[Record]) -> tuple[str, ...]:
    """The paths of the fields that no cell can hold, for each of their values is a group: they have no column."""
    return tuple(path for path, spec in paths_of(cls).items() if _grouped(spec))


def _grouped(spec: FieldSpec) -> bool:
    return spec.base is dict or issubclass(spec.base, Part)


def divided(cls: type[Record], records: Collection[Record]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns to be seen at once, and those to be folded away because no record uses them.

    Where there is no record yet, every field of the kind's own is to be seen.
    """
    seen: list[Column] = []
    folded: list[Column] = []
    for column in columns_of(cls):
        needed = column.spec.required or column.path in _ALWAYS
        (seen if needed or _used(column, records) else folded).append(column)
    return tuple(seen), tuple(folded)


def _used(column: Column, records: Collection[Record]) -> bool:
    if not records:
        return column.path not in _LAST
    default = column.spec.default
    return any(value_at(record, column.path) != default for record in records)


def kinds_shown(register: Register, wanted: Iterable[str] = ()) -> tuple[str, ...]:
    """The kinds that get a sheet, in the order of the sheets.

    :param wanted: the only ones; none named means those that have records, and those that are likely to get some.
    """
    chosen = set(wanted) or {kind for kind, cls in KINDS.items() if register.all(cls) or kind in LIKELY}
    return tuple(kind for kind in (*FIRST, *(kind for kind in KINDS if kind not in FIRST)) if kind in chosen)


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, by the numbers of its row and column from 0: `F7`."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
