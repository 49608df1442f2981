"""The cascade against a computation written otherwise: every chain by itself, through every record there is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import product
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.analysis.cascade import cascade
from stakeholders.analysis.cascade_links import chain
from stakeholders.analysis.cascade_mends import mends
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import untold_needs
from stakeholders.model import (
    Communication,
    CommunicationRecord,
    Function,
    Header,
    Need,
    Party,
    Process,
    Record,
    Register,
)

TODAY = dt.date(2026, 9, 30)
LEVELS = ("operative", "manager", "executive")
FUNCTIONS = ("sales", "production", "quality")
NEEDS = tuple(f"need-{number}" for number in range(3))
COMMUNICATIONS = tuple(f"talk-{number}" for number in range(3))

some_functions = st.lists(st.sampled_from(FUNCTIONS), unique=True, max_size=2)
days = st.sampled_from([dt.date(2026, 5, 4), TODAY, dt.date(2024, 6, 1), dt.date(2026, 10, 1), None])
truth = st.sampled_from([True, True, True, False, None])
ALIVE: tuple[Literal["active", "retired"], ...] = ("active", "active", "active", "active", "retired")
status = st.sampled_from(ALIVE)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    levels = draw(st.sampled_from([LEVELS, LEVELS, LEVELS[:1], ()]))
    to_tell = draw(st.lists(st.sampled_from(levels), unique=True)) if levels else []
    header = Header.model_validate(
        {"organisation": "Example Ltd", "levels": levels, "policy": {"levels_to_tell": to_tell, "use_interval": 365}}
    )
    named = st.lists(st.sampled_from(levels), unique=True, max_size=2) if levels else st.just([])
    made: list[Record] = [Function(id=id, name=id) for id in FUNCTIONS]
    made += [Process(id=f"process-{id}", name=id, function=id) for id in FUNCTIONS[:2]]
    made.append(Party(id="buyers", name="Buyers", customer=True))
    made.append(Party(id="press", name="Press", relevant=draw(st.booleans())))
    for id in NEEDS:
        made.append(
            Need(
                id=id,
                party=draw(st.sampled_from(["buyers", "buyers", "press"])),
                statement=id,
                owner=draw(st.none() | st.sampled_from(FUNCTIONS)),
                processes=tuple(draw(st.lists(st.sampled_from(["process-sales", "process-production"]), unique=True))),
                addressed=draw(st.sampled_from([True] * 5 + [False, None])),
                used_in=draw(st.sampled_from(["Works order", "Price list", " ", ""])),
                use_verified_on=draw(days),
                status=draw(status),
            )
        )
    for id in COMMUNICATIONS:
        made.append(
            Communication(
                id=id,
                what=id,
                parties=("press",),
                functions=tuple(draw(some_functions)),
                levels=tuple(draw(named)),
                needs=tuple(draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3))),
                acknowledge=draw(st.booleans()),
                status=draw(status),
            )
        )
    for number in range(draw(st.integers(1, 8))):
        made.append(
            CommunicationRecord(
                id=f"record-{number}",
                communication=draw(st.sampled_from(COMMUNICATIONS)),
                delivered_on=draw(days),
                functions=tuple(draw(some_functions)),
                levels=tuple(draw(named)),
                acknowledged=draw(truth),
                understood=draw(truth),
                status=draw(status),
            )
        )
    return Register(header, made)


@dataclass
class Way:
    """A chain found by walking it alone."""

    need: Need
    function: str
    level: str
    reached: int
    sort: str
    candidates: tuple[str, ...]
    completes: bool


def takes_in(named: Communication | CommunicationRecord, function: str, level: str) -> bool:
    if named.functions and function not in named.functions:
        return False
    return not (named.levels and level and level not in named.levels)


def walked(register: Register, need: Need, function: str, level: str) -> Way:
    """Walk one chain, link by link, looking through every record for each."""
    talks = [
        talk
        for talk in register.all(Communication).values()
        if talk.status == "active"
        and need.id in talk.needs
        and len(talk.functions) + len(talk.levels) > 0
        and takes_in(talk, function, level)
    ]
    heard = [
        (talk, record)
        for talk in talks
        for record in register.all(CommunicationRecord).values()
        if record.communication == talk.id
        and record.status == "active"
        and record.delivered_on is not None
        and record.delivered_on <= TODAY
        and takes_in(record, function, level)
    ]
    links = [
        len(heard) > 0,
        any(record.acknowledged or talk.acknowledge is False for talk, record in heard),
        any(record.understood for _talk, record in heard),
        need.used_in.strip() != "",
        need.use_verified_on is not None and dt.timedelta(0) <= TODAY - need.use_verified_on <= dt.timedelta(days=365),
    ]
    holding = 0
    while holding < 5 and links[holding]:
        holding += 1
    planned = tuple(talk.id for talk in talks)
    delivered = tuple(id for id in planned if id in {talk.id for talk, _record in heard})
    mend, candidates = {
        0: ("deliver", planned) if planned else ("plan", (function,)),
        1: ("acknowledge", delivered),
        2: ("understand", delivered),
        3: ("use", (need.owner or "",)),
        4: ("verify", (need.owner or "",)),
        5: ("", ()),
    }[holding]
    completes = holding < 5 and all(link for place, link in enumerate(links) if place != holding)
    return Way(need, function, level, holding, mend, candidates, completes)


def ways(register: Register) -> tuple[list[Way], set[str]]:
    """Every chain of the register, walked by itself, and the levels at which they must arrive."""
    wanted = list(register.header.policy.levels_to_tell) or list(register.header.levels) or [""]
    shown = list(register.header.levels) or [""]
    found = []
    for need in register.all(Need).values():
        party = register.all(Party)[need.party]
        if need.status != "active" or need.addressed is not True or party.relevant is False:
            continue
        runners = [register.all(Process)[id].function for id in need.processes]
        functions = {function for function in (need.owner, *runners) if function}
        found += [walked(register, need, function, level) for function, level in product(sorted(functions), shown)]
    return found, set(wanted)


@given(registers())
@settings(max_examples=300, deadline=None)
def test_every_chain_walked_by_itself_breaks_where_the_cascade_says(register: Register) -> None:
    held = Held(register, TODAY)
    found = cascade(held)
    walked_ways, wanted = ways(register)
    counted = [0] * 6
    for way in walked_ways:
        counted[way.reached] += way.level in wanted
    assert found.required.by_links == counted
    for (function, level), counts in found.by_place.items():
        here = [way.reached for way in walked_ways if (way.function, way.level) == (function, level)]
        assert counts.by_links == [here.count(links) for links in range(6)]
    assert sum(counts.all for counts in found.by_place.values()) == len(walked_ways)
    for course in found.courses:
        for (level, _required), links in zip(found.levels, course.furthest_back, strict=True):
            assert links == min(
                way.reached for way in walked_ways if way.need.id == course.need.id and way.level == level
            )


@given(registers())
@settings(max_examples=300, deadline=None)
def test_the_mends_are_those_of_every_broken_chain_looked_at_alone(register: Register) -> None:
    held = Held(register, TODAY)
    walked_ways, wanted = ways(register)
    broken = [way for way in walked_ways if way.level in wanted and way.reached < 5]

    def could(sort: str, about: str) -> int:
        return sum(way.sort == sort and about in way.candidates for way in broken)

    expected: dict[tuple[str, str], list[Way]] = {}
    for way in broken:
        most = max(could(way.sort, about) for about in way.candidates)
        chosen = next(about for about in way.candidates if could(way.sort, about) == most)
        expected.setdefault((way.sort, chosen), []).append(way)
    found = mends(held, cascade(held))
    assert {(each.sort, each.about): (each.chains, each.completes) for each in found} == {
        key: (len(each), sum(way.completes for way in each)) for key, each in expected.items()
    }
    assert {(each.sort, each.about): {need.id for need in each.needs} for each in found} == {
        key: {way.need.id for way in each} for key, each in expected.items()
    }
    assert [each.chains for each in found] == sorted((each.chains for each in found), reverse=True)


@given(registers())
@settings(max_examples=150, deadline=None)
def test_the_chain_shown_for_one_need_is_the_chain_that_was_counted(register: Register) -> None:
    held = Held(register, TODAY)
    for way in ways(register)[0]:
        assert chain(held, way.need, way.function, way.level).reached == way.reached


@given(registers())
@settings(max_examples=150, deadline=None)
def test_what_nothing_is_planned_for_is_what_the_plan_calls_untold(register: Register) -> None:
    held = Held(register, TODAY)
    unplanned = {
        (need.id, each.about) for each in mends(held, cascade(held)) if each.sort == "plan" for need in each.needs
    }
    assert unplanned == {(gap.need.id, function) for gap in untold_needs(register) for function in gap.functions}
