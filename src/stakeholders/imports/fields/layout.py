"""What becomes of the columns of a table: each with its field, how its texts are read, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stakeholders.imports.language.headings import Target
from stakeholders.imports.tables import Row


@dataclass(frozen=True, slots=True)
class Placement:
    """What becomes of a column.

    :param column: its place, from 0; -1 for what is left of rows that fell apart.
    :param target: the field it goes to; None where its cells are kept in notes.
    :param values: the value of each text for the field; a text without any is kept in notes. None where every text is
        its own value.
    :param also: further fields that its heading could stand for, the likeliest first.
    :param reason: why it goes to no field.
    :param remark: how its values were read.
    :param doubt: what to ask a person about it; "" where nothing is doubtful.
    :param more: texts that say more than the value read from them, which are kept in notes as well.
    :param left_out: whether a person has said that it is not wanted.
    :param days: whether day or month stands first in its days, as they show it or a person has said.
    :param sure: how sure the field is: 1 for a heading that is known as a whole, less for one that only holds or
        resembles a known one, less again where not all values suit.
    :param whole: whether a cell states one need, however long it is.
    """

    column: int
    heading: str
    target: Target | None
    values: Mapping[str, Any] | None = None
    also: tuple[Target, ...] = ()
    reason: str = ""
    remark: str = ""
    doubt: str = ""
    more: frozenset[str] = frozenset()
    left_out: bool = False
    days: str = ""
    sure: float = 1.0
    whole: bool = False

    @property
    def noted(self) -> bool:
        """Whether it is for the notes of what the row is about."""
        return self.target is not None and self.target.field == "notes"

    def line(self, text: str) -> str:
        """The line of notes for a text of the column: with the heading, unless the column is one of notes."""
        return text if self.noted else f"{self.heading}: {text}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and what its rows are about.

    :param kind: the kind of record that a row is about first of all: needs, communications, parties, actions or
        feedback.
    :param joined: whether the column of names holds the numbers of parties that another table names.
    :param sides: internal or external, with the title that says so, by the line of a row; 0 for all others.
    :param speaker: of a complaint list, who said what no row says who did.
    :param assumed: whether nobody has said who that is.
    :param sort: of a complaint list, what sort of feedback its rows are that do not say so themselves.
    """

    kind: str
    placements: tuple[Placement, ...]
    joined: bool = False
    sides: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    speaker: str = ""
    assumed: bool = False
    sort: str = ""

    def column(self, target: Target) -> Placement | None:
        """The column that goes to the field."""
        return next((placed for placed in self.placements if placed.target == target), None)

    def side_of(self, row: Row) -> tuple[str, str] | None:
        """Whether the party of a row is internal or external by the title above it, and what that title says."""
        if not self.sides:
            return None
        return self.sides.get(row.line) or self.sides.get(0)
