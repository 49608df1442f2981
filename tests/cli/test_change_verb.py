"""Tests of `stakeholders change`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, ran

_DAY = ("--as-of", "2026-09-30")
_FOLDERS = Path(__file__).parents[1] / "organisation"


def blocks(*words: str, register: Path = MANUFACTURER) -> dict[str, Any]:
    """The tables and drawings of the report by key, and its facts as `facts`."""
    done = ran("change", "-r", str(register), *_DAY, *words, "--format", "json")
    assert done.code == 0, done.err
    return {block.get("key", block["block"]): block for block in json.loads(done.out)["blocks"]}


def test_the_sample_shows_its_three_constructs_from_wave_to_wave() -> None:
    rows = blocks()["waves"]["rows"]
    assert [(row["construct"], row["wave"]) for row in rows] == [
        (construct, wave)
        for construct in ("Knowledge", "Behaviour", "Attitude")
        for wave in ("2025-autumn", "2026-spring", "2026-autumn")
    ]
    assert [row["told"] for row in rows[:3]] == ["first wave", "higher", "no change to be seen"]


def test_the_activities_are_marked_beside_the_waves() -> None:
    found = blocks()
    marks = found["course"]["specification"]["usermeta"]["marks"]
    assert [day for day, _number in marks] == [row["day"] for row in found["activities"]["rows"]]


def test_people_with_numbers_are_compared_as_the_same() -> None:
    found = blocks("--function", "project-execution")
    waves, compared = (
        {(row["construct"], row["wave"], row.get("who", "")): row for row in found[key]["rows"]}
        for key in ("waves", "compared")
    )
    assert waves["Knowledge", "2026-autumn", ""]["told"] == "higher"
    # All who turned did so the same way: 2 / 2^6 = 0.03125.
    row = compared["Knowledge", "2026-autumn", "Project execution"]
    assert row["compared"] == "the same 9 people: 6 turned favourable, 0 away (McNemar, p = 0.031)"


def test_no_number_of_a_person_is_shown() -> None:
    for words in ((), ("--function", "planning"), ("--level", "specialist")):
        shown = ran("change", "-r", str(MANUFACTURER), *_DAY, *words, "--format", "text").out
        assert not re.search(r"\b(2041|2057|2063|2006|3120|3152|3171)\b", shown)


def test_one_construct_function_and_level_narrow_it_down() -> None:
    found = blocks("--construct", "knowledge", "--function", "production", "--level", "operative")
    assert {row["construct"] for row in found["waves"]["rows"]} == {"Knowledge"}
    assert [row["people"] for row in found["waves"]["rows"]] == [88, 94, 91]
    assert "gaps" not in found
    assert "by_function" not in found


def test_too_few_people_are_withheld_with_the_reason() -> None:
    rows = blocks("--function", "support", "--construct", "knowledge", register=_FOLDERS / "change-gaps")["waves"][
        "rows"
    ]
    assert [row["share"] for row in rows] == ["3 people; at least 5 are needed"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--construct", "attitudes"), "attitude"),
        (("--function", "producton"), "production"),
        (("--level", "operatives"), "operative"),
    ],
)
def test_what_is_not_known_names_the_nearest(words: tuple[str, str], told: str) -> None:
    done = ran("change", "-r", str(MANUFACTURER), *_DAY, *words)
    assert done.code == 2
    assert told in done.err


def test_a_register_that_measures_nothing_says_what_to_record(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    done = ran("change", "-r", str(tmp_path))
    assert done.code == 0
    assert "Nothing was measured" in done.out
    assert "Traceback" not in done.err


def test_gaps_are_named_one_by_one() -> None:
    found = blocks(register=_FOLDERS / "change-gaps")
    assert [row["assessment"] for row in found["lacking"]["rows"]] == ["knowledge-undated", "behaviour-of-nobody"]
    never = {row["who"]: row["never"] for row in found["gaps"]["rows"]}
    assert never["Sales"] == "knowledge, behaviour, attitude"


def test_the_record_is_shown_where_the_answers_say_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    shutil.copytree(_FOLDERS / "change-working", folder)
    text = (folder / "register.yaml").read_text(encoding="utf-8")
    record = "  - {id: own-count, survey: focus-2026, construct: knowledge, wave: '2026', function: support, "
    (folder / "register.yaml").write_text(f"{text}{record}respondents: 6, favourable: 50}}\n", encoding="utf-8")
    found = blocks(register=folder)
    shares = {row["function"]: row["share"] for row in found["by_function"]["rows"] if row["construct"] == "Knowledge"}
    sources = {row["who"]: row["source"] for row in found["compared"]["rows"] if row["construct"] == "Knowledge"}
    assert shares == {"Production": 100.0, "Support": 50.0}
    assert (sources["Production"], sources["Support"]) == ("answers", "records")


def test_where_nothing_was_measured_nothing_is_said_of_functions_and_levels(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {organisation: Example Ltd, levels: []}\n", encoding="utf-8")
    done = ran("change", "-r", str(tmp_path), *_DAY)
    assert "Nothing was measured" in done.out
    assert "at least twice" not in done.out
    assert "asked once only" not in done.out


def test_at_100_columns_the_tables_of_the_sample_stay_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = ran("change", "-r", str(MANUFACTURER), *_DAY, "--format", "text").out
    assert not re.search(r"^Measured +(Knowledge|Behaviour|Attitude)$", shown, re.MULTILINE)


def test_satisfaction_leaves_surveys_of_our_own_people_out() -> None:
    done = ran("satisfaction", "-r", str(MANUFACTURER), *_DAY, "--format", "json")
    assert done.code == 0
    assert "projects-2026-spring" not in done.out
