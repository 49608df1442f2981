"""The 360° comparison drawn: the fields of the matrix, shares by party, agreement, importance beside satisfaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import TypeVar

from stakeholders.analysis.compare import Comparison360, State, Summary
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import Cell, Chart, Column, Table, Tone
from stakeholders.texts import _, figure

ROWS_AT_MOST, PARTIES_AT_MOST, TOPICS_AT_MOST = 60, 40, 30
"""What one drawing holds; beyond that it could not be read."""
_NAMED_AT_MOST = 3
_GROUPS: dict[State, int] = {
    State.CONFLICT_OPEN: 0,
    State.CONFLICT_DECIDED: 0,
    State.PARTLY_ALIGNED: 1,
    State.ALIGNED: 2,
    State.INDEPENDENT: 3,
    State.NOT_COMPARED: 4,
    State.CUSTOMERS_ONLY: 5,
    State.PARTY_ONLY: 5,
}
"""States that share a colour, of which there are six: in the matrix their marks tell them apart."""
_TONES: tuple[Tone, ...] = ("bad", "partial", "good", "info", "", "muted")
_T = TypeVar("_T")


def _words() -> tuple[str, ...]:
    return (
        _("conflict"),
        _("partly aligned"),
        _("aligned"),
        _("independent"),
        _("not compared"),
        _("one side is silent"),
    )


def _tones(used: Iterable[int]) -> Tones:
    groups = set(used)
    return tuple((word, _TONES[group]) for group, word in enumerate(_words()) if group in groups)


def fields(
    comparison: Comparison360, marks: Mapping[State, tuple[str, Tone]], names: Mapping[State, str]
) -> Iterator[Chart]:
    """The matrix as a heat map; of a large one the rows and parties with most conflicts.

    :param marks: the mark of each state.
    :param names: the states in words.
    """
    everyone = tuple(range(len(comparison.parties)))
    weights = [_weight(cell.state for cell in row.cells) for row in comparison.rows]
    rows = _most(comparison.rows, weights, ROWS_AT_MOST)
    columns = _most(
        everyone, [_weight(row.cells[i].state for row in comparison.rows) for i in everyone], PARTIES_AT_MOST
    )
    labels = charts.distinct([row.label or _("(no topic)") for row in rows], [row.key for row in rows])
    parties = [comparison.parties[i] for i in columns]
    heads = charts.distinct([party.name for party in parties], [party.id for party in parties])
    words = _words()
    found: list[tuple[Cell, ...]] = []
    states: list[State] = []
    for label, row in zip(labels, rows, strict=True):
        for head, index in zip(heads, columns, strict=True):
            state = row.cells[index].state
            if state is not State.EMPTY:
                group = _GROUPS[state]
                states.append(state)
                found.append(
                    (
                        Cell(label, ref=row.key),
                        Cell(head, ref=comparison.parties[index].id),
                        Cell(words[group], _TONES[group]),
                        Cell(names[state]),
                        Cell(marks[state][0]),
                    )
                )
    if not found:
        return
    table = Table(
        "fields",
        _("Where needs agree and where not"),
        (
            Column("row", _("Topic") if comparison.rows_are == "topics" else _("Need"), wide=True),
            Column("party", _("Party")),
            Column("found", _("Relation")),
            Column("state", _("In detail")),
            Column("mark", _("Mark")),
        ),
        tuple(found),
        note=_fields_note(comparison, len(rows), len(columns)),
    )
    alternative = _(
        "Fields of {rows} rows by {parties} parties: in open conflict {open}, in decided conflict {decided}, partly "
        "aligned {partly}, aligned {aligned}, independent {independent}, not compared {not_compared}, one side silent "
        "{silent}."
    ).format(
        rows=len(rows),
        parties=len(columns),
        open=states.count(State.CONFLICT_OPEN),
        decided=states.count(State.CONFLICT_DECIDED),
        aligned=states.count(State.ALIGNED),
        partly=states.count(State.PARTLY_ALIGNED),
        independent=states.count(State.INDEPENDENT),
        not_compared=states.count(State.NOT_COMPARED),
        silent=sum(1 for state in states if _GROUPS[state] == 5),
    )
    yield charts.heat_map(
        table,
        alternative,
        x="party",
        y="row",
        colour="found",
        tones=_tones(_GROUPS[state] for state in states),
        label="mark",
        across=heads,
    )


def _weight(states: Iterable[State]) -> tuple[int, int, int]:
    """What makes a row or a party worth drawing: open conflicts, then decided ones, then fields in which both speak."""
    listed = list(states)
    alone = (State.EMPTY, State.CUSTOMERS_ONLY, State.PARTY_ONLY)
    both = sum(1 for state in listed if state not in alone)
    return listed.count(State.CONFLICT_OPEN), listed.count(State.CONFLICT_DECIDED), both


def _most(items: Sequence[_T], weights: Sequence[tuple[int, ...]], most: int) -> tuple[_T, ...]:
    """The items of the greatest weight, in the order they stand in."""
    ranked = sorted(range(len(items)), key=lambda index: (tuple(-each for each in weights[index]), index))
    return tuple(items[index] for index in sorted(ranked[:most]))


def _fields_note(comparison: Comparison360, rows: int, parties: int) -> str:
    if rows == len(comparison.rows) and parties == len(comparison.parties):
        return ""
    return _(
        "Drawn are those with most conflicts: {rows} of {all_rows} rows, {parties} of {all_parties} parties."
    ).format(rows=rows, all_rows=len(comparison.rows), parties=parties, all_parties=len(comparison.parties))


def alignment(comparison: Comparison360, group: str) -> Iterator[Chart]:
    """What part of the rows each party shares with the reference, and how.

    :param group: what the reference of the comparison is called.
    """
    spoken = [summary for summary in comparison.summaries if summary.rows]
    if not spoken:
        return
    weights = [_weight(_listed(summary)) for summary in spoken]
    drawn = _most(spoken, weights, PARTIES_AT_MOST)
    names = charts.distinct([each.party.name for each in drawn], [each.party.id for each in drawn])
    words = _words()
    rows: list[tuple[Cell, ...]] = []
    used = set()
    for name, summary in zip(names, drawn, strict=True):
        for group_number, word in enumerate(words):
            states = [state for state, each in _GROUPS.items() if each == group_number]
            share = summary.share(*states)
            if share:
                used.add(group_number)
                rows.append((Cell(name, ref=summary.party.id), Cell(word, _TONES[group_number]), Cell(share)))
    note = _("Shares of the rows in which the party or {group} have needs.").format(group=group)
    if len(drawn) < len(spoken):
        more = _("Drawn are those with most conflicts: {count} of {all}.")
        note = f"{note} {more.format(count=len(drawn), all=len(spoken))}"
    table = Table(
        "alignment",
        _("Alignment party by party"),
        (Column("party", _("Party")), Column("found", _("Relation")), Column("share", _("Share of rows"), "percent")),
        tuple(rows),
        note=note,
    )
    yield charts.bars(
        table,
        _alignment_said(spoken),
        of="party",
        value="share",
        colour="found",
        tones=_tones(used),
        bounds=(0, 100),
    )


def _listed(summary: Summary) -> Iterator[State]:
    for state, count in summary.counts.items():
        yield from [state] * count


def _alignment_said(spoken: Sequence[Summary]) -> str:
    conflicts = {each.party.name: each.share(State.CONFLICT_OPEN, State.CONFLICT_DECIDED) or 0 for each in spoken}
    most = sorted((name for name in conflicts if conflicts[name]), key=lambda name: -conflicts[name])
    if not most:
        return _("Parties in conflict in some row: none of {count}.").format(count=len(spoken))
    told = [_("{name} ({share:.0f} %)").format(name=name, share=conflicts[name]) for name in most[:_NAMED_AT_MOST]]
    return _("Parties in conflict in some row: {count} of {all}. The greatest shares of rows: {names}.").format(
        count=len(most), all=len(spoken), names=", ".join(told)
    )


def agreement(comparison: Comparison360, group: str) -> Iterator[Chart]:
    """Kendall's tau-b of the importance that each party and the reference give to the topics they share.

    :param group: what the reference of the comparison is called.
    """
    judged = [each for each in comparison.summaries if each.tau is not None]
    if not judged:
        return
    ranked = sorted(judged, key=lambda each: -(each.tau or 0))
    drawn = ranked if len(ranked) <= PARTIES_AT_MOST else [*ranked[:1], *ranked[1 - PARTIES_AT_MOST :]]
    names = charts.distinct([each.party.name for each in drawn], [each.party.id for each in drawn])
    rows = tuple(
        (Cell(name, ref=each.party.id), Cell(each.tau), Cell(each.shared))
        for name, each in zip(names, drawn, strict=True)
    )
    withheld = len(comparison.summaries) - len(judged)
    note = [_("Kendall's tau-b, from -1 (opposite order) over 0 to 1 (same order).")]
    if withheld:
        note.append(_("Parties for which it is withheld, below five shared topics: {count}.").format(count=withheld))
    if len(drawn) < len(ranked):
        note.append(_("Of {all}, the one that agrees most and those that agree least.").format(all=len(ranked)))
    table = Table(
        "agreement",
        _("Agreement with {group} on what matters").format(group=group),
        (
            Column("party", _("Party")),
            Column("tau", _("tau-b"), "number", 2),
            Column("shared", _("Shared topics"), "number"),
        ),
        rows,
        note=" ".join(note),
    )
    told = [_("{name} {tau}").format(name=each.party.name, tau=figure(each.tau or 0, 2)) for each in _ends(ranked)]
    all_told = len(told) == len(ranked)
    said = [
        (
            _("tau-b: {names}.") if all_told else _("tau-b of {count} parties, the greatest and the least: {names}.")
        ).format(count=len(ranked), names=", ".join(told))
    ]
    if comparison.concordance is not None:
        said.append(
            _("All groups together: Kendall's W = {w} (0 none, 1 full).").format(w=figure(comparison.concordance.w, 2))
        )
    yield charts.bars(table, " ".join(said), of="party", value="tau", bounds=(-1, 1))


def _ends(ranked: Sequence[Summary]) -> Sequence[Summary]:
    """All of a few, of many those at either end."""
    return ranked if len(ranked) <= 2 * _NAMED_AT_MOST else [*ranked[:_NAMED_AT_MOST], *ranked[-_NAMED_AT_MOST:]]


def importance_and_satisfaction(comparison: Comparison360, group: str) -> Iterator[Chart]:
    """The reference's topics by satisfaction and importance, in four fields after Martilla and James (1977).

    The lines stand at the mean importance and the mean satisfaction of the topics that have both.

    :param group: what the reference of the comparison is called.
    """
    if comparison.rows_are != "topics":
        return
    rated = [
        (row, row.reference.importance.mean, row.reference.satisfaction.mean)
        for row in comparison.rows
        if row.reference.importance is not None and row.reference.satisfaction is not None
    ]
    if len(rated) < 2:
        return
    drawn = _most(rated, [(round(1000 * (2 * each[1] - each[2])),) for each in rated], TOPICS_AT_MOST)
    importance, satisfaction = fmean(each[1] for each in rated), fmean(each[2] for each in rated)
    concentrate, keep_up, low, overkill = (
        _("concentrate here"),
        _("keep up the good work"),
        _("low priority"),
        _("possible overkill"),
    )

    def field(high: bool, met: bool) -> tuple[str, Tone]:
        if high:
            return (keep_up, "good") if met else (concentrate, "bad")
        return (overkill, "info") if met else (low, "muted")

    labels = charts.distinct(
        [row.label or _("(no topic)") for row, *_rest in drawn], [row.key for row, *_rest in drawn]
    )
    rows: list[tuple[Cell, ...]] = []
    for label, (row, important, satisfied) in zip(labels, drawn, strict=True):
        word, tone = field(important >= importance, satisfied >= satisfaction)
        rows.append((Cell(label, ref=row.key), Cell(satisfied), Cell(important), Cell(word, tone)))
    note = [
        _(
            "After Martilla and James (1977); the lines stand at the means of the topics: importance {importance}, "
            "satisfaction {satisfaction}. Medians or the midpoint of the scale would part them otherwise."
        ).format(importance=figure(importance, 1), satisfaction=figure(satisfaction, 1))
    ]
    if len(drawn) < len(rated):
        note.append(_("Drawn are those that lack most: {count} of {all}.").format(count=len(drawn), all=len(rated)))
    table = Table(
        "importance_satisfaction",
        _("Importance and satisfaction of {group}").format(group=group),
        (
            Column("topic", _("Topic")),
            Column("satisfaction", _("Satisfaction"), "number", 1),
            Column("importance", _("Importance"), "number", 1),
            Column("field", _("Field")),
        ),
        tuple(rows),
        note=" ".join(note),
    )
    lacking = [str(row[0].value) for row in rows if row[3].value == concentrate]
    if len(lacking) > 2 * _NAMED_AT_MOST:
        lacking = [*lacking[: 2 * _NAMED_AT_MOST], "…"]
    alternative = (
        _("Topics that are important and not met accordingly, of {count}: {names}.").format(
            count=len(rated), names=", ".join(lacking)
        )
        if lacking
        else _("Topics that are important and not met accordingly: none of {count}.").format(count=len(rated))
    )
    used = {row[3].value for row in rows}
    tones: Tones = ((concentrate, "bad"), (keep_up, "good"), (low, "muted"), (overkill, "info"))
    yield charts.points(
        table,
        alternative,
        x="satisfaction",
        y="importance",
        label="topic",
        colour="field",
        tones=tuple((word, tone) for word, tone in tones if word in used),
        bounds=_bounds([satisfied for _row, _important, satisfied in drawn]),
        upwards=_bounds([important for _row, important, _satisfied in drawn]),
        cross=(satisfaction, importance),
        fields=(concentrate.upper(), keep_up.upper(), low.upper(), overkill.upper()),
    )


def _bounds(ratings: Sequence[float]) -> tuple[float, float]:
    """The part of the scale of 1 to 5 in which the ratings lie, with room for the names."""
    least, most = min(ratings), max(ratings)
    return max(0.5, int(least) - 0.25), min(5.5, int(most + 0.999) + 0.25)
