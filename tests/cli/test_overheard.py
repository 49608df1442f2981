"""What `check` hears of surveys: what lies at hand, and nothing that would make it slow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from running import ran

from stakeholders.cli import overheard

AS_OF = ("--as-of", "2026-09-30")
REGISTER = """
register: {{organisation: Example Ltd, policy: {{largest_voice: 55}}}}
parties:
  - {{id: airlines, name: Airlines, customer: true}}
  - {{id: lessors, name: Lessors, customer: true}}
surveys:
  - {{id: s, name: S, scale: 1-5, columns: {{party: who, score: score}}, source: "{source}"}}
"""
ANSWERS = "who,score\n" + "airlines,4\n" * 8 + "lessors,3\n" * 5


def found(folder: Path, *arguments: str) -> list[str]:
    run = ran("check", folder, "--format", "json", *AS_OF, *arguments)
    return [finding["rule"] for finding in json.loads(run.out)["findings"]]


def register(folder: Path, source: str = "answers.csv") -> Path:
    (folder / "register.yaml").write_text(REGISTER.format(source=source), encoding="utf-8")
    (folder / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    return folder


def test_a_small_file_beside_the_register_is_heard(tmp_path: Path) -> None:
    assert "voice-concentrated" in found(register(tmp_path))


def test_what_is_wrong_with_the_answers_is_among_the_findings(tmp_path: Path) -> None:
    folder = register(tmp_path)
    (folder / "answers.csv").write_text(ANSWERS + "airlines,many\n", encoding="utf-8")
    assert "answers-left-out" in found(folder)
    assert "answers-left-out" not in found(folder, "--ignore", "answers-left-out")
    assert found(folder, "--select", "answers-left-out") == ["answers-left-out"]


def test_answers_that_are_not_there_are_a_finding(tmp_path: Path) -> None:
    assert "answers-unreadable" in found(register(tmp_path, "answers/2026.csv"))


def test_a_server_is_not_asked(tmp_path: Path) -> None:
    rules = found(register(tmp_path, "postgresql://nobody.invalid/answers#answers"))
    assert not {"answers-unreadable", "voice-concentrated"} & set(rules)


def test_a_large_file_is_left_to_other_verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overheard, "SMALL", 20)
    monkeypatch.setenv("STAKEHOLDERS_CACHE", "off")
    assert "voice-concentrated" not in found(register(tmp_path))


def test_a_register_without_sources_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    program = (
        "import sys; sys.argv = ['stakeholders', 'check', sys.argv[1]]\n"
        "from stakeholders.cli.app import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('stakeholders.answers')), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True)
    assert run.stderr.decode().strip() == "[]"
