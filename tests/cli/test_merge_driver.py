"""Two branches of a register, merged by Git with the driver installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from running import ran

from git_repositories import GitFolder, repository
from stakeholders.changes import diff
from stakeholders.model import Need, Register
from stakeholders.stores import YamlStore

START = """\
# Who we work for
register: {organisation: Example Ltd, levels: [operative, executive]}

parties:
  - id: airlines
    name: Airlines   # the largest

needs:
  - id: on-time
    party: airlines
    statement: Panels arrive on the day promised.
    importance: 4
    satisfaction: 3
    tags: [delivery, hangar]

  - id: light
    party: airlines
    statement: Panels are light.
    importance: 2
"""


@pytest.fixture
def mine(tmp_path: Path) -> GitFolder:
    """A repository with a register and the driver installed."""
    made = repository(tmp_path / "mine")
    made.put("register.yaml", START)
    made.commit("2026-09-01")
    assert ran("merge-driver", "--install", "-r", made.folder).code == 0
    made.commit("2026-09-01", "Merge the register with its own driver")
    return made


def merge(mine: GitFolder, ours: str, theirs: str, *, code: int = 0) -> str:
    """Commit one text on a branch and the other on main, then merge the branch; what Git and the driver say."""
    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put("register.yaml", theirs)
    mine.commit("2026-09-02", "Theirs")
    mine.git("checkout", "--quiet", "main")
    mine.put("register.yaml", ours)
    mine.commit("2026-09-03", "Ours")
    return mine.git("merge", "--no-edit", "branch", code=code)


def loaded(mine: GitFolder) -> Register:
    """The register after the merge, which must have nothing wrong in it."""
    found = YamlStore(mine.folder).load()
    assert found.findings == ()
    return found.register


def need(register: Register, id: str) -> Need:
    return register.all(Need)[id]


def test_two_branches_that_touch_different_fields_of_one_record_merge(mine: GitFolder) -> None:
    ours, theirs = START.replace("importance: 4", "importance: 5"), START.replace("satisfaction: 3", "satisfaction: 2")
    merge(mine, ours, theirs)
    assert mine.text("register.yaml") == ours.replace("satisfaction: 3", "satisfaction: 2")
    assert mine.git("status", "--porcelain") == ""


def test_without_the_driver_the_same_two_branches_would_not_merge(mine: GitFolder) -> None:
    ran("merge-driver", "--uninstall", "-r", mine.folder)
    ours, theirs = START.replace("importance: 4", "importance: 5"), START.replace("satisfaction: 3", "satisfaction: 2")
    merge(mine, ours, theirs, code=1)


def test_the_comments_of_both_branches_are_kept_where_the_lines_merge(mine: GitFolder) -> None:
    ours = START.replace("# Who we work for", "# Who we work for, and why")
    theirs = START.replace("    importance: 2", "    importance: 2   # asked twice")
    merge(mine, ours, theirs)
    assert mine.text("register.yaml") == ours.replace("    importance: 2", "    importance: 2   # asked twice")


def test_a_comment_of_the_other_branch_that_is_not_taken_over_is_told(mine: GitFolder) -> None:
    ours = START.replace("importance: 4", "importance: 5")
    theirs = START.replace("satisfaction: 3", "satisfaction: 2   # survey of May")
    said = merge(mine, ours, theirs)
    assert need(loaded(mine), "on-time").satisfaction == 2
    assert "register.yaml: this comment of the other side was not taken over: # survey of May" in said


def test_records_that_both_branches_add_in_one_place_are_both_there(mine: GitFolder) -> None:
    ours = START + "\n  - id: quiet\n    party: airlines\n    statement: Panels are quiet.   # ours\n"
    theirs = START + "\n  - id: cheap\n    party: airlines\n    statement: Panels are cheap.\n"
    merge(mine, ours, theirs)
    assert mine.text("register.yaml").startswith(ours)
    assert list(loaded(mine).all(Need)) == ["on-time", "light", "quiet", "cheap"]


def test_lists_of_words_that_both_branches_change_take_what_either_added_and_lose_what_either_removed(
    mine: GitFolder,
) -> None:
    ours = START.replace("[delivery, hangar]", "[delivery, hangar, key-account]")
    theirs = START.replace("[delivery, hangar]", "[delivery, line]")
    merge(mine, ours, theirs)
    assert need(loaded(mine), "on-time").tags == ("delivery", "key-account", "line")


def test_a_field_that_both_branches_changed_stands_between_markers_and_the_rest_is_merged(mine: GitFolder) -> None:
    ours = START.replace("importance: 4", "importance: 5").replace("importance: 2", "importance: 1")
    theirs = START.replace("importance: 4", "importance: 3").replace("satisfaction: 3", "satisfaction: 2")
    said = merge(mine, ours, theirs, code=1)
    assert "conflict: register.yaml: needs on-time: importance is 5 here, 3 there (it was 4)" in said
    assert mine.text("register.yaml") == (
        START.replace(
            "    importance: 4\n",
            "<<<<<<< ours\n    importance: 5\n=======\n    importance: 3\n>>>>>>> theirs\n",
        )
        .replace("satisfaction: 3", "satisfaction: 2")
        .replace("importance: 2", "importance: 1")
    )
    assert mine.git("status", "--porcelain") == "UU register.yaml\n"


def test_a_file_with_a_conflict_in_it_fails_the_check(mine: GitFolder) -> None:
    merge(
        mine, START.replace("importance: 4", "importance: 5"), START.replace("importance: 4", "importance: 3"), code=1
    )
    found = ran("check", mine.folder)
    assert found.code == 1
    assert "invalid-yaml" in found.out


def test_two_fields_in_one_line_stand_between_markers_once(mine: GitFolder) -> None:
    flow = "register: {organisation: Example Ltd, scope: Panels, revision: '1'}\n"
    mine.put("register.yaml", flow)
    mine.commit("2026-09-01", "Flow")
    ours, theirs = flow.replace("Panels", "Doors").replace("'1'", "'2'"), flow.replace("Panels", "Floors")
    theirs = theirs.replace("'1'", "'3'")
    merge(mine, ours, theirs, code=1)
    assert mine.text("register.yaml") == f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def test_a_record_that_one_branch_removed_and_the_other_changed_stands_between_markers(mine: GitFolder) -> None:
    removed = START[: START.index("  - id: light")].rstrip() + "\n"
    said = merge(mine, START.replace("importance: 2", "importance: 1"), removed, code=1)
    assert "conflict: register.yaml: needs light: changed or needed here, removed there" in said
    text = mine.text("register.yaml")
    ours = text[text.index("<<<<<<< ours") : text.index("=======")]
    assert "- id: light\n" in ours
    assert "importance: 1\n" in ours
    assert text.endswith("=======\n>>>>>>> theirs\n")


def test_a_record_removed_here_and_changed_there_can_be_taken_from_between_the_markers(mine: GitFolder) -> None:
    removed = START[: START.index("  - id: light")].rstrip() + "\n"
    said = merge(mine, removed, START.replace("importance: 2", "importance: 1"), code=1)
    assert "needs light: removed here, changed or needed there" in said
    text = mine.text("register.yaml")
    markers = ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n")
    assert [text.count(marker) for marker in markers] == [1, 1, 1]
    for marker in markers:
        text = text.replace(marker, "")
    mine.put("register.yaml", text)
    assert need(loaded(mine), "light").importance == 1


def test_a_party_removed_on_one_branch_and_needed_on_the_other_is_a_conflict_though_the_lines_merge(
    mine: GitFolder,
) -> None:
    second = "\n  - id: lessors\n    name: Lessors\n"
    start = START.replace("   # the largest\n", f"   # the largest\n{second}")
    mine.put("register.yaml", start)
    mine.commit("2026-09-01", "Two parties")
    said = merge(
        mine,
        START,
        start.replace(
            "    party: airlines\n    statement: Panels are l", "    party: lessors\n    statement: Panels are l"
        ),
        code=1,
    )
    assert "parties lessors: removed here, changed or needed there" in said


def test_line_ends_and_a_byte_order_mark_are_kept(mine: GitFolder) -> None:
    windows = "\ufeff" + START.replace("\n", "\r\n")
    mine.put("register.yaml", windows)
    mine.commit("2026-09-01", "Windows")
    ours, theirs = (
        windows.replace("importance: 4", "importance: 5"),
        windows.replace("satisfaction: 3", "satisfaction: 2"),
    )
    merge(mine, ours, theirs)
    assert mine.text("register.yaml") == ours.replace("satisfaction: 3", "satisfaction: 2")


def test_a_conflict_in_a_file_of_windows_has_markers_with_its_line_ends(mine: GitFolder) -> None:
    windows = START.replace("\n", "\r\n")
    mine.put("register.yaml", windows)
    mine.commit("2026-09-01", "Windows")
    merge(
        mine,
        windows.replace("importance: 4", "importance: 5"),
        windows.replace("importance: 4", "importance: 3"),
        code=1,
    )
    assert "<<<<<<< ours\r\n    importance: 5\r\n=======\r\n" in mine.text("register.yaml")
    assert mine.text("register.yaml").replace("\r\n", "").count("\n") == 0


def test_a_file_that_cannot_be_read_whole_is_merged_by_lines(mine: GitFolder) -> None:
    broken = START + "  nonsense: [\n"
    said = merge(mine, broken, START.replace("organisation: Example Ltd", "organisation: Example plc"))
    assert "note: register.yaml is merged by lines, for one side of it could not be read whole" in said
    assert mine.text("register.yaml") == broken.replace("Example Ltd", "Example plc")


def test_a_file_that_both_branches_have_added_is_merged_without_a_base(mine: GitFolder) -> None:
    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put("more.yaml", "parties:\n  - id: lessors\n    name: Lessors\n")
    mine.commit("2026-09-02", "Theirs")
    mine.git("checkout", "--quiet", "main")
    mine.put("more.yaml", "parties:\n  - id: makers\n    name: Makers\n")
    mine.commit("2026-09-03", "Ours")
    mine.git("merge", "--no-edit", "branch")
    assert {"lessors", "makers"} <= set(loaded(mine).ids)


def test_merging_from_either_side_says_the_same(mine: GitFolder) -> None:
    one = START.replace("importance: 4", "importance: 5").replace("name: Airlines", "name: All airlines")
    other = (
        START.replace("satisfaction: 3", "satisfaction: 2") + "  - {id: cheap, party: airlines, statement: Cheap.}\n"
    )
    merge(mine, one, other)
    here = loaded(mine)
    mine.git("reset", "--quiet", "--hard", "branch")
    mine.git("merge", "--no-edit", "main@{1}")
    assert not diff(here, loaded(mine))


def test_of_two_bases_of_a_sync_the_earlier_one_is_taken(mine: GitFolder) -> None:
    def base(entry: int) -> str:
        return json.dumps({"format": "stakeholders.sync/1", "database": "d", "entry": entry, "hash": "0"}, indent=2)

    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put(".stakeholders/sync.json", base(5))
    mine.commit("2026-09-02", "Theirs")
    mine.git("checkout", "--quiet", "main")
    mine.put(".stakeholders/sync.json", base(12))
    mine.commit("2026-09-03", "Ours")
    mine.git("merge", "--no-edit", "branch")
    assert mine.text(".stakeholders/sync.json") == base(5)


def test_bases_of_two_databases_are_left_to_a_person(mine: GitFolder) -> None:
    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put(".stakeholders/sync.json", '{"database": "one", "entry": 1}\n')
    mine.commit("2026-09-02", "Theirs")
    mine.git("checkout", "--quiet", "main")
    mine.put(".stakeholders/sync.json", '{"database": "two", "entry": 1}\n')
    mine.commit("2026-09-03", "Ours")
    mine.git("merge", "--no-edit", "branch", code=1)


def test_installing_twice_changes_nothing_more(mine: GitFolder) -> None:
    before = mine.text(".git/config"), mine.text(".gitattributes")
    again = ran("merge-driver", "--install", "-r", mine.folder)
    assert again.err == "it is installed already\n"
    assert (mine.text(".git/config"), mine.text(".gitattributes")) == before


def test_uninstalling_leaves_what_was_there_before(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", START)
    mine.put(".gitattributes", "*.png binary")
    config = mine.text(".git/config")
    ran("merge-driver", "--install", "-r", mine.folder)
    assert mine.text(".gitattributes").splitlines()[:2] == ["*.png binary", "*.yaml merge=stakeholders"]
    gone = ran("merge-driver", "--uninstall", "-r", mine.folder)
    assert gone.code == 0
    assert "removed merge.stakeholders from the settings of this repository" in gone.err
    assert mine.text(".gitattributes") == "*.png binary\n"
    assert mine.text(".git/config").split() == config.split()
    assert ran("merge-driver", "--uninstall", "-r", mine.folder).err == "it was not installed\n"


def test_a_register_in_one_file_is_named_whatever_it_is_called(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("übung [1] a.yaml", START)
    ran("merge-driver", "--install", "-r", mine.folder / "übung [1] a.yaml")
    found = mine.git("-c", "core.quotepath=off", "check-attr", "merge", "übung [1] a.yaml", "other.yaml")
    assert found == '"übung [1] a.yaml": merge: stakeholders\nother.yaml: merge: unspecified\n' or (
        found == "übung [1] a.yaml: merge: stakeholders\nother.yaml: merge: unspecified\n"
    )


def test_a_register_in_a_folder_does_not_touch_the_yaml_around_it(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("quality/parties/a.yaml", START)
    ran("merge-driver", "--install", "-r", mine.folder / "quality")
    found = mine.git("check-attr", "merge", "quality/parties/a.yaml", "quality/b.yml", "mkdocs.yaml")
    assert [line.rpartition(" ")[2] for line in found.splitlines()] == ["stakeholders", "stakeholders", "unspecified"]


def test_the_driver_runs_with_the_interpreter_that_installed_it(mine: GitFolder) -> None:
    assert Path(sys.executable).as_posix() in mine.git("config", "merge.stakeholders.driver")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "three files are merged: BASE OURS THEIRS"),
        (("--install", "--uninstall"), "--install and --uninstall stand alone"),
        (("a", "b", "c"), "there is no file a"),
        (("--install", "-r", "."), "stands in no Git repository"),
        (("--install", "-r", "sqlite:///register.db"), "a database is not merged by Git"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = ran("merge-driver", *arguments)
    assert found.code == 2
    assert message in found.err
