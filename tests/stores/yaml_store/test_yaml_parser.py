"""YAML text to values and places: what stays text, where things stand, what is refused."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.findings import Finding
from stakeholders.model import Place
from stakeholders.stores.yaml import parser as yaml_parser
from stakeholders.stores.yaml.parser import MAX_DEPTH, MAX_FINDINGS, Mapping, Sequence, key_position
from stakeholders.stores.yaml.source import Source


def parse(text: str, path: str = "f.yaml") -> tuple[Any, list[Finding]]:
    """The value of a text, and what is wrong with it."""
    return yaml_parser.parse(Source(path, text))


def value_of(text: str) -> Any:
    """The value of a text in which nothing is wrong."""
    root, findings = parse(text, "f.yaml")
    assert findings == []
    return root


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Rule and line:column of each finding."""
    return [(found.rule, str(found.place).removeprefix("f.yaml:")) for found in findings]


def at(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position."""
    place = Source("f.yaml", text).place(position)
    return place.line, place.column


# What values are


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "off", "true", "12:30", "0042", "1e3", "0x1F", "0o17", "1_000", "3.0", "-5", ".inf", ".nan",
     "2026-09-14", "=", "<<", "nil", "nULL", "None", "x#y", "x:y", "-", "?", "a, b", "50 %", "Größe", "株式"],
)  # fmt: skip
def test_a_plain_word_stays_the_text_it_is(word: str) -> None:
    expected: Any = {"-": [None], "?": {"": None}}.get(word, word)
    assert value_of(f"- {word}\n") == [expected]


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL", "# only a comment"])
def test_what_says_nothing_is_none(null: str) -> None:
    assert value_of(f"owner: {null}\nname: x\n") == {"owner": None, "name": "x"}
    assert value_of(f"- {null}\n- x\n") == [None, "x"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'null'", "null"),
        ('"null"', "null"),
        ("'~'", "~"),
        ("''", ""),
        ('""', ""),
        ("|-\n  null", "null"),
        (">-\n  ~", "~"),
    ],
)
def test_a_quoted_null_is_text(written: str, text: str) -> None:
    assert value_of(f"owner: {written}\n") == {"owner": text}


def test_a_null_key_is_the_word_it_is_written_with() -> None:
    assert value_of("null: x\n~: y\n") == {"null": "x", "~": "y"}


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n", "--- \n...\n"])
def test_a_file_that_says_nothing_has_no_value(text: str) -> None:
    assert parse(text, "f.yaml") == (None, [])


def test_mappings_and_lists_nest_in_both_styles() -> None:
    assert value_of("a:\n  - b: c\n    d: {e: [f, g]}\n  - h\n") == {"a": [{"b": "c", "d": {"e": ["f", "g"]}}, "h"]}


# Where things stand

PLACED = """\
parties:
  - id: airlines
    name: Größe 株式 😀
    tags: [één, "zwei", { drei: 4 }]
    engagement: {current: neutral}  # ünder
"""


@pytest.mark.parametrize("text", [PLACED, PLACED.replace("\n", "\r\n"), PLACED.replace("\n", "\r")])
def test_keys_values_and_items_stand_where_they_are_written(text: str) -> None:
    root, source = value_of(text), Source("f.yaml", text)
    airlines = root["parties"][0]
    tags, engagement = airlines["tags"], airlines["engagement"]
    assert [at(text, node.start) for node in (root, airlines)] == [(1, 1), (2, 5)]
    assert [at(text, position) for position in root["parties"].marks] == [(2, 5)]
    assert [at(text, position) for position in tags.marks] == [(4, 12), (4, 17), (4, 25)]
    values = [(root, "parties"), (airlines, "name"), (tags[2], "drei"), (engagement, "current")]
    assert [at(text, node.marks[key]) for node, key in values] == [(2, 3), (3, 11), (4, 33), (5, 27)]
    keys = [at(text, key_position(source, node, key)) for node, key in values]
    assert keys == [(1, 1), (3, 5), (4, 27), (5, 18)]


def test_a_position_counts_characters_also_behind_those_of_several_bytes() -> None:
    engagement = value_of(PLACED)["parties"][0]["engagement"]
    assert PLACED[engagement.marks["current"] :].startswith("neutral}")


def test_a_quoted_key_stands_where_its_quote_does() -> None:
    text = "'a b': 1\n"
    assert key_position(Source("f.yaml", text), value_of(text), "a b") == 0


def test_a_key_is_not_taken_for_its_like_in_a_comment_below_it() -> None:
    text = "x: 1\nneeds:\n  # needs of airlines\n  - id: a\n"
    assert at(text, key_position(Source("f.yaml", text), value_of(text), "needs")) == (2, 1)


def test_a_value_not_written_stands_behind_its_key() -> None:
    text = "owner:\nname: x\n"
    assert at(text, value_of(text).marks["owner"]) == (1, 7)


def test_places_stay_when_the_values_are_forgotten() -> None:
    text = "a: 1\nb: [2]\nc: {d: 3}\n"
    root = value_of(text)
    root.keep_places()
    assert root == {"b": ["2"], "c": {"d": "3"}}
    assert root.marks == {"a": 3, "b": 8, "c": 15}


# What is refused


def test_of_two_equal_keys_the_first_is_read_and_both_places_are_told() -> None:
    root, findings = parse("a: 1\nb: 2\na: {c: 3}\nd: 4\n", "f.yaml")
    assert root == {"a": "1", "b": "2", "d": "4"}
    assert told(findings) == [("duplicate-key", "3:1")]
    assert [each.place for each in findings[0].related] == [Place("f.yaml", 1, 1)]


def test_equal_keys_of_different_mappings_are_sound() -> None:
    assert value_of("- {a: 1}\n- {a: 2}\n") == [{"a": "1"}, {"a": "2"}]


def test_a_key_stands_twice_however_it_is_quoted() -> None:
    assert told(parse("{a: 1, 'a': 2, \"a\": 3}", "f.yaml")[1]) == [("duplicate-key", "1:8"), ("duplicate-key", "1:16")]


def test_an_alias_is_refused_and_its_value_not_taken() -> None:
    root, findings = parse("a: &x long text\nb: *x\nc: [*x, y]\n", "f.yaml")
    assert root == {"a": "long text", "b": None, "c": [None, "y"]}
    assert told(findings) == [("alias-refused", "2:4"), ("alias-refused", "3:5")]


def test_an_anchor_alone_does_no_harm() -> None:
    assert value_of("a: &x b\nc: &y [d]\n") == {"a": "b", "c": ["d"]}


@pytest.mark.parametrize("tagged", ["!!str 5", "!!python/name:os.system ''", "!own x", "!!map {b: c}", "!!seq [x]"])
def test_a_tag_is_refused(tagged: str) -> None:
    assert told(parse(f"a: {tagged}\n", "f.yaml")[1]) == [("invalid-yaml", "1:4")]


def test_the_tag_that_says_text_is_text_does_no_harm() -> None:
    assert value_of("a: ! 'x'\n") == {"a": "x"}


def test_a_second_document_is_refused_and_the_first_kept() -> None:
    root, findings = parse("a: 1\n---\nb: 2\n---\nc: 3\n", "f.yaml")
    assert root == {"a": "1"}
    assert told(findings) == [("invalid-yaml", "2:1")]


def test_a_list_or_mapping_is_no_key() -> None:
    root, findings = parse("? [a, b]\n: c\nd: e\n", "f.yaml")
    assert told(findings) == [("invalid-yaml", "1:3")]
    assert root["d"] == "e"


def test_32_levels_are_read() -> None:
    assert MAX_DEPTH == 32
    root = value_of("[" * 32 + "]" * 32)
    depth = 0
    while root:
        root, depth = root[0], depth + 1
    assert depth == 31  # the innermost list is empty


@pytest.mark.parametrize("depth", [33, 100_000])
def test_33_levels_are_refused_however_many_more_there_are(depth: int) -> None:
    root, findings = parse("a: 1\nb: " + "[" * (depth - 1) + "]" * (depth - 1), "f.yaml")
    assert told(findings) == [("nested-too-deep", "2:35")]
    assert root["a"] == "1"


@pytest.mark.parametrize(
    ("text", "kept", "place"),
    [
        ("a: 1\nb: 'never closed\n", {"a": "1"}, "3:1"),
        ("a: 1\nb: c: d\n", {"a": "1", "b": "c"}, "2:5"),
        ("a: 1\nb: {c: d}\n\te: f\n", {"a": "1", "b": {"c": "d"}}, "3:1"),
        ("a: 1\nb: @c\n", {"a": "1"}, "2:4"),
        ("a: 1\nb:\n  - x\n  - {y: z}\n  w: v\n", {"a": "1", "b": ["x"]}, "5:3"),
    ],
)
def test_what_was_complete_before_an_error_is_kept(text: str, kept: dict[str, object], place: str) -> None:
    root, findings = parse(text, "f.yaml")
    assert [found.rule for found in findings] == ["invalid-yaml"]
    assert root["a"] == "1"
    if yaml.__with_libyaml__:  # the pure parser finds some errors elsewhere
        assert root == kept
        assert told(findings) == [("invalid-yaml", place)]


@pytest.mark.parametrize("slip", ["x: y: z", "x: 'never closed", "x: [1, 2", "x: @y", "x: " + "[" * 40])
def test_the_record_that_an_error_stands_in_is_left_out(slip: str) -> None:
    root, findings = parse(f"parties:\n  - id: one\n  - id: two\n    {slip}\n  - id: three\n", "f.yaml")
    assert len(findings) == 1
    assert root == {"parties": [{"id": "one"}]}
    assert len(root["parties"].marks) == 1


def test_a_tab_is_named_where_it_indents() -> None:
    assert parse("a:\n\tb: 2\n", "f.yaml")[1][0].hint == "A tab cannot indent: use spaces."


def test_a_quote_never_closed_is_told_with_the_place_where_it_was_opened() -> None:
    (found,) = parse("a: 1\nb: 'never closed\n", "f.yaml")[1]
    assert [each.place for each in found.related] == [Place("f.yaml", 2, 4)]


@pytest.mark.parametrize(
    ("text", "place"), [("a: b\x00", "1:5"), ("ä: b\r\n😀: c\x1b[1m", "2:5"), ("x\n\n\x07", "3:1"), ("\x08", "1:1")]
)
def test_a_control_character_is_found_where_it_stands(text: str, place: str) -> None:
    assert told(parse(text, "f.yaml")[1]) == [("invalid-yaml", place)]


def test_after_a_hundred_findings_the_rest_is_not_listed() -> None:
    assert MAX_FINDINGS == 100
    text = "a: 1\n" + "a: 2\n" * 150
    findings = parse(text, "f.yaml")[1]
    assert len(findings) == 101
    assert findings[-1].message == "there are 100 findings up to here; the rest of the file was not read"


# The two parsers


def purely(text: str) -> tuple[Any, list[Finding]]:
    """What the parser in Python gives, as where the C library is not built in."""
    with patch.object(yaml_parser, "parser_of", lambda text: yaml_parser._pure_parser()(text)):
        return parse(text, "f.yaml")


def marks_of(node: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """Every position below a node, each with the path of what stands there."""
    if not isinstance(node, Mapping | Sequence):
        return
    yield from ((f"{path} starts", node.start), (f"{path} key", node.key))
    marks: Any = node.marks
    for name, position in marks.items() if isinstance(node, Mapping) else enumerate(marks):
        yield f"{path}.{name}", position
        held: Any = node
        yield from marks_of(held[name], f"{path}.{name}")


class Plain(yaml.SafeDumper):
    """Writes everything out, with no reference to what was written before."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


_keys = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x1F9FF), min_size=1, max_size=8) | st.sampled_from(
    ("id", "null", "no", "a b", "a: b", "- x", "#", "'", '"')
)
_texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufeff\t", exclude_categories=("Cc", "Cs")) | st.just("\n")
)
_values = st.recursive(
    st.none() | _texts | st.sampled_from(("no", "12:30", "0042", "1e3", "null", "~", "2026-09-14", "x # y", "x: y")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any]:
    """YAML in one of the ways to write it, and the value it stands for."""
    value = draw(_values)
    text = yaml.dump(
        value,
        Dumper=Plain,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from((True, False, None))),
        indent=draw(st.integers(2, 7)),
        width=draw(st.sampled_from((60, 80, 1000))),
        line_break=draw(st.sampled_from(("\n", "\r\n", "\r"))),
        explicit_start=draw(st.booleans()),
        sort_keys=False,
    )
    return draw(st.sampled_from(("", "# ä comment\n", "\n\n", "# 😀\r\n"))) + text, value


