"""What a person has settled of columns: followed, written as YAML and read back, refused where it makes no sense."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported_tables import needs, parties

from stakeholders.errors import Unable
from stakeholders.imports.fields.mapping_files import mapping_text, options, parsed, read_mappings, ready, with_tables
from stakeholders.imports.fields.mappings import ABOUT, NONE, Given, Known, Mappings, fields, present
from stakeholders.imports.importing import Imported, import_files
from stakeholders.imports.language.words import words


def brought(table: str, mapping: str, folder: Path, party: str = "") -> Imported:
    """What comes of a table with a mapping."""
    file = folder / "t.csv"
    file.write_text(table, encoding="utf-8")
    known = parsed(mapping, "m.yaml")
    return import_files([file], None, Mappings(known.tables, known.everywhere, party, known.only))


def refusal(text: str) -> str:
    with pytest.raises(Unable) as refused:
        parsed(text, "m.yaml")
    assert refused.value.hint
    return refused.value.message


# What a mapping says is followed


def test_a_table_is_known_by_some_of_its_headings_in_any_order_and_writing(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [Who cares, wish]\n  columns: {Who cares: parties.name, wish: needs.statement}\n"
    found = brought("WISH,Other,who-cares\nDry pumps,x,Breweries\n", mapping, tmp_path)
    assert [party.name for party in parties(found)] == ["Breweries"]
    assert [(need.statement, need.notes) for need in needs(found)] == [("Dry pumps", "Other: x")]


def test_what_stands_above_the_headings_is_told(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [P, W]\n  columns: {P: parties.name, W: needs.statement}\n"
    found = brought("List of wishes,\nP,W\nPress,Facts\n", mapping, tmp_path)
    assert [need.statement for need in needs(found)] == ["Facts"]
    assert [finding.rule for finding in found.findings] == ["text-above-headings"]


def test_texts_mean_what_the_mapping_says(tmp_path: Path) -> None:
    mapping = """\
tables:
- has: [P, W, Class, Done]
  columns:
    P: parties.name
    W: needs.statement
    Class: {to: needs.importance, values: {A+: 5, A: 4, n/a: ~}}
    Done: {to: needs.addressed, values: {"+": true, "-": false}}
"""
    found = brought("P,W,Class,Done\nX,one,A+,+\nX,two,a,\nX,three,N/A,\nX,four,Z,\n", mapping, tmp_path)
    assert [need.importance for need in needs(found)] == [5, 4, None, None]
    assert [need.addressed for need in needs(found)] == [True, None, None, None]
    assert [need.notes for need in needs(found)] == ["", "", "", "Class: Z"]


def test_texts_of_a_plain_field_that_mean_nothing_else_stand_as_they_are(tmp_path: Path) -> None:
    mapping = """\
columns:
  Where: {to: needs.source, values: {FA: Frame agreement, "?": ~}}
"""
    table = "Stakeholder,Need,Where\nX,one,FA\nX,two,Minutes\n"
    assert [need.source for need in needs(brought(table, mapping, tmp_path))] == ["Frame agreement", "Minutes"]


def test_one_can_be_the_most(tmp_path: Path) -> None:
    mapping = "columns: {Rank: {to: needs.importance, first: true}}\n"
    found = brought("Stakeholder,Need,Rank\nX,one,1\nX,two,5\nX,three,3\n", mapping, tmp_path)
    assert [need.importance for need in needs(found)] == [5, 1, 3]


def test_of_several_headings_the_first_that_says_something_counts_and_no_cell_is_lost(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [P, Long]\n  columns: {P: parties.name, Long | Short | None such: needs.statement}\n"
    found = brought("P,Short,Long\nX,dry,Pumps arrive dry\nX,fast,\nX,,Quiet\n", mapping, tmp_path)
    assert [(need.statement, need.notes) for need in needs(found)] == [
        ("Pumps arrive dry", "Short: dry"),
        ("fast", ""),
        ("Quiet", ""),
    ]
    assert (found.cells.total, found.cells.lost) == (7, 0)
    assert found.places["x-fast"].column == 3  # where it stands in the file, not where it was read from


def test_several_headings_are_joined(tmp_path: Path) -> None:
    mapping = """\
tables:
- has: [org, first, last]
  about: contacts
  columns: {org: parties.name, first + last: contacts.name}
