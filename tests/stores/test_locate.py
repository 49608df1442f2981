"""Which register is meant: the one named, that of the environment, or the nearest upwards."""

from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.stores import VARIABLE, YamlStore, locate, open_store


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `a/b`, in which one stands."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def test_what_is_named_comes_before_the_environment(deep: Path) -> None:
    assert locate("named", {VARIABLE: "other"}) == "named"


def test_the_environment_comes_before_the_nearest_folder(deep: Path) -> None:
    (deep / "register.yaml").touch()
    assert locate(None, {VARIABLE: "other"}) == "other"


def test_the_nearest_folder_upwards_is_named_as_from_here(deep: Path) -> None:
    (deep.parents[1] / "register.yaml").touch()
    assert locate(None, {}) == Path("../..")
    (deep.parent / "register.yaml").touch()
    assert locate(None, {}) == Path("..")
    (deep / "register.yaml").touch()
    assert locate(None, {}) == Path()


def test_an_empty_variable_is_none(deep: Path) -> None:
    (deep / "register.yaml").touch()
    assert locate(None, {VARIABLE: ""}) == Path()


def test_a_folder_called_register_yaml_is_no_register(deep: Path) -> None:
    (deep / "register.yaml").mkdir()
    (deep.parent / "register.yaml").touch()
    assert locate(None, {}) == Path("..")


def test_where_there_is_none_it_says_how_to_name_or_start_one(deep: Path) -> None:
    with pytest.raises(Unable, match="there is no register here") as raised:
        locate(None, {})
    assert "--register" in raised.value.hint
    assert "stakeholders init" in raised.value.hint


def test_a_path_is_a_yaml_register(deep: Path) -> None:
    assert isinstance(open_store("mine"), YamlStore)
    assert isinstance(open_store(Path("mine")), YamlStore)


def test_a_place_that_this_version_cannot_read_is_said(deep: Path) -> None:
    with pytest.raises(Unable, match="database of the sort mongodb://"):
        open_store("mongodb://host/register")
