"""Rules about the comparison of other parties' needs with those of customers: done, up to date, conflicts decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.compare import settled
from stakeholders.changes.fingerprints import holds
from stakeholders.checks.needs import judged
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import counted, quoted
from stakeholders.findings import Severity
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register


def _sides(register: Register, comparison: Comparison) -> tuple[Need, ...]:
    """The needs compared, those that there are."""
    needs = (register.get(Need, id) for id in (comparison.need, comparison.customer_need))
    return tuple(need for need in needs if need is not None)


@rule("conflict-undecided", Severity.WARNING, topic="risks")
def conflict_undecided(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The needs of a party and of a customer conflict, and nobody has decided what goes first.

    An open conflict is a known risk without a treatment, and the people at work decide it anew each day. Record the
    decision under `decisions` and name it in `decision` of the comparison.

    Fails:
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}
          - {id: rest-periods, party: works-council, statement: Eleven hours of rest between two shifts.}
        comparisons:
          - {id: rest-or-dates, need: rest-periods, customer_need: on-time-panels, relation: conflicting}

    Passes:
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}
          - {id: rest-periods, party: works-council, statement: Eleven hours of rest between two shifts.}
        comparisons:
          - id: rest-or-dates
            need: rest-periods
            customer_need: on-time-panels
            relation: conflicting
            decision: overtime-cap
        decisions:
          - id: overtime-cap
            question: How far may overtime go in peak weeks?
            chosen: To 48 h; beyond that a new date is agreed
    """
    for comparison in register.active(Comparison):
        if comparison.relation == "conflicting" and not settled(register, comparison):
            sides = _sides(register, comparison)
            if all(need.active for need in sides):
                which = " and ".join(map(quoted, sides)) if len(sides) == 2 else "the two needs"
                yield Problem(
                    comparison,
                    f"{which} conflict, and nobody has decided what goes first",
                    "decision",
                    "Record the decision under `decisions`, and name it in `decision`.",
                    tuple((need, "one side of the conflict") for need in sides),
                )


@rule("comparison-suspect", Severity.WARNING, topic="parties")
def comparison_suspect(register: Register, today: dt.date) -> Iterator[Problem]:
    """A need has changed, lost its source or been retired since it was compared.

    The judgement was made on what was known then. Where the comparison carries stamps, the fingerprints of its needs
    as they were, they say whether a need has changed. Without them its day says it: a need that has been confirmed
    anew or has lost its source since `assessed_on` may be another one. Look at the two needs again, then set the day
    with `stakeholders set ID assessed_on=DAY`, which stamps the needs as they are; or retire the comparison.

    Fails:
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., validated_on: 2026-08-30}
          - {id: rest-periods, party: works-council, statement: Eleven hours of rest between two shifts.}
        comparisons:
          - {id: rest-or-dates, need: rest-periods, customer_need: on-time, relation: aligned, assessed_on: 2026-02-01}

    Passes:
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., validated_on: 2026-08-30}
          - {id: rest-periods, party: works-council, statement: Eleven hours of rest between two shifts.}
        comparisons:
          - {id: rest-or-dates, need: rest-periods, customer_need: on-time, relation: aligned, assessed_on: 2026-09-01}
    """
    for comparison in register.active(Comparison):
        for need in _sides(register, comparison):
            what = _changed(need, comparison, today)
            if what:
                since = f" since it was compared on {comparison.assessed_on}" if comparison.assessed_on else ""
                yield Problem(
                    comparison,
                    f"{quoted(need)} {what}{since}",
                    "assessed_on",
                    f"Compare the two again, then: stakeholders set {comparison.id} assessed_on={today}; or retire the "
                    "comparison.",
                    ((need, "this need"),),
                )
                break


def _changed(need: Need, comparison: Comparison, today: dt.date) -> str:
    """What has happened to the need since it was compared; "" where nothing is known to."""
    if not need.active:
        return "has been retired"
    verdicts = [holds(stamp, need) for stamp in comparison.stamps if stamp.record == need.id]
    if False in verdicts:
        return "has changed"
    assessed = comparison.assessed_on
    if True in verdicts or assessed is None:
        return ""
    if need.validated_on is not None and need.validated_on > assessed:
        return "has been confirmed anew with its party"
    if need.source_valid_until is not None and assessed < need.source_valid_until < today:
        return "has lost its source"
    return ""


@rule("customer-need-not-compared", Severity.NOTE, topic="parties")
def customer_need_not_compared(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A customer's need has not been compared with any need of another party in the same topic.

    Whether they agree or conflict is not known. Compare those that touch each other, and record the judgement under
    `comparisons`; what is left shows in the matrix as not compared. Customers are not compared with one another here,
    and needs without a topic are not judged.

    Fails:
        topics: [{id: delivery, name: Delivery}]
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., topic: delivery}
          - {id: rest, party: works-council, statement: Eleven hours of rest between two shifts., topic: delivery}

    Passes:
        topics: [{id: delivery, name: Delivery}]
        parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., topic: delivery}
          - {id: rest, party: works-council, statement: Eleven hours of rest between two shifts., topic: delivery}
        comparisons:
          - {id: rest-or-dates, need: rest, customer_need: on-time, relation: independent}
    """
    customers = {id for id, party in register.all(Party).items() if party.customer}
    asked: list[Need] = []
    others: dict[str, dict[str, Need]] = {}
    for need in judged(register):
        if need.topic is not None and need.party in customers:
            asked.append(need)
        elif need.topic is not None and need.party in register.all(Party):
            others.setdefault(need.topic, {})[need.id] = need
    for need in asked:
        beside = others.get(need.topic or "")
        if not beside:
            continue
        made = (comparison for comparison in register.linking_to(need, Comparison) if comparison.active)
        compared = {id for comparison in made for id in (comparison.need, comparison.customer_need)}
        if compared.isdisjoint(beside):
            first = next(iter(beside.values()))
            yield Problem(
                need,
                f"{quoted(need)} is compared with none of the {counted(len(beside), 'need')} of other parties in the "
                f"topic {need.topic}, such as {quoted(first)}",
                hint=f"Judge the two under `comparisons`: {{need: {first.id}, customer_need: {need.id}, relation: …}}.",
                related=((first, "not compared with it"),),
            )
