"""Parquet files of answers: what their columns hold, by names, types and counts; the rows stay where they lie."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.imports.answering.answers import Answers
from stakeholders.imports.answering.columns import Seen, understood
from stakeholders.imports.fields.mappings import Mappings
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.complaints import stem_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BEGINNING = b"PAR1"
_SAMPLE = 20_000
"""Rows by which it is told what a column of text holds."""
_MOST_VALUES = 300
"""Different figures beyond which a column holds no scores."""
_DAYS = ("DATE", "TIMESTAMP")
_NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "REAL", "HUGEINT")


def is_columnar(path: Path) -> bool:
    """Whether a file is one of Parquet."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False  # who reads it says what is wrong with it


def columnar_answers(path: Path, mappings: Mappings) -> Answers:
    """The answers in a Parquet file.

    :raises Unable: it cannot be read, holds no scores, or what reads such files is not installed.
    """
    duckdb = needed("duckdb", "voice", path.as_posix())
    try:
        with duckdb.connect() as connection:
            return _read(connection, path, mappings)
    except duckdb.Error as error:
        told = " ".join(str(error).split())
        raise Unable(f"{path.as_posix()} cannot be read as Parquet: {told}", "Save it anew, or as CSV.") from error


def _read(connection: DuckDBPyConnection, path: Path, mappings: Mappings) -> Answers:
    connection.read_parquet(str(path)).create_view("source")
    ((rows,),) = _asked(connection, "select count(*) from source")
    described = [(str(name), str(kind)) for name, kind, *_ in _asked(connection, "describe source")]
    columns = [_seen(connection, name, kind) for name, kind in described]
    names = [name for name, _ in described]
    given = {
        name: said.answer or said.to
        for heading, said in mappings.everywhere.items()
        for name in names
        if words(name) == words(heading) and (said.answer or said.to in ("-", "notes"))
    }
    held = understood(columns, given, stem_of(path.as_posix()))
    if not any(each.scored for each in held):
        raise Unable(
            f"no column of {path.as_posix()} is known to hold scores",
            f'Say which does: --map "Column=score". It has: {", ".join(names[:20])}',
        )
    dated = next((each.heading for each in held if each.key == "date"), None)
    days = [seen.days for seen in columns if seen.heading == dated and seen.typed != "day"]
    first, last = _ends(connection, dated) if dated is not None and not days else (None, None)
    if days and days[0]:
        first, last = min(days[0].values()), max(days[0].values())
    return Answers(path.as_posix(), rows, tuple(held), first, last)


def _seen(connection: DuckDBPyConnection, name: str, kind: str) -> Seen:
    quoted = _quoted(name)
    typed = "day" if kind.startswith(_DAYS) else "number" if kind.startswith(_NUMBERS) or "INT" in kind else "text"
    if typed == "number":
        query = f"select {quoted}, count(*) from source group by 1 order by 2 desc, 1 limit {_MOST_VALUES + 1}"
        counts = _asked(connection, query)
        return Seen(name, {_text(value): count for value, count in counts}, typed)
    sampled = f"select {quoted}::varchar as v from source limit {_SAMPLE}"
    counts = _asked(connection, f"select v, count(*) from ({sampled}) group by 1 order by 1")
    return Seen(name, {"" if value is None else str(value).strip(): count for value, count in counts}, typed)


def _ends(connection: DuckDBPyConnection, name: str) -> tuple[dt.date | None, dt.date | None]:
    ((first, last),) = _asked(connection, f"select min({_quoted(name)})::date, max({_quoted(name)})::date from source")
    return first, last


def _asked(connection: DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
