"""A writer that is killed, at whatever instant, leaves the old register or the new one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from many_writers import survives
from stakeholders.changes import Changed, ChangeSet, renaming
from stakeholders.model import Need, Party
from stakeholders.stores import YamlStore
from stakeholders.stores.yaml import journal

PARTY = "parties:\n  - id: airlines\n    name: Airlines\n"
NEED = "needs:\n  - id: on-time\n    party: airlines\n    statement: On time\n"


class Killed(BaseException):
    """The end of a process."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "register.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    (folder / "a.yaml").write_text(PARTY, encoding="utf-8")
    (folder / "b.yaml").write_text(NEED, encoding="utf-8")
    return folder


def killed_after(replaced: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rename the party, which changes two files, in a process that ends after so many of them."""
    store = YamlStore(folder)
    loaded = store.load()
    done: list[object] = []

    def replace(write: object, step: object, so_far: object) -> None:
        if len(done) == replaced:
            raise Killed
        done.append(step)
        real(write, step, [])  # type: ignore[arg-type]

    real = journal._replace
    with monkeypatch.context() as dying:
        dying.setattr(journal, "_replace", replace)
        dying.setattr(journal, "_clean", lambda *_: None)  # a process that is gone cleans nothing
        dying.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(Killed):
            store.save(renaming(loaded.register, "airlines", "lines"), since=loaded, by="", why="")


def said(folder: Path) -> tuple[list[str], str]:
    loaded = YamlStore(folder).load()
    assert loaded.findings == ()
    return list(loaded.register.all(Party)), loaded.register.all(Need)["on-time"].party


@pytest.mark.parametrize("replaced", [0, 1])
def test_after_a_kill_between_two_files_readers_see_both_as_they_were_to_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch, replaced: int
) -> None:
    killed_after(replaced, folder, monkeypatch)
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert said(folder) == (["lines"], "lines")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("replaced", [0, 1])
def test_the_next_writer_finishes_what_was_begun(folder: Path, monkeypatch: pytest.MonkeyPatch, replaced: int) -> None:
    killed_after(replaced, folder, monkeypatch)
    store = YamlStore(folder)
    rating = Changed("needs", "on-time", "importance", None, 5)
    store.save(ChangeSet((rating,)), since=store.load(), by="", why="")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == PARTY.replace("airlines", "lines")
    assert "party: lines" in (folder / "b.yaml").read_text(encoding="utf-8")
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left == {"register.yaml", "a.yaml", "b.yaml", "lock", "undo.json", ".gitignore"}


def test_a_file_that_was_edited_after_the_kill_stays_as_it_was_edited(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_after(1, folder, monkeypatch)
    (folder / "b.yaml").write_text(NEED.replace("On time", "By hand"), encoding="utf-8")
    store = YamlStore(folder)
    name = Changed("parties", "lines", "name", "Airlines", "All")
    store.save(ChangeSet((name,)), since=store.load(), by="", why="")
    assert "By hand" in (folder / "b.yaml").read_text(encoding="utf-8")


def test_a_journal_that_leads_out_of_the_register_is_not_followed(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.yaml"
    victim.write_bytes(b"mine\n")
    (tmp_path / ".victim.yaml.0123abcd.new").write_bytes(b"theirs\n")
    step = ["../victim.yaml", ".victim.yaml.0123abcd.new", journal._hash(b"mine\n"), journal._hash(b"theirs\n")]
    hidden = folder / ".stakeholders"
    hidden.mkdir()
    (hidden / "journal.json").write_text(json.dumps({"format": journal.FORMAT, "steps": [step]}), encoding="ascii")
    store = YamlStore(folder)
    store.save(ChangeSet((Changed("parties", "airlines", "power", None, 1),)), since=store.load(), by="", why="")
    assert victim.read_bytes() == b"mine\n"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "stakeholders.journal/1", "steps": [["a"]]}'])
def test_a_journal_that_makes_no_sense_is_passed_over(folder: Path, text: str) -> None:
    (folder / ".stakeholders").mkdir()
    (folder / ".stakeholders/journal.json").write_text(text, encoding="utf-8")
    assert said(folder) == (["airlines"], "airlines")


def test_kills_at_random_instants_lose_nothing(tmp_path: Path) -> None:
    assert "12 kills" in survives(tmp_path / "register", kills=12)
