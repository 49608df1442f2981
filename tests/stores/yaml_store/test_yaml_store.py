"""A register in YAML: which files are read, in which order, and what a file may not be."""

import sys
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model import Party, Place, Topic
from stakeholders.stores import Loaded, YamlStore
from stakeholders.stores.yaml import files as yaml_files
from stakeholders.stores.yaml.reading import read
from stakeholders.stores.yaml.source import Source

HEADER = "register: {organisation: Example Ltd}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `mine` below the working folder, with a header in it."""
    monkeypatch.chdir(tmp_path)
    mine = Path("mine")
    write(mine / "register.yaml", HEADER)
    return mine


def write(file: Path, content: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def topic(id: str) -> str:
    return f"topics: [{{id: {id}, name: T}}]\n"


def load(location: Path) -> Loaded:
    return YamlStore(location).load()


def told(loaded: Loaded) -> list[tuple[str, str]]:
    return [(found.rule, str(found.place)) for found in loaded.findings]


# Which files


def test_files_of_a_folder_come_before_those_of_its_folders_each_by_name(folder: Path) -> None:
    for name in ("zebra.yaml", "parties/b.yaml", "parties/a.yaml", "alpha.yaml", "parties/deep/c.yaml", "areas/x.yaml"):
        write(folder / name, topic(name.replace("/", "-").removesuffix(".yaml")))
    loaded = load(folder)
    assert loaded.findings == ()
    found = list(loaded.register.all(Topic))
    assert found == ["alpha", "zebra", "areas-x", "parties-a", "parties-b", "parties-deep-c"]


def test_yml_and_capitals_are_endings_too(folder: Path) -> None:
    write(folder / "a.yml", topic("a"))
    write(folder / "B.YAML", topic("b"))
    assert set(load(folder).register.all(Topic)) == {"a", "b"}


def test_other_files_and_hidden_ones_are_not_read(folder: Path) -> None:
    for name in (
        "notes.txt",
        "a.yaml.bak",
        ".hidden.yaml",
        ".git/config.yaml",
        "parties/.old/x.yaml",
        "a.json",
        "yaml",
    ):
        write(folder / name, "this: is: no: register")
    loaded = load(folder)
    assert loaded.findings == ()
    assert len(loaded.register) == 0


def test_a_register_may_be_one_file_whatever_its_name(folder: Path) -> None:
    file = write(folder / "whole.txt", HEADER + topic("a"))
    loaded = load(file)
    assert loaded.findings == ()
    assert list(loaded.register.all(Topic)) == ["a"]
    assert loaded.register.root == folder


def test_a_folder_is_its_own_root_and_places_name_files_from_where_one_stands(folder: Path) -> None:
    write(folder / "sub" / "a.yaml", topic("a"))
    register = load(folder).register
    assert register.root == folder
    assert register.place("a") == Place("mine/sub/a.yaml", 1, 10)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="there is no register at"):
        load(tmp_path / "nowhere")


def link(link: Path, target: Path) -> None:
    """Make a symbolic link; the caller has made sure that the platform can."""
    link.symlink_to(target, target_is_directory=target.is_dir())


def links_work(folder: Path) -> bool:
    """Whether one may make links here; Windows asks for a right that not everybody has."""
    try:
        (folder / "probe").symlink_to(folder / "register.yaml")
    except OSError:
        assert sys.platform == "win32"
        return False
    (folder / "probe").unlink()
    return True


def test_a_link_that_leaves_the_folder_is_told_and_not_followed(folder: Path) -> None:
    outside = write(folder.parent / "outside.yaml", topic("outside"))
    if links_work(folder):
        link(folder / "in.yaml", outside.resolve())
        loaded = load(folder)
        assert told(loaded) == [("unreadable-file", "mine/in.yaml")]
        assert "leaves the register's folder" in loaded.findings[0].message
        assert list(loaded.register.all(Topic)) == []


def test_a_link_inside_the_folder_is_read_once_at_its_own_place(folder: Path) -> None:
    real = write(folder / "real.yaml", topic("real"))
    if links_work(folder):
        link(folder / "again.yaml", real.resolve())
        loaded = load(folder)
        assert loaded.findings == ()
        assert loaded.register.place("real") == Place("mine/real.yaml", 1, 10)


