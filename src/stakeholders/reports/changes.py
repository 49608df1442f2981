"""What changed between two registers, record by record and field by field."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from stakeholders.changes import Added, Change, Changed, ChangeSet, Removed
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.record import Part
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.report import Cell, Column, Facts, Report, Table, Tone, Value
from stakeholders.texts import _, word

_ORDER = {kind: rank for rank, kind in enumerate((HEADER, *KINDS))}
_LONGEST = 60
"""Characters of a value that are shown where a change is told in words."""
_EACH = 5
"""Records of one kind that are named one by one when they are added or removed together; more are counted."""


def changes_report(
    changes: ChangeSet, old: Register, new: Register, as_of: dt.date, *, before: str, after: str
) -> Report:
    """The differences as a table, the changes of one record next to each other.

    :param before: what people call the state from which the changes lead.
    :param after: what they call the one to which they lead.
    """
    table = Table(
        "changes",
        _("Changes"),
        (
            Column("kind", _("Kind")),
            Column("id", _("Id")),
            Column("label", _("Name or words"), wide=True),
            Column("change", _("Change")),
            Column("field", _("Field")),
            Column("old", _("Before"), wide=True),
            Column("new", _("After"), wide=True),
        ),
        tuple(_row(change, old, new) for change in by_record(changes)),
        empty=_("The two say the same."),
    )
    facts = Facts(((_("From"), Cell(before)), (_("To"), Cell(after)), *_counts(changes)))
    return Report("diff", _("What changed"), about(new, as_of), (facts, table))


def told(changes: ChangeSet) -> Facts:
    """The changes in words, record by record; many records of a kind that come or go together are only counted."""
    alike = Counter((type(change), change.kind) for change in changes)
    items: dict[str, tuple[str, ...]] = {}
    for change in by_record(changes):
        count = alike[type(change), change.kind]
        name = f"{kind_name(change.kind)} {now_called(change)}".rstrip()
        words = in_words(change)
        if count > _EACH and not isinstance(change, Changed):
            name = kind_name(change.kind)
            words = (_("{count} added") if isinstance(change, Added) else _("{count} removed")).format(count=count)
        if words not in items.get(name, ()):
            items[name] = (*items.get(name, ()), words)
    return Facts(tuple((name, Cell(words)) for name, words in items.items()))


def in_words(change: Change) -> str:
    """What a change does to its record: `importance: 4 → 5`."""
    if isinstance(change, Changed):
        return f"{change.field}: {_difference(change.old, change.new)}"
    words, _tone = sort_of(change)
    return words if change.record.label == change.id else f"{words}: {in_a_line(change.record.label)}"


def in_a_line(value: object, *, cut: bool = True) -> str:
    """A field's value in one line, cut where it is long."""
    line = " ".join(", ".join(map(str, _values(value))).split()) or _("nothing")
    return _cut(line) if cut else line


def _difference(old: object, new: object) -> str:
    """Both values; of two lists that share entries, only those that differ."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        kept, more, less = (
            [item for item in old if item in new],
            [item for item in new if item not in old],
            [item for item in old if item not in new],
        )
        if kept and (more or less):
            parts = (f"+ {in_a_line(tuple(more))}" if more else "", f"− {in_a_line(tuple(less))}" if less else "")
            return ", ".join(filter(None, parts))
    before, after = in_a_line(old, cut=False), in_a_line(new, cut=False)
    parting = (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    alike = next(parting, min(len(before), len(after)))
    if max(len(before), len(after)) > _LONGEST and alike > _LONGEST // 3:  # long texts, from where they part
        start = before.rfind(" ", 0, alike) + 1
        before, after = f"…{before[start:]}", f"…{after[start:]}"
    return f"{_cut(before)} → {_cut(after)}"


def by_record(changes: Iterable[Change]) -> list[Change]:
    """The changes kind by kind and record by record, in the order in which each first occurs."""
    first: dict[tuple[str, str], int] = {}
    for change in changes:
        first.setdefault((change.kind, now_called(change)), len(first))
    return sorted(changes, key=lambda change: (_ORDER[change.kind], first[change.kind, now_called(change)]))


def now_called(change: Change) -> str:
    """The id by which the record is known after the change."""
    return str(change.new) if isinstance(change, Changed) and change.field == "id" else change.id


def _row(change: Change, old: Register, new: Register) -> tuple[Cell, ...]:
    id = now_called(change)
    record = new.find(id) or old.find(id)
    words, tone = sort_of(change)
    field, before, after = "", Cell(), Cell()
    if isinstance(change, Changed):
        field, before, after = change.field, cell_of(change.old), cell_of(change.new)
    label = record.label if record is not None else new.header.organisation if change.kind == HEADER else ""
    ref = id if new.find(id) is not None else ""
    return (
        Cell(kind_name(change.kind)),
        Cell(id or None, ref=ref),
        Cell(label),
        Cell(words, tone),
        Cell(field or None),
        before,
        after,
    )


def sort_of(change: Change) -> tuple[str, Tone]:
    """What sort of change it is, and how that is to be taken."""
    if isinstance(change, Added):
        return _("added"), "good"
    if isinstance(change, Removed):
        return _("removed"), "bad"
    return (_("renamed"), "info") if change.field == "id" else (_("changed"), "partial")


def _counts(changes: ChangeSet) -> Iterator[tuple[str, Cell]]:
    renamed = sum(1 for change in changes.changed if change.field == "id")
    yield _("Records added"), Cell(len(changes.added))
    yield _("Records removed"), Cell(len(changes.removed))
    if renamed:
        yield _("Records renamed"), Cell(renamed)
    yield _("Fields changed"), Cell(len(changes.changed) - renamed)


def cell_of(value: object) -> Cell:
    """A field's value as a cell, several below each other."""
    values = tuple(_values(value))
    return Cell(values[0] if len(values) == 1 else values or None)


def _values(value: object) -> Iterator[Value]:
    """The single values of a field; of a group or a mapping each field with its name."""
    if value is None or value == "":
        return
    if isinstance(value, tuple):
        for item in value:
            yield ", ".join(map(str, _values(item)))
    elif isinstance(value, Part):
        yield from _named(value.__dict__)
    elif isinstance(value, dict):
        yield from _named(value)
    elif isinstance(value, bool):
        yield _("yes") if value else _("no")
    elif isinstance(value, float) and value.is_integer():
        yield int(value)
    elif isinstance(value, int | float | dt.date):
        yield value
    else:
        yield str(value)


def _named(fields: dict[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        said = ", ".join(map(str, _values(value)))
        if said:
            yield f"{name}: {said}"


def kind_name(kind: str) -> str:
    """What people call a kind of record: `communication_records` are communication records."""
    return word(kind)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


__all__ = [
    "by_record",
    "cell_of",
    "changes_report",
    "in_a_line",
    "in_words",
    "kind_name",
    "now_called",
    "sort_of",
    "told",
]
