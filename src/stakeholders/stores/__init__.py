"""Where a register lives. Every store loads one Register; nothing beyond knows which store it came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.stores.store import Entry, Loaded, Store, TextChange
from stakeholders.stores.yaml.store import LEFT_OUT, MARKER, YamlStore

VARIABLE = "STAKEHOLDERS_REGISTER"


DATABASE_ENDINGS = (".db", ".sqlite", ".sqlite3")
"""Endings of files that are SQLite databases."""


def is_database(location: str | Path) -> bool:
    """Whether a location is that of a database: a URL, or a file with an ending of SQLite's."""
    return "://" in str(location) or Path(location).suffix.lower() in DATABASE_ENDINGS


def open_store(location: str | Path) -> Store:
    """The store at a path, or at the URL of a database."""
    if is_database(location):
        from stakeholders.stores.sql.store import SqlStore

        return SqlStore(str(location) if "://" in str(location) else f"sqlite:///{Path(location).as_posix()}")
    return YamlStore(Path(location))


def locate(named: str | None, environment: Mapping[str, str] = os.environ) -> str | Path:
    """The register meant: the one named, else that of the environment, else the nearest upwards from here."""
    if named or environment.get(VARIABLE):
        return named or environment[VARIABLE]
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return Path(os.path.relpath(folder, here))
    raise Unable(
        "there is no register here",
        f"Name one with --register FOLDER, or start one with: stakeholders init FOLDER. "
        f"(No {MARKER} in this folder or above it.)",
    )


__all__ = [
    "DATABASE_ENDINGS",
    "LEFT_OUT",
    "MARKER",
    "VARIABLE",
    "Entry",
    "Loaded",
    "Store",
    "TextChange",
    "YamlStore",
    "is_database",
    "locate",
    "open_store",
]
