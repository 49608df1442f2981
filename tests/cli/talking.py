"""Running the program for a person at a terminal, who answers one question after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

from stakeholders.cli.app import main

Answer = str | Callable[[], str]
"""What a person types; or does first, and then types."""


class _Screen(TextIOWrapper):
    """Standard output and standard error, which the person sees as one."""

    def isatty(self) -> bool:
        return True


class _Person:
    """Standard input, at which somebody reads what is asked and answers, one question after the other."""

    def __init__(self, answers: Iterable[tuple[str, Answer]], screen: _Screen) -> None:
        self.answers = iter(answers)
        self.screen = screen
        self.read = 0

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        shown = seen(self.screen)
        wanted, answer = next(self.answers)
        assert wanted in shown[self.read :], shown[self.read :]
        self.read = len(shown)
        typed = answer if isinstance(answer, str) else answer()
        if typed == INTERRUPT:
            raise KeyboardInterrupt
        return "" if typed == END else f"{typed}\n"


END, INTERRUPT = "\x04", "\x03"
"""Ctrl-D and Ctrl-C."""


def seen(screen: _Screen) -> str:
    """All that was shown so far."""
    screen.flush()
    shown = screen.buffer
    assert isinstance(shown, BytesIO)
    return shown.getvalue().decode("utf-8")


def at_terminal(answers: Iterable[tuple[str, Answer]], *arguments: str) -> tuple[int, str]:
    """Run `stakeholders` for a person at a terminal: how it ended, and all that was shown."""
    screen = _Screen(BytesIO(), encoding="utf-8", newline="\n")
    person = _Person(answers, screen)
    code: object = 0
    with (
        patch.object(sys, "stdin", person),
        patch.object(sys, "argv", ["stakeholders", *arguments, "--no-color"]),
        redirect_stdout(screen),
        redirect_stderr(screen),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert next(person.answers, None) is None
    return (code if isinstance(code, int) else 0), seen(screen)
