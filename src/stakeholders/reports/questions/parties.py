"""Questions on the context and on the interested parties: who they are, who looks after them, what they weigh."""

from __future__ import annotations

from stakeholders.analysis.held import Held
from stakeholders.analysis.relating import relating
from stakeholders.analysis.reviews import due_for, interval
from stakeholders.analysis.standing import quadrant
from stakeholders.model.organisation import Function
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, ended, gap, ids, sentences
from stakeholders.texts import _, marked

CONTEXT = Chapter("context", marked("Context and scope"))
PARTIES = Chapter("parties", marked("Interested parties"))


@question(
    "climate",
    marked("Have you determined whether climate change matters to you and to your interested parties?"),
    chapter=CONTEXT,
    topic="context",
    rules=("climate-undetermined",),
)
def climate(held: Held) -> Answer:
    """What the header says of climate change, and the needs that concern it."""
    said = held.register.header.climate_change
    needs = tuple(need for need in held.needs if need.climate)
    if said.relevant is None:
        return unknown(
            _("Nothing is determined. Write in the header, under climate_change, whether it is relevant and why.")
        )
    reason = ended(said.reason) or _("No reason is given.")
    verdict = _("Determined as relevant.") if said.relevant else _("Determined as not relevant.")
    return Answer(
        sentences(verdict, reason, _("Needs that concern climate change: {count}.").format(count=len(needs))),
        needs,
        ("climate_change",),
        (_("no reason is given in the header"),) if not said.reason.strip() else (),
    )


@question(
    "context-changes",
    marked("What has changed around you and among your parties since the last review?"),
    chapter=CONTEXT,
    topic="context",
)
def context_changes(held: Held) -> Answer:
    """What the last reviews say has changed."""
    reviews = tuple(review for review in (*held.reviews, *held.register_reviews) if review.changes.strip())
    if not reviews:
        return unknown(_("No review says what has changed. Write it in the changes of each review."))
    last = max(reviews, key=lambda review: (review.held_on is not None, str(review.held_on)))
    return Answer(
        _("The review of {day} says: {changes} Reviews that say what has changed: {count}.").format(
            day=dated(last.held_on), changes=ended(last.changes), count=len(reviews)
        ),
        reviews,
    )


@question(
    "scope",
    marked("What is the scope of the management system that this register is for?"),
    chapter=CONTEXT,
    topic="scope",
    rules=("scope-missing",),
)
def scope(held: Held) -> Answer:
    """The scope, as the header says it."""
    said = held.register.header.scope
    if not said.strip():
        return unknown(_("No scope is recorded. Write it in the header, under scope."))
    return Answer(_("The scope reads: {scope}").format(scope=ended(said)), header=("scope",))


@question(
    "parties-who",
    marked("Who are your interested parties, and how did you decide which of them are relevant?"),
    chapter=PARTIES,
    topic="parties",
    rules=(
        "party-relevance-undecided",
        "party-irrelevant-without-reason",
        "register-without-regulator",
        "register-without-internal-party",
        "party-name-generic",
    ),
)
def parties_who(held: Held) -> Answer:
    """How many parties there are of which sort, and why they count."""
    if not held.parties and not held.aside:
        return unknown(_("No party is recorded. Record each under parties, with why it is relevant."))
    undecided = sum(party.relevant is None for party in held.parties)
    bare = tuple(party for party in held.parties if party.relevant and not party.relevance.strip())
    return Answer(
        sentences(
            _("Parties that count: {count}; customers: {customers}, internal: {internal}.").format(
                count=len(held.parties),
                customers=len(held.customers),
                internal=sum(party.side == "internal" for party in held.parties),
            ),
            _("Relevance decided: {decided}; undecided: {undecided}.").format(
                decided=len(held.parties) - undecided, undecided=undecided
            ),
            _("Set aside as not relevant: {count} ({ids}).").format(count=len(held.aside), ids=ids(held.aside))
            if held.aside
            else "",
        ),
        (*held.parties, *held.aside),
        gaps=gap(_("relevant, but nothing says why: {count} ({ids})"), bare),
    )


