"""No text that a report is made of passes gettext by: in a language of brackets, all of them stand in brackets."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from running import MANUFACTURER, ran

from stakeholders import texts
from stakeholders.analysis.concerns import outlook
from stakeholders.checks import check
from stakeholders.checks.registry import RULES
from stakeholders.model import Register
from stakeholders.model.kinds import KINDS
from stakeholders.publishing.pages import pages_of
from stakeholders.publishing.papers import PAPERS
from stakeholders.publishing.subject import Subject, Told
from stakeholders.render.json import render
from stakeholders.reports.approval import Enclosed, approval_report
from stakeholders.reports.fields import paths_of
from stakeholders.reports.report import Report
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{3,}")
"""Three letters in a row: what a reader takes for a word."""
COMMANDS = (
    "matrix",
    "matrix --rows needs --lens sales",
    "matrix --against airlines --conflicts",
    "compare",
    "map",
    "plan --suggest",
    "plan --gaps",
    "due",
    "satisfaction",
    "representativeness",
    "representativeness --alike --within 1000",
    "evidence",
    "problems",
    "problems --bars needs --severity",
    "reaction",
    "relationships",
    "relationships --gaps --category supplier",
    "programme",
    "balance",
    "decisions",
    "decisions --function sales --since 2026-01-01 --to-revisit",
    "commitments",
    "balance --function sales",
    "balance --between finance customer-support",
    "touchpoints --all",
    "touchpoints --party airlines --function sales",
    "touchpoints --function customer-support",
    "change",
    "change --function project-execution --level specialist --construct knowledge",
    "cascade",
    "cascade --need airlines-on-time-shipsets",
    "cascade --party airlines --function planning --level operative",
    "maturity",
    "maturity --since 2026-03-24",
    "review --non-interactive",
    "review --management --since 2026-03-24",
    "history",
    "coverage",
    "coverage --compare-edition iso-9001:2026 --edition iso-9001:2015",
    "ask",
)
OF_RECORDS = ("show airlines", "show airlines-on-time-shipsets", *(f"list {kind}" for kind in KINDS))
"""What shows records as they are typed: their choices stand as in the files."""


class Bracketed(NullTranslations):
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture(autouse=True)
def _in_brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(texts, "_ENGLISH", Bracketed())
    texts.forget()
    yield
    monkeypatch.undo()
    texts.forget()


@cache
def sample() -> Register:
    """The sample register."""
    return YamlStore(MANUFACTURER).load().register


@cache
def own_words() -> frozenset[str]:
    """What has no translation: rules' names, and what the sample register says, but for the choices of its fields."""
    register = sample()
    said = {*RULES, *register.header.levels, *register.header.stages, register.header.climate_change.reason}
    for record in (record for kind in KINDS.values() for record in register.all(kind).values()):
        said |= {record.label, record.id}
        for path in paths_of(type(record)).values():
            if not path.spec.choices:
                said.update(str(value) for value in path.values(record))
    return frozenset(said)


@cache
def choices() -> re.Pattern[str]:
    """Any choice of any field, as the files write it or in words."""
    found = {choice for kind in KINDS.values() for path in paths_of(kind).values() for choice in path.spec.choices}
    found |= {choice.replace("_", " ") for choice in found}
    return re.compile(rf"\b({'|'.join(sorted(map(re.escape, found), key=len, reverse=True))})\b")


def outside(text: str) -> str:
    """What of the text stands in no brackets."""
    while _BRACKETED.search(text):
        text = _BRACKETED.sub("", text)
    return text


def words_outside(text: str) -> list[str]:
    """The words of the text that stand in no brackets."""
    return _WORD.findall(outside(text))


def is_choice(text: str) -> bool:
    """Whether what stands in no brackets is nothing but choices of fields, such as `supportive → leading`."""
    left = outside(text)
    return bool(_WORD.search(left)) and left not in own_words() and not _WORD.search(choices().sub("", left))


def texts_of(block: dict[str, Any]) -> Iterator[str]:
    """What the program says in a block of a report, and the few places beside where the register speaks."""
    yield from (block.get(name, "") for name in ("title", "note", "empty", "alternative"))
    if block["block"] in ("heading", "paragraph"):
        yield block["text"]
    for fact in block.get("facts", ()):
        yield from (fact["name"], fact.get("note", ""))
    yield from (column["title"] for column in block.get("columns", ()) if column.get("role") != "cell")
    yield from (entry["meaning"] for entry in block.get("legend", ()))
    yield from block.get("corner", {}).values()
    if block["block"] == "chart":
        yield from texts_of({"block": "table", **block["data"]})


