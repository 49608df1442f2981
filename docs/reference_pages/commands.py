"""docs/reference/commands.md: every verb with its arguments and options, from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from reference_pages.markdown import code, opening, table
from stakeholders.cli.app import VERBS, app
from stakeholders.cli.changing import BY_VARIABLE
from stakeholders.stores import VARIABLE

_INTRODUCTION = """\
`stakeholders VERB`; `stakeholders VERB --help` shows the same on the terminal. Reports and findings go to standard
output, everything else to standard error. Colour and width follow the terminal."""

_EXIT_CODES = (
    ("0", "done; nothing at or above `--fail-on`"),
    ("1", "findings at or above `--fail-on`, something overdue with `due --fail`, or a conflict that a person settles"),
    ("2", "the command could not be carried out: a wrong option, no such file, no such record"),
    ("3", "a fault in the program itself, with how to report it"),
)
_VARIABLES = (
    (VARIABLE, "the register, where `--register` names none"),
    (BY_VARIABLE, "who makes a change, where `--by` names nobody"),
    ("VISUAL, EDITOR", "the editor that `edit` opens"),
    ("SOURCE_DATE_EPOCH", "the day to judge from in seconds since 1970, where `--as-of` names none"),
    ("NO_COLOR", "set to anything: no colour"),
    ("COLUMNS", "the width of text"),
    ("GITHUB_ACTIONS, GITLAB_CI", "set to `true` by the build servers: `check` then writes in their format"),
    ("GITHUB_WORKSPACE, CI_PROJECT_DIR", "the folder from which files are named for the build server"),
)


def page() -> str:
    """The text of the page."""
    program: Any = typer.main.get_command(app)
    verbs = {name: program.get_command(None, name) for name in VERBS}
    rows = ((f"[{name}](#{name})", _first_line(command.help)) for name, command in verbs.items())
    parts = [
        opening("Commands", _INTRODUCTION),
        table(("verb", "does"), rows),
        "## stakeholders\n",
        "Options before the verb.\n",
        table(("option", "does", "unless named"), _options(program)),
        *(_verb(name, command) for name, command in verbs.items()),
        "## Exit codes\n",
        table(("code", "means"), _EXIT_CODES),
        "## Environment variables\n",
        table(("variable", "means"), ((code(name), told) for name, told in _VARIABLES)),
    ]
    return "\n".join(parts)


def _first_line(help: str) -> str:
    return help.strip().partition("\n\n")[0]


def _verb(name: str, command: Any) -> str:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join(["stakeholders", name, "[OPTIONS]", *(_usage(argument) for argument in arguments)])
    parts = [f"## {name}\n", f"```text\n{usage}\n```\n", _fenced(command.help)]
    if arguments:
        rows = ((code(_named(one)), one.help or "", _default(one)) for one in arguments)
        parts.append(table(("argument", "what it is", "unless named"), rows))
    parts.append(table(("option", "does", "unless named"), _options(command, own_only=True)))
    return "\n".join(parts)


def _named(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper()).rstrip(".")


def _usage(argument: Any) -> str:
    shown = _named(argument) if argument.required else f"[{_named(argument)}]"
    return f"{shown}..." if argument.nargs != 1 else shown


def _options(command: Any, *, own_only: bool = False) -> Iterator[tuple[str, str, str]]:
    """The options but --help; the completion of the shell is told once, for the whole program."""
    passed_over = {"help", "install_completion", "show_completion"} if own_only else {"help"}
    for option in command.params:
        if option.param_type_name != "option" or option.hidden or option.name in passed_over:
            continue
        names = ", ".join([*option.opts, *option.secondary_opts])
        shown = names if option.is_flag else f"{names} {option.metavar or option.name.upper()}"
        yield code(shown), option.help or "", _default(option)


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "**required**"
    if value in (None, False, "", ()) or callable(value):
        return ""
    return code(value.as_posix() if isinstance(value, Path) else str(value))


def _fenced(help: str) -> str:
    """The help text with its indented examples as code, one a line."""
    text = re.sub(r"(?:^ {4}.*\n(?:\n(?= {4}))?)+", _as_code, f"{help.strip()}\n", flags=re.MULTILINE)
    return text.rstrip("\n") + "\n"


def _as_code(match: re.Match[str]) -> str:
    lines = (line[4:] for line in match[0].splitlines() if line.strip())
    return "```text\n" + "\n".join(lines) + "\n```\n"
