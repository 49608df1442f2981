"""The generated pages are current and complete, and no link leads nowhere."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from stakeholders.checks import RULES
from stakeholders.cli.app import VERBS
from stakeholders.model import HEADER, KINDS, fields_of
from stakeholders.render import FORMATS
from stakeholders.render.findings import FORMATS as FINDING_FORMATS
from stakeholders.standards import known_editions
from stakeholders.stores import open_store

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
FOLDERS = ("how-to", "reference", "decisions")


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "docs")
    return importlib.import_module("generate")


def test_the_generated_pages_are_current_and_every_link_leads_somewhere() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_page_that_was_edited_by_hand_is_not_current(generate: ModuleType, tmp_path: Path) -> None:
    generate.write(tmp_path)
    assert generate.stale_pages(tmp_path) == []
    with (tmp_path / "docs" / "reference" / "rules.md").open("a", encoding="utf-8") as page:
        page.write("one line more\n")
    assert generate.stale_pages(tmp_path) == ["docs/reference/rules.md is not current: make docs"]


def test_links_to_missing_files_and_headings_are_told(generate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Top\n[here](#top) [there](b.md#one-heading) [gone](c.md) [no heading](b.md#two) [web](https://example.org/x)\n"
        "`[code](no.md)`\n```\n[code](no.md)\n```\n",
        encoding="utf-8",
    )
    (tmp_path / "b.md").write_text("## One `heading`\n", encoding="utf-8")
    assert generate.broken_links(tmp_path) == [
        "a.md: the link c.md leads nowhere",
        "a.md: the link b.md#two leads to no heading",
    ]


def test_an_unknown_option_of_the_generator_is_refused(generate: ModuleType) -> None:
    assert generate.main(["--chekc"]) == 2


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_reference_and_in_the_readme(verb: str) -> None:
    assert f"\n## {verb}\n" in text_of(REFERENCE / "commands.md")
    assert f"`{verb}" in text_of(ROOT / "README.md")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_in_the_reference(rule: str) -> None:
    assert f"\n### {rule}\n\n**{RULES[rule].severity.value}**" in text_of(REFERENCE / "rules.md")


@pytest.mark.parametrize("kind", [HEADER, *KINDS])
def test_every_kind_is_in_the_reference(kind: str) -> None:
    assert f"\n## {kind}\n" in text_of(REFERENCE / "records.md")


def test_every_field_is_in_the_reference_under_its_kind() -> None:
    sections = text_of(REFERENCE / "records.md").split("\n## ")
    for kind, cls in KINDS.items():
        own = next(section for section in sections if section.startswith(f"{kind}\n"))
        shared = next(section for section in sections if section.startswith("Fields of every record\n"))
        missing = [name for name in fields_of(cls) if f"| `{name}` |" not in own + shared]
        assert missing == []


@pytest.mark.parametrize("format", sorted({*FORMATS, *FINDING_FORMATS}))
def test_every_format_is_in_the_reference(format: str) -> None:
    assert f"| `{format}` |" in text_of(REFERENCE / "formats.md")


@pytest.mark.parametrize("edition", known_editions())
def test_every_edition_is_in_the_reference(edition: str) -> None:
    assert f"| `{edition}` |" in text_of(REFERENCE / "editions.md")


def test_the_examples_of_the_records_page_are_read_as_they_stand(tmp_path: Path) -> None:
    blocks = text_of(REFERENCE / "records.md").split("```yaml\n")[1:]
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(block.partition("```")[0], encoding="utf-8")
    loaded = open_store(tmp_path).load()
    assert [(finding.place, finding.message) for finding in loaded.findings] == []
    assert {record.kind for record in loaded.register.records} == set(KINDS)


def test_every_decision_and_guide_is_in_the_index() -> None:
    index = text_of(ROOT / "docs" / "README.md")
    pages = [
        *(ROOT / "docs" / "decisions").glob("*.md"),
        *(ROOT / "docs" / "how-to").glob("*.md"),
        *REFERENCE.glob("*.md"),
    ]
    missing = [page.name for page in pages if f"({page.relative_to(ROOT / 'docs').as_posix()})" not in index]
    assert missing == []


def test_the_examples_in_the_guides_are_yaml() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs" / "how-to").glob("*.md"), ROOT / "docs" / "tutorial.md"]:
        for block in text_of(page).split("```yaml\n")[1:]:
            yaml.safe_load(block.partition("```")[0])
