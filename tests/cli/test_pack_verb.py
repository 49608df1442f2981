"""`pack`: what it writes and says, what it refuses, and what `verify` then says of it."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from places import written
from running import MANUFACTURER, at_terminal, ran

from git_repositories import repository
from stakeholders import extras

AS_OF = ("--as-of", "2030-09-30")
QUICK = ("--formats", "md,csv")
PEOPLE = """
contacts: [{id: airlines-paula, party: airlines, name: Paula Purchaser}]
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the folder `mine` of the working folder."""
    monkeypatch.chdir(tmp_path)
    written(Path("mine"))
    with Path("mine/parties/airlines.yaml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE)
    return tmp_path


def packed(*arguments: str) -> dict[str, str]:
    """The texts of a pack, by their names in its folder."""
    run = ran("pack", "-o", "audit.zip", "-r", "mine", *QUICK, *arguments)
    assert run.code == 0, run.err
    with zipfile.ZipFile("audit.zip") as archive:
        return {name.partition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


def test_it_says_what_it_wrote_and_shows_the_digest_to_note(mine: Path) -> None:
    run = ran("pack", "-o", "audit.zip", "-r", "mine", *QUICK, *AS_OF)
    assert (run.code, run.err.splitlines()[0]) == (0, "wrote audit.zip")
    assert run.err.splitlines()[1].endswith("note the digest of the manifest:")
    digest = run.out.strip()
    assert digest.startswith("sha256:")
    checked = ran("verify", "audit.zip", "--head", digest)
    assert checked.code == 0
    assert "Every file is there and as the manifest tells" in checked.out


def test_the_same_register_and_day_give_the_same_bytes(mine: Path) -> None:
    contents = []
    for name in ("one.zip", "other.zip"):
        assert ran("pack", "-o", name, "-r", "mine", *QUICK, *AS_OF).code == 0
        contents.append(Path(name).read_bytes())
    assert contents[0] == contents[1]


def test_where_the_register_lies_and_how_it_is_named_changes_nothing(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ran("pack", "-o", "one.zip", "-r", "mine", *QUICK, *AS_OF).code == 0
    (mine / "elsewhere").mkdir()
    shutil.copytree("mine", "elsewhere/another")
    monkeypatch.chdir("elsewhere/another")
    assert ran("pack", "-o", "../../other.zip", *QUICK, *AS_OF).code == 0
    assert ran("pack", "-o", "../../third.zip", "-r", mine / "mine", *QUICK, *AS_OF).code == 0
    contents = {(mine / name).read_bytes() for name in ("one.zip", "other.zip", "third.zip")}
    assert len(contents) == 1


def test_the_day_of_the_environment_counts(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1916956800")  # 2030-09-30
    assert json.loads(packed()["manifest.json"])["as_of"] == "2030-09-30"


def test_every_format_is_in_the_pack_unless_others_are_named(mine: Path) -> None:
    for module in ("typst", "vl_convert", "icalendar"):
        pytest.importorskip(module)
    assert ran("pack", "-o", "audit.zip", "-r", "mine", *AS_OF).code == 0
    with zipfile.ZipFile("audit.zip") as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    endings = {name.rpartition(".")[2] for name in names if name.startswith("reports/")}
    assert endings >= {"html", "pdf", "xlsx"}
    assert ran("verify", "audit.zip").code == 0


def test_what_changed_since_a_day_is_read_from_the_history(mine: Path) -> None:
    repository(Path("mine")).commit("2026-01-10", "Start")
    made = repository(Path("mine"))
    made.put("parties/airlines.yaml", made.text("parties/airlines.yaml").replace("power: 4", "power: 5"))
    commit = made.commit("2026-03-10", "Asked again")
    found = packed("--since", "2026-02-01", *AS_OF)
    assert "power" in found["reports/changes.md"]
    assert "Asked again" in found["reports/history.md"]
    assert "Start" not in found["reports/history.md"]
    assert json.loads(found["manifest.json"])["head"] == commit
    assert json.loads(found["manifest.json"])["since"] == "2026-02-01"
    made.put("parties/airlines.yaml", made.text("parties/airlines.yaml").replace("power: 5", "power: 3"))
    assert "not committed yet" in json.loads(packed(*AS_OF)["manifest.json"])["head"]


def test_a_register_without_history_is_packed_and_says_so(mine: Path) -> None:
    found = packed("--since", "2026-02-01", *AS_OF)
    assert "no history of it is kept" in found["reports/changes.md"]
    assert "No history of the register is kept" in found["reports/history.md"]
    assert json.loads(found["manifest.json"])["head"] == ""


def test_a_pack_of_the_past_holds_the_register_as_it_was(mine: Path) -> None:
    made = repository(Path("mine"))
    made.commit("2026-01-10", "Start")
    made.put("parties/airlines.yaml", made.text("parties/airlines.yaml").replace("power: 4", "power: 5"))
    made.commit("2026-03-10", "Asked again")
    found = packed("--as-of", "2026-02-01")
    assert "power: 4" in found["register/parties/airlines.yaml"]
    assert "Asked again" not in found["reports/history.md"]


def test_of_a_database_the_head_of_its_history_is_noted(mine: Path) -> None:
    assert ran("sync", "mine", "mine.db").code == 0
    found = packed("-r", "mine.db", *AS_OF)  # the later of two counts
    head = json.loads(found["manifest.json"])["head"]
    assert head.startswith("1:")
    assert head in ran("verify", "mine.db").out.replace("\n", "").replace(" ", "")
    assert "parties:" in found["register/parties/airlines.yaml"]


def test_redact_leaves_contacts_out(mine: Path) -> None:
    assert "Paula" in "".join(packed(*AS_OF).values())
    found = packed("--redact", *AS_OF)
    assert [name for name, text in found.items() if "Paula" in text or "paula" in text] == []


def test_the_reports_speak_the_language_named(mine: Path) -> None:
    assert '<html lang="de">' in packed("--lang", "de", *AS_OF)["index.html"]


def test_looking_never_writes_into_the_register(mine: Path) -> None:
    before = {file: file.read_bytes() for file in Path("mine").rglob("*") if file.is_file()}
    packed(*AS_OF)
    assert {file: file.read_bytes() for file in Path("mine").rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "audit.tar"], "Name it audit.zip"),
        (["-o", "no/such/audit.zip"], "there is no folder"),
        (["-o", "audit.zip", "--formats", "html,pfd"], "did you mean pdf?"),
        (["-o", "audit.zip", "--formats", ","], "--formats names none"),
        (["-o", "audit.zip", "--since", "2030-09-30", *AS_OF], "is not before"),
        (["-o", "audit.zip", "--since", "last year"], "'last year' is no day"),
        (["-o", "audit.zip", "--lang", "dee"], "'dee' is no language"),
        ([], "--output"),
    ],
)
def test_what_cannot_be_carried_out_ends_with_2_and_says_why(mine: Path, arguments: list[str], words: str) -> None:
    run = ran("pack", "-r", "mine", *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert not Path("audit.zip").exists()


def test_what_is_not_installed_is_said_with_a_way_out(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    run = ran("pack", "-o", "audit.zip", "-r", "mine", "--formats", "pdf,xlsx", *AS_OF)
    assert run.code == 2
    assert 'pip install "stakeholders[docs]"' in run.err
    assert "--formats xlsx" in run.err
    assert not Path("audit.zip").exists()


def test_progress_is_shown_on_a_terminal_only(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("pack", "-o", "audit.zip", "-r", "mine", *QUICK, *AS_OF)
    assert "index.html" not in ran(*arguments).err
    code, said = at_terminal(monkeypatch, {}, *arguments)
    assert code == 0
    assert "reports/matrix.md" in said or "index.html" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.zip"], "there is no pack gone.zip"),
        (["text.zip"], "no zip archive"),
        (["audit.zip", "--head", "12:0f3c"], "no digest of a manifest"),
        (["audit.zip", "--adopt"], "only held against its manifest"),
        (["audit.zip", "-r", "mine"], "only held against its manifest"),
    ],
)
def test_verify_refuses_what_is_no_pack(mine: Path, arguments: list[str], words: str) -> None:
    Path("text.zip").write_text("no archive", encoding="utf-8")
    packed(*AS_OF)
    run = ran("verify", *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_verify_names_what_was_changed_and_ends_with_1(mine: Path) -> None:
    packed(*AS_OF)
    with zipfile.ZipFile("audit.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    folder = next(iter(files)).partition("/")[0]
    files[f"{folder}/reports/matrix.md"] += b" "
    files[f"{folder}/reports/more.md"] = b"more"
    del files[f"{folder}/reports/map.csv"]
    with zipfile.ZipFile("audit.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    run = ran("verify", "audit.zip", "--format", "json")
    assert run.code == 1
    assert {(row["file"].partition("/")[2], row["fault"].partition(":")[0]) for row in run.rows} == {
        ("reports/matrix.md", "altered"),
        ("reports/more.md", "added"),
        ("reports/map.csv", "missing"),
    }


def test_the_sample_is_packed_whole(tmp_path: Path) -> None:
    run = ran("pack", "-o", tmp_path / "audit.zip", "-r", MANUFACTURER, *QUICK, *AS_OF)
    assert run.code == 0
    assert ran("verify", tmp_path / "audit.zip", "--head", run.out.strip()).code == 0
