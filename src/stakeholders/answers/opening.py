"""Engines opened to be asked: each with the rows of one source, and a way to ask about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from stakeholders.answers.asking import Kind, Rows
from stakeholders.answers.heads import NotSoRead
from stakeholders.answers.places import IN_A_FILE, SPARK, Place
from stakeholders.answers.queries import readings
from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.voice.wanted import Wanted

AT_A_TIME = 50_000
"""Rows that are taken from an engine at once."""
NAME = "stakeholders_answers"
"""What the rows of a source are called in SQL."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that has been opened.

    :param ask: the rows of an expression of Ibis, some at a time.
    """

    rows: Rows
    ask: Callable[[Any], Iterator[Sequence[tuple[Any, ...]]]]


def opened(place: Place, wanted: Wanted) -> AbstractContextManager[Source]:
    """The engine that has a source, ready to be asked.

    :raises Unable: it cannot be reached, has no such table, or is not installed.
    :raises NotSoRead: plain Python is to read the file.
    """
    if not place.url:
        from stakeholders.answers.duckdb_files import opened_files

        return opened_files(place, wanted)
    if place.scheme == SPARK:
        from stakeholders.answers.spark import opened_spark

        return opened_spark(place, wanted)
    if place.scheme == "duckdb":
        from stakeholders.answers.duckdb_files import opened_database

        return opened_database(place)
    if place.scheme in (*IN_A_FILE, "postgresql"):
        from stakeholders.answers.databases import opened_database as opened_other

        return opened_other(place)
    return _reached(place)


def compiled(expression: Any, dialect: str, query: str) -> str:
    """The SQL of an expression over the rows of a query, which stays as its author wrote it."""
    ibis = needed("ibis", "voice", "a database")
    sql = ibis.to_sql(expression, dialect=dialect)
    return f"WITH {NAME} AS (\n{query}\n)\nSELECT * FROM (\n{sql}\n) AS counted" if query else str(sql)


@contextmanager
def _reached(place: Place) -> Iterator[Source]:
    """Whatever else Ibis connects to by a URL."""
    ibis = needed("ibis", "voice", f"a source of the sort {place.scheme}://")
    with telling(place):
        connection = ibis.connect(place.url)
        table = first_that_works(place, connection.sql)
        kinds = {name: _kind(given) for name, given in table.schema().items()}

        def ask(expression: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
            for batch in connection.to_pyarrow_batches(expression):
                yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))

        yield Source(Rows(table, kinds, place.scheme), ask)


def _kind(given: Any) -> Kind:
    if given.is_string():
        return "text"
    if given.is_date() or given.is_timestamp():
        return "day"
    return "value" if given.is_numeric() or given.is_boolean() else "other"


def first_that_works(place: Place, tried: Callable[[str], Any]) -> Any:
    """What is made of the first reading of the source's part that the engine understands.

    :raises Exception: what the engine says of the first reading, where it understands none.
    """
    first: Exception | None = None
    for query in readings(place):
        try:
            return tried(query)
        except Unable:
            raise
        except Exception as error:  # each engine has its own, and says here that there is no such table
            first = first or error
    assert first is not None
    raise first


@contextmanager
def telling(place: Place) -> Iterator[None]:
    """Tell what an engine refuses in words, and in one line.

    :raises Unable: it refuses.
    """
    try:
        yield
    except (Unable, NotSoRead, OSError):
        raise
    except ImportError as error:
        missing = error.name or getattr(error.__cause__, "name", None) or str(error)
        package = missing.partition(".")[0]
        what = f"{place.scheme}://" if place.scheme else place.name
        wanted = f"ibis-framework[{place.scheme}]" if place.scheme else package
        raise Unable(
            f"{what} needs the package {package}, which is not installed",
            f'Install it with: python -m pip install "{wanted}"',
        ) from None
    except Exception as error:
        where = place.name.partition("#")[0]
        raise Unable(
            f"{where} cannot be read: {in_a_line(error)}",
            "See that it is there and may be read, and that the table, the columns and the query are right.",
        ) from None


def in_a_line(error: BaseException) -> str:
    """What an engine says, without what follows the first line; passwords are taken out."""
    from stakeholders.stores.sql.urls import without_password

    lines = [line.strip(": \t") for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("An error occurred while calling")]  # so Java's are told
    said = next(iter(told or lines), type(error).__name__)
    return without_password(said.rstrip(".") if len(said) <= 300 else f"{said[:300]}…")


def kinds_of(columns: Mapping[str, Kind], place: Place) -> Mapping[str, Kind]:
    """The columns of a source.

    :raises Unable: there are none.
    """
    if not columns:
        raise Unable(f"{place.name} has no columns", "Name a table or a query that has some.")
    return columns
