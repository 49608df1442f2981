"""The answers to a survey as a file holds them: what is known of each of its columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stakeholders.findings import Finding
from stakeholders.imports.tables import Table
from stakeholders.voice.scale import Scale


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers.

    :param heading: as the file writes it.
    :param key: what it holds, as the `columns` of a survey name it: `score`, `importance`, `date`; "" where no survey
        needs it.
    :param construct: of scores what they measure.
    :param scale: of scores, the scale; None where they are words, or answers to a pair of Kano's questions.
    :param remark: how that is known, or why it is not used.
    :param sure: how sure it is, from 0 to 1.
    :param sample: the first of its texts.
    :param values: how many rows say something in it.
    """

    heading: str
    key: str = ""
    construct: str = ""
    scale: Scale | None = None
    remark: str = ""
    sure: float = 1.0
    sample: str = ""
    values: int = 0

    @property
    def scored(self) -> bool:
        """Whether it holds scores."""
        return bool(self.construct)


@dataclass(frozen=True, slots=True)
class Answers:
    """A table of answers.

    :param path: the file as the user named it, with the sheet behind a `#` where it has several.
    :param rows: how many rows it has.
    :param first: the first day on which somebody answered, where days are told.
    :param last: the last such day.
    :param table: its cells; None of a file that is not read as cells.
    :param as_it_is: whether the file can be read as it lies: no row of it sums up the others.
    :param findings: what to look at.
    """

    path: str
    rows: int
    columns: tuple[Column, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    table: Table | None = None
    as_it_is: bool = True
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """The file alone."""
        return self.path.partition("#")[0] if self.table is not None else self.path

    @property
    def sheet(self) -> str:
        """The sheet; "" where the file has but one."""
        return self.path.partition("#")[2] if self.table is not None else ""
