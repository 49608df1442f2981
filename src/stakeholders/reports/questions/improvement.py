"""Questions on management review, on improvement, and on the register as a record."""

from __future__ import annotations

from stakeholders.analysis.held import Held
from stakeholders.analysis.management_review import prepared
from stakeholders.model.header import Waiver
from stakeholders.model.improvement import Action, Review
from stakeholders.model.record import Record
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, ended, gap, ids, listed, quoted, sentences
from stakeholders.texts import _, marked, word

REVIEW = Chapter("review", marked("Management review"))
IMPROVEMENT = Chapter("improvement", marked("Improvement"))
RECORDS = Chapter("records", marked("The register as a record"))


def _no_review() -> Answer:
    return unknown(
        _("No management review is recorded. Record each with its day, who took part, its inputs and its outcomes.")
    )


@question(
    "review-held",
    marked("When was the last management review, who took part, and when is the next?"),
    chapter=REVIEW,
    topic="management-review",
    rules=("management-review-overdue",),
)
def review_held(held: Held) -> Answer:
    """The last management review and the day of the next."""
    if not held.reviews:
        return _no_review()
    last = held.reviews[-1]
    late = last.next_on is not None and last.next_on < held.today
    return Answer(
        sentences(
            _("Management reviews on record: {count}; the last on {day} ({review}).").format(
                count=len(held.reviews), day=dated(last.held_on), review=last.id
            ),
            _("Who took part: {people}.").format(people=quoted(listed(last.participants))) if last.participants else "",
            _("The next is due on {day}.").format(day=dated(last.next_on)) if last.next_on is not None else "",
        ),
        held.reviews,
        gaps=(
            *((_("nothing says who took part"),) if not last.participants else ()),
            *((_("no day is set for the next"),) if last.next_on is None else ()),
            *((_("the next was due on {day}").format(day=dated(last.next_on)),) if late else ()),
        ),
    )


@question(
    "review-inputs",
    marked("What did the management review look at, and do the minutes show each input?"),
    chapter=REVIEW,
    topic="management-review-inputs",
    rules=("review-input-missing",),
)
def review_inputs(held: Held) -> Answer:
    """The inputs of the last management review."""
    if not held.reviews:
        return _no_review()
    last = held.reviews[-1]
    if not last.inputs:
        return unknown(
            _("The last review ({review}) names no input. Name those that its minutes show.").format(review=last.id)
        )
    return Answer(
        sentences(
            _("The last review ({review}) looked at: {inputs}.").format(
                review=last.id, inputs=listed(map(word, last.inputs))
            ),
            _("Its notes: {notes}").format(notes=ended(last.notes)) if last.notes.strip() else "",
            _for_the_next(held),
        ),
        (last,),
        gaps=() if last.notes.strip() else (_("nothing says where its minutes are"),),
    )


def _for_the_next(held: Held) -> str:
    """On how many inputs the register holds something for the next review, and on which nothing."""
    inputs = prepared(held).inputs
    lacking = [word(each.name) for each in inputs if not each.known]
    told = _("For the next one, the register holds figures on {known} of {all} inputs.").format(
        known=len(inputs) - len(lacking), all=len(inputs)
    )
    others = _("To be brought by others: {inputs}.").format(inputs=listed(lacking)) if lacking else ""
    return sentences(told, others)


@question(
    "review-results",
    marked("What did the management review decide, and what became of it?"),
    chapter=REVIEW,
    topic="management-review-results",
    rules=("review-without-outcome",),
)
def review_results(held: Held) -> Answer:
    """What followed from the reviews, and how much of it is done."""
    if not held.reviews:
        return _no_review()
    followed = _outcomes(held, held.reviews)
    if not followed:
        return unknown(_("No outcome of a review is recorded. Record what was decided, and name it in its outcomes."))
    actions = [one for one in followed if isinstance(one, Action)]
    done = [one for one in actions if one.done_on is not None and one.done_on <= held.today]
    last = held.reviews[-1]
    return Answer(
        sentences(
            _(
                "Outcomes of management reviews: decisions: {decisions}; actions: {actions}, of which {done} are done."
            ).format(decisions=len(followed) - len(actions), actions=len(actions), done=len(done)),
            _("Of the last review: {ids}.").format(ids=ids(_outcomes(held, (last,)))) if last.outcomes else "",
        ),
        (*held.reviews, *followed),
    )


