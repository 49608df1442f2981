"""What bad input gets: a finding with its place and how to mend it, all in one run, and never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stakeholders.cli.app import main

HEADER = "register: {organisation: Example Ltd}\n"


def party(id: str, line: str = "") -> str:
    """A party of that id, with another line below."""
    return f"parties:\n  - id: {id}\n    name: Airlines\n" + (f"    {line}\n" if line else "")


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@dataclass(frozen=True)
class Bad:
    """A file of a register, and what is to be said of it."""

    name: str
    content: str | bytes
    rule: str
    line: int
    column: int
    record: str = ""
    says: str = ""
    """Words of the message or the hint."""


BADS = [
    Bad("tab.yaml", "needs:\n\t- id: x\n", "invalid-yaml", 2, 1, says="A tab cannot indent"),
    Bad("indentation.yaml", party("air") + "   side: internal\n", "invalid-yaml", 4, 4, says="Mend the indentation"),
    Bad("colon.yaml", party("airlines", "notes: one: two"), "invalid-yaml", 4, 15, says="in quotes"),
    Bad("quote.yaml", party("airlines", 'notes: "never closed'), "invalid-yaml", 5, 1, says="Close the quote"),
    Bad("bracket.yaml", "parties: [{id: a, name: A}\nneeds: []\n", "invalid-yaml", 2, 1, says="Mend the indentation"),
    Bad("nul.yaml", "parties:\n  - id: a\n    name: Ä\x00\n", "invalid-yaml", 3, 12, says="invisible character"),
    Bad("tag.yaml", "parties: !!python/object/apply:os.system [ls]\n", "invalid-yaml", 1, 10, says="Remove it"),
    Bad("documents.yaml", party("one") + "---\n" + party("two"), "invalid-yaml", 4, 1, says="one document"),
    Bad("key.yaml", party("two", "name: Again"), "duplicate-key", 4, 5, says="'name' stands twice"),
    Bad("alias.yaml", "parties:\n  - &a {id: three, name: A}\n  - *a\n", "alias-refused", 3, 5, says="Write the value"),
    Bad("bomb.yaml", BOMB, "alias-refused", 2, 8),
    Bad("deep.yaml", "needs: " + "[" * 10_000 + "]" * 10_000, "nested-too-deep", 1, 39, says="stray brackets"),
    Bad("latin1.yaml", "parties:\n  - id: b\n    name: Café\n".encode("latin-1"), "not-utf8", 3, 14, says="0xe9"),
    Bad("utf16.yaml", party("airlines").encode("utf-16"), "not-utf8", 1, 1, says="UTF-16"),
    Bad("kind.yaml", "partys: []\n", "unknown-kind", 1, 1, says="Did you mean `parties`?"),
    Bad("words.yaml", "only words\n", "wrong-type", 1, 1, says="does not start with a kind of record"),
    Bad("list.yaml", "- id: x\n", "wrong-type", 1, 1, says="Start with a line such as"),
    Bad("scalar.yaml", "parties: many\n", "wrong-type", 1, 10, says="Start each record with a hyphen"),
    Bad("entry.yaml", "parties:\n  - airlines\n", "wrong-type", 2, 5, says="is no record"),
    Bad("field.yaml", party("four", "ownr: x"), "unknown-field", 4, 5, "four", "Did you mean `owner`?"),
    Bad("nested.yaml", party("five", "engagement: {curent: neutral}"), "unknown-field", 4, 18, "five", "`current`"),
    Bad("missing.yaml", "parties:\n  - id: six\n", "missing-field", 2, 5, "six", "`name` is missing"),
    Bad("number.yaml", party("seven", "power: high"), "wrong-type", 4, 12, "seven", "a whole number"),
    Bad("truth.yaml", party("eight", "customer: yes"), "wrong-type", 4, 15, "eight", "true or false"),
    Bad("range.yaml", party("nine", "power: 9"), "out-of-range", 4, 12, "nine", "from 1 to 5"),
    Bad("choice.yaml", party("ten", "side: outside"), "unknown-choice", 4, 11, "ten", "external"),
    Bad("date.yaml", party("eleven", "reviewed_on: 30.09.2026"), "invalid-date", 4, 18, "eleven", "2026-09-30"),
    Bad("day.yaml", party("twelve", "reviewed_on: 2026-02-30"), "invalid-date", 4, 18, "twelve"),
    Bad("mapping.yaml", party("thirteen", "owner: {name: x}"), "wrong-type", 4, 12, "thirteen", "a mapping"),
    Bad("id.yaml", "parties:\n  - {id: Air Lines, name: A}\n", "invalid-id", 2, 10, "Air Lines", "single hyphens"),
    Bad("link.yaml", party("fourteen", "owner: sails"), "broken-reference", 4, 12, "fourteen", "sales"),
    Bad("second.yaml", "parties:\n  - {id: sales, name: A}\n", "duplicate-id", 2, 10, "sales", "unique over all kinds"),
]


@dataclass
class Ran:
    """How a run ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program as the command line does, away from build servers."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "STAKEHOLDERS_REGISTER"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["stakeholders", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ran(ended.value.code if isinstance(ended.value.code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound register in the folder `mine` of the working folder."""
    monkeypatch.chdir(tmp_path)
    mine = Path("mine")
    mine.mkdir()
    functions = "functions:\n  - {id: sales, name: Sales}\n"
    (mine / "a.yaml").write_text(HEADER + functions, encoding="utf-8")
    return mine


