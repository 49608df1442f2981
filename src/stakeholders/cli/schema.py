"""`stakeholders schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stakeholders.cli.common import write_file

app = typer.Typer(add_completion=False)


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.")
    ] = None,
) -> None:
    """Print the JSON Schema of a register file, for editors and other tools.

    An editor that knows it completes fields and marks what is wrong while you write. Put this line first in each file:

        # yaml-language-server: $schema=register.schema.json

    Examples:

        stakeholders schema
        stakeholders schema -o register.schema.json
    """
    text = schema_text()
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_file(output, text.encode("utf-8"))


def schema_text() -> str:
    """The schema as a file holds it."""
    import json

    from stakeholders.model.json_schema import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
