"""One record with all it says, where it stands, and the links from it and to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from stakeholders.model.json_schema import spoken
from stakeholders.model.kinds import fields_of, links_of
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.fields import paths_of
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Report, Table
from stakeholders.texts import _


def record_report(register: Register, records: Iterable[Record], as_of: dt.date) -> Report:
    """Each record under a heading of its own."""
    shown = tuple(records)
    title = shown[0].label if len(shown) == 1 else _("Records")
    blocks = [block for record in shown for block in _blocks(register, record, headed=len(shown) > 1)]
    return Report("show", title, about(register, as_of), tuple(blocks))


def _blocks(register: Register, record: Record, *, headed: bool) -> Iterator[Block]:
    prefix = ""
    if headed:
        yield Heading(record.label)
        prefix = record.id.replace("-", "_") + "_"
    yield Facts(tuple(_facts(register, record)))
    links = tuple(_links_from(register, record))
    if links:
        yield _table(f"{prefix}refers_to", _("It refers to"), links)
    links = tuple(_links_to(register, record))
    if links:
        yield _table(f"{prefix}referred_to_by", _("What refers to it"), links)


def _facts(register: Register, record: Record) -> Iterator[tuple[str, Cell]]:
    yield _("Kind"), Cell(spoken(type(record)))
    place = register.place(record)
    if place is not None:
        yield _("Stands in"), Cell(str(place))
    common = fields_of(Record)
    for path in paths_of(type(record)).values():
        values = path.values(record)
        if not values or values == (path.spec.default,):  # a database does not know who has said so
            continue
        ref = str(values[0]) if path.spec.link and len(values) == 1 else record.id if path.name == "id" else ""
        if path.name in common or len(values) > 1:  # after the last of several values a note seems to be about that one
            note = ""
        else:
            note = "; ".join(filter(None, (_(path.spec.description), path.spec.unit and _(path.spec.unit))))
        yield path.heading, Cell(values[0] if len(values) == 1 else values, note=note, ref=ref)


_Link = tuple[str, str, Record | None]
"""A field, the id at the other end, and the record there, where there is one."""


def _links_from(register: Register, record: Record) -> Iterator[_Link]:
    for path in links_of(type(record)):
        for _field, id in path.ids(record):
            yield ".".join(path.path), id, register.find(id)


def _links_to(register: Register, record: Record) -> Iterator[_Link]:
    for other in register.linking_to(record, Record):
        for path in links_of(type(other)):
            if any(id == record.id for _field, id in path.ids(other)):
                yield ".".join(path.path), other.id, other


def _table(key: str, title: str, links: tuple[_Link, ...]) -> Table:
    return Table(
        key,
        title,
        (
            Column("kind", _("Kind")),
            Column("field", _("By the field")),
            Column("id", _("Id")),
            Column("label", _("Called"), wide=True),
        ),
        tuple(
            (
                Cell(spoken(type(other)) if other else None),
                Cell(field),
                Cell(id, ref=id if other else ""),
                Cell(other.label) if other else Cell(_("not in the register"), "bad"),
            )
            for field, id, other in links
        ),
    )
