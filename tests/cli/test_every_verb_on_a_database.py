"""Every verb does the same for a register in a database as for the same register in a folder; only places differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, ran

from stakeholders.changes import diff
from stakeholders.cli.app import VERBS
from stakeholders.cli.new_database import database_at, start
from stakeholders.model import KINDS
from stakeholders.stores import open_store

AS_OF = ("--as-of", "2026-09-30")
REPORTS: list[tuple[str, ...]] = [
    *(("list", kind, "--all") for kind in KINDS),
    ("list", "needs", "--where", "party=airlines", "--sort", "-importance"),
    ("show", "airlines", "airlines-on-time-shipsets", "overtime-cap-2026"),
    ("matrix",),
    ("matrix", "--rows", "needs"),
    ("compare",),
    ("compare", "--party", "owners", "--limit", "3"),
    ("map",),
    ("plan", "--suggest"),
    ("plan", "--gaps"),
    ("due", "--within", "90"),
    ("satisfaction",),
    ("representativeness",),
    ("evidence",),
    ("problems",),
    ("reaction",),
    ("relationships",),
    ("programme",),
    ("balance",),
    ("decisions",),
    ("decisions", "--function", "sales", "--to-revisit"),
    ("commitments",),
    ("touchpoints", "--all"),
    ("touchpoints", "--party", "airlines"),
    ("touchpoints", "--function", "sales"),
    ("change",),
    ("cascade",),
    ("cascade", "--need", "airlines-on-time-shipsets"),
    ("maturity",),
    ("maturity", "--practice", "cascade"),
    ("coverage", "--compare-edition", "iso-9001:2026"),
    ("ask",),
    ("review", "--management"),
]
"""What is compared as JSON."""
ELSEWHERE = {
    "check": "below",
    "import": "below",
    "export": "tests/cli/test_export.py",
    "init": "below",
    "add": "tests/cli/test_add.py",
    "set": "tests/cli/test_set.py",
    "log": "below",
    "remove": "tests/cli/test_remove.py",
    "rename": "tests/cli/test_rename.py",
    "edit": "tests/cli/test_edit.py",
    "undo": "tests/cli/test_undo.py",
    "sync": "its own tests, which have both",
    "verify": "its own tests, which have both",
    "review": "its own tests",
    "diff": "its own tests, which have both",
    "history": "its own tests, which have both",
    "demo": "it has a register of its own",
    "pack": "tests/cli/test_pack_verb.py",
    "publish": "tests/cli/test_publish_verb.py",
    "questionnaire": "tests/cli/test_questionnaire_verb.py",
    "explain": "it reads no register",
    "schema": "it reads no register",
    "merge-driver": "it reads files that Git names",
}
"""Where the other verbs are tried on a database, or why there is nothing to try."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample register in a database."""
    file = tmp_path_factory.mktemp("database") / "register.db"
    start(database_at(file.as_posix()), open_store(MANUFACTURER).load().register, by="test", why="sample")
    return file.as_posix()


