"""Report: the small document that every analysis ends in and every format renders.

Text in a report is text: no format may read markup in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from stakeholders.errors import unknown

Tone = Literal["", "good", "partial", "bad", "info", "muted"]
"""How a value is to be taken. A format shows it by colour, never by colour alone: the words already say it."""
Value = str | int | float | bool | dt.date | None
"""What a cell holds; None is "not said" and shows as empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, with what a reader may want to know of it.

    :param value: the value, or several that stand one below the other.
    :param note: more about it, for a tooltip, a comment or a footnote.
    :param ref: the id of the record it is about, so that formats can link to it.
    :param mark: one or two characters that stand for it where there is no room, explained by a legend.
    """

    value: Value | tuple[Value, ...] = None
    tone: Tone = ""
    note: str = ""
    ref: str = ""
    mark: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """The values, whether one or several; empty where nothing is said."""
        if isinstance(self.value, tuple):
            return self.value
        return () if self.value is None else (self.value,)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    :param key: its name for machines: lower-case words joined by underscores.
    :param title: its heading.
    :param kind: what its cells hold; numbers and percentages stand to the right. Percentages are 0 to 100.
    :param digits: decimals shown, for numbers and percentages.
    :param wide: whether it holds sentences and should get what room there is.
    """

    key: str
    title: str
    kind: Literal["text", "number", "percent", "date"] = "text"
    digits: int = 0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is just below the report's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with values: the figures that a reader wants first."""

    items: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns.

    :param key: its name for machines, unique in the report.
    :param note: how to read it: definitions, scales, what was withheld and why.
    :param empty: what to say where it has no rows.
    :param at_first: how many rows suffice for a first look, where a reader must scroll; None for all. A report of this
        table alone has all.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""
    at_first: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by rows and columns, each with a tone: a heat map that is also words.

    :param corner: what the rows are, and what the columns are.
    :param facts: columns of figures that stand between the row heads and the cells, one cell a row each.
    :param legend: what each mark means.
    """

    key: str
    title: str
    corner: tuple[str, str]
    row_heads: tuple[Cell, ...]
    column_heads: tuple[Cell, ...]
    cells: tuple[tuple[Cell, ...], ...]
    facts: tuple[Column, ...] = ()
    fact_cells: tuple[tuple[Cell, ...], ...] = ()
    legend: tuple[tuple[Cell, str], ...] = ()
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures as a drawing, which no reader needs to see in order to know what it says.

    :param alternative: what the drawing shows, in words.
    :param data: the figures drawn, one row a mark; the fields of the specification are the keys of its columns.
    :param specification: the drawing in Vega-Lite, as JSON would hold it: marks and encodings, with neither data nor
        width nor colours of their own, which formats add, as they add `_order` to the rows of bars that have parts (see
        `stakeholders.render.vega`). People's words stand in it as words alone, never in an expression.
    :param tones: the words of the field that is shown by colour, each with its tone, in the order of the legend.
    """

    key: str
    title: str
    alternative: str
    data: Table
    specification: Mapping[str, object] = field(hash=False)
    tones: tuple[tuple[str, Tone], ...] = ()
    note: str = ""


Block = Heading | Paragraph | Facts | Table | Matrix | Chart


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a day, for a calendar.

    :param uid: what stays the same about it from one report to the next, so that a calendar updates it: text without
        blanks, unique in the world.
    :param day: its first day, or its only one.
    :param rule: how it recurs, as an RRULE of RFC 5545 without its name, counted from `day`; "" where it does not. An
        UNTIL in it is a day.
    :param also: further days that no rule gives.
    :param owner: the id of the function that answers for it, or "".
    :param owner_name: what people call that function.
    :param ref: the id of the record it is about.
    :param category: what sort of thing it is, in a word or two.
    :param at: the time of day at which it begins, with its time zone; None for the whole day.
    :param remind: how many days before a calendar reminds of it; 0 for never.
    """

    uid: str
    title: str
    day: dt.date
    description: str = ""
    rule: str = ""
    also: tuple[dt.date, ...] = ()
    owner: str = ""
    owner_name: str = ""
    ref: str = ""
    category: str = ""
    at: dt.time | None = None
    remind: int = 7


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about and from when: shown at the head of every format."""

    organisation: str
    revision: str
    as_of: dt.date
    editions: tuple[str, ...]
    """The standards' editions that the register answers to, as people name them."""
    scope: str = ""
    approved_by: str = ""
    approved_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A document: title, what it is about, and blocks in order.

    :param name: its name for machines and file names: the verb that makes it.
    :param events: what of it belongs into a calendar; only calendars show it, for the blocks tell it too.
    """

    name: str
    title: str
    about: About
    blocks: tuple[Block, ...]
    events: tuple[Event, ...] = ()

    @property
    def tables(self) -> tuple[Table | Matrix, ...]:
        """Its tables and matrices; the first is the principal one."""
        return tuple(block for block in self.blocks if isinstance(block, Table | Matrix))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Its charts."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    def noted(self, text: str) -> Report:
        """The report with a sentence before all else that its reader must know; without one, as it is."""
        return replace(self, blocks=(Paragraph(text, "partial"), *self.blocks)) if text else self

    def only(self, key: str) -> Report:
        """The report with nothing but the table of that key; its events stay, for no table holds them.

        :raises Unable: it has no such table; the nearest is named.
        """
        tables = {table.key: table for table in self.tables}
        if key not in tables:
            raise unknown("table", key, tables)
        table = tables[key]
        return replace(self, blocks=(replace(table, at_first=None) if isinstance(table, Table) else table,))

    def by_owner(self) -> dict[str, Report]:
        """The report once for each function that answers for some of its events, by id, with these events alone.

        What nobody answers for stands under "".
        """
        owners = sorted({event.owner for event in self.events})
        return {
            owner: replace(self, events=tuple(event for event in self.events if event.owner == owner))
            for owner in owners
        }
