"""The URL of a database: what it names, and what of it may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from stakeholders.errors import Unable
from stakeholders.model.passwords import without_password

Dialect = Literal["sqlite", "postgresql"]

_EXAMPLES = "Write sqlite:///register.db, or postgresql://user@host/database."


@dataclass(frozen=True, slots=True)
class Url:
    """Where a database is.

    :param name: what people call it: the file's path, or the URL without its password. Only this is ever shown.
    :param conninfo: what PostgreSQL's driver is given; it may hold a password, so it is left out of `repr`.
    :param secrets: what must never be shown.
    """

    dialect: Dialect
    name: str
    path: Path
    conninfo: _Hidden
    secrets: _Hidden

    def hidden(self, text: str) -> str:
        """The text without this URL's password, or that of any other URL in it."""
        for secret in sorted(self.secrets.values, key=len, reverse=True):
            text = text.replace(secret, "***")
        return without_password(text)


@dataclass(frozen=True, slots=True, repr=False)
class _Hidden:
    """Values that no output shows, a traceback neither."""

    values: tuple[str, ...] = ()


def parse(url: str) -> Url:
    """What a URL says.

    :raises Unable: it is none of a database that a register can be kept in. The URL is not repeated: it may hold a
        password.
    """
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower()
    if not separator:
        raise Unable(f"{without_password(url)} is no URL of a database", _EXAMPLES)
    if scheme in ("sqlite", "sqlite+pysqlite"):
        return _sqlite(rest)
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return _postgresql(rest)
    raise Unable(f"a register cannot be kept in a database of the sort {scheme}://", _EXAMPLES)


def _sqlite(rest: str) -> Url:
    path = rest.removeprefix("/")
    if not rest.startswith("/") or path in ("", ":memory:") or "?" in path:
        raise Unable("the URL of an SQLite database names its file, and nothing else", "Write sqlite:///register.db.")
    return Url("sqlite", Path(path).as_posix(), Path(path), _Hidden(), _Hidden())


def _postgresql(rest: str) -> Url:
    before, _, query = rest.partition("?")
    try:
        parts = urlsplit(f"postgresql://{before}")
        user, password, port = parts.username, parts.password, parts.port
    except ValueError:
        parts = None
    if parts is None or parts.netloc.count("@") > 1 or "@" in parts.path + parts.fragment + query or parts.fragment:
        raise Unable(
            "the URL of the database cannot be read",
            "In a password write @ as %40, / as %2F, # as %23, ? as %3F, : as %3A; or leave it out, and keep it in "
            "PGPASSWORD or the file ~/.pgpass.",
        )
    at = f"{unquote(user)}@" if user else ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    name = f"postgresql://{at}{host}{f':{port}' if port else ''}{unquote(parts.path)}"
    found = [password, unquote(password)] if password else []
    found += re.findall(r"(?:^|&)(?:ssl)?password=([^&]+)", query, re.IGNORECASE)
    secrets = {text for word in found for text in (word, unquote(word)) if text}
    return Url("postgresql", name, Path(), _Hidden((f"postgresql://{rest}",)), _Hidden(tuple(sorted(secrets))))


__all__ = ["Dialect", "Url", "parse", "without_password"]