"""
    found = brought("org,last,first\nBreweries,Silva,Ana\nPress,Lund,\n", mapping, tmp_path)
    assert [record.label for record in found.changes.added if record.kind == "contacts"] == ["Ana Silva", "Lund"]


def test_a_heading_that_holds_the_sign_is_one_heading() -> None:
    assert present("Needs + wishes", [words("Needs + wishes"), words("Wishes")]) == ("Needs + wishes",)
    assert present("Needs + wishes", [words("Wishes"), words("Needs")]) == ("Needs", "wishes")


def test_a_cell_that_is_taken_whole_is_one_need_with_its_first_paragraph(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [P, W]\n  columns: {P: parties.name, W: {to: needs.statement, whole: true}}\n"
    table = 'P,W\nX,"One; two\nand three.\n\nBecause of four."\nX,"The pump shall:\n\n* start\n* stop"\n'
    found = brought(table, mapping, tmp_path)
    assert [(need.statement, need.notes) for need in needs(found)] == [
        ("One; two and three.", "W (continued): Because of four."),
        ("The pump shall: * start * stop", ""),
    ]


def test_rows_that_are_not_wanted_are_left_out_and_told(tmp_path: Path) -> None:
    mapping = """\
tables:
- has: [P, W, State]
  columns: {P: parties.name, W: needs.statement}
  skip: {State: [draft, "no"]}
  leave: [State]
"""
    found = brought("P,W,State\nX,one,Draft\nX,two,final\nX,three,no\n", mapping, tmp_path)
    assert [need.statement for need in needs(found)] == ["two"]
    (told,) = [finding for finding in found.findings if finding.rule == "rows-left-out"]
    assert "2 rows are left out" in told.message
    assert str(told.place).endswith(":2:7")


def test_of_rows_with_the_same_number_the_last_counts(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [P, W, No]\n  columns: {P: parties.name, W: needs.statement}\n  latest: No\n"
    found = brought("No,P,W\n1,X,old\n2,X,other\n1,X,new\n,X,a\n,X,b\n", mapping, tmp_path)
    assert [need.statement for need in needs(found)] == ["other", "new", "a", "b"]


def test_a_fixed_value_fills_what_rows_do_not_say(tmp_path: Path) -> None:
    mapping = """\
tables:
- has: [P, W, Kind]
  columns: {P: parties.name, W: needs.statement, Kind: needs.type}
  fixed: {needs.type: requirement, parties.side: external, needs.climate: true}
