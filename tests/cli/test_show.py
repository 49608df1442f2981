"""`show`: all that a record says, where it stands, and the links both ways."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, Ran, ran

from stakeholders.cli.completing import complete_id
from stakeholders.stores import YamlStore

REGISTER = """\
register: {organisation: Example Ltd}
functions:
  - {id: sales, name: Sales}
parties:
  - id: airlines
    name: Airlines
    owner: sales
    power: 5
    relevant: false
    notes:
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the promised date., topic: delivry}
activities:
  - {id: visit, title: A day at the hangar, party: airlines, audience: {functions: [sales]}}
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "register.yaml"
    file.write_text(REGISTER, encoding="utf-8")
    return file


def blocks(shown: Ran, block: str) -> list[dict[str, Any]]:
    return [found for found in json.loads(shown.out)["blocks"] if found["block"] == block]


def links(shown: Ran, title: str) -> list[tuple[str, str, str]]:
    """Kind, field and id of the links in the table of that title."""
    tables = [table for table in blocks(shown, "table") if table["title"] == title]
    return [(row["kind"], row["field"], row["id"]) for table in tables for row in table["rows"]]


def test_what_is_said_is_shown_with_its_meaning_and_what_is_not_said_is_left_out(register: Path) -> None:
    text = ran("show", "airlines", "-r", register).out
    assert "register.yaml:5:5" in text
    assert "Power      5 (how much it can help or hinder the organisation; 1 to 5)" in text
    assert "Relevant   no (" in text
    assert "Status" not in text
    assert "Notes" not in text
    assert "Interest" not in text


def test_links_are_followed_both_ways_those_inside_groups_too(register: Path) -> None:
    airlines = ran("show", "airlines", "-r", register, "--format", "json")
    assert links(airlines, "It refers to") == [("function", "owner", "sales")]
    assert links(airlines, "What refers to it") == [("need", "party", "on-time"), ("activity", "party", "visit")]
    sales = ran("show", "sales", "-r", register, "--format", "json")
    assert ("activity", "audience.functions", "visit") in links(sales, "What refers to it")


def test_a_link_that_leads_nowhere_says_so(register: Path) -> None:
    text = ran("show", "on-time", "-r", register).out
    assert "not in the register" in text


def test_several_records_are_shown_in_the_order_asked_for_each_once(register: Path) -> None:
    shown = ran("show", "on-time", "airlines", "on-time", "-r", register, "--format", "json")
    assert [heading["text"] for heading in blocks(shown, "heading")] == [
        "Panels arrive on the promised date.",
        "Airlines",
    ]
    keys = [table["key"] for table in blocks(shown, "table")]
    assert len(keys) == len(set(keys))


def test_an_unknown_id_names_the_nearest(register: Path) -> None:
    refused = ran("show", "airline", "-r", register)
    assert (refused.code, refused.out) == (2, "")
    assert "did you mean airlines?" in refused.err


@pytest.mark.parametrize("format", ["text", "md", "json"])
def test_every_record_of_the_sample_can_be_shown(format: str) -> None:
    ids = YamlStore(MANUFACTURER).load().register.ids
    shown = ran("show", *ids, "-r", MANUFACTURER, "--format", format)
    assert shown.code == 0
    assert all(id in shown.out for id in ids)


def test_ids_are_completed_from_the_register_named(register: Path) -> None:
    class Context:
        params = {"register": str(register)}

    context: object = Context()
    assert complete_id(context, "air") == ["airlines"]  # type: ignore[arg-type]
    Context.params = {"register": "nowhere"}
    assert complete_id(context, "air") == []  # type: ignore[arg-type]
