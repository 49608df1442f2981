"""The questions of `add`: what is asked, and how answers are read."""

import datetime as dt
from collections.abc import Mapping

import pytest
import typer

from example_registers import register_of
from stakeholders.cli.asking import LISTED, Dialogue
from stakeholders.model import KINDS, Register
from stakeholders.stores.entering import Assignment

TODAY = dt.date(2026, 9, 30)
REGISTER = register_of(
    """
functions: [{id: sales, name: Sales}, {id: planning, name: Production planning}, {id: purchasing, name: Purchasing}]
topics: [{id: delivery, name: Delivery}]
parties: [{id: airlines, name: Airlines}, {id: press, name: The press}]
"""
)


NEED = {"party": ["airlines"], "statement": ["Panels arrive in time."]}


def asked(
    kind: str,
    answers: Mapping[str, list[str]],
    *given: Assignment,
    register: Register = REGISTER,
    every: bool = False,
) -> tuple[dict[str, str], list[str], str]:
    """What was answered by field, which fields were asked for, and what the person was told.

    :param answers: the answers to give to each question, one after the other; Enter where there is none.
    """
    left = {field: iter(texts) for field, texts in answers.items()}
    questions: list[str] = []
    told: list[str] = []

    def ask(question: str) -> str:
        field = question.removesuffix(" (needed)")
        questions.append(field)
        return next(left.get(field, iter(())), "")

    dialogue = Dialogue(KINDS[kind], list(given), register, TODAY, ask, told.append)
    found = dialogue.run(every=every)
    return {each.path: each.texts[0] for each in found}, questions, "\n".join(told)


def test_what_is_required_is_asked_first_then_what_an_auditor_asks() -> None:
    said, questions, _ = asked("needs", NEED)
    assert said == {"party": "airlines", "statement": "Panels arrive in time."}
    assert questions[:2] == ["party", "statement"]
    assert {"topic", "importance", "satisfaction", "owner", "addressed", "validated_on"} <= set(questions[2:])
    assert not {"kano", "tags", "external_id"} & set(questions)


def test_what_the_command_line_says_is_not_asked() -> None:
    _, questions, _ = asked("needs", NEED, Assignment("party", "=", ("airlines",)))
    assert "party" not in questions


def test_an_answer_may_bring_up_another_question() -> None:
    assert "justification" not in asked("needs", NEED)[1]
    assert "justification" in asked("needs", NEED | {"addressed": ["no"]})[1]


def test_every_field_is_asked_only_where_that_is_wanted() -> None:
    _, questions, _ = asked("parties", {"name": ["Airlines"]}, every=True)
    assert {"segment", "legitimacy", "engagement.desired", "tags", "external_id"} <= set(questions)


def test_a_required_field_is_asked_until_it_is_answered() -> None:
    _, questions, told = asked("topics", {"name": ["", "", "Delivery"]})
    assert questions[:3] == ["name"] * 3
    assert "It is needed" in told


def test_a_wrong_answer_is_asked_again_with_the_reason() -> None:
    said, questions, told = asked("parties", {"name": ["Airlines"], "power": ["9", "4"]})
    assert questions.count("power") == 2
    assert said["power"] == "4"
    assert "`power` is '9'. It goes from 1 to 5." in told


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("customer", "customer"),
        ("1", "customer"),
        ("reg", "regulator"),
        ("custmer", "customer"),
        ("REGULATOR", "regulator"),
    ],
)
def test_a_choice_is_known_by_its_number_its_beginning_or_nearly(answer: str, value: str) -> None:
    said, _, told = asked("parties", {"name": ["Airlines"], "category": [answer]})
    assert said["category"] == value
    assert "   1  customer" in told


@pytest.mark.parametrize(
    ("answer", "value"), [("sales", "sales"), ("3", "purchasing"), ("production", "planning"), ("Purch", "purchasing")]
)
def test_a_record_is_known_by_its_id_its_number_or_a_part_of_its_name(answer: str, value: str) -> None:
    assert asked("needs", NEED | {"owner": [answer]})[0]["owner"] == value


def test_several_records_that_suit_are_listed_to_choose_from() -> None:
    said, _, told = asked("needs", NEED | {"owner": ["p", "2"]})
    assert "2 hold 'p':" in told
    assert said["owner"] == "purchasing"


def test_a_record_that_there_is_not_is_asked_again_and_the_nearest_named() -> None:
    said, questions, told = asked("needs", NEED | {"owner": ["slaes"]})
    assert questions.count("owner") == 2
    assert "There is no 'slaes'. Did you mean sales?" in told
    assert "owner" not in said


def test_of_many_records_one_is_looked_for_by_its_name() -> None:
    many = ", ".join(f"{{id: f-{number}, name: Function {number}}}" for number in range(LISTED + 1))
    register = register_of(f"functions: [{many}]\nparties: [{{id: airlines, name: Airlines}}]")
    said, _, told = asked("needs", NEED | {"owner": ["Function 7"]}, register=register)
    assert f"{LISTED + 1} to choose from" in told
    assert said["owner"] == "f-7"


def test_a_list_takes_several_by_number_or_name() -> None:
    assert asked("communications", {"parties": ["1, press"]})[0]["parties"] == "airlines,press"


def test_a_question_mark_explains_the_field_and_asks_again() -> None:
    _, questions, told = asked("parties", {"name": ["?", "Airlines"]})
    assert questions[:2] == ["name", "name"]
    assert "Such as: Airline customers" in told


def test_who_stops_is_not_asked_on() -> None:
    def stop(_question: str) -> str:
        raise typer.Abort

    with pytest.raises(typer.Abort):
        Dialogue(KINDS["parties"], [], REGISTER, TODAY, stop, lambda _text: None).run()


def test_of_a_party_it_is_asked_whether_it_is_inside_and_a_customer() -> None:
    assert {"side", "customer"} <= set(asked("parties", {"name": ["Airlines"], "category": ["media"]})[1])
    customer = asked("parties", {"name": ["Airlines"], "category": ["customer"]})[1]
    assert "side" in customer
    assert "customer" not in customer
