"""Questions on customer focus and leadership: who the customers are, what was weighed, promised and done for them."""

from __future__ import annotations

from collections import Counter

from stakeholders.analysis.balance import balances
from stakeholders.analysis.held import Held
from stakeholders.model.improvement import Activity
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, listed, quoted, sentences
from stakeholders.texts import _, marked, word

CUSTOMERS = Chapter("customers", marked("Customer focus"))
LEADERSHIP = Chapter("leadership", marked("Leadership, responsibility and competence"))
_WEAK = 2


@question(
    "customers-who",
    marked("Who are your customers, inside and outside, and what matters most to them?"),
    chapter=CUSTOMERS,
    topic="customer-focus",
    rules=("register-without-customer", "customer-unmarked"),
)
def customers_who(held: Held) -> Answer:
    """The customers, their needs, and the needs that they rate highest."""
    if not held.customers:
        return unknown(_("No customer is recorded. Mark each party that receives your work as a customer."))
    rated = [need for need in held.customer_needs if need.importance is not None]
    highest = max((need.importance or 0 for need in rated), default=0)
    top = [need for need in rated if need.importance == highest]
    return Answer(
        sentences(
            _("Customers: {count} ({ids}), {internal} of them internal, with {needs} needs.").format(
                count=len(held.customers),
                ids=ids(held.customers),
                internal=sum(party.side == "internal" for party in held.customers),
                needs=len(held.customer_needs),
            ),
            _("Rated highest, with {importance} of 5: {ids}.").format(importance=highest, ids=ids(top)) if top else "",
        ),
        (*held.customers, *(top or held.customer_needs)),
        gaps=gap(
            _("customers' needs without a rating of importance: {count} ({ids})"),
            tuple(need for need in held.customer_needs if need.importance is None),
        ),
    )


@question(
    "customer-stages",
    marked("Do you know the customers' needs at every stage of your work?"),
    chapter=CUSTOMERS,
    topic="customer-focus",
    rules=("stage-without-customer-need",),
)
def customer_stages(held: Held) -> Answer:
    """How many of the stages have a customer's need."""
    staged = tuple(need for need in held.customer_needs if need.stages)
    stages = held.register.header.stages
    if not stages or not staged:
        return unknown(
            _("No need of a customer is placed in a stage. List your stages in the header, and in each need.")
        )
    count = Counter(stage for need in staged for stage in need.stages)
    fewest = min(stages, key=lambda stage: count[stage])
    return Answer(
        _("Of {count} stages, {known} have a need of a customer; the fewest are in {fewest} ({needs}).").format(
            count=len(stages),
            known=sum(count[stage] > 0 for stage in stages),
            fewest=quoted(fewest).replace("_", " "),
            needs=count[fewest],
        ),
        staged,
    )


@question(
    "customer-impact",
    marked("Show me decisions in which the effect on customers was weighed before the choice."),
    chapter=CUSTOMERS,
    topic="customer-focus",
    rules=("decision-without-customer-impact",),
)
def customer_impact(held: Held) -> Answer:
    """The decisions, and how they were for customers."""
    weighed = tuple(decision for decision in held.decisions if decision.customer_impact is not None)
    if not weighed:
        return unknown(_("No decision with its effect on customers is recorded. Record it in each of the decisions."))
    last = held.latest(weighed)
    return Answer(
        sentences(
            _(
                "Of {count} decisions, {weighed} say what they do to customers: {better} better, {same} no change, "
                "{worse} worse."
            ).format(
                count=len(held.decisions),
                weighed=len(weighed),
                better=sum((decision.customer_impact or 0) > 0 for decision in weighed),
                same=sum(decision.customer_impact == 0 for decision in weighed),
                worse=sum((decision.customer_impact or 0) < 0 for decision in weighed),
            ),
            _("The latest is of {day} ({decision}).").format(day=dated(last.decided_on), decision=last.id)
            if last is not None
            else "",
        ),
        weighed,
    )


@question(
    "decisions-data",
    marked("On which data do your decisions rest?"),
    chapter=CUSTOMERS,
    topic="analysis",
    rules=("decision-on-assumption",),
)
def decisions_data(held: Held) -> Answer:
    """How many decisions rest on data that they name."""
    if not held.decisions:
        return unknown(_("No decision is recorded. Record each, with the data it rests on."))
    data = tuple(decision for decision in held.decisions if decision.basis == "data")
    bare = tuple(decision for decision in data if not decision.evidence.strip())
    silent = tuple(decision for decision in held.decisions if decision.basis is None)
    return Answer(
        _("Decisions: {count}. On data: {data}, of which {named} name it; on assumption: {assumed}.").format(
            count=len(held.decisions),
            data=len(data),
            named=len(data) - len(bare),
            assumed=sum(decision.basis == "assumption" for decision in held.decisions),
        ),
        data or held.decisions,
        gaps=(
            *gap(_("rests on data that it does not name: {count} ({ids})"), bare),
            *gap(_("does not say what it rests on: {count} ({ids})"), silent),
        ),
    )


@question(
    "balance",
    marked("How much does each function put the customer first, and does its work bear that out?"),
    chapter=CUSTOMERS,
    topic="leadership",
    rules=("function-balance-missing", "function-balance-unjustified", "function-balance-drifted"),
)
def balance(held: Held) -> Answer:
    """The balance that functions declare, and what their needs and decisions show."""
    found = balances(held.register)
    declared = [one for one in found if one.declared is not None]
    if not declared:
        return unknown(_("No function declares a balance. Write in each what it weighs for customers first, and why."))
    shares = [one.declared or 0 for one in declared]
    tolerance = held.register.header.policy.balance_tolerance
    seen = [one for one in declared if one.interval is not None]
    return Answer(
        sentences(
            _("Of {count} functions, {declared} declare what they weigh for customers: {low:g} to {high:g} %.").format(
                count=len(found), declared=len(declared), low=min(shares), high=max(shares)
            ),
            _("Functions with enough needs and decisions to compare: {seen}; drifted: {drifted}.").format(
                seen=len(seen), drifted=sum(one.drifted(tolerance) for one in seen)
            ),
        ),
        tuple(one.function for one in declared),
    )