def test_a_link_that_leads_nowhere_is_told(folder: Path) -> None:
    if links_work(folder):
        link(folder / "gone.yaml", folder.resolve() / "nothing.yaml")
        link(folder / "itself.yaml", folder.resolve() / "itself.yaml")
        assert told(load(folder)) == [("unreadable-file", "mine/gone.yaml"), ("unreadable-file", "mine/itself.yaml")]


def test_a_link_to_a_folder_is_not_entered(folder: Path) -> None:
    if links_work(folder):
        link(folder / "round", folder.resolve())
        loaded = load(folder)
        assert loaded.findings == ()


def test_a_register_named_by_a_link_is_read(folder: Path) -> None:
    write(folder / "a.yaml", topic("a"))
    if links_work(folder):
        link(folder.parent / "other", folder.resolve())
        assert list(load(folder.parent / "other").register.all(Topic)) == ["a"]


# What files hold


def test_a_byte_order_mark_and_windows_line_ends_shift_no_place(folder: Path) -> None:
    text = "parties:\r\n  - id: airlines\r\n    name: Größe 😀\r\n    notes: 'é' \r\n    ownr: x\r\n"
    write(folder / "a.yaml", b"\xef\xbb\xbf" + text.encode())
    loaded = load(folder)
    assert told(loaded) == [("unknown-field", "mine/a.yaml:5:5")]
    assert loaded.register.place("airlines", "name") == Place("mine/a.yaml", 3, 11)
    assert loaded.register.all(Party)["airlines"].name == "Größe 😀"


def test_a_byte_order_mark_before_the_first_key_does_not_spoil_it(folder: Path) -> None:
    write(folder / "register.yaml", b"\xef\xbb\xbf" + HEADER.encode())
    assert load(folder).register.header.organisation == "Example Ltd"


@pytest.mark.parametrize(
    ("content", "place", "hint"),
    [
        (b"topics:\n  - {id: a, name: Caf\xe9}\n", "2:22", "Save the file with the encoding UTF-8."),
        ("é: ".encode() + b"\xff", "1:4", "Save the file with the encoding UTF-8."),
        (b"\xef\xbb\xbfa: b\nc: \xff", "2:4", "Save the file with the encoding UTF-8."),
        (topic("a").encode("utf-16"), "1:1", "Save the file with the encoding UTF-8 (it looks like UTF-16)."),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_with_the_byte_that_is_not(
    folder: Path, content: bytes, place: str, hint: str
) -> None:
    write(folder / "a.yaml", content)
    (found,) = load(folder).findings
    assert (found.rule, str(found.place), found.hint) == ("not-utf8", f"mine/a.yaml:{place}", hint)
    assert found.message.startswith(("this byte (0xff)", "this byte (0xe9)"))


def test_a_file_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "MAX_BYTES", 50)
    write(folder / "fits.yaml", topic("fits") + "#" * (50 - len(topic("fits"))))
    write(folder / "large.yaml", topic("large") + "#" * (51 - len(topic("large"))))
    loaded = load(folder)
    assert told(loaded) == [("file-too-large", "mine/large.yaml")]
    assert list(loaded.register.all(Topic)) == ["fits"]


def test_an_unknown_kind_names_the_nearest(folder: Path) -> None:
    write(folder / "a.yaml", "topics: []\npartys: [{id: a, name: A}]\n")
    (found,) = load(folder).findings
    assert found == Finding(
        "unknown-kind",
        Severity.ERROR,
        "'partys' is no kind of record; what stands below it is not read",
        "Did you mean `parties`?",
        place=Place("mine/a.yaml", 2, 1),
    )


def test_a_kind_like_none_lists_those_there_are(folder: Path) -> None:
    write(folder / "a.yaml", "xylophone: []\n")
    (found,) = load(folder).findings
    assert found.hint.startswith("Known: register, functions, topics, ")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("just words\n", "1:1", "the file does not start with a kind of record"),
        ("- id: a\n", "1:1", "the file does not start with a kind of record"),
        ("topics: many\n", "1:9", "`topics:` is no list of records"),
        ("topics: {id: a, name: A}\n", "1:9", "`topics:` is no list of records"),
        ("topics:\n  - a\n  - [b]\n", "2:5", "an entry of `topics` is no record"),
        ("register: words\n", "1:11", "`register:` is no mapping"),
    ],
)
def test_what_has_not_the_shape_of_records_is_told(folder: Path, content: str, place: str, message: str) -> None:
    write(folder / "a.yaml", content)
    found = load(folder).findings[0]
    assert (found.rule, str(found.place), found.message) == ("wrong-type", f"mine/a.yaml:{place}", message)


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "topics:\n", "topics: []\n", "register:\n"])
def test_a_file_or_kind_without_anything_is_sound(folder: Path, content: str) -> None:
    write(folder / "a.yaml", content)
    assert load(folder).findings == ()


