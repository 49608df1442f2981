"""The formats of build servers: GitHub's commands, GitLab's report, our JSON; and which of them is meant."""

import json
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Related, Severity
from stakeholders.model import Header, Party, Place, Register
from stakeholders.render.findings import FORMATS, Checked, Options, chosen_format, rendered, repository_path

REGISTER = Register(Header(organisation="Example Ltd"), [Party(id="airlines", name="Airlines")])
PLACED = Finding(
    "need-vague",
    Severity.WARNING,
    "100 % wrong: a, b",
    "Say it.",
    "airlines",
    "name",
    Place("mine/a,b:c.yaml", 3, 12),
    clause="ISO 9001:2026 4.2",
)
WHOLE = Finding("unreadable-file", Severity.ERROR, "this link leads nowhere", place=Place("mine/x.yaml"))
NOWHERE = Finding("party-without-need", Severity.NOTE, "has no need", record="airlines")


def render(
    format: str, *findings: Finding, waived: tuple[Finding, ...] = (), known: tuple[Finding, ...] | None = None
) -> str:
    return rendered([Checked("mine", REGISTER, findings, waived, known)], FORMATS[format], Options())


def test_github_gets_one_command_a_finding_the_gravest_first() -> None:
    assert render("github", PLACED, WHOLE, NOWHERE).splitlines() == [
        "::error file=mine/x.yaml,title=unreadable-file::this link leads nowhere",
        "::warning file=mine/a%2Cb%3Ac.yaml,line=3,col=12,title=need-vague::100 %25 wrong: a, b%0ASay it."
        "%0AAsked for by ISO 9001:2026 4.2.",
        "::notice title=party-without-need::has no need",
        "1 error, 1 warning, 1 note in 1 record, 1 file",
    ]


def test_no_text_can_start_a_github_command_of_its_own() -> None:
    text = "x\n::add-mask::y\r\n::stop-commands::z\u2028::error::\x1b[31m%0A::set-env name=a::b"
    hostile = Finding(text, Severity.ERROR, text, text, text, text, Place(text, 1, 1), clause=text)
    lines = render("github", hostile).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=")
    properties, _, message = lines[0].removeprefix("::error ").partition("::")
    assert [pair.partition("=")[0] for pair in properties.split(",")] == ["file", "line", "col", "title"]
    assert "%250A" in message
    assert "\x1b" not in lines[0]


def test_gitlab_gets_the_fields_it_asks_for() -> None:
    assert json.loads(render("gitlab", PLACED, NOWHERE)) == [
        {
            "description": "100 % wrong: a, b. Say it.",
            "check_name": "need-vague",
            "fingerprint": json.loads(render("gitlab", PLACED))[0]["fingerprint"],
            "severity": "major",
            "location": {"path": "mine/a,b:c.yaml", "lines": {"begin": 3}},
        },
        {
            "description": "has no need",
            "check_name": "party-without-need",
            "fingerprint": json.loads(render("gitlab", NOWHERE))[0]["fingerprint"],
            "severity": "info",
            "location": {"path": "mine", "lines": {"begin": 1}},
        },
    ]


def test_gitlab_fingerprints_differ_even_where_findings_and_registers_are_alike() -> None:
    both = [Checked(name, REGISTER, (PLACED, PLACED, NOWHERE)) for name in ("a", "b")]
    issues = json.loads(rendered(both, FORMATS["gitlab"], Options()))
    assert len({issue["fingerprint"] for issue in issues}) == 6


def test_waived_and_known_findings_are_left_out_for_build_servers_and_marked_in_json() -> None:
    assert render("github", waived=(PLACED,), known=(WHOLE,)).count("\n") == 1
    assert json.loads(render("gitlab", waived=(PLACED,), known=(WHOLE,))) == []
    data = json.loads(render("json", NOWHERE, waived=(PLACED,), known=(WHOLE,)))
    assert [(one["rule"], one["status"]) for one in data["findings"]] == [
        ("party-without-need", "new"),
        ("unreadable-file", "known"),
        ("need-vague", "waived"),
    ]
    assert data["summary"] == {"errors": 0, "warnings": 0, "notes": 1, "known": 1, "waived": 1, "fail_on": "error"}


def test_json_holds_all_that_is_known_of_a_finding() -> None:
    related = Finding(
        "duplicate-id",
        Severity.ERROR,
        "twice",
        place=Place("b.yaml", 1, 2),
        related=(Related(Place("a.yaml", 3, 4), "here"),),
    )
    data = json.loads(render("json", PLACED, related))
    assert data["format"] == "stakeholders.findings/1"
    assert data["registers"][0]["name"] == "mine"
    assert data["findings"][0] == {
        "rule": "need-vague",
        "severity": "warning",
        "status": "new",
        "message": "100 % wrong: a, b",
        "hint": "Say it.",
        "register": "mine",
        "record": "airlines",
        "field": "name",
        "path": "mine/a,b:c.yaml",
        "line": 3,
        "column": 12,
        "related": [],
        "clause": "ISO 9001:2026 4.2",
        "fingerprint": PLACED.fingerprint,
        "waived": "",
    }
    assert data["findings"][1]["related"] == [{"path": "a.yaml", "line": 3, "column": 4, "message": "here"}]


@pytest.mark.parametrize("format", ["json", "gitlab", "sarif"])
def test_json_formats_are_ascii_whatever_a_register_holds(format: str) -> None:
    hostile = Finding("rule", Severity.ERROR, "\x9b31m \u202e \ud800 航", place=Place("\udce9.yaml", 1, 1))
    assert render(format, hostile).isascii()


@pytest.mark.parametrize(
    ("named", "file", "environment", "format"),
    [
        (None, None, {}, "text"),
        (None, None, {"GITHUB_ACTIONS": "true"}, "github"),
        (None, None, {"GITLAB_CI": "true"}, "gitlab"),
        (None, None, {"GITHUB_ACTIONS": ""}, "text"),
        ("text", None, {"GITHUB_ACTIONS": "true"}, "text"),
        (None, "x.sarif", {"GITHUB_ACTIONS": "true"}, "sarif"),
        (None, "x.XML", {}, "junit"),
        (None, "x.json", {}, "json"),
        ("gitlab", "x.json", {}, "gitlab"),
    ],
)
def test_the_format_is_the_one_named_else_the_files_else_the_build_servers(
    named: str | None, file: str | None, environment: dict[str, str], format: str
) -> None:
    assert chosen_format(named, Path(file) if file else None, environment).name == format


def test_an_unknown_format_names_the_nearest_and_an_unknown_ending_lists_all() -> None:
    with pytest.raises(Unable) as raised:
        chosen_format("serif", None, {})
    assert raised.value.hint == "did you mean sarif?"
    with pytest.raises(Unable) as raised:
        chosen_format(None, Path("x.pdf"), {})
    assert "sarif" in raised.value.hint


def test_paths_are_named_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert repository_path("mine/a.yaml", tmp_path) == "sub/mine/a.yaml"
    assert repository_path("../other/a.yaml", tmp_path) == "other/a.yaml"
    assert repository_path((tmp_path / "a.yaml").as_posix(), tmp_path) == "a.yaml"
    assert repository_path("../../a.yaml", tmp_path) == (tmp_path.parent / "a.yaml").as_posix()
