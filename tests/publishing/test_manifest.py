"""The manifest of a pack, and how a pack that was handed over is held against it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import required_or_skip
from drawn import drawn
from stakeholders.errors import Unable
from stakeholders.publishing import archive
from stakeholders.publishing.manifest import Described, noted_digest, verified, with_manifest
from stakeholders.reports.packed import Packed, packed_report
from stakeholders.reports.report import Facts, Table

DAY = dt.date(2026, 9, 30)
FOLDER = "audit-2026-09-30"
FILES = {
    "index.html": b"<h1>Audit pack</h1>",
    "reports/plan.pdf": bytes(range(256)) * 8,
    "register/parties/airlines.yaml": "parties: [{id: airlines, name: Löwen}]".encode(),
    "register/empty.yaml": b"",
}
SOME = drawn(60)


def whole() -> dict[str, bytes]:
    """The files of a pack by their names in the archive."""
    files, _digest = with_manifest(FILES, Described("Example Ltd", "2026-09", DAY, "12:0f3c"))
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


DIGEST = with_manifest(FILES, Described("Example Ltd", "2026-09", DAY, "12:0f3c"))[1]
NAMES = sorted(whole())


def checked(files: Mapping[str, bytes] | bytes, noted: str = "") -> Packed:
    """What is found out about an archive of those files, or of those bytes."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "audit.zip")
        file.write_bytes(files if isinstance(files, bytes) else archive.written(files, DAY))
        return verified(file, noted)


def faults(packed: Packed) -> list[tuple[str, str]]:
    return [(flaw.file.removeprefix(f"{FOLDER}/"), flaw.fault) for flaw in packed.flaws]