def test_any_file_may_hold_any_kinds_and_the_header(folder: Path) -> None:
    (folder / "register.yaml").unlink()
    write(folder / "a.yaml", topic("a") + HEADER + "parties: [{id: b, name: B}]\n")
    loaded = load(folder)
    assert loaded.findings == ()
    assert loaded.register.header.organisation == "Example Ltd"


def test_a_missing_header_is_told_at_the_marker(folder: Path) -> None:
    write(folder / "register.yaml", topic("a"))
    loaded = load(folder)
    assert told(loaded) == [("missing-field", "mine/register.yaml")]
    assert loaded.register.header.organisation == ""
    assert list(loaded.register.all(Topic)) == ["a"]


def test_of_two_headers_the_first_is_read_and_both_places_are_told(folder: Path) -> None:
    write(folder / "z.yaml", "register: {organisation: Other Ltd}\n")
    loaded = load(folder)
    assert loaded.register.header.organisation == "Example Ltd"
    (found,) = loaded.findings
    assert (found.rule, str(found.place)) == ("duplicate-key", "mine/z.yaml:1:11")
    assert [str(each.place) for each in found.related] == ["mine/register.yaml:1:11"]


def test_of_two_records_of_one_id_the_first_is_read_and_both_places_are_told(folder: Path) -> None:
    write(folder / "a.yaml", "topics: [{id: same, name: First}]\n")
    write(folder / "b.yaml", "parties: [{id: same, name: Second}]\n")
    loaded = load(folder)
    assert loaded.register.find("same") == loaded.register.all(Topic)["same"]
    (found,) = loaded.findings
    assert (found.rule, found.record, str(found.place)) == ("duplicate-id", "same", "mine/b.yaml:1:16")
    assert [str(each.place) for each in found.related] == ["mine/a.yaml:1:15"]


@pytest.mark.parametrize("record", ["- id: lost\n    name: L", "- {id: lost, name: L}", "- name: L\n    id: 'lost'"])
def test_ids_behind_an_error_of_syntax_are_remembered(folder: Path, record: str) -> None:
    write(folder / "a.yaml", f"topics:\n  - {{id: kept, name: K}}\n  - name: [\n  {record}\n")
    register = load(folder).register
    assert list(register.all(Topic)) == ["kept"]
    assert "lost" in register.unread


def test_ids_of_sound_files_are_not_among_the_unread(folder: Path) -> None:
    write(folder / "a.yaml", "topics:\n  - {id: kept, name: K, external_id: old}\n")
    assert load(folder).register.unread == frozenset()


def test_reading_changes_no_file(folder: Path) -> None:
    file = write(folder / "a.yaml", "topics:   [ {id: a, name:   A} ] # as I like it\r\n")
    before = file.read_bytes(), file.stat().st_mtime_ns
    load(folder)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml", "register.yaml"]


# What others build on


def test_the_file_of_each_record_and_of_the_header_is_known(folder: Path) -> None:
    write(folder / "parties/a.yaml", topic("a"))
    register = load(folder).register
    assert register.file_of("a") == "mine/parties/a.yaml"
    assert register.file_of(register.find("a")) == "mine/parties/a.yaml"
    assert register.file_of(None) == "mine/register.yaml"
    assert register.file_of("nobody") is None


def test_texts_are_read_as_files_are_and_nothing_can_be_saved_to_them() -> None:
    sources = [Source("old/register.yaml", HEADER), Source("old/a.yaml", topic("a") + "unknown: []\n")]
    loaded = read(sources, None, "old/register.yaml")
    assert list(loaded.register.all(Topic)) == ["a"]
    assert told(loaded) == [("unknown-kind", "old/a.yaml:2:1")]
    assert loaded.version is None
    assert told(read([], None, "old/register.yaml")) == [("missing-field", "old/register.yaml")]
