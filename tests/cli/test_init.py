"""`init`: what it writes, and that it never overwrites anything."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from running import ran

from stakeholders.checks import RULES
from stakeholders.cli.init import _complete_template
from stakeholders.model import KINDS, Function
from stakeholders.samples import TEMPLATES
from stakeholders.stores import YamlStore

NAMES = [
    "Example Ltd",
    'A: "B" #1',
    "O'Neil & Söhne",
    "- dash",
    "yes",
    "null",
    "0042",
    "{curly} [square], %",
    "back\\slash",
    "$organisation",
    "𝄞 Noten",
    "two\nlines",
]


def as_an_editor_reads(text: str) -> object:
    """The values as YAML 1.2 gives them, where days are text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_an_organisation_is_read_back_as_it_was_given(tmp_path: Path, name: str) -> None:
    assert ran("init", tmp_path / "mine", "--organisation", name).code == 0
    loaded = YamlStore(tmp_path / "mine").load()
    assert loaded.findings == ()
    assert loaded.register.header.organisation == name


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_register_is_read_without_a_finding(tmp_path: Path, template: str) -> None:
    assert ran("init", tmp_path / "mine", "--template", template).code == 0
    checked = ran("check", tmp_path / "mine", "--format", "json")
    found = {finding["rule"] for finding in json.loads(checked.out)["findings"]}
    assert not {rule for rule in found if RULES[rule].reading}
    assert "party-never-reviewed" in found, "check tells what is still to be filled in"


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_file_names_the_schema_beside_it_and_keeps_to_it(tmp_path: Path, template: str) -> None:
    ran("init", tmp_path, "--template", template)
    schema = json.loads((tmp_path / "register.schema.json").read_text(encoding="utf-8"))
    files = sorted(tmp_path.rglob("*.yaml"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        named = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == (tmp_path / "register.schema.json").resolve()
        jsonschema.validate(as_an_editor_reads(text), schema)


def test_the_full_template_has_an_example_of_every_kind(tmp_path: Path) -> None:
    ran("init", tmp_path, "--template", "full")
    register = YamlStore(tmp_path).load().register
    assert {kind for kind, cls in KINDS.items() if not register.all(cls)} == set()


def test_the_template_of_a_project_organisation_starts_from_the_published_balance(tmp_path: Path) -> None:
    assert ran("init", tmp_path, "--template", "project-organisation").code == 0
    functions = YamlStore(tmp_path).load().register.all(Function)
    declared = {id: function.customer_first for id, function in functions.items()}
    published = {
        "sales": 70, "contracts": 20, "project-execution": 50, "project-commercial": 40, "customer-support": 70,
    }  # fmt: skip
    assert {id: declared[id] for id in published} == published
    assert all(function.reason for function in functions.values())
    text = (tmp_path / "functions.yaml").read_text(encoding="utf-8")
    assert text.count("# a starting point, to be talked over") == len(published)


def test_the_template_of_a_project_organisation_has_a_function_in_every_stage(tmp_path: Path) -> None:
    ran("init", tmp_path, "--template", "project-organisation")
    assert "stage-without-function" not in ran("check", tmp_path, "--format", "json").out
    assert "Sales (70 %) against Contracts (20 %)" in ran("balance", "-r", tmp_path).out


def test_a_database_starts_from_a_template_too(tmp_path: Path) -> None:
    location = f"sqlite:///{(tmp_path / 'register.db').as_posix()}"
    assert ran("init", location, "--organisation", "Example Ltd", "--template", "project-organisation").code == 0
    rows = ran("list", "functions", "-r", location, "--format", "json").rows
    assert "project-commercial" in [row["id"] for row in rows]


def test_the_shell_completes_the_templates() -> None:
    assert _complete_template("p") == ["project-organisation"]
    assert set(_complete_template("")) == set(TEMPLATES)


def test_what_stands_in_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"dear auditor\r\n")
    refused = ran("init", tmp_path)
    assert refused.code == 2
    assert "letter.txt" in refused.err
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("letter.txt", b"dear auditor\r\n")]


def test_a_second_init_changes_nothing(tmp_path: Path) -> None:
    ran("init", tmp_path, "--organisation", "First")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert ran("init", tmp_path, "--organisation", "Second").code == 2
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    refused = ran("init", tmp_path / "mine")
    assert (refused.code, "is a file" in refused.err) == (2, True)


def test_a_register_does_not_start_inside_another(tmp_path: Path) -> None:
    ran("init", tmp_path / "mine")
    refused = ran("init", tmp_path / "mine" / "parties" / "inner")
    assert refused.code == 2
    assert "inside the register" in refused.err
    assert not (tmp_path / "mine" / "parties" / "inner").exists()


def test_hidden_files_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert ran("init", tmp_path).code == 0


def test_without_a_terminal_the_folder_gives_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Example Ltd").mkdir()
    monkeypatch.chdir(tmp_path / "Example Ltd")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert ran("init").code == 0
    assert YamlStore(Path()).load().register.header.organisation == "Example Ltd"


def test_on_a_terminal_the_name_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("Asked GmbH\n"))
    assert ran("init", tmp_path / "mine").code == 0
    assert YamlStore(tmp_path / "mine").load().register.header.organisation == "Asked GmbH"


def test_an_empty_name_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    assert ran("init", tmp_path / "mine", "--organisation", " ").code == 2
    assert not (tmp_path / "mine").exists()


def test_an_unknown_template_names_the_nearest(tmp_path: Path) -> None:
    refused = ran("init", tmp_path / "mine", "--template", "ful")
    assert (refused.code, "did you mean full?" in refused.err) == (2, True)


def test_the_files_written_and_the_next_command_are_told(tmp_path: Path) -> None:
    told = ran("init", tmp_path / "my register").out
    assert all(file.relative_to(tmp_path / "my register").as_posix() in told for file in tmp_path.rglob("*.yaml"))
    assert f'stakeholders check "{tmp_path / "my register"}"' in told
