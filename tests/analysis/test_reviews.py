"""Which parties are due for review, what has changed since they were signed off, and what a sign-off says."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of, registers
from stakeholders.analysis.reviews import (
    changed_meanwhile,
    changed_since,
    due_for,
    looked_at,
    sign_off,
    suspicion,
    to_review,
    what_changed,
)
from stakeholders.changes import ChangeSet, apply
from stakeholders.changes.fingerprints import holds
from stakeholders.model import Party, Record, Register, Review

REGISTER = register_of("""
parties:
  - {id: airlines, name: Airlines, reviewed_on: 2026-01-05}
  - {id: press, name: Press}
  - {id: insurers, name: Insurers, relevant: false}
needs:
  - {id: on-time, party: airlines, statement: On time.}
  - {id: clean, party: airlines, statement: Clean.}
  - {id: thick, party: airlines, statement: Thick., status: retired}
  - {id: facts, party: press, statement: Facts within a day.}
comparisons:
  - {id: facts-or-dates, need: facts, customer_need: on-time, relation: independent}
  - {id: old, need: facts, customer_need: clean, relation: aligned, status: retired}
""")
AIRLINES, PRESS, INSURERS = REGISTER.all(Party).values()


def signed(register: Register, *ids: str, day: dt.date = TODAY) -> Register:
    parties = [register.all(Party)[id] for id in ids]
    return apply(sign_off(register, parties, day, "Quality manager"), register)


def changed(register: Register, id: str, **fields: Any) -> Register:
    return register.holding(
        register.header, [r.model_copy(update=fields) if r.id == id else r for r in register.records]
    )


def without(register: Register, id: str) -> Register:
    return register.holding(register.header, [record for record in register.records if record.id != id])


def ids(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


def test_a_review_looks_at_the_party_its_active_needs_and_their_active_comparisons() -> None:
    assert ids(looked_at(REGISTER, AIRLINES)) == ["airlines", "on-time", "clean", "facts-or-dates"]
    assert ids(looked_at(REGISTER, INSURERS)) == ["insurers"]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (dt.date(2027, 1, 5), {"press": ("never reviewed",)}),
        (dt.date(2027, 1, 6), {"airlines": ("overdue",), "press": ("never reviewed",)}),
    ],
)
def test_a_party_is_due_until_it_is_reviewed_and_when_its_interval_is_over(
    today: dt.date, due: dict[str, tuple[str, ...]]
) -> None:
    assert {each.party.id: each.reasons for each in to_review(REGISTER, today)} == due


def test_a_partys_own_interval_goes_before_the_policys() -> None:
    often = changed(REGISTER, "airlines", review_interval=30)
    assert [each.party.id for each in to_review(often, dt.date(2026, 2, 5))] == ["airlines", "press"]


def test_a_sign_off_is_one_review_and_the_day_in_each_party() -> None:
    changes = sign_off(REGISTER, [AIRLINES, PRESS], TODAY, "Quality manager", "A second regulator.")
    assert [(change.id, change.field, change.new) for change in changes.changed] == [
        ("airlines", "reviewed_on", TODAY),
        ("press", "reviewed_on", TODAY),
    ]
    (review,) = changes.added
    assert isinstance(review, Review)
    assert (review.id, review.scope, review.held_on) == ("register-review-2026-09-30", "register", TODAY)
    assert (review.participants, review.changes) == (("Quality manager",), "A second regulator.")
    assert [stamp.record for stamp in review.stamps] == [
        *("airlines", "on-time", "clean", "facts-or-dates"),
        *("press", "facts", "facts-or-dates"),
    ]


def test_the_next_review_is_due_by_the_shortest_interval_and_never_in_another_age() -> None:
    often = changed(REGISTER, "press", review_interval=90)
    both = signed(often, "airlines", "press").all(Review)["register-review-2026-09-30"]
    assert both.next_on == dt.date(2026, 12, 29)
    last = signed(REGISTER, "press", day=dt.date(2199, 6, 1)).all(Review)["register-review-2199-06-01"]
    assert last.next_on == dt.date(2199, 12, 31)


def test_a_second_review_on_one_day_has_a_name_of_its_own() -> None:
    twice = signed(signed(REGISTER, "airlines"), "press")
    assert list(twice.all(Review)) == ["register-review-2026-09-30", "register-review-2026-09-30-2"]


def test_a_party_that_was_never_stamped_is_not_suspect() -> None:
    assert suspicion(REGISTER, AIRLINES) is None


@given(registers(), st.data())
def test_nothing_is_suspect_right_after_a_sign_off_and_every_stamp_holds(
    register: Register, data: st.DataObject
) -> None:
    parties = list(register.all(Party).values())
    chosen = (
        data.draw(st.lists(st.sampled_from(parties), min_size=1, unique_by=lambda each: each.id)) if parties else []
    )
    after = signed(register, *(party.id for party in chosen)) if chosen else register
    for party in chosen:
        last = suspicion(after, after.all(Party)[party.id])
        assert last is not None
        assert not last
        assert all(holds(stamp, after.find(stamp.record)) for stamp in last.review.stamps)


@pytest.mark.parametrize(
    ("later", "changed_ids", "added_ids", "gone"),
    [
        (changed(signed(REGISTER, "airlines"), "airlines", power=5), ["airlines"], [], ()),
        (changed(signed(REGISTER, "airlines"), "on-time", statement="Two days early."), ["on-time"], [], ()),
        (changed(signed(REGISTER, "airlines"), "on-time", status="retired"), ["on-time"], [], ()),
        (changed(signed(REGISTER, "airlines"), "clean", party="press"), ["clean"], [], ()),
        (changed(signed(REGISTER, "airlines"), "facts-or-dates", relation="aligned"), ["facts-or-dates"], [], ()),
        (changed(signed(REGISTER, "airlines"), "thick", status="active"), [], ["thick"], ()),
        (changed(signed(REGISTER, "airlines"), "facts", party="airlines"), [], ["facts"], ()),
        (without(signed(REGISTER, "airlines"), "clean"), [], [], ("clean",)),
        (changed(signed(REGISTER, "airlines"), "airlines", reviewed_on=None, tags=("key",)), [], [], ()),
        (changed(signed(REGISTER, "airlines"), "on-time", satisfaction=1, validated_on=TODAY), [], [], ()),
        (changed(signed(REGISTER, "airlines"), "facts", statement="Facts."), [], [], ()),
    ],
    ids=[
        "the party itself",
        "a need",
        "a need retired",
        "a need given to another party",
        "a comparison",
        "a need taken up again",
        "a need taken over from another party",
        "a need gone",
        "what is only noted about a party",
        "what is only noted about a need",
        "a need of another party",
    ],
)
def test_what_is_no_longer_as_it_was_signed_off_is_suspect(
    later: Register, changed_ids: list[str], added_ids: list[str], gone: tuple[str, ...]
) -> None:
    found = suspicion(later, later.all(Party)["airlines"])
    assert found is not None
    assert (ids(found.changed), ids(found.added), found.gone) == (changed_ids, added_ids, gone)
    assert bool(found) is bool(changed_ids or added_ids or gone)


def test_a_party_signed_off_beside_another_is_judged_by_its_own_stamps() -> None:
    later = changed(signed(REGISTER, "airlines", "press"), "facts", statement="Facts.")
    due = {each.party.id: each.reasons for each in to_review(later, TODAY)}
    assert due == {"press": ("suspect",)}


def test_a_party_is_no_longer_suspect_once_it_is_signed_off_again() -> None:
    later = changed(signed(REGISTER, "airlines"), "on-time", statement="Two days early.")
    again = signed(later, "airlines", day=TODAY + dt.timedelta(days=1))
    assert not suspicion(again, again.all(Party)["airlines"])
    on_the_same_day = signed(later, "airlines")
    assert not suspicion(on_the_same_day, on_the_same_day.all(Party)["airlines"])


@pytest.mark.parametrize("fingerprint", ["", "2:0", "looked at"])
def test_stamps_without_fingerprints_or_of_another_version_say_nothing(fingerprint: str) -> None:
    def with_stamps(*stamps: dict[str, str]) -> Register:
        review = Review.model_validate({"id": "r", "stamps": stamps})
        return REGISTER.holding(REGISTER.header, [*REGISTER.records, review])

    old = {"record": "airlines", "fingerprint": fingerprint}
    assert suspicion(with_stamps(old), AIRLINES) is None
    stamps = signed(REGISTER, "airlines").all(Review)["register-review-2026-09-30"].stamps
    party, on_time, clean, comparison = ({"record": each.record, "fingerprint": each.fingerprint} for each in stamps)
    found = suspicion(with_stamps(party, on_time, clean | {"fingerprint": fingerprint}, comparison), AIRLINES)
    assert found is not None
    assert not found


def test_a_retired_review_counts_no_more() -> None:
    later = changed(signed(REGISTER, "airlines"), "register-review-2026-09-30", status="retired")
    assert suspicion(later, later.all(Party)["airlines"]) is None


def test_what_has_changed_under_a_reviewers_eyes_is_named() -> None:
    assert changed_meanwhile(REGISTER, changed(REGISTER, "press", name="Trade press"), AIRLINES) == ()
    assert changed_meanwhile(REGISTER, changed(REGISTER, "on-time", importance=1), AIRLINES) == ("on-time",)
    assert changed_meanwhile(REGISTER, changed(REGISTER, "thick", status="active"), AIRLINES) == ("thick",)
    assert changed_meanwhile(REGISTER, without(REGISTER, "press"), PRESS)[0] == "press"
    assert changed_meanwhile(REGISTER, REGISTER, AIRLINES) == ()


def test_what_changed_between_two_days_is_told_for_the_party_alone() -> None:
    later = changed(changed(changed(REGISTER, "clean", importance=5), "facts", importance=5), "thick", status="active")
    told = changed_since(REGISTER, later, AIRLINES)
    assert [(change.id, change.field) for change in told.changed] == [("clean", "importance"), ("thick", "status")]
    assert [record.id for record in changed_since(REGISTER, without(REGISTER, "clean"), AIRLINES).removed] == ["clean"]
    assert changed_since(REGISTER, REGISTER, AIRLINES) == ChangeSet()


def test_what_had_changed_is_said_in_a_sentence_for_the_record() -> None:
    assert what_changed([due_for(REGISTER, PRESS, TODAY)]) == "Reviewed for the first time: press."
    assert what_changed([due_for(REGISTER, AIRLINES, TODAY)]) == ""
    before = signed(REGISTER, "airlines", "press")
    items = [due_for(before, before.all(Party)[id], TODAY) for id in ("airlines", "press")]
    assert what_changed(items) == "Nothing that was signed off before had changed."
    later = without(changed(before, "facts", importance=5), "clean")
    items = [due_for(later, later.all(Party)[id], TODAY) for id in ("airlines", "press")]
    assert what_changed(items) == "Changed since the last review: clean, facts."


def test_a_party_reviewed_on_that_day_already_needs_no_change_of_the_day() -> None:
    today = changed(REGISTER, "airlines", reviewed_on=TODAY)
    changes = sign_off(today, [today.all(Party)["airlines"]], TODAY, "Quality manager")
    assert changes == ChangeSet(changes.changes[-1:])
