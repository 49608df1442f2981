"""The answers added up by month, party, subject and question, and parted by what figures are shown by."""

from example_registers import TODAY, register_of
from hand_tallies import FIVE, heard_of, said, tally_of
from stakeholders.analysis.answers_by import DIMENSIONS, Answers, Dimension, months_of, parted, sort
from stakeholders.model import Register

REGISTER = """
functions: [{id: planning, name: Planning}, {id: sales, name: Sales}, {id: people, name: People}]
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true, segment: aviation}
  - {id: lessors, name: Lessors, customer: true}
  - {id: union, name: Union}
needs:
  - {id: on-time, party: airlines, statement: On time., topic: delivery, owner: planning}
  - {id: warned, party: airlines, statement: Warned in time., topic: delivery, owner: sales}
  - {id: handed-over, party: lessors, statement: Handed over complete., topic: delivery, owner: sales}
  - {id: no-night-shift, party: union, statement: No night shift., topic: delivery, owner: people}
"""
TALLY = tally_of(
    "s1",
    said({5: 1, 1: 2}, party="airlines", segment="aviation", about="delivery", period="2026-01", question="q1"),
    said({4: 3}, party="lessors", about="on-time", period="2026-02", question="q2"),
    said({3: 4}, about="price", period="2026-02"),
    said({2: 5}, party="Unknown & Sons", about="Parking"),
)


def counts(register: Register, answers: list[Answers], dimension: Dimension) -> dict[str, dict[float, int]]:
    return {key: dict(scores.counts) for key, scores in parted(register, answers, dimension).items()}


def test_answers_are_parted_by_whose_and_about_what_they_are() -> None:
    register = register_of(REGISTER)
    answers = list(sort(register, heard_of(TALLY), TODAY).answers)
    assert counts(register, answers, "party") == {
        "airlines": {1: 2, 5: 1}, "lessors": {4: 3}, "": {3: 4}, "Unknown & Sons": {2: 5},
    }  # fmt: skip
    assert counts(register, answers, "segment") == {"aviation": {1: 2, 5: 1}, "": {2: 5, 3: 4, 4: 3}}
    assert counts(register, answers, "need") == {"on-time": {4: 3}}
    assert counts(register, answers, "question") == {"q1": {1: 2, 5: 1}, "q2": {4: 3}, "": {2: 5, 3: 4}}


def test_what_is_about_a_need_counts_for_its_topic() -> None:
    register = register_of(REGISTER)
    answers = list(sort(register, heard_of(TALLY), TODAY).answers)
    assert counts(register, answers, "topic") == {
        "delivery": {1: 2, 4: 3, 5: 1}, "price": {3: 4}, "Parking": {2: 5},
    }  # fmt: skip


def test_a_need_counts_for_its_owner_and_what_a_party_says_of_a_topic_for_the_owners_of_its_needs() -> None:
    register = register_of(REGISTER)
    answers = list(sort(register, heard_of(TALLY), TODAY).answers)
    assert counts(register, answers, "function") == {"planning": {1: 2, 4: 3, 5: 1}, "sales": {1: 2, 5: 1}}


def test_what_nobody_in_particular_says_of_a_topic_counts_for_all_owners_there() -> None:
    register = register_of(REGISTER)
    answers = list(sort(register, heard_of(tally_of("s1", said({3: 1}, about="delivery"))), TODAY).answers)
    assert set(counts(register, answers, "function")) == {"planning", "sales", "people"}


def test_customers_and_others_are_never_one_figure_and_who_is_not_known_is_taken_for_a_customer() -> None:
    tally = tally_of("s1", said({5: 1}, party="union"), said({1: 1}, party="airlines"), said({2: 1}, party="Nobody"))
    answers = sort(register_of(REGISTER), heard_of(tally), TODAY).answers
    assert {each.customers: dict(each.all.counts) for each in answers} == {False: {5: 1}, True: {1: 1, 2: 1}}


def test_what_was_answered_after_the_month_of_the_report_does_not_count_and_is_told() -> None:
    tally = tally_of("s1", said({5: 1}, period="2026-09"), said({1: 7}, period="2026-10"), said({2: 1}))
    found = sort(register_of(REGISTER), heard_of(tally), TODAY)
    assert [dict(each.all.counts) for each in found.answers] == [{2: 1, 5: 1}]
    assert found.later == {"s1": 7}


def test_answers_without_a_known_scale_give_no_figure_but_categories_need_none() -> None:
    heard = heard_of(
        tally_of("s1", said({5: 1}), said({3: 2}, construct="kano"), scale=None),
        tally_of("s2", said({3: 2}, construct="kano"), scale=None),
    )
    found = sort(register_of(REGISTER), heard, TODAY)
    assert [(each.survey, each.construct) for each in found.answers] == [("s1", "kano"), ("s2", "kano")]
    assert found.unscaled == ("s1",)


def test_only_the_surveys_that_are_wanted_are_looked_at() -> None:
    heard = heard_of(tally_of("s1", said({5: 1})), tally_of("s2", said({4: 1})))
    assert [each.survey for each in sort(register_of(REGISTER), heard, TODAY, ["s2"]).answers] == ["s2"]


def test_months_are_in_order_and_answers_without_a_day_in_none() -> None:
    tally = tally_of("s1", said({5: 1}, period="2026-02"), said({1: 7}, period="2025-10"), said({2: 1}))
    answers = sort(register_of(REGISTER), heard_of(tally), TODAY).answers
    assert [(month, scores.n) for month, scores in months_of(answers).items()] == [("2025-10", 7), ("2026-02", 1)]


def test_every_answer_that_counts_is_in_one_part_of_whose_it_is() -> None:
    register = register_of(REGISTER)
    answers = sort(register, heard_of(TALLY), TODAY).answers
    for dimension in set(DIMENSIONS) & {"party", "segment", "topic", "question"}:
        assert sum(scores.n for scores in parted(register, answers, dimension).values()) == TALLY.answers


def test_an_empty_tally_has_no_answers() -> None:
    assert sort(register_of(REGISTER), heard_of(tally_of("s1", scale=FIVE)), TODAY).answers == ()
