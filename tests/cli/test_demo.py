"""`demo`: it shows the main job, and leaves behind what was asked for and nothing else."""

import json
from pathlib import Path

import pytest
from running import MANUFACTURER, ran


def files_below(folder: Path) -> dict[str, bytes]:
    """Each file below the folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_main_job_is_shown_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = files_below(MANUFACTURER)
    shown = ran("demo")
    assert shown.code == 0
    lines = shown.out.splitlines()
    typed = [line.split()[2] for line in lines if line.startswith("$ stakeholders ")]
    assert typed == ["check", "matrix", "matrix", "plan", "plan"]
    assert "as of 2026-09-30" in lines[0]
    assert Path.cwd() == tmp_path
    assert list(tmp_path.iterdir()) == []
    assert files_below(MANUFACTURER) == before


def test_places_are_named_from_beside_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "\nmanufacturer/communications.yaml:" in ran("demo").out


def test_the_demonstration_shows_what_the_program_finds() -> None:
    shown = ran("demo").out
    for rule in ("communication-overdue", "conflict-undecided", "need-on-assumption"):
        assert f"[{rule}]" in shown


def test_a_folder_gets_the_same_bytes_as_the_sample(tmp_path: Path) -> None:
    folder = tmp_path / "my sample"
    shown = ran("demo", folder)
    assert shown.code == 0
    assert files_below(folder) == files_below(MANUFACTURER)
    assert f'$ stakeholders check -r "{folder}" --as-of 2026-09-30' in shown.out


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear auditor", encoding="utf-8")
    refused = ran("demo", tmp_path)
    assert (refused.code, "letter.txt" in refused.err) == (2, True)
    assert files_below(tmp_path) == {"letter.txt": b"dear auditor"}


def test_in_json_standard_output_holds_json_alone() -> None:
    shown = ran("demo", "--format", "json")
    decoder, text, documents = json.JSONDecoder(), shown.out.strip(), []
    while text:
        document, end = decoder.raw_decode(text)
        documents.append(document)
        text = text[end:].strip()
    assert len(documents) == 5
    assert [document.get("name") for document in documents[1:]] == ["matrix", "matrix", "plan", "plan"]
    assert shown.err.count("$ stakeholders ") == 5


def test_another_format_is_refused() -> None:
    assert ran("demo", "--format", "tex").code == 2
