"""Answers counted by Spark: files, and tables and queries of its catalogue."""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from stakeholders.answers.asking import Kind, Rows
from stakeholders.answers.duckdb_files import PATTERN
from stakeholders.answers.heads import NotSoRead, head_of
from stakeholders.answers.opening import (
    AT_A_TIME,
    NAME,
    Source,
    first_that_works,
    in_a_line,
    kinds_of,
    telling,
)
from stakeholders.answers.places import Place
from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.voice.wanted import Wanted

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.catalogImplementation": "in-memory",
}
"""What suits a program that asks a few questions and ends; Spark's own configuration comes before it."""
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("string", "varchar", "char"), "text"),
    **dict.fromkeys(("date", "timestamp", "timestamp_ntz"), "day"),
    **dict.fromkeys(("byte", "short", "integer", "long", "float", "double", "decimal", "boolean"), "value"),
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), "value"),
}


@contextmanager
def opened_spark(place: Place, wanted: Wanted) -> Iterator[Source]:
    """A file that Spark is to read, or a table or a query of its catalogue.

    :raises Unable: Spark cannot be started, or has no such table.
    """
    ibis = needed("ibis", "spark", "Spark")
    needed("pyspark", "spark", "Spark")
    session = _session(place)
    with telling(place):
        connection = ibis.pyspark.connect(session)
        frame = _frame(session, place, wanted)
        frame.createOrReplaceTempView(NAME)
        kinds = {each.name: _KINDS.get(each.dataType.typeName(), "other") for each in frame.schema.fields}

        def ask(expression: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
            found = session.sql(connection.compile(expression)).collect()
            for start in range(0, len(found), AT_A_TIME):
                yield found[start : start + AT_A_TIME]

        try:
            yield Source(Rows.named(NAME, kinds_of(kinds, place), "pyspark"), ask)
        finally:
            session.catalog.dropTempView(NAME)


def _session(place: Place) -> Any:
    """The session of Spark: the one there is, else a new one, which ends with the program.

    Its settings are Spark's own, for whoever sets them has Spark run what they like: no register may.

    :raises Unable: it does not start.
    """
    from pyspark.sql import SparkSession

    if (active := SparkSession.getActiveSession()) is not None:
        return active
    remote = "SPARK_REMOTE" in os.environ
    if not remote and not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise Unable("Spark needs Java, which was not found", "Install Java 17 or later, or set JAVA_HOME.")
    builder = SparkSession.builder.appName("stakeholders")
    if not remote and not os.environ.get("SPARK_CONF_DIR"):
        aside = Path(tempfile.gettempdir(), "stakeholders-spark").as_uri()  # else it makes a folder where one stands
        for name, value in {**_SETTINGS, "spark.sql.warehouse.dir": aside}.items():
            builder = builder.config(name, value)
    with tempfile.TemporaryFile() as said, telling(place):
        try:
            with _errors_into(said):
                session = builder.getOrCreate()
        except Exception as error:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").splitlines()
            told = next((line.strip() for line in reversed(lines) if "rror" in line or "xception" in line), "")
            raise Unable(
                f"Spark does not start: {told[:300] or in_a_line(error)}",
                "See that Java 17 or later is installed, and that Spark's configuration is right.",
            ) from None
    logging.getLogger("SQLQueryContextLogger").disabled = True  # what it says comes as an error as well
    return session


@contextmanager
def _errors_into(file: IO[bytes]) -> Iterator[None]:
    """Let what Java says while it starts, and as long as it runs, go into a file instead of among our own messages."""
    kept = os.dup(2)
    try:
        os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _frame(session: Any, place: Place, wanted: Wanted) -> Any:
    file = place.file
    if file is None:
        return first_that_works(place, session.sql)
    if not file.exists() and not PATTERN & set(file.name):
        raise Unable(f"there is no file {file.as_posix()}", "Sources are named from the folder of the register.")
    ending = file.suffix.lower()
    if ending in (".jsonl", ".ndjson", ".json"):
        return session.read.json(_path(file), primitivesAsString=True, multiLine=ending == ".json")
    if ending == ".orc":
        return session.read.orc(_path(file))
    if ending in (".csv", ".tsv", ".tab", ".psv", ".txt"):
        return _separated(session, file, place, wanted)
    if ending in (".xlsx", ".xls", ".ods"):
        raise Unable(f"{place.name}: Spark reads no spreadsheets", "Name the file without spark: before it.")
    return session.read.option("recursiveFileLookup", "true").parquet(_path(file))


def _separated(session: Any, file: Path, place: Place, wanted: Wanted) -> Any:
    from pyspark.sql import types

    hint = "Name the file without spark: before it."
    try:
        head = head_of(file, wanted.columns)
    except NotSoRead as error:
        raise Unable(f"{place.name}: Spark cannot read it: {error}", hint) from None
    if head.skipped or head.before:
        raise Unable(f"{place.name}: Spark wants the headings in the first line, one for each column", hint)
    quote = head.dialect.quote
    names: list[str] = []
    for number, heading in enumerate(head.headings):
        known = {name.casefold() for name in names}
        names.append(heading if heading and heading.casefold() not in known else f"_c{number}")
    return session.read.csv(
        _path(file),
        schema=types.StructType([types.StructField(name, types.StringType()) for name in names]),
        header=True,
        sep=head.dialect.delimiter,
        quote=quote,
        escape=quote or "\\",
        multiLine=True,
        encoding="UTF-8",
        ignoreLeadingWhiteSpace=False,
        ignoreTrailingWhiteSpace=False,
        mode="PERMISSIVE",
    )


def _path(file: Path) -> str:
    """A file as Hadoop names it; signs that would mean a pattern there are escaped, unless they mean one here too."""
    whole = file.absolute().as_posix()
    signs = r"[{}\\]" if not file.exists() else r"[{}\[\]*?\\]"
    return "file:" + ("" if whole.startswith("/") else "/") + re.sub(signs, lambda sign: f"\\{sign[0]}", whole)
