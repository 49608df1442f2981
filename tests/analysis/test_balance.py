"""The balance between customer and organisation: declared, observed, drifted."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from stakeholders.analysis.balance import Balance, Work, balances, practised
from stakeholders.analysis.held import Held
from stakeholders.model import Comparison, Decision, Function, Header, Need, Party, Record, Register

TODAY = dt.date(2026, 9, 30)

CUSTOMER = Party(id="airlines", name="Airline customers", customer=True)
PLANT = Party(id="plant", name="Plant management")


def balance_of(*records: Record, declared: float | None = 50) -> Balance:
    function = Function(id="sales", name="Sales", customer_first=declared)
    register = Register(Header(organisation="Example Ltd"), (function, CUSTOMER, PLANT, *records))
    return balances(Held(register, TODAY))[0]


def need(number: int, party: str, importance: int | None, **fields: object) -> Need:
    values = {"id": f"need-{number}", "party": party, "statement": "A need.", "owner": "sales"}
    return Need.model_validate(values | {"importance": importance} | fields)


def decision(number: int, customers: int | None, organisation: int | None, **fields: object) -> Decision:
    impacts = {"customer_impact": customers, "organisation_impact": organisation}
    values = {"id": f"decision-{number}", "question": "Which?", "chosen": "This.", "functions": ["sales"]}
    return Decision.model_validate(values | impacts | fields)


MIXED = (
    need(1, "airlines", 5),
    need(2, "airlines", 4),
    need(3, "airlines", 5),
    need(4, "plant", 3),
    decision(1, 2, -1),  # weight 3, customers better off
    decision(2, -1, 1),  # weight 2, the organisation better off
    decision(3, 1, 1),  # weight 2, both better off alike
)


def test_the_observed_share_is_what_served_customers_of_all_weight() -> None:
    found = balance_of(*MIXED)
    assert found.seen.share == pytest.approx(100 * (5 + 4 + 5 + 3 + 1) / 24)
    assert found.seen.count == 7


def test_the_interval_is_wilsons_on_the_effective_count() -> None:
    found = balance_of(*MIXED)
    assert found.seen.effective == pytest.approx(24**2 / 92)  # 92 = 25 + 16 + 25 + 9 + 9 + 4 + 4
    assert found.seen.interval == pytest.approx((37.1502, 93.8370), abs=0.0001)


def test_alike_weights_count_as_many_as_there_are() -> None:
    found = balance_of(*(need(number, "plant", 4) for number in range(5)))
    assert found.seen.effective == pytest.approx(5)
    assert found.seen.interval == pytest.approx((0, 43.45), abs=0.005)


def test_gains_of_both_are_shared_in_proportion() -> None:
    found = balance_of(*(decision(number, 2, 1) for number in range(5)))
    assert found.seen.share == pytest.approx(100 * 2 / 3)


def test_below_five_observations_the_share_is_withheld() -> None:
    found = balance_of(*MIXED[:4], declared=0)
    assert (found.seen.share, found.seen.interval, found.seen.count) == (None, None, 4)
    assert not found.drifted(0)


@pytest.mark.parametrize(
    "record",
    [
        need(9, "airlines", None),
        need(9, "airlines", 5, addressed=False),
        need(9, "airlines", 5, status="retired"),
        need(9, "airlines", 5, owner="planning"),
        decision(9, 2, None),
        decision(9, None, 2),
        decision(9, 0, 0),
        decision(9, -1, -1),
        decision(9, 2, 0, chosen=""),
        decision(9, 2, 0, functions=["planning"]),
        decision(9, 2, 0, status="retired"),
        decision(9, 2, 0, decided_on="2026-10-01"),
    ],
    ids=str,
)
def test_what_shows_nothing_of_the_function_is_no_observation(record: Record) -> None:
    assert balance_of(record).seen.count == 0


def test_needs_of_a_party_found_not_relevant_are_no_observations() -> None:
    press = Party(id="press", name="Trade press", relevant=False)
    assert balance_of(press, need(1, "press", 4)).seen.count == 0


def test_a_function_named_twice_in_a_decision_took_it_once() -> None:
    assert balance_of(decision(1, 1, 0, functions=["sales", "sales"])).seen.count == 1


@pytest.mark.parametrize(("declared", "drifted"), [(43, False), (53, False), (54, True), (100, True)])
def test_it_drifts_where_the_widened_interval_leaves_the_declared_share_out(declared: float, drifted: bool) -> None:
    found = balance_of(*(need(number, "plant", 4) for number in range(5)), declared=declared)
    assert found.drifted(10) is drifted  # 0 to 43.45, widened to 53.45


def test_it_drifts_towards_customers_too() -> None:
    customers = [need(number, "airlines", 4) for number in range(5)]  # 56.55 to 100, widened from 46.55
    assert balance_of(*customers, declared=46).drifted(10)
    assert not balance_of(*customers, declared=47).drifted(10)


def test_a_function_that_declares_nothing_cannot_drift() -> None:
    assert not balance_of(*MIXED, declared=None).drifted(0)


def test_retired_functions_have_no_balance() -> None:
    retired = Function(id="export", name="Export", status="retired")
    assert balances(Held(Register(Header(organisation="Example Ltd"), [retired]), TODAY)) == ()


def conflict(number: int, decision: str, relation: str = "conflicting", **fields: object) -> Comparison:
    values = {"id": f"comparison-{number}", "need": "need-1", "customer_need": "need-2", "relation": relation}
    return Comparison.model_validate(values | {"decision": decision} | fields)


def test_each_kind_is_looked_at_by_itself() -> None:
    settling = [decision(number, -1, 1) for number in range(5)]
    needs = [need(number, "airlines", 5) for number in range(1, 6)]
    found = balance_of(*settling, *needs, *(conflict(number, f"decision-{number}") for number in range(5)))
    assert (found.needs.share, found.decisions.share, found.conflicts.share) == (100, 0, 0)
    assert (found.needs.count, found.decisions.count, found.conflicts.count) == (5, 5, 5)
    assert found.seen.share == pytest.approx(100 * 25 / 35)  # needs weigh 5 each, decisions 2


@pytest.mark.parametrize(
    "other",
    [
        conflict(1, "decision-2", "aligned"),
        conflict(1, "decision-9"),
        conflict(1, "decision-2", status="retired"),
        conflict(1, "decision-2", assessed_on="2026-10-01"),
    ],
    ids=["aligned", "of another decision", "retired", "judged later"],
)
def test_only_a_conflict_that_names_the_decision_is_settled_by_it(other: Comparison) -> None:
    found = balance_of(decision(1, 1, 1), decision(2, 1, 1), conflict(0, "decision-1"), other)
    assert found.work.settled == 1
    assert found.conflicts.count == 1


def test_what_carries_no_weight_is_counted_beside_it() -> None:
    found = balance_of(
        need(1, "airlines", None),
        need(2, "airlines", 3),
        need(3, "airlines", 3, addressed=False),  # set aside: nobody's work
        decision(1, 1, None),
        decision(2, -1, 0),  # made neither better off: it has its effects, and shows nothing
        decision(3, 1, 0),
    )
    assert found.work == Work(owned=2, taken=3, settled=0, unweighed=2)
    assert found.seen.count == 2


def test_the_side_to_which_it_drifts_is_told() -> None:
    plant = [need(number, "plant", 4) for number in range(5)]  # 0 to 43.45
    assert balance_of(*plant, declared=90).drift(10) == "towards the organisation"
    assert balance_of(*plant, declared=20).drift(10) == "as declared"
    assert balance_of(*plant[:4], declared=90).drift(10) == "not judged"
    assert balance_of(*plant, declared=None).drift(10) == "not declared"
    customers = [need(number, "airlines", 4) for number in range(5)]  # 56.55 to 100
    assert balance_of(*customers, declared=10).drift(10) == "towards customers"


def practised_by(*functions: Function, records: tuple[Record, ...] = ()) -> Held:
    return Held(Register(Header(organisation="Example Ltd"), (*functions, CUSTOMER, PLANT, *records)), TODAY)


def test_done_are_functions_that_declare_with_a_reason_and_have_not_drifted() -> None:
    functions = (
        Function(id="sales", name="Sales", customer_first=90, reason="Because."),  # drifts: all its needs are others'
        Function(id="planning", name="Planning", customer_first=90, reason="Because."),  # nothing to judge it by
        Function(id="finance", name="Finance", customer_first=20),
        Function(id="people", name="People"),
        Function(id="contracts", name="Contracts", reason="Because."),
        Function(id="export", name="Export", status="retired"),
    )
    found = practised(practised_by(*functions, records=tuple(need(number, "plant", 4) for number in range(5))))
    assert (found.done, found.of) == (1, 5)
    assert [step.records for step in found.steps] == [("people", "contracts"), ("finance",), ("sales",)]
    assert [step.mends for step in found.steps] == [2, 1, 1]
    assert all("{names}" in step.text for step in found.steps)


def test_without_a_function_one_step_begins_it() -> None:
    found = practised(practised_by())
    assert (found.done, found.of, found.share, len(found.steps)) == (0, 0, None, 1)


_impacts = st.none() | st.integers(-2, 2)
_days = st.sampled_from([None, dt.date(2026, 9, 30), dt.date(2026, 10, 1)])


@st.composite
def _work(draw: st.DrawFn) -> tuple[Record, ...]:
    """Needs and decisions of sales, and conflicts that decisions settle."""
    records: list[Record] = [
        need(
            number,
            draw(st.sampled_from(["airlines", "plant", "press"])),
            draw(st.none() | st.integers(1, 5)),
            addressed=draw(st.sampled_from([None, True, False])),
            owner=draw(st.sampled_from([None, "sales", "sales", "planning"])),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    records += [
        decision(
            number,
            draw(_impacts),
            draw(_impacts),
            chosen=draw(st.sampled_from(["", "This."])),
            decided_on=draw(_days),
            functions=draw(st.sampled_from([[], ["sales"], ["sales", "planning"]])),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    records += [
        conflict(number, f"decision-{draw(st.integers(0, 9))}", draw(st.sampled_from(["conflicting", "aligned"])))
        for number in range(draw(st.integers(0, 5)))
    ]
    return tuple(records)


def _by_hand(records: tuple[Record, ...], kind: str) -> tuple[int, Fraction | None, Fraction]:
    """Count, share and effective count, one observation after another and in fractions."""
    settled = {
        record.decision for record in records if isinstance(record, Comparison) and record.relation == "conflicting"
    }
    total, served, squares, count = Fraction(0), Fraction(0), Fraction(0), 0
    for record in records:
        if isinstance(record, Need) and kind in ("all", "needs"):
            if record.owner != "sales" or record.party == "press" or record.addressed is False:
                continue
            if record.importance is None:
                continue
            weight, share = Fraction(record.importance), Fraction(record.party == "airlines")
        elif isinstance(record, Decision) and (kind in ("all", "decisions") or record.id in settled):
            if kind == "needs" or "sales" not in record.functions or record.decided_on == dt.date(2026, 10, 1):
                continue
            if not record.chosen and record.decided_on is None:
                continue
            if record.customer_impact is None or record.organisation_impact is None:
                continue
            gains = [max(record.customer_impact, 0), max(record.organisation_impact, 0)]
            if gains == [0, 0]:
                continue
            weight = Fraction(abs(record.customer_impact) + abs(record.organisation_impact))
            share = Fraction(gains[0], sum(gains))
        else:
            continue
        count += 1
        total += weight
        served += weight * share
        squares += weight**2
    return count, 100 * served / total if count >= 5 else None, total**2 / squares if count else Fraction(0)


@drawn(150)
@given(_work())
def test_the_observed_shares_are_those_reckoned_one_by_one(records: tuple[Record, ...]) -> None:
    press = Party(id="press", name="Trade press", relevant=False)
    found = balance_of(press, *records)
    for kind, seen in (
        ("all", found.seen),
        ("needs", found.needs),
        ("decisions", found.decisions),
        ("conflicts", found.conflicts),
    ):
        count, share, effective = _by_hand(records, kind)
        assert seen.count == count, kind
        assert seen.effective == pytest.approx(float(effective)), kind
        assert (seen.share is None) == (share is None), kind
        if share is not None and seen.share is not None and seen.interval is not None:
            assert seen.share == pytest.approx(float(share)), kind
            assert seen.interval.low - 1e-9 <= seen.share <= seen.interval.high + 1e-9, kind
