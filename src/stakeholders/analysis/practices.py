"""Where the organisation stands in its practices of customer focus, and where it stood on an earlier day.

There is no overall score: a mean over unlike things says nothing that anybody could act on. What is told instead is how
many practices stand at each stage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from stakeholders.analysis import (
    attitudes,
    balance,
    cascade_mends,
    commitments,
    decided,
    listening,
    meeting,
    programme,
    relating,
)
from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised
from stakeholders.texts import marked

FEWEST = 3
"""Of how many counted at the least a share is told; of fewer, the count alone."""
EXAMPLE = "example"
"""The tag of what a template brings along, which is to be replaced by one's own."""
UNDER_WAY, ESTABLISHED = 50, 80
"""The shares in percent from which a practice is under way, and established."""

Stage = Literal["not begun", "too few to tell", "begun", "under way", "established"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Move = Literal["up", "down", "same", "not known"]


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice of the customer-focused organisation. Its texts are English, looked up where they are shown.

    :param counts: what is counted, and when one of them is as it should be.
    :param matters: why that matters, in a sentence.
    :param verb: the command that shows the whole of it.
    :param practised: how far it is carried out.
    :param lasting: whether present records still tell how it stood on an earlier day, as days of what happened do; else
        they keep the latest state alone.
    :param personal: whether its steps may tell how well single people do; what everybody may read leaves them out.
    :param by_links: whether a step takes what is counted a link further, and not always to where it should be.
    """

    key: str
    title: str
    counts: str
    matters: str
    verb: str
    practised: Callable[[Held], Practised]
    lasting: bool = False
    by_links: bool = False
    personal: bool = False


PRACTICES: tuple[Practice, ...] = (
    Practice(
        "needs-known",
        marked("Needs known"),
        marked("Customers' needs that rest on data, confirmed with the customer within the time that the policy sets."),
        marked("What is only assumed may be wrong, and all that comes after rests on it."),
        "stakeholders evidence",
        listening.needs_known,
    ),
    Practice(
        "needs-compared",
        marked("Needs compared"),
        marked(
            "Customers' needs on whose topic others have needs too, that were held against these, with no open "
            "conflict."
        ),
        marked("A conflict that nobody sees is decided by whoever is at work that day."),
        "stakeholders matrix",
        listening.needs_compared,
    ),
    Practice(
        "customers-heard",
        marked("Customers heard"),
        marked("Customers that said something within the time that the policy sets, in a survey or otherwise."),
        marked("That a customer does not complain shows no satisfaction."),
        "stakeholders representativeness",
        listening.customers_heard,
    ),
    Practice(
        "reaction",
        marked("Reaction"),
        marked("Feedback of the last 365 days that waits for nothing longer than the policy allows."),
        marked("Who speaks up and hears nothing tells others instead."),
        "stakeholders reaction",
        listening.reaction_in_time,
        lasting=True,
    ),
    Practice(
        "balance",
        marked("Balance"),
        marked("Functions that say how much they put customers first and why, and whose work does not say otherwise."),
        marked("Where nobody says how customers weigh against our own matters, each decides it alone."),
        "stakeholders balance",
        balance.practised,
    ),
    Practice(
        "decisions",
        marked("Decisions"),
        marked(
            "Decisions of the last two years that tell their effect on customers and their data, none overdue for a "
            "second look."
        ),
        marked("What a decision does to customers is seen too late if nobody asks before."),
        "stakeholders decisions",
        decided.practised,
        lasting=True,
    ),
    Practice(
        "touchpoints",
        marked("Touchpoints"),
        marked("Customers met by two people of ours or more, with nobody missed who must agree to a purchase."),
        marked("A customer that hangs on one person is lost with that person."),
        "stakeholders touchpoints",
        meeting.practised,
        personal=True,
    ),
    Practice(
        "relationships",
        marked("Relationships"),
        marked("Parties that stand where they should, or towards which something is under way that closes the gap."),
        marked("The right kind of relationship does not come by itself."),
        "stakeholders relationships",
        relating.practised,
    ),
    Practice(
        "programme",
        marked("Programme"),
        marked("Six elements and three levels of the programme for customer focus, each with a recent activity."),
        marked("People turn towards customers by what they live through, not by a poster."),
        "stakeholders programme",
        programme.practised,
        lasting=True,
    ),
    Practice(
        "commitments",
        marked("Commitments"),
        marked("Promises of contact with customers that were kept when last due, and one of top management."),
        marked("People believe in customer focus as far as they see those above them keep their word."),
        "stakeholders commitments",
        commitments.practised,
        lasting=True,
    ),
    Practice(
        "cascade",
        marked("Cascade"),
        marked(
            "Chains, each of a need, a function and a level, in which the need was told, acknowledged, understood, put "
            "to use and seen in use."
        ),
        marked("A need is met by people who know it, and by nobody else."),
        "stakeholders cascade",
        cascade_mends.practised,
        by_links=True,
    ),
    Practice(
        "change",
        marked("Attitudes"),
        marked("Knowledge, behaviour and attitude towards customers, each measured twice, of late."),
        marked("Whether all this changes anything is known only where it is measured again."),
        "stakeholders change",
        attitudes.practised,
        lasting=True,
    ),
)
"""The practices in the order of the story: what comes first carries what comes after."""


def stage_of(found: Practised) -> Stage:
    """The stage of a practice by its share; where nothing counted is as it should be, it has not begun."""
    if not found.done or found.share is None:
        return "not begun"
    if found.of < FEWEST:
        return "too few to tell"
    if found.share >= ESTABLISHED:
        return "established"
    return "under way" if found.share >= UNDER_WAY else "begun"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a practice stands.

    :param then: where it stood on the earlier day; None where that is not known.
    """

    practice: Practice
    now: Practised
    then: Practised | None

    @property
    def stage(self) -> Stage:
        """Its stage."""
        return stage_of(self.now)

    @property
    def move(self) -> Move:
        """Which way it went since the earlier day."""
        if self.then is None:
            return "not known"
        now, then = _fraction(self.now), _fraction(self.then)
        return "up" if now > then else "down" if now < then else "same"


def _fraction(found: Practised) -> Fraction:
    """The share as it is; a practice of which nothing is recorded stands at none."""
    return Fraction(found.done, found.of) if found.of else Fraction(0)


@dataclass(frozen=True)
class Maturity:
    """Where the organisation stands.

    :param held: the register on the day.
    :param then: the register on the earlier day.
    :param recorded: whether that is the register as it was then; else the present one, judged as of that day.
    :param examples: how many records of a template were left out: those still tagged `example`.
    """

    held: Held
    then: Held
    recorded: bool
    standings: tuple[Standing, ...]
    examples: int = 0

    def at(self, stage: Stage) -> tuple[Standing, ...]:
        """The practices at a stage."""
        return tuple(standing for standing in self.standings if standing.stage == stage)

    @property
    def moves(self) -> Mapping[Move, int]:
        """How many practices went which way."""
        found: dict[Move, int] = {"up": 0, "down": 0, "same": 0, "not known": 0}
        for standing in self.standings:
            found[standing.move] += 1
        return found


def maturity(held: Held, then: Held | None = None, *, practice: str = "") -> Maturity:
    """Where the organisation stands in each practice, and where it stood on an earlier day.

    Time is that of the practices' own analyses, twice. Records tagged `example` are left out: whoever starts from a
    template stands nowhere yet by what the template says.

    :param then: the register as it was then, on that day; or the present one. Of the present one only those practices
        are judged whose records tell how it was. None where no earlier day is asked for.
    :param practice: the key of the one practice wanted; "" for all.
    """
    recorded = then is not None and then.register is not held.register
    chosen = tuple(each for each in PRACTICES if practice in ("", each.key))
    everything = len(held.register)
    held, then = _own(held), _own(then) if then is not None else None
    return Maturity(
        held,
        then or held,
        recorded,
        tuple(
            Standing(each, now, each.practised(then) if then is not None and (recorded or each.lasting) else None)
            for each, now in ((each, each.practised(held)) for each in chosen)
        ),
        everything - len(held.register),
    )


def _own(held: Held) -> Held:
    """The register without what a template has put there as an example, as long as it is tagged as such."""
    register = held.register
    own = [record for record in register.records if EXAMPLE not in record.tags]
    return held if len(own) == len(register) else replace(held, register=register.holding(register.header, own))
