"""The tables themselves, as SQLModel classes, made from the declarations of the fields.

`TABLES["needs"]` is the class of the table `needs`: a program that wants the rows of a register may select through it.
Importing this takes a third of a second, so only what makes tables or writes to them does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR
from stakeholders.model.kinds import HEADER, FieldSpec
from stakeholders.stores.sql.schema import (
    HISTORY,
    META,
    POSITION,
    ColumnLayout,
    ListLayout,
    Sort,
    TableLayout,
    layout_of,
    layouts,
)

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel):
    """A row of any of our tables."""

    metadata = METADATA


class Meta(Row, table=True):
    """What the database says of itself: one row."""

    __tablename__ = META
    __table_args__ = (
        sa.CheckConstraint("id = 1", name="one_row"),
        {"comment": "Whose tables these are; kept by the program stakeholders, not to be changed by hand"},
    )

    id: int = Field(default=1, primary_key=True, sa_type=sa.Integer, sa_column_kwargs={"autoincrement": False})
    database: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "the id of this database, wherever it lies"})
    schema_version: int = Field(sa_column_kwargs={"comment": "the version of the tables"})
    program: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "the program that last wrote"})
    head_number: int = Field(sa_column_kwargs={"comment": "the number of the last entry of the history"})
    head_hash: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "its hash"})


class HistoryRow(Row, table=True):
    """One change set, with who made it, when and why. Rows are only ever added; each seals those before it."""

    __tablename__ = HISTORY
    __table_args__ = {"comment": "Who changed what, when and why; kept by the program, checked by: stakeholders verify"}

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False, "comment": "from 1, without gaps"})
    at: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "when, in UTC, as ISO 8601"})
    by: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "who"})
    why: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "why, or the command"})
    schema_version: int = Field(sa_column_kwargs={"comment": "the version of the fields in `changes`"})
    changes: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "the changes, as a JSON list"})
    previous: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "the hash of the entry before"})
    hash: str = Field(sa_type=sa.Text, sa_column_kwargs={"comment": "SHA-256 of all the above and the database's id"})


def _table(name: str, comment: str, columns: list[sa.Column[Any]], *more: sa.CheckConstraint) -> type[Row]:
    """The class of a table."""
    held: dict[str, Any] = {_attribute(column.name): Field(sa_column=column) for column in columns}
    named = "".join(word.title() for word in name.split("_")) + "Row"
    held |= {
        "__annotations__": dict.fromkeys(held, Any),
        "__tablename__": name,
        "__table_args__": (*more, {"comment": comment}),
        "__module__": __name__,
        "__doc__": comment,
    }
    metaclass: Any = type(SQLModel)
    made: type[Row] = metaclass(named, (Row,), held, table=True)
    return made


def _attribute(column: str) -> str:
    """What a column is called in Python; SQLModel's own names are taken."""
    return f"{column}_" if hasattr(Row, column) else column


def _record_table(layout: TableLayout) -> type[Row]:
    header = layout.kind == HEADER
    own = (
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False, server_default="1")
        if header
        else sa.Column(
            POSITION, sa.Integer, comment="its place among the others; left out of a new row, which then comes last"
        )
    )
    columns = [_column(layout.kind, column) for column in layout.columns]
    checks = [check for column in layout.columns for check in _checks(column)]
    if header:
        checks.append(sa.CheckConstraint("id = 1", name="one_row"))
    summary = (layout.cls.__doc__ or "").strip().partition("\n")[0]
    return _table(layout.kind, summary, [own, *columns] if header else [*columns, own], *checks)


def _list_table(layout: TableLayout, each: ListLayout) -> type[Row]:
    # A list may name a record twice, so its position is part of the key; a row without one has position 0.
    columns: list[sa.Column[Any]] = [
        sa.Column(each.owner, sa.Text, _foreign_key(layout.kind, ondelete="CASCADE"), primary_key=True),
        sa.Column(each.target, sa.Text, *_reference(each.spec), primary_key=True, index=True),
        sa.Column(POSITION, sa.Integer, primary_key=True, autoincrement=False, server_default="0"),
    ]
    return _table(each.name, f"{layout.kind}: {each.spec.description}", columns)


def _column(table: str, column: ColumnLayout) -> sa.Column[Any]:
    spec = column.spec
    key = column.name == "id" and table != HEADER
    return sa.Column(
        column.name,
        _type(column),
        *_reference(spec),
        primary_key=key,
        nullable=not (spec.required or spec.default is not None),
        server_default=_default(column),
        index=spec.link is not None or None,
        comment=_comment(spec),
    )


def _type(column: ColumnLayout) -> sa.types.TypeEngine[Any]:
    match column.sort:
        case Sort.WHOLE:
            return sa.BigInteger() if column.spec.bounds[1] is None else sa.Integer()
        case Sort.NUMBER:
            return sa.Double()
        case Sort.TRUTH:
            return sa.Boolean(create_constraint=False)
        case Sort.DAY:
            return sa.Date()
        case Sort.LIST:
            return sa.JSON().with_variant(JSONB(), "postgresql")
        case Sort.MAPPING:
            return sa.JSON()  # JSONB would forget the order of the names
        case _:
            return sa.Text()


