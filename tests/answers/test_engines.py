"""What DuckDB and SQLite count, column by column, and what they say where they cannot."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from stakeholders import extras
from stakeholders.answers import asking, engines, plain
from stakeholders.answers.places import Place, place_of
from stakeholders.errors import Unable
from stakeholders.voice.counted import Counted
from stakeholders.voice.wanted import Asked, Wanted

SCORE = (Asked("satisfaction", "", "score"),)


def parquet(folder: Path, columns: Mapping[str, Any], name: str = "answers.parquet") -> str:
    import pyarrow
    from pyarrow import parquet as files

    files.write_table(pyarrow.table(columns), folder / name)
    return name


def counted(source: str, folder: Path, describing: Mapping[str, str], asked: Sequence[Asked] = SCORE) -> Counted:
    return engines.counted(place_of(source, folder), Wanted(describing, tuple(asked)))


def rows(found: Counted, block: int = 0) -> Counter[tuple[Any, ...]]:
    """How often each row of values stands in a block."""
    held = found.blocks[block]
    others = [held.others] if held.others else []
    counts: Counter[tuple[Any, ...]] = Counter()
    for *values, count in zip(*held.keys.values(), held.scores, *others, held.counts, strict=True):
        counts[tuple(values)] += count
    return counts


def test_days_of_the_calendar_come_as_months(tmp_path: Path) -> None:
    days = [dt.date(2026, 4, 1), dt.date(2026, 4, 30), dt.date(2026, 5, 1), None]
    source = parquet(tmp_path, {"score": [1, 1, 1, 1], "day": days})
    assert rows(counted(source, tmp_path, {"date": "day"})) == {("2026-04", 1): 2, ("2026-05", 1): 1, (None, 1): 1}


def test_times_count_in_their_months_by_world_time(tmp_path: Path) -> None:
    import pyarrow

    late = dt.datetime(2026, 4, 30, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-2)))
    times = pyarrow.array([late], pyarrow.timestamp("us", tz="America/Halifax"))
    source = parquet(tmp_path, {"score": [1], "day": times})
    assert rows(counted(source, tmp_path, {"date": "day"})) == {("2026-05", 1): 1}


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    source = parquet(tmp_path, {"score": [Decimal("4.50"), Decimal("5.00"), None], "who": [7, 7, 8]})
    found = counted(source, tmp_path, {"party": "who"})
    assert rows(found) == {(7, 4.5): 1, (7, 5): 1, (8, None): 1}


def test_what_is_no_text_and_no_number_is_read_as_text(tmp_path: Path) -> None:
    columns = {"score": [dt.date(2026, 4, 1)], "party": [["a", "b"]], "topic": [b"ab"], "need": [True]}
    found = counted(parquet(tmp_path, columns), tmp_path, {"party": "party", "topic": "topic", "need": "need"})
    assert rows(found) == {("[a, b]", "ab", True, "2026-04-01"): 1}


def test_many_files_are_one_source(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    parquet(tmp_path / "in", {"score": [1, 2]}, "1.parquet")
    parquet(tmp_path / "in", {"more": [0], "score": [2]}, "2.parquet")
    assert rows(counted("in", tmp_path, {})) == {(1,): 1, (2,): 2}
    assert rows(counted("in/*.parquet", tmp_path, {})) == {(1,): 1, (2,): 2}
    assert rows(counted("in/2.par*", tmp_path, {})) == {(2,): 1}


def test_columns_are_found_by_any_case_and_by_their_very_name_first(tmp_path: Path) -> None:
    source = parquet(tmp_path, {" Score ": [1], "Who": ["a"]})
    assert rows(counted(source, tmp_path, {"party": "who"})) == {("a", 1): 1}


def test_every_column_of_scores_is_a_block_and_pairs_stay_together(tmp_path: Path) -> None:
    source = parquet(tmp_path, {"a": [1, 2], "b": ["x", "x"], "up": [1, 1], "down": [5, 5]})
    asked = [Asked("satisfaction", "t", "a"), Asked("importance", "t", "b"), Asked("kano", "t", "up", "down")]
    found = counted(source, tmp_path, {}, asked)
    assert [each.asked for each in found.blocks] == asked
    assert [rows(found, block) for block in range(3)] == [{(1,): 1, (2,): 1}, {("x",): 2}, {(1, 5): 2}]
    assert found.rows == 2


def test_respondents_are_counted_by_party_and_blank_ones_are_nobody(tmp_path: Path) -> None:
    columns = {
        "score": [1, 2, 3, 4, 5, 5],
        "party": ["a", "a", "a", "b", None, "b"],
        "who": ["ann", "ann ", "bob", "ann", "\u00a0cy", "  "],
    }
    found = counted(parquet(tmp_path, columns), tmp_path, {"party": "party", "respondent": "who"})
    assert found.respondents == {"a": 2, "b": 1, None: 1}
    assert found.doubled == 1


def test_the_same_answer_in_another_month_is_not_given_again(tmp_path: Path) -> None:
    days = [dt.date(2026, 4, 1), dt.date(2026, 4, 2), dt.date(2026, 5, 1)]
    source = parquet(tmp_path, {"score": [1, 1, 1], "who": [1, 1, 1], "day": days})
    found = counted(source, tmp_path, {"respondent": "who", "date": "day"})
    assert (found.respondents, found.doubled) == ({None: 1}, 1)


def test_nothing_at_all_is_counted_too(tmp_path: Path) -> None:
    import pyarrow

    source = parquet(tmp_path, {"score": pyarrow.array([], pyarrow.int8()), "who": pyarrow.array([], pyarrow.string())})
    found = counted(source, tmp_path, {"respondent": "who"})
    assert (found.rows, found.respondents, found.doubled, rows(found)) == (0, {None: 0}, 0, {})


def test_a_query_of_sqlite_is_read_as_it_stands(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE answers (score INTEGER, party TEXT, day DATE)")
        held = [(5, "a", "2026-04-01"), ("often", None, 46112), (4.5, b"\xff", "2026-04-02 10:00"), (None, " ", "x")]
        database.executemany("INSERT INTO answers VALUES (?, ?, ?)", held)
    database.close()
    found = counted("sqlite:///a.db#select * from answers -- all", tmp_path, {"party": "party", "date": "day"})
    assert rows(found) == {
        ("a", "2026-04", 5): 1,
        (None, 46112, "often"): 1,
        ("\ufffd", "2026-04", 4.5): 1,
        (" ", "x", None): 1,
    }


def test_a_database_of_duckdb_is_read(tmp_path: Path) -> None:
    import duckdb

    with duckdb.connect(str(tmp_path / "a.duckdb")) as database:
        database.execute("CREATE SCHEMA sales; CREATE TABLE sales.answers AS SELECT 5 AS score, NULL AS party")
    assert rows(counted("duckdb:///a.duckdb#sales.answers", tmp_path, {"party": "party"})) == {(None, 5): 1}
    assert rows(counted("duckdb:///a.duckdb#from sales.answers", tmp_path, {})) == {(5,): 1}


def test_whatever_ibis_reaches_by_a_url_is_read(tmp_path: Path) -> None:
    from stakeholders.answers.opening import _reached

    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE answers AS SELECT 5 AS score, '2026-04-03' AS day, 'ann' AS who")
    database.close()
    place = Place("a", None, "answers", f"sqlite://{(tmp_path / 'a.db').as_posix()}")
    wanted = Wanted({"date": "Day", "respondent": "who"}, SCORE)
    with _reached(place) as source:
        found = engines._counted(source, place, wanted, lambda _text: None)
    assert (rows(found), found.respondents, found.doubled) == ({("2026-04", 5): 1}, {None: 1}, 0)


def test_a_connector_that_is_not_installed_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="trino:// needs the package trino, which is not installed") as error:
        counted("trino://host/hive/sales#answers", tmp_path, {})
    assert error.value.hint.endswith('pip install "ibis-framework[trino]"')


def test_too_many_groups_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_GROUPS", 3)
    source = parquet(tmp_path, {"score": [1, 2, 3, 4]})
    with pytest.raises(Unable, match="more than 3 groups") as error:
        counted(source, tmp_path, {})
    assert "fewer columns" in error.value.hint


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere.parquet", "there is no file nowhere.parquet"),
        ("sqlite:///nowhere.db#a", "there is no file"),
        ("duckdb:///nowhere.duckdb#a", "there is no file"),
        ("empty", "names no Parquet files"),
        ("no*.parquet", "names no Parquet files"),
        ("broken.parquet", "cannot be read"),
        ("broken.parquet#May", "has no sheets"),
        ("sqlite:///broken.parquet#a", "is no SQLite database"),
        ("duckdb:///broken.parquet#a", "cannot be read"),
        ("sqlite:///a.db#nothing", "no such table: nothing"),
        ("sqlite:///a.db#select grade from answers", "no such column: grade"),
        ("sqlite:///a.db#answers", "has no column 'score'"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(source: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing behind it")
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE answers (points INTEGER)")
    database.close()
    with pytest.raises(Unable) as error:
        counted(source, tmp_path, {})
    assert said in error.value.message
    assert "\n" not in error.value.message
    assert error.value.hint


def test_a_missing_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = parquet(tmp_path, {"score": [1]})

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(Unable, match="needs the package duckdb, which is not installed") as error:
        counted(source, tmp_path, {})
    assert error.value.hint.endswith('pip install "stakeholders[voice]"')


def test_no_row_leaves_duckdb_that_is_not_asked_for(tmp_path: Path) -> None:
    source = parquet(tmp_path, {"score": [1, 1], "text": ["secret", "secret"], "who": ["ann", "bob"]})
    assert "ann" not in repr(counted(source, tmp_path, {"respondent": "who", "text": "text"}))


@pytest.mark.skipif(sys.platform == "win32", reason="no file is called so there")
def test_a_file_called_like_a_pattern_is_read_itself(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for score, name in enumerate(("a[1]", "a1", "a*", "ab", "{a}?"), start=1):
        parquet(tmp_path / "in", {"score": [score]}, f"{name}.parquet")
    for name, score in (("a[1]", 1), ("a*", 3), ("{a}?", 5)):
        assert rows(counted(f"in/{name}.parquet", tmp_path, {})) == {(score,): 1}
    (tmp_path / "in" / "a*.parquet").unlink()
    assert rows(counted("in/a*.parquet", tmp_path, {})) == {(1,): 1, (2,): 1, (4,): 1}


def test_a_table_of_duckdb_called_like_a_file_is_no_file(tmp_path: Path) -> None:
    import duckdb

    duckdb.connect(str(tmp_path / "a.duckdb")).close()
    (tmp_path / "x.csv").write_text("score\n5\n", encoding="utf-8")
    for table in ((tmp_path / "x.csv").as_posix(), "SCORE"):
        with pytest.raises(Unable, match="cannot be read"):
            counted(f"duckdb:///a.duckdb#{table}", tmp_path, {})


def test_a_database_that_somebody_writes_is_read_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    writer = sqlite3.connect(tmp_path / "b.db", isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE answers AS SELECT 5 AS score")
    for ending in ("", "-wal"):  # as a copy of both, or a program that was killed, leaves them
        shutil.copyfile(tmp_path / f"b.db{ending}", tmp_path / "theirs" / f"a.db{ending}")
    held = _held(tmp_path / "theirs")
    assert rows(counted("sqlite:///theirs/a.db#answers", tmp_path, {})) == {(5,): 1}
    assert _held(tmp_path / "theirs") == held
    assert set(held) == {"a.db", "a.db-wal"}
    assert rows(counted("sqlite:///b.db#answers", tmp_path, {})) == {(5,): 1}
    writer.execute("INSERT INTO answers VALUES (4)")
    assert rows(counted("sqlite:///b.db#answers", tmp_path, {})) == {(5,): 1, (4,): 1}
    writer.close()
    (tmp_path / "closed").mkdir()
    shutil.copyfile(tmp_path / "b.db", tmp_path / "closed" / "c.db")
    assert rows(counted("sqlite:///closed/c.db#answers", tmp_path, {})) == {(5,): 1, (4,): 1}
    assert set(_held(tmp_path / "closed")) == {"c.db"}


def _held(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.iterdir()}


@pytest.mark.parametrize(
    "lines",
    [
        b'{"score": 5}\n{"score": 4\n{"score": 3}\n',
        b'{"score": 5}\n{"score": "\xff"}\n',
        b'{"Score": 5}\n{"Score": 4\n',
        b'{"Score": 5}\n{"Score": "\xff"}\n',
    ],
    ids=["broken", "not UTF-8", "broken, another case", "not UTF-8, another case"],
)
def test_lines_that_duckdb_refuses_are_read_as_plain_python_reads_them(lines: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines)
    place, wanted = place_of("a.jsonl", tmp_path), Wanted({}, SCORE)
    assert _said(engines.counted, place, wanted) == _said(plain.counted, place, wanted)


def _said(count: Any, place: Place, wanted: Wanted) -> object:
    try:
        return rows(count(place, wanted))
    except Unable as error:
        return error.message
