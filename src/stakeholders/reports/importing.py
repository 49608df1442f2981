"""What an import would add, what it made of each column, and what a person should look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.importing import ColumnUse, Imported
from stakeholders.model.kinds import KINDS
from stakeholders.model.register import Place
from stakeholders.reports.changes import cell_of, kind_name
from stakeholders.reports.report import About, Block, Cell, Column, Facts, Report, Table, Tone
from stakeholders.texts import _

_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "partial", Severity.NOTE: "info"}


def import_report(imported: Imported, about: About, *, written: bool = False, updated: bool = False) -> Report:
    """The account of an import.

    :param written: whether it has been carried out; else it is a preview.
    :param updated: whether the register takes over what the files say otherwise, where that is possible.
    """
    shown = _Places({use.path for use in imported.columns})
    blocks: list[Block] = [_facts(imported), _columns(imported.columns, shown), _records(imported, shown)]
    if imported.guessed:
        blocks.append(_guessed(imported))
    if imported.proposals:
        blocks.append(_proposals(imported, updated=updated))
    blocks.append(_findings(imported.findings, shown))
    if imported.not_taken:
        blocks.append(_not_taken(imported))
    return Report("import", _("Import") if written else _("Preview of an import"), about, tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Places:
    """How to say where something stands: by line and column alone, where all of it stands in one table.

    :param paths: the files and sheets of which tables were taken.
    """

    paths: Collection[str]

    @property
    def column(self) -> Column:
        return Column("place", _("Line:column") if len(self.paths) == 1 else _("Where"))

    def __call__(self, place: Place | None) -> str:
        if place is None:
            return ""
        alone = len(self.paths) == 1 and place.path in self.paths
        return f"{place.line}:{place.column}" if alone else f"{_name(place.path)}:{place.line}:{place.column}"


def _name(path: str) -> str:
    """The file's own name, with its sheet: the folders are in the facts."""
    file, mark, sheet = path.partition("#")
    return f"{file.rpartition('/')[2]}{mark}{sheet}"


def _facts(imported: Imported) -> Facts:
    cells = imported.cells
    new = imported.changes.added_by_kind
    kinds = [kind for kind in KINDS if kind in ("parties", "needs", "communications") or new.get(kind)]
    items = [(_("Read"), Cell(imported.files))]
    items += [(_("New {kind}").format(kind=kind_name(kind)), Cell(new.get(kind, 0))) for kind in kinds]
    for kind in KINDS:
        if imported.known.get(kind):
            items.append((_("Already there: {kind}").format(kind=kind_name(kind)), Cell(imported.known[kind])))
    items += [
        (_("Cells with something in them"), Cell(cells.total)),
        (_("of these in fields"), Cell(cells.fields)),
        (_("of these in notes"), Cell(cells.notes)),
    ]
    if cells.known or cells.proposed:
        items.append((_("of these already there"), Cell(cells.known)))
        items.append((_("of these unlike what is there"), Cell(cells.proposed)))
    items.append((_("of these lost"), Cell(cells.lost, "bad" if cells.lost else "good")))
    return Facts(tuple(items))


def _columns(columns: Iterable[ColumnUse], shown: _Places) -> Table:
    alone = len(shown.paths) == 1
    rows = tuple(
        (
            *(() if alone else (Cell(_name(use.path)),)),
            Cell(use.heading),
            Cell(use.target or _("notes"), "" if use.target else "muted"),
            Cell(use.values),
            Cell(_cut(use.sample)),
            Cell(use.remark),
        )
        for use in columns
    )
    return Table(
        "columns",
        _("Columns"),
        (
            *(() if alone else (Column("file", _("File")),)),
            Column("heading", _("Heading")),
            Column("field", _("Goes to")),
            Column("values", _("Values"), "number"),
            Column("sample", _("Such as"), wide=True),
            Column("remark", _("Remark"), wide=True),
        ),
        rows,
        empty=_("No table was recognised."),
    )


def _records(imported: Imported, shown: _Places) -> Table:
    rows = tuple(
        (
            Cell(kind_name(record.kind)),
            Cell(record.id, ref=record.id),
            Cell(record.label),
            Cell(shown(imported.places[record.id])),
        )
        for record in imported.changes.added
    )
    return Table(
        "records",
        _("Records to be added"),
        (
            Column("kind", _("Kind")),
            Column("id", _("Id")),
            Column("label", _("Name or words"), wide=True),
            shown.column,
        ),
        rows,
        empty=_("Nothing is to be added."),
    )


def _guessed(imported: Imported) -> Table:
    names = {guess.id: guess.name for guess in imported.guessed}
    fields = ("category", "side", "customer")
    values = {(guess.id, guess.field): guess.value for guess in imported.guessed}
    rows = tuple(
        (Cell(id, ref=id), Cell(name), *(Cell(values.get((id, field)), "partial") for field in fields))
        for id, name in names.items()
    )
    return Table(
        "guessed",
        _("Guessed from the name"),
        (
            Column("party", _("Party")),
            Column("name", _("Name")),
            *(Column(field, _(field.capitalize())) for field in fields),
        ),
        rows,
        note=_("No column says these: the names suggest them. Correct them where they are wrong."),
    )


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
        else _("Not applied: what the register holds is never overwritten. Edit by hand what the file knows better."),
    )


def _findings(findings: Iterable[Finding], shown: _Places) -> Table:
    rows = tuple(
        (
            Cell(shown(finding.place)),
            Cell(finding.rule, _TONES[finding.severity]),
            Cell(finding.message),
            Cell(finding.hint),
        )
        for finding in findings
    )
    return Table(
        "look-at",
        _("To look at"),
        (
            shown.column,
            Column("rule", _("What")),
            Column("message", _("Found"), wide=True),
            Column("hint", _("What to do"), wide=True),
        ),
        rows,
        empty=_("Nothing."),
    )


def _not_taken(imported: Imported) -> Table:
    return Table(
        "not-taken",
        _("Not taken"),
        (Column("file", _("File or sheet")), Column("reason", _("Why"), wide=True)),
        tuple((Cell(left.path), Cell(left.reason)) for left in imported.not_taken),
    )


def _cut(text: str, longest: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
