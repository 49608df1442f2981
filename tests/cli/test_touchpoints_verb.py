"""`touchpoints`: all parties, the map of one, the meetings of one function, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import MANUFACTURER, ran

GAPS = Path(__file__).parents[1] / "organisation" / "touchpoints-gaps"
DAY = ("--as-of", "2026-09-30")


def rows(*arguments: str, table: str) -> list[dict[str, object]]:
    told = ran("touchpoints", "-r", GAPS, *DAY, "--format", "json", "--table", table, *arguments)
    assert told.code == 0
    found: list[dict[str, object]] = json.loads(told.out)["blocks"][0]["rows"]
    return found


def values(row: dict[str, object]) -> dict[str, object]:
    return {key: cell.get("value") if isinstance(cell, dict) else cell for key, cell in row.items()}


def test_every_party_that_counts_has_one_line_the_important_first() -> None:
    found = [values(row) for row in rows(table="parties")]
    assert [row["party"] for row in found] == [
        "Airlines",
        "Lessors",
        "Hangars",
        "Makers",
        "Authority",
        "Assembly",
        "Supplier",
    ]
    airlines, lessors = found[:2]
    assert (airlines["ours"], airlines["theirs"], airlines["roles"], airlines["unmet"]) == (
        2,
        1,
        "purchaser",
        "approver",
    )
    assert airlines["stages"] == "3 of 3"
    assert lessors["weakest"] == "not rated"
    assert "of ours: Account manager (Sales)" in str(lessors["on_one"])


def test_the_map_of_a_party_has_its_posts_and_says_who_must_agree() -> None:
    told = ran("touchpoints", "-r", GAPS, *DAY, "--party", "airlines")
    assert told.code == 0
    assert "Where we meet Airlines" in told.out
    found = {values(row)["role"]: values(row)["state"] for row in rows("--party", "airlines", table="roles")}
    assert found == {"purchaser": "met", "approver": "known, met by nobody", "user": "nobody is known"}


def test_with_a_function_the_map_holds_its_meetings_alone() -> None:
    found = rows("--party", "airlines", "--function", "contracts", table="touchpoints")
    assert [values(row)["ours"] for row in found] == ["Contracts manager"]


def test_whom_one_function_meets_and_who_connects_it() -> None:
    assert [values(row)["who"] for row in rows("--function", "sales", table="touchpoints")] == ["Airlines", "Lessors"]
    connections = [values(row) for row in rows("--function", "sales", table="connections")]
    assert [(row["function"], row["count"]) for row in connections] == [
        ("Contracts", 2),
        ("Projects", 1),
        ("Quality", 1),
    ]


def test_all_adds_the_maps_of_important_parties() -> None:
    told = ran("touchpoints", "-r", GAPS, *DAY, "--all", "--format", "json")
    titles = [block.get("text") for block in json.loads(told.out)["blocks"] if block["block"] == "heading"]
    assert titles == [
        "Who connects our functions",
        "The map of Airlines",
        "The map of Lessors",
        "The map of Hangars",
        "The map of Makers",
        "The map of Authority",
    ]


def test_a_register_without_touchpoints_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    told = ran("touchpoints", "-r", tmp_path)
    assert told.code == 0
    assert "No touchpoint is recorded." in told.out
    for option in ("--party", "--function"):
        assert ran("touchpoints", "-r", tmp_path, option, "airlines").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--party", "airline"), "did you mean airlines?"),
        (("--function", "sale"), "did you mean sales?"),
        (("--all", "--party", "airlines"), "Leave out --party and --function, or --all."),
    ],
)
def test_what_it_does_not_know_it_names(arguments: tuple[str, ...], message: str) -> None:
    told = ran("touchpoints", "-r", MANUFACTURER, *arguments)
    assert told.code == 2
    assert message in told.err


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert ran("touchpoints", "-r", MANUFACTURER, *DAY, "--all", "-o", tmp_path / f"{name}.html").code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
