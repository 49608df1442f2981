"""No verb ever shows the password of a database, whatever goes wrong; and no history holds it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import MANUFACTURER, Ran, ran
from sqlalchemy.engine import make_url

from stakeholders.cli.app import VERBS

SECRET = "s3cret%2Fw%C3%B6rd"
PLAIN = "s3cret/wörd"

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", "URL"),
    "list": ("list", "parties", "-r", "URL"),
    "show": ("show", "airlines", "-r", "URL"),
    "matrix": ("matrix", "-r", "URL"),
    "compare": ("compare", "-r", "URL"),
    "map": ("map", "-r", "URL"),
    "plan": ("plan", "-r", "URL"),
    "due": ("due", "-r", "URL"),
    "coverage": ("coverage", "-r", "URL"),
    "ask": ("ask", "-r", "URL"),
    "pack": ("pack", "-o", "audit.zip", "--formats", "md", "-r", "URL"),
    "publish": ("publish", "pages", "-r", "URL"),
    "log": ("log", "feedback", "airlines", "Late again.", "-r", "URL"),
    "satisfaction": ("satisfaction", "-r", "URL"),
    "representativeness": ("representativeness", "-r", "URL"),
    "evidence": ("evidence", "-r", "URL"),
    "problems": ("problems", "-r", "URL"),
    "reaction": ("reaction", "-r", "URL"),
    "relationships": ("relationships", "-r", "URL"),
    "programme": ("programme", "-r", "URL"),
    "balance": ("balance", "-r", "URL"),
    "decisions": ("decisions", "-r", "URL"),
    "commitments": ("commitments", "-r", "URL"),
    "touchpoints": ("touchpoints", "-r", "URL"),
    "cascade": ("cascade", "-r", "URL"),
    "change": ("change", "-r", "URL"),
    "maturity": ("maturity", "-r", "URL"),
    "export": ("export", "register.xlsx", "-r", "URL"),
    "review": ("review", "--non-interactive", "-r", "URL"),
    "add": ("add", "parties", "--id", "rail", "--name", "Rail", "-r", "URL"),
    "set": ("set", "airlines", "power=2", "-r", "URL"),
    "remove": ("remove", "press-facts", "-r", "URL"),
    "rename": ("rename", "airlines", "airline-customers", "-r", "URL"),
    "undo": ("undo", "-r", "URL"),
    "edit": ("edit", "airlines", "-r", "URL"),
    "sync": ("sync", "FOLDER", "URL"),
    "verify": ("verify", "URL"),
    "diff": ("diff", "FOLDER", "URL"),
    "history": ("history", "-r", "URL"),
    "import": ("import", "TABLE", "--to", "URL"),
    "init": ("init", "URL"),
    "questionnaire": ("questionnaire", "--party", "airlines", "--add-survey", "-o", "form.html", "-r", "URL"),
}
WITHOUT_DATABASES = {"demo", "explain", "schema", "merge-driver"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register, and with a table to import."""
    shutil.copytree(MANUFACTURER, tmp_path / "mine")
    (tmp_path / "parties.csv").write_text("Name,Category\nRail operators,customer\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    return tmp_path


def done(verb: str, url: str) -> Ran:
    words = {"URL": url, "FOLDER": "mine", "TABLE": "parties.csv"}
    return ran(*(words.get(word, word) for word in COMMANDS[verb]))


def assert_hidden(*texts: str) -> None:
    for text in texts:
        for secret in (SECRET, PLAIN, "s3cret"):
            assert secret not in text


def test_every_verb_that_opens_a_register_is_tried() -> None:
    assert {*COMMANDS} | WITHOUT_DATABASES == {*VERBS}


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://quality:{SECRET}@127.0.0.1:1/register",
        f"postgresql://quality:{SECRET}@nowhere.invalid/register",
        f"postgresql://127.0.0.1:1/register?user=quality&password={SECRET}",
        f"postgresql://quality:{SECRET}@127.0.0.1:no-port/register",
        f"mysql://quality:{SECRET}@127.0.0.1/register",
    ],
    ids=["no server", "no such host", "in the query", "no port", "another database"],
)
def test_a_password_is_not_shown_where_the_database_is_out_of_reach(verb: str, url: str, folder: Path) -> None:
    ended = done(verb, url)
    assert ended.code == 2
    assert "error: " in ended.err
    assert_hidden(ended.out, ended.err)


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_wrong_password_is_not_shown(verb: str, folder: Path, postgresql_server_url: str) -> None:
    server = make_url(postgresql_server_url).set(drivername="postgresql")
    wrong = server.set(password=PLAIN).render_as_string(hide_password=False)
    ended = done(verb, wrong)
    assert ended.code == 2
    assert "password authentication failed" in ended.err
    assert_hidden(ended.out, ended.err)


def test_no_output_and_no_history_holds_the_right_password(folder: Path, postgresql_url: str) -> None:
    right = make_url(postgresql_url).password
    assert isinstance(right, str)
    shown = [done("sync", postgresql_url)]
    shown += [done(verb, postgresql_url) for verb in COMMANDS if verb not in ("sync", "init", "import")]
    shown.append(ran("set", "airlines", "notes=told", "-r", postgresql_url, "--why", f"as {postgresql_url} says"))
    shown.append(ran("set", "airlines", "notes=again", "-r", postgresql_url, "--by", postgresql_url))
    shown.append(ran("history", "-r", postgresql_url, "--format", "json"))
    assert shown[0].code == 0
    for ended in shown:
        assert right not in ended.out + ended.err
    import psycopg

    with psycopg.connect(postgresql_url) as connection:
        held = (
            connection.execute("SELECT * FROM history").fetchall()
            + connection.execute("SELECT * FROM stakeholders").fetchall()
        )
    assert len(held) > 4
    assert right not in str(held)
    for file in folder.rglob("*"):
        assert not file.is_file() or right not in file.read_bytes().decode("utf-8", "replace")


WRITTEN = f"postgresql://quality:{SECRET}@db.example/register"


def test_the_header_takes_no_url_with_a_password(folder: Path) -> None:
    before = (folder / "mine" / "register.yaml").read_bytes()
    for url in (WRITTEN, f"postgresql://db.example/register?password={SECRET}"):
        ended = ran("set", "register", f"database={url}", "-r", "mine")
        assert ended.code == 2
        assert "`database` holds a password" in ended.err
        assert_hidden(ended.out, ended.err)
    assert (folder / "mine" / "register.yaml").read_bytes() == before
    assert ran("set", "register", "database=postgresql://quality@db.example:5432/register", "-r", "mine").code == 0


@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_password_that_somebody_wrote_into_the_header_is_found_and_not_shown(format: str, folder: Path) -> None:
    file = folder / "mine" / "register.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("register:\n", f"register:\n  database: {WRITTEN}\n", 1), encoding="utf-8")
    ended = ran("check", "mine", "--format", format)
    assert ended.code == 1
    assert "`database` holds a password" in ended.out.replace("\n", " ")
    assert_hidden(ended.out, ended.err)
    for verb in ("list", "sync", "diff", "verify"):
        shown = ran(*("mine" if word == "URL" else word for word in COMMANDS[verb] if word != "FOLDER"))
        assert_hidden(shown.out, shown.err)
