"""Whether the organisation turns towards customers: balance, commitments, leadership, programme, touchpoints."""

from __future__ import annotations

from stakeholders.analysis.attitudes import Point, attitudes
from stakeholders.analysis.balance import balances
from stakeholders.analysis.bridges import bridged
from stakeholders.analysis.commitments import commitments as promised
from stakeholders.analysis.exchange import exchanges
from stakeholders.analysis.flips import lenses
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import meeting
from stakeholders.analysis.programme import programme as programme_of
from stakeholders.analysis.touching import WEAK
from stakeholders.reports.attitudes_tables import change_in_words, direction
from stakeholders.reports.questions.customers import CUSTOMERS
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, listed, quoted, sentences
from stakeholders.texts import _, figure, marked, titled, word

LEADERSHIP = Chapter("leadership", marked("Leadership, responsibility and competence"))


@question(
    "balance",
    marked("How much does each function put the customer first, and does its work bear that out?"),
    chapter=CUSTOMERS,
    topic="leadership",
    rules=(
        "function-balance-missing",
        "function-balance-unjustified",
        "function-balance-drifted",
        "stage-without-function",
        "functions-without-exchange",
    ),
)
def balance(held: Held) -> Answer:
    """The balance that functions declare, what their needs and decisions show, and where functions do not meet."""
    found = balances(held)
    declared = [one for one in found if one.declared is not None]
    if not declared:
        return unknown(_("No function declares a balance. Write in each what it weighs for customers first, and why."))
    shares = [one.declared or 0 for one in declared]
    tolerance = held.register.header.policy.balance_tolerance
    seen = [one for one in declared if one.seen.interval is not None]
    ranked = lenses(held)
    farthest, pairs = ranked.farthest(), len(ranked.topics) * (len(ranked.topics) - 1) // 2
    shared = exchanges(held)
    return Answer(
        sentences(
            _("Of {count} functions, {declared} declare what they weigh for customers: {low:g} to {high:g} %.").format(
                count=len(found), declared=len(declared), low=min(shares), high=max(shares)
            ),
            _("Functions with enough needs and decisions to compare: {seen}; drifted: {drifted}.").format(
                seen=len(seen), drifted=sum(one.drifted(tolerance) for one in seen)
            ),
            _("{one} and {other} would rank {count} of {pairs} pairs of priorities the other way round.").format(
                one=farthest[0].name,
                other=farthest[1].name,
                count=ranked.count(*(one.customer_first or 0 for one in farthest)),
                pairs=pairs,
            )
            if farthest is not None and pairs
            else "",
            _(
                "Pairs of functions that share needs: {count}; with a planned communication of their own: {planned}."
            ).format(count=len(shared), planned=sum(one.planned == "planned" for one in shared))
            if shared
            else "",
        ),
        tuple(one.function for one in declared),
    )


