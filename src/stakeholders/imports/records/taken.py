"""A table whose columns have their fields: the texts of its cells by column, and what becomes of each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from stakeholders.imports.fields.layout import Layout, Placement
from stakeholders.imports.language.nothing import empty, waiting
from stakeholders.imports.tables import SECTION, Row, Table
from stakeholders.model.register import Place

_NOTHING = re.compile(r"[-–—‒―.…/\\\[\](){}\s]*")
"""A cell of dashes says that there is nothing to say: it counts as blank."""


_HINT = re.compile(r"[:：–—]\s*[^\W_]")
"""What is said behind the word of a template: `[TODO: delivery]`."""


class Fate(IntEnum):
    """What has become of a cell."""

    BLANK = 0
    LOST = 1
    FIELD = 2
    NOTES = 3
    PROPOSED = 4
    KNOWN = 5
    LEFT = 6


_TO_FIELD = bytes(Fate.FIELD if fate == Fate.LOST else fate for fate in range(256))
_TO_NOTES = bytes(Fate.NOTES if fate == Fate.LOST else fate for fate in range(256))
_SETTLED = bytes((Fate.BLANK, Fate.LEFT))


@dataclass(frozen=True, slots=True)
class Cells:
    """What has become of the cells that are not blank.

    :param fields: those in a field of a new record.
    :param notes: those in the notes of a new record.
    :param proposed: those that say of a record of the register something else than it does.
    :param known: those that say what the register says already.
    :param left: those left out: a template's words that wait to be filled in, and columns that were not wanted.
    :param lost: those of which nothing has become; there should be none.
    """

    fields: int = 0
    notes: int = 0
    proposed: int = 0
    known: int = 0
    left: int = 0
    lost: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.fields + self.notes + self.proposed + self.known + self.left + self.lost


@dataclass(eq=False)
class Taken:
    """A table that is read.

    :param rows: its rows, those left out that only wait to be filled in.
    :param texts: by column the text of each row, "" where the cell says nothing.
    :param fates: by column what becomes of each cell.
    :param quiet: by column the texts that are no value of a field: `n/a`, `[TODO: delivery]`. Notes keep them, but for
        those that only wait to be filled in, such as `TBD`, which are left out.
    """

    table: Table
    layout: Layout
    rows: Sequence[Row] = ()
    texts: dict[int, list[str]] = field(default_factory=dict)
    fates: dict[int, bytearray] = field(default_factory=dict)
    quiet: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = self.table.rows
        for placed in self.layout.placements:
            column = placed.column
            texts = self.table.column(column)
            if column == SECTION:
                sided = {title for _, title in self.layout.sides.values()}
                texts = ["" if text in sided else text for text in texts]
            said = placed.values or {}
            suspects = self.table.suspects(column)
            nothing = {text for text in suspects - said.keys() if len(text) < 9 and _NOTHING.fullmatch(text)}
            if nothing:
                texts = ["" if text in nothing else text for text in texts]
            self.texts[column] = texts
            self.fates[column] = bytearray(map(bool, texts) if "" in texts else b"\1" * len(texts))
            signs = {text for text in said if _NOTHING.fullmatch(text)}  # a minus among plus signs is a rating
            self.quiet[column] = empty(suspects - nothing) - signs
            if self.quiet[column]:
                self._leave(column, waiting(self.quiet[column]))
        for place, row in enumerate(self.rows):
            if row.copied:
                for column in row.copied:
                    if column in self.fates:
                        self.fates[column][place] = Fate.BLANK

    def _leave(self, column: int, texts: Iterable[str]) -> None:
        """Leave out the texts that wait to be filled in and hint at nothing."""
        left = {text for text in texts if not _HINT.search(text)}
        if left:
            held, fates = list(self.texts[column]), self.fates[column]
            self.texts[column] = held
            for row, text in enumerate(held):
                if text in left:
                    held[row], fates[row] = "", Fate.LEFT

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return self.table.grid.place(self.rows[row], max(column, 0))

    @property
    def file(self) -> str:
        """The file that the table stands in."""
        return self.table.grid.path.partition("#")[0]

    def heading_of(self, column: int) -> str:
        """The heading of a column."""
        return next((placed.heading for placed in self.layout.placements if placed.column == column), "")

    def mark(self, column: int, row: int, fate: Fate) -> None:
        """Note what has become of a cell, if it says something of its own."""
        fates = self.fates[column]
        if fates[row] not in _SETTLED:
            fates[row] = fate

    def mark_column(self, column: int, values: Sequence[Any]) -> None:
        """Note of a column that the cells with a value are in their field, the others in notes."""
        fates = self.fates[column]
        if values.count(None) == self.texts[column].count(""):
            self.fates[column] = fates.translate(_TO_FIELD)
            return
        self.fates[column] = bytearray(
            (_TO_NOTES if value is None else _TO_FIELD)[fate] for value, fate in zip(values, fates, strict=True)
        )

    def columns(self, kind: str) -> tuple[Placement, ...]:
        """The columns that go to fields of a kind."""
        return tuple(placed for placed in self.layout.placements if placed.target and placed.target.kind == kind)


def counted(taken: Iterable[Taken]) -> Cells:
    """How many cells came to what."""
    counts: Counter[int] = Counter()
    for each in taken:
        for fates in each.fates.values():
            counts.update({fate: fates.count(fate) for fate in Fate})
    return Cells(
        counts[Fate.FIELD],
        counts[Fate.NOTES],
        counts[Fate.PROPOSED],
        counts[Fate.KNOWN],
        counts[Fate.LEFT],
        counts[Fate.LOST],
    )
