"""What a driver refuses, in words for a person who does not know databases."""

from __future__ import annotations

import sqlite3
import sys

from stakeholders.errors import Unable
from stakeholders.stores.sql.urls import Url

NOTHING_WRITTEN = "Nothing was written."

_LITE = {
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "See that its folder is there, and that you may write in it.",
    ),
    sqlite3.SQLITE_NOTADB: ("is no SQLite database", "Name the file of a database, or a folder of YAML files."),
    sqlite3.SQLITE_READONLY: ("may not be written", f"Ask for the right to write it and its folder. {NOTHING_WRITTEN}"),
    sqlite3.SQLITE_PERM: ("may not be opened", "Ask for the right to read it and its folder."),
    sqlite3.SQLITE_BUSY: (
        "is being written by somebody else",
        f"Wait until they are done, then try again. {NOTHING_WRITTEN}",
    ),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", f"Make room, then try again. {NOTHING_WRITTEN}"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk fails", f"Try again. {NOTHING_WRITTEN}"),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "Take it back from a backup, or make it anew from the YAML files:  stakeholders sync FOLDER DATABASE",
    ),
}

_SERVER = {
    "28P01": "See the user and the password.",
    "3D000": "Make the database first:  createdb NAME",
    "42501": "Ask for the right to read and write the tables of the register.",
    "53100": f"The server's disk is full. {NOTHING_WRITTEN}",
    "55P03": f"Somebody else is writing; wait until they are done, then try again. {NOTHING_WRITTEN}",
    "40P01": f"Somebody else was writing the same; try again. {NOTHING_WRITTEN}",
    "40001": f"Somebody else was writing the same; try again. {NOTHING_WRITTEN}",
    "25006": f"The server takes no changes. {NOTHING_WRITTEN}",
    "42P01": "A table of the register is missing; take it back from a backup.",
    "42703": "A column of the register is missing; take it back from a backup.",
}
_BY_WORDS = {
    "password": "28P01",
    "does not exist": "3D000",
}
_OUT_OF_REACH = "See that the server runs, and that its name and port are right."


def refused(url: Url, error: Exception) -> Unable | None:
    """The driver's error in words; None where it is none of a driver's."""
    error = _own(error)
    if isinstance(error, sqlite3.Error):
        return _lite(url, error)
    psycopg = sys.modules.get("psycopg")
    if psycopg is not None and isinstance(error, psycopg.Error):
        return _server(url, error)
    if isinstance(error, OSError) and url.dialect == "sqlite":
        return Unable(f"{url.name} cannot be read: {error.strerror or error}", "Ask for the right to read it.")
    return None


def _own(error: Exception) -> Exception:
    """The driver's error inside SQLAlchemy's."""
    own = getattr(error, "orig", None)
    return own if isinstance(own, Exception) else error


def _lite(url: Url, error: sqlite3.Error) -> Unable:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _LITE:
        what, hint = _LITE[code & 0xFF]
        return Unable(f"{url.name} {what}", hint)
    return Unable(f"{url.name}: SQLite says: {error}", NOTHING_WRITTEN)


def _server(url: Url, error: Exception) -> Unable:
    said = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    state = getattr(error, "sqlstate", None)
    if state is None:  # no connection: the words are all there is
        state = next((code for word, code in _BY_WORDS.items() if word in str(error)), None)
        hint = _SERVER[state] if state else _OUT_OF_REACH
    else:
        hint = _SERVER.get(state, NOTHING_WRITTEN)
    return Unable(f"{url.name}: the server says: {url.hidden(said)}", hint)


__all__ = ["refused"]
