"""`check`: what it prints where, how it ends, and that looking never writes."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from running import ran

from stakeholders.checks import RULES
from stakeholders.cli.app import main
from stakeholders.cli.check import _complete_rule

REGISTER = """\
register:
  organisation: Example Ltd
parties:
  - {id: airlines, name: Airlines, relevant: true}
functions:
  - {id: sales, name: Sales}
"""
ASKED = "party-without-need,party-without-owner"
"""An error and a warning of the register above; other rules find more in it, and are not the subject here."""


@dataclass
class Ran:
    """How a run ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program as the command line does, away from build servers."""
    for name in (
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "STAKEHOLDERS_REGISTER",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["stakeholders", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ran(ended.value.code if isinstance(ended.value.code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the folder `mine` of the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = Path("mine")
    folder.mkdir()
    (folder / "register.yaml").write_text(REGISTER, encoding="utf-8")
    return folder


def test_each_finding_is_told_with_its_place_and_the_clause(run: Run, mine: Path) -> None:
    ran = run("check", mine, "--select", ASKED)
    assert "mine/register.yaml:4:5: error: " in ran.out
    assert "[party-without-need]" in ran.out
    assert "Asked for by ISO 9001:2026 4.2." in ran.out
    assert "1 error, 1 warning in 2 records, 1 file\n" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    ("fail_on", "rule", "code"),
    [
        ("error", "party-without-need", 1),
        ("error", "party-without-owner", 0),
        ("warning", "party-without-owner", 1),
        ("warning", "need-vague", 0),
        ("note", "party-without-owner", 1),
        ("never", "party-without-need", 0),
    ],
)
def test_the_exit_code_follows_fail_on(run: Run, mine: Path, fail_on: str, rule: str, code: int) -> None:
    assert run("check", mine, "--select", rule, "--fail-on", fail_on).code == code


def test_nothing_wrong_is_said_and_ends_with_0(run: Run, mine: Path) -> None:
    ran = run("check", mine, "--select", "need-vague")
    assert (ran.code, ran.out) == (0, "Nothing wrong in 2 records, 1 file\n")


def test_the_register_is_the_one_named_else_the_environments_else_the_nearest_upwards(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", "-r", mine).code == 1
    assert run("check").code == 2
    monkeypatch.setenv("STAKEHOLDERS_REGISTER", "mine")
    assert run("check").code == 1
    monkeypatch.delenv("STAKEHOLDERS_REGISTER")
    (mine / "parties").mkdir()
    monkeypatch.chdir(mine / "parties")
    assert "../register.yaml:4:5" in run("check").out


def test_several_registers_are_checked_in_one_run(run: Run, mine: Path) -> None:
    Path("other.yaml").write_text("register: {organisation: Other Ltd}\n", encoding="utf-8")
    ran = run("check", mine, "other.yaml", "--select", ASKED)
    assert ran.code == 1
    assert "mine: 1 error, 1 warning in 2 records, 1 file\nother.yaml: nothing wrong in 0 records, 1 file\n" in ran.out


def test_select_and_ignore_take_several_rules_repeated_or_with_commas(run: Run, mine: Path) -> None:
    def rules(*options: str) -> set[str]:
        data = json.loads(run("check", mine, "--format", "json", *options).out)
        return {finding["rule"] for finding in data["findings"]}

    both = set(ASKED.split(","))
    assert rules("--select", ASKED) == both
    assert rules("--select", "party-without-need", "--select", "party-without-owner") == both
    assert rules("--select", ASKED, "--ignore", "party-without-need") == {"party-without-owner"}
    assert rules("--ignore", ASKED) == rules() - both != set()


def test_what_could_not_be_read_is_told_whatever_rules_are_selected(run: Run, mine: Path) -> None:
    (mine / "bad.yaml").write_text("parties: [", encoding="utf-8")
    ran = run("check", mine, "--select", "need-vague", "--ignore", "need-undecided")
    assert ran.code == 1
    assert "[invalid-yaml]" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone"], "there is no register at gone"),
        (["mine", "--select", "party-without-ned"], "did you mean party-without-need?"),
        (["mine", "--ignore", "party-without-need,vague"], "'vague' is no rule"),
        (["mine", "--format", "jsn"], "did you mean json?"),
        (["mine", "--fail-on", "eror"], "did you mean error?"),
        (["mine", "--as-of", "tomorrow"], "'tomorrow' is no day"),
        (["mine", "-o", "findings.ics"], "findings have no format with the ending '.ics'"),
        (["mine", "-o", "findings.xls"], ".pdf, .sarif, .txt, .xlsx, .xml. Or name one with --format: text, json, "),
        (["mine", "--update-baseline"], "--update-baseline needs a file"),
        (["mine", "--baseline", "known.json"], "there is no baseline known.json"),
        (["mine", "--baseline", "b.json", "--update-baseline", "--select", ASKED], "needs every rule"),
        (["mine", "--baseline", "mine/register.yaml", "--update-baseline"], "is no baseline"),
        (["mine", "-o", "no/such/folder.json"], "no/such/folder.json"),
        (["mine", "--no-such-option"], "No such option"),
        (["sqlite:///x.db"], "there is no database x.db"),
    ],
)
def test_what_cannot_be_carried_out_ends_with_2_and_says_why(
    run: Run, mine: Path, arguments: list[str], words: str
) -> None:
    ran = run("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_build_servers_get_their_own_format_unasked(run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", mine).out.startswith("::error file=mine/register.yaml,line=")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd().parent))
    assert f"::error file={Path.cwd().name}/mine/register.yaml,line=" in run("check", mine).out
    monkeypatch.delenv("GITHUB_ACTIONS")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert json.loads(run("check", mine).out)[0]["location"]["path"].endswith("mine/register.yaml")
    assert run("check", mine, "--format", "text").out.startswith("mine/register.yaml:")


def test_output_goes_to_the_file_in_the_format_of_its_ending_and_the_summary_to_the_terminal(
    run: Run, mine: Path
) -> None:
    ran = run("check", mine, "-o", "findings.sarif", "--select", ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "1 error, 1 warning in 2 records, 1 file\nwrote findings.sarif\n"
    assert json.loads(Path("findings.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_report_of_the_findings_comes_in_every_format_from_one_run(run: Run, mine: Path) -> None:
    files = [f"findings.{ending}" for ending in ("md", "csv", "html", "xlsx", "json", "txt")]
    ran = run("check", mine, "--select", ASKED, *(word for file in files for word in ("-o", file)))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == "1 error, 1 warning in 2 records, 1 file"
    assert {line for line in ran.err.splitlines() if line.startswith("wrote")} == {f"wrote {file}" for file in files}
    markdown = Path("findings.md").read_text(encoding="utf-8")
    assert "register.yaml:4:5" in markdown
    assert "party-without-need" in markdown
    rows = Path("findings.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [
        ["error", "party-without-need"],
        ["warning", "party-without-owner"],
    ]


def test_json_and_text_stay_those_of_findings(run: Run, mine: Path) -> None:
    run("check", mine, "--select", ASKED, "-o", "findings.json", "-o", "findings.html")
    assert json.loads(Path("findings.json").read_text(encoding="utf-8"))["format"] == "stakeholders.findings/1"
    assert run("check", mine, "--select", ASKED, "--format", "text").out.startswith("mine/register.yaml:4:5: error: ")


def test_a_format_of_reports_may_be_shown_and_named_for_one_file(run: Run, mine: Path) -> None:
    assert run("check", mine, "--select", ASKED, "--format", "md").out.startswith("# Findings and waivers\n")
    named = run("check", mine, "--select", ASKED, "--format", "html", "-o", "findings.html")
    assert named.code == 1
    assert Path("findings.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_the_language_of_a_report_is_the_registers_and_that_of_build_servers_stays_english(
    run: Run, mine: Path
) -> None:
    german = REGISTER.replace("Example Ltd", "Example Ltd\n  language: de")
    (mine / "register.yaml").write_text(german, encoding="utf-8")
    assert '<html lang="de">' in run("check", mine, "--select", ASKED, "--format", "html").out
    assert '<html lang="fr">' in run("check", mine, "--select", ASKED, "--format", "html", "--lang", "fr").out
    assert "1 error, 1 warning in 2 records" in run("check", mine, "--select", ASKED).out


def test_a_report_says_what_is_waived_by_whom_and_until_when(run: Run, mine: Path) -> None:
    waivers = (
        "waivers:\n"
        "  - {id: later, rule: party-without-need, record: airlines, reason: New., approved_by: Board,"
        " until: 2030-01-31}\n"
        "  - {id: ended, rule: party-without-owner, reason: For a time., until: 2020-01-31}\n"
    )
    (mine / "register.yaml").write_text(REGISTER + waivers, encoding="utf-8")
    run("check", mine, "--as-of", "2026-09-30", "-o", "findings.md")
    lines = Path("findings.md").read_text(encoding="utf-8").splitlines()
    (later,) = (line for line in lines if line.startswith("| later"))
    assert [cell.strip() for cell in later.split("|")][1:-1] == [
        "later", "party-without-need", "airlines¹", "New.", "Board", "2030-01-31", "in force", "1",
    ]  # fmt: skip
    (ended,) = (line for line in lines if line.startswith("| ended"))
    assert "not said" in ended
    assert "ended" in ended.split("|")[7]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mine", "other.yaml", "-o", "findings.html"], "a report is about one register, and 2 are named"),
        (["mine", "-o", "findings.json", "--format", "html"], "has not the ending of html"),
        (["mine", "-o", "a.html", "-o", "b.json", "--format", "text"], "--format names the format of one file"),
        (["mine", "--format", "ics"], "'ics' is no format"),
        (["mine", "--format", "htm"], "did you mean html?"),
        (["mine", "--lang", "dee"], "'dee' is no language"),
        (["mine", "-o", "gone/a.html"], "there is no folder gone"),
    ],
)
def test_a_report_that_cannot_be_is_refused_before_anything_is_written(
    run: Run, mine: Path, arguments: list[str], words: str
) -> None:
    Path("other.yaml").write_text("register: {organisation: Other Ltd}\n", encoding="utf-8")
    ran = run("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert not list(Path().glob("*.html"))


def test_a_baseline_lets_what_is_known_pass_and_what_is_new_fail(run: Run, mine: Path) -> None:
    wrote = run("check", mine, "--baseline", "known.json", "--update-baseline")
    assert (wrote.code, wrote.out) == (0, "")
    assert "wrote known.json" in wrote.err
    known = run("check", mine, "--baseline", "known.json", "--fail-on", "note")
    assert known.code == 0
    assert known.out.startswith("Nothing new (")

    (mine / "register.yaml").write_text(REGISTER + "topics: [{id: a, name: A, parent: b}]\n", encoding="utf-8")
    ran = run("check", mine, "--baseline", "known.json")
    assert ran.code == 1
    assert ran.out.count(": error: ") == 1

    (mine / "register.yaml").write_text(REGISTER.replace(" relevant: true", " relevant: false"), encoding="utf-8")
    assert "of the baseline are gone" in run("check", mine, "--baseline", "known.json").err


def test_a_baseline_is_shared_by_several_registers(run: Run, mine: Path) -> None:
    Path("other.yaml").write_text(REGISTER, encoding="utf-8")
    run("check", mine, "--baseline", "known.json", "--update-baseline")
    assert run("check", mine, "other.yaml", "--baseline", "known.json", "--fail-on", "note").code == 1
    run("check", mine, "other.yaml", "--baseline", "known.json", "--update-baseline")
    assert run("check", mine, "other.yaml", "--baseline", "known.json", "--fail-on", "note").code == 0


@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_looking_writes_nothing_and_says_the_same_each_time(run: Run, mine: Path, format: str) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in Path().rglob("*") if file.is_file()}

    before = state()
    first = run("check", mine, "--format", format, "--as-of", "2026-09-30")
    assert run("check", mine, "--format", format, "--as-of", "2026-09-30").out == first.out
    assert first.out.endswith("\n")
    assert state() == before


def test_as_of_says_from_which_day_ages_are_judged(run: Run, mine: Path) -> None:
    file = mine / "register.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("true}", "true, reviewed_on: 2026-01-01}"), encoding="utf-8"
    )
    overdue = ("check", mine, "--select", "party-review-overdue", "--fail-on", "warning", "--as-of")
    assert run(*overdue, "2026-12-31").code == 0
    assert run(*overdue, "2027-06-30").code == 1


def test_colour_is_for_terminals_and_can_be_declined(run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("check", mine).out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[1;31merror:\x1b[0m" in run("check", mine).out
    assert "\x1b" not in run("check", mine, "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", mine).out


@pytest.mark.parametrize("format", ["text", "sarif"])
def test_check_does_not_import_what_it_does_not_need(mine: Path, format: str) -> None:
    code = (
        "import sys\n"
        "from stakeholders.cli.app import main\n"
        f"sys.argv = ['stakeholders', 'check', 'mine', '--format', {format!r}, '-o', 'out.txt', '--fail-on', 'never']\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "print(*sorted(set(sys.modules) & {'rich', 'jinja2', 'sqlmodel', 'sqlalchemy', 'xlsxwriter', 'python_calamine',"
        " 'dateutil', 'asyncio', 'docx'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ran.stdout.strip() == ""


def test_rules_complete_also_after_a_comma() -> None:
    assert "party-without-need" in _complete_rule("party-wi")
    assert "need-vague,party-without-need" in _complete_rule("need-vague,party-without-n")
    assert _complete_rule("") == list(RULES)


def test_findings_never_take_the_place_of_a_registers_file(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    refused = ran("check", file, "--format", "text", "-o", file)
    assert (refused.code, "register's file" in refused.err) == (2, True)
    assert file.read_text(encoding="utf-8") == "register: {organisation: Example Ltd}\n"


def test_a_register_named_twice_is_checked_once(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    once, twice = ran("check", file), ran("check", file, file)
    assert once.out == twice.out


def test_only_findings_from_the_least_severity_on_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    assert ": warning:" in ran("check", file).out
    assert ": warning:" not in ran("check", file, "--least", "error").out
    assert ran("check", file, "--least", "never").code == 2
