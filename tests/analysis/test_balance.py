"""The balance between customer and organisation: declared, observed, drifted."""

import pytest

from stakeholders.analysis.balance import Balance, balances
from stakeholders.model import Decision, Function, Header, Need, Party, Record, Register

CUSTOMER = Party(id="airlines", name="Airline customers", customer=True)
PLANT = Party(id="plant", name="Plant management")


def balance_of(*records: Record, declared: float | None = 50) -> Balance:
    function = Function(id="sales", name="Sales", customer_first=declared)
    register = Register(Header(organisation="Example Ltd"), (function, CUSTOMER, PLANT, *records))
    return balances(register)[0]


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
    assert found.observed == pytest.approx(100 * (5 + 4 + 5 + 3 + 1) / 24)
    assert found.count == 7


def test_the_interval_is_wilsons_on_the_effective_count() -> None:
    found = balance_of(*MIXED)
    assert found.effective == pytest.approx(24**2 / 92)  # 92 = 25 + 16 + 25 + 9 + 9 + 4 + 4
    assert found.interval == pytest.approx((37.1502, 93.8370), abs=0.0001)


def test_alike_weights_count_as_many_as_there_are() -> None:
    found = balance_of(*(need(number, "plant", 4) for number in range(5)))
    assert found.effective == pytest.approx(5)
    assert found.interval == pytest.approx((0, 43.45), abs=0.005)


def test_gains_of_both_are_shared_in_proportion() -> None:
    found = balance_of(*(decision(number, 2, 1) for number in range(5)))
    assert found.observed == pytest.approx(100 * 2 / 3)


def test_below_five_observations_the_share_is_withheld() -> None:
    found = balance_of(*MIXED[:4], declared=0)
    assert (found.observed, found.interval, found.count) == (None, None, 4)
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
    ],
    ids=str,
)
def test_what_shows_nothing_of_the_function_is_no_observation(record: Record) -> None:
    assert balance_of(record).count == 0


def test_needs_of_a_party_found_not_relevant_are_no_observations() -> None:
    press = Party(id="press", name="Trade press", relevant=False)
    assert balance_of(press, need(1, "press", 4)).count == 0


def test_a_function_named_twice_in_a_decision_took_it_once() -> None:
    assert balance_of(decision(1, 1, 0, functions=["sales", "sales"])).count == 1


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
    assert balances(Register(Header(organisation="Example Ltd"), [retired])) == ()
