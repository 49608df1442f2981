"""A fingerprint changes with what a record says, and with nothing else."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.changes.fingerprints import fingerprint, holds, stamp, stamped
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model import KINDS, Comparison, Need, Party, Record, Register
from stakeholders.model.kinds import paths_of
from stakeholders.model.record import Stamp
from varied_registers import values, varied_registers

PARTY = Party(id="airlines", name="Airlines", power=5)
KNOWN = "1:b1393842d6d3be6744bc8bd008824063"


def test_it_is_the_same_on_every_machine_and_in_every_release() -> None:
    assert fingerprint(PARTY) == KNOWN


def test_it_is_a_version_and_32_hexadecimal_digits() -> None:
    assert re.fullmatch(r"1:[0-9a-f]{32}", fingerprint(PARTY))


def test_a_field_that_holds_its_default_is_as_one_that_says_nothing() -> None:
    assert fingerprint(Party(id="airlines", name="Airlines", power=5, segment="", parent=None, customer=False)) == KNOWN


def test_the_kind_and_the_id_count() -> None:
    record = {"id": "airlines", "name": "Airlines"}
    assert len({fingerprint(KINDS[kind].model_validate(record)) for kind in ("parties", "functions", "topics")}) == 3
    assert fingerprint(PARTY.model_copy(update={"id": "carriers"})) != KNOWN


@pytest.mark.parametrize(
    ("field", "value"),
    [("reviewed_on", dt.date(2026, 9, 14)), ("tags", ("key",)), ("external_id", "SR-4")],
)
def test_what_is_only_noted_about_a_record_does_not_count(field: str, value: object) -> None:
    assert fingerprint(PARTY.model_copy(update={field: value})) == KNOWN


@given(st.data())
def test_every_other_field_counts(data: st.DataObject) -> None:
    register = data.draw(varied_registers().filter(len))
    record = data.draw(st.sampled_from(list(register.records)))
    path = data.draw(st.sampled_from([path for path in paths_of(type(record)) if path != "id"]))
    spec = paths_of(type(record))[path]
    ids = {kind: list(register.all(cls)) or ["another"] for kind, cls in KINDS.items()}
    other = with_values(record, {path: data.draw(values(spec, ids))})
    changed = value_at(other, path) != value_at(record, path) and not spec.noted
    assert (fingerprint(other) != fingerprint(record)) is changed


@given(varied_registers())
def test_a_stamp_holds_for_the_record_as_it_was_stamped(register: Register) -> None:
    assert all(holds(stamp(record), record) is True for record in register.records)


@pytest.mark.parametrize(
    ("fingerprint", "record", "holding"),
    [
        (KNOWN, PARTY, True),
        (KNOWN, PARTY.model_copy(update={"power": 4}), False),
        (KNOWN, None, False),
        ("", PARTY, None),
        ("1:", PARTY, None),
        ("2:b1393842d6d3be6744bc8bd008824063", PARTY, None),
        ("2:b1393842d6d3be6744bc8bd008824063", None, None),
        ("seen and found good", PARTY, None),
    ],
)
def test_a_stamp_of_another_version_or_without_fingerprint_says_nothing(
    fingerprint: str, record: Record | None, holding: bool | None
) -> None:
    assert holds(Stamp(record="airlines", fingerprint=fingerprint), record) is holding


def test_a_comparison_is_stamped_with_its_two_needs_those_that_there_are() -> None:
    register = register_of(
        "parties: [{id: airlines, name: Airlines}]\nneeds: [{id: on-time, party: airlines, statement: On time.}]\n"
    )
    need = register.all(Need)["on-time"]
    comparison = Comparison(id="c", need="gone", customer_need="on-time", relation="aligned")
    assert stamped(comparison, register).stamps == (stamp(need),)