def write(folder: Path, bad: Bad) -> None:
    content = bad.content.encode() if isinstance(bad.content, str) else bad.content
    (folder / bad.name).write_bytes(content)


@pytest.mark.parametrize("bad", BADS, ids=lambda bad: bad.name)
def test_each_is_told_with_its_place_its_record_and_how_to_mend_it(run: Run, folder: Path, bad: Bad) -> None:
    write(folder, bad)
    ran = run("check", folder, "--format", "json")
    assert ran.code == 1
    path = f"mine/{bad.name}"
    at_place = [
        finding
        for finding in json.loads(ran.out)["findings"]
        if (finding["path"], finding["line"], finding["column"]) == (path, bad.line, bad.column)
    ]
    (finding,) = [finding for finding in at_place if finding["rule"] == bad.rule]
    assert finding["severity"] == "error"
    assert finding["record"] == bad.record
    assert finding["hint"]
    assert bad.says in f"{finding['message']} {finding['hint']}"
    assert len(finding["message"]) < 200


def test_all_of_them_are_told_in_one_run(run: Run, folder: Path) -> None:
    for bad in BADS:
        write(folder, bad)
    ran = run("check", folder)
    assert ran.code == 1
    for bad in BADS:
        assert f"mine/{bad.name}:{bad.line}:{bad.column}: error: " in ran.out
        assert f"[{bad.rule}]" in ran.out


def test_a_second_place_is_shown_where_two_are_at_odds(run: Run, folder: Path) -> None:
    write(folder, next(bad for bad in BADS if bad.name == "second.yaml"))
    assert "mine/a.yaml:3:10: 'sales' is first used here" in run("check", folder).out


def test_where_a_quote_was_opened_is_shown(run: Run, folder: Path) -> None:
    write(folder, next(bad for bad in BADS if bad.name == "quote.yaml"))
    assert "mine/quote.yaml:4:12: what it stands in starts here" in run("check", folder).out


def test_a_link_to_a_record_that_could_not_be_read_is_not_called_broken(run: Run, folder: Path) -> None:
    for name, text in {
        "b.yaml": "parties:\n  - {id: airlines}\n  - {id: press, name: P, parent: airlines}\n",
        "c.yaml": "functions:\n  - {id: planning, name: [}\n",
        "d.yaml": "parties:\n  - {id: owners, name: O, owner: planning}\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert "broken-reference" not in run("check", folder).out


def test_an_empty_file_is_a_register_without_a_header(run: Run, tmp_path: Path) -> None:
    (tmp_path / "register.yaml").touch()
    for named in (tmp_path, tmp_path / "register.yaml"):
        ran = run("check", named)
        assert ran.code == 1
        assert "register.yaml: error: no file holds `register:`" in ran.out
        assert "Add to register.yaml: register: {organisation: <name>}" in ran.out


def test_an_empty_file_beside_others_is_nothing_wrong(run: Run, folder: Path) -> None:
    before = run("check", folder).out
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "comment.yaml").write_text("# to be filled\n", encoding="utf-8")
    assert run("check", folder).out == before


