"""What verbs hear of the answers to surveys: where the files are, and what is said on standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholders.cli.hearing import folder_of, heard
from stakeholders.stores import open_store

REGISTER = """register: {organisation: Example Ltd}
surveys:
  - {id: spring, name: Spring, construct: satisfaction, scale: 1-5, source: answers.csv, columns: {score: q1}}
  - {id: autumn, name: Autumn, construct: satisfaction, source: nowhere.csv}
"""


def folder(where: Path) -> Path:
    (where / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (where / "answers.csv").write_text("q1\n5\n4\nx\n", encoding="utf-8")
    return where


@pytest.mark.parametrize("name", ["", "register.yaml"])
def test_answers_lie_beside_the_register(tmp_path: Path, name: str) -> None:
    store = open_store(folder(tmp_path) / name)
    assert heard(store, store.load(), quiet=True).answers == 2


def test_the_answers_of_a_database_lie_in_the_present_folder(tmp_path: Path) -> None:
    assert folder_of(open_store(f"sqlite:///{tmp_path / 'register.db'}")) == Path()


def test_what_could_not_be_heard_is_said_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(folder(tmp_path))
    found = heard(store, store.load())
    assert list(found.unheard) == ["autumn"]
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "note: survey spring: answers left out because they are no number: 1 of 3, such as 'x'. "
        "Write the score as a number, or leave it blank where nobody answered.",
        "note: survey autumn: its answers cannot be read: there is no file nowhere.csv. "
        "Sources are named from the folder of the register.",
    ]


def test_quietly_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(folder(tmp_path))
    heard(store, store.load(), quiet=True)
    assert capsys.readouterr().err == ""
