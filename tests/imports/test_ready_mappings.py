"""The mappings that come with the program, on files in the documented formats of other systems."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from imported_tables import needs, parties
from sheet_files import Rows, xlsx

from stakeholders.imports.fields.mapping_files import mapping_text, parsed, read_mappings, ready
from stakeholders.imports.fields.mappings import fields
from stakeholders.imports.importing import Imported, import_files
from stakeholders.model import Contact, Header, Register


def brought(mapping: str, file: Path, party: str = "", register: Register | None = None) -> Imported:
    return import_files([file], register, replace(read_mappings(mapping), party=party))


def told(found: Imported, kind: str) -> list[dict[str, Any]]:
    """What new records of a kind say, without their ids."""
    records = (record for record in found.changes.added if record.kind == kind)
    return [record.model_dump(exclude_defaults=True, exclude={"id"}) for record in records]


@pytest.mark.parametrize("name", ready())
def test_each_names_its_source_and_reads_back_the_same(name: str) -> None:
    import stakeholders.imports.fields

    text = (Path(stakeholders.imports.fields.__path__[0]) / "ready" / f"{name}.yaml").read_text(encoding="utf-8")
    assert "# https://" in text or ": https://" in text
    mappings = read_mappings(name)
    assert mappings.only
    assert parsed(mapping_text(mappings), name) == mappings
    targets = {given.to for table in mappings.tables for given in table.columns.values()}
    assert targets <= {*fields(), "notes", "-"}


# doorstop

ITEM = """\
active: {active}
derived: false
header: {header}
level: {level}
links:{links}
normative: {normative}
ref: '{ref}'
reviewed: 3f4e5d6c7b8a
text: |
  {text}
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document of doorstop: a folder with its settings and an item a file."""
    folder = tmp_path / "needs"
    folder.mkdir()
    (folder / ".doorstop.yml").write_text("settings:\n  digits: 3\n  prefix: NEED\n  sep: ''\n", encoding="utf-8")

    def item(uid: str, text: str, more: str = "", **said: str) -> None:
        usual = {"active": "true", "header": "''", "level": "1.0", "links": " []", "normative": "true", "ref": ""}
        (folder / f"{uid}.yml").write_text(ITEM.format(text=text, **{**usual, **said}) + more, encoding="utf-8")

    item("NEED001", "Orders are confirmed\n  within a day; by post or mail.\n\n  Agreed in spring.", "asker: x\n")
    item("NEED002", "Purpose of this list", normative="false", header="Purpose", level="2.0")
    item("NEED003", "Fax is answered.", active="false", ref="contract.pdf")
    item("NEED004", "Crates come back.", "stakeholder: Breweries\npriority: high\n", links="\n- NEED001: 9a8b7c6d5e4f")
    item("NEED005", "", "references:\n- path: a.md\n  type: file\n", header="Invoices carry the order number")
    return folder


GOLDEN: list[dict[str, Any]] = [
    {
        "external_id": "NEED001",
        "party": "retailers",
        "statement": "Orders are confirmed within a day; by post or mail.",
        "type": "requirement",
        "notes": "asker: x\nlevel: 1.0\ntext (continued): Agreed in spring.",
    },
    {
        "external_id": "NEED003",
        "party": "retailers",
        "statement": "Fax is answered.",
        "status": "retired",
        "source": "contract.pdf",
        "type": "requirement",
        "notes": "level: 1.0",
    },
    {
        "external_id": "NEED004",
        "party": "breweries",
        "statement": "Crates come back.",
        "type": "requirement",
        "importance": 5,
        "notes": "level: 1.0\nlinks: NEED001: 9a8b7c6d5e4f",
    },
    {
        "external_id": "NEED005",
        "party": "retailers",
        "statement": "Invoices carry the order number",
        "type": "requirement",
        "notes": "level: 1.0\nreferences: path: a.md; type: file",
    },
]


def sorted_notes(record: Mapping[str, Any]) -> dict[str, Any]:
    return {**record, "notes": "\n".join(sorted(record.get("notes", "").splitlines()))}


def test_a_folder_of_doorstop_comes_in_with_its_numbers(document: Path) -> None:
    found = brought("doorstop", document, "Retailers")
    assert [party.name for party in parties(found)] == ["Retailers", "Breweries"]
    assert [sorted_notes(record) for record in told(found, "needs")] == [sorted_notes(each) for each in GOLDEN]
    (left,) = [finding for finding in found.findings if finding.rule == "rows-left-out"]
    assert "'normative': NEED002" in left.message
    assert str(left.place).endswith("needs/NEED002.yml:6:12")
    assert found.cells.lost == 0


HEADINGS = [
    "uid",
    "level",
    "text",
    "ref",
    "links",
    "active",
    "derived",
    "header",
    "normative",
    "reviewed",
    "stakeholder",
]
EXPORT: Rows = [
    HEADINGS,
    ["NEED001", "1.0", "Orders are confirmed\nwithin a day.", None, None, True, False, None, True, "3f4e", None],
    ["NEED002", "2.0", "Purpose of this list", None, None, True, False, "Purpose", False, None, None],
    ["NEED004", "2.1", "Crates come back.", None, "NEED001:9a8b", True, True, None, True, None, "Breweries"],
]
EXPORTED = [
    ("NEED001", "retailers", "Orders are confirmed within a day.", "level: 1.0"),
    ("NEED004", "breweries", "Crates come back.", "derived: True\nlevel: 2.1\nlinks: NEED001:9a8b"),
]


def summary(found: Imported) -> list[tuple[str, str, str, str]]:
    return [
        (need.external_id, need.party, need.statement, "\n".join(sorted(need.notes.splitlines())))
        for need in needs(found)
    ]


def test_the_csv_export_of_doorstop_comes_in_alike(tmp_path: Path) -> None:
    lines = [",".join("" if cell is None else f'"{cell}"' for cell in row) for row in EXPORT]
    (tmp_path / "e.csv").write_text("\n".join(lines), encoding="utf-8")
    assert summary(brought("doorstop", tmp_path / "e.csv", "Retailers")) == EXPORTED


def test_the_xlsx_export_of_doorstop_comes_in_alike(tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_bytes(xlsx({"Sheet": EXPORT}))
    found = summary(brought("doorstop", tmp_path / "e.xlsx", "Retailers"))
    assert [(number, party, text, notes.lower()) for number, party, text, notes in found] == [
        (number, party, text, notes.lower()) for number, party, text, notes in EXPORTED
    ]


def test_the_yaml_export_of_doorstop_comes_in_alike(tmp_path: Path) -> None:
    text = """\