def test_a_file_of_100_mb_is_refused_without_being_read(run: Run, folder: Path) -> None:
    with (folder / "big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    ran = run("check", folder)
    assert ran.code == 1
    assert "mine/big.yaml: error: the file has 100 MB; at most 34 MB are read [file-too-large]" in ran.out
    assert "Divide the register into several files" in ran.out


def test_a_folder_named_like_a_file_is_told_and_not_entered(run: Run, folder: Path) -> None:
    (folder / "x.yaml").mkdir()
    (folder / "x.yaml" / "y.yaml").write_text("partys: []\n", encoding="utf-8")
    ran = run("check", folder)
    assert "mine/x.yaml: error: this is a folder, named like a file [unreadable-file]" in ran.out
    assert "unknown-kind" not in ran.out


def test_what_is_no_ordinary_file_is_told_and_not_waited_for(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert "mine/pipe.yaml: error: this is no ordinary file [unreadable-file]" in run("check", folder).out


def test_links_that_lead_nowhere_in_a_circle_or_out_of_the_folder_are_told_and_not_followed(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text("secret: do not show\n", encoding="utf-8")
    (folder / "broken.yaml").symlink_to("gone.yaml")
    (folder / "circle.yaml").symlink_to("circle.yaml")
    (folder / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "inside.yaml").symlink_to("a.yaml")
    ran = run("check", folder)
    assert ran.code == 1
    assert "mine/broken.yaml: error: this link leads nowhere [unreadable-file]" in ran.out
    assert "mine/circle.yaml: error: this link leads nowhere [unreadable-file]" in ran.out
    assert "mine/out.yaml: error: this link leaves the register's folder" in ran.out
    assert "inside.yaml" not in ran.out
    assert "do not show" not in ran.out


def test_what_may_not_be_read_is_told_and_the_rest_is_still_checked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as parent, ExitStack() as after:
        monkeypatch.chdir(parent)
        Path(parent).chmod(0o755)
        folder = Path("mine")
        (folder / "closed").mkdir(parents=True)
        (folder / "secret.yaml").write_text("secret: do not show\n", encoding="utf-8")
        (folder / "bad.yaml").write_text("partys: []\n", encoding="utf-8")
        run("check", folder)
        for path in (folder.absolute() / "secret.yaml", folder.absolute() / "closed"):
            path.chmod(0)
            after.callback(path.chmod, 0o700)
        after.callback(monkeypatch.undo)
        if os.geteuid() == 0:  # who may read everything, and so looks as somebody else
            os.seteuid(65534)
            after.callback(os.seteuid, 0)
        ran = run("check", folder)
    assert ran.code == 1
    assert "mine/secret.yaml: error: this file cannot be read: Permission denied [unreadable-file]" in ran.out
    assert "mine/closed: error: this folder cannot be read: Permission denied [unreadable-file]" in ran.out
    assert "mine/bad.yaml:1:1: error: 'partys' is no kind of record" in ran.out
    assert "do not show" not in ran.out


def test_a_register_that_is_not_there_ends_with_2(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("check", "gone")
    assert (ran.code, ran.out) == (2, "")
    assert "error: there is no register at gone\nhint: Start one with: stakeholders init FOLDER\n" in ran.err
    ran = run("check")
    assert ran.code == 2
    assert "error: there is no register here\n" in ran.err


def test_a_wrong_option_or_verb_ends_with_2(run: Run, folder: Path) -> None:
    assert run("check", folder, "--no-such").code == 2
    ran = run("chek", folder)
    assert ran.code == 2
    assert "did you mean check?" in ran.err


def test_escapes_markup_and_commands_in_a_register_stay_text(run: Run, folder: Path) -> None:
    hostile = "X\\e[31m\\e]0;owned\\a\\x9b2J [bold red]R[/] ::add-mask::y\\n::error::z\\r\\u202eevil"
    (folder / "b.yaml").write_text(f'parties:\n  - {{id: a, name: "{hostile}", side: "{hostile}"}}\n', encoding="utf-8")
    told = run("check", folder).out
    assert "[bold red]R[/]" in told
    assert not any(code in told for code in ("\x1b", "\x9b", "\x07", "\u202e", "\r"))
    assert not any(line.strip().startswith("::") for line in told.splitlines())
    commands = run("check", folder, "--format", "github").out
    assert "[bold red]R[/]" in commands
    assert not any(code in commands for code in ("\x1b", "\x9b", "\x07", "\u202e", "\r"))
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands.splitlines()[:-1])


def test_a_reader_that_stops_early_gets_no_traceback(folder: Path) -> None:
    parties = "".join(f"  - {{id: party-{number}, name: P, ownr: x}}\n" for number in range(2_000))
    (folder / "b.yaml").write_text(f"parties:\n{parties}", encoding="utf-8")
    environment = {**os.environ, "GITHUB_ACTIONS": "", "GITLAB_CI": ""}
    with subprocess.Popen(
        [sys.executable, "-m", "stakeholders", "check", "mine"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith(b"mine/")
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() in (0, 1)
