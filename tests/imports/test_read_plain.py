"""YAML and JSON in the shapes that other programs write."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.imports.readers.files import read_path
from stakeholders.imports.readers.plain import read_plain
from stakeholders.imports.readers.separated import read_separated
from stakeholders.imports.tables import Grid


def grids(text: str, name: str = "f.yaml") -> tuple[Grid, ...]:
    return read_plain(text.encode(), name).grids


def tables(text: str, name: str = "f.yaml") -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in grid.rows] for grid in grids(text, name)]


def test_a_list_of_things_is_a_table_with_their_parts_for_columns() -> None:
    text = """\
- name: Buyers
  engagement: {current: neutral, desired: supportive}
  tags: [a, b]
- name: Press
  power: 3
  tags: [c]
"""
    assert tables(text) == [
        [
            ("name", "engagement: current", "engagement: desired", "tags", "power"),
            ("Buyers", "neutral", "supportive", "- a\n- b", ""),
            ("Press", "", "", "c", "3"),
        ]
    ]


def test_places_are_where_the_values_are_written() -> None:
    (grid,) = grids('[\n  {"stakeholder": "Buyers",\n   "need": "On time"}]', "f.json")
    assert [str(grid.place(grid.rows[1], column)) for column in (0, 1)] == ["f.json:2:19", "f.json:3:12"]


@pytest.mark.parametrize(
    "inner",
    [
        "- {statement: On time}\n    - {statement: Clean}",
        "\n      N1: {statement: On time}\n      N2: {statement: Clean}",
    ],
)
def test_things_that_a_thing_holds_are_a_second_table_that_names_it(inner: str) -> None:
    parties, needs = grids(
        f"stakeholders:\n  - name: Buyers\n    side: external\n    needs:\n    {inner}\n  - name: Press\n"
    )
    assert [row.cells for row in parties.rows][1] == ("Buyers", "external")
    assert [(row.cells[0], row.cells[-1]) for row in needs.rows] == [
        ("stakeholders", "statement"),
        ("Buyers", "On time"),
        ("Buyers", "Clean"),
    ]
    assert needs.titles == ("stakeholders", "needs")


def test_a_mapping_by_name_or_number_is_a_table_with_that_in_front() -> None:
    assert tables("stakeholders:\n  Buyers: {side: external}\n  Staff: {side: internal}\n") == [
        [("stakeholders", "side"), ("Buyers", "external"), ("Staff", "internal")]
    ]
    assert tables("b-1: {name: Buyers, side: external}\ns-1: {name: Staff, side: internal}\n") == [
        [("id", "name", "side"), ("b-1", "Buyers", "external"), ("s-1", "Staff", "internal")]
    ]


def test_a_mapping_of_names_to_needs_and_one_of_headings_to_columns_are_tables() -> None:
    assert tables("needs:\n  Buyers: [on time, clean]\n  Press: [news]\n") == [
        [("stakeholder", "needs"), ("Buyers", "- on time\n- clean"), ("Press", "news")]
    ]
    assert tables('{"Stakeholder": ["Buyers", "Press"], "Need": ["On time", "News"]}', "f.json") == [
        [("Stakeholder", "Need"), ("Buyers", "On time"), ("Press", "News")]
    ]


def test_each_list_below_a_key_is_a_table_with_the_key_for_its_title() -> None:
    found = grids(
        '{"internal": [{"stakeholder": "Staff"}], "external": [{"stakeholder": "Buyers"}], "as of": "May"}', "f.json"
    )
    assert [(grid.titles, grid.rows[1].cells) for grid in found] == [
        ((), ("May",)),
        (("internal",), ("Staff",)),
        (("external",), ("Buyers",)),
    ]


def test_a_list_of_lists_is_rows_and_lines_of_json_are_things() -> None:
    assert tables('[["Stakeholder", "Need"], ["Buyers", "On time", 3], []]', "f.json") == [
        [("Stakeholder", "Need", "3"), ("Buyers", "On time", "3"), ("", "", "")]
    ]
    assert tables('{"stakeholder": "Buyers"}\n{"stakeholder": "Press"}\n', "f.jsonl") == [
        [("stakeholder",), ("Buyers",), ("Press",)]
    ]
    assert tables("---\nstakeholder: Buyers\n---\nstakeholder: Press\n") == [
        [("stakeholder",), ("Buyers",), ("Press",)]
    ]


def test_words_written_together_are_parted_in_headings() -> None:
    assert tables('[{"interestedParty": "Buyers", "URL": "x"}]', "f.json")[0][0] == ("interested Party", "URL")


def test_numbers_dates_and_words_such_as_no_stay_as_they_are_written() -> None:
    assert tables("- {a: 007, b: 1.10, c: no, d: 2026-01-02, e: ~, f: '~'}\n")[0][1] == (
        "007",
        "1.10",
        "no",
        "2026-01-02",
        "",
        "~",
    )
    assert tables('[{"a": 1.10, "b": true, "c": null, "d": -1e5}]', "f.json")[0][1] == ("1.10", "true", "", "-1e5")


def test_what_yaml_refers_to_stands_there_again_and_tags_say_nothing() -> None:
    text = "base: &base {side: external}\nlist:\n- {<<: *base, name: Buyers}\n- !party {name: Press, side: internal}\n"
    assert tables(text)[1] == [("name", "side"), ("Buyers", "external"), ("Press", "internal")]


@pytest.mark.parametrize(
    "text",
    [
        "register:\n  organisation: Hartwell Pumps\nparties:\n- id: buyers\n  name: Buyers\n",
        "parties:\n- id: buyers\n  name: Buyers\nneeds:\n- id: n\n  party: buyers\n  statement: On time\n",
    ],
)
def test_a_register_of_our_own_is_not_imported(text: str) -> None:
    with pytest.raises(Unable, match="is part of a register of this program") as refused:
        grids(text)
    assert "-r" in refused.value.hint


def test_a_folder_of_one_item_a_file_is_one_table_that_says_where_each_row_stands(tmp_path: Path) -> None:
    (tmp_path / ".doorstop.yml").write_text("settings:\n  prefix: REQ\n")
    for number in (1, 2, 10):
        (tmp_path / f"REQ{number:03}.yml").write_text(
            f"active: true\nlevel: 1.{number}\nlinks:\n- SYS001: abc\nref: ''\ntext: |\n  Pump {number}.\n"
        )
    (grid,) = read_path(tmp_path).grids
    assert [row.cells for row in grid.rows] == [
        ("file", "active", "level", "links", "ref", "text"),
        ("REQ001", "true", "1.1", "SYS001: abc", "", "Pump 1.\n"),
        ("REQ002", "true", "1.2", "SYS001: abc", "", "Pump 2.\n"),
        ("REQ010", "true", "1.10", "SYS001: abc", "", "Pump 10.\n"),
    ]
    assert str(grid.place(grid.rows[3], 2)) == f"{tmp_path.as_posix()}/REQ010.yml:2:8"


def test_the_other_files_of_a_folder_are_read_one_by_one_and_those_that_cannot_be_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Stakeholder,Need\nBuyers,On time\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.json").write_text('[{"stakeholder": "Press"}]')
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "~$a.xlsx").write_bytes(b"x")
    found = read_path(tmp_path)
    assert [grid.path.rpartition("/")[2] for grid in found.grids] == ["a.csv", "b.json"]
    assert [(left.path.rpartition("/")[2], left.reason) for left in found.left] == [
        ("c.pdf", "it is a PDF file, which is not read")
    ]


leaf = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(st.sampled_from("aé:-#\n 界\"'"), max_size=4))
tree = st.recursive(
    leaf,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcde", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def said(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in said(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in said(inner)]
    return [] if value is None or value == "" else [str(value).lower() if isinstance(value, bool) else str(value)]


@given(tree)
def test_no_value_is_lost_whatever_the_shape(value: object) -> None:
    for text, name in ((json.dumps(value), "f.json"), (yaml.safe_dump(value, allow_unicode=True), "f.yaml")):
        try:
            found = grids(text, name)
        except Unable:
            continue
        cells = "\0".join(cell.replace("\n  ", "\n") for grid in found for row in grid.rows for cell in row.cells)
        for each in said(value):
            for line in each.split("\n"):
                assert line.strip() in cells


def test_what_csv_says_in_json_is_the_same_table() -> None:
    rows = [{"Stakeholder": "Buyers", "Need": "On time"}, {"Stakeholder": "Press", "Need": "News"}]
    made = read_separated(b"Stakeholder,Need\nBuyers,On time\nPress,News\n", "f.csv").grids[0]
    assert tables(json.dumps(rows), "f.json") == [[row.cells for row in made.rows]]
