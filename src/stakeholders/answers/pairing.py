"""People who answered in two waves, recognised by what names them: counted here, and forgotten here.

Only files that plain Python reads are paired. What leaves this module are counts of groups; no name, number or answer
of a person does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from stakeholders.answers.columns import noticing
from stakeholders.answers.places import Place, place_of
from stakeholders.answers.plain import columns_of
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice import figures, names
from stakeholders.voice.cleaning import spelt
from stakeholders.voice.counted import Raw
from stakeholders.voice.paired import ATTITUDES, Asked, Pairs, Turned, about_ourselves, favourable_from, wave_of
from stakeholders.voice.tally import Reason, Tally
from stakeholders.voice.wanted import Wanted, wanted
from stakeholders.voice.words import folded


@dataclass(slots=True)
class _Person:
    """What one person answered in one wave.

    :ivar sums: by construct how many answers, and what each is above what is favourable, added up: of a mean in the
        favourable part of the scale the sum is not negative, whatever scales the answers are on.
    """

    function: str = ""
    level: str = ""
    sums: dict[str, float] = field(default_factory=dict)


class _Source(NamedTuple):
    survey: Survey
    want: Wanted
    tally: Tally
    place: Place


People = dict[str, _Person]


def pairs(register: Register, folder: Path, tallies: Mapping[str, Tally], by_engine: Callable[[Place], bool]) -> Pairs:
    """What became of the people named in two waves that follow each other, by construct, function and level.

    A person is favourable in a wave where the mean of the answers to the construct lies in the favourable part of the
    scale (see `favourable_from`).

    :param tallies: of the surveys that were heard, by id.
    :param by_engine: whether an engine reads a source; then it is not paired.
    """
    named = list(_named(register, folder, tallies))
    waves: dict[str, list[_Source]] = {}
    for each in named:
        waves.setdefault(wave_of(each.survey), []).append(each)
    if len(waves) < 2:
        return Pairs()
    unread = tuple(each.survey.id for each in named if by_engine(each.place))
    order = sorted(waves, key=lambda wave: max(_day(each.survey) for each in waves[wave]))
    before: dict[str, tuple[str, People]] = {}
    found: dict[Asked, Turned] = {}
    for wave in order:
        people: People = {}
        for each in waves[wave]:
            if each.survey.id not in unread:
                _read(each, register, people)
        for construct in ATTITUDES:
            own = {who: person for who, person in people.items() if construct in person.sums}
            if construct in before:
                earlier, others = before[construct]
                _compare(earlier, wave, construct, others, own, found)
            if own:
                before[construct] = (wave, own)
    return Pairs(found, unread)


def _named(register: Register, folder: Path, tallies: Mapping[str, Tally]) -> Iterator[_Source]:
    """The surveys of our own people that name respondents and lie in time."""
    for id, tally in tallies.items():
        survey = register.get(Survey, id)
        if survey is None or tally.scale is None or (survey.closed_on or survey.opened_on) is None:
            continue
        want, _unknown = wanted(survey)
        if "respondent" in want.describing and about_ourselves(survey):
            yield _Source(survey, want, tally, place_of(survey.source, folder))


def _day(survey: Survey) -> int:
    day = survey.closed_on or survey.opened_on
    return day.toordinal() if day is not None else 0


def _read(source: _Source, register: Register, people: People) -> None:
    """Add what a file says of each person."""
    columns, describing = source.want.columns, source.want.describing
    with noticing():  # what is noticed here was told when the answers were counted
        values = dict(zip(columns, columns_of(source.place, columns), strict=True))
    rows = len(values[columns[0]])
    blank: Sequence[Raw] = [None] * rows
    functions = values.get(describing.get("function", ""), blank)
    levels = values.get(describing.get("level", ""), blank)
    questions = values.get(describing.get("question", ""), blank)
    function = names.named(set(functions), names.functions(register)).meant
    level = spelt(set(levels), register.header.levels)
    asked = {raw: folded(names.written(raw)) for raw in set(questions)}
    who = [_key(raw) for raw in values[describing["respondent"]]]
    for row, named in enumerate(who):
        if named:
            person = people.setdefault(named, _Person())
            person.function = person.function or function[functions[row]]
            person.level = person.level or level[levels[row]]
    for each in source.want.asked:
        if not each.other:
            constructs = [asked[raw] if asked[raw] in ATTITUDES else each.construct for raw in questions]
            _add(people, who, constructs, values[each.column], source.tally)


def _add(people: People, who: Sequence[str], constructs: Sequence[str], scores: Iterable[Raw], tally: Tally) -> None:
    scale = tally.scale
    assert scale is not None  # only such surveys are read
    least, width = favourable_from(scale), scale.high - scale.low
    for named, construct, raw in zip(who, constructs, scores, strict=True):
        score = figures.score(figures.figure(raw), scale)
        if named and construct in ATTITUDES and not isinstance(score, Reason):
            sums = people[named].sums
            sums[construct] = sums.get(construct, 0.0) + (score - least) / width


def _key(raw: Raw) -> str:
    """By what a person is recognised: 17, "17" and " 17 " are one; "" names nobody."""
    text = folded(names.written(raw))
    return "" if figures.says_nothing(text) else text


def _compare(
    before: str, after: str, construct: str, earlier: People, later: People, found: dict[Asked, Turned]
) -> None:
    """Count what became of those in both."""
    for who, person in later.items():
        other = earlier.get(who)
        if other is None:
            continue
        was, now = _favourable(other, construct), _favourable(person, construct)
        asked = Asked(before, after, construct, person.function, person.level)
        turned = Turned(1, int(now and not was), int(was and not now))
        found[asked] = found[asked] + turned if asked in found else turned


def _favourable(person: _Person, construct: str) -> bool:
    return person.sums[construct] >= -1e-9