def cells_of(block: dict[str, Any]) -> Iterator[str]:
    """The texts of the cells of a block, each value on its own."""
    values = [fact["value"] for fact in block.get("facts", ())]
    for table in (block, block.get("data", {})):
        values += [value for row in table.get("rows", ()) for value in row.values()]
    for value in values:
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))


def untranslated(report: dict[str, Any]) -> dict[str, list[str]]:
    """The texts of the program with the words that passed gettext by."""
    said = [report["title"], *(text for block in report["blocks"] for text in texts_of(block))]
    return {text: words for text in said if outside(text).strip() not in own_words() and (words := words_outside(text))}


def bare_choices(report: dict[str, Any]) -> set[str]:
    """The cells in which a choice stands as the files write it."""
    return {text for block in report["blocks"] for text in cells_of(block) if is_choice(text)}


def as_json(report: Report) -> dict[str, Any]:
    """The report as its JSON says it."""
    found: dict[str, Any] = json.loads(render(report, None))  # type: ignore[arg-type]  # JSON has no options
    return found


@pytest.mark.parametrize("command", [*COMMANDS, *OF_RECORDS])
def test_every_text_of_a_report_goes_through_gettext(command: str) -> None:
    run = ran(*command.split(), "-r", MANUFACTURER, "--as-of", "2026-09-30", "--format", "json")
    report = json.loads(run.out)
    assert untranslated(report) == {}
    if command in COMMANDS:
        assert bare_choices(report) == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_text_of_an_audit_packs_papers_goes_through_gettext(paper: Any) -> None:
    outcome = check(sample(), (), today=TODAY)
    subject = Subject(sample(), TODAY, {}, outcome.findings, outcome.waived, Told())
    made = paper.make(subject)
    if made is not None:
        assert untranslated(as_json(made)) == {}
        assert bare_choices(as_json(made)) == set()


def test_every_text_of_the_approval_page_goes_through_gettext() -> None:
    paper = Enclosed(texts._("Register"), texts._("Every change"), "register", (texts._("web page"),))
    report = approval_report(sample(), TODAY, [paper], "reports", head="1:" + "0" * 64, since=TODAY, redacted=True)
    assert untranslated(as_json(report)) == {}


@pytest.mark.parametrize("number", range(len(pages_of(outlook(sample(), TODAY)))))
def test_every_text_of_the_published_pages_goes_through_gettext(number: int) -> None:
    page = pages_of(outlook(sample(), TODAY))[number]
    report = as_json(page.make())
    assert untranslated(report) == {}
    assert bare_choices(report) == set()


@pytest.fixture
def two_states(tmp_path: Path) -> Path:
    """A folder with the sample register as files, as a database that differs from it, and as a pack."""
    files, database = tmp_path / "files", f"sqlite:///{(tmp_path / 'register.db').as_posix()}"
    copytree(MANUFACTURER, files)
    assert ran("sync", files, database).code == 0
    assert ran("set", "airlines", "power=4", "-r", database).code == 0
    assert ran("set", "mro", "power=3", "-r", files).code == 0
    assert ran("set", "airlines", "power=3", "-r", files).code == 0
    ran("pack", "-r", files, "-o", tmp_path / "audit.zip", "--formats", "html")
    (tmp_path / "needs.csv").write_text("Party,Need,Importance\nAirlines,Quiet cabins,5\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "diff files {db}",
        "history -r {db}",
        "verify {db}",
        "verify audit.zip",
        "sync files {db} --dry-run",
        "import needs.csv",
    ],
)
def test_every_text_of_a_report_on_changes_goes_through_gettext(
    command: str, two_states: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_states)
    run = ran(*command.format(db="sqlite:///register.db").split(), "--format", "json")
    report = json.loads(run.out)
    report["blocks"] = [block for block in report["blocks"] if block["block"] != "heading"]  # who wrote, and when
    assert untranslated(report) == {}


def test_a_text_that_passes_gettext_by_would_be_found() -> None:
    assert words_outside("⟦⟦{count} of⟧ {all}⟧ and more") == ["and", "more"]


def test_a_choice_shown_as_the_files_write_it_would_be_found() -> None:
    assert is_choice("⟦supportive⟧ → leading")
    assert is_choice("basic_knowledge")
    assert not is_choice("⟦supportive⟧ → ⟦leading⟧")
    assert not is_choice("A customer who pays")
