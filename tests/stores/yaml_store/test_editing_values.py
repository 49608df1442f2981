"""A field that is set, added or taken out: what a person sees in the file afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from stakeholders.changes import Change, Changed, ChangeSet, apply, same
from stakeholders.errors import Unable
from stakeholders.model import Party, Register
from stakeholders.stores.yaml.reading import read
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.splice import spliced

HEADER = "register: {organisation: Example Ltd}\n"


def register_of(text: str) -> Register:
    loaded = read([Source("register.yaml", text)], None, "register.yaml")
    assert loaded.findings == ()
    return loaded.register


def edited(text: str, *changes: Change) -> str:
    """The text after the changes, without its header; read again, it says what they say."""
    whole = HEADER + text
    after = spliced(whole, ChangeSet(changes))
    assert same(register_of(after), apply(ChangeSet(changes), register_of(whole)))
    return after.removeprefix(HEADER)


def party(fields: str) -> str:
    return f"parties:\n  - id: airlines\n    name: Airlines\n{fields}"


def set_(field: str, old: object, new: object) -> Changed:
    return Changed("parties", "airlines", field, old, new)


# The style of what was there


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("plain", "other", "other"),
        ("'single'", "it's", "'it''s'"),
        ('"double"', 'a "word" \\ tab\t', '"a \\"word\\" \\\\ tab\\t"'),
        ("plain", "a: b", "'a: b'"),
        ("plain", "# no comment", "'# no comment'"),
        ("plain", "- no item", "'- no item'"),
        ("plain", " spaces ", "' spaces '"),
        ("plain", "yes", "'yes'"),
        ("plain", "12:30", "'12:30'"),
        ("2026-09", "2026-10", "2026-10"),
        ("42", "43", "43"),
        ("plain", "null", "'null'"),
        ("plain", "tab\there", '"tab\\there"'),
        ("plain", "line\x85feed", '"line\\u0085feed"'),
        ("plain", "ünï 🛩️ 日本", "ünï 🛩️ 日本"),
        ("plain", "two\nlines", "|-\n      two\n      lines"),
        ("'single'", "two\nlines\n", "|\n      two\n      lines"),
        ('"double"', "two\nlines", '"two\\nlines"'),
        ("plain", " \n lead", '" \\n lead"'),
        ("|-\n        deep\n        block", "one\n\ntwo", "|-\n        one\n\n        two"),
        ("|-  # kept\n      block", "other", "|-  # kept\n      other"),
        ("|\n      block", "other", "|-\n      other"),
        (">-\n      folded\n      text", "one line\nanother", ">-\n      one line\n\n      another"),
        ("~", "text", "text"),
        ("", "text", " text"),
        ("&mark plain", "other", "&mark other"),
    ],
)
def test_a_value_keeps_its_style_where_the_new_one_allows(old: str, new: str, expected: str) -> None:
    text = party(f"    segment:{' ' if old else ''}{old}\n    owner: sales\n")
    was = register_of(HEADER + text).all(Party)["airlines"].segment
    assert edited(text, set_("segment", was, new)) == party(
        f"    segment:{' ' if old else ''}{expected}\n    owner: sales\n"
    )


def test_long_text_goes_on_in_further_lines_where_the_old_text_did() -> None:
    text = party("    relevance: They buy most of it\n      and set the date.   # since 2020\n")
    was = "They buy most of it and set the date."
    after = edited(text, set_("relevance", was, "word " * 40 + "end"))
    lines = after.splitlines()[3:]
    assert len(lines) == 2
    assert max(map(len, lines)) <= 130
    assert lines[1].startswith("      word")
    assert lines[1].endswith(" end   # since 2020")
    one_line = party("    relevance: short\n")
    assert edited(one_line, set_("relevance", "short", "word " * 40 + "end")).count("\n") == one_line.count("\n")


def test_what_stands_behind_a_value_stays() -> None:
    text = party("    segment: aviation \t# with\ttabs, “quotes” and: colons\n")
    assert edited(text, set_("segment", "aviation", "space")) == text.replace("aviation", "space")


@pytest.mark.parametrize("new", ["tab\there", " starts with a space", "- \u2028"])
def test_the_comment_of_a_block_stays_where_the_new_text_can_be_none(new: str) -> None:
    text = party("    notes: >-  # why\n      old\n      text\n    tags: [x]\n")
    lines = edited(text, set_("notes", "old text", new)).splitlines()
    assert lines[3].startswith("    notes: ")
    assert lines[3].endswith("  # why")
    assert lines[4:] == ["    tags: [x]"]


def test_an_empty_value_in_braces_is_filled_and_followed() -> None:
    text = "parties:\n  - {id: airlines, name: Airlines, power: , notes: }\n"
    assert edited(text, set_("power", None, 5)) == text.replace("power: ", "power: 5")
    assert edited(text, set_("tags", (), ("x",))) == text.replace("power: ", "power: , tags: [x]")


def test_numbers_days_and_truths_stand_without_quotes() -> None:
    text = party('    power: "5"\n    reviewed_on: 2026-09-14  # last\n    relevant: true\n    share: 12.5\n')
    after = edited(
        text,
        set_("power", 5, 4),
        set_("reviewed_on", dt.date(2026, 9, 14), dt.date(2026, 10, 1)),
        set_("relevant", True, False),
        set_("share", 12.5, 13.0),
    )
    assert after == party("    power: 4\n    reviewed_on: 2026-10-01  # last\n    relevant: false\n    share: 13\n")


# Fields that come and go


def test_a_new_field_stands_behind_the_nearest_of_those_before_it() -> None:
    text = party("    owner: sales   # ours\n    notes: |\n      Kept.\n")
    after = edited(text, set_("segment", "", "aviation"), set_("power", None, 5), set_("tags", (), ("one", "two")))
    assert after == (
        "parties:\n  - id: airlines\n    name: Airlines\n    segment: aviation\n    power: 5\n    owner: sales"
        "   # ours\n    tags: [one, two]\n    notes: |\n      Kept.\n"
    )


def test_a_new_field_is_indented_as_the_others_of_its_record() -> None:
    text = "parties:\n-   id: airlines\n    name: Airlines"
    assert edited(text, set_("power", None, 5)) == text + "\n    power: 5"


def test_a_new_field_ends_its_lines_as_the_file_does() -> None:
    text = (HEADER + party("")).replace("\n", "\r\n")
    after = spliced(text, ChangeSet((set_("notes", "", "two\nlines"), set_("power", None, 5))))
    assert after == text + "    power: 5\r\n    notes: |-\r\n      two\r\n      lines\r\n"


def test_a_field_that_comes_to_hold_its_default_goes_with_its_comment() -> None:
    text = party("    # about power\n    power: 5  # much\n    owner: sales\n")
    assert edited(text, set_("power", 5, None)) == party("    # about power\n    owner: sales\n")
    retired = party("    status: retired\n")
    assert edited(retired, set_("status", "retired", "active")) == party("")


def test_a_block_of_text_goes_with_all_its_lines_and_no_other() -> None:
    text = party("    notes: |\n      one\n\n      two\n\n    # a comment\n    external_id: SR-1\n")
    assert edited(text, set_("notes", "one\n\ntwo\n", "")) == party("\n    # a comment\n    external_id: SR-1\n")


def test_the_first_field_of_a_record_goes_and_the_second_takes_its_place_behind_the_hyphen() -> None:
    text = "parties:\n  - owner: sales  # first\n    id: airlines\n    name: Airlines\n"
    assert edited(text, set_("owner", "sales", None)) == "parties:\n  - id: airlines\n    name: Airlines\n"
    commented = text.replace("# first\n", "# first\n    # the id\n")
    after = edited(commented, set_("owner", "sales", None))
    assert after == "parties:\n  - \n    # the id\n    id: airlines\n    name: Airlines\n"


def test_the_last_line_goes_with_the_break_before_it_where_the_file_has_none_at_its_end() -> None:
    text = party("    power: 5")
    assert edited(text, set_("power", 5, None)) == party("").rstrip("\n")


# Groups of fields


def test_a_field_of_a_group_changes_within_it() -> None:
    text = party("    engagement: {current: neutral, desired: leading}  # both\n")
    assert edited(text, set_("engagement.current", "neutral", "resistant")) == text.replace("neutral", "resistant")
    block = party("    engagement:\n      # where it is\n      current: neutral\n      desired: leading\n")
    assert edited(block, set_("engagement.desired", "leading", "neutral")) == block.replace("leading", "neutral")


def test_a_field_joins_a_group_or_starts_it() -> None:
    text = party("    engagement: {desired: leading}\n")
    assert edited(text, set_("engagement.current", None, "neutral")) == text.replace("{", "{current: neutral, ")
    started = edited(party(""), set_("engagement.current", None, "neutral"))
    assert started == party("    engagement: {current: neutral}\n")
    empty = party("    engagement:   # to be said\n    owner: sales\n")
    assert edited(empty, set_("engagement.current", None, "neutral")) == empty.replace(
        ":   #", ": {current: neutral}   #"
    )
    block = party("    engagement:\n      desired: leading\n")
    after = edited(block, set_("engagement.current", None, "neutral"))
    assert after == party("    engagement:\n      current: neutral\n      desired: leading\n")


def test_a_group_goes_with_its_last_field() -> None:
    both = (set_("engagement.current", "neutral", None), set_("engagement.desired", "leading", None))
    for written in ("{current: neutral, desired: leading}", "\n      current: neutral\n      desired: leading"):
        text = party(f"    engagement: {written}\n    owner: sales\n".replace(": \n", ":\n"))
        assert edited(text, *both) == party("    owner: sales\n")
        assert "neutral" not in edited(text, both[0])


def test_a_mapping_of_any_names_changes_name_by_name() -> None:
    text = "surveys:\n  - id: spring\n    name: Spring\n    columns:\n      party: customer  # who\n      score: q1\n"
    change = Changed(
        "surveys", "spring", "columns", {"party": "customer", "score": "q1"}, {"party": "customer", "topic": "q2"}
    )
    assert edited(text, change) == text.replace("score: q1", "topic: q2")
    started = edited(
        "surveys:\n  - id: spring\n    name: Spring\n", Changed("surveys", "spring", "columns", {}, {"party": "c"})
    )
    assert started == "surveys:\n  - id: spring\n    name: Spring\n    columns: {party: c}\n"


# The header


def test_fields_of_the_header_change_as_those_of_records_do() -> None:
    text = "register:\n  organisation: Example Ltd  # us\n  policy:\n    review_interval: 90\n"
    after = spliced(
        text,
        ChangeSet(
            (
                Changed("register", "", "scope", "", "Panels"),
                Changed("register", "", "policy.review_interval", 90, 180),
                Changed("register", "", "levels", (), ("operative", "manager")),
            )
        ),
    )
    assert after == (
        "register:\n  organisation: Example Ltd  # us\n  scope: Panels\n  levels: [operative, manager]\n  policy:\n"
        "    review_interval: 180\n"
    )


# What cannot be


def test_a_text_that_cannot_be_read_whole_is_not_changed() -> None:
    with pytest.raises(Unable, match="the file could not be read whole"):
        spliced(party("    power: [\n"), ChangeSet((set_("name", "Airlines", "A"),)))


def test_a_value_that_would_change_another_is_left_to_a_person() -> None:
    """Whatever follows a block of text at the end of a file without a break would give it one."""
    text = party("    segment: |\n      aviation")
    with pytest.raises(Unable, match=r"`power` of airlines is written in the file in a way that cannot be changed"):
        edited(text, set_("power", None, 5))
