"""`stakeholders evidence`."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, ran

from git_repositories import repository

DAY = ("--as-of", "2026-09-30")
REGISTER = """register: {organisation: Example Ltd}
parties: [{id: airlines, name: Airlines, customer: true}]
needs:
  - {id: a, party: airlines, statement: On time., importance: 5, validated_on: 2026-05-15}
  - {id: b, party: airlines, statement: Smooth., importance: 4, basis: assumption}
  - {id: c, party: airlines, statement: Quiet., importance: 2}
"""


def tables(out: str) -> dict[str, list[dict[str, Any]]]:
    return {block["key"]: block["rows"] for block in json.loads(out)["blocks"] if block["block"] == "table"}


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")


def test_it_tells_what_is_known_from_what_is_assumed() -> None:
    run = ran("evidence", *DAY, "--format", "json")
    assert (run.code, run.err) == (0, "")
    found = tables(run.out)
    assert [(row["need"], row["basis"]) for row in found["priorities"]] == [
        ("On time.", "data"),
        ("Smooth.", "assumption"),
    ]
    assert [row["need"] for row in found["validate"]] == ["Smooth.", "Quiet."]


def test_as_many_assumptions_are_proposed_as_are_asked_for() -> None:
    found = tables(ran("evidence", *DAY, "--most", "1", "--format", "json").out)
    assert [row["need"] for row in found["validate"]] == ["Smooth."]


def test_at_the_manufacturer_the_lessors_are_to_be_asked_first() -> None:
    found = tables(ran("evidence", "-r", MANUFACTURER, *DAY, "--format", "json").out)
    first = found["validate"][0]
    assert (first["party"], first["how"]) == ("Leasing companies", "interview")
    shares = [row["share"] for row in found["course"]]
    assert shares[-1] < shares[0]


def test_past_quarters_are_judged_from_the_history_of_the_register_where_there_is_one(tmp_path: Path) -> None:
    made = repository(tmp_path / "kept")
    made.put("register.yaml", REGISTER.replace("2026-05-15", "2023-10-02"))
    made.commit("2024-02-01")
    made.put("register.yaml", REGISTER.replace("2026-05-15", "2024-08-01").replace("importance: 4", "importance: 3"))
    made.commit("2024-08-02")
    run = ran("evidence", "-r", made.folder, "--as-of", "2024-09-30", "--format", "json")
    course = {row["day"]: row for row in tables(run.out)["course"]}
    told = [(row["judged_from"], row["data"], row["assumed"]) for row in course.values()]
    assert told[-4:] == [
        ("the days in it now", 0, 1),
        ("the register then", 1, 1),
        ("the register then", 1, 1),
        ("the register then", 1, 0),
    ]