def _outcomes(held: Held, reviews: tuple[Review, ...]) -> tuple[Record, ...]:
    """The decisions and actions that followed from reviews, each once."""
    named = dict.fromkeys(id for review in reviews for id in review.outcomes)
    return tuple(found for id in named if (found := held.register.find(id)) is not None)


@question(
    "improvement",
    marked("What have you improved for customers, and what is planned?"),
    chapter=IMPROVEMENT,
    topic="improvement",
)
def improvement(held: Held) -> Answer:
    """Improvements done and planned, and problems that no longer come back."""
    meant = [one for one in held.actions if one.sort in ("improvement", "opportunity")]
    solved = [one for one in held.problems if one.solved_on is not None and one.solved_on <= held.today]
    worked = [one for one in held.corrective if one.effective]
    if not (meant or solved or worked):
        return unknown(_("No improvement is recorded. Record improvements as actions, and when a problem was solved."))
    done = [one for one in meant if one.done_on is not None and one.done_on <= held.today]
    return Answer(
        _(
            "Improvements done: {done}; planned: {planned}. Problems solved: {solved}. Actions against causes that "
            "were found to work: {worked}."
        ).format(done=len(done), planned=len(meant) - len(done), solved=len(solved), worked=len(worked)),
        (*meant, *solved, *worked),
    )


@question(
    "register-approved",
    marked("Which revision of this register is in force, and who approved it, when?"),
    chapter=RECORDS,
    topic="documented-information",
)
def register_approved(held: Held) -> Answer:
    """The revision and the approval in the header, and what changed after it."""
    header = held.register.header
    if not header.revision.strip() and header.approved_on is None:
        return unknown(_("Neither a revision nor an approval is recorded. Write both in the header."))
    later = tuple(
        record
        for record in held.register.records
        if header.approved_on is not None and (day := held.last_day(record)) is not None and day > header.approved_on
    )
    fields = (("revision", header.revision.strip()), ("approved_on", header.approved_on))
    return Answer(
        sentences(
            _("Revision {revision}.").format(revision=ended(header.revision).rstrip(".") or _("none")),
            _("Approved on {day} by {who}.").format(
                day=dated(header.approved_on), who=quoted(header.approved_by) or _("nobody named")
            )
            if header.approved_on is not None
            else "",
            _("Records that tell of something later than that: {count}.").format(count=len(later)),
        ),
        later,
        tuple(name for name, said in fields if said),
        gaps=(
            *((_("no revision is named"),) if not header.revision.strip() else ()),
            *((_("no approval is recorded"),) if header.approved_on is None else ()),
            *((_("nothing says who approved"),) if not header.approved_by.strip() else ()),
        ),
    )


@question(
    "waivers",
    marked("Which gaps do you know of and live with, for which reason and until when?"),
    chapter=RECORDS,
    topic="documented-information",
    rules=(
        "waiver-expired",
        "waiver-without-reason",
        "waiver-unused",
        "waiver-of-unknown-rule",
        "policy-of-unknown-rule",
    ),
)
def waivers(held: Held) -> Answer:
    """The waivers, with their rules and ends, and the rules whose weight the policy has changed."""
    found = held.register.active(Waiver)
    changed = held.register.header.policy.severities
    if not found and not changed:
        return Answer(_("None: no finding is waived, and no rule weighs otherwise than usual."))
    told = "; ".join(
        _("{rule} until {day}").format(rule=one.rule, day=one.until.isoformat())
        if one.until is not None
        else _("{rule} without an end").format(rule=one.rule)
        for one in found[:6]
    )
    return Answer(
        sentences(
            _("Waivers: {count} ({waivers}).").format(count=len(found), waivers=told) if found else "",
            _("Rules that weigh otherwise here: {rules}.").format(
                rules=listed(f"{change.rule} ({word(change.severity)})" for change in changed)
            )
            if changed
            else "",
        ),
        found,
        gaps=(
            *gap(_("nobody is named who approved it: {count} ({ids})"), [one for one in found if not one.approved_by]),
            *gap(_("no end is set: {count} ({ids})"), [one for one in found if one.until is None]),
            *(
                (
                    _("rules changed without a reason: {rules}").format(
                        rules=listed(one.rule for one in changed if not one.reason)
                    ),
                )
                if any(not one.reason for one in changed)
                else ()
            ),
        ),
    )
