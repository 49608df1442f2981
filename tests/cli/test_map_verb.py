"""`stakeholders map`."""

import json
from pathlib import Path

import pytest
from running import ran


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "register: {organisation: Example Ltd}\nparties: [{id: union, name: Union, power: 5, interest: 4}]\n"
    Path("register.yaml").write_text(text, encoding="utf-8")


def test_it_shows_every_party_with_its_strategy() -> None:
    found = ran("map", "--as-of", "2026-09-30")
    assert (found.code, found.err) == (0, "")
    assert "Example Ltd · as of 2026-09-30" in found.out
    assert "MANAGE CLOSELY" in found.out


def test_other_programs_get_it_as_json() -> None:
    found = json.loads(ran("map", "--format", "json", "--as-of", "2026-09-30").out)
    assert (found["name"], found["about"]["as_of"]) == ("map", "2026-09-30")
    (table,) = [block for block in found["blocks"] if block["block"] == "table"]
    assert [(row["party"], row["strategy"]) for row in table["rows"]] == [("Union", "manage closely")]


def test_a_report_without_days_makes_no_calendar() -> None:
    found = ran("map", "-o", "map.ics")
    assert (found.code, Path("map.ics").exists()) == (2, False)
    assert "error: the report map has no days for a calendar" in found.err
    assert "hint: Those of plan, programme, due and review have" in found.err