def made(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    """An archive of the pack's files, and of what else is put into it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, content in whole().items():
            written.writestr(name, content)
        fill(written)
    return stream.getvalue()


def test_a_pack_as_it_was_made_is_sound_and_says_what_it_was_made_of() -> None:
    packed = checked(whole(), DIGEST)
    assert packed.sound
    assert (packed.organisation, packed.revision, packed.as_of, packed.head) == (
        "Example Ltd",
        "2026-09",
        DAY,
        "12:0f3c",
    )
    assert (packed.digest, packed.files) == (DIGEST, len(FILES) + 2)


def test_the_manifest_names_every_file_with_its_size_and_digest() -> None:
    manifest = json.loads(whole()[f"{FOLDER}/manifest.json"])
    assert manifest["format"] == "stakeholders.pack/1"
    assert {entry["name"]: (entry["size"], entry["sha256"]) for entry in manifest["files"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in FILES.items()
    }
    assert hashlib.sha256(whole()[f"{FOLDER}/manifest.json"]).hexdigest() == DIGEST.removeprefix("sha256:")


def test_the_digests_are_read_by_the_program_of_every_system(tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    required_or_skip("sha256sum", program is not None)
    for name, content in whole().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    command = [str(program), "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=tmp_path / FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == len(FILES) + 1
    (tmp_path / FOLDER / "index.html").write_bytes(b"<h1>Another</h1>")
    assert subprocess.run(command, cwd=tmp_path / FOLDER, capture_output=True, check=False).returncode == 1


@SOME
@given(st.data())
def test_a_byte_of_any_file_that_is_another_is_found(data: st.DataObject) -> None:
    files = whole()
    name = data.draw(st.sampled_from([name for name in NAMES if files[name]]))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    flipped = bytearray(files[name])
    flipped[at] ^= data.draw(st.integers(1, 255))
    packed = checked(files | {name: bytes(flipped)}, DIGEST)
    assert not packed.sound
    if name.endswith("manifest.json"):
        assert {fault for _file, fault in faults(packed)} & {"noted", "no manifest"}
    else:
        assert faults(packed) == [(name.removeprefix(f"{FOLDER}/"), "altered")]


@SOME
@given(st.sampled_from(NAMES), st.binary(max_size=40))
def test_a_file_with_another_content_is_found(name: str, content: bytes) -> None:
    files = whole()
    assert checked(files | {name: content}, DIGEST).sound is (files[name] == content)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_missing_is_found(name: str) -> None:
    files = whole()
    del files[name]
    expected = ("", "no manifest") if name.endswith("manifest.json") else (name.removeprefix(f"{FOLDER}/"), "missing")
    assert faults(checked(files)) == [expected]


@SOME
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\\"), min_size=1, max_size=30))
def test_a_file_that_is_too_many_is_found_whatever_it_is_called(name: str) -> None:
    files = whole()
    added = f"{FOLDER}/{name}" if f"{FOLDER}/{name}" not in files else f"{FOLDER}/{name}.more"
    if added.endswith("/"):
        added += "x"
    assert not checked(files | {added: b"x"}).sound


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_was_renamed_is_found(name: str) -> None:
    files = whole()
    files[f"{name}.old"] = files.pop(name)
    assert not checked(files).sound


def test_what_stands_beside_the_folder_is_too_many() -> None:
    assert faults(checked(whole() | {"readme.txt": b"Hello"})) == [("readme.txt", "added")]


def test_a_manifest_made_anew_is_sound_by_itself_and_not_the_one_that_was_noted() -> None:
    forged, _digest = with_manifest(FILES | {"index.html": b"forged"}, Described("Example Ltd", "2026-09", DAY))
    files = {f"{FOLDER}/{name}": content for name, content in forged.items()}
    assert checked(files).sound
    assert faults(checked(files, DIGEST)) == [("manifest.json", "noted")]


def test_the_folder_may_have_another_name_and_the_archive_be_made_by_another_program() -> None:
    files = {name.replace(FOLDER, "renamed by the auditor"): content for name, content in whole().items()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as written:
        written.writestr("renamed by the auditor/", b"")
        for name, content in files.items():
            written.writestr(name, content)
    assert checked(stream.getvalue(), DIGEST).sound


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../outside.txt", "leads out"),
        (f"{FOLDER}/../../outside.txt", "leads out"),
        ("/etc/passwd", "leads out"),
        ("C:/windows/system.ini", "leads out"),
        (f"{FOLDER}\\..\\outside.txt", "leads out"),
    ],
)
def test_names_that_lead_out_of_the_folder_are_refused(name: str, fault: str) -> None:
    assert (name.removeprefix(f"{FOLDER}/"), fault) in faults(checked(made(lambda zip: zip.writestr(name, b"x"))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_found() -> None:
    twice = made(lambda zip: zip.writestr(f"{FOLDER}/index.html", FILES["index.html"]))
    assert faults(checked(twice)) == [("index.html", "twice")]


def test_a_link_is_no_file() -> None:
    link = zipfile.ZipInfo(f"{FOLDER}/register/link.yaml")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    assert faults(checked(made(lambda zip: zip.writestr(link, b"/etc/passwd")))) == [("register/link.yaml", "no file")]


def test_what_is_encrypted_is_not_read() -> None:
    locked = bytearray(archive.written(whole(), DAY))
    start = locked.rfind(b"PK\x01\x02", 0, locked.rfind(f"{FOLDER}/index.html".encode()))
    locked[start + 8] |= 1
    assert ("index.html", "encrypted") in faults(checked(bytes(locked)))


def test_an_archive_that_unpacks_to_more_than_any_pack_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = made(lambda zip: zip.writestr(f"{FOLDER}/zeros", b"\0" * 5_000_000, zipfile.ZIP_DEFLATED))
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(archive.Archive, "chunks", None)
    with pytest.raises(Unable, match="unpacks to more than"):
        checked(bomb)


def test_of_a_manifest_that_is_longer_than_any_no_more_is_read_than_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    reading = zipfile.ZipExtFile.read

    def read(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        asked.append(n or 0)
        return reading(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)
    monkeypatch.setattr("stakeholders.publishing.manifest._MOST", 100)
    assert faults(checked(whole())) == [("", "no manifest")]
    assert asked == [101]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"[]",
        b"{}",
        b'{"format": "stakeholders.pack/1"}',
        b'{"format": "stakeholders.pack/1", "files": [1]}',
        b'{"format": "stakeholders.pack/1", "files": [{"name": "a"}]}',
        b'{"format": "stakeholders.pack/1", "files": [{"name": 1, "size": "", "sha256": null}]}',
        b'{"format": "stakeholders.pack/9", "files": []}',
        b"[" * 100_000,
        b'{"format": ' + b"1" * 10_000 + b"}",
        b"\xff\xfe",
    ],
)
def test_a_manifest_that_is_none_is_said_to_be_none(content: bytes) -> None:
    assert faults(checked(whole() | {f"{FOLDER}/manifest.json": content})) == [("", "no manifest")]


@SOME
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    st.sampled_from(("organisation", "revision", "as_of", "head", "redacted", "files", "format")),
)
def test_whatever_a_manifest_says_it_is_told_without_a_fault(value: Any, key: str) -> None:
    manifest = json.loads(whole()[f"{FOLDER}/manifest.json"])
    manifest[key] = value
    packed = checked(whole() | {f"{FOLDER}/manifest.json": json.dumps(manifest).encode()}, DIGEST)
    assert not packed.sound
    packed_report(packed, DAY)


@drawn(200)
@given(st.data())
def test_an_archive_with_any_bytes_changed_is_told_about_or_refused(data: st.DataObject) -> None:
    content = bytearray(archive.written(whole(), DAY))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((0, 0, 0, 1, 10, 200)))
    try:
        packed = checked(bytes(content[: len(content) - cut]), DIGEST)
    except Unable:
        return
    packed_report(packed, DAY)


@given(st.binary(max_size=400))
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(Unable, match="no zip archive"):
        checked(content)


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        (DIGEST, DIGEST),
        (f" {DIGEST.upper()} ", DIGEST),
        (DIGEST[:30], DIGEST[:30]),
        (DIGEST.removeprefix("sha256:"), DIGEST),
        (DIGEST[:22], None),
        ("12:0f3c", None),
        ("sha256:" + "g" * 64, None),
        ("", None),
    ],
)
def test_what_counts_as_a_digest_that_was_noted(text: str, digest: str | None) -> None:
    assert noted_digest(text) == digest


def test_the_report_says_what_is_wrong_with_which_file() -> None:
    report = packed_report(checked(whole() | {f"{FOLDER}/index.html": b"<h1>Another pack</h1>"}), DAY)
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert [row[0].value for row in table.rows] == [f"{FOLDER}/index.html"]
    assert "altered" in str(table.rows[0][1].value)
    (facts,) = (block for block in report.blocks if isinstance(block, Facts))
    assert dict(facts.items)["State"].tone == "bad"


@drawn(150)
@given(st.lists(st.text(min_size=1, max_size=140).filter(lambda name: name.strip("/.")), unique=True, max_size=8))
def test_safe_names_are_names_on_every_system_and_no_two_meet(paths: list[str]) -> None:
    safe = archive.safe_names(paths)
    assert set(safe) == set(paths)
    assert len({name.casefold() for name in safe.values()}) == len(paths)
    for name in safe.values():
        name.encode("utf-8")
        for part in name.split("/"):
            assert part
            assert len(part) <= 110
            assert not set(part) & set('<>:"\\|?*\0')
            assert part == part.rstrip(" .")
            assert part.split(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("parties/airlines.yaml", "parties/airlines.yaml"),
        ("CON.yaml", "_CON.yaml"),
        ("aux", "_aux"),
        ("a:b?.yaml", "a_b_.yaml"),
        ("trailing. ", "trailing"),
        ("../up.yaml", "up.yaml"),
        ("é.yaml", "é.yaml"),
        ("line\nbreak.yaml", "line_break.yaml"),
        ("-rf.yaml", "_-rf.yaml"),
        ("x" * 300 + ".yaml", "x" * 95 + ".yaml"),
    ],
)
def test_what_a_name_becomes(name: str, safe: str) -> None:
    assert archive.safe_names([name]) == {name: safe}


def test_a_member_without_a_name_is_told_about() -> None:
    content = archive.written(whole(), DAY).replace(b"audit-2026-09-30/index.html", b"")
    with pytest.raises(Unable):
        checked(content)
