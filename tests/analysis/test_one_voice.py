"""Important needs of customers that one voice stands behind."""

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.answered import Window
from stakeholders.analysis.one_voice import one_voice
from stakeholders.voice import NOTHING_HEARD, Heard

YEAR = Window.before(TODAY, 365)
TWO = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties: [{id: a, name: A, customer: true}, {id: b, name: B, customer: true}, {id: union, name: Union}]
needs:
  - {id: a1, party: a, statement: On time., topic: delivery, importance: 5, addressed: true, voiced_by: 7}
  - {id: b1, party: b, statement: In order., topic: delivery, importance: 4, addressed: true}
"""


def reasons(text: str, heard: Heard = NOTHING_HEARD) -> dict[str, tuple[str, ...]]:
    return {each.need.id: each.reasons for each in one_voice(register_of(text), heard, YEAR)}


def need(fields: str) -> str:
    return f"  - {{id: a2, party: a, statement: Now., topic: delivery, importance: 5, addressed: true, {fields}}}\n"


def test_needs_of_several_customers_and_respondents_are_not_named() -> None:
    assert reasons(TWO) == {}


def test_one_respondent_or_none_is_one_voice() -> None:
    assert reasons(TWO + need("voiced_by: 1")) == {"a2": ("one respondent",)}
    assert reasons(TWO + need("voiced_by: 0")) == {"a2": ("no respondent",)}


def test_a_topic_of_one_customer_alone_is_one_voice_until_another_answers_to_it() -> None:
    text = TWO + "  - {id: a3, party: a, statement: Cheap., topic: price, importance: 4, addressed: true}\n"
    assert reasons(text) == {"a3": ("one customer",)}
    heard = heard_of(tally_of("s", said({3: 1}, party="b", about="price", period="2026-05")))
    assert reasons(text, heard) == {}
    old = heard_of(tally_of("s", said({3: 1}, party="b", about="price", period="2024-05")))
    assert reasons(text, old) == {"a3": ("one customer",)}


def test_answers_of_one_customer_alone_are_one_voice_though_others_have_needs_there() -> None:
    heard = heard_of(tally_of("s", said({3: 9}, party="a", about="delivery", period="2026-05")))
    found = one_voice(register_of(TWO), heard, YEAR)
    assert [(each.need.id, each.reasons, each.answers, each.voice) for each in found] == [
        ("a1", ("one customer's answers",), 9, "a"),
        ("b1", ("one customer's answers",), 9, "a"),
    ]


def test_what_is_not_acted_on_or_not_important_is_not_judged() -> None:
    for fields in ("voiced_by: 1, addressed: false", "voiced_by: 1"):
        text = TWO + need(fields).replace("addressed: true, ", "")
        assert reasons(text) == {}
    assert reasons(TWO + need("voiced_by: 1").replace("importance: 5", "importance: 3")) == {}


def test_of_a_single_customer_nothing_can_be_said() -> None:
    text = "parties: [{id: a, name: A, customer: true}]\n" \
        "needs: [{id: a1, party: a, statement: Now., importance: 5, addressed: true, voiced_by: 1}]\n"  # fmt: skip
    assert reasons(text) == {}
