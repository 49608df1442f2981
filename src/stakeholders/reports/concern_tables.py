"""The tables that pages for a function, a level and a party share: needs, what became of them, what is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from stakeholders.analysis.concerns import Aftermath, Outlook
from stakeholders.analysis.due import Sort
from stakeholders.analysis.plan import Planned
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Action, Activity
from stakeholders.model.needs import Need
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment, Feedback
from stakeholders.reports.attitudes_tables import too_few
from stakeholders.reports.due import sort_name
from stakeholders.reports.plan import audience, status_name
from stakeholders.reports.report import Cell, Column, Table, Tone
from stakeholders.texts import _, plural, word


def named(register: Register, id: str | None) -> Cell:
    """The record by the name that people call it, leading to it."""
    return Cell(register.label(id) or None, ref=id or "")


def names(register: Register, ids: Iterable[str]) -> str:
    """The records by their names, on one line."""
    return ", ".join(map(register.label, ids))


def need_cell(need: Need) -> Cell:
    """The need in its own words, with what makes it binding."""
    return Cell(need.statement, note=": ".join(filter(None, (word(need.obligation), need.source))), ref=need.id)


def satisfaction_cell(need: Need) -> Cell:
    """How well the party finds the need met; bad where it matters much more than it is met."""
    if need.satisfaction is None:
        return Cell(_("not known"), "muted")
    gap = (need.importance or 0) - need.satisfaction
    tone: Tone = "good" if gap <= 0 else "partial" if gap == 1 else "bad"
    return Cell(need.satisfaction, tone if need.importance is not None else "")


def basis_cell(need: Need) -> Cell:
    """What the figures of a need rest on."""
    said = []
    if need.voiced_by:
        said.append(plural("{count} respondent", "{count} respondents", need.voiced_by))
    if need.validated_on is not None:
        said.append(_("confirmed on {day}").format(day=need.validated_on.isoformat()))
    if need.basis == "assumption":
        return Cell(_("our assumption"), "partial", ", ".join(said))
    return Cell(", ".join(said) or word(need.basis) or None)


def wanted_table(register: Register, key: str, title: str, needs: Iterable[Need], *, whose: str, empty: str) -> Table:
    """Needs with how meeting them is measured.

    :param whose: `party` for the party that has the need, `owner` for the function that answers for it, or both.
    """
    ask_party, ask_owner = "party" in whose, "owner" in whose
    columns = [Column("need", _("Need"), wide=True)]
    columns += [Column("party", _("Of"))] if ask_party else []
    columns += [Column("owner", _("Answers for it"))] if ask_owner else []
    columns += [
        Column("importance", _("Importance"), "number"),
        Column("measure", _("Measured by"), wide=True),
        Column("target", _("Target")),
        Column("used_in", _("Where in the work")),
    ]
    rows = []
    for need in needs:
        cells = [need_cell(need)]
        cells += [named(register, need.party)] if ask_party else []
        cells += [named(register, need.owner) if need.owner else Cell(_("nobody yet"), "bad")] if ask_owner else []
        cells += [
            Cell(need.importance),
            Cell(need.measure) if need.measure else Cell(_("no measure yet"), "partial"),
            Cell(need.target or None),
            Cell(need.used_in or None),
        ]
        rows.append(tuple(cells))
    return Table(
        key, title, tuple(columns), tuple(rows), _("Importance to the party, from 1 (least) to 5 (most)."), empty
    )


def rated_table(register: Register, needs: Iterable[Need], *, whose: str = "party") -> Table:
    """How well needs are met in the eyes of those who have them; the least well met before."""

    def least_met(need: Need) -> tuple[bool, int]:
        if need.satisfaction is None:
            return True, -(need.importance or 0)
        return False, need.satisfaction - (need.importance or need.satisfaction)

    columns = [Column("need", _("Need"), wide=True)]
    columns += [Column("party", _("Of"))] if whose == "party" else []
    columns += [
        Column("importance", _("Importance"), "number"),
        Column("satisfaction", _("Satisfaction"), "number"),
        Column("basis", _("Rests on")),
    ]
    rows = [
        (
            Cell(need.statement, ref=need.id),
            *((named(register, need.party),) if whose == "party" else ()),
            Cell(need.importance),
            satisfaction_cell(need),
            basis_cell(need),
        )
        for need in sorted(needs, key=least_met)
    ]
    note = _("How well the party finds the need met, from 1 to 5, beside how much it matters; the widest gap first.")
    return Table("satisfaction", _("How satisfied they are"), tuple(columns), tuple(rows), note, _("No need is rated."))


def aftermath_tables(register: Register, found: Aftermath, today: dt.date, *, party: bool = True) -> Iterator[Table]:
    """What was said of needs, what keeps coming back, what is done about it, what was decided; none that is empty.

    :param party: whether it is to be said who gave the feedback.
    """
    if found.feedback:
        yield _feedback(register, found.feedback, party=party)
    if found.problems:
        yield _problems(register, found)
    if found.actions:
        yield _actions(register, found.actions, today)
    if found.decisions:
        yield _decisions(found)


def _feedback(register: Register, feedback: Iterable[Feedback], *, party: bool) -> Table:
    columns = [Column("received_on", _("Day"), "date")]
    columns += [Column("party", _("From"))] if party else []
    columns += [Column("sort", _("Sort")), Column("text", _("What was said"), wide=True), Column("state", _("State"))]
    rows = [
        (
            Cell(each.received_on, ref=each.id),
            *((named(register, each.party),) if party else ()),
            Cell(word(each.sort) or None, "bad" if each.sort == "loss" else ""),
            Cell(each.text or None),
            _feedback_state(each),
        )
        for each in feedback
    ]
    note = _("Of the last twelve months, and what is still open.")
    return Table("feedback", _("What they said"), tuple(columns), tuple(rows), note)


def _feedback_state(feedback: Feedback) -> Cell:
    waits: Tone = "partial" if feedback.sort in ("complaint", "loss") else ""
    if feedback.closed_on is not None:
        return Cell(_("settled on {day}").format(day=feedback.closed_on.isoformat()), "good")
    if feedback.answered_on is not None:
        return Cell(_("answered on {day}").format(day=feedback.answered_on.isoformat()), waits)
    if feedback.acknowledged_on is not None:
        return Cell(_("acknowledged on {day}").format(day=feedback.acknowledged_on.isoformat()), waits)
    return Cell(_("not yet acknowledged"), "bad" if waits else "partial")


def _problems(register: Register, found: Aftermath) -> Table:
    rows = [
        (
            Cell(each.title, ref=each.id),
            Cell(each.cause or None),
            Cell(each.raised_on),
            named(register, each.owner),
            Cell(_("solved on {day}").format(day=each.solved_on.isoformat()), "good")
            if each.solved_on
            else Cell(_("open"), "bad"),
        )
        for each in sorted(found.problems, key=lambda each: each.solved_on is not None)
    ]
    return Table(
        "problems",
        _("What keeps coming back"),
        (
            Column("title", _("Problem"), wide=True),
            Column("cause", _("Cause"), wide=True),
            Column("raised_on", _("Since"), "date"),
            Column("owner", _("Solved by")),
            Column("state", _("State")),
        ),
        tuple(rows),
    )


def _actions(register: Register, actions: Iterable[Action], today: dt.date) -> Table:
    rows = [
        (
            Cell(each.title, ref=each.id),
            _origin(register, each.origin),
            named(register, each.owner),
            Cell(each.due_on),
            _action_state(each, today),
            Cell(each.effective_when or None),
        )
        for each in actions
    ]
    return Table(
        "actions",
        _("What is done about it"),
        (
            Column("title", _("Action"), wide=True),
            Column("origin", _("Because of")),
            Column("owner", _("By")),
            Column("due_on", _("Due"), "date"),
            Column("state", _("State")),
            Column("effective_when", _("It has worked when"), wide=True),
        ),
        tuple(rows),
    )


def _origin(register: Register, id: str | None) -> Cell:
    """What an action comes of: by its name, or where it has none by sort and day."""
    record = register.find(id)
    if not isinstance(record, Feedback) or record.received_on is None:
        return named(register, id)
    told = _("{sort} of {day}").format(sort=word(record.sort) or _("feedback"), day=record.received_on.isoformat())
    return Cell(told, ref=record.id)


def _action_state(action: Action, today: dt.date) -> Cell:
    if action.done_on is None:
        if action.due_on is not None and action.due_on < today:
            days = (today - action.due_on).days
            return Cell(plural("{count} day overdue", "{count} days overdue", days), "bad")
        return Cell(_("to be done"))
    done = _("done on {day}").format(day=action.done_on.isoformat())
    if action.effective is None:
        return Cell((done, _("effect not yet checked")), "partial")
    return Cell((done, _("it worked")), "good") if action.effective else Cell((done, _("it did not suffice")), "bad")


def _decisions(found: Aftermath) -> Table:
    return Table(
        "decisions",
        _("What was decided"),
        (
            Column("question", _("Question"), wide=True),
            Column("chosen", _("Decision"), wide=True),
            Column("decided_on", _("Decided on"), "date"),
            Column("revisit_on", _("Looked at again"), "date"),
        ),
        tuple(
            (Cell(each.question, ref=each.id), Cell(each.chosen or None), Cell(each.decided_on), Cell(each.revisit_on))
            for each in found.decisions
        ),
    )


def assessed_table(register: Register, assessments: Iterable[Assessment], *, of: str) -> Table:
    """How knowledge, behaviour and attitude were measured, the latest round before.

    :param of: what the table is not about, and so has a column of: `level` or `function`.
    """
    found = sorted(assessments, key=lambda each: (each.wave, each.id), reverse=True)
    fewest = register.header.policy.fewest_answers
    rows = [
        (
            Cell(each.wave or None, ref=each.id),
            Cell(word(each.construct) or None),
            Cell(each.level) if of == "level" else named(register, each.function),
            Cell(each.respondents),
            too_few(each.respondents or 0, fewest) if (each.respondents or 0) < fewest else Cell(each.favourable),
        )
        for each in found
    ]
    return Table(
        "assessments",
        _("What we know of ourselves"),
        (
            Column("wave", _("Round")),
            Column("construct", _("Measured")),
            Column("of", _("Level") if of == "level" else _("Function")),
            Column("respondents", _("Respondents"), "number"),
            Column("favourable", _("Favourable"), "percent"),
        ),
        tuple(rows),
        _("Answers to our own questions on knowledge of customers, behaviour and attitude towards them."),
    )


def told_table(register: Register, key: str, title: str, plan: Iterable[Planned], *, us: bool, empty: str) -> Table:
    """Communications, each with its next day; those with a day first.

    :param us: whether it is told to those the page is for: then it says who tells, else who is told.
    """
    soonest = sorted(plan, key=lambda each: (each.next is None, each.next.day if each.next else dt.date.max))
    rows = [
        (
            Cell(
                each.communication.what or each.communication.id, note=each.communication.why, ref=each.communication.id
            ),
            _teller(register, each.communication) if us else Cell(audience(register, each.communication) or None),
            Cell(each.communication.how or None),
            Cell(each.communication.when or None),
            _next(each),
        )
        for each in soonest
    ]
    columns = (
        Column("what", _("What"), wide=True),
        Column("who", _("By whom") if us else _("To whom")),
        Column("how", _("How")),
        Column("when", _("When")),
        Column("next", _("Next")),
    )
    return Table(key, title, columns, tuple(rows), empty=empty)


def _teller(register: Register, communication: Communication) -> Cell:
    return named(register, communication.who) if communication.who else Cell(_("nobody named"), "bad")


def _next(planned: Planned) -> Cell:
    upcoming = planned.next
    if upcoming is None:
        return Cell(_("when it happens") if planned.schedule.events else _("not within half a year"), "muted")
    if upcoming.status == "planned":
        return Cell(upcoming.day)
    return Cell((upcoming.day, status_name(upcoming.status)), "bad" if upcoming.status == "overdue" else "partial")


def due_table(view: Outlook, owner: str, records: Iterable[Record] = (), activities: Iterable[Activity] = ()) -> Table:
    """What is overdue, and due in the next half year: by owner, or of certain records; with activities to come."""
    about = {record.id for record in records}
    found: dict[tuple[Sort, str], tuple[dt.date, str, Record]] = {
        (item.sort, item.record.id): (item.day, sort_name(item.sort), item.record)
        for item in view.due
        if item.sort != "activity" and ((owner and item.owner == owner) or item.record.id in about)
    }
    for activity in activities:
        if activity.planned_on is not None and activity.planned_on <= view.until:
            found["activity", activity.id] = (activity.planned_on, sort_name("activity"), activity)
    rows = [
        (
            Cell(day, "bad" if day < view.today else ""),
            Cell(sort),
            Cell(record.label, ref=record.id),
            Cell(_("overdue"), "bad")
            if day < view.today
            else Cell(_("in {days} days").format(days=(day - view.today).days)),
        )
        for day, sort, record in sorted(found.values(), key=lambda each: (each[0], each[1], each[2].id))
    ]
    return Table(
        "due",
        _("Due until {day}").format(day=view.until.isoformat()),
        (
            Column("day", _("Day"), "date"),
            Column("sort", _("What")),
            Column("label", _("Of"), wide=True),
            Column("left", _("When")),
        ),
        tuple(rows),
        empty=_("Nothing is overdue, and nothing is due in this time."),
    )
