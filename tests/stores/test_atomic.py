"""New files are written whole, or not at all."""

import os
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.stores.atomic import write_new


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_files_are_utf8_with_line_feeds_in_folders_made_for_them(tmp_path: Path) -> None:
    write_new({tmp_path / "new/a.yaml": "Größe\nzwei\n", tmp_path / "new/parties/b.yaml": "b\n"})
    assert (tmp_path / "new/a.yaml").read_bytes() == "Größe\nzwei\n".encode()
    assert everything(tmp_path) == ["new", "new/a.yaml", "new/parties", "new/parties/b.yaml"]


def test_the_mode_is_that_of_any_new_file(tmp_path: Path) -> None:
    write_new({tmp_path / "a.yaml": "a\n"})
    (tmp_path / "b.yaml").write_text("b\n", encoding="utf-8")
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "b.yaml").stat().st_mode


def test_a_file_that_is_there_stays_and_nothing_else_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(Unable, match=r"b\.yaml could not be written: there is such a file already"):
        write_new({tmp_path / "new/a.yaml": "a\n", tmp_path / "b.yaml": "b\n"})
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "mine\n"
    assert everything(tmp_path) == ["b.yaml"]


def test_where_a_folder_cannot_be_made_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Unable, match=r"file/x/b\.yaml could not be written") as told:
        write_new({tmp_path / "a.yaml": "a\n", tmp_path / "file" / "x" / "b.yaml": "b\n"})
    assert told.value.hint == "Nothing was written."
    assert everything(tmp_path) == ["file"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []

    def full_at_the_second(handle: int) -> None:
        flushed.append(handle)
        if len(flushed) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(Unable, match=r"b\.yaml could not be written: No space left on device"):
        write_new({tmp_path / "new/a.yaml": "a\n", tmp_path / "new/b.yaml": "b\n", tmp_path / "new/c.yaml": "c\n"})
    assert everything(tmp_path) == []
