"""`balance`: its options, what it refuses, and that it looks without writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, ran

REGISTER = """
register: {organisation: Example Ltd, stages: [order, delivery]}
functions:
  - {id: sales, name: Sales, customer_first: 70, reason: R., stages: [order]}
  - {id: contracts, name: Contracts, customer_first: 20, reason: R., stages: [order]}
  - {id: quality, name: Quality}
  - {id: export, name: Export, customer_first: 40, status: retired}
topics: [{id: dates, name: Dates}, {id: hours, name: Hours}]
parties: [{id: airlines, name: Airlines, customer: true}, {id: union, name: Union}]
needs:
  - {id: a, party: airlines, statement: S., topic: dates, importance: 5, owner: sales}
  - {id: b, party: union, statement: S., topic: dates, importance: 1, owner: sales}
  - {id: c, party: airlines, statement: S., topic: hours, importance: 2, owner: sales}
  - {id: d, party: union, statement: S., topic: hours, importance: 4, owner: sales}
"""
"""Dates and hours weigh the same at 50 %."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "register.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def blocks(*arguments: str | Path) -> dict[str, Any]:
    """The tables and matrices of the report by their keys."""
    run = ran("balance", *arguments, "--as-of", "2026-09-30", "--format", "json")
    assert run.code == 0, run.err
    return {block["key"]: block for block in json.loads(run.out)["blocks"] if "key" in block}


def test_all_functions_are_shown_without_those_retired(register: Path) -> None:
    found = blocks("-r", register)
    assert [row["function"] for row in found["balance"]["rows"]] == ["Sales", "Contracts", "Quality"]
    assert [row["declared"] for row in found["balance"]["rows"]] == ["70 : 30", "20 : 80", None]
    assert [row["leads"] for row in found["flipping"]["rows"]] == ["Dates"]
    assert [row["trails"] for row in found["flipping"]["rows"]] == ["Hours"]
    assert [row["turns_at"] for row in found["flipping"]["rows"]] == [50]
    assert [(row["stage"], row["count"]) for row in found["taking_part"]["rows"]] == [("order", 2), ("delivery", 0)]


def test_one_function_alone(register: Path) -> None:
    found = blocks("-r", register, "--function", "contracts")
    assert [row["function"] for row in found["balance"]["rows"]] == ["Contracts"]
    assert "taking_part" not in found
    assert [row["leads"] for row in found["flipping"]["rows"]] == ["Hours"]


def test_the_order_between_two_functions_is_that_in_which_they_are_named(register: Path) -> None:
    found = blocks("-r", register, "--between", "contracts", "sales")
    assert [(row["topic"], row["first_rank"], row["second_rank"]) for row in found["ranks"]["rows"]] == [
        ("Hours", 1, 2),
        ("Dates", 2, 1),
    ]


def test_a_function_without_a_balance_is_shown_and_said_to_declare_none(register: Path) -> None:
    run = ran("balance", "-r", register, "--function", "quality")
    assert run.code == 0
    assert "Quality declares no balance" in run.out
    assert "nothing declared" in run.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--function", "sale"), "did you mean sales?"),
        (("--function", "export"), "'export' is no function"),
        (("--between", "sales", "contract"), "did you mean contracts?"),
        (("--between", "sales", "sales"), "named twice"),
        (("--between", "sales", "quality"), "Quality declares no customer_first"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_line(register: Path, arguments: tuple[str, ...], said: str) -> None:
    run = ran("balance", "-r", register, *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_register_without_functions_is_told_what_to_record(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    run = ran("balance", "-r", tmp_path)
    assert run.code == 0
    assert "Record each with what it weighs" in run.out


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json", "xlsx", "docx"])
def test_every_format_is_written_and_the_same_again(register: Path, ending: str) -> None:
    made = []
    for name in ("one", "two"):
        file = register / f"{name}.{ending}"
        assert ran("balance", "-r", register, "--as-of", "2026-09-30", "-o", file).code == 0
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_looking_changes_no_file() -> None:
    files = sorted(file for file in MANUFACTURER.rglob("*") if file.is_file())
    before = [file.read_bytes() for file in files]
    assert ran("balance", "-r", MANUFACTURER).code == 0
    assert [file.read_bytes() for file in files] == before
