"""The program: verbs found by name, and every way it can end."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from stakeholders import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stakeholders.errors import Unable

VERBS = {
    "init": "init",
    "demo": "demo",
    "import": "import_",
    "export": "export",
    "check": "check",
    "explain": "explain",
    "matrix": "matrix",
    "compare": "compare",
    "map": "map_",
    "plan": "plan",
    "due": "due",
    "log": "log",
    "satisfaction": "satisfaction",
    "representativeness": "representativeness",
    "evidence": "evidence",
    "problems": "problems",
    "reaction": "reaction",
    "questionnaire": "questionnaire",
    "balance": "balance",
    "decisions": "decisions",
    "touchpoints": "touchpoints",
    "relationships": "relationships",
    "programme": "programme",
    "commitments": "commitments",
    "cascade": "cascade",
    "change": "change",
    "maturity": "maturity",
    "coverage": "coverage",
    "ask": "ask",
    "pack": "pack",
    "publish": "publish",
    "review": "review",
    "list": "list_",
    "show": "show",
    "add": "add",
    "set": "set_",
    "remove": "remove",
    "rename": "rename",
    "edit": "edit",
    "undo": "undo",
    "sync": "sync",
    "verify": "verify",
    "diff": "diff",
    "history": "history",
    "merge-driver": "merge_driver",
    "schema": "schema",
}
"""Each verb and the module of this package that holds it, in the order in which people meet them."""


_WORDS = "stakeholders.words"
"""The key under which the context of the command line keeps its words."""
_UsageError: type[Exception] = next(
    cls for cls in typer.BadParameter.__mro__ if issubclass(cls, Exception) and cls.__name__ == "UsageError"
)
"""The error of a wrong command line, whose module differs between the versions of Typer."""


class Verbs(TyperGroup):
    """Verbs are imported when they are called, so that one verb does not wait for the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module = VERBS.get(cmd_name)
        if module is None:
            return None
        verb: typer.Typer = import_module(f"stakeholders.cli.{module}").app
        command = typer.main.get_command(verb)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            from stakeholders.errors import unknown

            raise unknown("verb", args[0], VERBS)
        ctx.meta[_WORDS] = args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except _UsageError as error:
            raise _register_unnamed(ctx.meta.get(_WORDS, ()), error) or error from None


def _register_unnamed(words: Sequence[str], error: Any) -> Unable | None:
    """The error that says how to name a register, where the word too many is the place of one; else None."""
    import re
    from pathlib import Path

    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable

    extra = re.search(r"unexpected extra argument.*\((.*)\)", error.message)
    verb = error.ctx.command if error.ctx is not None else None
    if extra is None or verb is None or all(param.name != "register" for param in verb.params):
        return None
    place = extra[1]
    if place not in words or not ("://" in place or Path(place).exists()):
        return None
    others = [in_command(word) for word in words if word != place]
    return Unable(
        error.message, f"The register is named with -r: stakeholders {' '.join(others)} -r {in_command(place)}"
    )


app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"stakeholders {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Keep the register of customers and interested parties, compare their needs, plan who is told what.

    A register is a folder of YAML files. From a spreadsheet to a checked register, a 360° comparison and a plan:

        stakeholders import parties.xlsx --to mine

        stakeholders check -r mine

        stakeholders matrix -r mine

        stakeholders plan -r mine --suggest

    Every report comes as a file, too; the ending says which: .xlsx, .docx, .pdf, .html and more.

        stakeholders matrix -r mine -o matrix.xlsx -o matrix.pdf
    """


def main() -> None:
    """Run the program. Exit codes: 0 done, 1 findings, 2 could not be carried out, 3 a fault in the program itself."""
    from stakeholders.errors import Unable

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="stakeholders")
    except Unable as error:
        say("error", error.message)
        if error.hint:
            say("hint", error.hint)
        sys.exit(error.code)
    except OSError as error:
        say("error", f"{error.filename}: {error.strerror}" if error.filename else str(error))
        sys.exit(2)
    except Exception:  # the last resort, so that a fault says what to do with it
        import traceback

        traceback.print_exc()
        say("fault", "this is a fault in the program, not in your register; your files are as they were")
        say("hint", "please report the lines above, with the command, to the makers of stakeholders")
        sys.exit(3)


def say(what: str, message: str) -> None:
    """A line on standard error: `note`, `hint`, `error` or `fault`, and the message as plain text."""
    from stakeholders.render.plain import visible

    colour = {"error": typer.colors.RED, "fault": typer.colors.RED}.get(what)
    typer.echo(f"{typer.style(what, fg=colour, bold=True)}: {visible(message)}", err=True)
