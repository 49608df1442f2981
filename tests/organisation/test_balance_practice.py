"""The practice of balance: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.analysis.balance import Balance, Work, balances, practised
from stakeholders.analysis.exchange import exchanges
from stakeholders.analysis.flips import lenses
from stakeholders.analysis.held import Held
from stakeholders.analysis.taking_part import taking_part
from stakeholders.checks.run import check
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"balance-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def of(found: Held, function: str) -> Balance:
    return next(each for each in balances(found) if each.function.id == function)


def test_the_observed_share_of_sales_is_reckoned_by_hand(working: Held) -> None:
    # Needs 5 + 5 + 4 of customers and 3 + 3 of owners; the second shift weighs 3, and customers gain 2 of 3: 2.
    # Served 14 + 2 = 16 of 20 + 3 = 23. Squares 25 + 25 + 16 + 9 + 9 + 9 = 93, so that 23^2 / 93 count.
    sales = of(working, "sales")
    assert sales.seen.count == 6
    assert sales.seen.share == pytest.approx(100 * 16 / 23)
    assert sales.seen.effective == pytest.approx(529 / 93)
    # Wilson for p = 16/23, n = 529/93: centre (p + z^2/2n)/(1 + z^2/n), half z sqrt(p(1-p)/n + z^2/4n^2)/(1 + z^2/n).
    # z^2 = 3.841459, n = 5.688172: centre (0.695652 + 0.337671)/1.675342 = 0.616783,
    # half 1.959964 x sqrt(0.037221 + 0.029682)/1.675342 = 1.959964 x 0.258656/1.675342 = 0.302600.
    assert sales.seen.interval == pytest.approx((31.4183, 91.9383), abs=0.001)
    assert sales.drift(10) == "as declared"
    # The needs by themselves: 14 of 20. One decision is too few to say anything.
    assert sales.needs.share == pytest.approx(70)
    assert (sales.decisions.count, sales.decisions.share) == (1, None)
    assert (sales.conflicts.count, sales.conflicts.share) == (1, None)
    assert sales.work == Work(owned=5, taken=1, settled=1, unweighed=0)


def test_below_five_observations_nothing_is_judged(working: Held) -> None:
    # Contracts: needs of 4 and 2, a decision of 2. Production: one decision.
    contracts, production = of(working, "contracts"), of(working, "production")
    assert (contracts.seen.count, contracts.seen.share, contracts.drift(0)) == (3, None, "not judged")
    assert (production.seen.count, production.seen.share) == (1, None)
    assert contracts.work == Work(owned=2, taken=1, settled=0, unweighed=0)


def test_the_priorities_that_flip_are_reckoned_by_hand(working: Held) -> None:
    # Dates: customers 5, others 2. Price: customers 4, others (3 + 4) / 2 = 3.5. Hours: customers 0, others 3.
    # Dates and price: customers give dates 1 more, others price 1.5 more: even where c = 1.5 (100 - c), at 60 %.
    # Dates and hours: 5 more, 1 more: even where 5 c = 100 - c, at 16.67 %. Price leads hours on both sides.
    found = lenses(working)
    assert [(found.topics[turn.below].key, found.topics[turn.above].key) for turn in found.turns] == [
        ("hours", "dates"),
        ("price", "dates"),
    ]
    assert found.shares == pytest.approx((100 / 6, 60))
    # Contracts 20, production 50, sales 70: only sales lies beyond 60.
    assert [found.count(*pair) for pair in ((20, 50), (20, 70), (50, 70))] == [0, 1, 1]
    # At 70: dates 0.7 x 5 + 0.3 x 2 = 4.1, price 2.8 + 1.05 = 3.85, hours 0.9. At 20: 2.6, 3.6, 2.4.
    assert found.ranks(70) == (1, 2, 3)
    assert found.ranks(20) == (2, 1, 3)
    pair = found.farthest()
    assert pair is not None
    assert [each.id for each in pair] == ["sales", "contracts"]


def test_every_stage_has_a_function_and_the_needs_there_are_counted(working: Held) -> None:
    found = taking_part(working)
    assert found.empty == ()
    assert found.nowhere == ()
    # order: warned, fair-price, margin, claims; production: overtime, stock; delivery: on-time.
    assert [(part.stage, len(part.functions), len(part.needs)) for part in found.stages] == [
        ("order", 2, 4),
        ("production", 1, 2),
        ("delivery", 1, 1),
    ]
    assert found.owned == {
        ("sales", "order"): 3,
        ("sales", "production"): 1,
        ("sales", "delivery"): 1,
        ("contracts", "order"): 1,
        ("contracts", "production"): 1,
    }
    # Sales owns overtime and on-time, contracts stock, at stages in which they take no part.
    assert [[need.id for need in part.absent] for part in found.stages] == [[], ["overtime", "stock"], ["on-time"]]


def test_those_who_share_needs_speak_with_each_other(working: Held) -> None:
    # Sales and production share on-time, warned and overtime; sales and contracts fair-price.
    assert [
        (each.first.id, each.second.id, [need.id for need in each.needs], each.planned) for each in exchanges(working)
    ] == [
        ("sales", "production", ["on-time", "warned", "overtime"], "planned"),
        ("sales", "contracts", ["fair-price"], "planned"),
    ]


def test_all_three_functions_practise_it(working: Held) -> None:
    found = practised(working)
    assert (found.done, found.of, found.share, found.steps) == (3, 3, 100, ())


OWN_RULES = {
    "function-balance-missing",
    "function-balance-unjustified",
    "function-balance-drifted",
    "stage-without-function",
    "functions-without-exchange",
}


def findings(found: Held) -> list[tuple[str, str]]:
    return sorted(
        (each.rule, each.record) for each in check(found.register, today=TODAY).findings if each.rule in OWN_RULES
    )


def test_nothing_is_found_where_it_works(working: Held) -> None:
    assert findings(working) == []


def test_each_gap_is_found_once(gaps: Held) -> None:
    assert findings(gaps) == [
        ("function-balance-drifted", "planning"),
        ("function-balance-unjustified", "contracts"),
        ("functions-without-exchange", "planning"),
        ("stage-without-function", ""),
    ]  # quality owns nothing and tells nobody: it is asked for no balance


def test_what_planning_does_is_not_what_it_declares(gaps: Held) -> None:
    # 5 + 4 + 4 + 3 + 4 = 20, none of it for customers; the decision of October does not count in September.
    planning = of(gaps, "planning")
    assert (planning.seen.count, planning.seen.share) == (5, 0)
    assert planning.seen.effective == pytest.approx(400 / 82)  # 25 + 16 + 16 + 9 + 16
    # Wilson for 0 of n: from 0 to z^2 / (n + z^2) = 3.841459 / 8.719508
    assert planning.seen.interval == pytest.approx((0, 44.0559), abs=0.001)
    assert planning.drift(10) == "towards the organisation"
    assert planning.work.taken == 0


def test_what_carries_no_weight_is_counted_as_such(gaps: Held) -> None:
    support = of(gaps, "support")
    assert (support.seen.count, support.work) == (0, Work(owned=1, taken=1, settled=0, unweighed=2))


def test_the_stage_without_a_function_and_the_functions_without_a_stage(gaps: Held) -> None:
    found = taking_part(gaps)
    assert [part.stage for part in found.empty] == ["production"]
    assert [function.id for function in found.nowhere] == ["quality"]
    assert {part.stage: [need.id for need in part.unowned] for part in found.stages} == {
        "order": [],
        "production": [],
        "delivery": ["orphan"],
    }


def test_the_functions_that_never_speak(gaps: Held) -> None:
    assert [(each.first.id, each.second.id, len(each.needs), each.planned) for each in exchanges(gaps)] == [
        ("planning", "quality", 3, "none"),
        ("planning", "contracts", 1, "none"),  # too little to be a finding
    ]


def test_one_of_four_practises_it_and_each_other_has_its_step(gaps: Held) -> None:
    found = practised(gaps)
    assert (found.done, found.of) == (1, 4)
    assert [(step.records, step.mends) for step in found.steps] == [
        (("quality",), 1),
        (("contracts",), 1),
        (("planning",), 1),
    ]


def test_no_topic_leaves_nothing_to_rank(gaps: Held) -> None:
    assert lenses(gaps).topics == ()
