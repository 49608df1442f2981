"""Whole records that come into a file, leave it, or change their names."""

from __future__ import annotations

import json

import pytest
from test_editing_values import HEADER, edited, register_of

from stakeholders.changes import Added, Changed, ChangeSet, Removed, invert, renaming
from stakeholders.model import Function, Need, Party, Record, Topic
from stakeholders.stores.yaml.splice import spliced

PRESS = Added(Party(id="press", name="Press", power=2))
NEW = "- id: press\n{}name: Press\n{}power: 2\n"


def gone(text: str, *ids: str) -> str:
    register = register_of(HEADER + text)
    records = [register.find(id) for id in ids]
    return edited(text, *(Removed(record) for record in records if isinstance(record, Record)))


# In


def test_a_record_stands_behind_the_last_of_its_kind_set_as_that_is() -> None:
    close = "parties:\n- id: airlines\n  name: Airlines\n- id: lessors\n  name: Lessors\nneeds: []\n"
    assert edited(close, PRESS) == close.replace("needs", NEW.format("  ", "  ") + "needs")
    apart = (
        "parties:\n    - id: airlines\n      name: Airlines\n\n    - id: lessors\n      name: Lessors\n\nneeds: []\n"
    )
    pad = "      "
    assert edited(apart, PRESS) == apart.replace("\n\nneeds", "\n\n    " + NEW.format(pad, pad) + "\nneeds")


def test_a_record_in_braces_is_followed_by_one_in_braces() -> None:
    text = "parties:\n  - {id: airlines, name: Airlines}   # one\n  - {id: lessors, name: Lessors}\n# the end\n"
    assert edited(text, PRESS) == text.replace("# the end", "  - {id: press, name: Press, power: 2}\n# the end")


def test_comments_below_the_last_record_stay_with_it() -> None:
    text = "parties:\n  - id: airlines\n    name: Airlines\n    # power: 5\n\n# about needs\nneeds: []\n"
    assert edited(text, PRESS).startswith(
        "parties:\n  - id: airlines\n    name: Airlines\n    # power: 5\n\n  - id: press"
    )


@pytest.mark.parametrize("value", ["", " []", " ~", " [ ]"])
def test_a_key_that_holds_nothing_takes_the_first_record(value: str) -> None:
    text = f"parties:{value}   # who they are\ntopics: [{{id: t, name: T}}]\n"
    written = "  - id: press\n    name: Press\n    power: 2"
    assert edited(text, PRESS) == f"parties:   # who they are\n{written}\ntopics: [{{id: t, name: T}}]\n"


def test_a_kind_that_is_not_there_is_put_at_the_end_of_the_file() -> None:
    text = "parties:\n  - id: airlines\n    name: Airlines\n"
    topic = Added(Topic(id="delivery", name="Delivery"))
    compact = HEADER + text
    assert spliced(compact, ChangeSet((topic,))) == compact + "topics:\n  - id: delivery\n    name: Delivery\n"
    apart = HEADER + "\n" + text
    assert spliced(apart, ChangeSet((topic,))) == apart + "\ntopics:\n  - id: delivery\n    name: Delivery\n"
    assert spliced(apart + "...\n", ChangeSet((topic,))).endswith(
        "\ntopics:\n  - id: delivery\n    name: Delivery\n...\n"
    )


def test_a_file_without_a_break_at_its_end_stays_so() -> None:
    text = "parties:\n- id: airlines\n  name: Airlines\n- id: lessors\n  name: Lessors"
    assert edited(text, PRESS) == text + "\n" + NEW.format("  ", "  ").rstrip("\n")


def test_a_block_of_text_at_the_end_of_a_file_without_a_break_keeps_having_none() -> None:
    text = "parties:\n- id: airlines\n  name: |\n    Airlines"
    assert register_of(HEADER + text).all(Party)["airlines"].name == "Airlines"
    assert edited(text, PRESS).startswith("parties:\n- id: airlines\n  name: |-\n    Airlines\n\n- id: press\n")


def test_a_block_that_keeps_blank_lines_gets_none_from_what_follows() -> None:
    text = "parties:\n- id: airlines\n  name: |+\n    Airlines\n\n"
    assert edited(text, PRESS) == text + NEW.format("  ", "  ")


def test_texts_of_every_sort_are_written_so_that_they_read_the_same() -> None:
    hostile = "=1+1 #x: {a} [b] 'c' \"d\" & * ! | > % @ `\n\n  - no\tlist\n"
    edited(
        "parties: []\n", Added(Party(id="press", name=hostile, notes=hostile + "\x85\u2028", tags=(hostile, "5", "no")))
    )


# Out