@settings(max_examples=300, deadline=None)
@given(documents())
def test_what_is_written_is_read_by_both_parsers_with_the_same_places(document: tuple[str, Any]) -> None:
    text, value = document
    root, findings = parse(text, "f.yaml")
    in_python, none = purely(text)
    assert findings == none == []
    assert root == in_python == value
    assert list(marks_of(root)) == list(marks_of(in_python))


@settings(max_examples=200, deadline=None)
@given(documents())
def test_a_position_is_the_line_and_column_that_the_parser_counts(document: tuple[str, Any]) -> None:
    text, _ = document
    source, parser = Source("f.yaml", text), yaml_parser.parser_of(text)
    while (event := parser.get_event()) is not None:
        mark = event.start_mark
        assert source.place(mark.index) == Place("f.yaml", mark.line + 1, mark.column + 1)


_fragments = st.lists(
    st.sampled_from(
        ("a", "é😀", ": ", ":", "- ", "\n", "\n  ", "\n\t", "[", "]", "{", "}", ", ", "'", '"', "#", "|\n", ">-\n", "~",
         "&a ", "*a", "!t ", "? ", "\n---\n", "...", "%", "@", "\x85", "\u2028", "\\", "\ufeff", "\x00", "\r")
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text() | _fragments)
def test_no_text_whatever_raises_and_every_finding_has_its_place(text: str) -> None:
    for _, findings in (parse(text, "f.yaml"), purely(text)):
        for found in findings:
            assert found.place is not None
            assert found.place.line >= 1
            assert found.place.column >= 1
            assert found.hint


def test_what_a_merge_has_left_open_is_told_where_it_starts() -> None:
    text = "needs:\n  - id: a\n<<<<<<< ours\n    importance: 5\n=======\n    importance: 3\n>>>>>>> theirs\n"
    _, (finding,) = parse(text)
    assert told([finding]) == [("invalid-yaml", "3:1")]
    assert "two versions" in finding.message
