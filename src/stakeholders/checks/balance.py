"""Rules about how functions weigh customers against the organisation, where they take part, with whom they speak."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.balance import balances
from stakeholders.analysis.exchange import SHARED_AT_LEAST, Exchange, exchanges
from stakeholders.analysis.held import Held
from stakeholders.analysis.taking_part import taking_part
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.texts import said

_NAMED = 4
"""Functions that a finding names."""


@rule("function-balance-missing", Severity.WARNING, topic="")
def function_balance_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A function that works for parties does not say how it weighs "customer first" against "organisation matters".

    Sales and production may well weigh differently; where nobody says how, each conflict is argued from the start. Only
    functions that own parties or needs, or that communicate, are asked. Write `customer_first` from 0 to 100 and the
    `reason`.

    Fails:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true, owner: sales}

    Passes:
        functions:
          - {id: sales, name: Sales, customer_first: 70, reason: Sales speaks for the customer in every debate.}
        parties:
          - {id: airlines, name: Airline customers, customer: true, owner: sales}
    """
    serving = {party.owner for party in register.active(Party)}
    serving.update(need.owner for need in register.active(Need))
    serving.update(communication.who for communication in register.active(Communication))
    for function in register.active(Function):
        if function.customer_first is None and function.id in serving:
            yield Problem(
                function,
                said(
                    "{function} works for parties and declares no balance between customer and organisation",
                    function=quoted(function),
                ),
                "customer_first",
                said(
                    "Write `customer_first` from 0 to 100, the rest of which is 'organisation matters', and the "
                    "`reason`."
                ),
            )


