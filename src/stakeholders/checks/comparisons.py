"""Rules about the comparison of other parties' needs with those of customers: done, up to date, conflicts decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.compare import settled
from stakeholders.changes.fingerprints import holds
from stakeholders.checks.needs import judged
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.texts import said


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
                yield Problem(
                    comparison,
                    said("{needs} conflict, and nobody has decided what goes first", needs=listed(map(quoted, sides)))
                    if len(sides) == 2
                    else said("the two needs conflict, and nobody has decided what goes first"),
                    "decision",
                    said("Record the decision under `decisions`, and name it in `decision`."),
                    tuple((need, said("one side of the conflict")) for need in sides),
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
                yield Problem(
                    comparison,
                    said("{what} on {day}", what=what, day=comparison.assessed_on) if comparison.assessed_on else what,
                    "assessed_on",
                    said(
                        "Compare the two again, then: stakeholders set {id} assessed_on={today}; or retire the "
                        "comparison.",
                        id=comparison.id,
                        today=today,
                    ),
                    ((need, said("this need")),),
                )
                break


def _changed(need: Need, comparison: Comparison, today: dt.date) -> str:
    """What has happened to the need since it was compared; "" where nothing is known to."""
    if not need.active:
        return said("{need} has been retired since it was compared", need=quoted(need))
    verdicts = [holds(stamp, need) for stamp in comparison.stamps if stamp.record == need.id]
    if False in verdicts:
        return said("{need} has changed since it was compared", need=quoted(need))
    assessed = comparison.assessed_on
    if True in verdicts or assessed is None:
        return ""
    if need.validated_on is not None and need.validated_on > assessed:
        return said("{need} has been confirmed anew with its party since it was compared", need=quoted(need))
    if need.source_valid_until is not None and assessed < need.source_valid_until < today:
        return said("{need} has lost its source since it was compared", need=quoted(need))
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
                said(
                    "{need} is compared with no need of other parties in the topic {topic}, such as {other} ({count} "
                    "in all)",
                    need=quoted(need),
                    topic=need.topic,
                    other=quoted(first),
                    count=len(beside),
                ),
                hint=said(
                    "Judge the two under `comparisons`: {{need: {id}, customer_need: {id_2}, relation: …}}.",
                    id=first.id,
                    id_2=need.id,
                ),
                related=((first, said("not compared with it")),),
            )
