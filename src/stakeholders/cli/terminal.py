"""Asking a person who sits at a terminal."""

from __future__ import annotations

import sys

import typer


def on_terminal() -> bool:
    """Whether a person can be asked: standard input and standard error are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, *, mark: str = ": ") -> str:
    """Ask a person on the terminal, with the question on standard error, so that standard output holds results only.

    :param mark: what stands between the question and the answer.
    :raises typer.Abort: the person stops.
    """
    typer.echo(f"{question}{mark}", nl=False, err=True)
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        raise typer.Abort from None
    if not answer:
        raise typer.Abort
    return answer.rstrip("\r\n")


def agreed(question: str, *, otherwise: bool) -> bool:
    """Ask for a yes or a no; who stops has said no.

    :param otherwise: what Enter means.
    """
    while True:
        try:
            answer = ask(f"{question} [{'Y/n' if otherwise else 'y/N'}]").strip().lower()
        except typer.Abort:
            typer.echo(err=True)
            return False
        if answer in ("", "y", "yes", "n", "no"):
            return answer.startswith("y") if answer else otherwise
