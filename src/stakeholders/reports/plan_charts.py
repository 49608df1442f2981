"""The communication plan drawn: what was delivered and what is to come, and how well each function kept it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stakeholders.analysis.plan import LOOKBACK, Adherence, Planned, Status, adherence
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import Cell, Chart, Column, Table, Tone
from stakeholders.texts import _

_TONES: tuple[tuple[Status, Tone], ...] = (
    ("delivered", "good"),
    ("late", "partial"),
    ("overdue", "bad"),
    ("due", "info"),
    ("planned", "muted"),
)
MONTHS_AT_MOST, OWNERS_AT_MOST = 36, 40
"""What one drawing holds; a longer time is counted by quarters, then by years."""
_NAMED_AT_MOST = 3


def by_month(plan: Sequence[Planned], today: dt.date, until: dt.date, names: Mapping[Status, str]) -> Iterator[Chart]:
    """How many communications each month has, from a year back to the end of the plan.

    :param names: the statuses in words.
    """
    found = [
        occurrence for each in plan for occurrence in each.occurrences if today - LOOKBACK <= occurrence.day <= until
    ]
    if not found:
        return
    first = min(occurrence.day for occurrence in found)
    months = 12 * (until.year - first.year) + until.month - first.month + 1
    step = 1 if months <= MONTHS_AT_MOST else 3 if months <= 3 * MONTHS_AT_MOST else 12
    counts: dict[str, Counter[Status]] = {
        period(first.year + month // 12, month % 12 + 1, step): Counter()
        for month in range(first.month - 1, first.month - 1 + months)
    }
    for occurrence in found:
        counts[period(occurrence.day.year, occurrence.day.month, step)][occurrence.status] += 1
    rows: list[tuple[Cell, ...]] = []
    for name, counted in counts.items():
        said = [(status, tone) for status, tone in _TONES if counted[status]] or [("planned", "muted")]
        rows.extend((Cell(name), Cell(names[status], tone), Cell(counted[status])) for status, tone in said)
    table = Table(
        "by_month",
        _("The plan by month") if step == 1 else _("The plan by quarter") if step == 3 else _("The plan by year"),
        (
            Column("period", _("Month") if step == 1 else _("Quarter") if step == 3 else _("Year")),
            Column("status", _("Status")),
            Column("count", _("Communications"), "number"),
        ),
        tuple(rows),
    )
    total = Counter(occurrence.status for occurrence in found)
    fullest = max(counts, key=lambda name: (counts[name]["planned"], -list(counts).index(name)))
    alternative = _(
        "Since {start}: {delivered} delivered in time, {late} late, {overdue} overdue. Until {end}: {coming} to come."
    ).format(
        start=(today - LOOKBACK).isoformat(),
        delivered=total["delivered"],
        late=total["late"],
        overdue=total["overdue"],
        end=until.isoformat(),
        coming=total["due"] + total["planned"],
    )
    if counts[fullest]["planned"] > 1:
        most = _("{said} Most stand in {period}: {count}.")
        alternative = most.format(said=alternative, period=fullest, count=counts[fullest]["planned"])
    used = set(total)
    yield charts.columns(
        table,
        alternative,
        of="period",
        value="count",
        colour="status",
        tones=tuple((names[status], tone) for status, tone in _TONES if status in used or status == "planned"),
    )


def period(year: int, month: int, step: int) -> str:
    """The month, quarter or year in which a month lies, as drawings name it.

    :param step: how many months it has: 1, 3 or 12.
    """
    if step == 12:
        return str(year)
    return f"{year}-{month:02}" if step == 1 else f"{year}-Q{(month + 2) // 3}"


def kept_by_owner(register: Register, plan: Sequence[Planned]) -> Iterator[Chart]:
    """Of what each function had to deliver in the last 12 months: in time, late, missed; the least kept first."""
    owned: dict[str, list[Planned]] = {}
    for each in plan:
        owned.setdefault(each.communication.who or "", []).append(each)
    judged = [(owner, kept) for owner, theirs in owned.items() if (kept := adherence(theirs)).judged]
    if not judged:
        return
    judged.sort(key=lambda each: (each[1].share or 0, -each[1].judged))
    drawn = judged[:OWNERS_AT_MOST]
    owners = [register.label(id) or _("nobody named") for id, _kept in drawn]
    labels = charts.distinct(owners, [id for id, _kept in drawn])
    words: Tones = ((_("on time"), "good"), (_("late"), "partial"), (_("missed"), "bad"))
    rows: list[tuple[Cell, ...]] = []
    for label, (id, kept) in zip(labels, drawn, strict=True):
        for (word, tone), count in zip(words, (kept.on_time, kept.late, kept.missed), strict=True):
            if count:
                rows.append((Cell(label, ref=id), Cell(word, tone), Cell(count)))
    used = {row[1].value for row in rows}
    table = Table(
        "kept_by_owner",
        _("How the plan was kept, by function"),
        (
            Column("owner", _("Function")),
            Column("kept", _("Kept")),
            Column("count", _("Communications"), "number"),
        ),
        tuple(rows),
        note=_("Of what was to be delivered in the last 12 months; the function is the one that communicates."),
    )
    yield charts.bars(
        table,
        _kept_said(labels, [kept for _id, kept in drawn]),
        of="owner",
        value="count",
        colour="kept",
        tones=tuple((word, tone) for word, tone in words if word in used),
    )


def _kept_said(labels: Sequence[str], kept: Sequence[Adherence]) -> str:
    behind = [(label, each) for label, each in zip(labels, kept, strict=True) if each.on_time < each.judged]
    if not behind:
        return _("Functions that did not deliver all in time: none of {count}.").format(count=len(labels))
    named = _("{name} ({on_time} of {judged})")
    told = [
        named.format(name=label, on_time=each.on_time, judged=each.judged) for label, each in behind[:_NAMED_AT_MOST]
    ]
    return _("Functions that did not deliver all in time: {behind} of {count}. Least did {names}.").format(
        behind=len(behind), count=len(labels), names=", ".join(told)
    )
