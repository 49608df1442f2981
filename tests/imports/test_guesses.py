"""What the names of parties give away."""

import pytest

from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.model import Party, fields_of


@pytest.mark.parametrize(
    ("name", "category", "side"),
    [
        ("Customers", "customer", "external"),
        ("Großkunden Nord", "customer", "external"),
        ("Customers of our suppliers", "customer", "external"),
        ("Customer service team", "employee", "internal"),
        ("Sales department", "employee", "internal"),
        ("Betriebsrat", "employee", "internal"),
        ("Top management", "other", "internal"),
        ("Shareholders", "owner", "external"),
        ("Rohstofflieferanten", "supplier", "external"),
        ("Supervisory authority (water)", "regulator", "external"),
        ("Aufsichtsbehörde", "regulator", "external"),
        ("Umweltministerium", "government", "external"),
        ("Neighbours", "community", "external"),
        ("Externe Auditoren", "certification body", "external"),
        ("Internal auditors", "employee", "internal"),
        ("Haftpflichtversicherung", "insurer", "external"),
        ("Press", "media", "external"),
        ("Mitbewerber", "competitor", "external"),
    ],
)
def test_words_in_a_name_show_what_the_party_is(name: str, category: str, side: str) -> None:
    found = guess(name)
    assert found is not None
    assert (found.category, found.side) == (category, side)
    assert found.customer == (category == "customer")


@pytest.mark.parametrize(
    "name", ["Product owner", "Facility management", "Data subjects", "Unterkunft", "株式会社", ""]
)
def test_other_names_show_nothing(name: str) -> None:
    assert guess(name) is None


def test_every_guess_is_a_category_and_a_side_that_there_is() -> None:
    for key in meanings("guesses"):
        category, side = key.split("/")
        assert category in fields_of(Party)["category"].choices
        assert side in fields_of(Party)["side"].choices
