"""Answers in files, counted by DuckDB within this program: Parquet, separated text, JSON, and databases of its own.

Text is read as plain Python reads it, or not at all: encoding, separator, quotes and headings are found by the same
code at the head of the file and told to DuckDB, which guesses nothing; where the file does not go on as it began, plain
Python reads it. Nothing is downloaded: what DuckDB would need an extension for, it does not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stakeholders.answers.asking import Kind, Rows
from stakeholders.answers.duckdb_text import path, readings_of
from stakeholders.answers.heads import NotSoRead
from stakeholders.answers.opening import (
    AT_A_TIME,
    NAME,
    Source,
    compiled,
    first_that_works,
    kinds_of,
    telling,
)
from stakeholders.answers.places import Place
from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.voice.wanted import Wanted

MOST_MEMORY = "400MB"
"""What DuckDB keeps in memory; beyond that it writes to the folder for temporary files."""
PATTERN = frozenset("*?[")
_PARQUET = b"PAR1"
_NUMBERS = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT",
    "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN",
)  # fmt: skip


@contextmanager
def opened_files(place: Place, wanted: Wanted) -> Iterator[Source]:
    """A file, or several of Parquet.

    :raises Unable: there is none, or it is damaged.
    :raises NotSoRead: plain Python is to read it.
    """
    files = _files(place)
    if place.part:
        raise Unable(f"{place.name}: such a file has no sheets", "Leave out what stands behind the #.")
    with _connected(place, ":memory:") as duckdb:
        if _is_parquet(files[0]):
            with telling(place):
                names = ", ".join(map(path, files))
                several = ", union_by_name = true" if len(files) > 1 else ""
                duckdb.execute(f"CREATE TEMP VIEW {NAME} AS SELECT * FROM read_parquet([{names}]{several})")
                yield _source(duckdb, place, "")
            return
        refusal = needed("duckdb", "voice", place.name).Error
        try:
            readings = readings_of(duckdb, files[0], place, wanted)
        except refusal as error:
            raise NotSoRead(str(error)) from None
        _load(duckdb, readings, refusal)
        yield _source(duckdb, place, "")


def _load(duckdb: Any, readings: Sequence[str], refusal: type[Exception]) -> None:
    """Read text once, in the first way that comes to its end, however often it is then asked about.

    :raises NotSoRead: none does.
    """
    for reading in readings:
        try:
            duckdb.execute(f"CREATE OR REPLACE TEMP TABLE {NAME} AS {reading}")
        except refusal as error:
            told = error
        else:
            return
    raise NotSoRead(str(told))


@contextmanager
def opened_database(place: Place) -> Iterator[Source]:
    """A table or a query of a file of DuckDB's own.

    :raises Unable: there is no such file or table.
    """
    if place.file is None or not place.file.is_file():
        raise Unable(f"there is no file {place.name.partition('#')[0]}", "Name it from the folder of the register.")
    with telling(place), _connected(place, str(place.file.absolute())) as duckdb:
        query = first_that_works(place, lambda query: duckdb.execute(f"DESCRIBE SELECT * FROM (\n{query}\n)") and query)
        yield _source(duckdb, place, query)


@contextmanager
def _connected(place: Place, database: str) -> Iterator[Any]:
    module = needed("duckdb", "voice", place.name)
    with TemporaryDirectory(prefix="stakeholders-", ignore_cleanup_errors=True) as folder:
        settings = {
            "memory_limit": MOST_MEMORY,
            "temp_directory": folder,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with telling(place):
            connection = module.connect(database, config=settings, read_only=database != ":memory:")
        try:
            connection.execute("SET enable_progress_bar = false")  # it would draw one among our own output
            with suppress(module.Error):  # it comes with the zones of the calendar, or there are no days with a zone
                connection.execute("SET TimeZone = 'UTC'")
            if database != ":memory:":  # a query, and a table called like a file, reach nothing but the database
                for setting in ("enable_external_access", "python_enable_replacements"):
                    connection.execute(f"SET {setting} = false")
                connection.execute("SET lock_configuration = true")
            yield connection
        finally:
            connection.close()


def _source(duckdb: Any, place: Place, query: str) -> Source:
    described = duckdb.execute(f"DESCRIBE {f'SELECT * FROM ({chr(10)}{query}{chr(10)})' if query else NAME}").fetchall()
    kinds: Mapping[str, Kind] = {name: _kind(str(given)) for name, given, *_ in described}

    def ask(expression: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
        cursor = duckdb.execute(compiled(expression, "duckdb", query))
        while found := cursor.fetchmany(AT_A_TIME):
            yield found

    return Source(Rows.named(NAME, kinds_of(kinds, place), "duckdb"), ask)


def _kind(given: str) -> Kind:
    if given == "VARCHAR":
        return "text"
    if given.endswith("]") or given.startswith(("STRUCT", "MAP", "UNION")):
        return "other"
    if given == "DATE" or given.startswith("TIMESTAMP"):
        return "day"
    return "value" if given.startswith(_NUMBERS) else "other"


def _files(place: Place) -> list[Path]:
    """The files of a source: itself, those in a folder, or those that fit a pattern.

    :raises Unable: there are none.
    """
    file = place.file
    assert file is not None
    if file.is_dir():
        found = sorted(each for each in file.rglob("*.parquet") if each.is_file())
    elif not file.exists() and PATTERN & set(file.name):
        found = sorted(each for each in file.parent.glob(file.name) if each.is_file())
    else:
        found = [file]
    if not found:
        raise Unable(f"{place.name} names no Parquet files", "Name a folder or a pattern such as answers/*.parquet.")
    if not found[0].is_file():
        raise Unable(f"there is no file {place.name}", "Sources are named from the folder of the register.")
    if len(found) > 1 and not all(map(_is_parquet, found)):
        raise Unable(
            f"{place.name} names files that are not Parquet", "Several files are read together only as Parquet."
        )
    return found


def _is_parquet(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(_PARQUET)) == _PARQUET
