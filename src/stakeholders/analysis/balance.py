"""The balance of each function between "customer first" and "organisation matters": declared, and as its work shows it.

What a function has done is read from two kinds of observation, each with a weight and with the part of that weight that
served customers:

- a need it owns, unless the management system has set it aside (`addressed: false`) or its party does not count: the
  weight is the need's importance (1 to 5); all of it serves customers if the party is a customer, none if not;
- a decision it took part in, once it is taken: the weight is what the decision moves,
  |customer impact| + |organisation impact|. It serves whom it makes better off: customers, the organisation, or both in
  proportion to their gains, so that the customers' part is gain of customers / (gain of customers + gain of the
  organisation). A decision that made neither better off served neither, and is no observation.

Decisions that settle a conflict, so that a comparison of two conflicting needs names them, are looked at by themselves,
too: there customers and others wanted opposite things, and the balance was put to the test.

A need without importance and a decision without both impacts carry no weight. The observed share is the sum of the
parts over the sum of the weights. Its interval is Wilson's on the effective count, (sum of weights)^2 / (sum of squared
weights) (Kish, Survey Sampling, 1965), since ten observations of which one outweighs the rest say less than ten alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.analysis.standing import considered
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.statistics.intervals import Interval, wilson
from stakeholders.texts import marked

OBSERVED_AT_LEAST = 5
"""Observations below which the observed share is withheld."""

Drift = Literal["not declared", "not judged", "towards customers", "towards the organisation", "as declared"]


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
class Observed:
    """What some observations come to. Shares are percentages.

    :param share: the share of weight that served customers; None, withheld, below five observations.
    :param count: how many observations it rests on.
    :param effective: how many observations of equal weight would say as much; 0 where there are none.
    :param interval: the 95 % interval of the share; None where that is withheld.
    """

    share: float | None
    count: int
    effective: float
    interval: Interval | None

    @classmethod
    def of(cls, observations: Sequence[Observation]) -> Observed:
        """What the observations come to."""
        total = sum(observation.weight for observation in observations)
        squares = sum(observation.weight**2 for observation in observations)
        effective = total**2 / squares if observations else 0.0
        if len(observations) < OBSERVED_AT_LEAST:
            return cls(None, len(observations), effective, None)
        share = sum(observation.served for observation in observations) / total
        low, high = wilson(share * effective, effective)
        return cls(100 * share, len(observations), effective, Interval(100 * low, 100 * high))


@dataclass(frozen=True, slots=True)
class Work:
    """What a function owns and did, whether it carries weight or not.

    :param owned: the needs it owns, those set aside left out.
    :param taken: the decisions that it took part in, of which `settled` settle a conflict.
    :param unweighed: how many of the needs and decisions carry no weight: no importance, or not both impacts.
    """

    owned: int = 0
    taken: int = 0
    settled: int = 0
    unweighed: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """How a function weighs customers, declared and observed.

    :param declared: the function's `customer_first`, in percent; None where it declares none.
    :param seen: what all that was observed of it comes to.
    :param needs: what the needs it owns come to by themselves, and `decisions` the decisions it took part in.
    :param conflicts: what those of its decisions come to that settle a conflict.
    :param work: how much of each it has, with weight or without.
    """

    function: Function
    declared: float | None
    seen: Observed
    needs: Observed
    decisions: Observed
    conflicts: Observed
    work: Work

    def drifted(self, tolerance: float) -> bool:
        """Whether even the interval, widened by so many percentage points, excludes the declared share."""
        return self.drift(tolerance) in ("towards customers", "towards the organisation")

    def drift(self, tolerance: float) -> Drift:
        """How what was observed lies to what is declared.

        :param tolerance: by how many percentage points the interval is widened on either side.
        """
        if self.declared is None:
            return "not declared"
        if self.seen.interval is None:
            return "not judged"
        if self.declared < self.seen.interval.low - tolerance:
            return "towards customers"
        return "towards the organisation" if self.declared > self.seen.interval.high + tolerance else "as declared"


def balances(held: Held) -> tuple[Balance, ...]:
    """The balance of every active function, in the order of the register."""
    observations: dict[str, list[Observation]] = {}
    counts: dict[str, Counter[str]] = {}
    for need in held.register.active(Need):
        party = held.register.get(Party, need.party)
        if need.owner is None or need.addressed is False or party is None or not considered(party):
            continue
        count = counts.setdefault(need.owner, Counter())
        count["owned"] += 1
        if need.importance is None:
            count["unweighed"] += 1
        else:
            seen = Observation(need, need.importance, need.importance if party.customer else 0)
            observations.setdefault(need.owner, []).append(seen)
    settling = frozenset(one.decision for one in held.comparisons if one.relation == "conflicting" and one.decision)
    for decision in held.decisions:
        shown = _of_decision(decision)
        lacking = decision.customer_impact is None or decision.organisation_impact is None
        for id in dict.fromkeys(decision.functions):
            if shown is not None:
                observations.setdefault(id, []).append(shown)
            counts.setdefault(id, Counter()).update(
                taken=1, settled=int(decision.id in settling), unweighed=int(lacking)
            )
    return tuple(
        balance(each, observations.get(each.id, ()), settling, Work(**counts.get(each.id, Counter())))
        for each in held.register.active(Function)
    )


def balance(
    function: Function,
    observations: Iterable[Observation],
    settling: Collection[str] = (),
    work: Work = Work(),
) -> Balance:
    """The balance of one function from what was observed of it.

    :param settling: the ids of the decisions that settle a conflict.
    """
    seen = tuple(observations)
    needs = [one for one in seen if isinstance(one.record, Need)]
    decisions = [one for one in seen if isinstance(one.record, Decision)]
    conflicts = [one for one in decisions if one.record.id in settling]
    of = Observed.of
    return Balance(function, function.customer_first, of(seen), of(needs), of(decisions), of(conflicts), work)


def practised(held: Held) -> Practised:
    """How far functions declare a balance that their work bears out.

    `of` counts the active functions; `done` those that declare `customer_first` with a reason and have not drifted from
    it beyond the policy's tolerance. One whose work shows too little to be judged counts as done if it declares both.
    """
    found = balances(held)
    if not found:
        return Practised(
            0, 0, (Step(marked("Record the functions of the organisation, with what each weighs."), (), 1),)
        )
    tolerance = held.register.header.policy.balance_tolerance
    silent = [one.function for one in found if one.declared is None]
    bare = [one.function for one in found if one.declared is not None and not one.function.reason.strip()]
    drifted = [one.function for one in found if one.function.reason.strip() and one.drifted(tolerance)]
    steps = (
        _step(
            marked("Let {names} declare how much each weighs customers first, and why. Functions without it: {count}."),
            silent,
        ),
        _step(
            marked("Ask {names} why the declared balance is right, and write the reason down. Functions: {count}."),
            bare,
        ),
        _step(
            marked(
                "Talk over with {names} why needs and decisions show another balance than is declared, and mend one of "
                "the two. Functions: {count}."
            ),
            drifted,
        ),
    )
    return Practised(len(found) - len(silent) - len(bare) - len(drifted), len(found), widest_first(steps))


def _step(text: str, functions: Sequence[Function]) -> Step:
    return Step(text, tuple(function.id for function in functions), len(functions))


def _of_decision(decision: Decision) -> Observation | None:
    customers, organisation = decision.customer_impact, decision.organisation_impact
    if customers is None or organisation is None:
        return None
    gain, own_gain = max(customers, 0), max(organisation, 0)
    if gain + own_gain == 0:
        return None
    weight = abs(customers) + abs(organisation)
    return Observation(decision, weight, weight * gain / (gain + own_gain))