@question(
    "parties-reviewed",
    marked("When did you last review each party and its needs, and is that still current?"),
    chapter=PARTIES,
    topic="parties",
    rules=("party-never-reviewed", "party-review-overdue", "review-suspect"),
)
def parties_reviewed(held: Held) -> Answer:
    """How many parties were reviewed within their interval, and which was longest ago."""
    reviewed = [party for party in held.parties if party.reviewed_on is not None]
    if not reviewed:
        return unknown(
            _("No review of a party is recorded. Review them one by one and sign them off: stakeholders review.")
        )
    oldest = min(reviewed, key=lambda party: str(party.reviewed_on))
    current = [party for party in held.parties if not due_for(held.register, party, held.today).reasons]
    return Answer(
        sentences(
            _("Of {count} parties, {reviewed} have been reviewed and {current} need no review today.").format(
                count=len(held.parties), reviewed=len(reviewed), current=len(current)
            ),
            _("The oldest review is of {day} ({party}, interval {days} days).").format(
                day=dated(oldest.reviewed_on), party=oldest.id, days=interval(held.register, oldest)
            ),
            _("Reviews of the register on record: {count}.").format(count=len(held.register_reviews)),
        ),
        (*reviewed, *held.register_reviews),
    )


@question(
    "parties-owner",
    marked("Who in the organisation looks after each party?"),
    chapter=PARTIES,
    topic="responsibility",
    rules=("party-without-owner",),
)
def parties_owner(held: Held) -> Answer:
    """How many parties have an owner, and how many functions share them."""
    owned = [party for party in held.parties if party.owner]
    if not owned:
        return unknown(_("No party has an owner. Name in each the function that looks after it."))
    functions = [function for id in {p.owner: p for p in owned} if (function := held.register.get(Function, id))]
    unled = tuple(function for function in functions if not function.lead.strip())
    return Answer(
        _("Of {count} parties, {owned} are looked after by {functions} functions.").format(
            count=len(held.parties), owned=len(owned), functions=len({party.owner for party in owned})
        ),
        (*owned, *functions),
        gaps=gap(_("functions for which nobody answers: {count} ({ids})"), unled),
    )


@question(
    "parties-weight",
    marked("How do you know which parties matter most, and how do you treat those?"),
    chapter=PARTIES,
    topic="parties",
    rules=("key-party-not-told",),
)
def parties_weight(held: Held) -> Answer:
    """Power and interest, and what is planned for those to be managed closely."""
    rated = [party for party in held.parties if quadrant(party) is not None]
    if not rated:
        return unknown(_("No party is rated. Rate power and interest of each from 1 to 5."))
    key = [party for party in rated if quadrant(party) == "manage closely"]
    told = {id for communication in held.communications for id in communication.parties}
    unrated = tuple(party for party in held.parties if quadrant(party) is None)
    return Answer(
        sentences(
            _("Of {count} parties, {rated} are rated for power and interest.").format(
                count=len(held.parties), rated=len(rated)
            ),
            _("To be managed closely: {count}; in the communication plan: {told}.").format(
                count=len(key), told=sum(party.id in told for party in key)
            ),
        ),
        tuple(key or rated),
        gaps=gap(_("not rated for power and interest: {count} ({ids})"), unrated),
    )


@question(
    "parties-relationship",
    marked("How do the parties stand towards you, and what do you do where that is not as it should be?"),
    chapter=PARTIES,
    topic="parties",
    rules=("relationship-below-target", "engagement-below-desired", "relationship-target-missing"),
)
def parties_relationship(held: Held) -> Answer:
    """Engagement and relationship, now and as wanted, with what works towards it."""
    found = relating(held).standings
    known = [each for each in found if each.level_gap is not None or each.attitude_gap is not None]
    if not known:
        return unknown(
            _("Nothing is recorded. Write in each party its engagement and relationship, now and as they should be.")
        )
    below = [each for each in known if each.below]
    work = {record.id: record for each in below for record in (*each.efforts.coming, *each.efforts.actions)}
    done = {record.id: record for each in below for record in each.efforts.done}
    return Answer(
        sentences(
            _(
                "For {known} of {count} parties it is recorded where they stand and should stand; {below} are below "
                "that. Activities with these that took place: {activities}."
            ).format(known=len(known), count=len(found), below=len(below), activities=len(done)),
            _("Under way towards it: {moving} of {below}, by {work} activities and actions to come.").format(
                moving=sum(not each.left for each in below), below=len(below), work=len(work)
            )
            if below
            else "",
        ),
        (*(each.party for each in known), *done.values(), *work.values()),
        gaps=gap(
            _("where they should stand is said, and not where they do: {count} ({ids})"),
            [each.party for each in found if each.unknown],
        ),
    )


__all__ = ["CONTEXT", "PARTIES"]
