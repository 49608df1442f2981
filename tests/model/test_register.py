"""The register: order, looking up, links both ways, places, and that nothing changes it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from example_registers import register_of
from stakeholders.model import (
    Activity,
    Communication,
    Contact,
    Function,
    Header,
    Need,
    Party,
    Place,
    Register,
    Review,
    Topic,
    Touchpoint,
)
from stakeholders.stores import YamlStore

TEXT = """\
needs:
  - {id: on-time, party: airlines, statement: On time., owner: sales}
  - {id: quiet, party: airlines, statement: Quiet., owner: sales, status: retired}
parties:
  - {id: union, name: Union, owner: sales}
  - {id: airlines, name: Airlines, owner: sales}
functions:
  - {id: sales, name: Sales}
"""


def test_records_stand_in_the_order_of_the_file() -> None:
    register = register_of(TEXT)
    assert list(register.ids) == ["on-time", "quiet", "union", "airlines", "sales"]
    assert [record.id for record in register.records] == list(register.ids)
    assert list(register.all(Party)) == ["union", "airlines"]
    assert len(register) == 5


def test_records_are_found_by_id_and_kind() -> None:
    register = register_of(TEXT)
    assert isinstance(register.find("airlines"), Party)
    assert register.find("nobody") is None
    assert register.find(None) is None
    assert register.get(Party, "airlines") is register.find("airlines")
    assert register.get(Need, "airlines") is None
    assert register.get(Need, None) is None


def test_retired_records_are_there_but_do_not_count() -> None:
    register = register_of(TEXT)
    assert list(register.all(Need)) == ["on-time", "quiet"]
    assert [need.id for need in register.active(Need)] == ["on-time"]


def test_a_kind_without_records_is_empty() -> None:
    assert register_of(TEXT).all(Topic) == {}


def test_two_records_of_one_id_make_no_register() -> None:
    with pytest.raises(ValueError, match="two records have the id a"):
        Register(Header(organisation="X"), [Party(id="a", name="A"), Topic(id="a", name="A")])


def test_nothing_changes_a_register_that_is_read() -> None:
    register = register_of(TEXT)
    with pytest.raises(ValidationError, match="frozen"):
        register.all(Party)["airlines"].name = "Other"
    with pytest.raises(TypeError):
        register.all(Party)["new"] = Party(id="new", name="New")  # type: ignore[index]
    with pytest.raises(ValidationError, match="frozen"):
        register.header.organisation = "Other"


def test_a_field_that_no_kind_declares_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Party.model_validate({"id": "a", "name": "A", "colour": "red"})


LINKED = """\
functions: [{id: sales, name: Sales}, {id: planning, name: Planning}]
parties: [{id: airlines, name: Airlines, owner: sales}]
contacts: [{id: desk, party: airlines, name: Desk}]
needs: [{id: on-time, party: airlines, statement: On time., owner: sales}]
touchpoints: [{id: hangar, party: airlines, our_function: sales, bridges: [sales, planning]}]
communications: [{id: report, functions: [planning, sales], who: sales, needs: [on-time]}]
activities: [{id: visit, audience: {functions: [planning]}}]
reviews: [{id: spring, stamps: [{record: airlines}, {record: planning}]}]
"""


def test_links_are_followed_backwards() -> None:
    register = register_of(LINKED)
    airlines = register.all(Party)["airlines"]
    assert [need.id for need in register.linking_to(airlines, Need)] == ["on-time"]
    assert [contact.id for contact in register.linking_to("airlines", Contact)] == ["desk"]
    assert register.linking_to("airlines", Communication) == ()
    assert register.linking_to("nobody", Need) == ()


def test_links_inside_groups_are_followed_backwards() -> None:
    register = register_of(LINKED)
    assert [activity.id for activity in register.linking_to("planning", Activity)] == ["visit"]
    assert [review.id for review in register.linking_to("planning", Review)] == ["spring"]
    assert [review.id for review in register.linking_to("airlines", Review)] == ["spring"]


def test_a_record_that_links_twice_is_given_once() -> None:
    register = register_of(LINKED)
    assert [each.id for each in register.linking_to("sales", Communication)] == ["report"]
    assert [each.id for each in register.linking_to("sales", Touchpoint)] == ["hangar"]


def test_a_party_links_to_its_owner_and_not_back() -> None:
    register = register_of(LINKED)
    assert [party.id for party in register.linking_to("sales", Party)] == ["airlines"]
    assert register.linking_to("airlines", Function) == ()


PLACED = """\
register:
  organisation: Example Ltd
  policy: {tolerance_days: 7}
parties:
  - id: airlines
    name: Airlines
    engagement: {current: neutral, desired: supportive}
    tags: [one, two]
reviews:
  - id: spring
    stamps:
      - {record: airlines}
"""


@pytest.fixture
def placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(PLACED, encoding="utf-8")
    return YamlStore(Path()).load().register


@pytest.mark.parametrize(
    ("record", "field", "line", "column"),
    [
        ("airlines", None, 5, 5),
        ("airlines", "id", 5, 9),
        ("airlines", "name", 6, 11),
        ("airlines", "engagement", 7, 17),
        ("airlines", "engagement.desired", 7, 45),
        ("airlines", "tags.1", 8, 17),
        ("spring", "stamps.0.record", 12, 18),
        (None, None, 2, 3),
        (None, "organisation", 2, 17),
        (None, "policy.tolerance_days", 3, 28),
    ],
)
def test_a_value_stands_where_it_is_written(
    placed: Register, record: str | None, field: str | None, line: int, column: int
) -> None:
    assert placed.place(record, field) == Place("register.yaml", line, column)


@pytest.mark.parametrize(
    ("field", "line", "column"), [("owner", 5, 5), ("engagement.owner", 7, 17), ("tags.2", 8, 11), ("name.x", 6, 11)]
)
def test_a_value_not_written_stands_where_what_would_hold_it_does(
    placed: Register, field: str, line: int, column: int
) -> None:
    assert placed.place("airlines", field) == Place("register.yaml", line, column)


def test_a_register_without_marks_has_no_places() -> None:
    register = Register(Header(organisation="X"), [Party(id="a", name="A")])
    assert register.place("a") is None
    assert register.place(None) is None


def test_a_place_is_shown_as_editors_take_it() -> None:
    assert str(Place("a/b.yaml", 3, 7)) == "a/b.yaml:3:7"
    assert str(Place("a/b.yaml")) == "a/b.yaml"
