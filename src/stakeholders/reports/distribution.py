"""How often each answer was given, as a table and as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stakeholders.analysis.satisfaction import Series
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.estimates import rounded
from stakeholders.reports.report import Block, Cell, Column, Table
from stakeholders.reports.satisfaction_tables import Told, definition_of
from stakeholders.texts import _, decimal_mark
from stakeholders.voice.tally import Scores

_CLASSES = 10
"""Into how many classes the scores of a fine scale are put."""
_MOST_SCORES = 11
"""So many different scores are shown one by one."""


def distribution(each: Told, fewest: int) -> Iterator[Block]:
    """The distribution of the latest survey of a series, drawn and as a table; nothing where that is withheld."""
    table = distribution_table(each, fewest)
    if table is None:
        return
    drawn = replace(
        table, key=each.key("distribution_drawn"), title=_("{what}: the distribution").format(what=each.name), note=""
    )
    words = dict.fromkeys((str(row[3].value), row[3].tone) for row in table.rows if len(row) > 3)
    tones: Tones = tuple(words)
    score, share = max(((row[0].value, _share(row[2])) for row in table.rows), key=lambda each: each[1])
    alternative = _("The answer given most often is {score}, with {share} % of {count} answers.").format(
        score=score, share=rounded(share, 1), count=each.series.scores.n
    )
    coloured = "counts_as" if tones else ""
    yield charts.columns(drawn, alternative, of="score", value="share", colour=coloured, tones=tones)
    yield table


def _share(cell: Cell) -> float:
    assert isinstance(cell.value, int | float)
    return cell.value


def distribution_table(each: Told, fewest: int) -> Table | None:
    """How often each score was given in the latest survey; none where that is withheld."""
    series = each.series
    if series.scores.n < fewest or series.doubts:
        return None
    rows = tuple(
        (Cell(name), Cell(count), Cell(100 * count / series.scores.n), *_counted_as(series, score))
        for name, score, count in _distribution(series)
    )
    return Table(
        each.key("distribution"),
        _("{what}: how often each answer was given").format(what=each.name),
        (
            Column("score", _("Score")),
            Column("count", _("Answers"), "number"),
            Column("share", _("Share"), "percent", 1),
            Column("counts_as", _("Counts as")),
        )[: 3 if series.metric.unit == "score" else 4],
        rows,
        note=definition_of(series, (), fewest),
    )


def _distribution(series: Series) -> Iterator[tuple[str, float, int]]:
    """Each score, or class of scores, with its name, a score of it, and how often it was given."""
    low, high = series.scale
    counts = series.scores.counts
    steps = range(int(low), int(high) + 1) if float(low).is_integer() and float(high).is_integer() else range(0)
    if 0 < len(steps) <= _MOST_SCORES and len(between := counts.keys() - set(steps)) <= _MOST_SCORES:
        for score in sorted({*map(float, steps), *between}):  # what nobody answered is part of the picture, too
            yield _plain(score), score, counts.get(score, 0)
    elif len(counts) <= _MOST_SCORES:
        for given, count in counts.items():
            yield _plain(given), given, count
    else:
        yield from _classes(series.scores, low, (high - low) / _CLASSES)


def _classes(scores: Scores, low: float, width: float) -> Iterator[tuple[str, float, int]]:
    found = [0] * _CLASSES
    for score, count in scores.counts.items():
        found[min(_CLASSES - 1, int((score - low) / width))] += count
    for number, count in enumerate(found):
        start = low + number * width
        name = _("{low} to {high}").format(low=_plain(start), high=_plain(start + width))
        yield name, start + width / 2, count


def _plain(score: float) -> str:
    return f"{score:g}".replace(".", decimal_mark())


def _counted_as(series: Series, score: float) -> Iterator[Cell]:
    """What an answer counts as in the metric that is followed; of a mean nothing need be said."""
    if series.metric.unit == "score":
        return
    value = series.metric.code(series.scale)(score)
    if series.metric.unit == "%":
        yield Cell(_("in the share"), "good") if value > 0 else Cell(_("not in the share"), "muted")
    elif value:
        yield Cell(_("promoter"), "good") if value > 0 else Cell(_("detractor"), "bad")
    else:
        yield Cell(_("passive"))
