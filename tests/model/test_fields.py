"""What each type of field takes, and what it refuses."""

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from stakeholders.model.fields import Count, Day, Days, Effect, Flag, Id, Name, Rating, Score, Share, TimeZone


def read(type: Any, value: object) -> Any:
    return TypeAdapter(type).validate_python(value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-14", dt.date(2026, 9, 14)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("1900-01-01", dt.date(1900, 1, 1)),
        ("2199-12-31", dt.date(2199, 12, 31)),
        (dt.date(2026, 9, 14), dt.date(2026, 9, 14)),
    ],
)
def test_a_day_is_written_year_month_day(text: object, day: dt.date) -> None:
    assert read(Day, text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2026-13-01", "2025-02-29", "0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31",
        "20260914", "2026-9-14", "14.09.2026", "09/14/2026", "2026-W38-1", "2026-09-14T10:00", "2026-09-14 ",
        "２０２６-０９-１４", "tomorrow", "", 20260914, 46279, 1.5, True, None, dt.datetime(2026, 9, 14, tzinfo=dt.UTC),
    ],
)  # fmt: skip
def test_what_is_no_day_of_our_age_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        read(Day, text)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        (True, True),
    ],
)
def test_a_truth_is_written_as_in_yaml_1_2(text: object, truth: bool) -> None:
    assert read(Flag, text) is truth


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "y", "n", "1", "0", "tRUE", " true", "", 1, 0, None])
def test_words_and_numbers_are_no_truths(text: object) -> None:
    with pytest.raises(ValidationError):
        read(Flag, text)


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        (Rating, "1", 1),
        (Rating, "5", 5),
        (Share, "0", 0.0),
        (Share, "100", 100.0),
        (Share, "33.3", 33.3),
        (Effect, "-2", -2),
        (Effect, "2", 2),
        (Count, "0", 0),
        (Days, "0", 0),
        (Days, "3660", 3660),
        (Score, "-1e3", -1000.0),
    ],
)
def test_numbers_are_read_from_text(type: object, text: str, value: float) -> None:
    found = read(type, text)
    assert found == value
    assert found.__class__ is value.__class__


@pytest.mark.parametrize(
    ("type", "text"),
    [
        (Rating, "0"), (Rating, "6"), (Rating, "4.5"), (Rating, "four"), (Rating, ""),
        (Share, "-0.1"), (Share, "100.1"), (Share, "nan"), (Share, "inf"), (Share, "40 %"),
        (Effect, "-3"), (Effect, "3"),
        (Count, "-1"), (Count, "1e99999"),
        (Days, "-1"), (Days, "3661"),
        (Score, "nan"), (Score, "inf"), (Score, "1e400"),
    ],
)  # fmt: skip
def test_numbers_beyond_their_bounds_and_words_are_refused(type: object, text: str) -> None:
    with pytest.raises(ValidationError):
        read(type, text)


@pytest.mark.parametrize("id", ["a", "0", "airlines", "airlines-2", "2026-09-14", "a1-b2-c3", "x" * 100])
def test_an_id_is_lower_case_words_joined_by_hyphens(id: str) -> None:
    assert read(Id, id) == id


@pytest.mark.parametrize(
    "id", ["", "Airlines", "air lines", "air_lines", "a--b", "-a", "a-", "a.b", "a/b", "über", "a\n", "٣", "x" * 101]
)
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(ValidationError):
        read(Id, id)


def test_a_name_is_not_empty() -> None:
    assert read(Name, "x") == "x"
    with pytest.raises(ValidationError):
        read(Name, "")


@pytest.mark.parametrize(
    "name", ["", "Europe/Berlin", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "UTC"]
)
def test_a_time_zone_is_called_as_the_iana_calls_it(name: str) -> None:
    assert read(TimeZone, name) == name


@pytest.mark.parametrize(
    "name",
    [
        "CET+1",
        "Berlin",
        "europe/berlin",
        "Europe",
        "Europe/Berln",
        "localtime",
        "../etc/passwd",
        "Europe/../UTC",
        "A/\x00",
    ],
)
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="the name of a time zone, such as Europe/Berlin"):
        read(TimeZone, name)
