"""What answers come to in the register: which needs and parties they feed, which needs they confirm."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from hand_tallies import FIVE, NPS, SEVEN, heard_of, said, tally_of
from stakeholders.analysis.feeding import as_answered, fed, feeding, voiced
from stakeholders.changes import ChangeSet, apply
from stakeholders.changes.difference import same
from stakeholders.model import Need, Party
from stakeholders.voice import NOTHING_HEARD, Heard, LeftOut, Reason, Scale

REGISTER = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: regional, name: Regional airlines, customer: true, parent: airlines}
  - {id: lessors, name: Lessors, customer: true}
needs:
  - {id: on-time, party: airlines, statement: On time., topic: delivery, satisfaction: 4, basis: assumption}
  - {id: warned, party: airlines, statement: Warned in time., topic: delivery, validated_on: 2026-08-01}
  - {id: cheap, party: airlines, statement: At the price agreed., topic: price, satisfaction: 3}
  - {id: handed-over, party: lessors, statement: Handed over complete., topic: delivery}
  - {id: faxed, party: airlines, statement: By fax., topic: delivery, status: retired}
surveys:
  - {id: s2025, name: Survey 2025, construct: satisfaction, closed_on: 2025-05-15}
  - {id: s2026, name: Survey 2026, construct: satisfaction, closed_on: 2026-05-15}
  - {id: open, name: Always open, construct: satisfaction}
"""


def lines(changes: ChangeSet) -> list[str]:
    return [f"{change.id} {change.field}: {change.old} -> {change.new}" for change in changes.changed]


def test_answers_about_a_need_feed_its_satisfaction_and_confirm_nothing() -> None:
    heard = heard_of(tally_of("s2026", said({2: 4, 3: 2}, party="airlines", about="on-time")))
    assert lines(feeding(register_of(REGISTER), heard, TODAY)) == [
        "airlines satisfaction: None -> 2",
        "on-time satisfaction: 4 -> 2",  # (4 x 2 + 2 x 3) / 6 = 2.33
    ]


@pytest.mark.parametrize("construct", ["importance", "kano"])
def test_answers_on_the_importance_of_a_need_confirm_it(construct: str) -> None:
    rows = said({2: 4, 3: 2}, party="airlines", about="on-time", construct=construct)
    heard = heard_of(tally_of("s2026", rows, scale=None if construct == "kano" else FIVE))
    assert lines(feeding(register_of(REGISTER), heard, TODAY)) == [
        "on-time basis: assumption -> data",
        "on-time validated_on: None -> 2026-05-15",
        "on-time voiced_by: None -> 6",
    ]


def test_answers_on_the_importance_of_a_topic_confirm_none_of_its_needs() -> None:
    heard = heard_of(tally_of("s2026", said({5: 50}, party="airlines", about="delivery", construct="importance")))
    assert voiced(register_of(REGISTER), heard, TODAY) == ()


def test_what_others_say_of_the_importance_of_a_need_does_not_confirm_it() -> None:
    heard = heard_of(tally_of("s2026", said({5: 50}, party="lessors", about="on-time", construct="importance")))
    assert voiced(register_of(REGISTER), heard, TODAY) == ()


def test_many_answers_of_few_people_confirm_nothing() -> None:
    row = said({5: 50}, party="airlines", about="on-time", construct="importance")
    few = heard_of(tally_of("s2026", row, respondents={"airlines": 4}))
    enough = heard_of(tally_of("s2026", row, respondents={"airlines": 7}))
    assert voiced(register_of(REGISTER), few, TODAY) == ()
    assert [each.respondents for each in voiced(register_of(REGISTER), enough, TODAY)] == [7]


def test_the_latest_survey_on_importance_counts_and_of_one_survey_what_more_answered() -> None:
    heard = heard_of(
        tally_of("s2025", said({5: 50}, party="airlines", about="on-time", construct="importance")),
        tally_of(
            "s2026",
            said({5: 6}, party="airlines", about="on-time", construct="importance"),
            said({1: 8}, party="airlines", about="on-time", construct="kano"),
        ),
    )
    (found,) = voiced(register_of(REGISTER), heard, TODAY)
    assert (found.survey, found.construct, found.answers) == ("s2026", "kano", 8)


def test_a_survey_most_of_whose_answers_are_no_score_feeds_nothing() -> None:
    tally = tally_of(
        "s2026",
        said({5: 9}, party="airlines", about="on-time"),
        said({5: 9}, party="airlines", about="on-time", construct="importance"),
    )
    odd = replace(tally, left_out=(LeftOut(Reason.OUT_OF_SCALE, 19),))
    assert not feeding(register_of(REGISTER), heard_of(odd), TODAY)
    assert feeding(register_of(REGISTER), heard_of(replace(tally, left_out=(LeftOut(Reason.BLANK, 99),))), TODAY)


