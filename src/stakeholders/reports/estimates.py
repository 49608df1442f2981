"""How a figure from answers is shown: value, interval, number of answers, change; or why it is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from stakeholders.analysis.answers_by import Doubt
from stakeholders.reports.report import Cell, Column, Tone
from stakeholders.statistics.metrics import Difference, Estimate, Metric
from stakeholders.texts import _, decimal_mark, plural
from stakeholders.voice.scale import Scale

_NOTHING = Cell()
_DIGITS = {"%": 1, "points": 1, "score": 2}


def columns(metric: Metric) -> tuple[Column, ...]:
    """The columns of a figure and of the ends of its interval, in the unit of the metric: see `cells`."""
    kind, digits = ("percent" if metric.unit == "%" else "number"), _DIGITS[metric.unit]
    return (
        Column("figure", title(metric), kind, digits),  # type: ignore[arg-type]
        Column("low", _("Lower"), kind, digits),  # type: ignore[arg-type]
        Column("high", _("Upper"), kind, digits),  # type: ignore[arg-type]
    )


def cells(
    estimate: Estimate | None,
    n: int,
    fewest: int,
    people: int | None = None,
    doubts: Mapping[str, Doubt] | None = None,
) -> tuple[Cell, ...]:
    """The cells of those columns; where the figure is withheld, the first says why.

    :param people: how many people gave the answers; None where that is not known.
    :param doubts: of surveys most of whose answers are no score.
    """
    if estimate is None and doubts:
        return Cell(tuple(doubted(each) for each in doubts.values()), "bad"), _NOTHING, _NOTHING
    if estimate is None:
        return withheld(n, fewest, people), _NOTHING, _NOTHING
    return Cell(estimate.value), Cell(estimate.low), Cell(estimate.high)


def withheld(n: int, fewest: int, people: int | None = None) -> Cell:
    """The cell in the place of a figure that comes from too few answers, or from those of too few people."""
    if not n:
        return Cell(_("no answers"), "muted")
    told = plural("{count} answer", "{count} answers", n)
    if n >= fewest and people is not None and people < fewest:
        of = plural("{count} person", "{count} people", people)
        told = _("{answers} of {people}").format(answers=told, people=of)
    elif n >= fewest:
        return Cell(_("{answers}; withheld, or a smaller group could be told from it").format(answers=told), "muted")
    return Cell(_("{answers}; at least {fewest} are needed").format(answers=told, fewest=fewest), "muted")


def doubted(why: Doubt) -> str:
    """Why a survey gives no figure: `12909 of 13612 answers are not on the scale 1-5: look at the survey's scale`."""
    if why.off_scale:
        text = _("{count} of {all} answers are not on the scale {scale}: look at the survey's scale")
    else:
        text = _("{count} of {all} answers are no score on the scale {scale}: look at the survey's scale and columns")
    return text.format(count=why.left_out, all=why.all, scale=why.scale)


def change_columns(metric: Metric) -> tuple[Column, ...]:
    """The columns of a change and of what it tells: see `change_cells`. A change of shares is in percentage points."""
    return Column("change", _("Change"), "number", _DIGITS[metric.unit]), Column("told", _("What it tells"))


def change_cells(change: Difference | None) -> tuple[Cell, ...]:
    """The cells of those columns; empty where there is nothing to compare with."""
    if change is None:
        return _NOTHING, _NOTHING
    word, tone = direction(change)
    return Cell(change.value, tone), Cell(word, tone)


def direction(change: Difference) -> tuple[str, Tone]:
    """Whether a figure is higher than before, beyond what chance would do."""
    if not change.tells:
        return _("no change to be seen"), ""
    return (_("higher"), "good") if change.value > 0 else (_("lower"), "bad")


def title(metric: Metric) -> str:
    """What the metric is called."""
    return _(metric.title)


def plainly(value: float, metric: Metric) -> str:
    """The figure without its interval."""
    said = rounded(value, _DIGITS[metric.unit])
    return _("{value} %").format(value=said) if metric.unit == "%" else said


def in_words(estimate: Estimate, metric: Metric) -> str:
    """The figure with its interval: `61.2 % (56.1 to 66.0 %)`."""
    digits = _DIGITS[metric.unit]
    if estimate.low is None or estimate.high is None:
        return plainly(estimate.value, metric)
    value, low, high = (rounded(each, digits) for each in (estimate.value, estimate.low, estimate.high))
    template = _("{value} % ({low} to {high} %)") if metric.unit == "%" else _("{value} ({low} to {high})")
    return template.format(value=value, low=low, high=high)


def change_in_words(change: Difference, metric: Metric) -> str:
    """The change with its interval and what it tells: `+2.1 (-0.4 to +4.6): no change to be seen`."""
    digits = _DIGITS[metric.unit]
    word, _tone = direction(change)
    value = signed(change.value, digits)
    if change.low is None or change.high is None:
        return _("{change}: {told}").format(change=value, told=word)
    low, high = signed(change.low, digits), signed(change.high, digits)
    return _("{change} ({low} to {high}): {told}").format(change=value, low=low, high=high, told=word)


def signed(value: float, digits: int) -> str:
    """The number with its sign."""
    text = rounded(value, digits)
    return text if value <= 0 or not text.strip("0.,") else f"+{text}"


def rounded(value: float, digits: int) -> str:
    """The number as the cells of tables show it, halves away from zero, in the language of the report."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{abs(exact) if exact == 0 else exact:f}".replace(".", decimal_mark())


def definition(metric: Metric, scale: Scale, estimates: Iterable[Estimate | None]) -> str:
    """What the metric is, on which scale, with which intervals, and what must be said of it on this scale."""
    parts = [
        _("{metric}: {definition}.").format(metric=title(metric), definition=_(metric.definition).rstrip(".")),
        _("Scale {scale}.").format(scale=scale),
    ]
    kinds = dict.fromkeys(found.interval for found in estimates if found is not None and found.interval)
    parts += [_("Interval: {kind}.").format(kind=_(kind).rstrip(".")) for kind in kinds]
    note = metric.note(scale)
    if note:
        parts.append(_(note))
    return " ".join(parts)


def drawn(metric: Metric, scale: Scale) -> str:
    """What stands below a drawing of figures with their intervals."""
    return _("{metric}, scale {scale}, with intervals of 95 %.").format(metric=title(metric), scale=scale)


def needed(fewest: int) -> str:
    """From how many answers a figure is shown."""
    return _("Figures from fewer than {fewest} answers are withheld.").format(fewest=fewest)