def _default(column: ColumnLayout) -> sa.TextClause | None:
    """What the database puts where an INSERT says nothing, so that a row needs no more than a file's record."""
    value = column.spec.default
    if column.spec.required or value is None:
        return None
    match column.sort:
        case Sort.LIST:
            return sa.text("'[]'")
        case Sort.MAPPING:
            return sa.text("'{}'")
        case Sort.TRUTH:
            return sa.text("true" if value else "false")
        case Sort.TEXT:
            return sa.text(f"'{value}'")
        case _:
            return sa.text(str(value))


def _reference(spec: FieldSpec) -> tuple[sa.ForeignKey, ...]:
    """The foreign key of a reference to one kind; what may be of several kinds has none, for SQL knows no such key."""
    if spec.link is None or len(spec.link.kinds) != 1:
        return ()
    return (_foreign_key(spec.link.kinds[0]),)


def _foreign_key(kind: str, ondelete: str | None = None) -> sa.ForeignKey:
    return sa.ForeignKey(f"{kind}.id", onupdate="CASCADE", ondelete=ondelete, deferrable=True, initially="DEFERRED")


def _comment(spec: FieldSpec) -> str:
    return f"{spec.description} ({spec.unit})" if spec.unit else spec.description


_ID = {
    "sqlite": "{0} <> '' AND {0} NOT GLOB '*[^a-z0-9-]*' "
    "AND {0} NOT GLOB '-*' AND {0} NOT GLOB '*-' AND {0} NOT GLOB '*--*'",
    "postgresql": "{0} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'",
}
_JSON = {
    "sqlite": "{0} = '{2}' OR json_valid({0}) AND json_type({0}) = '{1}'",
    "postgresql": "json_typeof({0}::json) = '{1}'",
}


def _checks(column: ColumnLayout) -> Iterator[sa.CheckConstraint]:
    """What a value must fulfil, said to the database too."""
    spec, name = column.spec, f'"{column.name}"'
    low, high = spec.bounds
    shortest, longest = spec.lengths
    said = []
    if spec.choices and not spec.many:
        choices = ", ".join(f"'{choice}'" for choice in spec.choices)
        said.append(f"{name} IN ({choices})")
    if low is not None:
        said.append(f"{name} >= {low:g}")
    if high is not None:
        said.append(f"{name} <= {high:g}")
    if column.sort is Sort.TEXT and not _reference(spec):  # a foreign key says more
        said += [f"length({name}) >= {shortest}"] if shortest else []
        said += [f"length({name}) <= {longest}"] if longest else []
    if column.sort is Sort.DAY:
        said.append(f"{name} BETWEEN '{FIRST_YEAR}-01-01' AND '{LAST_YEAR}-12-31'")
    if said:
        yield sa.CheckConstraint(" AND ".join(said), name=column.name)
    if column.name == "id":
        for dialect, pattern in _ID.items():
            yield _only(dialect, pattern.format(name), "id_words")
    if column.sort in (Sort.LIST, Sort.MAPPING):
        kind, empty = ("array", "[]") if column.sort is Sort.LIST else ("object", "{}")
        for dialect, pattern in _JSON.items():
            yield _only(dialect, pattern.format(name, kind, empty), f"{column.name}_json")
    # SQLite takes any value in any column, and a day or a truth is only what the check makes of it.
    if column.sort is Sort.DAY:
        yield _only("sqlite", f"{name} IS date({name}, '+0 days')", f"{column.name}_day")
    if column.sort is Sort.TRUTH:
        yield _only("sqlite", f"{name} IN (0, 1)", f"{column.name}_truth")
    if column.sort in (Sort.WHOLE, Sort.NUMBER):
        kinds = "'integer', 'null'" if column.sort is Sort.WHOLE else "'integer', 'real', 'null'"
        yield _only("sqlite", f"typeof({name}) IN ({kinds})", f"{column.name}_number")


def _only(dialect: str, condition: str, name: str) -> sa.CheckConstraint:
    constraint: sa.CheckConstraint = sa.CheckConstraint(condition, name=name).ddl_if(dialect=dialect)
    return constraint


TABLES: dict[str, type[Row]] = {HEADER: _record_table(layout_of(HEADER))}
"""The class of each table of records, and of each list of references, by the table's name."""
for _layout in layouts():
    TABLES[_layout.kind] = _record_table(_layout)
for _layout in layouts():
    TABLES |= {each.name: _list_table(_layout, each) for each in _layout.lists}


def core_table(name: str) -> sa.Table:
    """The table of a name, for statements of SQLAlchemy's Core."""
    return METADATA.tables[name]


__all__ = ["METADATA", "TABLES", "HistoryRow", "Meta", "core_table"]