def test_answers_of_a_party_about_a_topic_feed_its_active_needs_of_the_topic_but_not_one_that_is_asked_itself() -> None:
    heard = heard_of(
        tally_of(
            "s2026",
            said({5: 6}, party="airlines", about="on-time"),
            said({1: 5}, party="airlines", about="delivery"),
        )
    )
    found = {each.record: (each.satisfaction, each.about) for each in fed(register_of(REGISTER), heard, TODAY)}
    assert found == {"airlines": (3, "subjects"), "on-time": (5, "need"), "warned": (1, "topic")}


def test_a_topic_asked_of_nobody_in_particular_feeds_no_need() -> None:
    heard = heard_of(tally_of("s2026", said({1: 50}, about="delivery")))
    assert fed(register_of(REGISTER), heard, TODAY) == ()


def test_a_need_asked_of_nobody_in_particular_is_fed() -> None:
    heard = heard_of(tally_of("s2026", said({1: 50}, about="handed-over")))
    assert [(each.record, each.satisfaction) for each in fed(register_of(REGISTER), heard, TODAY)] == [
        ("handed-over", 1)
    ]


def test_what_others_say_of_a_need_does_not_feed_it() -> None:
    heard = heard_of(tally_of("s2026", said({1: 50}, party="lessors", about="on-time")))
    assert [each.record for each in fed(register_of(REGISTER), heard, TODAY)] == ["lessors"]


def test_what_a_part_of_a_party_says_counts_as_the_partys() -> None:
    heard = heard_of(
        tally_of(
            "s2026",
            said({1: 3}, party="regional", about="on-time"),
            said({5: 3}, party="airlines", about="on-time"),
            respondents={"regional": 2, "airlines": 3},
        )
    )
    found = {each.record: each for each in fed(register_of(REGISTER), heard, TODAY)}
    assert set(found) == {"airlines", "on-time"}  # three answers are too few for the regional airlines alone
    assert (found["on-time"].mean, found["on-time"].answers, found["on-time"].respondents) == (3, 6, 5)


@pytest.mark.parametrize(
    ("scale", "counts", "satisfaction"),
    [
        (FIVE, {2: 5, 3: 5}, 3),  # 2.5 is rounded up
        (FIVE, {2: 6, 3: 5}, 2),
        (NPS, {10: 5}, 5),
        (NPS, {0: 5}, 1),
        (NPS, {5: 5}, 3),
        (NPS, {6: 3, 7: 2}, 4),  # 6.4 of 10 is 3.56 of 5
        (SEVEN, {2: 5}, 2),  # 1 + 4/6 = 1.67
        (Scale(0, 100), {87.5: 8}, 5),  # 4.5
        (Scale(-1, 1), {0: 8}, 3),
    ],
)
def test_the_mean_is_converted_to_1_to_5_and_rounded_half_up(
    scale: Scale, counts: dict[float, int], satisfaction: int
) -> None:
    heard = heard_of(tally_of("s2026", said(counts, party="airlines", about="on-time"), scale=scale))
    found = {each.record: each.satisfaction for each in fed(register_of(REGISTER), heard, TODAY)}
    assert found["on-time"] == satisfaction


def test_only_the_latest_survey_that_asked_counts_need_by_need() -> None:
    heard = heard_of(
        tally_of("s2026", said({1: 5}, party="airlines", about="on-time")),
        tally_of(
            "s2025", said({5: 50}, party="airlines", about="on-time"), said({4: 7}, party="airlines", about="price")
        ),
    )
    found = {each.record: (each.satisfaction, each.survey) for each in fed(register_of(REGISTER), heard, TODAY)}
    assert found == {"airlines": (1, "s2026"), "on-time": (1, "s2026"), "cheap": (4, "s2025")}


def test_too_few_answers_in_the_latest_survey_feed_nothing_and_no_older_survey_steps_in() -> None:
    heard = heard_of(
        tally_of("s2025", said({5: 50}, party="airlines", about="on-time")),
        tally_of("s2026", said({1: 4}, party="airlines", about="on-time")),
    )
    assert fed(register_of(REGISTER), heard, TODAY) == ()


def test_the_policy_says_how_many_are_enough() -> None:
    heard = heard_of(tally_of("s2026", said({1: 4}, party="airlines", about="on-time")))
    header = "register: {organisation: Example Ltd, policy: {fewest_answers: 4}}\n"
    assert len(fed(register_of(header + REGISTER), heard, TODAY)) == 2


