"""What a person should look at after an import: what the file says otherwise, what was put right, what was left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.importing import Imported
from stakeholders.model.register import Place
from stakeholders.reports.changes import cell_of
from stakeholders.reports.evidence import SEVERITY_TONES
from stakeholders.reports.report import Block, Cell, Column, Heading, Table
from stakeholders.texts import _

TOLD_BY_COLUMN = frozenset(("unplaced-column",))
"""Rules of which the tables of columns say as much."""
AT_FIRST = 40
"""Rows of a list that suffice for a first look."""
_WITH_LINE = re.compile(r"(.*):(\d+)")
_IN_ONE = 12
"""Findings of one rule, to be met in one way, that share a row."""


@dataclass(frozen=True, slots=True)
class Places:
    """How to say where something stands: by line and column alone, where all of it stands in one table.

    :param paths: the files and sheets of which tables were taken.
    """

    paths: Collection[str]

    @property
    def column(self) -> Column:
        """The column that holds the places."""
        return Column("place", _("Line:column") if len(self.paths) == 1 else _("Where"))

    def __call__(self, place: Place | None) -> str:
        """The place in short."""
        if place is None:
            return ""
        alone = len(self.paths) == 1 and place.path in self.paths
        return f"{place.line}:{place.column}" if alone else f"{named(place.path)}:{place.line}:{place.column}"


def named(path: str) -> str:
    """The file's own name, with its sheet: the folders are in the facts."""
    file, mark, sheet = path.partition("#")
    return f"{file.rpartition('/')[2]}{mark}{sheet}"


def where(path: str, line: int | None, *, alone: bool) -> str:
    """Where a table or a sheet stands, in words; the file is named where there are several.

    :param line: None where all of the file or sheet is meant.
    """
    file, mark, sheet = path.partition("#")
    name = file.rpartition("/")[2]
    if line is None:
        told = _("sheet {sheet}").format(sheet=sheet) if mark else ""
    elif mark:
        told = _("sheet {sheet}, row {row}").format(sheet=sheet, row=line)
    else:
        told = _("line {line}").format(line=line)
    if alone and told:
        return told
    return f"{name}, {told}" if told else name


def to_look_at(imported: Imported) -> list[Finding]:
    """What is to be looked at beside the columns, the gravest first."""
    found = (finding for finding in imported.findings if finding.rule not in TOLD_BY_COLUMN)
    return sorted(found, key=lambda finding: -finding.severity.weight)


def look_at(imported: Imported, shown: Places, *, updated: bool) -> Iterator[Block]:
    """The part of the report that asks for a person's eye.

    :param updated: whether the register takes over what the files say otherwise, where that is possible.
    """
    yield Heading(_("What to look at"))
    if imported.proposals:
        yield _proposals(imported, updated=updated)
    yield _findings(to_look_at(imported), shown)
    if imported.not_taken:
        yield _not_taken(imported)


def _proposals(imported: Imported, *, updated: bool) -> Table:
    rows = tuple(
        (
            Cell(change.id, ref=change.id),
            Cell(change.field),
            cell_of(change.old),
            replace(cell_of(change.new), tone="partial"),
        )
        for change in imported.proposals
    )
    return Table(
        "proposals",
        _("Unlike what is there"),
        (
            Column("id", _("Record")),
            Column("field", _("Field")),
            Column("old", _("The register says"), wide=True),
            Column("new", _("The file says"), wide=True),
        ),
        rows,
        note=_("Taken over, as asked, but for what is no value of the field or names no record.")
        if updated
        else _("Not taken over, for the file may be the older. To take all over: --update; for some, edit by hand."),
        at_first=AT_FIRST,
    )


def _findings(findings: Iterable[Finding], shown: Places) -> Table:
    return Table(
        "look_at",
        _("To look at"),
        (
            Column("rule", _("What")),
            Column("found", _("Where, and what was found"), wide=True),
            Column("hint", _("What to do"), wide=True),
        ),
        tuple(_rows(findings, shown)),
        empty=_("Nothing."),
        at_first=AT_FIRST,
    )


def _rows(findings: Iterable[Finding], shown: Places) -> Iterator[tuple[Cell, ...]]:
    """The findings, those of one rule that are met in the same way in one row."""
    alike: dict[tuple[Severity, str, str], list[str]] = {}
    for finding in findings:
        key = (finding.severity, finding.rule, str(finding.hint))
        place = shown(finding.place)
        alike.setdefault(key, []).append(f"{place}: {finding.message}" if place else str(finding.message))
    for (severity, rule, hint), told in alike.items():
        for start in range(0, len(told), _IN_ONE):
            part = tuple(told[start : start + _IN_ONE])
            yield (
                Cell(rule, SEVERITY_TONES[severity]),
                Cell(part if len(part) > 1 else part[0]),
                Cell(hint or None),
            )


def _not_taken(imported: Imported) -> Table:
    alone = len(imported.files) == 1
    return Table(
        "not_taken",
        _("Not taken"),
        (Column("place", _("Where")), Column("reason", _("Why"), wide=True)),
        tuple((Cell(_where_left(left.path, alone=alone)), Cell(left.reason)) for left in imported.not_taken),
        at_first=AT_FIRST,
    )


def _where_left(path: str, *, alone: bool) -> str:
    found = _WITH_LINE.fullmatch(path)
    return where(found[1], int(found[2]), alone=alone) if found else where(path, None, alone=alone)