def test_a_record_goes_and_comments_around_it_stay() -> None:
    text = (
        "parties:  # all\n  # about a\n  - id: a\n    name: A\n    tags:\n      - x\n\n  # about b\n  - id: b   # b\n"
        "    name: |\n      B\n\n  # about c\n  - {id: c, name: C}\n"
    )
    assert gone(text, "b") == text.replace("  - id: b   # b\n    name: |\n      B\n", "")
    assert gone(text, "c") == text.replace("  - {id: c, name: C}\n", "")
    assert gone(text, "a", "c") == "parties:  # all\n  # about a\n  # about b\n" + (
        "  - id: b   # b\n    name: |\n      B\n\n  # about c\n"
    )


@pytest.mark.parametrize("id", ["a", "b", "c"])
def test_one_blank_line_goes_with_a_record_that_it_set_apart(id: str) -> None:
    each = {name: f"  - id: {name}\n    name: {name.upper()}\n" for name in "abc"}
    kept = [each[name] for name in each if name != id]
    rest = "\ntopics: [{id: t, name: T}]\n"
    assert gone("parties:\n" + "\n".join(each.values()) + rest, id) == "parties:\n" + "\n".join(kept) + rest


def test_the_key_goes_with_the_last_record_of_a_kind() -> None:
    text = "topics:\n  - id: t\n    name: T\n\nparties:   # who\n  - id: a\n    name: A\n\nprocesses: []\n"
    assert gone(text, "a") == "topics:\n  - id: t\n    name: T\n\nprocesses: []\n"
    assert gone("parties:\n  - id: a\n    name: A\n", "a") == ""


def test_a_file_may_be_left_with_its_comments_alone() -> None:
    text = "# One of many\nparties:\n  # about a\n  - id: a\n    name: A\n"
    assert spliced(text, ChangeSet((Removed(Party(id="a", name="A")),))) == "# One of many\n  # about a\n"


def test_what_is_removed_and_added_again_stands_at_the_end_of_its_list() -> None:
    text = "parties:\n  - id: a\n    name: A\n  - id: b\n    name: B\n"
    removed = ChangeSet((Removed(Party(id="a", name="A")),))
    back = spliced(spliced(text, removed), invert(removed))
    assert back == "parties:\n  - id: b\n    name: B\n\n  - id: a\n    name: A\n"


# Other names


def test_a_new_name_stands_at_the_id_and_at_every_reference() -> None:
    text = (
        "parties:\n  - id: 'a'  # the first\n    name: a\n  - {id: b, name: B, parent: a}\n"
        'needs:\n  - id: n\n    party: "a"\n    statement: a\n'
        "communications:\n  - id: c\n    what: a\n    parties: [b, a]  # a\n"
        "reviews:\n  - id: r\n    stamps:\n      - {record: n, fingerprint: a}\n      - {record: a}\n"
    )
    after = edited(text, *renaming(register_of(HEADER + text), "a", "new-name"))
    assert after == (
        "parties:\n  - id: 'new-name'  # the first\n    name: a\n  - {id: b, name: B, parent: new-name}\n"
        'needs:\n  - id: n\n    party: "new-name"\n    statement: a\n'
        "communications:\n  - id: c\n    what: a\n    parties: [b, new-name]  # a\n"
        "reviews:\n  - id: r\n    stamps:\n      - {record: n, fingerprint: a}\n      - {record: new-name}\n"
    )


def test_a_change_may_follow_under_the_new_name() -> None:
    text = "parties:\n  - id: a\n    name: A\n"
    changes = (Changed("parties", "a", "id", "a", "b"), Changed("parties", "b", "name", "A", "B"))
    assert edited(text, *changes) == "parties:\n  - id: b\n    name: B\n"


# Blocks of text and blank lines at the seams

KEEPING = "parties:\n- id: a\n  name: A\n  notes: |+\n    kept\n\n"


def test_a_record_goes_without_the_blank_lines_that_belong_to_the_text_before_it() -> None:
    assert gone(f"{KEEPING}- id: b\n  name: B\n", "b") == KEEPING
    assert gone(f"{KEEPING}- id: b\n  name: B\n\n\n- id: c\n  name: C\n", "b") == f"{KEEPING}- id: c\n  name: C\n"
    assert gone(f"{KEEPING}topics:\n- id: b\n  name: B\n\n# the end\n", "b") == f"{KEEPING}# the end\n"


def test_a_record_that_is_added_and_removed_again_gives_the_text_before_it_back() -> None:
    text = f"{KEEPING}needs:\n- id: n\n  party: a\n  statement: S\n\n- id: m\n  party: a\n  statement: S\n"
    assert gone(edited(text, PRESS), "press") == text


def test_a_block_that_keeps_its_blank_lines_gets_no_break_from_what_follows() -> None:
    text = "topics:\n- id: t\n  name: T\n  notes: >+\n    no break"
    topic = Added(Topic(id="u", name="U"))
    assert edited(text, topic) == text.replace(">+", ">-") + "\n- id: u\n  name: U"
    indented = text.replace(">+\n", ">2+\n")
    assert edited(indented, topic) == indented.replace(">2+", ">2-") + "\n- id: u\n  name: U"


