"""Coverage as a report: clause by clause, what the register holds as evidence and what an auditor will miss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.coverage import Covered, State, Subjects, coverage, subjects
from stakeholders.findings import Finding
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.evidence import (
    SEVERITY_TONES,
    about_editions,
    by_topic,
    cited,
    clause_text,
    counted,
    groups,
    kind_name,
    severity_name,
    tone_of,
    weightiest_first,
)
from stakeholders.reports.moving import moving_blocks
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.standards import DEFAULT, Edition, Editions, edition, find_edition, in_numeric_order
from stakeholders.texts import _, plural

STATE_TONES: dict[State, Tone] = {
    State.EVIDENCE: "good",
    State.GAPS: "partial",
    State.GAP: "bad",
    State.NOTHING: "bad",
    State.NOT_ASKED: "muted",
}
_IDS = 10
"""Ids of one kind of record that are named; the latest come first."""
_NO_CLAUSE = (999,)
"""Where what no clause asks for comes: after all clauses."""


def state_name(state: State) -> str:
    """The state in words."""
    return {
        State.EVIDENCE: _("evidence"),
        State.GAPS: _("evidence with gaps"),
        State.GAP: _("gap"),
        State.NOTHING: _("nothing recorded"),
        State.NOT_ASKED: _("not asked by this edition"),
    }[state]


def coverage_report(
    register: Register,
    today: dt.date,
    *,
    findings: Sequence[Finding] = (),
    editions: Sequence[str] = (),
    compare: str | None = None,
) -> Report:
    """What the register holds and lacks of what each clause asks.

    :param findings: what a check has found, waived or not.
    :param editions: the ids of the editions to go through; those of the register's header unless named.
    :param compare: the id of an edition to move to: what that asks comes first.
    :raises Unable: there is no data for an edition named.
    """
    chosen = tuple(map(find_edition, dict.fromkeys(editions))) or Editions.of(register.header).editions
    found = by_topic(findings)
    known = subjects(register, found, today)
    blocks: list[Block] = []
    if compare is not None:
        blocks += moving_blocks(chosen, find_edition(compare), known, today)
    for number, each in enumerate(chosen):
        blocks += _edition_blocks(each, known, key="coverage" if number == 0 else f"coverage_{_slug(each)}")
    blocks += [_missing(chosen, findings), _evidence(chosen, known)]
    return Report("coverage", _("Coverage by clause"), about_editions(register, today, chosen), tuple(blocks))


def _slug(each: Edition) -> str:
    return each.id.replace(":", "_").replace("-", "_")


def _edition_blocks(each: Edition, known: Subjects, key: str) -> Iterator[Block]:
    covered = coverage(each, known)
    yield Heading(_("What {edition} asks").format(edition=each.name))
    yield _facts(covered)
    yield Paragraph(
        _(
            "What an auditor may ask by each clause, and what the register can show. Nothing here says that a clause "
            "is met: that is for the auditor to judge."
        ),
        "muted",
    )
    yield _clauses(covered, each, key)
    yield _chart(covered, each, key)


def _facts(covered: Sequence[Covered]) -> Facts:
    asked = [each for each in covered if each.number]
    items = [(_("Clauses that ask for something of the register"), Cell(len(asked)))]
    for state in (State.EVIDENCE, State.GAPS, State.GAP, State.NOTHING):
        count = sum(each.state is state for each in asked)
        name = state_name(state)
        items.append((name[:1].upper() + name[1:], Cell(count, STATE_TONES[state] if count else "")))
    unverified = sum(not each.verified for each in asked)
    if unverified:
        items.append((_("Clauses not compared with the standard itself"), Cell(unverified, "info")))
    return Facts(tuple(items))


def _titles(covered: Covered) -> tuple[str, ...]:
    return tuple(_(title) for title in covered.titles or (_title(covered.topics[0]),))


def _title(topic: str) -> str:
    """The title of a topic as the default edition gives it, which speaks of all."""
    return edition(DEFAULT).topics[topic].title


def _clauses(covered: Sequence[Covered], each: Edition, key: str) -> Table:
    rows = tuple(
        (
            Cell(clause_text(one.number, one.verified) if one.number else _("none"), "" if one.number else "muted"),
            Cell(_titles(one)),
            Cell(state_name(one.state), STATE_TONES[one.state]),
            Cell(counted(one.evidence) or None),
            Cell(max((piece.day for piece in one.evidence if piece.day is not None), default=None)),
            Cell(len(one.findings) or None, tone_of(one.findings)),
        )
        for one in covered
    )
    unverified = _(
        " What is unverified comes from general knowledge and has not been compared with the standard itself."
    )
    return Table(
        key,
        _("{edition}, clause by clause").format(edition=each.name),
        (
            Column("clause", _("Clause")),
            Column("subject", _("Subject")),
            Column("state", _("State")),
            Column("evidence", _("Evidence")),
            Column("latest", _("Latest"), "date"),
            Column("findings", _("Findings"), "number"),
        ),
        rows,
        note=_("Evidence: how many records of each kind. Findings: how many things are missing; each is told below.")
        + ("" if all(one.verified for one in covered) else unverified),
    )


def _chart(covered: Sequence[Covered], each: Edition, key: str) -> Chart:
    asked = [one for one in covered if one.number]
    rows = []
    for one in asked:
        if one.state is not State.GAP:
            rows.append((Cell(one.number), Cell(state_name(one.state)), Cell(len(one.evidence))))
        if one.findings:
            rows.append((Cell(one.number), Cell(_("findings")), Cell(len(one.findings))))
    table = Table(
        f"chart_{key}",
        _("{edition}: coverage by clause").format(edition=each.name),
        (
            Column("clause", _("Clause")),
            Column("part", _("What")),
            Column("count", _("Records and findings"), "number"),
        ),
        tuple(rows),
    )
    return charts.bars(
        table,
        _alternative(asked),
        of="clause",
        value="count",
        colour="part",
        tones=(
            (state_name(State.EVIDENCE), "good"),
            (state_name(State.GAPS), "partial"),
            (_("findings"), "bad"),
            (state_name(State.NOTHING), "muted"),
        ),
    )


def _alternative(asked: Sequence[Covered]) -> str:
    def numbers(*states: State) -> str:
        return ", ".join(one.number for one in asked if one.state in states) or _("none")

    return _(
        "Bars of the pieces of evidence and the findings for each of {count} clauses. Evidence with nothing found "
        "missing: {evidence}. Evidence with gaps: {gaps}. No evidence, but findings: {gap}. Nothing recorded: "
        "{nothing}."
    ).format(
        count=len(asked),
        evidence=numbers(State.EVIDENCE),
        gaps=numbers(State.GAPS),
        gap=numbers(State.GAP),
        nothing=numbers(State.NOTHING),
    )


def _place(chosen: Sequence[Edition], topic: str) -> tuple[int, ...]:
    """Where a topic comes: by its first clause in the first edition that speaks of it."""
    for each in chosen:
        if topic in each.topics:
            return min(map(in_numeric_order, each.topics[topic].clauses))
    return _NO_CLAUSE


def _missing(chosen: Sequence[Edition], findings: Sequence[Finding]) -> Table:
    found = [(topic, each) for topic, group in by_topic(findings).items() for each in weightiest_first(group)]
    found.sort(key=lambda item: _place(chosen, item[0]))
    waived = sum(1 for each in findings if each.waived)
    rows = tuple(
        (
            Cell(cited(chosen, topic) or _("no clause"), "" if topic else "muted"),
            Cell(each.rule),
            Cell(each.record or None, ref=each.record),
            Cell(each.message),
            Cell(_("waived: {waiver}").format(waiver=each.waived), "muted", ref=each.waived)
            if each.waived
            else Cell(severity_name(each.severity), SEVERITY_TONES[each.severity]),
        )
        for topic, each in found
    )
    told = plural(
        "{count} finding is waived and counts as no gap.", "{count} findings are waived and count as no gaps.", waived
    )
    return Table(
        "missing",
        _("What is missing"),
        (
            Column("clause", _("Clause")),
            Column("rule", _("Rule")),
            Column("record", _("Record")),
            Column("message", _("What an auditor may ask about"), wide=True),
            Column("severity", _("Weight")),
        ),
        rows,
        note=told if waived else "",
        empty=_("No rule finds anything missing."),
        at_first=40,
    )


def _evidence(chosen: Sequence[Edition], known: Subjects) -> Table:
    rows = []
    for topic in sorted(known, key=lambda topic: _place(chosen, topic)):
        for group in groups(known[topic].evidence):
            rows.append(
                (
                    Cell(cited(chosen, topic) or _("no clause")),
                    Cell(_(_title(topic))),
                    Cell(kind_name(group.kind)),
                    Cell(len(group.names)),
                    Cell(group.latest),
                    Cell(group.named(_IDS)),
                )
            )
    return Table(
        "evidence",
        _("Evidence"),
        (
            Column("clause", _("Clause")),
            Column("subject", _("Subject")),
            Column("kind", _("Kind")),
            Column("count", _("Records"), "number"),
            Column("latest", _("Latest"), "date"),
            Column("ids", _("Ids"), wide=True),
        ),
        tuple(rows),
        note=_("Of each kind the {most} latest records are named.").format(most=_IDS),
        empty=_("The register holds no evidence."),
        at_first=0,
    )
