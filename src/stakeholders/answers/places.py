"""Where the answers to a survey are: what a survey's `source` names.

A source is one of these; a path starts at the register's folder:

- a file: `answers/2026.csv` (also .tsv, .txt, .jsonl, .ndjson, .json, .xlsx, .xls, .ods, .parquet); a workbook with the
  name of a sheet, `2026.xlsx#Spring`; a folder of Parquet files, `answers/`, or those that fit a pattern,
  `answers/2026-*.parquet`;
- a table or a query in the file of a database: `sqlite:///answers.db#answers`, `duckdb:///answers.duckdb#answers`.
  Three strokes are followed by a path from the register's folder, four by one from the root:
  `sqlite:////srv/answers.db#answers`;
- a table or a query of a server: `postgresql://host/database#answers`, `postgresql://host/database#select ...`,
  likewise `trino://`, `bigquery://`, `snowflake://` and whatever else Ibis reaches by a URL;
- what Spark is to read: `spark:answers.parquet`, a file, or a folder of them; `spark:hdfs://host/answers.parquet`, one
  that Spark alone can reach; `spark:#sales.answers`, a table or a query of its catalogue. Which Spark that is, says
  Spark's own configuration (SPARK_CONF_DIR, SPARK_REMOTE); without any it runs on this machine.

No source holds a password: PostgreSQL takes it from PGPASSWORD or ~/.pgpass, other programs from their own places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from stakeholders.errors import Unable, nearest
from stakeholders.model.passwords import hides_password, without_password

SPARK = "pyspark"
IN_A_FILE = ("sqlite", "duckdb")
"""Databases that are a file."""
SERVERS = (
    "postgresql", SPARK, "athena", "bigquery", "clickhouse", "databricks", "druid", "exasol", "impala", "mssql",
    "mysql", "oracle", "risingwave", "snowflake", "trino",
)  # fmt: skip
"""What Ibis reaches by a URL, besides."""
_SAME = {"postgres": "postgresql", "postgresql+psycopg": "postgresql", "sqlite+pysqlite": "sqlite", "spark": SPARK}
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", re.DOTALL)  # two letters at least: C:// is a drive
_SPARK = re.compile(r"spark:(?!//)\s*(.*)", re.DOTALL | re.IGNORECASE)
_ONE_STROKE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/(?!/)")
_NO_PASSWORD = (
    "Leave it out: PostgreSQL takes passwords from PGPASSWORD or ~/.pgpass, other databases from their own places."
)
_FORMATS = {".parquet": "parquet", ".orc": "orc", ".json": "json", ".jsonl": "json", ".ndjson": "json"}
"""What Spark calls the formats that say themselves how their columns are called."""
EXAMPLES = "Write a path such as answers/2026.csv, or a URL such as postgresql://host/database#table."


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers are.

    :param name: what people call it: as the register writes it, without any password.
    :param file: the file, folder or pattern of files; None where a server has the answers.
    :param part: what of it: a sheet, a table or a query; "" for all.
    :param url: what Ibis connects to, without the part; "" where the file itself is read. Of a database that is a file
        only the scheme, `sqlite://`.
    """

    name: str
    file: Path | None = None
    part: str = ""
    url: str = ""

    @property
    def scheme(self) -> str:
        """What is to read it: `sqlite`, `duckdb`, `postgresql`, `pyspark` ...; "" for a file that is read itself."""
        return self.url.partition("://")[0]


def place_of(source: str, folder: Path | None) -> Place:
    """What a source names; whether it is there, is seen when it is read.

    :param folder: where relative paths start: the folder of the register; None for the present one.
    :raises Unable: it names nothing that could hold answers.
    """
    source = source.strip()
    if not source or "\0" in source:
        raise Unable("a source names nothing", EXAMPLES)
    if hides_password(source):
        raise Unable("a source holds a password, or what looks like one", _NO_PASSWORD)
    if (found := _ONE_STROKE.match(source)) and found[1].lower() in (*_SAME, *IN_A_FILE, *SERVERS):
        raise Unable(f"a source begins with {found[1]}:/, which is no URL", f"Write {found[1]}:// with two strokes.")
    if found := _SPARK.fullmatch(source):
        return _spark(source, found[1], folder)
    if found := _URL.fullmatch(source):
        return _address(source, found[1].lower(), found[2], folder)
    return _path(source, folder)