@rule("function-balance-unjustified", Severity.WARNING, topic="")
def function_balance_unjustified(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A function declares a balance and gives no reason for it.

    A bare figure convinces nobody when two functions disagree. Write in `reason` why the balance is right for the
    function.

    Fails:
        functions:
          - {id: contracts, name: Contracts, customer_first: 20}

    Passes:
        functions:
          - id: contracts
            name: Contracts
            customer_first: 20
            reason: Contracts guards what the organisation can be held to.
    """
    for function in register.active(Function):
        if function.customer_first is not None and not function.reason.strip():
            yield Problem(
                function,
                said(
                    "{function} puts customers first to {customer_first:g} % and does not say why",
                    function=quoted(function),
                    customer_first=function.customer_first,
                ),
                "reason",
                said("Write in `reason` why that balance is right for the function."),
            )


@rule("function-balance-drifted", Severity.WARNING, topic="")
def function_balance_drifted(register: Register, today: dt.date) -> Iterator[Problem]:
    """What a function does does not fit the balance it declares.

    Observed is whose needs it owns and whom its decisions made better off, weighed by importance and impact. It has
    drifted where even the 95 % interval, widened by the policy's `balance_tolerance`, leaves the declared share out;
    below five needs and decisions nothing is said. Talk it over: either the declared `customer_first` is no longer
    meant, or the next decisions should follow it.

    Fails:
        functions:
          - {id: planning, name: Planning, customer_first: 80, reason: Planning keeps the promised dates.}
        parties:
          - {id: plant, name: Plant management, side: internal, category: owner}
        needs:
          - {id: full-shifts, party: plant, owner: planning, importance: 5, statement: Shifts are filled to 90 %.}
          - {id: changeovers, party: plant, owner: planning, importance: 4, statement: Two changeovers a day at most.}
          - {id: low-stock, party: plant, owner: planning, importance: 4, statement: Stock covers five days at most.}
          - {id: weekly-freeze, party: plant, owner: planning, importance: 3, statement: The plan is frozen on Friday.}
          - {id: no-sundays, party: plant, owner: planning, importance: 4, statement: No shift on Sundays.}

    Passes:
        functions:
          - {id: planning, name: Planning, customer_first: 40, reason: Planning fills the plant and keeps the dates.}
        parties:
          - {id: plant, name: Plant management, side: internal, category: owner}
        needs:
          - {id: full-shifts, party: plant, owner: planning, importance: 5, statement: Shifts are filled to 90 %.}
          - {id: changeovers, party: plant, owner: planning, importance: 4, statement: Two changeovers a day at most.}
          - {id: low-stock, party: plant, owner: planning, importance: 4, statement: Stock covers five days at most.}
          - {id: weekly-freeze, party: plant, owner: planning, importance: 3, statement: The plan is frozen on Friday.}
          - {id: no-sundays, party: plant, owner: planning, importance: 4, statement: No shift on Sundays.}
    """
    tolerance = register.header.policy.balance_tolerance
    for balance in balances(Held(register, today)):
        seen = balance.seen
        if balance.drifted(tolerance) and seen.interval is not None:
            low, high = seen.interval
            yield Problem(
                balance.function,
                said(
                    "{function} declares {declared:g} % customer first, but {count} needs and decisions show "
                    "{observed:.0f} % (95 % interval {low:.0f} to {high:.0f} %)",
                    function=quoted(balance.function),
                    declared=balance.declared,
                    count=seen.count,
                    observed=seen.share,
                    low=low,
                    high=high,
                ),
                "customer_first",
                said("Talk it over: mend `customer_first` and its `reason`, or let the next decisions follow it."),
            )


@rule("stage-without-function", Severity.NOTE, topic="responsibility")
def stage_without_function(register: Register, today: dt.date) -> Iterator[Problem]:
    """No function takes part in a stage of the lifecycle.

    Customers meet the organisation in every stage, from the first enquiry to after-sales; what nobody takes part in,
    nobody answers for. It is asked once any function says in which stages it takes part. Name the stage in `stages` of
    each function that works in it, or take it from the register's stages if there is no such work.

    Fails:
        register: {organisation: Aldermere Interiors Ltd, stages: [contract, delivery, after-sales]}
        functions:
          - {id: sales, name: Sales, customer_first: 70, reason: Sales speaks for the customer., stages: [contract]}
          - {id: planning, name: Planning, customer_first: 50, reason: A date once given stands., stages: [delivery]}

    Passes:
        register: {organisation: Aldermere Interiors Ltd, stages: [contract, delivery, after-sales]}
        functions:
          - id: sales
            name: Sales
            customer_first: 70
            reason: Sales speaks for the customer.
            stages: [contract, after-sales]
          - {id: planning, name: Planning, customer_first: 50, reason: A date once given stands., stages: [delivery]}
    """
    stages = register.header.stages
    for part in taking_part(Held(register, today)).empty:
        yield Problem(
            None,
            said("no function takes part in the stage {stage!r}", stage=part.stage),
            f"stages.{stages.index(part.stage)}",
            said("Name the stage in `stages` of each function that works in it."),
        )


@rule("functions-without-exchange", Severity.NOTE, topic="communication")
def functions_without_exchange(register: Register, today: dt.date) -> Iterator[Problem]:
    """Functions meet the same needs, and no communication is planned between them.

    A need is shared by its owner and by the functions that run the processes by which it is met. Where two functions
    share three needs or more, and none tells the other anything by plan, what one learns of the customer may never
    reach the other. Plan a communication: name one function in `who` and the other in `functions`, or both in
    `functions`. One that names `levels` and no functions is for everybody, these two among them.

    Fails:
        functions:
          - {id: sales, name: Sales}
          - {id: planning, name: Planning}
        processes: [{id: scheduling, name: Scheduling, function: planning}]
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - {id: dates, party: airlines, statement: Dates are kept., owner: sales, processes: [scheduling]}
          - {id: warning, party: airlines, statement: Delays are told., owner: sales, processes: [scheduling]}
          - {id: changes, party: airlines, statement: Changes are taken., owner: sales, processes: [scheduling]}

    Passes:
        functions:
          - {id: sales, name: Sales}
          - {id: planning, name: Planning}
        processes: [{id: scheduling, name: Scheduling, function: planning}]
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - {id: dates, party: airlines, statement: Dates are kept., owner: sales, processes: [scheduling]}
          - {id: warning, party: airlines, statement: Delays are told., owner: sales, processes: [scheduling]}
          - {id: changes, party: airlines, statement: Changes are taken., owner: sales, processes: [scheduling]}
        communications:
          - {id: order-talk, what: Orders of the week, when: weekly, who: sales, functions: [planning]}
    """
    lacking: dict[str, list[Exchange]] = {}
    for each in exchanges(Held(register, today)):
        if each.planned == "none" and len(each.needs) >= SHARED_AT_LEAST:
            lacking.setdefault(each.first.id, []).append(each)
    for function in register.active(Function):
        if found := lacking.get(function.id):
            others = [each.second for each in found]
            yield Problem(
                function,
                said(
                    "{function} shares needs with {others}, and no communication is planned between them",
                    function=quoted(function),
                    others=listed(_shared(each) for each in found[:_NAMED])
                    if len(found) <= _NAMED
                    else said(
                        "{names} and {count} more functions",
                        names=", ".join(_shared(each) for each in found[:_NAMED]),
                        count=len(found) - _NAMED,
                    ),
                ),
                "",
                said("Plan one: a function in `who` and the other in `functions`, or both in `functions`."),
                tuple((other, said("shares needs with {function}", function=quoted(function))) for other in others),
            )


def _shared(each: Exchange) -> str:
    return said("{function} ({count})", function=quoted(each.second), count=len(each.needs))
