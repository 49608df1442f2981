"""Three-way merge of the text of one file; `tests/cli/test_merge_driver.py` shows it in Git."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholders.changes import Merged, apply, diff, merge
from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.model import Register
from stakeholders.stores.assemble import Assembly
from stakeholders.stores.git.merge_files import MergedFile, merge_bases, merge_files
from stakeholders.stores.yaml.reading import gather
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.writer import yaml_text
from varied_registers import edited, varied_registers

SOME = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
START = "needs:\n  - id: on-time\n    party: airlines\n    statement: On time.\n    importance: 4\n"


def written(register: Register) -> bytes:
    return yaml_text(register.records, register.header).encode("utf-8")


def read(content: bytes) -> tuple[Register, list[Finding]]:
    assembly = Assembly()
    gather(Source("a.yaml", content.decode("utf-8").removeprefix("\ufeff")), assembly)
    return assembly.register(), assembly.findings


def both_ways(base: Register, ours: Register, theirs: Register) -> tuple[Merged, MergedFile]:
    """The merge of three registers, as they read back from files, and that of the files."""
    texts = written(base), written(ours), written(theirs)
    started, our, their = (read(text)[0] for text in texts)
    found = merge_files(*texts, "a.yaml")
    assert found is not None
    return merge(started, our, their), found


def merged_ours(merged: Merged, ours: Register) -> Register:
    """Our side with what the other side changed."""
    return apply(merged.ours, read(written(ours))[0])


@SOME
@given(st.data())
def test_a_file_merges_to_what_its_register_merges_to(data: st.DataObject) -> None:
    base = data.draw(varied_registers())
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    merged, found = both_ways(base, ours, theirs)
    assert found.conflicts == merged.conflicts
    if merged.conflicts:
        assert read(found.content)[1], "a file with open conflicts must not pass for a register"
    else:
        after, findings = read(found.content)
        assert findings == []
        assert not diff(after, merged_ours(merged, ours))


@SOME
@given(st.data())
def test_taking_our_side_of_every_conflict_gives_what_is_merged_so_far(data: st.DataObject) -> None:
    base = data.draw(varied_registers())
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    merged, found = both_ways(base, ours, theirs)
    after, findings = read(ours_only(found.content))
    assert findings == []
    assert not diff(after, merged_ours(merged, ours))


def ours_only(content: bytes) -> bytes:
    """The text as somebody leaves it who takes our side throughout."""
    kept: list[str] = []
    side = "both"
    for line in content.decode("utf-8").split("\n"):
        sides = {"<<<<<<< ours": "ours", "=======": "theirs", ">>>>>>> theirs": "both"}
        if line in sides:
            side = sides[line]
        elif side != "theirs":
            kept.append(line)
    return "\n".join(kept).encode("utf-8")


@SOME
@given(st.binary(max_size=60), st.text(max_size=60), st.sampled_from([b"", START.encode()]))
def test_any_bytes_are_merged_or_left_to_lines(ours: bytes, theirs: str, base: bytes) -> None:
    for one, other in ((ours, theirs.encode("utf-8", "replace")), (START.encode(), ours)):
        with suppress(Unable):  # written in a way that cannot be changed safely: a merge of lines takes over
            merge_files(base, one, other, "a.yaml")


def test_lines_that_merge_to_the_same_are_taken_for_their_comments() -> None:
    ours, theirs = START.replace("4", "5"), START + "# the end\n"
    lines = START.replace("4", "5") + "# the end\n"
    merged = merge_files(START.encode(), ours.encode(), theirs.encode(), "a.yaml", lines.encode())
    assert merged is not None
    assert merged.content == lines.encode()


def test_lines_that_merge_to_something_else_are_not_taken() -> None:
    ours, theirs = START.replace("4", "5"), START + "    satisfaction: 3\n"
    wrong = START.replace("4", "2").encode()
    merged = merge_files(START.encode(), ours.encode(), theirs.encode(), "a.yaml", wrong)
    assert merged is not None
    assert read(merged.content)[0].find("on-time") == read((ours + "    satisfaction: 3\n").encode())[0].find("on-time")


def test_comments_that_only_the_other_side_wrote_are_named() -> None:
    theirs = "# from the fair\n" + START.replace("4", "3  # less") + "# the end\n"
    merged = merge_files(START.encode(), (START + "# the end\n").encode(), theirs.encode(), "a.yaml")
    assert merged is not None
    assert merged.lost == ("# from the fair", "# less")


def test_the_earlier_of_two_places_in_one_history_is_the_base_of_a_sync() -> None:
    early, late = b'{"database": "d", "entry": 2}', b'{"database": "d", "entry": 10}'
    assert merge_bases(early, late) == merge_bases(late, early) == early


def test_what_is_no_place_in_one_history_has_no_earlier_one() -> None:
    good = b'{"database": "d", "entry": 2}'
    for bad in (b"", b"[]", b"{", b"\xff", b'{"database": "e", "entry": 1}', b'{"database": "d"}', b"[" * 100_000):
        assert merge_bases(good, bad) is None
        assert merge_bases(bad, good) is None