NEED001:
  active: true
  derived: false
  header: ''
  level: 1.0
  links: []
  normative: true
  ref: ''
  reviewed: null
  text: |
    Orders are confirmed.
NEED002:
  active: true
  derived: false
  header: ''
  level: 1.1
  links: []
  normative: true
  ref: ''
  reviewed: null
  text: |
    Crates come back.
"""
    (tmp_path / "e.yml").write_text(text, encoding="utf-8")
    assert summary(brought("doorstop", tmp_path / "e.yml", "Retailers")) == [
        ("NEED001", "retailers", "Orders are confirmed.", "level: 1.0"),
        ("NEED002", "retailers", "Crates come back.", "level: 1.1"),
    ]


def test_without_a_party_it_is_asked_for(document: Path) -> None:
    found = brought("doorstop", document)
    assert needs(found) == []
    assert [left.reason for left in found.not_taken] == [
        "it does not say whose needs these are (3 rows name no party): say it with --party NAME"
    ]


def test_a_second_import_of_doorstop_adds_nothing_and_tells_what_changed(document: Path) -> None:
    register = Register(Header(organisation="Hartwell"), brought("doorstop", document, "Retailers").changes.added)
    again = brought("doorstop", document, "Retailers", register)
    assert (again.changes.added, again.proposals) == ((), ())
    file = document / "NEED004.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("come back.", "come back clean."), encoding="utf-8")
    changed = brought("doorstop", document, "Retailers", register)
    assert changed.changes.added == ()
    assert [(change.field, change.new) for change in changed.proposals] == [("statement", "Crates come back clean.")]


# sphinx-needs


def need(id: str, title: str, **said: Any) -> dict[str, Any]:
    usual = {"docname": "wishes", "lineno": 7, "links": [], "links_back": [], "parts": {}, "status": None, "tags": []}
    usual |= {"content": "", "is_external": False, "layout": None, "sections": ["Wishes"], "type_name": "Requirement"}
    return {**usual, "id": id, "title": title, "type": "req", **said}


def needs_json(*versions: Mapping[str, Any]) -> str:
    schema = {"properties": {"title": {"description": "Title", "type": "string"}, "id": {"description": "x"}}}
    held = {
        f"{number}.0": {
            "created": "2026-09-01",
            "needs": dict(found),
            "needs_amount": len(found),
            "needs_schema": schema,
        }
        for number, found in enumerate(versions, start=1)
    }
    return json.dumps({"created": "2026-09-01", "current_version": "1.0", "project": "Crates", "versions": held})


def test_needs_of_sphinx_come_in_with_their_text(tmp_path: Path) -> None:
    found = {
        "RQ_1": need(
            "RQ_1", "Crates", content="Crates come back.\n\nAs agreed.", stakeholder="Breweries", tags=["a", "b"]
        ),
        "RQ_2": need("RQ_2", "Orders are confirmed", status="open", links=["RQ_1"]),
        "TC_1": need("TC_1", "Test of crates", type="test", type_name="Test Case"),
    }
    (tmp_path / "needs.json").write_text(needs_json(found), encoding="utf-8")
    result = brought("sphinx-needs", tmp_path / "needs.json", "Retailers")
    assert told(result, "needs") == [
        {
            "external_id": "RQ_1",
            "party": "breweries",
            "statement": "Crates come back.",
            "type": "requirement",
            "source": "wishes",
            "tags": ("a", "b"),
            "notes": "title: Crates\ncontent (continued): As agreed.",
        },
        {
            "external_id": "RQ_2",
            "party": "retailers",
            "statement": "Orders are confirmed",
            "type": "requirement",
            "source": "wishes",
            "notes": "links: RQ_1\nstatus: open",
        },
    ]
    assert result.cells.lost == 0


def test_of_several_versions_the_last_of_each_need_counts(tmp_path: Path) -> None:
    old = {"RQ_1": need("RQ_1", "Crates come back"), "RQ_2": need("RQ_2", "Faxes")}
    new = {"RQ_1": need("RQ_1", "Crates come back clean"), "RQ_2": need("RQ_2", "Faxes")}
    (tmp_path / "needs.json").write_text(needs_json(old, new), encoding="utf-8")
    found = brought("sphinx-needs", tmp_path / "needs.json", "Retailers")
    assert [each.statement for each in needs(found)] == ["Crates come back clean", "Faxes"]


# CISO Assistant

THIRD_PARTIES: dict[str, Rows] = {
    "Entities": [
        ["ref_id", "name", "description", "mission", "country", "currency", "dependency", "trust", "domain"],
        ["P-1", "Northern Hosting", "Servers", "", "SE", "SEK", 4, 3, "IT"],
        ["P-2", "City Couriers", "", "Parcels", "", "", "", "", "Logistics"],
    ],
    "Solutions": [
        ["ref_id", "name", "description", "provider_entity_ref_id", "criticality"],
        ["S-1", "Servers", "", "P-1", 3],
    ],
    "Contracts": [
        ["ref_id", "name", "description", "provider_entity_ref_id", "solution_ref_id", "status"],
        ["C-1", "Servers 2026", "", "P-1", "S-1", "active"],
    ],
    "Representatives": [
        ["email", "first_name", "last_name", "description", "phone", "role", "provider_entity_ref_id"],
        ["ida@hosting.example", "Ida", "Berg", "", "+46 8 000", "CISO", "P-1"],
    ],
}


def test_third_parties_come_in_with_their_representatives(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(xlsx(THIRD_PARTIES))
    found = brought("ciso-assistant", tmp_path / "t.xlsx")
    assert [(party.name, party.external_id) for party in parties(found)] == [
        ("Northern Hosting", "P-1"),
        ("City Couriers", "P-2"),
    ]
    (contact,) = [record for record in found.changes.added if isinstance(record, Contact)]
    assert (contact.name, contact.party, contact.email) == ("Ida Berg", "northern-hosting", "ida@hosting.example")
    assert parties(found)[1].notes == "mission: Parcels\ndomain: Logistics"
    assert [left.path.rpartition("#")[2] for left in found.not_taken] == ["Solutions", "Contracts"]


def test_the_requirements_of_an_audit_are_needs_of_who_asks_for_them(tmp_path: Path) -> None:
    text = """\
