"""The practice of the cascade: a register in which every need arrives, and one with each break, reckoned by hand.

Of the register with gaps, as of 2026-09-30, the chains at the two levels that must be reached (o operative, m manager):

    need     must reach         o               m               because
    on-time  production         whole           not told        the briefing did not reach managers
    colour   production         not put to use  not told        nothing says where it is used
    spares   sales              not verified    not told        last seen in use in January 2024
    price    sales, production  not understood  not understood  nobody asked after the talk
    weight   quality            not told        not told        the talk that conveys it is not for quality
    records  quality            not acknowledged (both)         the ruling asks for it
    noise    production         not told        not told        nothing for people of ours conveys it

That are 8 needs and functions, 16 chains: not told 3 + 2 + 2 = 7, not acknowledged 2, not understood 4, not put to use
1, not verified 1, whole 1.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.analysis.cascade import Cascade, cascade
from stakeholders.analysis.cascade_links import chain
from stakeholders.analysis.cascade_mends import mends, practised
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import untold_needs
from stakeholders.checks.run import check
from stakeholders.model import Header, Need, Register
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"cascade-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


@pytest.fixture(scope="module")
def broken(gaps: Held) -> Cascade:
    return cascade(gaps)


def test_where_every_link_is_shown_every_chain_is_whole(working: Held) -> None:
    found = cascade(working)
    assert found.required.by_links == [0, 0, 0, 0, 0, 6]  # on-time to production, price to two functions; two levels
    assert mends(working, found) == ()
    assert practised(working).share == 100


def test_where_the_chains_are_whole_no_rule_has_anything_to_say_of_them(working: Held) -> None:
    rules = {finding.rule for finding in check(working.register, today=TODAY).findings}
    assert rules.isdisjoint({"need-not-told", "acknowledgement-missing", "need-not-put-to-use"})


def test_each_chain_breaks_at_its_first_broken_link(broken: Cascade) -> None:
    assert broken.required.by_links == [7, 2, 4, 1, 1, 1]
    assert {each.need.id: each.furthest_back for each in broken.courses} == {
        "on-time": (5, 0, 5),
        "colour": (3, 0, 3),
        "spares": (4, 0, 4),
        "price": (2, 2, 2),
        "weight": (0, 0, 0),
        "records": (1, 1, 1),
        "noise": (0, 0, 0),
    }


def test_every_level_is_shown_and_only_those_to_be_reached_count(broken: Cascade) -> None:
    assert broken.levels == (("operative", True), ("manager", True), ("executive", False))
    assert {level: counts.by_links for level, counts in broken.by_level.items()} == {
        "operative": [2, 1, 2, 1, 1, 1],
        "manager": [5, 1, 2, 0, 0, 0],
        "executive": [2, 1, 2, 1, 1, 1],  # the briefing reached executives, too
    }
    assert broken.required.all == 16


def test_functions_are_counted_by_what_must_reach_them(broken: Cascade) -> None:
    assert {function: counts.by_links for function, counts in broken.by_function.items()} == {
        "production": [4, 0, 2, 1, 0, 1],
        "sales": [1, 0, 2, 0, 1, 0],
        "quality": [2, 2, 0, 0, 0, 0],
    }


def test_of_fewer_than_five_chains_no_share_is_told(broken: Cascade) -> None:
    assert broken.by_function["sales"].share is None  # 4 chains
    assert broken.by_function["production"].share == 12.5  # 1 of 8


def test_what_would_mend_most_comes_first(gaps: Held, broken: Cascade) -> None:
    found = mends(gaps, broken)
    assert [(each.sort, each.about, each.chains, each.completes) for each in found] == [
        ("understand", "talk", 4, 4),  # price is used and was seen in use: whole, once it is found to be understood
        ("deliver", "briefing", 3, 0),  # it is still to be understood then
        ("plan", "production", 2, 0),
        ("plan", "quality", 2, 0),
        ("acknowledge", "ruling", 2, 0),
        ("use", "production", 1, 1),  # colour was seen in use, but nothing says where
        ("verify", "sales", 1, 1),
    ]
    assert sum(each.chains for each in found) == broken.required.broken


def test_a_mend_says_which_needs_it_is_for_and_how_many_of_customers(gaps: Held, broken: Cascade) -> None:
    found = {(each.sort, each.about): each for each in mends(gaps, broken)}
    deliver = found["deliver", "briefing"]
    assert [need.id for need in deliver.needs] == ["on-time", "colour", "spares"]
    assert (deliver.customers, deliver.functions, deliver.levels) == (3, ("sales", "production"), ("manager",))
    assert found["acknowledge", "ruling"].customers == 0


def test_what_is_to_be_planned_could_be_added_to_what_conveys_most_of_it(gaps: Held, broken: Cascade) -> None:
    found = {each.about: each.extend for each in mends(gaps, broken) if each.sort == "plan"}
    assert found["quality"] is not None
    assert found["quality"].id == "talk"
    assert found["production"] is None  # a letter to the authority is nothing to add people of ours to


def test_a_need_that_nobody_owns_and_no_process_meets_goes_nowhere(broken: Cascade) -> None:
    assert [need.id for need in broken.nowhere] == ["nobody"]


def test_where_nothing_is_planned_the_rule_on_needs_not_told_says_the_same(gaps: Held, broken: Cascade) -> None:
    planned = {need.id for each in mends(gaps, broken) if each.sort == "plan" for need in each.needs}
    assert {gap.need.id for gap in untold_needs(gaps.register)} == planned == {"weight", "noise"}


def test_the_chains_can_be_those_of_one_party_function_or_level(gaps: Held) -> None:
    assert cascade(gaps, party="authority").required.by_links == [2, 2, 0, 0, 0, 0]
    assert cascade(gaps, function="sales").required.by_links == [1, 0, 2, 0, 1, 0]
    assert cascade(gaps, level="operative").required.by_links == [2, 1, 2, 1, 1, 1]
    assert cascade(gaps, level="executive").required.all == 0


def test_one_chain_names_what_shows_each_link(working: Held) -> None:
    need = working.register.get(Need, "on-time")
    assert need is not None
    told, acknowledged, understood, used, verified = chain(working, need, "production", "manager").proofs
    assert (told.record and told.record.id, told.day) == ("briefing-2", dt.date(2026, 9, 1))  # the latest
    assert acknowledged.holds
    assert not acknowledged.asked
    assert understood.day == dt.date(2026, 9, 1)
    assert used.holds
    assert verified.day == dt.date(2026, 7, 1)


def test_a_chain_that_breaks_names_what_was_planned(gaps: Held) -> None:
    need = gaps.register.get(Need, "on-time")
    assert need is not None
    found = chain(gaps, need, "production", "manager")
    assert (found.reached, [each.id for each in found.planned]) == (0, ["briefing"])


def test_the_practice_counts_the_chains_and_its_steps_are_the_widest_mends(gaps: Held) -> None:
    found = practised(gaps)
    assert (found.done, found.of) == (1, 16)
    assert [(step.records, step.mends) for step in found.steps[:2]] == [(("talk",), 4), (("briefing",), 3)]


def test_without_any_need_on_its_way_the_practice_has_one_step_that_begins_it() -> None:
    found = practised(Held(Register(Header(organisation="Example Ltd")), TODAY))
    assert (found.of, found.share, len(found.steps)) == (0, None, 1)
