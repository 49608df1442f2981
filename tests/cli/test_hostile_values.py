"""Whatever is typed for `add` and `set`: never a traceback, never a register that cannot be read, never other text."""

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import PLACES, held, register_in
from running import ran

from stakeholders.changes.paths import value_at
from stakeholders.model import KINDS, Party
from stakeholders.model.kinds import paths_of

SOME = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text("\t \n\r:-[]{}#&*!|>'\"%@`,?~\\<=/0129azé\x00\x1b\x85\u2028\ufeff\u202e\udcff\U0001f600", max_size=20),
    st.sampled_from(
        [
            "- id: x\n  name: y",
            "x\nneeds:\n  - id: injected",
            "'; DROP TABLE parties; --",
            "[bold red]x[/]",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "{{ 7*7 }} ${HOME} $(id) `id`",
            "null",
            "~",
            "true",
            "0042",
            "1e400",
            "2026-02-30",
            "*a",
            "&a b",
            "!!python/object:os.system x",
            "# no comment",
            "a: b",
            "|",
            ">-\n x",
            "---",
            "...",
            "%YAML 1.1",
            "x" * 5000,
            "a b " * 200,
            "é株\U0001f600",
        ]
    ),
)
TEXTS = ("name", "segment", "relevance", "notes", "external_id")


def sound(text: str) -> bool:
    """Whether the text holds nothing that acts rather than stands for a letter."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    bad = (c for c in text if c not in "\n\t" and (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in turning))
    return not any(bad) and not {"\ufffe", "\uffff"} & set(text)


@pytest.mark.parametrize("place", PLACES)
@SOME
@given(st.sampled_from(TEXTS), HOSTILE)
def test_text_that_is_set_is_read_back_as_it_was_typed_or_refused(place: str, field: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        register = register_in(place, Path(folder))
        before = held(register).all(Party)["airlines"]
        run = ran("set", "airlines", f"{field}={text}", "-r", register, "--by", "fuzz")
        now = held(register).all(Party)["airlines"]
        typed = text.replace("\r\n", "\n").replace("\r", "\n")
        if run.code == 0:
            assert value_at(now, field) == typed.strip()
            assert now.model_copy(update={field: value_at(before, field)}) == before
        else:
            assert run.code == 2
            assert now == before
            assert not sound(typed) or (field == "name" and not typed.strip())
        told = run.err + run.out
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\x1b" for c in told)


@pytest.mark.parametrize("place", PLACES)
@SOME
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_record_that_is_typed_is_added_or_refused(place: str, kind: str, data: st.DataObject) -> None:
    paths = list(paths_of(KINDS[kind]))
    fields = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=5))
    words = [f"{field}={data.draw(HOSTILE)}" for field in fields]
    for field, spec in paths_of(KINDS[kind]).items():
        if spec.required and field not in fields and field != "id":
            words.append(f"{field}={'airlines' if spec.link else spec.example}")
    with TemporaryDirectory() as folder:
        register = register_in(place, Path(folder))
        before = set(held(register).ids)
        run = ran("add", kind, *words, "-r", register, "--by", "fuzz")
        now = set(held(register).ids)
        assert run.code in (0, 2)
        assert len(now - before) == (1 if run.code == 0 else 0)
        assert before <= now
