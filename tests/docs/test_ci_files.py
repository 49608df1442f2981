"""The scripts of the GitHub action and of the GitLab template, run with bash as the build servers run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
SOUND = "register: {organisation: Example Ltd}\n"
BROKEN = "register: {organisation: Example Ltd}\nparties:\n  - {id: airlines, name: Airlines, power: 9}\n"
STEPS = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
TEMPLATE = yaml.safe_load((ROOT / "docs" / "how-to" / "gitlab-ci.yml").read_text(encoding="utf-8"))["stakeholders"]


def bash() -> str:
    """Git's bash on Windows, where another one may come first, and the usual one elsewhere."""
    git = shutil.which("git")
    beside = Path(git).parents[1] / "bin" / "bash.exe" if git else Path()
    return str(beside) if os.name == "nt" and beside.is_file() else shutil.which("bash") or "bash"


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    return subprocess.run(
        [bash(), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | {"PATH": path} | variables,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A Git repository with a register in it that has an error."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "register.yaml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def inputs(**given: str) -> dict[str, str]:
    """The variables that the action's inputs give its script, by their defaults unless given."""
    declared: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    values = {f"${{{{ inputs.{name} }}}}": str(one["default"]) for name, one in declared.items()}
    check = next(step for step in STEPS if step["name"] == "Check")
    return {variable: values[told] for variable, told in check["env"].items()} | given


def check_script() -> str:
    script: str = next(step for step in STEPS if step["name"] == "Check")["run"]
    assert "${{" not in script
    return script


def test_the_action_fails_and_marks_the_line_where_a_register_has_an_error(repository: Path) -> None:
    done = run(check_script(), repository, **inputs(REGISTERS="quality", GITHUB_WORKSPACE=str(repository)))
    assert done.returncode == 1
    column = BROKEN.splitlines()[2].index("9") + 1
    assert f"::error file=quality/register.yaml,line=3,col={column},title=out-of-range::" in done.stdout


def test_the_action_passes_where_nothing_reaches_the_severity_that_fails(repository: Path) -> None:
    done = run(check_script(), repository, **inputs(REGISTERS="quality", FAIL_ON="never"))
    assert done.returncode == 0


def test_the_action_finds_the_register_by_itself(repository: Path) -> None:
    done = run(check_script(), repository / "quality", **inputs(FAIL_ON="never"))
    assert done.returncode == 0


def test_the_action_takes_several_registers_a_baseline_and_a_file(repository: Path) -> None:
    (repository / "second").mkdir()
    (repository / "second" / "register.yaml").write_text(SOUND, encoding="utf-8")
    known = run("stakeholders check quality second --baseline known.json --update-baseline", repository)
    assert known.returncode == 0, known.stderr
    given = inputs(REGISTERS="quality\nsecond\n", BASELINE="known.json", FORMAT="sarif", OUTPUT="found.sarif")
    done = run(check_script(), repository, **given)
    assert done.returncode == 0, done.stderr
    results = json.loads((repository / "found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {result["baselineState"] for result in results} == {"unchanged"}


def test_an_input_of_the_action_is_never_run(repository: Path) -> None:
    done = run(check_script(), repository, **inputs(REGISTERS="$(touch owned)`touch owned`; touch owned"))
    assert done.returncode == 2
    assert not (repository / "owned").exists()


def test_the_action_installs_what_stands_beside_it_unless_told_otherwise() -> None:
    install = next(step for step in STEPS if step["name"] == "Install")
    assert install["working-directory"] == "${{ github.action_path }}"
    assert (ROOT / "pyproject.toml").is_file()


def gitlab(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """What GitLab runs: the lines of before_script and script in one shell."""
    script = "\n".join([*TEMPLATE["before_script"], *TEMPLATE["script"]])
    variables = {name: str(value) for name, value in TEMPLATE["variables"].items()}
    return run(script, folder, **(variables | {"GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder)} | given))


def test_gitlab_fails_with_findings_in_the_log_and_a_code_quality_report(repository: Path) -> None:
    done = gitlab(repository, STAKEHOLDERS_REGISTER="quality")
    assert done.returncode == 1, done.stderr
    assert "[out-of-range]" in done.stdout
    report = TEMPLATE["artifacts"]["reports"]["codequality"]
    issues = json.loads((repository / report).read_text(encoding="utf-8"))
    issue = next(issue for issue in issues if issue["check_name"] == "out-of-range")
    assert issue["location"] == {"path": "quality/register.yaml", "lines": {"begin": 3}}
    assert issue["severity"] == "critical"
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_passes_with_a_baseline_of_what_was_known(repository: Path) -> None:
    run("stakeholders check quality --baseline known.json --update-baseline", repository)
    done = gitlab(repository, STAKEHOLDERS_REGISTER="quality", STAKEHOLDERS_BASELINE="known.json")
    assert done.returncode == 0, done.stdout


def test_gitlab_says_what_to_set_where_there_is_nothing_to_install(repository: Path) -> None:
    script = "\n".join(TEMPLATE["before_script"])
    done = run(script, repository, PATH="/nowhere", STAKEHOLDERS_INSTALL="")
    assert done.returncode == 2
    assert "STAKEHOLDERS_INSTALL" in done.stderr


def test_the_workflow_of_the_project_runs_the_gate_and_the_tests_on_all_systems() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["gate"]["steps"][-1] == {"run": ".ci/run"}
    matrix = jobs["test"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "windows-latest", "macos-latest"]
    assert matrix["python"] == ["3.11", "3.12", "3.13"]


def test_the_hook_for_pre_commit_checks_the_register_that_it_is_told() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "stakeholders check"
    assert hook["pass_filenames"] is False
