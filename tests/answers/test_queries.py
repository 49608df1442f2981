"""What is read of a database."""

from __future__ import annotations

import pytest

from stakeholders.answers.places import place_of
from stakeholders.answers.queries import readings
from stakeholders.errors import Unable

SPARK, DUCKDB = "pyspark://", "duckdb:///a.duckdb"


def of(part: str, url: str = "postgresql://host/db") -> tuple[str, ...]:
    return readings(place_of(f"{url}#{part}", None))


def test_a_table_may_be_called_anything() -> None:
    assert of("answers") == ('SELECT * FROM "answers"', "SELECT * FROM answers")
    assert of("My answers 2026") == ('SELECT * FROM "My answers 2026"',)


def test_a_point_may_part_the_schema_from_the_table() -> None:
    assert of("sales.Answers") == (
        'SELECT * FROM "sales.Answers"',
        'SELECT * FROM "sales"."Answers"',
        "SELECT * FROM sales.Answers",
    )


def test_spark_has_quotes_of_its_own() -> None:
    assert of("answers", "pyspark://") == ("SELECT * FROM `answers`", "SELECT * FROM answers")


@pytest.mark.parametrize(
    "query",
    [
        "select * from answers",
        "SELECT score, count(*) AS n FROM answers GROUP BY score",
        "with a as (select 1 as score) select * from a",
        "(select 1 as score) union all (select 2)",
        "from answers",
        "select date_trunc('month', day) as day, coalesce(score, 0) as score, avg(x) over (order by a) from answers",
        "select x.score::int as score from answers x left join parties using (id) where score in (1, 2) limit 5",
        "select case when mark like '5%' then 5 end as score, lower(trim(who)) as who from (values (1)) as v(mark)",
        "select * from answers where text like '%; drop table answers; --%'",
        "select \"update\", 'delete from x' as y from answers",
    ],
)
def test_a_query_that_only_reads_is_left_as_it_is(query: str) -> None:
    assert of(query) == (query,)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select 1; select 2", "there are 2 queries"),
        ("select 1; drop table answers", "there are 2 queries"),
        ("drop table answers", "DROP"),
        ("delete from answers where true", "DELETE"),
        ("with gone as (delete from answers returning *) select * from gone", "DELETE"),
        ("select * into copy from answers", "INTO"),
        ("update answers set score = 5", "UPDATE"),
        ("copy answers to 'x'", "COPY"),
        ("select * from (", "is no sound SQL (line 1, column 15)"),
        ("select '", "is no sound SQL"),
    ],
)
def test_whatever_else_is_refused(query: str, said: str) -> None:
    with pytest.raises(Unable) as error:
        of(query)
    assert said in error.value.message
    assert "\n" not in error.value.message
    assert "SELECT" in error.value.hint


@pytest.mark.parametrize(
    ("query", "url", "named"),
    [
        ("select transform(1) using 'touch /tmp/x' as (mark string)", SPARK, "TRANSFORM"),
        ("select reflect('java.lang.System', 'exit', 1) as score", SPARK, "function reflect "),
        ("select java_method('java.lang.System', 'exit', 1) as score", SPARK, "function java_method "),
        ("select try_reflect('java.lang.System', 'exit', 1) as score", SPARK, "function try_reflect "),
        ("select lo_export(1, '/tmp/x') as score", "", "function lo_export "),
        ("select * from answers where pg_sleep(1) is null", "", "function pg_sleep "),
        ("select 1 as score limit (select pg_terminate_backend(1)::int)", "", "function pg_terminate_backend "),
        ("select * from dblink('x', 'y') as t(score int)", "", "function dblink "),
        ("select 1 union all select length(pg_read_file('x'))", "", "function pg_read_file "),
        ('select "lo_export"(1, 2)', "", 'function "lo_export" '),
        ("select sales.sum(x) from answers", "", "function sum "),
        ("with a as (select nextval('numbers')) select * from a", "", "function nextval "),
        ("select * from answers for update", "", "LOCK"),
        ("select * from read_text('/etc/passwd')", DUCKDB, "function read_text "),
        ("select * from read_csv('a.csv')", DUCKDB, "function read_csv "),
        ("select getenv('HOME') as score", DUCKDB, "function getenv "),
        ("select 'a'.read_text() as score", DUCKDB, "function read_text "),
        ("select * from 'a.csv'", DUCKDB, "to read the file a.csv "),
        ('select * from answers, "/etc/passwd"', DUCKDB, "to read the file /etc/passwd "),
        ("select load_extension('x')", "sqlite:///a.db", "function load_extension "),
        ("select * from url('http://host/x')", "clickhouse://host/db", "function url "),
        ("select * from answers settings readonly = 0", "clickhouse://host/db", "SETTINGS"),
    ],
)
def test_what_is_not_known_to_be_harmless_is_refused_by_its_name(query: str, url: str, named: str) -> None:
    with pytest.raises(Unable) as error:
        of(query, url or "postgresql://host/db")
    assert error.value.message.startswith("answers are only read, and ")
    assert named in error.value.message
    assert "make a view in the database" in error.value.hint


def test_spark_reads_files_in_queries() -> None:
    assert of("select * from parquet.`/a/b`", SPARK) == ("select * from parquet.`/a/b`",)


@pytest.mark.parametrize(
    ("query", "url", "run"),
    [
        ("-- of this year\nselect score -- so far\nfrom answers; -- end", "", "select score\nfrom answers"),
        ("select 'ä -- 🛩' as score /* all */ from answers", "", "select 'ä -- 🛩' as score from answers"),
        ("select /*! sleep(9), */ 1 as score", "mysql://host/db", "select 1 as score"),
        ("select 1 --1, sleep(9)", "mysql://host/db", "select 1"),
    ],
)
def test_comments_do_not_reach_the_database(query: str, url: str, run: str) -> None:
    assert of(query, url or "postgresql://host/db") == (run,)


def test_a_quotation_mark_behind_a_stroke_is_refused_for_databases_differ_on_it() -> None:
    with pytest.raises(Unable, match="quotation mark") as error:
        of("select 'a\\' || lo_export(1, 2) --'")
    assert "driver''s" in error.value.hint


@pytest.mark.parametrize("query", ["values (1), (2)", "-- all\nvalues (1)", "table answers", "/* all */ table answers"])
def test_values_and_tables_say_what_to_write(query: str) -> None:
    with pytest.raises(Unable, match=r"(VALUES|TABLE) is not read behind the #: only SELECT"):
        of(query)


def test_a_query_nested_too_deeply_is_told() -> None:
    with pytest.raises(Unable, match=r"nested too deeply|no sound SQL"):
        of("(" * 5000 + "select 1" + ")" * 5000)


def test_impala_speaks_as_hive() -> None:
    assert of("select score from answers", "impala://host/db") == ("select score from answers",)
