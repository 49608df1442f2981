"""The JSON Schema of a register file: what it takes, what it refuses, and that it says what every field means."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from stakeholders.findings import Finding
from stakeholders.model import HEADER, KINDS, Header, Part, Record, fields_of
from stakeholders.model.json_schema import json_schema, singular
from stakeholders.stores import YamlStore

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
REGISTERS = Path(__file__).parents[2] / "registers"


def problems(text: str) -> list[str]:
    """What the schema has against a file of that text, as an editor reads it: by YAML 1.2, where days are text."""
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema_of_its_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_and_the_header_may_stand_in_a_file() -> None:
    assert list(SCHEMA["properties"]) == [HEADER, *KINDS]


def _classes(cls: type[Part]) -> Iterator[type[Part]]:
    yield cls
    for spec in fields_of(cls).values():
        if issubclass(spec.base, Part):
            yield from _classes(spec.base)


WHOLE: list[type[Part]] = [Header, *KINDS.values()]
ALL = {singular(cls): cls for whole in WHOLE for cls in _classes(whole)}


@pytest.mark.parametrize("name", ALL)
def test_every_field_says_what_it_means_with_an_example(name: str) -> None:
    properties = SCHEMA["$defs"][name]["properties"]
    assert list(properties) == list(fields_of(ALL[name]))
    for schema in properties.values():
        assert schema["description"]
        assert schema["examples"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_all_examples_keeps_to_the_schema_and_can_be_read(kind: str) -> None:
    cls: type[Record] = KINDS[kind]
    record = {name: spec.example for name, spec in fields_of(cls).items()}
    assert [error.message for error in VALIDATOR.iter_errors({kind: [record]})] == []
    cls.model_validate(record)


@pytest.mark.parametrize("file", sorted(REGISTERS.rglob("*.yaml")), ids=lambda file: file.parent.name + "/" + file.name)
def test_the_registers_of_this_repository_keep_to_it(file: Path) -> None:
    assert problems(file.read_text(encoding="utf-8")) == []


TAKEN = [
    "register: {organisation: Example, policy: {tolerance_days: }}",
    "{}",
    "needs:",
    "register: {organisation: Example Ltd}",
    "register: {organisation: 3, revision: 2026.1, approved_on: 2026-09-30, language: en}",
    "register: {organisation: Example, climate_change: {relevant: }, policy: {}, levels: }",
    "parties: [{id: airlines, name: Airlines}]",
    "parties: [{id: 2026, name: 747, notes: true, tags: [1, two], owner: , power: , engagement: }]",
    "parties: [{id: a, name: A, engagement: {current: neutral, desired: }, share: 12.5}]",
    "needs: [{id: n, party: p, statement: s, target: 98, stages: [], validated_on: 2026-09-30}]",
    "surveys: [{id: s, name: S, columns: {score: q1, party: 3}}]",
]
REFUSED = [
    "[]",
    "partys: []",
    "parties: many",
    "parties: [airlines]",
    "register: {}",
    "register: {organisation: ''}",
    "register: {organisation: }",
    "register: {organisation: Example, language: English}",
    "register: {organisation: Example, policy: {tolerance_days: -1}}",
    "parties: [{id: airlines}]",
    "parties: [{name: Airlines}]",
    "parties: [{id: Air Lines, name: A}]",
    "parties: [{id: -1, name: A}]",
    "parties: [{id: a, name: A, ownr: sales}]",
    "parties: [{id: a, name: A, owner: Sales}]",
    "parties: [{id: a, name: A, owner: [sales]}]",
    "parties: [{id: a, name: A, power: 6}]",
    "parties: [{id: a, name: A, power: 2.5}]",
    "parties: [{id: a, name: A, power: high}]",
    "parties: [{id: a, name: A, share: 100.5}]",
    "parties: [{id: a, name: A, side: outside}]",
    "parties: [{id: a, name: A, customer: 'yes'}]",
    "parties: [{id: a, name: A, reviewed_on: 30.09.2026}]",
    "parties: [{id: a, name: A, tags: key}]",
    "parties: [{id: a, name: A, tags: [ ]}, {id: b}]",
    "parties: [{id: a, name: A, tags: [null]}]",
    "parties: [{id: a, name: A, engagement: neutral}]",
    "parties: [{id: a, name: A, engagement: {curent: neutral}}]",
    "comparisons: [{id: c, need: a, customer_need: b, relation: }]",
    f"parties: [{{id: {'a' * 101}, name: A}}]",
]


def read(folder: Path, text: str) -> tuple[Finding, ...]:
    """What the reader has against the same file; a header stands beside it where it has none."""
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    if not text.startswith("register:"):
        (folder / "register.yaml").write_text("register: {organisation: Example Ltd}", encoding="utf-8")
    return YamlStore(folder).load().findings


@pytest.mark.parametrize("text", TAKEN)
def test_what_the_reader_takes_is_taken(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ()
    assert problems(text) == []


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_reader_refuses_is_refused(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) != ()
    assert problems(text) != []


def test_descriptions_tell_the_unit_and_what_an_id_refers_to() -> None:
    need = SCHEMA["$defs"]["need"]["properties"]
    assert need["importance"]["description"] == "how much it matters to the party (1 to 5)"
    assert need["party"]["description"].endswith("the id of one of the parties")
    assert need["stages"]["description"].endswith("of the stages that the header lists")
    assert SCHEMA["$defs"]["policy"]["properties"]["tolerance_days"]["default"] == 14
