"""Questions on the needs: what they are, how they are known, who answers for them, and where they conflict."""

from __future__ import annotations

from stakeholders.analysis.held import Held
from stakeholders.model.improvement import Decision
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, quoted, sentences
from stakeholders.texts import _, marked

NEEDS = Chapter("needs", marked("Needs and expectations"))
_BINDING = ("statutory", "regulatory", "contractual")


def _no_need() -> Answer:
    return unknown(_("No need is recorded. Record what each party needs under needs."))


@question(
    "needs-what",
    marked("What do your parties need and expect, and which of it do you treat as a requirement?"),
    chapter=NEEDS,
    topic="parties",
    rules=("party-without-need", "need-vague"),
)
def needs_what(held: Held) -> Answer:
    """How many needs there are, of how many parties, and how many of them are requirements."""
    if not held.needs:
        return _no_need()
    untyped = tuple(need for need in held.needs if need.type is None)
    return Answer(
        _("Needs on record: {count}, of {parties} of {all} parties; {requirements} of them are requirements.").format(
            count=len(held.needs),
            parties=len({need.party for need in held.needs}),
            all=len(held.parties),
            requirements=sum(need.type == "requirement" for need in held.needs),
        ),
        held.needs,
        gaps=gap(_("nothing says whether it is a need, an expectation or a requirement: {count} ({ids})"), untyped),
    )


@question(
    "needs-known",
    marked("How do you know? Who said so, and when did you last ask?"),
    chapter=NEEDS,
    topic="analysis",
    rules=("need-on-assumption",),
)
def needs_known(held: Held) -> Answer:
    """What rests on data and what on assumption, and how old the confirmations are."""
    if not held.needs:
        return _no_need()
    asked = [need for need in held.needs if need.basis == "data"]
    confirmed = [need for need in held.needs if need.validated_on is not None]
    oldest = min(confirmed, key=lambda need: str(need.validated_on), default=None)
    unsourced = tuple(need for need in held.needs if not need.source.strip())
    if not asked and not confirmed:
        return unknown(
            _("Needs on record: {count}; none was confirmed with its party. Ask, and record the day.").format(
                count=len(held.needs)
            ),
            gap(_("nothing says where it comes from: {count} ({ids})"), unsourced),
        )
    return Answer(
        sentences(
            _("Of {count} needs, {data} rest on what the party said; on assumption: {assumed}.").format(
                count=len(held.needs),
                data=len(asked),
                assumed=sum(need.basis == "assumption" for need in held.needs),
            ),
            _("Confirmed with the party: {confirmed}; the oldest on {day} ({need}).").format(
                confirmed=len(confirmed), day=dated(oldest.validated_on), need=oldest.id
            )
            if oldest is not None
            else _("No day of a confirmation is recorded."),
        ),
        tuple(confirmed or asked),
        gaps=gap(_("nothing says where it comes from: {count} ({ids})"), unsourced),
    )


@question(
    "needs-addressed",
    marked("Which of these needs does your management system address, and why not the others?"),
    chapter=NEEDS,
    topic="parties",
    rules=("need-undecided", "need-not-addressed-without-justification"),
)
def needs_addressed(held: Held) -> Answer:
    """What is addressed, what is not, and what is undecided."""
    if not held.needs:
        return _no_need()
    decided = tuple(need for need in held.needs if need.addressed is not None)
    if not decided:
        return unknown(_("Nothing is decided. Write in each need whether the management system addresses it."))
    left = [need for need in decided if not need.addressed]
    return Answer(
        sentences(
            _("Needs: {count}. Addressed: {addressed}; not addressed: {left}; undecided: {undecided}.").format(
                count=len(held.needs),
                addressed=len(held.addressed),
                left=len(left),
                undecided=len(held.needs) - len(decided),
            ),
            _("Not addressed: {ids}; with a justification: {reasons}.").format(
                ids=ids(left), reasons=sum(bool(need.justification.strip()) for need in left)
            )
            if left
            else "",
        ),
        decided,
    )


@question(
    "needs-owner",
    marked("Who answers for meeting each need?"),
    chapter=NEEDS,
    topic="responsibility",
    rules=("need-without-owner",),
)
def needs_owner(held: Held) -> Answer:
    """How many needs have an owner."""
    if not held.needs:
        return _no_need()
    owned = tuple(need for need in held.needs if need.owner)
    if not owned:
        return unknown(_("No need has an owner. Name in each the function that answers for it."))
    return Answer(
        _("Of {count} needs, {owned} have an owner; {functions} functions share them.").format(
            count=len(held.needs), owned=len(owned), functions=len({need.owner for need in owned})
        ),
        owned,
    )


