"""`programme` on the command line, and how an activity is recorded there."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import PLACES, register_in
from running import MANUFACTURER, ran

from stakeholders.model import Activity
from stakeholders.stores import open_store

SAMPLE = ("-r", MANUFACTURER, "--as-of", "2026-09-30")


def test_a_calendar_holds_what_is_planned(tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    assert ran("programme", *SAMPLE, "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 6
    assert "DTSTART;VALUE=DATE:20261015" in text


def test_a_calendar_ends_with_the_day_named_and_takes_an_hour(tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    options = ("--until", "2026-10-20", "--at", "09:00", "--time-zone", "Europe/London")
    assert ran("programme", *SAMPLE, *options, "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 3
    assert "T090000" in text


def test_an_element_and_a_level_narrow_it() -> None:
    found = ran("programme", *SAMPLE, "--element", "customer focus team", "--level", "partnership", "--format", "md")
    assert found.code == 0
    assert "Two airlines and customer support choose the panels" in found.out
    assert "Operatives exchange their own panels" not in found.out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--element", "trainning", "did you mean training?"),
        ("--level", "partner", "did you mean partnership?"),
        ("--until", "2026-09-29", "is before"),
    ],
)
def test_what_is_none_is_refused_with_the_nearest(option: str, value: str, said: str) -> None:
    found = ran("programme", *SAMPLE, option, value)
    assert found.code == 2
    assert said in found.err


@pytest.mark.parametrize("place", PLACES)
def test_attended_is_given_as_a_list_in_brackets(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in(place, Path())
    assert ran("add", "function", "id=stores", "name=Stores", "-r", register).code == 0
    said = "attended=[{function: stores, people: 3}]"
    assert ran("log", "activity", "A morning", "id=morning", said, "--on", "2026-09-01", "-r", register).code == 0
    more = "attended=[{function: stores, people: 4}, {people: 2}]"
    assert ran("set", "morning", more, "participants=6", "-r", register).code == 0
    found = open_store(register).load().register.get(Activity, "morning")
    assert found is not None
    assert [(each.function, each.people) for each in found.attended] == [("stores", 4), (None, 2)]
