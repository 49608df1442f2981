"""What of a database is read: a table by its name, or one query that only reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stakeholders.errors import Unable
from stakeholders.extras import needed

if TYPE_CHECKING:
    from stakeholders.answers.places import Place

DIALECTS = {"postgresql": "postgres", "pyspark": "spark", "mssql": "tsql", "impala": "hive"}
"""What SQL is called that these speak; the others speak what they are called."""
_QUERY = re.compile(r"\s*(?:\(|--|/\*|(?:select|with|from|values|table)\s)", re.IGNORECASE)
_WRITING = re.compile(
    r"\s*(?:insert|update|delete|merge|replace|create|drop|alter|truncate|copy|call|do|set|pragma|attach|vacuum|grant"
    r"|explain|execute)\b.*\s.*\S",
    re.IGNORECASE | re.DOTALL,
)
_UNCLEAR = re.compile(r"\\['\"`]")
_HINT = "Write one SELECT behind the #, or a table; for more, make a view in the database and name it there."


def readings(place: Place) -> tuple[str, ...]:
    """The queries that the part of a source may mean; the first that the database understands is meant.

    A name is first taken as it stands, then with points between schema and table, then as SQL reads it, where upper
    and lower case do not count.

    :raises Unable: it is no table and no query, or one that does more than read.
    """
    part = place.part
    if _QUERY.match(part):
        return (_checked(part, place),)
    if _WRITING.match(part):
        raise _refused(part.split()[0].upper())
    mark = "`" if place.scheme in ("pyspark", "bigquery", "databricks", "mysql", "impala") else '"'
    named = [_quoted([part], mark)]
    words = part.split(".")
    if len(words) > 1 and all(words):
        named.append(_quoted(words, mark))
    if re.fullmatch(r"\w+(?:\.\w+)*", part):
        named.append(part)
    return tuple(f"SELECT * FROM {name}" for name in named)


def _quoted(words: list[str], mark: str) -> str:
    return ".".join(f"{mark}{word.replace(mark, mark * 2)}{mark}" for word in words)


def _checked(query: str, place: Place) -> str:
    """A query that is known only to read, as its author wrote it, but for comments: what one database takes for a
    comment, another carries out.
    """
    sqlglot = needed("sqlglot", "voice", "a query of a database")
    from stakeholders.answers.harmless import harms

    dialect = DIALECTS.get(place.scheme, place.scheme)
    try:
        tokens = sqlglot.tokenize(query, read=dialect)
        parsed = sqlglot.parse(query, read=dialect)
    except sqlglot.errors.SqlglotError as error:
        at: dict[str, Any] = next(iter(getattr(error, "errors", ())), {})
        where = f" (line {at['line']}, column {at['col']})" if at.get("line") else ""
        raise Unable(f"the query behind the # is no sound SQL{where}", _HINT) from None
    except RecursionError:
        raise Unable("the query behind the # is nested too deeply", _HINT) from None
    found = [each for each in parsed if each is not None and type(each).__name__ != "Semicolon"]
    if len(found) != 1:
        raise Unable(f"there are {len(found)} queries behind the #", _HINT)
    first = next((token.text for token in tokens if token.text != "("), "").upper()
    if first in ("VALUES", "TABLE"):
        raise Unable(f"{first} is not read behind the #: only SELECT, and WITH before it", _HINT)
    if not isinstance(found[0], sqlglot.expressions.Query):
        raise _refused(first)
    if _UNCLEAR.search(query):
        raise Unable(
            "in the query a stroke \\ stands before a quotation mark, which databases read in different ways",
            "Write a quotation mark within a text twice: 'driver''s'.",
        )
    try:
        harm = next(harms(found[0], dialect), "")
    except RecursionError:
        raise Unable("the query behind the # is nested too deeply", _HINT) from None
    if harm:
        raise _refused(harm)
    return _bare(query, tokens)


def _bare(query: str, tokens: Sequence[Any]) -> str:
    """A query without its comments, and without the signs that end it."""
    words, end = [], 0
    for token in tokens:
        if token.token_type.name == "SEMICOLON":
            end = token.end + 1
            continue
        between = query[end : token.start]
        if between.strip():
            between = "\n" if "\n" in between else " "
        words += [between, query[token.start : token.end + 1]]
        end = token.end + 1
    return "".join(words).strip()


def _refused(what: str) -> Unable:
    return Unable(f"answers are only read, and {what} may do more than that", _HINT)