"""
    found = brought("P,W,Kind\nX,one,need\nX,two,\n", mapping, tmp_path)
    assert [(need.type, need.climate) for need in needs(found)] == [("need", True), ("requirement", True)]
    assert [party.side for party in parties(found)] == ["external"]
    assert found.cells.total == 5  # what the mapping says is no cell of the file


def test_rows_that_name_no_party_are_those_of_the_one_that_is_given(tmp_path: Path) -> None:
    mapping = "tables:\n- has: [W]\n  about: needs\n  columns: {P: parties.name, W: needs.statement}\n"
    table = "P,W\nX,one\n,two\n"
    found = brought(table, mapping, tmp_path, party="Users")
    assert [need.party for need in needs(found)] == ["x", "users"]
    found = brought(table, mapping, tmp_path)
    assert [left.reason for left in found.not_taken] == [
        "it does not say whose needs these are (1 rows name no party): say it with --party NAME"
    ]


def test_a_table_of_needs_without_a_party_needs_no_mapping(tmp_path: Path) -> None:
    table = "No,Requirement,Priority\n1,Deliver on time,High\n2,Packages stay dry,Low\n"
    assert parties(brought(table, "", tmp_path)) == []
    found = brought(table, "", tmp_path, party="Breweries")
    assert [(need.party, need.importance) for need in needs(found)] == [("breweries", 5), ("breweries", 1)]


def test_a_party_for_all_does_not_take_the_place_of_one_that_is_named(tmp_path: Path) -> None:
    found = brought("Stakeholder,Need\nPress,Facts\n", "", tmp_path, party="Users")
    assert [party.name for party in parties(found)] == ["Press"]


def test_a_table_that_is_not_wanted_is_left_out(tmp_path: Path) -> None:
    mapping = "tables:\n- headings: [Stakeholder, Need]\n  about: none\n"
    assert parties(brought("Stakeholder,Need\nPress,Facts\n", mapping, tmp_path)) == []


def test_only_what_the_mapping_knows_is_taken_where_it_says_so(tmp_path: Path) -> None:
    mapping = "only: true\ntables:\n- has: [P, W]\n"
    found = brought("Stakeholder,Need\nPress,Facts\n", mapping, tmp_path)
    assert [left.reason for left in found.not_taken] == ["the mapping does not know this table"]


def test_two_columns_for_one_field_lose_nothing(tmp_path: Path) -> None:
    mapping = "columns: {A: parties.name, B: parties.name}\n"
    found = brought("A,B,Need\nX,Y,Facts\n", mapping, tmp_path)
    assert [party.name for party in parties(found)] == ["X"]
    assert [need.notes for need in needs(found)] == ["B: Y"]
    assert found.cells.lost == 0


def test_the_table_that_is_most_alike_is_followed() -> None:
    seen = Known(("A", "B", "C", "D", "E"), columns={"E": Given("notes")})
    other = Known(("A", "B", "C", "D", "F"), columns={"F": Given("-")})
    mappings = Mappings((seen, other))
    assert mappings.table(["a", "b", "c", "d", "e"]) is seen
    assert mappings.table(["a", "b", "c", "d", "f"]) is other
    assert mappings.table(["a", "b", "x", "y"]) is None
    assert mappings.table([]) is None


# Written and read back

_HEADINGS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "needs.importance": st.integers(1, 5),
    "needs.addressed": st.booleans(),
    "needs.type": st.sampled_from(["need", "expectation", "requirement"]),
    "needs.validated_on": st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
    "needs.source": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    "needs.tags": st.lists(_HEADINGS, min_size=1, max_size=3).map(tuple),
    "parties.share": st.floats(0, 100, allow_nan=False),
}


@st.composite
def _givens(draw: st.DrawFn) -> Given:
    to = draw(st.sampled_from([*_VALUES, "-", "notes", *fields()[::7]]))
    kinds = st.none() | _VALUES[to] if to in _VALUES else st.none()
    values = draw(st.dictionaries(_HEADINGS, kinds, max_size=3))
    days = draw(st.sampled_from(["", "day-first", "month-first"]))
    return Given(to, values, draw(st.booleans()), days, draw(st.booleans()))


@st.composite
def _tables(draw: st.DrawFn) -> Known:
    path = draw(st.sampled_from(list(_VALUES)))
    texts = st.lists(_HEADINGS, max_size=3).map(tuple)
    return Known(
        draw(st.lists(_HEADINGS, min_size=1, max_size=4).map(tuple)),
        draw(st.sampled_from(["", NONE, *ABOUT])),
        draw(st.dictionaries(_HEADINGS, _givens(), max_size=3)),
        draw(texts),
        draw(st.just("") | _HEADINGS),
        draw(st.just({}) | _VALUES[path].map(lambda value: {path: value})),
        draw(st.dictionaries(_HEADINGS, texts, max_size=2)),
        draw(st.just("") | _HEADINGS),
    )


@given(st.lists(_tables(), max_size=3).map(tuple), st.dictionaries(_HEADINGS, _givens(), max_size=2), st.booleans())
def test_what_is_written_reads_back_the_same(
    tables: tuple[Known, ...], everywhere: dict[str, Given], only: bool
) -> None:
    mappings = Mappings(tables, everywhere, only=only)
    assert parsed(mapping_text(mappings), "m.yaml") == mappings


@given(_tables(), st.lists(_HEADINGS, max_size=6))
def test_any_table_can_be_asked_for_what_is_known_of_it(known: Known, headings: list[str]) -> None:
    for asked in (headings, known.headings):
        found = Mappings((known,)).given(asked)
        assert set(found) <= {words(heading.strip()) for heading in asked}


def test_a_table_of_the_same_headings_takes_the_place_of_the_one_before() -> None:
    old = Known(("A", "B"), columns={"A": Given("parties.name"), "B": Given("notes")})
    new = Known(("A", "B"), columns={"B": Given("needs.statement")})
    (kept,) = with_tables(Mappings((old,)), [new]).tables
    assert kept.columns == {"A": Given("parties.name"), "B": Given("needs.statement")}


# What makes no sense


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tables: [", "m.yaml:2:1: this is not YAML"),
        ("- a\n- b\n", "m.yaml is no mapping"),
        ("words", "m.yaml is no mapping"),
        ("\x00", "m.yaml:1:1: this is not YAML: control characters"),
        ("tabels: []", "m.yaml: 'tabels' is not known"),
        ("tables: {a: b}", "m.yaml: `tables` is no list"),
        ("tables: [a]", "m.yaml: table 1 is not told by names and values"),
        ("tables: [{about: needs}]", "m.yaml: table 1 says nothing of its headings"),
        ("tables: [{has: [a], abuot: needs}]", "m.yaml: table 1: 'abuot' is not known"),
        ("tables: [{has: [a], about: cats}]", "m.yaml: table 1: a table is about one of"),
        ("tables: [{has: [[a]]}]", "m.yaml: table 1: `has` is no text"),
        ("tables: [{has: [a], columns: [b]}]", "m.yaml: table 1: `columns` is no list of names and values"),
        ("columns: {A: needs.importanse}", "m.yaml: columns: 'A': there is no field 'needs.importanse'"),
        ("columns: {A: owner}", "m.yaml: columns: 'A': 'owner' is a field of several kinds"),
        ("columns: {A: [b]}", "m.yaml: columns: 'A' says no field"),
        ("columns: {A: {to: [b]}}", "m.yaml: columns: 'A' says no field"),
        ("columns: {A: {to: notes, fist: true}}", "m.yaml: columns: 'A': 'fist' is not known"),
        ("columns: {A: {to: notes, first: perhaps}}", "m.yaml: columns: 'A': 'perhaps' is neither true nor false"),
        ("columns: {A: {to: needs.validated_on, days: last}}", "m.yaml: columns: 'A': `days` is one of day-first"),
        ("columns: {A: {to: needs.importance, values: {x: 9}}}", "m.yaml: columns: 'A': 'x': importance cannot be '9'"),
        ("columns: {A: {to: needs.type, values: {x: [a]}}}", "m.yaml: columns: 'A': 'x': type cannot be ['a']"),
        ("columns: {A: {to: needs.type, values: {x: wish}}}", "m.yaml: columns: 'A': 'x': type cannot be 'wish'"),
        ("columns: {A: {to: notes, values: {x: y}}}", "m.yaml: columns: 'A': 'x': of notes no values can be given"),
        ("tables: [{has: [a], fixed: {needs.type: wish}}]", "m.yaml: table 1: needs.type: type cannot be 'wish'"),
        ("tables: [{has: [a], fixed: {needs.tpye: need}}]", "m.yaml: table 1: `fixed`: there is no field"),
        ("tables: [{has: [a], skip: [b]}]", "m.yaml: table 1: `skip` is no list of names and values"),
        ("a: &a [x]\nb: *a\n", "m.yaml:2:4: *a refers to another part of the file"),
        ("a: !!python/object/apply:os.system [ls]", "m.yaml:1:4: the tag"),
        ("a: 1\na: 2\n", "m.yaml:2:1: the key 'a' stands twice"),
        ("a: " + "[" * 200 + "]" * 200, "m.yaml:1:35: more than 32 levels"),
        ("#" * 1_000_001, "the mapping m.yaml has 1,000,001 characters"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str, told: str) -> None:
    assert refusal(text).startswith(told)


def test_what_unfolds_to_gigabytes_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert refusal("\n".join(lines)).startswith("m.yaml:2:10: *a0 refers to another part")


@given(st.text(max_size=60))
def test_any_text_is_a_mapping_or_refused(text: str) -> None:
    with suppress(Unable):
        assert isinstance(parsed(text, "m.yaml"), Mappings)


def test_a_mapping_that_is_not_there_is_told_with_those_that_come_with_the_program(tmp_path: Path) -> None:
    with pytest.raises(Unable) as refused:
        read_mappings("doorstp")
    assert refused.value.hint == "did you mean doorstop?"
    with pytest.raises(Unable) as refused:
        read_mappings("xyzzy")
    assert all(name in refused.value.hint for name in ready())


@pytest.mark.parametrize("content", [b"\xff\xfe\x00a", b"a: \xe9"])
def test_a_file_that_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_bytes(content)
    with pytest.raises(Unable, match="cannot be read"):
        read_mappings(file)


def test_a_folder_and_a_huge_file_are_no_mappings(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="cannot be read"):
        read_mappings(tmp_path)
    (tmp_path / "m.yaml").write_bytes(b"#" * 5_000_000)
    with pytest.raises(Unable, match="has 5 MB"):
        read_mappings(tmp_path / "m.yaml")


def test_an_empty_file_settles_nothing(tmp_path: Path) -> None:
    assert parsed("", "m.yaml") == Mappings()
    assert parsed("# nothing yet\ntables:\ncolumns:\n", "m.yaml") == Mappings()


def test_the_option_names_a_column_and_its_field() -> None:
    assert options(["Prio = importance", "a=b=notes"]) == {"Prio": Given("needs.importance"), "a=b": Given("notes")}
    for wrong in ("Prio", "=notes", "Prio=", "Prio=nothing"):
        with pytest.raises(Unable):
            options([wrong])
