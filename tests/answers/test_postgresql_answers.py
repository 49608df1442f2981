"""Answers in PostgreSQL, counted by a real server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from answer_tables import EXAMPLES, HEADINGS, SURVEY, Rows, as_jsonl, told

from stakeholders.answers import databases, engines, plain
from stakeholders.answers.places import place_of
from stakeholders.errors import Unable
from stakeholders.voice.counted import Counted
from stakeholders.voice.wanted import Asked, Wanted, wanted


def run(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def counted(url: str, part: str, describing: Mapping[str, str] | None = None) -> Counted:
    place = place_of(f"{url}#{part}", None)
    return engines.counted(place, Wanted(describing or {}, (Asked("satisfaction", "", "score"),)))


def rows(found: Counted) -> Counter[tuple[Any, ...]]:
    (held,) = found.blocks
    counts: Counter[tuple[Any, ...]] = Counter()
    for *values, count in zip(*held.keys.values(), held.scores, held.counts, strict=True):
        counts[tuple(values)] += count
    return counts


@pytest.mark.parametrize("name", EXAMPLES)
def test_postgresql_counts_as_plain_python_does(name: str, postgresql_url: str, tmp_path: Path) -> None:
    import psycopg

    held: Rows = EXAMPLES[name]
    with psycopg.connect(postgresql_url) as connection:
        columns = ", ".join(f'"{heading}" text' for heading in HEADINGS)
        connection.execute(f"CREATE TABLE answers ({columns})".encode())
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO answers VALUES (%s, %s, %s, %s, %s, %s)", [tuple(row) for row in held])
    wants = wanted(SURVEY)[0]
    by_server = engines.counted(place_of(f"{postgresql_url}#answers", None), wants)
    by_plain = plain.counted(place_of(as_jsonl(held, tmp_path), tmp_path), wants)
    assert told(by_server) == told(by_plain)


def test_types_of_the_server_are_understood(postgresql_url: str) -> None:
    run(
        postgresql_url,
        "CREATE TYPE mood AS ENUM ('good')",
        "CREATE SCHEMA sales",
        """CREATE TABLE sales."Answers" AS SELECT 4.50 AS score, timestamptz '2026-04-30 23:30-02' AS day,
           'good'::mood AS party, '{"a": 1}'::json AS topic, 'x'::char(5) AS need, gen_random_uuid() AS who""",
        """INSERT INTO sales."Answers" VALUES (5, 'infinity', NULL, NULL, NULL, NULL)""",
    )
    keys = {"date": "day", "party": "Party", "topic": "topic", "need": "need", "respondent": "who"}
    found = counted(postgresql_url, "sales.Answers", keys)
    assert rows(found) == {("good", '{"a": 1}', "x    ", "2026-05", 4.5): 1, (None, None, None, None, 5): 1}
    assert sum(found.respondents.values()) == 1  # type: ignore[union-attr]


def test_a_query_stays_as_it_is_written(postgresql_url: str) -> None:
    run(
        postgresql_url,
        "CREATE TABLE answers AS SELECT n % 3 AS score, 'a' || n % 2 AS who FROM generate_series(1, 60) n",
    )
    query = "WITH these AS (SELECT * FROM answers WHERE who LIKE 'a%' AND score > 0) SELECT score, who FROM these -- so"
    assert rows(counted(postgresql_url, query, {"party": "who"})) == {
        ("a0", 1): 10, ("a0", 2): 10, ("a1", 1): 10, ("a1", 2): 10,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "said", "hint"),
    [
        ("nothing", 'relation "nothing" does not exist', "schema.table"),
        ("select nothing from pg_class", 'column "nothing" does not exist', "names of the columns"),
        ("select relname from pg_class", "has no column 'score'", ""),
        ("select 1/0 as score from pg_class", "division by zero", "query"),
        ("counting", "read-only transaction", "only reads"),
    ],
)
def test_what_the_server_refuses_is_said_in_one_line(part: str, said: str, hint: str, postgresql_url: str) -> None:
    run(postgresql_url, "CREATE SEQUENCE numbers", "CREATE VIEW counting AS SELECT nextval('numbers') AS score")
    with pytest.raises(Unable) as error:
        counted(postgresql_url, part)
    assert said in error.value.message
    assert "\n" not in error.value.message
    assert hint in error.value.hint


def test_a_server_out_of_reach_is_said_in_one_line() -> None:
    with pytest.raises(Unable) as error:
        counted("postgresql://ann@127.0.0.1:1/db", "answers")
    assert error.value.message.startswith("postgresql://ann@127.0.0.1:1/db: the server says: ")
    assert error.value.hint == "See that the server runs, and that its name and port are right."


def test_a_wrong_password_is_never_shown(postgresql_url: str) -> None:
    from sqlalchemy.engine import make_url

    url = make_url(postgresql_url).set(password="s3cret").render_as_string(hide_password=False)
    with pytest.raises(Unable) as error:
        counted(url, "answers")
    assert "s3cret" not in f"{error.value.message} {error.value.hint}"
    assert "password" in error.value.hint


def test_nothing_is_left_behind_in_the_database(postgresql_url: str) -> None:
    import psycopg

    run(postgresql_url, "CREATE TABLE answers AS SELECT 1 AS score")
    counted(postgresql_url, "answers")
    with psycopg.connect(postgresql_url) as connection:
        found = connection.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        assert found.fetchall() == [("answers",)]


def test_a_question_that_takes_too_long_is_given_up(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "statement_timeout = '10min'" in databases._SETTINGS
    short = tuple(setting.replace("10min", "50ms") for setting in databases._SETTINGS)
    monkeypatch.setattr(databases, "_SETTINGS", short)
    run(postgresql_url, "CREATE VIEW slow AS SELECT 1 AS score FROM pg_sleep(30)")
    with pytest.raises(Unable, match="statement timeout") as error:
        counted(postgresql_url, "slow")
    assert "counted beforehand" in error.value.hint


def test_a_stroke_ends_no_text_whatever_the_role_is_set_to(postgresql_url: str) -> None:
    import psycopg

    with psycopg.connect(postgresql_url) as connection:
        connection.execute("ALTER ROLE CURRENT_USER SET standard_conforming_strings = off")
    try:
        assert rows(counted(postgresql_url, r"select 'a\tb' as score")) == {(r"a\tb",): 1}
    finally:
        run(postgresql_url, "ALTER ROLE CURRENT_USER RESET standard_conforming_strings")
