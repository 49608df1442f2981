"""Names of one party and statements of one need are found; what is told apart on purpose is left apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.same import same_name, same_names, told_apart

SAME = [
    ("IT Operations Staff", "IT Operations Team"),
    ("Lieferanten/Partner", "Lieferanten und Partner"),
    ("Partenaires / clients", "Clients et partenaires"),
    ("The works council", "Works Council"),
    ("Customer", "customers"),
    ("Kund:innen", "Kunden"),
    ("Supplier(s)", "Suppliers"),
    ("Proveedor", "Proveedores"),
    ("Cliente", "Clienti"),
    ("Поставщик", "Поставщики"),
    ("Civil Aviation Authority (CAA)", "Civil Aviation Authority"),
    ("CAA", "Civil Aviation Authority"),
    ("Goverment", "Government"),
    ("Employees", "Staff"),
    ("供应商/合作伙伴", "供应商和合作伙伴"),
    ("IT运维人员", "IT运维团队"),
    ("取引先と地域", "取引先・地域"),
    ("R&D", "R and D"),
]
APART = [
    ("Local communities (donor)", "Local communities (receiver)"),
    ("Supplier A", "Supplier B"),
    ("Supplier E", "Supplier Y"),
    ("Tier 1", "Tier 2"),
    ("Plant I", "Plant II"),
    ("Factory A1", "Factory A2"),
    ("Zone a", "Zone b"),
    ("Employer", "Employee"),
    ("Lessor", "Lessee"),
    ("Importer", "Exporter"),
    ("Investor", "Inventor"),
    ("Internal customers", "External customers"),
    ("Customers", "Customers (internal)"),
    ("Sales team", "Marketing team"),
    ("Team", "Staff"),
    ("", ""),
    ("...", "!"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_names_of_one_party_are_found(first: str, second: str) -> None:
    assert same_name(first, second) >= 0.8
    assert [pair[:2] for pair in same_names([first, "Press", second])] == [(0, 2)]


@pytest.mark.parametrize(("first", "second"), APART)
def test_names_that_something_tells_apart_stay_apart(first: str, second: str) -> None:
    assert same_name(first, second) == 0
    assert list(same_names([first, second])) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_whether_two_names_are_the_same_does_not_depend_on_which_stands_first(first: str, second: str) -> None:
    assert same_name(first, second) == same_name(second, first)


@given(st.from_regex(r"[A-Za-zäß]{3,12}( [A-Za-z]{3,12}){0,3}", fullmatch=True), st.sampled_from([" 1", " B", " 27"]))
def test_a_name_is_not_that_name_with_a_number(name: str, number: str) -> None:
    assert same_name(name, name + number) == 0


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("Invoices are paid within 30 days.", "Invoices are paid within 60 days.", True),
        ("Site A is safe.", "Site B is safe.", True),
        ("A lorry may come at night.", "No lorry may come at night.", True),
        ("夜间发货", "夜间不发货", True),
        ("Support for donors", "Support for receivers", True),
        ("Timely delivery", "On-time delivery", False),
        ("Punctual delivery of panels", "Panels: punctual delivery", False),
        ("按时交货", "准时交货", False),
        ("Pünktliche Lieferung", "Lieferung pünktlich", False),
    ],
)
def test_statements_that_say_another_thing_are_told_apart(first: str, second: str, apart: bool) -> None:
    assert told_apart(first, second, by_words=True) is apart
    assert told_apart(second, first, by_words=True) is apart
