"""`edit`: a record in the person's own editor, at its line; a record of a database as a text."""

import sys
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import at_terminal, ran

from stakeholders.cli.edit import command_for
from stakeholders.errors import Unable
from stakeholders.model import Need, Party


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    return register_in(request.param, Path())


def editor(monkeypatch: pytest.MonkeyPatch, *replacements: tuple[str, str]) -> None:
    """An editor that makes one replacement each time it is opened, and notes the file in `opened.txt`."""
    script = Path("editor.py").absolute()
    steps = Path("steps.txt").absolute()
    steps.write_text(repr(list(replacements)), encoding="utf-8")
    script.write_text(
        "import ast, pathlib, sys\n"
        f"steps = pathlib.Path({str(steps)!r})\n"
        "left = ast.literal_eval(steps.read_text(encoding='utf-8'))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "pathlib.Path('opened.txt').write_text(sys.argv[-1], encoding='utf-8')\n"
        "if left:\n"
        "    old, new = left.pop(0)\n"
        "    text = file.read_text(encoding='utf-8')\n"
        "    assert old in text, text\n"
        "    file.write_bytes(text.replace(old, new).encode('utf-8', 'surrogateescape'))\n"
        "steps.write_text(repr(left), encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


def test_what_was_changed_in_the_editor_is_said(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, ("power: 4", "power: 5"))
    run = ran("edit", "airlines", "-r", register)
    assert run.code == 0, run.err
    where = "mine/parties/airlines.yaml" if register == "mine" else "mine.db"
    assert run.err == f"changed airlines: power 4 -> 5 ({where})\n"
    assert held(register).all(Party)["airlines"].power == 5


def test_a_file_is_edited_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("folder", Path())
    editor(monkeypatch, ("# as they call themselves", "# as others call them"))
    assert ran("edit", "airlines", "-r", register).err == "Nothing was changed.\n"
    assert Path("opened.txt").read_text(encoding="utf-8") == str(Path("mine/parties/airlines.yaml"))
    assert "# as others call them" in Path("mine/parties/airlines.yaml").read_text(encoding="utf-8")


def test_where_nothing_is_changed_that_is_said(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(register)
    editor(monkeypatch)
    run = ran("edit", "airlines", "-r", register)
    assert (run.code, run.err) == (0, "Nothing was changed.\n")
    assert same(content(register), before)


def test_the_header_is_edited_as_register(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, ("organisation: Example Ltd", "organisation: Example plc"))
    assert ran("edit", "register", "-r", register).code == 0
    assert held(register).header.organisation == "Example plc"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("power: 4", "power: 9", "`power` is '9'"),
        ("power: 4", "power: [4", ""),
        ("owner: sales", "owner: slaes", "'slaes'"),
        ("    name: ", "    nmae: ", "`nmae` is no field"),
    ],
)
def test_what_is_wrong_in_the_text_is_told_and_the_text_is_kept(
    register: str, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    before = content(register)
    editor(monkeypatch, (old, new))
    run = ran("edit", "airlines", "-r", register)
    assert run.code == (1 if register == "mine" else 2)
    assert "error: " in run.err
    assert message in run.err
    kept = Path(Path("opened.txt").read_text(encoding="utf-8"))
    assert new in kept.read_text(encoding="utf-8")
    if register == "mine.db":
        assert f"Your text is kept in {kept.as_posix()}" in run.err
        assert same(content(register), before)


def test_on_a_terminal_a_text_that_cannot_be_read_is_edited_again(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, ("power: 4", "power: 9"), ("power: 9", "power: 3"))
    code, told = at_terminal(monkeypatch, {"Edit again?": "y"}, "edit", "airlines", "-r", register)
    assert code == 0, told
    assert "`power` is '9'" in told
    assert held(register).all(Party)["airlines"].power == 3


def test_on_a_terminal_a_reference_that_leads_nowhere_is_edited_again(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, ("owner: sales", "owner: slaes"), ("owner: slaes", "owner: planning"))
    code, told = at_terminal(monkeypatch, {"Edit again?": "y"}, "edit", "airlines", "-r", register)
    assert code == 0, told
    assert "`owner` names 'slaes'" in told
    assert held(register).all(Party)["airlines"].owner == "planning"


def test_what_cannot_be_read_is_not_told_as_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("folder", Path())
    editor(monkeypatch, ("power: 4", "power: 9"), ("    name: ", "    nmae: "))
    for wrong in ("`power` is '9'", "`nmae` is no field"):
        run = ran("edit", "airlines", "-r", register)
        assert run.code == 1
        assert wrong in run.err
        assert "changed airlines" not in run.err
        assert "removed" not in run.err


def test_a_text_that_was_not_changed_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("database", Path())
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "raise SystemExit(3)"')
    assert "Your text is kept" not in ran("edit", "airlines", "-r", register).err


def test_another_id_in_the_text_of_a_database_is_a_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("database", Path())
    editor(monkeypatch, ("id: airlines\n    name: Airlines", "id: carriers\n    name: Carriers"))
    assert ran("edit", "airlines", "-r", register).code == 0
    now = held(register)
    assert now.all(Party)["carriers"].name == "Carriers"
    assert now.all(Need)["airlines-on-time"].party == "carriers"


def test_a_temporary_text_is_removed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("database", Path())
    editor(monkeypatch, ("power: 4", "power: 5"))
    ran("edit", "airlines", "-r", register)
    opened = Path(Path("opened.txt").read_text(encoding="utf-8"))
    assert opened.name == "airlines.yaml"
    assert not opened.parent.exists()


def test_an_editor_that_is_not_there_or_fails_is_named(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    run = ran("edit", "airlines", "-r", register)
    assert run.code == 2
    assert "error: the editor no-such-editor cannot be started" in run.err
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "raise SystemExit(3)"')
    run = ran("edit", "airlines", "-r", register)
    assert run.code == 2
    assert "ended with code 3" in run.err


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("vim", ["vim", "+12", "a b.yaml"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+12", "a b.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+12", "a b.yaml"]),
        ("code", ["code", "--wait", "--goto", "a b.yaml:12"]),
        ("code --wait", ["code", "--wait", "--goto", "a b.yaml:12"]),
        ("gedit", ["gedit", "a b.yaml"]),
        ("notepad++", ["notepad++", "-multiInst", "-nosession", "-n12", "a b.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(named: str, words: list[str]) -> None:
    assert command_for(Path("a b.yaml"), 12, {"EDITOR": named}) == words
    assert command_for(Path("a b.yaml"), 12, {"VISUAL": named, "EDITOR": "ed"}) == words


def test_an_editor_that_is_no_command_is_refused() -> None:
    with pytest.raises(Unable, match="is no command"):
        command_for(Path("a.yaml"), 1, {"EDITOR": 'vi "'})
