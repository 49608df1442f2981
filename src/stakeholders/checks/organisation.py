"""Rules about the whole organisation: scope and context, balance, commitments, the customer-focus programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args

from stakeholders.analysis.balance import balances
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Activity, Commitment, Element
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party, Touchpoint
from stakeholders.model.register import Register
from stakeholders.texts import marked, said, word

ELEMENTS: tuple[Element, ...] = get_args(Element)
WEAK = 2
"""Ratings of a touchpoint that are weak: this and below, on the scale of 1 to 5."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@rule("climate-undetermined", Severity.ERROR, topic="context")
def climate_undetermined(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Nobody has decided whether climate change is a relevant issue for the organisation.

    Since 2024 the standard asks for that decision; "no" is an answer, silence is none. Write it in the header as
    `climate_change: {relevant: true, reason: …}`, or `false`, with the reason.

    Fails:
        register: {organisation: Aldermere Interiors Ltd}

    Passes:
        register:
          organisation: Aldermere Interiors Ltd
          climate_change: {relevant: true, reason: Airlines ask for the carbon footprint of each panel.}
    """
    if _header_read(register) and register.header.climate_change.relevant is None:
        yield Problem(
            None,
            said("nobody has decided whether climate change is a relevant issue"),
            "climate_change.relevant",
            said("Write in the header  climate_change: {relevant: true, reason: …}  or `relevant: false`."),
        )


@rule("scope-missing", Severity.WARNING, topic="scope")
def scope_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The header does not say what the management system covers.

    Which parties count depends on the products, services and sites in the scope. Write it in `scope`, in the words of
    the certificate.

    Fails:
        register: {organisation: Aldermere Interiors Ltd}

    Passes:
        register:
          organisation: Aldermere Interiors Ltd
          scope: Design and manufacture of cabin panels, sites Aldermere and Wexcombe
    """
    if _header_read(register) and not register.header.scope.strip():
        yield Problem(
            None,
            said("the header does not say what the management system covers"),
            "scope",
            said("Write it in the header's `scope`: products, services and sites, in the words of the certificate."),
        )


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
def function_balance_drifted(register: Register, _today: dt.date) -> Iterator[Problem]:
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
    for balance in balances(register):
        if balance.drifted(tolerance) and balance.interval is not None:
            low, high = balance.interval
            yield Problem(
                balance.function,
                said(
                    "{function} declares {declared:g} % customer first, but {count} needs and decisions show "
                    "{observed:.0f} % (95 % interval {low:.0f} to {high:.0f} %)",
                    function=quoted(balance.function),
                    declared=balance.declared,
                    count=balance.count,
                    observed=balance.observed,
                    low=low,
                    high=high,
                ),
                "customer_first",
                said("Talk it over: mend `customer_first` and its `reason`, or let the next decisions follow it."),
            )


@rule("commitment-behind", Severity.WARNING, topic="customer-focus")
def commitment_behind(register: Register, today: dt.date) -> Iterator[Problem]:
    """A promise of contact with customers is kept less often than was promised.

    Leaders show customer focus by what they do themselves. Counted are the days in `kept_on` within the last month,
    quarter or year that is over. Not judged are commitments without `times` and `per`, those whose `temporary_until`
    has passed, and those first kept after that period. Add the days on which it was kept, or promise what can be kept.

    Fails:
        commitments:
          - id: director-answers-complaints
            who: {person: Managing director}
            does: Answer a complaint in person
            times: 2
            per: month
            kept_on: [2026-07-14, 2026-08-11]

    Passes:
        commitments:
          - id: director-answers-complaints
            who: {person: Managing director}
            does: Answer a complaint in person
            times: 2
            per: month
            kept_on: [2026-07-14, 2026-08-11, 2026-08-25]
    """
    for commitment in register.active(Commitment):
        over = commitment.temporary_until is not None and commitment.temporary_until < today
        if over or commitment.times is None or commitment.per is None:
            continue
        start, end = last_complete(commitment.per, today)
        if commitment.kept_on and min(commitment.kept_on) > end:
            continue  # as far as is known, it was not yet made then
        kept = sum(1 for day in commitment.kept_on if start <= day <= end)
        if kept < commitment.times:
            yield Problem(
                commitment,
                said(
                    "the commitment {commitment}, to be kept {times} times from {start} to {end}, was kept {kept} "
                    "times",
                    commitment=quoted(commitment),
                    times=commitment.times,
                    start=start,
                    end=end,
                    kept=kept,
                ),
                "kept_on",
                said("Add the days on which it was kept to `kept_on`, or promise what can be kept."),
            )


@rule("programme-element-missing", Severity.NOTE, topic="programme")
def programme_element_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The customer-focus programme has no activity for one of its elements.

    Training without leaders who live it, or workshops without incentives, fade. Judged once the register holds any
    activity. Plan one for each element named, under `activities:` with its `element`.

    Fails:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, planned_on: 2026-10-05}

    Passes:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, planned_on: 2026-10-05}
          - {id: board-rides-along, element: executive_leadership, title: Directors join a field service visit}
          - {id: customer-page, element: communications, title: The customer's page in the staff magazine}
          - {id: line-fit-team, element: customer_focus_team, title: Line-fit team of sales, planning and production}
          - {id: listening-course, element: training, title: Listening to complaints, planned_on: 2026-11-12}
          - {id: on-time-bonus, element: incentive, title: Bonus on panels that arrive on the promised date}
    """
    held = {activity.element for activity in register.active(Activity)}
    missing = [element for element in ELEMENTS if element not in held]
    if held and missing:
        yield Problem(
            None,
            said("the customer-focus programme has no activity for: {elements}", elements=listed(map(word, missing))),
            hint=said(
                "Plan one for each under `activities:`, with one of these as `element:` {elements}.",
                elements=", ".join(missing),
            ),
        )


@rule("touchpoint-weak", Severity.NOTE, topic="competence")
def touchpoint_weak(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A meeting with a party is weak, and no training is planned for it.

    Weak is a rating of 2 or below for comfort, competence or conscientiousness. Plan a training: an activity with
    `element: training`, a day in `planned_on` (or `done_on`) and the function among its `audience.functions`.

    Fails:
        functions:
          - {id: customer-support, name: Customer support}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: hangar-visits, party: airlines, our_function: customer-support, comfort: 4, competence: 2}

    Passes:
        functions:
          - {id: customer-support, name: Customer support}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: hangar-visits, party: airlines, our_function: customer-support, comfort: 4, competence: 2}
        activities:
          - id: cabin-repair-course
            element: training
            title: Repairing cabin panels on the wing
            audience: {functions: [customer-support]}
            planned_on: 2026-11-12
    """
    trained = {
        function
        for activity in register.active(Activity)
        if activity.element == "training" and (activity.planned_on or activity.done_on)
        for function in activity.audience.functions
    }
    for touchpoint in register.active(Touchpoint):
        ratings = {
            marked("comfort"): touchpoint.comfort,
            marked("competence"): touchpoint.competence,
            marked("conscientiousness"): touchpoint.conscientiousness,
        }
        weak = [name for name, rating in ratings.items() if rating is not None and rating <= WEAK]
        if not weak or touchpoint.our_function in trained:
            continue
        party, function = register.get(Party, touchpoint.party), register.get(Function, touchpoint.our_function)
        yield Problem(
            touchpoint,
            said(
                "where {us} and {them} meet, these are weak, and no training is planned: {ratings}",
                us=function.name if function else said("we"),
                them=quoted(party) if party else said("the party"),
                ratings=listed(map(word, weak)),
            ),
            weak[0],
            said(
                "Plan an activity with `element: training`, a `planned_on` and `audience: {{functions: "
                "[{function}]}}`.",
                function=function.id if function else "…",
            ),
        )


def last_complete(per: Literal["month", "quarter", "year"], today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the last calendar month, quarter or year that was over before today."""
    length = _MONTHS[per]
    month = (today.year * 12 + today.month - 1) // length * length  # the month that began the current period
    return _first_of(month - length), _first_of(month) - dt.timedelta(days=1)


def _first_of(month: int) -> dt.date:
    """The first day of a month counted from the year 0."""
    return dt.date(month // 12, month % 12 + 1, 1)


def _header_read(register: Register) -> bool:
    """Whether there is a header to judge; where it could not be read, that has been reported already."""
    return bool(register.header.organisation)
