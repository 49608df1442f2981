"""The records of one kind as a table: which ones, which fields, in which order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from stakeholders.errors import Unable, unknown
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.fields import FieldPath, paths_of
from stakeholders.reports.report import Cell, Report, Table, Value
from stakeholders.texts import _, heading, plural, word

TELLING = {
    "functions": "name lead customer_first stages",
    "topics": "name parent",
    "processes": "name function",
    "parties": "name category relevant power interest owner reviewed_on",
    "contacts": "party name role department level contact_permitted",
    "touchpoints": "party their_role our_function our_person comfort competence conscientiousness",
    "needs": "party statement topic importance satisfaction owner",
    "comparisons": "need customer_need relation decision",
    "communications": "what parties when who",
    "communication_records": "communication planned_for delivered_on by evidence",
    "surveys": "name construct wave closed_on population sampled",
    "feedback": "party received_on sort severity text closed_on",
    "problems": "title difficulty owner raised_on solved_on",
    "actions": "title sort owner due_on done_on effective",
    "decisions": "question chosen customer_impact organisation_impact decided_on",
    "reviews": "held_on scope outcomes next_on",
    "activities": "title element level planned_on done_on",
    "commitments": "does who.function who.level times per metric target",
    "assessments": "survey function level construct wave respondents favourable",
    "waivers": "rule record reason until",
}
"""The fields of each kind that a list shows unless others are named, after the id."""

Operator = Literal["=", "!=", "~"]
_CONDITION = re.compile(r"\s*([\w.]+)\s*(!=|=|~)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a record must say to be listed: `=` the value, `!=` not the value, `~` text that holds it.

    With no value, `=` asks that nothing is said there, `!=` that something is. Of a list, one entry must suit.
    """

    field: FieldPath
    operator: Operator
    value: str

    def holds(self, record: Record) -> bool:
        """Whether the record says so."""
        values = self.field.values(record)
        if self.operator == "~":
            return any(self.value.casefold() in text_of(value).casefold() for value in values)
        if not self.value:
            return bool(values) is (self.operator == "!=")
        return any(_equal(value, self.value) for value in values) is (self.operator == "=")


def kind_named(word: str) -> type[Record]:
    """The kind of that name, in the plural or the singular.

    :raises Unable: there is none; the nearest is named.
    """
    found = KINDS.get(word) or {singular(cls): cls for cls in KINDS.values()}.get(word)
    if found is None:
        raise unknown("kind of record", word, KINDS)
    return found


def field_named(kind: type[Record], name: str) -> FieldPath:
    """The field of that path.

    :raises Unable: the kind has none; the nearest is named.
    """
    paths = paths_of(kind)
    if name not in paths:
        raise unknown(f"field of {kind.kind}", name, paths)
    return paths[name]


def condition(register: Register, kind: type[Record], text: str) -> Condition:
    """The condition that the text means, such as `importance=5`, `owner!=sales` or `statement~on time`.

    :raises Unable: it is no condition, or names a field or a value that cannot be.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise Unable(f"{text!r} is no condition", "Write field=value, field!=value or field~text; field= is: not said.")
    name, operator, value = match.groups()
    field = field_named(kind, name)
    found = Condition(field, next(known for known in get_args(Operator) if known == operator), value.strip())
    if found.value and operator != "~":
        _require_possible(register, kind, found)
    return found


def records_report(
    register: Register,
    kind: type[Record],
    as_of: dt.date,
    *,
    where: Iterable[str] = (),
    sort: str = "",
    columns: Iterable[str] = (),
    retired: bool = False,
    in_words: bool = False,
) -> Report:
    """A table of the records of a kind.

    :param where: conditions that all must hold.
    :param sort: the field to sort by, with a hyphen before it the greatest first; else they keep the files' order.
    :param columns: the fields to show; those of TELLING unless given. The name of a group stands for all its fields.
    :param retired: whether retired records are listed too.
    :param in_words: whether choices are shown in the words of the report's language; else as the files write them, for
        those who will type them.
    :raises Unable: a field or a value that cannot be.
    """
    conditions = [condition(register, kind, text) for text in where]
    fields = _fields(kind, columns)
    every = list(register.all(kind).values()) if retired else list(register.active(kind))
    found = [record for record in every if all(condition.holds(record) for condition in conditions)]
    if sort:
        found = _sorted(register, found, field_named(kind, sort.removeprefix("-")), backwards=sort.startswith("-"))
    table = Table(
        kind.kind,
        heading(kind.kind),
        tuple(field.column(_digits(field, found)) for field in fields),
        tuple(tuple(_cell(field, record, in_words=in_words) for field in fields) for record in found),
        note=_counted(len(found), 0 if retired else len(register.all(kind)) - len(every)),
        empty=_("No record is as asked for.") if conditions else _("There are none."),
    )
    return Report("list", table.title, about(register, as_of), (table,))


def text_of(value: Value) -> str:
    """A value as the files write it, for comparison with what a user writes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _equal(value: Value, wanted: str) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value == float(wanted)
    return text_of(value) == wanted


