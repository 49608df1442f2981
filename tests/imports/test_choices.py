"""What cells say, as values of fields."""

import datetime as dt
from typing import Any

import pytest

from stakeholders.imports.choices import frequent, read, scale_of, share_read
from stakeholders.imports.headings import Target
from stakeholders.imports.words import data
from stakeholders.model import KINDS, fields_of


def value(field: str, text: str, *others: str) -> Any:
    """What the text gives the field, in a column that holds the others as well."""
    kind, _, path = field.partition(".")
    return read(Target(kind, path), text, scale_of((text, *others)))


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("High", 5),
        ("medium", 3),
        ("Low", 1),
        ("Hoch", 5),
        ("Mittel", 3),
        ("gering", 1),
        ("M", 3),
        ("4", 4),
        ("2.0", 2),
        ("3/5", 3),
        ("Very high", 5),
        ("sehr niedrig", 1),
    ],
)
def test_ratings_in_three_steps_and_from_one_to_five(text: str, rating: int) -> None:
    assert value("parties.power", text) == rating


def test_where_the_column_has_five_steps_high_is_four() -> None:
    assert value("needs.importance", "High", "Very high") == 4
    assert value("needs.importance", "Niedrig", "sehr gering") == 2


@pytest.mark.parametrize("text", ["11", "0", "3 - 5", "high-ish", "urgent", "-1", "3.5"])
def test_what_is_no_rating_is_not_forced_into_one(text: str) -> None:
    assert value("needs.importance", text, "1", "2", "3") is None


def test_numbers_on_another_scale_are_not_read_as_ratings() -> None:
    assert value("parties.interest", "4", "8", "10", "7") is None


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("parties.side", "Intern", "internal"),
        ("parties.side", "EXTERNAL", "external"),
        ("parties.category", "Kunden", "customer"),
        ("parties.category", "Certification body", "certification body"),
        ("parties.relevant", "nicht relevant", False),
        ("parties.customer", "ja", True),
        ("parties.engagement.current", "Supporter", "supportive"),
        ("parties.relationship.target", "Partnership", "partnership"),
        ("needs.addressed", "Covered", True),
        ("needs.addressed", "umgesetzt", True),
        ("needs.addressed", "Not covered", False),
        ("needs.addressed", "Open", None),
        ("needs.addressed", "in progress", None),
        ("needs.obligation", "gesetzlich", "statutory"),
        ("needs.status", "Obsolete", "retired"),
        ("needs.kano", "must-be", "must-be"),
        ("needs.type", "wish", None),
    ],
)
def test_words_for_choices_in_english_and_german(field: str, text: str, found: object) -> None:
    assert value(field, text) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-14", dt.date(2026, 9, 14)),
        ("14.09.2026", dt.date(2026, 9, 14)),
        ("14/9/2026", dt.date(2026, 9, 14)),
        ("9/14/2026", dt.date(2026, 9, 14)),
        ("2026/9/4", dt.date(2026, 9, 4)),
        ("2026-09-14 00:00:00", dt.date(2026, 9, 14)),
        ("09/10/2026", None),
        ("31.02.2026", None),
        ("14.09.26", None),
        ("0026-01-01", None),
        ("soon", None),
    ],
)
def test_days_are_read_where_only_one_can_be_meant(text: str, day: dt.date | None) -> None:
    assert value("parties.reviewed_on", text) == day


@pytest.mark.parametrize(
    ("text", "share"), [("40", 40), ("12,5 %", 12.5), ("0.4 %", 0.4), ("0.4", None), ("140", None), ("a lot", None)]
)
def test_shares_are_percentages(text: str, share: float | None) -> None:
    assert value("parties.share", text) == share


@pytest.mark.parametrize(
    ("text", "codes"),
    [("DE/EN", "de, en"), ("German and English", "de, en"), ("Deutsch", "de"), ("plain", "plain"), ("de", "de")],
)
def test_languages_become_codes_where_all_are_known(text: str, codes: str) -> None:
    assert value("communications.language", text) == codes


def test_lists_are_parted_and_names_of_risks_keep_their_commas() -> None:
    assert value("needs.processes", "Sales, Casting") == ("Sales", "Casting")
    assert value("needs.risks", "Late, or wrong, parts; theft") == ("Late, or wrong, parts", "theft")


def test_a_bare_rating_is_no_statement() -> None:
    statement, power = Target("needs", "statement"), Target("parties", "power")
    scale = scale_of(["High", "Low"])
    assert share_read(statement, ["High", "Low", "7", "yes"], scale) == 0
    assert share_read(statement, ["Short lead times", "High"], scale) == 0.5
    assert share_read(power, ["Short lead times", "High"], scale) == 0.5


def test_frequencies_are_recognised_by_how_they_begin() -> None:
    assert frequent("Monthly")
    assert frequent("On event + annually")
    assert frequent("bei Bedarf, sonst jährlich")
    assert not frequent("Website")


def test_every_choice_of_the_data_is_one_that_a_field_takes() -> None:
    fields = {"side": "parties.side", "category": "parties.category", "type": "needs.type", "status": "needs.status"}
    fields |= {"obligation": "needs.obligation", "basis": "needs.basis", "difficulty": "needs.difficulty"}
    for group, field in fields.items():
        kind, _, name = field.partition(".")
        assert set(data("choices.toml")[group]) <= set(fields_of(KINDS[kind])[name].choices), group
