"""Lists in a file: items come and go in their places, and what stands beside the others stays."""

from __future__ import annotations

import pytest
from test_editing_values import edited, party, set_

from stakeholders.changes import Changed
from stakeholders.model.record import Stamp


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[a, b]", "abc", "[a, b, c]"),
        ("[a, b]", "xab", "[x, a, b]"),
        ("[a, b]", "axb", "[a, x, b]"),
        ("[a, b, c]", "ac", "[a, c]"),
        ("[a, b, c]", "bc", "[b, c]"),
        ("[a, b, c]", "ab", "[a, b]"),
        ("[a, b, c]", "axc", "[a, x, c]"),
        ("[ a, b, ]", "a", "[ a, ]"),
        ("[a, b,]", "abc", "[a, b, c,]"),
        ("['a', \"b\"]", "xb", "['x', \"b\"]"),
        ("[]", "a", "[a]"),
        ("", "a", " [a]"),
        ("~", "ab", "[a, b]"),
    ],
)
def test_items_of_a_list_in_brackets(old: str, new: str, expected: str) -> None:
    text = party(f"    tags:{' ' if old else ''}{old}   # words\n")
    was = tuple(letter for letter in old if letter.isalpha())
    gap = " " if old else ""
    assert edited(text, set_("tags", was, tuple(new))) == party(f"    tags:{gap}{expected}   # words\n")


SPREAD = "    tags: [\n      a,  # one\n      # between\n      b,\n      c  # three\n    ]\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("abcd", SPREAD.replace("c  # three\n", "c,  # three\n      d\n")),
        ("abxc", SPREAD.replace("b,\n", "b,\n      x,\n")),
        ("axbc", SPREAD.replace("# one\n", "# one\n      x,\n")),
        ("xabc", SPREAD.replace("a,", "x,\n      a,")),
        ("ac", SPREAD.replace("      b,\n", "")),
        ("bc", SPREAD.replace("      a,  # one\n", "")),
        ("ab", SPREAD.replace("b,\n      c  # three\n", "b\n")),
    ],
)
def test_items_in_lines_of_their_own_between_brackets(new: str, expected: str) -> None:
    assert edited(party(SPREAD), set_("tags", ("a", "b", "c"), tuple(new))) == party(expected)


@pytest.mark.parametrize("pad", ["    ", "      "])
@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("abcd", "- a  # one\n# between\n- b\n- c  # three\n- d\n"),
        ("axbc", "- a  # one\n- x\n# between\n- b\n- c  # three\n"),
        ("xabc", "- x\n- a  # one\n# between\n- b\n- c  # three\n"),
        ("ac", "- a  # one\n# between\n- c  # three\n"),
        ("bc", "# between\n- b\n- c  # three\n"),
        ("ab", "- a  # one\n# between\n- b\n"),
        ("ayc", "- a  # one\n# between\n- y\n- c  # three\n"),
    ],
)
def test_items_with_hyphens(pad: str, new: str, expected: str) -> None:
    def lines(text: str) -> str:
        return party(
            "    tags:  # words\n" + "".join(f"{pad}{line}\n" for line in text.splitlines()) + "    notes: n\n"
        )

    before = lines("- a  # one\n# between\n- b\n- c  # three")
    assert edited(before, set_("tags", ("a", "b", "c"), tuple(new))) == lines(expected)


def test_a_list_goes_with_its_last_item() -> None:
    assert edited(party("    tags:\n      - a  # one\n    notes: n\n"), set_("tags", ("a",), ())) == party(
        "    notes: n\n"
    )
    assert edited(party("    tags: [a]\n"), set_("tags", ("a",), ())) == party("")


def test_a_long_list_is_written_one_item_a_line() -> None:
    tags = tuple(f"a-rather-long-word-{number}" for number in range(8))
    after = edited(party(""), set_("tags", (), tags))
    assert after == party("    tags:\n" + "".join(f"      - {tag}\n" for tag in tags))


def test_items_of_text_in_quotes_of_their_own_need() -> None:
    text = party("    tags: [a]\n")
    assert edited(text, set_("tags", ("a",), ("a", "b, c", "5"))) == party("    tags: [a, 'b, c', '5']\n")


REVIEW = "reviews:\n  - id: spring\n    stamps:\n{}    notes: n\n"


def stamps(*pairs: tuple[str, str]) -> tuple[Stamp, ...]:
    return tuple(Stamp(record=record, fingerprint=fingerprint) for record, fingerprint in pairs)


def test_groups_in_a_list_change_field_by_field() -> None:
    block = (
        "      - record: a  # one\n        fingerprint: '1:x'\n      - record: b\n        fingerprint: \"1:y\"  # two\n"
    )
    change = Changed(
        "reviews", "spring", "stamps", stamps(("a", "1:x"), ("b", "1:y")), stamps(("a", "1:x"), ("b", "1:z"))
    )
    assert edited(REVIEW.format(block), change) == REVIEW.format(block.replace("1:y", "1:z"))
    flow = "      - {record: a, fingerprint: '1:x'}\n      - {fingerprint: '1:y', record: b}  # two\n"
    assert edited(REVIEW.format(flow), change) == REVIEW.format(flow.replace("1:y", "1:z"))


def test_groups_join_and_leave_a_list_in_its_own_style() -> None:
    block = "      - record: a  # one\n        fingerprint: '1:x'\n"
    more = Changed("reviews", "spring", "stamps", stamps(("a", "1:x")), stamps(("a", "1:x"), ("b", "1:y")))
    less = Changed("reviews", "spring", "stamps", more.new, more.old)
    added = edited(REVIEW.format(block), more)
    assert added == REVIEW.format(block + "      - record: b\n        fingerprint: 1:y\n")
    assert edited(added, less) == REVIEW.format(block)
    flow = "      - {record: a, fingerprint: '1:x'}  # one\n"
    added = edited(REVIEW.format(flow), more)
    assert added == REVIEW.format(flow + "      - {record: b, fingerprint: '1:y'}\n")
    assert edited(added, less) == REVIEW.format(flow)


def test_groups_between_brackets() -> None:
    text = "reviews: [{id: spring, stamps: [{record: a, fingerprint: x}]}]\n"
    change = Changed("reviews", "spring", "stamps", stamps(("a", "x")), stamps(("b", "y"), ("a", "z")))
    after = edited(text, change)
    assert after == "reviews: [{id: spring, stamps: [{record: b, fingerprint: y}, {record: a, fingerprint: z}]}]\n"
