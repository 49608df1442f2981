"""The course of one construct from wave to wave: the share of favourable answers, its interval, what has changed.

From one wave to the next only groups asked both times are compared, so that a share does not move because others were
asked. Where at least half of the people of the smaller wave were recognised in both, McNemar's exact test tells whether
they changed; else the two waves count as answers of different people, and the change tells something where Newcombe's
interval of the difference leaves out 0. If some of these people were the same after all, that interval is wider than it
need be, never narrower.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.attitudes_measured import Group, Measured, covering
from stakeholders.statistics.differences import newcombe, welch
from stakeholders.statistics.intervals import Interval, mean_interval, wilson
from stakeholders.statistics.moments import Moments, moments
from stakeholders.statistics.paired import mcnemar, paired_interval
from stakeholders.voice.paired import Turned
from stakeholders.voice.scale import Scale
from stakeholders.voice.tally import NO_SCORES

SIGNIFICANCE = 0.05
"""How often chance alone makes a comparison look changed."""
Test = Literal["paired", "separate"]


@dataclass(frozen=True, slots=True)
class Change:
    """How far a share has moved since the wave before. Shares are from -100 to 100.

    :param test: whether the same people were recognised, or the waves are compared as separate people.
    :param p: of McNemar's test; None for separate waves, of which the interval tells.
    :param people: how many people were compared: before and now; of the paired both are how many were recognised.
    :param turned: what became of the paired.
    :param groups: how many groups were asked both times, and `others` how many in one of the two waves alone.
    :param who: the functions and levels that were compared.
    """

    test: Test
    value: float
    low: float
    high: float
    p: float | None
    people: tuple[int, int]
    turned: Turned | None
    groups: int
    others: int
    who: tuple[Group, ...]

    @property
    def tells(self) -> bool:
        """Whether it is more than chance alone would do, in 19 of 20 comparisons."""
        return self.p < SIGNIFICANCE if self.p is not None else self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score.

    :param interval: None where the counts of the scores are not known, or a person gave several.
    :param change: since the wave before, with Welch's interval in `change_interval`; None likewise.
    """

    value: float
    scale: Scale | None
    interval: Interval | None = None
    change: float | None = None
    change_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A construct in one wave, of all groups asked, or of those of a function or a level.

    :param share: the favourable share in percent; None where it is withheld, or not known. `low` and `high` are its
        interval.
    :param hidden: whether the share is withheld: too few people, or of a smaller group it could be worked out.
    :param change: since the wave before; None where there is none, or too few people, or no group asked in both.
    :param sources: `record`, `answers`.
    :param mean: the mean score; None where it is withheld or not known of all, or the scales differ.
    """

    construct: str
    wave: str
    day: dt.date
    people: int
    share: float | None
    low: float | None
    high: float | None
    hidden: bool
    change: Change | None
    first: bool
    sources: tuple[str, ...]
    records: tuple[str, ...]
    mean: Mean | None = None


def waves_of(chosen: Iterable[Measured], construct: str) -> list[tuple[str, tuple[Measured, ...]]]:
    """What was measured of a construct, wave by wave in the order of their last days, everybody once."""
    waves: dict[str, list[Measured]] = {}
    for each in chosen:
        if each.construct == construct:
            waves.setdefault(each.wave, []).append(each)
    order = sorted(waves, key=lambda wave: (max(each.day for each in waves[wave]), wave))
    return [(wave, covering(waves[wave])) for wave in order]


def course(
    chosen: Iterable[Measured], construct: str, fewest: int, public: bool, hidden: frozenset[str] = frozenset()
) -> Iterator[Point]:
    """The points of a construct.

    :param hidden: waves of which nothing may be told, though there are people enough.
    """
    before: tuple[Measured, ...] = ()
    former = ""
    for wave, parts in waves_of(chosen, construct):
        people = sum(each.people for each in parts)
        shut = people < fewest or wave in hidden
        known = [each.favourable for each in parts if each.favourable is not None]
        favourable = sum(known) if len(known) == len(parts) else None
        change = None
        if before and not shut and former not in hidden:
            change = _change(before, parts, former, fewest)
        if change is not None and public and change.others:
            change = None  # what those say who were asked once could be worked out
        interval = wilson(min(favourable, people), people) if favourable is not None and not shut else None
        yield Point(
            construct=construct,
            wave=wave,
            day=max(each.day for each in parts),
            people=people,
            share=100 * favourable / people if favourable is not None and interval is not None else None,
            low=100 * interval.low if interval is not None else None,
            high=100 * interval.high if interval is not None else None,
            hidden=shut,
            change=change,
            first=not before,
            sources=tuple(dict.fromkeys(each.source for each in parts)),
            records=tuple(dict.fromkeys(id for each in parts for id in each.records)),
            mean=None if shut else _mean(before, parts, fewest),
        )
        before, former = parts, wave


def _change(before: Sequence[Measured], after: Sequence[Measured], former: str, fewest: int) -> Change | None:
    """How far the share of the groups asked in both waves has moved; None where there are none, or too few people."""
    for key in (_group, _function, _level):
        earlier, later = _grouped(before, key), _grouped(after, key)
        common = [each for each in later if each in earlier]
        if common:
            break
    else:
        return None
    then = [each for group in common for each in earlier[group]]
    now = [each for group in common for each in later[group]]
    others = len(earlier) + len(later) - 2 * len(common)
    if any(each.favourable is None for each in (*then, *now)):
        return None
    who = tuple(sorted({each.group for each in now}))
    n_then, n_now = sum(each.people for each in then), sum(each.people for each in now)
    turned = Turned(0, 0, 0)
    for each in now:
        if each.turned is not None and each.since in ("", former):
            turned += each.turned
    if turned.paired >= fewest and 2 * turned.paired >= min(n_then, n_now):
        low, high = paired_interval(turned)
        p = mcnemar(turned.to, turned.away)
        counted = (turned.paired, turned.paired)
        value = turned.difference
        return Change("paired", 100 * value, 100 * low, 100 * high, p, counted, turned, len(common), others, who)
    if min(n_then, n_now) < fewest:
        return None
    was = min(sum(each.favourable or 0.0 for each in then), n_then)
    is_now = min(sum(each.favourable or 0.0 for each in now), n_now)
    low, high = newcombe(was, n_then, is_now, n_now)
    value = is_now / n_now - was / n_then
    return Change("separate", 100 * value, 100 * low, 100 * high, None, (n_then, n_now), None, len(common), others, who)


def _group(each: Measured) -> Group:
    return each.group


def _function(each: Measured) -> Group:
    return each.function, ""


def _level(each: Measured) -> Group:
    return "", each.level


def _grouped(found: Iterable[Measured], key: Callable[[Measured], Group]) -> dict[Group, list[Measured]]:
    """What was measured by group; what does not say which is in none, unless it is of everybody."""
    groups: dict[Group, list[Measured]] = {}
    for each in found:
        named = key(each)
        if named != ("", "") or each.group == ("", ""):
            groups.setdefault(named, []).append(each)
    return groups


def _mean(before: Sequence[Measured], after: Sequence[Measured], fewest: int) -> Mean | None:
    """The mean score of a wave, and how far it has moved from the wave before where the same groups were asked."""
    value = _mean_of(after)
    if value is None:
        return None
    scale, now = after[0].scale, _moments(after)
    interval = mean_interval(now) if now is not None else None
    same = {each.group for each in before} == {each.group for each in after}
    was = _mean_of(before) if same and sum(each.people for each in before) >= fewest else None
    if was is None or before[0].scale != scale:
        return Mean(value, scale, interval)
    then = _moments(before)
    change = welch(then, now) if then is not None and now is not None else None
    return Mean(value, scale, interval, value - was, change)


def _mean_of(parts: Sequence[Measured]) -> float | None:
    """The mean by people; None where it is not known of all, or the scales differ."""
    if not parts or any(each.mean is None for each in parts) or len({each.scale for each in parts}) > 1:
        return None
    return sum((each.mean or 0.0) * each.people for each in parts) / sum(each.people for each in parts)


def _moments(parts: Sequence[Measured]) -> Moments | None:
    scores = NO_SCORES
    for each in parts:
        if each.scores is None:
            return None
        scores = scores + each.scores
    return moments(scores)
