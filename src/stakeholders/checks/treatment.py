"""Rules about what is done with needs: by which process, measured how, seen in use, and known for which stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.checks.needs import judged
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import days, quoted
from stakeholders.findings import Severity
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("need-without-process", Severity.WARNING, topic="processes")
def need_without_process(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The management system is said to address a need, and no process does.

    An auditor follows the need into the work and finds no way in. Name the processes by which it is met in `processes`.

    Fails:
        processes: [{id: order-fulfilment, name: Order fulfilment}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., addressed: true}

    Passes:
        processes: [{id: order-fulfilment, name: Order fulfilment}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            addressed: true
            processes: [order-fulfilment]
    """
    for need in judged(register):
        if need.addressed is True and not need.processes:
            yield Problem(
                need,
                said("{need} is addressed, but by no process", need=quoted(need)),
                "processes",
                said("Name the processes by which it is met in `processes`."),
            )


@rule("need-without-measure", Severity.WARNING, topic="monitoring")
def need_without_measure(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Nothing says how it is measured whether a need is met.

    What is to be monitored and measured is to be determined; without it, "met" is an opinion. Write what is measured in
    `measure`, and the value to reach in `target`. Needs that the system does not address are not asked.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            measure: Line items delivered on the promised date
            target: ">= 98 %"
    """
    for need in judged(register):
        if need.addressed is not False and not need.measure.strip():
            yield Problem(
                need,
                said("nothing says how meeting {need} is measured", need=quoted(need)),
                "measure",
                said("Write what is measured in `measure`, and the value to reach in `target`."),
            )


@rule("need-without-risk-or-objective", Severity.WARNING, topic="risks")
def need_without_risk_or_objective(register: Register, _today: dt.date) -> Iterator[Problem]:
    """An important need leads to no risk, opportunity or quality objective.

    Risks and opportunities are to be determined with the parties' requirements in view, so an auditor looks for the
    important ones there. Name them in `risks` or `objectives`. From which importance a need counts as important, the
    policy's `high_importance` says. Needs that the system does not address are not asked.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., importance: 5}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            importance: 5
            risks: [R-014 late panels]
    """
    important = register.header.policy.high_importance
    for need in judged(register):
        if need.importance is None or need.importance < important or need.addressed is False:
            continue
        if not need.risks and not need.objectives:
            yield Problem(
                need,
                said(
                    "{need} has importance {importance} and leads to no risk, opportunity or objective",
                    need=quoted(need),
                    importance=need.importance,
                ),
                "risks",
                said("Name the risks or opportunities in `risks`, or the quality objectives in `objectives`."),
            )


@rule("need-not-put-to-use", Severity.NOTE, topic="requirements-review")
def need_not_put_to_use(register: Register, today: dt.date) -> Iterator[Problem]:
    """Nobody has verified, or not for long, that an addressed need is put to use in the work.

    A need that stands in the register and not on the works order changes nothing. Go and look where it is used, and
    name the place in `used_in` and the day in `use_verified_on`; the policy's `use_interval` says how long that holds.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., addressed: true}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            addressed: true
            used_in: Works order template WO-7, field 12
            use_verified_on: 2026-07-01
    """
    interval = register.header.policy.use_interval
    for need in judged(register):
        if need.addressed is not True:
            continue
        if need.use_verified_on is None:
            message = said("nobody has verified where {need} is put to use", need=quoted(need))
        elif (today - need.use_verified_on).days > interval:
            message = said(
                "{need} was last seen in use {age} ago; the policy allows {interval} days",
                need=quoted(need),
                age=days((today - need.use_verified_on).days),
                interval=interval,
            )
        else:
            continue
        yield Problem(
            need,
            message,
            "use_verified_on",
            said("Go and look, then write the place in `used_in` and the day in `use_verified_on`."),
        )


@rule("stage-without-customer-need", Severity.NOTE, topic="customer-focus")
def stage_without_customer_need(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No customer's need is known in a stage of the lifecycle.

    Customers have needs from the first enquiry to after-sales; a stage in which none is known is one where nobody has
    asked. Ask customers about the stage, and name it in `stages` of the needs they tell.

    Fails:
        register: {organisation: Aldermere Interiors Ltd, stages: [delivery, after-sales]}
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., stages: [delivery]}

    Passes:
        register: {organisation: Aldermere Interiors Ltd, stages: [delivery, after-sales]}
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., stages: [delivery]}
          - id: spare-panels
            party: airlines
            statement: A spare panel leaves the works within 24 h of the call.
            stages: [after-sales]
    """
    customers = {id for id, party in register.all(Party).items() if party.customer}
    known = {stage for need in judged(register) if need.party in customers for stage in need.stages}
    for index, stage in enumerate(register.header.stages):
        if stage not in known:
            yield Problem(
                None,
                said("no customer's need is known in the stage {stage!r}", stage=stage),
                f"stages.{index}",
                said("Ask customers about this stage, and name it in `stages` of the needs they tell."),
            )
