"""Findings as people read them: place, words, the line with a caret, how to mend it, what there is in all."""

from pathlib import Path

from stakeholders.findings import Finding, Related, Severity
from stakeholders.model import Header, Party, Place, Register
from stakeholders.render.findings import FORMATS, Checked, Options, rendered

REGISTER = Register(Header(organisation="Example Ltd"), [Party(id="airlines", name="Airlines")])


def text(
    *findings: Finding,
    width: int = 80,
    colour: bool = False,
    waived: tuple[Finding, ...] = (),
    known: tuple[Finding, ...] | None = None,
) -> str:
    checked = Checked("mine", REGISTER, findings, waived, known)
    return rendered([checked], FORMATS["text"], Options(width, colour))


def test_a_finding_reads_like_a_compilers(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("parties:\n  - id: airlines\n    power: 9\n", encoding="utf-8")
    path = file.as_posix()
    finding = Finding(
        "out-of-range",
        Severity.ERROR,
        "`power` is '9'",
        "It goes from 1 to 5.",
        "airlines",
        "power",
        Place(path, 3, 12),
        (Related(Place(path, 2, 9), "the party"),),
        "ISO 9001:2026 4.2",
    )
    assert text(finding) == (
        f"{path}:3:12: error: `power` is '9' [out-of-range]\n"
        "    3 |     power: 9\n"
        "      |            ^\n"
        f"        {path}:2:9: the party\n"
        "        It goes from 1 to 5.\n"
        "        Asked for by ISO 9001:2026 4.2.\n"
        "\n"
        "1 error in 1 record, 1 file\n"
        "What a rule asks, and why: stakeholders explain out-of-range\n"
    )


def test_a_line_is_shown_once_for_findings_in_the_same_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("  - id: airlines\n", encoding="utf-8")
    place = Place(file.as_posix(), 1, 5)
    findings = [Finding(rule, Severity.WARNING, "something", place=place) for rule in ("one", "two")]
    assert text(*findings).count("- id: airlines") == 1


def test_the_summary_counts_what_stands_and_what_is_waived_and_known() -> None:
    def some(severity: Severity, count: int) -> tuple[Finding, ...]:
        return tuple(Finding("rule", severity, "x", record=f"r{number}") for number in range(count))

    standing = some(Severity.ERROR, 2) + some(Severity.NOTE, 1)
    told = text(*standing, waived=some(Severity.ERROR, 1), known=some(Severity.WARNING, 4))
    assert "2 errors, 1 note (4 known to the baseline, 1 waived) in 1 record\n" in told


def test_nothing_wrong_is_said_in_one_line() -> None:
    assert text() == "Nothing wrong in 1 record\n"
    assert text(known=(Finding("rule", Severity.ERROR, "x"),)) == "Nothing new (1 known to the baseline) in 1 record\n"


def test_several_registers_are_summed_up_by_name() -> None:
    both = [Checked("a", REGISTER, ()), Checked("b", REGISTER, (Finding("rule", Severity.NOTE, "x"),))]
    told = rendered(both, FORMATS["text"], Options(80))
    assert "a: nothing wrong in 1 record\nb: 1 note in 1 record\n" in told


def test_hints_are_wrapped_to_the_width_in_cells() -> None:
    hint = "航空会社 " * 20
    lines = text(Finding("rule", Severity.NOTE, "x", hint), width=40).splitlines()[1:-3]
    assert len(lines) > 3
    assert all(len(line.strip()) * 2 + 8 <= 44 for line in lines)


def test_a_terminal_of_a_few_cells_gets_lines_that_it_may_break_itself() -> None:
    finding = Finding("rule", Severity.NOTE, "x", "a hint of a few words")
    assert text(finding, width=1) == text(finding, width=40)


def test_without_colour_there_is_no_escape_and_with_colour_only_ours() -> None:
    hostile = Finding(
        "rule", Severity.ERROR, "\x1b]0;title\x07 \x9b31m [bold]x[/bold]", "\x1b[2J", "\x1b", place=Place("\x1b.yaml")
    )
    assert "\x1b" not in text(hostile)
    assert "\x9b" not in text(hostile)
    assert "[bold]x[/bold]" in text(hostile)
    coloured = text(hostile, colour=True)
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert not any(code in coloured for code in ("\x1b]", "\x1b[2J", "\x07", "\x9b"))


def test_no_line_starts_with_a_build_servers_command() -> None:
    words = " ".join(["word", "::add-mask::x"] * 40)
    told = text(Finding("rule", Severity.ERROR, f"line\n::error::x {words}", words), width=30)
    assert not any(line.strip().startswith("::") for line in told.splitlines())


def test_a_finding_of_a_store_without_places_is_named_by_its_record() -> None:
    assert text(Finding("rule", Severity.NOTE, "is odd", record="airlines")).startswith(
        "airlines: note: is odd [rule]\n"
    )
