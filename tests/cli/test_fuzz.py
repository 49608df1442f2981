"""Whatever stands in a register's files, reading it ends in findings and never in an exception."""

import datetime as dt
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stakeholders.analysis.compare import compare
from stakeholders.analysis.due import due
from stakeholders.analysis.improvement import areas_for_improvement
from stakeholders.analysis.suggest import suggest
from stakeholders.changes import diff
from stakeholders.changes.telling import with_renamings
from stakeholders.checks import RULES, check
from stakeholders.model import KINDS, Header, Register, fields_of
from stakeholders.render import Options as PageOptions
from stakeholders.render import format_named
from stakeholders.render import rendered as page
from stakeholders.render.findings import FORMATS, Checked, Options, rendered
from stakeholders.reports.changes import changes_report
from stakeholders.reports.due import due_report
from stakeholders.reports.history import history_report
from stakeholders.reports.map import map_report
from stakeholders.reports.matrix import matrix_report
from stakeholders.reports.plan import plan_report
from stakeholders.reports.record import record_report
from stakeholders.stores import Entry, YamlStore

TODAY = dt.date(2026, 9, 30)
SOME = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HEADER = """\
register:
  organisation: Example Ltd
  standards: [iso-9001:2026]
  climate_change: {relevant: true, reason: Heat}
  levels: [operative, executive]
  stages: [design, delivery]
  policy: {review_interval: 365, severities: [{rule: need-vague, severity: warning, reason: x}]}
"""
EVERY = HEADER + yaml.safe_dump(
    {
        kind: [{name: spec.example for name, spec in fields_of(cls).items()} | {"id": kind.replace("_", "-")}]
        for kind, cls in KINDS.items()
    }
)
"""A register with one record of each kind, every field filled with its declared example."""
SOUND = [EVERY, *(f"{HEADER}{rule.passes}\n" for rule in RULES.values() if "register:" not in rule.passes)]
SEEDS = [*SOUND, *(f"{HEADER}{rule.fails}\n" for rule in RULES.values() if "register:" not in rule.fails)]
"""Small registers: that one, and the examples on the rules' pages."""

READINGS: list[Callable[[Register], object]] = [
    lambda register: [(record.label, register.place(record)) for record in register.records],
    lambda register: page(record_report(register, register.records, TODAY), format_named("text"), PageOptions()),
    lambda register: page(map_report(register, TODAY), format_named("md"), PageOptions()),
    lambda register: page(
        due_report(register, due(register, TODAY, 30), TODAY, 30), format_named("csv"), PageOptions()
    ),
    lambda register: _plan(register),
    lambda register: _matrix(register, "topics"),
    lambda register: _matrix(register, "needs"),
    lambda register: _changes(register),
    lambda register: _history(register),
]
"""What the verbs make of a register; a new verb is added here."""


def _plan(register: Register) -> bytes:
    report = plan_report(register, TODAY, TODAY.replace(year=2027), suggestions=suggest(register))
    return page(report, format_named("html"), PageOptions())


def _matrix(register: Register, rows: Any) -> bytes:
    comparison = compare(register, rows=rows)
    report = matrix_report(register, comparison, areas_for_improvement(register, comparison), None, TODAY)
    return page(report, format_named("text"), PageOptions())


NOTHING = Register(Header.model_construct(organisation=""))


def _changes(register: Register) -> bytes:
    changes = with_renamings(diff(NOTHING, register))
    report = changes_report(changes, NOTHING, register, TODAY, before="nothing", after="all")
    return page(report, format_named("html"), PageOptions())


def _history(register: Register) -> bytes:
    at = dt.datetime(2026, 9, 30, tzinfo=dt.UTC)
    entries = [Entry("1", at, "A. Example", "All of it", diff(NOTHING, register))]
    return page(history_report(register, entries, TODAY), format_named("text"), PageOptions())


