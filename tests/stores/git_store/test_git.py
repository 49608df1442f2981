"""A register in files as it was on a day, or in a revision."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from pathlib import Path

import pytest

from git_repositories import GitFolder, repository
from stakeholders.changes import same
from stakeholders.errors import Unable
from stakeholders.model import Party
from stakeholders.stores import Loaded, YamlStore
from stakeholders.stores.git import revisions
from stakeholders.stores.git.repository import NoHistory

HEADER = "register: {organisation: Example Ltd}\n"


def parties(**powers: int) -> str:
    """A file with parties of that power."""
    return "parties:\n" + "".join(f"  - {{id: {id}, name: {id}, power: {power}}}\n" for id, power in powers.items())


@pytest.fixture
def mine(tmp_path: Path) -> GitFolder:
    """A repository with a register of three days in a folder below its top."""
    made = repository(tmp_path / "mine")
    made.put("README.md", "Ours")
    made.commit("2026-03-01", "Before the register")
    made.put("quality/register.yaml", HEADER)
    made.put("quality/parties/a.yaml", parties(airlines=3))
    made.commit("2026-03-10", "Start")
    made.put("quality/parties/a.yaml", parties(airlines=4))
    made.commit("2026-03-20", "More power")
    made.put("quality/parties/a.yaml", parties(airlines=5))
    return made


def store(mine: GitFolder) -> YamlStore:
    return YamlStore(mine.folder / "quality")


def on(mine: GitFolder | YamlStore, day: str) -> Loaded | None:
    return (mine if isinstance(mine, YamlStore) else store(mine)).load_as_of(dt.date.fromisoformat(day))


def powers(loaded: Loaded | None) -> dict[str, int | None]:
    assert loaded is not None
    return {party.id: party.power for party in loaded.register.all(Party).values()}


@pytest.mark.parametrize(("day", "power"), [("2026-03-10", 3), ("2026-03-19", 3), ("2026-03-20", 4), ("2026-04-01", 4)])
def test_a_day_shows_what_its_last_commit_held(mine: GitFolder, day: str, power: int) -> None:
    assert powers(on(mine, day)) == {"airlines": power}


@pytest.mark.parametrize("day", ["2026-03-09", "2026-02-28", "1969-12-31", "1900-01-01"])
def test_nothing_is_known_of_a_day_before_the_register(mine: GitFolder, day: str) -> None:
    assert on(mine, day) is None


def test_the_past_has_no_findings_of_its_own_and_cannot_be_saved_to(mine: GitFolder) -> None:
    loaded = on(mine, "2026-03-20")
    assert loaded is not None
    assert (loaded.findings, loaded.version) == ((), None)
    assert loaded.register.header.organisation == "Example Ltd"


def test_a_place_in_the_past_names_its_commit(mine: GitFolder) -> None:
    loaded = on(mine, "2026-03-10")
    assert loaded is not None
    commit = mine.git("rev-parse", "HEAD~1").strip()
    place = loaded.register.place("airlines")
    assert str(place) == f"{commit[:8]}:{(mine.folder / 'quality/parties/a.yaml').as_posix()}:2:5"


def test_the_same_files_are_read_in_the_same_order_as_from_the_folder(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER)
    for name in ("b.yaml", "a/z.yaml", "a/b/y.yml", "a-b/x.yaml", "a.YAML", "z.yaml", "größe/ü ö.yaml"):
        mine.put(name, parties(**{f"p{len(name)}": 1}))
    for name in (".hidden.yaml", ".github/w.yaml", "odd.yaml.d/v.yaml", "folder.yaml/u.yaml", "a/.b/t.yaml", "s.yaml~"):
        mine.put(name, parties(**{f"no{len(name)}": 1}))
    mine.commit("2026-03-10")
    there = YamlStore(mine.folder)
    then = on(there, "2026-03-10")
    assert then is not None
    assert list(then.register.ids) == list(there.load().register.ids)
    assert same(then.register, there.load().register)


def test_a_link_is_passed_over_in_the_past_too(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER + parties(airlines=1))
    try:
        (mine.folder / "link.yaml").symlink_to("register.yaml")
    except OSError:  # where users may make no links, there are none to pass over
        return
    mine.commit("2026-03-10")
    assert powers(on(YamlStore(mine.folder), "2026-03-10")) == {"airlines": 1}


def test_a_register_in_one_file_has_a_past_too(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    name = "unser Register (größer).yaml"
    mine.put(name, HEADER + parties(airlines=1))
    mine.put("other.yaml", parties(lessors=1))
    mine.commit("2026-03-10")
    mine.put(name, HEADER + parties(airlines=2))
    assert powers(on(YamlStore(mine.folder / name), "2026-03-10")) == {"airlines": 1}


def test_what_was_merged_later_counts_from_its_merge(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER)
    mine.commit("2026-03-01")
    mine.git("checkout", "--quiet", "-b", "branch")
    mine.put("b.yaml", parties(lessors=1))
    mine.commit("2026-03-05", "On the branch")
    mine.git("checkout", "--quiet", "main")
    mine.put("a.yaml", parties(airlines=1))
    mine.commit("2026-03-03", "On main")
    day = "2026-03-09T12:00:00+00:00"
    mine.git("merge", "--no-edit", "branch", GIT_COMMITTER_DATE=day)
    assert powers(on(YamlStore(mine.folder), "2026-03-08")) == {"airlines": 1}
    assert powers(on(YamlStore(mine.folder), "2026-03-09")) == {"airlines": 1, "lessors": 1}


def test_a_day_ends_at_midnight_where_the_computer_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):  # as on Windows, where all programs have one time zone
        return
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER + parties(airlines=1))
    mine.commit("2026-03-10T23:30:00+00:00")
    for zone, known in (("UTC0", True), ("EST5", True), ("CET-1", False)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert (on(YamlStore(mine.folder), "2026-03-10") is not None) is known, zone
    monkeypatch.delenv("TZ")
    time.tzset()


def test_a_revision_is_whatever_git_knows_by_that_name(mine: GitFolder) -> None:
    mine.git("tag", "audit", "HEAD~1")
    commit = mine.git("rev-parse", "HEAD~1").strip()
    for name in ("audit", "HEAD~1", "main^", commit, commit[:8], ":/Start"):
        assert powers(revisions.load_revision(store(mine), name)) == {"airlines": 3}, name
    for name in ("no-such", "", "-x", "--all", "HEAD:README.md", "a\nb", "a\0b", "HEAD^{tree}"):
        assert revisions.load_revision(store(mine), name) is None, name


def test_a_revision_before_the_register_is_told(mine: GitFolder) -> None:
    with pytest.raises(Unable, match="does not hold the register"):
        revisions.load_revision(store(mine), "HEAD~2")


def test_a_file_that_was_no_utf8_is_a_finding_with_the_commit(mine: GitFolder) -> None:
    mine.put("quality/parties/a.yaml", b"parties: \xff")
    commit = mine.commit("2026-03-25")
    loaded = on(mine, "2026-03-25")
    assert loaded is not None
    [finding] = loaded.findings
    assert finding.rule == "not-utf8"
    assert str(finding.place).startswith(f"{commit[:8]}:")


def test_nothing_of_the_repository_is_touched(mine: GitFolder) -> None:
    def stamps() -> dict[Path, tuple[int, int]]:
        files = (file for file in mine.folder.rglob("*") if file.is_file())
        return {file: (file.stat().st_mtime_ns, file.stat().st_size) for file in files}

    before = stamps()
    on(mine, "2026-03-10")
    list(store(mine).history())
    revisions.load_revision(store(mine), "HEAD")
    assert stamps() == before


def test_a_register_outside_of_git_has_no_past(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(HEADER, encoding="utf-8")
    there = YamlStore(tmp_path)
    assert on(there, "2026-03-10") is None
    assert revisions.why_not_known(there) == ""
    with pytest.raises(NoHistory, match="stands in no Git repository") as refused:
        next(there.history())
    assert "git init" in refused.value.hint


def test_without_git_there_is_no_past_and_the_message_says_what_to_install(
    mine: GitFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(mine.folder))
    assert on(mine, "2026-03-20") is None
    with pytest.raises(NoHistory, match="is not installed") as refused:
        revisions.load_revision(store(mine), "HEAD")
    assert "git-scm.com" in refused.value.hint


def test_a_repository_without_a_commit_has_no_past(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", HEADER)
    there = YamlStore(mine.folder)
    assert on(there, "2026-03-10") is None
    assert revisions.load_revision(there, "HEAD") is None
    assert revisions.why_not_known(there) == ""


def test_a_repository_that_git_distrusts_is_told_in_its_words(mine: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert on(mine, "2026-03-20") is None
    assert "dubious ownership" in revisions.why_not_known(store(mine))
    with pytest.raises(NoHistory, match="dubious ownership") as refused:
        revisions.load_revision(store(mine), "HEAD")
    assert "safe.directory" in refused.value.hint


def test_a_shallow_clone_says_that_it_is_one(mine: GitFolder, tmp_path: Path) -> None:
    mine.git("clone", "--quiet", "--depth=1", mine.folder.as_uri(), str(tmp_path / "clone"))
    there = YamlStore(tmp_path / "clone" / "quality")
    assert powers(on(there, "2026-03-20")) == {"airlines": 4}
    assert on(there, "2026-03-10") is None
    assert "shallow" in revisions.why_not_known(there)


def test_a_clone_without_the_contents_says_how_to_get_them(mine: GitFolder, tmp_path: Path) -> None:
    mine.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    mine.git("clone", "--quiet", "--filter=blob:none", mine.folder.as_uri(), str(clone))
    shutil.rmtree(mine.folder / ".git")  # nor can they be fetched while we look
    with pytest.raises(Unable, match="does not hold all of the past") as refused:
        on(YamlStore(clone / "quality"), "2026-03-10")
    assert "git fetch" in refused.value.hint


def test_a_second_working_tree_has_the_past_of_its_branch(mine: GitFolder, tmp_path: Path) -> None:
    mine.git("worktree", "add", "--quiet", str(tmp_path / "second"), "HEAD~1")
    assert powers(on(YamlStore(tmp_path / "second" / "quality"), "2026-03-31")) == {"airlines": 3}


def test_the_settings_of_a_user_and_the_variables_of_a_hook_change_nothing(
    mine: GitFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, value in {
        "color.ui": "always",
        "core.fsmonitor": "false && touch owned;",
        "core.pager": "false",
        "diff.external": "false",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "diff.yaml.textconv": "false",
        "format.pretty": "fuller",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "pager.log": "true",
    }.items():
        mine.git("config", setting, value)
    mine.put(".gitattributes", "*.yaml diff=yaml\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_PAGER", "false")
    assert powers(on(mine, "2026-03-20")) == {"airlines": 4}
    assert [entry.why for entry in store(mine).history()] == ["", "More power", "Start"]
    assert not (mine.folder / "owned").exists()


def test_the_past_is_read_from_any_folder(mine: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine.folder / "quality" / "parties")
    assert powers(on(YamlStore(Path("..")), "2026-03-20")) == {"airlines": 4}
    monkeypatch.chdir(mine.folder.parent)
    assert powers(on(YamlStore(Path("mine/quality")), "2026-03-20")) == {"airlines": 4}
