"""Answers in SQLite and PostgreSQL, counted there: in one transaction that only reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from stakeholders.answers.asking import Kind, Rows
from stakeholders.answers.opening import AT_A_TIME, NAME, Source, compiled, first_that_works, in_a_line, kinds_of
from stakeholders.answers.places import Place
from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.stores.sql.database import reading
from stakeholders.stores.sql.urls import Dialect, Url, parse

_SETTINGS = ("timezone = 'UTC'", "statement_timeout = '10min'", "standard_conforming_strings = on")
"""Days are those of world time; a question ends some time; and texts are read as the query was checked."""
_KINDS: dict[int, Kind] = {
    **dict.fromkeys((18, 19, 25, 1042, 1043), "text"),
    **dict.fromkeys((1082, 1114, 1184), "day"),
    **dict.fromkeys((16, 20, 21, 23, 26, 700, 701, 1700), "value"),
}
"""What types of PostgreSQL hold, by their numbers there; any other is read as text."""
_HINTS = {
    "42P01": "Name a table or a view as the database calls it, with its schema: schema.table.",
    "42703": "See the names of the columns in the query.",
    "42601": "See the query.",
    "42501": "Ask for the right to read the table.",
    "57014": "It took too long; ask for a table that is counted beforehand.",
    "25006": "Name a query that only reads.",
}
_HINT = "See the query behind the #."


@contextmanager
def opened_database(place: Place) -> Iterator[Source]:
    """A table or a query of a database.

    :raises Unable: it cannot be reached, or has no such table.
    """
    needed("ibis", "voice", "a database")
    url = _url(place)
    with reading(url, untouched=True) as connection:
        lite = url.dialect == "sqlite"
        if not lite:
            for setting in _SETTINGS:
                connection.run(f"SET LOCAL {setting}")

        def tried(query: str) -> tuple[str, dict[str, Kind]]:
            return query, _kinds(connection.driver, query, lite)

        try:
            query, kinds = first_that_works(place, tried)
            dialect = "sqlite" if lite else "postgres"
            rows = Rows.named(NAME, kinds_of(kinds, place), dialect)

            def ask(expression: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
                cursor = connection.driver.cursor()
                cursor.execute(compiled(expression, dialect, query))
                while found := cursor.fetchmany(AT_A_TIME):
                    yield found

            yield Source(rows, ask)
        except Unable:
            raise
        except Exception as error:
            told = _told(place, url, error)
            if told is None:
                raise
            raise told from None


def _url(place: Place) -> Url:
    """The database of a source.

    :raises Unable: its file is not there.
    """
    if place.file is None:
        return parse(place.url)
    if not place.file.is_file():
        raise Unable(f"there is no file {place.file.as_posix()}", "Sources are named from the folder of the register.")
    lite: Dialect = "sqlite"
    nothing = parse("sqlite:///x.db").conninfo
    return Url(lite, place.file.as_posix(), place.file, nothing, nothing)


def _kinds(driver: Any, query: str, lite: bool) -> dict[str, Kind]:
    """The columns of a query, and what they hold.

    What stands in SQLite has its own type row by row, and is taken as it stands.
    """
    look = f"SELECT * FROM (\n{query}\n) AS looked_at LIMIT 0"
    cursor = driver.cursor()
    if lite:
        cursor.execute(look)
        return {column[0]: "text" for column in cursor.description or ()}
    cursor.execute("SAVEPOINT looking")
    try:
        cursor.execute(look)
    except Exception:
        driver.execute("ROLLBACK TO SAVEPOINT looking")
        raise
    return {column.name: _KINDS.get(column.type_code, "other") for column in cursor.description or ()}


def _told(place: Place, url: Url, error: Exception) -> Unable | None:
    """What a driver says of a query; None where it tells of the connection, which others put in words."""
    where = place.name.partition("#")[0]
    if url.dialect == "postgresql":
        state = getattr(error, "sqlstate", None)
        said = f"{where}: the server says: {url.hidden(in_a_line(error))}"
        return Unable(said, _HINTS.get(state, _HINT)) if state else None
    import sqlite3

    if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) in (None, sqlite3.SQLITE_ERROR):
        hint = "Name a table or a view as the database calls it." if "no such table" in str(error) else _HINT
        return Unable(f"{where}: SQLite says: {in_a_line(error)}", hint)
    return None
