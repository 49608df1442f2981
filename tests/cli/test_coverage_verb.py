"""`stakeholders coverage`."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, ran

AS_OF = ("--as-of", "2026-09-30")
REGISTER = """register: {organisation: Example Ltd, standards: [iso-9001:2015]}
parties: [{id: press, name: Press, relevant: true, relevance: They write about us.}]
waivers: [{id: nobody, rule: party-without-owner, reason: One person, approved_by: Quality, until: 2027-01-01}]
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")


def tables(*arguments: str) -> dict[str, list[dict[str, Any]]]:
    found = ran("coverage", *AS_OF, "--format", "json", *arguments)
    assert (found.code, found.err) == (0, "")
    blocks = json.loads(found.out)["blocks"]
    return {block["key"]: block["rows"] for block in blocks if block["block"] == "table"}


def test_the_findings_of_a_check_stand_under_their_clauses() -> None:
    missing = {(row["rule"], row["record"]) for row in tables()["missing"]}
    assert {("party-without-need", "press"), ("party-never-reviewed", "press")} <= missing
    assert [row["state"] for row in tables()["coverage"] if row["clause"] == "4.2"] == ["evidence with gaps"]


def test_what_is_waived_is_shown_as_waived() -> None:
    assert [row["severity"] for row in tables()["missing"] if row["rule"] == "party-without-owner"] == [
        "waived: nobody"
    ]


def test_editions_may_be_named_and_another_compared() -> None:
    found = tables("--edition", "iso-9001:2015", "--edition", "as9100d", "--compare-edition", "iso-9001:2026")
    assert list(found) == ["moving", "coverage", "coverage_as9100d", "missing", "evidence"]
    assert any(row["new"] == ["6.1.1", "6.1.2", "6.1.3"] for row in found["moving"])


def test_what_could_not_be_read_is_missing_too() -> None:
    Path("more.yaml").write_text("needs: [{id: facts, party: press, statment: Facts.}]\n", encoding="utf-8")
    found = ran("coverage", *AS_OF, "--format", "json")
    assert "could not be read as meant" in found.err
    assert "unknown-field" in found.out


@pytest.mark.parametrize("option", ["--edition", "--compare-edition"])
def test_an_unknown_edition_names_the_nearest(option: str) -> None:
    found = ran("coverage", option, "iso-9001:201")
    assert (found.code, found.out) == (2, "")
    assert "hint: did you mean iso-9001:2015?" in found.err


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json", "txt"])
def test_it_is_written_to_files_alike_each_time(ending: str) -> None:
    for name in ("one", "two"):
        ran("coverage", "-r", MANUFACTURER, *AS_OF, "--compare-edition", "iso-9001:2026", "-o", f"{name}.{ending}")
    assert Path(f"one.{ending}").read_bytes() == Path(f"two.{ending}").read_bytes() != b""


def test_in_eighty_columns_the_overview_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = ran("coverage", "-r", MANUFACTURER, *AS_OF, "--edition", "iso-9001:2026").out
    assert "Clause        Subject           State      Evidence         Latest      Findings" in out
    assert max(map(len, out.splitlines())) <= 80
