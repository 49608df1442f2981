"""Changes saved to a register of YAML files: all or none, by one writer at a time, and nothing else touched."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock

from many_writers import survives
from stakeholders.changes import Added, Changed, ChangeSet, Removed, apply, invert, renaming, same
from stakeholders.errors import Overtaken, Unable
from stakeholders.findings import Finding
from stakeholders.model import Contact, Feedback, Function, Need, Party, Record, Topic
from stakeholders.stores import YamlStore
from stakeholders.stores.atomic import staged
from stakeholders.stores.yaml import locking
from stakeholders.stores.yaml import store as yaml_store
from stakeholders.stores.yaml.files import text_of

REGISTER = "register: {organisation: Example Ltd}   # ours\n"
AIRLINES = "# One of many\nparties:\n  - id: airlines\n    name: Airlines\n    power: 5   # they pay\n"
NEEDS = "needs:\n  - {id: on-time, party: airlines, statement: On time}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "parties").mkdir(parents=True)
    (folder / "register.yaml").write_bytes(REGISTER.encode())
    (folder / "parties" / "airlines.yaml").write_bytes(AIRLINES.encode())
    (folder / "needs.yaml").write_bytes(NEEDS.encode())
    return folder


POWER = Changed("parties", "airlines", "power", 5, 4)


def save(location: Path, *changes: Added | Changed | Removed) -> None:
    store = YamlStore(location)
    loaded = store.load()
    made = ChangeSet(changes)
    store.save(made, since=loaded, by="Quality", why="a test")
    assert same(store.load().register, apply(made, loaded.register))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the register that is read."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# What is written


def test_only_the_value_that_is_set_changes_on_the_disk(folder: Path) -> None:
    before = contents(folder)
    save(folder, POWER)
    after = contents(folder)
    assert after.pop("parties/airlines.yaml") == before.pop("parties/airlines.yaml").replace(b"power: 5", b"power: 4")
    assert after == before


def test_a_byte_order_mark_and_the_rights_of_the_file_stay(folder: Path) -> None:
    file = folder / "parties" / "airlines.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + AIRLINES.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    save(folder, POWER)
    assert (
        file.read_bytes() == b"\xef\xbb\xbf" + AIRLINES.replace("power: 5", "power: 4").replace("\n", "\r\n").encode()
    )
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o640


def test_a_preview_writes_nothing_and_shows_what_would_be_written(folder: Path) -> None:
    before = contents(folder)
    store = YamlStore(folder)
    shown = store.preview(ChangeSet((POWER, Added(Party(id="press", name="Press")))), since=store.load())
    assert [(change.path.relative_to(folder).as_posix(), change.before) for change in shown] == [
        ("parties/airlines.yaml", AIRLINES),
        ("parties/press.yaml", None),
    ]
    assert "power: 4   # they pay" in shown[0].after
    assert contents(folder) == before
    assert not (folder / ".stakeholders").exists()


def test_no_change_writes_nothing(folder: Path) -> None:
    save(folder)
    assert not (folder / ".stakeholders").exists()


def test_a_register_in_one_file_takes_all(tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    file.write_bytes((REGISTER + AIRLINES).encode())
    save(file, Added(Party(id="press", name="Press")), Added(Need(id="facts", party="press", statement="Facts")))
    assert list(tmp_path.glob("*.yaml")) == [file]
    assert file.read_bytes().decode().startswith(REGISTER + AIRLINES)


def test_a_register_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "all.yaml", tmp_path / "link.yaml"
    real.write_bytes((REGISTER + AIRLINES).encode())
    link.symlink_to(real)
    save(link, POWER)
    assert link.is_symlink()
    assert b"power: 4" in real.read_bytes()


def test_an_id_written_with_escapes_is_not_taken_for_another(tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    text = "parties:\n  - id: \"a\\x2db\"\n    name: One\n  - {name: Two, id: a}\n  - id: &b 'c'\n    name: Three\n"
    file.write_bytes((REGISTER + text).encode())
    for id, old, new in (("a", "Two", "2"), ("a-b", "One", "first"), ("c", "Three", "third")):
        save(file, Changed("parties", id, "name", old, new))
    assert file.read_bytes().decode() == REGISTER + text.replace("Two", "'2'").replace("One", "first").replace(
        "Three", "third"
    )


# Where new records stand


def placed(folder: Path, record: Record) -> str:
    before = contents(folder)
    save(folder, Added(record))
    (changed,) = [name for name, content in contents(folder).items() if before.get(name) != content]
    return changed


def test_a_new_party_has_a_file_of_its_own(folder: Path) -> None:
    assert placed(folder, Party(id="press", name="Press")) == "parties/press.yaml"


def test_a_party_that_is_there_again_stands_in_its_old_file(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    gone = ChangeSet((Removed(loaded.register.all(Party)["airlines"]),))
    store.save(gone, since=loaded, by="", why="")
    store.save(invert(gone), since=store.load(), by="", why="")
    assert files(folder) - {".stakeholders/lock", ".stakeholders/.gitignore", ".stakeholders/undo.json"} == {
        "register.yaml", "needs.yaml", "parties/airlines.yaml",
    }  # fmt: skip
    assert (folder / "parties/airlines.yaml").read_bytes().startswith(b"# One of many\n")


def test_what_belongs_to_a_party_stands_beside_it(folder: Path) -> None:
    assert placed(folder, Contact(id="desk", party="airlines", name="Desk")) == "parties/airlines.yaml"
    (folder / "needs.yaml").unlink()
    assert placed(folder, Need(id="spares", party="airlines", statement="Spares")) == "parties/airlines.yaml"


def test_a_kind_that_the_register_keeps_elsewhere_goes_there(folder: Path) -> None:
    assert placed(folder, Need(id="spares", party="airlines", statement="Spares")) == "needs.yaml"


def test_a_new_party_and_its_needs_stand_in_one_new_file(folder: Path) -> None:
    (folder / "needs.yaml").unlink()
    save(folder, Added(Need(id="facts", party="press", statement="Facts")), Added(Party(id="press", name="Press")))
    assert (folder / "parties/press.yaml").read_bytes().decode() == (
        "parties:\n  - id: press\n    name: Press\n\nneeds:\n  - id: facts\n    party: press\n    statement: Facts\n"
    )


def test_other_records_stand_in_the_file_of_their_kind_else_where_most_of_it_do_else_in_a_new_one(folder: Path) -> None:
    assert placed(folder, Feedback(id="thanks", party="airlines")) == "feedback.yaml"
    assert placed(folder, Topic(id="delivery", name="Delivery")) == "organisation.yaml"
    (folder / "organisation.yaml").rename(folder / "words.yaml")
    assert placed(folder, Topic(id="price", name="Price")) == "words.yaml"
    assert placed(folder, Function(id="sales", name="Sales")) == "organisation.yaml"


def test_where_all_parties_stand_in_one_file_new_ones_do_too(folder: Path) -> None:
    (folder / "parties/airlines.yaml").write_bytes(AIRLINES.encode() + b"  - {id: press, name: Press}\n")
    assert placed(folder, Party(id="lessors", name="Lessors")) == "parties/airlines.yaml"


def test_a_new_file_names_the_schema_where_the_folder_has_it(folder: Path) -> None:
    (folder / "register.schema.json").write_text("{}", encoding="utf-8")
    save(folder, Added(Party(id="press", name="Press")))
    first = (folder / "parties/press.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../register.schema.json"


# Others who write


def test_what_others_have_saved_meanwhile_stays(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    save(folder, Changed("parties", "airlines", "name", "Airlines", "All airlines"))
    store.save(ChangeSet((POWER,)), since=loaded, by="", why="")
    text = (folder / "parties/airlines.yaml").read_text(encoding="utf-8")
    assert "name: All airlines\n    power: 4   # they pay" in text


def test_the_second_of_two_edits_of_one_field_is_refused(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    store.save(ChangeSet((POWER,)), since=loaded, by="", why="")
    before = contents(folder)
    with pytest.raises(Overtaken, match=r"`power` of airlines is '4' by now, and no longer '5'"):
        store.save(ChangeSet((Changed("parties", "airlines", "power", 5, 1),)), since=loaded, by="", why="")
    assert contents(folder) == before


def test_a_record_that_is_there_by_now_is_not_added_again(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    (folder / "more.yaml").write_bytes(b"topics: [{id: press, name: Press}]\n")
    with pytest.raises(Overtaken, match="there is a record press already"):
        store.save(ChangeSet((Added(Party(id="press", name="Press")),)), since=loaded, by="", why="")


def test_an_editor_that_saves_at_the_last_moment_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "parties/airlines.yaml"

    def staged_while_somebody_saves(*args: object, **named: object) -> Path:
        file.write_bytes(AIRLINES.replace("Airlines", "Theirs").encode())
        return staged(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("stakeholders.stores.yaml.journal.staged", staged_while_somebody_saves)
    store = YamlStore(folder)
    with pytest.raises(Overtaken, match=r"airlines\.yaml was changed by somebody else just now"):
        store.save(ChangeSet((POWER,)), since=store.load(), by="", why="")
    assert b"name: Theirs" in file.read_bytes()
    assert not list(folder.rglob("*.new"))


def test_writers_wait_for_each_other(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    with locking.writing(folder, "the first"):
        second = threading.Thread(target=lambda: store.save(ChangeSet((POWER,)), since=loaded, by="", why=""))
        second.start()
        second.join(0.2)
        assert second.is_alive()
        assert b"power: 5" in (folder / "parties/airlines.yaml").read_bytes()
    second.join(30)
    assert b"power: 4" in (folder / "parties/airlines.yaml").read_bytes()


def test_who_has_been_waited_for_in_vain_is_named(folder: Path) -> None:
    hidden = folder / ".stakeholders"
    hidden.mkdir()
    with FileLock(hidden / "lock"):
        (hidden / "writer").write_text("Quality (process 7, since noon)", encoding="utf-8")
        told = pytest.raises(Unable, match=r"^Quality \(process 7, since noon\) has been writing to .*mine for more")
        with told, locking.writing(folder, "me", patience=0.1):
            pass


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    assert "8 writers x 10 adds: 80 needs there" in survives(tmp_path / "register", writers=8, adds=10)


# What cannot be written


def require_untouched(folder: Path, before: dict[str, bytes]) -> None:
    assert contents(folder) == before
    assert not list(folder.rglob("*.new"))
    assert not list(folder.rglob("*.old"))


@pytest.mark.parametrize("full_at", [1, 3, 4, 5])  # the second is of a folder
def test_on_a_full_disk_all_files_are_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch, full_at: int) -> None:
    before = contents(folder)
    store = YamlStore(folder)
    loaded = store.load()
    flushed: list[int] = []
    flush = os.fsync

    def full(handle: int) -> None:
        flushed.append(handle)
        if len(flushed) == full_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        Unable, match=r"(undo\.json|airlines\.yaml|needs\.yaml|journal\.json) could not be written: No space"
    ):
        store.save(renaming(loaded.register, "airlines", "lines"), since=loaded, by="", why="")
    require_untouched(folder, before)
    assert store.undoable() is None


def test_a_file_that_may_not_grow_stays_as_it_is(folder: Path) -> None:
    """A real failure of the system, in a process of its own, in which no file may exceed 2,000 bytes."""
    if sys.platform == "win32":
        return  # which knows no such limit
    before = contents(folder)
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from stakeholders.stores import YamlStore\n"
        "from stakeholders.changes import *\n"
        "from stakeholders.errors import Unable\n"
        "store = YamlStore(Path(sys.argv[1])); loaded = store.load()\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "change = Changed('parties', 'airlines', 'notes', '', 'long ' * 1000)\n"
        "try: store.save(ChangeSet((change,)), since=loaded, by='', why='')\n"
        "except Unable as told: print(told.message)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert "could not be written: File too large" in done.stdout
    require_untouched(folder, before)


def test_a_failure_between_two_files_puts_the_first_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    store = YamlStore(folder)
    loaded = store.load()
    replace = Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if Path(target).name == "needs.yaml":
            raise OSError(errno.EBUSY, "Device or resource busy")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(Unable, match=r"needs\.yaml could not be written: Device or resource busy"):
        store.save(renaming(loaded.register, "airlines", "lines"), since=loaded, by="", why="")
    require_untouched(folder, before)


def test_a_file_that_is_read_only_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "airlines.yaml")  # root may write all
    store = YamlStore(folder)
    with pytest.raises(Unable, match=r"airlines\.yaml could not be written: it is read-only"):
        store.save(ChangeSet((POWER,)), since=store.load(), by="", why="")
    require_untouched(folder, before)


def test_a_folder_that_may_not_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)

    def denied(self: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", denied)
    store = YamlStore(folder)
    with pytest.raises(Unable, match=r"\.stakeholders could not be made: Permission denied"):
        store.save(ChangeSet((POWER,)), since=store.load(), by="", why="")
    assert contents(folder) == before


def test_a_register_that_could_not_be_read_whole_is_not_written(folder: Path) -> None:
    (folder / "broken.yaml").write_text("needs: [", encoding="utf-8")
    before = contents(folder)
    store = YamlStore(folder)
    with pytest.raises(Unable, match=r"could not be read whole, so it is not changed: .*broken\.yaml:2:1: this is not"):
        store.save(ChangeSet((POWER,)), since=store.load(), by="", why="")
    assert contents(folder) == before


def test_a_character_that_yaml_cannot_hold_is_refused_by_name(folder: Path) -> None:
    store = YamlStore(folder)
    bell = Changed("parties", "airlines", "notes", "", "ring \x07")
    with pytest.raises(Unable, match=r"`notes` of airlines holds the character \\x07, which a YAML file cannot hold"):
        store.save(ChangeSet((bell,)), since=store.load(), by="", why="")


def test_a_header_that_is_nowhere_cannot_be_changed(folder: Path) -> None:
    (folder / "register.yaml").write_text("", encoding="utf-8")
    store = YamlStore(folder)
    scope = Changed("register", "", "scope", "", "Panels")
    with pytest.raises(Unable, match="no file holds `register:`"):
        store.save(ChangeSet((scope,)), since=store.load(), by="", why="")


# Files that are left with nothing


def test_a_file_goes_with_the_last_record_in_it(folder: Path) -> None:
    need = YamlStore(folder).load().register.find("on-time")
    assert need is not None
    save(folder, Removed(need))
    assert set(contents(folder)) == {"register.yaml", "parties/airlines.yaml"}


def test_undoing_takes_a_new_file_away_and_brings_a_removed_one_back(folder: Path) -> None:
    (folder / "register.schema.json").write_text("{}", encoding="utf-8")
    before = files(folder)
    save(folder, Added(Party(id="owners", name="Owners")))
    assert "parties/owners.yaml" in contents(folder)
    for expected in (before, {*before, "parties/owners.yaml"}):
        store = YamlStore(folder)
        entry = store.undoable()
        assert entry is not None
        store.save(invert(entry.changes), since=store.load(), by="", why="undo")
        assert {name for name in files(folder) if not name.startswith(".")} == expected


@pytest.mark.parametrize("left", ["# One of many\n", "needs: []\n"])
def test_a_file_stays_where_anything_else_is_left_in_it(folder: Path, left: str) -> None:
    file = folder / "parties/airlines.yaml"
    file.write_text(f"{left}parties:\n- {{id: owners, name: Owners}}\n", encoding="utf-8")
    (folder / "needs.yaml").unlink()
    save(folder, Removed(Party(id="owners", name="Owners")))
    assert file.read_text(encoding="utf-8") == left


def test_the_file_that_marks_the_register_stays_without_records(folder: Path) -> None:
    (folder / "register.yaml").write_text("topics:\n- {id: t, name: T}\n", encoding="utf-8")
    (folder / "header.yaml").write_text(REGISTER, encoding="utf-8")
    save(folder, Removed(Topic(id="t", name="T")))
    assert (folder / "register.yaml").read_bytes() == b""


def test_a_register_in_one_file_stays_without_records(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("topics:\n- {id: t, name: T}\n", encoding="utf-8")
    save(file, Removed(Topic(id="t", name="T")))
    assert file.read_bytes() == b""


def test_who_reads_while_a_file_goes_reads_what_is_there_afterwards(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(file: Path, findings: list[Finding]) -> str | None:
        (folder / "needs.yaml").unlink(missing_ok=True)
        return text_of(file, findings)

    monkeypatch.setattr(yaml_store, "text_of", slow)
    loaded = YamlStore(folder).load()
    assert (set(loaded.register.ids), loaded.findings) == ({"airlines"}, ())


# Places where nothing can be written


@pytest.mark.parametrize("name", [".stakeholders", ".stakeholders/lock", ".stakeholders/undo.json"])
def test_what_is_in_the_way_of_the_hidden_files_is_named(folder: Path, name: str) -> None:
    in_the_way = folder / name
    if name == ".stakeholders":
        in_the_way.write_text("", encoding="utf-8")
    else:
        in_the_way.mkdir(parents=True)
    before = contents(folder)
    store = YamlStore(folder)
    with pytest.raises(Unable, match=re.escape(name)):
        store.save(ChangeSet((POWER,)), since=store.load(), by="", why="")
    assert contents(folder) == before


def test_a_register_that_has_gone_since_it_was_read_leaves_nothing_behind(folder: Path) -> None:
    store = YamlStore(folder)
    loaded = store.load()
    shutil.rmtree(folder)
    with pytest.raises(Unable, match="there is no register"):
        store.save(ChangeSet((POWER,)), since=loaded, by="", why="")
    assert list(folder.parent.iterdir()) == []


def test_a_hidden_folder_that_may_not_be_looked_into_keeps_nobody_from_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Path.exists

    def refused(path: Path) -> bool:
        if path.name == "journal.json":
            raise PermissionError(errno.EACCES, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "exists", refused)
    assert set(YamlStore(folder).load().register.ids) == {"airlines", "on-time"}


def test_a_hidden_folder_without_the_right_to_write_is_no_crash(folder: Path) -> None:
    save(folder, POWER)
    (folder / ".stakeholders").chmod(0o555)  # which does not keep an administrator from it
    store = YamlStore(folder)
    with suppress(Unable):
        store.save(invert(ChangeSet((POWER,))), since=store.load(), by="", why="")
    (folder / ".stakeholders").chmod(0o755)


# Undoing


def test_the_last_change_can_be_unmade(folder: Path) -> None:
    before = contents(folder)
    store = YamlStore(folder)
    store.save(ChangeSet((POWER,)), since=store.load(), by="Quality", why="They pay less")
    entry = store.undoable()
    assert entry is not None
    assert (entry.by, entry.why, entry.changes) == ("Quality", "They pay less", ChangeSet((POWER,)))
    assert entry.at.tzinfo is not None
    store.save(invert(entry.changes), since=store.load(), by="", why="undo")
    assert contents(folder) == before


def test_a_change_that_somebody_has_changed_since_cannot_be_unmade(folder: Path) -> None:
    save(folder, POWER)
    file = folder / "parties/airlines.yaml"
    file.write_bytes(file.read_bytes().replace(b"power: 4", b"power: 3"))
    assert YamlStore(folder).undoable() is None


def test_where_nothing_was_changed_nothing_can_be_unmade(folder: Path) -> None:
    assert YamlStore(folder).undoable() is None
    (folder / ".stakeholders").mkdir()
    (folder / ".stakeholders/undo.json").write_text('{"format": "other"}', encoding="utf-8")
    assert YamlStore(folder).undoable() is None


def test_what_only_this_machine_needs_is_kept_out_of_version_control(folder: Path) -> None:
    save(folder, POWER)
    ignored = (folder / ".stakeholders/.gitignore").read_text(encoding="utf-8").splitlines()
    assert {"lock", "undo.json"} <= set(ignored)
    assert "sync.json" not in ignored


def test_whoever_may_write_in_the_folder_may_write_beside_the_register(folder: Path) -> None:
    folder.chmod(0o770)
    save(folder, POWER)
    if sys.platform != "win32":
        assert (folder / ".stakeholders").stat().st_mode & 0o777 == 0o770
        assert (folder / ".stakeholders/lock").stat().st_mode & 0o777 == 0o660


def test_registers_that_lie_side_by_side_have_each_its_own_last_change(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((REGISTER + AIRLINES).encode())
    save(tmp_path / "a.yaml", POWER)
    save(tmp_path / "b.yaml", POWER)
    assert YamlStore(tmp_path / "a.yaml").undoable() is None
    assert YamlStore(tmp_path / "b.yaml").undoable() is not None
