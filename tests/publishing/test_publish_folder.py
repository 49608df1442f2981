"""Publishing into a folder: what was published before is replaced, and nothing of anybody else's."""

import json
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.publishing.folder import MANIFEST, put

PAGES = {"index.html": b"<p>one</p>", "party-a.html": b"<p>a</p>", "style.css": b"p {}"}


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_new_folder_is_made_with_the_pages_and_their_list(tmp_path: Path) -> None:
    done = put(tmp_path / "new" / "pages", PAGES)
    assert done.written == tuple(PAGES)
    assert names(tmp_path / "new" / "pages") == ["index.html", "party-a.html", MANIFEST, "style.css"]
    assert (tmp_path / "new" / "pages" / "index.html").read_bytes() == b"<p>one</p>"


def test_published_again_pages_are_replaced_and_those_no_longer_needed_removed(tmp_path: Path) -> None:
    put(tmp_path, PAGES)
    done = put(tmp_path, {"index.html": b"<p>two</p>", "style.css": b"p {}"})
    assert (done.written, done.removed, done.left) == (("index.html",), ("party-a.html",), ())
    assert names(tmp_path) == ["index.html", MANIFEST, "style.css"]


def test_a_page_that_is_as_it_should_be_is_not_touched(tmp_path: Path) -> None:
    put(tmp_path, PAGES)
    before = (tmp_path / "style.css").stat().st_mtime_ns
    assert put(tmp_path, PAGES).written == ()
    assert (tmp_path / "style.css").stat().st_mtime_ns == before


def test_the_same_pages_give_the_same_list(tmp_path: Path) -> None:
    put(tmp_path / "a", PAGES)
    put(tmp_path / "b", dict(reversed(PAGES.items())))
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(Unable, match=r"thesis\.docx") as refused:
        put(tmp_path, PAGES)
    assert "new or empty" in refused.value.hint
    assert names(tmp_path) == ["thesis.docx"]


def test_what_others_have_put_beside_published_pages_stays(tmp_path: Path) -> None:
    put(tmp_path, PAGES)
    (tmp_path / "CNAME").write_bytes(b"quality.example")
    (tmp_path / ".htaccess").write_bytes(b"x")
    put(tmp_path, {"index.html": b"<p>two</p>"})
    assert names(tmp_path) == [".htaccess", "CNAME", "index.html", MANIFEST]


def test_a_page_never_replaces_a_file_of_somebody_else(tmp_path: Path) -> None:
    put(tmp_path, PAGES)
    (tmp_path / "map.html").write_bytes(b"mine")
    with pytest.raises(Unable, match=r"map\.html"):
        put(tmp_path, {**PAGES, "map.html": b"<p>map</p>"})
    assert (tmp_path / "map.html").read_bytes() == b"mine"


def test_a_page_that_somebody_has_changed_is_left_when_it_is_no_longer_needed(tmp_path: Path) -> None:
    put(tmp_path, PAGES)
    (tmp_path / "party-a.html").write_bytes(b"with notes of mine")
    done = put(tmp_path, {"index.html": b"<p>two</p>"})
    assert (done.removed, done.left) == (("style.css",), ("party-a.html",))
    assert (tmp_path / "party-a.html").read_bytes() == b"with notes of mine"


def test_a_forged_list_leads_to_no_file_elsewhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_bytes(b"mine")
    folder = tmp_path / "pages"
    put(folder, PAGES)
    told = json.loads((folder / MANIFEST).read_text("utf-8"))
    told["sha256"]["../outside.html"] = "x"
    told["sha256"]["/etc/passwd"] = "x"
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    put(folder, {"index.html": b"<p>two</p>"})
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize("list", [b"", b"[]", b"{}", b'{"sha256": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_list_that_cannot_be_read_makes_no_folder_ours(tmp_path: Path, list: bytes) -> None:
    put(tmp_path, PAGES)
    (tmp_path / MANIFEST).write_bytes(list)
    with pytest.raises(Unable, match="holds files"):
        put(tmp_path, PAGES)


def test_after_an_end_on_the_way_the_next_publish_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, PAGES)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "style.css":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    new = {"index.html": b"<p>two</p>", "map.html": b"<p>map</p>", "style.css": b"p {color: red}"}
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Unable, match="No space left"):
        put(tmp_path, new)
    monkeypatch.undo()
    done = put(tmp_path, new)
    assert (done.written, done.removed) == (("style.css",), ("party-a.html",))
    assert names(tmp_path) == ["index.html", "map.html", MANIFEST, "style.css"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").write_bytes(b"x")
    with pytest.raises(Unable, match="is a file"):
        put(tmp_path / "pages", PAGES)
