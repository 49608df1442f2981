"""Whatever a file looks like: an edit changes what it names, and every other letter stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml_texts import YamlText, yaml_texts

from stakeholders.changes import Added, Changed, ChangeSet, Removed, apply, invert, renaming, same
from stakeholders.changes.paths import value_at
from stakeholders.model import Need, Party, Register
from stakeholders.stores.yaml.reading import read
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.splice import spliced

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t\r\x85"), min_size=1
)
TRICKY = st.sampled_from(
    (
        "no", "5", "~", "null", "- x", "a: b", "#x", "x #y", "[a", "{b", "&c", "*d", "!e", "|", ">", "'", '"', "%a",
        "@", " lead", "trail ", "a\nb", "a\n\n b\n", "\n", "x:", "?", "---", "...", "a, b", "a]", "\u2028", "\ufeff",
        "12:30", "=", "2026-01-01", "word " * 40, "it's \"both\"",
    )
)  # fmt: skip
VALUES = TRICKY | TEXTS


def register_of(text: str) -> Register:
    loaded = read([Source("register.yaml", text.removeprefix("\ufeff"))], None, "register.yaml")
    assert loaded.findings == ()
    return loaded.register


def edited(text: str, *changes: Any) -> str:
    """The text after the changes, which reads as they say."""
    made = ChangeSet(changes)
    after = spliced(text, made)
    assert same(register_of(after), apply(made, register_of(text)))
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    return after


def texts_of(file: YamlText) -> list[Any]:
    return [value for value in file.values if isinstance(value.value, str) and value.field not in ("id", "party")]


@settings(max_examples=250, deadline=None)
@given(yaml_texts(), st.data())
def test_a_text_that_is_set_changes_the_bytes_of_that_value_alone(file: YamlText, data: st.DataObject) -> None:
    choices = [value for value in texts_of(file) if value.field != "engagement.current"]
    if not choices:
        return
    value = data.draw(st.sampled_from(choices))
    new = data.draw(VALUES)
    after = edited(file.text, Changed(value.kind, value.id, value.field, value.value, new))
    assert after.startswith(file.text[: value.start])
    assert after.endswith(file.text[value.end :])
    assert len(after) >= value.start + len(file.text) - value.end


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_a_number_or_a_choice_that_is_set_changes_the_bytes_of_that_value_alone(
    file: YamlText, data: st.DataObject
) -> None:
    choices = [v for v in file.values if v.field in ("power", "importance", "engagement.current")]
    if not choices:
        return
    value = data.draw(st.sampled_from(choices))
    new = "resistant" if value.field == "engagement.current" else data.draw(st.integers(1, 5))
    after = edited(file.text, Changed(value.kind, value.id, value.field, value.value, new))
    assert after == file.text[: value.start] + str(new) + file.text[value.end :]


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_a_list_that_is_set_changes_within_its_bytes_alone(file: YamlText, data: st.DataObject) -> None:
    choices = [value for value in file.values if isinstance(value.value, tuple)]
    if not choices:
        return
    value = data.draw(st.sampled_from(choices))
    new = data.draw(
        st.lists(st.sampled_from(("design", "delivery", "order", "new: one", "5")), min_size=1, unique=True)
    )
    after = edited(file.text, Changed(value.kind, value.id, value.field, value.value, tuple(new)))
    assert after.startswith(file.text[: value.start].rstrip())
    assert after.endswith(file.text[value.end :])


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_setting_a_field_and_unsetting_it_leaves_the_records_around_as_they_were(
    file: YamlText, data: st.DataObject
) -> None:
    register = register_of(file.text)
    record = register.find(data.draw(st.sampled_from(sorted(file.records))))
    assert record is not None
    fields: dict[str, Any] = {
        "notes": "A note\nof two lines",
        "external_id": "SR-1",
        "status": "retired",
        "owner": "ops",
    }
    field = data.draw(st.sampled_from(sorted(fields)))
    change = Changed(record.kind, record.id, field, value_at(record, field), fields[field])
    if change.old == change.new:
        return
    after = edited(file.text, change)
    assert others(file, after, record.id)
    back = edited(after, *invert(ChangeSet((change,))))
    if change.old in ("", None, "active"):
        assert back == file.text
    else:
        assert others(file, back, record.id)


def others(file: YamlText, after: str, *changed: str) -> bool:
    """Whether the lines of all other records are in the text as they were, one after the other."""
    at = 0
    for id in sorted(file.records, key=lambda id: file.records[id]):
        if id not in changed:
            start, end = file.records[id]
            found = after.find(file.text[start:end].rstrip("\r\n"), at)
            if found < 0:
                return False
            at = found + end - start - 2
    return True


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_taking_fields_out_leaves_the_other_records_as_they_were(file: YamlText, data: st.DataObject) -> None:
    register = register_of(file.text)
    record = register.find(data.draw(st.sampled_from(sorted(file.records))))
    assert record is not None
    gone: list[Changed] = []
    for field, empty in (
        ("notes", ""), ("segment", ""), ("relevance", ""), ("source", ""), ("measure", ""), ("power", None),
        ("importance", None), ("tags", ()), ("stages", ()), ("reviewed_on", None), ("validated_on", None),
        ("engagement.current", None), ("engagement.desired", None),
    ):  # fmt: skip
        if (
            field.split(".")[0] in record.__dict__
            and (was := value_at(record, field)) != empty
            and data.draw(st.booleans())
        ):
            gone.append(Changed(record.kind, record.id, field, was, empty))
    after = edited(file.text, *gone)
    assert others(file, after, record.id)


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), VALUES)
def test_records_that_are_added_leave_every_letter_there_is(file: YamlText, text: str) -> None:
    after = edited(
        file.text,
        Added(Need(id="new-one", party="p0", statement=text, importance=5, stages=("design",), tags=(text,))),
        Added(Need(id="new-two", party="p0", statement="S")),
        Added(Party(id="new-party", name=text)),
    )
    assert others(file, after)
    assert len(after) > len(file.text)


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_records_that_are_removed_leave_the_others_as_they_were(file: YamlText, data: st.DataObject) -> None:
    register = register_of(file.text)
    gone = data.draw(st.sets(st.sampled_from(sorted(file.records)), min_size=1))
    records = [record for record in register.records if record.id in gone]
    after = edited(file.text, *map(Removed, records))
    assert others(file, after, *gone)
    assert after.count("#") <= file.text.count("#")


@settings(max_examples=60, deadline=None)
@given(yaml_texts())
def test_adding_a_record_and_removing_it_gives_the_same_bytes(file: YamlText) -> None:
    added = ChangeSet((Added(Need(id="new-one", party="p0", statement="Anything")),))
    after = spliced(spliced(file.text, added), invert(added))
    assert after == file.text


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_renaming_a_party_changes_its_id_and_the_references_to_it(file: YamlText, data: st.DataObject) -> None:
    changes = renaming(register_of(file.text), "p0", "another-name")
    after = edited(file.text, *changes)
    assert len(after) == len(file.text) + len(changes) * (len("another-name") - len("p0"))
    assert spliced(after, invert(changes)) == file.text


@settings(max_examples=60, deadline=None)
@given(yaml_texts(), st.data())
def test_many_changes_at_once_read_as_they_say(file: YamlText, data: st.DataObject) -> None:
    register = register_of(file.text)
    ids = sorted(file.records)
    gone = data.draw(st.sampled_from(ids))
    changes: list[Any] = [Removed(record) for record in register.records if record.id == gone]
    for record in register.records:
        if record.id != gone and data.draw(st.booleans()):
            changes.append(Changed(record.kind, record.id, "notes", record.notes, data.draw(VALUES)))
            changes.append(Changed(record.kind, record.id, "tags", record.tags, ("one", "two")))
    changes.append(Added(Need(id="new", party="p0", statement="S", notes=data.draw(VALUES))))
    edited(file.text, *changes)


@pytest.mark.parametrize(
    "text", ["register: {organisation: E}\n", "", "# only a comment", "register: {organisation: E}"]
)
def test_a_file_without_records_takes_some(text: str) -> None:
    whole = spliced(text, ChangeSet((Added(Need(id="new", party="p0", statement="S")),)))
    assert whole.startswith(text)
    assert "needs:\n  - id: new\n    party: p0\n    statement: S" in whole
