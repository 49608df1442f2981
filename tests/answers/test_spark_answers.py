"""Answers counted by Spark, in a real session on this machine; it takes long to start, so there are few tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from answer_tables import EXAMPLES, SURVEY, as_csv, as_jsonl, as_parquet, told

from conftest import required_or_skip
from stakeholders.answers import engines, plain
from stakeholders.answers.places import place_of
from stakeholders.errors import Unable
from stakeholders.voice.wanted import wanted

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::FutureWarning:pyspark"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.usefixtures("spark"),
]
WANTED = wanted(SURVEY)[0]
HOSTILE = EXAMPLES["all beside each other"]


@pytest.fixture(scope="session")
def spark() -> Iterator[None]:
    """Spark may be started; the program itself does so, and all tests here share the session."""
    required_or_skip("java", shutil.which("java") is not None)
    required_or_skip("pyspark", find_spec("pyspark") is not None)
    yield
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


@pytest.mark.parametrize("write", [as_parquet, as_csv, as_jsonl])
def test_spark_counts_a_file_as_plain_python_does(
    write: object, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(write)
    folder = tmp_path / "one [1] {a} ä"
    folder.mkdir()
    by_spark = engines.counted(place_of(f"spark:{write(HOSTILE, folder)}", folder), WANTED)
    assert capfd.readouterr() == ("", "")
    assert not Path("spark-warehouse").exists()
    by_plain = plain.counted(place_of(as_jsonl(HOSTILE, tmp_path), tmp_path), WANTED)
    assert told(by_spark) == told(by_plain)


def test_a_query_of_spark_and_what_it_refuses(tmp_path: Path) -> None:
    import datetime as dt

    days = [dt.date(2026, 4, 1 + number % 30) for number in range(len(HOSTILE))]
    as_parquet(HOSTILE, tmp_path, {"answered": days})
    query = f"select * from parquet.`{(tmp_path / 'answers.parquet').as_posix()}` where nr < 10"
    found = engines.counted(place_of(f"spark:#{query}", None), WANTED)
    assert (found.rows, set(found.blocks[0].keys["date"])) == (10, {"2026-04"})
    for part, said in (
        ("nothing", "cannot be found"),
        ("select nothing from x where", "is no sound SQL"),
        ("select 1 as score", "has no column"),
    ):
        with pytest.raises(Unable) as error:
            engines.counted(place_of(f"pyspark://#{part}", None), WANTED)
        assert said in error.value.message
        assert "\n" not in error.value.message


@pytest.mark.parametrize(
    "query",
    [
        "select transform(1) using 'touch {mark}' as (score string)",
        "select reflect('java.lang.System', 'setProperty', 'x', '{mark}') as score",
        "select score from (select transform(1) using 'touch {mark}' as (score string))",
    ],
)
def test_a_query_runs_no_program(query: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(Unable, match="answers are only read"):
        engines.counted(place_of(f"spark:#{query.format(mark=mark)}", None), WANTED)
    assert not mark.exists()
