"""What the source of a survey names."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholders.answers.places import Place, place_of
from stakeholders.errors import Unable


@pytest.mark.parametrize(
    ("source", "file", "part", "url"),
    [
        ("answers/2026.csv", "answers/2026.csv", "", ""),
        (" answers.jsonl ", "answers.jsonl", "", ""),
        ("2026.xlsx#Spring", "2026.xlsx", "Spring", ""),
        ("2026.xlsx#Spring #2", "2026.xlsx", "Spring #2", ""),
        ("answers/2026-*.parquet", "answers/2026-*.parquet", "", ""),
        ("sqlite:///answers.db#answers", "answers.db", "answers", "sqlite://"),
        ("duckdb:///in/answers.duckdb#select * from a;", "in/answers.duckdb", "select * from a", "duckdb://"),
        ("spark:answers.parquet", "answers.parquet", "", "pyspark://"),
        ("Spark: answers.csv", "answers.csv", "", "pyspark://"),
    ],
)
def test_a_path_starts_at_the_folder_of_the_register(
    source: str, file: str, part: str, url: str, tmp_path: Path
) -> None:
    assert place_of(source, tmp_path) == Place(source.strip(), tmp_path / file, part, url)


@pytest.mark.parametrize(
    ("source", "part", "url"),
    [
        ("postgresql://host/db#answers", "answers", "postgresql://host/db"),
        ("postgres://ann@host:5433/db#select 1 as score", "select 1 as score", "postgresql://ann@host:5433/db"),
        ("trino://host:8080/hive/sales#answers", "answers", "trino://host:8080/hive/sales"),
        ("snowflake://account/db/schema#answers", "answers", "snowflake://account/db/schema"),
        ("pyspark://#sales.answers", "sales.answers", "pyspark://"),
        ("spark:#sales.answers", "sales.answers", "pyspark://"),
        ("spark://#answers", "answers", "pyspark://"),
        ("spark:s3a://b/x.parquet", "select * from parquet.`s3a://b/x.parquet`", "pyspark://"),
        ("spark:hdfs://h/answers/", "select * from parquet.`hdfs://h/answers/`", "pyspark://"),
    ],
)
def test_a_server_has_no_file(source: str, part: str, url: str, tmp_path: Path) -> None:
    assert place_of(source, tmp_path) == Place(source, None, part, url)


def test_four_strokes_begin_at_the_root(tmp_path: Path) -> None:
    file = (tmp_path / "answers.db").absolute()
    assert place_of(f"sqlite:///{file.as_posix()}#a", Path("elsewhere")).file == file


@pytest.mark.parametrize("source", [r"C:\answers\2026.csv", "C:/answers/2026.csv", "c://answers.csv"])
def test_a_drive_is_no_url(source: str) -> None:
    place = place_of(source, None)
    assert (place.url, place.file) == ("", Path(source))


def test_strokes_of_windows_part_folders_everywhere(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    assert place_of(r"answers\2026.csv", tmp_path).file == tmp_path / "answers" / "2026.csv"


def test_a_file_may_have_the_sign_of_parts_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "Q#1.csv").touch()
    (tmp_path / "Q#2.xlsx").touch()
    assert place_of("Q#1.csv", tmp_path) == Place("Q#1.csv", tmp_path / "Q#1.csv")
    assert place_of("Q#2.xlsx#May", tmp_path) == Place("Q#2.xlsx#May", tmp_path / "Q#2.xlsx", "May")


def test_the_name_holds_no_password() -> None:
    place = place_of("postgresql://ann:secret@host/db#answers", None)
    assert place.name == "postgresql://ann@host/db#answers"


@pytest.mark.parametrize(
    ("source", "said", "hint"),
    [
        ("", "names nothing", "Write a path"),
        ("a\0b.csv", "names nothing", "Write a path"),
        ("#Sheet", "names no file", "Write a path"),
        ("postgresql://host/db", "names no table", "postgresql://host/db#answers"),
        ("postgresql:///#a", "names no server", "postgresql://host/database#table"),
        ("sqlite:///answers.db", "names no table", "sqlite:///answers.db#answers"),
        ("sqlite://answers.db#a", "names no file of a database", "sqlite:///answers.db#table"),
        ("sqlite:///:memory:#a", "names no file of a database", "sqlite:///answers.db#table"),
        ("postgrsql://host/db#a", "cannot be read from postgrsql://", "did you mean postgresql://?"),
        ("https://host/answers.csv", "is not on this machine", "Save the file"),
        ("file:///answers.csv", "is a URL of a file", "path alone"),
        ("spark:", "names nothing", "spark:answers.parquet"),
        ("spark:#", "names no table", "#answers"),
        ("spark:s3a://b/answers.csv", "Spark tells the columns of", "Parquet"),
        ("pyspark://?spark.eventLog.enabled=true#t", "sets Spark up", "SPARK_CONF_DIR"),
        ("spark://?spark.jars=x.jar#t", "sets Spark up", "SPARK_REMOTE"),
        ("pyspark://host#t", "sets Spark up", "SPARK_REMOTE"),
        ("postgresql:/host/db#t", "which is no URL", "two strokes"),
    ],
)
def test_what_names_no_answers_is_said(source: str, said: str, hint: str) -> None:
    with pytest.raises(Unable) as error:
        place_of(source, Path("register"))
    assert said in error.value.message
    assert hint in error.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "postgresql:/ann:s3cret@host/db#t",
        "postgresql:///ann:s3cret@host/db#t",
        "postgresql://ann:a/s3cret@host/db#t",
        "postgresql://ann:a#s3cret@host/db#t",
        "POSTGRESQL://ann:a@s3cret@host/db#t",
        "clickhouse://ann:a s3cret@host/db#t",
        "mysql://ann@host/db?pwd=s3cret#t",
        "snowflake://ann@account/db?token=s3cret#t",
        "snowflake://ann@account/db?x=1&private_key_passphrase=s3cret#t",
        "bigquery://project?credentials=s3cret#t",
        "host=h password=s3cret dbname=d",
    ],
)
def test_a_password_out_of_its_place_is_refused_and_never_shown(source: str) -> None:
    with pytest.raises(Unable) as error:
        place_of(source, None)
    assert "s3cret" not in f"{error.value.message} {error.value.hint}"


@pytest.mark.parametrize(
    "source", ["postgresql://host:5432/db#a@b", "postgresql://host/db#select x::int from t where mail like '%@x'"]
)
def test_what_only_looks_like_a_password_is_none(source: str) -> None:
    assert place_of(source, None).name == source
