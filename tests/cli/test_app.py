"""The program: its verbs, its help, and every way it can end."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from running import ran

from stakeholders import __version__
from stakeholders.cli import map_
from stakeholders.cli.app import VERBS
from stakeholders.errors import Unable

PROGRAM = [sys.executable, "-m", "stakeholders"]
REGISTER = "register: {organisation: Example Ltd}\nparties: [{id: airlines, name: Airlines}]\n"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the file `mine.yaml` of the working folder."""
    monkeypatch.chdir(tmp_path)
    file = Path("mine.yaml")
    file.write_text(REGISTER, encoding="utf-8")
    return file


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_that_says_what_it_does_and_shows_examples(verb: str) -> None:
    for option in ("-h", "--help"):
        found = ran(verb, option)
        assert found.code == 0
        assert f"Usage: stakeholders {verb}" in found.out
        assert found.out.count(f"stakeholders {verb}") >= 2
        assert found.err == ""
    (command,) = import_module(f"stakeholders.cli.{VERBS[verb]}").app.registered_commands
    summary = (command.callback.__doc__ or "").strip().splitlines()[0]
    assert summary.endswith((".", "?"))


def test_help_lists_every_verb_in_its_order() -> None:
    listed = [line.strip("│ ").split(" ")[0] for line in ran("--help").out.partition("Commands")[2].splitlines()]
    assert [word for word in listed if word in VERBS] == list(VERBS)


def test_without_a_verb_the_program_shows_its_help() -> None:
    assert "Usage: stakeholders" in "".join((ran().out, ran().err))


def test_the_version_is_told() -> None:
    assert ran("--version").out == f"stakeholders {__version__}\n"


@pytest.mark.parametrize(("word", "verb"), [("matirx", "matrix"), ("chek", "check"), ("Plan", "plan"), ("lst", "list")])
def test_an_unknown_verb_names_the_nearest(word: str, verb: str) -> None:
    found = ran(word)
    assert found.code == 2
    assert f"error: '{word}' is no verb" in found.err
    assert f"hint: did you mean {verb}?" in found.err


def test_a_verb_like_none_lists_them() -> None:
    found = ran("xylophone")
    assert found.code == 2
    assert "hint: known: " in found.err
    assert "matrix" in found.err


@pytest.mark.parametrize("arguments", [["--nope"], ["map", "--nope"], ["map", "extra"], ["due", "--within", "soon"]])
def test_a_wrong_option_ends_with_2(mine: Path, arguments: list[str]) -> None:
    found = ran(*arguments)
    assert (found.code, found.out) == (2, "")


def raising(fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the verb `map` raise."""
    faulty = typer.Typer()

    @faulty.command()
    def map() -> None:
        """Raise."""
        raise fault

    monkeypatch.setattr(map_, "app", faulty)


def test_what_could_not_be_carried_out_ends_with_2_its_message_and_its_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(Unable("the sky is \x1b[31mred", "Look again."), monkeypatch)
    found = ran("map")
    assert (found.code, found.out) == (2, "")
    assert found.err == "error: the sky is \\x1b[31mred\nhint: Look again.\n"


def test_no_hint_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(Unable("no"), monkeypatch)
    assert ran("map").err == "error: no\n"


def test_a_system_that_refuses_ends_with_2_and_the_files_name(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(PermissionError(13, "Permission denied", "out.csv"), monkeypatch)
    found = ran("map")
    assert (found.code, found.err) == (2, "error: out.csv: Permission denied\n")


def test_a_fault_of_the_program_ends_with_3_and_says_how_to_report_it(mine: Path) -> None:
    script = (
        "import sys, stakeholders.reports.map as m\n"
        "def fault(*_): raise RuntimeError('boom')\n"
        "m.map_report = fault\n"
        "sys.argv = ['stakeholders', 'map', '-r', 'mine.yaml']\n"
        "from stakeholders.cli.app import main\n"
        "main()\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert found.returncode == 3
    assert "RuntimeError: boom" in found.stderr
    assert "fault: this is a fault in the program, not in your register" in found.stderr
    assert "hint: please report" in found.stderr


def test_a_reader_that_stops_reading_gets_no_traceback(mine: Path) -> None:
    for arguments in (["map", "-r", "mine.yaml"], ["matrix", "-r", "mine.yaml", "--format", "html"], ["--help"]):
        with subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            told = process.stderr.read().decode()
        assert "Traceback" not in told
        assert "fault" not in told
        assert "Exception ignored" not in told


def test_texts_of_all_scripts_come_out_whatever_the_platforms_encoding(mine: Path) -> None:
    mine.write_text(REGISTER.replace("Airlines", "Größe 株式 😀"), encoding="utf-8")
    found = subprocess.run(
        [*PROGRAM, "map", "-r", "mine.yaml"], capture_output=True, env=ascii_environment(), check=True
    )
    assert "Größe 株式 😀" in found.stdout.decode("utf-8")


def ascii_environment() -> dict[str, str]:
    """The environment, on a platform that would write ASCII."""
    return {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}


def test_the_program_runs_as_a_module() -> None:
    found = subprocess.run([*PROGRAM, "--version"], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout == f"stakeholders {__version__}\n"


def test_entries_that_could_not_be_read_are_counted_beside_the_report(mine: Path) -> None:
    mine.write_text(REGISTER.replace("name: Airlines", "name: Airlines, power: 9"), encoding="utf-8")
    found = ran("map", "-r", "mine.yaml", "--as-of", "2026-09-30")
    assert found.code == 0
    assert "Airlines" in found.out
    assert found.err == ("note: an entry of mine.yaml could not be read as meant; see: stakeholders check mine.yaml\n")


@pytest.mark.parametrize("verb", ["matrix", "map", "plan", "due"])
def test_a_report_of_no_register_says_how_to_name_one(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STAKEHOLDERS_REGISTER", raising=False)
    found = ran(verb)
    assert found.code == 2
    assert "error: there is no register here" in found.err
    named = ran(verb, "-r", "nowhere")
    assert named.code == 2
    assert "error: there is no register at nowhere" in named.err
    url = ran(verb, "-r", "mysql://host/register")
    assert url.code == 2
    assert "a register cannot be kept in a database of the sort mysql://" in url.err


def test_the_environment_may_name_the_register(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEHOLDERS_REGISTER", "mine.yaml")
    assert "Airlines" in ran("map").out


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["matrix", "mine.yaml"], "matrix -r mine.yaml"),
        (["list", "parties", "mine.yaml", "--sort", "name"], "list parties --sort name -r mine.yaml"),
        (["undo", "sqlite:///mine.db"], "undo -r sqlite:///mine.db"),
    ],
)
def test_a_register_named_without_its_option_is_shown_how(mine: Path, arguments: list[str], command: str) -> None:
    found = ran(*arguments)
    assert (found.code, found.out) == (2, "")
    assert f"hint: The register is named with -r: stakeholders {command}\n" in found.err


@pytest.mark.parametrize("arguments", [["matrix", "elsewhere"], ["schema", "mine.yaml"], ["matrix", "mine.yaml", "x"]])
def test_another_word_too_many_is_not_taken_for_a_register(mine: Path, arguments: list[str]) -> None:
    found = ran(*arguments)
    assert found.code == 2
    assert "unexpected extra" in found.err
    assert "-r:" not in found.err
