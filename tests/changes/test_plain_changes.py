"""Change sets survive being written as JSON and read again."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.changes import Added, Changed, ChangeSet, Removed, diff
from stakeholders.changes.plain import changes_of, plain_changes, plain_record, typed
from stakeholders.model import KINDS, Header, Party, Review
from stakeholders.model.kinds import paths_of
from varied_registers import edited, varied_registers

PARTY = Party.model_validate({"id": "press", "name": "Press", "share": 40, "reviewed_on": "2026-09-14"})


def test_a_change_is_plain_to_read() -> None:
    changes = ChangeSet(
        (
            Removed(PARTY),
            Changed("parties", "airlines", "engagement.current", None, "neutral"),
            Changed("needs", "on-time", "validated_on", dt.date(2026, 1, 2), None),
            Changed("needs", "on-time", "stages", ("design",), ("design", "delivery")),
            Added(Party(id="airlines", name="Airlines", customer=True)),
        )
    )
    assert plain_changes(changes) == [
        {"remove": "parties", "record": {"id": "press", "name": "Press", "share": 40, "reviewed_on": "2026-09-14"}},
        {"change": "parties", "id": "airlines", "field": "engagement.current", "old": None, "new": "neutral"},
        {"change": "needs", "id": "on-time", "field": "validated_on", "old": "2026-01-02", "new": None},
        {"change": "needs", "id": "on-time", "field": "stages", "old": ["design"], "new": ["design", "delivery"]},
        {"add": "parties", "record": {"id": "airlines", "name": "Airlines", "customer": True}},
    ]
    assert changes_of(plain_changes(changes)) == changes


def test_groups_in_a_list_are_told_as_what_they_say() -> None:
    review = Review.model_validate({"id": "r", "stamps": [{"record": "press", "fingerprint": "1:a"}]})
    assert plain_record(review) == {"id": "r", "stamps": [{"record": "press", "fingerprint": "1:a"}]}


@given(st.data())
def test_every_difference_comes_back_equal_from_json(data: st.DataObject) -> None:
    a = data.draw(varied_registers())
    b = data.draw(st.one_of(edited(a), varied_registers()))
    changes = diff(a, b)
    again = changes_of(json.loads(json.dumps(plain_changes(changes))))
    assert again == changes
    assert [type(change) for change in again] == [type(change) for change in changes]


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"add": "parties"},
        {"add": "wishes", "record": {"id": "a"}},
        {"add": "parties", "record": {"id": "a"}},
        {"add": "parties", "record": {"id": "a", "name": "A", "colour": "red"}},
        {"change": "parties", "id": "a", "field": "colour", "old": 1, "new": 2},
        {"change": "parties", "id": "a", "field": "power", "old": 1, "new": 9},
        {"change": "parties", "id": "a", "field": "power", "old": 1},
        "add",
        None,
    ],
)
def test_what_is_no_change_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match="no change set"):
        changes_of([plain])  # type: ignore[list-item]


def test_every_field_of_every_kind_can_be_read_alone() -> None:
    for kind, cls in KINDS.items():
        for path, spec in paths_of(cls).items():
            if spec.example is not None and spec.base is not dict:
                assert typed(cls, path, spec.example) is not None, (kind, path)


def test_a_single_value_is_read_as_its_field_says() -> None:
    assert typed(Party, "reviewed_on", "2026-09-14") == dt.date(2026, 9, 14)
    assert typed(Party, "engagement.current", "neutral") == "neutral"
    assert typed(Header, "policy.review_interval", 90) == 90
    assert typed(Party, "owner", None) is None