def _path(source: str, folder: Path | None) -> Place:
    """A file: one whose name holds a # comes before the sheet of another."""
    if (whole := _below(folder, source)).exists():
        return Place(source, whole)
    parted = [(source[:at], source[at + 1 :]) for at, sign in enumerate(source) if sign == "#"]
    if not parted:
        return Place(source, whole)
    path, part = next((pair for pair in parted if pair[0] and _below(folder, pair[0]).is_file()), parted[0])
    if not path.strip():
        raise Unable(f"{source} names no file", EXAMPLES)
    return Place(source, _below(folder, path.rstrip()), part.strip())


def _below(folder: Path | None, path: str) -> Path:
    """A path of the register; strokes of Windows part its folders everywhere, as long as no file is called so."""
    base = folder or Path()
    found = base / path
    if "\\" in path and not found.exists() and not PureWindowsPath(path).drive:
        found = base / path.replace("\\", "/")
    return found


def _address(source: str, given: str, rest: str, folder: Path | None) -> Place:
    scheme = _SAME.get(given, given)
    name = without_password(source)
    address, _, part = rest.partition("#")
    part = part.strip().rstrip(";").rstrip()
    if scheme in IN_A_FILE:
        return _database(name, scheme, address, part, folder)
    if scheme not in SERVERS:
        raise _unknown(name, given)
    if re.search(r"\s", address):
        raise Unable(f"the address of a source of the sort {scheme}:// holds a space", "Write %20 for it.")
    if scheme == SPARK and address.strip("/"):
        raise Unable(
            f"{name} sets Spark up, which no source does",
            "Spark's settings come from the folder that SPARK_CONF_DIR names, its server from SPARK_REMOTE.",
        )
    if scheme != SPARK and not address.strip("/"):
        raise Unable(f"{name} names no server", f"Write {scheme}://host/database#table.")
    url = f"{SPARK}://" if scheme == SPARK else f"{scheme}://{address}"
    return Place(name, None, _required(name, part), url)


def _database(name: str, scheme: str, address: str, part: str, folder: Path | None) -> Place:
    path = address.removeprefix("/")
    if not address.startswith("/") or path in ("", ":memory:") or "?" in path:
        raise Unable(
            f"{name} names no file of a database",
            f"Write {scheme}:///answers.{'db' if scheme == 'sqlite' else 'duckdb'}#table.",
        )
    return Place(name, _below(folder, path), _required(name, part), f"{scheme}://")


def _required(name: str, part: str) -> str:
    if not part:
        raise Unable(f"{name} names no table", f"Write a table or a query behind a #: {name.rstrip('#')}#answers.")
    return part


def _spark(source: str, rest: str, folder: Path | None) -> Place:
    url = f"{SPARK}://"
    if rest.startswith("#"):
        return Place(source, None, _required(source, rest[1:].strip().rstrip(";").rstrip()), url)
    if not rest:
        raise Unable(f"{source} names nothing", "Write spark:answers.parquet, or spark:#table.")
    if _URL.fullmatch(rest) is None:
        return Place(source, _below(folder, rest), "", url)
    ending = Path(rest.rstrip("/")).suffix.lower()
    if "`" in rest or (ending and ending not in _FORMATS and len(ending) <= 6):
        raise Unable(
            f"{source} is nothing that Spark tells the columns of", "Name a Parquet file, a folder of them, or a table."
        )
    return Place(without_password(source), None, f"select * from {_FORMATS.get(ending, 'parquet')}.`{rest}`", url)


def _unknown(name: str, scheme: str) -> Unable:
    if scheme == "file":
        return Unable(f"{name} is a URL of a file", "Write its path alone.")
    if scheme in ("http", "https", "ftp", "s3", "s3a", "gs", "abfss", "hdfs"):
        hint = "Save the file and name its path; Spark reads one from afar: spark:s3a://bucket/answers.parquet."
        return Unable(f"{name} is not on this machine", hint)
    near = nearest(scheme, (*IN_A_FILE, *SERVERS))
    return Unable(f"answers cannot be read from {scheme}://", f"did you mean {near}://?" if near else EXAMPLES)
