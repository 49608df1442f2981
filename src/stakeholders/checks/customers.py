"""Rules about customers: whether they are known as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.standing import considered
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.findings import Severity
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.texts import said


def _considered(register: Register) -> Iterator[Party]:
    return (party for party in register.all(Party).values() if considered(party))


@rule("register-without-customer", Severity.ERROR, topic="customer-focus")
def register_without_customer(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No party is marked as a customer.

    Customer focus has nothing to rest on, and no other party's needs can be compared with the customers'. Add the
    customers, and mark with `customer: true` each party that receives a product, service or result of a process.

    Fails:
        parties:
          - {id: airlines, name: Airlines, category: customer}

    Passes:
        parties:
          - {id: airlines, name: Airlines, category: customer, customer: true}
    """
    if any(party.customer for party in _considered(register)):
        return
    likely = [party.id for party in _considered(register) if party.category == "customer"]
    yield Problem(
        None,
        said("no party of the register is marked as a customer"),
        hint=said("Write `customer: true` for {party} and whoever else receives what you make or do.", party=likely[0])
        if likely
        else said("Add the customers under `parties`, with `customer: true`."),
    )


@rule("customer-unmarked", Severity.WARNING, topic="customer-focus")
def customer_unmarked(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party of the category customer is not marked as a customer.

    What the category says is for reading; `customer: true` is what counts. Without it the party's needs are compared
    with the customers' as if it were another party. Mark it, or give it another category.

    Fails:
        parties:
          - {id: airlines, name: Airlines, category: customer, customer: true}
          - {id: lessors, name: Lessors, category: customer}

    Passes:
        parties:
          - {id: airlines, name: Airlines, category: customer, customer: true}
          - {id: lessors, name: Lessors, category: customer, customer: true}
    """
    if not any(party.customer for party in _considered(register)):
        return  # told by a rule about the whole register
    for party in _considered(register):
        if party.category == "customer" and not party.customer:
            yield Problem(
                party,
                said("{party} has the category customer, and is not marked as one", party=quoted(party)),
                "category",
                said("Write `customer: true`, or give it another category."),
            )
