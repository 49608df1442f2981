"""Names of parties: which are the same, and what else one may be called in another table."""

import pytest

from stakeholders.imports.language.names import Names, also_called
from stakeholders.imports.language.words import words


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("City / municipality of Bath", ["City of Bath", "municipality of Bath", "City"]),
        ("Users – readers", ["Users", "readers"]),
        ("Le jury", ["jury"]),
        ("Der Vorstand / die Leitung", ["Vorstand", "Leitung"]),
        ("Client: the library", ["Client", "library"]),
        ("Buyers", []),
        ("Health and safety", []),
    ],
)
def test_a_name_may_be_called_by_one_of_those_it_joins(name: str, called: list[str]) -> None:
    assert set(map(words, called)) <= also_called(name) if called else not also_called(name)


def found(names: dict[str, str], name: str, table: str = "other") -> str | None:
    held: Names[str] = Names(())
    for each, what in names.items():
        held.add(each, what, of="first")
    return held.find(name, other_than=table)


def test_another_table_may_call_a_party_shorter() -> None:
    assert found({"Le jury d'examen / l'école": "jury"}, "Jury d'examen") == "jury"


def test_the_same_table_may_not() -> None:
    assert found({"Client / owner": "client"}, "Client", table="first") is None


def test_what_two_parties_may_be_called_is_neither() -> None:
    assert found({"Client – purchase": "one", "Client – sales": "two"}, "Client") is None
