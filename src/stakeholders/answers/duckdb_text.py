"""How DuckDB is told to read a text file as plain Python reads it: separated text, and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from stakeholders.answers.columns import key_of, missing, places
from stakeholders.answers.heads import NotSoRead, head_of
from stakeholders.answers.places import Place
from stakeholders.voice.wanted import Wanted

JSON = frozenset((".json", ".jsonl", ".ndjson"))
_LINES = frozenset((".jsonl", ".ndjson"))
_BEGINNING = 1 << 20
_LONGEST_LINE = 16 * 1024 * 1024


def readings_of(duckdb: Any, file: Path, place: Place, wanted: Wanted) -> tuple[str, ...]:
    """The SELECT that gives what stands in the columns wanted, each called as the survey calls it: the fast way first.

    :raises NotSoRead: DuckDB cannot be told so.
    :raises NoSuchColumn: the file has not all of them.
    """
    if len({name.casefold() for name in wanted.columns}) < len(wanted.columns):
        raise NotSoRead("columns that differ in upper and lower case alone")
    if file.suffix.lower() in JSON:
        return (_json(duckdb, file, place, wanted),)
    return _separated(file, place, wanted)


def _separated(file: Path, place: Place, wanted: Wanted) -> tuple[str, ...]:
    head = head_of(file, wanted.columns)
    at = [place + head.before for place in places(wanted.columns, head.headings, place.name)]
    own = [f"c{number}" for number in range(len(head.headings) + head.before)]
    given = ", ".join(f"{text(name)}: 'VARCHAR'" for name in own)
    sign, quote = text(head.dialect.delimiter), text(head.dialect.quote)
    pairs = zip(at, wanted.columns, strict=True)
    named = ", ".join(f"{identifier(own[number])} AS {identifier(name)}" for number, name in pairs)
    # Without its parallel reader, DuckDB leaves out what follows a quote that is never closed, and says nothing.
    how = (
        f"parallel = true, strict_mode = true, auto_detect = false, header = false, columns = {{{given}}}, "
        f"skip = {head.skipped + 1}, delim = {sign}, quote = {quote}, escape = {quote}, encoding = 'utf-8', "
        f"max_line_size = {_LONGEST_LINE}"
    )
    filled = f"coalesce({', '.join(own)}) IS NOT NULL"
    return tuple(
        f"SELECT {named} FROM read_csv({path(file)}, {how}, {rows}) WHERE {filled}"
        for rows in ("null_padding = false", "null_padding = true")  # true for rows that are short, if none has breaks
    )


def _json(duckdb: Any, file: Path, place: Place, wanted: Wanted) -> str:
    how = _layout(file)
    known = _keys_at_the_head(file) if how == "newline_delimited" else ()
    found = {name: _way(name, known) for name in wanted.columns}
    if not all(found.values()) or any(len(way) > 1 or way[0] != name for name, way in found.items()):
        objects = f"read_json_objects({path(file)}, format = {text(how)})"
        known = [key for (key,) in duckdb.execute(f"SELECT DISTINCT unnest(json_keys(json)) FROM {objects}").fetchall()]
        found = {name: _way(name, known) for name in wanted.columns}
    for name, way in found.items():
        if not way:
            raise missing(name, sorted(known), place.name)
    outer = dict.fromkeys(way[0] for way in found.values())
    if len({name.casefold() for name in outer}) < len(outer):
        raise NotSoRead("keys that differ in upper and lower case alone")
    given = ", ".join(f"{text(name)}: 'JSON'" for name in outer)
    ways = [(identifier(way[0]), text(_pointer(way[1:])), identifier(name)) for name, way in found.items()]
    named = ", ".join(f"{key} ->> {inner} AS {name}" for key, inner, name in ways)
    source = f"read_json({path(file)}, format = {text(how)}, columns = {{{given}}}, auto_detect = false)"
    return f"SELECT {named} FROM {source}"


def _layout(file: Path) -> str:
    if file.suffix.lower() in _LINES:
        return "newline_delimited"
    with file.open("rb") as content:
        beginning = content.read(_BEGINNING).lstrip()
    if beginning.startswith(b"["):
        return "array"
    raise NotSoRead("it is no list of objects")


def _keys_at_the_head(file: Path) -> Iterable[str]:
    with file.open("rb") as content:
        beginning = content.read(_BEGINNING)
    keys: dict[str, None] = {}
    for line in beginning.split(b"\n")[:-1]:
        try:
            held = json.loads(line)
        except ValueError:
            return ()
        keys.update(dict.fromkeys(held) if isinstance(held, dict) else {})
    return keys


def _way(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The keys that lead to a column, from the outermost; () where there is none."""
    if name in known:
        return (name,)
    first, point, _rest = name.partition(".")
    if point and first in known:
        return tuple(name.split("."))
    return next(((key,) for key in known if key_of(key) == key_of(name)), ())


def _pointer(way: Sequence[str]) -> str:
    """A path within JSON as DuckDB writes it."""
    if any('"' in key for key in way):
        raise NotSoRead("a key holds a quotation mark")
    return "$" + "".join(f'."{key}"' for key in way)


def text(words: str) -> str:
    """A text as SQL writes it."""
    doubled = words.replace("'", "''")
    return f"'{doubled}'"


def identifier(name: str) -> str:
    """A name as SQL writes it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def path(file: Path) -> str:
    """A file as DuckDB names it, in which a sign that would mean a pattern stands for itself."""
    return text(re.sub(r"[*?\[{]", lambda sign: f"[{sign[0]}]", file.absolute().as_posix()))
