"""Where the parties stand, drawn: the power/interest grid, and engagement and relationship on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stakeholders.analysis.standing import (
    ATTITUDES,
    DEPTHS,
    MIDPOINT,
    Quadrant,
    engagement_gap,
    quadrant,
    relationship_gap,
)
from stakeholders.model.parties import Party
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import Cell, Chart, Column, Table, Tone
from stakeholders.texts import _, word

QUADRANTS: tuple[tuple[Quadrant, Tone], ...] = (
    ("keep satisfied", "partial"),
    ("manage closely", "bad"),
    ("monitor", "muted"),
    ("keep informed", "info"),
)
"""Above left, above right, below left, below right, with their colours."""
PARTIES_AT_MOST = 60
"""Rows of a drawing; beyond them it could not be read."""
_NAMED_AT_MOST = 3


def power_and_interest(parties: Sequence[Party]) -> Iterator[Chart]:
    """The grid after Mendelow (1991): a point for each pair of ratings, with the names of the parties that have it."""
    together: dict[tuple[int, int], list[Party]] = {}
    for party in parties:
        if party.power is not None and party.interest is not None:
            together.setdefault((party.power, party.interest), []).append(party)
    if not together:
        return
    counts = {place: 0 for place, _tone in QUADRANTS}
    rows = []
    for (power, interest), there in sorted(together.items(), reverse=True):
        strategy = quadrant(there[0])
        assert strategy is not None  # both ratings are given
        counts[strategy] += len(there)
        tone = dict(QUADRANTS)[strategy]
        names = tuple(party.name for party in there)
        rows.append((Cell(interest), Cell(power), Cell(_(strategy), tone), Cell(len(there)), Cell(names)))
    table = Table(
        "power_interest",
        _("Power/interest grid"),
        (
            Column("interest", _("Interest"), "number"),
            Column("power", _("Power"), "number"),
            Column("strategy", _("Strategy")),
            Column("count", _("How many"), "number"),
            Column("parties", _("Parties"), wide=True),
        ),
        tuple(rows),
        note=_left_out(len(parties) - sum(counts.values())),
    )
    alternative = _(
        "By interest (across) and power (upwards), each from 1 to 5. Parties to manage closely: {closely}; to keep "
        "satisfied: {satisfied}; to keep informed: {informed}; to monitor: {monitor}."
    ).format(
        closely=counts["manage closely"],
        satisfied=counts["keep satisfied"],
        informed=counts["keep informed"],
        monitor=counts["monitor"],
    )
    above_left, above_right, below_left, below_right = (_(place).upper() for place, _tone in QUADRANTS)
    yield charts.points(
        table,
        alternative,
        x="interest",
        y="power",
        label="parties",
        colour="strategy",
        tones=tuple((_(place), tone) for place, tone in QUADRANTS if counts[place]),
        size="count",
        bounds=(0.5, 5.5),
        upwards=(0.3, 5.5),
        cross=(MIDPOINT + 0.5, MIDPOINT + 0.5),
        fields=(above_left, above_right, below_left, below_right),
    )


def _left_out(count: int) -> str:
    return _("Parties not rated for both are left out: {count}.").format(count=count) if count else ""


def engagement(parties: Sequence[Party]) -> Iterator[Chart]:
    """Where each party's engagement is and where it should be."""
    told = [(party, party.engagement.current, party.engagement.desired) for party in parties]
    yield from _on_the_way(
        "engagement",
        _("Engagement, now and wanted"),
        _("Engagement"),
        ATTITUDES,
        told,
        engagement_gap,
        _("Parties engaged less than wanted: {behind} of {count}."),
    )


def relationship(parties: Sequence[Party]) -> Iterator[Chart]:
    """How deep the relationship to each party is and how deep it should be."""
    told = [(party, party.relationship.current, party.relationship.target) for party in parties]
    yield from _on_the_way(
        "relationship",
        _("Relationship, now and wanted"),
        _("Relationship"),
        DEPTHS,
        told,
        relationship_gap,
        _("Parties with less of a relationship than wanted: {behind} of {count}."),
    )


def _on_the_way(
    key: str,
    title: str,
    column: str,
    steps: Sequence[str],
    told: Sequence[tuple[Party, str | None, str | None]],
    gap: Callable[[Party], int | None],
    behind: str,
) -> Iterator[Chart]:
    """A row for each party of which anything is said, the widest gap first."""
    words = [word(step) for step in steps]
    named = dict(zip(steps, words, strict=True))
    known = sorted((each for each in told if each[1] or each[2]), key=lambda each: -(gap(each[0]) or 0))
    if not known:
        return
    drawn = known[:PARTIES_AT_MOST]
    names = charts.distinct([party.name for party, _now, _wanted in drawn], [party.id for party, *_rest in drawn])
    as_wanted, now, wanted = _("now, as wanted"), _("now"), _("wanted")
    tones: Tones = ((now, "info"), (wanted, "partial"), (as_wanted, "good"))
    rows = []
    for name, (party, current, desired) in zip(names, drawn, strict=True):
        stands = [(current, as_wanted)] if current == desired else [(current, now), (desired, wanted)]
        for step, what in stands:
            if step is not None:
                mark = "○" if what == wanted else "●"
                rows.append((Cell(name, ref=party.id), Cell(named[step]), Cell(what, dict(tones)[what]), Cell(mark)))
    table = Table(
        key,
        title,
        (Column("party", _("Party")), Column("step", column), Column("stand", _("Stand")), Column("mark", _("Mark"))),
        tuple(rows),
        note=_("Drawn are those with the widest gaps: {count} of {all}.").format(count=len(drawn), all=len(known))
        if len(drawn) < len(known)
        else "",
    )
    used = {row[2].value for row in rows}
    yield charts.heat_map(
        table,
        _said(behind, known, gap),
        x="step",
        y="party",
        colour="stand",
        tones=tuple((word, tone) for word, tone in tones if word in used),
        label="mark",
        across=words,
    )


def _said(
    behind: str, known: Sequence[tuple[Party, str | None, str | None]], gap: Callable[[Party], int | None]
) -> str:
    """How many are behind, and who is furthest."""
    gaps = {party.id: found for party, *_rest in known if (found := gap(party)) is not None and found > 0}
    said = behind.format(behind=len(gaps), count=len(known))
    if not gaps:
        return said
    widest = max(gaps.values())
    names = [party.name for party, *_rest in known if gaps.get(party.id) == widest]
    if len(names) > _NAMED_AT_MOST:
        return said
    return _("{said} Furthest from it: {names}.").format(said=said, names=", ".join(names))