def without_places(value: Any) -> Any:
    """The report without the fact that says where a record stands."""
    if isinstance(value, dict):
        return {name: without_places(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_places(item) for item in value if not (isinstance(item, dict) and _is_place(item))]
    return value


def _is_place(item: dict[str, Any]) -> bool:
    return "Stands in" in item.values()


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_a_report_is_the_same(arguments: tuple[str, ...], database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MANUFACTURER)  # from where a database names the files of answers
    of_folder = ran(*arguments, "-r", MANUFACTURER, *AS_OF, "--format", "json")
    of_database = ran(*arguments, "-r", f"sqlite:///{database}", *AS_OF, "--format", "json")
    assert of_database.code == of_folder.code == 0
    assert without_places(json.loads(of_database.out)) == without_places(json.loads(of_folder.out))


def test_what_happened_is_logged(database: str, tmp_path: Path) -> None:
    copy = tmp_path / "register.db"
    copy.write_bytes(Path(database).read_bytes())
    url = f"sqlite:///{copy.as_posix()}"
    assert ran("log", "feedback", "airlines", "Late again.", "--on", "2026-09-30", "-r", url).code == 0
    assert ran("log", "answered", "airlines-late-again", "--on", "2026-10-01", "-r", url).code == 0
    assert "2026-10-01" in ran("show", "airlines-late-again", "-r", url).out


def test_no_verb_is_left_out() -> None:
    assert {arguments[0] for arguments in REPORTS} | set(ELSEWHERE) >= set(VERBS)


def findings(run_of: str) -> list[dict[str, Any]]:
    """The findings of `check` in JSON without places, in an order that has none to do with them."""
    found = []
    for finding in json.loads(run_of)["findings"]:
        kept = {name: value for name, value in finding.items() if name not in ("path", "line", "column", "register")}
        kept["related"] = sorted(related["message"] for related in finding["related"])
        found.append(kept)
    return sorted(found, key=lambda one: (one["rule"], one["record"], one["field"], one["fingerprint"]))


def test_check_finds_the_same(database: str) -> None:
    of_folder = ran("check", MANUFACTURER, "--format", "json", *AS_OF)
    of_database = ran("check", f"sqlite:///{database}", "--format", "json", *AS_OF)
    assert of_database.code == of_folder.code
    assert findings(of_database.out) == findings(of_folder.out)
    assert len(findings(of_folder.out)) > 5


def test_check_names_the_table_and_the_record_and_opens_no_file(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(database).parent)
    run = ran("check", "register.db", *AS_OF)
    assert re.search(r"^register\.db#needs: (error|warning|note): ", run.out, re.MULTILINE)
    assert " |" not in run.out
    assert re.search(r" in \d+ records$", run.out.splitlines()[-2])


def test_check_takes_a_folder_and_a_database_at_once(database: str) -> None:
    run = ran("check", MANUFACTURER, database, f"sqlite:///{database}", "--format", "json", *AS_OF)
    names = [register["name"] for register in json.loads(run.out)["registers"]]
    assert names[:2] == [MANUFACTURER.as_posix(), database]


def test_a_baseline_of_the_folder_holds_for_the_database(database: str, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    ran("check", MANUFACTURER, "--baseline", known, "--update-baseline", *AS_OF)
    run = ran("check", database, "--baseline", known, "--format", "json", "--fail-on", "note", *AS_OF)
    assert run.code == 0
    assert {finding["status"] for finding in json.loads(run.out)["findings"]} <= {"known", "waived"}


def paths_told(format: str, text: str) -> Iterator[str]:
    """The files that a build server is told."""
    if format == "github":
        yield from re.findall(r"file=([^,:]*)", text)
    elif format == "gitlab":
        yield from (issue["location"]["path"] for issue in json.loads(text))
    else:
        for result in json.loads(text)["runs"][0]["results"]:
            for location in result["locations"]:
                yield location["physicalLocation"]["artifactLocation"]["uri"]


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif"])
def test_build_servers_are_told_the_file_of_the_database(
    format: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(database).parent)
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    run = ran("check", "register.db", "--format", format, *AS_OF)
    assert set(paths_told(format, run.out)) == {"register.db"}


def test_the_database_that_a_header_names_is_not_followed(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {organisation: Example Ltd, database: 'sqlite:///no-such.db'}\n", encoding="utf-8")
    assert ran("list", "parties", "-r", file).code == 0


def test_a_database_that_is_not_there_is_no_traceback(tmp_path: Path) -> None:
    run = ran("check", tmp_path / "no.db")
    assert run.code == 2
    assert "there is no database" in run.err
    assert not (tmp_path / "no.db").exists()


TABLE = "Stakeholder,Need,Priority,Owner\nBreweries,Pumps arrive dry,High,Sales\nPress,Facts,Low,Sales\n"


def test_import_starts_a_database_and_adds_to_it_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("needs.csv").write_text(TABLE, encoding="utf-8")
    run = ran("import", "needs.csv", "--to", "sqlite:///mine.db", "--organisation", "Hartwell Pumps")
    assert run.code == 0, run.err
    assert "to mine.db." in run.err
    ran("import", "needs.csv", "--to", "folder", "--organisation", "Hartwell Pumps")
    assert not diff(open_store("folder").load().register, open_store("mine.db").load().register)
    with Path("needs.csv").open("a", encoding="utf-8") as table:
        table.write("Owners,Dividends,Low,Sales\n")
    assert ran("import", "needs.csv", "--to", "mine.db").code == 0
    assert open_store("mine.db").load().register.find("owners-dividends") is not None
    again = ran("import", "needs.csv", "--to", "mine.db")
    assert "Nothing was written" in again.err


def test_init_starts_a_database_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("init", "sqlite:///mine.db", "--organisation", "Example Ltd").code == 0
    ran("init", "folder", "--organisation", "Example Ltd")
    assert not diff(open_store("folder").load().register, open_store("mine.db").load().register)
    again = ran("init", "mine.db", "--organisation", "Other Ltd")
    assert again.code == 2
    assert "already" in again.err
    assert open_store("mine.db").load().register.header.organisation == "Example Ltd"
