"""Whatever reads the answers, the Tally is the same: plain Python, DuckDB, SQLite."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answer_tables import EXAMPLES, SURVEY, Rows, as_csv, as_jsonl, as_parquet, as_sqlite, as_xlsx, tables, told
from hypothesis import example, given
from hypothesis import strategies as st

from stakeholders.answers import engines, plain
from stakeholders.answers.places import place_of
from stakeholders.voice.wanted import wanted

WANTED = wanted(SURVEY)[0]

PIECES = (
    ",", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', "a", "5", " ", "é", ";", "\t", "\\", "'", "#",
    "1,b,c,2026-04-01,4\n",
)  # fmt: skip
"""What untidy text is made of."""

Write = Callable[[Rows, Path], str]


def by_plain(write: Write, rows: Rows) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return told(plain.counted(place_of(write(rows, Path(folder)), Path(folder)), WANTED))


def by_engine(write: Write, rows: Rows) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return told(engines.counted(place_of(write(rows, Path(folder)), Path(folder)), WANTED))


@given(rows=tables())
@example(rows=EXAMPLES["every day"])
def test_duckdb_counts_separated_text_as_plain_python_does(rows: Rows) -> None:
    assert by_engine(as_csv, rows) == by_plain(as_csv, rows)


@given(rows=tables())
@example(rows=EXAMPLES["every day"])
def test_duckdb_counts_json_as_plain_python_does(rows: Rows) -> None:
    assert by_engine(as_jsonl, rows) == by_plain(as_jsonl, rows)


@pytest.mark.parametrize("write", [as_parquet, as_sqlite])
@given(rows=tables())
@example(rows=EXAMPLES["every day"])
def test_a_database_counts_as_plain_python_does(write: Write, rows: Rows) -> None:
    assert by_engine(write, rows) == by_plain(as_jsonl, rows)


@given(rows=tables())
def test_plain_python_counts_any_file_alike(rows: Rows) -> None:
    assert by_plain(as_csv, rows) == by_plain(as_jsonl, rows) == by_plain(as_xlsx, rows)


@given(
    below=st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    ends=st.sampled_from(("\n", "\r\n", "\r")),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
)
@example(below='1,"two\nlines",,,5\n2,b,c,,4', ends="\n", encoding="utf-8")
@example(below="1,b,c,2026-04-01,5,,\n", ends="\n", encoding="utf-8")
@example(below=",,\n,", ends="\n", encoding="utf-8")
@example(below='1,b\n\n,,,,\n2,"b"x,c,,4\n', ends="\r\n", encoding="utf-8")
def test_duckdb_counts_untidy_text_as_plain_python_does(below: str, ends: str, encoding: str) -> None:
    def write(_rows: Rows, folder: Path) -> str:
        text = f"nr,Customer,who,answered,Q 1,need{ends}{below}"
        (folder / "answers.csv").write_bytes(text.encode(encoding))
        return "answers.csv"

    assert by_engine(write, []) == by_plain(write, [])
