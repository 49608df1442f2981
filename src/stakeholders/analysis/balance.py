"""The balance of each function between "customer first" and "organisation matters": declared, and as its work shows it.

What a function has done is read from two kinds of observation, each with a weight and with the part of that weight that
served customers:

- a need it owns, unless the management system has set it aside (`addressed: false`) or its party does not count: the
  weight is the need's importance (1 to 5); all of it serves customers if the party is a customer, none if not;
- a decision it took part in, once something is chosen: the weight is what the decision moves,
  |customer impact| + |organisation impact|. It serves whom it makes better off: customers, the organisation, or both in
  proportion to their gains, so that the customers' part is gain of customers / (gain of customers + gain of the
  organisation). A decision that made neither better off served neither, and is no observation.

A need without importance and a decision without both impacts carry no weight. The observed share is the sum of the
parts over the sum of the weights. Its interval is Wilson's on the effective count, (sum of weights)^2 / (sum of squared
weights) (Kish, Survey Sampling, 1965), since ten observations of which one outweighs the rest say less than ten alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.analysis.standing import considered
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.statistics.intervals import Interval, wilson

OBSERVED_AT_LEAST = 5
"""Observations below which the observed share is withheld."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A need or a decision that shows whom a function served.

    :param weight: how much it counts; more than 0.
    :param served: the part of the weight that served customers, from 0 to `weight`.
    """

    record: Need | Decision
    weight: float
    served: float


@dataclass(frozen=True, slots=True)
class Balance:
    """How a function weighs customers, declared and observed. Shares are percentages.

    :param declared: the function's `customer_first`; None where it declares none.
    :param observed: the share of weight that served customers; None, withheld, below five observations.
    :param count: how many observations it rests on.
    :param effective: how many observations of equal weight would say as much; 0 where there are none.
    :param interval: the 95 % interval of the observed share; None where that is withheld.
    """

    function: Function
    declared: float | None
    observed: float | None
    count: int
    effective: float
    interval: Interval | None

    def drifted(self, tolerance: float) -> bool:
        """Whether even the interval, widened by so many percentage points, excludes the declared share."""
        if self.declared is None or self.interval is None:
            return False
        return not self.interval.low - tolerance <= self.declared <= self.interval.high + tolerance


def balances(register: Register) -> tuple[Balance, ...]:
    """The balance of every active function, in the order of the register."""
    observations: dict[str, list[Observation]] = {}
    for need in register.active(Need):
        if need.owner is not None and (seen := _of_need(register, need)) is not None:
            observations.setdefault(need.owner, []).append(seen)
    for decision in register.active(Decision):
        if (seen := _of_decision(decision)) is not None:
            for id in dict.fromkeys(decision.functions):
                observations.setdefault(id, []).append(seen)
    return tuple(balance(function, observations.get(function.id, ())) for function in register.active(Function))


def balance(function: Function, observations: Iterable[Observation]) -> Balance:
    """The balance of one function from what was observed of it."""
    seen = tuple(observations)
    total = sum(observation.weight for observation in seen)
    squares = sum(observation.weight**2 for observation in seen)
    effective = total**2 / squares if seen else 0.0
    if len(seen) < OBSERVED_AT_LEAST:
        return Balance(function, function.customer_first, None, len(seen), effective, None)
    share = sum(observation.served for observation in seen) / total
    low, high = wilson(share * effective, effective)
    interval = Interval(100 * low, 100 * high)
    return Balance(function, function.customer_first, 100 * share, len(seen), effective, interval)


def _of_need(register: Register, need: Need) -> Observation | None:
    party = register.get(Party, need.party)
    if need.importance is None or need.addressed is False or party is None or not considered(party):
        return None
    return Observation(need, need.importance, need.importance if party.customer else 0)


def _of_decision(decision: Decision) -> Observation | None:
    customers, organisation = decision.customer_impact, decision.organisation_impact
    if customers is None or organisation is None or not (decision.chosen.strip() or decision.decided_on):
        return None
    gain, own_gain = max(customers, 0), max(organisation, 0)
    if gain + own_gain == 0:
        return None
    weight = abs(customers) + abs(organisation)
    return Observation(decision, weight, weight * gain / (gain + own_gain))