def test_a_block_before_the_last_record_of_a_file_without_a_break_keeps_its_own() -> None:
    text = "topics:\n- id: t\n  name: T\n  notes: |\n    with a break\n"
    assert gone(f"{text}- id: u\n  name: U", "u") == text
    assert edited(f"{text}  tags: [x]", Changed("topics", "t", "tags", ("x",), ())) == text


def test_the_last_list_of_a_file_without_a_break_goes_while_another_grows() -> None:
    text = "topics:\n- id: t\n  name: T\nparties:\n- id: a\n  name: A"
    after = edited(text, Removed(Party(id="a", name="A")), Added(Topic(id="u", name="U")))
    assert after == "topics:\n- id: t\n  name: T\n\n- id: u\n  name: U"


def test_blank_lines_below_a_key_do_not_join_the_text_before_it_when_the_key_goes() -> None:
    text = f"{KEEPING}topics:\n\n\n- id: t\n  name: T\n"
    assert gone(text, "t") == KEEPING


def test_what_is_edited_may_come_to_keep_the_blank_lines_before_what_goes() -> None:
    text = "topics:\n- id: t\n  name: T\n  notes: |\n    text\n\n- id: u\n  name: U\n"
    changes = (Changed("topics", "t", "notes", "text\n", "text\n\n"), Removed(Topic(id="u", name="U")))
    assert edited(text, *changes).startswith("topics:\n- id: t\n  name: T\n  notes: ")


def test_a_list_in_brackets_over_several_lines_is_emptied_and_the_comment_behind_its_key_stays() -> None:
    text = "parties: [  # all\n  {id: a, name: A},  # one\n  {id: b, name: B}\n]\n# the end\n"
    assert gone(text, "a", "b") == "parties: []  # all\n# the end\n"


def test_an_entry_that_is_no_record_stays_beside_those_that_are() -> None:
    text = HEADER + "topics:\n- just text\n- id: t\n  name: T\n- id: u\n  name: U\n"
    changes = ChangeSet((Removed(Topic(id="u", name="U")), Changed("topics", "t", "name", "T", "New")))
    assert spliced(text, changes) == text.replace("name: T", "name: New").replace("- id: u\n  name: U\n", "")


# Files like JSON

DATA = {
    "register": {"organisation": "Example Ltd"},
    "parties": [{"id": "a", "name": "A", "power": 5, "engagement": {"current": "neutral"}}, {"id": "b", "name": "B"}],
    "needs": [{"id": "n", "party": "a", "statement": "S", "stages": ["x", "y"]}],
}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_of_json_stays_one(indent: int | None) -> None:
    text = json.dumps(DATA, indent=indent)
    register = register_of(text)
    changes = ChangeSet(
        (
            Removed(register.all(Party)["b"]),
            Changed("parties", "a", "power", 5, 4),
            Changed("parties", "a", "engagement.current", "neutral", None),
            Changed("parties", "a", "notes", "", 'two\nlines: \u2028 "quoted"'),
            Changed("needs", "n", "stages", ("x", "y"), ("y", "z")),
            Changed("register", "", "levels", (), ("operative",)),
            Added(Need(id="m", party="a", statement="it's", importance=3, addressed=True)),
            Added(Function(id="sales", name="Sales")),
        )
    )
    after = json.loads(spliced(text, changes))
    assert after == {
        "register": {"organisation": "Example Ltd", "levels": ["operative"]},
        "parties": [{"id": "a", "name": "A", "power": 4, "notes": 'two\nlines: \u2028 "quoted"'}],
        "needs": [
            {"id": "n", "party": "a", "statement": "S", "stages": ["y", "z"]},
            {"id": "m", "party": "a", "statement": "it's", "importance": 3, "addressed": True},
        ],
        "functions": [{"id": "sales", "name": "Sales"}],
    }


def test_one_value_of_a_file_of_json_changes_alone() -> None:
    text = json.dumps(DATA, indent=1)
    after = spliced(text, ChangeSet((Changed("needs", "n", "statement", "S", "yes"),)))
    assert after == text.replace('"S"', '"yes"')


def test_the_last_kind_of_a_file_of_json_leaves_an_empty_list() -> None:
    text = '{"parties": [{"id": "a", "name": "A"}]}'
    assert spliced(text, ChangeSet((Removed(Party(id="a", name="A")),))) == '{"parties": []}'


def test_a_list_in_brackets_below_a_key_takes_and_gives_records() -> None:
    text = "parties: [{id: a, name: A}, {id: b, name: B}]  # all\n"
    assert edited(text, PRESS) == text.replace("}]", "}, {id: press, name: Press, power: 2}]")
    assert gone(text, "a") == "parties: [{id: b, name: B}]  # all\n"
    assert gone(text, "a", "b") == "parties: []  # all\n"