@question(
    "commitments",
    marked("What have you promised to do for customers in person, and did you keep it?"),
    chapter=CUSTOMERS,
    topic="customer-focus",
    rules=("commitment-behind", "top-level-without-commitment"),
)
def commitments(held: Held) -> Answer:
    """The commitments, how they were kept in the last period that is over, and which show nothing."""
    if not held.commitments:
        return unknown(_("No commitment is recorded. Record who does what with customers, how often, and the days."))
    found = promised(held)
    shown = [one for one in found.promises if one.shown]
    never = tuple(one.commitment for one in found.promises if not one.shown and one.state != "to come")
    unmeasured = tuple(one.commitment for one in found.promises if one.state == "not measured")
    last = max(shown, key=lambda one: one.shown[-1].day, default=None)
    return Answer(
        sentences(
            _("Commitments: {count}; {kept} have been kept at least once, {times} times in all.").format(
                count=len(found.promises), kept=len(shown), times=sum(len(one.shown) for one in shown)
            ),
            _("Kept in the last month, quarter or year that is over: {kept} of {judged} that can be judged.").format(
                kept=len(found.judged) - len(found.behind), judged=len(found.judged)
            )
            if found.judged
            else "",
            _("The last time was {day} ({commitment}).").format(
                day=dated(last.shown[-1].day), commitment=last.commitment.id
            )
            if last is not None
            else "",
        ),
        held.commitments,
        gaps=(
            *gap(_("never kept, as far as is recorded: {count} ({ids})"), never),
            *gap(_("does not say how often: {count} ({ids})"), unmeasured),
        ),
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
    top = held.register.header.levels[-1] if held.register.header.levels else ""
    people = sum(one.people for activity in held.activities for one in activity.attended if top and one.level == top)
    return Answer(
        sentences(
            _("Activities of top management that took place: {count}.").format(count=len(own)),
            _("Times that somebody of the level {level} took part in an activity: {people}.").format(
                level=top, people=people
            )
            if people
            else "",
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
    rules=("programme-element-missing", "activity-overdue", "activity-without-outcome"),
)
def programme(held: Held) -> Answer:
    """The programme's activities by element, those done and those to come, and whom they reached."""
    found = programme_of(held)
    if not found.stands:
        return unknown(_("No activity is recorded. Record workshops, training and the like under activities."))
    done, coming = found.of("recent", "earlier"), found.of("planned", "overdue", "undated")
    elements = [element for element, part in found.by_element.items() if element and (part.coming or part.counts)]
    barren = [each.activity for each in done if not each.activity.outcome.strip()]
    silent = [each.activity for each in found.of("recent") if not each.said]
    reached = [each for each in found.functions if each.state == "took part"]
    missing = [found.register.label(each.name) for each in found.functions if each.state == "none"]
    return Answer(
        sentences(
            _(
                "Activities that took place: {done}, with {people} participants; to come: {planned}. Elements: "
                "{elements}."
            ).format(
                done=len(done),
                people=sum(each.people or 0 for each in done),
                planned=len(coming),
                elements=listed(map(word, elements)) or _("none"),
            ),
            _("Functions of which somebody took part in the last {days} days: {reached} of {count}.").format(
                days=held.register.header.policy.activity_interval, reached=len(reached), count=len(found.functions)
            )
            if found.functions
            else "",
        ),
        tuple(each.activity for each in (*done, *coming)),
        gaps=(
            *gap(_("nothing says what came of it: {count} ({ids})"), barren),
            *gap(_("not said from which functions and levels people took part: {count} ({ids})"), silent),
            *(
                (_("functions that no activity reached or is meant for: {names}").format(names=listed(missing)),)
                if missing
                else ()
            ),
        ),
    )


@question(
    "touchpoints",
    marked("Where do your people meet customers and other parties, and are they up to it?"),
    chapter=LEADERSHIP,
    topic="competence",
    rules=("touchpoint-weak", "role-not-met", "party-on-one-person"),
)
def touchpoints(held: Held) -> Answer:
    """The touchpoints, whom nobody meets, how many are rated and weak, and whom nobody connects."""
    met = meeting(held)
    if not met.meetings:
        return unknown(_("No touchpoint is recorded. Record who of yours meets whom, and how well that goes."))
    unrated = tuple(one.touchpoint for one in met.meetings if not one.ratings)
    found = [one.touchpoint for one in met.meetings if one.weak]
    customers = [each for each in met.parties if each.party.customer]
    alone = bridged(held.register, met).alone
    return Answer(
        sentences(
            _("Touchpoints: {count}, of which {rated} are rated and {weak} have a rating of {limit} or below.").format(
                count=len(met.meetings), rated=len(met.meetings) - len(unrated), weak=len(found), limit=WEAK
            ),
            _("Weak: {ids}.").format(ids=ids(found)) if found else "",
            _("Of {count} customers, somebody meets {met}; two people or more meet {several}.").format(
                count=len(customers),
                met=sum(bool(each.meetings) for each in customers),
                several=sum(len(each.ours) > 1 for each in customers),
            )
            if customers and met.names_ours
            else "",
            _("Functions that nobody who meets a party connects with another: {count}.").format(count=len(alone)),
        ),
        held.touchpoints,
        gaps=(
            *gap(_("not rated: {count} ({ids})"), unrated),
            *gap(
                _("customers whom nobody is said to meet: {count} ({ids})"),
                tuple(each.party for each in customers if not each.meetings),
            ),
        ),
    )


@question(
    "awareness",
    marked("How do you find out whether people know what customers need, and has that changed?"),
    chapter=LEADERSHIP,
    topic="awareness",
    rules=("change-unmeasured", "assessment-incomplete"),
)
def awareness(held: Held) -> Answer:
    """What was measured of knowledge, behaviour and attitude, and what has changed since the wave before."""
    found = attitudes(held)
    if not found.points:
        return unknown(_("Nothing is measured. Record the results of asking your own people under assessments."))
    records = dict.fromkeys(id for each in found.found.measured for id in each.records)
    never = [gap for gap in found.gaps if len(gap.never) == len(found.constructs)]
    return Answer(
        sentences(
            _(
                "Waves in which knowledge, behaviour or attitude was measured: {waves}; functions asked: {functions}; "
                "levels asked: {levels}."
            ).format(
                waves=len({point.wave for point in found.points}),
                functions=len(found.by_function),
                levels=len(found.by_level),
            ),
            *(_measured(point) for point in found.latest.values()),
        ),
        tuple(record for id in records if (record := held.register.find(id)) is not None),
        gaps=(
            *(
                _("never measured: {construct}").format(construct=word(construct))
                for construct in found.constructs
                if construct not in found.latest
            ),
            *((_("functions and levels never asked: {count}").format(count=len(never)),) if never else ()),
        ),
    )


def _measured(point: Point) -> str:
    """The last share of a construct, and how it has moved."""
    if point.share is None:
        return ""
    share = _("{construct}: {share} % favourable in {wave}, of {people} people").format(
        construct=titled(point.construct), share=figure(point.share), wave=point.wave, people=point.people
    )
    if point.change is None:
        return _("{share}.").format(share=share)
    told = direction(point.change)[0]
    return _("{share}; since the wave before {change}: {told}.").format(
        share=share, change=change_in_words(point.change), told=told
    )