def survive(content: bytes, folder: Path) -> None:
    """Read the register in every way there is; what is printed is sound and acts on no terminal."""
    file = folder / "register.yaml"
    file.write_bytes(content)
    loaded = YamlStore(folder).load()
    outcome = check(loaded.register, loaded.findings, today=TODAY)
    checked = [Checked("mine", loaded.register, outcome.findings, outcome.waived, (), outcome.rules)]
    told = {name: rendered(checked, format, Options()) for name, format in FORMATS.items()}
    for name in ("json", "gitlab", "sarif"):
        json.loads(told[name])
    ET.fromstring(told["junit"])
    for name in ("text", "github"):
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in told[name] if c != "\n")
    for reading in READINGS:
        reading(loaded.register)


ODD_TEXT = st.one_of(
    st.text(max_size=8),
    st.text("\t \n\r:-[]{}#&*!|>'\"%@`,?~\\<=/0129azé\x00\x85\u2028\ufeff\u202e\U0001f600", max_size=12),
    st.sampled_from(
        ["\n- id: ", "&a ", "*a", "<<: *a", "? ", "!!python/name:os", "---\n", "...\n", "0x1F", ".nan", "1e999"]
    ),
)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A sound register with slices deleted, doubled, swapped or written over."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        low, high = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        match draw(st.sampled_from(["delete", "double", "swap", "insert", "replace"])):
            case "delete":
                text = text[:low] + text[high:]
            case "double":
                text = text[:high] + text[low:high] + text[high:]
            case "swap":
                text = text[high:] + text[low:high] + text[:low]
            case "insert":
                text = text[:low] + draw(ODD_TEXT) + text[low:]
            case "replace":
                text = text[:low] + draw(ODD_TEXT) + text[high:]
    content = text.encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        place = draw(st.integers(0, len(content)))
        content = content[:place] + draw(st.binary(max_size=4)) + content[place:]
    return content


ODD_VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([None, "", [], {}, [[]], [None], [{}], {"id": "a"}, True, 0, -1, 6, 10**30, 1e308]),
    st.sampled_from(["9" * 5000, "a" * 300, "²", "yes", "airlines", "every 0 days", "RRULE:FREQ=SECONDLY", "1/0"]),
    st.sampled_from(["0001-01-01", "9999-12-31", "2026-02-30", "2026-09-30T12:00:00Z"]),
    st.text(max_size=8),
    st.lists(st.one_of(st.none(), st.text(max_size=3), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


@st.composite
def misvalued(draw: st.DrawFn) -> bytes:
    """A sound register in which some values, at any depth, are other values than they should be."""
    data = yaml.safe_load(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 4))):
        holder: Any = data
        while True:
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 4)):
                holder = holder[key]
                continue
            holder[key] = deepcopy(draw(ODD_VALUES))  # so that a later step does not change the strategy's own
            break
    text: str = yaml.safe_dump(data, allow_unicode=draw(st.booleans()), default_flow_style=draw(st.booleans()))
    return text.encode("utf-8", "surrogatepass")


def test_the_seeds_hold_every_kind_of_record(tmp_path: Path) -> None:
    survive(EVERY.encode(), tmp_path)
    register = YamlStore(tmp_path).load().register
    assert {record.kind for record in register.records} == set(KINDS)


@settings(SOME, max_examples=100)
@given(mangled())
def test_a_mangled_register_is_read_to_the_end(tmp_path: Path, content: bytes) -> None:
    survive(content, tmp_path)


@settings(SOME, max_examples=100)
@given(misvalued())
def test_a_register_of_wrong_values_is_read_to_the_end(tmp_path: Path, content: bytes) -> None:
    survive(content, tmp_path)


@settings(SOME, max_examples=50)
@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfregister: {organisation: x}")
@example(b"? ? ? a")
@example(b"register: {organisation: x, policy: {severities: [{rule: x, severity: off}]}}")
def test_any_bytes_are_read_to_the_end(tmp_path: Path, content: bytes) -> None:
    survive(content, tmp_path)
