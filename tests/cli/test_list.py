"""`list`: which records, which fields, in which order."""

from pathlib import Path

import pytest
from running import MANUFACTURER, Ran, ran

from stakeholders.cli.completing import complete_kind
from stakeholders.cli.list_ import _complete_columns, _complete_condition, _complete_field
from stakeholders.model import KINDS
from stakeholders.model.json_schema import singular
from stakeholders.reports.fields import paths_of
from stakeholders.reports.records import TELLING
from stakeholders.stores import YamlStore

REGISTER = """\
register:
  organisation: Example Ltd
  levels: [operative, manager, executive]
functions:
  - {id: sales, name: Sales, customer_first: 70}
  - {id: quality, name: Quality, customer_first: 62.5}
topics:
  - {id: delivery, name: Delivery}
parties:
  - id: airlines
    name: Airlines
    customer: true
    owner: sales
    power: 5
    engagement: {current: neutral, desired: leading}
    tags: [key-account, retrofit]
  - id: lessors
    name: Leasing companies
    power: 3
    engagement: {current: resistant}
  - {id: agents, name: Agents, power: 2, status: retired}
  - {id: press, name: Press, tags: [key]}
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the promised date., importance: 5, topic: delivery}
  - {id: records, party: lessors, statement: Records can be handed over., importance: 4, validated_on: 2026-05-04}
  - {id: answers, party: press, statement: Questions are answered., validated_on: 2026-02-03}
contacts:
  - {id: desk, party: airlines, name: Desk, level: manager}
  - {id: board, party: airlines, name: Board, level: executive}
  - {id: line, party: airlines, name: Line, level: operative}
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "register.yaml"
    file.write_text(REGISTER, encoding="utf-8")
    return file


def listed(register: Path, *arguments: str) -> Ran:
    return ran("list", *arguments, "-r", register, "--format", "json")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_lists_all_its_records_in_the_order_of_the_files(kind: str) -> None:
    sample = YamlStore(MANUFACTURER).load().register
    assert listed(MANUFACTURER, kind).ids == [record.id for record in sample.active(KINDS[kind])]


@pytest.mark.parametrize("kind", KINDS)
def test_the_singular_names_the_kind_too(kind: str, register: Path) -> None:
    assert listed(register, singular(KINDS[kind])).out == listed(register, kind).out


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_telling_fields_that_it_declares(kind: str) -> None:
    assert set(TELLING[kind].split()) <= paths_of(KINDS[kind]).keys()


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        (["owner=sales"], ["airlines"]),
        (["owner!=sales"], ["lessors", "press"]),
        (["owner="], ["lessors", "press"]),
        (["owner!="], ["airlines"]),
        (["power=3"], ["lessors"]),
        (["power=3.0"], ["lessors"]),
        (["customer=true"], ["airlines"]),
        (["tags=key-account"], ["airlines"]),
        (["tags!=key-account"], ["lessors", "press"]),
        (["tags~KEY"], ["airlines", "press"]),
        (["name~leas"], ["lessors"]),
        (["engagement.current=resistant"], ["lessors"]),
        (["engagement.desired="], ["lessors", "press"]),
        (["tags~key", "owner=sales"], ["airlines"]),
        (["owner=sales", "power=3"], []),
        ([" name = Press"], ["press"]),
    ],
)
def test_conditions_choose_the_records_of_which_all_hold(register: Path, conditions: list[str], ids: list[str]) -> None:
    assert listed(register, "parties", *(word for text in conditions for word in ("--where", text))).ids == ids


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["neds"], "did you mean needs?"),
        (["needs", "--where", "importence=5"], "did you mean importance?"),
        (["needs", "--where", "party=airlnes"], "did you mean airlines?"),
        (["needs", "--where", "topic=deliver"], "did you mean delivery?"),
        (["needs", "--where", "importance=high"], "is no number"),
        (["needs", "--where", "validated_on=2026"], "is no day"),
        (["needs", "--where", "importance"], "is no condition"),
        (["needs", "--where", "importance>=4"], "is no condition"),
        (["needs", "--sort", "importanc"], "did you mean importance?"),
        (["needs", "--columns", "id,statment"], "did you mean statement?"),
        (["parties", "--where", "engagement.current=resistent"], "did you mean resistant?"),
        (["parties", "--where", "engagement=neutral"], "did you mean engagement"),
        (["parties", "--where", "customer=yes"], "false, true"),
        (["contacts", "--where", "level=director"], "executive"),
    ],
)
def test_a_slip_is_told_with_the_nearest_or_with_what_there_is(register: Path, arguments: list[str], says: str) -> None:
    refused = listed(register, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["parties", "--sort", "name"], ["airlines", "lessors", "press"]),
        (["parties", "--sort", "-name"], ["press", "lessors", "airlines"]),
        (["parties", "--sort", "power"], ["lessors", "airlines", "press"]),
        (["parties", "--sort", "-power"], ["airlines", "lessors", "press"]),
        (["parties", "--sort", "engagement.current"], ["lessors", "airlines", "press"]),
        (["needs", "--sort", "validated_on"], ["answers", "records", "on-time"]),
        (["needs", "--sort", "-validated_on"], ["records", "answers", "on-time"]),
        (["contacts", "--sort", "level"], ["line", "desk", "board"]),
    ],
)
def test_sorting_follows_the_scale_and_leaves_what_is_not_said_for_last(
    register: Path, arguments: list[str], ids: list[str]
) -> None:
    assert listed(register, *arguments).ids == ids


def test_the_columns_named_are_shown_in_their_order(register: Path) -> None:
    row = listed(register, "needs", "--columns", "statement, id ,importance").rows[0]
    assert list(row.items()) == [
        ("statement", "Panels arrive on the promised date."),
        ("id", "on-time"),
        ("importance", 5),
    ]


def test_a_group_stands_for_all_its_fields(register: Path) -> None:
    row = listed(register, "parties", "--columns", "engagement").rows[0]
    assert row == {"engagement_current": "neutral", "engagement_desired": "leading"}


def test_figures_get_the_decimals_that_they_need(register: Path) -> None:
    text = ran("list", "functions", "--columns", "customer_first", "-r", register).out
    assert "70.0 %" in text
    assert "62.5 %" in text


def test_retired_records_are_left_out_and_counted_unless_asked_for(register: Path) -> None:
    assert listed(register, "parties").ids == ["airlines", "lessors", "press"]
    assert "1 retired one is left out" in ran("list", "parties", "-r", register).out
    assert listed(register, "parties", "--all").ids == ["airlines", "lessors", "agents", "press"]


def test_an_empty_list_says_so(register: Path) -> None:
    assert "No record is as asked for." in ran("list", "needs", "--where", "importance=1", "-r", register).out
    assert "There are none." in ran("list", "surveys", "-r", register).out


class Context:
    """What Typer knows of the command line while it completes."""

    def __init__(self, kind: str) -> None:
        self.params = {"kind": kind}


def test_kinds_fields_and_columns_are_completed() -> None:
    context: object = Context("needs")
    assert complete_kind("compa") == ["comparisons"]
    assert _complete_field(context, "import") == ["importance"]  # type: ignore[arg-type]
    assert _complete_condition(context, "import") == ["importance="]  # type: ignore[arg-type]
    assert _complete_columns(context, "id,import") == ["id,importance"]  # type: ignore[arg-type]
    assert _complete_field(Context("nonsense"), "") == []  # type: ignore[arg-type]
