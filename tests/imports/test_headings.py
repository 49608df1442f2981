"""Headings to fields."""

import pytest

from stakeholders.imports.language.headings import is_plan, match, meaning, near, recognised
from stakeholders.imports.language.vocabulary import languages, meanings
from stakeholders.model import KINDS, fields_of


def first(heading: str) -> str:
    found = match(heading)
    return str(found.targets[0]) if found else ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Interested Party", "parties.name"),
        ("INTERESTED PARTIES", "parties.name"),
        ("Stakeholder(s)", "parties.name"),
        ("Interessierte Partei", "parties.name"),
        ("Needs & Expectations", "needs.statement"),
        ("Needs and expectations of interested parties", "needs.statement"),
        ("Interested Party Requirements", "needs.statement"),
        ("Anforderungen/Erwartungen", "needs.statement"),
        ("Expectations", "needs.expectation"),
        ("Erwartungen", "needs.expectation"),
        ("Prioritaet", "needs.importance"),
        ("Influence (1-5)", "parties.power"),
        ("Einfluss", "parties.power"),
        ("Covered by", "needs.used_in"),
        ("Responsible for communication", "row.owner"),
        ("Lfd. Nr.", "row.external_id"),
        ("#", "row.external_id"),
        ("How often?", "communications.when"),
        ("Kommunikationskanal", "communications.how"),
        ("With whom", "communications.parties"),
        ("Bemerkungen", "row.notes"),
    ],
)
def test_headings_are_found_in_english_and_german(heading: str, field: str) -> None:
    assert first(heading) == field


@pytest.mark.parametrize("heading", ["", "x", "Assessment", "Project plan", "Customer complaints"])
def test_headings_that_mean_something_else_are_left_alone(heading: str) -> None:
    assert match(heading) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Intrested parties", "parties.name"),
        ("Interresierte Parteien", "parties.name"),
        ("Stake holder", "parties.name"),
        ("Stkaeholder", "parties.name"),
        ("Requirments", "needs.statement"),
        ("Anforderungn", "needs.statement"),
        ("Frequancy", "communications.when"),
        ("Recipent", "communications.parties"),
    ],
)
def test_misspelt_headings_are_taken_for_what_they_nearly_are(heading: str, field: str) -> None:
    found = meaning(heading)
    assert found is not None
    assert (str(found.targets[0]), found.near, found.exact) == (field, True, True)


@pytest.mark.parametrize(
    "heading",
    [
        "Contract", "Contracts", "Context", "Contest", "Preference", "Tropic", "Internet", "Retirement", "Shareholder",
        "Concerts", "Gender", "Massage", "Internal", "Vision", "Division", "Region", "Industrial", "Partners", "Tower",
        "Course", "Bewerbung", "Wartung", "Propriedade", "Purchase", "Objection", "Exception", "Commitments", "Prices",
        "Product", "Needle", "Priory", "Prior", "R2D2", "Powder",
    ],
)  # fmt: skip
def test_other_words_are_no_misspelt_headings(heading: str) -> None:
    assert near(heading) is None


def test_a_heading_that_is_known_is_not_misspelt() -> None:
    found = meaning("Requirements")
    assert found is not None
    assert not found.near


def test_a_whole_heading_is_exact_and_a_part_of_one_is_not() -> None:
    whole, part = match("Requirement"), match("Derived Requirement")
    assert whole is not None
    assert part is not None
    assert (whole.exact, part.exact) == (True, False)
    assert whole.targets == part.targets


def test_what_a_heading_may_mean_comes_in_a_fixed_order() -> None:
    found = match("Interest in our work")
    assert found is not None
    assert [str(target) for target in found.targets] == ["parties.interest", "needs.statement", "communications.why"]


def test_a_row_of_data_is_no_heading_row() -> None:
    assert recognised(["Buyers", "On-time delivery", "High"]) == 0
    assert recognised(["Name", "Date", "Version"]) == 0
    assert recognised(["Stakeholder", "Need", "Priority"]) == 3
    assert recognised(["Name", "Influence"]) == 2


def test_a_plan_is_told_from_a_register() -> None:
    assert is_plan(["Stakeholder", "Content", "Channel", "Frequency"])
    assert not is_plan(["Stakeholder", "Needs", "Communication channel", "Frequency"])
    assert not is_plan(["Stakeholder", "Expectations", "Communication channel"])


def test_every_heading_of_the_data_leads_to_a_field_that_there_is() -> None:
    for kind in languages()["en"]["headings"]:
        if kind in ("other", "none"):
            continue
        for name, headings in meanings("headings", kind).items():
            plain = name.partition(".")[0]
            kinds = ["needs", "parties", "communications"] if kind == "row" else [kind]
            known = {field for each in kinds for field in fields_of(KINDS[each])}
            assert plain in known | {"expectation", "concern", "quadrant"}, f"[{kind}.{name}]"
            for heading in headings:
                found = match(heading.removesuffix("!"))
                assert found is not None, heading
                assert f"{kind}.{name}" in map(str, found.targets), heading
