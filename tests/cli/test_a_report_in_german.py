"""A report in German as people see it: a change of its language is a decision."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from golden_files import assert_golden
from running import MANUFACTURER, ran

from stakeholders import texts


def test_the_matrix_in_german_is_as_it_was_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    copytree(MANUFACTURER, tmp_path / "register")  # where no repository tells how it was on the day
    run = ran("matrix", "-r", tmp_path / "register", "--as-of", "2026-09-30", "--lang", "de")
    texts.forget()
    assert_golden("matrix-german-100.txt", run.out)
