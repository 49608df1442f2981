"""Questions on complaints: how they are treated, what keeps coming back, what is done about its cause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from statistics import median

from stakeholders.analysis.courses import courses
from stakeholders.analysis.held import Held
from stakeholders.analysis.reaction import pace_of
from stakeholders.analysis.recurring import standings
from stakeholders.model.voice import Feedback
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, origins_of, sentences
from stakeholders.texts import _, figure, marked

COMPLAINTS = Chapter("complaints", marked("Complaints and corrective action"))


@question(
    "complaints",
    marked("How do you treat complaints, and how long does it take until they are answered and settled?"),
    chapter=COMPLAINTS,
    topic="customer-communication",
    rules=("complaint-not-acknowledged", "feedback-out-of-order"),
)
def complaints(held: Held) -> Answer:
    """How many complaints there are, how long they took, and which are open."""
    found = held.complaints
    if not found:
        return unknown(_("No complaint is recorded. Record each as feedback, with the days on which you answered it."))
    limit = dt.timedelta(days=held.register.header.policy.answer_within)
    unanswered = [
        one
        for one in found
        if one.answered_on is None and one.received_on is not None and held.today - one.received_on > limit
    ]
    settled = [one for one in found if one.closed_on is not None and one.closed_on <= held.today]
    return Answer(
        sentences(
            _("Complaints: {count}, of which {answered} are answered and {settled} settled.").format(
                count=len(found), answered=sum(one.answered_on is not None for one in found), settled=len(settled)
            ),
            _speed(held, found),
            _("That it was settled, the party confirmed in {count} cases.").format(
                count=sum(one.confirmed_with_party is True for one in settled)
            ),
        ),
        found,
        gaps=(
            *gap(_("not answered within the days that the policy sets: {count} ({ids})"), unanswered),
            *gap(_("not settled: {count} ({ids})"), [one for one in found if one not in settled]),
        ),
    )


def _speed(held: Held, found: Iterable[Feedback]) -> str:
    """How many days answers take, those still to come counted; "" where no day is known.

    Of too few to tell a figure with its interval, how many days they took.
    """
    policy = held.register.header.policy
    followed = [one for one in courses(held.register, held.today).found if one.feedback.sort == "complaint"]
    pace = pace_of("answered", followed, policy)
    median_day, share = pace.median, pace.within
    if not pace.withheld and median_day.day is not None and share is not None:
        return _(
            "Half of the complaints are answered within {days} days (95 %: {low} to {high}), and {share} % within the "
            "{target} days of the policy, those still to be answered counted."
        ).format(
            days=median_day.day,
            low=median_day.low if median_day.low is not None else "?",
            high=median_day.high if median_day.high is not None else "?",
            share=figure(100 * share.value),
            target=pace.target,
        )
    days = [
        (one.answered_on - one.received_on).days
        for one in found
        if one.answered_on is not None and one.received_on is not None and one.answered_on >= one.received_on
    ]
    if not days:
        return ""
    return _("Answers took {median:g} days in the middle case, {longest} days at the longest.").format(
        median=median(days), longest=max(days)
    )


@question(
    "problems",
    marked("What keeps coming back, and do you know its cause?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
    rules=("problem-hard-piling-up", "problem-hard-left", "problem-come-back"),
)
def problems(held: Held) -> Answer:
    """The problems, their causes, and the hard ones that stay."""
    found = held.problems
    if not found:
        return unknown(_("No problem is recorded. Record what keeps coming back, with its cause and who solves it."))
    unsolved = [one for one in found if one.solved_on is None or one.solved_on > held.today]
    hard = [each for each in standings(held.register, held.today) if each.solved is None and each.difficulty == "hard"]
    dates = [one for one in unsolved if one.raised_on is not None]
    oldest = min(dates, key=lambda one: one.raised_on or dt.date.max, default=None)
    return Answer(
        sentences(
            _("Problems: {count}, of which {causes} have a known cause and {solved} are solved.").format(
                count=len(found),
                causes=sum(bool(one.cause.strip()) for one in found),
                solved=len(found) - len(unsolved),
            ),
            _("Open: {count}, {hard} of them hard; the oldest since {day} ({problem}).").format(
                count=len(unsolved),
                hard=sum(one.difficulty == "hard" for one in unsolved),
                day=dated(oldest.raised_on),
                problem=oldest.id,
            )
            if oldest is not None
            else "",
            _("Of the hard ones open, {count} have an action against the cause.").format(
                count=sum(each.solution != "none" for each in hard)
            )
            if hard
            else "",
        ),
        found,
        gaps=(
            *gap(_("no cause is recorded: {count} ({ids})"), [one for one in found if not one.cause.strip()]),
            *gap(_("nobody owns it: {count} ({ids})"), [one for one in unsolved if one.owner is None]),
        ),
    )


@question(
    "corrective-action",
    marked("Did you remove the causes, and how do you know that it worked?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
    rules=(
        "feedback-unanswered",
        "corrective-action-without-cause",
        "action-closed-without-effectiveness",
        "action-checked-by-its-owner",
    ),
)
def corrective_action(held: Held) -> Answer:
    """The actions against causes: done, checked, and found to have worked or not."""
    found = held.corrective
    if not found:
        return unknown(
            _("No corrective action is recorded. Record each with its cause and what will show that it worked.")
        )
    done = [one for one in found if one.done_on is not None and one.done_on <= held.today]
    failed = [one for one in done if one.effective is False]
    followed = origins_of(held.actions)
    return Answer(
        sentences(
            _(
                "Corrective and preventive actions: {count}; {done} are done, {worked} of these found to have worked."
            ).format(count=len(found), done=len(done), worked=sum(one.effective is True for one in done)),
            _("Did not work: {ids}.").format(ids=ids(failed)) if failed else "",
        ),
        found,
        gaps=(
            *gap(
                _("did not work, and no action followed: {count} ({ids})"), [o for o in failed if o.id not in followed]
            ),
            *gap(
                _("nothing says what will show that it worked: {count} ({ids})"),
                [one for one in found if not one.effective_when.strip()],
            ),
        ),
    )


@question(
    "actions-open",
    marked("Which actions are open, who does them, and by when?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
    rules=("action-without-owner-or-date", "action-overdue"),
)
def actions_open(held: Held) -> Answer:
    """The open actions, how many are overdue, and the next to be done."""
    if not held.actions:
        return unknown(_("No action is recorded. Record each with who does it and by when."))
    found = held.open_actions
    late = [one for one in found if one.due_on is not None and one.due_on < held.today]
    coming = [one for one in found if one.due_on is not None and one.due_on >= held.today]
    soonest = min(coming, key=lambda one: one.due_on or dt.date.max, default=None)
    return Answer(
        sentences(
            _("Actions: {count}. Open: {open}; past their day: {late}.").format(
                count=len(held.actions), open=len(found), late=len(late)
            ),
            _("The next is to be done by {day} ({action}).").format(day=dated(soonest.due_on), action=soonest.id)
            if soonest is not None
            else "",
        ),
        found or held.actions,
    )
