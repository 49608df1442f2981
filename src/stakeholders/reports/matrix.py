"""The 360° comparison as a report: the matrix, each party's summary, agreement, the lens, what to improve first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.compare import Cell as Beside
from stakeholders.analysis.compare import Comparison360, Ratings, Row, State, Summary, settled
from stakeholders.analysis.improvement import Area
from stakeholders.analysis.lens import Seen
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports import matrix_charts
from stakeholders.reports.about import about
from stakeholders.reports.feeding import NOTHING_FED, FromAnswers
from stakeholders.reports.priorities import areas_table, lens_blocks
from stakeholders.reports.report import (
    Block,
    Cell,
    Column,
    Facts,
    Matrix,
    Paragraph,
    Report,
    Table,
    Tone,
)
from stakeholders.texts import _, figure, plural

_MARKS: dict[State, tuple[str, Tone]] = {
    State.CONFLICT_OPEN: ("!!", "bad"),
    State.CONFLICT_DECIDED: ("!", "partial"),
    State.PARTLY_ALIGNED: ("~", "partial"),
    State.ALIGNED: ("=", "good"),
    State.INDEPENDENT: ("|", "info"),
    State.NOT_COMPARED: ("?", "partial"),
    State.CUSTOMERS_ONLY: ("c", "muted"),
    State.PARTY_ONLY: ("p", "info"),
    State.EMPTY: ("", ""),
}


def state_name(state: State, against: str) -> str:
    """The state in words; `against` is what the reference is called."""
    names = {
        State.CONFLICT_OPEN: _("open conflict"),
        State.CONFLICT_DECIDED: _("decided conflict"),
        State.PARTLY_ALIGNED: _("partly aligned"),
        State.ALIGNED: _("aligned"),
        State.INDEPENDENT: _("independent"),
        State.NOT_COMPARED: _("not compared"),
        State.CUSTOMERS_ONLY: _("{group} only").format(group=against),
        State.PARTY_ONLY: _("party only"),
        State.EMPTY: "",
    }
    return names[state]


def _meaning(state: State, against: str) -> str:
    meanings = {
        State.CONFLICT_OPEN: _("a need of the party conflicts with one of the {group}, and nobody has decided"),
        State.CONFLICT_DECIDED: _("a conflict that a decision settles"),
        State.PARTLY_ALIGNED: _("some of the needs compared go together, some only in part"),
        State.ALIGNED: _("the needs compared go together"),
        State.INDEPENDENT: _("the needs compared have nothing to do with each other"),
        State.NOT_COMPARED: _("both have needs here, and nobody has compared them"),
        State.CUSTOMERS_ONLY: _("the party is silent here"),
        State.PARTY_ONLY: _("only the party has needs here"),
        State.EMPTY: _("neither has needs here"),
    }
    return meanings[state].format(group=against)


def matrix_report(
    register: Register,
    comparison: Comparison360,
    areas: tuple[Area, ...],
    seen: Seen | None,
    today: dt.date,
    *,
    conflicts_only: bool = False,
    most: int = 15,
    answers: FromAnswers = NOTHING_FED,
) -> Report:
    """The report of a comparison.

    :param areas: what to improve, the most at stake first; the first `most` are shown.
    :param seen: the comparison through a function's eyes, where a lens was asked for.
    :param conflicts_only: keep only the rows and parties of a conflict.
    :param answers: which needs have their satisfaction from answers.
    """
    group = _group(comparison)
    title = _("360° needs comparison against {group}").format(group=group)
    blocks: list[Block] = [_facts(register, comparison), *_remarks(comparison), *answers.note()]
    blocks.append(_matrix(comparison, group, conflicts_only, answers))
    if not conflicts_only:
        names = {state: state_name(state, group) for state in State}
        blocks.extend(matrix_charts.fields(comparison, _MARKS, names))
    blocks.append(_conflicts(register, comparison))
    if not conflicts_only:
        blocks.append(_parties(comparison, group))
        blocks.extend(matrix_charts.alignment(comparison, group))
        blocks.extend(matrix_charts.agreement(comparison, group))
        if seen is not None:
            blocks.extend(lens_blocks(seen, group))
        blocks.extend(matrix_charts.importance_and_satisfaction(comparison, group))
        blocks.append(areas_table(areas, most, answers))
    return Report("matrix", title, about(register, today), tuple(blocks))


def _group(comparison: Comparison360) -> str:
    return comparison.reference[0].name if len(comparison.reference) == 1 else _("customers")


def _facts(register: Register, comparison: Comparison360) -> Facts:
    ours = {need.id for row in comparison.rows for need in row.reference.needs}
    voices = {id(cell.voice): cell.voice for row in comparison.rows for cell in row.cells}  # rows may share them
    theirs = {need.id for voice in voices.values() for need in voice.needs}
    compared = {found.id for row in comparison.rows for cell in row.cells for found in cell.comparisons}
    open_ones = {found.id for row in comparison.rows for cell in row.cells for found in cell.open}
    names = tuple(party.name for party in comparison.reference)
    items = [
        (_("Compared against"), Cell(names if names else _("no customer is in the register"))),
        (_("Their needs"), Cell(len(ours))),
        (_("Other parties"), Cell(len(comparison.parties))),
        (_("The other parties' needs"), Cell(len(theirs))),
        (_("Comparisons recorded"), Cell(len(compared))),
        (_("Open conflicts"), Cell(len(open_ones), "bad" if open_ones else "good")),
        (_("Agreement on what matters"), _agreement(register, comparison)),
    ]
    return Facts(tuple(items))


def _agreement(register: Register, comparison: Comparison360) -> Cell:
    found = comparison.concordance
    if found is None:
        note = _("Kendall's W needs at least five topics that at least two groups have rated.")
        return Cell(_("withheld: too few topics rated by several groups"), "muted", note)
    groups = [_group(comparison)]
    groups += [party.name for id in comparison.ranked_by if (party := register.get(Party, id)) is not None]
    text = _("W = {w} (0 none, 1 full), {judges} groups, {items} topics, p = {p}").format(
        w=figure(found.w, 2), judges=found.judges, items=found.items, p=figure(found.p_value, 3)
    )
    return Cell(text, note=_("Kendall's W, corrected for ties; groups: {names}").format(names="; ".join(groups)))


def _remarks(comparison: Comparison360) -> Iterator[Paragraph]:
    if not comparison.reference:
        yield Paragraph(
            _("No party is marked as a customer (customer: true): there is nothing to compare with."), "bad"
        )
    untitled = next((row for row in comparison.rows if row.key == ""), None)
    voices = {id(voice): voice for row in comparison.rows for voice in (row.reference, row.others)}
    needs = [need for voice in voices.values() for need in voice.needs]
    if needs and not any(need.topic for need in needs):
        text = _(
            "No need has a topic, so each need of {group} stands beside all needs of each party. Give needs topics."
        )
        yield Paragraph(text.format(group=_group(comparison)), "partial")
    elif comparison.rows_are == "topics" and untitled is not None:
        count = len(untitled.reference.needs) + len(untitled.others.needs)
        told = plural("{count} need has no topic.", "{count} needs have no topic and stand in the last row.", count)
        yield Paragraph(f"{told} {_('Topics make needs comparable.')}", "partial")
    undecided = [party.name for party in (*comparison.reference, *comparison.parties) if party.relevant is None]
    if undecided:
        text = _("Counted as relevant until somebody decides: {names}.")
        shown = undecided if len(undecided) <= 12 else [*undecided[:12], "…"]
        yield Paragraph(text.format(names=", ".join(shown)), "muted")


def _matrix(comparison: Comparison360, group: str, conflicts_only: bool, answers: FromAnswers) -> Matrix:
    rows, columns = comparison.rows, tuple(range(len(comparison.parties)))
    if conflicts_only:
        rows = tuple(row for row in rows if any(cell.open or cell.decided for cell in row.cells))
        columns = tuple(i for i in columns if any(row.cells[i].open or row.cells[i].decided for row in rows))
    used = {row.cells[i].state for row in rows for i in columns}
    head = _("topic") if comparison.rows_are == "topics" else _("need of {group}").format(group=group)
    if conflicts_only:
        empty = _("No conflict is recorded.")
    elif comparison.rows and not comparison.parties:
        empty = _("There is no other party to compare.")
    else:
        empty = _("No party has an active need.")
    note = _("Needs, importance and satisfaction are those of {group}: mean ratings, 1 to 5.").format(group=group)
    if answers.needs:
        note = f"{note} {_('Where surveys tell it, satisfaction comes from their answers.')}"
    return Matrix(
        "matrix",
        _("Needs side by side"),
        (head, _("party")),
        tuple(Cell(row.label or _("(no topic)"), ref=row.key) for row in rows),
        tuple(Cell(comparison.parties[i].name, ref=comparison.parties[i].id) for i in columns),
        tuple(tuple(_beside(row.cells[i], group) for i in columns) for row in rows),
        facts=(
            Column("needs", _("Needs"), "number"),
            Column("importance", _("Importance"), "number", 1),
            Column("satisfaction", _("Satisfaction"), "number", 1),
        ),
        fact_cells=tuple(_row_facts(row, answers) for row in rows),
        legend=tuple(
            (Cell(state_name(state, group), _MARKS[state][1], mark=_MARKS[state][0]), _meaning(state, group))
            for state in State
            if state in used and state is not State.EMPTY
        ),
        note=note,
        empty=empty,
    )


def _row_facts(row: Row, answers: FromAnswers) -> tuple[Cell, ...]:
    voice = row.reference
    return (
        Cell(len(voice.needs)),
        _rated(voice.importance),
        _rated(voice.satisfaction, answers.told(voice.needs)),
    )


def _rated(ratings: Ratings | None, source: str = "") -> Cell:
    """The mean rating.

    :param source: how many of the ratings come from answers, in words.
    """
    if ratings is None:
        return Cell()
    if ratings.least == ratings.greatest:
        return Cell(ratings.mean, note=source)
    note = _("{count} rated, from {least} to {greatest}")
    said = note.format(count=ratings.count, least=ratings.least, greatest=ratings.greatest)
    return Cell(ratings.mean, note="; ".join(filter(None, (said, source))))


def _beside(cell: Beside, group: str) -> Cell:
    if cell.state is State.EMPTY:
        return Cell()
    mark, tone = _MARKS[cell.state]
    return Cell(state_name(cell.state, group), tone, _details(cell), mark=mark)


def _details(cell: Beside) -> str:
    if not cell.voice.needs:
        elsewhere = _("compared with needs of another topic: {count}")
        return elsewhere.format(count=len(cell.comparisons)) if cell.comparisons else ""
    parts = [_("needs: {count}").format(count=len(cell.voice.needs))]
    if (rated := cell.voice.importance) is not None:
        text = _("importance {mean} ({least} to {greatest})")
        parts.append(text.format(mean=figure(rated.mean, 1), least=rated.least, greatest=rated.greatest))
    if cell.comparisons:
        parts.append(_("compared: {count}").format(count=len(cell.comparisons)))
    return ", ".join(parts)


def _conflicts(register: Register, comparison: Comparison360) -> Table:
    found: dict[str, tuple[Party, Comparison]] = {}
    for row in comparison.rows:
        for party, cell in zip(comparison.parties, row.cells, strict=True):
            for each in (*cell.open, *cell.decided):
                found.setdefault(each.id, (party, each))
    rows = []
    for party, each in sorted(found.values(), key=lambda pair: settled(register, pair[1])):
        done = settled(register, each)
        theirs, ours = register.get(Need, each.need), register.get(Need, each.customer_need)
        if ours is not None and ours.party == party.id:
            theirs, ours = ours, theirs
        rows.append(
            (
                Cell(_("decided") if done else _("open"), "good" if done else "bad"),
                Cell(ours.statement if ours else each.customer_need, ref=ours.id if ours else ""),
                Cell(party.name, ref=party.id),
                Cell(theirs.statement if theirs else each.need, ref=theirs.id if theirs else ""),
                Cell(each.rationale or None),
                Cell(each.decision, ref=each.decision or ""),
            )
        )
    return Table(
        "conflicts",
        _("Conflicts"),
        (
            Column("state", _("State")),
            Column("reference_need", _("Need of {group}").format(group=_group(comparison)), wide=True),
            Column("party", _("Party")),
            Column("party_need", _("Need of the party"), wide=True),
            Column("rationale", _("Why"), wide=True),
            Column("decision", _("Decision")),
        ),
        tuple(rows),
        empty=_("No conflict is recorded."),
    )


def _parties(comparison: Comparison360, group: str) -> Table:
    return Table(
        "parties",
        _("Party by party"),
        (
            Column("party", _("Party")),
            Column("needs", _("Needs"), "number"),
            Column("aligned", _("Aligned"), "percent"),
            Column("partly_aligned", _("Partly"), "percent"),
            Column("conflict", _("Conflict"), "percent"),
            Column("open_conflicts", _("Open"), "number"),
            Column("not_compared", _("Not compared"), "percent"),
            Column("silent", _("Silent"), "percent"),
            Column("alone", _("Alone"), "percent"),
            Column("tau", _("tau-b"), "number", 2),
            Column("assumed", _("Assumed"), "percent"),
        ),
        tuple(_party_row(summary, index, comparison) for index, summary in enumerate(comparison.summaries)),
        note=_(
            "Shares of the rows in which the party or {group} have needs; independent ones are the rest. Open: open "
            "conflicts. Silent: only {group} have needs there; alone: only the party. tau-b (Kendall) compares the "
            "importance that both give to the topics they share, from -1 (opposite) to 1 (same order); withheld below "
            "five shared topics. Assumed: needs of the party that rest on assumption."
        ).format(group=group),
        empty=_("There is no other party to compare."),
    )


def _party_row(summary: Summary, index: int, comparison: Comparison360) -> tuple[Cell, ...]:
    conflicts = {found.id for row in comparison.rows for found in row.cells[index].open}
    shared = plural("{count} shared topic", "{count} shared topics", summary.shared)
    tau = (
        Cell(None, note=_("withheld: {why}").format(why=shared))
        if summary.tau is None
        else Cell(summary.tau, note=shared)
    )
    assumed = 100 * summary.assumed / summary.needs if summary.needs else None
    return (
        Cell(summary.party.name, ref=summary.party.id),
        Cell(summary.needs),
        Cell(summary.share(State.ALIGNED)),
        Cell(summary.share(State.PARTLY_ALIGNED)),
        Cell(summary.share(State.CONFLICT_OPEN, State.CONFLICT_DECIDED)),
        Cell(len(conflicts), "bad" if conflicts else ""),
        Cell(summary.share(State.NOT_COMPARED)),
        Cell(summary.share(State.CUSTOMERS_ONLY)),
        Cell(summary.share(State.PARTY_ONLY)),
        tau,
        Cell(assumed, "partial" if assumed else ""),
    )
