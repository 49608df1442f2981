"""What an import would add, what it made of each column, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.imports.importing import Imported
from stakeholders.imports.records.settling import Guessed
from stakeholders.imports.surveying import Laid
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.model.voice import Feedback
from stakeholders.reports.changes import cell_of, kind_name
from stakeholders.reports.importing_answers import answers_of, of_people
from stakeholders.reports.importing_columns import columns_of
from stakeholders.reports.importing_findings import AT_FIRST, Places, look_at, to_look_at
from stakeholders.reports.report import About, Block, Cell, Column, Facts, Heading, Report, Table
from stakeholders.texts import _, heading

_LONGEST = 80
MOST_RECORDS = 1000
"""New records that are listed: of more, the register itself is the list."""


def import_report(
    imported: Imported,
    about: About,
    *,
    tables: Sequence[Laid] = (),
    written: bool = False,
    updated: bool = False,
    more: Sequence[Block] = (),
) -> Report:
    """The account of an import: the figures, how it was understood, what comes of it, and what to look at.

    :param tables: the tables that were taken, in the order of the columns.
    :param written: whether it has been carried out; else it is a preview.
    :param updated: whether the register takes over what the files say otherwise, where that is possible.
    :param more: what is shown behind it all: suggestions.
    """
    shown = Places({use.path for use in imported.columns})
    blocks: list[Block] = [_facts(imported)]
    if imported.columns or not imported.answered:
        blocks += columns_of(imported.columns, tables)
    else:
        blocks.append(Heading(_("How the columns were understood")))
    blocks += answers_of(imported.answered)
    if imported.cells.total:
        blocks.append(_cells(imported))
    blocks += [Heading(_("What comes in")), _records(imported, shown)]
    if imported.changes.changed:
        blocks.append(_filled(imported))
    if imported.guessed:
        blocks.append(_guessed(imported))
    blocks += look_at(imported, shown, updated=updated)
    return Report("import", _("Import") if written else _("Preview of an import"), about, (*blocks, *more))


def _facts(imported: Imported) -> Facts:
    cells = imported.cells
    new = imported.changes.added_by_kind
    usual = () if imported.answered and not cells.total else ("parties", "needs", "communications")
    kinds = [kind for kind in KINDS if kind in usual or new.get(kind)]
    items = [(_("Read"), Cell(imported.files))]
    items += [(_("New {kind}").format(kind=kind_name(kind)), Cell(new.get(kind, 0))) for kind in kinds]
    for kind in KINDS:
        if imported.known.get(kind):
            items.append((_("Already there: {kind}").format(kind=kind_name(kind)), Cell(imported.known[kind])))
    if imported.proposals:
        items.append((_("Values unlike those that are there"), Cell(len(imported.proposals), "partial")))
    items += of_people(imported)
    found = len(to_look_at(imported))
    items.append((_("To look at"), Cell(found, "partial" if found else "good")))
    if not cells.total and imported.answered:
        return Facts(tuple(items))
    items += [
        (_("Cells with something in them"), Cell(cells.total)),
        (_("of these lost"), Cell(cells.lost, "bad" if cells.lost else "good")),
    ]
    return Facts(tuple(items))


def _cells(imported: Imported) -> Table:
    cells = imported.cells
    counts = (
        (_("in the fields of new records"), cells.fields),
        (_("in the notes of new records, with their heading"), cells.notes),
        (_("in the register already"), cells.known),
        (_("unlike what the register says"), cells.proposed),
        (_("left out: not wanted, or waiting to be filled in"), cells.left),
    )
    rows = [(Cell(name), Cell(count), Cell(_share(count, cells.total))) for name, count in counts if count]
    lost = (Cell(cells.lost, "bad" if cells.lost else "good"), Cell(_share(cells.lost, cells.total)))
    rows.append((Cell(_("lost")), *lost))
    return Table(
        "cells",
        _("What has become of the cells"),
        (Column("fate", _("They are")), Column("cells", _("Cells"), "number"), Column("share", _("Share"), "percent")),
        tuple(rows),
    )


def _share(count: int, total: int) -> float:
    return 100 * count / total if total else 0.0


def _records(imported: Imported, shown: Places) -> Table:
    rows = tuple(
        (
            Cell(kind_name(record.kind)),
            Cell(_words_of(record)),
            Cell(record.id, ref=record.id),
            Cell(shown(imported.places[record.id])),
        )
        for record in imported.changes.added[:MOST_RECORDS]
    )
    more = len(imported.changes.added) - len(rows)
    return Table(
        "records",
        _("Records to be added"),
        (
            Column("kind", _("Kind")),
            Column("label", _("Name or words"), wide=True),
            Column("id", _("Id")),
            shown.column,
        ),
        rows,
        note=_("{count} more are not listed here.").format(count=more) if more else "",
        empty=_("Nothing is to be added."),
        at_first=AT_FIRST,
    )


def _words_of(record: Record) -> str:
    """What people call a record; of feedback the beginning of what was said."""
    said = " ".join(record.text.split()) if isinstance(record, Feedback) else ""
    if not said:
        return record.label
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _filled(imported: Imported) -> Table:
    rows = tuple(
        (Cell(change.id, ref=change.id), Cell(change.field), cell_of(change.new)) for change in imported.changes.changed
    )
    return Table(
        "filled",
        _("Filled in"),
        (Column("id", _("Record")), Column("field", _("Field")), Column("new", _("The file says"), wide=True)),
        rows,
        note=_("These fields were empty in the register."),
        at_first=AT_FIRST,
    )


def _guessed(imported: Imported) -> Table:
    """A row for each party, with the fields that were guessed of it."""
    fields = tuple(dict.fromkeys(guess.field for guess in imported.guessed))
    of_party: dict[str, list[Guessed]] = {}
    for guess in imported.guessed:
        of_party.setdefault(guess.id, []).append(guess)
    return Table(
        "guessed",
        _("Guessed"),
        (
            Column("party", _("Party")),
            *(Column(field, heading(field)) for field in fields),
            Column("because", _("Because of"), wide=True),
        ),
        tuple(tuple(_guesses(guesses, fields)) for guesses in of_party.values()),
        note=_("No column says these: names and titles suggest them. Correct them where they are wrong."),
        at_first=AT_FIRST,
    )


def _guesses(guesses: Sequence[Guessed], fields: Sequence[str]) -> Iterator[Cell]:
    values = {guess.field: guess.value for guess in guesses}
    yield Cell(guesses[0].name, ref=guesses[0].id)
    yield from (cell_of(values[field]) if field in values else Cell() for field in fields)
    because = tuple(dict.fromkeys(guess.because or _("its name") for guess in guesses))
    yield Cell(because if len(because) > 1 else because[0])
