"""A party as its reviewer needs to see it, and the list of the parties that are due for review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stakeholders.analysis.compare import settled
from stakeholders.analysis.reviews import Reason, Suspicion, ToReview, interval, looked_at
from stakeholders.changes import ChangeSet
from stakeholders.findings import Finding
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.differences import changes_table
from stakeholders.reports.events import uid
from stakeholders.reports.report import Block, Cell, Column, Event, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, plural, word

_TONES: dict[str, Tone] = {"error": "bad", "warning": "partial", "note": "info"}


def reason_name(reason: Reason) -> str:
    """Why a party is due for review, in words."""
    return {
        "never reviewed": _("never reviewed"),
        "overdue": _("last review too long ago"),
        "suspect": _("changed since its review"),
        "asked for": _("asked for"),
    }[reason]


def to_review_report(register: Register, items: Sequence[ToReview], today: dt.date) -> Report:
    """The parties due for review, each with the reason."""
    table = Table(
        "due",
        _("Due for review"),
        (
            Column("id", _("Id")),
            Column("party", _("Party"), wide=True),
            Column("why", _("Why")),
            Column("last_review", _("Last review"), "date"),
            Column("changed", _("Changed since"), wide=True),
        ),
        tuple(
            (
                Cell(item.party.id, ref=item.party.id),
                Cell(item.party.label),
                Cell(tuple(map(reason_name, item.reasons)), "partial"),
                Cell(item.last),
                Cell(_changed_ids(item.suspicion) or None),
            )
            for item in items
        ),
        empty=_("No party is due for review."),
    )
    events = tuple(_event(register, item, today) for item in items)
    return Report("review", _("Reviews due"), about(register, today), (table,), events)


def _event(register: Register, item: ToReview, today: dt.date) -> Event:
    """The day by which the party is to be reviewed: at once where it never was."""
    party = item.party
    reasons = ", ".join(map(reason_name, item.reasons))
    said = [_("Why: {why}").format(why=reasons), _("In the register: {id}").format(id=party.id)]
    return Event(
        uid(register, party.id, "party-review"),
        _("review of the party: {label}").format(label=party.label),
        item.last + dt.timedelta(days=interval(register, party)) if item.last else today,
        "\n".join(said),
        owner=party.owner or "",
        owner_name=register.label(party.owner),
        ref=party.id,
        category=_("review of the party"),
    )


def _changed_ids(suspect: Suspicion | None) -> tuple[str, ...]:
    if suspect is None:
        return ()
    return (
        *(record.id for record in suspect.changed),
        *(_("{id} (new)").format(id=need.id) for need in suspect.added),
        *(_("{id} (gone)").format(id=id) for id in suspect.gone),
    )


def review_report(
    register: Register, item: ToReview, today: dt.date, since: ChangeSet | None, findings: Iterable[Finding]
) -> Report:
    """One party as its reviewer needs to see it.

    :param since: what has changed since its last review in the records that a review looks at; None where that is not
        known field by field.
    :param findings: what `check` says about these records.
    """
    looked = looked_at(register, item.party)
    blocks: list[Block] = [Facts(tuple(_facts(register, item)))]
    blocks.append(_needs([record for record in looked if isinstance(record, Need)]))
    conflicts = [record for record in looked if isinstance(record, Comparison) and record.relation == "conflicting"]
    if conflicts:
        blocks.append(_conflicts(register, conflicts))
    blocks += _since(register, item, since)
    told = tuple(findings)
    if told:
        blocks.append(_findings(told))
    return Report("review", item.party.label, about(register, today), tuple(blocks))


def _facts(register: Register, item: ToReview) -> Iterator[tuple[str, Cell]]:
    party = item.party
    yield _("Id"), Cell(party.id, ref=party.id)
    yield _("Due because"), Cell(tuple(map(reason_name, item.reasons)))
    yield _("Last review"), Cell(item.last) if item.last else Cell(_("none yet"), "partial")
    yield _("Owner"), Cell(register.label(party.owner) or _("nobody"), "" if party.owner else "partial")
    for heading, value in (
        (_("Category"), word(party.category) or None),
        (_("Segment"), party.segment or None),
        (_("Power"), party.power),
        (_("Interest"), party.interest),
        (_("Engagement"), _towards(party.engagement.current, party.engagement.desired)),
        (_("Relationship"), _towards(party.relationship.current, party.relationship.target)),
        (_("Why it matters"), party.relevance or None),
    ):
        if value is not None:
            yield heading, Cell(value)
    yield _("Relevant"), _relevant(party)


def _relevant(party: Party) -> Cell:
    if party.relevant is None:
        return Cell(_("undecided"), "partial")
    return Cell(_("yes") if party.relevant else _("no"))


def _towards(now: str | None, wanted: str | None) -> str | None:
    if now is None and wanted is None:
        return None
    unknown = _("not said")
    return _("{now}, wanted: {wanted}").format(now=word(now) or unknown, wanted=word(wanted) or unknown)


def _needs(needs: Sequence[Need]) -> Table:
    return Table(
        "needs",
        _("Needs"),
        (
            Column("id", _("Id")),
            Column("statement", _("Need"), wide=True),
            Column("type", _("Type")),
            Column("importance", _("Importance"), "number"),
            Column("satisfaction", _("Satisfaction"), "number"),
            Column("basis", _("Basis")),
            Column("validated_on", _("Confirmed"), "date"),
        ),
        tuple(
            (
                Cell(need.id, ref=need.id),
                Cell(need.statement),
                Cell(word(need.type) or None),
                Cell(need.importance),
                Cell(need.satisfaction),
                Cell(word(need.basis) or None, "partial" if need.basis == "assumption" else ""),
                Cell(need.validated_on),
            )
            for need in needs
        ),
        empty=_("It has no active need on record."),
    )


def _conflicts(register: Register, comparisons: Iterable[Comparison]) -> Table:
    rows = []
    for comparison in comparisons:
        decided = settled(register, comparison)
        rows.append(
            (
                Cell(comparison.id, ref=comparison.id),
                Cell(register.label(comparison.need)),
                Cell(register.label(comparison.customer_need)),
                Cell(register.label(comparison.decision) if decided else _("open"), "good" if decided else "bad"),
            )
        )
    return Table(
        "conflicts",
        _("Conflicts"),
        (
            Column("id", _("Id")),
            Column("need", _("The party's need"), wide=True),
            Column("customer_need", _("The customer's need"), wide=True),
            Column("decision", _("Decided by"), wide=True),
        ),
        tuple(rows),
    )


def _since(register: Register, item: ToReview, since: ChangeSet | None) -> Iterator[Block]:
    """What has changed since the last review: by fields where they are known, and by what no longer is as stamped."""
    if since:
        title = _("Changed since {day}").format(day=item.last)
        yield changes_table(since, register, key="changes", title=title)
    changed = _changed_ids(item.suspicion)
    if changed:
        yield Paragraph(
            plural(
                "Since it was signed off on {{day}}, {count} record is no longer as it was: {{ids}}.",
                "Since it was signed off on {{day}}, {count} records are no longer as they were: {{ids}}.",
                len(changed),
            ).format(day=item.suspicion.review.held_on if item.suspicion else "", ids=", ".join(changed)),
            "partial",
        )
    elif item.suspicion is not None:
        yield Paragraph(_("What was signed off says the same today."), "good")
    elif since is not None and not since:
        yield Paragraph(_("Nothing has changed since {day}.").format(day=item.last), "good")
    elif since is None and item.last is not None:
        yield Paragraph(_("What has changed since its last review is not known: nothing was stamped then."), "muted")


def _findings(findings: Iterable[Finding]) -> Table:
    return Table(
        "findings",
        _("What an auditor may ask"),
        (
            Column("id", _("Id")),
            Column("severity", _("Severity")),
            Column("rule", _("Rule")),
            Column("message", _("What"), wide=True),
        ),
        tuple(
            (
                Cell(finding.record, ref=finding.record),
                Cell(finding.severity.value, _TONES[finding.severity.value]),
                Cell(finding.rule),
                Cell(finding.message),
            )
            for finding in findings
        ),
    )
