"""`stakeholders publish`."""

from pathlib import Path

import pytest
from published_pages import SMALL
from running import MANUFACTURER, ran

from stakeholders.cli.new_database import database_at, start
from stakeholders.stores import open_store

SAMPLE = ("-r", MANUFACTURER, "--as-of", "2026-09-30")
FEW = ("-r", "few.yaml", "--as-of", "2026-09-30")


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "few.yaml").write_text(SMALL, encoding="utf-8")


def held(folder: str) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in Path(folder).iterdir()}


def test_it_writes_the_pages_and_says_what_to_open() -> None:
    done = ran("publish", "pages", *SAMPLE)
    assert (done.code, done.out) == (0, "")
    told = done.err.splitlines()
    assert told[0] == f"published {len(list(Path('pages').glob('*.html')))} pages in pages"
    assert told[1] == f"open {Path('pages/index.html').resolve().as_posix()}"


def test_published_again_nothing_changes_and_what_is_gone_goes() -> None:
    ran("publish", "pages", *FEW)
    before = held("pages")
    assert ran("publish", "pages", *FEW).code == 0
    assert held("pages") == before
    Path("small.yaml").write_text("register: {organisation: Example Ltd}\n", encoding="utf-8")
    done = ran("publish", "pages", "-r", "small.yaml")
    assert "that are no longer needed" in done.err
    assert not Path("pages/party-airlines.html").exists()


def test_a_folder_with_other_files_is_refused_before_anything_is_made() -> None:
    Path("pages").mkdir()
    Path("pages/thesis.docx").write_bytes(b"years of work")
    refused = ran("publish", "pages", *FEW)
    assert refused.code == 2
    assert "pages holds files that no publish has written: thesis.docx" in refused.err
    assert "hint: " in refused.err
    assert [file.name for file in Path("pages").iterdir()] == ["thesis.docx"]


def test_people_are_named_only_where_they_are_asked_for() -> None:
    ran("publish", "pages", *FEW)
    ran("publish", "named", *FEW, "--people")
    jane = b"jane@airline.example"
    assert [name for name, content in held("pages").items() if jane in content] == []
    assert jane in held("named")["party-airlines.html"]


def test_the_pages_of_a_database_are_those_of_the_files() -> None:
    start(database_at("register.db"), open_store("few.yaml").load().register, by="test", why="sample")
    ran("publish", "pages", *FEW)
    ran("publish", "others", "-r", "register.db", "--as-of", "2026-09-30")
    assert held("others") == held("pages")


def test_the_language_is_the_one_asked_for_else_that_of_the_register() -> None:
    text = "register: {organisation: Example Ltd, language: fr}\n"
    Path("small.yaml").write_text(text, encoding="utf-8")
    ran("publish", "french", "-r", "small.yaml")
    ran("publish", "spanish", "-r", "small.yaml", "--lang", "es")
    assert '<html lang="fr">' in Path("french/index.html").read_text("utf-8")
    assert '<html lang="es">' in Path("spanish/index.html").read_text("utf-8")
    refused = ran("publish", "klingon", "-r", "small.yaml", "--lang", "tlh")
    assert (refused.code, Path("klingon").exists()) == (2, False)