def test_a_need_is_validated_on_the_last_day_of_the_answers_never_later_than_today_nor_before_what_is_there() -> None:
    register = register_of(REGISTER)

    def day(survey: str, period: str, about: str, today: dt.date = TODAY) -> object:
        row = said({3: 5}, party="airlines", about=about, period=period, construct="importance")
        heard = heard_of(tally_of(survey, row))
        after = apply(feeding(register, heard, today), register)
        return after.all(Need)[about].validated_on

    assert day("open", "2026-04", "on-time") == dt.date(2026, 4, 30)
    assert day("open", "2026-09", "on-time", dt.date(2026, 9, 12)) == dt.date(2026, 9, 12)
    assert day("s2026", "2026-04", "on-time") == dt.date(2026, 5, 15)
    assert day("s2026", "2026-04", "on-time", dt.date(2026, 5, 2)) == dt.date(2026, 4, 30)  # still being asked
    assert day("s2026", "2026-04", "warned") == dt.date(2026, 8, 1)
    assert day("open", "", "on-time") is None


def test_answers_given_after_the_day_of_the_report_do_not_count() -> None:
    heard = heard_of(tally_of("open", said({3: 5}, party="airlines", about="on-time", period="2026-10")))
    assert fed(register_of(REGISTER), heard, TODAY) == ()


def test_only_satisfaction_feeds_satisfaction() -> None:
    rows = [
        said({1: 9}, party="airlines", about="on-time", construct=construct)
        for construct in ("importance", "recommendation", "effort", "kano", "")
    ]
    assert fed(register_of(REGISTER), heard_of(tally_of("s2026", *rows)), TODAY) == ()


def test_answers_on_a_scale_that_nobody_knows_feed_nothing() -> None:
    heard = heard_of(tally_of("s2026", said({1: 9}, party="airlines", about="on-time"), scale=None))
    assert fed(register_of(REGISTER), heard, TODAY) == ()


def test_a_party_is_fed_by_what_it_says_as_a_whole_rather_than_topic_by_topic() -> None:
    heard = heard_of(tally_of("s2026", said({5: 5}, party="lessors"), said({1: 50}, party="lessors", about="price")))
    register, needs = as_answered(register_of(REGISTER), heard, TODAY)
    assert (register.all(Party)["lessors"].satisfaction, needs) == (5, 0)


def test_parties_that_are_part_of_each_other_do_no_harm() -> None:
    text = """
parties:
  - {id: a, name: A, parent: b}
  - {id: b, name: B, parent: a}
"""
    from example_registers import loaded_from

    found = fed(loaded_from(text).register, heard_of(tally_of("x", said({4: 5}, party="a"))), TODAY)
    assert [(each.record, each.answers) for each in found] == [("a", 5), ("b", 5)]


def test_a_register_without_answers_is_given_back_as_it_is() -> None:
    register = register_of(REGISTER)
    assert as_answered(register, NOTHING_HEARD, TODAY) == (register, 0)
    assert not feeding(register, NOTHING_HEARD, TODAY)


_rows = st.builds(
    said,
    st.dictionaries(st.integers(1, 5).map(float), st.integers(1, 6), min_size=1),
    party=st.sampled_from(("", "airlines", "regional", "lessors", "Unknown & Sons")),
    about=st.sampled_from(("", "delivery", "price", "on-time", "warned", "handed-over", "faxed", "no such thing")),
    construct=st.sampled_from(("satisfaction", "importance")),
    period=st.sampled_from(("", "2025-04", "2026-04", "2026-12")),
)


@st.composite
def hearings(draw: st.DrawFn) -> Heard:
    surveys = draw(st.lists(st.sampled_from(("s2025", "s2026", "open", "forgotten")), unique=True))
    return heard_of(*(tally_of(id, *draw(st.lists(_rows, max_size=8))) for id in surveys))


@given(hearings(), st.sampled_from((TODAY, dt.date(2025, 12, 31), dt.date(2027, 1, 1))))
def test_feeding_twice_changes_no_more_than_once_and_leads_to_the_register_as_answered(
    heard: Heard, today: dt.date
) -> None:
    register = register_of(REGISTER)
    once = apply(feeding(register, heard, today), register)
    assert not feeding(once, heard, today)
    assert same(once, as_answered(register, heard, today)[0])
    for id, need in once.all(Need).items():
        before = register.all(Need)[id]
        if need != before:
            assert need.satisfaction in {*range(1, 6), before.satisfaction}
            confirmed = need.voiced_by != before.voiced_by or need.basis != before.basis
            assert not confirmed or (need.basis == "data" and (need.voiced_by or 0) >= 5)
            assert need.validated_on is None or need.validated_on <= today or need.validated_on == before.validated_on
            assert before.validated_on is None or (need.validated_on or dt.date.min) >= before.validated_on
