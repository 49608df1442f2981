"""Git's history of a register, in records and fields."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from git_repositories import GitFolder, repository
from stakeholders.changes import Added, Changed, ChangeSet, Removed
from stakeholders.model import Party
from stakeholders.stores import Entry, YamlStore
from stakeholders.stores.git.history import UNCOMMITTED

HEADER = "register: {organisation: Example Ltd}\n"
AIRLINES = "parties:\n  - id: airlines\n    name: Airlines\n    power: 4\n"
NEED = "needs:\n  - id: on-time\n    party: airlines\n    statement: On time.\n    importance: 4\n"


@pytest.fixture
def mine(tmp_path: Path) -> GitFolder:
    made = repository(tmp_path / "mine")
    made.put("register.yaml", HEADER)
    made.put("a.yaml", AIRLINES)
    made.commit("2026-03-01", "Start")
    return made


def history(mine: GitFolder, id: str | None = None) -> list[Entry]:
    return list(YamlStore(mine.folder).history(id))


def told(entry: Entry) -> list[str]:
    """The changes of an entry, each in a few words."""
    return [_words(change) for change in entry.changes]


def _words(change: Added | Changed | Removed) -> str:
    if isinstance(change, Changed):
        return f"{change.id}.{change.field}: {change.old} > {change.new}"
    return f"{'+' if isinstance(change, Added) else '-'} {change.id}"


def test_each_commit_is_an_entry_with_who_when_and_why(mine: GitFolder) -> None:
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 5"))
    commit = mine.commit("2026-03-02", "More power\n\nThey said so in spring.", by="B. Example")
    latest, first = history(mine)
    assert latest == Entry(
        commit[:8],
        dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC),
        "B. Example",
        "More power",
        ChangeSet((Changed("parties", "airlines", "power", 4, 5),)),
    )
    assert told(first) == [".organisation:  > Example Ltd", "+ airlines"]


@pytest.mark.parametrize(
    ("seconds", "year"), [("99999999999999", 2999), ("253402300800", 2999), ("-5", 1970), ("", 1970)]
)
def test_a_commit_of_a_day_that_no_calendar_has_is_told_all_the_same(mine: GitFolder, seconds: str, year: int) -> None:
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 5"))
    mine.git("add", "--all")
    who = f"B. Example <b@example.org> {seconds} +0000"
    said = f"tree {mine.git('write-tree')}parent {mine.git('rev-parse', 'HEAD')}author {who}\ncommitter {who}\n\nOdd\n"
    mine.put("../commit", said)
    mine.git("reset", "--quiet", mine.git("hash-object", "-t", "commit", "-w", "--literally", "../commit").strip())
    latest = history(mine)[0]
    assert (latest.at.year, latest.by, latest.why) == (year, "B. Example", "Odd")
    assert told(latest) == ["airlines.power: 4 > 5"]


def test_a_commit_that_changes_no_record_is_no_entry(mine: GitFolder) -> None:
    mine.put("a.yaml", "# The largest first\n" + AIRLINES)
    mine.commit("2026-03-02", "A comment")
    mine.put("README.md", "Ours")
    mine.commit("2026-03-03", "Elsewhere")
    mine.put("b.yaml", AIRLINES)
    (mine.folder / "a.yaml").unlink()
    mine.commit("2026-03-04", "Moved to another file")
    assert [entry.why for entry in history(mine)] == ["Start"]


def test_what_is_not_committed_yet_comes_first(mine: GitFolder) -> None:
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 2"))
    mine.put("b.yaml", NEED)
    latest, _ = history(mine)
    assert (latest.name, latest.by, latest.why) == (UNCOMMITTED, "", "")
    assert told(latest) == ["airlines.power: 4 > 2", "+ on-time"]


def test_other_line_ends_in_the_folder_are_no_change(mine: GitFolder) -> None:
    mine.put("a.yaml", AIRLINES.replace("\n", "\r\n"))
    assert [entry.why for entry in history(mine)] == ["Start"]


def test_before_the_first_commit_everything_is_not_committed_yet(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER + AIRLINES)
    [entry] = history(mine)
    assert entry.name == UNCOMMITTED
    assert told(entry) == [".organisation:  > Example Ltd", "+ airlines"]


def test_a_file_removed_removes_its_records(mine: GitFolder) -> None:
    (mine.folder / "a.yaml").unlink()
    assert told(history(mine)[0]) == ["- airlines"]
    mine.commit("2026-03-02", "Gone")
    assert told(history(mine)[0]) == ["- airlines"]


def test_a_record_renamed_is_told_as_renamed_with_what_follows_it(mine: GitFolder) -> None:
    mine.put("b.yaml", NEED)
    mine.commit("2026-03-02", "A need")
    mine.put("a.yaml", AIRLINES.replace("id: airlines", "id: carriers"))
    mine.put("b.yaml", NEED.replace("party: airlines", "party: carriers"))
    mine.commit("2026-03-03", "Renamed")
    assert told(history(mine)[0]) == ["airlines.id: airlines > carriers", "on-time.party: airlines > carriers"]


def test_the_history_of_a_record_goes_on_under_the_name_it_had_before(mine: GitFolder) -> None:
    mine.put("b.yaml", NEED)
    mine.commit("2026-03-02", "A need")
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 5"))
    mine.commit("2026-03-03", "More power")
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 5").replace("id: airlines", "id: carriers"))
    mine.put("b.yaml", NEED.replace("party: airlines", "party: carriers"))
    mine.commit("2026-03-04", "Renamed")
    assert [(entry.why, told(entry)) for entry in history(mine, "carriers")] == [
        ("Renamed", ["airlines.id: airlines > carriers"]),
        ("More power", ["airlines.power: 4 > 5"]),
        ("Start", ["+ airlines"]),
    ]
    assert history(mine, "no-such-record") == []


def test_a_file_cut_by_an_error_of_syntax_is_told_so_and_not_as_removals(mine: GitFolder) -> None:
    mine.put("a.yaml", AIRLINES + "  - id: [\n")
    mine.commit("2026-03-02", "Broken")
    mine.put("a.yaml", AIRLINES.replace("power: 4", "power: 5"))
    mine.commit("2026-03-03", "Mended, with more power")
    mended, broken, _ = history(mine)
    assert (told(broken), "a.yaml could not be read whole" in broken.note) == ([], True)
    assert told(mended) == ["airlines.power: 4 > 5"]
    assert "all that changed since it could is told here" in mended.note


@pytest.mark.parametrize("broken", [b"\xff", b"partys:\n  - id: a", b"- id: airlines", b"parties:\n  - airlines"])
def test_whatever_cannot_be_read_of_a_file_is_not_told_as_gone(mine: GitFolder, broken: bytes) -> None:
    mine.put("a.yaml", broken)
    [latest, _] = history(mine)
    assert (told(latest), "a.yaml could not be read whole" in latest.note) == ([], True)


def test_a_record_without_what_it_must_say_is_told_as_unread(mine: GitFolder) -> None:
    mine.put("a.yaml", AIRLINES.replace("    name: Airlines\n", ""))
    mine.commit("2026-03-02", "Without its name")
    mine.put("a.yaml", AIRLINES)
    mine.commit("2026-03-03", "With its name")
    for entry in history(mine)[:2]:
        assert (told(entry), entry.note) == ([], "airlines could not be read on one side")


def merged(mine: GitFolder, ours: str, theirs: str, result: str) -> None:
    """Commit one text on a branch and the other on main, then a merge that holds the result."""
    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put("a.yaml", theirs)
    mine.commit("2026-03-02", "Theirs")
    mine.git("checkout", "--quiet", "main")
    mine.put("a.yaml", ours)
    mine.commit("2026-03-03", "Ours")
    mine.git("merge", "--no-commit", "--strategy=ours", "branch")
    mine.put("a.yaml", result)
    mine.commit("2026-03-04", "Merge")


def test_a_merge_of_two_branches_says_nothing_new(mine: GitFolder) -> None:
    ours, theirs = AIRLINES.replace("power: 4", "power: 5"), AIRLINES.replace("Airlines", "All airlines")
    merged(mine, ours, theirs, ours.replace("Airlines", "All airlines"))
    assert [entry.why for entry in history(mine)] == ["Ours", "Theirs", "Start"]


def test_a_merge_tells_only_what_differs_from_every_parent(mine: GitFolder) -> None:
    ours, theirs = AIRLINES.replace("power: 4", "power: 5"), AIRLINES.replace("power: 4", "power: 3")
    result = AIRLINES.replace("power: 4", "power: 2") + "  - {id: lessors, name: Lessors}\n"
    merged(mine, ours, theirs + "    interest: 2\n", result.replace("power: 2\n", "power: 2\n    interest: 2\n"))
    merge = history(mine)[0]
    assert (merge.why, told(merge)) == ("Merge", ["airlines.power: 5 > 2", "+ lessors"])


def test_the_end_of_a_shallow_clone_says_so_and_adds_nothing(mine: GitFolder, tmp_path: Path) -> None:
    for power in (5, 3):
        mine.put("a.yaml", AIRLINES.replace("power: 4", f"power: {power}"))
        mine.commit(f"2026-03-0{power}", f"Power {power}")
    mine.git("clone", "--quiet", "--depth=2", mine.folder.as_uri(), str(tmp_path / "clone"))
    latest, last = YamlStore(tmp_path / "clone").history()
    assert told(latest) == ["airlines.power: 5 > 3"]
    assert (told(last), "shallow" in last.note) == ([], True)


def test_names_with_blanks_and_umlauts_and_hostile_words_are_read(mine: GitFolder) -> None:
    mine.put("größe/ein Kunde\t1.yaml" if Path("/").anchor == "/" else "größe/ein Kunde 1.yaml", NEED)
    mine.commit("2026-03-02", "Größe \x1f\x02: [bold]\x1b[31mrot", by="Ä. Ö\x1b")
    latest, _ = history(mine)
    assert told(latest) == ["+ on-time"]
    assert latest.why.startswith("Größe")


def test_a_register_in_one_file_has_its_own_history(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("one.yaml", HEADER + AIRLINES)
    mine.put("two.yaml", HEADER + NEED)
    mine.commit("2026-03-01", "Both")
    mine.put("two.yaml", HEADER + NEED.replace("importance: 4", "importance: 5"))
    mine.commit("2026-03-02", "The second")
    assert [entry.why for entry in YamlStore(mine.folder / "one.yaml").history()] == ["Both"]
    assert [entry.why for entry in YamlStore(mine.folder / "two.yaml").history()] == ["The second", "Both"]


def test_a_history_is_read_no_further_than_it_is_asked_for(mine: GitFolder) -> None:
    for day in range(2, 12):
        mine.put("a.yaml", AIRLINES.replace("power: 4", f"power: {day % 5 + 1}"))
        mine.commit(f"2026-03-{day:02}", str(day))
    entries = YamlStore(mine.folder).history()
    assert next(entries).why == "11"
    del entries  # whose process ends with it: a warning of one left running would fail the test


def test_the_changes_of_all_entries_together_make_the_register(mine: GitFolder) -> None:
    from stakeholders.changes import apply, same
    from stakeholders.model import Register
    from stakeholders.model.header import Header

    mine.put("b.yaml", NEED)
    mine.commit("2026-03-02")
    mine.put("a.yaml", AIRLINES.replace("id: airlines", "id: carriers"))
    mine.put("b.yaml", NEED.replace("airlines", "carriers").replace("importance: 4", "importance: 1"))
    mine.commit("2026-03-03")
    register = Register(Header.model_construct(organisation=""))
    for entry in reversed(history(mine)):
        register = apply(entry.changes, register)
    assert same(register, YamlStore(mine.folder).load().register)
    assert list(register.all(Party)) == ["carriers"]