def _require_possible(register: Register, kind: type[Record], condition: Condition) -> None:
    """Refuse a value that the field can never have: it is a slip, and an empty list would hide it."""
    spec, value = condition.field.spec, condition.value
    known: Collection[str] = spec.choices
    if spec.base is bool:
        known = ("true", "false")
    elif spec.among is not None:
        known = register.header.levels if spec.among.listed == "levels" else register.header.stages
    elif spec.link is not None:
        ids = (register.all(KINDS[name]) for name in spec.link.kinds or KINDS)
        held = {text_of(value) for record in register.all(kind).values() for value in condition.field.values(record)}
        known = held.union(*ids)
    if known and value not in known:
        raise unknown(condition.field.name, value, known)
    try:
        if spec.base is dt.date:
            dt.date.fromisoformat(value)
        elif spec.base in (int, float):
            float(value)
    except ValueError:
        what, example = ("day", "2026-09-30") if spec.base is dt.date else ("number", "5")
        hint = f"Write {condition.field.name}{condition.operator}{example}"
        raise Unable(f"{value!r} is no {what}", hint) from None


def _fields(kind: type[Record], names: Iterable[str]) -> list[FieldPath]:
    wanted = [name.strip() for name in names if name.strip()] or ["id", *TELLING[kind.kind].split()]
    found: list[FieldPath] = []
    for name in wanted:
        group = [path for path in paths_of(kind).values() if path.name.startswith(f"{name}.")]
        found.extend(group or [field_named(kind, name)])
    return found


def _sorted(register: Register, records: list[Record], field: FieldPath, *, backwards: bool) -> list[Record]:
    """The records by what they say first in the field; those that say nothing stand last either way."""
    spec = field.spec
    order: Collection[str] = spec.choices
    if spec.among is not None:
        order = register.header.levels if spec.among.listed == "levels" else register.header.stages
    ranks = {word: rank for rank, word in enumerate(order)}

    def key(record: Record) -> tuple[float, str]:
        value = field.values(record)[0]
        if isinstance(value, dt.date):
            return value.toordinal(), ""
        if isinstance(value, int | float):
            return value, ""
        return ranks.get(str(value), len(ranks)), str(value).casefold()

    said = [record for record in records if field.values(record)]
    return sorted(said, key=key, reverse=backwards) + [record for record in records if not field.values(record)]


def _digits(field: FieldPath, records: list[Record]) -> int:
    """The decimals that the figures of a column need, two at the most."""
    figures = [value for record in records for value in field.values(record) if isinstance(value, float)]
    return next((digits for digits in (0, 1) if all(round(figure, digits) == figure for figure in figures)), 2)


def _cell(field: FieldPath, record: Record, *, in_words: bool) -> Cell:
    values = field.values(record)
    if in_words and field.spec.choices:
        values = tuple(word(str(value)) for value in values)
    ref = record.id if field.name == "id" else str(values[0]) if field.spec.link and len(values) == 1 else ""
    return Cell(values[0] if len(values) == 1 else values or None, ref=ref)


def _counted(listed: int, hidden: int) -> str:
    told = plural("{count} record.", "{count} records.", listed)
    if hidden:
        told += " " + plural("{count} retired one is left out.", "{count} retired ones are left out.", hidden)
    return told
