"""What an engine is asked, as expressions of Ibis: one for all engines, whatever their SQL.

Only what is counted leaves the engine. Days are cut to their months before rows are grouped, and written as text after:
the one takes a moment for millions of rows, the other would not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stakeholders.answers.columns import places
from stakeholders.extras import needed
from stakeholders.voice.counted import GROUPED
from stakeholders.voice.wanted import Asked, Wanted

Kind = Literal["text", "day", "value", "other"]
"""What a column holds: text, days with or without times, numbers and truths, anything else (which is read as text)."""
COUNT, SCORE, OTHER, WHO = "answers", "given", "against", "who"
"""Columns of what comes back, besides the keys of `GROUPED`."""
MOST_GROUPS = 5_000_000
"""Groups of which a Tally can still be made."""
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY_IN_SQLITE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*"
_BLANKS = "".join(sign for sign in map(chr, range(1, 0x3001)) if sign.isspace())
"""What Python takes for spaces, so that respondents are told apart as they are there."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a source, as a table of Ibis.

    :param kinds: its columns in their order, and what they hold.
    :param dialect: how the engine's SQL is called.
    """

    table: Any
    kinds: Mapping[str, Kind]
    dialect: str

    @classmethod
    def named(cls, name: str, kinds: Mapping[str, Kind], dialect: str) -> Rows:
        """Those of a table that some engine has; the engine need not be connected to."""
        ibis = needed("ibis", "voice", "a source of this sort")
        types = {"text": "string", "day": "timestamp", "value": "float64", "other": ibis.expr.datatypes.unknown}
        return cls(ibis.table({column: types[kind] for column, kind in kinds.items()}, name=name), kinds, dialect)

    def called(self, wanted: Wanted, source: str) -> dict[str, str]:
        """What the columns wanted are called here.

        :raises NoSuchColumn: one is not there.
        """
        own = list(self.kinds)
        return {name: own[at] for name, at in zip(wanted.columns, places(wanted.columns, own, source), strict=True)}


def keys_of(wanted: Wanted) -> tuple[str, ...]:
    """The keys by which answers are grouped that the source has a column for."""
    return tuple(key for key in GROUPED if key in wanted.describing)


def grouped(rows: Rows, called: Mapping[str, str], wanted: Wanted, asked: Asked) -> Any:
    """How often each score stands in a column, by the keys: these, the score, of a pair the other, and the count."""
    columns = {**_keys(rows, called, wanted), SCORE: _value(rows, called[asked.column])}
    if asked.other:
        columns[OTHER] = _value(rows, called[asked.other])
    counted = _counted(rows.table.select(**columns), list(columns))
    if _by_month(rows, called, wanted):
        counted = counted.mutate(date=counted.date.strftime("%Y-%m"))
    return counted.select(*columns, COUNT).limit(MOST_GROUPS + 1)


def size(rows: Rows) -> Any:
    """How many rows there are."""
    return rows.table.aggregate(**{COUNT: rows.table.count()})


def people(rows: Rows, called: Mapping[str, str], wanted: Wanted) -> Any:
    """How many different respondents there are: with the party first, where there is a column for it."""
    answers = _by_respondent(rows, called, wanted)
    if "party" in wanted.describing:
        told = answers.select("party", WHO).distinct()
        return _counted(told, ["party"]).limit(MOST_GROUPS + 1)
    return answers.aggregate(**{COUNT: answers[WHO].nunique()})


def said(rows: Rows, called: Mapping[str, str], wanted: Wanted) -> Any:
    """How many rows have a respondent, and how many of them are left where those that say the same again count once."""
    answers = _by_respondent(rows, called, wanted)
    once = _counted(answers, [*keys_of(wanted), WHO])
    return once.aggregate(answered=once[COUNT].sum(), **{COUNT: once.count()})


def _counted(table: Any, by: list[str]) -> Any:
    return table.group_by(by).aggregate(**{COUNT: table.count()})


def _by_respondent(rows: Rows, called: Mapping[str, str], wanted: Wanted) -> Any:
    """The keys of each row that has a respondent, and who it is."""
    column = called[wanted.describing["respondent"]]
    who = _value(rows, column)
    if rows.kinds[column] != "value":
        who = _stripped(rows, who)
    answers = rows.table.select(**_keys(rows, called, wanted), **{WHO: who})
    known = answers[WHO].notnull()
    return answers.filter(known if rows.kinds[column] == "value" else known & (answers[WHO] != ""))


def _stripped(rows: Rows, text: Any) -> Any:
    """A text without spaces around it, as `str.strip` gives it."""
    bare = _trim()(text, _BLANKS)
    if rows.dialect in ("sqlite", "mssql"):
        return bare
    import ibis

    # To take away so many signs takes ten times as long as to see that there are none.
    return ibis.ifelse(text.re_search(f"^[{_BLANKS}]|[{_BLANKS}]$"), bare, text)


@cache
def _trim() -> Any:
    import ibis

    def trim(text: str, signs: str) -> str:  # type: ignore[empty-body]
        """Each SQL has it, each in its own words; Ibis knows only the one that takes away spaces."""

    return ibis.udf.scalar.builtin(trim)


@cache
def _glob() -> Any:
    import ibis

    def glob(pattern: str, text: str) -> bool:  # type: ignore[empty-body]
        """SQLite has this instead of regular expressions."""

    return ibis.udf.scalar.builtin(glob)


def _keys(rows: Rows, called: Mapping[str, str], wanted: Wanted) -> dict[str, Any]:
    found = {}
    for key in keys_of(wanted):
        column = called[wanted.describing[key]]
        found[key] = _month(rows, column) if key == "date" else _value(rows, column)
    return found


def _by_month(rows: Rows, called: Mapping[str, str], wanted: Wanted) -> bool:
    return "date" in wanted.describing and rows.kinds[called[wanted.describing["date"]]] == "day"


def _month(rows: Rows, column: str) -> Any:
    """The month of a day; of text the same where it begins with a day, else the text."""
    kind = rows.kinds[column]
    if kind == "day":
        return rows.table[column].truncate("M")
    text = _value(rows, column)
    if kind == "value":
        return text
    import ibis

    if rows.dialect == "sqlite":
        is_day = _glob()(_DAY_IN_SQLITE, text)
    elif rows.dialect == "mssql":  # it has no regular expressions at all
        is_day = text.like("____-__-__%")
    else:
        is_day = text.re_search(_DAY)
    return ibis.ifelse(is_day, text.left(7), text)


def _value(rows: Rows, column: str) -> Any:
    """What stands in a column; what is no text and no number, as text."""
    value = rows.table[column]
    return value.cast("string") if rows.kinds[column] in ("day", "other") else value