@question(
    "obligations",
    marked("Which needs bind you by law, rule or contract, and is what they rest on still in force?"),
    chapter=NEEDS,
    topic="requirements",
    rules=("need-obligation-without-source", "need-source-expired"),
)
def obligations(held: Held) -> Answer:
    """The needs that bind, by what makes them binding, and their sources."""
    binding = tuple(need for need in held.needs if need.obligation in _BINDING)
    if not binding:
        return unknown(_("No binding need is recorded. Write in each need what makes it binding, and its source."))
    ends = [need for need in binding if need.source_valid_until is not None and need.source_valid_until >= held.today]
    soonest = min(ends, key=lambda need: str(need.source_valid_until), default=None)
    return Answer(
        sentences(
            _(
                "Binding needs: {count} ({statutory} by law, {regulatory} by rule, {contractual} by contract); "
                "{sourced} name their source."
            ).format(
                count=len(binding),
                statutory=sum(need.obligation == "statutory" for need in binding),
                regulatory=sum(need.obligation == "regulatory" for need in binding),
                contractual=sum(need.obligation == "contractual" for need in binding),
                sourced=sum(bool(need.source.strip()) for need in binding),
            ),
            _("The next source to end does so on {day} ({need}).").format(
                day=dated(soonest.source_valid_until), need=soonest.id
            )
            if soonest is not None
            else "",
        ),
        binding,
    )


@question(
    "risks",
    marked("How do the parties' needs enter your risks and opportunities?"),
    chapter=NEEDS,
    topic="risks",
    rules=("need-without-risk-or-objective",),
)
def risks(held: Held) -> Answer:
    """How many needs are treated under a risk, above all the important ones."""
    treated = tuple(need for need in held.needs if need.risks)
    if not treated:
        return unknown(_("No need names a risk. Write in each important need the risks it is treated under."))
    return Answer(
        _(
            "Needs treated under a risk: {count}, under {risks} different risks. Of {important} important needs, "
            "{covered} name a risk or an objective."
        ).format(
            count=len(treated),
            risks=len({risk for need in treated for risk in need.risks}),
            important=len(held.important),
            covered=sum(bool(need.risks or need.objectives) for need in held.important),
        ),
        treated,
    )


@question(
    "objectives",
    marked("Which quality objectives serve the needs of your customers and other parties?"),
    chapter=NEEDS,
    topic="objectives",
)
def objectives(held: Held) -> Answer:
    """The objectives named, and how many needs each serves."""
    served = tuple(need for need in held.needs if need.objectives)
    if not served:
        return unknown(_("No need names an objective. Write in each need the quality objectives that serve it."))
    names = dict.fromkeys(objective for need in served for objective in need.objectives)
    shown = "; ".join(quoted(name) for name in list(names)[:6])
    customers = {party.id for party in held.customers}
    return Answer(
        _("Objectives named: {count} ({names}). They serve {needs} needs, {customers} of them customers'.").format(
            count=len(names),
            names=shown if len(names) <= 6 else _("{names} and others").format(names=shown),
            needs=len(served),
            customers=sum(need.party in customers for need in served),
        ),
        served,
        gaps=gap(
            _("objectives served, but nothing says how that is measured: {count} ({ids})"),
            tuple(need for need in served if not need.measure.strip()),
        ),
    )


@question(
    "conflicts",
    marked("Where do the needs of other parties conflict with those of customers, and who decided what goes first?"),
    chapter=NEEDS,
    topic="parties",
    rules=("conflict-undecided", "comparison-suspect", "customer-need-not-compared"),
)
def conflicts(held: Held) -> Answer:
    """How many needs were compared, how many conflict, and how many conflicts a decision settles."""
    if not held.comparisons:
        return unknown(
            _("No two needs are compared. Judge the needs of other parties against the customers', one by one.")
        )
    found = [one for one in held.comparisons if one.relation == "conflicting"]
    decided = [one for one in found if held.register.get(Decision, one.decision) is not None]
    last = held.latest(held.comparisons)
    decisions = tuple(
        decision for id in {one.decision: one for one in decided} if (decision := held.register.get(Decision, id))
    )
    return Answer(
        sentences(
            _("Needs compared: {count}. Conflicts: {conflicts}; settled by a decision: {decided}.").format(
                count=len(held.comparisons), conflicts=len(found), decided=len(decided)
            ),
            _("The last was judged on {day} ({comparison}).").format(day=dated(held.last_day(last)), comparison=last.id)
            if last is not None
            else _("No day of a judgement is recorded."),
        ),
        (*(found or held.comparisons), *decisions),
    )
