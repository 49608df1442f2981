"""What a register holds on a day: what counts then, and what had happened by then."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from stakeholders.analysis.held import Held, days_of
from stakeholders.model import Party, Register
from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR
from stakeholders.model.voice import Feedback
from varied_registers import varied_registers

REGISTER = """
parties:
  - {id: airlines, name: Airlines, customer: true, reviewed_on: 2026-09-01}
  - {id: rivals, name: Rivals, customer: true, relevant: false}
  - {id: gone, name: Gone, customer: true, status: retired}
needs:
  - {id: on-time, party: airlines, statement: On time., validated_on: 2026-08-01, use_verified_on: 2027-01-01}
  - {id: theirs, party: rivals, statement: Theirs.}
  - {id: dropped, party: airlines, statement: Dropped., status: retired}
feedback:
  - {id: heard, party: airlines, sort: complaint, received_on: 2026-09-29, closed_on: 2026-10-02}
  - {id: to-come, party: airlines, sort: complaint, received_on: 2026-10-01}
  - {id: undated, party: airlines, sort: complaint}
surveys:
  - {id: begun, name: Begun, opened_on: 2026-09-20, closed_on: 2026-10-20}
  - {id: planned, name: Planned, opened_on: 2026-11-01}
communications: [{id: letter, what: Letter}]
communication_records:
  - {id: sent, communication: letter, delivered_on: 2026-09-30}
  - {id: unsent, communication: letter, planned_for: 2026-09-30}
  - {id: later, communication: letter, delivered_on: 2026-10-01}
reviews:
  - {id: second, scope: management, held_on: 2026-09-02}
  - {id: first, scope: management, held_on: 2026-03-01}
  - {id: next, scope: management, held_on: 2026-12-01}
  - {id: of-register, scope: register, held_on: 2026-05-01}
"""


def held(text: str = REGISTER, today: dt.date = TODAY) -> Held:
    return Held(register_of(text), today)


def ids(records: tuple[object, ...]) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]


def test_parties_set_aside_and_retired_ones_do_not_count_and_neither_do_their_needs() -> None:
    assert ids(held().customers) == ["airlines"]
    assert ids(held().aside) == ["rivals"]
    assert ids(held().needs) == ["on-time"]


def test_what_begins_later_has_not_happened() -> None:
    assert ids(held().happened(Feedback)) == ["heard", "undated"]
    assert ids(held().surveys) == ["begun"]
    assert ids(held().told) == ["sent"]


def test_reviews_stand_in_the_order_of_their_days_each_with_its_own_scope() -> None:
    assert ids(held().reviews) == ["first", "second"]
    assert ids(held().register_reviews) == ["of-register"]


def test_the_last_day_of_a_record_is_not_after_today() -> None:
    one = held()
    need = one.register.find("on-time")
    complaint = one.register.find("heard")
    assert need is not None
    assert complaint is not None
    assert one.last_day(need) == dt.date(2026, 8, 1)
    assert one.last_day(complaint) == dt.date(2026, 9, 29)
    assert held(today=dt.date(2026, 10, 2)).last_day(complaint) == dt.date(2026, 10, 2)


def test_the_latest_of_some_records_is_the_first_of_those_with_the_latest_day() -> None:
    text = "parties:\n" + "".join(
        f"  - {{id: {id}, name: {id}{day}}}\n"
        for id, day in (
            ("undated", ""),
            ("old", ", reviewed_on: 2026-01-01"),
            ("new", ", reviewed_on: 2026-09-01"),
            ("as-new", ", reviewed_on: 2026-09-01"),
            ("to-come", ", reviewed_on: 2026-12-01"),
        )
    )
    one = held(text)
    found = one.latest(one.register.active(Party))
    assert found is not None
    assert found.id == "new"
    assert one.latest(()) is None


@given(varied_registers(), st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)))
def test_no_day_after_today_is_the_last_and_none_before_it_is_later(register: Register, today: dt.date) -> None:
    one = Held(register, today)
    for record in register.records:
        last = one.last_day(record)
        past = [day for day in days_of(record) if day <= today]
        assert last == (max(past) if past else None)
