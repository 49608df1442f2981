"""A renaming makes nothing suspect, and nothing that is suspect sound."""

from stakeholders.changes import ChangeSet, apply, renaming
from stakeholders.changes.fingerprints import holds, stamped
from stakeholders.changes.restamping import followed_stamps
from stakeholders.model import Comparison, Header, Need, Party, Record, Register

ON_TIME = Need(id="on-time", party="airlines", statement="Panels arrive in time.")
REST = Need(id="rest", party="staff", statement="Eleven hours of rest.")
VERDICT = Comparison(id="verdict", need="rest", customer_need="on-time", relation="conflicting")


def register(*records: Record) -> Register:
    parties = (Party(id="airlines", name="Airlines"), Party(id="staff", name="Staff"))
    return Register(Header(organisation="Example Ltd"), (*parties, *records))


def renamed(before: Register, old: str, new: str) -> Register:
    after = apply(renaming(before, old, new), before)
    return apply(ChangeSet(tuple(followed_stamps(before, after, old, new))), after)


def held(register: Register) -> list[bool | None]:
    return [holds(stamp, register.find(stamp.record)) for stamp in register.all(Comparison)["verdict"].stamps]


def test_stamps_hold_after_a_renaming_of_what_is_stamped_or_of_what_that_refers_to() -> None:
    before = register(ON_TIME, REST, stamped(VERDICT, register(ON_TIME, REST)))
    assert held(before) == [True, True]
    assert held(renamed(before, "on-time", "panels-on-time")) == [True, True]
    assert held(renamed(before, "airlines", "airline-customers")) == [True, True]


def test_a_stamp_that_did_not_hold_stays_as_it_is() -> None:
    changed = ON_TIME.model_copy(update={"statement": "Panels arrive the day before."})
    before = register(changed, REST, stamped(VERDICT, register(ON_TIME, REST)))
    assert held(before) == [True, False]
    assert held(renamed(before, "on-time", "panels-on-time")) == [True, False]


def test_a_renaming_that_concerns_no_stamp_changes_none() -> None:
    before = register(ON_TIME, REST, stamped(VERDICT, register(ON_TIME, REST)), Party(id="press", name="Press"))
    after = apply(renaming(before, "press", "newspapers"), before)
    assert list(followed_stamps(before, after, "press", "newspapers")) == []
