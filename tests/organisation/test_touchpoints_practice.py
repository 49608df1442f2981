"""The practice of touchpoints: a register where it works, and one with each gap, reckoned by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.analysis.bridges import Bridged, bridged
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import Met, PartyMet, meeting, met_party, practised
from stakeholders.checks.run import check
from stakeholders.reports.touchpoints_gaps import gaps_of
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"touchpoints-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def of(found: Held, party: str) -> PartyMet:
    return next(each for each in meeting(found).parties if each.party.id == party)


def connected(found: Held) -> Bridged:
    return bridged(found.register, meeting(found))


def missing(found: Held, party: str) -> list[str]:
    return [gap.what for gap in gaps_of(found.register, of(found, party), names_theirs=True)]


def named(found: Held, *rules: str) -> set[tuple[str, str]]:
    findings = check(found.register, today=TODAY).findings
    return {(each.rule, each.record or "") for each in findings if each.rule in rules}


def test_where_it_works_every_customer_is_met_as_it_should_be(working: Held) -> None:
    assert (practised(working).done, practised(working).of, practised(working).steps) == (2, 2, ())
    assert named(working, "role-not-met", "party-on-one-person", "touchpoint-weak") == set()


def test_who_meets_whom_in_which_roles_and_at_which_levels_and_stages(working: Held) -> None:
    airlines = of(working, "airlines")
    assert [person.name for person in airlines.ours] == ["Account manager", "Head of sales", "Field lead"]
    assert airlines.roles == ("purchaser", "user", "approver")
    assert airlines.levels_met == ("operative", "manager", "executive")
    assert airlines.stages_met == ("enquiry", "delivery")
    # 4, 5 and 4; 4; 5: the weakest is a 4, and comfort comes first.
    assert airlines.weakest == ("comfort", 4)
    assert missing(working, "airlines") == []


def test_a_contact_says_what_the_touchpoint_does_not(working: Held) -> None:
    order_talks = of(working, "airlines").meetings[0].theirs
    assert (order_talks.role, order_talks.department, order_talks.level) == ("purchaser", "Purchasing", "manager")


def test_whoever_does_not_want_to_be_contacted_is_no_gap(working: Held) -> None:
    hangars = of(working, "hangars")
    assert [contact.id for contact in hangars.refusing] == ["hangars-stores"]
    assert dict(hangars.unmet) == {}


def test_a_name_is_the_same_person_however_it_is_spaced_and_in_capitals(working: Held) -> None:
    everybody = {one.ours.key for one in meeting(working).meetings if one.ours is not None}
    # Account manager, Head of sales, Field lead (twice, once as Field  LEAD), Dispatcher.
    assert len(everybody) == 4


def test_weak_touchpoints_with_a_training_planned_are_told_with_it(working: Held) -> None:
    (visits,) = (one for one in of(working, "hangars").meetings if one.weak)
    assert visits.training is not None
    assert visits.training.id == "follow-up"
    assert of(working, "hangars").untrained == ()


def test_no_connection_hangs_on_one_person_where_several_carry_it(working: Held) -> None:
    found = connected(working)
    # Account manager: sales, planning. Head of sales and Field lead: all three. Without any one of them the three hold.
    assert found.groups == (("sales", "support", "planning"),)
    assert (found.alone, found.partings) == ((), ())
    counts = {pair: len(bridges) for pair, bridges in found.pairs().items()}
    assert counts == {("sales", "support"): 2, ("sales", "planning"): 3, ("support", "planning"): 2}


def test_how_far_it_is_carried_out_with_one_step_for_each_customer_left(gaps: Held) -> None:
    found = practised(gaps)
    # Airlines lack the approver; lessors a second person; hangars a training; makers a second person and the purchaser;
    # assembly anybody. The authority and the supplier are no customers.
    assert (found.done, found.of) == (0, 5)
    assert sorted((step.records, step.mends) for step in found.steps) == [
        (("airlines",), 1),
        (("assembly",), 1),
        (("hangars",), 1),
        (("lessors",), 1),
        (("makers",), 1),
    ]
    assert next(step.text for step in found.steps if step.records == ("lessors",)).startswith("Let a second person")
    assert next(step.text for step in found.steps if step.records == ("makers",)).startswith("Go through what")


def test_what_is_missing_with_a_large_customer(gaps: Held) -> None:
    assert missing(gaps, "airlines") == [
        "Known and met by nobody: the approver (Director; Deputy).",
        "Nobody is known in roles that must agree to a purchase: user.",
        "All touchpoints lead to one person of theirs: Buyer.",
        "They are met up to the level operative; met by nobody at the level executive: Director.",
    ]


def test_what_is_missing_where_one_person_meets_one_person(gaps: Held) -> None:
    assert missing(gaps, "lessors") == [
        "Nobody is known in roles that must agree to a purchase: purchaser, user.",
        "Every touchpoint hangs on one person of ours: Account manager (Sales). Touchpoints: 1.",
        "All touchpoints lead to one post of theirs: approver, Assets, manager.",
        "They have needs at these stages, and nobody meets them there: after sales.",
        "Nobody meets them at these stages, where no need of theirs is recorded either: delivery.",
    ]


def test_a_weak_rating_without_training_is_told_with_the_weakest(gaps: Held) -> None:
    assert "Where Field lead (Support) meets them, this is weak: competence 1; no training is planned." in missing(
        gaps, "hangars"
    )


def test_a_function_stands_for_its_people_where_nobody_is_named(gaps: Held) -> None:
    makers = of(gaps, "makers")
    assert [(person.name, person.function) for person in makers.ours] == [("", "planning")]
    assert "Only Planning meets them, and who it is there is not said." in missing(gaps, "makers")


def test_nobody_is_asked_to_buy_inside_the_organisation(gaps: Held) -> None:
    assert of(gaps, "assembly").unknown == ()
    assert missing(gaps, "assembly") == ["Nobody of ours is said to meet them."]


def test_a_party_that_hardly_matters_may_hang_on_one_person(gaps: Held) -> None:
    assert of(gaps, "supplier").on_one_of_ours is not None
    assert missing(gaps, "supplier") == ["Known and met by nobody: the influencer (Account desk)."]
    assert "Every touchpoint hangs on one person of ours: Monitoring manager (Quality). Touchpoints: 1." in missing(
        gaps, "authority"
    )


def test_the_rules_find_what_is_missing_once_each(gaps: Held) -> None:
    assert named(gaps, "role-not-met", "party-on-one-person") == {
        ("role-not-met", "airlines-director"),
        ("role-not-met", "makers-buyer"),
        ("role-not-met", "supplier-desk"),
        ("party-on-one-person", "lessors"),
        ("party-on-one-person", "makers"),
        ("party-on-one-person", "authority"),
    }


def test_who_connects_functions_and_what_hangs_on_one_person(gaps: Held) -> None:
    found = connected(gaps)
    # Account manager (two touchpoints): sales, contracts, projects and quality. Contracts manager: sales and contracts.
    # Somebody of planning: planning and projects. Everybody else stays in one function; the fair counts nowhere.
    assert {bridge.person.name if bridge.person else "": bridge.functions for bridge in found.bridges} == {
        "Account manager": ("sales", "contracts", "projects", "quality"),
        "Contracts manager": ("sales", "contracts"),
        "": ("projects", "planning"),
    }
    assert found.groups == (("sales", "contracts", "projects", "planning", "quality"),)
    assert found.alone == ("support", "finance")
    assert found.alone_with_customers == ("support",)
    # Without the account manager sales and contracts still have the contracts manager, projects and planning somebody.
    told = {parting.bridge.key: parting.parts for parting in found.partings}
    assert told == {
        "person account manager": (("sales", "contracts"), ("projects", "planning"), ("quality",)),
        "function planning": (("sales", "contracts", "projects", "quality"), ("planning",)),
    }


def test_one_party_by_itself_is_told_the_same(gaps: Held, working: Held) -> None:
    for register in (gaps, working):
        for each in meeting(register).parties:
            assert met_party(register, each.party) == each


def test_important_parties_come_first_by_share(gaps: Held) -> None:
    found: Met = meeting(gaps)
    assert [each.party.id for each in found.important] == [
        "airlines",
        "lessors",
        "hangars",
        "makers",
        "authority",
        "assembly",
    ]