@question(
    "commitments",
    marked("What have you promised to do for customers in person, and did you keep it?"),
    chapter=CUSTOMERS,
    topic="customer-focus",
    rules=("commitment-behind",),
)
def commitments(held: Held) -> Answer:
    """The commitments, and when they were last kept."""
    if not held.commitments:
        return unknown(_("No commitment is recorded. Record who does what with customers, how often, and the days."))
    kept = [one for one in held.commitments if held.last_day(one) is not None]
    last = held.latest(held.commitments)
    never = tuple(one for one in held.commitments if held.last_day(one) is None)
    return Answer(
        sentences(
            _("Commitments: {count}; {kept} have been kept at least once, {times} times in all.").format(
                count=len(held.commitments),
                kept=len(kept),
                times=sum(day <= held.today for one in held.commitments for day in one.kept_on),
            ),
            _("The last time was {day} ({commitment}).").format(day=dated(held.last_day(last)), commitment=last.id)
            if last is not None
            else "",
        ),
        held.commitments,
        gaps=gap(_("never kept, as far as is recorded: {count} ({ids})"), never),
    )


@question(
    "leadership",
    marked("What does top management do itself for customer focus?"),
    chapter=LEADERSHIP,
    topic="leadership",
)
def leadership(held: Held) -> Answer:
    """The activities of top management, and the reviews that it held."""
    own = tuple(activity for activity in held.activities if activity.element == "executive_leadership")
    if not own and not held.reviews:
        return unknown(_("Nothing is recorded. Record what top management does under activities, and its reviews."))
    last = held.latest(own)
    return Answer(
        sentences(
            _("Activities of top management that took place: {count}.").format(count=len(own)),
            _("The last was on {day}: {title}.").format(
                day=dated(last.done_on), title=quoted(last.title or last.id).rstrip(".")
            )
            if last is not None
            else "",
            _("Management reviews held: {count}.").format(count=len(held.reviews)),
        ),
        (*own, *held.reviews),
        gaps=() if own else (_("no activity of top management with customers is recorded"),),
    )


@question(
    "programme",
    marked("How do you make people in every function and level aware of customers, and what came of it?"),
    chapter=LEADERSHIP,
    topic="programme",
    rules=("programme-element-missing",),
)
def programme(held: Held) -> Answer:
    """The programme's activities by element, those done and those to come."""
    planned = tuple(one for one in held.register.active(Activity) if one not in held.activities)
    if not held.activities and not planned:
        return unknown(_("No activity is recorded. Record workshops, training and the like under activities."))
    elements = dict.fromkeys(one.element for one in (*held.activities, *planned) if one.element)
    barren = tuple(activity for activity in held.activities if not activity.outcome.strip())
    return Answer(
        _(
            "Activities that took place: {done}, with {people} participants; to come: {planned}. Elements: {elements}."
        ).format(
            done=len(held.activities),
            people=sum(activity.participants or 0 for activity in held.activities),
            planned=len(planned),
            elements=listed(map(word, elements)) or _("none"),
        ),
        (*held.activities, *planned),
        gaps=gap(_("nothing says what came of it: {count} ({ids})"), barren),
    )


@question(
    "touchpoints",
    marked("Where do your people meet customers and other parties, and are they up to it?"),
    chapter=LEADERSHIP,
    topic="competence",
    rules=("touchpoint-weak",),
)
def touchpoints(held: Held) -> Answer:
    """The touchpoints, how many are rated, and how many are weak."""
    if not held.touchpoints:
        return unknown(_("No touchpoint is recorded. Record who of yours meets whom, and how well that goes."))
    ratings = {one.id: (one.comfort, one.competence, one.conscientiousness) for one in held.touchpoints}
    unrated = tuple(one for one in held.touchpoints if all(rating is None for rating in ratings[one.id]))
    weak = [one for one in held.touchpoints if any((rating or 5) <= _WEAK for rating in ratings[one.id])]
    return Answer(
        sentences(
            _("Touchpoints: {count}, of which {rated} are rated and {weak} have a rating of {limit} or below.").format(
                count=len(held.touchpoints),
                rated=len(held.touchpoints) - len(unrated),
                weak=len(weak),
                limit=_WEAK,
            ),
            _("Weak: {ids}.").format(ids=ids(weak)) if weak else "",
        ),
        held.touchpoints,
        gaps=gap(_("not rated: {count} ({ids})"), unrated),
    )


@question(
    "awareness",
    marked("How do you find out whether people know what customers need, and has that changed?"),
    chapter=LEADERSHIP,
    topic="awareness",
)
def awareness(held: Held) -> Answer:
    """The assessments of knowledge, behaviour and attitude, and how many were repeated."""
    if not held.assessments:
        return unknown(_("Nothing is measured. Record the results of asking your own people under assessments."))
    waves: dict[tuple[str, str, str], set[str]] = {}
    for one in held.assessments:
        waves.setdefault((one.function or "", one.level or "", one.construct or ""), set()).add(one.wave)
    once = sum(len(found) < 2 for found in waves.values())
    return Answer(
        _("Assessments: {count}, of {groups} groups; {repeated} groups were asked more than once.").format(
            count=len(held.assessments), groups=len(waves), repeated=len(waves) - once
        ),
        held.assessments,
        gaps=(_("groups asked once only, so that no change can be seen: {count}").format(count=once),) if once else (),
    )
