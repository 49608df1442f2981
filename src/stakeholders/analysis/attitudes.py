"""How knowledge, behaviour and attitude towards customers change from wave to wave, by function and level.

How shares are compared is told in `stakeholders.analysis.attitudes_course`. What lies beside the programme's activities
in time is not therefore because of them: nobody was left out of the programme by lot, so that no comparison here can
say what it did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.attitudes_course import SIGNIFICANCE, Change, Mean, Point, course, waves_of
from stakeholders.analysis.attitudes_measured import Found, Lack, Measured, measured
from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.model.improvement import Activity
from stakeholders.model.organisation import Function
from stakeholders.model.voice import Assessment
from stakeholders.texts import marked
from stakeholders.voice.paired import ATTITUDES

RECENT = 730
"""Days within which the last wave must lie for a construct to count as measured now."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A function or a level of which something was never measured, or once only.

    :param kind: `function` or `level`.
    :param never: the constructs never measured there, and `once` those measured in one wave alone.
    """

    kind: Literal["function", "level"]
    id: str
    never: tuple[str, ...]
    once: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attitudes:
    """What was measured, and how it changed.

    :param constructs: those looked at.
    :param points: of all groups together, construct by construct, wave by wave.
    :param by_function: the same for each function that was asked, by id, and `by_level` for each level.
    :param gaps: functions and levels never asked, or once only.
    :param activities: the programme's activities done by the day, those meant for the function or level asked for, the
        earliest first.
    :param tests: how many changes were tested, the same once, and `changed` how many of them look changed.
    """

    constructs: tuple[str, ...]
    fewest: int
    found: Found
    points: tuple[Point, ...]
    by_function: Mapping[str, tuple[Point, ...]]
    by_level: Mapping[str, tuple[Point, ...]]
    gaps: tuple[Gap, ...]
    activities: tuple[Activity, ...]
    tests: int
    changed: int

    @property
    def by_chance(self) -> float:
        """How many comparisons chance alone would make look changed, on the average."""
        return self.tests * SIGNIFICANCE

    @property
    def latest(self) -> dict[str, Point]:
        """The last point of each construct."""
        return {point.construct: point for point in self.points}

    @property
    def lacking(self) -> tuple[tuple[Assessment, Lack], ...]:
        """Assessments that give no figure."""
        return self.found.lacking


def attitudes(
    held: Held, *, construct: str = "", function: str = "", level: str = "", public: bool = False
) -> Attitudes:
    """What was measured by the day of the report.

    :param construct: the only one wanted; "" for all three. `function` and `level` likewise.
    :param public: whether anybody may read it: then nothing can be worked out of groups that are withheld.
    """
    constructs = (construct,) if construct else ATTITUDES
    fewest = held.register.header.policy.fewest_answers
    found = measured(held)
    chosen = [
        each
        for each in found.measured
        if each.construct in constructs and function in ("", each.function) and level in ("", each.level)
    ]
    points = tuple(point for name in constructs for point in _of_all(chosen, name, fewest, public))
    by_function = _parts(chosen, constructs, fewest, public, lambda each: each.function)
    by_level = _parts(chosen, constructs, fewest, public, lambda each: each.level)
    shown = [*points, *_all(by_function), *_all(by_level)]
    changes = {(each.construct, each.wave, each.change.who): each.change for each in shown if each.change is not None}
    gaps = () if function or level else tuple(_gaps(held, chosen, constructs))
    done = sorted(
        (each for each in held.activities if each.done_on is not None and _meant_for(each, function, level)),
        key=lambda each: each.done_on or dt.date.min,
    )
    told = sum(change.tells for change in changes.values())
    return Attitudes(constructs, fewest, found, points, by_function, by_level, gaps, tuple(done), len(changes), told)


def _of_all(chosen: Sequence[Measured], construct: str, fewest: int, public: bool) -> Iterator[Point]:
    """The points of all groups together; in public without those from which a few people could be worked out."""
    small = _small(chosen, construct, fewest) if public else {}
    shut = frozenset(wave for wave, people in small.items() if people < fewest)
    return course(chosen, construct, fewest, public, shut)


def _all(parts: Mapping[str, Sequence[Point]]) -> Iterator[Point]:
    return (point for points in parts.values() for point in points)


def _meant_for(activity: Activity, function: str, level: str) -> bool:
    """Whether an activity was for the function and the level; one that names none is for all."""
    audience = activity.audience
    functions, levels = (audience.functions, audience.levels) if audience is not None else ((), ())
    return (not function or not functions or function in functions) and (not level or not levels or level in levels)


def _parts(
    chosen: Sequence[Measured],
    constructs: Sequence[str],
    fewest: int,
    public: bool,
    part: Callable[[Measured], str],
) -> dict[str, tuple[Point, ...]]:
    """The points of each function, or of each level.

    In public nothing is told of them in a wave in which any group is too small: pages show the groups one by one, and
    what is between them and a sum could be worked out.
    """
    listed: dict[str, dict[str, list[Measured]]] = {}
    for each in chosen:
        if part(each):
            listed.setdefault(part(each), {}).setdefault(each.construct, []).append(each)
    found: dict[str, list[Point]] = {name: [] for name in listed}
    for construct in constructs:
        shut = frozenset(_small(chosen, construct, fewest)) if public else frozenset()
        for name, own in listed.items():
            found[name] += course(own.get(construct, ()), construct, fewest, public, shut)
    return {name: tuple(points) for name, points in found.items()}


def _small(chosen: Sequence[Measured], construct: str, fewest: int) -> dict[str, int]:
    """By wave how many people are in groups too small to be shown; waves without such groups are left out."""
    found: dict[str, int] = {}
    for each in chosen:
        if each.construct == construct and each.people < fewest:
            found[each.wave] = found.get(each.wave, 0) + each.people
    return found


def _gaps(held: Held, chosen: Sequence[Measured], constructs: Sequence[str]) -> Iterator[Gap]:
    """The functions and levels of the register of which something was never measured, or once only."""
    waves: dict[tuple[str, str, str], set[str]] = {}
    for each in chosen:
        waves.setdefault(("function", each.function, each.construct), set()).add(each.wave)
        waves.setdefault(("level", each.level, each.construct), set()).add(each.wave)
    functions = [("function", each.id) for each in held.register.active(Function)]
    for kind, id in (*functions, *(("level", level) for level in held.register.header.levels)):
        counts = {construct: len(waves.get((kind, id, construct), ())) for construct in constructs}
        never = tuple(construct for construct in constructs if not counts[construct])
        once = tuple(construct for construct in constructs if counts[construct] == 1)
        if never or once:
            yield Gap("level" if kind == "level" else "function", id, never, once)


_NEVER = {
    "knowledge": marked("Measure what people know of customers, too: ask it in the next survey of your own people."),
    "behaviour": marked("Measure what people do for customers, too: ask it in the next survey of your own people."),
    "attitude": marked("Measure what people think of customers, too: ask it in the next survey of your own people."),
}


def practised(held: Held) -> Practised:
    """How far change is measured: of knowledge, behaviour and attitude (`of` is 3), `done` counts those measured in at
    least two waves of which the last lies within two years.
    """
    found = measured(held).measured
    steps: list[Step] = []
    done = 0
    once: dict[str, tuple[str, ...]] = {}
    old: dict[str, tuple[str, ...]] = {}
    for construct in ATTITUDES:
        waves = waves_of(found, construct)
        if not waves:
            steps.append(Step(_NEVER[construct], (), 1))
            continue
        last = waves[-1][1]
        sources = tuple(dict.fromkeys(each.survey or each.records[0] for each in last))
        if (held.today - max(each.day for each in last)).days > RECENT:
            old[construct] = sources
        elif len(waves) < 2:
            once[construct] = sources
        else:
            done += 1
    if len(steps) == len(ATTITUDES):
        first = marked(
            "Ask people in every function and level what they know of customers, what they do for them and what they "
            "think of them, and record the results under assessments."
        )
        return Practised(0, len(ATTITUDES), (Step(first, (), len(ATTITUDES)),))
    if once:
        text = marked("Ask the same questions again: {names} asked them once only, and once shows no change.")
        steps.append(Step(text, _joined(once), len(once)))
    if old:
        text = marked("Ask the same questions again: the last time was more than two years ago ({names}).")
        steps.append(Step(text, _joined(old), len(old)))
    return Practised(done, len(ATTITUDES), widest_first(steps))


def _joined(sources: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for each in sources.values() for id in each))


__all__ = ["Attitudes", "Change", "Gap", "Mean", "Point", "attitudes", "practised"]