urn,assessable,ref_id,name,description,compliance_result,requirement_progress,score,observations
urn:f:a,false,A,Leadership,,not_assessed,to_do,,
urn:f:a.1,true,A.1,Policy,There is a policy; it is known.,compliant,done,80,seen
urn:f:a.2,true,A.2,Roles are given,,non_compliant,to_do,0,
"""
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = brought("ciso-assistant", tmp_path / "a.csv", "Authority")
    assert [(each.external_id, each.statement, each.addressed) for each in needs(found)] == [
        ("A.1", "There is a policy; it is known.", True),
        ("A.2", "Roles are given", False),
    ]
    assert {each.party for each in needs(found)} == {"authority"}


# Leap Change


def test_people_of_leap_change_are_parties_with_a_contact(tmp_path: Path) -> None:
    text = """\
name,email,role,department,phone,location,influence,support,interest,external_id
Ida Berg,ida@x.example,Head of care,Care,+46 8 000,Lund,high,champion,medium,L-1
"""
    (tmp_path / "l.csv").write_text(text, encoding="utf-8")
    found = brought("leap-change", tmp_path / "l.csv")
    (party,) = parties(found)
    assert (party.name, party.external_id, party.power, party.interest) == ("Ida Berg", "L-1", 5, 3)
    assert (party.engagement.current, party.notes) == ("leading", "role: Head of care\nlocation: Lund")
    (contact,) = told(found, "contacts")
    assert (contact["email"], contact["department"]) == ("ida@x.example", "Care")


def test_names_in_two_columns_are_one_name(tmp_path: Path) -> None:
    headings = "first_name,last_name,email,department,role,location,influence,support_level"
    text = f"{headings}\nIda,Berg,i@x.example,,,,Low,Neutral\n"
    (tmp_path / "l.csv").write_text(text, encoding="utf-8")
    (party,) = parties(brought("leap-change", tmp_path / "l.csv"))
    assert (party.name, party.power, party.engagement.current) == ("Ida Berg", 1, "neutral")


def test_a_file_of_another_system_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Stakeholder,Need\nPress,Facts\n", encoding="utf-8")
    for name in ready():
        assert [left.reason for left in brought(name, tmp_path / "x.csv").not_taken] == [
            "the mapping does not know this table"
        ]
