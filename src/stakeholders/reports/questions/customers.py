"""Questions on customer focus and leadership: who the customers are, what was weighed, promised and done for them."""

from __future__ import annotations

from collections import Counter

from stakeholders.analysis.decided import decided
from stakeholders.analysis.held import Held
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, quoted, sentences
from stakeholders.texts import _, marked

CUSTOMERS = Chapter("customers", marked("Customer focus"))


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
    """The decisions, how they were for customers, and what was given up for what."""
    found = decided(held)
    weighed = found.weighed
    if not weighed:
        return unknown(_("No decision with its effect on customers is recorded. Record it in each of the decisions."))
    last = held.latest(weighed)
    return Answer(
        sentences(
            _(
                "Of {count} decisions, {weighed} say what they do to customers: {better} better, {same} no change, "
                "{worse} worse."
            ).format(
                count=len(found.decisions),
                weighed=len(weighed),
                better=sum((decision.customer_impact or 0) > 0 for decision in weighed),
                same=sum(decision.customer_impact == 0 for decision in weighed),
                worse=len(found.worse),
            ),
            _("Added up, the effects (each from -2 to 2) come to {customers} for customers, {own} for us.").format(
                customers=sum(decision.customer_impact or 0 for decision in weighed),
                own=sum(decision.organisation_impact or 0 for decision in weighed),
            ),
            _("Worse for customers: {ids}.").format(ids=ids(found.worse)) if found.worse else "",
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
    rules=("decision-on-assumption", "decision-revisit-overdue"),
)
def decisions_data(held: Held) -> Answer:
    """How many decisions rest on data that they name, and which are to be looked at again."""
    found = decided(held)
    if not found.decisions:
        return unknown(_("No decision is recorded. Record each, with the data it rests on."))
    data = tuple(decision for decision in found.decisions if decision.basis == "data")
    silent = tuple(decision for decision in found.decisions if decision.basis is None)
    return Answer(
        sentences(
            _("Decisions: {count}. On data: {data}, of which {named} name it; on assumption: {assumed}.").format(
                count=len(found.decisions), data=len(data), named=len(found.on_data), assumed=len(found.assumed)
            ),
            _("A day to look at them again is set for {count}; it has passed for {overdue}.").format(
                count=len(found.to_revisit), overdue=len(found.overdue)
            ),
        ),
        data or held.decisions,
        gaps=(
            *gap(_("rests on data that it does not name: {count} ({ids})"), found.without_evidence),
            *gap(_("does not say what it rests on: {count} ({ids})"), silent),
        ),
    )
