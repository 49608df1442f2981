"""Which names and which wording say too little."""

import unicodedata

import pytest

from stakeholders.checks.vague import bare_name, vague_wording


@pytest.mark.parametrize(
    "name",
    [
        "Customers",
        "ALL CUSTOMERS",
        "Our suppliers and contractors",
        "Client(s)",
        "End users",
        "Interested parties",
        "Other",
        "Kunden",
        "Die Lieferanten",
        "Mitarbeiterinnen und Mitarbeiter",
        "Clients",
        "Parties intéressées",
        "Proveedores externos",
        unicodedata.normalize("NFD", "Beschäftigte"),
    ],
)
def test_a_name_of_a_sort_alone_is_bare(name: str) -> None:
    assert bare_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Airline customers",
        "Works council",
        "Suppliers of resin",
        "Kunden der Luftfahrt",
        "Clients de l'aviation",
        "Customers' insurers of hulls",
        "…",
    ],
)
def test_a_name_with_anything_of_its_own_is_not_bare(name: str) -> None:
    assert not bare_name(name)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Good quality", "good quality"),
        ("Answers ASAP, please", "asap"),
        ("Spare panels as  soon\nas possible.", "as soon as possible"),
        ("A user-friendly portal", "user friendly"),
        ("Breach notification within reasonable time", "reasonable time"),
        ("Wir brauchen guten Service", "guten service"),
        ("Lieferung schnellstmöglich", "schnellstmöglich"),
        ("Meldung in angemessener Zeit", "angemessener zeit"),
        ("Une réponse dès que possible", "dès que possible"),
        ("Respuesta lo antes posible", "lo antes posible"),
        (unicodedata.normalize("NFD", "buena comunicación"), "buena comunicación"),
    ],
)
def test_vague_wording_is_named(statement: str, words: str) -> None:
    assert vague_wording(statement) == words


@pytest.mark.parametrize(
    "statement",
    [
        "Panels arrive on the line-fit date promised in the order.",
        "Goods of quality class 2",
        "Asapro certificates with each lot",
        "The best, quality-checked resin",
        "Unverzügliche Meldung eines Fehlers",
        "Appropriate technical and organisational measures",
        "",
    ],
)
def test_wording_that_is_exact_or_may_be_is_left_alone(statement: str) -> None:
    assert vague_wording(statement) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "Answer as soon as possible, at the latest within 24h",
        "Good quality: at most 50 ppm",
        "High quality, 99.5 % first pass",
        "Low prices: below EUR 12",
        "Competitive prices, no more than 3 % above the index",
        "Antwort zeitnah, binnen 2 Arbeitstagen",
        "Réponse dès que possible, sous 3 jours",
    ],
)
def test_a_number_with_a_unit_makes_wording_exact(statement: str) -> None:
    assert vague_wording(statement) == ""


def test_a_number_without_a_unit_does_not() -> None:
    assert vague_wording("Good quality for our 3 sites") == "good quality"
